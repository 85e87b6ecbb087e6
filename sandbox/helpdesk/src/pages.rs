//! The pages, with what Frappe writes into them.

use std::fs;

use axum::Json;
use axum::extract::State;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect};
use serde_json::{Value, json};

use crate::assets::element;
use crate::site::Site;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/page");
/// As strict as a page with the popup can be.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      connect-src 'self'; img-src 'self' data:; font-src 'self'";
const FORM_SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../server/bitrix_integration/form_scripts/ticket_customer_button.js"
);
const DOCTYPE_JS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../server/bitrix_integration/public/js/hd_ticket.js"
);

/// `/`: the first ticket.
pub async fn home() -> Redirect {
    Redirect::temporary("/helpdesk/tickets/0002")
}

/// `/helpdesk/…`: one page for the list and for every ticket, as Helpdesk's is.
pub async fn helpdesk(State(site): State<Site>) -> Html<String> {
    Html(with_token(&site, "helpdesk.html"))
}

/// `/app/…`: Desk, the list of tickets and the form that all of them share.
pub async fn desk(State(site): State<Site>) -> Html<String> {
    Html(with_token(&site, "desk.html"))
}

/// `/bare`: nothing but the element, under a strict policy.
pub async fn bare(State(site): State<Site>) -> impl IntoResponse {
    let headers = [
        (CONTENT_SECURITY_POLICY, STRICT),
        (CONTENT_TYPE, "text/html; charset=utf-8"),
    ];
    (headers, with_token(&site, "bare.html"))
}

/// `/refused`: the same under a policy that lets no WASM run.
pub async fn refused(State(site): State<Site>) -> impl IntoResponse {
    let policy = STRICT.replace(" 'wasm-unsafe-eval'", "");
    let headers = [
        (CONTENT_SECURITY_POLICY, policy),
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
    ];
    (headers, with_token(&site, "bare.html"))
}

/// `/login`: where an agent who was signed out goes.
pub async fn login() -> Html<&'static str> {
    Html("<!doctype html><meta charset=utf-8><title>Login</title><h1>Đăng nhập</h1>")
}

/// `/api/tickets`: which ticket shows which state.
pub async fn tickets(State(site): State<Site>) -> Json<Value> {
    if let Some(upstream) = site.upstream() {
        return Json(upstream.tickets().await.unwrap_or_default());
    }
    let state = site.state();
    let all = state.fixtures.scenarios.iter().map(|one| {
        json!({"name": one.ticket, "scenario": one.name, "subject": one.title["vi"], "title": one.title})
    });
    Json(all.collect())
}

/// `/api/form_script`: the record that the app installs, naming the element as it is built.
pub async fn form_script(State(site): State<Site>) -> Json<Value> {
    Json(json!({
        "name": "Profile - Ticket Customer Button",
        "script": with_element(&site, FORM_SCRIPT),
    }))
}

/// `/api/doctype_js`: what the app adds to the form of tickets in Desk.
pub async fn doctype_js(State(site): State<Site>) -> String {
    with_element(&site, DOCTYPE_JS)
}

fn with_element(site: &Site, script: &str) -> String {
    let script = fs::read_to_string(script).unwrap_or_default();
    let element = element(&site.state().widget).unwrap_or_else(|| "element.js".to_owned());
    script.replace("widget/element.js", &format!("widget/{element}"))
}

fn with_token(site: &Site, name: &str) -> String {
    let page = fs::read_to_string(format!("{PAGE}/{name}")).unwrap_or_default();
    page.replace("{{ csrf_token }}", &site.state().token)
}
