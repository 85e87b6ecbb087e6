//! Running programs while saying what is done and how long it takes.

use std::io::{IsTerminal, Write, stdout};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use duct::Expression;

/// Runs a program to its end and returns what it printed.
///
/// # Errors
///
/// Holds everything the program printed, when it fails or can't be started.
pub fn run(what: &str, program: &Expression) -> Result<String> {
    let line = Line::start(what);
    let handle = program
        .stderr_to_stdout()
        .stdout_capture()
        .unchecked()
        .start()?;
    let output = loop {
        if let Some(output) = handle.wait_timeout(Duration::from_secs(1))? {
            break output;
        }
        line.tick();
    };
    line.end();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{what} failed\n\n{}\n", text.trim_end());
    }
    Ok(text)
}

/// Runs a program that reports for itself.
///
/// # Errors
///
/// When it fails, or can't be started.
pub fn show(what: &str, program: &Expression) -> Result<()> {
    println!("{what} …");
    if !program.unchecked().run()?.status.success() {
        bail!("{what} failed");
    }
    Ok(())
}

/// One line of the report: what is being done, and the seconds it has taken.
pub struct Line {
    what: String,
    start: Instant,
}

impl Line {
    /// Says what begins.
    pub fn start(what: &str) -> Self {
        let line = Self {
            what: what.to_owned(),
            start: Instant::now(),
        };
        if stdout().is_terminal() {
            line.tick();
        } else {
            println!("{what} …");
        }
        line
    }

    /// Brings the seconds up to date, on a terminal.
    pub fn tick(&self) {
        if stdout().is_terminal() {
            print!("\r{} … {} s", self.what, self.start.elapsed().as_secs());
            // A line that doesn't show up in time is no reason to stop working.
            stdout().flush().ok();
        }
    }

    /// Says that it is over.
    pub fn end(self) {
        let seconds = self.start.elapsed().as_secs_f64();
        let begin = if stdout().is_terminal() { "\r" } else { "" };
        println!("{begin}{}: {seconds:.1} s", self.what);
    }
}
