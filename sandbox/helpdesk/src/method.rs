//! The whitelisted methods, with Frappe's checks before them.

use axum::body::Body;
use axum::extract::{Query, RawQuery, State};
use axum::http::{HeaderMap, Response};
use axum::{Extension, Json};
use serde_json::{Map, Value, json};

use crate::answer;
use crate::reply::{refuse, send};
use crate::site::{Site, State as Turned};
use crate::upstream::Upstream;

/// One of the methods.
#[derive(Debug, Clone, Copy)]
pub enum Method {
    /// Who the customer is.
    Profile,
    /// What he bought.
    History,
}

impl Method {
    /// Where it is.
    pub fn path(self) -> &'static str {
        match self {
            Self::Profile => "/api/method/haravan_bitrix_customer_profile",
            Self::History => "/api/method/haravan_bitrix_sales_history",
        }
    }

    /// What `/_control` calls it.
    fn name(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::History => "history",
        }
    }

    fn is_held(self, state: &Turned, ticket: &str) -> bool {
        match self {
            Self::Profile => state.held.contains(ticket),
            Self::History => state.held_histories.contains(ticket),
        }
    }
}

/// `POST`: the body is JSON, the token has to be the session's.
pub async fn post(
    State(site): State<Site>,
    Extension(method): Extension<Method>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Response<Body> {
    let token = headers.get("x-frappe-csrf-token");
    let is_ours = token.is_some_and(|token| token.as_bytes() == site.state().token.as_bytes());
    let verb = Verb::Post;
    call(site, method, verb, &asked, &headers, is_ours).await
}

/// `GET`: arguments in the address, no token.
pub async fn get(
    State(site): State<Site>,
    Extension(method): Extension<Method>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    Query(asked): Query<Map<String, Value>>,
) -> Response<Body> {
    let verb = Verb::Get(query.unwrap_or_default());
    call(site, method, verb, &Value::Object(asked), &headers, true).await
}

/// How a method was called; a GET has its arguments in the address.
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

async fn call(
    site: Site,
    method: Method,
    verb: Verb,
    asked: &Value,
    headers: &HeaderMap,
    token_ok: bool,
) -> Response<Body> {
    let ticket = asked["ticket"].as_str().unwrap_or_default().to_owned();
    let number = site.state().note(json!({
        "method": method.name(), "ticket": asked["ticket"], "page": asked["page"],
        "refresh": asked["refresh"], "company": asked["company"],
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
        site.wait(|state| method.is_held(state, &ticket)).await;
        match site.upstream() {
            Some(upstream) => pass_on(upstream, method, &verb, asked, headers).await,
            None => from_fixtures(&site, method, &ticket, asked).await,
        }
    };
    call.is_answered = true;
    response
}

async fn pass_on(
    upstream: &Upstream,
    method: Method,
    verb: &Verb,
    asked: &Value,
    headers: &HeaderMap,
) -> Response<Body> {
    let (path, body) = match verb {
        Verb::Get(query) => (format!("{}?{query}", method.path()), String::new()),
        Verb::Post => (method.path().to_owned(), asked.to_string()),
    };
    let response = upstream.ask(verb.name(), &path, headers, body).await;
    match response {
        Ok(response) => response,
        // The site is gone: what a proxy in front of one would say.
        Err(_) => send(&json!({"status": 502, "text": "<h1>502 Bad Gateway</h1>"})).await,
    }
}

async fn from_fixtures(site: &Site, method: Method, ticket: &str, asked: &Value) -> Response<Body> {
    let company = asked["company"].as_str().unwrap_or_default();
    let reply = match method {
        Method::Profile => answer::profile(&site.state(), ticket, company),
        Method::History => match answer::page(&asked["page"]) {
            Some(page) => answer::history(&site.state(), ticket, page, company),
            None => return refuse(417, "ValidationError").await,
        },
    };
    match reply {
        Some(reply) => send(&reply).await,
        None => refuse(404, "DoesNotExistError").await,
    }
}

/// A call of a method that is under way.
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
