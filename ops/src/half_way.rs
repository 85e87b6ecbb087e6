//! What this run has changed on the site so far, to be said when it stops before its end.

use std::sync::{Mutex, PoisonError};

use crate::words;

#[derive(Default)]
struct Run {
    done: usize,
    is_last_unknown: bool,
    undo: Vec<String>,
}

static RUN: Mutex<Run> = Mutex::new(Run {
    done: 0,
    is_last_unknown: false,
    undo: Vec::new(),
});

fn note(change: impl FnOnce(&mut Run)) {
    change(&mut RUN.lock().unwrap_or_else(PoisonError::into_inner));
}

/// A change was made.
pub fn done() {
    note(|run| run.done += 1);
}

/// The last change was taken back at once, for it was of no use.
pub fn taken_back() {
    note(|run| run.done = run.done.saturating_sub(1));
}

/// A change was asked for, and no answer says whether it was made.
pub fn unknown() {
    note(|run| run.is_last_unknown = true);
}

/// There is a backup, which this command brings back.
pub fn undone_by(command: String) {
    // The last change is undone first.
    note(|run| run.undo.insert(0, command));
}

/// What to say of it; nothing where nothing was changed.
pub fn words() -> Option<String> {
    let run = RUN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut lines = Vec::new();
    if run.done > 0 {
        lines.push(words::half_way(run.done));
    }
    if run.is_last_unknown {
        lines.push(words::maybe_done());
    }
    if !lines.is_empty() {
        lines.extend(run.undo.iter().map(|command| words::way_back(command)));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}
