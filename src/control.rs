//! What the agent does with the popup, and what follows: requests, timers, memory.

use leptos::leptos_dom::helpers::{set_interval_with_handle, set_timeout};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use web_sys::{AbortController, CustomEvent, CustomEventInit, HtmlElement};

use crate::browser;
use crate::client;
use crate::locale::Lang;
use crate::locale::words::{self as w, Word};
use crate::model::Answer;
use crate::rows::GROUPS;
use crate::state::{Ask, Fetched, Phase, Screen};

/// After this, a request that still runs is called slow.
const SLOW: Duration = Duration::from_secs(3);
/// How long changed values are marked.
const MARKED: Duration = Duration::from_secs(5);
/// How long "copied" stands.
const SAID: Duration = Duration::from_secs(2);
/// How often ages are worked out anew.
const MINUTE_HAND: Duration = Duration::from_secs(30);

/// The popup's signals and what may be done to them. Copied into every view.
#[derive(Debug, Clone, Copy)]
pub struct Control {
    /// What is on screen.
    pub screen: RwSignal<Screen>,
    /// Groups that are open, a bit for each of [`GROUPS`].
    pub opened: RwSignal<u32>,
    /// Groups that show their empty rows, likewise.
    pub emptied: RwSignal<u32>,
    /// The clock, milliseconds.
    pub now: RwSignal<f64>,
    /// What a screen reader is told.
    pub said: RwSignal<Option<Word>>,
    page: StoredValue<Page, LocalStorage>,
}

/// The page around the popup.
#[derive(Debug)]
struct Page {
    host: HtmlElement,
    method: String,
    /// The page insists on a language.
    insists: Option<Lang>,
    request: Option<AbortController>,
}

impl Control {
    /// Sets the popup up on `host`; must run inside the view's owner, which ends it.
    pub fn new(host: HtmlElement, method: String, lang: &str) -> Self {
        let page = Page {
            host,
            method,
            insists: Lang::parse(lang),
            request: None,
        };
        let control = Self {
            screen: RwSignal::new(Screen::new(preferred(page.insists, None))),
            opened: RwSignal::new(remembered_groups()),
            emptied: RwSignal::new(0),
            now: RwSignal::new(browser::now()),
            said: RwSignal::new(None),
            page: StoredValue::new_local(page),
        };
        on_cleanup(move || control.abort());
        if let Ok(hand) = set_interval_with_handle(move || control.wake(), MINUTE_HAND) {
            on_cleanup(move || hand.clear());
        }
        control
    }

    /// Shows a ticket's customer.
    pub fn open(self, ticket: &str, refresh: bool) {
        let company = browser::noted(ticket).unwrap_or_default();
        let ask = self
            .screen
            .try_update(|screen| screen.open(ticket, &company, refresh));
        self.ask(ask);
    }

    /// Asks again, past the server's cache.
    pub fn refresh(self) {
        self.ask(self.screen.try_update(Screen::refresh));
    }

    /// Asks again where nothing came: an answer from the server's cache would do.
    pub fn retry(self) {
        self.ask(self.screen.try_update(Screen::retry));
    }

    /// Shows one of the companies that fit, now and when this ticket is opened again.
    pub fn pick(self, company: &str) {
        let ask = self.screen.try_update(|screen| screen.pick(company));
        if let Some(ask) = &ask {
            browser::note(&ask.ticket, company);
        }
        self.ask(ask);
    }

    /// Gives up the request that runs.
    pub fn cancel(self) {
        self.abort();
        self.screen.try_update(Screen::cancel);
    }

    /// Opens the list of companies.
    pub fn choose(self) {
        self.screen.try_update(|screen| screen.choosing = true);
    }

    /// Closes the list of companies; says whether it was open.
    pub fn back(self) -> bool {
        self.screen.try_update(Screen::back).unwrap_or_default()
    }

    /// Works out anew what depends on the time.
    pub fn wake(self) {
        self.now.try_set(browser::now());
    }

    /// Folds or unfolds a group, and remembers it.
    pub fn fold(self, index: usize) {
        let opened = self.opened.try_update(|bits| {
            *bits ^= 1 << index;
            *bits
        });
        let keys: Vec<&str> = GROUPS
            .iter()
            .enumerate()
            .filter(|(index, _)| opened.unwrap_or_default() >> index & 1 == 1)
            .map(|(_, group)| group.key)
            .collect();
        browser::remember("open", &keys.join(","));
    }

    /// Speaks another language, as the page says.
    pub fn speak(self, lang: &str) {
        let lang = Lang::parse(lang);
        self.page.try_update_value(|page| page.insists = lang);
        self.screen
            .try_update(|screen| screen.lang = preferred(lang, screen.answer.as_deref()));
    }

    /// Speaks the other language, as the agent says, from now on.
    pub fn switch_lang(self) {
        let lang = self.screen.try_update(|screen| {
            screen.lang = screen.lang.other();
            screen.lang
        });
        browser::remember("lang", lang.map_or("", Lang::tag));
    }

