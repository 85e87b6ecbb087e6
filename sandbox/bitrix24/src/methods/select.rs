//! Which fields of a row are answered, and how an empty one is written.

use serde_json::{Map, Value, json};

use super::Call;
use crate::data::Record;
use crate::php::{scalar, shape};
use crate::schema::{Entity, Field, Kind};

/// How a method writes a user field without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emptiness {
    /// A list: `null`.
    List,
    /// A get: `""`.
    Get,
}

/// The fields that a `select` names: masks spread, unknown names forgotten, `ID` added,
/// multi-fields last. They must be named: no mask covers them.
pub fn fields<'a>(call: &Call<'a>, entity: Entity) -> Vec<Field<'a>> {
    let named: Vec<String> = call
        .param("select")
        .map(|select| shape::items(select).into_iter().map(scalar::text).collect())
        .filter(|names: &Vec<String>| !names.is_empty())
        .unwrap_or_else(|| vec!["*".to_owned(), "UF_*".to_owned()]);
    let mut fields: Vec<Field<'a>> = Vec::new();
    let mut add = |field: Field<'a>| {
        if !fields.iter().any(|own| own.name == field.name) && !call.lacks(field.name) {
            fields.push(field);
        }
    };
    for name in named.iter().map(String::as_str).chain(["ID"]) {
        let plain = |field: &Field| field.kind != Kind::Multi;
        match name {
            "*" => {
                entity
                    .fields(call.data)
                    .filter(|f| f.user.is_none())
                    .filter(plain)
                    .for_each(&mut add);
            }
            "UF_*" => entity
                .fields(call.data)
                .filter(|f| f.user.is_some())
                .for_each(&mut add),
            name => entity.field(call.data, name).into_iter().for_each(&mut add),
        }
    }
    fields.sort_by_key(|field| field.kind == Kind::Multi);
    fields
}

/// A row with these fields. A multi-field without values is absent.
pub fn row(record: &Record, fields: &[Field], emptiness: Emptiness) -> Value {
    let mut row = Map::new();
    for field in fields {
        if field.kind == Kind::Multi {
            let values: Vec<Value> = record.all(field.name).map(multi).collect();
            if !values.is_empty() {
                row.insert(field.name.to_owned(), Value::Array(values));
            }
        } else {
            row.insert(field.name.to_owned(), cell(record, field, emptiness));
        }
    }
    Value::Object(row)
}

fn cell(record: &Record, field: &Field, emptiness: Emptiness) -> Value {
    let value = record.value(field.name);
    let Some(user) = field.user else { return value };
    let empty = matches!(value, Value::Null) || value == json!([]) || value == json!("");
    match (
        empty,
        user.is_multiple(),
        user.user_type_id.as_str(),
        emptiness,
    ) {
        (false, ..) => value,
        (true, true, ..) => json!(false),
        (true, false, "money", _) | (true, false, _, Emptiness::Get) => json!(""),
        (true, false, _, Emptiness::List) => Value::Null,
    }
}

fn multi(multi: &crate::data::record::Multi) -> Value {
    json!({
        "ID": multi.id.to_string(),
        "VALUE_TYPE": multi.value_type,
        "VALUE": multi.value,
        "TYPE_ID": multi.type_id,
    })
}
