//! Tools that are compiled from crates.io, of exactly one version each.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use duct::cmd;

use super::on_path;
use crate::progress;
use crate::project::Project;

/// A program of crates.io.
pub struct CargoTool {
    krate: &'static str,
    program: &'static str,
    version: &'static str,
}

/// Must be of the version that `Cargo.lock` has of the crate.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    krate: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.130",
};

/// The newest that the pinned Rust compiles.
pub const TRUNK: CargoTool = CargoTool {
    krate: "trunk",
    program: "trunk",
    version: "0.21.14",
};

/// Looks at licences, bans and sources.
pub const DENY: CargoTool = CargoTool {
    krate: "cargo-deny",
    program: "cargo-deny",
    version: "0.20.2",
};

/// The folder to look in for the tool, unless it is on `PATH` already.
pub fn bring(project: &Project, tool: &CargoTool) -> Result<Option<PathBuf>> {
    if on_path(tool.program).is_some() && tool.is_version(tool.program) {
        return Ok(None);
    }
    let home = project
        .cache
        .join("tools")
        .join(format!("{}-{}", tool.krate, tool.version));
    let folder = home.join("bin");
    if !tool.is_version(folder.join(tool.program)) {
        tool.install(&home)?;
    }
    Ok(Some(folder))
}

impl CargoTool {
    fn is_version(&self, program: impl duct::IntoExecutablePath) -> bool {
        let answer = cmd!(program, "--version")
            .stderr_null()
            .read()
            .unwrap_or_default();
        answer.split_whitespace().nth(1) == Some(self.version)
    }

    /// With the versions of its own lock file. Where crates.io no longer has one of those, which was so
    /// for wasm-bindgen-cli, with others that fit, and it says so.
    fn install(&self, home: &Path) -> Result<()> {
        let Err(error) = self.compile(home, true) else {
            return Ok(());
        };
        println!("{}", why_not_locked(self.krate, &format!("{error:#}")));
        self.compile(home, false)
            .with_context(|| format!("install it: cargo install {}@{}", self.krate, self.version))
    }

    fn compile(&self, home: &Path, is_locked: bool) -> Result<()> {
        // Compiling takes longer than these tools will ever run: as debug code, they
        // are there in half the time.
        let mut arguments = vec!["install", "--debug", "--version", self.version, self.krate];
        arguments.extend(is_locked.then_some("--locked"));
        let install = duct::cmd("cargo", arguments)
            .env("CARGO_INSTALL_ROOT", home)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("CARGO_TARGET_DIR");
        let what = format!(
            "compiling {} {} (once, some minutes)",
            self.krate, self.version
        );
        progress::run(&what, &install).map(drop)
    }
}

/// The cause that cargo names.
fn why_not_locked(krate: &str, said: &str) -> String {
    let cause = said.lines().find(|line| line.starts_with("error"));
    format!(
        "! {krate}: its lock file can't be built, so it is compiled without it. {}",
        cause.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_lock_file_is_not_used_is_said() {
        let said = "failed\n\n  Updating index\nerror: failed to select a version for `webpki-roots`\nmore";
        let line = why_not_locked("wasm-bindgen-cli", said);
        assert!(line.ends_with("without it. error: failed to select a version for `webpki-roots`"));
    }

    #[test]
    fn wasm_bindgen_is_of_the_crates_version() {
        let lock = include_str!("../../../Cargo.lock");
        let entry = format!(
            "name = \"wasm-bindgen\"\nversion = \"{}\"",
            WASM_BINDGEN.version
        );
        assert!(
            lock.contains(&entry),
            "the command line tool and the crate differ"
        );
    }
}
