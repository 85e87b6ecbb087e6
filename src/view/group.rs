//! A group that folds, and its rows.

use leptos::prelude::*;

use super::bind::{act, attr, flag, text, word};
use super::button::{copy, icon_link, text_button};
use super::lines::lines;
use crate::control::Control;
use crate::format::fill;
use crate::line::Line;
use crate::locale::count;
use crate::locale::words as w;
use crate::model::Answer;
use crate::rows::{Group, Kind, Row};
use crate::state::Screen;

/// One group of the profile.
pub fn group(control: Control, group: &'static Group) -> impl IntoView {
    let is_open = move |screen: &Screen| screen.opened.has(group);
    let shows_empty = move |screen: &Screen| screen.emptied.has(group);
    let title = attr(control, move |screen| {
        let (_, word) = group.link(screen.answer.as_ref()?)?;
        Some(word.of(screen.lang).to_owned())
    });
    let href = attr(control, move |screen| {
        Some(group.link(screen.answer.as_ref()?)?.0)
    });
    let more = text(control, move |screen| {
        if shows_empty(screen) {
            return w::HIDE_EMPTY.of(screen.lang).to_owned();
        }
        count(
            (w::SHOW_EMPTY_ONE, w::SHOW_EMPTY),
            group.empty(screen),
            screen.lang,
        )
    });
    let nothing = text(control, move |screen| {
        let is_blank = group.is_blank(screen) && !shows_empty(screen);
        if is_blank {
            w::NO_DATA.of(screen.lang).to_owned()
        } else {
            String::new()
        }
    });
    view! {
        <section part="group" data-group=group.key>
            <h3>
                <button
                    type="button"
                    part="group-title"
                    aria-expanded=attr(control, move |screen| Some(is_open(screen).to_string()))
                    on:click:capture=act(move || control.fold(group))
                >
                    {word(control, group.title)}
                </button>
            </h3>
            {icon_link("open", title, href)}
            <div hidden=flag(control, move |screen| !is_open(screen))>
                <dl>
                    {group.rows.iter().map(|row| self::row(control, group, row)).collect_view()}
                    {(group.key == "company").then(|| lines(control, extras))}
                </dl>
                <p>{nothing}</p>
                {text_button(
                    "more",
                    more,
                    flag(control, move |screen| group.empty(screen) == 0),
                    act(move || control.show_empty(group)),
                )}
            </div>
        </section>
    }
}

/// One row: label, value, what can be done with it.
fn row(control: Control, group: &'static Group, row: &'static Row) -> impl IntoView {
    let is_hidden = flag(control, move |screen| {
        let answer = screen.answer.as_ref();
        answer.is_none_or(|answer| row.is_empty(answer)) && !screen.emptied.has(group)
    });
    let changed = attr(control, move |screen| {
        let (before, answer) = (screen.before.as_ref()?, screen.answer.as_ref()?);
        ((row.get)(before) != (row.get)(answer)).then(String::new)
    });
    let href = move |place| {
        attr(control, move |screen| {
            row.href(screen.answer.as_ref()?, place)
        })
    };
    let part = move |place| {
        text(control, move |screen| {
            of(screen, |answer| row.part(answer, screen.lang, place))
        })
    };
    let is_none = move |place| {
        flag(control, move |screen| {
            of(screen, |answer| row.part(answer, screen.lang, place)).is_empty()
        })
    };
    let call = attr(control, move |screen| {
        let name = row.label.of(screen.lang);
        Some(fill(w::CALL_WHAT.of(screen.lang), name))
    });
    let raw = move |screen: &Screen| of(screen, |answer| row.raw(answer));
    // As many as rows.rs knows of; a list of them would be a type of its own.
    let further = move |place| {
        view! {
            <a part="value" dir="auto" href=href(place) hidden=is_none(place)>
                {part(place)}
            </a>
        }
    };
    view! {
        <div part="row" data-changed=changed hidden=is_hidden>
            <dt part="label">{word(control, row.label)}</dt>
            <dd>
                <a part="value" dir="auto" data-key=row.key href=href(0)>
                    {part(0)}
                </a>
                {row.kind.is_copied().then(|| copy(control, row.label, raw))}
                {(row.kind == Kind::Phone).then(|| icon_link("call", call, href(0)))}
                {row.has_parts().then(|| (further(1), further(2), further(3), further(4)))}
            </dd>
        </div>
    }
}

/// The fields an administrator added.
fn extras(screen: &Screen) -> Vec<Line> {
    let answer = screen.answer.iter();
    answer.flat_map(|answer| answer.extra()).collect()
}

impl Group {
    /// How many of its rows have no value.
    fn empty(&self, screen: &Screen) -> i64 {
        let Some(answer) = &screen.answer else {
            return 0;
        };
        self.rows
            .iter()
            .map(|row| i64::from(row.is_empty(answer)))
            .sum()
    }

    /// Whether it has nothing to show.
    fn is_blank(&self, screen: &Screen) -> bool {
        let has_extra = self.key == "company"
            && screen
                .answer
                .as_ref()
                .is_some_and(|answer| answer.extra().next().is_some());
        self.rows.len() == usize::try_from(self.empty(screen)).unwrap_or_default() && !has_extra
    }
}

fn of(screen: &Screen, read: impl Fn(&Answer) -> String) -> String {
    screen
        .answer
        .as_ref()
        .map(|answer| read(answer))
        .unwrap_or_default()
}
