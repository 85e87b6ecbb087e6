//! The header: who is it, which plan until when, how healthy, who looks after them.

use leptos::prelude::*;

use super::button;
use super::icon::{REFRESH, icon};
use crate::browser;
use crate::control::Control;
use crate::format::{Day, decimal};
use crate::link;
use crate::locale::Lang;
use crate::locale::words::{self as w, Word};
use crate::model::{Answer, first};
use crate::plan::{Expiry, Tone};
use crate::state::{Phase, Screen};

/// The header.
pub fn header(control: Control) -> impl IntoView {
    let screen = control.screen;
    let of = move |read: fn(&Answer) -> &str| {
        screen.with(|screen| {
            screen
                .answer
                .as_ref()
                .map(|answer| read(answer).to_owned())
                .unwrap_or_default()
        })
    };
    let title = move || {
        screen.with(|screen| {
            let name = screen.answer.as_ref().map_or("", |answer| name(answer));
            first(&[name, w::TITLE.of(screen.lang)]).to_owned()
        })
    };
    let company_id = move || of(company_id);
    let matched = move || {
        screen.with(|screen| {
            screen
                .answer
                .as_ref()
                .map_or("", |answer| matched(answer, screen.lang))
        })
    };
    let link = move || {
        screen.with(|screen| {
            Some((
                link::bitrix(&screen.answer.as_ref()?.bitrix.company.url)?,
                w::OPEN_COMPANY_TAB,
            ))
        })
    };
    let refreshing = move || screen.with(|screen| screen.phase == Phase::Refreshing);
    let refresh = move || {
        control.word(if refreshing() {
            w::REFRESHING
        } else {
            w::REFRESH
        })
    };
    view! {
        <header class="header" part="header">
            <h2 part="name" dir="auto" title=title>{title}</h2>
            <button
                type="button"
                class="icon refresh"
                part="refresh"
                title=refresh
                aria-label=refresh
                hidden=move || screen.with(|screen| screen.answer.is_none())
                on:click=move |_| control.refresh()
            >
                {icon(REFRESH)}
            </button>
            <p class="match" part="match">
                <span class="id" hidden=move || company_id().is_empty()>
                    <span data-key="header.company_id">{company_id}</span>
                    {button::copy(control, w::L_COMPANY_ID, company_id)}
                </span>
                <span hidden=move || matched().is_empty()>{matched}</span>
                {button::open(control, link)}
            </p>
            <p class="chips" part="chips">
                {chip(control, "plan", plan)}
                {chip(control, "segment", segment)}
                {chip(control, "hsi", hsi)}
            </p>
            {responsible(control)}
        </header>
    }
}

/// The name to call the customer by.
pub fn name(answer: &Answer) -> &str {
    first(&[
        answer.bitrix.company.name(),
        &answer.customer.customer_name,
        &answer.customer.name,
        &answer.contact.full_name,
    ])
}

fn company_id(answer: &Answer) -> &str {
    first(&[&answer.bitrix.company.company_id])
}

/// How the company was found.
fn matched(answer: &Answer, lang: Lang) -> &'static str {
    let bitrix = &answer.bitrix;
    if !bitrix.has_company() {
        return "";
    }
    let word: Word = match bitrix.matched_by.as_str() {
        "company_id" if bitrix.lookup_source == "customer.name" => w::BY_CUSTOMER_NAME,
        "company_id" => w::BY_COMPANY_ID,
        "email" => w::BY_EMAIL,
        "phone" => w::BY_PHONE,
        "domain" => w::BY_DOMAIN,
        "choice" => w::BY_CHOICE,
        _ => return "",
    };
    word.of(lang)
}

/// What a chip says of an answer; nothing when it is empty.
type Said = fn(&Answer, Option<Day>, Lang) -> (String, Tone);

fn chip(control: Control, key: &'static str, said: Said) -> impl IntoView {
    let read = move || {
        // The clock decides how many days are left.
        control.now.track();
        control.screen.with(|screen| spoken(screen, said))
    };
    view! {
        <span
            class="chip"
            part="chip"
            data-chip=key
            data-tone=move || read().1.name()
            hidden=move || read().0.is_empty()
        >
            {move || read().0}
        </span>
    }
}

fn spoken(screen: &Screen, said: Said) -> (String, Tone) {
    match &screen.answer {
        Some(answer) if answer.bitrix.has_company() => {
            said(answer, screen.today(browser::today()), screen.lang)
        }
        _ => (String::new(), Tone::Calm),
    }
}

/// The plan and how long it lasts.
pub fn plan(answer: &Answer, today: Option<Day>, lang: Lang) -> (String, Tone) {
    let company = &answer.bitrix.company;
    let name = company.current_shopplan.trim();
    let expiry = Expiry::of(&company.shopplan_expiry, today);
    if name.is_empty() && expiry == Expiry::Missing {
        return (w::NO_PLAN.of(lang).to_owned(), Tone::Calm);
    }
    let name = first(&[name, w::NO_PLAN.of(lang)]);
    let words = expiry.words(&company.shopplan_expiry, lang);
    ([name, " · ", &words].concat(), expiry.tone())
}

fn segment(answer: &Answer, _: Option<Day>, _: Lang) -> (String, Tone) {
    (
        answer.bitrix.company.current_hsi_segment.trim().to_owned(),
        Tone::Calm,
    )
}

fn hsi(answer: &Answer, _: Option<Day>, lang: Lang) -> (String, Tone) {
    let detail = decimal(&answer.bitrix.company.current_hsi_detail, lang);
    let text = if detail.is_empty() {
        detail
    } else {
        ["HSI ", &detail].concat()
    };
    (text, Tone::Calm)
}

/// Who looks after the company, and whether they still do.
fn responsible(control: Control) -> impl IntoView {
    let read = move || {
        control.screen.with(|screen| match &screen.answer {
            Some(answer) if answer.bitrix.has_company() => {
                let (word, tone) = standing(answer);
                (
                    answer.responsible_name().to_owned(),
                    word.of(screen.lang),
                    tone,
                )
            }
            _ => (String::new(), "", ""),
        })
    };
    view! {
        <p class="responsible" part="responsible" hidden=move || read().1.is_empty()>
            <span class="label">{move || control.word(w::L_RESPONSIBLE)}</span>
            <b dir="auto" data-key="header.responsible">{move || read().0}</b>
            <span class="standing" data-standing=move || read().2>{move || read().1}</span>
        </p>
    }
}

fn standing(answer: &Answer) -> (Word, &'static str) {
    let Some(person) = &answer.bitrix.responsible else {
        return (w::R_NONE, "unknown");
    };
    match person.status.as_str() {
        "active" => (w::ACTIVE, "active"),
        "inactive" => (w::INACTIVE, "inactive"),
        "not_found" => (w::R_NOT_FOUND, "unknown"),
        "missing_email" => (w::R_MISSING_EMAIL, "unknown"),
        "missing_config" => (w::R_MISSING_CONFIG, "unknown"),
        "error" => (w::R_ERROR, "unknown"),
        _ if person.active => (w::ACTIVE, "active"),
        _ => (w::R_NONE, "unknown"),
    }
}
