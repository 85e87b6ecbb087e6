//! The data set: everyone is there, and nobody is real.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::portal::{Portal, ids, only_ids};

const NONE: Value = Value::Null;
const NAMED: &[&str] = &[
    "full",
    "expired",
    "expires_today",
    "expires_soon",
    "expires_month",
    "far",
    "no_plan",
    "by_email",
    "by_phone",
    "by_domain",
    "several_by_id",
    "several_by_email",
    "owner_dismissed",
    "owner_without_email",
    "owner_missing",
    "no_owner",
    "minimal",
    "long_names",
    "hostile",
    "two_candidates",
    "with_history",
    "one_deal",
    "currencies",
];

fn company(portal: &Portal, key: &str) -> Value {
    let id = portal.role(key)["bitrix_id"].clone();
    portal.call("crm.company.get", &json!({"ID": id})).result()
}

#[test]
fn everyone_named_is_on_stage_and_their_ids_lead_to_them() {
    let portal = Portal::start();
    portal.control("POST", "limits", &json!({"rate_enabled": false}));
    let cast = portal.control("GET", "cast", &NONE);
    for key in NAMED {
        assert!(cast[key].is_object(), "{key}");
    }
    for (key, role) in cast.as_object().unwrap() {
        if role["company_ids"] == json!([]) || key == "not_found" {
            continue;
        }
        let filter = json!({"=UF_CRM_COMPANY_ID": role["company_ids"]});
        let found = ids(&portal.call("crm.company.list", &only_ids(&filter)).result());
        assert_eq!(json!(found), role["bitrix_ids"], "{key}");
    }
}

#[test]
fn full_is_as_promised() {
    let portal = Portal::start();
    let full = portal.role("full");
    assert_eq!(
        (&full["company_id"], &full["bitrix_id"]),
        (&json!("1000069494"), &json!("63962"))
    );
    let company = company(&portal, "full");
    assert_eq!(company["TITLE"], " ĐẦM XINH Shop - 1000069494");
    assert_eq!(company["UF_CRM_STORENAME"], "ĐẦM XINH Shop");
    assert_eq!(company["UF_CRM_LAST_HSI_DETAIL"], "0E-7");
    let contact = portal
        .call("crm.contact.get", &json!({"ID": full["contact_id"]}))
        .result();
    assert_eq!(contact["COMPANY_ID"], "63962");
    assert_eq!(contact["EMAIL"][0]["VALUE"], full["email"]);
    assert_eq!(contact["PHONE"][0]["VALUE"], full["phone"]);
}

#[test]
fn plans_end_so_many_days_from_today() {
    let portal = Portal::start();
    for (key, day) in [
        ("expired", "2026-11-12"),
        ("expires_today", "2026-11-24"),
        ("expires_soon", "2026-12-01"),
        ("expires_month", "2026-12-24"),
        ("far", "2027-12-29"),
        ("no_plan", ""),
        ("no_expiry", ""),
    ] {
        let company = company(&portal, key);
        let expiry = company["UF_CRM_DATE_EXPIRED_SHOPPLAN"].as_str().unwrap();
        assert_eq!(expiry.get(..10).unwrap_or_default(), day, "{key}");
    }
    assert_eq!(company(&portal, "no_plan")["UF_CRM_CURRENT_SHOPPLAN"], "");
}

#[test]
fn the_history_is_long_and_mixed() {
    let portal = Portal::start();
    let id = portal.role("with_history")["bitrix_id"].clone();
    let params = json!({"filter": {"COMPANY_ID": id}, "order": {"ID": "ASC"}});
    let deals = portal.call("crm.deal.list", &params).json();
    assert_eq!((&deals["total"], &deals["next"]), (&json!(64), &json!(50)));
    let distinct = |name: &str| -> BTreeSet<String> {
        let rows = deals["result"].as_array().unwrap();
        rows.iter()
            .map(|row| row[name].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(distinct("CATEGORY_ID").len(), 3);
    assert_eq!(distinct("CURRENCY_ID").len(), 2);
    assert_eq!(distinct("STAGE_SEMANTIC_ID").len(), 3);
    let leads = portal.call("crm.lead.list", &params).json();
    assert_eq!(leads["total"], 7);
    let known = portal.call("crm.status.list", &json!({})).result();
    for stage in distinct("STAGE_ID") {
        assert!(
            known
                .as_array()
                .unwrap()
                .iter()
                .any(|row| row["STATUS_ID"] == stage.as_str())
        );
    }
}

#[test]
fn a_history_is_short_or_of_many_currencies() {
    let portal = Portal::start();
    for (key, deals, currencies) in [
        ("no_expiry", 0, 0),
        ("one_deal", 1, 1),
        ("currencies", 8, 5),
    ] {
        let filter = json!({"COMPANY_ID": portal.role(key)["bitrix_id"]});
        let params = json!({"filter": filter, "select": ["ID", "CURRENCY_ID"]});
        let found = portal.call("crm.deal.list", &params).result();
        let found = found.as_array().unwrap();
        let distinct: BTreeSet<&str> = found
            .iter()
            .filter_map(|row| row["CURRENCY_ID"].as_str())
            .collect();
        assert_eq!((found.len(), distinct.len()), (deals, currencies), "{key}");
        let leads = portal.call("crm.lead.list", &params).json();
        assert_eq!(leads["total"], 0, "{key}");
    }
}

#[test]
fn references_lead_somewhere_and_nobody_is_real() {
    let portal = Portal::start();
    let data = portal.control("GET", "data", &NONE);
    let set = |kind: &str| -> BTreeSet<String> {
        data[kind]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].to_string())
            .collect()
    };
    let companies = set("companies");
    assert!(companies.len() > 300);
    assert_eq!(
        companies.len(),
        data["companies"].as_array().unwrap().len(),
        "ids are unique"
    );
    for kind in ["contacts", "deals"] {
        for row in data[kind].as_array().unwrap() {
            if let Some(company) = row["fields"]["COMPANY_ID"].as_str() {
                assert!(companies.contains(company), "{row}");
            }
        }
    }
    for row in ["companies", "contacts", "leads"]
        .iter()
        .flat_map(|kind| data[kind].as_array().unwrap())
    {
        for multi in row["multi"].as_array().unwrap() {
            let value = multi["value"].as_str().unwrap();
            let digits: String = value.chars().filter(char::is_ascii_digit).collect();
            match multi["type_id"].as_str().unwrap() {
                "EMAIL" => assert!(
                    value.ends_with(".example") || value.ends_with(".example.com"),
                    "{value}"
                ),
                "PHONE" => assert!(is_invented(&digits), "{value}"),
                _ => {}
            }
        }
    }
}

/// `0900` and a line below 400: a block that nobody was given.
fn is_invented(digits: &str) -> bool {
    let number = digits.trim_start_matches("84").trim_start_matches('0');
    number.starts_with("9000")
        || ["9001", "9002", "9003"]
            .iter()
            .any(|own| number.starts_with(own))
}
