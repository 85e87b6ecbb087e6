//! Asking before anything is changed.

use std::io::{IsTerminal, stdin};

use dialoguer::Confirm;

use crate::cli::Changes;
use crate::failure::{Failure, Outcome};
use crate::screen;
use crate::words;

/// Whether to go ahead with what was just shown. Says so where not.
pub fn go_ahead(changes: &Changes) -> Outcome<bool> {
    if changes.dry_run {
        screen::say(&words::dry_run());
        return Ok(false);
    }
    if changes.yes {
        return Ok(true);
    }
    if !stdin().is_terminal() {
        return Err(
            Failure::new("nobody_to_ask", words::nobody_to_ask()).mend(words::mend_nobody())
        );
    }
    let agreed = Confirm::new()
        .with_prompt(words::go_ahead())
        .default(false)
        .interact()
        .unwrap_or(false);
    if !agreed {
        screen::say(&words::nothing_changed());
    }
    Ok(agreed)
}
