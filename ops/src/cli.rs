//! The command line.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::lang::{self, Lang};
use crate::screen;
use crate::words::help;

/// The administrator's command line of the customer popup: settings, field discovery, checks, deployment
#[derive(Debug, Parser)]
#[command(name = "hdcp", version, after_help = help::ACCESS_EN, disable_help_subcommand = true)]
pub struct Cli {
    /// Seconds to wait for one answer
    #[arg(long, global = true, default_value_t = 20, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub timeout: u64,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The form “Helpdesk Integrations Settings” on the site
    #[command(subcommand)]
    Settings(Settings),
    /// The fields of a company in Bitrix24
    #[command(subcommand)]
    Fields(Fields),
    /// Companies in Bitrix24
    #[command(subcommand)]
    Company(Company),
    /// Check everything from outside, item by item
    #[command(after_help = help::DOCTOR)]
    Doctor {
        /// The ticket to ask the method about; the newest one without it
        #[arg(long, value_name = "TICKET")]
        ticket: Option<String>,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Put the popup on a site without the app: files, form script, and what answers them
    #[command(after_help = help::DEPLOY)]
    Deploy {
        /// What `cargo xtask dist` wrote, or a folder that has it in it
        #[arg(long, value_name = "FOLDER", default_value = "target/dist")]
        from: PathBuf,
        /// The Server Script too, and the settings' form: all that a site without the app needs
        #[arg(long)]
        server_script: bool,
        /// Bring the scripts of a backup back instead
        #[arg(long, value_name = "BACKUP", conflicts_with = "server_script")]
        restore: Option<PathBuf>,
        /// How
        #[command(flatten)]
        changes: Changes,
    },
    /// Completions for a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// The settings' form.
#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Relabel the customer webhook and add the fields that are missing
    #[command(after_help = help::PATCH)]
    Patch {
        /// How
        #[command(flatten)]
        changes: Changes,
    },
    /// Bring a backup back
    #[command(after_help = help::RESTORE)]
    Restore {
        /// A folder of `backups/`
        backup: PathBuf,
        /// How
        #[command(flatten)]
        changes: Changes,
    },
}

/// A company's fields.
#[derive(Debug, Subcommand)]
pub enum Fields {
    /// Which fields there are, what they map to, what is missing
    #[command(after_help = help::DISCOVER)]
    Discover {
        /// For programs: a ready map and list of enumerations
        #[arg(long)]
        json: bool,
        /// Write the map and the enumerations into the settings
        #[arg(long, conflicts_with = "json")]
        apply: bool,
        /// The language of the labels in Bitrix24: vi, en, zh-TW …
        #[arg(long, default_value = "vi", value_parser = language)]
        lang: String,
        /// How
        #[command(flatten)]
        changes: Changes,
    },
}

/// Companies.
#[derive(Debug, Subcommand)]
pub enum Company {
    /// One company as the popup would show it, every empty field named
    #[command(after_help = help::COMPANY)]
    Get {
        /// Haravan's Company ID
        #[arg(value_parser = company_id)]
        orgid: String,
        /// For programs
        #[arg(long)]
        json: bool,
    },
}

/// How to change something.
#[derive(Debug, Args)]
pub struct Changes {
    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,
    /// Show what would be changed, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Where to put backups
    #[arg(long, value_name = "FOLDER", default_value = "backups")]
    pub backups: PathBuf,
}

/// Reads the command line; ends here where that is all there is to do.
pub fn read() -> Cli {
    let parsed = command()
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.unwrap_or_else(|error| refuse(&error))
}

/// Ends with what is wrong with the command line: in Vietnamese in words of ours, for clap has none.
/// A secret that was given as an argument is in clap's words too: they pass the mask.
fn refuse(error: &Error) -> ! {
    let words = match lang::current() {
        Lang::En => None,
        Lang::Vi => in_vietnamese(error),
    };
    if let Some(words) = words {
        screen::complain(&words);
        std::process::exit(error.exit_code());
    }
    if error.use_stderr() {
        screen::complain(error.render().to_string().trim_end());
        std::process::exit(error.exit_code());
    }
    error.exit()
}

fn in_vietnamese(error: &Error) -> Option<String> {
    let told = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = told(ContextKind::InvalidArg);
    let value = told(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tham số “{argument}”"),
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh “{}”", told(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} cần một giá trị"),
        ErrorKind::InvalidValue => {
            let valid = told(ContextKind::ValidValue);
            format!("“{value}” không hợp lệ cho {argument}, chỉ nhận: {valid}")
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            format!(
                "“{value}” không hợp lệ cho {argument}: {}",
                why.unwrap_or_default()
            )
        }
        ErrorKind::ArgumentConflict => {
            let other = told(ContextKind::PriorArg);
            format!("{argument} không dùng chung với {other}")
        }
        _ => return None,
    };
    Some(format!("✗ {what}\n  làm:  xem hdcp --help"))
}

/// The commands, explained in the language of this run.
pub fn command() -> clap::Command {
    let command = Cli::command();
    match lang::current() {
        Lang::En => command,
        Lang::Vi => help::in_vietnamese(command),
    }
}

fn language(text: &str) -> Result<String, String> {
    let is_part = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if text.split(['-', '_']).all(is_part) {
        Ok(text.to_owned())
    } else {
        Err(crate::words::no_language())
    }
}

fn company_id(text: &str) -> Result<String, String> {
    let is_id = (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_id && text.bytes().any(|byte| byte != b'0') {
        Ok(text.to_owned())
    } else {
        Err(crate::words::no_company_id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
        help::in_vietnamese(Cli::command()).debug_assert();
    }
}
