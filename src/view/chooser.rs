//! The list of companies that fit: the agent chooses, nothing is picked silently.

use leptos::prelude::*;

use super::bind::{act, flag, word};
use super::button::text_button;
use crate::control::Control;
use crate::format::date;
use crate::locale::words as w;
use crate::model::{Match, first};

/// The list; not there while there is nothing to choose.
pub fn chooser(control: Control) -> impl IntoView {
    let items = move || {
        control.look(&|screen| {
            let matches = screen
                .answer
                .iter()
                .flat_map(|answer| &answer.bitrix.matches);
            matches.map(|one| item(control, one)).collect_view()
        })
    };
    view! {
        <section class="chooser" part="chooser" hidden=flag(control, |screen| !screen.is_choice())>
            <h3>{word(control, w::CHOOSE)}</h3>
            <ul>{items}</ul>
            {text_button(
                "back",
                word(control, w::BACK),
                flag(control, |screen| !screen.choosing),
                Box::new(|| false),
                act(move || {
                    control.back();
                }),
            )}
        </section>
    }
}

fn item(control: Control, one: &Match) -> impl IntoView + use<> {
    let id = one.bitrix_id.clone();
    let name = first(&[&one.company_name, &one.company_id, &one.bitrix_id]).to_owned();
    let facts = [one.company_id.trim(), " · ", &date(&one.modified)].concat();
    view! {
        <li>
            <button type="button" part="match-button" on:click=act(move || control.pick(&id))>
                <b dir="auto">{name}</b>
                <span>{facts}</span>
            </button>
        </li>
    }
}
