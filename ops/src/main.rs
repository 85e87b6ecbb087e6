//! `hdcp`: the administrator's command line of the customer popup.
//!
//! A command's way: [`cli`] reads it, [`access`] finds the site and the webhooks in the
//! [`environment`], one of
//! [`commands`] asks [`site`] (Frappe's REST) and [`bitrix`], decides with plain functions of
//! [`schema`], [`settings`] and [`contract`], and says the outcome through [`screen`].
//!
//! Invariants: a secret is a [`secret`], unwrapped only in the line that sends, and everything that
//! is printed or written passes its mask, then [`terminal`]; no answer of a server makes it panic;
//! nothing is changed before [`backup`] has it on disk; what was done is left alone when it is asked
//! for again; a failure is one [`failure`]: what, why, what to do; and [`half_way`] says what was
//! changed before it.

mod access;
mod ask;
mod backup;
mod bitrix;
mod cli;
mod commands;
mod contract;
mod difference;
mod environment;
mod failure;
mod half_way;
mod http;
mod lang;
mod schema;
mod screen;
mod seal;
mod secret;
mod server_script;
mod settings;
mod site;
mod terminal;
mod widget;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    // A defect of ours is one line as well, and never a backtrace.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        screen::complain(&words::defect(&place.unwrap_or_default()));
        screen::complain(&half_way::words().unwrap_or_else(words::untouched));
    }));
    let cli = cli::read();
    match commands::run(&cli) {
        Ok(code) => code,
        Err(failure) => {
            screen::complain(&failure.to_string());
            if let Some(words) = half_way::words() {
                screen::complain(&words);
            }
            ExitCode::FAILURE
        }
    }
}
