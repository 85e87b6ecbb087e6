//! An alert: always the same node, so that it is announced when it changes.

use leptos::prelude::*;

use super::bind::{act, attr, flag, text, word};
use super::button::text_button;
use crate::alert::{Action, Alert};
use crate::browser;
use crate::control::Control;
use crate::locale::words as w;
use crate::plan::Tone;
use crate::state::{Phase, Screen};

/// What is to be said of a screen, if anything is.
pub type Says = fn(&Screen) -> Option<Alert>;

/// An alert: the popup's, or a group's own.
pub fn alert(control: Control, part: &'static str, says: Says) -> impl IntoView {
    let tone = move |screen: &Screen| says(screen).map(|alert| alert.tone);
    let action = move |screen: &Screen| says(screen)?.action;
    let copy = move |screen: &Screen| says(screen)?.copy;
    let role = attr(control, move |screen| {
        let is_grave = tone(screen) == Some(Tone::Danger);
        Some(if is_grave { "alert" } else { "status" }.to_owned())
    });
    // A countdown is not read out every second.
    let live = attr(control, |screen| {
        (screen.wait > 0).then(|| "off".to_owned())
    });
    let said = text(control, move |screen| {
        says(screen).map(|alert| alert.text).unwrap_or_default()
    });
    let label = text(control, move |screen| {
        let action = action(screen);
        action
            .map_or("", |action| action.word().of(screen.lang))
            .to_owned()
    });
    let copy_label = text(control, move |screen| {
        copy(screen)
            .map_or("", |(word, _)| word.of(screen.lang))
            .to_owned()
    });
    view! {
        <div
            part=part
            role=role
            aria-live=live
            data-tone=attr(control, move |screen| Some(tone(screen)?.name().to_owned()))
            hidden=flag(control, move |screen| tone(screen).is_none())
        >
            <p dir="auto">{said}</p>
            {text_button(
                "action",
                label,
                flag(control, move |screen| action(screen).is_none() || screen.wait > 0),
                act(move || {
                    press(control, untrack(|| control.look(&|s| (action(s), s.phase))));
                }),
            )}
            {text_button(
                "copy-text",
                copy_label,
                flag(control, move |screen| copy(screen).is_none()),
                act(move || {
                    if let Some((_, text)) = untrack(|| control.look(&copy)) {
                        control.copy(text);
                    }
                }),
            )}
            {(part == "alert").then(|| cancel(control))}
        </div>
    }
}

/// Gives up a request that takes long.
fn cancel(control: Control) -> impl IntoView {
    text_button(
        "cancel",
        word(control, w::CANCEL),
        flag(control, |screen| !screen.slow),
        act(move || control.cancel()),
    )
}

fn press(control: Control, (action, phase): (Option<Action>, Phase)) {
    match action {
        // A first answer may come from the cache; a second look may not.
        Some(Action::Retry) if phase == Phase::Failed => control.retry(),
        Some(Action::Retry) => control.refresh(),
        Some(Action::Reload) => browser::reload(),
        Some(Action::SignIn) => browser::open_tab("/login"),
        Some(Action::Choose) => control.choose(),
        Some(Action::RetryHistory) => control.retry_history(),
        None => {}
    }
}
