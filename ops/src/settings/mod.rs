//! The settings' form on a site: what it is, what it should be, and the way there and back.

pub mod apply;
pub mod patch;
pub mod restore;
pub mod state;

use serde_json::Value;

use crate::schema::settings::Field;
use crate::words;

/// One thing to change.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The `DocType` is not there: make it, with all fields.
    Create,
    /// The `DocType` was there, with these fields: make it again.
    Recreate(Value),
    /// The `DocType` was not there: take it away.
    Delete,
    /// A field is missing.
    Add(Field),
    /// A field was not there.
    Remove(String),
    /// A field says something else.
    Set {
        /// Which one.
        field: String,
        /// `label` or `description`.
        property: &'static str,
        /// What it says.
        from: String,
        /// What it should say.
        to: String,
    },
}

impl Change {
    /// What people see of it: a sign, the field, what becomes of it.
    pub fn row(&self) -> [String; 3] {
        match self {
            Self::Create | Self::Recreate(_) => {
                ["+".to_owned(), words::the_doctype(), words::is_made()]
            }
            Self::Delete => ["-".to_owned(), words::the_doctype(), words::is_deleted()],
            Self::Add(field) => {
                let text = |property| crate::schema::settings::text(field, property);
                let about = format!(
                    "{}: {}\n{}",
                    text("fieldtype"),
                    text("label"),
                    text("description")
                );
                [
                    "+".to_owned(),
                    text("fieldname").to_owned(),
                    about.trim_end().to_owned(),
                ]
            }
            Self::Remove(name) => ["-".to_owned(), name.clone(), words::is_removed()],
            Self::Set {
                field,
                property,
                from,
                to,
            } => {
                let from = if from.is_empty() { "∅" } else { from };
                let to = if to.is_empty() { "∅" } else { to };
                [
                    "~".to_owned(),
                    field.clone(),
                    format!("{property}: {from}\n→ {to}"),
                ]
            }
        }
    }
}
