//! `hdcp settings patch` and `restore`.

use std::fs;

use serde_json::{Value, json};

use crate::run::Bench;
use crate::site::{SETTINGS, Site};

/// What most of them begin with.
pub const PATCH: [&str; 3] = ["settings", "patch", "--yes"];

const NEW: [&str; 7] = [
    "bitrix_responsible_webhook_url",
    "bitrix_portal_url",
    "bitrix_timeout_seconds",
    "bitrix_refresh_ttl_minutes",
    "bitrix_company_field_map_json",
    "bitrix_enum_fields_json",
    "bitrix_show_panel_in_desk",
];

fn label(site: &Site, name: &str) -> Value {
    let world = site.world();
    let fields = world.doc("DocType", SETTINGS).unwrap()["fields"].clone();
    let fields = fields.as_array().unwrap();
    fields
        .iter()
        .find(|field| field["fieldname"] == name)
        .unwrap()["label"]
        .clone()
}

#[test]
fn productions_form_is_relabelled_and_completed_beside_the_others() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    bench.run(&PATCH).good().shows(&[
        "Bitrix Webhook URL",
        "→ Bitrix Customer Inbound Webhook URL",
        "bitrix_responsible_webhook_url",
        "read back",
        "hdcp settings restore backups/",
    ]);
    let mut names = vec![
        "gitlab_tab",
        "gitlab_token",
        "bitrix_tab_break",
        "bitrix_enabled",
        "bitrix_webhook_url",
    ];
    names.extend(NEW);
    names.extend(["zalo_tab", "zalo_id"]);
    assert_eq!(site.world().field_names(), names);
    assert_eq!(
        label(&site, "bitrix_webhook_url"),
        "Bitrix Customer Inbound Webhook URL"
    );
    let doctype = site.world().doc("DocType", SETTINGS).unwrap().clone();
    let fields = doctype["fields"].as_array().unwrap().clone();
    let numbers: Vec<_> = fields
        .iter()
        .map(|field| field["idx"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, (1..=14).collect::<Vec<_>>());
    // Rows that were there are still the same rows.
    assert_eq!(fields[1]["name"], "row-gitlab_token");
    assert!(fields[5].get("name").is_none(), "a new row has no name yet");
    assert_eq!(site.world().writes.len(), 1, "all of it is one save");
}

#[test]
fn a_second_time_changes_nothing() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    bench.run(&PATCH).good();
    let after = site.world().docs.clone();
    bench.is_done(&PATCH);
    assert_eq!(site.world().docs, after);
    assert_eq!(
        bench.backups().len(),
        1,
        "nothing changed, so nothing to back up"
    );
}

#[test]
fn nothing_is_changed_without_a_yes() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    bench
        .run(&["settings", "patch", "--dry-run"])
        .good()
        .shows(&["Dry run: nothing was changed."]);
    bench
        .run(&["settings", "patch"])
        .bad(&["no terminal to ask at", "--yes"]);
    assert_eq!(site.world().writes, Vec::<String>::new());
    assert!(bench.backups().is_empty());
}

#[test]
fn restoring_brings_it_back_and_leaves_what_others_did_since() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    let before = site.world().doc("DocType", SETTINGS).unwrap()["fields"].clone();
    bench.run(&PATCH).good();
    site.world()
        .add_field(json!({"fieldname": "slack_url", "fieldtype": "Data"}));
    bench.restore(0).shows(&["bitrix_enum_fields_json"]);
    let mut names: Vec<String> = before
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["fieldname"].as_str().unwrap().to_owned())
        .collect();
    names.push("slack_url".to_owned());
    assert_eq!(site.world().field_names(), names);
    assert_eq!(label(&site, "bitrix_webhook_url"), "Bitrix Webhook URL");
    bench.restore(0).shows(&["nothing to change"]);
    // Going back was backed up as well: forward again.
    bench.restore(1);
    assert_eq!(
        label(&site, "bitrix_webhook_url"),
        "Bitrix Customer Inbound Webhook URL"
    );
    names.extend(NEW.map(str::to_owned));
    names.sort();
    let mut now = site.world().field_names();
    now.sort();
    assert_eq!(now, names);
}

#[test]
fn a_form_that_is_gone_is_made_again_with_everybodys_fields() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    bench.run(&PATCH).good();
    site.world()
        .docs
        .get_mut("DocType")
        .unwrap()
        .remove(SETTINGS);
    bench.restore(0).shows(&["is made"]);
    assert_eq!(site.world().field_names().len(), 7);
    assert_eq!(site.world().field_names()[1], "gitlab_token");
}

#[test]
fn a_backup_holds_the_metadata_and_its_values_not_at_all() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    bench.run(&PATCH).good();
    let text = fs::read_to_string(bench.backups()[0].join("backup.json")).unwrap();
    let backup: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(backup["kind"], "settings_form");
    assert_eq!(backup["site"], site.url);
    assert_eq!(
        backup["content"]["doctype"]["fields"][4]["label"],
        "Bitrix Webhook URL"
    );
    assert!(!text.contains("stored0webhook0secret"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode =
            |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&bench.backups()[0]), 0o700);
        assert_eq!(mode(&bench.backups()[0].join("backup.json")), 0o600);
    }
}

