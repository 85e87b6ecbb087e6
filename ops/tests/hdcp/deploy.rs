//! `hdcp deploy`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::run::Bench;
use crate::site::Site;

/// The record's `DocType` and name.
pub const SCRIPT: (&str, &str) = ("HD Form Script", "Profile - Ticket Customer Button");
/// Puts it there.
pub const DEPLOY: [&str; 2] = ["deploy", "--yes"];
const FILES: [&str; 4] = [
    "popup.0123456789.css",
    "widget.0123456789.wasm",
    "widget.abcdef0123.js",
    "element.0a1b2c3d4e.js",
];

/// A folder as `cargo xtask dist` writes it.
pub fn built(folder: &Path) {
    let dist = folder.join("target/dist");
    fs::create_dir_all(&dist).unwrap();
    let element = r#"load("./popup.0123456789.css");load("./widget.0123456789.wasm");load("./widget.abcdef0123.js");export const openProfile=1"#;
    let contents: [&[u8]; 4] = [
        b"a{}",
        b"\x1f\x8bpacked\r\n--hdcp-part-00000000--\r\n",
        b"glue",
        element.as_bytes(),
    ];
    for (name, bytes) in FILES.iter().zip(contents) {
        fs::write(dist.join(name), bytes).unwrap();
    }
    let manifest =
        json!({"css": FILES[0], "wasm": FILES[1], "glue": FILES[2], "element": FILES[3]});
    fs::write(dist.join("manifest.json"), manifest.to_string()).unwrap();
    let script =
        include_str!("../../../server/bitrix_integration/form_scripts/ticket_customer_button.js");
    fs::write(
        dist.join("form_script.js"),
        script.replace("widget/element.js", &format!("widget/{}", FILES[3])),
    )
    .unwrap();
}

/// A folder with that in it, and the site's keys.
pub fn bench(site: &Site) -> Bench {
    let bench = Bench::on(site);
    built(bench.folder.path());
    bench
}

fn script(site: &Site) -> Value {
    site.world()
        .doc(SCRIPT.0, SCRIPT.1)
        .cloned()
        .unwrap_or_default()
}

#[test]
fn the_popup_is_put_on_a_site_once() {
    let site = Site::start();
    let bench = bench(&site);
    bench.run(&DEPLOY).good().shows(&[
        "/files/element.0a1b2c3d4e.js",
        "hdcp deploy --restore backups/",
    ]);
    for name in FILES {
        let file = fs::read(bench.folder.path().join("target/dist").join(name)).unwrap();
        assert_eq!(site.world().files[name], file, "{name}");
    }
    let record = script(&site);
    assert!(
        record["script"]
            .as_str()
            .unwrap()
            .contains(r#"import("/files/element.0a1b2c3d4e.js")"#)
    );
    assert_eq!(
        (&record["dt"], &record["apply_to"], &record["enabled"]),
        (&json!("HD Ticket"), &json!("Form"), &json!(1))
    );
    let writes = site.world().writes.clone();
    assert!(
        writes
            .last()
            .unwrap()
            .starts_with("POST /api/resource/HD Form Script"),
        "the script comes last: {writes:?}"
    );
    bench.is_done(&DEPLOY);
    assert_eq!(site.world().writes, writes);
}

#[test]
fn a_dry_run_only_shows() {
    let site = Site::start();
    bench(&site)
        .run(&["deploy", "--dry-run"])
        .good()
        .shows(&["is uploaded", "is made", "Dry run"]);
    assert_eq!(site.world().writes, Vec::<String>::new());
}

#[test]
fn what_is_replaced_can_be_brought_back() {
    let site = Site::start();
    let old = json!({"dt": "HD Ticket", "apply_to": "Form", "enabled": 1, "apply_to_customer_portal": 0, "apply_on_new_page": 0, "script": "function setupForm() { /* old */ }"});
    site.world().put(SCRIPT.0, SCRIPT.1, old.clone());
    let bench = bench(&site);
    bench.run(&DEPLOY).good().shows(&[
        "is changed: script",
        "- function setupForm() { /* old */ }",
        "+ function setupForm",
    ]);
    let backup = bench.backup(0);
    bench
        .run(&["settings", "restore", &backup, "--yes"])
        .bad(&["of a deployment", "hdcp deploy --restore"]);
    bench.take_back(0);
    assert_eq!(script(&site)["script"], old["script"]);
    bench.take_back(0).shows(&["nothing to change"]);
}

#[test]
fn where_there_was_none_going_back_takes_it_away() {
    let site = Site::start();
    let bench = bench(&site);
    bench.run(&DEPLOY).good();
    bench.take_back(0);
    assert!(script(&site).is_null());
    assert_eq!(site.world().files.len(), 4, "open tabs still use the files");
}

#[test]
fn one_that_was_switched_off_stays_off() {
    let site = Site::start();
    site.world().put(
        SCRIPT.0,
        SCRIPT.1,
        json!({"dt": "HD Ticket", "apply_to": "Form", "enabled": 0, "script": "x"}),
    );
    bench(&site)
        .run(&DEPLOY)
        .good()
        .shows(&["is switched off and stays off"]);
    assert_eq!(script(&site)["enabled"], 0);
}

#[test]
fn a_secret_in_the_old_script_is_kept_encrypted_and_comes_back() {
    let site = Site::start();
    let old = "call('https://portal.example.com/rest/1/hard0coded0secret/user.get')";
    site.world().put(
        SCRIPT.0,
        SCRIPT.1,
        json!({"dt": "HD Ticket", "apply_to": "Form", "enabled": 1, "script": old}),
    );
    let bench = bench(&site).secret("hard0coded0secret");
    bench.run(&DEPLOY).good();
    let file = bench.backups()[0].join("backup.json");
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("/rest/***/***/user.get"),
        "the rest can be read"
    );
    // With another key, or where it was changed, it is no backup any more.
    let other = Bench::on(&site).set("HARAVAN_HELP_API_SECRET", "another0secret0of0the0manager");
    site.world().secret = "another0secret0of0the0manager";
    let backup = bench.backup(0);
    other.run(&["deploy", "--restore", &backup, "--yes"]).bad(&[
        "encrypted with the API key of that time",
        "set HARAVAN_HELP_API_KEY",
    ]);
    site.world().secret = crate::run::SECRET;
    assert!(
        script(&site)["script"]
            .as_str()
            .unwrap()
            .contains("/files/")
    );
    bench.take_back(0);
    assert_eq!(script(&site)["script"], old);
    // The way there had no secret, the way back has one to keep.
    bench.take_back(1);
    bench.take_back(2);
    assert_eq!(script(&site)["script"], old);
}

