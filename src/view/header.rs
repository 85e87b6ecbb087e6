//! The header: who is it, which plan until when, how healthy, who looks after them.

use leptos::prelude::*;

use super::bind::{act, attr, flag, text, titled};
use super::button::{copy, icon_button, icon_link};
use crate::browser;
use crate::control::Control;
use crate::facts;
use crate::link;
use crate::locale::words as w;
use crate::model::first;
use crate::state::{Phase, Screen};

/// The header.
pub fn header(control: Control) -> impl IntoView {
    let title = move |screen: &Screen| {
        let name = screen
            .answer
            .as_ref()
            .map_or("", |answer| facts::name(answer));
        first(&[name, w::TITLE.of(screen.lang)]).to_owned()
    };
    let company_id = move |screen: &Screen| {
        screen
            .answer
            .as_ref()
            .map_or("", |answer| answer.bitrix.company.company_id.trim())
            .to_owned()
    };
    let matched = text(control, |screen| {
        let word = screen
            .answer
            .as_ref()
            .and_then(|answer| facts::matched(&answer.bitrix));
        word.map_or("", |word| word.of(screen.lang)).to_owned()
    });
    let url = attr(control, |screen| {
        link::bitrix(&screen.answer.as_ref()?.bitrix.company.url)
    });
    let refresh = attr(control, |screen| {
        let word = if screen.phase == Phase::Refreshing {
            w::REFRESHING
        } else {
            w::REFRESH
        };
        Some(word.of(screen.lang).to_owned())
    });
    let cannot = flag(control, |screen| screen.answer.is_none());
    view! {
        <div part="header">
            <h2 part="name" dir="auto" title=attr(control, move |screen| Some(title(screen)))>{text(control, title)}</h2>
            {icon_button("refresh", refresh, cannot, act(move || control.refresh()))}
            <p part="match">
                <span>{text(control, company_id)}</span>
                {copy(control, w::L_COMPANY_ID, company_id)}
                <span>{matched}</span>
                {icon_link("open", titled(control, w::OPEN_COMPANY_TAB), url)}
            </p>
            <p part="chips" hidden=flag(control, |screen| !screen.has_company())>
                {chip(control, "plan", facts::plan)}
                {chip(control, "segment", facts::segment)}
                {chip(control, "hsi", facts::hsi)}
            </p>
            <p part="responsible">
                <span>{text(control, |screen| responsible(screen).0)}</span>
                <span>{text(control, |screen| responsible(screen).1)}</span>
                <span data-standing=attr(control, |screen| Some(responsible(screen).2))>
                    {text(control, |screen| responsible(screen).3)}
                </span>
            </p>
        </div>
    }
}

fn chip(control: Control, key: &'static str, said: facts::Said) -> impl IntoView {
    let read = move |screen: &Screen| {
        let answer = screen
            .answer
            .as_ref()
            .filter(|answer| answer.bitrix.has_company())?;
        Some(said(answer, screen.today(browser::today()), screen.lang))
    };
    let tone = attr(control, move |screen| {
        Some(read(screen)?.1.name().to_owned())
    });
    let words = text(control, move |screen| {
        read(screen).map(|(words, _)| words).unwrap_or_default()
    });
    view! {
        <span part="chip" data-chip=key data-tone=tone>
            {words}
        </span>
    }
}

/// Label, name, standing in the style sheet, standing in words.
fn responsible(screen: &Screen) -> (String, String, String, String) {
    match &screen.answer {
        Some(answer) if answer.bitrix.has_company() => {
            let (word, name) = facts::standing(answer);
            let label = w::L_RESPONSIBLE.of(screen.lang).to_owned();
            let person = answer.responsible_name().to_owned();
            (
                label,
                person,
                name.to_owned(),
                word.of(screen.lang).to_owned(),
            )
        }
        _ => Default::default(),
    }
}
