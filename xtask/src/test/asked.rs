//! Which steps, browsers and files are to be tested.

use anyhow::{Result, bail};

use super::Step;
use super::browsers::{self, FOLDER};
use super::steps::STEPS;
use crate::project::Project;

/// All browser steps at once.
const BROWSER: &str = "browser";

/// The arguments of `cargo xtask test`: `--all`, names of steps, names of browser tests.
pub struct Asked {
    all: bool,
    steps: Vec<String>,
    /// Browser tests, such as `keyboard`; none means all of them.
    pub files: Vec<String>,
}

impl Asked {
    /// # Errors
    ///
    /// Says what can be asked for, when one of the arguments can't.
    pub fn read(project: &Project, arguments: &[String]) -> Result<Self> {
        let (flags, names): (Vec<_>, Vec<_>) = arguments
            .iter()
            .cloned()
            .partition(|argument| argument == "--all");
        let (steps, files): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| {
            name == BROWSER || STEPS.iter().any(|step| step.name == name.as_str())
        });
        let known = browsers::files(project)?;
        if let Some(name) = files.iter().find(|file| !known.contains(file)) {
            bail!(
                "{name} is neither a step ({}, {BROWSER}) nor a browser test ({})",
                STEPS.map(|step| step.name).join(", "),
                known.join(", ")
            );
        }
        Ok(Self {
            all: !flags.is_empty(),
            steps,
            files,
        })
    }

    /// Whether a step is one of those. Where nothing but browser tests are named, they are run in Chromium.
    pub fn wants(&self, step: &Step) -> bool {
        if self.steps.is_empty() {
            return self.files.is_empty() || step.name == "chromium";
        }
        self.steps
            .iter()
            .any(|name| name == step.name || (name == BROWSER && step.part == FOLDER))
    }

    /// Whether steps are to leave nothing out: with `--all`, or when they are named.
    pub fn everything(&self) -> bool {
        self.all || !self.steps.is_empty()
    }
}
