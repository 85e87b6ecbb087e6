//! Rows of which only the answer knows that they are there: an administrator's fields, sums, deals.

/// One of them, in words.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// What is said of it, on one line or several.
    pub value: String,
    /// Where the label leads, into another tab.
    pub href: Option<String>,
    /// What that opens.
    pub opens: Option<&'static str>,
    /// How a deal stands, for the style sheet.
    pub standing: Option<String>,
}

impl Line {
    /// A label and its value.
    pub fn new(label: &str, value: &str) -> Self {
        Self {
            label: label.to_owned(),
            value: value.trim().to_owned(),
            ..Self::default()
        }
    }
}
