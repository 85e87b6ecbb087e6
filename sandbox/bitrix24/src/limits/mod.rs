//! How much a client may ask: requests by the second, and running time by ten minutes.

mod bucket;
mod ledger;

use serde::{Deserialize, Serialize};

pub use bucket::Bucket;
pub use ledger::{Entry, Ledger};

/// What the control endpoint can change about the portal's limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Whether the leaky bucket counts.
    pub rate_enabled: bool,
    /// Requests it holds: 50, on the Enterprise plan 250.
    pub rate_capacity: f64,
    /// Requests that drain in a second: 2, on the Enterprise plan 5.
    pub rate_per_second: f64,
    /// Whether running time is counted; without it `time` has no `operating`.
    pub operating_enabled: bool,
    /// Seconds of running time within ten minutes after which a method is blocked.
    pub operating_limit: f64,
    /// Seconds that each call is taken to run, besides what it really does.
    pub operating_cost: f64,
    /// Seconds that a method stays blocked once it crossed the limit; 0 waits for the minutes to
    /// fall out one by one.
    pub operating_ban: f64,
    /// Whom a batch's running time is charged to: the sources disagree.
    pub operating_batch: BatchCharge,
    /// Whether replies set a session cookie, and a stranger's is refused.
    pub session_cookie: bool,
}

/// Who pays for a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchCharge {
    /// Each command's method, as the documentation says.
    Commands,
    /// The method `batch`, as measured on a portal.
    Batch,
    /// The method `batch` at half its time, as the product's code has it.
    HalfBatch,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rate_enabled: true,
            rate_capacity: 50.0,
            rate_per_second: 2.0,
            operating_enabled: true,
            operating_limit: 480.0,
            operating_cost: 0.0,
            operating_ban: 0.0,
            operating_batch: BatchCharge::Commands,
            session_cookie: true,
        }
    }
}
