//! `hdcp deploy --restore`: the scripts as a backup has them. Files stay: open tabs still use them.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::form_script::FormScript;
use super::record::Step;
use super::server_script::ServerScript;
use crate::ask;
use crate::backup::{self, Backup, Kind};
use crate::cli::Changes;
use crate::commands::site;
use crate::failure::{Failure, Outcome};
use crate::http::Http;
use crate::screen;
use crate::site::Site;
use crate::widget::SCRIPT_NAME;
use crate::words;

/// Brings the scripts of a backup back.
pub fn restore(http: &Http, path: &Path, changes: &Changes) -> Outcome<ExitCode> {
    let site = site(http)?;
    let before = of_deployment(path, &site)?.content;
    let form = FormScript::read(&site)?;
    let step = form.record().way_back(&before["document"]);
    let mut rows = vec![form.record().row(step.as_ref())];
    let mut server = None;
    // One that was made without the Server Script leaves it alone.
    if before["server_script"].is_object() {
        let scripts = ServerScript::read(&site)?;
        let (plan, gone) = scripts.way_back(&site, &before["server_script"])?;
        rows.extend(scripts.rows(&plan));
        for name in gone {
            screen::say(&format!("! {}", words::is_gone(&name)));
        }
        server = Some((scripts, plan));
    }
    let is_done = server.as_ref().is_none_or(|(_, plan)| plan.is_empty());
    if step.is_none() && is_done {
        screen::say(&words::nothing_to_change());
        return Ok(ExitCode::SUCCESS);
    }
    let heads = [String::new(), words::head_where(), words::head_change()];
    screen::say(&screen::table(heads, rows));
    if !ask::go_ahead(changes)? {
        return Ok(ExitCode::SUCCESS);
    }
    let now = json!({
        "document": form.record().document(),
        "files": [],
        "server_script": server.as_ref().map(|(scripts, plan)| scripts.before(plan)),
    });
    let folder = backup::write(&changes.backups, Kind::Deployment, &site, &now)?;
    let folder = folder.display().to_string();
    screen::say(&words::backed_up(&folder));
    // The button is there only while something answers it: it goes first, and comes last.
    let (first, last): (Option<Step>, Option<Step>) = match step {
        Some(Step::Delete) => (step, None),
        step => (None, step),
    };
    let make_form = |step: Option<Step>| {
        let Some(step) = step else { return Ok(()) };
        form.record()
            .make(&site, step, |now| now.way_back(&before["document"]))?;
        screen::say(&format!("✓ {SCRIPT_NAME}"));
        Ok(())
    };
    make_form(first)?;
    if let Some((scripts, plan)) = server {
        let own: &Value = &before["server_script"]["document"];
        scripts.make(&site, plan, |now| now.way_back(own))?;
    }
    make_form(last)?;
    screen::say(&words::way_back(&format!("hdcp deploy --restore {folder}")));
    Ok(ExitCode::SUCCESS)
}

fn of_deployment(path: &Path, site: &Site) -> Outcome<Backup> {
    let backup = backup::read(path, site)?;
    if backup.kind == Kind::Deployment {
        return Ok(backup);
    }
    let name = path.display().to_string();
    Err(
        Failure::new("other_backup", words::not_of_deployment(&name))
            .mend(words::mend_not_of_deployment(&name)),
    )
}
