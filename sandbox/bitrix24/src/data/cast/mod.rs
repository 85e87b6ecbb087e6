//! The cast: the cases that tests, the demo and the browser tests pick by name.

mod fallbacks;
pub mod histories;
mod owners;
mod plans;
mod several;
mod shapes;
mod traps;

use serde::{Deserialize, Serialize};

use super::build::Builder;
use super::companies::{self, Shop};
use super::contacts::{self, Person};
use super::{names, users};

/// The ids of the cast's companies begin here.
pub const FIRST_ID: u64 = 63000;
const FIRST_ORG_ID: u64 = 1_000_080_000;

/// A case: what to put on a ticket to meet it, and what it leads to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Role {
    /// Its name.
    pub key: String,
    /// What is special about it.
    pub special: String,
    /// Company IDs to put on the ticket, in the order of the candidates.
    pub company_ids: Vec<String>,
    /// Bitrix's ids of the companies it leads to.
    pub bitrix_ids: Vec<String>,
    /// The first one's name, as the popup shows it.
    pub name: String,
    /// The e-mail of the ticket's contact.
    pub email: Option<String>,
    /// The phone of the ticket's contact, which Bitrix may hold in another spelling.
    pub phone: Option<String>,
    /// The domain of the HD Customer.
    pub domain: Option<String>,
    /// Bitrix's id of the contact.
    pub contact_id: Option<String>,
    /// `ASSIGNED_BY_ID`.
    pub owner_id: Option<String>,
}

/// Puts the whole cast on stage.
pub fn play(builder: &mut Builder) {
    plans::play(builder);
    fallbacks::play(builder);
    several::play(builder);
    owners::play(builder);
    shapes::play(builder);
    traps::play(builder);
}

/// A shop with everything in order; a case changes what it is about.
fn shop(builder: &Builder, key: &str, name: &str) -> Shop {
    let n = builder.data.companies.len() as u64;
    let domain = domain(key);
    Shop {
        id: FIRST_ID + n * 7 + 1,
        name: name.to_owned(),
        org_id: Some((FIRST_ORG_ID + n * 13).to_string()),
        plan: Some("Grow".to_owned()),
        expires_in: Some(120),
        assigned: Some(users::ACTIVE),
        owner: Some((
            "Nguyễn Thị Lan".to_owned(),
            format!("lan@{domain}"),
            names::phone(301, n, n),
        )),
        emails: vec![format!("info@{domain}")],
        phones: vec![names::phone(300, n, n + 2)],
        sites: vec![format!("https://{domain}")],
        ..Shop::default()
    }
}

fn domain(key: &str) -> String {
    format!("{}.example", key.replace('_', "-"))
}

/// What a ticket of this shop's owner carries.
fn role(key: &str, special: &str, shop: &Shop) -> Role {
    let owner = shop.owner.as_ref();
    Role {
        key: key.to_owned(),
        special: special.to_owned(),
        company_ids: shop.org_id.iter().cloned().collect(),
        bitrix_ids: vec![shop.id.to_string()],
        name: shop.name.clone(),
        email: owner.map(|(_, email, _)| email.clone()),
        phone: owner.map(|(_, _, phone)| phone.clone()),
        domain: Some(domain(key)),
        contact_id: None,
        owner_id: shop.assigned.map(|id| id.to_string()),
    }
}

/// Adds a shop, its owner as a contact, and the role.
fn enter(builder: &mut Builder, key: &str, special: &str, shop: &Shop) {
    let mut role = role(key, special, shop);
    companies::add(builder, shop);
    if let Some((_, email, phone)) = &shop.owner {
        let person = Person {
            name: ("Lan", "Nguyễn Thị"),
            company: Some(shop.id),
            emails: vec![email],
            phones: vec![phone],
            hidden: shop.hidden,
        };
        role.contact_id = Some(contacts::add(builder, &person).to_string());
    }
    builder.data.cast.push(role);
}

/// Changes the role that was added last: what its ticket carries, mostly less.
fn change_last(builder: &mut Builder, change: impl FnOnce(&mut Role)) {
    if let Some(role) = builder.data.cast.last_mut() {
        change(role);
    }
}
