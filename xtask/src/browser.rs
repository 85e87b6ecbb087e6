//! What is shipped, tried in a real browser.

use anyhow::Result;

use crate::progress;
use crate::project::Project;
use crate::tools::Tools;

/// Opens a popup from the shipped files and waits for it to show an answer.
///
/// # Errors
///
/// What the browser said, when a file doesn't load or the module doesn't start.
pub fn check_loads(project: &Project, tools: &Tools) -> Result<()> {
    let script = tools
        .program(
            "node",
            [
                project.root.join("xtask/browser/loads.mjs"),
                project.widget_dist(),
            ],
        )
        .env("CHROMIUM", &tools.chromium);
    progress::run("loading the shipped files in the browser", &script).map(drop)
}
