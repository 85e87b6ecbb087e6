// The form script as Helpdesk treats it: text from a record, made a function, run again and again.

/** The text of the record. */
export const read = async () => (await (await fetch('/api/form_script')).json()).script

/** Runs it for one document; returns what it gives, or nothing when it fails. */
export const run = async (script, context) => {
  try {
    const setupForm = new Function(`${script}\nreturn setupForm`)()
    return await setupForm(context)
  } catch (error) {
    console.error(error)
  }
}
