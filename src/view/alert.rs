//! The one alert on the page; always the same node, so that it is announced when it changes.

use leptos::prelude::*;

use super::icon::{WARN, icon};
use crate::alert::{Action, Alert};
use crate::browser;
use crate::control::Control;
use crate::locale::words as w;
use crate::plan::Tone;
use crate::state::Phase;

/// The alert.
pub fn alert(control: Control) -> impl IntoView {
    let read = Memo::new(move |_| control.screen.with(Alert::of));
    let action = move || read.with(|alert| alert.as_ref()?.action);
    let extra = move || read.with(|alert| alert.as_ref()?.copy.clone());
    let waits = move || control.screen.with(|screen| screen.wait > 0);
    let slow = move || control.screen.with(|screen| screen.slow);
    let is_danger = move || {
        read.with(|alert| {
            alert
                .as_ref()
                .is_some_and(|alert| alert.tone == Tone::Danger)
        })
    };
    view! {
        <div
            class="alert"
            part="alert"
            role=move || if is_danger() { "alert" } else { "status" }
            // A countdown is not read out every second.
            aria-live=move || waits().then_some("off")
            data-tone=move || read.with(|alert| alert.as_ref().map_or("", |alert| alert.tone.name()))
            hidden=move || read.with(Option::is_none)
        >
            {icon(WARN)}
            <p dir="auto">
                {move || read.with(|alert| alert.as_ref().map(|alert| alert.text.clone()).unwrap_or_default())}
            </p>
            <button
                type="button"
                part="action"
                hidden=move || action().is_none()
                disabled=waits
                on:click=move |_| if let Some(action) = action() { act(control, action) }
            >
                {move || action().map_or("", |action| control.word(action.word()))}
            </button>
            <button
                type="button"
                part="action"
                hidden=move || extra().is_none()
                on:click=move |_| if let Some((_, text)) = extra() { control.copy(text) }
            >
                {move || extra().map_or("", |(word, _)| control.word(word))}
            </button>
            <button type="button" part="cancel" hidden=move || !slow() on:click=move |_| control.cancel()>
                {move || control.word(w::CANCEL)}
            </button>
        </div>
    }
}

fn act(control: Control, action: Action) {
    match action {
        // A first answer may come from the cache; a second look may not.
        Action::Retry
            if control
                .screen
                .with_untracked(|screen| screen.phase == Phase::Failed) =>
        {
            control.retry();
        }
        Action::Retry => control.refresh(),
        Action::Reload => browser::reload(),
        Action::SignIn => browser::open_tab("/login"),
        Action::Choose => control.choose(),
    }
}
