//! The ticket page with the popup in it, on this machine.

use std::io::{BufRead, BufReader};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::dist;
use crate::project::Project;
use crate::sandbox;
use crate::tools::{Need, Tools};

/// Builds what is shipped and serves it until it is stopped; says where.
pub fn run(project: &Project) -> Result<()> {
    let tools = Tools::bring(project, &[Need::Widget])?;
    dist::make(project, &tools)?;
    let program = sandbox::build(project, &tools, "sandbox-helpdesk")?;
    let helpdesk = tools
        .program(program, ["--widget".as_ref(), project.dist().as_os_str()])
        .reader()?;
    let mut said = String::new();
    let mut lines = BufReader::new(&helpdesk);
    lines.read_line(&mut said)?;
    let said: Value = serde_json::from_str(&said).context("sandbox-helpdesk said no address")?;
    let Some(url) = said["url"].as_str() else {
        bail!("sandbox-helpdesk said no address: {said}")
    };
    println!("\nThe ticket page is at {url}; Ctrl-C stops it.");
    std::io::copy(&mut lines, &mut std::io::stdout())?;
    Ok(())
}
