//! What can be on screen, and which event leads where.

use crate::failure::{Failure, seconds};
use crate::format::Day;
use crate::history::Sales;
use crate::locale::Lang;
use crate::locale::words::Word;
use crate::model::{Answer, Status, Ticket};
use crate::rows::Groups;

/// How often the popup asks by itself for a responsible that the server is still fetching.
const LOOKS: u32 = 3;

/// Everything the popup draws from.
#[derive(Debug)]
pub struct Screen {
    /// The ticket the popup is for.
    pub ticket: String,
    /// Where the popup is.
    pub phase: Phase,
    /// The last good answer for this ticket.
    pub answer: Option<Box<Answer>>,
    /// The answer before it, while its changes are marked.
    pub before: Option<Box<Answer>>,
    /// Why the last request brought no answer.
    pub failure: Option<Failure>,
    /// The running request takes long.
    pub slow: bool,
    /// The list of companies is open over a company.
    pub choosing: bool,
    /// Seconds until another try makes sense.
    pub wait: u32,
    /// When the answer on screen was fetched.
    pub fetched: Fetched,
    /// The clock, milliseconds since 1970.
    pub now: f64,
    /// What a screen reader is told for a moment.
    pub said: Option<Word>,
    /// The language of every word.
    pub lang: Lang,
    /// Groups that are open.
    pub opened: Groups,
    /// Groups that show their empty rows.
    pub emptied: Groups,
    /// The company's history.
    pub sales: Sales,
    /// The last request of the agent's passed by the server's cache.
    refresh: bool,
    /// The turn that the popup began by itself at the end of a countdown.
    repeated: u32,
    /// The turn that is only for the responsible.
    quiet: u32,
    /// How often the popup has asked for the responsible by itself.
    looks: u32,
    /// The turn whose changes are marked.
    marked: u32,
    /// Counts what was said: only the last is still to be taken away.
    sayings: u32,
    /// Counts requests: an answer to any but the last is dropped.
    turn: u32,
    /// The browser's day when the answer came in.
    received: Option<Day>,
    /// The company the agent picked among several.
    pub(crate) company: String,
}

/// Where the popup is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// First request for this ticket.
    Loading,
    /// Data.
    Ready,
    /// Data, and a request under way.
    Refreshing,
    /// No data.
    Failed,
}

impl Phase {
    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Ready => "ready",
            Self::Refreshing => "refreshing",
            Self::Failed => "failed",
        }
    }
}

/// When an answer was fetched.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fetched {
    /// Milliseconds since 1970; 0 when not known.
    pub at: f64,
    /// The agent's clock, `HH:mm dd/MM/yyyy`.
    pub clock: String,
}

/// One request: what to send, and the turn its answer belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The ticket.
    pub ticket: String,
    /// Pass by the server's cache.
    pub refresh: bool,
    /// The company that was picked, or nothing.
    pub company: String,
    /// Which request this is.
    pub turn: u32,
}

impl Screen {
    /// An empty popup.
    pub fn new(lang: Lang, opened: Groups) -> Self {
        Self {
            ticket: String::new(),
            phase: Phase::Loading,
            answer: None,
            before: None,
            failure: None,
            slow: false,
            choosing: false,
            wait: 0,
            fetched: Fetched::default(),
            now: 0.0,
            said: None,
            lang,
            opened,
            emptied: Groups::default(),
            sales: Sales::default(),
            refresh: false,
            repeated: 0,
            quiet: 0,
            looks: 0,
            marked: 0,
            sayings: 0,
            turn: 0,
            received: None,
            company: String::new(),
        }
    }

    /// Goes to a ticket: nothing of the one before stays.
    pub fn open(&mut self, ticket: &str, company: &str, refresh: bool) -> Ask {
        *self = Self {
            turn: self.turn,
            sayings: self.sayings,
            sales: self.sales.anew(false, refresh),
            ..Self::new(self.lang, self.opened)
        };
        ticket.clone_into(&mut self.ticket);
        company.clone_into(&mut self.company);
        self.ask(refresh)
    }

    /// Asks again; what is on screen stays.
    pub fn refresh(&mut self) -> Ask {
        self.sales.outdate();
        self.ask(true)
    }

    /// Asks again where nothing came.
    pub fn retry(&mut self) -> Ask {
        self.ask(false)
    }

    /// Asks for one of the companies that fit.
    pub fn pick(&mut self, company: &str) -> Ask {
        company.clone_into(&mut self.company);
        self.choosing = false;
        self.ask(false)
    }

    fn ask(&mut self, refresh: bool) -> Ask {
        self.turn += 1;
        self.phase = if self.answer.is_some() {
            Phase::Refreshing
        } else {
            Phase::Loading
        };
        (self.slow, self.wait, self.before) = (false, 0, None);
        (self.refresh, self.looks) = (refresh, 0);
        if self.answer.is_none() {
            self.failure = None;
        }
        Ask {
            ticket: self.ticket.clone(),
            refresh,
            company: self.company.clone(),
            turn: self.turn,
        }
    }

    /// Gives up the request that runs.
    pub fn cancel(&mut self) {
        self.turn += 1;
        self.slow = false;
        self.phase = if self.answer.is_some() {
            Phase::Ready
        } else {
            Phase::Failed
        };
    }

    /// Says that the request of `turn` takes long.
    pub fn lagging(&mut self, turn: u32) {
        self.slow = turn == self.turn && matches!(self.phase, Phase::Loading | Phase::Refreshing);
    }

