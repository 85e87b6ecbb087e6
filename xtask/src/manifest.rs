//! Which of the widget's files is which.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::bundle::File;

const NAME: &str = "manifest.json";

/// The names of the files of a build, and of the build before it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Manifest {
    /// By what they are: `css`, `wasm`, `glue`, `element`.
    pub current: BTreeMap<String, String>,
    /// What tabs load that were opened before the upgrade.
    pub previous: Vec<String>,
}

impl Manifest {
    /// The manifest of a build that knows of none before it.
    pub fn of(files: &[File]) -> Self {
        let names = files
            .iter()
            .map(|file| (file.role.to_owned(), file.name.clone()));
        Self {
            current: names.collect(),
            previous: Vec::new(),
        }
    }

    /// The manifest in a folder, if there is one.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let file = folder.join(NAME);
        if !file.exists() {
            return Ok(None);
        }
        let manifest: Value = serde_json::from_slice(&fs::read(&file)?)
            .with_context(|| file.display().to_string())?;
        let mut read = Self::default();
        for (role, name) in manifest.as_object().into_iter().flatten() {
            if let Some(name) = name.as_str() {
                read.current.insert(role.clone(), name.to_owned());
            }
        }
        let previous = manifest["previous"].as_array().into_iter().flatten();
        read.previous = previous
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        Ok(Some(read))
    }

    /// The same build, coming after another one. A build that comes after itself keeps what it had kept.
    pub fn after(self, before: &Self) -> Self {
        let kept: Vec<&String> = if self.current == before.current {
            before.previous.iter().collect()
        } else {
            before.current.values().collect()
        };
        let is_gone = |name: &&String| !self.current.values().any(|own| own == *name);
        let previous = kept.into_iter().filter(is_gone).cloned().collect();
        Self { previous, ..self }
    }

    /// Writes it down.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let mut manifest = json!(self.current);
        if !self.previous.is_empty() {
            manifest["previous"] = json!(self.previous);
        }
        Ok(fs::write(folder.join(NAME), format!("{manifest:#}\n"))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn build(element: &str) -> Manifest {
        let current = [("css", "popup.1.css"), ("element", element)]
            .map(|(role, name)| (role.to_owned(), name.to_owned()));
        Manifest {
            current: current.into(),
            previous: Vec::new(),
        }
    }

    #[test]
    fn a_build_keeps_what_the_one_before_it_had_and_it_has_not() {
        let second = build("element.2.js").after(&build("element.1.js"));
        assert_eq!(second.previous, ["element.1.js"]);
        let third = build("element.3.js").after(&second);
        assert_eq!(third.previous, ["element.2.js"], "one generation, no more");
    }

    #[test]
    fn the_same_build_again_forgets_nothing() {
        let second = build("element.2.js").after(&build("element.1.js"));
        assert_eq!(build("element.2.js").after(&second), second);
    }

    #[test]
    fn what_is_written_can_be_read() {
        let folder = Scratch::new();
        assert_eq!(Manifest::read(folder.path()).unwrap(), None);
        let second = build("element.2.js").after(&build("element.1.js"));
        second.write(folder.path()).unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), Some(second));
    }
}
