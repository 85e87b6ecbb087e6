//! A group that folds, and its rows.

use leptos::prelude::*;

use super::button;
use super::icon::{CALL, CARET, icon};
use crate::control::Control;
use crate::format::fill;
use crate::locale::count;
use crate::locale::words as w;
use crate::rows::{Group, Kind, Row};
use crate::state::Screen;

/// One group of the profile.
pub fn group(control: Control, index: usize, group: &'static Group) -> impl IntoView {
    let is_open = move || control.opened.get() >> index & 1 == 1;
    let shows_empty = move || control.emptied.get() >> index & 1 == 1;
    let empty = move || {
        control.screen.with(|screen| {
            group
                .rows
                .iter()
                .filter(|row| text(row, screen).is_empty())
                .count()
        })
    };
    let extra = group.key == "company";
    let is_blank =
        move || empty() == group.rows.len() && !shows_empty() && !(extra && has_extra(control));
    let more = move || {
        if shows_empty() {
            return control.word(w::HIDE_EMPTY).to_owned();
        }
        let lang = control.screen.with(|screen| screen.lang);
        let number = i64::try_from(empty()).unwrap_or_default();
        count((w::SHOW_EMPTY_ONE, w::SHOW_EMPTY), number, lang)
    };
    let link = move || {
        control
            .screen
            .with(|screen| group.link(screen.answer.as_deref()?))
    };
    view! {
        <section class="group" part="group" data-group=group.key>
            <div class="bar">
                <h3>
                    <button
                        type="button"
                        part="group-title"
                        aria-expanded=move || if is_open() { "true" } else { "false" }
                        aria-controls=group.key
                        on:click=move |_| control.fold(index)
                    >
                        {icon(CARET)}
                        {move || control.word(group.title)}
                    </button>
                </h3>
                {button::open(control, link)}
            </div>
            <div id=group.key hidden=move || !is_open()>
                <dl>
                    {group
                        .rows
                        .iter()
                        .map(|row| self::row(control, row, shows_empty))
                        .collect_view()}
                    {extra.then(|| extras(control))}
                </dl>
                <p class="blank" hidden=move || !is_blank()>{move || control.word(w::NO_DATA)}</p>
                <button
                    type="button"
                    class="more"
                    part="more"
                    aria-pressed=move || if shows_empty() { "true" } else { "false" }
                    hidden=move || empty() == 0
                    on:click=move |_| control.emptied.update(|bits| *bits ^= 1 << index)
                >
                    {more}
                </button>
            </div>
        </section>
    }
}

/// One row: label, value, what can be done with it.
fn row(
    control: Control,
    row: &'static Row,
    shows_empty: impl Fn() -> bool + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let value = move || control.screen.with(|screen| text(row, screen));
    let raw = move || {
        control
            .screen
            .with(|screen| screen.answer.as_ref().map(|answer| row.raw(answer)))
    };
    let href = move || {
        control
            .screen
            .with(|screen| row.href(screen.answer.as_ref()?))
    };
    // An e-mail may break before its `@`; every other value is all head.
    let part = move |tail: bool| {
        let value = value();
        let at = if row.kind == Kind::Email {
            value.find('@')
        } else {
            None
        };
        let (head, rest) = value.split_at(at.unwrap_or(value.len()));
        if tail {
            rest.to_owned()
        } else {
            head.to_owned()
        }
    };
    view! {
        <div
            class="row"
            part="row"
            class:changed=move || control.screen.with(|screen| is_changed(row, screen))
            class:empty=move || value().is_empty()
            hidden=move || value().is_empty() && !shows_empty()
        >
            <dt part="label">{move || control.word(row.label)}</dt>
            <dd part="value" dir="auto" data-key=row.key>
                <a href=href>{move || part(false)}<wbr />{move || part(true)}</a>
            </dd>
            <dd class="tools">
                {row.kind.is_copied().then(|| {
                    button::copy(control, row.label, move || raw().unwrap_or_default())
                })}
                {(row.kind == Kind::Phone).then(|| call(control, row, href))}
            </dd>
        </div>
    }
}

/// Dials a row's number.
fn call(
    control: Control,
    row: &'static Row,
    href: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let name = move || {
        fill(
            control.word(w::CALL_WHAT),
            "{name}",
            control.word(row.label),
        )
    };
    view! {
        <a class="icon" part="call" href=href hidden=move || href().is_none() title=name aria-label=name>
            {icon(CALL)}
        </a>
    }
}

/// The fields an administrator added: how many there are, only the answer knows.
fn extras(control: Control) -> impl IntoView {
    move || {
        control.screen.with(|screen| {
            let extra = screen.answer.iter().flat_map(|answer| &answer.bitrix.extra);
            extra
                .filter(|extra| !extra.value.trim().is_empty())
                .map(|extra| {
                    let label = if extra.label.is_empty() {
                        &extra.key
                    } else {
                        &extra.label
                    };
                    view! {
                        <div class="row" part="row">
                            <dt part="label" dir="auto">{label.clone()}</dt>
                            <dd part="value" dir="auto" data-key="extra">{extra.value.clone()}</dd>
                        </div>
                    }
                })
                .collect_view()
        })
    }
}

fn has_extra(control: Control) -> bool {
    control.screen.with(|screen| {
        screen
            .answer
            .iter()
            .any(|answer| !answer.bitrix.extra.is_empty())
    })
}

fn text(row: &Row, screen: &Screen) -> String {
    screen
        .answer
        .as_ref()
        .map(|answer| row.text(answer, screen.lang))
        .unwrap_or_default()
}

/// Whether the last refresh brought another value.
fn is_changed(row: &Row, screen: &Screen) -> bool {
    match (&screen.before, &screen.answer) {
        (Some(before), Some(answer)) => (row.get)(before) != (row.get)(answer),
        _ => false,
    }
}
