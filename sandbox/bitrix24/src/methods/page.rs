//! Pages of fifty.

use serde_json::Value;

use super::Answer;
use crate::php::scalar;

const SIZE: usize = 50;

/// The page of a list that a `start` asks for: rounded down to a page, and without a count when
/// it is negative.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    first: usize,
    /// Whether the rows are counted.
    pub counted: bool,
}

impl Page {
    /// From the parameter `start`.
    pub fn new(start: Option<&Value>) -> Self {
        let start = start.map_or(0, scalar::int);
        let first = usize::try_from(start).unwrap_or(0) / SIZE * SIZE;
        Self {
            first,
            counted: start >= 0,
        }
    }

    /// The rows on the page.
    pub fn slice<T>(self, rows: &[T]) -> &[T] {
        let first = self.first.min(rows.len());
        &rows[first..rows.len().min(first + SIZE)]
    }

    /// The answer with these rows out of `count`. Without a count `total` is 0.
    pub fn answer(self, result: Value, count: usize) -> Answer {
        if !self.counted {
            return Answer {
                result,
                total: Some(0),
                next: None,
            };
        }
        let next = self.first + SIZE;
        Answer {
            result,
            total: Some(count as u64),
            next: (next < count).then_some(next as u64),
        }
    }
}
