//! `hdcp doctor`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::deploy::{SCRIPT, built};
use crate::portal::Portal;
use crate::run::{Bench, Run};
use crate::server_script::{SERVER, WHOLE};
use crate::site::{SETTINGS, Site};

/// An answer of the project's own, by its name.
pub fn answer(name: &str) -> Value {
    let text = include_str!("../../../fixtures/scenarios.json");
    let all: Value = serde_json::from_str(text).unwrap();
    all[name]["reply"]["body"].clone()
}

/// A site without the app, with everything in order.
pub fn healthy() -> (Portal, Site, Bench) {
    let (portal, site) = (Portal::start(), Site::with_old_settings());
    let bench = Bench::on(&site).and(&portal);
    built(bench.folder.path());
    bench.run(&WHOLE).good();
    {
        let mut world = site.world();
        for (doctype, field) in [
            ("HD Ticket", "custom_orgid"),
            ("HD Ticket", "custom_responsible"),
            ("HD Customer", "custom_haravan_orgid"),
        ] {
            let level = usize::from(field == "custom_responsible");
            let document =
                json!({"dt": doctype, "fieldname": field, "fieldtype": "Data", "permlevel": level});
            world.put("Custom Field", &format!("{doctype}-{field}"), document);
        }
        for role in ["Agent", "Agent Manager", "System Manager", "HD Customer"] {
            world.put(
                "Role",
                role,
                json!({"desk_access": usize::from(role != "HD Customer")}),
            );
        }
        world.edit("DocType", "HD Ticket", |doctype| {
            doctype["permissions"] = json!([
                {"role": "Agent", "permlevel": 0, "read": 1},
                {"role": "HD Customer", "permlevel": 0, "read": 1},
                {"role": "Agent", "permlevel": 1, "read": 1},
            ]);
        });
        let fields = json!({"fields": [{"fieldname": "custom_orgid", "hide_from_customer": 1}]});
        world.put("HD Ticket Template", "Default", fields);
        world.edit(SETTINGS, SETTINGS, |settings| {
            settings["bitrix_responsible_webhook_url"] =
                "https://portal.example.com/rest/2/stored0webhook0secret/".into();
        });
        world.answer = answer("full");
        world.writes.clear();
    }
    (portal, site, bench)
}

/// The marks of a report, by the items' names.
pub fn marks(run: &Run) -> BTreeMap<String, String> {
    let report: Value = serde_json::from_str(&run.out).expect("JSON");
    let items = report["items"].as_array().unwrap();
    let text = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
    items
        .iter()
        .map(|item| (text(item, "id"), text(item, "mark")))
        .collect()
}

/// Spoils a healthy site, and expects this mark of this item.
pub fn spoilt(id: &str, mark: &str, says: &[&str], spoil: impl FnOnce(&Site)) {
    let (_portal, site, bench) = healthy();
    spoil(&site);
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(marks(&run)[id], mark, "{}", run.out);
    assert_eq!(run.status, Some(i32::from(mark == "fail")), "{}", run.out);
    let run = bench.run(&["doctor"]);
    run.shows(says);
}

/// Changes a value, as somebody else would.
pub fn change(site: &Site, doctype: &str, name: &str, key: &str, value: Value) {
    site.world()
        .edit(doctype, name, |document| document[key] = value);
}

