//! Names, labels and errors that somebody else wrote reach the terminal as plain text; and half a
//! secret is a secret too. That nothing a terminal obeys is left, every run is looked through for.

use serde_json::{Value, json};

use crate::deploy::{self, SCRIPT};
use crate::doctor::answer;
use crate::run::{Bench, Run};
use crate::server_script::{OLD, SERVER, WHOLE};
use crate::settings::PATCH;
use crate::site::{SETTINGS, Site};
use crate::stand_in::Reply;
use crate::wire;

/// Clears the screen, sets the title (with ESC and with C1), goes back, reorders, begins a line.
const EVIL: &str = "Shop\u{1b}[2J\u{1b}]0;t\u{7}\u{9b}31m\u{9d}0;t\u{9c}\r\u{8}\u{7f}\u{202e}gpj\u{2066}\u{200f}\n✓ forged";
const SEEN: &str = "Shop<U+001B>[2J";

/// A portal in which everything is called so.
fn evil_portal() -> Bench {
    let url = wire::server(|request| {
        let answer = match request.path.rsplit('/').next() {
            Some("crm.company.fields.json") => json!({
                "TITLE": {"type": "string", "title": EVIL},
                "UF_CRM_COMPANY_ID": {"type": EVIL, "formLabel": EVIL},
            }),
            Some("crm.company.userfield.list.json") => json!([
                {"FIELD_NAME": "UF_CRM_COMPANY_ID", "USER_TYPE_ID": EVIL, "EDIT_FORM_LABEL": EVIL},
                {"FIELD_NAME": format!("UF_{EVIL}"), "USER_TYPE_ID": "string", "EDIT_FORM_LABEL": EVIL},
            ]),
            Some("crm.company.list.json") => json!([
                {"ID": format!("1{EVIL}"), "TITLE": EVIL, "UF_CRM_COMPANY_ID": "10", "ASSIGNED_BY_ID": "7"}
            ]),
            Some("user.get.json") => {
                json!([{"ID": "7", "NAME": EVIL, "EMAIL": EVIL, "ACTIVE": true}])
            }
            Some("profile.json") => json!({"ID": "7"}),
            Some("scope.json") => json!([EVIL]),
            _ => {
                return json!({"error": EVIL, "error_description": EVIL})
                    .to_string()
                    .into_bytes();
            }
        };
        json!({"result": answer}).to_string().into_bytes()
    });
    let webhook = format!("{url}/rest/1/evil0portal0secret/");
    Bench::empty()
        .webhook("BITRIX_WEBHOOK_URL", &webhook)
        .webhook("BITRIX_RESPONSIBLE_WEBHOOK_URL", &webhook)
}

/// No line of it is the one that was forged.
#[track_caller]
fn is_not_forged(run: Run) -> Run {
    for text in [&run.out, &run.err] {
        assert!(
            !text.lines().any(|line| line.starts_with("✓ forged")),
            "{text}"
        );
    }
    run
}

#[test]
fn of_bitrix24() {
    let bench = evil_portal();
    for arguments in [
        &["company", "get", "10"][..],
        &["fields", "discover"],
        &["doctor"],
    ] {
        is_not_forged(bench.run(arguments)).shows(&[SEEN]);
    }
    for arguments in [
        &["company", "get", "10", "--json"][..],
        &["fields", "discover", "--json"],
    ] {
        let run = bench.run(arguments).good();
        let value: Value = serde_json::from_str(&run.out).expect("JSON");
        assert!(value.to_string().contains("forged"));
        assert!(
            run.out.contains("\\u001b[2J") && run.out.contains("\\u009b31m"),
            "{}",
            run.out
        );
        assert!(run.out.contains("\\u202egpj"), "{}", run.out);
    }
    let run = bench.run(&["company", "get", "10", "--json"]).good();
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        value[0]["company"]["title_full"], EVIL,
        "the same to a program"
    );
}

#[test]
fn of_bitrix24s_errors() {
    let url = wire::server(|_| {
        json!({"error": EVIL, "error_description": EVIL})
            .to_string()
            .into_bytes()
    });
    let bench = Bench::empty().webhook(
        "BITRIX_WEBHOOK_URL",
        &format!("{url}/rest/1/evil0portal0secret/"),
    );
    is_not_forged(bench.run(&["fields", "discover"])).bad(&[SEEN]);
}

