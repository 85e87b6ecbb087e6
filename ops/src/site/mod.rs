//! A Frappe site, over its REST API.

pub mod refusal;
mod upload;

use std::fmt::Write;

use serde_json::{Value, json};

use crate::access::SiteAccess;
use crate::failure::{Failure, Outcome};
use crate::half_way;
use crate::http::{Http, Reply};
use crate::secret::Secret;
use crate::words;

/// A site and the keys to it.
pub struct Site<'a> {
    http: &'a Http,
    origin: String,
    authorization: Secret,
}

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// The key's user.
    User,
    /// Nobody.
    Guest,
}

impl<'a> Site<'a> {
    /// The site behind these keys.
    pub fn new(http: &'a Http, access: &SiteAccess) -> Self {
        let pair = format!("token {}:{}", access.key.unwrap(), access.secret.unwrap());
        Self {
            http,
            origin: access.origin.clone(),
            authorization: Secret::new(&pair),
        }
    }

    /// `https://help.example.com`
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The API key and its secret, as they are sent.
    pub fn keys(&self) -> &Secret {
        &self.authorization
    }

    /// The user of the key. An error when the site does not take it.
    pub fn user(&self) -> Outcome<String> {
        let reply = self.method(As::User, "frappe.auth.get_logged_user", &[])?;
        let body = refusal::checked(&self.origin, "", &reply)?;
        match body["message"].as_str() {
            Some(user) => Ok(user.to_owned()),
            None => Err(refusal::odd(&self.origin)),
        }
    }

    /// Calls a whitelisted method with GET: it reads, and what it writes is rolled back.
    pub fn method(&self, who: As, name: &str, query: &[(&str, &str)]) -> Outcome<Reply> {
        let query = query
            .iter()
            .map(|(key, value)| format!("{key}={}", encoded(value)));
        let query: Vec<_> = query.collect();
        self.ask(
            who,
            "GET",
            &format!("/api/method/{name}?{}", query.join("&")),
            None,
        )
    }

    /// A file as a browser gets it, nobody signed in.
    pub fn file(&self, path: &str) -> Outcome<Reply> {
        self.http.send(
            &self.origin,
            "GET",
            &format!("{}{path}", self.origin),
            &[],
            &[],
        )
    }

    /// A document; none when there is none of that name.
    pub fn find(&self, doctype: &str, name: &str) -> Outcome<Option<Value>> {
        let path = resource(doctype, Some(name));
        let reply = self.ask(As::User, "GET", &path, None)?;
        if refusal::is_missing(&reply) {
            return Ok(None);
        }
        self.document(&thing(doctype, name), &reply).map(Some)
    }

    /// Documents that fit, all of them. Those that this user may not see are not among them.
    pub fn list(&self, doctype: &str, fields: &[&str], filters: &Value) -> Outcome<Vec<Value>> {
        self.listed(doctype, fields, filters, "&limit_page_length=0")
    }

    /// The document that was changed last among those that fit.
    pub fn newest(&self, doctype: &str, filters: &Value) -> Outcome<Option<Value>> {
        let rest = "&limit_page_length=1&order_by=modified%20desc";
        let rows = self.listed(doctype, &["name"], filters, rest)?;
        Ok(rows.into_iter().next())
    }

    fn listed(
        &self,
        doctype: &str,
        fields: &[&str],
        filters: &Value,
        rest: &str,
    ) -> Outcome<Vec<Value>> {
        let path = format!(
            "{}?fields={}&filters={}{rest}",
            resource(doctype, None),
            encoded(&json!(fields).to_string()),
            encoded(&filters.to_string())
        );
        let reply = self.ask(As::User, "GET", &path, None)?;
        match data(refusal::checked(&self.origin, doctype, &reply)?) {
            Value::Array(rows) if rows.iter().all(Value::is_object) => Ok(rows),
            _ => Err(refusal::odd(&self.origin)),
        }
    }

    fn document(&self, thing: &str, reply: &Reply) -> Outcome<Value> {
        let document = data(refusal::checked(&self.origin, thing, reply)?);
        if document.is_object() {
            Ok(document)
        } else {
            Err(refusal::odd(&self.origin))
        }
    }

    /// Makes a document.
    pub fn create(&self, doctype: &str, document: &Value) -> Outcome<Value> {
        let reply = self.ask(As::User, "POST", &resource(doctype, None), Some(document))?;
        self.document(doctype, &reply)
    }

    /// Changes a document that was read before: refused when somebody changed it since.
    pub fn update(&self, doctype: &str, name: &str, read: &Value, change: Value) -> Outcome<Value> {
        let mut change = change;
        // With it, Frappe compares; without it, the last one wins.
        change["modified"] = read["modified"].clone();
        let path = resource(doctype, Some(name));
        let reply = self.ask(As::User, "PUT", &path, Some(&change))?;
        self.document(&thing(doctype, name), &reply)
    }

    /// Takes a document away.
    pub fn delete(&self, doctype: &str, name: &str) -> Outcome<()> {
        let reply = self.ask(As::User, "DELETE", &resource(doctype, Some(name)), None)?;
        refusal::checked(&self.origin, &thing(doctype, name), &reply).map(drop)
    }

    fn ask(&self, who: As, verb: &str, path: &str, body: Option<&Value>) -> Outcome<Reply> {
        let body = body.map(Value::to_string).unwrap_or_default();
        self.send(who, verb, path, "application/json", body.as_bytes())
    }

    fn send(&self, who: As, verb: &str, path: &str, media: &str, body: &[u8]) -> Outcome<Reply> {
        let mut headers = vec![("Accept", "application/json")];
        if !body.is_empty() {
            headers.push(("Content-Type", media));
        }
        if who == As::User {
            headers.push(("Authorization", self.authorization.unwrap()));
        }
        let url = format!("{}{path}", self.origin);
        let outcome = self.http.send(&self.origin, verb, &url, &headers, body);
        if verb != "GET" {
            match &outcome {
                Ok(reply) if reply.status < 300 => half_way::done(),
                Ok(reply) if reply.status < 500 => {}
                // A server in trouble may have done it before.
                Ok(_) | Err(_) => half_way::unknown(),
            }
        }
        outcome
    }
}

/// Null where there is none, whatever the body is.
fn data(mut body: Value) -> Value {
    body.get_mut("data").map(Value::take).unwrap_or_default()
}

fn thing(doctype: &str, name: &str) -> String {
    if doctype == name {
        doctype.to_owned()
    } else {
        format!("{doctype} “{name}”")
    }
}

fn resource(doctype: &str, name: Option<&str>) -> String {
    let path = format!("/api/resource/{}", encoded(doctype));
    match name {
        Some(name) => format!("{path}/{}", encoded(name)),
        None => path,
    }
}

/// Percent-encoded, every byte that means something in an address.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            // Writing into a text does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// A failure to say that something is not as it was just written.
pub fn not_kept(what: &str) -> Failure {
    Failure::new("not_kept", words::not_kept(what)).mend(words::mend_not_kept())
}
