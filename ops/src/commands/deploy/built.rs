//! What `cargo xtask dist` wrote: four files, and the form script that loads them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::public_files;
use crate::failure::{Failure, Outcome};
use crate::widget;
use crate::words;

/// In this order they load each other: the last one is what the form script names.
const ROLES: [&str; 4] = ["css", "wasm", "glue", "element"];
/// Where the app keeps them, below what `dist` writes.
const IN_APP: &str = "bitrix_integration/public/widget";

/// The files and the form script.
pub struct Built {
    /// The four files.
    pub files: Vec<BuiltFile>,
    /// The form script, loading them from where the site serves uploaded files.
    pub script: String,
}

/// A file to put on the site.
pub struct BuiltFile {
    /// Its name, which changes with its bytes.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Built {
    /// Reads the folder.
    pub fn read(from: &Path) -> Outcome<Self> {
        let folder = [from.to_owned(), from.join(IN_APP)]
            .into_iter()
            .find(|folder| folder.join("manifest.json").is_file())
            .ok_or_else(|| not_built(from, words::no_manifest()))?;
        let manifest: Value = serde_json::from_str(&text(&folder.join("manifest.json"), from)?)
            .map_err(|error| not_built(from, error.to_string()))?;
        let mut files = Vec::new();
        for role in ROLES {
            let name = manifest[role].as_str().unwrap_or_default();
            if !is_fingerprinted(name) {
                return Err(not_built(from, words::no_fingerprint(role, name)));
            }
            files.push(BuiltFile {
                name: name.to_owned(),
                bytes: fs::read(folder.join(name))
                    .map_err(|error| not_built(from, format!("{name}: {error}")))?,
            });
        }
        let element = &files[ROLES.len() - 1];
        let source = String::from_utf8_lossy(&element.bytes).into_owned();
        for name in widget::siblings(&source) {
            if !files.iter().any(|file| file.name == name) {
                return Err(not_built(from, words::stray_sibling(&element.name, name)));
            }
        }
        Ok(Self {
            script: form_script(from, &folder, &public_files::path(&element.name))?,
            files,
        })
    }
}

/// The form script with its one import led to the uploaded element.
fn form_script(from: &Path, folder: &Path, element: &str) -> Outcome<String> {
    let places = [
        folder.join("form_script.js"),
        from.join("bitrix_integration/form_scripts/ticket_customer_button.js"),
        folder.join("../../form_scripts/ticket_customer_button.js"),
    ];
    let path: &PathBuf = places
        .iter()
        .find(|path| path.is_file())
        .ok_or_else(|| not_built(from, words::no_form_script()))?;
    let script = text(path, from)?;
    match widget::imports(&script).as_slice() {
        [old] if script.matches(old).count() == 1 => Ok(script.replace(old, element)),
        _ => Err(not_built(from, words::odd_form_script())),
    }
}

/// `popup.5f546eb460.css`: nothing but what Frappe leaves as it is.
fn is_fingerprinted(name: &str) -> bool {
    let mut parts = name.rsplitn(3, '.');
    let (extension, print, stem) = (parts.next(), parts.next(), parts.next());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    extension.is_some_and(|one| widget::media_of(&format!("x.{one}")).is_some())
        && print
            .is_some_and(|print| print.len() == 10 && print.bytes().all(|c| c.is_ascii_hexdigit()))
        && stem.is_some_and(|stem| !stem.is_empty() && stem.chars().all(is_plain))
}

fn text(path: &Path, from: &Path) -> Outcome<String> {
    fs::read_to_string(path)
        .map_err(|error| not_built(from, format!("{}: {error}", path.display())))
}

fn not_built(from: &Path, why: String) -> Failure {
    Failure::new("not_built", words::not_built(&from.display().to_string()))
        .why(why)
        .mend(words::mend_not_built())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_must_change_with_the_bytes() {
        assert!(is_fingerprinted("hd-customer-profile.5f546eb460.wasm"));
        for name in [
            "",
            "element.js",
            "element.5f546eb4.js",
            "../x.5f546eb460.js",
            "a.5f546eb460.html",
            ".5f546eb460.js",
        ] {
            assert!(!is_fingerprinted(name), "{name}");
        }
    }
}
