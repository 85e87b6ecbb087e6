//! `scope` and `profile`: what any webhook may ask, good for a health check.

use serde_json::json;

use super::{Answer, Call};
use crate::php::scalar;

/// What this webhook was given.
pub fn scope(call: &Call) -> Answer {
    json!(call.webhook.scopes).into()
}

/// Whose this webhook is.
pub fn profile(call: &Call) -> Answer {
    let id = call.webhook.user_id.to_string();
    let user = call
        .data
        .users
        .iter()
        .find(|user| scalar::text(&user["ID"]) == id);
    let of = |name: &str| user.map_or(json!(""), |user| user[name].clone());
    let profile = json!({
        "ID": id,
        "ADMIN": call.webhook.admin,
        "NAME": of("NAME"),
        "LAST_NAME": of("LAST_NAME"),
        "PERSONAL_GENDER": "",
        "TIME_ZONE": "",
    });
    profile.into()
}
