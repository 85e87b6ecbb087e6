//! The steps, in the order of how soon they can fail.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::{Step, command_line};
use crate::app;
use crate::dist;
use crate::progress;
use crate::project::Project;
use crate::sandbox;
use crate::size;
use crate::tools::{Need, Tools};

const WASM: &str = "--target=wasm32-unknown-unknown";

/// All of them.
pub const STEPS: [Step; 11] = [
    Step::new("format", ".", &[], format),
    Step::new("scripts", ".", &[Need::Widget], scripts),
    Step::new("licences", ".", &[Need::Deny], licences),
    Step::new("clippy", ".", &[Need::Widget], clippy),
    Step::new("docs", ".", &[Need::Widget], docs),
    Step::new("rust", ".", &[], rust),
    Step::new("hdcp", "ops", &[], command_line::check),
    Step::new("size", ".", &[Need::Widget, Need::Chromium], size::check),
    Step::new("repeat", ".", &[Need::Widget], repeat),
    Step::new(
        "server",
        "server/tests",
        &[Need::Redis, Need::Python],
        server,
    ),
    Step::new(
        "browser",
        "e2e",
        &[Need::Widget, Need::Chromium, Need::Redis, Need::Python],
        browser,
    ),
];

fn format(_: &Project, tools: &Tools) -> Result<()> {
    cargo(tools, &["fmt", "--all", "--check"])
}

fn clippy(_: &Project, tools: &Tools) -> Result<()> {
    cargo(
        tools,
        &["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"],
    )?;
    cargo(tools, &["clippy", WASM, "--", "-Dwarnings"])
}

fn docs(_: &Project, tools: &Tools) -> Result<()> {
    cargo(tools, &["doc", "--no-deps", "--workspace"])?;
    cargo(tools, &["doc", "--no-deps", WASM])
}

fn licences(_: &Project, tools: &Tools) -> Result<()> {
    cargo(
        tools,
        &[
            "deny",
            "--workspace",
            "check",
            "licenses",
            "bans",
            "sources",
        ],
    )
}

fn rust(_: &Project, tools: &Tools) -> Result<()> {
    cargo(tools, &["test", "--workspace"])
}

fn cargo(tools: &Tools, arguments: &[&str]) -> Result<()> {
    let program = tools
        .program("cargo", arguments)
        .env("RUSTDOCFLAGS", "-Dwarnings");
    progress::run(&format!("cargo {}", arguments.join(" ")), &program).map(drop)
}

/// Every script is one that Node can read.
fn scripts(project: &Project, tools: &Tools) -> Result<()> {
    let list = [
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "*.js",
        "*.mjs",
    ];
    for script in tools.program("git", list).read()?.lines() {
        if project.root.join(script).exists() {
            progress::run(
                &format!("node --check {script}"),
                &tools.program("node", ["--check", script]),
            )?;
        }
    }
    Ok(())
}

/// Another build, in another folder, gives the same bytes, and the same app to the last of them.
fn repeat(project: &Project, tools: &Tools) -> Result<()> {
    let again = Project {
        target: project.target.join("again"),
        ..project.clone()
    };
    let [first, second] = [project, &again].map(|project| {
        let files = dist::make(project, tools)?;
        // Not where the last one is kept: what it kept of earlier builds is not this build's.
        let folder = project.target.join("dist-repeated");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let commit = app::publish(project, tools, &files, &folder)?;
        anyhow::Ok((files.map(|file| file.name), commit))
    });
    let (first, second) = (first?, second?);
    ensure!(
        first == second,
        "two builds differ: {first:?} and {second:?}"
    );
    Ok(())
}

/// The Frappe app, against a real Redis and the simulated Bitrix24.
fn server(project: &Project, tools: &Tools) -> Result<()> {
    let tests = project.root.join("server/tests");
    let simulator = sandbox::build(project, tools)?.bitrix24;
    let arguments = [Path::new("-m"), Path::new("pytest"), &tests];
    let pytest = tools.program(sandbox::python(project)?, arguments);
    progress::show(
        "pytest server/tests",
        &pytest.env("BITRIX24_SIM", simulator),
    )
}

/// What is shipped, in Chromium, on the sandbox's ticket page.
fn browser(project: &Project, tools: &Tools) -> Result<()> {
    dist::make(project, tools)?;
    let programs = sandbox::build(project, tools)?;
    let mut files = Vec::new();
    for entry in fs::read_dir(project.root.join("e2e"))? {
        let file = entry?.path();
        files.extend(file.to_string_lossy().ends_with(".test.js").then_some(file));
    }
    files.sort();
    // Two files at a time: each waits for its browser half of its time.
    let arguments = ["--test", "--test-concurrency=2"].map(PathBuf::from);
    let arguments = arguments.into_iter().chain(files);
    let tests = tools.program("node", arguments);
    progress::show(
        "node --test e2e/*.test.js",
        &programs.environment(project, tools, &tests)?,
    )
}