    /// Puts text on the clipboard and says so.
    pub fn copy(self, text: String) {
        spawn_local(async move {
            let copied = browser::copy(&text).await;
            self.say(if copied { w::COPIED } else { w::COPY_FAILED });
        });
    }

    /// A word in the popup's language.
    pub fn word(self, word: Word) -> &'static str {
        self.screen.with(|screen| word.of(screen.lang))
    }

    /// Tells a screen reader, and shows it for a moment.
    fn say(self, word: Word) {
        self.said.try_set(Some(word));
        set_timeout(move || { self.said.try_set(None); }, SAID);
    }

    fn abort(self) {
        if let Some(Some(request)) = self.page.try_update_value(|page| page.request.take()) {
            request.abort();
        }
    }

    /// Sends a request; the one before it is given up.
    fn ask(self, ask: Option<Ask>) {
        self.abort();
        let (Some(ask), Ok(controller)) = (ask, AbortController::new()) else {
            return;
        };
        let closed = controller.signal();
        let method = self.page.try_update_value(|page| {
            page.request = Some(controller);
            page.method.clone()
        });
        let Some(method) = method else { return };
        let turn = ask.turn;
        set_timeout(
            move || { self.screen.try_update(|screen| screen.lagging(turn)); },
            SLOW,
        );
        spawn_local(async move {
            if let Some(result) = client::ask(&method, &ask, &closed).await {
                let fetched = match &result {
                    Ok(answer) => browser::fetched(&answer.bitrix.fetched_at),
                    Err(_) => Fetched::default(),
                };
                let taken = self
                    .screen
                    .try_update(|screen| screen.answered(turn, result, browser::today(), fetched));
                if taken == Some(true) {
                    self.settle();
                }
            }
        });
    }

    /// What follows an answer: its language, its marks, its countdown, its event.
    fn settle(self) {
        self.wake();
        let insists = self.page.try_with_value(|page| page.insists).flatten();
        self.screen
            .try_update(|screen| screen.lang = preferred(insists, screen.answer.as_deref()));
        let Some(Some((event, code, again, wait))) = self.screen.try_with_untracked(|screen| {
            let (event, code) = match &screen.failure {
                Some(failure) => ("hcp-error", failure.code().to_owned()),
                None => ("hcp-ready", screen.answer.as_ref()?.bitrix.status.clone()),
            };
            Some((
                event,
                code,
                screen.before.is_some() && screen.failure.is_none(),
                screen.wait,
            ))
        }) else {
            return;
        };
        self.announce(event, &code);
        if again {
            self.say(w::UPDATED);
            set_timeout(
                move || { self.screen.try_update(|screen| screen.before = None); },
                MARKED,
            );
        }
        if wait > 0 {
            self.count_down();
        }
    }

    fn count_down(self) {
        let tick = move || {
            if self
                .screen
                .try_update(|screen| {
                    screen.tick();
                    screen.wait
                })
                .unwrap_or_default()
                > 0
            {
                self.count_down();
            }
        };
        set_timeout(tick, Duration::from_secs(1));
    }

    /// Tells the page: `hcp-ready` with the status, `hcp-error` with the reason.
    fn announce(self, name: &str, code: &str) {
        let Some(ticket) = self
            .screen
            .try_with_untracked(|screen| screen.ticket.clone())
        else {
            return;
        };
        let detail = js_sys::Object::new();
        for (key, value) in [("ticket", ticket.as_str()), ("code", code)] {
            let _ = js_sys::Reflect::set(&detail, &key.into(), &value.into());
        }
        let options = CustomEventInit::new();
        options.set_bubbles(true);
        options.set_composed(true);
        options.set_detail(&detail);
        self.page.try_with_value(|page| {
            if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &options) {
                let _ = page.host.dispatch_event(&event);
            }
        });
    }

    /// Writes on the host how the popup is: for the style sheet and for screen readers.
    pub fn describe(self, phase: Phase, label: &str, lang: Lang) {
        self.page.try_with_value(|page| {
            let busy = matches!(phase, Phase::Loading | Phase::Refreshing);
            for (name, value) in [
                ("aria-label", label),
                ("aria-busy", if busy { "true" } else { "false" }),
                ("data-phase", phase.name()),
                ("data-lang", lang.tag()),
            ] {
                let _ = page.host.set_attribute(name, value);
            }
        });
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

/// The groups this agent left open, else those that are open from the start.
fn remembered_groups() -> u32 {
    let remembered = browser::recall("open");
    let is_open = |key: &str, usual: bool| match &remembered {
        Some(keys) => keys.split(',').any(|open| open == key),
        None => usual,
    };
    let bits = GROUPS.iter().enumerate();
    bits.map(|(index, group)| u32::from(is_open(group.key, group.open)) << index)
        .sum()
}
