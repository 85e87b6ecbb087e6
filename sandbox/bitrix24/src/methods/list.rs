//! `crm.company.list` and its siblings.

use std::cmp::Ordering;

use serde_json::Value;

use super::page::Page;
use super::select::{self, Emptiness};
use super::{Answer, Call};
use crate::data::Record;
use crate::error::{RestError, Result};
use crate::fault::Kind as FaultKind;
use crate::filter::{Condition, Operator, matches, order};
use crate::php::{scalar, shape};
use crate::schema::{Entity, Field};

/// Which way a list is ordered; what is not `ASC` is descending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `ASC`
    Up,
    /// Anything else.
    Down,
}

impl Way {
    /// From the value in an `order`.
    pub fn new(value: &Value) -> Self {
        if scalar::text(value).eq_ignore_ascii_case("asc") {
            Self::Up
        } else {
            Self::Down
        }
    }

    fn turn(self, ordering: Ordering) -> Ordering {
        if self == Self::Up {
            ordering
        } else {
            ordering.reverse()
        }
    }
}

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
    let rows = rows(
        call,
        entity,
        &conditions(call, entity),
        &order_by(call, entity),
    );
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
pub fn rows<'a>(
    call: &Call<'a>,
    entity: Entity,
    conditions: &[Condition],
    order_by: &[(Field, Way)],
) -> Vec<&'a Record> {
    if call.suffers(FaultKind::EmptyRows) {
        return Vec::new();
    }
    let lies = call.suffers(FaultKind::ForeignRows);
    let data = call.data.rows(entity).iter();
    let mut rows: Vec<&Record> = data
        .filter(|row| call.sees(row) && (lies || matches(conditions, row)))
        .collect();
    rows.sort_by(|a, b| {
        order_by
            .iter()
            .fold(Ordering::Equal, |so_far, (field, way)| {
                so_far.then_with(|| {
                    let [a, b] = [a, b].map(|row| scalar::text(&row.value(field.name)));
                    way.turn(order(field.kind, &a, &b).unwrap_or_else(|| a.cmp(&b)))
                })
            })
    });
    rows
}

/// The fields to order by; unknown ones are dropped.
fn order_by<'a>(call: &Call<'a>, entity: Entity) -> Vec<(Field<'a>, Way)> {
    let pairs = call.param("order").map(shape::pairs).unwrap_or_default();
    let known = pairs.into_iter();
    known
        .filter_map(|(name, way)| Some((call.field(entity, &name)?, Way::new(way))))
        .collect()
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
