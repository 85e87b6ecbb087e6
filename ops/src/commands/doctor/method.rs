//! The method: is it there, does it answer the contract, whom does it refuse?

use serde_json::{Value, json};

use super::answers::Answering;
use super::item::Item;
use crate::contract;
use crate::failure::{Failure, Outcome};
use crate::http::Reply;
use crate::schema::company::FIELDS;
use crate::server_script::BY_ORGID;
use crate::site::{As, Site, refusal};
use crate::terminal::line;
use crate::widget::METHOD;
use crate::words;

/// No ticket has that name.
const NO_TICKET: &str = "hdcp-no-such-ticket";
/// What an agent's method could be asked for: keys of section 2 of the document.
const SHOWN: [&str; 13] = [
    "company_name",
    "company_id",
    "bitrix_id",
    "current_hsi_segment",
    "current_hsi_detail",
    "last_hsi_segment",
    "last_hsi_detail",
    "current_shopplan",
    "shop_created_date",
    "first_shopplan_date",
    "current_shopplan_date",
    "shopplan_expiry",
    "assigned_by_id",
];

/// What the method said of a ticket.
pub struct Answer {
    ticket: Option<String>,
    outcome: Outcome<Value>,
}

impl Answer {
    /// Whether it has a customer webhook, from wherever.
    pub fn configured(&self) -> Option<bool> {
        self.bitrix()?["configured"].as_bool()
    }

    /// Why there was none.
    pub fn code(&self) -> Option<&'static str> {
        self.outcome.as_ref().err().map(|failure| failure.code)
    }

    fn bitrix(&self) -> Option<&Value> {
        let body = self.outcome.as_ref().ok()?;
        body.pointer("/message/data/bitrix")
    }
}

/// Asks about a ticket: the one that is named, else the newest with an Org ID, else the newest.
pub fn ask(site: &Site, ticket: Option<&str>) -> Answer {
    let ticket = match ticket {
        Some(ticket) => Ok(Some(ticket.to_owned())),
        None => newest(site),
    };
    match ticket {
        Err(failure) => Answer {
            ticket: None,
            outcome: Err(failure),
        },
        Ok(None) => Answer {
            ticket: None,
            outcome: Err(Failure::new("no_ticket", words::sees_none("HD Ticket"))
                .mend(words::mend_no_ticket())),
        },
        Ok(Some(ticket)) => Answer {
            outcome: site
                .method(As::User, METHOD, &[("ticket", &ticket)])
                .and_then(|reply| checked(site, &reply)),
            ticket: Some(ticket),
        },
    }
}

/// All items of it.
pub fn check(site: &Site, answer: &Answer, answering: &Answering) -> Vec<Item> {
    let mut items = vec![contract_item(answer)];
    if let Some("not_installed" | "scripts_off") = answer.code() {
        return items;
    }
    items.extend(shown_fields(answer));
    items.push(guest(site));
    items.push(unknown_ticket(site));
    items.extend(by_orgid(answering));
    items
}

fn newest(site: &Site) -> Outcome<Option<String>> {
    let name = |row: Option<Value>| row.map(|row| crate::bitrix::text(&row["name"]));
    // A site may lack the field: then Frappe refuses the filter.
    let with_id = site.newest("HD Ticket", &json!([["custom_orgid", "is", "set"]]));
    match with_id {
        Ok(Some(row)) => Ok(name(Some(row))),
        _ => site.newest("HD Ticket", &json!([])).map(name),
    }
}

/// The answer as JSON; a missing method is said in words of ours.
fn checked(site: &Site, reply: &Reply) -> Outcome<Value> {
    let body = reply.json();
    let said = refusal::messages(body.as_ref());
    if reply.status == 417 && said.contains("Failed to get method") {
        return Err(
            Failure::new("not_installed", words::not_installed(METHOD)).mend(words::mend_answers())
        );
    }
    refusal::checked(site.origin(), METHOD, reply)
}

