//! What a history says: its totals, and each deal and lead in a few words.

use crate::format::fill;
use crate::line::Line;
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

impl Pen {
    /// What deals and leads come to together: the sums that say something.
    pub fn totals(self, history: &History) -> Vec<Line> {
        let totals = &history.totals;
        let (mut open, mut won) = (String::new(), String::new());
        for money in &totals.money {
            self.sum(&mut open, &money.open, &money.currency);
            self.sum(&mut won, &money.won, &money.currency);
        }
        let last = (self.day)(totals.last_purchase.trim(), self.lang);
        let mut lines = Vec::new();
        for (label, value) in [
            (w::H_OPEN_VALUE, open),
            (w::H_WON_VALUE, won),
            (w::H_LAST, last),
            (w::H_DEAL, self.counted(&totals.deals)),
            (w::H_LEAD, self.counted(&totals.leads)),
        ] {
            if !value.is_empty() {
                lines.push(Line::new(label.of(self.lang), &value));
            }
        }
        lines
    }

    /// How many rows are shown of how many; or that there are none, as far as that is known.
    pub fn count(self, history: &History) -> String {
        let shown = history.rows.len();
        if shown > 0 {
            let count = [&shown.to_string(), "/", &history.page.count].concat();
            return fill(w::H_SHOWN.of(self.lang), &count);
        }
        let word = match (history.status.as_str(), history.leads.as_str()) {
            _ if history.truncated => None,
            ("matched", "read") => Some(w::H_NONE),
            ("matched", "absent") => Some(w::H_NO_DEALS),
            _ => None,
        };
        word.map_or("", |word| word.of(self.lang)).to_owned()
    }

    /// One amount a line; none that is nothing.
    fn sum(self, sums: &mut String, amount: &str, currency: &str) {
        if amount.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
            *sums += &(self.amount)(amount, currency, self.lang);
            sums.push('\n');
        }
    }

    /// `Đang mở 2 · Thắng 4 · Thua 0`.
    fn counted(self, counts: &Counts) -> String {
        let mut text = String::new();
        if counts.is_any() {
            for (word, count) in [
                (w::H_IN_WORK, &counts.in_work),
                (w::H_WON, &counts.won),
                (w::H_LOST, &counts.lost),
            ] {
                add(&mut text, word.of(self.lang));
                // Not to be parted at the end of a line.
                text.push('\u{a0}');
                text += count;
            }
        }
        text
    }

    /// A deal or a lead: what it is called, and below that how it stands and what it is worth, its
    /// stage, its days, and who looks after it.
    pub fn sale(self, sale: &Sale) -> Line {
        let kind = match sale.kind.as_str() {
            "lead" => w::H_LEAD,
            _ => w::H_DEAL,
        };
        let standing = match sale.semantics.as_str() {
            "in_work" => Some(w::H_IN_WORK),
            "won" => Some(w::H_WON),
            "lost" => Some(w::H_LOST),
            _ => None,
        };
        let ends = match sale.close.is.as_str() {
            "real" => w::H_CLOSED,
            _ => w::H_PLANNED,
        };
        let said = standing.map_or("", |word| word.of(self.lang));
        let mut text = said.to_owned();
        if !sale.amount.is_empty() {
            add(
                &mut text,
                &(self.amount)(&sale.amount, sale.currency.trim(), self.lang),
            );
        }
        text.push('\n');
        add(&mut text, kind.of(self.lang));
        add(&mut text, &sale.pipeline);
        add(&mut text, &sale.stage);
        text.push('\n');
        self.dated(&mut text, w::H_CREATED, &sale.created);
        if sale.begun != sale.created {
            self.dated(&mut text, w::H_BEGUN, &sale.begun);
        }
        self.dated(&mut text, ends, &sale.close.day);
        text.push('\n');
        text += &sale.responsible.name;
        let href = link::bitrix(&sale.url);
        Line {
            opens: href.is_some().then(|| w::OPEN_SALE_TAB.of(self.lang)),
            href,
            standing: standing.map(|_| sale.semantics.clone()),
            ..Line::new(first(&[&sale.title, &sale.id]), &text)
        }
    }

    fn dated(self, text: &mut String, word: Word, day: &str) {
        if !day.is_empty() {
            add(text, &fill(word.of(self.lang), &(self.day)(day, self.lang)));
        }
    }
}

/// One thing more on the line, a dot before it.
fn add(text: &mut String, part: &str) {
    if !part.is_empty() && !text.is_empty() && !text.ends_with('\n') {
        *text += " · ";
    }
    *text += part;
}
