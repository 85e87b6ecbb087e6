//! `hdcp doctor`: the checklist, item by item.

mod answers;
mod form_script;
mod item;
mod method;
mod records;
mod settings;
mod tickets;
mod webhooks;

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::access;
use crate::bitrix::company::{FieldMap, default_map, read_map};
use crate::failure::Outcome;
use crate::http::Http;
use crate::schema::settings::MAP;
use crate::screen;
use crate::site::Site;
use crate::words;

use answers::Answering;
use item::{Item, Mark};

/// Checks everything that can be seen from outside.
pub fn run(http: &Http, ticket: Option<&str>, as_json: bool) -> ExitCode {
    let mut items = Vec::new();
    let site = site(http, &mut items);
    let settings = site.as_ref().map(settings::values);
    items.extend(webhooks::check(http, map(settings.as_ref()).as_ref()));
    match site.as_ref().zip(settings) {
        Some((site, settings)) => check_site(site, &settings, ticket, &mut items),
        None => items.push(Item::new("rest", words::i_rest()).unsure(words::not_checked(), "")),
    }
    let failed = items.iter().filter(|item| item.mark == Mark::Bad).count();
    if as_json {
        let items: Vec<Value> = items.iter().map(Item::json).collect();
        screen::say_json(&json!({"ok": failed == 0, "items": items}));
    } else {
        for item in &items {
            screen::say(&item.to_string());
        }
        let unsure = items
            .iter()
            .filter(|item| item.mark == Mark::Unsure)
            .count();
        screen::say(&format!(
            "\n{}",
            words::doctor_sum(items.len(), failed, unsure)
        ));
    }
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The site, where it takes the key.
fn site<'a>(http: &'a Http, items: &mut Vec<Item>) -> Option<Site<'a>> {
    let item = Item::new("site", words::i_site());
    let outcome = access::site().and_then(|access| {
        let site = Site::new(http, &access);
        let user = site.user()?;
        Ok((site, user))
    });
    match outcome {
        Ok((site, user)) => {
            items.push(item.good(words::signed_in(site.origin(), &user)));
            Some(site)
        }
        Err(failure) => {
            items.push(item.failed(&failure));
            None
        }
    }
}

/// The map that counts on the site; none where the settings can't be seen.
fn map(settings: Option<&Outcome<Option<Value>>>) -> Option<FieldMap> {
    let settings = settings?.as_ref().ok()?.as_ref();
    let map = settings.and_then(|settings| settings[MAP].as_str().and_then(read_map));
    Some(map.unwrap_or_else(default_map))
}

fn check_site(
    site: &Site,
    settings: &Outcome<Option<Value>>,
    ticket: Option<&str>,
    items: &mut Vec<Item>,
) {
    let answer = method::ask(site, ticket);
    let answering = Answering::read(site, &answer);
    items.push(settings::form(site));
    items.push(settings::complete(
        settings,
        answer.configured(),
        !answering.is_without_app(),
    ));
    items.extend(answering.check());
    items.extend(method::check(site, &answer, &answering));
    items.extend(form_script::check(site));
    items.push(records::check(site));
    items.extend(tickets::check(site));
}
