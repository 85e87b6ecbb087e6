//! Faults on demand.

use std::time::Instant;

use serde_json::{Value, json};

use crate::portal::{Portal, ids};

const NONE: Value = Value::Null;

#[test]
fn every_error_can_be_asked_for() {
    let portal = Portal::start();
    for (kind, status, code) in [
        ("rate_limit", 503, json!("QUERY_LIMIT_EXCEEDED")),
        ("operating_limit", 429, json!("OPERATION_TIME_LIMIT")),
        ("overload", 503, json!("OVERLOAD_LIMIT")),
        ("unauthorized", 401, json!("INVALID_CREDENTIALS")),
        ("owner_dismissed", 401, json!("authorization_error")),
        ("no_scope", 401, json!("insufficient_scope")),
        ("access_denied", 400, json!("")),
        ("no_subscription", 401, json!("ACCESS_DENIED")),
        ("https_required", 401, json!("INVALID_REQUEST")),
        ("portal_deleted", 403, json!("PORTAL_DELETED")),
        ("method_not_found", 404, json!("ERROR_METHOD_NOT_FOUND")),
        ("internal_error", 500, json!("INTERNAL_SERVER_ERROR")),
        ("unexpected_answer", 500, json!("ERROR_UNEXPECTED_ANSWER")),
        ("wrong_encoding", 200, json!("WRONG_ENCODING")),
    ] {
        portal.fault(&json!({"kind": kind, "times": 1}));
        let reply = portal.call("crm.company.list", &json!({}));
        assert_eq!(reply.refusal(), (status, code), "{kind}");
        assert_eq!(
            portal.call("crm.company.list", &json!({})).status,
            200,
            "{kind} is used up"
        );
    }
}

