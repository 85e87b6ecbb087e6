//! What the agent does with the popup, and what follows: requests, timers, memory.

use js_sys::Function;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{AbortController, HtmlElement};

use crate::browser;
use crate::facts;
use crate::format::fill;
use crate::locale::Lang;
use crate::locale::words::{self as w, Word};
use crate::model::Answer;
use crate::rows::{Group, Groups};
use crate::state::{Phase, Screen};

mod history;
mod request;

use request::For;

// All in milliseconds.
/// How long changed values are marked.
const MARKED: u32 = 5_000;
/// How long "copied" stands.
const SAID: u32 = 2_000;
/// How often ages are worked out anew.
const MINUTE_HAND: u32 = 30_000;
/// One step of a countdown.
const SECOND: u32 = 1_000;

/// The popup's one signal and what may be done to it. Copied into every view, so small.
#[derive(Debug, Clone, Copy)]
pub struct Control {
    popup: RwSignal<Popup, LocalStorage>,
    /// Says that lines may be others: they are too many to be looked at whenever anything changes.
    lines: Trigger,
}

/// What is on screen, and the page around it.
#[derive(Debug)]
struct Popup {
    screen: Screen,
    host: HtmlElement,
    emit: Function,
    later: Function,
    method: String,
    /// The page insists on a language.
    insists: Option<Lang>,
    /// What is under way for the profile.
    request: Option<AbortController>,
    /// What is under way for its history.
    history_request: Option<AbortController>,
}

impl Control {
    /// Sets the popup up on `host`; must run inside the view's owner, which ends it.
    pub fn new(
        host: HtmlElement,
        emit: Function,
        later: Function,
        method: String,
        lang: &str,
    ) -> Self {
        let insists = Lang::parse(lang);
        let groups = browser::recall("open").map_or_else(Groups::open, |keys| Groups::named(&keys));
        let popup = RwSignal::new_local(Popup {
            screen: Screen::new(preferred(insists, None), groups),
            host,
            emit,
            later,
            method,
            insists,
            request: None,
            history_request: None,
        });
        let lines = Trigger::new();
        let control = Self { popup, lines };
        on_cleanup(move || control.abort_all());
        control.tick();
        control
    }

    /// Shows a ticket's customer.
    pub fn open(self, ticket: &str, refresh: bool) {
        self.abort(For::History);
        let company = browser::noted(ticket).unwrap_or_default();
        self.request(&mut |screen| screen.open(ticket, &company, refresh));
    }

    /// Asks again, past the server's cache.
    pub fn refresh(self) {
        self.request(&mut Screen::refresh);
    }

    /// Asks again where nothing came: an answer from the server's cache would do.
    pub fn retry(self) {
        self.request(&mut Screen::retry);
    }

    /// Shows one of the companies that fit, now and when this ticket is opened again.
    pub fn pick(self, company: &str) {
        self.request(&mut |screen| {
            browser::note(&screen.ticket, company);
            screen.pick(company)
        });
    }

    /// Gives up the request that runs.
    pub fn cancel(self) {
        self.abort(For::Profile);
        self.change(&mut Screen::cancel);
    }

    /// Opens the list of companies.
    pub fn choose(self) {
        self.change(&mut |screen| screen.choosing = true);
    }

    /// Closes the list of companies; says whether it was open.
    pub fn back(self) -> bool {
        let mut was_open = false;
        self.change(&mut |screen| was_open = screen.back());
        was_open
    }

    /// Works out anew what depends on the time; says whether the popup is still there.
    pub fn wake(self) -> bool {
        self.change(&mut |screen| screen.now = browser::now())
    }

    /// Goes on working it out while the popup is there.
    fn tick(self) {
        self.later(MINUTE_HAND, |control| {
            if control.wake() {
                control.tick();
            }
        });
    }

    /// Folds or unfolds a group, and remembers it.
    pub fn fold(self, group: &Group) {
        let mut keys = String::new();
        self.change(&mut |screen| {
            screen.opened.toggle(group);
            keys = screen.opened.keys();
        });
        browser::remember("open", &keys);
    }

    /// Shows or hides a group's empty rows.
    pub fn show_empty(self, group: &Group) {
        self.change(&mut |screen| screen.emptied.toggle(group));
    }

    /// Speaks another language, as the page says.
    pub fn speak(self, lang: &str) {
        let lang = Lang::parse(lang);
        self.keep(&mut |popup| popup.insists = lang);
        self.change(&mut |screen| screen.lang = preferred(lang, screen.answer.as_deref()));
    }

    /// Speaks the other language, as the agent says, from now on.
    pub fn switch_lang(self) {
        self.keep(&mut |popup| popup.insists = None);
        let mut tag = "";
        self.change(&mut |screen| {
            screen.lang = screen.lang.other();
            tag = screen.lang.tag();
        });
        browser::remember("lang", tag);
    }

