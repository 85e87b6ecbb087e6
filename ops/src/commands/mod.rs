//! The commands, one file each.

mod company;
mod completions;
mod deploy;
mod doctor;
mod fields;
mod settings;

use std::process::ExitCode;

use crate::access;
use crate::bitrix::Bitrix;
use crate::cli::{self, Cli, Command};
use crate::failure::Outcome;
use crate::http::Http;
use crate::site::Site;

/// Runs a command to its exit status.
pub fn run(cli: &Cli) -> Outcome<ExitCode> {
    if let Command::Completions { shell } = &cli.command {
        completions::print(*shell);
        return Ok(ExitCode::SUCCESS);
    }
    let http = Http::new(cli.timeout)?;
    match &cli.command {
        Command::Settings(cli::Settings::Patch { changes }) => settings::patch(&http, changes),
        Command::Settings(cli::Settings::Restore { backup, changes }) => {
            settings::restore(&http, backup, changes)
        }
        Command::Fields(cli::Fields::Discover {
            json,
            apply,
            lang,
            changes,
        }) => fields::discover(&http, lang, *json, apply.then_some(changes)),
        Command::Company(cli::Company::Get { orgid, json }) => company::get(&http, orgid, *json),
        Command::Doctor { ticket, json } => Ok(doctor::run(&http, ticket.as_deref(), *json)),
        Command::Deploy {
            restore: Some(backup),
            changes,
            ..
        } => deploy::restore(&http, backup, changes),
        Command::Deploy {
            from,
            server_script,
            changes,
            ..
        } => deploy::run(&http, from, *server_script, changes),
        Command::Completions { .. } => Ok(ExitCode::SUCCESS),
    }
}

/// The site that the environment names, once it has taken the key.
fn site(http: &Http) -> Outcome<Site<'_>> {
    let site = Site::new(http, &access::site()?);
    site.user()?;
    Ok(site)
}

/// The portal, by way of the customer webhook.
fn portal(http: &Http) -> Outcome<Bitrix<'_>> {
    Ok(Bitrix::new(http, access::customer_webhook()?))
}
