//! The form script, the files that it loads, and the scripts that Desk runs.

use serde_json::{Value, json};

use super::item::Item;
use crate::failure::Outcome;
use crate::http::Reply;
use crate::secret::mask;
use crate::site::Site;
use crate::widget::{self, METHOD, SCRIPT_DOCTYPE, SCRIPT_NAME};
use crate::words;

/// The script, its files, the secrets it must not hold, and where agents work.
pub fn check(site: &Site) -> Vec<Item> {
    let scripts = site.list(
        SCRIPT_DOCTYPE,
        &[
            "name",
            "enabled",
            "apply_to",
            "apply_to_customer_portal",
            "script",
        ],
        &json!([["dt", "=", "HD Ticket"]]),
    );
    let item = Item::new("form_script", words::i_script());
    let scripts = match scripts {
        Ok(scripts) => scripts,
        Err(failure) => return vec![item.failed(&failure)],
    };
    let own = scripts
        .iter()
        .find(|script| script["name"] == SCRIPT_NAME)
        .or_else(|| scripts.iter().find(|script| widget::opens_popup(script)));
    let mut items = Vec::new();
    match own {
        None => items.push(item.bad(words::no_script(SCRIPT_NAME), words::mend_no_script())),
        Some(script) => {
            items.push(own_script(item, script));
            items.extend(files(site, script));
        }
    }
    items.push(secrets(site, &scripts));
    items.push(surface(site, own));
    items
}

fn own_script(item: Item, script: &Value) -> Item {
    let name = script["name"].as_str().unwrap_or_default();
    let text = script["script"].as_str().unwrap_or_default();
    let is_on = |key: &str| script[key] == 1 || script[key] == true;
    if !is_on("enabled") {
        return item.bad(words::script_off(name), words::mend_script_off());
    }
    if script["apply_to"] != "Form" {
        return item.bad(words::script_not_form(name), words::mend_script_not_form());
    }
    if is_on("apply_to_customer_portal") {
        return item.bad(
            words::script_on_portal(name),
            words::mend_script_on_portal(),
        );
    }
    if !widget::opens_popup(script) {
        let seen = if text.contains(METHOD) {
            words::old_script(name)
        } else {
            words::other_script(name)
        };
        return item.unsure(seen, words::mend_no_script());
    }
    item.good(words::script_good(name))
}

/// The element and what it loads.
fn files(site: &Site, script: &Value) -> Option<Item> {
    let text = script["script"].as_str().unwrap_or_default();
    let path = widget::imports(text).into_iter().next()?;
    let item = Item::new("files", words::i_files());
    let mut faults = Vec::new();
    let mut loaded = 0;
    if !path.starts_with('/') {
        return Some(item.bad(words::elsewhere(&mask(path)), words::mend_files()));
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let element = load(site, path, &mut faults);
    loaded += usize::from(element.is_some());
    let element = element.map(|reply| String::from_utf8_lossy(&reply.body).into_owned());
    for name in widget::siblings(element.as_deref().unwrap_or_default()) {
        let Some(reply) = load(site, &format!("{folder}/{name}"), &mut faults) else {
            continue;
        };
        loaded += 1;
        let is_wasm = widget::media_of(name) == widget::media_of("x.wasm");
        if is_wasm && !(reply.body.starts_with(b"\0asm") || reply.body.starts_with(&[0x1f, 0x8b])) {
            faults.push(format!("{folder}/{name}: {}", words::no_wasm()));
        }
    }
    if faults.is_empty() {
        Some(item.good(words::files_good(loaded, folder)))
    } else {
        Some(item.bad(faults.join("\n"), words::mend_files()))
    }
}

/// A file, where a browser would take it.
fn load(site: &Site, path: &str, faults: &mut Vec<String>) -> Option<Reply> {
    let outcome: Outcome<Reply> = site.file(path);
    match outcome {
        Err(failure) => faults.push(format!("{path}: {}", failure.seen())),
        Ok(reply) if reply.status != 200 => faults.push(format!("{path}: HTTP {}", reply.status)),
        Ok(reply) => {
            let wanted = widget::media_of(path).unwrap_or_default();
            if wanted.contains(&reply.media.as_str()) {
                return Some(reply);
            }
            faults.push(format!("{path}: {} ≠ {}", reply.media, wanted.join("/")));
        }
    }
    None
}

/// No script that runs in a browser holds a webhook or a token.
fn secrets(site: &Site, scripts: &[Value]) -> Item {
    let item = Item::new("no_secret_in_scripts", words::i_secrets());
    let filters = json!([["dt", "=", "HD Ticket"]]);
    let desk = site.list("Client Script", &["name", "script"], &filters);
    let desk = desk.unwrap_or_default();
    let all = scripts.iter().chain(&desk);
    let leaky: Vec<&str> = all
        .filter(|script| {
            let text = script["script"].as_str().unwrap_or_default();
            mask(text) != text
        })
        .filter_map(|script| script["name"].as_str())
        .collect();
    if leaky.is_empty() {
        item.good(words::no_secrets(scripts.len() + desk.len()))
    } else {
        item.bad(words::leaky(&leaky.join(", ")), words::mend_leaky())
    }
}

/// Where agents have the button: in Helpdesk, in Desk, in both.
fn surface(site: &Site, own: Option<&Value>) -> Item {
    let item = Item::new("surface", words::i_surface());
    let filters = json!([["dt", "=", "HD Ticket"], ["enabled", "=", 1]]);
    let desk = site
        .list("Client Script", &["name", "script"], &filters)
        .unwrap_or_default();
    let in_desk = desk.iter().any(|script| {
        let text = script["script"].as_str().unwrap_or_default();
        text.contains("openProfile") || text.contains(METHOD)
    });
    let in_helpdesk = own.is_some_and(|script| script["enabled"] == 1);
    match (in_helpdesk, in_desk) {
        (true, false) => item.good(words::in_helpdesk()),
        (true, true) => item.good(words::in_both()),
        (false, true) => item.unsure(words::in_desk(), words::mend_no_script()),
        (false, false) => item.bad(words::in_neither(), words::mend_no_script()),
    }
}
