//! `hdcp deploy --server-script`.

use std::fs;

use serde_json::{Value, json};

use crate::deploy::{SCRIPT, bench};
use crate::doctor::change;
use crate::half_way::kill_at;
use crate::methods::PROFILE;
use crate::run::Bench;
use crate::site::Site;
use crate::stand_in::SCRIPT_MANAGER;

/// The record's `DocType` and name.
pub const SERVER: (&str, &str) = ("Server Script", "Profile - Bitrix Customer API (hdcp)");
/// All that a site without the app needs.
pub const WHOLE: [&str; 3] = ["deploy", "--server-script", "--yes"];
/// What somebody wrote years ago, and called as the document has it.
pub const OLD: &str = "Profile - Bitrix Customer API";
/// What ours says.
pub const TEXT: &str =
    include_str!("../../../server/server_script/haravan_bitrix_customer_profile.py");

/// What is wrong with a site.
type Spoil = fn(&Site);

/// A site that somebody else's script answers on, a webhook in it.
fn with_old_script() -> (Site, Bench) {
    let site = Site::with_old_settings();
    let text = "url = 'https://portal.example.com/rest/1/hard0coded0secret/user.get'";
    let old = json!({"script_type": "API", "api_method": PROFILE, "allow_guest": 0, "disabled": 0, "script": text});
    site.world().put(SERVER.0, OLD, old);
    let bench = bench(&site).secret("hard0coded0secret");
    (site, bench)
}

fn scripts(site: &Site) -> Value {
    json!(site.world().docs.get(SERVER.0))
}

/// Takes the role from the key's user.
pub fn without_the_role(site: &Site) {
    site.world().roles.retain(|role| *role != SCRIPT_MANAGER);
}

/// The name of what answers.
fn answering(site: &Site) -> Value {
    let world = site.world();
    let script = world.answering_script();
    script.map_or(Value::Null, |script| script["name"].clone())
}

#[test]
fn one_line_brings_settings_files_server_script_and_form_script() {
    let site = Site::with_old_settings();
    let bench = bench(&site);
    bench.run(&WHOLE).good().shows(&[
        "bitrix_responsible_webhook_url",
        "hdcp settings restore backups/",
        " +   Profile - Bitrix Customer API (hdcp)   is made",
        "hdcp deploy --restore backups/",
    ]);
    let record = site.world().doc(SERVER.0, SERVER.1).unwrap().clone();
    let wanted = json!({
        "script_type": "API", "api_method": PROFILE, "allow_guest": 0, "disabled": 0,
        "enable_rate_limit": 0, "script": TEXT,
    });
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&record[key], value, "{key}");
    }
    assert_eq!(site.world().field_names().len(), 14);
    let writes = site.world().writes.clone();
    assert_eq!(
        writes[0],
        "PUT /api/resource/DocType/Helpdesk Integrations Settings"
    );
    assert_eq!(
        writes[5..],
        [
            "POST /api/resource/Server Script",
            "POST /api/resource/HD Form Script"
        ],
        "what agents press comes last: {writes:?}"
    );
    bench.is_done(&WHOLE);
    assert_eq!(site.world().writes, writes);
    assert_eq!(bench.backups().len(), 2, "of the form, and of the rest");
}

#[test]
fn without_the_flag_no_server_script_is_read_or_written() {
    let site = Site::start();
    without_the_role(&site);
    let run = bench(&site).run(&["deploy", "--yes"]).good();
    assert!(!run.out.contains(SERVER.1), "{}", run.out);
    assert!(scripts(&site).is_null());
}

#[test]
fn a_dry_run_shows_all_of_it() {
    let (site, bench) = with_old_script();
    bench
        .run(&["deploy", "--server-script", "--dry-run"])
        .good()
        .shows(&[
            "bitrix_portal_url",
            "is uploaded",
            " +   Profile - Bitrix Customer API (hdcp)   is made",
            " ~   Profile - Bitrix Customer API          is switched off",
            "! a webhook or a key stands in “Profile - Bitrix Customer API” in clear",
        ]);
    assert_eq!(site.world().writes, Vec::<String>::new());
    assert!(bench.backups().is_empty());
}

#[test]
fn what_answered_before_is_switched_off_and_comes_back_as_it_was() {
    let (site, bench) = with_old_script();
    let before = site.world().doc(SERVER.0, OLD).unwrap()["script"].clone();
    bench.run(&WHOLE).good();
    assert_eq!(answering(&site), SERVER.1);
    bench.take_back(1).shows(&[
        " -   Profile - Bitrix Customer API (hdcp)   is deleted",
        " ~   Profile - Bitrix Customer API          is switched on",
    ]);
    assert_eq!(answering(&site), OLD);
    let now = scripts(&site);
    assert_eq!(
        now[OLD]["script"], before,
        "with the secret that is in no backup"
    );
    assert!(now.get(SERVER.1).is_none());
    assert!(site.world().doc(SCRIPT.0, SCRIPT.1).is_none());
    bench.take_back(1).shows(&["nothing to change"]);
    // Going back was backed up as well: forward again.
    site.world().writes.clear();
    bench.take_back(2);
    let last = site.world().writes.last().cloned();
    assert_eq!(last.as_deref(), Some("POST /api/resource/HD Form Script"));
    assert_eq!(answering(&site), SERVER.1);
    assert_eq!(scripts(&site)[OLD]["disabled"], 1);
    assert_eq!(scripts(&site)[SERVER.1]["script"], TEXT);
}

