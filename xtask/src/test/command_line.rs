//! The administrator's command line, as it is installed: how large it is, and how soon it answers.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::progress;
use crate::project::Project;
use crate::tools::Tools;

// A MB is 1000000 bytes, as a KB is 1000 in every figure of this project.
const LARGEST: u64 = 6_000_000;
const SLOWEST: Duration = Duration::from_millis(20);
const TRIES: u32 = 20;

/// Compiles it for release, prints both figures, and holds them against their limits.
///
/// # Errors
///
/// When it does not compile, or is over one of them.
pub fn check(project: &Project, tools: &Tools) -> Result<()> {
    let build = tools.program("cargo", ["build", "--release", "--package", "hdcp"]);
    progress::run("compiling hdcp", &build)?;
    let program = project
        .target
        .join("release")
        .join(format!("hdcp{EXE_SUFFIX}"));
    let bytes = fs::metadata(&program)?.len();
    let mut best = Duration::MAX;
    for _ in 0..TRIES {
        let help = tools.program(&program, ["--help"]).stdout_null();
        let start = Instant::now();
        help.run().context("hdcp --help")?;
        best = best.min(start.elapsed());
    }
    println!(
        "hdcp: {}.{:02} MB of {} MB; --help in {:.1} ms of {} ms, the best of {TRIES}",
        bytes / 1_000_000,
        bytes % 1_000_000 / 10_000,
        LARGEST / 1_000_000,
        best.as_secs_f64() * 1000.0,
        SLOWEST.as_millis(),
    );
    ensure!(bytes <= LARGEST, "hdcp is too large");
    ensure!(best <= SLOWEST, "hdcp --help is too slow");
    Ok(())
}