#[test]
fn a_form_with_a_secret_in_it_comes_back_whole() {
    let site = Site::with_old_settings();
    let text = "e.g. https://portal.example.com/rest/1/described0secret/";
    site.world().edit("DocType", SETTINGS, |form| {
        form["fields"][4]["description"] = text.into();
    });
    let bench = Bench::on(&site).secret("described0secret");
    bench.run(&PATCH).good();
    bench.restore(0);
    let form = site.world().doc("DocType", SETTINGS).unwrap().clone();
    assert_eq!(form["fields"][4]["description"], text);
}

#[test]
fn where_there_are_no_settings_they_are_made_and_can_be_taken_away() {
    let site = Site::start();
    let bench = Bench::on(&site);
    bench.run(&PATCH).good().shows(&["is made"]);
    let doctype = site.world().doc("DocType", SETTINGS).unwrap().clone();
    assert_eq!(doctype["custom"], 1);
    assert_eq!(doctype["module"], "Custom");
    assert_eq!(site.world().field_names()[0], "bitrix_tab");
    assert_eq!(site.world().field_names().len(), 10);
    bench.is_done(&PATCH);
    bench.restore(0).shows(&["is deleted"]);
    assert!(site.world().doc("DocType", SETTINGS).is_none());
}

#[test]
fn a_form_that_others_filled_since_is_not_deleted() {
    let site = Site::start();
    let bench = Bench::on(&site);
    bench.run(&PATCH).good();
    site.world()
        .add_field(json!({"fieldname": "slack_url", "fieldtype": "Data"}));
    bench.restore(0);
    assert_eq!(site.world().field_names(), ["slack_url"]);
}

#[test]
fn an_apps_form_takes_custom_fields_and_setters() {
    let site = Site::start();
    site.world().add_old_settings(0);
    let bench = Bench::on(&site);
    bench.run(&PATCH).good();
    {
        let world = site.world();
        let custom = &world.docs["Custom Field"];
        let mut names: Vec<&str> = custom
            .values()
            .map(|field| field["fieldname"].as_str().unwrap())
            .collect();
        names.sort_unstable();
        let mut expected = NEW;
        expected.sort_unstable();
        assert_eq!(names, expected);
        let after = |name: &str| custom[&format!("{SETTINGS}-{name}")]["insert_after"].clone();
        assert_eq!(after(NEW[0]), "bitrix_webhook_url");
        assert_eq!(after(NEW[1]), NEW[0]);
        let setter =
            &world.docs["Property Setter"][&format!("{SETTINGS}-bitrix_webhook_url-label")];
        assert_eq!(setter["value"], "Bitrix Customer Inbound Webhook URL");
        assert!(
            world
                .writes
                .iter()
                .all(|write| !write.contains("/DocType/")),
            "{:?}",
            world.writes
        );
    }
    bench.is_done(&PATCH);
    bench.restore(0);
    let world = site.world();
    assert!(world.docs["Custom Field"].is_empty() && world.docs["Property Setter"].is_empty());
}

#[test]
fn a_field_of_another_type_is_said_and_left_alone() {
    let site = Site::with_old_settings();
    site.world().edit("DocType", SETTINGS, |form| {
        form["fields"][4]["fieldtype"] = "Data".into();
    });
    let bench = Bench::on(&site);
    bench
        .run(&PATCH)
        .good()
        .shows(&["! bitrix_webhook_url is of type Data, not Password"]);
    let doctype = site.world().doc("DocType", SETTINGS).unwrap().clone();
    assert_eq!(doctype["fields"][4]["fieldtype"], "Data");
}

#[test]
fn only_a_backup_of_this_site_is_brought_back() {
    let (site, other) = (Site::with_old_settings(), Site::with_old_settings());
    let bench = Bench::on(&site);
    bench.run(&PATCH).good();
    let backup = bench.backup(0);
    let elsewhere = Bench::on(&other);
    elsewhere
        .run(&["settings", "restore", &backup, "--yes"])
        .bad(&["of another site", &site.url]);
    elsewhere
        .run(&["settings", "restore", "nowhere", "--yes"])
        .bad(&["nowhere can't be read"]);
    fs::write(elsewhere.folder.path().join("x.json"), "{}").unwrap();
    elsewhere
        .run(&["settings", "restore", "x.json", "--yes"])
        .bad(&["not a backup of hdcp"]);
    assert_eq!(other.world().writes, Vec::<String>::new());
}

#[test]
fn without_a_backup_nothing_is_changed() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    fs::write(bench.folder.path().join("file"), "").unwrap();
    bench
        .run(&["settings", "patch", "--yes", "--backups", "file/below"])
        .bad(&[
            "no backup can be written",
            "without one, nothing is changed",
            "--backups",
        ]);
    assert_eq!(site.world().writes, Vec::<String>::new());
}
