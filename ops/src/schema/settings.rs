//! The settings' form. `server/tests/test_command_line.py` holds the app's own against this file.

use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Map, Value};

/// The Single that holds them, and other integrations' settings as well.
pub const DOCTYPE: &str = "Helpdesk Integrations Settings";
/// The field of the webhook that reads companies, which used to be the only one.
pub const CUSTOMER_WEBHOOK: &str = "bitrix_webhook_url";
/// The field of the address that links lead to.
pub const PORTAL: &str = "bitrix_portal_url";
/// The map's field.
pub const MAP: &str = "bitrix_company_field_map_json";
/// The enumerations' field.
pub const ENUMS: &str = "bitrix_enum_fields_json";
/// Fields that agents' records need: `DocType`, field, what the popup does without it.
pub const RECORD_FIELDS: [(&str, &str); 3] = [
    ("HD Ticket", "custom_orgid"),
    ("HD Ticket", "custom_responsible"),
    ("HD Customer", "custom_haravan_orgid"),
];

/// A field as Frappe describes it.
pub type Field = Map<String, Value>;

/// The form.
#[derive(Deserialize)]
pub struct Form {
    /// The tab that the fields stand in.
    pub tab: Field,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

/// The form as it should be.
pub fn form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    FORM.get_or_init(|| {
        serde_json::from_str(include_str!("settings_fields.json")).expect("our own file is a form")
    })
}

impl Form {
    /// A field by name, the tab too.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.all().find(|field| text(field, "fieldname") == name)
    }

    /// The tab and the fields.
    pub fn all(&self) -> impl Iterator<Item = &Field> {
        std::iter::once(&self.tab).chain(&self.fields)
    }
}

/// A property of a field as text; empty where it has none.
pub fn text<'a>(field: &'a Field, property: &str) -> &'a str {
    field
        .get(property)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_has_the_fields_of_the_document() {
        let names: Vec<_> = form()
            .fields
            .iter()
            .map(|field| text(field, "fieldname"))
            .collect();
        assert_eq!(
            names,
            [
                "bitrix_enabled",
                CUSTOMER_WEBHOOK,
                "bitrix_responsible_webhook_url",
                PORTAL,
                "bitrix_timeout_seconds",
                "bitrix_refresh_ttl_minutes",
                MAP,
                ENUMS,
                "bitrix_show_panel_in_desk",
            ]
        );
        assert_eq!(text(&form().tab, "fieldtype"), "Tab Break");
    }
}
