//! The settings: the form, and what is filled in.

use serde_json::Value;

use super::item::Item;
use crate::bitrix::company::{odd_entries, read_map};
use crate::failure::Outcome;
use crate::schema::company::LOOKUP;
use crate::schema::settings::{DOCTYPE, ENUMS, MAP};
use crate::settings::patch;
use crate::settings::state::State;
use crate::site::Site;
use crate::terminal::line;
use crate::words;

/// Without this webhook nothing is found.
const CUSTOMER: &str = "bitrix_webhook_url";
/// The popup gives up after 20 seconds.
const LONGEST_TIMEOUT: i64 = 15;

/// The settings' values; none where there are no settings.
pub fn values(site: &Site) -> Outcome<Option<Value>> {
    site.find(DOCTYPE, DOCTYPE)
}

/// The form's fields, labels and types.
pub fn form(site: &Site) -> Item {
    let item = Item::new("settings_form", words::i_form());
    let state = match State::read(site) {
        Ok(state) => state,
        Err(failure) => return item.failed(&failure),
    };
    let mut faults: Vec<String> = patch::wrong_types(&state)
        .iter()
        .map(|(field, is, should)| words::wrong_type(field, is, should))
        .collect();
    let is_bad = !faults.is_empty();
    let plan = patch::plan(&state);
    faults.extend(plan.iter().map(|change| {
        let [sign, field, about] = change.row().map(|mut lines| lines.swap_remove(0));
        line(&format!("{sign} {field}: {about}"))
    }));
    if faults.is_empty() {
        let home = if state.is_custom() {
            words::custom_doctype()
        } else {
            words::apps_doctype()
        };
        return item.good(home);
    }
    let mend = if is_bad {
        words::mend_wrong_type()
    } else {
        words::mend_form()
    };
    item.bad(faults.join("\n"), mend)
}

/// What is filled in. `configured` is what the method says of the customer webhook; of what answers,
/// `reads_config` says whether `site_config.json` counts as well.
pub fn complete(
    settings: &Outcome<Option<Value>>,
    configured: Option<bool>,
    reads_config: bool,
) -> Item {
    let item = Item::new("settings_values", words::i_values());
    let settings = match settings {
        Ok(Some(settings)) => settings,
        Ok(None) => return item.bad(words::no_settings(), words::mend_no_settings()),
        Err(failure) => return item.failed(failure),
    };
    let is_filled = |name: &str| !settings[name].as_str().unwrap_or_default().is_empty();
    let mut faults = Vec::new();
    let mut remarks = Vec::new();
    let mut empty = Vec::new();
    if !matches!(settings["bitrix_enabled"].as_i64(), Some(1)) {
        faults.push(words::switched_off());
    }
    for (name, configured) in [
        (CUSTOMER, configured),
        ("bitrix_responsible_webhook_url", None),
    ] {
        match (is_filled(name), configured) {
            (true, _) => remarks.push(words::in_settings(name)),
            _ if !reads_config && name == CUSTOMER => {
                faults.push(words::reads_no_site_config(name));
            }
            _ if !reads_config => empty.push(words::reads_no_site_config(name)),
            (false, Some(true)) => remarks.push(words::in_site_config(name)),
            (false, Some(false)) => faults.push(words::nowhere(name)),
            (false, None) => empty.push(words::empty_in_settings(name)),
        }
    }
    let map = settings[MAP].as_str().unwrap_or_default().trim();
    match read_map(map) {
        None if map.is_empty() => remarks.push(words::default_map()),
        None => faults.push(words::bad_json(MAP)),
        Some(map) if !map.iter().any(|(_, key)| key == LOOKUP) => {
            faults.push(words::no_lookup_key(MAP));
        }
        Some(map) if map.iter().any(|(code, key)| code == "ID" && key == LOOKUP) => {
            faults.push(words::own_id_as_lookup(MAP));
        }
        Some(_) => {}
    }
    let odd = odd_entries(map);
    if let Some(first) = odd.first() {
        faults.push(words::odd_entries(MAP, odd.len(), first));
    }
    let enums = settings[ENUMS].as_str().unwrap_or_default().trim();
    if !enums.is_empty() && serde_json::from_str::<Vec<String>>(enums).is_err() {
        faults.push(words::bad_json(ENUMS));
    }
    let timeout = settings["bitrix_timeout_seconds"]
        .as_i64()
        .unwrap_or_default();
    if timeout > LONGEST_TIMEOUT {
        remarks.push(words::long_timeout(timeout, LONGEST_TIMEOUT));
    }
    let is_unsure = !empty.is_empty();
    remarks.extend(empty);
    if !faults.is_empty() {
        faults.extend(remarks);
        return item.bad(faults.join("\n"), words::mend_values());
    }
    if is_unsure {
        let mend = if reads_config {
            words::mend_site_config()
        } else {
            words::mend_values()
        };
        return item.unsure(remarks.join("\n"), mend);
    }
    item.good(remarks.join("\n"))
}
