// Puts "Customer" on the ticket's form in Desk: the same two buttons, and the same popup, as in Helpdesk; and,
// where the settings say so, the same profile into the form.
// In a block: Frappe runs the scripts of all apps for a form as one.
{
  const DOCTYPE = "HD Ticket";
  const PANEL = "hd-ticket-customer-profile"; // by an id: there is one, however often Desk runs this
  const popup = import("/assets/bitrix_integration/widget/element.js");
  popup.catch(() => {});

  // On a phone the popup covers Desk's bars; else it leaves their menus and Save in reach, by itself.
  // The panel: beside the fields where both have room, else above them: below, it would be a long way down.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    @media (max-width: 639.98px) { body > hd-customer-profile { --hcp-z: 1030; } }
    .std-form-layout:has(> #${PANEL}) { display: flex; flex-wrap: wrap-reverse; align-items: flex-end; gap: 15px; }
    .std-form-layout:has(> #${PANEL}) > .form-layout { flex: 1000 1 420px; min-width: 0; }
    #${PANEL} { flex: 1 1 300px; max-width: 360px; margin: 15px 15px 0; }
    @media (min-width: 992px) { #${PANEL} { margin-inline-start: 0; } }`);
  document.adoptedStyleSheets.push(sheet);

  // Popup and panel go where the agent goes, and close when the tickets are left.
  const keep = () => {
    const [view, doctype, name] = frappe.get_route();
    const isTicket = view === "Form" && doctype === DOCTYPE && !name?.startsWith("new-");
    const ticket = isTicket ? name : undefined;
    popup.then(({ follow }) => follow({ ticket })).catch(() => {});
    return ticket;
  };
  keep();
  frappe.router.on("change", () => {
    const ticket = keep();
    // Desk keeps the form that was left; and on the way to another ticket, the one before on screen.
    const panel = document.getElementById(PANEL);
    if (!ticket) panel?.remove();
    else if (panel) panel.hidden = panel.getAttribute("ticket") !== ticket;
  });

  // In a place that Desk's refreshes leave alone. Moved only when it is elsewhere: that would begin it anew.
  const showPanel = (frm) => {
    const panel = document.getElementById(PANEL) ?? document.createElement("hd-customer-profile");
    panel.id = PANEL;
    panel.setAttribute("inline", "");
    panel.setAttribute("ticket", frm.doc.name);
    panel.hidden = false;
    const form = frm.layout.wrapper.parent()[0];
    if (panel.parentElement !== form) form.append(panel);
  };

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
      if (frappe.boot.bitrix_show_panel_in_desk) showPanel(frm);
      frm.add_custom_button("Customer Profile", open(false), "Customer");
      frm.add_custom_button("Refresh Bitrix Profile", open(true), "Customer");
    },
  });
}
