//! 5. `crm.item.*`: the strict face of the same rows.

use serde_json::{Value, json};

use crate::portal::Portal;

fn items(portal: &Portal, params: &Value) -> Value {
    portal.call("crm.item.list", params).json()
}

#[test]
fn an_unknown_field_is_an_error_here() {
    let portal = Portal::start();
    let params = json!({"entityTypeId": 4, "filter": {"=noSuch": 1}});
    let reply = portal.call("crm.item.list", &params);
    assert_eq!(reply.refusal(), (400, json!("INVALID_ARG_VALUE")));
    let words = "Invalid filter: field 'noSuch' is not allowed in filter";
    assert_eq!(reply.json()["error_description"], words);
}

#[test]
fn a_missing_parameter_has_a_number_for_a_code() {
    let portal = Portal::start();
    let reply = portal.call("crm.item.list", &json!({"ENTITYTYPEID": 4}));
    assert_eq!(reply.refusal(), (400, json!(100)), "names are exact here");
}

#[test]
fn names_are_camel_case_and_ids_ints() {
    let portal = Portal::start();
    let params = json!({"entityTypeId": 4, "filter": {"=ufCrmCompanyId": "1000069494"}});
    let item = &items(&portal, &params)["result"]["items"][0];
    assert_eq!(item["id"], 63962);
    assert_eq!(item["assignedById"], 57801);
    assert_eq!(item["ufCrm_1778130421650"], 15092);
    assert_eq!(
        item["email"], "info@damxinh.example",
        "the first value only"
    );
    assert_eq!(item["fm"][1]["typeId"], "EMAIL");
    assert!(item["fm"][1]["id"].is_i64());
    assert_eq!(item["leadId"], 0, "no reference is 0");
}

#[test]
fn start_minus_one_has_neither_total_nor_next() {
    let portal = Portal::start();
    let counted = items(
        &portal,
        &json!({"entityTypeId": 4, "select": ["id"], "order": {"id": "DESC"}}),
    );
    assert_eq!(counted["next"], 50);
    let first = &counted["result"]["items"];
    assert!(first[0]["id"].as_u64() > first[1]["id"].as_u64());
    let uncounted = items(
        &portal,
        &json!({"entityTypeId": 4, "select": ["id"], "start": -1}),
    );
    assert!(uncounted.get("total").is_none() && uncounted.get("next").is_none());
}

#[test]
fn original_names_with_a_select_lose_every_field() {
    let portal = Portal::start();
    let params = json!({"entityTypeId": 4, "useOriginalUfNames": "Y", "select": ["id", "title"]});
    assert_eq!(items(&portal, &params)["result"]["items"][0], json!([]));
}

#[test]
fn a_missing_item_is_not_found_with_a_code() {
    let portal = Portal::start();
    let reply = portal.call("crm.item.get", &json!({"entityTypeId": 4, "id": 1}));
    assert_eq!(reply.refusal(), (400, json!("NOT_FOUND")));
    let found = portal
        .call("crm.item.get", &json!({"entityTypeId": 4, "id": 63962}))
        .result();
    assert_eq!(found["item"]["title"], " ĐẦM XINH Shop - 1000069494");
}
