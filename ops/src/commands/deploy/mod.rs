//! `hdcp deploy`: the popup on a site without the app.
//!
//! Files first, the form script last: until it is saved, agents have what they had, and whatever
//! stops before that leaves files that nobody loads and the next run finds there.

mod built;
mod form_script;
mod public_files;

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::site;
use crate::ask;
use crate::backup::{self, Kind};
use crate::cli::Changes;
use crate::failure::{Failure, Outcome};
use crate::http::Http;
use crate::screen;
use crate::site::not_kept;
use crate::widget::SCRIPT_NAME;
use crate::words;

use built::Built;
use form_script::FormScript;
use public_files::Presence;

/// Puts what was built on the site.
pub fn run(http: &Http, from: &Path, changes: &Changes) -> Outcome<ExitCode> {
    let built = Built::read(from)?;
    let site = site(http)?;
    let mut missing = Vec::new();
    let mut rows = Vec::new();
    for file in &built.files {
        let presence = public_files::presence(&site, file)?;
        let (sign, about) = match presence {
            Presence::There => ("✓", words::is_there()),
            Presence::Missing => ("+", words::is_uploaded(file.bytes.len())),
        };
        rows.push([sign.to_owned(), public_files::path(&file.name), about]);
        missing.extend((presence == Presence::Missing).then_some(file));
    }
    let script = FormScript::read(&site)?;
    let change = script.change(&built.script);
    let about = match (&change, script.exists()) {
        (None, _) => ("✓", words::is_there()),
        (Some(_), false) => ("+", words::is_made()),
        (Some(change), true) => ("~", words::is_changed(&keys(change))),
    };
    rows.push([about.0.to_owned(), SCRIPT_NAME.to_owned(), about.1]);
    let heads = [String::new(), words::head_where(), words::head_change()];
    screen::say(&screen::table(heads, rows));
    for remark in script.remarks(&site)? {
        screen::say(&format!("! {remark}"));
    }
    if missing.is_empty() && change.is_none() {
        screen::say(&words::nothing_to_change());
        return Ok(ExitCode::SUCCESS);
    }
    if !ask::go_ahead(changes)? {
        return Ok(ExitCode::SUCCESS);
    }
    let before = json!({
        "document": script.document(),
        "files": missing.iter().map(|file| public_files::path(&file.name)).collect::<Vec<_>>(),
    });
    let folder = backup::write(&changes.backups, Kind::FormScript, site.origin(), &before)?;
    let folder = folder.display().to_string();
    screen::say(&words::backed_up(&folder));
    for file in missing {
        public_files::put(&site, file)?;
        screen::say(&format!("✓ {}", public_files::path(&file.name)));
    }
    if let Some(change) = change {
        script.save(&site, change)?;
        if FormScript::read(&site)?.change(&built.script).is_some() {
            return Err(not_kept(SCRIPT_NAME));
        }
        screen::say(&format!("✓ {SCRIPT_NAME}"));
    }
    if script.is_off() {
        screen::say(&format!("! {}", words::script_stays_off(SCRIPT_NAME)));
    }
    screen::say(&words::way_back(&format!("hdcp deploy --restore {folder}")));
    screen::say(&words::now_doctor());
    Ok(ExitCode::SUCCESS)
}

/// Brings the form script of a backup back. Files stay: open tabs still use them.
pub fn restore(http: &Http, path: &Path, changes: &Changes) -> Outcome<ExitCode> {
    let site = site(http)?;
    let backup = backup::read(path, site.origin())?;
    if backup.kind != Kind::FormScript {
        let name = path.display().to_string();
        return Err(
            Failure::new("other_backup", words::not_of_form_script(&name))
                .mend(words::mend_not_of_form_script(&name)),
        );
    }
    let script = FormScript::read(&site)?;
    let Some(back) = script.way_back(&backup.content["document"]) else {
        screen::say(&words::nothing_to_change());
        return Ok(ExitCode::SUCCESS);
    };
    screen::say(&format!("~ {SCRIPT_NAME}: {}", back.about()));
    if !ask::go_ahead(changes)? {
        return Ok(ExitCode::SUCCESS);
    }
    let now = json!({"document": script.document(), "files": []});
    let folder = backup::write(&changes.backups, Kind::FormScript, site.origin(), &now)?;
    screen::say(&words::backed_up(&folder.display().to_string()));
    script.go_back(&site, back)?;
    if FormScript::read(&site)?
        .way_back(&backup.content["document"])
        .is_some()
    {
        return Err(not_kept(SCRIPT_NAME));
    }
    screen::say(&format!("✓ {SCRIPT_NAME}"));
    Ok(ExitCode::SUCCESS)
}

/// The names of what changes.
fn keys(change: &Value) -> String {
    let keys = change
        .as_object()
        .into_iter()
        .flat_map(|change| change.keys());
    keys.map(String::as_str).collect::<Vec<_>>().join(", ")
}
