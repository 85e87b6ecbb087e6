//! The browser behind a few functions: clock, storage, clipboard, the page's globals.

use js_sys::{Array, Date, Intl, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::RequestInit;

use crate::format::{Day, currency, decimal, is_decimal};
use crate::locale::Lang;
use crate::state::Fetched;

/// The window.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// Milliseconds since 1970.
pub fn now() -> f64 {
    Date::now()
}

/// The agent's calendar day.
pub fn today() -> Option<Day> {
    Day::parse(&local(now()))
}

/// `2026-11-24T10:20:11.000Z`, but by the agent's clock: a date is only formatted in one way
/// that no language changes, and that one is UTC's.
fn local(at: f64) -> String {
    let date = Date::new(&at.into());
    let local = Date::new(&(at - date.get_timezone_offset() * 60_000.0).into());
    local.to_iso_string().into()
}

/// When an answer was fetched; without a readable time, now.
pub fn fetched(iso: &str) -> Fetched {
    let parsed = Date::parse(iso);
    let at = if parsed.is_nan() { now() } else { parsed };
    let local = local(at);
    let clock = local.get(11..16).unwrap_or_default();
    Fetched {
        at,
        clock: [clock, " ", &crate::format::date(&local)].concat(),
    }
}

/// An amount as the language writes it; what is none, or of no currency, stays as near to it as can be.
pub fn amount(text: &str, code: &str, lang: Lang) -> String {
    // Anything else makes the formatter throw, and an exception ends the module.
    let Some(code) = currency(code).filter(|_| is_decimal(text)) else {
        return [&decimal(text, lang), " ", code].concat().trim().to_owned();
    };
    let options = object(&[("style", "currency".into()), ("currency", code.into())]);
    let money = Intl::NumberFormat::new(&Array::of1(&locale(lang).into()), &options);
    // As text: an amount may have more digits than a float.
    money
        .format()
        .call1(&JsValue::NULL, &text.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// A calendar day as the language writes it; what is none stays.
pub fn day(text: &str, lang: Lang) -> String {
    if Day::parse(text).is_none() {
        return text.to_owned();
    }
    let options = object(&[
        ("timeZone", "UTC".into()),
        ("day", "2-digit".into()),
        ("month", "2-digit".into()),
        ("year", "numeric".into()),
    ]);
    let day = Date::new(&text.get(..10).into());
    day.to_locale_date_string(locale(lang), &options).into()
}

/// A day before its month in both languages, as everywhere in the popup.
fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "vi",
        Lang::En => "en-GB",
    }
}

/// An object with these properties.
pub fn object(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// `HHmmss` of now, to find a failure in a server's log by its time.
pub fn stamp() -> String {
    let local = local(now());
    let time = local.get(11..19).unwrap_or_default();
    time.chars().filter(char::is_ascii_digit).collect()
}

/// A string among the page's globals, by its path.
pub fn global(path: &[&str]) -> Option<String> {
    let mut value: JsValue = window()?.into();
    for name in path {
        value = Reflect::get(&value, &(*name).into()).ok()?;
    }
    value.as_string().filter(|text| !text.is_empty())
}

/// Who is signed in: what is remembered belongs to this user alone, machines are shared.
pub fn user() -> String {
    global(&["session_user"])
        .or_else(|| global(&["frappe", "session", "user"]))
        .unwrap_or_default()
}

/// Whether Frappe's cookie says that nobody is signed in.
pub fn is_guest() -> bool {
    let cookie = window()
        .and_then(|window| window.document())
        .and_then(|document| Reflect::get(&document, &"cookie".into()).ok())
        .and_then(|cookie| cookie.as_string())
        .unwrap_or_default();
    cookie
        .split(';')
        .any(|pair| pair.trim_start() == "user_id=Guest")
}

/// Whether the browser knows of a network.
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Remembers for this user, across tabs.
pub fn remember(name: &str, value: &str) {
    if let Some(storage) = window().and_then(|window| window.local_storage().ok()?) {
        // Full or forbidden storage only means that nothing is remembered.
        let _ = storage.set_item(&key(name), value);
    }
}

/// What was remembered for this user.
pub fn recall(name: &str) -> Option<String> {
    window()?.local_storage().ok()??.get_item(&key(name)).ok()?
}

/// Remembers until the tab is closed.
pub fn note(name: &str, value: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok()?) {
        let _ = storage.set_item(&key(name), value);
    }
}

/// What was remembered in this tab.
pub fn noted(name: &str) -> Option<String> {
    window()?
        .session_storage()
        .ok()??
        .get_item(&key(name))
        .ok()?
}

fn key(name: &str) -> String {
    ["hcp:v1:", &user(), ":", name].concat()
}

/// Sends a request.
pub fn fetch(url: &str, options: &RequestInit) -> Promise {
    window().map_or_else(
        || Promise::reject(&JsValue::NULL),
        |window| window.fetch_with_str_and_init(url, options),
    )
}

/// Puts text on the clipboard; says whether it worked.
pub async fn copy(text: &str) -> bool {
    // Absent outside secure contexts, whatever its type says.
    let clipboard = window()
        .and_then(|window| Reflect::get(&window.navigator(), &"clipboard".into()).ok())
        .and_then(|value| value.dyn_into::<web_sys::Clipboard>().ok());
    match clipboard {
        Some(clipboard) => wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text))
            .await
            .is_ok(),
        None => false,
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Opens a page of this site in another tab.
pub fn open_tab(path: &str) {
    if let Some(window) = window() {
        let _ = window.open_with_url_and_target_and_features(path, "_blank", "noopener");
    }
}
