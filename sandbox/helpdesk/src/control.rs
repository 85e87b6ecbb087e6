//! What a test turns and reads.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::history::History;
use crate::site::{self, Site};

/// `GET /_control`: the calls of the methods and the files that were sent.
pub async fn read(State(site): State<Site>) -> Json<Value> {
    let state = site.state();
    Json(json!({"requests": state.requests, "assets": state.assets}))
}

/// `POST /_control`: any of `reset`, `hold`, `release`, `hold_history`, `release_history`, `answer`,
/// `session`, `token`, `hold_assets`, `release_assets`, `missing_assets`, `widget`.
pub async fn turn(State(site): State<Site>, Json(wish): Json<Value>) -> Json<Value> {
    if wish.get("reset").is_some() {
        site.reset();
    }
    site.turn(|state| {
        for (name, value) in wish.as_object().into_iter().flatten() {
            apply(state, name, value);
        }
    });
    Json(json!({}))
}

fn apply(state: &mut site::State, name: &str, value: &Value) {
    let text = value.as_str().unwrap_or_default().to_owned();
    match name {
        "hold" => {
            state.held.insert(text);
        }
        "release" => {
            state.held.remove(&text);
        }
        "hold_history" => {
            state.held_histories.insert(text);
        }
        "release_history" => {
            state.held_histories.remove(&text);
        }
        "answer" => answer(state, value),
        "session" => state.guest = text == "guest",
        "token" => state.token = text,
        "hold_assets" => state.held_assets = text,
        "release_assets" => state.held_assets.clear(),
        "missing_assets" => state.missing_assets = text,
        "widget" => state.widget = text.into(),
        _ => {}
    }
}

/// Puts another profile, another history or both in the place of a ticket's own.
fn answer(state: &mut site::State, value: &Value) {
    let ticket = value["ticket"].as_str().unwrap_or_default();
    let named = |key: &str| value[key].as_str();
    let scenario = named("scenario").and_then(|name| state.fixtures.named(name));
    if let Some(reply) = scenario.map(|one| &one.reply).or(value.get("reply")) {
        state.replies.insert(ticket.to_owned(), reply.clone());
    }
    let history = named("history").and_then(|name| state.fixtures.history(name));
    let reply = value.get("history_reply").cloned().map(History::any);
    if let Some(history) = history.cloned().or(reply) {
        state.histories.insert(ticket.to_owned(), history);
    }
}
