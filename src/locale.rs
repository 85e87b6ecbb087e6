//! Every word an agent reads, in Vietnamese and English.

#[cfg(test)]
mod tests;
pub mod words;

use crate::format::fill;
use words::Word;

/// A language of the popup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, the first choice.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Reads a language tag such as `vi`, `en` or `en-US`.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.get(..2)? {
            "vi" | "VI" => Some(Self::Vi),
            "en" | "EN" => Some(Self::En),
            _ => None,
        }
    }

    /// Its language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }
}

/// A counted sentence: English has a form of its own for one.
pub fn count((one, other): (Word, Word), number: i64, lang: Lang) -> String {
    let word = if number == 1 { one } else { other };
    fill(word.of(lang), &number.to_string())
}
