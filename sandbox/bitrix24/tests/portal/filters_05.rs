//! 5. Filters, and what they silently forget.

use serde_json::{Value, json};

use crate::portal::{Portal, ids, only_ids};

fn companies(portal: &Portal, filter: &Value) -> Vec<String> {
    ids(&portal.call("crm.company.list", &only_ids(filter)).result())
}

/// Whether a filter was forgotten: page one of everything came.
fn is_forgotten(portal: &Portal, method: &str, filter: &Value) -> bool {
    let asked = portal.call(method, &only_ids(filter)).result();
    let everything = portal.call(method, &only_ids(&json!({}))).result();
    ids(&everything).len() == 50 && asked == everything
}

#[test]
fn an_unknown_field_is_dropped_and_page_one_answered() {
    let portal = Portal::start();
    for field in ["=UF_CRM_COMPANYID", "=uf_crm_company_id", "NO_SUCH", "><ID"] {
        let filter = json!({field: "1000069494"});
        assert!(
            is_forgotten(&portal, "crm.company.list", &filter),
            "{field}"
        );
    }
}

#[test]
fn an_empty_list_drops_the_condition_of_a_column() {
    let portal = Portal::start();
    for key in ["@ID", "ID", "=ID", "@UF_CRM_COMPANY_ID"] {
        assert!(
            is_forgotten(&portal, "crm.company.list", &json!({key: []})),
            "{key}"
        );
    }
}

#[test]
fn an_empty_list_on_a_number_or_enumeration_user_field_finds_nothing() {
    let portal = Portal::start();
    for key in ["@UF_CRM_1778130421650", "UF_CRM_1713790605"] {
        assert!(companies(&portal, &json!({key: []})).is_empty(), "{key}");
    }
}

#[test]
fn equal_and_in_on_a_user_field_are_the_same() {
    let portal = Portal::start();
    for key in ["=UF_CRM_COMPANY_ID", "@UF_CRM_COMPANY_ID"] {
        let filter = json!({key: ["1000069494", "1000080026", "1"]});
        assert_eq!(companies(&portal, &filter), ["63015", "63962"], "{key}");
    }
    assert_eq!(
        companies(&portal, &json!({"=UF_CRM_COMPANY_ID": "1000069494"})),
        ["63962"]
    );
}

#[test]
fn a_bare_user_field_searches_inside_when_its_filter_is_a_mask() {
    let portal = Portal::start();
    let found = companies(&portal, &json!({"UF_CRM_COMPANY_ID": "1000069494"}));
    let longer = portal.role("longer_id")["bitrix_id"].clone();
    assert_eq!(json!(found), json!([longer, "63962"]));
}

#[test]
fn a_bare_user_field_without_a_mask_is_like_and_takes_wildcards() {
    let portal = Portal::start();
    assert_eq!(
        companies(&portal, &json!({"UF_CRM_STORENAME": "đầm xinh shop"})),
        ["63962"]
    );
    assert_eq!(
        companies(&portal, &json!({"UF_CRM_STORENAME": "ĐẦM_XINH%"})),
        ["63962"]
    );
    assert!(companies(&portal, &json!({"UF_CRM_STORENAME": "ĐẦM XINH"})).is_empty());
    assert!(companies(&portal, &json!({"=UF_CRM_STORENAME": "ĐẦM_XINH%"})).is_empty());
}

#[test]
fn inside_and_like_on_columns() {
    let portal = Portal::start();
    assert_eq!(
        companies(&portal, &json!({"%TITLE": "đầm xinh"})),
        ["63962"]
    );
    assert_eq!(
        companies(&portal, &json!({"=%TITLE": "% - 1000069494"})),
        ["63962"]
    );
    let stages = json!({"%STAGE_ID": "WO"});
    let deals = portal.call("crm.deal.list", &only_ids(&stages)).result();
    assert!(
        ids(&deals).is_empty(),
        "a dictionary's field is compared, not searched"
    );
}

#[test]
fn a_list_on_a_column_means_any_of_it() {
    let portal = Portal::start();
    let filter = json!({"ID": [63962, "63015"]});
    assert_eq!(companies(&portal, &filter), ["63015", "63962"]);
    let deals = json!({"COMPANY_ID": [63962, 63064]});
    let reply = portal.call("crm.deal.list", &only_ids(&deals)).json();
    assert_eq!(reply["total"], 64 + 5);
}

#[test]
fn an_array_where_a_number_is_wanted_is_one() {
    let portal = Portal::start();
    let filter = json!({"@ID": {"LEAD": [5]}});
    assert!(companies(&portal, &filter).is_empty());
    let users = json!({"FILTER": {"ID": {"LEAD": [5]}}});
    assert_eq!(
        ids(&portal.call_as("responsible", "user.get", &users).result()),
        ["1"]
    );
}

#[test]
fn dates_compare_as_moments() {
    let portal = Portal::start();
    let today = "2026-11-24";
    let expired = json!({"<UF_CRM_DATE_EXPIRED_SHOPPLAN": today, "@ID": [63015, 63022, 63029]});
    assert_eq!(companies(&portal, &expired), ["63015"]);
    let later =
        json!({">UF_CRM_DATE_EXPIRED_SHOPPLAN": today, "@ID": [63015, 63022, 63029, 63050]});
    assert_eq!(
        companies(&portal, &later),
        ["63029"],
        "an empty date is neither"
    );
}

#[test]
fn filter_and_order_must_be_arrays() {
    let portal = Portal::start();
    for name in ["filter", "order"] {
        let reply = portal.call("crm.company.list", &json!({name: "ID"}));
        assert_eq!(reply.refusal(), (400, json!("")));
        let words = format!("Parameter '{name}' must be array.");
        assert_eq!(reply.json()["error_description"], words);
    }
}
