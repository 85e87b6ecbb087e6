//! What answers the popup, the app or a Server Script; and whether the bench runs Server Scripts.

use serde_json::Value;

use super::item::Item;
use super::method::Answer;
use crate::failure::Outcome;
use crate::server_script::{self, NAME, TEXT};
use crate::site::Site;
use crate::words;

/// What there is to answer.
pub struct Answering {
    /// What the app says, where it is.
    pub app: Outcome<Option<String>>,
    scripts: Outcome<Vec<Value>>,
    enabled: Outcome<Option<bool>>,
}

impl Answering {
    /// Looks. What the method answered tells of the bench what its own question may not.
    pub fn read(site: &Site, answer: &Answer) -> Self {
        let app = server_script::app(site);
        let enabled = match server_script::are_enabled(site) {
            Ok(None) if answer.code() == Some("scripts_off") => Ok(Some(false)),
            // Something answered, and it was not the app.
            Ok(None) if answer.code().is_none() && app == Ok(None) => Ok(Some(true)),
            outcome => outcome,
        };
        Self {
            app,
            scripts: server_script::answering(site),
            enabled,
        }
    }

    /// Whether the app is not there: then webhooks in `site_config.json` count for nothing.
    pub fn is_without_app(&self) -> bool {
        self.app == Ok(None)
    }

    /// Both items.
    pub fn check(&self) -> [Item; 2] {
        [self.answers(), self.bench()]
    }

    fn answers(&self) -> Item {
        let item = Item::new("answers", words::i_answers());
        let app = match &self.app {
            Ok(app) => app.is_some(),
            Err(failure) => return item.failed(failure),
        };
        let scripts = match &self.scripts {
            Ok(scripts) => scripts.as_slice(),
            Err(_) if app => &[],
            Err(failure) => return item.unsure(failure.seen(), failure.cure()),
        };
        let names: Vec<&str> = scripts
            .iter()
            .filter_map(|script| script["name"].as_str())
            .collect();
        let all = names.join(", ");
        match (app, scripts) {
            (true, []) => item.good(words::app_answers()),
            (true, _) => item.good(words::beside_app(&all)),
            (false, []) => item.bad(words::nothing_answers(), words::mend_answers()),
            (false, [script]) => one(item, &all, script),
            (false, _) => item.unsure(words::several_scripts(&all), words::mend_other_text()),
        }
    }

    fn bench(&self) -> Item {
        let item = Item::new("server_scripts", words::i_enabled());
        match &self.enabled {
            Err(failure) => item.failed(failure),
            Ok(Some(true)) => item.good(words::enabled_on_bench()),
            Ok(Some(false)) if matches!(self.app, Ok(Some(_))) => {
                item.good(words::not_needed_on_bench())
            }
            Ok(Some(false)) => item.bad(words::scripts_off(), words::mend_scripts_off()),
            Ok(None) if matches!(self.app, Ok(Some(_))) => item.good(words::not_seen_on_bench()),
            Ok(None) => item.unsure(words::enabled_not_seen(), words::mend_script_role()),
        }
    }
}

fn one(item: Item, name: &str, script: &Value) -> Item {
    if server_script::is_leaky(script) {
        return item.bad(words::leaky_script(name), words::mend_leaky_script());
    }
    let text = script["script"].as_str().unwrap_or_default();
    if text.trim_end() == TEXT.trim_end() {
        item.good(words::script_answers(name))
    } else if name == NAME {
        item.unsure(words::other_text(name), words::mend_own_text())
    } else {
        item.unsure(words::other_text(name), words::mend_other_text())
    }
}
