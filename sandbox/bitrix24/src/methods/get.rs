//! `crm.company.get` and its siblings.

use super::select::{self, Emptiness};
use super::{Answer, Call};
use crate::error::{RestError, Result};
use crate::fault::Kind;
use crate::php::scalar;
use crate::schema::Entity;

/// One row with all its fields. The right to read comes first: to anyone but an administrator a
/// missing row is `Access denied.`
pub fn answer(call: &Call, entity: Entity) -> Result<Answer> {
    let id = call.param("id").map_or(0, scalar::int);
    let Some(id) = u64::try_from(id).ok().filter(|id| *id > 0) else {
        return Err(RestError::crm("ID is not defined or invalid."));
    };
    let lies = call.suffers(Kind::ForeignRows);
    let rows = call.data.rows(entity).iter();
    let found = rows
        .filter(|_| !call.suffers(Kind::EmptyRows))
        .find(|row| call.sees(row) && (row.id == id) != lies);
    let Some(record) = found else {
        let admin = call.webhook.admin;
        return Err(if admin {
            RestError::not_found()
        } else {
            RestError::access_denied()
        });
    };
    let fields: Vec<_> = entity
        .fields(call.data)
        .filter(|field| !call.lacks(field.name))
        .collect();
    let mut row = select::row(record, &fields, Emptiness::Get);
    call.spoil(&mut row);
    Ok(row.into())
}
