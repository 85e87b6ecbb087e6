//! The fixtures, and the tickets that lead to them.

use std::fs;
use std::io::{Error, Result};
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::history::History;
use crate::scenario::Scenario;

/// Marks the state of a ticket that is about its history.
const HISTORY: &str = "history_";
/// The profile beside such a history.
const PROFILE: &str = "full";
/// The history of a ticket that is not about it.
const USUAL: &str = "sixty";

/// The states, in the order of their tickets, and the histories.
#[derive(Debug, Default)]
pub struct Fixtures {
    /// The states.
    pub scenarios: Vec<Scenario>,
    histories: Vec<(String, History)>,
}

impl Fixtures {
    /// Reads the catalogues in their order: the first state is ticket `0002`.
    ///
    /// # Errors
    ///
    /// A file that is missing or no JSON.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut fixtures = Self::default();
        for file in ["scenarios.json", "foreign.json"] {
            for (name, state) in catalogue(folder, file)? {
                fixtures.add(name, state["title"].clone(), state["reply"].clone());
            }
        }
        let profile = fixtures.named(PROFILE).map(|one| one.reply.clone());
        let profile = profile.unwrap_or_default();
        for (name, state) in catalogue(folder, "history.json")? {
            let title = json!({
                "vi": format!("Lịch sử: {}", state["title"]["vi"].as_str().unwrap_or_default()),
                "en": format!("History: {}", state["title"]["en"].as_str().unwrap_or_default()),
            });
            fixtures.add(format!("{HISTORY}{name}"), title, profile.clone());
            fixtures.histories.push((name, History::read(&state)));
        }
        Ok(fixtures)
    }

    /// The states alone, where another site has the answers.
    pub fn of_states(scenarios: Vec<Scenario>) -> Self {
        Self {
            scenarios,
            ..Self::default()
        }
    }

    /// The state a ticket leads to.
    pub fn scenario(&self, ticket: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|one| one.ticket == ticket)
    }

    /// The state of a name.
    pub fn named(&self, name: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|one| one.name == name)
    }

    /// The history of a name.
    pub fn history(&self, name: &str) -> Option<&History> {
        let own = self.histories.iter().find(|(own, _)| own == name);
        own.map(|(_, history)| history)
    }

    /// The history a ticket leads to.
    pub fn history_of(&self, ticket: &str) -> Option<&History> {
        let state = &self.scenario(ticket)?.name;
        self.history(state.strip_prefix(HISTORY).unwrap_or(USUAL))
    }

    fn add(&mut self, name: String, title: Value, reply: Value) {
        self.scenarios.push(Scenario {
            ticket: format!("{:04}", self.scenarios.len() + 2),
            name,
            title,
            reply,
        });
    }
}

fn catalogue(folder: &Path, file: &str) -> Result<Map<String, Value>> {
    let path = folder.join(file);
    let text = fs::read_to_string(&path)
        .map_err(|error| Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    Ok(serde_json::from_str(&text)?)
}
