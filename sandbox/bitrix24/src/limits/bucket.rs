//! The leaky bucket: one per address that calls, whatever the webhook.

use std::collections::HashMap;
use std::net::IpAddr;

use super::Limits;

/// How full each address' bucket is.
#[derive(Debug, Default)]
pub struct Bucket {
    levels: HashMap<IpAddr, (f64, f64)>,
}

impl Bucket {
    /// Takes one request in, at a time in seconds; `false` when there is no room.
    pub fn admit(&mut self, limits: &Limits, address: IpAddr, now: f64) -> bool {
        if !limits.rate_enabled {
            return true;
        }
        let (level, at) = self.levels.entry(address).or_insert((0.0, now));
        *level = (*level - (now - *at).max(0.0) * limits.rate_per_second).max(0.0);
        *at = now;
        let admitted = *level + 1.0 <= limits.rate_capacity;
        if admitted {
            *level += 1.0;
        }
        admitted
    }
}
