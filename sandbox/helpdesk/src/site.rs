//! What the site knows: its session, who waits for what, and who asked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::fixtures::Fixtures;
use crate::history::History;
use crate::upstream::Upstream;

/// The site, shared by all requests.
#[derive(Debug, Clone)]
pub struct Site(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    upstream: Option<Upstream>,
    first_token: String,
    first_widget: PathBuf,
    state: Mutex<State>,
    turned: Notify,
}

/// What a test may turn.
#[derive(Debug)]
pub struct State {
    /// The states and their tickets.
    pub fixtures: Fixtures,
    /// The folder with the popup's files.
    pub widget: PathBuf,
    /// Replies that were put in the place of a ticket's own.
    pub replies: BTreeMap<String, Value>,
    /// Histories that were put in the place of a ticket's own.
    pub histories: BTreeMap<String, History>,
    /// Tickets whose profiles wait.
    pub held: BTreeSet<String>,
    /// Tickets whose histories wait.
    pub held_histories: BTreeSet<String>,
    /// The end of the names of files that wait.
    pub held_assets: String,
    /// The end of the names of files that are gone.
    pub missing_assets: String,
    /// Nobody is signed in.
    pub guest: bool,
    /// The session's CSRF token.
    pub token: String,
    /// Calls of the methods, as `/_control` tells them.
    pub requests: Vec<Value>,
    /// How often a file was sent.
    pub assets: BTreeMap<String, u32>,
}

impl Site {
    /// A site with an agent signed in, which answers from the fixtures.
    pub fn new(fixtures: Fixtures, widget: PathBuf) -> Self {
        Self::build(None, State::new(fixtures, "a".repeat(56), widget))
    }

    /// A site whose tickets and answers are another's; `token` is the session's there.
    pub fn passing_on(
        upstream: Upstream,
        fixtures: Fixtures,
        token: String,
        widget: PathBuf,
    ) -> Self {
        Self::build(Some(upstream), State::new(fixtures, token, widget))
    }

    fn build(upstream: Option<Upstream>, state: State) -> Self {
        Self(Arc::new(Shared {
            upstream,
            first_token: state.token.clone(),
            first_widget: state.widget.clone(),
            state: Mutex::new(state),
            turned: Notify::new(),
        }))
    }

    /// The site that answers, where it is not this one.
    pub fn upstream(&self) -> Option<&Upstream> {
        self.0.upstream.as_ref()
    }

    /// As it was in the beginning.
    pub fn reset(&self) {
        let (token, widget) = (self.0.first_token.clone(), self.0.first_widget.clone());
        self.turn(|state| {
            let fixtures = std::mem::take(&mut state.fixtures);
            *state = State::new(fixtures, token, widget);
        });
    }

    /// The state, for a moment. A panic elsewhere leaves it as good as it was.
    pub fn state(&self) -> MutexGuard<'_, State> {
        let state = self.0.state.lock();
        state.unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Changes the state, and lets those who wait look again.
    pub fn turn(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.0.turned.notify_waiters();
    }

    /// Waits while something is so.
    pub async fn wait(&self, is_so: impl Fn(&State) -> bool) {
        loop {
            let turned = self.0.turned.notified();
            if !is_so(&self.state()) {
                return;
            }
            turned.await;
        }
    }
}

impl State {
    fn new(fixtures: Fixtures, token: String, widget: PathBuf) -> Self {
        Self {
            fixtures,
            widget,
            replies: BTreeMap::new(),
            histories: BTreeMap::new(),
            held: BTreeSet::new(),
            held_histories: BTreeSet::new(),
            held_assets: String::new(),
            missing_assets: String::new(),
            guest: false,
            token,
            requests: Vec::new(),
            assets: BTreeMap::new(),
        }
    }

    /// Notes a call of a method; returns its number.
    pub fn note(&mut self, request: Value) -> usize {
        self.requests.push(request);
        self.requests.len() - 1
    }

    /// Says whether a call was given up by who made it.
    pub fn settle(&mut self, number: usize, aborted: bool) {
        if let Some(request) = self.requests.get_mut(number) {
            request["aborted"] = json!(aborted);
        }
    }
}
