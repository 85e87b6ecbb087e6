//! The fields on Helpdesk's records that the lookup needs.

use serde_json::json;

use super::item::Item;
use crate::failure::Outcome;
use crate::schema::settings::RECORD_FIELDS;
use crate::site::Site;
use crate::words;

/// Types that can hold an id or an e-mail.
const TYPES: [&str; 4] = ["Data", "Link", "Int", "Small Text"];

/// Are they there, and can they hold what they must?
pub fn check(site: &Site) -> Item {
    let item = Item::new("record_fields", words::i_records());
    let mut faults = Vec::new();
    for (doctype, field) in RECORD_FIELDS {
        match field_type(site, doctype, field) {
            Err(failure) => return item.failed(&failure),
            Ok(None) => faults.push(format!("{doctype}.{field}: {}", words::is_absent())),
            Ok(Some(kind)) if !TYPES.contains(&kind.as_str()) => {
                faults.push(format!("{doctype}.{field}: {kind} ≠ Data"));
            }
            Ok(Some(_)) => {}
        }
    }
    if faults.is_empty() {
        let names = RECORD_FIELDS.map(|(doctype, field)| format!("{doctype}.{field}"));
        item.good(names.join(", "))
    } else {
        item.bad(faults.join("\n"), words::mend_records())
    }
}

/// A field's type; none where there is no such field. It may be one of the `DocType`'s own.
fn field_type(site: &Site, doctype: &str, field: &str) -> Outcome<Option<String>> {
    let filters = json!([["dt", "=", doctype], ["fieldname", "=", field]]);
    let added = site.list("Custom Field", &["fieldtype"], &filters)?;
    let own = if added.is_empty() {
        site.find("DocType", doctype)?
    } else {
        None
    };
    let own = own.as_ref().and_then(|own| own["fields"].as_array());
    let own = own
        .into_iter()
        .flatten()
        .filter(|one| one["fieldname"] == field);
    let kind = added
        .iter()
        .chain(own)
        .find_map(|one| one["fieldtype"].as_str());
    Ok(kind.map(str::to_owned))
}
