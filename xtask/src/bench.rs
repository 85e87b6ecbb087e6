//! How long the popup takes, in each browser; and how the server fares with many agents at once.

use anyhow::Result;

use crate::dist;
use crate::progress;
use crate::project::Project;
use crate::sandbox;
use crate::tools::{Need, Tools};

/// Builds what is shipped, measures it on the sandbox's ticket page and prints the figures.
pub fn run(project: &Project) -> Result<()> {
    let needs = [
        Need::Widget,
        Need::Chromium,
        Need::Firefox,
        Need::WebKit,
        Need::Redis,
        Need::Python,
    ];
    let tools = Tools::bring(project, &needs)?;
    dist::make(project, &tools)?;
    let bench = tools.program("node", ["bench/popup.mjs"]);
    let programs = sandbox::build(project, &tools)?;
    let bench = programs.environment(project, &tools, &bench)?;
    for browser in ["chromium", "firefox", "webkit"] {
        progress::show(
            &format!("measuring in {browser}"),
            &bench.env("BROWSER", browser),
        )?;
    }
    Ok(())
}

/// Has crowds of agents ask gunicorn's workers, and prints how they fared.
pub fn server(project: &Project) -> Result<()> {
    let tools = Tools::bring(project, &[Need::Redis, Need::Python])?;
    let programs = sandbox::build(project, &tools)?;
    let bench = tools
        .program_in(
            &project.root,
            sandbox::python(project)?,
            ["bench/server.py"],
        )
        .env("BITRIX24_SIM", &programs.bitrix24);
    progress::show("measuring", &bench)
}
