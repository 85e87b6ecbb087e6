//! The state of a Shopplan: when it ends, seen from the site's calendar day.

use crate::format::{Day, date, fill};
use crate::locale::words as w;
use crate::locale::{Lang, count};

/// How urgent something is; drawn as a colour and always said in words too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to look at.
    Calm,
    /// Soon.
    Warn,
    /// Now.
    Danger,
}

impl Tone {
    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Warn => "warn",
            Self::Danger => "danger",
        }
    }
}

/// When a plan ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// No date.
    Missing,
    /// A value that is no date.
    Invalid,
    /// Today is not known, so only the date can be said.
    Undated,
    /// Days from today: negative when it is over.
    In(i64),
}

/// From so many days on, a date says more than a number of days.
const LONG_AGO: i64 = 60;
const FAR_OFF: i64 = 365;

impl Expiry {
    /// Reads `expiry` against `today`, both as the server sent them.
    pub fn of(expiry: &str, today: Option<Day>) -> Self {
        if expiry.trim().is_empty() {
            return Self::Missing;
        }
        match (Day::parse(expiry), today) {
            (None, _) => Self::Invalid,
            (Some(_), None) => Self::Undated,
            (Some(end), Some(today)) => Self::In(end.since(today)),
        }
    }

    /// Red to the last week and after the end, amber for the last month.
    pub fn tone(self) -> Tone {
        match self {
            Self::In(days) if days <= 7 => Tone::Danger,
            Self::In(days) if days <= 30 => Tone::Warn,
            _ => Tone::Calm,
        }
    }

    /// The words; `expiry` is the date it was read from.
    pub fn words(self, expiry: &str, lang: Lang) -> String {
        let on_the_day = |word: w::Word| fill(word.of(lang), &date(expiry));
        match self {
            Self::Missing => w::NO_EXPIRY.of(lang).to_owned(),
            Self::Invalid => w::BAD_EXPIRY.of(lang).to_owned(),
            Self::Undated => on_the_day(w::EXPIRY_ON),
            Self::In(0) => w::EXPIRES_TODAY.of(lang).to_owned(),
            Self::In(days) if days > FAR_OFF => on_the_day(w::VALID_UNTIL),
            Self::In(days) if days > 0 => count(w::DAYS_LEFT, days, lang),
            Self::In(days) if -days > LONG_AGO => on_the_day(w::EXPIRED_SINCE),
            Self::In(days) => count(w::EXPIRED_DAYS, -days, lang),
        }
    }
}
