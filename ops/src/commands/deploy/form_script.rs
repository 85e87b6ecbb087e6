//! The record that puts the popup into the ticket page.

use serde_json::{Map, json};

use super::record::{Record, Step, is_on};
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
pub struct FormScript(Record);

impl FormScript {
    /// Reads it.
    pub fn read(site: &Site) -> Outcome<Self> {
        if site.find("DocType", SCRIPT_DOCTYPE)?.is_none() {
            return Err(
                Failure::new("no_helpdesk", words::no_helpdesk()).mend(words::mend_no_helpdesk())
            );
        }
        Record::read(site, SCRIPT_DOCTYPE, SCRIPT_NAME, &KEPT).map(Self)
    }

    /// The record.
    pub fn record(&self) -> &Record {
        &self.0
    }

    /// Whether somebody switched it off.
    pub fn is_off(&self) -> bool {
        let document = self.0.document();
        document.is_some_and(|document| !is_on(&document["enabled"]))
    }

    /// What to change so that it is this script; nothing where it is. One that is switched off
    /// stays off.
    pub fn change(now: &Record, script: &str) -> Option<Step> {
        let mut wanted = Map::from_iter([
            ("dt".to_owned(), "HD Ticket".into()),
            ("apply_to".to_owned(), "Form".into()),
            ("apply_to_customer_portal".to_owned(), 0.into()),
            ("apply_on_new_page".to_owned(), 0.into()),
            ("script".to_owned(), script.into()),
        ]);
        if now.document().is_none() {
            wanted.insert("enabled".to_owned(), 1.into());
        }
        now.change(&wanted)
    }

    /// What an administrator should know before he goes on.
    pub fn remarks(&self, site: &Site) -> Outcome<Vec<String>> {
        let mut remarks = Vec::new();
        let imports = widget::imports(self.0.text());
        if imports.iter().any(|path| path.starts_with("/assets/")) {
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
}
