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
    /// What people see of it: a sign, the field, what becomes of it; the lines of each.
    pub fn row(&self) -> [Vec<String>; 3] {
        let one = |sign: &str, field: &str, about: String| {
            [vec![sign.to_owned()], vec![field.to_owned()], vec![about]]
        };
        match self {
            Self::Create | Self::Recreate(_) => one("+", &words::the_doctype(), words::is_made()),
            Self::Delete => one("-", &words::the_doctype(), words::is_deleted()),
            Self::Add(field) => {
                let text = |property| crate::schema::settings::text(field, property);
                let mut row = one(
                    "+",
                    text("fieldname"),
                    format!("{}: {}", text("fieldtype"), text("label")),
                );
                let description = Some(text("description")).filter(|text| !text.is_empty());
                row[2].extend(description.map(str::to_owned));
                row
            }
            Self::Remove(name) => one("-", name, words::is_removed()),
            Self::Set {
                field,
                property,
                from,
                to,
            } => {
                let from = if from.is_empty() { "∅" } else { from };
                let to = if to.is_empty() { "∅" } else { to };
                let mut row = one("~", field, format!("{property}: {from}"));
                row[2].push(format!("→ {to}"));
                row
            }
        }
    }
}
