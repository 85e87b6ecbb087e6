//! Another build, in another folder, gives the same bytes, and the same app to the last of them.

use std::fs;

use anyhow::{Result, ensure};

use super::Run;
use crate::app;
use crate::bundle::fingerprint;
use crate::dist;
use crate::project::Project;

/// What a build reads.
const INPUTS: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "style",
    "xtask",
];

/// Builds twice and compares, where it is asked for, or where what a build reads has changed since it was done here.
pub fn check(run: &Run) -> Result<()> {
    let inputs = inputs(run)?;
    let done = run.project.target.join("repeated");
    let before = fs::read_to_string(&done).ok();
    if !run.asked.everything() && before.is_none_or(|before| before == inputs) {
        println!("left to --all: no build has changed since it was done here last");
        return Ok(());
    }
    compare(run)?;
    Ok(fs::write(done, inputs)?)
}

fn compare(run: &Run) -> Result<()> {
    let again = Project {
        target: run.project.target.join("again"),
        ..run.project.clone()
    };
    let [first, second] = [run.project, &again].map(|project| {
        let files = dist::make(project, run.tools)?;
        // Not where the last one is kept: what it kept of earlier builds is not this build's.
        let folder = project.target.join("dist-repeated");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let commit = app::publish(project, run.tools, &files, &folder)?;
        anyhow::Ok((files.map(|file| file.name), commit))
    });
    let (first, second) = (first?, second?);
    ensure!(
        first == second,
        "two builds differ: {first:?} and {second:?}"
    );
    Ok(())
}

/// One text for all bytes that a build reads.
fn inputs(run: &Run) -> Result<String> {
    let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let listed = run
        .tools
        .program("git", list.into_iter().chain(INPUTS))
        .read()?;
    let mut all = Vec::new();
    for name in listed.lines() {
        all.extend(name.as_bytes());
        all.extend(fs::read(run.project.root.join(name)).unwrap_or_default());
    }
    Ok(fingerprint(&all))
}
