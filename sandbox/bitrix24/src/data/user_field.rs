//! A field that an administrator of the portal added to companies.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A row of `crm.company.userfield.list`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub struct UserField {
    /// A number as text.
    pub id: String,
    /// `CRM_COMPANY`.
    pub entity_id: String,
    /// Its code, `UF_CRM_…`.
    pub field_name: String,
    /// `string`, `enumeration`, `datetime`, …
    pub user_type_id: String,
    /// For imports; mostly none.
    pub xml_id: Option<String>,
    /// A number as text.
    pub sort: String,
    /// `Y` or `N`.
    pub multiple: String,
    /// `Y` or `N`.
    pub mandatory: String,
    /// `N`, `I` (exact), `S` (like) or `E` (a mask: the bare filter searches inside the text).
    pub show_filter: String,
    /// `Y` or `N`.
    pub show_in_list: String,
    /// `Y` or `N`.
    pub edit_in_list: String,
    /// `Y` or `N`.
    pub is_searchable: String,
    /// By type; `[]` when there are none.
    pub settings: Value,
    /// The label people see; the other two labels are the same.
    pub edit_form_label: String,
    /// The language that the label is in, by Bitrix24's code; none: in all of them.
    #[serde(default, rename = "LANG", skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Rows of an enumeration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<Choice>,
}

/// A row of an enumeration.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub struct Choice {
    /// What a company's field holds.
    pub id: String,
    /// A number as text.
    pub sort: String,
    /// The label.
    pub value: String,
    /// Whether it is the default: `Y` or `N`.
    pub def: String,
    /// A hash.
    pub xml_id: String,
}

impl UserField {
    /// Whether it holds a list.
    pub fn is_multiple(&self) -> bool {
        self.multiple == "Y"
    }
}
