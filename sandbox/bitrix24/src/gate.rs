//! The checks before a method runs, in Bitrix's order.

use serde_json::json;

use crate::data::Webhook;
use crate::error::{RestError, Result};
use crate::fault::Fault;
use crate::http::request::{Request, Route};
use crate::methods;
use crate::php::scalar;
use crate::portal::Portal;

/// Rate limit (the cloud's front end), the portal's own state, the method's name, the secret and
/// its scope, the running time. So an unknown method with a wrong secret is a 404.
pub fn pass(
    portal: &mut Portal,
    request: &Request,
    route: Option<&Route>,
    faults: &[Fault],
) -> Result<Webhook> {
    let now = portal.state.clock.seconds();
    let state = &mut portal.state;
    if !state.bucket.admit(&state.limits, request.address, now) {
        return Err(RestError::too_many_requests());
    }
    let name = route.map_or("", |route| route.method.as_str());
    if let Some(error) = faults.iter().find_map(|fault| fault.error_of_call(name)) {
        return Err(error);
    }
    let route = route.ok_or_else(RestError::method_not_found)?;
    let method = methods::find(name);
    if method.is_none() && name != "batch" {
        return Err(RestError::method_not_found());
    }
    let webhook = portal
        .webhook(route)
        .ok_or_else(RestError::invalid_credentials)?
        .clone();
    let stranger = portal.state.limits.session_cookie
        && request
            .session
            .as_ref()
            .is_some_and(|own| *own != session(&webhook));
    if stranger || is_dismissed(portal, &webhook) {
        return Err(RestError::unable_to_authorize());
    }
    if method.is_some_and(|method| !allows(&webhook, method.scopes)) {
        return Err(RestError::insufficient_scope());
    }
    let state = &mut portal.state;
    if !state.ledger.admits(&state.limits, &webhook.name, name, now) {
        return Err(RestError::operating_limit());
    }
    Ok(webhook)
}

/// Whether a webhook has one of the scopes, or none is needed.
pub fn allows(webhook: &Webhook, scopes: &[&str]) -> bool {
    scopes.is_empty() || scopes.iter().any(|scope| webhook.has(scope))
}

/// The session cookie of a webhook's owner.
pub fn cookie(webhook: &Webhook) -> String {
    format!("PHPSESSID={}", session(webhook))
}

fn session(webhook: &Webhook) -> String {
    format!("user{}", webhook.user_id)
}

fn is_dismissed(portal: &Portal, webhook: &Webhook) -> bool {
    let id = webhook.user_id.to_string();
    let owner = portal
        .data
        .users
        .iter()
        .find(|user| scalar::text(&user["ID"]) == id);
    owner.is_some_and(|owner| owner["ACTIVE"] == json!(false))
}