#[test]
fn of_the_site() {
    let site = Site::with_old_settings();
    {
        let mut world = site.world();
        world.edit("DocType", SETTINGS, |form| {
            form["fields"][4]["label"] = EVIL.into();
        });
        let other = json!({"script_type": "API", "api_method": crate::methods::PROFILE, "allow_guest": 0, "disabled": 0, "script": EVIL});
        world.put(SERVER.0, &format!("{OLD}{EVIL}"), other);
        let own = json!({"dt": "HD Ticket", "apply_to": "Form", "enabled": 1, "script": EVIL});
        world.put(SCRIPT.0, SCRIPT.1, own);
        let script = format!("openProfile; import('/files/{EVIL}')");
        world.put(
            SCRIPT.0,
            EVIL,
            json!({"dt": "HD Ticket", "apply_to": "Form", "enabled": 1, "script": script}),
        );
        let mut said = answer("full");
        said["message"]["data"]["bitrix"]["status"] = "error".into();
        said["message"]["data"]["bitrix"]["company"] = Value::Null;
        said["message"]["data"]["bitrix"]["error"] = json!({"code": EVIL});
        world.answer = said;
    }
    let bench = deploy::bench(&site);
    is_not_forged(bench.run(&["doctor", "--ticket", "0002"])).shows(&[SEEN]);
    is_not_forged(bench.run(&WHOLE)).good().shows(&[SEEN]);
    is_not_forged(bench.take_back(1)).shows(&[SEEN]);
}

#[test]
fn of_the_sites_errors() {
    let site = Site::with_old_settings();
    site.world().instead = Some(|| {
        let message = json!({"message": EVIL}).to_string();
        let body = json!({"exc_type": EVIL, "_server_messages": json!([message]).to_string()});
        Reply::json(417, &body)
    });
    is_not_forged(Bench::on(&site).run(&PATCH)).bad(&["<U+001B>[2J"]);
}

#[test]
fn of_the_command_line_and_its_secrets() {
    let secret = "argument0webhook0secret";
    let url = format!("https://portal.example.com/rest/1/{secret}/\u{1b}[2J");
    let bench = Bench::empty().secret(secret);
    for lang in ["en_US.UTF-8", "vi_VN.UTF-8"] {
        let bench = Bench::empty().secret(secret).set("LANG", lang);
        let run = bench.run(&["company", "get", &url]);
        assert_eq!(run.status, Some(2));
        assert!(run.err.contains("/rest/***/***/"), "{}", run.err);
    }
    assert_eq!(bench.run(&[&url]).status, Some(2));
}

#[test]
fn a_secret_that_a_table_wraps_is_masked_first() {
    // Wherever a line of the table ends, the secret stands across it.
    for width in 0..40 {
        let secret = "stored0webhook0secret0".repeat(5);
        let site = Site::with_old_settings();
        let label = format!(
            "{} https://portal.example.com/rest/1/{secret}/",
            "x".repeat(width)
        );
        site.world().edit("DocType", SETTINGS, |form| {
            form["fields"][4]["label"] = label.into();
        });
        let run = Bench::on(&site)
            .run(&["settings", "patch", "--dry-run"])
            .good();
        let joined: String = run.out.split_whitespace().collect();
        assert!(!joined.contains("stored0webhook0secret"), "{}", run.out);
    }
}

#[test]
fn a_secret_that_json_escapes_is_masked_first() {
    let secret = "quo\"ted-secret-of-the-key";
    let site = Site::with_old_settings();
    site.world().secret = secret;
    let url = wire::server(move |_| {
        let row = json!({"FIELD_NAME": "UF_CRM_1", "EDIT_FORM_LABEL": secret});
        json!({"result": [row]}).to_string().into_bytes()
    });
    let bench = Bench::on(&site)
        .set("HARAVAN_HELP_API_SECRET", secret)
        .webhook(
            "BITRIX_WEBHOOK_URL",
            &format!("{url}/rest/1/labelled0portal0secret/"),
        );
    let run = bench.run(&["fields", "discover", "--json"]).good();
    assert!(!run.out.contains("ted-secret-of-the-key"), "{}", run.out);
}
