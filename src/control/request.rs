//! Requests: sent, given up, and what they bring.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::AbortController;

use super::{Control, Popup};
use crate::browser;
use crate::client;
use crate::decode::Read;
use crate::failure::Failure;
use crate::model::Answer;
use crate::state::{Ask, Fetched, Screen};

/// After so many milliseconds, a request that still runs is called slow.
const SLOW: u32 = 3_000;

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// The profile.
    Profile,
    /// Its history.
    History,
}

/// Takes what a request brought.
pub(super) type Receive = fn(Control, u32, Result<JsValue, Failure>);

impl Control {
    /// Changes the screen into one that waits for an answer, and asks for it.
    pub(super) fn request(self, turn: &mut dyn FnMut(&mut Screen) -> Ask) {
        self.ask_if(&mut |screen| Some(turn(screen)));
    }

    /// The same, if the screen has something to ask.
    pub(super) fn ask_if(self, turn: &mut dyn FnMut(&mut Screen) -> Option<Ask>) {
        let mut ask = None;
        self.change(&mut |screen| ask = turn(screen));
        self.lines.notify();
        if let Some(ask) = ask {
            self.ask(&ask);
        }
    }

    pub(super) fn abort(self, what: For) {
        self.keep(&mut |popup| {
            if let Some(request) = popup.request_for(what).take() {
                request.abort();
            }
        });
    }

    pub(super) fn abort_all(self) {
        self.abort(For::Profile);
        self.abort(For::History);
    }

    /// Asks for the profile; the request before it is given up.
    fn ask(self, ask: &Ask) {
        let mut method = String::new();
        self.keep(&mut |popup| popup.method.clone_into(&mut method));
        let turn = ask.turn;
        self.later(SLOW, move |control| {
            control.change(&mut |screen| screen.lagging(turn));
        });
        let numbers = [("refresh", u32::from(ask.refresh))];
        let body = client::body(&ask.ticket, &ask.company, &numbers);
        self.send(For::Profile, method, body, turn, Self::receive);
    }

    /// Sends a request; the one before it is given up.
    pub(super) fn send(
        self,
        what: For,
        method: String,
        body: JsValue,
        turn: u32,
        receive: Receive,
    ) {
        self.abort(what);
        let Ok(controller) = AbortController::new() else {
            return;
        };
        let closed = controller.signal();
        self.keep(&mut |popup| *popup.request_for(what) = Some(controller.clone()));
        spawn_local(async move {
            let Some(result) = client::ask(&method, body, &closed).await else {
                return;
            };
            // A module that died meanwhile goes on with what it awaited, but not with this.
            self.later(0, move |control| receive(control, turn, result));
        });
    }

    /// Takes what request `turn` brought.
    fn receive(self, turn: u32, result: Result<JsValue, Failure>) {
        let result = result.map(|data| Answer::read(&data));
        let fetched = match &result {
            Ok(answer) => browser::fetched(&answer.bitrix.fetched_at),
            Err(_) => Fetched::default(),
        };
        let mut arrived = Some((result, fetched));
        let mut is_taken = false;
        self.change(&mut |screen| {
            if let Some((result, fetched)) = arrived.take() {
                is_taken = screen.answered(turn, result, browser::today(), fetched);
            }
        });
        if is_taken {
            self.settle(turn);
        }
        let mut wait = None;
        self.change(&mut |screen| wait = screen.pending());
        if let Some(wait) = wait {
            self.later(wait, move |control| {
                control.ask_if(&mut |screen| screen.look_again(turn));
            });
        }
    }
}

impl Popup {
    /// Where what is under way is kept.
    fn request_for(&mut self, what: For) -> &mut Option<AbortController> {
        match what {
            For::Profile => &mut self.request,
            For::History => &mut self.history_request,
        }
    }
}
