//! What must never be seen, and the mask that everything printed or written passes.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

/// What stands where a secret stood.
pub const MASK: &str = "***";
/// Shorter texts would blank out words that have nothing to do with them.
const SHORTEST: usize = 6;

static KNOWN: Mutex<Vec<SecretString>> = Mutex::new(Vec::new());

/// A text that shows itself to nobody but [`Secret::unwrap`].
pub struct Secret(SecretString);

impl Secret {
    /// Keeps a text, and has the mask know it from now on.
    pub fn new(text: &str) -> Self {
        know(text);
        Self(text.into())
    }

    /// The text. Call it in the line that sends, and keep it in no variable.
    pub fn unwrap(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(MASK)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(MASK)
    }
}

/// Has the mask hide a text wherever it turns up.
pub fn know(text: &str) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if text.len() >= SHORTEST && known.iter().all(|one| one.expose_secret() != text) {
        // The longest first: a secret may begin with another one.
        let place = known.partition_point(|one| one.expose_secret().len() >= text.len());
        known.insert(place, text.into());
    }
}

/// The text without the secrets of this run, and without any webhook's.
pub fn mask(text: &str) -> String {
    let mut masked = mask_webhooks(text);
    for secret in &*KNOWN.lock().unwrap_or_else(PoisonError::into_inner) {
        if masked.contains(secret.expose_secret()) {
            masked = masked.replace(secret.expose_secret(), MASK);
        }
    }
    masked
}

/// JSON without them: masked before it is written, for writing changes quotes and backslashes.
pub fn mask_value(value: &Value) -> Value {
    match value {
        Value::String(text) => mask(text).into(),
        Value::Array(items) => items.iter().map(mask_value).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (mask(key), mask_value(value)))
            .collect(),
        other => other.clone(),
    }
}

/// How a path's parts are set apart: in an address, in a script's text, inside another address.
const SEPARATORS: [&str; 6] = ["/", "\\/", "%2F", "%2f", "\\u002F", "\\u002f"];

/// Blanks user and secret of `/rest/1/abc/`, whoever's it is.
pub fn mask_webhooks(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("rest") {
        let (before, after) = rest.split_at(at + "rest".len());
        let is_path = SEPARATORS.iter().any(|one| rest[..at].ends_with(one));
        masked.push_str(before);
        rest = after;
        if let Some((head, between, after)) = webhook(after).filter(|_| is_path) {
            masked.extend([head, MASK, between, MASK]);
            rest = after;
        }
    }
    masked.push_str(rest);
    masked
}

/// What stands before the user, between user and secret, and behind them.
fn webhook(text: &str) -> Option<(&str, &str, &str)> {
    let mut user = &text[separator(text)?..];
    if let Some(behind) = user.strip_prefix("api") {
        user = &behind[separator(behind)?..];
    }
    let between = &user[Some(segment(user)).filter(|length| *length > 0)?..];
    let secret = &between[separator(between)?..];
    let length = segment(secret);
    // `{secret_key}` in a description is no secret.
    if length == 0 || secret.starts_with('{') {
        return None;
    }
    let head = &text[..text.len() - user.len()];
    let between = &between[..between.len() - secret.len()];
    Some((head, between, &secret[length..]))
}

/// The length of the separator at the beginning.
fn separator(text: &str) -> Option<usize> {
    let own = SEPARATORS.iter().find(|one| text.starts_with(**one));
    own.map(|one| one.len())
}

/// The length up to what can't be part of a path's segment.
fn segment(text: &str) -> usize {
    let is_end = |c: char| c.is_whitespace() || "/\"'\\?&#<>()".contains(c);
    let end = text.find(is_end).unwrap_or(text.len());
    let encoded = ["%2F", "%2f"].into_iter().filter_map(|one| text.find(one));
    encoded.fold(end, usize::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_shows_itself_to_nobody() {
        let secret = Secret::new("s3cr3t-of-the-key");
        assert_eq!(format!("{secret} {secret:?} {secret:#?}"), "*** *** ***");
        assert_eq!(mask("key s3cr3t-of-the-key!"), "key ***!");
        assert_eq!(secret.unwrap(), "s3cr3t-of-the-key");
    }

    #[test]
    fn a_secret_that_begins_with_another_or_holds_quotes_is_masked_whole() {
        for text in ["swordfish", "swordfish-and-more", "quo\"ted\\secret"] {
            know(text);
        }
        assert_eq!(mask("swordfish-and-more"), "***");
        let value = serde_json::json!({"quo\"ted\\secret": ["quo\"ted\\secret", 1]});
        assert_eq!(mask_value(&value), serde_json::json!({"***": ["***", 1]}));
    }

    #[test]
    fn any_webhook_is_masked() {
        for (text, masked) in [
            (
                "at https://a.example/rest/1/abc123/scope.json",
                "at https://a.example/rest/***/***/scope.json",
            ),
            ("/rest/api/57792/xyz/", "/rest/api/***/***/"),
            (
                "two /rest/1/a/ and \"/rest/2/b\"",
                "two /rest/***/***/ and \"/rest/***/***\"",
            ),
            (
                "/rest/1/{secret_key}/ shows how",
                "/rest/1/{secret_key}/ shows how",
            ),
            ("the /rest/ of it", "the /rest/ of it"),
            ("/rest/1", "/rest/1"),
            // In a script's text, in another address.
            (
                r#""https:\/\/a.example\/rest\/1\/abc123\/user.get""#,
                r#""https:\/\/a.example\/rest\/***\/***\/user.get""#,
            ),
            (
                "?to=https%3A%2F%2Fa.example%2Frest%2F1%2Fabc123%2F&x",
                "?to=https%3A%2F%2Fa.example%2Frest%2F***%2F***%2F&x",
            ),
            ("the forest/1/abc/ stays", "the forest/1/abc/ stays"),
        ] {
            assert_eq!(mask_webhooks(text), masked);
        }
    }
}
