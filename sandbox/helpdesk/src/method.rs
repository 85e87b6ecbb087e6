//! The whitelisted method, with Frappe's checks before it.

use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Response};
use serde_json::{Map, Value, json};

use crate::reply::{refuse, send};
use crate::scenario::{chosen, for_ticket};
use crate::site::Site;

/// `POST`: the body is JSON, the token has to be the session's.
pub async fn post(
    State(site): State<Site>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Response<Body> {
    let token = headers.get("x-frappe-csrf-token");
    let is_ours = token.is_some_and(|token| token.as_bytes() == site.state().token.as_bytes());
    answer(site, "POST", &asked, is_ours).await
}

/// `GET`: arguments in the address, no token.
pub async fn get(
    State(site): State<Site>,
    Query(asked): Query<Map<String, Value>>,
) -> Response<Body> {
    answer(site, "GET", &Value::Object(asked), true).await
}

async fn answer(site: Site, verb: &str, asked: &Value, token_ok: bool) -> Response<Body> {
    let ticket = asked["ticket"].as_str().unwrap_or_default().to_owned();
    let number = site.state().note(json!({
        "ticket": asked["ticket"], "refresh": asked["refresh"], "company": asked["company"],
        "token_ok": token_ok, "verb": verb, "aborted": null,
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
        let reply = reply(
            &site,
            &ticket,
            asked["company"].as_str().unwrap_or_default(),
        );
        match reply {
            Some(reply) => send(&reply).await,
            None => refuse(404, "DoesNotExistError").await,
        }
    };
    call.is_answered = true;
    response
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
