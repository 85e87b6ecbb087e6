//! The settings' form as it is on a site.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::failure::Outcome;
use crate::schema::settings::{DOCTYPE, Field, text};
use crate::site::Site;

/// The documents that make up the form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct State {
    /// The `DocType`; none where there is none.
    pub doctype: Option<Value>,
    /// Fields that were added to an app's `DocType`.
    pub custom_fields: Vec<Field>,
    /// What was changed of the fields of an app's `DocType`.
    pub setters: Vec<Field>,
}

/// Where a field is kept.
#[derive(Debug, PartialEq)]
pub enum Home {
    /// In the `DocType`.
    Doctype,
    /// In a `Custom Field` of this name.
    CustomField(String),
}

impl State {
    /// Reads it.
    pub fn read(site: &Site) -> Outcome<Self> {
        let doctype = site.find("DocType", DOCTYPE)?;
        let (mut custom_fields, mut setters) = (Vec::new(), Vec::new());
        if doctype.is_some() {
            let all = |kind, filters: &Value| site.list(kind, &["*"], filters).map(objects);
            custom_fields = all("Custom Field", &json!([["dt", "=", DOCTYPE]]))?;
            setters = all("Property Setter", &json!([["doc_type", "=", DOCTYPE]]))?;
        }
        Ok(Self {
            doctype,
            custom_fields,
            setters,
        })
    }

    /// Whether the `DocType` is the site's own, and so can be saved.
    pub fn is_custom(&self) -> bool {
        self.doctype
            .as_ref()
            .is_some_and(|doctype| doctype["custom"] == 1 || doctype["custom"] == true)
    }

    /// The fields of the `DocType` itself, in order.
    pub fn own_fields(&self) -> Vec<Field> {
        let fields = self.doctype.as_ref().map(|doctype| &doctype["fields"]);
        objects(
            fields
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default(),
        )
    }

    /// All fields' names, in order.
    pub fn names(&self) -> Vec<String> {
        let own = self.own_fields();
        let all = own.iter().chain(&self.custom_fields);
        all.map(|field| text(field, "fieldname").to_owned())
            .collect()
    }

    /// A field and where it is kept.
    pub fn field(&self, name: &str) -> Option<(Field, Home)> {
        let is_it = |field: &Field| text(field, "fieldname") == name;
        if let Some(field) = self.own_fields().into_iter().find(is_it) {
            return Some((field, Home::Doctype));
        }
        let field = self.custom_fields.iter().find(|field| is_it(field))?;
        Some((
            field.clone(),
            Home::CustomField(text(field, "name").to_owned()),
        ))
    }

    /// What a field's property is to people: a setter's value counts more than the field's.
    pub fn property(&self, name: &str, property: &str) -> Option<String> {
        let (field, _) = self.field(name)?;
        Some(match self.setter(name, property) {
            Some(setter) => text(setter, "value").to_owned(),
            None => text(&field, property).to_owned(),
        })
    }

    /// The setter of a field's property.
    pub fn setter(&self, name: &str, property: &str) -> Option<&Field> {
        self.setters.iter().find(|setter| {
            text(setter, "field_name") == name && text(setter, "property") == property
        })
    }
}

fn objects(values: Vec<Value>) -> Vec<Field> {
    let objects = values.into_iter().filter_map(|value| match value {
        Value::Object(object) => Some(object),
        _ => None,
    });
    objects.collect()
}
