// The buttons of the tab Bitrix. Kept up to date by the app bitrix_integration; a change is kept beside it as a backup.
frappe.ui.form.on("Helpdesk Integrations Settings", {
  refresh(frm) {
    const ask = async (method, args) => {
      const call = { method: `bitrix_integration.administration.${method}`, args, freeze: true };
      return (await frappe.call(call)).message;
    };
    const show = (title, html, action = {}) => {
      const dialog = new frappe.ui.Dialog({ title, size: "extra-large", ...action });
      dialog.$body.html(html);
      dialog.show();
      return dialog;
    };
    const button = (label, act) => frm.add_custom_button(label, act, "Bitrix24");

    const test = async () => {
      const { html, actions } = await ask("test_connection");
      const dialog = show(__("Test connection"), html);
      for (const { method, label } of actions) {
        const act = $('<button class="btn btn-default btn-sm mr-2">').text(label).appendTo(dialog.$body);
        act.on("click", async () => {
          await ask(method);
          dialog.hide();
          test();
        });
      }
    };

    button(__("Test connection"), () => {
      if (frm.is_dirty()) frappe.msgprint(__("Save first: what is saved is tested"));
      else test();
    });

    button(__("Discover fields"), async () => {
      const { bitrix_company_field_map_json: map_json, bitrix_enum_fields_json: enums_json } = frm.doc;
      const { html, proposal } = await ask("discover_fields", { map_json, enums_json });
      const take = () => {
        dialog.hide();
        frm.set_value({ bitrix_company_field_map_json: proposal.map_json, bitrix_enum_fields_json: proposal.enums_json });
        frappe.show_alert(__("Taken over into the form. Look at it, then save"));
      };
      const action = proposal && { primary_action_label: __("Take over the proposal"), primary_action: take };
      const dialog = show(__("Discover fields"), html, action);
    });

    button(__("Erase cached data"), () => {
      const description = __("Company ID, Bitrix24 ID, e-mail address or phone number");
      const field = { fieldname: "text", fieldtype: "Data", reqd: 1, label: __("Whose data"), description };
      const erase = async (values) => frappe.show_alert((await ask("erase_cached_data", values)).message);
      frappe.prompt(field, erase, __("Erase cached data"), __("Erase cached data"));
    });
  },
});
