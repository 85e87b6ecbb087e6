//! The books about what was asked.

use serde_json::{Value, json};

use crate::portal::{Portal, only_ids};

const NONE: Value = Value::Null;

#[test]
fn calls_are_counted_by_webhook_and_method() {
    let portal = Portal::start();
    let commands = json!({"cmd": {"a": "scope", "b": "crm.company.get?ID=1", "c": "scope"}});
    portal.call("batch", &commands);
    portal.call("crm.company.list.json", &only_ids(&json!({"ID": 63962})));
    portal.call_as("responsible", "user.get", &json!({"ID": 1}));
    portal.get(&format!("{}/rest/1/wrong/scope", portal.url));
    let counters = portal.control("GET", "counters", &NONE);
    assert_eq!(
        counters["customer"],
        json!({
            "http": 2,
            "called": {"batch": 1, "crm.company.list": 1},
            "in_batch": {"crm.company.get": 1, "scope": 2},
            "statuses": {"200": 2},
        })
    );
    assert_eq!(counters["responsible"]["called"], json!({"user.get": 1}));
    assert_eq!(counters["unknown"]["statuses"], json!({"401": 1}));
    portal.control("DELETE", "counters", &NONE);
    assert_eq!(portal.control("GET", "counters", &NONE), json!({}));
}

#[test]
fn the_last_requests_are_kept_without_secrets() {
    let portal = Portal::start();
    portal.call("crm.company.list.json", &json!({"filter": {"ID": 63962}}));
    portal.get(&format!("{}/rest/1/another-secret/scope", portal.url));
    portal.get(&format!("{}/rest/lonely-secret/scope", portal.url));
    let requests = portal.control("GET", "requests", &NONE);
    let text = requests.to_string();
    for secret in ["simcrmsecret0001", "another-secret", "lonely-secret"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_eq!(requests[0]["path"], "/rest/1/***/crm.company.list");
    assert_eq!(requests[0]["params"], json!({"filter": {"ID": 63962}}));
    assert_eq!(requests[1]["status"], 401);
}
