//! `hdcp deploy`: the popup on a site without the app.
//!
//! Files first, then what answers, the form script last: until it is saved, agents have the button
//! they had, and whatever stops before that leaves files that nobody loads and the next run finds
//! there.

mod built;
mod form_script;
mod public_files;
mod record;
mod restore;
mod server_script;

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::{settings, site};
use crate::ask;
use crate::backup::{self, Kind};
use crate::cli::Changes;
use crate::failure::Outcome;
use crate::http::Http;
use crate::screen;
use crate::widget::SCRIPT_NAME;
use crate::words;

use built::Built;
use form_script::FormScript;
use public_files::Presence;
pub use restore::restore;
use server_script::ServerScript;

/// Puts what was built on the site; with the Server Script, the settings' form and it as well.
pub fn run(
    http: &Http,
    from: &Path,
    with_server_script: bool,
    changes: &Changes,
) -> Outcome<ExitCode> {
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
    let form = FormScript::read(&site)?;
    let step = FormScript::change(form.record(), &built.script);
    let server = with_server_script
        .then(|| ServerScript::wanted(&site))
        .transpose()?;
    let server = server.map(|scripts| {
        let plan = scripts.plan();
        (scripts, plan)
    });
    // Only now that nothing stands in the way.
    if with_server_script && !settings::complete(&site, changes)? {
        return Ok(ExitCode::SUCCESS);
    }
    let mut remarks = form.remarks(&site)?;
    if let Some((scripts, plan)) = &server {
        rows.extend(scripts.rows(plan));
        remarks.extend(plan.remarks());
    }
    rows.push(form.record().row(step.as_ref()));
    let heads = [String::new(), words::head_where(), words::head_change()];
    screen::say(&screen::table(heads, rows));
    let of_server = server
        .as_ref()
        .and_then(|(scripts, plan)| scripts.difference(plan));
    for lines in of_server
        .iter()
        .chain(&form.record().difference(step.as_ref()))
    {
        screen::say(lines);
    }
    for remark in remarks {
        screen::say(&format!("! {remark}"));
    }
    let is_done = server.as_ref().is_none_or(|(_, plan)| plan.is_empty());
    if missing.is_empty() && step.is_none() && is_done {
        screen::say(&words::nothing_to_change());
        return Ok(ExitCode::SUCCESS);
    }
    if !ask::go_ahead(changes)? {
        return Ok(ExitCode::SUCCESS);
    }
    let before = json!({
        "document": form.record().document(),
        "files": missing.iter().map(|file| public_files::path(&file.name)).collect::<Vec<_>>(),
        "server_script": server.as_ref().map(|(scripts, plan)| scripts.before(plan)),
    });
    let folder = backup::write(&changes.backups, Kind::Deployment, &site, &before)?;
    let folder = folder.display().to_string();
    screen::say(&words::backed_up(&folder));
    for file in missing {
        public_files::put(&site, file)?;
        screen::say(&format!("✓ {}", public_files::path(&file.name)));
    }
    if let Some((scripts, plan)) = server {
        scripts.make(&site, plan, ServerScript::change)?;
    }
    if let Some(step) = step {
        form.record()
            .make(&site, step, |now| FormScript::change(now, &built.script))?;
        screen::say(&format!("✓ {SCRIPT_NAME}"));
    }
    if form.is_off() {
        screen::say(&format!("! {}", words::script_stays_off(SCRIPT_NAME)));
    }
    screen::say(&words::way_back(&format!("hdcp deploy --restore {folder}")));
    screen::say(&words::now_doctor());
    Ok(ExitCode::SUCCESS)
}
