//! The three things an agent can press: an icon, a link, words.

use leptos::prelude::*;

use super::bind::{Act, Flag, Maybe, Text, act, flag, text};
use super::icon::{COPY, icon};
use crate::control::Control;
use crate::format::fill;
use crate::locale::words::{self as w, Word};
use crate::state::Screen;

/// A button that is an icon.
pub fn icon_button(
    part: &'static str,
    path: &'static str,
    title: Text,
    hidden: Flag,
    act: Act,
) -> impl IntoView {
    view! {
        <button type="button" class="icon" part=part title=title hidden=hidden on:click=act>
            {icon(path)}
        </button>
    }
}

/// A link that is an icon, into another tab; the style sheet hides it while it leads nowhere.
pub fn icon_link(
    part: &'static str,
    path: &'static str,
    title: Text,
    href: Maybe,
) -> impl IntoView {
    view! {
        <a class="icon" part=part title=title href=href target="_blank" rel="noopener noreferrer">
            {icon(path)}
        </a>
    }
}

/// A button that is words.
pub fn text_button(
    part: &'static str,
    label: Text,
    hidden: Flag,
    disabled: Flag,
    act: Act,
) -> impl IntoView {
    view! {
        <button type="button" part=part hidden=hidden disabled=disabled on:click=act>
            {label}
        </button>
    }
}

/// Copies what `read` gives; named after its field, "Copy e-mail".
pub fn copy(
    control: Control,
    label: Word,
    read: impl Fn(&Screen) -> String + Copy + Send + 'static,
) -> impl IntoView {
    let title = text(control, move |screen| {
        fill(w::COPY_WHAT.of(screen.lang), label.of(screen.lang))
    });
    let hidden = flag(control, move |screen| read(screen).is_empty());
    let act = act(move || control.copy(untrack(|| control.look(&read))));
    icon_button("copy", COPY, title, hidden, act)
}
