// Toasts, in the two ways Helpdesk hands them to a form script.

const show = (text, kind) => {
  const note = Object.assign(document.createElement('div'), { className: `toast ${kind}`, textContent: text })
  document.querySelector('#toasts').append(note)
  setTimeout(() => note.remove(), 5000)
}

export const toast = { success: text => show(text, 'success'), error: text => show(text, 'error') }
export const createToast = ({ title }) => show(title, 'plain')
