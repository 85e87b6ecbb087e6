//! The stand-ins for Helpdesk and Bitrix24.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

use anyhow::Result;

use crate::progress;
use crate::project::Project;
use crate::tools::Tools;

/// Compiles one of them; returns its program.
///
/// # Errors
///
/// What the compiler said.
pub fn build(project: &Project, tools: &Tools, name: &str) -> Result<PathBuf> {
    let build = tools.program("cargo", ["build", "--workspace", "--bin", name]);
    progress::run(&format!("compiling {name}"), &build)?;
    Ok(project
        .target
        .join("debug")
        .join(format!("{name}{EXE_SUFFIX}")))
}
