//! The groups of the profile and their rows: which field, under which label, in which shape.

use crate::format::{date, decimal};
use crate::line::Line;
use crate::link;
use crate::locale::Lang;
use crate::locale::words::{self as w, Word};
use crate::model::{Answer, first};

/// A group that folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Its name in storage and in the style sheet.
    pub key: &'static str,
    /// Its title.
    pub title: Word,
    /// Open until the agent folds it.
    pub open: bool,
    /// Its rows, in order.
    pub rows: &'static [Row],
}

/// One field of the profile.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its path in the answer, such as `company.company_id`.
    pub key: &'static str,
    /// Its label.
    pub label: Word,
    /// How it is written.
    pub kind: Kind,
    /// Where it stands in the answer.
    pub get: fn(&Answer) -> &str,
}

/// How a value is written, and what can be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it is.
    Text,
    /// A calendar day.
    Date,
    /// A decimal, or text.
    Decimal,
    /// Digits to copy.
    Id,
    /// To write to, and to copy.
    Email,
    /// To call, and to copy.
    Phone,
}

/// Values of one field that stand apart.
pub const PARTS: usize = 5;

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Row {}

impl Row {
    /// The value as an agent reads it; empty when there is none.
    pub fn text(&self, answer: &Answer, lang: Lang) -> String {
        let value = (self.get)(answer).trim();
        if value.is_empty() && answer.bitrix.lacks(self.key) {
            return w::NOT_KNOWN.of(lang).to_owned();
        }
        match self.kind {
            Kind::Date => match date(value) {
                // No date: the agent sees what is there rather than nothing.
                none if none.is_empty() => value.to_owned(),
                date => date,
            },
            Kind::Decimal => decimal(value, lang),
            Kind::Text | Kind::Id | Kind::Email | Kind::Phone => value.to_owned(),
        }
    }

    /// Whether it says nothing: there is no value, and that is known.
    pub fn is_empty(&self, answer: &Answer) -> bool {
        (self.get)(answer).trim().is_empty() && !answer.bitrix.lacks(self.key)
    }

    /// The value as it is copied.
    pub fn raw(&self, answer: &Answer) -> String {
        (self.get)(answer).trim().to_owned()
    }

    /// One of the values in it; the last is all that is left. A field may hold several addresses or numbers.
    pub fn part(&self, answer: &Answer, lang: Lang, place: usize) -> String {
        let text = self.text(answer, lang);
        if !self.has_parts() {
            return text;
        }
        let part = text.splitn(PARTS, ',').nth(place).unwrap_or_default();
        part.trim().to_owned()
    }

    /// Where that value leads.
    pub fn href(&self, answer: &Answer, place: usize) -> Option<String> {
        let text = self.part(answer, Lang::Vi, place);
        match self.kind {
            Kind::Email => link::mail(&text),
            Kind::Phone => {
                let known = answer.phones.iter().find(|phone| phone.text == text);
                known.map_or_else(|| link::phone(&text), |phone| link::call(&phone.href))
            }
            _ => None,
        }
    }

    /// Whether it may hold several values, each with a link.
    pub fn has_parts(&self) -> bool {
        matches!(self.kind, Kind::Email | Kind::Phone)
    }
}

impl Kind {
    /// Whether an agent would want it on the clipboard.
    pub fn is_copied(self) -> bool {
        matches!(self, Self::Id | Self::Email | Self::Phone)
    }
}

macro_rules! row {
    ($key:literal $label:ident $kind:ident |$answer:ident| $get:expr) => {
        Row {
            key: $key,
            label: w::$label,
            kind: Kind::$kind,
            get: |$answer| $get,
        }
    };
}

