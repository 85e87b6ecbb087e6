//! 9. The leaky bucket and the ledger of running time.

use serde_json::{Value, json};

use crate::portal::Portal;

const NONE: Value = Value::Null;

fn statuses(portal: &Portal, method: &str, count: usize) -> Vec<u16> {
    let url = format!("{}{method}", portal.webhook("customer"));
    (0..count).map(|_| portal.get(&url).status).collect()
}

fn advance(portal: &Portal, seconds: u32) {
    portal.control("POST", "clock", &json!({"advance": seconds}));
}

#[test]
fn the_fifty_first_request_at_once_is_503() {
    let portal = Portal::start();
    portal.control("POST", "limits", &json!({"rate_per_second": 0.001}));
    let statuses = statuses(&portal, "scope", 51);
    assert!(statuses[..50].iter().all(|status| *status == 200));
    assert_eq!(statuses[50], 503);
    let reply = portal.call("scope", &json!({}));
    assert_eq!(
        reply.text,
        r#"{"error":"QUERY_LIMIT_EXCEEDED","error_description":"Too many requests"}"#
    );
    assert!(reply.headers.get("retry-after").is_none());
}

#[test]
fn the_bucket_drains_by_the_second() {
    let portal = Portal::start();
    portal.control(
        "POST",
        "limits",
        &json!({"rate_capacity": 4, "rate_per_second": 0.1}),
    );
    assert_eq!(statuses(&portal, "scope", 5), [200, 200, 200, 200, 503]);
    advance(&portal, 20);
    assert_eq!(statuses(&portal, "scope", 3), [200, 200, 503]);
}

#[test]
fn all_webhooks_of_an_address_share_the_bucket_and_a_batch_is_one() {
    let portal = Portal::start();
    portal.control(
        "POST",
        "limits",
        &json!({"rate_capacity": 2, "rate_per_second": 0.001}),
    );
    let commands = json!({"cmd": {"a": "scope", "b": "scope", "c": "scope"}});
    assert_eq!(portal.call("batch", &commands).status, 200);
    assert_eq!(
        portal.call_as("responsible", "scope", &json!({})).status,
        200
    );
    assert_eq!(
        portal.call_as("responsible", "scope", &json!({})).status,
        503
    );
}

#[test]
fn the_bucket_can_be_switched_off_and_a_wrong_secret_fills_it_too() {
    let portal = Portal::start();
    portal.control(
        "POST",
        "limits",
        &json!({"rate_capacity": 1, "rate_per_second": 0.001}),
    );
    let wrong = format!("{}/rest/1/wrong/scope", portal.url);
    assert_eq!(portal.get(&wrong).status, 401);
    assert_eq!(portal.get(&wrong).status, 503);
    portal.control("POST", "limits", &json!({"rate_enabled": false}));
    assert_eq!(statuses(&portal, "scope", 60), [200; 60]);
}

#[test]
fn a_method_that_ran_too_long_is_429_and_the_others_go_on() {
    let portal = Portal::start();
    portal.control("POST", "limits", &json!({"operating_cost": 200}));
    assert_eq!(
        statuses(&portal, "crm.company.list", 4),
        [200, 200, 200, 429]
    );
    let refused = portal.call("crm.company.list", &json!({}));
    assert_eq!(refused.refusal(), (429, json!("OPERATION_TIME_LIMIT")));
    let other = portal.call("crm.contact.list", &json!({})).json();
    let operating = other["time"]["operating"].as_f64().unwrap();
    assert!((200.0..201.0).contains(&operating));
    assert!(other["time"]["operating_reset_at"].is_i64());
    advance(&portal, 601);
    assert_eq!(statuses(&portal, "crm.company.list", 1), [200]);
}

#[test]
fn short_runs_are_not_counted() {
    // On a busy machine a run may be long; not every one of five.
    let is_free = |_| {
        let answer = Portal::start().call("crm.company.list", &json!({})).json();
        answer["time"]["operating"] == 0
    };
    assert!((0..5).any(is_free));
}

#[test]
fn a_ban_outlives_the_minutes() {
    let portal = Portal::start();
    let limits = json!({"operating_cost": 480, "operating_ban": 900});
    portal.control("POST", "limits", &limits);
    assert_eq!(statuses(&portal, "crm.company.list", 2), [200, 429]);
    advance(&portal, 601);
    assert_eq!(statuses(&portal, "crm.company.list", 1), [429]);
    advance(&portal, 300);
    assert_eq!(statuses(&portal, "crm.company.list", 1), [200]);
}

#[test]
fn who_pays_for_a_batch_can_be_chosen() {
    let commands = json!({"cmd": {"co": "crm.company.get?ID=63962"}});
    for (charge, outer, inner) in [
        ("commands", 0.0, 10.0),
        ("batch", 10.0, 0.0),
        ("half_batch", 5.0, 0.0),
    ] {
        let portal = Portal::start();
        let limits = json!({"operating_cost": 10, "operating_batch": charge});
        portal.control("POST", "limits", &limits);
        let reply = portal.call("batch", &commands).json();
        let read = |time: &Value| time["operating"].as_f64().unwrap().floor();
        let found = (
            read(&reply["time"]),
            read(&reply["result"]["result_time"]["co"]),
        );
        assert_eq!(found, (outer, inner), "{charge}");
    }
}

#[test]
fn a_blocked_command_fails_alone() {
    let portal = Portal::start();
    portal.control("POST", "limits", &json!({"operating_cost": 500}));
    let commands = json!({"cmd": {"a": "crm.company.list", "b": "crm.company.list", "c": "scope"}});
    let answer = portal.call("batch", &commands).result();
    assert_eq!(answer["result_error"]["b"]["error"], "OPERATION_TIME_LIMIT");
    assert_eq!(answer["result"]["c"], json!(["crm"]));
}

#[test]
fn without_the_limiter_time_has_no_operating() {
    let portal = Portal::start();
    portal.control("POST", "limits", &json!({"operating_enabled": false}));
    let time = portal.call("scope", &json!({})).json()["time"].clone();
    assert!(time.get("operating").is_none() && time.get("operating_reset_at").is_none());
    portal.control("POST", "reset", &NONE);
    assert!(
        portal.call("scope", &json!({})).json()["time"]
            .get("operating")
            .is_some()
    );
}
