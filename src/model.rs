//! The contract as plain structs: what one answer of the server holds.
//!
//! Every field is optional on the wire and of any type ([`crate::decode`] sees to it), so
//! absence is the empty string, `false` or an empty list here.

use crate::decode::{Denied, Node, Read, field};

/// A struct whose fields are read by their names.
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident { $($(#[$about:meta])* pub $field:ident: $type:ty,)* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub struct $name { $($(#[$about])* pub $field: $type,)* }

        impl Read for $name {
            fn read<N: Node>(node: &N) -> Self {
                Self { $($field: field(node, stringify!($field)),)* }
            }
        }
    };
}

pub mod history;

record! {
    /// `message.data` of the answer.
    pub struct Answer {
        /// Which ticket was asked for: the request's echo.
        pub ticket: Ticket,
        /// The site's calendar day, `YYYY-MM-DD`.
        pub today: String,
        /// The language of the signed-in user, `vi` or `en`.
        pub lang: String,
        /// Helpdesk's HD Customer.
        pub customer: Customer,
        /// Helpdesk's Contact.
        pub contact: Contact,
        /// What Bitrix24 knows.
        pub bitrix: Bitrix,
        /// `false` on a site that has no method for histories.
        pub history: Denied,
        /// Every phone number in it, as the fields say it; an older server has none.
        pub phones: Vec<Phone>,
    }
}

record! {
    /// A phone number.
    pub struct Phone {
        /// As a field says it.
        pub text: String,
        /// What it dials.
        pub href: String,
    }
}

record! {
    /// The ticket an answer is for.
    pub struct Ticket {
        /// Name of the HD Ticket, such as `0002`.
        pub name: String,
    }
}

record! {
    /// Helpdesk's HD Customer.
    pub struct Customer {
        /// Record name.
        pub name: String,
        /// Display name.
        pub customer_name: String,
        /// Web domain.
        pub domain: String,
        /// Haravan's Company ID as Helpdesk holds it.
        pub haravan_orgid: String,
        /// Path of the record on this site.
        pub url: String,
    }
}

record! {
    /// Helpdesk's Contact.
    pub struct Contact {
        /// Record name.
        pub name: String,
        /// Display name.
        pub full_name: String,
        /// E-mail.
        pub email_id: String,
        /// Phone, as it is said.
        pub phone: String,
        /// Mobile, as it is said.
        pub mobile_no: String,
        /// Path of the record on this site.
        pub url: String,
    }
}

record! {
    /// What Bitrix24 knows, and how it was found.
    pub struct Bitrix {
        /// `matched`, `multiple`, `not_found`, …: see [`Status`].
        pub status: String,
        /// The answer came from the cache, within its lifetime.
        pub cached: bool,
        /// The answer is older than its lifetime; Bitrix did not answer.
        pub stale: bool,
        /// When Bitrix was asked, ISO 8601 in UTC.
        pub fetched_at: String,
        /// `company_id`, `email`, `phone`, `domain` or `choice`.
        pub matched_by: String,
        /// The field whose value matched, such as `ticket.custom_orgid`.
        pub lookup_source: String,
        /// The ticket's contact is unknown to the company.
        pub unverified: bool,
        /// Company IDs that were looked up.
        pub lookup_candidates: Vec<String>,
        /// The value that matched.
        pub lookup_value: String,
        /// What went wrong between the server and Bitrix.
        pub error: Option<BitrixError>,
        /// Why `status` is `missing_config`, where that is more than an empty setting.
        pub cause: String,
        /// Fields of the map that the portal does not have.
        pub missing_fields: Vec<Field>,
        /// Values of the ticket that could not be looked up.
        pub unusable: Vec<Field>,
        /// The company.
        pub company: Company,
        /// Fields an administrator added.
        pub extra: Vec<Extra>,
        /// Companies to choose from, or other companies the ticket names.
        pub matches: Vec<Match>,
        /// The person in Bitrix.
        pub contact: BitrixContact,
        /// Who looks after the company.
        pub responsible: Option<Responsible>,
    }
}

record! {
    /// What went wrong between the server and Bitrix.
    pub struct BitrixError {
        /// `timeout`, `unreachable`, `rate_limited`, …
        pub code: String,
        /// Seconds to wait, digits.
        pub retry_after: String,
        /// What to tell an administrator.
        pub id: String,
    }
}

record! {
    /// A company in Bitrix24: the keys of the site's field map.
    pub struct Company {
        /// Bitrix's own number; only good for links.
        pub bitrix_id: String,
        /// An older server's name for `bitrix_id`.
        pub id: String,
        /// `TITLE`, often with ` - <Company ID>` at its end.
        pub title_full: String,
        /// An older server's name for `title_full`.
        pub title: String,
        /// The store's name.
        pub company_name: String,
        /// Haravan's Company ID.
        pub company_id: String,
        /// Segment now.
        pub current_hsi_segment: String,
        /// Health figure now, a decimal as text.
        pub current_hsi_detail: String,
        /// Segment before.
        pub last_hsi_segment: String,
        /// Health figure before.
        pub last_hsi_detail: String,
        /// Name of the plan.
        pub current_shopplan: String,
        /// Day the shop was made.
        pub shop_created_date: String,
        /// Day of the first contract.
        pub first_shopplan_date: String,
        /// Day of the contract that runs.
        pub current_shopplan_date: String,
        /// Day the plan ends.
        pub shopplan_expiry: String,
        /// Shop owner.
        pub owner_name: String,
        /// Shop owner's e-mail.
        pub owner_email: String,
        /// Shop owner's phone.
        pub owner_phone: String,
        /// Haravan membership.
        pub membership: String,
        /// Link into Bitrix.
        pub url: String,
    }
}

record! {
    /// A field an administrator added to the map.
    pub struct Extra {
        /// Key in the map.
        pub key: String,
        /// Bitrix's label.
        pub label: String,
        /// Its value; several are joined with commas.
        pub value: String,
    }
}

record! {
    /// A field that something is wrong with.
    pub struct Field {
        /// Where its value is from, such as `ticket.custom_orgid`.
        pub field: String,
        /// Its key in the answer, such as `current_shopplan`.
        pub key: String,
        /// Its value.
        pub value: String,
    }
}

record! {
    /// One of several companies that fit.
    pub struct Match {
        /// Bitrix's own number.
        pub bitrix_id: String,
        /// Haravan's Company ID.
        pub company_id: String,
        /// Name.
        pub company_name: String,
        /// Link into Bitrix.
        pub url: String,
        /// When it was last changed there.
        pub modified: String,
    }
}

record! {
    /// The person in Bitrix24.
    pub struct BitrixContact {
        /// Bitrix's number.
        pub id: String,
        /// Name.
        pub title: String,
        /// E-mail.
        pub email: String,
        /// Phone.
        pub phone: String,
        /// Link into Bitrix.
        pub url: String,
    }
}

record! {
    /// Who looks after the company.
    pub struct Responsible {
        /// Bitrix user number.
        pub id: String,
        /// Whether the account is in use.
        pub active: bool,
        /// E-mail.
        pub email: String,
        /// Name.
        pub name: String,
        /// `active`, `inactive`, `not_found`, `missing_email`, `missing_config`, `error`, `pending`.
        pub status: String,
        /// As of [`Bitrix`].
        pub cause: String,
    }
}

/// How the look-up in Bitrix ended, whatever word the server used for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// One company.
    Matched,
    /// Several: the agent chooses.
    Multiple,
    /// Searched, none.
    NotFound,
    /// Nothing to search with.
    MissingOrgid,
    /// Switched off.
    Disabled,
    /// No webhook.
    MissingConfig,
    /// Bitrix did not answer.
    Error,
    /// A word this widget does not know, and no company.
    Unknown,
}

