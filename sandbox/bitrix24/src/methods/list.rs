//! `crm.company.list` and its siblings.

use std::cmp::Ordering;

use serde_json::Value;

use super::page::Page;
use super::select::{self, Emptiness};
use super::{Answer, Call};
use crate::data::Record;
use crate::error::{RestError, Result};
use crate::fault::Kind;
use crate::filter::{Condition, Operator, matches, order};
use crate::php::{scalar, shape};
use crate::schema::Entity;

/// A page of rows.
pub fn answer(call: &Call, entity: Entity) -> Result<Answer> {
    for name in ["order", "filter"] {
        if call
            .param(name)
            .is_some_and(|value| !shape::is_array(value))
        {
            return Err(RestError::crm(&format!(
                "Parameter '{name}' must be array."
            )));
        }
    }
    let rows = rows(call, entity, &conditions(call, entity));
    let page = Page::new(call.param("start"));
    let fields = select::fields(call, entity);
    let shown = page.slice(&rows).iter().map(|record| {
        let mut row = select::row(record, &fields, Emptiness::List);
        call.spoil(&mut row);
        row
    });
    Ok(page.answer(Value::Array(shown.collect()), rows.len()))
}

/// The rows that the owner sees and that meet the conditions, in the order asked for.
pub fn rows<'a>(call: &Call<'a>, entity: Entity, conditions: &[Condition]) -> Vec<&'a Record> {
    if call.suffers(Kind::EmptyRows) {
        return Vec::new();
    }
    let lies = call.suffers(Kind::ForeignRows);
    let data = call.data.rows(entity).iter();
    let mut rows: Vec<&Record> = data
        .filter(|row| call.sees(row) && (lies || matches(conditions, row)))
        .collect();
    let keys: Vec<_> = call
        .param("order")
        .map(shape::pairs)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(name, way)| {
            let ascending = scalar::text(way).eq_ignore_ascii_case("asc");
            Some((call.field(entity, &name)?, ascending))
        })
        .collect();
    rows.sort_by(|a, b| {
        keys.iter()
            .fold(Ordering::Equal, |so_far, (field, ascending)| {
                so_far.then_with(|| {
                    let [a, b] = [a, b].map(|row| scalar::text(&row.value(field.name)));
                    let way = order(field.kind, &a, &b).unwrap_or_else(|| a.cmp(&b));
                    if *ascending { way } else { way.reverse() }
                })
            })
    });
    rows
}

/// The conditions of a classic filter. A key whose field is unknown, or not in capitals, is
/// dropped without a word: with no other key, page one of everything is the answer.
fn conditions<'a>(call: &Call<'a>, entity: Entity) -> Vec<Condition<'a>> {
    let filter = call.param("filter").map(shape::pairs).unwrap_or_default();
    let known = filter.into_iter().filter_map(|(key, value)| {
        let (operator, name) = Operator::split(&key);
        Condition::new(call.field(entity, name)?, operator, value)
    });
    known.collect()
}
