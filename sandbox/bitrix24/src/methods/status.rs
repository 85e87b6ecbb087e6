//! `crm.status.list`: the dictionaries.

use serde_json::Value;

use super::{Answer, Call};
use crate::error::{RestError, Result};
use crate::php::{scalar, shape};

/// Every row of a dictionary, or of all of them, on one page.
pub fn list(call: &Call) -> Result<Answer> {
    let filter = call.param("filter").map(shape::pairs).unwrap_or_default();
    let by_text = |key: &String, value: &Value| key != "ENTITY_ID" || value.is_string();
    if !filter.iter().all(|(key, value)| by_text(key, value)) {
        return Err(RestError::crm("Filter by ENTITY_ID must be a string"));
    }
    let rows = call.data.statuses.iter().filter(|row| {
        filter.iter().all(|(key, wanted)| {
            row.get(key.as_str())
                .is_none_or(|own| scalar::text(own) == scalar::text(wanted))
        })
    });
    Ok(Answer::whole(rows.cloned().map(Value::Object).collect()))
}
