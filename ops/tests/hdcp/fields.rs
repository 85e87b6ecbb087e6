//! `hdcp fields discover`.

use serde_json::{Value, json};

use crate::portal::Portal;
use crate::run::{Bench, Run};
use crate::site::{SETTINGS, Site};
use crate::wire;

const MAP: &str = "bitrix_company_field_map_json";
const ENUMS: &str = "bitrix_enum_fields_json";

fn patched() -> Site {
    let site = Site::with_old_settings();
    Bench::on(&site).run(&["settings", "patch", "--yes"]).good();
    site
}

fn json_of(run: &Run) -> Value {
    serde_json::from_str(&run.out).expect("JSON")
}

fn state(report: &Value, key: &str) -> Value {
    let keys = report["keys"].as_array().unwrap();
    keys.iter().find(|one| one["key"] == key).unwrap().clone()
}

#[test]
fn the_table_names_every_field_and_what_it_maps_to() {
    let portal = Portal::start();
    let run = Bench::at(&portal).run(&["fields", "discover"]).good();
    let run = run.shows(&[
        "UF_CRM_DATE_EXPIRED_SHOPPLAN",
        "Ngày hết hạn Shopplan",
        "shopplan_expiry",
        "18 of 18 keys",
    ]);
    // A field of nobody's key is listed too, several values are marked, and system fields are not.
    let run = run.shows(&["Kênh bán hàng", "enumeration ×n"]);
    assert!(!run.out.contains("DATE_MODIFY"));
}

#[test]
fn json_is_a_map_ready_for_the_settings() {
    let portal = Portal::start();
    let report = json_of(
        &Bench::at(&portal)
            .run(&["fields", "discover", "--json"])
            .good(),
    );
    assert_eq!(report[MAP]["UF_CRM_COMPANY_ID"], "company_id");
    assert_eq!(report[MAP].as_object().unwrap().len(), 18);
    assert_eq!(report[ENUMS], json!([]));
    assert_eq!(state(&report, "shopplan_expiry")["state"], "found");
    let fields = report["fields"].as_array().unwrap();
    assert!(
        fields
            .iter()
            .any(|field| field["label"] == "Customer Segment" && field["type"] == "enumeration")
    );
}

#[test]
fn a_missing_field_is_named_and_left_out_of_the_map() {
    let portal = Portal::start();
    portal.fault(&json!({"kind": "unknown_field", "field": "UF_CRM_DATE_EXPIRED_SHOPPLAN"}));
    let bench = Bench::at(&portal);
    bench.run(&["fields", "discover"]).good().shows(&[
        "✗ shopplan_expiry (“Ngày hết hạn Shopplan”) is nowhere on the portal",
        "17 of 18 keys",
    ]);
    let report = json_of(&bench.run(&["fields", "discover", "--json"]).good());
    assert_eq!(state(&report, "shopplan_expiry")["state"], "missing");
    assert!(!report[MAP].to_string().contains("shopplan_expiry"));
}

#[test]
fn it_is_applied_once_and_backed_up() {
    let (portal, site) = (Portal::start(), patched());
    let bench = Bench::on(&site).and(&portal);
    bench
        .run(&["fields", "discover", "--apply", "--dry-run"])
        .good()
        .shows(&["+   \"ID\": \"bitrix_id\""]);
    assert!(
        site.world()
            .doc(SETTINGS, SETTINGS)
            .unwrap()
            .get(MAP)
            .is_none()
    );
    bench
        .run(&["fields", "discover", "--apply", "--yes"])
        .good()
        .shows(&["read back"]);
    let stored = site.world().doc(SETTINGS, SETTINGS).unwrap().clone();
    let map: Value = serde_json::from_str(stored[MAP].as_str().unwrap()).unwrap();
    assert_eq!(map["ASSIGNED_BY_ID"], "assigned_by_id");
    // The Password fields were sent back as stars, and Frappe keeps what was there.
    assert_eq!(
        stored["bitrix_webhook_url"],
        "https://portal.example.com/rest/1/stored0webhook0secret/"
    );
    bench
        .run(&["fields", "discover", "--apply", "--yes"])
        .good()
        .shows(&["nothing to change"]);
    let backup = bench.backups()[0].display().to_string();
    bench.run(&["settings", "restore", &backup, "--yes"]).good();
    assert_eq!(site.world().doc(SETTINGS, SETTINGS).unwrap()[MAP], "");
}

#[test]
fn what_an_administrator_added_stays_and_enumerations_are_found() {
    let (portal, site) = (Portal::start(), patched());
    let map = json!({
        "UF_CRM_1778130421650": "segment",
        "INDUSTRY": "industry",
        "UF_CRM_1713790607": "company_name",
        "UF_CRM_GONE": "gone",
    });
    {
        let mut world = site.world();
        let mut settings = world.doc(SETTINGS, SETTINGS).unwrap().clone();
        settings[MAP] = map.to_string().into();
        world.put(SETTINGS, SETTINGS, settings);
    }
    let bench = Bench::on(&site).and(&portal);
    let report = json_of(&bench.run(&["fields", "discover", "--json"]).good());
    assert_eq!(report[MAP]["UF_CRM_1778130421650"], "segment");
    assert_eq!(
        report[MAP]["UF_CRM_1713790607"], "company_name",
        "the administrator's choice counts"
    );
    assert!(report[MAP].get("UF_CRM_STORENAME").is_none());
    assert!(report[MAP].get("UF_CRM_GONE").is_none());
    let enums = report[ENUMS].as_array().unwrap();
    assert!(enums.contains(&json!("UF_CRM_1778130421650")), "{enums:?}");
    assert_eq!(
        state(&report, "company_name")["type_fits"],
        false,
        "it holds several values"
    );
}

#[test]
fn without_a_company_id_nothing_is_written() {
    let (portal, site) = (Portal::start(), patched());
    portal.fault(&json!({"kind": "unknown_field", "field": "UF_CRM_COMPANY_ID"}));
    let bench = Bench::on(&site).and(&portal);
    site.world().writes.clear();
    bench
        .run(&["fields", "discover", "--apply", "--yes"])
        .bad(&[
            "no field is the Company ID, so nothing was written",
            "by hand",
        ]);
    assert_eq!(site.world().writes, Vec::<String>::new());
}

/// What the portal is asked for, and which labels it has.
fn labels(bench: &Bench, lang: &str) -> Value {
    let run = bench
        .run(&["fields", "discover", "--json", "--lang", lang])
        .good();
    state(&json_of(&run), "shopplan_expiry")
}

#[test]
fn labels_are_asked_for_under_bitrix24s_own_codes() {
    let url = wire::server(|request| {
        if !request.path.contains("userfield.list") {
            return br#"{"result":{}}"#.to_vec();
        }
        let asked: Value = serde_json::from_slice(&request.body).unwrap();
        let label = match asked["filter"]["LANG"].as_str() {
            Some("vn") => "Ngày hết hạn Shopplan",
            Some("tc") => "Shopplan expiry",
            _ => "",
        };
        let row =
            json!({"FIELD_NAME": "UF_CRM_7", "USER_TYPE_ID": "date", "EDIT_FORM_LABEL": label});
        json!({"result": [row]}).to_string().into_bytes()
    });
    let bench = Bench::empty().webhook(
        "BITRIX_WEBHOOK_URL",
        &format!("{url}/rest/1/labelled0portal0secret/"),
    );
    assert_eq!(labels(&bench, "vi")["code"], "UF_CRM_7");
    assert_eq!(labels(&bench, "zh-TW")["code"], "UF_CRM_7");
    assert_eq!(labels(&bench, "en")["state"], "missing");
}
