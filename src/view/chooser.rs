//! The list of companies that fit: the agent chooses, nothing is picked silently.

use leptos::prelude::*;

use crate::control::Control;
use crate::format::date;
use crate::locale::words as w;
use crate::model::{Match, first};

/// The list; not there while there is nothing to choose.
pub fn chooser(control: Control) -> impl IntoView {
    let screen = control.screen;
    let items = move || {
        screen.with(|screen| {
            let matches = screen
                .answer
                .iter()
                .flat_map(|answer| &answer.bitrix.matches);
            matches.map(|one| item(control, one)).collect_view()
        })
    };
    view! {
        <section class="chooser" part="chooser" hidden=move || screen.with(|screen| !screen.is_choice())>
            <h3>{move || control.word(w::CHOOSE)}</h3>
            <ul>{items}</ul>
            <button
                type="button"
                class="more"
                hidden=move || screen.with(|screen| !screen.choosing)
                on:click=move |_| { control.back(); }
            >
                {move || control.word(w::BACK)}
            </button>
        </section>
    }
}

fn item(control: Control, one: &Match) -> impl IntoView + use<> {
    let id = one.bitrix_id.clone();
    let name = first(&[&one.company_name, &one.company_id, &one.bitrix_id]).to_owned();
    let company_id = one.company_id.clone();
    let modified = date(&one.modified);
    view! {
        <li>
            <button type="button" part="match-button" on:click=move |_| control.pick(&id)>
                <b dir="auto">{name}</b>
                <span>{company_id}</span>
                <span>{modified}</span>
            </button>
        </li>
    }
}
