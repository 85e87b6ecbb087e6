//! The list of companies that fit: the agent chooses, nothing is picked silently.

use leptos::prelude::*;

use super::bind::{act, flag, text, word};
use super::button::text_button;
use crate::control::Control;
use crate::format::{date, short};
use crate::locale::words as w;
use crate::model::{Match, first};

/// The most characters of a name in the list.
const LONGEST_NAME: usize = 200;

/// The list; not there while there is nothing to choose.
pub fn chooser(control: Control) -> impl IntoView {
    let items = move || {
        control.look(&|screen| {
            let answer = screen.answer.iter();
            let matches = answer.flat_map(|answer| &answer.bitrix.matches);
            matches.map(|one| item(control, one)).collect_view()
        })
    };
    view! {
        <section part="chooser" hidden=flag(control, |screen| !screen.is_choice())>
            <h3>{word(control, w::CHOOSE)}</h3>
            {items}
            {text_button(
                "back",
                word(control, w::BACK),
                flag(control, |screen| !screen.choosing),
                act(move || {
                    control.back();
                }),
            )}
        </section>
    }
}

/// One company: its name on the first line, what tells it from the others below.
fn item(control: Control, one: &Match) -> impl IntoView + use<> {
    let id = one.bitrix_id.clone();
    let name = first(&[&one.company_name, &one.company_id, &one.bitrix_id]);
    let name = name.split('\n').next().unwrap_or_default();
    let label = [
        &short(name.to_owned(), LONGEST_NAME),
        "\n",
        one.company_id.trim(),
        " · ",
        &date(&one.modified),
    ]
    .concat();
    text_button(
        "match-button",
        text(control, move |_| label.clone()),
        flag(control, |_| false),
        act(move || control.pick(&id)),
    )
}
