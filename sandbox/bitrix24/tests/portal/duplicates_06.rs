//! 6. `crm.duplicate.findbycomm`.

use serde_json::{Value, json};

use crate::portal::{Portal, ids, only_ids};

fn find(portal: &Portal, params: &Value) -> Value {
    portal.call("crm.duplicate.findbycomm", params).result()
}

fn contact(portal: &Portal, key: &str) -> Value {
    let id = portal.role(key)["contact_id"].as_str().unwrap().to_owned();
    json!(id.parse::<u64>().unwrap())
}

#[test]
fn ids_are_ints_by_kind_and_nothing_is_a_list() {
    let portal = Portal::start();
    let full = json!({"type": "email", "values": [" LAN.nguyen@damxinh.example"]});
    assert_eq!(
        find(&portal, &full),
        json!({"CONTACT": [contact(&portal, "full")]})
    );
    let none = json!({"type": "EMAIL", "values": ["nobody@not-found.example"]});
    assert_eq!(find(&portal, &none), json!([]));
}

#[test]
fn an_email_is_equal_or_not_found() {
    let portal = Portal::start();
    for key in ["prefix_email", "wildcard_email", "email_case", "plus_email"] {
        let email = portal.role(key)["email"].clone();
        let found = find(
            &portal,
            &json!({"type": "EMAIL", "values": [email], "entity_type": "CONTACT"}),
        );
        assert_eq!(found, json!({"CONTACT": [contact(&portal, key)]}), "{key}");
    }
}

#[test]
fn a_phone_is_found_in_its_own_country_form_only() {
    let portal = Portal::start();
    let expected = json!({"CONTACT": [contact(&portal, "by_phone")]});
    for (phone, found) in [
        ("+84 900-302-001", true),
        ("0084900302001", true),
        ("+84900302001;7", true),
        ("84900302001", false),
        ("0900 302 001", false),
        ("900302001", false),
    ] {
        let result = find(&portal, &json!({"type": "PHONE", "values": [phone]}));
        assert_eq!(result == expected, found, "{phone}: {result}");
    }
}

#[test]
fn values_must_be_a_list_of_texts() {
    let portal = Portal::start();
    let plain = json!({"type": "EMAIL", "values": "lan.nguyen@damxinh.example"});
    let reply = portal.call("crm.duplicate.findbycomm", &plain);
    assert_eq!(reply.refusal(), (400, json!("")));
    assert_eq!(
        reply.json()["error_description"],
        "Communication values is not defined."
    );
    let number = json!({"type": "PHONE", "values": [84_900_302_001_u64, ""]});
    assert_eq!(find(&portal, &number), json!([]), "a number is skipped");
    let deal = json!({"type": "PHONE", "values": ["1"], "entity_type": "DEAL"});
    let reply = portal.call("crm.duplicate.findbycomm", &deal);
    assert_eq!(
        reply.json()["error_description"],
        "Deal is not supported in current context."
    );
}

#[test]
fn the_twenty_first_value_is_dropped() {
    let portal = Portal::start();
    let mut values: Vec<String> = (0..20)
        .map(|n| format!("nobody{n}@not-found.example"))
        .collect();
    values.push("lan.nguyen@damxinh.example".to_owned());
    assert_eq!(
        find(&portal, &json!({"type": "EMAIL", "values": values})),
        json!([])
    );
    values.swap(0, 20);
    assert_ne!(
        find(&portal, &json!({"type": "EMAIL", "values": values})),
        json!([])
    );
}

#[test]
fn twenty_leads_leave_no_room_for_the_contact() {
    let portal = Portal::start();
    let email = portal.role("flooded_email")["email"].clone();
    let all = find(&portal, &json!({"type": "EMAIL", "values": [email]}));
    assert_eq!(all["LEAD"].as_array().map(Vec::len), Some(20));
    assert_eq!(all.get("CONTACT"), None);
    let asked = find(
        &portal,
        &json!({"type": "EMAIL", "values": [email], "entity_type": "CONTACT"}),
    );
    assert_eq!(
        asked,
        json!({"CONTACT": [contact(&portal, "flooded_email")]})
    );
}

#[test]
fn the_contacts_lead_to_their_main_company() {
    let portal = Portal::start();
    let role = portal.role("several_by_email");
    let found = find(
        &portal,
        &json!({"type": "EMAIL", "values": [role["email"]], "entity_type": "CONTACT"}),
    );
    let params = json!({"filter": {"@ID": found["CONTACT"]}, "select": ["COMPANY_ID"], "order": {"ID": "ASC"}});
    let rows = portal.call("crm.contact.list", &params).result();
    let companies: Vec<&Value> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["COMPANY_ID"])
        .collect();
    assert_eq!(json!(companies), role["bitrix_ids"]);
    let shown = portal
        .call("crm.company.list", &only_ids(&json!({"@ID": companies})))
        .result();
    assert_eq!(json!(ids(&shown)), role["bitrix_ids"]);
}
