//! Why a command could not do its work: what, why, and what to do.

use std::fmt;

use crate::secret::mask;
use crate::terminal;
use crate::words;

/// What a command ends with, or thinks better of.
pub type Outcome<T> = Result<T, Failure>;

/// One message. Its texts are ours, but for the cause, which may be a server's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// For programs: one word that stays.
    pub code: &'static str,
    what: String,
    why: String,
    mend: String,
}

impl Failure {
    /// A failure with nothing more to say of it yet.
    pub fn new(code: &'static str, what: impl Into<String>) -> Self {
        Self {
            code,
            what: what.into(),
            why: String::new(),
            mend: String::new(),
        }
    }

    /// With the cause.
    #[must_use]
    pub fn why(mut self, why: impl AsRef<str>) -> Self {
        self.why = terminal::line(&mask(why.as_ref()));
        self
    }

    /// With what to do about it.
    #[must_use]
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = mend.into();
        self
    }

    /// What was seen, in one line.
    pub fn seen(&self) -> String {
        if self.why.is_empty() {
            self.what.clone()
        } else {
            format!("{}: {}", self.what, self.why)
        }
    }

    /// What to do, in one line; empty where there is nothing.
    pub fn cure(&self) -> &str {
        &self.mend
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        write!(to, "✗ {}", self.what)?;
        for (head, text) in [
            (words::head_why(), &self.why),
            (words::head_mend(), &self.mend),
        ] {
            if !text.is_empty() {
                write!(to, "\n  {head} {}", text.replace('\n', "\n  "))?;
            }
        }
        Ok(())
    }
}
