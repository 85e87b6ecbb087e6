//! 7. `user.get`, by scope.

use serde_json::{Value, json};

use crate::portal::{Portal, ids};

fn get(portal: &Portal, webhook: &str, params: &Value) -> Value {
    portal.call_as(webhook, "user.get", params).json()
}

#[test]
fn user_basic_shows_the_email_and_user_brief_does_not() {
    let portal = Portal::start();
    let basic = &get(&portal, "responsible", &json!({"ID": 57801}))["result"][0];
    assert_eq!(basic["EMAIL"], "mai.tran@example.com");
    assert_eq!(
        (&basic["ID"], &basic["ACTIVE"]),
        (&json!("57801"), &json!(true))
    );
    assert_eq!(basic["USER_TYPE"], "employee");
    assert!(basic.get("LAST_LOGIN").is_none());
    let brief = &get(&portal, "brief", &json!({"ID": 57801}))["result"][0];
    assert!(brief.get("EMAIL").is_none() && brief["NAME"] == "Mai");
    let whole = &get(&portal, "everything", &json!({"ID": 57801}))["result"][0];
    assert!(whole["LAST_LOGIN"].is_string());
}

#[test]
fn a_field_the_scope_hides_is_dropped_from_the_filter() {
    let portal = Portal::start();
    let by_email = json!({"FILTER": {"EMAIL": "mai.tran@example.com"}});
    assert_eq!(
        ids(&get(&portal, "responsible", &by_email)["result"]),
        ["57801"]
    );
    let everyone = get(&portal, "brief", &by_email);
    assert_eq!(everyone["result"].as_array().map(Vec::len), Some(50));
    assert_eq!(everyone["next"], 50);
}

#[test]
fn an_unknown_id_is_an_empty_list_without_a_total() {
    let portal = Portal::start();
    let id = portal.role("owner_missing")["owner_id"].clone();
    let reply = get(&portal, "responsible", &json!({"ID": id}));
    assert_eq!(reply["result"], json!([]));
    assert!(reply.get("total").is_none() && reply.get("time").is_some());
}

#[test]
fn dismissed_users_come_unless_they_are_filtered_out() {
    let portal = Portal::start();
    let id = portal.role("owner_dismissed")["owner_id"].clone();
    let user = &get(&portal, "responsible", &json!({"id": id}))["result"][0];
    assert_eq!(user["ACTIVE"], false);
    let active = json!({"FILTER": {"ID": [id, 57801], "active": true}});
    assert_eq!(
        ids(&get(&portal, "responsible", &active)["result"]),
        ["57801"]
    );
    let inactive = json!({"FILTER": {"ID": [id, 57801], "ACTIVE": "N"}});
    assert_eq!(
        json!(ids(&get(&portal, "responsible", &inactive)["result"])),
        json!([id])
    );
}

#[test]
fn with_a_filter_the_other_keys_do_not_filter() {
    let portal = Portal::start();
    let both = json!({"ID": 57801, "FILTER": {"ID": 1}});
    assert_eq!(ids(&get(&portal, "responsible", &both)["result"]), ["1"]);
}

#[test]
fn an_employee_may_have_no_email() {
    let portal = Portal::start();
    let id = portal.role("owner_without_email")["owner_id"].clone();
    let user = &get(&portal, "responsible", &json!({"ID": id}))["result"][0];
    assert_eq!(
        (&user["EMAIL"], &user["ACTIVE"]),
        (&Value::Null, &json!(true))
    );
}

#[test]
fn scope_and_profile_need_no_scope() {
    let portal = Portal::start();
    let scope = portal.call_as("responsible", "scope", &json!({})).result();
    assert_eq!(scope, json!(["user_basic"]));
    let profile = portal.call("profile", &json!({})).result();
    assert_eq!(
        (&profile["ID"], &profile["ADMIN"]),
        (&json!("1"), &json!(true))
    );
}
