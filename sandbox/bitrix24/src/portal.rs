//! The running portal: what it holds, and what has happened to it.

use crate::clock::Clock;
use crate::data::{Dataset, Webhook};
use crate::fault::Fault;
use crate::http::request::Route;
use crate::journal::Journal;
use crate::limits::{Bucket, Ledger, Limits};

/// All state of the simulator.
pub struct Portal {
    /// What it holds; nothing changes it.
    pub data: Dataset,
    /// What is left of the day's state: everything a reset forgets.
    pub state: State,
}

/// What `POST /_control/reset` makes new.
#[derive(Default)]
pub struct State {
    /// Its clock.
    pub clock: Clock,
    /// Its limits.
    pub limits: Limits,
    /// What is to go wrong.
    pub faults: Vec<Fault>,
    /// Requests in the last seconds.
    pub bucket: Bucket,
    /// Running time in the last minutes.
    pub ledger: Ledger,
    /// What was asked.
    pub journal: Journal,
}

/// The name under which calls with an unknown secret are counted.
pub const STRANGER: &str = "unknown";

impl Portal {
    /// The webhook that a route's owner and secret belong to.
    pub fn webhook(&self, route: &Route) -> Option<&Webhook> {
        self.data.webhooks.iter().find(|webhook| {
            webhook.secret == route.secret && webhook.user_id.to_string() == route.user_id
        })
    }

    /// The name of that webhook.
    pub fn webhook_name(&self, route: Option<&Route>) -> String {
        let webhook = route.and_then(|route| self.webhook(route));
        webhook.map_or(STRANGER, |webhook| &webhook.name).to_owned()
    }
}

impl State {
    /// The faults that meet an HTTP call, each used up by one.
    pub fn strike(&mut self, webhook: &str, methods: &[String]) -> Vec<Fault> {
        let mut hits = Vec::new();
        for fault in self
            .faults
            .iter_mut()
            .filter(|fault| fault.strikes(webhook, methods))
        {
            match (&mut fault.after, &mut fault.times) {
                (Some(after @ 1..), _) => *after -= 1,
                (_, Some(0)) => {}
                (_, times) => {
                    *times = times.map(|times| times - 1);
                    hits.push(fault.clone());
                }
            }
        }
        self.faults.retain(|fault| fault.times != Some(0));
        hits
    }
}
