//! What a method answers with.

use serde_json::Value;

/// The result, and the counters of a list.
#[derive(Debug, Clone)]
pub struct Answer {
    /// `result`
    pub result: Value,
    /// `total`; absent outside lists.
    pub total: Option<u64>,
    /// `next`; absent on the last page.
    pub next: Option<u64>,
}

impl From<Value> for Answer {
    fn from(result: Value) -> Self {
        Self {
            result,
            total: None,
            next: None,
        }
    }
}

impl Answer {
    /// All rows of a list that has no pages.
    pub fn whole(rows: Vec<Value>) -> Self {
        Self {
            total: Some(rows.len() as u64),
            result: Value::Array(rows),
            next: None,
        }
    }
}
