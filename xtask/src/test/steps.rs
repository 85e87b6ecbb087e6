//! The steps, in the order of how soon they can fail.

use std::path::Path;

use anyhow::Result;

use super::{Run, Step, browsers, command_line, repeat};
use crate::progress;
use crate::sandbox;
use crate::size;
use crate::tools::Need;

const WASM: &str = "--target=wasm32-unknown-unknown";

const CHROMIUM: [Need; 5] = browser(Need::Chromium);
const FIREFOX: [Need; 5] = browser(Need::Firefox);
const WEBKIT: [Need; 5] = browser(Need::WebKit);

const fn browser(browser: Need) -> [Need; 5] {
    [
        browser,
        Need::Widget,
        Need::Redis,
        Need::Python,
        Need::Fonts,
    ]
}

/// All of them.
pub const STEPS: [Step; 13] = [
    Step::new("format", ".", &[], format),
    Step::new("scripts", ".", &[Need::Widget], scripts),
    Step::new("licences", ".", &[Need::Deny], licences),
    Step::new("clippy", ".", &[Need::Widget], clippy),
    Step::new("docs", ".", &[Need::Widget], docs),
    Step::new("rust", ".", &[], rust),
    Step::new("hdcp", "ops", &[], |run| {
        command_line::check(run.project, run.tools)
    }),
    Step::new("size", ".", &[Need::Widget, Need::Chromium], size),
    Step::new("repeat", ".", &[Need::Widget], repeat::check),
    Step::new(
        "server",
        "server/tests",
        &[Need::Redis, Need::Python],
        server,
    )
    .aside(),
    Step::new("chromium", browsers::FOLDER, &CHROMIUM, browsers::chromium),
    Step::new("firefox", browsers::FOLDER, &FIREFOX, browsers::firefox),
    Step::new("webkit", browsers::FOLDER, &WEBKIT, browsers::webkit),
];

fn format(run: &Run) -> Result<()> {
    cargo(run, &["fmt", "--all", "--check"])
}

fn clippy(run: &Run) -> Result<()> {
    cargo(
        run,
        &["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"],
    )?;
    cargo(run, &["clippy", WASM, "--", "-Dwarnings"])
}

fn docs(run: &Run) -> Result<()> {
    cargo(run, &["doc", "--no-deps", "--workspace"])?;
    cargo(run, &["doc", "--no-deps", WASM])
}

fn licences(run: &Run) -> Result<()> {
    cargo(
        run,
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

fn rust(run: &Run) -> Result<()> {
    cargo(run, &["test", "--workspace"])
}

fn cargo(run: &Run, arguments: &[&str]) -> Result<()> {
    let program = run
        .tools
        .program("cargo", arguments)
        .env("RUSTDOCFLAGS", "-Dwarnings");
    progress::run(&format!("cargo {}", arguments.join(" ")), &program).map(drop)
}

/// Every script is one that Node can read.
fn scripts(run: &Run) -> Result<()> {
    let list = [
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "*.js",
        "*.mjs",
    ];
    for script in run.tools.program("git", list).read()?.lines() {
        if run.project.root.join(script).exists() {
            progress::run(
                &format!("node --check {script}"),
                &run.tools.program("node", ["--check", script]),
            )?;
        }
    }
    Ok(())
}

/// What is shipped, as large as it may be, and loading.
fn size(run: &Run) -> Result<()> {
    size::check(run.project, run.tools)?;
    run.widget.get_or_init(|| ());
    Ok(())
}

/// The Frappe app, against a real Redis and the simulated Bitrix24. Its report comes at its end: others are written meanwhile.
fn server(run: &Run) -> Result<()> {
    let tests = run.project.root.join("server/tests");
    let simulator = sandbox::build(run.project, run.tools)?.bitrix24;
    let arguments = [Path::new("-m"), Path::new("pytest"), &tests];
    let pytest = run
        .tools
        .program(sandbox::python(run.project)?, arguments)
        .env("BITRIX24_SIM", simulator);
    let report = progress::run("pytest server/tests", &pytest)?;
    println!("{report}");
    Ok(())
}
