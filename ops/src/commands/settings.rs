//! `hdcp settings patch` and `hdcp settings restore`.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Map, Value};

use super::site;
use crate::ask;
use crate::backup::{self, Backup, Kind};
use crate::cli::Changes;
use crate::failure::{Failure, Outcome};
use crate::http::Http;
use crate::schema::settings::DOCTYPE;
use crate::screen;
use crate::settings::state::State;
use crate::settings::{Change, apply, patch as to_wanted, restore as to_backup};
use crate::site::{Site, not_kept};
use crate::words;

/// Brings the form to what it should be.
pub fn patch(http: &Http, changes: &Changes) -> Outcome<ExitCode> {
    let site = site(http)?;
    let (state, plan) = to_complete(&site)?;
    make(&site, changes, &state, &plan, to_wanted::plan)?;
    Ok(ExitCode::SUCCESS)
}

/// The same on the way to something else: whether to go on with that.
pub fn complete(site: &Site, changes: &Changes) -> Outcome<bool> {
    let (state, plan) = to_complete(site)?;
    if plan.is_empty() {
        return Ok(true);
    }
    Ok(make(site, changes, &state, &plan, to_wanted::plan)? || changes.dry_run)
}

/// The form as it is, and what it lacks.
fn to_complete(site: &Site) -> Outcome<(State, Vec<Change>)> {
    let state = State::read(site)?;
    for (field, is, should) in to_wanted::wrong_types(&state) {
        screen::say(&format!("! {}", words::wrong_type(&field, &is, &should)));
    }
    let plan = to_wanted::plan(&state);
    Ok((state, plan))
}

/// Brings a backup back.
pub fn restore(http: &Http, path: &Path, changes: &Changes) -> Outcome<ExitCode> {
    let site = site(http)?;
    let backup = backup::read(path, &site)?;
    match backup.kind {
        Kind::SettingsForm => {
            let before: State = content(path, &backup)?;
            let state = State::read(&site)?;
            let plan = to_backup::plan(&state, &before);
            make(&site, changes, &state, &plan, |now| {
                to_backup::plan(now, &before)
            })?;
            Ok(ExitCode::SUCCESS)
        }
        Kind::SettingsValues => {
            let before: Map<String, Value> = content(path, &backup)?;
            write_values(&site, changes, &before)
        }
        Kind::Deployment => Err(Failure::new(
            "other_backup",
            words::of_deployment(&path.display().to_string()),
        )
        .mend(words::mend_of_deployment(&path.display().to_string()))),
    }
}

/// Writes values into the settings, what they were into a backup first.
pub fn write_values(
    site: &Site,
    changes: &Changes,
    wanted: &Map<String, Value>,
) -> Outcome<ExitCode> {
    let document = site.find(DOCTYPE, DOCTYPE)?.ok_or_else(|| {
        Failure::new("no_settings", words::no_settings()).mend(words::mend_no_settings())
    })?;
    let before: Map<String, Value> = wanted
        .keys()
        .map(|name| {
            (
                name.clone(),
                document.get(name).cloned().unwrap_or("".into()),
            )
        })
        .collect();
    let different: Map<String, Value> = wanted
        .iter()
        .filter(|(name, value)| !same(&before[*name], value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if different.is_empty() {
        screen::say(&words::nothing_to_change());
        return Ok(ExitCode::SUCCESS);
    }
    for (name, value) in &different {
        let lines = |sign: &str, value: &Value| {
            let text = value.as_str().unwrap_or_default();
            let lines = text.lines().map(|line| format!("{sign} {line}\n"));
            lines.collect::<String>()
        };
        screen::say(&format!(
            "{name}\n{}{}",
            lines("-", &before[name]),
            lines("+", value)
        ));
    }
    if !ask::go_ahead(changes)? {
        return Ok(ExitCode::SUCCESS);
    }
    let folder = backup::write(&changes.backups, Kind::SettingsValues, site, &before.into())?;
    screen::say(&words::backed_up(&folder.display().to_string()));
    site.update(DOCTYPE, DOCTYPE, &document, different.clone().into())?;
    let after = site.find(DOCTYPE, DOCTYPE)?.unwrap_or_default();
    if different
        .iter()
        .any(|(name, value)| !same(&after[name], value))
    {
        return Err(not_kept(DOCTYPE));
    }
    screen::say(&words::done_values(site.origin()));
    Ok(ExitCode::SUCCESS)
}

/// Whether two values are the same to a person: Frappe stores no text for an empty one.
fn same(one: &Value, other: &Value) -> bool {
    one.as_str().unwrap_or_default().trim() == other.as_str().unwrap_or_default().trim()
}

/// Makes a change of the form, once it was shown and agreed to. Whether it was made.
fn make(
    site: &Site,
    changes: &Changes,
    state: &State,
    plan: &[Change],
    again: impl Fn(&State) -> Vec<Change>,
) -> Outcome<bool> {
    if plan.is_empty() {
        screen::say(&words::nothing_to_change());
        return Ok(false);
    }
    let heads = [String::new(), words::head_field(), words::head_change()];
    screen::say(&screen::table(heads, plan.iter().map(Change::row)));
    if plan
        .iter()
        .any(|change| matches!(change, Change::Remove(_) | Change::Delete))
    {
        screen::say(&format!("! {}", words::values_go()));
    }
    if !ask::go_ahead(changes)? {
        return Ok(false);
    }
    let content = serde_json::to_value(state).unwrap_or_default();
    let folder = backup::write(&changes.backups, Kind::SettingsForm, site, &content)?;
    let folder = folder.display().to_string();
    screen::say(&words::backed_up(&folder));
    apply::apply(site, state, plan)?;
    if !again(&State::read(site)?).is_empty() {
        return Err(not_kept(DOCTYPE));
    }
    screen::say(&words::done_form(site.origin()));
    screen::say(&words::way_back(&format!("hdcp settings restore {folder}")));
    Ok(true)
}

fn content<T: serde::de::DeserializeOwned>(path: &Path, backup: &Backup) -> Outcome<T> {
    serde_json::from_value(backup.content.clone()).map_err(|error| {
        Failure::new("bad_backup", words::bad_backup(&path.display().to_string()))
            .why(error.to_string())
            .mend(words::mend_which_backup())
    })
}
