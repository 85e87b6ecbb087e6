//! The one alert: the worst reason not to trust, or not to have, what is on screen.

use crate::facts;
use crate::failure::Failure;
use crate::format::fill;
use crate::history::OTHER_COMPANY;
use crate::locale::words::{self as w, Word};
use crate::locale::{Lang, count};
use crate::model::history::History;
use crate::model::{Answer, Bitrix, BitrixError, Status, first};
use crate::plan::Tone;
use crate::rows::GROUPS;
use crate::state::{Phase, Screen};

/// What the alert says and offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// How bad it is.
    pub tone: Tone,
    /// What happened and what to do next.
    pub text: String,
    /// The button.
    pub action: Option<Action>,
    /// What a second button copies.
    pub copy: Option<(Word, String)>,
}

/// What a press on the alert's button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Ask again.
    Retry,
    /// Load the page anew.
    Reload,
    /// Open the sign-in page in another tab: the reply being written stays.
    SignIn,
    /// Show the list of companies.
    Choose,
    /// Ask for the history again.
    RetryHistory,
}

impl Action {
    /// The button's label.
    pub fn word(self) -> Word {
        match self {
            Self::Retry | Self::RetryHistory => w::RETRY,
            Self::Reload => w::RELOAD,
            Self::SignIn => w::SIGN_IN,
            Self::Choose => w::CHOOSE_OTHER,
        }
    }
}

impl Alert {
    fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self {
            tone,
            text: text.into(),
            action: None,
            copy: None,
        }
    }

    fn offering(self, action: Action) -> Self {
        Self {
            action: Some(action),
            ..self
        }
    }

    /// What kept newer data away, over the copy of `clock` that is shown.
    fn over_copy_of(self, clock: &str, lang: Lang) -> Self {
        // "Retry" is what the button says.
        let cause = match self.action {
            Some(_) => self.text.split('.').next().unwrap_or_default(),
            None => &self.text,
        };
        let since = fill(w::STALE.of(lang), first(&[clock, "?"]));
        Self {
            text: [cause, ". ", &since].concat(),
            ..self
        }
    }

    /// The alert of a screen, if it has one.
    ///
    /// No answer at all is worse than no match, then several matches, two companies,
    /// old data, a company that does not know the contact, a responsible who has left,
    /// a company that the agent may have picked in error.
    pub fn of(screen: &Screen) -> Option<Self> {
        let lang = screen.lang;
        if screen.slow {
            return Some(Self::new(Tone::Calm, w::SLOW.of(lang)));
        }
        if let Some(failure) = &screen.failure {
            return Some(failed(failure, screen.wait, lang));
        }
        let Some(answer) = &screen.answer else {
            // A first request that the agent gave up.
            return (screen.phase == Phase::Failed)
                .then(|| Self::new(Tone::Calm, w::NO_DATA.of(lang)).offering(Action::Retry));
        };
        looked_up(answer, screen, lang)
    }
}

impl Alert {
    /// The note in the group "Lịch sử": why there is nothing, or what is wrong with what is there.
    pub fn of_history(screen: &Screen) -> Option<Self> {
        let (lang, sales) = (screen.lang, &screen.sales);
        let alert = match (&sales.failure, &sales.shown) {
            (Some(Failure::NotInstalled), _) => Self::new(Tone::Calm, w::H_NOT_INSTALLED.of(lang)),
            // The profile is what has to be asked for again.
            (Some(Failure::Server(id)), _) if id == OTHER_COMPANY => {
                let alert = Self::new(Tone::Warn, w::H_OTHER_COMPANY.of(lang));
                return Some(alert.offering(Action::Retry));
            }
            (Some(Failure::Server(id)), _) => Self {
                text: fill(w::H_SERVER.of(lang), id),
                ..failed(&Failure::Server(id.clone()), 0, lang)
            },
            (Some(failure), _) => failed(failure, 0, lang),
            (None, Some(history)) => from_history(history, &sales.fetched.clock, lang)?,
            (None, None) => return None,
        };
        let action = match alert.action {
            Some(Action::Retry) => Some(Action::RetryHistory),
            action => action,
        };
        Some(Self { action, ..alert })
    }
}

