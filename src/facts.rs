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
    let lacks = |row| answer.bitrix.lacks(row);
    let none = if lacks("company.current_shopplan") {
        w::PLAN_UNKNOWN
    } else {
        w::NO_PLAN
    };
    let name = first(&[&company.current_shopplan, none.of(lang)]);
    let expiry = Expiry::of(&company.shopplan_expiry, today);
    if company.current_shopplan.trim().is_empty() && expiry == Expiry::Missing {
        return (name.to_owned(), Tone::Calm);
    }
    let words = if expiry == Expiry::Missing && lacks("company.shopplan_expiry") {
        w::EXPIRY_UNKNOWN.of(lang).to_owned()
    } else {
        expiry.words(&company.shopplan_expiry, lang)
    };
    ([name, " · ", &words].concat(), expiry.tone())
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

/// What is wrong with the set-up: its cause in words, else `usual`.
pub fn config(cause: &str, usual: Word) -> Word {
    match cause {
        "other_portal" => w::OTHER_PORTAL,
        "encryption_key" => w::ENCRYPTION_KEY,
        _ => usual,
    }
}

/// Whether the responsible is still there: in words, and for the style sheet.
pub fn standing(answer: &Answer) -> (Word, &'static str) {
    let Some(person) = &answer.bitrix.responsible else {
        let lacks = answer.bitrix.lacks("company.assigned_by_id");
        return (if lacks { w::NOT_KNOWN } else { w::R_NONE }, "unknown");
    };
    match person.status.as_str() {
        "active" => (w::ACTIVE, "active"),
        "inactive" => (w::INACTIVE, "inactive"),
        "not_found" => (w::R_NOT_FOUND, "unknown"),
        "missing_email" => (w::R_MISSING_EMAIL, "unknown"),
        "missing_config" => (config(&person.cause, w::R_MISSING_CONFIG), "unknown"),
        "pending" => (w::R_PENDING, "unknown"),
        "error" => (w::R_ERROR, "unknown"),
        _ if person.active => (w::ACTIVE, "active"),
        _ => (w::R_NONE, "unknown"),
    }
}
