//! The compiler's part for the browser.

use std::path::Path;

use anyhow::{Context, Result};
use duct::cmd;

use crate::progress;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the WASM target to the pinned toolchain.
pub fn bring_wasm_target(root: &Path) -> Result<()> {
    let sysroot = cmd!("rustc", "--print", "sysroot").dir(root).read()?;
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(TARGET)
        .is_dir()
    {
        return Ok(());
    }
    progress::run(
        "adding Rust's WASM target",
        &cmd!("rustup", "target", "add", TARGET).dir(root),
    )
    .map(drop)
    .with_context(|| {
        format!("install Rust's target {TARGET} for the version in rust-toolchain.toml")
    })
}
