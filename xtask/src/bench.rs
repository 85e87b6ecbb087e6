//! How long the popup takes, in a real browser.

use anyhow::Result;

use crate::dist;
use crate::progress;
use crate::project::Project;
use crate::sandbox;
use crate::tools::{Need, Tools};

/// Builds what is shipped, measures it on the sandbox's ticket page and prints the figures.
pub fn run(project: &Project) -> Result<()> {
    let tools = Tools::bring(project, &[Need::Widget, Need::Chromium])?;
    dist::make(project, &tools)?;
    let helpdesk = sandbox::build(project, &tools, "sandbox-helpdesk")?;
    let bench = tools
        .program("node", ["bench/popup.mjs"])
        .env("WIDGET_DIR", project.dist())
        .env("SANDBOX_HELPDESK", helpdesk)
        .env("CHROMIUM", &tools.chromium);
    progress::show("measuring", &bench)
}
