//! Small buttons that recur: copying, opening elsewhere.

use leptos::prelude::*;

use super::icon::{COPY, OPEN, icon};
use crate::control::Control;
use crate::format::fill;
use crate::locale::words::{self as w, Word};

/// Copies what `text` gives; named after the field, "Copy e-mail".
pub fn copy(
    control: Control,
    label: Word,
    text: impl Fn() -> String + Copy + Send + 'static,
) -> impl IntoView {
    let name = move || fill(control.word(w::COPY_WHAT), "{name}", control.word(label));
    view! {
        <button
            type="button"
            class="icon"
            part="copy"
            title=name
            aria-label=name
            hidden=move || text().is_empty()
            on:click=move |_| control.copy(untrack(text))
        >
            {icon(COPY)}
        </button>
    }
}

/// Opens a link in another tab; not there without one.
pub fn open(
    control: Control,
    link: impl Fn() -> Option<(String, Word)> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let name = move || control.word(link().map_or(w::OPEN, |(_, word)| word));
    view! {
        <a
            class="open"
            part="open"
            target="_blank"
            rel="noopener noreferrer"
            href=move || link().map(|(href, _)| href)
            hidden=move || link().is_none()
            title=name
            aria-label=name
        >
            {icon(OPEN)}
        </a>
    }
}
