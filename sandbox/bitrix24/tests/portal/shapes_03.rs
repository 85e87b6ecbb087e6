//! 3. The shapes PHP gives to JSON.

use serde_json::{Value, json};

use crate::portal::{Portal, ids};

const CHANNELS: &str = "UF_CRM_1713790601";
const FEE: &str = "UF_CRM_1713790603";
const NEXT_CALL: &str = "UF_CRM_1713790604";

/// The shop that has nothing but a title and a Company ID, as a list and as a get tell it.
fn minimal(portal: &Portal) -> (Value, Value) {
    let id = portal.role("minimal")["bitrix_id"].clone();
    let listed = portal
        .call("crm.company.list", &json!({"filter": {"ID": id}}))
        .result();
    (
        listed[0].clone(),
        portal.call("crm.company.get", &json!({"ID": id})).result(),
    )
}

#[test]
fn ids_numbers_and_flags_are_texts() {
    let portal = Portal::start();
    let deal = &portal.call("crm.deal.list", &json!({})).result()[0];
    assert!(deal["ID"].is_string() && deal["OPPORTUNITY"].is_string());
    assert!(deal["COMPANY_ID"].is_string() && deal["CATEGORY_ID"].is_string());
    assert!(["Y", "N"].contains(&deal["CLOSED"].as_str().unwrap()));
}

#[test]
fn an_empty_user_field_is_null_in_a_list_and_empty_text_in_a_get() {
    let (listed, got) = minimal(&Portal::start());
    assert_eq!(listed["UF_CRM_CURRENT_SHOPPLAN"], Value::Null);
    assert_eq!(got["UF_CRM_CURRENT_SHOPPLAN"], "");
    assert_eq!(listed["UF_CRM_1778130421650"], Value::Null, "enumeration");
    assert_eq!(listed[FEE], "", "money");
}

#[test]
fn an_empty_multiple_user_field_is_false() {
    let (listed, got) = minimal(&Portal::start());
    assert_eq!(listed[CHANNELS], false);
    assert_eq!(got[CHANNELS], false);
}

#[test]
fn a_multiple_enumeration_is_a_list_and_a_single_one_the_id_as_text() {
    let portal = Portal::start();
    let company = portal
        .call("crm.company.get", &json!({"id": "63962"}))
        .result();
    assert_eq!(company[CHANNELS], json!([3157, 3161]));
    assert_eq!(company["UF_CRM_1778130421650"], "15092");
}

#[test]
fn days_come_as_moments_at_the_zones_offset() {
    let portal = Portal::start();
    let company = portal
        .call("crm.company.get", &json!({"id": 63962}))
        .result();
    assert_eq!(company[NEXT_CALL], "2026-12-08T03:00:00+03:00");
    assert_eq!(
        company["UF_CRM_DATE_EXPIRED_SHOPPLAN"],
        "2027-03-24T00:00:00+03:00"
    );
    let deal = &portal.call("crm.deal.list", &json!({})).result()[0];
    assert!(
        deal["CLOSEDATE"]
            .as_str()
            .unwrap()
            .ends_with("T03:00:00+03:00")
    );
}

#[test]
fn a_multi_field_without_values_is_absent_and_must_be_named() {
    let portal = Portal::start();
    let (listed, got) = minimal(&portal);
    assert!(listed.get("PHONE").is_none() && got.get("PHONE").is_none());
    let full = json!({"filter": {"ID": 63962}});
    let masked = portal.call("crm.company.list", &full).result();
    assert!(masked[0].get("EMAIL").is_none(), "no mask covers it");
    let named = json!({"filter": {"ID": 63962}, "select": ["TITLE", "EMAIL", "NO_SUCH"]});
    let named = portal.call("crm.company.list", &named).result();
    let keys: Vec<&String> = named[0].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["TITLE", "ID", "EMAIL"],
        "unknown names are dropped, ID is added"
    );
    let email = &named[0]["EMAIL"][0];
    assert!(
        email["ID"].is_string() && email["TYPE_ID"] == "EMAIL" && email["VALUE_TYPE"] == "WORK"
    );
}

