//! The server tests' Python packages, in an environment of their own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use duct::cmd;

use crate::bundle::fingerprint;
use crate::progress;
use crate::project::Project;

/// The Python that has the packages of a requirements file.
///
/// # Errors
///
/// What `pip` said, when a package can't be installed.
pub fn venv(project: &Project, requirements: &Path) -> Result<PathBuf> {
    let wanted = fs::read(requirements).with_context(|| requirements.display().to_string())?;
    let home = project
        .cache
        .join("tools")
        .join(format!("venv-{}", fingerprint(&wanted)));
    let python = home.join("bin/python");
    let installed = home.join("installed");
    if installed.is_file() {
        return Ok(python);
    }
    progress::run(
        "making a Python environment",
        &cmd!("python3", "-m", "venv", "--clear", &home),
    )?;
    let install = cmd!(
        &python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--requirement",
        requirements
    );
    progress::run("installing the server tests' Python packages", &install)
        .with_context(|| format!("pip install -r {}", requirements.display()))?;
    fs::write(installed, wanted)?;
    Ok(python)
}
