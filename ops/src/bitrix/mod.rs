//! Asking Bitrix24. Nothing here writes.

pub mod company;
mod language;
pub mod link;
mod refusal;
pub mod webhook;

use std::thread;
use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::failure::{Failure, Outcome};
use crate::http::{HEAVIEST, Http};
use crate::words;
use webhook::Webhook;

const TRIES: u32 = 3;
/// The first pause; each is twice the one before.
const PAUSE: Duration = Duration::from_millis(500);
/// A portal that goes on for ever is not believed: 2,000 fields are more than any has.
const MOST_PAGES: usize = 40;

/// A portal, by way of one webhook.
pub struct Bitrix<'a> {
    http: &'a Http,
    webhook: Webhook,
}

/// A row of a list.
pub type Row = Map<String, Value>;

impl<'a> Bitrix<'a> {
    /// Asks through this webhook.
    pub fn new(http: &'a Http, webhook: Webhook) -> Self {
        Self { http, webhook }
    }

    /// `https://portal.example.com`
    pub fn origin(&self) -> &str {
        &self.webhook.origin
    }

    /// `portal.example.com`
    pub fn host(&self) -> &str {
        &self.webhook.host
    }

    /// The `result` of a method. Asks again where the error may pass.
    pub fn call(&self, method: &str, params: &Value) -> Outcome<Value> {
        Ok(result(self.whole(method, params)?.0))
    }

    /// Every row of a list that is given in pages.
    pub fn rows(&self, method: &str, params: &Value) -> Outcome<Vec<Row>> {
        let mut rows = Vec::new();
        let mut params = params.clone();
        let (mut start, mut weight) = (0, 0);
        for _ in 0..MOST_PAGES {
            let (body, own) = self.whole(method, &params)?;
            weight += own;
            if weight > HEAVIEST {
                return Err(self.endless(method));
            }
            // A string in some versions.
            let next = &body["next"];
            let next = next.as_u64().or_else(|| next.as_str()?.parse().ok());
            rows.extend(rows_of(result(body)).ok_or_else(|| self.odd(method))?);
            match next {
                // A page that leads back would be read for ever.
                Some(next) if next > start => {
                    start = next;
                    params["start"] = next.into();
                }
                Some(_) => return Err(self.odd(method)),
                None => return Ok(rows),
            }
        }
        Err(self.endless(method))
    }

    /// The scopes of the webhook. Any webhook may ask this.
    pub fn scopes(&self) -> Outcome<Vec<String>> {
        let scopes = self.call("scope", &json!({}))?;
        let scopes = scopes.as_array().ok_or_else(|| self.odd("scope"))?;
        Ok(scopes
            .iter()
            .filter_map(|scope| Some(scope.as_str()?.to_owned()))
            .collect())
    }

    /// A user by number, as far as the webhook's scope shows him.
    pub fn user(&self, id: &str) -> Outcome<Option<Row>> {
        let rows = self.call("user.get", &json!({"ID": id}))?;
        let rows = rows_of(rows).ok_or_else(|| self.odd("user.get"))?;
        // A filter that was forgotten answers with everybody.
        Ok(rows.into_iter().find(|row| field(row, "ID") == id))
    }

    /// An answer and its weight.
    fn whole(&self, method: &str, params: &Value) -> Outcome<(Value, usize)> {
        let mut pause = PAUSE;
        for attempt in 1.. {
            let reply = self.http.send(
                &self.webhook.host,
                "POST",
                self.webhook.url(method).unwrap(),
                &[
                    ("Content-Type", "application/json"),
                    ("Accept", "application/json"),
                ],
                params.to_string().as_bytes(),
            )?;
            let body = match reply.json() {
                Some(body) if reply.status < 300 && is_answer(&body) => {
                    return Ok((body, reply.weight()));
                }
                other => other,
            };
            let refusal = refusal::of(&self.webhook.host, method, &reply, body.as_ref());
            if !refusal.may_pass || attempt == TRIES {
                return Err(refusal.failure);
            }
            thread::sleep(pause);
            pause *= 2;
        }
        Err(self.odd(method))
    }

    fn endless(&self, method: &str) -> Failure {
        Failure::new("endless", words::endless(&self.webhook.host, method)).mend(words::mend_odd())
    }

    fn odd(&self, method: &str) -> Failure {
        Failure::new("odd_answer", words::odd_answer(&self.webhook.host, method))
            .mend(words::mend_odd())
    }
}

/// Null where there is none, whatever the body is.
fn result(mut body: Value) -> Value {
    body.get_mut("result").map(Value::take).unwrap_or_default()
}

fn is_answer(body: &Value) -> bool {
    body.get("result").is_some() && body.get("error").is_none()
}

/// PHP writes no rows as `[]` and some as a list.
fn rows_of(result: Value) -> Option<Vec<Row>> {
    let Value::Array(rows) = result else {
        return None;
    };
    rows.into_iter()
        .map(|row| match row {
            Value::Object(row) => Some(row),
            _ => None,
        })
        .collect()
}

/// Any value of Bitrix as trimmed text; several are joined with commas; empty where there is none.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(true) => "1".to_owned(),
        Value::Array(items) => {
            let items = items.iter().map(text).filter(|item| !item.is_empty());
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Object(item) => item.get("VALUE").map(text).unwrap_or_default(),
        Value::Null | Value::Bool(false) => String::new(),
    }
}

/// The text of a row's field.
pub fn field(row: &Row, name: &str) -> String {
    row.get(name).map(text).unwrap_or_default()
}
