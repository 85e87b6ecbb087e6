//! What was asked: counters, and the last requests with their secrets masked.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;
use serde_json::Value;

/// How many requests are remembered.
const KEPT: usize = 500;

/// Counters and last requests.
#[derive(Debug, Default)]
pub struct Journal {
    /// By the webhook's name.
    pub webhooks: BTreeMap<String, Counters>,
    /// The newest last.
    pub requests: VecDeque<Entry>,
    arrived: u64,
}

/// What one webhook was asked.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Counters {
    /// HTTP requests: what the rate limit counts.
    pub http: u64,
    /// HTTP requests by method; a batch is one `batch`.
    pub called: BTreeMap<String, u64>,
    /// Commands inside batches, by method.
    pub in_batch: BTreeMap<String, u64>,
    /// Replies by status; `0` is a connection that was closed without one.
    pub statuses: BTreeMap<u16, u64>,
}

/// One request.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Counted from 1.
    pub number: u64,
    /// ISO, in the portal's zone.
    pub at: String,
    /// The webhook's name.
    pub webhook: String,
    /// Who asked.
    pub address: String,
    /// GET, POST, …
    pub verb: String,
    /// With `***` for the secret.
    pub path: String,
    /// The body's media type.
    pub media: String,
    /// The method.
    pub method: String,
    /// The parameters, as Bitrix understood them.
    pub params: Value,
    /// `null` while it runs, 0 when closed without a reply.
    pub status: Option<u16>,
}

impl Journal {
    /// Writes down a request that has just come, and gives it its number.
    pub fn arrive(&mut self, mut entry: Entry, in_batch: &[String]) -> u64 {
        let counters = self.webhooks.entry(entry.webhook.clone()).or_default();
        counters.http += 1;
        *counters.called.entry(entry.method.clone()).or_default() += 1;
        for method in in_batch {
            *counters.in_batch.entry(method.clone()).or_default() += 1;
        }
        self.arrived += 1;
        entry.number = self.arrived;
        if self.requests.len() == KEPT {
            self.requests.pop_front();
        }
        self.requests.push_back(entry);
        self.arrived
    }

    /// Writes down how a request ended.
    pub fn finish(&mut self, number: u64, status: u16) {
        if let Some(entry) = self
            .requests
            .iter_mut()
            .rfind(|entry| entry.number == number)
        {
            entry.status = Some(status);
            let counters = self.webhooks.entry(entry.webhook.clone()).or_default();
            *counters.statuses.entry(status).or_default() += 1;
        }
    }
}