#[test]
fn a_script_that_others_made_since_is_left_alone_on_the_way_back() {
    let (site, bench) = with_old_script();
    bench.run(&WHOLE).good();
    let new = json!({"script_type": "API", "api_method": PROFILE, "disabled": 0, "script": "new"});
    site.world().put(SERVER.0, "New", new);
    site.world().docs.get_mut(SERVER.0).unwrap().remove(OLD);
    bench.take_back(1).shows(&[
        "“Profile - Bitrix Customer API”, which answered before, is no longer on the site",
    ]);
    assert_eq!(answering(&site), "New");
}

#[test]
fn an_older_version_is_shown_line_by_line_and_can_be_brought_back() {
    let site = Site::with_old_settings();
    let bench = bench(&site);
    bench.run(&WHOLE).good();
    let older = TEXT.replacen("CONTACT_FIELDS", "OLD_FIELDS", 1);
    let key = |key, value| change(&site, SERVER.0, SERVER.1, key, value);
    key("script", json!(older));
    key("disabled", json!(1));
    bench.run(&WHOLE).good().shows(&[
        "is changed: disabled, script",
        "\n- OLD_FIELDS = [",
        "\n+ CONTACT_FIELDS = [",
    ]);
    assert_eq!(answering(&site), SERVER.1);
    bench.take_back(2);
    assert_eq!(scripts(&site)[SERVER.1]["script"], older);
    assert_eq!(scripts(&site)[SERVER.1]["disabled"], 1);
}

#[test]
fn a_backup_without_the_server_script_leaves_it_alone() {
    let site = Site::with_old_settings();
    let bench = bench(&site);
    bench.run(&["deploy", "--yes"]).good();
    bench.run(&WHOLE).good();
    // As it was written before there were Server Scripts in it.
    let file = bench.backups()[0].join("backup.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\"deployment\"", "\"form_script\"")).unwrap();
    bench.take_back(0);
    assert!(site.world().doc(SCRIPT.0, SCRIPT.1).is_none());
    assert_eq!(answering(&site), SERVER.1);
}

#[test]
fn a_webhook_in_our_own_script_comes_back_with_it() {
    let site = Site::with_old_settings();
    let text = "'https://portal.example.com/rest/1/hard0coded0secret/'";
    let own = json!({"script_type": "API", "api_method": PROFILE, "disabled": 0, "script": text});
    site.world().put(SERVER.0, SERVER.1, own);
    let bench = bench(&site).secret("hard0coded0secret");
    bench.run(&WHOLE).good();
    assert_eq!(scripts(&site)[SERVER.1]["script"], TEXT);
    bench.take_back(1);
    assert_eq!(scripts(&site)[SERVER.1]["script"], text);
}

#[test]
fn what_stands_in_the_way_is_said_before_anything_is_changed() {
    let stands: [(Spoil, &[&str]); 3] = [
        (
            without_the_role,
            &[
                "may not: Server Script",
                "HTTP 403, PermissionError",
                "the role Script Manager",
            ],
        ),
        (
            |site| site.world().scripts_run = false,
            &[
                "runs no Server Scripts",
                "bench set-config -g server_script_enabled 1",
                "Frappe Cloud",
            ],
        ),
        (
            |site| site.world().app = true,
            &[
                "the app bitrix_integration is on this site",
                "uninstall-app",
            ],
        ),
    ];
    for (stand, says) in stands {
        let (site, bench) = with_old_script();
        stand(&site);
        bench.run(&WHOLE).bad(says);
        bench
            .run(&["deploy", "--server-script", "--dry-run"])
            .bad(says);
        assert_eq!(site.world().writes, Vec::<String>::new());
        assert!(bench.backups().is_empty());
    }
}

#[test]
fn killed_at_any_of_its_writes_something_answers_and_the_next_run_ends_it() {
    for (verb, path) in [
        ("POST", "/api/resource/Server Script"),
        ("PUT", "/api/resource/Server Script/"),
        ("POST", "/api/resource/HD Form Script"),
    ] {
        for does_it in [false, true] {
            let (site, bench) = with_old_script();
            bench.run(&["settings", "patch", "--yes"]).good();
            kill_at(&bench, &site, &WHOLE, verb, path, does_it);
            assert!(!answering(&site).is_null(), "{verb} {path} {does_it}");
            bench.run(&WHOLE).good();
            bench.is_done(&WHOLE);
            assert_eq!(answering(&site), SERVER.1);
            assert_eq!(scripts(&site)[OLD]["disabled"], 1);
            // The first backup of a deployment is from before all of it.
            bench.take_back(1);
            assert_eq!(answering(&site), OLD);
            assert!(scripts(&site).get(SERVER.1).is_none());
        }
    }
}

#[test]
fn the_way_back_killed_between_its_writes() {
    for (verb, does_it) in [("PUT", true), ("DELETE", false), ("DELETE", true)] {
        let (site, bench) = with_old_script();
        bench.run(&WHOLE).good();
        let held = site.hold(verb, "/api/resource/Server Script/", does_it);
        let mut child = bench.start(&["deploy", "--restore", &bench.backup(1), "--yes"]);
        held.wait();
        child.kill().unwrap();
        bench.finish(child);
        assert!(!answering(&site).is_null(), "{verb} {does_it}");
        bench.take_back(1);
        assert_eq!(answering(&site), OLD);
    }
}

#[test]
fn it_is_all_there_in_vietnamese() {
    let (site, bench) = with_old_script();
    let bench = bench.set("LANG", "vi_VN.UTF-8");
    site.world().scripts_run = false;
    bench
        .run(&WHOLE)
        .bad(&["bench không chạy Server Script", "bench set-config"]);
    site.world().scripts_run = true;
    bench
        .run(&WHOLE)
        .good()
        .shows(&["bị tắt", "ở dạng đọc được"]);
}
