//! One item of the checklist.

use std::fmt;

use serde_json::{Value, json};

use crate::failure::Failure;
use crate::words;

/// How an item looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// As it should be.
    Good,
    /// Not as it should be: the exit status says so.
    Bad,
    /// Worth a look, or not to be seen from outside.
    Unsure,
}

/// What was looked at, what was seen, how to mend it.
pub struct Item {
    id: &'static str,
    title: String,
    /// How it looks.
    pub mark: Mark,
    seen: String,
    mend: String,
}

impl Item {
    /// An item that nobody has looked at yet. `id` is for programs and stays.
    pub fn new(id: &'static str, title: String) -> Self {
        Self {
            id,
            title,
            mark: Mark::Unsure,
            seen: String::new(),
            mend: String::new(),
        }
    }

    /// It is as it should be.
    pub fn good(self, seen: impl Into<String>) -> Self {
        self.marked(Mark::Good, seen, "")
    }

    /// It is not.
    pub fn bad(self, seen: impl Into<String>, mend: impl Into<String>) -> Self {
        self.marked(Mark::Bad, seen, mend)
    }

    /// It may be.
    pub fn unsure(self, seen: impl Into<String>, mend: impl Into<String>) -> Self {
        self.marked(Mark::Unsure, seen, mend)
    }

    /// Looking at it failed. What this key may not see is not bad because of that.
    pub fn failed(self, failure: &Failure) -> Self {
        match failure.code {
            "no_permission" => self.unseen(&failure.seen(), failure.cure()),
            _ => self.marked(Mark::Bad, failure.seen(), failure.cure()),
        }
    }

    /// Nobody can say with this key.
    pub fn unseen(self, why: &str, mend: impl Into<String>) -> Self {
        self.unsure(words::unseen(why), mend)
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let mark = match self.mark {
            Mark::Good => "ok",
            Mark::Bad => "fail",
            Mark::Unsure => "warn",
        };
        json!({
            "id": self.id,
            "mark": mark,
            "title": self.title,
            "seen": self.seen,
            "mend": self.mend,
        })
    }

    fn marked(self, mark: Mark, seen: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            mark,
            seen: seen.into(),
            mend: mend.into(),
            ..self
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        let mark = match self.mark {
            Mark::Good => '✓',
            Mark::Bad => '✗',
            Mark::Unsure => '!',
        };
        write!(
            to,
            "{mark} {}: {}",
            self.title,
            self.seen.replace('\n', "\n    ")
        )?;
        if self.mend.is_empty() {
            return Ok(());
        }
        write!(to, "\n    → {}", self.mend.replace('\n', "\n      "))
    }
}
