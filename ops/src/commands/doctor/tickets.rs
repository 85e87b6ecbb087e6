//! What a ticket shows to whom: the responsible's e-mail to agents alone, the Org ID in Helpdesk.

use serde_json::{Value, json};

use super::item::Item;
use crate::failure::Outcome;
use crate::site::Site;
use crate::terminal::line;
use crate::words;

const TICKET: &str = "HD Ticket";
const TEMPLATE: &str = "HD Ticket Template";
const RESPONSIBLE: &str = "custom_responsible";
/// Fields that may hold an Org ID.
const IDS: [&str; 3] = [
    "custom_haravan_profile_orgid",
    "custom_orgid",
    "custom_org_id",
];

/// Who reads the responsible, and whether agents can fill in the Org ID; only what there is to look at.
pub fn check(site: &Site) -> Vec<Item> {
    [readers(site), template(site)]
        .into_iter()
        .flatten()
        .collect()
}

fn readers(site: &Site) -> Option<Item> {
    let item = Item::new("responsible_readers", words::i_readers());
    let roles = match roles(site) {
        Err(failure) => return Some(item.failed(&failure)),
        Ok(roles) => roles?,
    };
    let of_customers: Vec<_> = roles
        .iter()
        .filter(|(_, works_here)| !works_here)
        .map(|(role, _)| role.as_str())
        .collect();
    let names: Vec<_> = roles.iter().map(|(role, _)| role.as_str()).collect();
    Some(if !of_customers.is_empty() {
        let seen = words::customers_read(&of_customers.join(", "));
        item.unsure(seen, words::mend_readers())
    } else if !names.contains(&"Agent") {
        item.unsure(words::agents_do_not_read(), words::mend_readers())
    } else {
        item.good(line(&names.join(", ")))
    })
}

/// The roles that may read the field, and whether those who have them work here; none without a field.
fn roles(site: &Site) -> Outcome<Option<Vec<(String, bool)>>> {
    let filters = json!([["dt", "=", TICKET], ["fieldname", "=", RESPONSIBLE]]);
    let field = site.list("Custom Field", &["permlevel"], &filters)?;
    let Some(field) = field.first() else {
        return Ok(None);
    };
    let level = number(&field["permlevel"]);
    let fields = ["role", "permlevel", "read"];
    let mut rules = site.list("Custom DocPerm", &fields, &json!([["parent", "=", TICKET]]))?;
    if rules.is_empty() {
        // Where a site has no rules of its own, Helpdesk's count.
        let doctype = site.find("DocType", TICKET)?.unwrap_or_default();
        rules = doctype["permissions"]
            .as_array()
            .cloned()
            .unwrap_or_default();
    }
    let desk = site.list("Role", &["name"], &json!([["desk_access", "=", 1]]))?;
    let mut found: Vec<_> = rules
        .iter()
        .filter(|rule| number(&rule["permlevel"]) == level && number(&rule["read"]) == 1)
        .filter_map(|rule| rule["role"].as_str())
        .map(|role| {
            let is_everybody = role == "All" || role == "Guest";
            let has_desk = desk.iter().any(|one| one["name"] == role);
            (role.to_owned(), has_desk && !is_everybody)
        })
        .collect();
    found.sort();
    found.dedup();
    Ok(Some(found))
}

fn template(site: &Site) -> Option<Item> {
    let item = Item::new("ticket_template", words::i_template());
    let template = match site.find(TEMPLATE, "Default") {
        Err(failure) => return Some(item.failed(&failure)),
        Ok(template) => template?,
    };
    let fields = template["fields"].as_array().into_iter().flatten();
    let mut names = fields.filter_map(|field| field["fieldname"].as_str());
    Some(match names.find(|name| IDS.contains(name)) {
        Some(name) => item.good(name),
        None => item.unsure(words::template_lacks(), words::mend_template()),
    })
}

/// A number that an older Frappe writes as nothing.
fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_default()
}
