//! What a history says: its totals, and each deal and lead in a few lines.

use crate::format::fill;
use crate::link;
use crate::locale::Lang;
use crate::locale::words::{self as w, Word};
use crate::model::first;
use crate::model::history::{Counts, History, Sale};

/// How the browser writes amounts and days in a language.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// The language.
    pub lang: Lang,
    /// An amount and its currency.
    pub amount: fn(&str, &str, Lang) -> String,
    /// A calendar day.
    pub day: fn(&str, Lang) -> String,
}

/// Label and value.
pub type Total = (&'static str, String);

/// What all deals and leads come to: those that say something.
pub fn totals(history: &History, pen: Pen) -> Vec<Total> {
    let totals = &history.totals;
    let (mut open, mut won) = (String::new(), String::new());
    for money in &totals.money {
        for (sum, amount) in [(&mut open, &money.open), (&mut won, &money.won)] {
            if amount.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
                *sum += &(pen.amount)(amount, &money.currency, pen.lang);
                sum.push('\n');
            }
        }
    }
    let last = totals.last_purchase.trim();
    [
        (w::H_OPEN_VALUE, open),
        (w::H_WON_VALUE, won),
        (w::H_LAST, (pen.day)(last, pen.lang)),
        (w::H_DEAL, counted(&totals.deals, pen.lang)),
        (w::H_LEAD, counted(&totals.leads, pen.lang)),
    ]
    .into_iter()
    .map(|(label, value)| (label.of(pen.lang), value.trim().to_owned()))
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

/// `Đang mở 2 · Thắng 4 · Thua 0`.
fn counted(counts: &Counts, lang: Lang) -> String {
    if !counts.is_any() {
        return String::new();
    }
    let counts = [
        (w::H_IN_WORK, &counts.in_work),
        (w::H_WON, &counts.won),
        (w::H_LOST, &counts.lost),
    ];
    joined(counts.map(|(word, count)| [word.of(lang), " ", count].concat()))
}

/// A deal or lead as it is drawn.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What it is worth; empty when that is not known.
    pub amount: String,
    /// In work, won or lost: in words, and for the style sheet.
    pub standing: (&'static str, String),
    /// Pipeline and stage.
    pub stage: String,
    /// Deal or lead, its days, who looks after it.
    pub rest: String,
}

impl Line {
    /// How `sale` is drawn.
    pub fn of(sale: &Sale, pen: Pen) -> Self {
        let lang = pen.lang;
        let on = |word: Word, day: &str| match day.trim() {
            "" => String::new(),
            day => fill(word.of(lang), &(pen.day)(day, lang)),
        };
        let (kind, standing) = (
            if sale.kind == "lead" {
                w::H_LEAD
            } else {
                w::H_DEAL
            },
            match sale.semantics.as_str() {
                "won" => w::H_WON,
                "lost" => w::H_LOST,
                _ => w::H_IN_WORK,
            },
        );
        let closes = if sale.close.is == "real" {
            w::H_CLOSED
        } else {
            w::H_PLANNED
        };
        let begun = if sale.begun == sale.created {
            ""
        } else {
            &sale.begun
        };
        let amount = sale.amount.trim();
        Self {
            title: first(&[&sale.title, &[kind.of(lang), " ", &sale.id].concat()]).to_owned(),
            href: link::bitrix(&sale.url),
            amount: match amount {
                "" => String::new(),
                amount => (pen.amount)(amount, sale.currency.trim(), lang),
            },
            standing: (standing.of(lang), sale.semantics.clone()),
            stage: joined([sale.pipeline.clone(), sale.stage.clone()]),
            rest: joined([
                kind.of(lang).to_owned(),
                on(w::H_CREATED, &sale.created),
                on(w::H_BEGUN, begun),
                on(closes, &sale.close.day),
                sale.responsible.name.clone(),
            ]),
        }
    }
}

/// The parts that are there, with a dot between.
fn joined<const N: usize>(parts: [String; N]) -> String {
    let mut text = String::new();
    for part in &parts {
        let part = part.trim();
        if !part.is_empty() && !text.is_empty() {
            text += " · ";
        }
        text += part;
    }
    text
}
