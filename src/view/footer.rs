//! The footer: which ticket, how old, from where; and that it is not for customers.

use leptos::prelude::*;

use super::header::plan;
use super::icon::{COPY, icon};
use crate::browser;
use crate::control::Control;
use crate::format::fill;
use crate::locale::Lang;
use crate::locale::words as w;
use crate::rows::summary;
use crate::state::{Fetched, Screen};

/// The footer.
pub fn footer(control: Control) -> impl IntoView {
    let screen = control.screen;
    let age = move || screen.with(|screen| updated(screen, control.now.get()));
    let clock = move || screen.with(|screen| screen.fetched.clock.clone());
    let has_company = move || {
        screen.with(|screen| {
            screen
                .answer
                .as_ref()
                .is_some_and(|answer| answer.bitrix.has_company())
        })
    };
    view! {
        <footer class="footer" part="footer">
            <p>
                <span>{move || screen.with(|screen| ["#", &screen.ticket].concat())}</span>
                <span title=clock data-key="footer.age" hidden=move || age().is_empty()>{age}</span>
                <span class="internal">{move || control.word(w::INTERNAL)}</span>
            </p>
            <button
                type="button"
                class="icon"
                part="summary"
                title=move || control.word(w::COPY_SUMMARY)
                aria-label=move || control.word(w::COPY_SUMMARY)
                hidden=move || !has_company()
                on:click=move |_| control.copy(screen.with_untracked(summed_up))
            >
                {icon(COPY)}
            </button>
            <button
                type="button"
                class="lang"
                part="lang"
                title=move || control.word(w::SWITCH_LANG)
                aria-label=move || control.word(w::SWITCH_LANG)
                on:click=move |_| control.switch_lang()
            >
                {move || screen.with(|screen| if screen.lang == Lang::Vi { "EN" } else { "VI" })}
            </button>
            <p class="said" role="status" part="said">
                {move || control.said.get().map_or("", |word| control.word(word))}
            </p>
        </footer>
    }
}

/// "Updated 3 min ago · Bitrix24".
fn updated(screen: &Screen, now: f64) -> String {
    let Some(answer) = &screen.answer else {
        return String::new();
    };
    if !answer.bitrix.has_company() {
        return String::new();
    }
    let source = if answer.bitrix.cached || answer.bitrix.stale {
        w::FROM_CACHE
    } else {
        w::FROM_BITRIX
    };
    let age = age(&screen.fetched, now, screen.lang);
    let text = fill(w::UPDATED_AT.of(screen.lang), "{t}", &age);
    [&text, " · ", source.of(screen.lang)].concat()
}

/// How long ago; the clock's time from a day on.
fn age(fetched: &Fetched, now: f64, lang: Lang) -> String {
    // A float becomes a whole number of seconds without float formatting.
    #[allow(clippy::cast_possible_truncation)]
    let seconds = ((now - fetched.at) / 1000.0) as i64;
    match seconds {
        ..45 => w::JUST_NOW.of(lang).to_owned(),
        45..3600 => fill(
            w::MINUTES.of(lang),
            "{n}",
            &((seconds + 30) / 60).max(1).to_string(),
        ),
        3600..86400 => fill(w::HOURS.of(lang), "{n}", &(seconds / 3600).to_string()),
        _ => fetched.clock.clone(),
    }
}

fn summed_up(screen: &Screen) -> String {
    let Some(answer) = &screen.answer else {
        return String::new();
    };
    let (plan, _) = plan(answer, screen.today(browser::today()), screen.lang);
    summary(answer, &screen.ticket, &plan, screen.lang)
}
