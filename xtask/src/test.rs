//! Everything that must hold, step by step.

mod asked;
mod browsers;
mod command_line;
mod repeat;
mod steps;

use std::sync::OnceLock;
use std::thread::{self, ScopedJoinHandle};
use std::time::Instant;

use anyhow::{Result, bail};

use crate::dist;
use crate::project::Project;
use crate::tools::{Need, Tools};

use asked::Asked;
use steps::STEPS;

/// What all steps of a run have in common.
struct Run<'a> {
    project: &'a Project,
    tools: &'a Tools,
    asked: &'a Asked,
    /// Set once the widget is built as it is shipped.
    widget: OnceLock<()>,
}

impl Run<'_> {
    /// Builds the widget as it is shipped, once.
    fn widget(&self) -> Result<()> {
        if self.widget.get().is_none() {
            dist::make(self.project, self.tools)?;
            self.widget.get_or_init(|| ());
        }
        Ok(())
    }
}

/// One thing that is checked.
struct Step {
    name: &'static str,
    /// The folder or file it checks.
    part: &'static str,
    needs: &'static [Need],
    check: fn(&Run) -> Result<()>,
    /// Whether the steps after it go on meanwhile: it waits for others most of its time.
    aside: bool,
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

/// A step that ended.
struct Report {
    name: &'static str,
    outcome: Outcome,
    seconds: f64,
}

impl Step {
    const fn new(
        name: &'static str,
        part: &'static str,
        needs: &'static [Need],
        check: fn(&Run) -> Result<()>,
    ) -> Self {
        Self {
            name,
            part,
            needs,
            check,
            aside: false,
        }
    }

    /// The same, with the steps after it going on meanwhile.
    const fn aside(self) -> Self {
        Self {
            aside: true,
            ..self
        }
    }

    fn run(&self, run: &Run) -> Report {
        println!("\n== {}", self.name);
        let start = Instant::now();
        let outcome = self.outcome(run);
        Report {
            name: self.name,
            outcome,
            seconds: start.elapsed().as_secs_f64(),
        }
    }

    fn outcome(&self, run: &Run) -> Outcome {
        if !run.project.root.join(self.part).exists() {
            println!("{} is not there", self.part);
            return Outcome::Missing;
        }
        let Err(error) = (self.check)(run) else {
            return Outcome::Good;
        };
        println!("\n{error:#}\n\nalone: cargo xtask test {}", self.name);
        Outcome::Failed
    }
}

/// Runs every step, or those that are named, and says at the end how each went.
///
/// # Errors
///
/// Names the steps that failed.
pub fn run(project: &Project, arguments: &[String]) -> Result<()> {
    let asked = Asked::read(project, arguments)?;
    let steps: Vec<&Step> = STEPS.iter().filter(|step| asked.wants(step)).collect();
    let needs: Vec<Need> = steps.iter().flat_map(|step| step.needs).copied().collect();
    let tools = Tools::bring(project, &needs)?;
    let run = Run {
        project,
        tools: &tools,
        asked: &asked,
        widget: OnceLock::new(),
    };
    let run = &run;
    let report = thread::scope(|scope| {
        let mut report = Vec::new();
        let mut aside: Vec<ScopedJoinHandle<Report>> = Vec::new();
        for step in steps {
            if step.aside {
                aside.push(scope.spawn(move || step.run(run)));
            } else {
                report.push(step.run(run));
            }
        }
        report.extend(aside.into_iter().filter_map(|step| step.join().ok()));
        report
    });
    println!();
    for step in &report {
        let (name, word, seconds) = (step.name, step.outcome.word(), step.seconds);
        println!("{name:<12}{word:<10}{seconds:>7.1} s");
    }
    let failed: Vec<&str> = report
        .iter()
        .filter(|step| step.outcome == Outcome::Failed)
        .map(|step| step.name)
        .collect();
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}
