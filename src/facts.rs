//! The few facts of the header: what an agent has to know in three seconds.

use crate::format::{Day, decimal};
use crate::locale::Lang;
use crate::locale::words::{self as w, Word};
use crate::model::{Answer, Bitrix, first};
use crate::plan::{Expiry, Tone};

/// A fact: what it says of an answer on a day, and how urgent that is. Empty is no fact.
pub type Said = fn(&Answer, Option<Day>, Lang) -> (String, Tone);

/// The name to call the customer by.
pub fn name(answer: &Answer) -> &str {
    first(&[
        answer.bitrix.company.name(),
        &answer.customer.customer_name,
        &answer.customer.name,
        &answer.contact.full_name,
    ])
}

/// How the company was found.
pub fn matched(bitrix: &Bitrix) -> Option<Word> {
    let word = match bitrix.matched_by.as_str() {
        _ if !bitrix.has_company() => return None,
        "company_id" if bitrix.lookup_source == "customer.name" => w::BY_CUSTOMER_NAME,
        "company_id" => w::BY_COMPANY_ID,
        "email" => w::BY_EMAIL,
        "phone" => w::BY_PHONE,
        "domain" => w::BY_DOMAIN,
        "choice" => w::BY_CHOICE,
        _ => return None,
    };
    Some(word)
}

/// The plan and how long it lasts.
pub fn plan(answer: &Answer, today: Option<Day>, lang: Lang) -> (String, Tone) {
    let company = &answer.bitrix.company;
    let name = first(&[&company.current_shopplan, w::NO_PLAN.of(lang)]);
    let expiry = Expiry::of(&company.shopplan_expiry, today);
    if company.current_shopplan.trim().is_empty() && expiry == Expiry::Missing {
        return (name.to_owned(), Tone::Calm);
    }
    (
        [name, " · ", &expiry.words(&company.shopplan_expiry, lang)].concat(),
        expiry.tone(),
    )
}

/// The segment.
pub fn segment(answer: &Answer, _: Option<Day>, _: Lang) -> (String, Tone) {
    (
        answer.bitrix.company.current_hsi_segment.trim().to_owned(),
        Tone::Calm,
    )
}

/// The health figure.
pub fn hsi(answer: &Answer, _: Option<Day>, lang: Lang) -> (String, Tone) {
    let detail = decimal(&answer.bitrix.company.current_hsi_detail, lang);
    let text = if detail.is_empty() {
        detail
    } else {
        ["HSI ", &detail].concat()
    };
    (text, Tone::Calm)
}

/// Whether the responsible is still there: in words, and for the style sheet.
pub fn standing(answer: &Answer) -> (Word, &'static str) {
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