    /// Takes what request `turn` brought; says whether it was taken.
    ///
    /// A late answer is dropped. So is one that names another ticket, though it is to the
    /// last request: then something between here and the server mixes answers up.
    pub fn answered(
        &mut self,
        turn: u32,
        result: Result<Answer, Failure>,
        today: Option<Day>,
        fetched: Fetched,
    ) -> bool {
        if turn != self.turn {
            return false;
        }
        if turn == self.quiet {
            self.take_responsible(result);
            return false;
        }
        self.slow = false;
        match result {
            Ok(answer) if !answer.ticket.is_for(&self.ticket) => {
                self.fail(Failure::Server("ticket-mismatch".into()));
            }
            Ok(answer) => {
                self.wait =
                    answer
                        .bitrix
                        .error
                        .as_ref()
                        .map_or(0, |error| match error.code.as_str() {
                            "rate_limited" | "busy" => seconds(&error.retry_after),
                            _ => 0,
                        });
                self.failure = None;
                self.phase = Phase::Ready;
                let company = self.bitrix_id().to_owned();
                let is_new = !answer.bitrix.stale && answer.bitrix.status() != Status::Error;
                self.before = self.answer.replace(Box::new(answer)).filter(|_| is_new);
                self.marked = turn;
                if self.bitrix_id() != company {
                    self.sales = self.sales.anew(self.sales.open, self.sales.due);
                }
                (self.received, self.fetched) = (today, fetched);
            }
            Err(failure) => self.fail(failure),
        }
        true
    }

    fn fail(&mut self, failure: Failure) {
        if let Failure::TooFast(seconds) = failure {
            self.wait = seconds;
        }
        self.phase = if self.answer.is_some() {
            Phase::Ready
        } else {
            Phase::Failed
        };
        self.failure = Some(failure);
    }

    /// A second went by since request `turn` was told to wait; says whether to go on waiting.
    pub fn tick(&mut self, turn: u32) -> bool {
        if turn == self.turn {
            self.wait = self.wait.saturating_sub(1);
        }
        turn == self.turn && self.wait > 0
    }

    /// Asks again, once, after the countdown of request `turn`; after that it is for the agent to say.
    pub fn repeat(&mut self, turn: u32) -> Option<Ask> {
        if turn != self.turn || turn == self.repeated {
            return None;
        }
        let ask = self.ask(self.refresh);
        self.repeated = ask.turn;
        Some(ask)
    }

    /// In how many milliseconds to ask for the responsible, if the server is still fetching it.
    pub fn pending(&self) -> Option<u32> {
        let person = self.answer.as_ref()?.bitrix.responsible.as_ref()?;
        (person.status == "pending").then_some(1_500 << self.looks)
    }

    /// Asks for the responsible, without a sign of it, if request `turn` was still the last.
    pub fn look_again(&mut self, turn: u32) -> Option<Ask> {
        if turn != self.turn || self.phase != Phase::Ready {
            return None;
        }
        self.turn += 1;
        self.looks += 1;
        self.quiet = self.turn;
        Some(Ask {
            ticket: self.ticket.clone(),
            refresh: false,
            company: self.company.clone(),
            turn: self.turn,
        })
    }

    /// Takes the responsible of the company on screen, and nothing else.
    fn take_responsible(&mut self, result: Result<Answer, Failure>) {
        let company = self.bitrix_id().to_owned();
        let is_last = self.looks >= LOOKS;
        let Some(shown) = &mut self.answer else {
            return;
        };
        if let Ok(mut answer) = result
            && answer.ticket.is_for(&self.ticket)
            && answer.bitrix.company.bitrix_id() == company
        {
            shown.bitrix.responsible = answer.bitrix.responsible.take();
        }
        if let Some(person) = &mut shown.bitrix.responsible
            && person.status == "pending"
            && is_last
        {
            "error".clone_into(&mut person.status);
        }
    }

    /// The changes that request `turn` brought have been marked long enough.
    pub fn forget(&mut self, turn: u32) {
        if turn == self.marked {
            self.before = None;
        }
    }

    /// Says something for a moment; returns its number.
    pub fn say(&mut self, word: Word) -> u32 {
        self.said = Some(word);
        self.sayings += 1;
        self.sayings
    }

    /// The moment of saying `number` is over; what was said since then stays.
    pub fn hush(&mut self, number: u32) {
        if number == self.sayings {
            self.said = None;
        }
    }

    /// Closes the inner thing that Esc would close; says whether there was one.
    pub fn back(&mut self) -> bool {
        std::mem::take(&mut self.choosing)
    }

    /// The site's day now: the answer's, and the days this page has been open since.
    pub fn today(&self, browser: Option<Day>) -> Option<Day> {
        let answer = self.answer.as_ref()?;
        match (Day::parse(&answer.today), self.received, browser) {
            (Some(day), Some(then), Some(now)) => Some(day.plus(now.since(then).max(0))),
            (Some(day), ..) => Some(day),
            (None, ..) => browser,
        }
    }

    /// Bitrix's number of the company on screen; empty when there is none.
    pub fn bitrix_id(&self) -> &str {
        self.answer
            .as_ref()
            .map_or("", |answer| answer.bitrix.company.bitrix_id())
    }

    /// Whether there is a company on screen.
    pub fn has_company(&self) -> bool {
        self.answer
            .as_ref()
            .is_some_and(|answer| answer.bitrix.has_company())
    }

    /// Whether the list of companies is what the agent has to look at.
    pub fn is_choice(&self) -> bool {
        let matches = |answer: &Answer| {
            !answer.bitrix.matches.is_empty()
                && (self.choosing || answer.bitrix.status() == Status::Multiple)
        };
        self.answer.as_deref().is_some_and(matches)
    }
}

impl Ticket {
    /// Whether an answer to this ticket is one to `ticket`; older servers do not say.
    pub fn is_for(&self, ticket: &str) -> bool {
        self.name.is_empty() || self.name == ticket
    }
}