impl Bitrix {
    /// The status; a company that is there counts for more than an unknown word.
    pub fn status(&self) -> Status {
        match self.status.as_str() {
            "multiple" => Status::Multiple,
            "not_found" => Status::NotFound,
            "missing_orgid" | "missing_lookup" => Status::MissingOrgid,
            "disabled" => Status::Disabled,
            "missing_config" => Status::MissingConfig,
            "error" => Status::Error,
            _ if self.has_company() => Status::Matched,
            "matched" => Status::NotFound,
            _ => Status::Unknown,
        }
    }

    /// Whether there is a company to show.
    pub fn has_company(&self) -> bool {
        let company = &self.company;
        [company.name(), company.bitrix_id(), &company.company_id]
            .iter()
            .any(|text| !text.is_empty())
    }
}

impl Bitrix {
    /// Whether the portal lacks the field of a row such as `company.current_shopplan`: then its
    /// having no value says nothing about the customer.
    pub fn lacks(&self, row: &str) -> bool {
        let key = row.strip_prefix("company.").unwrap_or_default();
        self.missing_fields.iter().any(|field| field.key == key)
    }
}

impl Answer {
    /// The responsible's name, else the e-mail; empty when there is none.
    pub fn responsible_name(&self) -> &str {
        self.bitrix
            .responsible
            .as_ref()
            .map_or("", |person| first(&[&person.name, &person.email]))
    }

    /// The responsible's e-mail; empty when there is none.
    pub fn responsible_email(&self) -> &str {
        self.bitrix
            .responsible
            .as_ref()
            .map_or("", |person| person.email.trim())
    }
}

impl Company {
    /// Bitrix's own number, under either of its names.
    pub fn bitrix_id(&self) -> &str {
        first(&[&self.bitrix_id, &self.id])
    }

    /// The name an agent knows: the store's, else the title without its number.
    pub fn name(&self) -> &str {
        first(&[
            &self.company_name,
            without_number(first(&[&self.title_full, &self.title])),
        ])
    }
}

/// The first that is not blank, trimmed; blank when none is.
pub fn first<'a>(texts: &[&'a str]) -> &'a str {
    texts
        .iter()
        .map(|text| text.trim())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// `ĐẦM XINH Shop - 1000069494` without ` - 1000069494`.
fn without_number(title: &str) -> &str {
    let rest = title.trim_end_matches(|letter: char| letter.is_ascii_digit());
    match rest.strip_suffix(" - ") {
        Some(name) if rest.len() < title.len() => name.trim_end(),
        _ => title,
    }
}
