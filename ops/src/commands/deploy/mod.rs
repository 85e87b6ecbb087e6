//! `hdcp deploy`: the popup on a site without the app.
//!
//! Files first, the form script last: until it is saved, agents have what they had, and whatever
//! stops before that leaves files that nobody loads and the next run finds there.

mod built;
mod form_script;
mod public_files;
mod record;

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::site;
use crate::ask;
use crate::backup::{self, Kind};
use crate::cli::Changes;
use crate::failure::{Failure, Outcome};
use crate::http::Http;
use crate::screen;
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
    let step = FormScript::change(script.record(), &built.script);
    rows.push(script.record().row(step.as_ref()));
    let heads = [String::new(), words::head_where(), words::head_change()];
    screen::say(&screen::table(heads, rows));
    if let Some(lines) = script.record().difference(step.as_ref()) {
        screen::say(&lines);
    }
    for remark in script.remarks(&site)? {
        screen::say(&format!("! {remark}"));
    }
    if missing.is_empty() && step.is_none() {
        screen::say(&words::nothing_to_change());
        return Ok(ExitCode::SUCCESS);
    }
    if !ask::go_ahead(changes)? {
        return Ok(ExitCode::SUCCESS);
    }
    let before = json!({
        "document": script.record().document(),
        "files": missing.iter().map(|file| public_files::path(&file.name)).collect::<Vec<_>>(),
    });
    let folder = backup::write(&changes.backups, Kind::FormScript, site.origin(), &before)?;
    let folder = folder.display().to_string();
    screen::say(&words::backed_up(&folder));
    for file in missing {
        public_files::put(&site, file)?;
        screen::say(&format!("✓ {}", public_files::path(&file.name)));
    }
    if let Some(step) = step {
        script
            .record()
            .make(&site, step, |now| FormScript::change(now, &built.script))?;
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
    let before = &backup.content["document"];
    let step = script.record().way_back(before);
    let Some(step) = step else {
        screen::say(&words::nothing_to_change());
        return Ok(ExitCode::SUCCESS);
    };
    let heads = [String::new(), words::head_where(), words::head_change()];
    let row = script.record().row(Some(&step));
    screen::say(&screen::table(heads, [row]));
    if !ask::go_ahead(changes)? {
        return Ok(ExitCode::SUCCESS);
    }
    let now = json!({"document": script.record().document(), "files": []});
    let folder = backup::write(&changes.backups, Kind::FormScript, site.origin(), &now)?;
    screen::say(&words::backed_up(&folder.display().to_string()));
    script
        .record()
        .make(&site, step, |now| now.way_back(before))?;
    screen::say(&format!("✓ {SCRIPT_NAME}"));
    Ok(ExitCode::SUCCESS)
}
