//! Making the changes on the site.
//!
//! A site's own `DocType` takes them all in one save: they happen together or not at all. An app's
//! takes them one by one, each of which is whole by itself; what is missing when it stops half-way is
//! what the next run finds missing.

use serde_json::{Value, json};

use super::Change;
use super::state::{Home, State};
use crate::failure::{Failure, Outcome};
use crate::schema::settings::{DOCTYPE, Field, form, text};
use crate::site::Site;
use crate::words;

/// Makes the changes that were planned from this state.
pub fn apply(site: &Site, state: &State, changes: &[Change]) -> Outcome<()> {
    match (changes, &state.doctype) {
        ([Change::Create], _) => site.create("DocType", &whole()).map(drop),
        ([Change::Recreate(doctype)], _) => site.create("DocType", doctype).map(drop),
        ([Change::Delete], _) => site.delete("DocType", DOCTYPE),
        (_, Some(doctype)) if state.is_custom() => {
            let fields = changed(state.own_fields(), changes);
            site.update("DocType", DOCTYPE, doctype, json!({"fields": fields}))
                .map(drop)
        }
        _ => changes
            .iter()
            .try_for_each(|change| apply_one(site, state, changes, change)),
    }
}

/// The site's `DocType` where there was none. In no app's module: an app takes its modules along
/// when it goes.
fn whole() -> Value {
    let form = form();
    json!({
        "name": DOCTYPE,
        "module": "Custom",
        "custom": 1,
        "issingle": 1,
        "track_changes": 1,
        "fields": form.all().collect::<Vec<_>>(),
        "permissions": [{"role": "System Manager", "read": 1, "write": 1, "create": 1}],
    })
}

/// The fields with the changes made, numbered anew.
fn changed(mut fields: Vec<Field>, changes: &[Change]) -> Vec<Field> {
    for change in changes {
        match change {
            Change::Add(field) => {
                let place = place(&fields);
                fields.insert(place, field.clone());
            }
            Change::Remove(name) => fields.retain(|field| text(field, "fieldname") != name),
            Change::Set {
                field: name,
                property,
                to,
                ..
            } => {
                for field in fields
                    .iter_mut()
                    .filter(|field| text(field, "fieldname") == name)
                {
                    field.insert((*property).to_owned(), to.as_str().into());
                }
            }
            Change::Create | Change::Recreate(_) | Change::Delete => {}
        }
    }
    for (field, n) in fields.iter_mut().zip(1..) {
        field.insert("idx".to_owned(), n.into());
    }
    fields
}

/// Behind the last of ours, else at the end.
fn place(fields: &[Field]) -> usize {
    let is_ours = |field: &Field| form().field(text(field, "fieldname")).is_some();
    fields
        .iter()
        .rposition(is_ours)
        .map_or(fields.len(), |last| last + 1)
}

fn apply_one(site: &Site, state: &State, changes: &[Change], change: &Change) -> Outcome<()> {
    match change {
        Change::Add(field) => {
            let mut field = field.clone();
            field.insert("dt".to_owned(), DOCTYPE.into());
            let after = before_of(state, changes, text(&field, "fieldname"));
            field.insert("insert_after".to_owned(), after.into());
            site.create("Custom Field", &Value::Object(field)).map(drop)
        }
        Change::Remove(name) => match state.field(name) {
            Some((_, Home::CustomField(document))) => site.delete("Custom Field", &document),
            // It came with the app: nothing of ours to take away.
            _ => Err(Failure::new("not_ours", words::field_of_app(name))),
        },
        Change::Set {
            field,
            property,
            to,
            ..
        } => set(site, state, field, property, to),
        Change::Create | Change::Recreate(_) | Change::Delete => Ok(()),
    }
}

/// The field that a new one stands behind: the one planned before it, else the last there is.
fn before_of(state: &State, changes: &[Change], name: &str) -> String {
    let added: Vec<&str> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Add(field) => Some(text(field, "fieldname")),
            _ => None,
        })
        .collect();
    let at = added
        .iter()
        .position(|one| *one == name)
        .unwrap_or_default();
    if at > 0 {
        return added[at - 1].to_owned();
    }
    let names = state.names();
    let ours = names.iter().rfind(|name| form().field(name).is_some());
    ours.or(names.last()).cloned().unwrap_or_default()
}

/// A property of a field of an app's `DocType`, which can't be saved on a site.
fn set(site: &Site, state: &State, name: &str, property: &str, to: &str) -> Outcome<()> {
    let Some((field, home)) = state.field(name) else {
        return Ok(());
    };
    if let Home::CustomField(document) = home {
        let read = Value::Object(field);
        return site
            .update("Custom Field", &document, &read, json!({property: to}))
            .map(drop);
    }
    let setter = state.setter(name, property);
    match setter {
        // What the app ships is what is wanted: no setter needed.
        Some(setter) if text(&field, property) == to => {
            site.delete("Property Setter", text(setter, "name"))
        }
        Some(setter) => {
            let read = Value::Object(setter.clone());
            site.update(
                "Property Setter",
                text(setter, "name"),
                &read,
                json!({"value": to}),
            )
            .map(drop)
        }
        None => {
            let setter = json!({
                "doctype_or_field": "DocField",
                "doc_type": DOCTYPE,
                "field_name": name,
                "property": property,
                "property_type": if property == "label" { "Data" } else { "Text" },
                "value": to,
            });
            site.create("Property Setter", &setter).map(drop)
        }
    }
}
