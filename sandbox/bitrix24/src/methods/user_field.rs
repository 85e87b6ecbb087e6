//! `crm.company.userfield.list`.

use serde_json::{Map, Value};

use super::{Answer, Call};
use crate::data::UserField;
use crate::php::{scalar, shape};

/// All user fields on one page. Labels come only when the filter names a language, and are null where they are in another.
pub fn list(call: &Call) -> Answer {
    let filter = call.param("filter").map(shape::pairs).unwrap_or_default();
    let lang = filter.iter().find(|(key, _)| key == "LANG");
    let lang = lang.map(|(_, lang)| scalar::text(lang));
    let rows = call
        .data
        .user_fields
        .iter()
        .filter(|field| !call.lacks(&field.field_name));
    let rows = rows.map(|field| row(field, lang.as_deref())).filter(|row| {
        filter.iter().all(|(key, wanted)| {
            key == "LANG"
                || row
                    .get(key.as_str())
                    .is_none_or(|own| scalar::text(own) == scalar::text(wanted))
        })
    });
    Answer::whole(rows.map(Value::Object).collect())
}

fn row(field: &UserField, lang: Option<&str>) -> Map<String, Value> {
    let Ok(Value::Object(whole)) = serde_json::to_value(field) else {
        return Map::new();
    };
    let mut row = Map::new();
    for (key, value) in whole {
        if key == "EDIT_FORM_LABEL" {
            if lang.is_some() {
                let has_label = field.lang.is_none() || field.lang.as_deref() == lang;
                let value = if has_label { value } else { Value::Null };
                for label in ["EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL"] {
                    row.insert(label.to_owned(), value.clone());
                }
                row.insert("ERROR_MESSAGE".to_owned(), Value::Null);
                row.insert("HELP_MESSAGE".to_owned(), Value::Null);
            }
        } else if key != "LANG" {
            row.insert(key, value);
        }
    }
    row
}
