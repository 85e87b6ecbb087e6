//! One script of the site that is made or changed, and can be brought back.

use serde_json::{Map, Value};

use crate::difference;
use crate::failure::Outcome;
use crate::site::{Site, not_kept};
use crate::words;

/// A record, as it is now.
pub struct Record {
    doctype: &'static str,
    name: &'static str,
    /// What a backup brings back.
    kept: &'static [&'static str],
    document: Option<Value>,
}

/// What becomes of a record.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// It is made, or these values are changed.
    Set(Value),
    /// There should be none.
    Delete,
}

impl Record {
    /// Reads it.
    pub fn read(
        site: &Site,
        doctype: &'static str,
        name: &'static str,
        kept: &'static [&'static str],
    ) -> Outcome<Self> {
        Ok(Self {
            doctype,
            name,
            kept,
            document: site.find(doctype, name)?,
        })
    }

    /// The document, where there is one.
    pub fn document(&self) -> Option<&Value> {
        self.document.as_ref()
    }

    /// Its script's text, empty where there is none.
    pub fn text(&self) -> &str {
        let document = self.document.as_ref();
        document
            .and_then(|document| document["script"].as_str())
            .unwrap_or_default()
    }

    /// What to change so that it has these values; nothing where it has.
    pub fn change(&self, wanted: &Map<String, Value>) -> Option<Step> {
        let none = Value::Null;
        let is = self.document.as_ref().unwrap_or(&none);
        let different: Map<String, Value> = wanted
            .iter()
            .filter(|(key, value)| is.is_null() || !same(&is[key.as_str()], value))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        (!different.is_empty()).then(|| Step::Set(different.into()))
    }

    /// What to change so that it is what a backup holds.
    pub fn way_back(&self, before: &Value) -> Option<Step> {
        let Some(before) = before.as_object() else {
            return self.document.is_some().then_some(Step::Delete);
        };
        let wanted: Map<String, Value> = self
            .kept
            .iter()
            .filter_map(|key| Some(((*key).to_owned(), before.get(*key)?.clone())))
            .collect();
        self.change(&wanted)
    }

    /// What a step does, in a row of the table.
    pub fn row(&self, step: Option<&Step>) -> [String; 3] {
        let (sign, about) = match (step, &self.document) {
            (None, Some(_)) => ("✓", words::is_there()),
            (None, None) => ("✓", words::is_absent()),
            (Some(Step::Delete), _) => ("-", words::is_deleted()),
            (Some(Step::Set(_)), None) => ("+", words::is_made()),
            (Some(Step::Set(change)), Some(_)) => ("~", words::is_changed(&keys(change))),
        };
        [sign.to_owned(), self.name.to_owned(), about]
    }

    /// The lines of the script that a step changes; none where it is made or taken away.
    pub fn difference(&self, step: Option<&Step>) -> Option<String> {
        let Some(Step::Set(change)) = step else {
            return None;
        };
        let (_, new) = (self.document.as_ref()?, change["script"].as_str()?);
        let lines = difference::lines(self.text().trim_end(), new.trim_end());
        Some(format!("{}\n{lines}\n", self.name))
    }

    /// Does it, and looks that it was done. `again` is what would be left to do.
    pub fn make(
        &self,
        site: &Site,
        step: Step,
        again: impl Fn(&Self) -> Option<Step>,
    ) -> Outcome<()> {
        match (step, &self.document) {
            (Step::Set(change), Some(document)) => site
                .update(self.doctype, self.name, document, change)
                .map(drop)?,
            (Step::Set(mut change), None) => {
                change["name"] = self.name.into();
                site.create(self.doctype, &change).map(drop)?;
            }
            (Step::Delete, _) => site.delete(self.doctype, self.name)?,
        }
        let now = Self::read(site, self.doctype, self.name, self.kept)?;
        match again(&now) {
            Some(_) => Err(not_kept(self.name)),
            None => Ok(()),
        }
    }
}

/// The names of what changes.
fn keys(change: &Value) -> String {
    let keys = change
        .as_object()
        .into_iter()
        .flat_map(|change| change.keys());
    keys.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// A box that is ticked.
pub fn is_on(value: &Value) -> bool {
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
