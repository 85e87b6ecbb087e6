//! From what is there back to a backup, as far as our own fields go.

use super::Change;
use super::state::State;
use crate::schema::settings::{form, text};

/// What to take back. What others changed since stays.
pub fn plan(state: &State, before: &State) -> Vec<Change> {
    if state.doctype.is_none() {
        return Vec::new();
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
            _ => {}
        }
    }
    changes
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
