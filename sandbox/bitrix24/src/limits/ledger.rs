//! Running time by webhook and method, in ten buckets of a minute.

use std::collections::{BTreeMap, HashMap};

use super::Limits;

const MINUTE: f64 = 60.0;
const MINUTES: i64 = 10;
/// Runs up to this long are not counted.
const FREE: f64 = 0.1;

/// What each webhook's methods have used.
#[derive(Debug, Default)]
pub struct Ledger {
    accounts: HashMap<(String, String), Account>,
}

#[derive(Debug, Default)]
struct Account {
    minutes: BTreeMap<i64, f64>,
    banned_until: f64,
}

/// What a reply's `time` says of the ledger.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// Seconds used in the last ten minutes.
    pub operating: f64,
    /// When the oldest of those minutes falls out, in seconds since 1970.
    pub reset_at: f64,
}

impl Ledger {
    /// Whether a method may run.
    pub fn admits(&mut self, limits: &Limits, webhook: &str, method: &str, now: f64) -> bool {
        if !limits.operating_enabled {
            return true;
        }
        let account = self.account(webhook, method, now);
        now >= account.banned_until && account.used() < limits.operating_limit
    }

    /// Writes a run down.
    pub fn charge(&mut self, limits: &Limits, webhook: &str, method: &str, now: f64, ran: f64) {
        let account = self.account(webhook, method, now);
        if ran > FREE {
            *account.minutes.entry(minute(now)).or_default() += ran;
        }
        if account.used() >= limits.operating_limit {
            account.banned_until = now + limits.operating_ban;
        }
    }

    /// What a reply says.
    pub fn entry(&mut self, webhook: &str, method: &str, now: f64) -> Entry {
        let account = self.account(webhook, method, now);
        let oldest = account
            .minutes
            .keys()
            .next()
            .copied()
            .unwrap_or_else(|| minute(now));
        #[expect(clippy::cast_precision_loss, reason = "minutes since 1970 are small")]
        let reset_at = (oldest + MINUTES) as f64 * MINUTE;
        Entry {
            operating: account.used(),
            reset_at,
        }
    }

    fn account(&mut self, webhook: &str, method: &str, now: f64) -> &mut Account {
        let account = self
            .accounts
            .entry((webhook.to_owned(), method.to_owned()))
            .or_default();
        account
            .minutes
            .retain(|own, _| *own > minute(now) - MINUTES);
        account
    }
}

impl Account {
    fn used(&self) -> f64 {
        self.minutes.values().sum()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "minutes since 1970 are small"
)]
fn minute(now: f64) -> i64 {
    (now / MINUTE).floor() as i64
}
