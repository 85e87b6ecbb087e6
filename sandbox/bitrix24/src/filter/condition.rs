//! One condition of a filter, and whether a row meets it.

use std::cmp::Ordering;

use serde_json::Value;

use super::{Operator, like};
use crate::clock;
use crate::data::Record;
use crate::php::{scalar, shape};
use crate::schema::{Field, Kind};

/// What one key of a filter asks of one field.
#[derive(Debug, Clone)]
pub struct Condition<'a> {
    field: Field<'a>,
    operator: Operator,
    wanted: Vec<Value>,
}

impl<'a> Condition<'a> {
    /// A key's condition, or `None` where Bitrix forgets it: the prefix of a multi-field, an
    /// empty list. An empty list on a whole-number user field stays, and no row meets it.
    pub fn new(field: Field<'a>, operator: Operator, value: &Value) -> Option<Self> {
        let operator = match (field.kind, operator) {
            (Kind::Multi, Operator::Plain) => operator,
            (Kind::Multi, _) => return None,
            (Kind::Status(_) | Kind::Link(_), Operator::Inside | Operator::Like) => Operator::Equal,
            _ => operator,
        };
        let wanted: Vec<Value> = if shape::is_array(value) {
            shape::items(value).into_iter().cloned().collect()
        } else {
            vec![value.clone()]
        };
        let keeps_empty = field.user.is_some() && field.kind.is_id();
        if wanted.is_empty() && !keeps_empty {
            return None;
        }
        if field.kind == Kind::Multi && scalar::text(&wanted[0]).trim().is_empty() {
            return None;
        }
        Some(Self {
            field,
            operator,
            wanted,
        })
    }

    fn holds(&self, row: &Record) -> bool {
        if self.field.kind == Kind::Multi {
            // One value only, and a mask: `an@shop` finds `an@shop.example`.
            let mask = format!("{}%", scalar::text(&self.wanted[0]).trim());
            return row
                .all(self.field.name)
                .any(|multi| like(&mask, &multi.value));
        }
        let cell = row.value(self.field.name);
        let cells: Vec<String> = if shape::is_array(&cell) {
            shape::items(&cell).into_iter().map(scalar::text).collect()
        } else {
            vec![scalar::text(&cell)]
        };
        let some = |test: &dyn Fn(&str, &Value) -> bool| {
            cells
                .iter()
                .any(|cell| self.wanted.iter().any(|wanted| test(cell, wanted)))
        };
        match self.operator {
            Operator::Plain => some(&|cell, wanted| self.plain(cell, wanted)),
            Operator::Equal => some(&|cell, wanted| equal(self.field.kind, cell, wanted)),
            Operator::NotEqual => !some(&|cell, wanted| equal(self.field.kind, cell, wanted)),
            Operator::Inside => some(&inside),
            Operator::NotInside => !some(&inside),
            Operator::Like => some(&|cell, wanted| like(&scalar::text(wanted), cell)),
            Operator::NotLike => !some(&|cell, wanted| like(&scalar::text(wanted), cell)),
            Operator::Greater => some(&|c, w| self.order(c, w).is_some_and(Ordering::is_gt)),
            Operator::GreaterOrEqual => some(&|c, w| self.order(c, w).is_some_and(Ordering::is_ge)),
            Operator::Less => some(&|c, w| self.order(c, w).is_some_and(Ordering::is_lt)),
            Operator::LessOrEqual => some(&|c, w| self.order(c, w).is_some_and(Ordering::is_le)),
        }
    }

    /// A text user field without a prefix is a mask; with `SHOW_FILTER` `E`, one that looks inside.
    fn plain(&self, cell: &str, wanted: &Value) -> bool {
        match self.field.user {
            Some(user) if self.field.kind == Kind::Text && scalar::truthy(wanted) => {
                if user.show_filter == "E" {
                    inside(cell, wanted)
                } else {
                    like(&scalar::text(wanted), cell)
                }
            }
            _ => equal(self.field.kind, cell, wanted),
        }
    }

    fn order(&self, cell: &str, wanted: &Value) -> Option<Ordering> {
        if cell.is_empty() {
            None
        } else {
            order(self.field.kind, cell, &scalar::text(wanted))
        }
    }
}

/// Whether a row meets all conditions.
pub fn matches(conditions: &[Condition], row: &Record) -> bool {
    conditions.iter().all(|condition| condition.holds(row))
}

/// How two values of a kind stand to each other; `None` where one of them is no such value.
pub fn order(kind: Kind, left: &str, right: &str) -> Option<Ordering> {
    match kind {
        Kind::Double => left
            .parse::<f64>()
            .ok()?
            .partial_cmp(&right.parse::<f64>().ok()?),
        Kind::Date | Kind::DateTime => Some(clock::unix(left)?.cmp(&clock::unix(right)?)),
        kind if kind.is_id() => {
            let number = |text: &str| scalar::int(&Value::from(text));
            Some(number(left).cmp(&number(right)))
        }
        _ => Some(left.to_lowercase().cmp(&right.to_lowercase())),
    }
}

fn inside(cell: &str, wanted: &Value) -> bool {
    like(&format!("%{}%", scalar::text(wanted)), cell)
}

fn equal(kind: Kind, cell: &str, wanted: &Value) -> bool {
    if kind.is_id() {
        return scalar::int(&Value::from(cell)) == scalar::int(wanted);
    }
    let wanted = scalar::text(wanted);
    if cell.is_empty() || wanted.is_empty() {
        return cell == wanted;
    }
    order(kind, cell, &wanted).is_some_and(Ordering::is_eq)
}
