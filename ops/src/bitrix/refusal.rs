//! What Bitrix24 says instead of an answer: by its body first, by its status second.

use serde_json::Value;

use crate::failure::Failure;
use crate::http::Reply;
use crate::secret::mask;
use crate::words;

/// A refusal, and whether asking again at once is worth it.
pub struct Refusal {
    /// The message.
    pub failure: Failure,
    /// Whether it may pass.
    pub may_pass: bool,
}

/// The refusal that a reply is.
pub fn of(host: &str, method: &str, reply: &Reply, body: Option<&Value>) -> Refusal {
    let error = body.and_then(|body| body.get("error"));
    let name = error.map(crate::bitrix::text).unwrap_or_default();
    let about = body
        .and_then(|body| body["error_description"].as_str())
        .unwrap_or_default();
    let code = match error {
        Some(_) => by_body(&name, about, reply.status),
        None => by_status(reply.status),
    };
    let mut why = format!("HTTP {}", reply.status);
    if !name.is_empty() {
        why = format!("{why}, {}", mask(&name));
    }
    // Never a body that is no JSON: it is somebody's page.
    if !about.is_empty() {
        why = format!("{why}: {}", mask(about));
    }
    if let Some(to) = reply.leads_to.as_ref().filter(|_| code == "redirect") {
        why = format!("{why} → {to}");
    }
    let (what, mend) = match code {
        "bad_webhook" => (words::webhook_refused(host), words::mend_webhook()),
        "no_scope" => (
            words::scope_missing(host, method),
            words::mend_scope(scope_of(method)),
        ),
        "access_denied" => (words::access_denied(host, method), words::mend_access()),
        "no_method" => (words::no_method(host, method), words::mend_webhook()),
        "rate_limited" => (words::rate_limited(host), words::mend_rate()),
        "redirect" => (words::redirected(host), words::mend_redirect_portal()),
        "portal" => (words::portal_closed(host), words::mend_portal()),
        "server" => (words::server_trouble(host), words::mend_later()),
        _ => (words::odd_answer(host, method), words::mend_odd()),
    };
    Refusal {
        failure: Failure::new(code, what).why(why).mend(mend),
        may_pass: matches!(code, "rate_limited" | "server") && name != "OPERATION_TIME_LIMIT",
    }
}

/// The scope that a method needs.
fn scope_of(method: &str) -> &'static str {
    if method.starts_with("user.") {
        "user_basic"
    } else {
        "crm"
    }
}

fn by_body(name: &str, about: &str, status: u16) -> &'static str {
    match name.to_ascii_uppercase().as_str() {
        "INVALID_CREDENTIALS"
        | "NO_AUTH_FOUND"
        | "AUTHORIZATION_ERROR"
        | "EXPIRED_TOKEN"
        | "INVALID_REQUEST" => "bad_webhook",
        "INSUFFICIENT_SCOPE" => "no_scope",
        "ACCESS_DENIED" | "ALLOWED_ONLY_INTRANET_USER" => "access_denied",
        "ERROR_METHOD_NOT_FOUND" => "no_method",
        "QUERY_LIMIT_EXCEEDED" | "OPERATION_TIME_LIMIT" => "rate_limited",
        "OVERLOAD_LIMIT" | "PORTAL_DELETED" => "portal",
        "INTERNAL_SERVER_ERROR" | "ERROR_UNEXPECTED_ANSWER" => "server",
        // A missing CRM right comes as 400 with an empty code.
        _ if about
            .trim()
            .to_ascii_lowercase()
            .starts_with("access denied") =>
        {
            "access_denied"
        }
        // A code that nobody knows yet: the status says what kind it is.
        _ => by_status(status),
    }
}

fn by_status(status: u16) -> &'static str {
    match status {
        300..=399 => "redirect",
        401 => "bad_webhook",
        402 | 403 => "access_denied",
        404 => "no_method",
        410 => "portal",
        429 => "rate_limited",
        408 | 425 | 500.. => "server",
        _ => "odd_answer",
    }
}
