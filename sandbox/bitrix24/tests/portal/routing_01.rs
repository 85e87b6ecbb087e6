//! 1. Routing, the order of the checks, and the headers.

use serde_json::{Value, json};

use crate::portal::Portal;

#[test]
fn json_suffix_trailing_slash_and_case_do_not_count() {
    let portal = Portal::start();
    let base = portal.webhook("customer");
    for method in ["scope", "scope.json", "scope/", "SCOPE.json/"] {
        assert_eq!(
            portal.get(&format!("{base}{method}")).result(),
            json!(["crm"]),
            "{method}"
        );
    }
}

#[test]
fn an_unknown_method_is_404_even_with_a_wrong_secret() {
    let portal = Portal::start();
    let reply = portal.get(&format!("{}/rest/1/wrong/no.such.method", portal.url));
    assert_eq!(reply.refusal(), (404, json!("ERROR_METHOD_NOT_FOUND")));
    assert_eq!(reply.json()["error_description"], "Method not found!");
}

#[test]
fn a_path_without_the_user_is_an_unknown_method_too() {
    let portal = Portal::start();
    let reply = portal.get(&format!("{}/rest/simcrmsecret0001/scope", portal.url));
    assert_eq!(reply.refusal(), (404, json!("ERROR_METHOD_NOT_FOUND")));
}

#[test]
fn a_wrong_secret_is_401_as_recorded() {
    let portal = Portal::start();
    let reply = portal.get(&format!("{}/rest/1/wrong/crm.company.list", portal.url));
    assert_eq!(reply.status, 401);
    assert_eq!(
        reply.text,
        r#"{"error":"INVALID_CREDENTIALS","error_description":"Invalid request credentials"}"#
    );
    assert_eq!(
        reply.headers["content-type"],
        "application/json; charset=utf-8"
    );
    assert_eq!(reply.headers["set-cookie"], "qmb=0.; path=/");
    assert_eq!(
        reply.headers["cache-control"],
        "no-store, no-cache, must-revalidate"
    );
    assert_eq!(reply.headers["access-control-allow-origin"], "*");
}

#[test]
fn the_owner_in_the_path_must_be_the_secrets() {
    let portal = Portal::start();
    let reply = portal.get(&format!("{}/rest/2/simcrmsecret0001/scope", portal.url));
    assert_eq!(reply.refusal(), (401, json!("INVALID_CREDENTIALS")));
}

#[test]
fn a_missing_scope_is_401_insufficient_scope() {
    let portal = Portal::start();
    for (webhook, method) in [
        ("responsible", "crm.company.list"),
        ("customer", "user.get"),
    ] {
        let reply = portal.call_as(webhook, method, &json!({}));
        assert_eq!(
            reply.refusal(),
            (401, json!("insufficient_scope")),
            "{method}"
        );
    }
}

#[test]
fn a_dismissed_owner_is_authorization_error() {
    let portal = Portal::start();
    let reply = portal.call_as("orphan", "scope", &json!({}));
    assert_eq!(reply.refusal(), (401, json!("authorization_error")));
}

#[test]
fn the_cookie_of_another_webhooks_session_is_refused() {
    let portal = Portal::start();
    let reply = portal.call("scope", &json!({}));
    let cookies: Vec<&str> = reply
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|own| own.to_str().ok())
        .collect();
    let session = cookies
        .iter()
        .find(|own| own.starts_with("PHPSESSID="))
        .expect("a session");
    let cookie = session.split(';').next().expect("its value");
    let path = portal.webhook("responsible").replace(&portal.url, "");
    let ask = |path: &str| {
        portal.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: sim\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        ))
    };
    assert!(ask(&format!("{path}scope")).contains("authorization_error"));
    let own = portal.webhook("customer").replace(&portal.url, "");
    assert!(ask(&format!("{own}scope")).contains(r#""result":["crm"]"#));
    portal.control("POST", "limits", &json!({"session_cookie": false}));
    assert!(ask(&format!("{path}scope")).contains("user_basic"));
}

#[test]
fn success_has_the_portals_headers_and_a_time_and_errors_have_none() {
    let portal = Portal::start();
    let reply = portal.call("profile", &json!({}));
    for name in [
        "x-bitrix-rest-time",
        "x-bitrix-rest-user-time",
        "x-bitrix-ri",
        "x-bitrix-lb",
    ] {
        assert!(reply.headers.contains_key(name), "{name}");
    }
    let time = &reply.json()["time"];
    for name in [
        "start",
        "finish",
        "duration",
        "processing",
        "operating",
        "operating_reset_at",
    ] {
        assert!(time[name].is_number(), "{name}: {time}");
    }
    assert!(
        time["processing"].is_i64(),
        "an int where there is no fraction: {time}"
    );
    assert!(
        time["date_start"]
            .as_str()
            .is_some_and(|date| date.ends_with("+03:00"))
    );
    let refused = portal.call("crm.company.get", &json!({"id": 0}));
    assert_eq!(refused.json()["time"], Value::Null);
}