/// The groups, in the order an agent asks.
pub const GROUPS: &[Group] = &[
    Group {
        key: "contact",
        title: w::G_CONTACT,
        open: true,
        rows: &[
            row!("contact.full_name" L_NAME Text |a| first(&[&a.contact.full_name, &a.contact.name])),
            row!("contact.email_id" L_EMAIL Email |a| &a.contact.email_id),
            row!("contact.phone" L_PHONE Phone |a| &a.contact.phone),
            row!("contact.mobile_no" L_MOBILE Phone |a| &a.contact.mobile_no),
        ],
    },
    Group {
        key: "shopplan",
        title: w::G_SHOPPLAN,
        open: true,
        rows: &[
            row!("company.current_shopplan" L_PLAN Text |a| &a.bitrix.company.current_shopplan),
            row!("company.shopplan_expiry" L_EXPIRY Date |a| &a.bitrix.company.shopplan_expiry),
            row!("company.current_shopplan_date" L_SIGNED Date |a| &a.bitrix.company.current_shopplan_date),
            row!("company.first_shopplan_date" L_FIRST Date |a| &a.bitrix.company.first_shopplan_date),
            row!("company.shop_created_date" L_CREATED Date |a| &a.bitrix.company.shop_created_date),
            row!("company.membership" L_MEMBERSHIP Text |a| &a.bitrix.company.membership),
        ],
    },
    Group {
        key: "hsi",
        title: w::G_HSI,
        open: false,
        rows: &[
            row!("company.current_hsi_segment" L_SEGMENT Text |a| &a.bitrix.company.current_hsi_segment),
            row!("company.current_hsi_detail" L_DETAIL Decimal |a| &a.bitrix.company.current_hsi_detail),
            row!("company.last_hsi_segment" L_LAST_SEGMENT Text |a| &a.bitrix.company.last_hsi_segment),
            row!("company.last_hsi_detail" L_LAST_DETAIL Decimal |a| &a.bitrix.company.last_hsi_detail),
        ],
    },
    Group {
        key: "company",
        title: w::G_COMPANY,
        open: false,
        rows: &[
            row!("company.company_name" L_COMPANY Text |a| a.bitrix.company.name()),
            row!("company.company_id" L_COMPANY_ID Id |a| &a.bitrix.company.company_id),
            row!("company.bitrix_id" L_BITRIX_ID Id |a| a.bitrix.company.bitrix_id()),
            row!("company.owner_name" L_OWNER Text |a| &a.bitrix.company.owner_name),
            row!("company.owner_email" L_OWNER_EMAIL Email |a| &a.bitrix.company.owner_email),
            row!("company.owner_phone" L_OWNER_PHONE Phone |a| &a.bitrix.company.owner_phone),
            row!("responsible.name" L_RESPONSIBLE Text |a| a.responsible_name()),
            row!("responsible.email" L_RESPONSIBLE_EMAIL Email |a| a.responsible_email()),
        ],
    },
    Group {
        key: "bitrix_contact",
        title: w::G_BITRIX_CONTACT,
        open: false,
        rows: &[
            row!("bitrix_contact.title" L_NAME Text |a| &a.bitrix.contact.title),
            row!("bitrix_contact.email" L_EMAIL Email |a| &a.bitrix.contact.email),
            row!("bitrix_contact.phone" L_PHONE Phone |a| &a.bitrix.contact.phone),
            row!("bitrix_contact.id" L_BITRIX_CONTACT_ID Id |a| &a.bitrix.contact.id),
        ],
    },
    Group {
        key: "customer",
        title: w::G_CUSTOMER,
        open: false,
        rows: &[
            row!("customer.customer_name" L_NAME Text |a| &a.customer.customer_name),
            row!("customer.haravan_orgid" L_COMPANY_ID Id |a| &a.customer.haravan_orgid),
            row!("customer.domain" L_DOMAIN Text |a| &a.customer.domain),
            row!("customer.name" L_RECORD Text |a| &a.customer.name),
        ],
    },
];

/// Some of the groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Groups(u32);

impl Groups {
    /// Those whose keys stand in `keys`, separated by commas.
    pub fn named(keys: &str) -> Self {
        Self::of(|group| keys.split(',').any(|key| key == group.key))
    }

    /// Those that are open until an agent folds them.
    pub fn open() -> Self {
        Self::of(|group| group.open)
    }

    fn of(is_in: impl Fn(&Group) -> bool) -> Self {
        let bits = GROUPS.iter().filter(|group| is_in(group)).map(Group::bit);
        Self(bits.sum())
    }

    /// Whether `group` is one of them.
    pub fn has(self, group: &Group) -> bool {
        self.0 & group.bit() != 0
    }

    /// Takes `group` in, or out.
    pub fn toggle(&mut self, group: &Group) {
        self.0 ^= group.bit();
    }

    /// Their keys, separated by commas.
    pub fn keys(self) -> String {
        let mut keys = String::new();
        for group in GROUPS.iter().filter(|group| self.has(group)) {
            if !keys.is_empty() {
                keys.push(',');
            }
            keys.push_str(group.key);
        }
        keys
    }
}

impl Group {
    /// Its bit among [`Groups`].
    fn bit(&self) -> u32 {
        let before = GROUPS
            .iter()
            .take_while(|group| group.key != self.key)
            .count();
        1 << before
    }

    /// A link for the whole group: its address and what it opens.
    pub fn link(&self, answer: &Answer) -> Option<(String, Word)> {
        match self.key {
            "company" | "shopplan" => Some((
                link::bitrix(&answer.bitrix.company.url)?,
                w::OPEN_COMPANY_TAB,
            )),
            "bitrix_contact" => Some((
                link::bitrix(&answer.bitrix.contact.url)?,
                w::OPEN_CONTACT_TAB,
            )),
            "contact" => Some((link::local(&answer.contact.url)?, w::OPEN_RECORD_TAB)),
            "customer" => Some((link::local(&answer.customer.url)?, w::OPEN_RECORD_TAB)),
            _ => None,
        }
    }
}

impl Answer {
    /// The fields an administrator added; those without a value are left out.
    pub fn extra(&self) -> impl Iterator<Item = Line> {
        let all = self.bitrix.extra.iter();
        let filled = all.filter(|extra| !extra.value.trim().is_empty());
        filled.map(|extra| Line::new(first(&[&extra.label, &extra.key]), &extra.value))
    }
}

/// What is copied for a hand-over: who, which plan until when, who looks after them.
/// Neither health figures nor the owner's phone.
pub fn summary(answer: &Answer, ticket: &str, plan: &str, lang: Lang) -> String {
    let company = &answer.bitrix.company;
    let lines = [
        (w::L_COMPANY, company.name()),
        (w::L_COMPANY_ID, company.company_id.trim()),
        (w::L_PLAN, plan),
        (w::L_RESPONSIBLE, answer.responsible_name()),
    ];
    let mut text = ["Ticket: ", ticket].concat();
    for (label, value) in lines {
        if !value.is_empty() {
            text = [&text, "\n", label.of(lang), ": ", value].concat();
        }
    }
    text
}
