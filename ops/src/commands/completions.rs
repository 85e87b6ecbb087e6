//! `hdcp completions`.

use std::io::Write;

use clap_complete::Shell;

use crate::cli;

/// Prints them.
pub fn print(shell: Shell) {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut cli::command(), "hdcp", &mut script);
    // A closed pipe: nobody is there to complain to.
    let _ = std::io::stdout().write_all(&script);
}
