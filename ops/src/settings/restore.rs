//! From what is there back to a backup, as far as our own fields go.

use serde_json::Value;

use super::Change;
use super::state::State;
use crate::schema::settings::{Field, form, text};

/// What to take back. What others changed since stays.
pub fn plan(state: &State, before: &State) -> Vec<Change> {
    match (&state.doctype, &before.doctype) {
        (None, None) => return Vec::new(),
        (None, Some(doctype)) => return vec![Change::Recreate(bare_document(doctype))],
        (Some(_), _) => {}
    }
    let ours: Vec<&str> = form().all().map(|field| text(field, "fieldname")).collect();
    let names = state.names();
    let only_ours = names.iter().all(|name| ours.contains(&name.as_str()));
    if before.doctype.is_none() && only_ours {
        return vec![Change::Delete];
    }
    let mut changes = Vec::new();
    for name in ours {
        match (state.field(name), before.field(name)) {
            (Some(_), None) => changes.push(Change::Remove(name.to_owned())),
            (Some(_), Some(_)) => changes.extend(
                ["label", "description"]
                    .into_iter()
                    .filter_map(|property| reset(state, before, name, property)),
            ),
            (None, Some((field, _))) => changes.push(Change::Add(bare(field))),
            (None, None) => {}
        }
    }
    changes
}

/// What Frappe gives a row or a document by itself.
const GIVEN: [&str; 13] = [
    "name",
    "owner",
    "creation",
    "modified",
    "modified_by",
    "docstatus",
    "idx",
    "doctype",
    "parent",
    "parentfield",
    "parenttype",
    "dt",
    "insert_after",
];

/// A field as a new one.
fn bare(mut field: Field) -> Field {
    field.retain(|property, _| !GIVEN.contains(&property.as_str()));
    field
}

/// A `DocType` as a new one.
fn bare_document(doctype: &Value) -> Value {
    let mut document = doctype.clone();
    for table in ["fields", "permissions"] {
        let rows = document.get_mut(table).and_then(Value::as_array_mut);
        for row in rows.into_iter().flatten() {
            if let Value::Object(row) = row {
                *row = bare(std::mem::take(row));
            }
        }
    }
    if let Value::Object(document) = &mut document {
        let name = document.get("name").cloned().unwrap_or_default();
        *document = bare(std::mem::take(document));
        document.insert("name".to_owned(), name);
    }
    document
}

fn reset(state: &State, before: &State, name: &str, property: &'static str) -> Option<Change> {
    let from = state.property(name, property)?;
    let to = before.property(name, property)?;
    (from != to).then(|| Change::Set {
        field: name.to_owned(),
        property,
        from,
        to,
    })
}