#[test]
fn an_empty_list_is_a_list_with_a_total() {
    let portal = Portal::start();
    let reply = portal
        .call("crm.company.list", &json!({"filter": {"ID": 1}}))
        .json();
    assert_eq!((&reply["result"], &reply["total"]), (&json!([]), &json!(0)));
}

#[test]
fn a_lead_of_no_company_says_zero() {
    let portal = Portal::start();
    let filter = json!({"filter": {"COMPANY_ID": "0"}, "select": ["ID", "COMPANY_ID"]});
    assert_eq!(
        portal.call("crm.lead.list", &filter).result()[0]["COMPANY_ID"],
        "0"
    );
}

#[test]
fn user_fields_have_labels_only_in_a_language_and_no_pages() {
    let portal = Portal::start();
    let bare = portal.call("crm.company.userfield.list", &json!({})).json();
    assert!(bare["result"][0].get("EDIT_FORM_LABEL").is_none());
    assert_eq!(bare["total"], bare["result"].as_array().unwrap().len());
    let filter = json!({"filter": {"LANG": "vi", "FIELD_NAME": "UF_CRM_COMPANY_ID"}});
    let labelled = portal.call("crm.company.userfield.list", &filter).result();
    assert_eq!(ids(&labelled).len(), 1);
    assert_eq!(labelled[0]["EDIT_FORM_LABEL"], "Company ID (Haravan)");
    assert_eq!(labelled[0]["LIST_COLUMN_LABEL"], "Company ID (Haravan)");
}

#[test]
fn fields_call_a_user_field_by_its_code_and_label_it_beside() {
    let portal = Portal::start();
    let fields = portal.call("crm.company.fields", &json!({})).result();
    assert_eq!(fields["UF_CRM_STORENAME"]["title"], "UF_CRM_STORENAME");
    assert_eq!(fields["UF_CRM_STORENAME"]["formLabel"], "Tên Công ty");
    assert_eq!(fields["COMPANY_TYPE"]["statusType"], "COMPANY_TYPE");
    assert_eq!(fields["PHONE"]["type"], "crm_multifield");
    assert_eq!(
        fields["UF_CRM_1778130421650"]["items"][1],
        json!({"ID": "15092", "VALUE": "Medium"})
    );
}

#[test]
fn dictionaries_come_whole_and_want_a_text() {
    let portal = Portal::start();
    let filter = json!({"filter": {"ENTITY_ID": "DEAL_STAGE_2"}});
    let stages = portal.call("crm.status.list", &filter).result();
    assert_eq!(stages[2]["STATUS_ID"], "C2:WON");
    assert_eq!(
        (&stages[2]["SEMANTICS"], &stages[0]["SEMANTICS"]),
        (&json!("S"), &Value::Null)
    );
    let all = portal.call("crm.status.list", &json!({})).json();
    assert!(all["total"].as_u64() > Some(30) && all.get("next").is_none());
    let list = json!({"filter": {"ENTITY_ID": ["DEAL_STAGE"]}});
    let refused = portal.call("crm.status.list", &list);
    assert_eq!(refused.status, 400);
    assert_eq!(
        refused.json()["error_description"],
        "Filter by ENTITY_ID must be a string"
    );
    let old = portal
        .call("crm.dealcategory.stage.list", &json!({"ID": 2}))
        .result();
    assert_eq!(
        old[0],
        json!({"NAME": "Sắp hết hạn", "SORT": 10, "STATUS_ID": "C2:NEW"})
    );
    let pipelines = portal
        .call("crm.category.list", &json!({"entityTypeId": 2}))
        .result();
    assert_eq!(pipelines["categories"][0]["id"], 0);
}

#[test]
fn bindings_are_ints() {
    let portal = Portal::start();
    let role = portal.role("shared_contact");
    let rows = portal.call(
        "crm.contact.company.items.get",
        &json!({"id": role["contact_id"]}),
    );
    let own: u64 = role["bitrix_id"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        rows.result(),
        json!([
            {"COMPANY_ID": own, "SORT": 10, "ROLE_ID": 0, "IS_PRIMARY": "Y"},
            {"COMPANY_ID": 63962, "SORT": 20, "ROLE_ID": 0, "IS_PRIMARY": "N"},
        ])
    );
    let none = portal.call("crm.company.contact.items.get", &json!({"id": 1}));
    assert_eq!(none.result(), json!([]));
}
