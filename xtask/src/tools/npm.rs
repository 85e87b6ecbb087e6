//! The packages of `package.json`: esbuild, Binaryen, and what drives the browser.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use duct::cmd;

use crate::progress;

const OLDEST_NODE: u32 = 20;

/// Installs what the lock file names, unless it is there already.
pub fn bring(root: &Path) -> Result<()> {
    let node = cmd!("node", "--print", "parseInt(process.versions.node)").read()?;
    ensure!(
        node.parse::<u32>()? >= OLDEST_NODE,
        "install Node {OLDEST_NODE} or newer: this is {node}"
    );
    let lock = fs::read(root.join("package-lock.json"))?;
    let installed = root.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let install = cmd!("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").dir(root);
    progress::run("installing the npm packages", &install)
        .context("package-lock.json names what to install from npm")?;
    Ok(fs::write(installed, lock)?)
}
