//! From what is there to what should be.

use super::Change;
use super::state::State;
use crate::schema::settings::{CUSTOMER_WEBHOOK, form, text};

/// What is missing or says something old. Other integrations' fields are not looked at.
pub fn plan(state: &State) -> Vec<Change> {
    if state.doctype.is_none() {
        return vec![Change::Create];
    }
    let wanted = form();
    let known = state.names();
    let is_known = |name: &str| known.iter().any(|one| one == name);
    let mut changes: Vec<Change> = ["label", "description"]
        .into_iter()
        .filter_map(|property| relabel(state, property))
        .collect();
    // Where none of ours is there, they get a tab of their own; else they stand beside those.
    let is_first = !wanted.all().any(|field| is_known(text(field, "fieldname")));
    let missing = wanted
        .all()
        .filter(|field| is_first || text(field, "fieldtype") != "Tab Break")
        .filter(|field| !is_known(text(field, "fieldname")));
    changes.extend(missing.cloned().map(Change::Add));
    changes
}

/// Fields of ours that are there under another type. Changing a type is nobody's to do unasked: an
/// `Int` may hold what a `Data` can't, and a webhook in a `Data` has been in the clear.
pub fn wrong_types(state: &State) -> Vec<(String, String, String)> {
    let wrong = form().fields.iter().filter_map(|wanted| {
        let name = text(wanted, "fieldname");
        let (field, _) = state.field(name)?;
        let (is, should) = (text(&field, "fieldtype"), text(wanted, "fieldtype"));
        let fits =
            is == should || (should == "Code" && matches!(is, "JSON" | "Long Text" | "Small Text"));
        (!fits).then(|| (name.to_owned(), is.to_owned(), should.to_owned()))
    });
    wrong.collect()
}

fn relabel(state: &State, property: &'static str) -> Option<Change> {
    let to = text(form().field(CUSTOMER_WEBHOOK)?, property);
    let from = state.property(CUSTOMER_WEBHOOK, property)?;
    (from != to).then(|| Change::Set {
        field: CUSTOMER_WEBHOOK.to_owned(),
        property,
        from,
        to: to.to_owned(),
    })
}