#[test]
fn the_same_bytes_under_another_name_leave_everything_as_it_was() {
    let site = Site::start();
    site.world()
        .files
        .insert("uploaded by hand.js".to_owned(), b"glue".to_vec());
    let bench = bench(&site);
    bench.run(&DEPLOY).bad(&[
        "/files/uploaded by hand.js",
        "delete the File",
        "was not touched",
    ]);
    assert!(script(&site).is_null());
    let files = site.world().docs["File"].len();
    assert_eq!(files, 2, "the useless record is gone, two good ones stay");
    site.world().files.remove("uploaded by hand.js");
    bench.run(&DEPLOY).good();
}

#[test]
fn another_file_of_that_name_is_not_written_over() {
    let site = Site::start();
    site.world()
        .files
        .insert(FILES[0].to_owned(), b"something else".to_vec());
    bench(&site)
        .run(&DEPLOY)
        .bad(&["serves something else as /files/popup.0123456789.css"]);
    assert_eq!(site.world().writes, Vec::<String>::new());
}

#[test]
fn a_site_that_does_not_take_such_files_says_which_setting() {
    let site = Site::start();
    site.world().no_uploads = true;
    bench(&site).run(&DEPLOY).bad(&[
        "File type of WASM is not allowed",
        "Allowed File Extensions",
    ]);
    assert!(script(&site).is_null());
}

#[test]
fn a_wrong_media_type_is_found_before_the_script_is_changed() {
    let site = Site::start();
    site.world().wasm = "application/octet-stream";
    bench(&site)
        .run(&DEPLOY)
        .bad(&["application/octet-stream", "application/wasm", "nginx"]);
    assert!(script(&site).is_null());
}

#[test]
fn a_second_menu_and_an_app_are_said() {
    let site = Site::start();
    site.world().put(SCRIPT.0, "Another", json!({"dt": "HD Ticket", "enabled": 1, "script": "call('haravan_bitrix_customer_profile')"}));
    let app =
        include_str!("../../../server/bitrix_integration/form_scripts/ticket_customer_button.js");
    site.world().put(
        SCRIPT.0,
        SCRIPT.1,
        json!({"dt": "HD Ticket", "apply_to": "Form", "enabled": 1, "script": app}),
    );
    bench(&site)
        .run(&["deploy", "--dry-run"])
        .good()
        .shows(&["two menus: Another", "the app is installed here"]);
}

#[test]
fn what_is_not_built_is_not_put_anywhere() {
    let site = Site::start();
    let bench = Bench::on(&site);
    bench
        .run(&DEPLOY)
        .bad(&["does not hold a built popup", "cargo xtask dist"]);
    built(bench.folder.path());
    let dist = bench.folder.path().join("target/dist");
    fs::write(
        dist.join("manifest.json"),
        json!({"css": "popup.css"}).to_string(),
    )
    .unwrap();
    bench
        .run(&DEPLOY)
        .bad(&["a name that does not change with its bytes"]);
    built(bench.folder.path());
    fs::write(dist.join(FILES[3]), r#"load("./other.0123456789.js")"#).unwrap();
    bench.run(&DEPLOY).bad(&["loads other.0123456789.js"]);
    assert_eq!(site.world().writes, Vec::<String>::new());
}

#[test]
fn the_folder_of_the_app_will_do_as_well() {
    let site = Site::start();
    let bench = bench(&site);
    let root = bench.folder.path();
    let app = root.join("app/bitrix_integration");
    fs::create_dir_all(app.join("public")).unwrap();
    fs::create_dir_all(app.join("form_scripts")).unwrap();
    fs::rename(
        root.join("target/dist/form_script.js"),
        app.join("form_scripts/ticket_customer_button.js"),
    )
    .unwrap();
    fs::rename(root.join("target/dist"), app.join("public/widget")).unwrap();
    bench.run(&["deploy", "--from", "app", "--yes"]).good();
    assert!(
        script(&site)["script"]
            .as_str()
            .unwrap()
            .contains("/files/")
    );
}

#[test]
fn a_site_without_helpdesk_is_said() {
    let site = Site::start();
    site.world()
        .docs
        .get_mut("DocType")
        .unwrap()
        .remove("HD Form Script");
    bench(&site)
        .run(&DEPLOY)
        .bad(&["the site has no HD Form Script", "install Helpdesk"]);
}
