//! What the agent does with the group "Lịch sử".

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::Control;
use super::request::For;
use crate::browser;
use crate::client;
use crate::decode::Read;
use crate::failure::Failure;
use crate::history::HistoryAsk;
use crate::line::Line;
use crate::model::history::HistoryAnswer;
use crate::state::{Fetched, Screen};

/// The method that answers.
const METHOD: &str = "haravan_bitrix_sales_history";

impl Control {
    /// Folds or unfolds the history; unfolded for the first time it is asked for.
    pub fn fold_history(self) {
        self.change(&mut Screen::fold_history);
        self.look_at_history();
    }

    /// Asks for the next page.
    pub fn more_history(self) {
        self.ask_history(&mut Screen::more_history);
    }

    /// Asks again for what did not come.
    pub fn retry_history(self) {
        self.ask_history(&mut |screen| Some(screen.retry_history()));
    }

    /// Asks for the history if the agent looks at it and it is not there.
    pub(super) fn look_at_history(self) {
        self.ask_history(&mut Screen::history_wanted);
    }

    /// Reads lines, and follows what they are made of: answers, and the language.
    pub fn lines(self, read: fn(&Screen) -> Vec<Line>) -> Vec<Line> {
        self.lines.track();
        self.popup.with_untracked(|popup| read(&popup.screen))
    }

    fn ask_history(self, ask: &mut dyn FnMut(&mut Screen) -> Option<HistoryAsk>) {
        let mut asked = None;
        self.change(&mut |screen| asked = ask(screen));
        // Another company's rows may have gone by now.
        self.lines.notify();
        let Some(ask) = asked else { return };
        let numbers = [("page", ask.page), ("refresh", u32::from(ask.refresh))];
        let body = client::body(&ask.ticket, &ask.company, &numbers);
        self.send(
            For::History,
            METHOD.to_owned(),
            body,
            ask.turn,
            Self::receive_history,
        );
    }

    fn receive_history(self, turn: u32, result: Result<JsValue, Failure>) {
        let result = result.map(|data| HistoryAnswer::read(&data));
        let fetched = match &result {
            Ok(answer) => browser::fetched(&answer.history.fetched_at),
            Err(_) => Fetched::default(),
        };
        let mut arrived = Some((result, fetched));
        self.change(&mut |screen| {
            if let Some((result, fetched)) = arrived.take() {
                screen.history_answered(turn, result, fetched);
            }
        });
        self.lines.notify();
    }
}
