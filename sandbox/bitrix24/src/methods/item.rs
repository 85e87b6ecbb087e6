//! `crm.item.list` and `crm.item.get`: the newer face of the same rows. Names are camel-case, ids
//! are ints, and an unknown field in the filter is an error.

use serde_json::{Map, Value, json};

use super::list::{self, Way};
use super::page::Page;
use super::{Answer, Call};
use crate::data::{Record, UserField};
use crate::error::{RestError, Result};
use crate::filter::{Condition, Operator};
use crate::php::{scalar, shape};
use crate::schema::{Entity, Field, Kind};

/// A page of items. With `start=-1` neither `total` nor `next` comes.
pub fn list(call: &Call) -> Result<Answer> {
    let entity = entity(call)?;
    let mut conditions = Vec::new();
    for (key, value) in pairs(call, "filter") {
        let (operator, name) = Operator::split(&key);
        let field =
            field(call, entity, name).ok_or_else(|| RestError::unknown_filter_field(name))?;
        conditions.extend(Condition::new(field, operator, value));
    }
    let order = pairs(call, "order").into_iter();
    let order: Vec<_> = order
        .filter_map(|(name, way)| Some((field(call, entity, &name)?, Way::new(way))))
        .collect();
    let rows = list::rows(call, entity, &conditions, &order);
    let page = Page::new(shape::entry(call.params, "start"));
    let selected = shape::entry(call.params, "select")
        .map(shape::items)
        .unwrap_or_default();
    let selected: Vec<String> = selected.into_iter().map(scalar::text).collect();
    let items: Vec<Value> = page
        .slice(&rows)
        .iter()
        .map(|row| item(call, entity, row, &selected))
        .collect();
    let mut answer = page.answer(json!({"items": items}), rows.len());
    answer.total = answer.total.filter(|_| page.counted);
    Ok(answer)
}

/// One item.
pub fn get(call: &Call) -> Result<Answer> {
    let entity = entity(call)?;
    let id = shape::entry(call.params, "id").ok_or_else(|| RestError::missing_parameter("id"))?;
    let id = scalar::int(id);
    let rows = call.data.rows(entity).iter();
    let found = rows
        .filter(|row| call.sees(row))
        .find(|row| i64::try_from(row.id) == Ok(id));
    let row = found.ok_or_else(RestError::item_not_found)?;
    Ok(json!({"item": item(call, entity, row, &[])}).into())
}

fn pairs<'a>(call: &Call<'a>, name: &str) -> Vec<(String, &'a Value)> {
    shape::entry(call.params, name)
        .map(shape::pairs)
        .unwrap_or_default()
}

/// A field by its camel-case or its classic name.
fn field<'a>(call: &Call<'a>, entity: Entity, name: &str) -> Option<Field<'a>> {
    let mut fields = entity
        .fields(call.data)
        .filter(|field| !call.lacks(field.name));
    fields.find(|field| {
        field.kind != Kind::Multi && (camel(field.name) == name || field.name == name)
    })
}

fn entity(call: &Call) -> Result<Entity> {
    let kind = shape::entry(call.params, "entityTypeId");
    let kind = kind.ok_or_else(|| RestError::missing_parameter("entityTypeId"))?;
    Entity::named(&scalar::text(kind)).ok_or_else(RestError::item_not_found)
}

/// `useOriginalUfNames=Y` with named fields loses them all: rows come as `[]`, as on real portals.
fn item(call: &Call, entity: Entity, record: &Record, selected: &[String]) -> Value {
    let everything = selected.is_empty() || selected.iter().any(|name| name == "*");
    let original = shape::entry(call.params, "useOriginalUfNames").is_some_and(|y| y == "Y");
    if original && !everything {
        return json!([]);
    }
    let mut item = Map::new();
    for field in entity
        .fields(call.data)
        .filter(|field| !call.lacks(field.name))
    {
        let name = if original && field.user.is_some() {
            field.name.to_owned()
        } else {
            camel(field.name)
        };
        if everything || selected.contains(&name) || field.name == "ID" {
            item.insert(name, cell(record, &field));
        }
    }
    if everything {
        let multi = record.multi.iter().map(|multi| {
            json!({"id": multi.id, "valueType": multi.value_type, "value": multi.value,
                   "typeId": multi.type_id})
        });
        item.insert("fm".to_owned(), multi.collect());
    }
    Value::Object(item)
}

fn cell(record: &Record, field: &Field) -> Value {
    if field.kind == Kind::Multi {
        return record
            .all(field.name)
            .next()
            .map_or(json!(""), |multi| json!(multi.value));
    }
    let value = record.value(field.name);
    if field.user.is_some_and(UserField::is_multiple) {
        return json!(shape::items(&value));
    }
    match (field.kind, &value) {
        (Kind::Link(_) | Kind::User, _) => json!(scalar::int(&value)),
        (kind, Value::String(text)) if kind.is_id() => json!(scalar::int(&json!(text))),
        _ => value,
    }
}

/// `DATE_CREATE` is `createdTime`, `UF_CRM_1713` is `ufCrm_1713`, the rest is camel-case.
fn camel(name: &str) -> String {
    match name {
        "COMPANY_TYPE" => return "typeId".to_owned(),
        "DATE_CREATE" => return "createdTime".to_owned(),
        "DATE_MODIFY" => return "updatedTime".to_owned(),
        "CREATED_BY_ID" => return "createdBy".to_owned(),
        "MODIFY_BY_ID" => return "updatedBy".to_owned(),
        _ => {}
    }
    let mut parts = name.split('_').map(str::to_lowercase);
    let mut text = parts.next().unwrap_or_default();
    for part in parts {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            text.push('_');
        }
        let (head, tail) = part.split_at(part.len().min(1));
        text.push_str(&head.to_uppercase());
        text.push_str(tail);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::camel;

    #[test]
    fn names_turn_as_bitrix_turns_them() {
        assert_eq!(camel("ASSIGNED_BY_ID"), "assignedById");
        assert_eq!(camel("UF_CRM_1713790573"), "ufCrm_1713790573");
        assert_eq!(camel("UF_CRM_COMPANY_ID"), "ufCrmCompanyId");
        assert_eq!(camel("DATE_CREATE"), "createdTime");
    }
}