    /// Puts text on the clipboard and says so.
    pub fn copy(self, text: String) {
        spawn_local(async move {
            let copied = browser::copy(&text).await;
            self.say(if copied { w::COPIED } else { w::COPY_FAILED });
        });
    }

    /// Tells a screen reader, and shows it for a moment.
    fn say(self, word: Word) {
        let mut number = 0;
        self.change(&mut |screen| number = screen.say(word));
        self.later(SAID, move |control| {
            control.change(&mut |screen| screen.hush(number));
        });
    }

    /// What follows an answer: its language, its marks, its countdown, its event.
    fn settle(self, turn: u32) {
        self.wake();
        let mut insists = None;
        self.keep(&mut |popup| insists = popup.insists);
        let (mut event, mut code, mut is_again, mut waits) =
            ("hcp-ready", String::new(), false, false);
        self.change(&mut |screen| {
            screen.lang = preferred(insists, screen.answer.as_deref());
            match (&screen.failure, &screen.answer) {
                (Some(failure), _) => (event, code) = ("hcp-error", failure.code().to_owned()),
                (None, Some(answer)) => answer.bitrix.status.clone_into(&mut code),
                (None, None) => {}
            }
            is_again = screen.before.is_some() && screen.failure.is_none();
            waits = screen.wait > 0;
        });
        self.announce(event, &code);
        if is_again {
            self.say(w::UPDATED);
            self.later(MARKED, move |control| {
                control.change(&mut |screen| screen.forget(turn));
            });
        }
        if waits {
            self.count_down(turn);
        }
        self.look_at_history();
    }

    fn count_down(self, turn: u32) {
        self.later(SECOND, move |control| {
            let mut goes_on = false;
            control.change(&mut |screen| goes_on = screen.tick(turn));
            if goes_on {
                control.count_down(turn);
            } else {
                control.ask_if(&mut |screen| screen.repeat(turn));
            }
        });
    }

    /// Does something later; by then the popup may be gone.
    fn later(self, delay: u32, act: impl FnOnce(Self) + 'static) {
        let mut later = None;
        self.keep(&mut |popup| later = Some(popup.later.clone()));
        if let Some(later) = later {
            let act: Box<dyn FnOnce()> = Box::new(move || act(self));
            let _ = later.call2(&JsValue::NULL, &Closure::once_into_js(act), &delay.into());
        }
    }

    /// Tells the page: `hcp-ready` with the status, `hcp-error` with the reason.
    fn announce(self, event: &str, code: &str) {
        let mut emit = None;
        self.keep(&mut |popup| emit = Some(popup.emit.clone()));
        // Outside the signal: who listens may call the popup.
        if let Some(emit) = emit {
            let _ = emit.call2(&JsValue::NULL, &event.into(), &code.into());
        }
    }

    /// Changes the screen; says whether it was still there.
    fn change(self, change: &mut dyn FnMut(&mut Screen)) -> bool {
        let changed = self.popup.try_update(|popup| {
            let lang = popup.screen.lang;
            change(&mut popup.screen);
            popup.describe();
            popup.screen.lang != lang
        });
        if changed == Some(true) {
            self.lines.notify();
        }
        changed.is_some()
    }

    /// Looks at or changes what nothing is drawn from.
    fn keep(self, change: &mut dyn FnMut(&mut Popup)) {
        self.popup.try_update_untracked(|popup| change(popup));
    }

    /// Reads the screen, and follows it.
    pub fn look<T>(self, read: &dyn Fn(&Screen) -> T) -> T {
        self.popup.with(|popup| read(&popup.screen))
    }
}

impl Popup {
    /// Writes on the host how the popup is: for the style sheet and for screen readers.
    fn describe(&self) {
        let screen = &self.screen;
        let name = screen.answer.as_deref().map_or("", facts::name);
        let label = match name {
            "" => w::TITLE.of(screen.lang).to_owned(),
            name => fill(w::TITLE_OF.of(screen.lang), name),
        };
        let busy = matches!(screen.phase, Phase::Loading | Phase::Refreshing);
        for (name, value) in [
            ("aria-label", label.as_str()),
            ("aria-busy", if busy { "true" } else { "false" }),
            ("data-phase", screen.phase.name()),
            ("data-lang", screen.lang.tag()),
        ] {
            let _ = self.host.set_attribute(name, value);
        }
    }
}

/// The page's wish, else the agent's choice, else the page's language, else the answer's.
fn preferred(insists: Option<Lang>, answer: Option<&Answer>) -> Lang {
    insists
        .or_else(|| Lang::parse(&browser::recall("lang")?))
        .or_else(|| Lang::parse(&browser::global(&["lang"])?))
        .or_else(|| Lang::parse(&answer?.lang))
        .unwrap_or(Lang::Vi)
}
