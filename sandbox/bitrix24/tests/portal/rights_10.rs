//! 10. Rights: what is said to whom.

use serde_json::{Value, json};

use crate::portal::Portal;

#[test]
fn a_missing_company_is_not_found_to_an_administrator_only() {
    let portal = Portal::start();
    let missing = json!({"ID": 1});
    let reply = portal.call("crm.company.get", &missing);
    assert_eq!(
        reply.text,
        r#"{"error":"","error_description":"Not found"}"#
    );
    assert_eq!(reply.status, 400);
    let reply = portal.call_as("limited", "crm.company.get", &missing);
    assert_eq!(
        reply.text,
        r#"{"error":"","error_description":"Access denied."}"#
    );
    assert_eq!(reply.status, 400, "not 403");
}

#[test]
fn an_id_of_nothing_is_invalid() {
    let portal = Portal::start();
    for params in [
        json!({}),
        json!({"ID": 0}),
        json!({"ID": -3}),
        json!({"ID": "abc"}),
    ] {
        let reply = portal.call("crm.company.get", &params);
        assert_eq!(reply.refusal(), (400, json!("")));
        assert_eq!(
            reply.json()["error_description"],
            "ID is not defined or invalid."
        );
    }
}

#[test]
fn findbycomm_knows_rows_that_the_lists_hide() {
    let portal = Portal::start();
    let role = portal.role("hidden");
    let found = json!({"type": "EMAIL", "values": [role["email"]], "entity_type": "CONTACT"});
    let found = portal
        .call_as("limited", "crm.duplicate.findbycomm", &found)
        .result();
    let id = found["CONTACT"][0].clone();
    assert_eq!(json!(id.to_string()), role["contact_id"]);
    let rows = |webhook: &str| -> Value {
        portal
            .call_as(
                webhook,
                "crm.contact.list",
                &json!({"filter": {"@ID": [id]}}),
            )
            .result()
    };
    assert_eq!(rows("limited"), json!([]));
    assert_eq!(rows("customer").as_array().map(Vec::len), Some(1));
    let company = portal.call_as(
        "limited",
        "crm.company.get",
        &json!({"ID": role["bitrix_id"]}),
    );
    assert_eq!(company.json()["error_description"], "Access denied.");
}