fn from_history(history: &History, clock: &str, lang: Lang) -> Option<Alert> {
    let calm = |word: Word| Alert::new(Tone::Calm, word.of(lang));
    let error = history.error.as_ref();
    if history.stale || error.is_some() {
        let mut alert = broken(error, 0, lang);
        // The profile could be read with the same webhook.
        let code = error.map_or("", |error| error.code.as_str());
        if matches!(code, "no_scope" | "access_denied") {
            w::H_DENIED.of(lang).clone_into(&mut alert.text);
        }
        return Some(if history.stale {
            alert.over_copy_of(clock, lang)
        } else {
            alert
        });
    }
    match (history.status.as_str(), history.leads.as_str()) {
        ("matched", "error") => Some(calm(w::H_LEADS_ERROR).offering(Action::Retry)),
        ("matched", _) => history.truncated.then(|| calm(w::H_TRUNCATED)),
        _ => Some(calm(w::NO_DATA).offering(Action::Retry)),
    }
}

/// How the look-up ended, and which values of the ticket it could not use.
fn looked_up(answer: &Answer, screen: &Screen, lang: Lang) -> Option<Alert> {
    let ended = ended(answer, screen, lang);
    let mut list = String::new();
    for one in &answer.bitrix.unusable {
        let gap = if list.is_empty() { "" } else { ", " };
        list = [&list, gap, label(&one.field, lang), ": ", one.value.trim()].concat();
    }
    if list.is_empty() {
        return ended;
    }
    let unusable = fill(w::UNUSABLE.of(lang), &list);
    Some(match ended {
        Some(alert) => Alert {
            text: [&unusable, ". ", &alert.text].concat(),
            ..alert
        },
        None => Alert::new(Tone::Calm, unusable),
    })
}

fn ended(answer: &Answer, screen: &Screen, lang: Lang) -> Option<Alert> {
    let bitrix = &answer.bitrix;
    let calm = |word: Word| Some(Alert::new(Tone::Calm, word.of(lang)));
    let warn = |word: Word| Some(Alert::new(Tone::Warn, word.of(lang)));
    match bitrix.status() {
        Status::NotFound => Some(not_found(bitrix, lang)),
        Status::Multiple => {
            let several = count((w::SEVERAL_ONE, w::SEVERAL), length(&bitrix.matches), lang);
            Some(Alert::new(Tone::Warn, several))
        }
        Status::MissingOrgid => warn(w::MISSING_ORGID),
        Status::Disabled => calm(w::DISABLED),
        Status::MissingConfig => calm(facts::config(&bitrix.cause, w::MISSING_CONFIG)),
        Status::Unknown => calm(w::UNKNOWN),
        Status::Error => Some(broken(bitrix.error.as_ref(), screen.wait, lang)),
        Status::Matched if bitrix.names_two_companies() => {
            warn(w::TWO_IDS).map(|alert| alert.offering(Action::Choose))
        }
        Status::Matched if bitrix.stale => {
            let alert = broken(bitrix.error.as_ref(), 0, lang);
            Some(alert.over_copy_of(&screen.fetched.clock, lang))
        }
        Status::Matched if bitrix.unverified => warn(w::UNVERIFIED),
        Status::Matched => {
            let person = bitrix.responsible.as_ref();
            let has_left = person.is_some_and(|person| person.status == "inactive");
            match (has_left, bitrix.matches.is_empty()) {
                (true, _) => warn(w::R_INACTIVE),
                (false, true) => None,
                (false, false) => {
                    let others = length(&bitrix.matches);
                    let text = count((w::OTHER_FITS, w::OTHERS_FIT), others, lang);
                    Some(Alert::new(Tone::Calm, text).offering(Action::Choose))
                }
            }
        }
    }
}

impl Bitrix {
    /// The ticket's fields lead to more than one company, and none was picked.
    pub fn names_two_companies(&self) -> bool {
        !self.matches.is_empty() && self.matched_by != "choice"
    }

