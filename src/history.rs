//! The group "Lịch sử": what is on screen of it, and which event leads where.

use crate::failure::Failure;
use crate::model::history::{History, HistoryAnswer};
use crate::state::{Fetched, Screen};

/// The group, of the company that the popup shows.
#[derive(Debug, Default)]
pub struct Sales {
    /// It is unfolded: until then nothing is asked.
    pub open: bool,
    /// What is under way.
    request: Request,
    /// All pages that came, as one.
    pub shown: Option<Box<History>>,
    /// Why the last request brought nothing.
    pub failure: Option<Failure>,
    /// When what is shown was fetched.
    pub fetched: Fetched,
    /// The page that was asked for last.
    page: u32,
    /// What is shown is older than what the agent has asked for.
    pub due: bool,
    /// Counts requests: an answer to any but the last is dropped.
    turn: u32,
}

/// A request that is under way, or none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Request {
    #[default]
    None,
    /// For a page, from the server's cache if it has it.
    Page,
    /// For the first page, past the cache.
    Renewal,
}

/// The failure of a history that is of another company than the profile.
pub const OTHER_COMPANY: &str = "company-mismatch";

/// One request for the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryAsk {
    /// The ticket.
    pub ticket: String,
    /// Which page.
    pub page: u32,
    /// Pass by the server's cache.
    pub refresh: bool,
    /// The company on screen, if it was picked, or nothing.
    pub company: String,
    /// Which request this is.
    pub turn: u32,
}

impl Sales {
    /// Nothing of the company before stays, not even what is on its way. `due`: the first request
    /// passes by the server's cache.
    #[must_use]
    pub fn anew(&self, open: bool, due: bool) -> Self {
        Self {
            open,
            due,
            turn: self.turn + 1,
            ..Self::default()
        }
    }

    /// The profile is asked for past the cache: so is the history, once it is looked at.
    pub fn outdate(&mut self) {
        self.due = true;
        // What is under way was sent before.
        if self.request == Request::Renewal {
            self.request = Request::Page;
        }
    }

    /// Whether what is shown waits to be renewed, and nothing does it.
    fn is_due(&self) -> bool {
        self.due && self.request != Request::Renewal
    }

    fn take(&mut self, mut history: History, fetched: Fetched) {
        self.due &= self.request != Request::Renewal;
        self.shown = Some(match self.shown.take() {
            // What is there stays, with what kept the rest away.
            Some(mut before) if history.status != "matched" => {
                (before.status, before.error) = (history.status, history.error);
                before
            }
            before => {
                self.fetched = fetched;
                if let Some(before) = before
                    && history.is_later_page()
                {
                    history.after(*before);
                }
                Box::new(history)
            }
        });
    }

    /// Whether a request is under way.
    pub fn is_loading(&self) -> bool {
        self.request != Request::None
    }

    /// Whether there is a page after what is shown.
    pub fn has_more(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.page.more)
    }
}

impl Screen {
    /// Folds or unfolds the group.
    pub fn fold_history(&mut self) {
        self.sales.open = !self.sales.open;
    }

    /// What to ask now, if the agent looks at the group and it has not asked yet.
    pub fn history_wanted(&mut self) -> Option<HistoryAsk> {
        let sales = &self.sales;
        let is_new = sales.shown.is_none() && sales.failure.is_none() && !sales.is_loading();
        let is_looked_at = sales.open && self.has_company();
        if is_looked_at && is_new && self.answer.as_ref().is_some_and(|it| it.history.0) {
            self.sales.failure = Some(Failure::NotInstalled);
            return None;
        }
        (is_looked_at && (is_new || sales.is_due())).then(|| self.ask_history(0))
    }

    /// Asks for the page after those that are shown, unless one is on its way.
    pub fn more_history(&mut self) -> Option<HistoryAsk> {
        let shown = self.sales.shown.as_ref();
        let last = shown.and_then(|shown| shown.page.number.parse().ok());
        (!self.sales.is_loading()).then(|| self.ask_history(last.unwrap_or(0) + 1))
    }

    /// Asks for the same again; for all of it, and past the cache, where what is there is old or not whole.
    pub fn retry_history(&mut self) -> HistoryAsk {
        let sales = &mut self.sales;
        let is_poor = |shown: &History| shown.stale || shown.leads == "error";
        sales.due |= sales.shown.as_deref().is_some_and(is_poor);
        self.ask_history(self.sales.page)
    }

    /// Asks for a page; for the first, if what is shown is older than the agent wants it.
    fn ask_history(&mut self, page: u32) -> HistoryAsk {
        // The company on screen: one that was picked may not have come yet, or not at all.
        let is_picked = !self.company.is_empty();
        let company = if is_picked { self.bitrix_id() } else { "" }.to_owned();
        let sales = &mut self.sales;
        sales.turn += 1;
        sales.failure = None;
        (sales.page, sales.request) = if sales.due {
            (0, Request::Renewal)
        } else {
            (page, Request::Page)
        };
        HistoryAsk {
            ticket: self.ticket.clone(),
            page: sales.page,
            refresh: sales.due,
            company,
            turn: sales.turn,
        }
    }

    /// Takes what request `turn` brought; says whether it was taken.
    ///
    /// A late answer is dropped. One that names another ticket, or another company than the popup
    /// shows, is a failure.
    pub fn history_answered(
        &mut self,
        turn: u32,
        result: Result<HistoryAnswer, Failure>,
        fetched: Fetched,
    ) -> bool {
        if turn != self.sales.turn {
            return false;
        }
        match result {
            Ok(answer) if !answer.ticket.is_for(&self.ticket) || !self.is_of(&answer.history) => {
                self.sales.failure = Some(Failure::Server(OTHER_COMPANY.into()));
            }
            Ok(answer) => self.sales.take(answer.history, fetched),
            Err(failure) => self.sales.failure = Some(failure),
        }
        self.sales.request = Request::None;
        true
    }

    /// Whether a history is that of the company on screen; one of nobody has no rows.
    fn is_of(&self, history: &History) -> bool {
        let whose = history.company.bitrix_id.trim();
        whose == self.bitrix_id() || (whose.is_empty() && history.rows.is_empty())
    }
}
