//! 5. E-mails and phones in a filter.

use serde_json::{Value, json};

use crate::portal::{Portal, ids, only_ids};

fn contacts(portal: &Portal, filter: &Value) -> Vec<String> {
    ids(&portal.call("crm.contact.list", &only_ids(filter)).result())
}

#[test]
fn a_prefix_before_a_multi_field_drops_it() {
    let portal = Portal::start();
    let everyone = contacts(&portal, &json!({}));
    assert_eq!(everyone.len(), 50);
    for key in ["=EMAIL", "@EMAIL", "%EMAIL", "!EMAIL"] {
        let filter = json!({key: "lan.nguyen@damxinh.example"});
        assert_eq!(contacts(&portal, &filter), everyone, "{key}");
    }
}

#[test]
fn a_bare_email_is_a_prefix_search_with_wildcards() {
    let portal = Portal::start();
    for key in ["prefix_email", "wildcard_email"] {
        let email = portal.role(key)["email"].clone();
        let found = contacts(&portal, &json!({"EMAIL": email}));
        assert_eq!(found.len(), 2, "{key} finds its decoy too");
    }
    let role = portal.role("email_case");
    let filter = json!({"EMAIL": " lan.nguyen@EMAIL-case.example "});
    let found = contacts(&portal, &filter);
    assert_eq!(found, [role["contact_id"].as_str().unwrap()]);
}

#[test]
fn of_several_emails_only_the_first_counts() {
    let portal = Portal::start();
    let filter = json!({"EMAIL": ["lan.nguyen@damxinh.example", "lan@expired.example"]});
    let found = contacts(&portal, &filter);
    assert_eq!(found, [portal.role("full")["contact_id"].as_str().unwrap()]);
}

#[test]
fn a_phone_filter_knows_no_spelling() {
    let portal = Portal::start();
    let ask = |phone: &str| contacts(&portal, &json!({"PHONE": phone}));
    assert!(ask("0900302001").is_empty());
    assert_eq!(
        ask("+84900302001"),
        [portal.role("by_phone")["contact_id"].as_str().unwrap()]
    );
}
