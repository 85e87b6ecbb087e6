//! The record that puts the popup into the ticket page.

use serde_json::{Map, Value, json};

use crate::failure::{Failure, Outcome};
use crate::site::Site;
use crate::widget::{self, SCRIPT_DOCTYPE, SCRIPT_NAME};
use crate::words;

/// What a backup brings back.
const KEPT: [&str; 6] = [
    "dt",
    "apply_to",
    "apply_to_customer_portal",
    "apply_on_new_page",
    "enabled",
    "script",
];

/// The record as it is.
pub struct FormScript(Option<Value>);

/// How a backup is brought back.
pub enum Back {
    /// The record was another.
    Set(Value),
    /// There was none.
    Delete,
}

impl Back {
    /// What becomes of the record.
    pub fn about(&self) -> String {
        match self {
            Self::Set(change) => words::is_changed(&super::keys(change)),
            Self::Delete => words::is_deleted(),
        }
    }
}

impl FormScript {
    /// Reads it.
    pub fn read(site: &Site) -> Outcome<Self> {
        if site.find("DocType", SCRIPT_DOCTYPE)?.is_none() {
            return Err(
                Failure::new("no_helpdesk", words::no_helpdesk()).mend(words::mend_no_helpdesk())
            );
        }
        site.find(SCRIPT_DOCTYPE, SCRIPT_NAME).map(Self)
    }

    /// Whether there is one.
    pub fn exists(&self) -> bool {
        self.0.is_some()
    }

    /// Whether somebody switched it off.
    pub fn is_off(&self) -> bool {
        self.0
            .as_ref()
            .is_some_and(|document| !is_on(&document["enabled"]))
    }

    /// The document, null where there is none.
    pub fn document(&self) -> Value {
        self.0.clone().unwrap_or_default()
    }

    /// What to change so that it is this script; nothing where it is. One that is switched off
    /// stays off.
    pub fn change(&self, script: &str) -> Option<Value> {
        let wanted = json!({
            "dt": "HD Ticket",
            "apply_to": "Form",
            "apply_to_customer_portal": 0,
            "apply_on_new_page": 0,
            "script": script,
        });
        self.difference(&wanted)
    }

    /// What to change so that it is what a backup holds.
    pub fn way_back(&self, before: &Value) -> Option<Back> {
        let Some(before) = before.as_object() else {
            return self.exists().then_some(Back::Delete);
        };
        let wanted: Map<String, Value> = KEPT
            .into_iter()
            .filter_map(|key| Some((key.to_owned(), before.get(key)?.clone())))
            .collect();
        self.difference(&wanted.into()).map(Back::Set)
    }

    /// Saves a change.
    pub fn save(&self, site: &Site, mut change: Value) -> Outcome<()> {
        if let Some(document) = &self.0 {
            return site
                .update(SCRIPT_DOCTYPE, SCRIPT_NAME, document, change)
                .map(drop);
        }
        change["name"] = SCRIPT_NAME.into();
        if change.get("enabled").is_none() {
            change["enabled"] = 1.into();
        }
        site.create(SCRIPT_DOCTYPE, &change).map(drop)
    }

    /// Brings a backup back.
    pub fn go_back(&self, site: &Site, back: Back) -> Outcome<()> {
        match back {
            Back::Set(change) => self.save(site, change),
            Back::Delete => site.delete(SCRIPT_DOCTYPE, SCRIPT_NAME),
        }
    }

    /// What an administrator should know before he goes on.
    pub fn remarks(&self, site: &Site) -> Outcome<Vec<String>> {
        let mut remarks = Vec::new();
        let text = self
            .0
            .as_ref()
            .and_then(|document| document["script"].as_str());
        if text.is_some_and(|text| {
            widget::imports(text)
                .iter()
                .any(|path| path.starts_with("/assets/"))
        }) {
            remarks.push(words::app_is_there());
        }
        let filters = json!([
            ["dt", "=", "HD Ticket"],
            ["enabled", "=", 1],
            ["name", "!=", SCRIPT_NAME]
        ]);
        let others = site.list(SCRIPT_DOCTYPE, &["name", "script"], &filters)?;
        let others = others.iter().filter(|script| {
            let text = script["script"].as_str().unwrap_or_default();
            widget::opens_popup(script) || text.contains(widget::METHOD)
        });
        let names: Vec<&str> = others
            .filter_map(|script| script["name"].as_str())
            .collect();
        if !names.is_empty() {
            remarks.push(words::other_scripts(&names.join(", ")));
        }
        Ok(remarks)
    }

    fn difference(&self, wanted: &Value) -> Option<Value> {
        let none = Value::Null;
        let is = self.0.as_ref().unwrap_or(&none);
        let wanted = wanted.as_object().into_iter().flatten();
        let different: Map<String, Value> = wanted
            .filter(|(key, value)| !self.exists() || !same(&is[key.as_str()], value))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        (!different.is_empty()).then(|| different.into())
    }
}

fn is_on(value: &Value) -> bool {
    *value == 1 || *value == true
}

/// Frappe leaves out what is null, and trims nothing but the end of a script.
fn same(is: &Value, wanted: &Value) -> bool {
    match wanted {
        Value::Number(_) => is_on(is) == is_on(wanted),
        _ => {
            is.as_str().unwrap_or_default().trim_end()
                == wanted.as_str().unwrap_or_default().trim_end()
        }
    }
}
