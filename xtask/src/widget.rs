//! The widget as Trunk builds it: under fixed names, not yet made small.

use std::env;
use std::path::PathBuf;

use anyhow::Result;
use duct::cmd;

use crate::progress;
use crate::project::Project;
use crate::tools::Tools;

/// Builds the widget in its own profile; returns the folder it is in.
///
/// # Errors
///
/// What Trunk and the compiler said.
pub fn build(project: &Project, tools: &Tools) -> Result<PathBuf> {
    let folder = project.widget_built();
    let trunk = trunk(
        tools,
        &["build", "--release", "--dist", &folder.to_string_lossy()],
    )
    .env("CARGO_ENCODED_RUSTFLAGS", flags(project)?);
    progress::run("building the widget", &trunk)?;
    Ok(folder)
}

/// Trunk with its arguments.
pub fn trunk(tools: &Tools, arguments: &[&str]) -> duct::Expression {
    tools
        .program("trunk", arguments)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk wants "true" here where the rest of the world says "1".
        .env_remove("NO_COLOR")
}

/// Compiler flags that keep this machine's folders out of the module's panic
/// messages: it is smaller by them, and the same bytes come out everywhere. And
/// names that say of which types a function is, for `snip.rs`.
fn flags(project: &Project) -> Result<String> {
    let sysroot = cmd!("rustc", "--print", "sysroot")
        .dir(&project.root)
        .read()?;
    let cargo = env::var_os("CARGO_HOME").map_or_else(
        || PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cargo"),
        PathBuf::from,
    );
    let remapped = [
        (cargo, "cargo"),
        (PathBuf::from(sysroot), "rust"),
        (project.root.clone(), "project"),
        (project.target.clone(), "target"),
    ]
    .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let mut flags = remapped.to_vec();
    flags.push("-Csymbol-mangling-version=v0".to_owned());
    Ok(flags.join("\x1f"))
}
