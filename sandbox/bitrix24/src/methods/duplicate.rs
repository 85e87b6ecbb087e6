//! `crm.duplicate.findbycomm`: who has this e-mail or this phone?

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Answer, Call};
use crate::error::{RestError, Result};
use crate::fault::Kind;
use crate::filter::normal_phone;
use crate::php::{scalar, shape};
use crate::schema::Entity;

/// Values that are looked at, and rows that are found for each; more are dropped without a word.
const LIMIT: usize = 20;

/// Ids by kind of row, `[]` for nothing. Rights are not looked at: an id may belong to a row that
/// the lists hide. Leads come first and can take all the room.
pub fn find(call: &Call) -> Result<Answer> {
    let normal = match call
        .param("type")
        .map(scalar::text)
        .unwrap_or_default()
        .to_uppercase()
    {
        kind if kind == "EMAIL" => |value: &str| value.trim().to_lowercase(),
        kind if kind == "PHONE" => normal_phone,
        _ => return Err(RestError::crm("Communication type is not defined.")),
    };
    let type_id = scalar::text(call.param("type").unwrap_or(&Value::Null)).to_uppercase();
    let Some(values) = call
        .param("values")
        .filter(|values| shape::is_array(values))
    else {
        return Err(RestError::crm("Communication values is not defined."));
    };
    let entities = entities(call)?;
    let mut wanted: Vec<String> = Vec::new();
    for value in shape::items(values).into_iter().filter_map(Value::as_str) {
        let value = normal(value);
        if !value.is_empty() && !wanted.contains(&value) && wanted.len() < LIMIT {
            wanted.push(value);
        }
    }
    let mut found: BTreeSet<(Entity, u64)> = BTreeSet::new();
    for value in &wanted {
        let hits = entities.iter().flat_map(|entity| {
            let rows = call.data.rows(*entity).iter();
            let rows = rows.filter(|row| {
                call.suffers(Kind::ForeignRows)
                    || row
                        .all(&type_id)
                        .any(|multi| normal(&multi.value) == *value)
            });
            rows.map(|row| (*entity, row.id))
        });
        found.extend(hits.take(if call.suffers(Kind::EmptyRows) {
            0
        } else {
            LIMIT
        }));
    }
    let mut result = Map::new();
    for (entity, id) in found {
        let ids = result
            .entry(format!("{entity:?}").to_uppercase())
            .or_insert_with(|| json!([]));
        if let Value::Array(ids) = ids {
            ids.push(id.into());
        }
    }
    Ok(shape::normal(Value::Object(result)).into())
}

fn entities(call: &Call) -> Result<Vec<Entity>> {
    let asked = call
        .param("entity_type")
        .map(scalar::text)
        .unwrap_or_default();
    match Entity::named(&asked) {
        Some(Entity::Deal) => Err(RestError::crm("Deal is not supported in current context.")),
        Some(entity) => Ok(vec![entity]),
        None => Ok(vec![Entity::Lead, Entity::Contact, Entity::Company]),
    }
}
