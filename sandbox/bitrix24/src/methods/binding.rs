//! Which contacts belong to which companies; all numbers are ints here.

use serde_json::{Value, json};

use super::{Answer, Call};
use crate::data::Binding;
use crate::error::{RestError, Result};
use crate::php::scalar;

/// `crm.contact.company.items.get`
pub fn companies_of_contact(call: &Call) -> Result<Answer> {
    rows(
        call,
        |binding| binding.contact,
        |binding| ("COMPANY_ID", binding.company),
    )
}

/// `crm.company.contact.items.get`
pub fn contacts_of_company(call: &Call) -> Result<Answer> {
    rows(
        call,
        |binding| binding.company,
        |binding| ("CONTACT_ID", binding.contact),
    )
}

fn rows(
    call: &Call,
    owner: fn(&Binding) -> u64,
    other: fn(&Binding) -> (&'static str, u64),
) -> Result<Answer> {
    let id = call.param("id").map_or(0, scalar::int);
    let Some(id) = u64::try_from(id).ok().filter(|id| *id > 0) else {
        return Err(RestError::crm(
            "The parameter ownerEntityID is invalid or not defined.",
        ));
    };
    let own = call
        .data
        .bindings
        .iter()
        .filter(|binding| owner(binding) == id);
    let rows = own.enumerate().map(|(n, binding)| {
        let (name, other) = other(binding);
        let primary = if binding.primary { "Y" } else { "N" };
        json!({name: other, "SORT": (n + 1) * 10, "ROLE_ID": 0, "IS_PRIMARY": primary})
    });
    Ok(rows.collect::<Value>().into())
}
