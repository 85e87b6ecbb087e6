//! Killed half-way: nothing is lost, nothing half-changed, and the next run brings it to its end.

use crate::deploy::{DEPLOY, SCRIPT, bench};
use crate::run::Bench;
use crate::settings::PATCH;
use crate::site::{SETTINGS, Site};

/// Starts it, kills it while the site holds its request.
pub fn kill_at(
    bench: &Bench,
    site: &Site,
    arguments: &[&str],
    verb: &'static str,
    path: &'static str,
    does_it: bool,
) {
    let before = bench.backups().len();
    let held = site.hold(verb, path, does_it);
    let mut child = bench.start(arguments);
    held.wait();
    child.kill().unwrap();
    let run = bench.finish(child);
    assert_eq!(run.status, None, "it was killed");
    assert_eq!(
        bench.backups().len(),
        before + 1,
        "the backup was there before the first change"
    );
}

#[test]
fn a_patch_before_the_site_did_it() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    let before = site.world().docs.clone();
    kill_at(
        &bench,
        &site,
        &PATCH,
        "PUT",
        "/api/resource/DocType/",
        false,
    );
    assert_eq!(site.world().docs, before);
    bench.run(&PATCH).good().shows(&["read back"]);
    bench.is_done(&PATCH);
}

#[test]
fn a_patch_whose_answer_was_lost() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    kill_at(&bench, &site, &PATCH, "PUT", "/api/resource/DocType/", true);
    bench.is_done(&PATCH);
    bench.restore(0);
    assert_eq!(site.world().field_names().len(), 7);
}

#[test]
fn a_patch_of_an_apps_form_between_two_of_its_writes() {
    let site = Site::start();
    site.world().add_old_settings(0);
    let bench = Bench::on(&site);
    kill_at(
        &bench,
        &site,
        &PATCH,
        "POST",
        "/api/resource/Custom Field",
        true,
    );
    assert_eq!(site.world().docs["Custom Field"].len(), 1);
    bench.run(&PATCH).good();
    assert_eq!(site.world().docs["Custom Field"].len(), 7);
    // The first backup is from before all of it.
    bench.restore(0);
    assert!(site.world().docs["Custom Field"].is_empty());
}

/// Kills a deployment there, and brings it to its end: no file is uploaded twice.
fn killed_deployment(verb: &'static str, path: &'static str, does_it: bool, files: usize) {
    let site = Site::start();
    let bench = bench(&site);
    kill_at(&bench, &site, &DEPLOY, verb, path, does_it);
    assert_eq!(site.world().files.len(), files);
    let agents = site.world().doc(SCRIPT.0, SCRIPT.1).cloned();
    assert_eq!(agents, None, "agents have what they had");
    bench.run(&DEPLOY).good().shows(&["is there", "is made"]);
    assert_eq!(site.world().docs["File"].len(), 4);
}

#[test]
fn a_deployment_between_the_files_and_the_script() {
    killed_deployment("POST", "/api/resource/HD Form Script", false, 4);
}

#[test]
fn a_deployment_between_two_files() {
    killed_deployment("POST", "/api/method/upload_file", true, 1);
}

#[test]
fn a_restoration() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    let before = site.world().docs[SETTINGS].clone();
    bench.run(&PATCH).good();
    let backup = bench.backup(0);
    let held = site.hold("PUT", "/api/resource/DocType/", false);
    let mut child = bench.start(&["settings", "restore", &backup, "--yes"]);
    held.wait();
    child.kill().unwrap();
    bench.finish(child);
    bench.restore(0);
    assert_eq!(site.world().field_names().len(), 7);
    assert_eq!(site.world().docs[SETTINGS], before, "no value was touched");
}
