//! Everything that must hold, step by step.

mod command_line;
mod steps;

use std::time::Instant;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::tools::{Need, Tools};

use steps::STEPS;

/// One thing that is checked.
struct Step {
    name: &'static str,
    /// The folder or file it checks.
    part: &'static str,
    needs: &'static [Need],
    check: fn(&Project, &Tools) -> Result<()>,
}

/// How a step went.
#[derive(PartialEq)]
enum Outcome {
    Good,
    Failed,
    /// What it checks is not in this checkout.
    Missing,
}

impl Outcome {
    fn word(&self) -> &str {
        match self {
            Self::Good => "good",
            Self::Failed => "FAILED",
            Self::Missing => "not there",
        }
    }
}

impl Step {
    const fn new(
        name: &'static str,
        part: &'static str,
        needs: &'static [Need],
        check: fn(&Project, &Tools) -> Result<()>,
    ) -> Self {
        Self {
            name,
            part,
            needs,
            check,
        }
    }

    fn run(&self, project: &Project, tools: &Tools) -> Outcome {
        if !project.root.join(self.part).exists() {
            println!("{} is not there", self.part);
            return Outcome::Missing;
        }
        let Err(error) = (self.check)(project, tools) else {
            return Outcome::Good;
        };
        println!("\n{error:#}\n\nalone: cargo xtask test {}", self.name);
        Outcome::Failed
    }
}

/// Runs every step, or the one that is named, and says at the end how each went.
///
/// # Errors
///
/// Names the steps that failed.
pub fn run(project: &Project, name: Option<&str>) -> Result<()> {
    let steps: Vec<&Step> = STEPS
        .iter()
        .filter(|step| name.is_none_or(|name| name == step.name))
        .collect();
    if steps.is_empty() {
        bail!("the steps are: {}", STEPS.map(|step| step.name).join(", "));
    }
    let needs: Vec<Need> = steps.iter().flat_map(|step| step.needs).copied().collect();
    let tools = Tools::bring(project, &needs)?;
    let mut report = Vec::new();
    for step in steps {
        println!("\n== {}", step.name);
        let start = Instant::now();
        let outcome = step.run(project, &tools);
        report.push((step.name, outcome, start.elapsed().as_secs_f64()));
    }
    println!();
    for (name, outcome, seconds) in &report {
        println!("{name:<12}{:<10}{seconds:>7.1} s", outcome.word());
    }
    let failed: Vec<&str> = report
        .iter()
        .filter(|(_, outcome, _)| *outcome == Outcome::Failed)
        .map(|(name, ..)| *name)
        .collect();
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}