#[test]
fn a_healthy_site_has_every_item_good_and_nothing_written() {
    let (_portal, site, bench) = healthy();
    let run = bench.run(&["doctor", "--ticket", "0002", "--json"]).good();
    let marks = marks(&run);
    let expected = [
        "answers",
        "company_fields",
        "files",
        "form_script",
        "guest_refused",
        "method",
        "no_secret_in_scripts",
        "popup_fields",
        "record_fields",
        "responsible_readers",
        "server_scripts",
        "settings_form",
        "settings_values",
        "site",
        "surface",
        "ticket_template",
        "unknown_ticket",
        "webhook_customer",
        "webhook_responsible",
    ];
    assert_eq!(
        marks.keys().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
    assert!(marks.values().all(|mark| mark == "ok"), "{}", run.out);
    assert_eq!(site.world().writes, Vec::<String>::new());
    bench.run(&["doctor"]).good().shows(&["19 items: 0 ✗, 0 !"]);
}

#[test]
fn a_webhook_without_its_scope() {
    let (portal, site, _) = healthy();
    let bench = Bench::on(&site)
        .webhook("BITRIX_WEBHOOK_URL", &portal.webhook("responsible"))
        .webhook(
            "BITRIX_RESPONSIBLE_WEBHOOK_URL",
            &portal.webhook("customer"),
        );
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(
        (
            &*marks(&run)["webhook_customer"],
            &*marks(&run)["webhook_responsible"]
        ),
        ("fail", "fail")
    );
    assert!(!marks(&run).contains_key("company_fields"));
    bench.run(&["doctor"]).shows(&[
        "the webhook's scopes are: user_basic",
        "give the webhook the scope crm",
    ]);
}

#[test]
fn a_responsible_webhook_that_shows_no_e_mail() {
    let (portal, site, _) = healthy();
    let bench = Bench::on(&site).and(&portal);
    for name in ["brief", "orphan"] {
        let bench = Bench::on(&site)
            .webhook("BITRIX_WEBHOOK_URL", &portal.webhook("customer"))
            .webhook("BITRIX_RESPONSIBLE_WEBHOOK_URL", &portal.webhook(name));
        assert_eq!(
            marks(&bench.run(&["doctor", "--json"]))["webhook_responsible"],
            "fail",
            "{name}"
        );
    }
    assert_eq!(
        marks(&bench.run(&["doctor", "--json"]))["webhook_responsible"],
        "ok"
    );
}

#[test]
fn fields_that_are_missing() {
    let (portal, _site, bench) = healthy();
    portal.fault(&json!({"kind": "unknown_field", "field": "UF_CRM_CURRENT_SHOPPLAN"}));
    assert_eq!(
        marks(&bench.run(&["doctor", "--json"]))["company_fields"],
        "warn"
    );
    portal.fault(&json!({"kind": "unknown_field", "field": "UF_CRM_COMPANY_ID"}));
    assert_eq!(
        marks(&bench.run(&["doctor", "--json"]))["company_fields"],
        "fail"
    );
}

#[test]
fn settings_that_are_not_complete() {
    let off = |site: &Site| change(site, SETTINGS, SETTINGS, "bitrix_enabled", json!(0));
    spoilt("settings_values", "fail", &["bitrix_enabled is off"], off);
    let empty = |site: &Site, name: &str| change(site, SETTINGS, SETTINGS, name, json!(""));
    let with_app = |site: &Site| site.world().app = true;
    for (name, mark, says) in [
        ("bitrix_webhook_url", "ok", "in site_config.json"),
        (
            "bitrix_responsible_webhook_url",
            "warn",
            "can't be seen from outside",
        ),
    ] {
        spoilt("settings_values", mark, &[says], |site| {
            with_app(site);
            empty(site, name);
        });
    }
    // A Server Script can't read that file.
    for (name, mark) in [
        ("bitrix_webhook_url", "fail"),
        ("bitrix_responsible_webhook_url", "warn"),
    ] {
        let says = [
            "a Server Script reads nothing from site_config.json",
            "Desk → Helpdesk Integrations Settings",
        ];
        spoilt("settings_values", mark, &says, |site| empty(site, name));
    }
    let spoil = |site: &Site| {
        change(
            site,
            SETTINGS,
            SETTINGS,
            "bitrix_company_field_map_json",
            json!("{"),
        );
    };
    spoilt(
        "settings_values",
        "fail",
        &["is not the JSON it must be"],
        spoil,
    );
    let spoil = |site: &Site| {
        change(
            site,
            SETTINGS,
            SETTINGS,
            "bitrix_company_field_map_json",
            json!("{\"ID\": \"bitrix_id\"}"),
        );
    };
    spoilt(
        "settings_values",
        "fail",
        &["maps nothing to company_id"],
        spoil,
    );
}

#[test]
fn a_map_with_odd_entries() {
    let map = |text: &str| {
        let text = text.to_owned();
        move |site: &Site| {
            change(
                site,
                SETTINGS,
                SETTINGS,
                "bitrix_company_field_map_json",
                json!(text),
            );
        }
    };
    spoilt(
        "settings_values",
        "fail",
        &["maps ID to company_id: Bitrix24's own numbers would be taken for Haravan's"],
        map(r#"{"ID": "company_id"}"#),
    );
    let lines: Vec<String> = (0..20_000).map(|n| format!("\"x {n}\": {n}")).collect();
    let many = format!(
        "{{\"UF_CRM_COMPANY_ID\": \"company_id\", {}}}",
        lines.join(",")
    );
    spoilt(
        "settings_values",
        "fail",
        &["20000 entries are no field and key, the first of them “x 0”"],
        map(&many),
    );
    // A field that the portal does not have, whatever the key.
    spoilt(
        "company_fields",
        "warn",
        &[
            "the map names UF_CRM_CURENT_SHOPPLAN for current_shopplan, which the portal does not have",
        ],
        map(r#"{"UF_CRM_COMPANY_ID": "company_id", "UF_CRM_CURENT_SHOPPLAN": "current_shopplan"}"#),
    );
}

#[test]
fn a_form_that_is_not_patched() {
    spoilt("settings_form", "fail", &["hdcp settings patch"], |site| {
        site.world().add_old_settings(1);
    });
}

#[test]
fn a_method_that_is_missing_or_another() {
    spoilt(
        "method",
        "fail",
        &[
            "has no method haravan_bitrix_customer_profile",
            "hdcp deploy --server-script",
        ],
        |site| {
            change(site, SERVER.0, SERVER.1, "disabled", json!(1));
        },
    );
    spoilt(
        "method",
        "fail",
        &[
            "data.schema_version: null ≠ 1",
            "older than this command line",
        ],
        |site| {
            let mut old = answer("full");
            old["message"]["data"]
                .as_object_mut()
                .unwrap()
                .remove("schema_version");
            site.world().answer = old;
        },
    );
    spoilt("guest_refused", "fail", &["Allow Guest"], |site| {
        change(site, SERVER.0, SERVER.1, "allow_guest", json!(1));
    });
}

#[test]
fn what_the_method_says() {
    for (name, mark) in [
        ("missing_config", "fail"),
        ("disabled", "fail"),
        ("not_found", "warn"),
        ("several", "warn"),
    ] {
        let body = answer(name);
        if body.is_null() {
            continue;
        }
        let (_portal, site, bench) = healthy();
        site.world().answer = body;
        assert_eq!(
            marks(&bench.run(&["doctor", "--json"]))["method"],
            mark,
            "{name}"
        );
    }
}

#[test]
fn the_form_script_and_its_files() {
    spoilt("form_script", "fail", &["is switched off"], |site| {
        change(site, SCRIPT.0, SCRIPT.1, "enabled", json!(0));
    });
    spoilt("form_script", "fail", &["runs for customers too"], |site| {
        change(
            site,
            SCRIPT.0,
            SCRIPT.1,
            "apply_to_customer_portal",
            json!(1),
        );
    });
    spoilt(
        "form_script",
        "fail",
        &["hdcp deploy puts it there"],
        |site| {
            site.world().docs.get_mut(SCRIPT.0).unwrap().clear();
        },
    );
    spoilt("form_script", "warn", &["is an older one"], |site| {
        change(
            site,
            SCRIPT.0,
            SCRIPT.1,
            "script",
            json!("call('haravan_bitrix_customer_profile')"),
        );
    });
    spoilt(
        "files",
        "fail",
        &["/files/widget.0123456789.wasm: application/octet-stream ≠ application/wasm"],
        |site| {
            site.world().wasm = "application/octet-stream";
        },
    );
    spoilt(
        "files",
        "fail",
        &["/files/popup.0123456789.css: HTTP 404"],
        |site| {
            site.world().files.remove("popup.0123456789.css");
        },
    );
}

#[test]
fn a_secret_in_a_script_of_the_browser() {
    spoilt(
        "no_secret_in_scripts",
        "fail",
        &["a webhook or a key stands in: Old button"],
        |site| {
            let script = "fetch('https://portal.example.com/rest/1/hard0coded0secret/user.get')";
            site.world().put(
                "Client Script",
                "Old button",
                json!({"dt": "HD Ticket", "enabled": 1, "script": script}),
            );
        },
    );
}

#[test]
fn a_field_on_the_ticket_that_is_missing() {
    spoilt(
        "record_fields",
        "fail",
        &["HD Ticket.custom_orgid: is not there"],
        |site| {
            site.world()
                .docs
                .get_mut("Custom Field")
                .unwrap()
                .remove("HD Ticket-custom_orgid");
        },
    );
}

#[test]
fn a_responsible_that_customers_read() {
    let says = "customers read an employee's e-mail address on their own tickets: HD Customer";
    spoilt("responsible_readers", "warn", &[says], |site| {
        let name = "HD Ticket-custom_responsible";
        site.world()
            .edit("Custom Field", name, |field| field["permlevel"] = 0.into());
    });
}

#[test]
fn rules_of_the_sites_own_count_in_place_of_helpdesks() {
    let says = "customers read an employee's e-mail address on their own tickets: All";
    spoilt("responsible_readers", "warn", &[says], |site| {
        for (role, read) in [("All", 1), ("Agent", 1), ("HD Customer", 0)] {
            let rule = json!({"parent": "HD Ticket", "role": role, "permlevel": 1, "read": read});
            site.world().put("Custom DocPerm", role, rule);
        }
    });
}

#[test]
fn a_responsible_that_agents_do_not_read() {
    spoilt(
        "responsible_readers",
        "warn",
        &["agents may not read it"],
        |site| {
            site.world().edit("DocType", "HD Ticket", |doctype| {
                doctype["permissions"] = json!([{"role": "Agent", "permlevel": 0, "read": 1}]);
            });
        },
    );
}

#[test]
fn a_ticket_template_without_an_org_id() {
    let says = "the ticket template Default has no field for it";
    spoilt("ticket_template", "warn", &[says], |site| {
        site.world()
            .edit("HD Ticket Template", "Default", |template| {
                template["fields"] = json!([{"fieldname": "subject"}]);
            });
    });
}

#[test]
fn without_the_site_the_webhooks_are_looked_at_all_the_same() {
    let portal = Portal::start();
    let run = Bench::at(&portal).run(&["doctor"]);
    assert_eq!(run.status, Some(1));
    run.shows(&[
        "✗ Site and key: HARAVAN_HELP_SITE is not set",
        "✓ Customer webhook",
        "! Everything on the site: not checked",
    ]);
}