fn contract_item(answer: &Answer) -> Item {
    let item = Item::new("method", words::i_method());
    let body = match &answer.outcome {
        Ok(body) => body,
        Err(failure) if failure.code == "no_ticket" => {
            return item.unsure(failure.seen(), failure.cure());
        }
        Err(failure) if failure.code == "no_permission" => {
            return item.unseen(&failure.seen(), words::mend_agent());
        }
        Err(failure) => return item.failed(failure),
    };
    let ticket = answer.ticket.as_deref().unwrap_or_default();
    let faults = contract::faults(body, ticket);
    if !faults.is_empty() {
        let faults: Vec<String> = faults.iter().map(|fault| line(fault)).collect();
        return item.bad(faults.join("\n"), words::mend_contract());
    }
    let bitrix = &body["message"]["data"]["bitrix"];
    let status = bitrix["status"].as_str().unwrap_or_default();
    let seen = words::answered(ticket, status);
    match status {
        "matched" => item.good(seen),
        "disabled" | "missing_config" => item.bad(seen, words::mend_values()),
        "error" => {
            let code = bitrix["error"]["code"].as_str().unwrap_or_default();
            item.bad(
                format!("{seen}, {}", line(code)),
                words::mend_bitrix_error(),
            )
        }
        _ => item.unsure(seen, words::mend_other_ticket()),
    }
}

fn shown_fields(answer: &Answer) -> Option<Item> {
    let item = Item::new("popup_fields", words::i_shown());
    let company = answer
        .bitrix()?
        .get("company")
        .filter(|company| company.is_object())?;
    let label = |key: &str| {
        FIELDS
            .iter()
            .find(|field| field.key == key)
            .map_or("", |field| field.label)
    };
    let empty: Vec<&str> = SHOWN
        .into_iter()
        .filter(|key| company[*key].is_null())
        .map(label)
        .collect();
    let dates = FIELDS
        .iter()
        .filter(|field| field.kind == crate::schema::company::Kind::Date);
    let odd: Vec<&str> = dates
        .filter(|field| {
            company[field.key]
                .as_str()
                .is_some_and(|value| !is_day(value))
        })
        .map(|field| field.label)
        .collect();
    Some(if !odd.is_empty() {
        item.bad(words::no_dates(&odd.join(", ")), words::mend_fields())
    } else if empty.is_empty() {
        item.good(words::all_shown(SHOWN.len()))
    } else {
        let count = SHOWN.len() - empty.len();
        item.unsure(
            words::some_shown(count, SHOWN.len(), &empty.join(", ")),
            words::mend_empty(),
        )
    })
}

fn is_day(value: &str) -> bool {
    value
        .get(..10)
        .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
}

fn guest(site: &Site) -> Item {
    let item = Item::new("guest_refused", words::i_guest());
    let reply = match site.method(As::Guest, METHOD, &[("ticket", NO_TICKET)]) {
        Ok(reply) => reply,
        Err(failure) => return item.failed(&failure),
    };
    let seen = format!("HTTP {}", reply.status);
    match (reply.status, said_by_frappe(&reply)) {
        (401 | 403, true) => item.good(seen),
        // A firewall's page, a limit, a server in trouble: the method was not asked.
        (300..=403 | 429 | 500.., _) => {
            item.unsure(words::not_asked(&seen), words::mend_not_frappe())
        }
        _ => item.bad(seen, words::mend_guest()),
    }
}

fn unknown_ticket(site: &Site) -> Item {
    let item = Item::new("unknown_ticket", words::i_unknown());
    let reply = match site.method(As::User, METHOD, &[("ticket", NO_TICKET)]) {
        Ok(reply) => reply,
        Err(failure) => return item.failed(&failure),
    };
    let seen = format!("HTTP {}", reply.status);
    match (reply.status, said_by_frappe(&reply)) {
        (404, true) => item.good(seen),
        (403, true) => item.unseen(&seen, words::mend_agent()),
        (300..=404 | 429 | 500.., _) => {
            item.unsure(words::not_asked(&seen), words::mend_not_frappe())
        }
        _ => item.bad(seen, words::mend_contract()),
    }
}

fn said_by_frappe(reply: &Reply) -> bool {
    !refusal::kind(reply.json().as_ref()).is_empty()
}

/// Only the app has it.
fn by_orgid(answering: &Answering) -> Option<Item> {
    let item = Item::new("method_orgid", words::i_orgid(BY_ORGID));
    match &answering.app {
        // The app refuses whoever is no agent before it says more.
        Ok(Some(said)) if said.starts_with("HTTP ") => Some(item.unseen(said, words::mend_agent())),
        Ok(said) => said.as_ref().map(|said| item.good(said)),
        Err(failure) => Some(item.failed(failure)),
    }
}