#[test]
fn replies_that_are_no_json() {
    let portal = Portal::start();
    let ask = |kind: &str| {
        portal.fault(&json!({"kind": kind, "times": 1}));
        portal.call("crm.company.list", &json!({}))
    };
    let reply = ask("html_502");
    assert_eq!(
        (reply.status, reply.text.starts_with("<html>")),
        (502, true)
    );
    let reply = ask("html_200");
    assert_eq!(
        (reply.status, reply.text.starts_with("<html>")),
        (200, true)
    );
    let reply = ask("empty_body");
    assert_eq!((reply.status, reply.text.as_str()), (200, ""));
    let reply = ask("cut_json");
    assert!(reply.status == 200 && reply.text.starts_with(r#"{"result":["#));
    assert!(serde_json::from_str::<Value>(&reply.text).is_err());
    let reply = ask("redirect");
    assert_eq!(reply.status, 302);
    let location = reply.headers["location"].to_str().unwrap();
    assert!(
        location.starts_with("https://renamed.example/rest/1/"),
        "{location}"
    );
}

#[test]
fn a_connection_can_be_dropped_or_cut_in_the_middle() {
    let portal = Portal::start();
    portal.fault(&json!({"kind": "drop", "times": 1}));
    assert!(portal.try_call("scope").is_err());
    portal.fault(&json!({"kind": "cut_body", "times": 1}));
    assert!(portal.try_call("scope").is_err());
    assert!(portal.try_call("scope").is_ok());
    let statuses = portal.control("GET", "counters", &NONE)["customer"]["statuses"].clone();
    assert_eq!(statuses, json!({"0": 1, "200": 2}));
}

#[test]
fn slow_is_late_and_charged() {
    let portal = Portal::start();
    portal.fault(&json!({"kind": "slow", "ms": 250, "method": "crm.company.list"}));
    let began = Instant::now();
    let time = portal.call("crm.company.list", &json!({})).json()["time"].clone();
    assert!(began.elapsed().as_millis() >= 250);
    assert!(time["operating"].as_f64() >= Some(0.25));
}

#[test]
fn a_fault_may_wait_for_its_method_its_webhook_or_its_turn() {
    let portal = Portal::start();
    portal.fault(&json!([
        {"kind": "internal_error", "method": "crm.deal.list"},
        {"kind": "no_subscription", "webhook": "responsible"},
        {"kind": "overload", "method": "crm.lead.list", "after": 1, "times": 1},
    ]));
    let status = |method: &str| portal.call(method, &json!({})).status;
    assert_eq!(status("crm.company.list"), 200);
    assert_eq!(status("crm.deal.list"), 500);
    assert_eq!(
        [
            status("crm.lead.list"),
            status("crm.lead.list"),
            status("crm.lead.list")
        ],
        [200, 503, 200]
    );
    assert_eq!(
        portal.call_as("responsible", "scope", &json!({})).status,
        401
    );
    portal.control("DELETE", "faults", &NONE);
    assert_eq!(status("crm.deal.list"), 200);
}

#[test]
fn inside_a_batch_a_commands_error_is_its_own_and_the_lines_is_everybodys() {
    let portal = Portal::start();
    let commands = json!({"cmd": {"co": "crm.company.list", "ct": "crm.contact.list?select[]=ID"}});
    for kind in [
        "access_denied",
        "no_scope",
        "internal_error",
        "operating_limit",
    ] {
        portal.fault(&json!({"kind": kind, "method": "crm.company.list", "times": 1}));
        let answer = portal.call("batch", &commands).result();
        assert!(answer["result_error"]["co"].is_object(), "{kind}: {answer}");
        assert!(answer["result"]["ct"].is_array(), "{kind}");
    }
    portal.fault(&json!({"kind": "no_scope", "times": 1}));
    let answer = portal.call("batch", &commands).result();
    assert_eq!(
        answer["result"],
        json!([]),
        "a batch needs no scope, its commands do"
    );
    for kind in ["rate_limit", "html_502", "portal_deleted"] {
        portal.fault(&json!({"kind": kind, "method": "crm.company.list", "times": 1}));
        assert_ne!(portal.call("batch", &commands).status, 200, "{kind}");
    }
}

#[test]
fn rows_can_be_none_or_a_strangers_or_spoilt() {
    let portal = Portal::start();
    let by_id = json!({"filter": {"=UF_CRM_COMPANY_ID": "1000069494"}, "select": ["ID", "TITLE", "UF_CRM_COMPANY_ID"]});
    let ask = |fault: Value| {
        portal.fault(&fault);
        let rows = portal.call("crm.company.list", &by_id).result();
        portal.control("DELETE", "faults", &NONE);
        rows
    };
    assert_eq!(ask(json!({"kind": "empty_rows"})), json!([]));
    let foreign = ask(json!({"kind": "foreign_rows"}));
    assert!(ids(&foreign).len() == 50 && !ids(&foreign).contains(&"63962".to_owned()));
    let spoilt = ask(json!({"kind": "wrong_type", "field": "TITLE", "value": 7}));
    assert_eq!(spoilt[0]["TITLE"], 7);
    let nameless = ask(json!({"kind": "unknown_field", "field": "UF_CRM_COMPANY_ID"}));
    assert_eq!(
        nameless.as_array().map(Vec::len),
        Some(50),
        "its filter is dropped"
    );
    assert!(nameless[0].get("UF_CRM_COMPANY_ID").is_none());
    assert_eq!(
        ids(&portal.call("crm.company.list", &by_id).result()),
        ["63962"]
    );
}

#[test]
fn a_lying_get_answers_another_row() {
    let portal = Portal::start();
    portal.fault(&json!({"kind": "foreign_rows"}));
    let company = portal
        .call("crm.company.get", &json!({"ID": 63962}))
        .result();
    assert_ne!(company["ID"], "63962");
    let users = portal
        .call_as("responsible", "user.get", &json!({"ID": 57801}))
        .result();
    assert_eq!(ids(&users).len(), 50);
}

#[test]
fn a_fault_that_does_not_exist_is_refused_with_the_reason() {
    let portal = Portal::start();
    let url = format!("{}/_control/faults", portal.url);
    for body in [
        r#"{"kind":"sloow"}"#,
        r#"{"kind":"slow","milliseconds":5}"#,
        "{",
    ] {
        let reply = portal.post(&url, "application/json", body);
        assert_eq!(reply.status, 400);
        assert!(reply.json()["error"].is_string());
    }
    assert_eq!(portal.control("GET", "faults", &NONE), json!([]));
}
