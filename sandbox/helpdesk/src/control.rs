//! What a test turns and reads.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::site::{self, Site};

/// `GET /_control`: the calls of the method and the files that were sent.
pub async fn read(State(site): State<Site>) -> Json<Value> {
    let state = site.state();
    Json(json!({"requests": state.requests, "assets": state.assets}))
}

/// `POST /_control`: any of `reset`, `hold`, `release`, `answer`, `session`, `token`,
/// `hold_assets`, `release_assets`, `missing_assets`, `widget`.
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

/// Puts another reply in the place of a ticket's own.
fn answer(state: &mut site::State, value: &Value) {
    let named = value["scenario"]
        .as_str()
        .and_then(|name| state.named(name));
    let reply = named.map_or_else(|| value["reply"].clone(), |one| one.reply.clone());
    if let Some(ticket) = value["ticket"].as_str() {
        state.replies.insert(ticket.to_owned(), reply);
    }
}
