// Puts "Customer" on the ticket's form in Desk: the same two buttons, and the same popup, as in Helpdesk.
// In a block: Frappe runs the scripts of all apps for a form as one.
{
  const DOCTYPE = "HD Ticket";
  const popup = import("/assets/bitrix_integration/widget/element.js");
  popup.catch(() => {});

  // Below Desk's bars, whose menus and Save stay in reach; on a phone the popup covers them.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    hd-customer-profile { --hcp-offset: 0px; --hcp-z: 1030; }
    @media (min-width: 640px) {
      hd-customer-profile { --hcp-z: 70; top: calc(var(--navbar-height, 48px) + var(--page-head-height, 60px)); }
    }`);
  document.adoptedStyleSheets.push(sheet);

  // The popup goes where the agent goes, and closes when the tickets are left.
  frappe.router.on("change", () => {
    const [view, doctype, name] = frappe.get_route();
    const isTicket = view === "Form" && doctype === DOCTYPE && !name?.startsWith("new-");
    popup.then(({ follow }) => follow({ ticket: isTicket ? name : undefined })).catch(() => {});
  });

  // The server may have written the responsible meanwhile: a form that does not know would write the old one back.
  addEventListener("hcp-ready", async ({ detail: { ticket } }) => {
    const doc = locals[DOCTYPE]?.[ticket];
    if (!doc) return;
    const { message } = await frappe.db.get_value(DOCTYPE, ticket, "custom_responsible");
    if (!message || doc.custom_responsible === message.custom_responsible) return;
    doc.custom_responsible = message.custom_responsible;
    if (cur_frm?.doc === doc) cur_frm.refresh_field("custom_responsible");
  });

  frappe.ui.form.on(DOCTYPE, {
    refresh(frm) {
      if (frm.is_new()) return;
      const open = (refresh) => () =>
        popup
          .then(({ openProfile }) => openProfile({ ticket: frm.doc.name, refresh }))
          .catch(() => {
            const message = __("The customer profile could not be loaded. Reload the page or tell your administrator");
            frappe.show_alert({ message, indicator: "red" });
          });
      frm.add_custom_button("Customer Profile", open(false), "Customer");
      frm.add_custom_button("Refresh Bitrix Profile", open(true), "Customer");
    },
  });
}
