//! The browser tests: what is shipped, on the sandbox's pages, in three browsers.

use std::fs;

use anyhow::Result;

use super::Run;
use crate::progress;
use crate::project::Project;
use crate::sandbox;

/// Where they are.
pub const FOLDER: &str = "e2e";
const END: &str = ".test.js";

/// What depends on the browser more than on this project's code: how it draws and restyles, focus and keys, how it loads
/// modules and what it does when one dies. The other files try what the popup makes of answers, which is the same in all
/// browsers: outside of Chromium they are for `--all`.
const DIFFERS: [&str; 12] = [
    "choose", "focus", "groups", "history", "keyboard", "looks", "open", "recovery", "refresh",
    "restyle", "room", "states",
];
/// What measures texts: once more, in a wide font.
const MEASURES: [&str; 4] = ["looks", "media", "hostile", "room"];

/// Every file, in Helpdesk's font; the layouts in a wide one as well.
pub fn chromium(run: &Run) -> Result<()> {
    test(run, "chromium", "inter", files(run.project)?)?;
    test(
        run,
        "chromium",
        "dejavu",
        MEASURES.map(str::to_owned).into(),
    )
}

/// What differs from browser to browser, or every file.
pub fn firefox(run: &Run) -> Result<()> {
    test(run, "firefox", "inter", often(run)?)
}

/// The same.
pub fn webkit(run: &Run) -> Result<()> {
    test(run, "webkit", "inter", often(run)?)
}

fn often(run: &Run) -> Result<Vec<String>> {
    if run.asked.everything() {
        return files(run.project);
    }
    Ok(DIFFERS.map(str::to_owned).into())
}

/// The names of all files, without their common end.
pub fn files(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project.root.join(FOLDER))? {
        let name = entry?.file_name();
        names.extend(name.to_string_lossy().strip_suffix(END).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// Runs these files, or those of them that were asked for.
fn test(run: &Run, browser: &str, font: &str, mut names: Vec<String>) -> Result<()> {
    let asked = &run.asked.files;
    names.retain(|name| asked.is_empty() || asked.contains(name));
    if names.is_empty() {
        return Ok(());
    }
    run.widget()?;
    let programs = sandbox::build(run.project, run.tools)?;
    let node = |files: &[String]| -> Result<()> {
        // Two files at a time: each waits for its browser half of its time.
        let mut arguments = vec!["--test".to_owned(), "--test-concurrency=2".to_owned()];
        arguments.extend(files.iter().map(|name| format!("{FOLDER}/{name}{END}")));
        let node = run.tools.program("node", arguments);
        let node = programs.environment(run.project, run.tools, &node)?;
        progress::show(
            &format!("{} files in {browser}, font {font}", files.len()),
            &node.env("BROWSER", browser).env("FONT", font),
        )
    };
    // On a busy machine a wait may run out. Then each file is tried by itself, and once more: a fault fails each time.
    node(&names).or_else(|error| {
        println!("{error}: each file by itself");
        names
            .chunks(1)
            .try_for_each(|file| node(file).or_else(|_| node(file)))
    })
}
