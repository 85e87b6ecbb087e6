//! Which of the answers a call gets.

use serde_json::Value;

use crate::history::beside;
use crate::scenario::{chosen, for_ticket};
use crate::site::State;

/// The profile of a ticket, or of one of the companies that fit it; none for a ticket that is not there.
pub fn profile(state: &State, ticket: &str, company: &str) -> Option<Value> {
    let own = state.fixtures.scenario(ticket).map(|one| &one.reply);
    let reply = state.replies.get(ticket).or(own)?;
    let named = state.fixtures.named("chosen");
    let picked = named.and_then(|one| chosen(reply, &one.reply, company));
    Some(for_ticket(&picked.unwrap_or_else(|| reply.clone()), ticket))
}

/// A page of what the company bought that the profile shows.
pub fn history(state: &State, ticket: &str, page: usize, company: &str) -> Option<Value> {
    let replaced = state.histories.get(ticket);
    let history = replaced.or_else(|| state.fixtures.history_of(ticket))?;
    let reply = for_ticket(&history.page(page), ticket);
    Some(match profile(state, ticket, company) {
        Some(profile) => beside(reply, &profile),
        None => reply,
    })
}

/// Which page is asked for; none, where it is no number, which is refused.
pub fn page(asked: &Value) -> Option<usize> {
    match asked {
        Value::Null => Some(0),
        Value::String(text) if text.is_empty() => Some(0),
        Value::String(text) => text.parse().ok(),
        number => number.as_u64().and_then(|number| number.try_into().ok()),
    }
}
