//! `crm.company.fields` and its siblings.

use serde_json::{Map, Value, json};

use super::{Answer, Call};
use crate::data::UserField;
use crate::schema::{Entity, Kind};

/// What is known of each field. A user field's `title` is its code; people read `formLabel`.
pub fn answer(call: &Call, entity: Entity) -> Answer {
    let mut fields = Map::new();
    for field in entity
        .fields(call.data)
        .filter(|field| !call.lacks(field.name))
    {
        let column = entity
            .columns()
            .iter()
            .find(|column| column.name == field.name);
        let multiple = field
            .user
            .map_or(field.kind == Kind::Multi, UserField::is_multiple);
        let kind = field
            .user
            .map_or(field.kind.type_name(), |user| &user.user_type_id);
        let mut entry = json!({
            "type": kind,
            "isRequired": field.name == "TITLE",
            "isReadOnly": field.name == "ID" || field.name.starts_with("DATE_"),
            "isImmutable": false,
            "isMultiple": multiple,
            "isDynamic": field.user.is_some(),
            "title": column.map_or(field.name, |column| column.title),
        });
        if let Value::Object(entry) = &mut entry {
            if let Kind::Status(dictionary) = field.kind {
                entry.insert("statusType".to_owned(), dictionary.into());
            }
            if let Some(user) = field.user {
                for label in ["listLabel", "formLabel", "filterLabel"] {
                    entry.insert(label.to_owned(), user.edit_form_label.as_str().into());
                }
                entry.insert("settings".to_owned(), user.settings.clone());
                if !user.list.is_empty() {
                    let items = user
                        .list
                        .iter()
                        .map(|row| json!({"ID": row.id, "VALUE": row.value}));
                    entry.insert("items".to_owned(), items.collect());
                }
            }
        }
        fields.insert(field.name.to_owned(), entry);
    }
    Value::Object(fields).into()
}
