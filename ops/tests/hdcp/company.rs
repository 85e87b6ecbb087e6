//! `hdcp company get`.

use serde_json::{Value, json};

use crate::portal::Portal;
use crate::run::Bench;
use crate::site::{SETTINGS, Site};

#[test]
fn one_company_is_shown_as_the_popup_would() {
    let portal = Portal::start();
    let run = Bench::at(&portal)
        .run(&["company", "get", "1000069494"])
        .good();
    run.shows(&[
        "ĐẦM XINH Shop\n",
        "/crm/company/details/63962/",
        "24/03/2027",
        "mai.tran@example.com",
        "active",
        "Every field has a value.",
    ]);
}

#[test]
fn every_field_that_came_back_empty_is_named() {
    let portal = Portal::start();
    let id = portal.role("minimal")["company_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let bench = Bench::at(&portal);
    bench.run(&["company", "get", &id]).good().shows(&[
        "! Came back empty:",
        "Ngày hết hạn Shopplan (UF_CRM_DATE_EXPIRED_SHOPPLAN, shopplan_expiry)",
    ]);
    let run = bench.run(&["company", "get", &id, "--json"]).good();
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert!(
        report[0]["empty"]
            .as_array()
            .unwrap()
            .contains(&json!("shopplan_expiry"))
    );
    assert_eq!(report[0]["company"]["company_id"], id.as_str());
}

#[test]
fn only_that_company_is_ever_shown() {
    let portal = Portal::start();
    let bench = Bench::at(&portal);
    bench
        .run(&["company", "get", "999999999"])
        .bad(&["no company has the Company ID 999999999"]);
    portal.fault(&json!({"kind": "foreign_rows", "method": "crm.company.list"}));
    bench
        .run(&["company", "get", "999999999"])
        .bad(&["no company has the Company ID"]);
}

#[test]
fn a_wrong_field_is_not_taken_for_no_customer() {
    let portal = Portal::start();
    portal.fault(&json!({"kind": "unknown_field", "field": "UF_CRM_COMPANY_ID"}));
    Bench::at(&portal)
        .run(&["company", "get", "1000069494"])
        .bad(&["the portal has no field UF_CRM_COMPANY_ID to look up by"]);
}

#[test]
fn several_are_all_shown() {
    let portal = Portal::start();
    let role = portal.role("several_by_id");
    let id = role["company_id"].as_str().unwrap();
    let run = Bench::at(&portal).run(&["company", "get", id]).good();
    let run = run.shows(&["several companies have the Company ID"]);
    for bitrix_id in role["bitrix_ids"].as_array().unwrap() {
        assert!(
            run.out
                .contains(&format!("/details/{}/", bitrix_id.as_str().unwrap()))
        );
    }
}

#[test]
fn who_is_not_there_any_more_is_said() {
    let portal = Portal::start();
    let bench = Bench::at(&portal);
    for (role, says) in [
        ("owner_dismissed", "inactive"),
        ("owner_missing", "knows no such user"),
        ("owner_without_email", "no e-mail"),
    ] {
        let id = portal.role(role)["company_id"].as_str().unwrap().to_owned();
        bench.run(&["company", "get", &id]).good().shows(&[says]);
    }
}

#[test]
fn what_is_no_company_id_is_refused_before_anything_is_asked() {
    let run = Bench::empty().run(&["company", "get", "10 or 1=1"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("made of digits"), "{}", run.err);
}

#[test]
fn the_link_leads_to_the_settings_portal() {
    let (portal, site) = (Portal::start(), Site::with_old_settings());
    let bench = Bench::on(&site).and(&portal);
    bench.run(&["settings", "patch", "--yes"]).good();
    let get = ["company", "get", "1000069494"];
    let own = format!("{}/crm/company/details/63962/", portal.url);
    bench.run(&get).good().shows(&[&own]);
    site.world().edit(SETTINGS, SETTINGS, |settings| {
        settings["bitrix_portal_url"] = "crm.example.com/".into();
    });
    let link = "https://crm.example.com/crm/company/details/63962/";
    bench.run(&get).good().shows(&[link]);
    let run = bench
        .run(&["company", "get", "1000069494", "--json"])
        .good();
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report[0]["url"], link);
}
