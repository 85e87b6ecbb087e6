//! A row of the CRM and its multi-fields.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A company, contact, deal or lead.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Record {
    /// Bitrix's own `ID`.
    pub id: u64,
    /// Field values by Bitrix name, without `ID`: texts, `null`, or lists for multiple user fields.
    pub fields: Map<String, Value>,
    /// Phones, e-mails, sites.
    #[serde(default)]
    pub multi: Vec<Multi>,
    /// Out of sight for a webhook whose owner is not an administrator.
    #[serde(default)]
    pub hidden: bool,
}

/// One phone, e-mail or site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Multi {
    /// Its own id, one count for all.
    pub id: u64,
    /// `PHONE`, `EMAIL`, `WEB`, `IM` or `LINK`.
    pub type_id: String,
    /// `WORK`, `MOBILE`, `HOME`, …
    pub value_type: String,
    /// As somebody typed it.
    pub value: String,
}

impl Record {
    /// A field's value; `null` where there is none. `ID` is one of them.
    pub fn value(&self, name: &str) -> Value {
        if name == "ID" {
            return Value::String(self.id.to_string());
        }
        self.fields.get(name).cloned().unwrap_or(Value::Null)
    }

    /// The values of one multi-field.
    pub fn all<'a>(&'a self, type_id: &'a str) -> impl Iterator<Item = &'a Multi> {
        self.multi
            .iter()
            .filter(move |multi| multi.type_id == type_id)
    }
}
