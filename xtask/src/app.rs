//! The app that a site installs: what is in `server/`, with the widget in it, as a git repository.
//!
//! `bench get-app` and Frappe Cloud clone; they take no folder and no archive.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::bundle::{File, replace_once};
use crate::manifest::Manifest;
use crate::project::Project;
use crate::repository::Repository;
use crate::third_party;
use crate::tools::Tools;

const SERVER: &str = "server";
const WIDGET: &str = "bitrix_integration/public/widget";
/// What these call the element in the sources.
const ELEMENT: &str = "widget/element.js";
/// The scripts that load the element.
const LOADERS: [&str; 2] = [
    "bitrix_integration/form_scripts/ticket_customer_button.js",
    "bitrix_integration/public/js/hd_ticket.js",
];
/// Beside `server/`, under the names they have at the top of the app.
const BESIDE: [(&str, &str); 2] = [("LICENSE", "LICENSE"), ("docs/ADMIN.md", "README.md")];

/// Files by their names.
type Bytes = BTreeMap<String, Vec<u8>>;

/// Writes the app into a folder and commits it on top of what was published there before, whose
/// widget files stay for one more time: tabs that are open load them. Returns the commit.
///
/// # Errors
///
/// When a part of the app is missing, or git fails.
pub fn publish(project: &Project, tools: &Tools, files: &[File], folder: &Path) -> Result<String> {
    let repository = Repository::at(tools, folder)?;
    let widget = folder.join(WIDGET);
    let (manifest, kept) = succeed(files, &widget)?;
    repository.clear()?;
    for (source, name) in sources(project, tools)? {
        let target = folder.join(&name);
        fs::create_dir_all(target.parent().context("a file is in a folder")?)?;
        fs::copy(project.root.join(&source), &target).context(source)?;
    }
    fs::create_dir_all(&widget)?;
    for (name, bytes) in &kept {
        fs::write(widget.join(name), bytes)?;
    }
    for file in files {
        fs::write(widget.join(&file.name), &file.bytes)?;
    }
    manifest.write(&widget)?;
    fs::write(
        folder.join(third_party::NAME),
        third_party::text(project, tools)?,
    )?;
    let element = manifest.current.get("element").context("no element")?;
    for loader in LOADERS {
        let file = folder.join(loader);
        let script = fs::read_to_string(&file).context(loader)?;
        fs::write(
            &file,
            replace_once(&script, ELEMENT, &format!("widget/{element}"))?,
        )?;
    }
    repository.commit(&project.root)
}

/// The manifest of a build that takes the place of the one in `widget`, and the files it keeps of that.
fn succeed(files: &[File], widget: &Path) -> Result<(Manifest, Bytes)> {
    let mut manifest = Manifest::of(files);
    if let Some(before) = Manifest::read(widget)? {
        manifest = manifest.after(&before);
    }
    let kept = manifest.previous.iter().map(|name| {
        let bytes = fs::read(widget.join(name)).with_context(|| name.clone())?;
        Ok((name.clone(), bytes))
    });
    let kept = kept.collect::<Result<_>>()?;
    Ok((manifest, kept))
}

/// The files the app is made of: where they are in the project, where in the app. What git does not
/// know is nobody's to publish; that it is left out is said.
fn sources(project: &Project, tools: &Tools) -> Result<Vec<(String, String)>> {
    for path in listed(project, tools, &["--others", "--exclude-standard"])? {
        if shipped_as(&path).is_some() {
            println!("! {path} is not in git, so it is left out");
        }
    }
    let ours = listed(project, tools, &["--cached"])?.into_iter();
    let ours = ours.filter_map(|path| Some((path.clone(), shipped_as(&path)?.to_owned())));
    let beside = BESIDE.map(|(path, name)| (path.to_owned(), name.to_owned()));
    Ok(ours.chain(beside).collect())
}

/// Files below `server/` that are there, as git lists them with these options.
fn listed(project: &Project, tools: &Tools, which: &[&str]) -> Result<Vec<String>> {
    let options = ["-c", "core.quotePath=false", "ls-files"];
    let all = options.iter().chain(which).chain(&[SERVER]);
    let listed = tools
        .program_in(&project.root, "git", all.copied())
        .read()?;
    // git lists a file that was just deleted until that is committed.
    let is_there = |path: &&str| project.root.join(path).is_file();
    Ok(listed.lines().filter(is_there).map(str::to_owned).collect())
}

/// The path in the app of a file below `server/`; none of what only its developers need.
fn shipped_as(path: &str) -> Option<&str> {
    let path = path.strip_prefix("server/")?;
    let is_ours = path == "pyproject.toml" || path.starts_with("bitrix_integration/");
    (is_ours && !path.starts_with(WIDGET)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn file(role: &'static str, name: &str) -> File {
        File {
            role,
            name: name.to_owned(),
            bytes: name.into(),
            plain: name.into(),
        }
    }

    #[test]
    fn the_app_is_at_the_top_and_its_tests_stay_behind() {
        let shipped = [
            "server/pyproject.toml",
            "server/README.md",
            "server/bitrix_integration/hooks.py",
            "server/bitrix_integration/public/widget/element.1.js",
            "server/tests/conftest.py",
            "README.md",
        ]
        .map(shipped_as);
        let expected = [
            Some("pyproject.toml"),
            None,
            Some("bitrix_integration/hooks.py"),
            None,
            None,
            None,
        ];
        assert_eq!(shipped, expected);
    }

    #[test]
    fn what_git_does_not_know_is_not_published() {
        let tools = Tools::bring(&Project::here(), &[]).unwrap();
        let root = Scratch::new();
        let project = Project {
            root: root.path().to_owned(),
            ..Project::here()
        };
        let folder = root.path().join("server/bitrix_integration");
        fs::create_dir_all(&folder).unwrap();
        for name in ["known.py", "deleted.py", "notes.txt"] {
            fs::write(folder.join(name), name).unwrap();
        }
        let git = |arguments: &[&str]| {
            let program = tools.program_in(root.path(), "git", arguments.iter().copied());
            program.stdout_null().run().unwrap();
        };
        git(&["init", "--quiet"]);
        git(&[
            "add",
            "server/bitrix_integration/known.py",
            "server/bitrix_integration/deleted.py",
        ]);
        fs::remove_file(folder.join("deleted.py")).unwrap();
        let names: Vec<_> = sources(&project, &tools)
            .unwrap()
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(
            names,
            ["bitrix_integration/known.py", "LICENSE", "README.md"]
        );
    }

    #[test]
    fn files_of_the_build_before_are_kept_once() {
        let folder = Scratch::new();
        let widget = folder.path();
        let publish = |name: &str| {
            let files = [file("element", name)];
            let (manifest, kept) = succeed(&files, widget).unwrap();
            for (name, bytes) in &kept {
                fs::write(widget.join(name), bytes).unwrap();
            }
            fs::write(widget.join(name), &files[0].bytes).unwrap();
            manifest.write(widget).unwrap();
            kept
        };
        let kept = |name: &str| Bytes::from([(name.to_owned(), name.into())]);
        assert_eq!(publish("element.1.js"), Bytes::new());
        assert_eq!(publish("element.2.js"), kept("element.1.js"));
        assert_eq!(publish("element.2.js"), kept("element.1.js"), "built again");
        assert_eq!(publish("element.3.js"), kept("element.2.js"));
    }

    #[test]
    fn every_loader_names_the_element_once() {
        let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server");
        for loader in LOADERS {
            let script = fs::read_to_string(server.join(loader)).unwrap();
            assert!(replace_once(&script, ELEMENT, "").is_ok(), "{loader}");
        }
    }
}
