//! A state: one answer of the profile's method, and the ticket it is the answer to.

use serde_json::{Value, json};

/// The ticket the fixtures were written for.
const WRITTEN_FOR: &str = "0002";

/// A state: its name, its titles and its reply.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its name in the fixtures.
    pub name: String,
    /// The ticket that leads to it.
    pub ticket: String,
    /// `{vi, en}`.
    pub title: Value,
    /// `{status, headers, body | text, fault, delay_ms}`.
    pub reply: Value,
}

/// The reply as the server would give it for `ticket`: fixtures name the ticket they were
/// written for, and one that names yet another does so on purpose.
pub fn for_ticket(reply: &Value, ticket: &str) -> Value {
    let mut reply = reply.clone();
    if let Some(name) = reply.pointer_mut("/body/message/data/ticket/name")
        && name == WRITTEN_FOR
    {
        *name = json!(ticket);
    }
    reply
}

/// The answer once one of several companies was picked, if it is one of those that fit. The
/// others are there to choose from still.
pub fn chosen(several: &Value, answer: &Value, company: &str) -> Option<Value> {
    let matches = several.pointer("/body/message/data/bitrix/matches")?;
    let shown = several.pointer("/body/message/data/bitrix/company");
    let fits = matches.as_array()?.iter().chain(shown);
    let fits = fits.filter(|one| one["bitrix_id"].is_string());
    let (picked, others): (Vec<&Value>, Vec<&Value>) =
        fits.partition(|one| one["bitrix_id"] == company);
    let one = picked.first()?;
    let mut answer = answer.clone();
    let bitrix = answer.pointer_mut("/body/message/data/bitrix")?;
    for key in ["bitrix_id", "company_id", "company_name", "url"] {
        bitrix["company"][key] = one[key].clone();
    }
    bitrix["company"]["title_full"] = one["company_name"].clone();
    bitrix["matches"] = others.into_iter().map(as_match).collect();
    Some(answer)
}

/// What is said of a company that fits.
fn as_match(company: &Value) -> Value {
    let keys = ["bitrix_id", "company_id", "company_name", "url", "modified"];
    let all = keys.map(|key| (key.to_owned(), company[key].clone()));
    Value::Object(all.into_iter().collect())
}
