//! The prefix of a filter's key.

/// What a prefix asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// No prefix: equality for columns, a mask for text user fields.
    Plain,
    /// `=`, and `@` with its list.
    Equal,
    /// `!`, `!=`, `!@`.
    NotEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `%`: somewhere inside.
    Inside,
    /// `=%`, `%=`: with the caller's own `%`.
    Like,
    /// `!%`: nowhere inside.
    NotInside,
    /// `!=%`, `!%=`: the caller's own `%`, turned round.
    NotLike,
}

use Operator::{
    Equal, Greater, GreaterOrEqual, Inside, Less, LessOrEqual, Like, NotEqual, NotInside, NotLike,
};

const PREFIXES: &[(&str, Operator)] = &[
    ("!=%", NotLike),
    ("!%=", NotLike),
    ("!@", NotEqual),
    ("!=", NotEqual),
    ("!%", NotInside),
    ("=%", Like),
    ("%=", Like),
    (">=", GreaterOrEqual),
    ("<=", LessOrEqual),
    ("!", NotEqual),
    ("=", Equal),
    ("@", Equal),
    ("%", Inside),
    (">", Greater),
    ("<", Less),
];

impl Operator {
    /// A filter's key as prefix and field name.
    pub fn split(key: &str) -> (Self, &str) {
        PREFIXES
            .iter()
            .find_map(|(prefix, operator)| Some((*operator, key.strip_prefix(prefix)?)))
            .unwrap_or((Self::Plain, key))
    }
}
