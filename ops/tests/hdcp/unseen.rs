//! What the doctor may not see, it says it may not see: neither that it is bad, nor that it is not there.

use serde_json::json;

use crate::doctor::{answer, healthy, marks, spoilt};
use crate::server_script::without_the_role;
use crate::site::{SETTINGS, Site};
use crate::stand_in::{Reply, Unseen};

/// The doctor says this of an item, and none of these things anywhere.
fn says(id: &str, mark: &str, says: &[&str], never: &[&str], spoil: impl FnOnce(&Site)) {
    let (_portal, site, bench) = healthy();
    spoil(&site);
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(marks(&run)[id], mark, "{}", run.out);
    let run = bench.run(&["doctor"]).shows(says);
    for text in never {
        assert!(
            !run.out.contains(text),
            "“{text}” is not known: {}",
            run.out
        );
    }
}

fn hide(site: &Site, doctype: &'static str, how: Unseen) {
    site.world().unseen.insert(doctype, how);
}

#[test]
fn server_scripts_with_the_app_and_without_the_role() {
    let unseen =
        "Server Scripts on the bench: can't be seen with this key; the app does not need them";
    says(
        "server_scripts",
        "ok",
        &[unseen],
        &["not enabled"],
        |site| {
            site.world().app = true;
            without_the_role(site);
        },
    );
}

#[test]
fn tickets_of_a_key_that_is_no_agent() {
    for how in [Unseen::LeftOut, Unseen::Forbidden] {
        says(
            "method",
            "warn",
            &["role Agent"],
            &["the site has no HD Ticket", "! make one"],
            |site| {
                hide(site, "HD Ticket", how);
            },
        );
    }
}

#[test]
fn settings_that_may_not_be_read() {
    says(
        "settings_values",
        "warn",
        &[
            "! Settings filled in: can't be seen with this key",
            "held against the default map",
        ],
        &["the site has no Helpdesk Integrations Settings"],
        |site| hide(site, SETTINGS, Unseen::Forbidden),
    );
    says(
        "settings_form",
        "warn",
        &["! Settings form: can't be seen with this key"],
        &[],
        |site| hide(site, "DocType", Unseen::Forbidden),
    );
}

#[test]
fn scripts_of_the_browser_that_may_not_be_read() {
    for doctype in ["Client Script", "HD Form Script"] {
        for id in ["no_secret_in_scripts", "surface"] {
            let says_so = ["can't be seen with this key", "role System Manager"];
            says(id, "warn", &says_so, &["the button is nowhere"], |site| {
                hide(site, doctype, Unseen::Forbidden);
            });
        }
    }
    says(
        "form_script",
        "warn",
        &["! Form script: can't be seen"],
        &["there is no HD Form Script"],
        |site| {
            hide(site, "HD Form Script", Unseen::Forbidden);
        },
    );
    // An empty list, to somebody who doesn't see all.
    says(
        "form_script",
        "warn",
        &["this key sees no HD Form Script"],
        &["there is no HD Form Script"],
        |site| {
            hide(site, "HD Form Script", Unseen::LeftOut);
            hide(site, "DocType", Unseen::Forbidden);
        },
    );
}

#[test]
fn fields_of_the_records() {
    says(
        "record_fields",
        "warn",
        &["can't be seen with this key"],
        &["custom_orgid: is not there"],
        |site| {
            hide(site, "Custom Field", Unseen::Forbidden);
        },
    );
    // A field that the DocType has itself is no Custom Field, and there.
    spoilt("record_fields", "ok", &["HD Ticket.custom_orgid"], |site| {
        let mut world = site.world();
        world
            .docs
            .get_mut("Custom Field")
            .unwrap()
            .remove("HD Ticket-custom_orgid");
        world.edit("DocType", "HD Ticket", |form| {
            form["fields"] = json!([{"fieldname": "custom_orgid", "fieldtype": "Data"}]);
        });
    });
}

#[test]
fn a_method_that_refuses_this_user_or_is_not_reached() {
    let unknown = |status: u16| {
        let (_portal, site, bench) = healthy();
        site.world().answer = answer("full");
        site.world().before_methods = Some(status);
        bench.run(&["doctor", "--json"])
    };
    for status in [302, 403, 429, 502] {
        let run = unknown(status);
        let marks = marks(&run);
        assert_eq!(marks["guest_refused"], "warn", "{status}: {}", run.out);
        assert_eq!(marks["unknown_ticket"], "warn", "{status}: {}", run.out);
        assert!(
            !run.out.contains("the app bitrix_integration"),
            "{status}: {}",
            run.out
        );
    }
    let run = unknown(404);
    assert_eq!(
        marks(&run)["unknown_ticket"],
        "warn",
        "a page of somebody else's: {}",
        run.out
    );
}

#[test]
fn a_webhook_that_does_not_see_its_owner() {
    let url = crate::wire::server(|request| {
        let answer = match request.path.rsplit('/').next() {
            Some("scope.json") => json!(["user_basic"]),
            Some("profile.json") => json!({"ID": "7"}),
            _ => json!([]),
        };
        json!({"result": answer}).to_string().into_bytes()
    });
    let bench = crate::run::Bench::empty().webhook(
        "BITRIX_RESPONSIBLE_WEBHOOK_URL",
        &format!("{url}/rest/1/unseen0owner0secret/"),
    );
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(marks(&run)["webhook_responsible"], "warn", "{}", run.out);
}

#[test]
fn what_a_page_answers_is_no_answer_of_the_sites() {
    let (_portal, site, bench) = healthy();
    site.world().instead = Some(|| Reply::html(200));
    let run = bench.run(&["doctor"]);
    assert!(run.out.contains("is not Frappe's"), "{}", run.out);
}
