//! The footer: which ticket, how old, from where; and that it is not for customers.

use leptos::prelude::*;

use super::bind::{act, attr, flag, text, titled, word};
use super::button::{icon_button, text_button};
use crate::browser;
use crate::control::Control;
use crate::facts::plan;
use crate::format::fill;
use crate::locale::Lang;
use crate::locale::words as w;
use crate::rows::summary;
use crate::state::{Fetched, Screen};

/// The footer.
pub fn footer(control: Control) -> impl IntoView {
    let said = text(control, |screen| {
        let word = screen.said;
        word.map_or("", |word| word.of(screen.lang)).to_owned()
    });
    let other = text(control, |screen| {
        if screen.lang == Lang::Vi {
            "English"
        } else {
            "Tiếng Việt"
        }
        .to_owned()
    });
    view! {
        <div part="footer">
            <p>
                <span>{text(control, |screen| ["#", &screen.ticket].concat())}</span>
                <span title=attr(control, |screen| Some(screen.fetched.clock.clone()))>{text(control, updated)}</span>
                <span>{word(control, w::INTERNAL)}</span>
            </p>
            {icon_button(
                "summary",
                titled(control, w::COPY_SUMMARY),
                flag(control, |screen| !screen.has_company()),
                act(move || control.copy(untrack(|| control.look(&summed_up)))),
            )}
            {text_button(
                "lang",
                other,
                flag(control, |_| false),
                act(move || control.switch_lang()),
            )}
            <p role="status" part="said">{said}</p>
        </div>
    }
}

/// "Updated 3 min ago · Bitrix24".
fn updated(screen: &Screen) -> String {
    let Some(answer) = &screen.answer else {
        return String::new();
    };
    // Bitrix was not asked: there is nothing to be old.
    if answer.bitrix.fetched_at.is_empty() && !screen.has_company() {
        return String::new();
    }
    let is_copy = answer.bitrix.cached || answer.bitrix.stale;
    let source = if is_copy {
        w::FROM_CACHE
    } else {
        w::FROM_BITRIX
    };
    let age = age(&screen.fetched, screen.now, screen.lang);
    let text = fill(w::UPDATED_AT.of(screen.lang), &age);
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
            &((seconds + 30) / 60).max(1).to_string(),
        ),
        3600..86400 => fill(w::HOURS.of(lang), &(seconds / 3600).to_string()),
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
