//! One call of one method.

use serde_json::Value;

use crate::data::{Dataset, Record, Webhook};
use crate::fault::{Fault, Kind};
use crate::php::shape;
use crate::schema::{Entity, Field};

/// Who calls, with what, and which faults meet the call.
pub struct Call<'a> {
    /// What the portal holds.
    pub data: &'a Dataset,
    /// Who calls.
    pub webhook: &'a Webhook,
    /// The parameters, a PHP array.
    pub params: &'a Value,
    /// The faults that concern this method's rows.
    pub faults: Vec<&'a Fault>,
}

impl<'a> Call<'a> {
    /// A parameter, whichever way its name is spelled: `filter`, `FILTER`, `Filter`, `arFilter`.
    pub fn param(&self, name: &str) -> Option<&'a Value> {
        let mut capitalized = name.to_owned();
        capitalized[..1].make_ascii_uppercase();
        let array_style = format!("ar{capitalized}");
        [name, &name.to_uppercase(), &capitalized, &array_style]
            .into_iter()
            .find_map(|spelling| shape::entry(self.params, spelling))
    }

    /// Whether a fault of a kind meets this call.
    pub fn suffers(&self, kind: Kind) -> bool {
        self.faults.iter().any(|fault| fault.kind == kind)
    }

    /// Whether a fault took this field from the portal.
    pub fn lacks(&self, field: &str) -> bool {
        self.faults
            .iter()
            .any(|fault| fault.kind == Kind::UnknownField && fault.field.as_deref() == Some(field))
    }

    /// A field of a kind of row, as far as this portal has it.
    pub fn field(&self, entity: Entity, name: &str) -> Option<Field<'a>> {
        if self.lacks(name) {
            None
        } else {
            entity.field(self.data, name)
        }
    }

    /// Whether the webhook's owner may see a row.
    pub fn sees(&self, row: &Record) -> bool {
        self.webhook.admin || !row.hidden
    }

    /// Puts the wrong values of `wrong_type` into a row.
    pub fn spoil(&self, row: &mut Value) {
        let Value::Object(row) = row else { return };
        for fault in self
            .faults
            .iter()
            .filter(|fault| fault.kind == Kind::WrongType)
        {
            if let Some(cell) = fault.field.as_ref().and_then(|field| row.get_mut(field)) {
                *cell = fault
                    .value
                    .clone()
                    .unwrap_or_else(|| serde_json::json!([1, "2"]));
            }
        }
    }
}
