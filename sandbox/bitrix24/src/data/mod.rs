//! What the portal holds: webhooks, users, the CRM's rows and dictionaries.

pub mod record;
pub mod user_field;
pub mod webhook;

mod build;
mod cast;
mod companies;
mod contacts;
mod crowd;
mod deals;
mod dictionaries;
mod leads;
mod names;
mod user_fields;
mod users;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use build::{Seed, generate};
pub use cast::Role;
pub use record::Record;
pub use user_field::UserField;
pub use webhook::Webhook;

use crate::schema::Entity;

/// A whole portal, as `GET /_control/data` shows it and `--data` reads it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Dataset {
    /// Who may call, and with which scopes.
    pub webhooks: Vec<Webhook>,
    /// Employees, past ones too.
    pub users: Vec<Map<String, Value>>,
    /// By id.
    pub companies: Vec<Record>,
    /// By id.
    pub contacts: Vec<Record>,
    /// By id.
    pub deals: Vec<Record>,
    /// By id.
    pub leads: Vec<Record>,
    /// Which contact belongs to which company.
    pub bindings: Vec<Binding>,
    /// Rows of `crm.status.list`.
    pub statuses: Vec<Map<String, Value>>,
    /// Deal pipelines, rows of `crm.category.list`.
    pub categories: Vec<Map<String, Value>>,
    /// Fields that were added to companies.
    pub user_fields: Vec<UserField>,
    /// Who plays what: the cases that tests and the demo pick by name.
    pub cast: Vec<Role>,
}

/// A contact in a company.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Binding {
    /// The contact's id.
    pub contact: u64,
    /// The company's id.
    pub company: u64,
    /// Whether it is the contact's main company.
    pub primary: bool,
}

impl Dataset {
    /// The rows of one kind.
    pub fn rows(&self, entity: Entity) -> &[Record] {
        match entity {
            Entity::Lead => &self.leads,
            Entity::Deal => &self.deals,
            Entity::Contact => &self.contacts,
            Entity::Company => &self.companies,
        }
    }
}