    /// What was looked up, as an agent would say it.
    pub fn searched(&self) -> String {
        let mut list = String::new();
        for value in &self.lookup_candidates {
            let gap = if list.is_empty() { "" } else { ", " };
            if !value.trim().is_empty() {
                list += gap;
                list += value.trim();
            }
        }
        if list.is_empty() {
            list += self.lookup_value.trim();
        }
        list
    }
}

fn not_found(bitrix: &Bitrix, lang: Lang) -> Alert {
    let searched = bitrix.searched();
    if searched.is_empty() {
        return Alert::new(Tone::Warn, w::NOT_FOUND_BARE.of(lang));
    }
    let text = fill(w::NOT_FOUND.of(lang), &searched);
    Alert {
        copy: Some((w::COPY_SEARCH, searched)),
        ..Alert::new(Tone::Warn, text)
    }
}

/// Bitrix let the server down.
fn broken(error: Option<&BitrixError>, wait: u32, lang: Lang) -> Alert {
    let code = error.map_or("", |error| error.code.as_str());
    let (word, can_retry) = match code {
        "timeout" => (w::E_TIMEOUT, true),
        "busy" if wait > 0 => (w::E_BUSY, true),
        "busy" => (w::E_BUSY_OVER, true),
        "rate_limited" if wait > 0 => (w::E_RATE_LIMITED, true),
        "rate_limited" => (w::E_RATE_OVER, true),
        "unauthorized" => (w::E_UNAUTHORIZED, false),
        "no_scope" => (w::E_NO_SCOPE, false),
        "access_denied" => (w::E_ACCESS_DENIED, false),
        "portal" => (w::E_PORTAL, false),
        "bad_answer" => (w::E_BAD_ANSWER, true),
        "bad_field" => (w::E_BAD_FIELD, false),
        _ => (w::E_UNREACHABLE, true),
    };
    let id = error
        .map(|error| error.id.trim())
        .filter(|id| !id.is_empty());
    let alert = Alert {
        copy: id.map(|id| (w::COPY_ID, id.to_owned())),
        ..Alert::new(Tone::Warn, fill(word.of(lang), &wait.to_string()))
    };
    if can_retry {
        alert.offering(Action::Retry)
    } else {
        alert
    }
}

/// The server let the popup down.
fn failed(failure: &Failure, wait: u32, lang: Lang) -> Alert {
    let danger = |word: Word| Alert::new(Tone::Danger, word.of(lang));
    match failure {
        Failure::Refused(text) | Failure::Invalid(text) => {
            Alert::new(Tone::Danger, text.as_str()).offering(Action::Retry)
        }
        Failure::Csrf => danger(w::F_CSRF).offering(Action::Reload),
        Failure::SignedOut => danger(w::F_SIGNED_OUT).offering(Action::SignIn),
        Failure::Forbidden => danger(w::F_FORBIDDEN),
        Failure::NoTicket => danger(w::F_NO_TICKET),
        Failure::NotInstalled => danger(w::F_NOT_INSTALLED),
        Failure::TooFast(_) => {
            let word = if wait > 0 {
                w::F_TOO_FAST
            } else {
                w::F_TOO_FAST_OVER
            };
            let text = fill(word.of(lang), &wait.to_string());
            Alert::new(Tone::Warn, text).offering(Action::Retry)
        }
        Failure::Server(id) => Alert {
            copy: Some((w::COPY_ID, id.clone())),
            ..Alert::new(Tone::Danger, fill(w::F_SERVER.of(lang), id))
        }
        .offering(Action::Retry),
        Failure::Silent => danger(w::F_SILENT).offering(Action::Retry),
        Failure::Offline => danger(w::F_OFFLINE).offering(Action::Retry),
    }
}

/// What an agent calls a field such as `ticket.custom_orgid`.
fn label(field: &str, lang: Lang) -> &str {
    let mut rows = GROUPS.iter().flat_map(|group| group.rows);
    match rows.find(|row| row.key == field) {
        Some(row) => row.label.of(lang),
        None if field.ends_with("orgid") || field.ends_with("org_id") => "Org ID",
        None => field,
    }
}

/// A length for a sentence.
fn length<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}
