//! The three things an agent can press: an icon, a link, words. The style sheet draws the icons.

use leptos::prelude::*;

use super::bind::{Act, Attr, Text, act, attr, flag};
use crate::control::Control;
use crate::format::fill;
use crate::locale::words::{self as w, Word};
use crate::state::Screen;

/// A button that is an icon.
pub fn icon_button(
    part: &'static str,
    title: impl Attr,
    hidden: impl Attr,
    act: impl Act,
) -> impl IntoView {
    view! { <button type="button" part=part title=title hidden=hidden on:click:capture=act /> }
}

/// A link that is an icon; the style sheet hides it while it leads nowhere. A page opens in another tab, a call does
/// not: Firefox would leave that tab empty.
pub fn icon_link(part: &'static str, title: impl Attr, href: impl Attr) -> impl IntoView {
    let target = (part != "call").then_some("_blank");
    view! { <a part=part title=title href=href target=target rel="noopener noreferrer" /> }
}

/// A button that is words.
pub fn text_button(
    part: &'static str,
    label: impl Text,
    hidden: impl Attr,
    act: impl Act,
) -> impl IntoView {
    view! {
        <button type="button" part=part hidden=hidden on:click:capture=act>
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
    let title = attr(control, move |screen| {
        let name = label.of(screen.lang);
        Some(fill(w::COPY_WHAT.of(screen.lang), name))
    });
    let hidden = flag(control, move |screen| read(screen).is_empty());
    let act = act(move || control.copy(untrack(|| control.look(&read))));
    icon_button("copy", title, hidden, act)
}
