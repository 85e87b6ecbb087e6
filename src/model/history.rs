//! The contract's second answer, that of `haravan_bitrix_sales_history`: the deals and leads of a company.

use super::{BitrixError, Match, Ticket};
use crate::decode::{Node, Read, field};

record! {
    /// `message.data` of the answer.
    pub struct HistoryAnswer {
        /// Which ticket was asked for: the request's echo.
        pub ticket: Ticket,
        /// What Bitrix24 knows.
        pub history: History,
    }
}

record! {
    /// What a company bought, and may buy.
    pub struct History {
        /// `matched` where there is a history, empty or not; see [`super::Status`].
        pub status: String,
        /// The answer is older than its lifetime; Bitrix did not answer.
        pub stale: bool,
        /// When Bitrix was asked, ISO 8601 in UTC.
        pub fetched_at: String,
        /// What went wrong between the server and Bitrix.
        pub error: Option<BitrixError>,
        /// Whose history it is.
        pub company: Match,
        /// What all rows come to.
        pub totals: Totals,
        /// `read`, `absent` or `error`.
        pub leads: String,
        /// Bitrix holds more rows than were read.
        pub truncated: bool,
        /// Which page.
        pub page: Page,
        /// Newest first.
        pub rows: Vec<Sale>,
    }
}

record! {
    /// What all rows that were read come to, whichever page is shown.
    pub struct Totals {
        /// By currency.
        pub money: Vec<Money>,
        /// How many deals.
        pub deals: Counts,
        /// How many leads.
        pub leads: Counts,
        /// The last day on which a deal was won.
        pub last_purchase: String,
    }
}

record! {
    /// What deals come to in one currency, decimals as text.
    pub struct Money {
        /// ISO 4217.
        pub currency: String,
        /// In work.
        pub open: String,
        /// Won.
        pub won: String,
    }
}

record! {
    /// How many there are, digits.
    pub struct Counts {
        /// In work.
        pub in_work: String,
        /// Won.
        pub won: String,
        /// Lost.
        pub lost: String,
    }
}

record! {
    /// Which rows these are.
    pub struct Page {
        /// Digits; `0` is the first.
        pub number: String,
        /// How many rows there are on all pages, digits.
        pub count: String,
        /// There is a page after this one.
        pub more: bool,
    }
}

record! {
    /// A deal or a lead.
    pub struct Sale {
        /// `deal` or `lead`.
        pub kind: String,
        /// Bitrix's number, among those of its kind.
        pub id: String,
        /// What it is called.
        pub title: String,
        /// Name of the pipeline.
        pub pipeline: String,
        /// Name of the stage.
        pub stage: String,
        /// `in_work`, `won` or `lost`.
        pub semantics: String,
        /// A decimal as text.
        pub amount: String,
        /// ISO 4217.
        pub currency: String,
        /// Day it was begun.
        pub begun: String,
        /// Day it ends or ended.
        pub close: Close,
        /// Day it was made.
        pub created: String,
        /// Who looks after it.
        pub responsible: Person,
        /// Link into Bitrix.
        pub url: String,
    }
}

record! {
    /// When a sale ends.
    pub struct Close {
        /// The day.
        pub day: String,
        /// `planned` or `real`.
        pub is: String,
    }
}

record! {
    /// Who looks after a sale.
    pub struct Person {
        /// Name.
        pub name: String,
    }
}

impl Counts {
    /// Whether there is any.
    pub fn is_any(&self) -> bool {
        let is_some = |count: &String| !matches!(count.as_str(), "" | "0");
        [&self.in_work, &self.won, &self.lost]
            .into_iter()
            .any(is_some)
    }
}

impl Sale {
    /// Whether it is the same deal or lead.
    fn is(&self, other: &Self) -> bool {
        self.id == other.id && self.kind == other.kind
    }
}

impl History {
    /// Whether this is a page after the first.
    pub fn is_later_page(&self) -> bool {
        !matches!(self.page.number.as_str(), "" | "0")
    }

    /// The rows of `before` and then these. Where something was added in between, the page begins with what has
    /// been shown already: nothing is shown twice.
    pub fn after(&mut self, mut before: Self) {
        for sale in std::mem::take(&mut self.rows) {
            if !before.rows.iter().any(|shown| shown.is(&sale)) {
                before.rows.push(sale);
            }
        }
        self.rows = before.rows;
        self.stale |= before.stale;
    }
}
