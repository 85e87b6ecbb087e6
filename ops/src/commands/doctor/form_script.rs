//! The form script, the files that it loads, and the scripts that Desk runs.

use serde_json::{Value, json};

use super::item::Item;
use crate::failure::{Failure, Outcome};
use crate::http::Reply;
use crate::site::Site;
use crate::terminal::line;
use crate::widget::{self, METHOD, SCRIPT_DOCTYPE, SCRIPT_NAME};
use crate::words;

/// What runs in browsers, as far as this key sees it.
struct Scripts {
    /// Helpdesk's.
    form: Outcome<Vec<Value>>,
    /// Desk's.
    desk: Outcome<Vec<Value>>,
    /// Whether a list without a record means that there is none: a System Manager sees all.
    sees_all: bool,
}

/// The script, its files, the secrets it must not hold, and where agents work.
pub fn check(site: &Site) -> Vec<Item> {
    let filters = json!([["dt", "=", "HD Ticket"]]);
    let form_fields = [
        "name",
        "enabled",
        "apply_to",
        "apply_to_customer_portal",
        "script",
    ];
    let scripts = Scripts {
        form: site.list(SCRIPT_DOCTYPE, &form_fields, &filters),
        desk: site.list("Client Script", &["name", "enabled", "script"], &filters),
        sees_all: site.find("DocType", SCRIPT_DOCTYPE).is_ok(),
    };
    let item = Item::new("form_script", words::i_script());
    let mut items = Vec::new();
    match (&scripts.form, scripts.own()) {
        (Err(failure), _) => items.push(item.failed(failure)),
        (Ok(_), None) if !scripts.sees_all => {
            items.push(item.unsure(words::sees_none(SCRIPT_DOCTYPE), words::mend_role()));
        }
        (Ok(_), None) => {
            items.push(item.bad(words::no_script(SCRIPT_NAME), words::mend_no_script()));
        }
        (Ok(_), Some(script)) => {
            items.push(own_script(item, script));
            items.extend(files(site, script));
        }
    }
    items.push(scripts.secrets());
    items.push(scripts.surface());
    items
}

impl Scripts {
    /// The one that opens the popup.
    fn own(&self) -> Option<&Value> {
        let scripts = self.form.as_ref().ok()?;
        scripts
            .iter()
            .find(|script| script["name"] == SCRIPT_NAME)
            .or_else(|| scripts.iter().find(|script| widget::opens_popup(script)))
    }

    /// Why not all of them can be seen.
    fn unseen(&self) -> Option<Vec<String>> {
        let failed = [&self.form, &self.desk]
            .into_iter()
            .filter_map(|outcome| outcome.as_ref().err());
        let mut unseen: Vec<String> = failed.map(Failure::seen).collect();
        if unseen.is_empty() && !self.sees_all {
            unseen.push(words::not_all_seen());
        }
        (!unseen.is_empty()).then_some(unseen)
    }

    /// No script that runs in a browser holds a webhook or a token.
    fn secrets(&self) -> Item {
        let item = Item::new("no_secret_in_scripts", words::i_secrets());
        let all: Vec<&Value> = [&self.form, &self.desk]
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        let leaky: Vec<&str> = all
            .iter()
            .filter(|script| crate::server_script::is_leaky(script))
            .filter_map(|script| script["name"].as_str())
            .collect();
        if !leaky.is_empty() {
            return item.bad(words::leaky(&leaky.join(", ")), words::mend_leaky());
        }
        let seen = words::no_secrets(all.len());
        match self.unseen() {
            None => item.good(seen),
            Some(unseen) => item.unsure(
                format!("{seen}\n{}", words::unseen(&unseen.join(" · "))),
                words::mend_role(),
            ),
        }
    }

    /// Where agents have the button: in Helpdesk, in Desk, in both.
    fn surface(&self) -> Item {
        let item = Item::new("surface", words::i_surface());
        let is_on = |script: &Value| script["enabled"] == 1 || script["enabled"] == true;
        let in_desk = self.desk.iter().flatten().any(|script| {
            let text = script["script"].as_str().unwrap_or_default();
            is_on(script) && (text.contains("openProfile") || text.contains(METHOD))
        });
        let in_helpdesk = self.own().is_some_and(is_on);
        match (in_helpdesk, in_desk, self.unseen()) {
            (true, true, _) => item.good(words::in_both()),
            (true, false, None) => item.good(words::in_helpdesk()),
            (false, true, None) => item.unsure(words::in_desk(), words::mend_no_script()),
            (false, false, None) => item.bad(words::in_neither(), words::mend_no_script()),
            (_, _, Some(unseen)) => {
                let found = [
                    in_helpdesk.then(words::in_helpdesk),
                    in_desk.then(words::with_desk),
                ];
                let lines: Vec<String> = found
                    .into_iter()
                    .flatten()
                    .chain([words::unseen(&unseen.join(" · "))])
                    .collect();
                item.unsure(lines.join("\n"), words::mend_role())
            }
        }
    }
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
    let path = &line(widget::imports(text).into_iter().next()?);
    let item = Item::new("files", words::i_files());
    let mut faults = Vec::new();
    let mut loaded = 0;
    if !path.starts_with('/') {
        return Some(item.bad(words::elsewhere(path), words::mend_files()));
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
