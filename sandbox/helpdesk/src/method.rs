//! The whitelisted method, with Frappe's checks before it.

use axum::Json;
use axum::body::Body;
use axum::extract::{Query, RawQuery, State};
use axum::http::{HeaderMap, Response};
use serde_json::{Map, Value, json};

use crate::reply::{refuse, send};
use crate::scenario::{chosen, for_ticket};
use crate::site::Site;
use crate::upstream::Upstream;

/// Where the method is.
pub const METHOD: &str = "/api/method/haravan_bitrix_customer_profile";

/// `POST`: the body is JSON, the token has to be the session's.
pub async fn post(
    State(site): State<Site>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Response<Body> {
    let token = headers.get("x-frappe-csrf-token");
    let is_ours = token.is_some_and(|token| token.as_bytes() == site.state().token.as_bytes());
    let verb = Verb::Post;
    answer(site, verb, &asked, &headers, is_ours).await
}

/// `GET`: arguments in the address, no token.
pub async fn get(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    Query(asked): Query<Map<String, Value>>,
) -> Response<Body> {
    let verb = Verb::Get(query.unwrap_or_default());
    answer(site, verb, &Value::Object(asked), &headers, true).await
}

/// How the method was called; a GET has its arguments in the address.
enum Verb {
    Get(String),
    Post,
}

impl Verb {
    fn name(&self) -> &'static str {
        match self {
            Self::Get(_) => "GET",
            Self::Post => "POST",
        }
    }
}

async fn answer(
    site: Site,
    verb: Verb,
    asked: &Value,
    headers: &HeaderMap,
    token_ok: bool,
) -> Response<Body> {
    let ticket = asked["ticket"].as_str().unwrap_or_default().to_owned();
    let number = site.state().note(json!({
        "ticket": asked["ticket"], "refresh": asked["refresh"], "company": asked["company"],
        "token_ok": token_ok, "verb": verb.name(), "aborted": null,
    }));
    // Dropped with this future, which the server drops when the browser hangs up.
    let mut call = Call {
        site: site.clone(),
        number,
        is_answered: false,
    };
    let response = if !token_ok {
        refuse(400, "CSRFTokenError").await
    } else if site.state().guest {
        send(&json!({"status": 403, "body": {"session_expired": 1, "exc_type": "PermissionError"}}))
            .await
    } else {
        site.wait(|state| state.held.contains(&ticket)).await;
        match site.upstream() {
            Some(upstream) => pass_on(upstream, &verb, asked, headers).await,
            None => from_fixtures(&site, &ticket, asked).await,
        }
    };
    call.is_answered = true;
    response
}

async fn pass_on(
    upstream: &Upstream,
    verb: &Verb,
    asked: &Value,
    headers: &HeaderMap,
) -> Response<Body> {
    let (path, body) = match verb {
        Verb::Get(query) => (format!("{METHOD}?{query}"), String::new()),
        Verb::Post => (METHOD.to_owned(), asked.to_string()),
    };
    let response = upstream.ask(verb.name(), &path, headers, body).await;
    match response {
        Ok(response) => response,
        // The site is gone: what a proxy in front of one would say.
        Err(_) => send(&json!({"status": 502, "text": "<h1>502 Bad Gateway</h1>"})).await,
    }
}

async fn from_fixtures(site: &Site, ticket: &str, asked: &Value) -> Response<Body> {
    let company = asked["company"].as_str().unwrap_or_default();
    match reply(site, ticket, company) {
        Some(reply) => send(&reply).await,
        None => refuse(404, "DoesNotExistError").await,
    }
}

fn reply(site: &Site, ticket: &str, company: &str) -> Option<Value> {
    let state = site.state();
    let own = state.scenario(ticket).map(|scenario| &scenario.reply);
    let reply = state.replies.get(ticket).or(own)?;
    let picked = state
        .named("chosen")
        .and_then(|one| chosen(reply, &one.reply, company));
    Some(for_ticket(&picked.unwrap_or_else(|| reply.clone()), ticket))
}

/// A call of the method that is under way.
struct Call {
    site: Site,
    number: usize,
    is_answered: bool,
}

impl Drop for Call {
    fn drop(&mut self) {
        self.site.state().settle(self.number, !self.is_answered);
    }
}
