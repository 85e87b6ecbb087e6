//! The programs the commands need: found, or brought from the package registries.

mod cargo;
mod npm;
mod python;
mod rust;
mod system;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use duct::{Expression, IntoExecutablePath};

use crate::project::Project;

pub use python::venv;

/// Something a command can't do without.
#[derive(Clone, Copy, PartialEq)]
pub enum Need {
    /// What Trunk needs to build the widget, and Trunk.
    Widget,
    /// Dependencies' licences and sources.
    Deny,
    /// Browsers without a window.
    Chromium,
    Firefox,
    WebKit,
    /// A wide font, to measure texts in.
    Fonts,
    /// Redis, for the server's tests.
    Redis,
    /// Python with `venv`, for the server's tests.
    Python,
}

/// The programs of this machine, ready to be called.
pub struct Tools {
    root: PathBuf,
    path: OsString,
    /// The browsers' programs, where they were needed.
    pub chromium: PathBuf,
    pub firefox: PathBuf,
}

impl Tools {
    /// Finds what is needed, and installs what isn't there.
    ///
    /// # Errors
    ///
    /// One line with what to install, where that can't be done from here.
    pub fn bring(project: &Project, needs: &[Need]) -> Result<Self> {
        let system: Vec<_> = needs
            .iter()
            .flat_map(|need| system::programs(*need))
            .collect();
        system::bring(&system)?;
        let mut folders = vec![project.root.join("node_modules/.bin")];
        if needs.contains(&Need::Widget) {
            rust::bring_wasm_target(&project.root)?;
            npm::bring(&project.root)?;
            folders.extend(cargo::bring(project, &cargo::WASM_BINDGEN)?);
            folders.extend(cargo::bring(project, &cargo::TRUNK)?);
        }
        if needs.contains(&Need::Deny) {
            folders.extend(cargo::bring(project, &cargo::DENY)?);
        }
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        Ok(Self {
            root: project.root.clone(),
            path: env::join_paths(folders).context("a folder's name can't stand in PATH")?,
            chromium: system::chromium().unwrap_or_default(),
            firefox: system::firefox().unwrap_or_default(),
        })
    }

    /// A program with its arguments, to be run at the top of the project.
    pub fn program<P, A>(&self, program: P, arguments: A) -> Expression
    where
        P: IntoExecutablePath,
        A: IntoIterator,
        A::Item: Into<OsString>,
    {
        self.program_in(&self.root, program, arguments)
    }

    /// The same, to be run in another folder.
    pub fn program_in<P, A>(&self, folder: &Path, program: P, arguments: A) -> Expression
    where
        P: IntoExecutablePath,
        A: IntoIterator,
        A::Item: Into<OsString>,
    {
        duct::cmd(program, arguments)
            .dir(folder)
            .env("PATH", &self.path)
    }
}

/// Whether a program can be found.
fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(format!("{program}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}
