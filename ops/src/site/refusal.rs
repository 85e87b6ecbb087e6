//! What Frappe says instead of an answer, as `exc_type`, status and `_server_messages`.

use serde_json::Value;

use crate::failure::{Failure, Outcome};
use crate::http::Reply;
use crate::secret::mask;
use crate::words;

/// The JSON of a success. `thing` is what was asked for, for people.
pub fn checked(site: &str, thing: &str, reply: &Reply) -> Outcome<Value> {
    match reply.json() {
        Some(body) if reply.status < 300 => Ok(body),
        body => Err(failure(site, thing, reply, body.as_ref())),
    }
}

/// Whether Frappe itself says that there is no such document.
pub fn is_missing(reply: &Reply) -> bool {
    let body = reply.json();
    match kind(body.as_ref()) {
        "DoesNotExistError" => reply.status == 404,
        // A document of a DocType that there is none of: Frappe looks for its code first.
        "ImportError" => true,
        _ => false,
    }
}

/// An answer that is none of Frappe's.
pub fn odd(site: &str) -> Failure {
    Failure::new("odd_answer", words::not_frappe(site)).mend(words::mend_not_frappe())
}

/// The class of the exception.
pub fn kind(body: Option<&Value>) -> &str {
    body.and_then(|body| body["exc_type"].as_str())
        .unwrap_or_default()
}

/// What Frappe wants said to the user, as plain text.
pub fn messages(body: Option<&Value>) -> String {
    let Some(body) = body else {
        return String::new();
    };
    let list: Vec<String> = body["_server_messages"]
        .as_str()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let mut texts: Vec<String> = Vec::new();
    for item in &list {
        let inner: Value = serde_json::from_str(item).unwrap_or(Value::String(item.clone()));
        let text = inner["message"]
            .as_str()
            .or(inner.as_str())
            .unwrap_or_default();
        texts.push(without_markup(text));
    }
    if let (true, Some(text)) = (texts.is_empty(), body["exception"].as_str()) {
        // Its last line; what comes before the colon is a class.
        let line = text.lines().last().unwrap_or_default();
        texts.push(without_markup(
            line.split_once(": ").map_or("", |(_, text)| text),
        ));
    }
    texts.retain(|text| !text.is_empty());
    texts.dedup();
    mask(&texts.join(" · "))
}

/// The failure that a reply is.
pub fn failure(site: &str, thing: &str, reply: &Reply, body: Option<&Value>) -> Failure {
    let kind = kind(body);
    let code = match (reply.status, kind) {
        (300..=399, _) => "redirect",
        (_, "TimestampMismatchError") => "changed_meanwhile",
        (_, "FileTypeNotAllowed") => "file_type",
        (_, "MaxFileSizeReachedError") | (413, _) => "too_large",
        (401, _) | (_, "AuthenticationError" | "InvalidAuthorizationToken") => "bad_key",
        (_, "ServerScriptNotEnabled") => "scripts_off",
        (403, "PermissionError") => "no_permission",
        (404, "DoesNotExistError") | (_, "ImportError") => "missing",
        (429, _) => "rate_limited",
        (503, "SessionStopped") => "maintenance",
        (500.., _) => "server",
        _ if kind.is_empty() => "odd_answer",
        _ => "refused",
    };
    let mut why = format!("HTTP {}", reply.status);
    if !kind.is_empty() {
        why = format!("{why}, {kind}");
    }
    let said = messages(body);
    if !said.is_empty() {
        why = format!("{why}: {said}");
    }
    if let Some(to) = reply.leads_to.as_ref().filter(|_| code == "redirect") {
        why = format!("{why} → {to}");
    }
    if let Some(seconds) = reply.retry_after {
        why = format!("{why}, {}", words::retry_after(seconds));
    }
    if code == "odd_answer" && !reply.media.is_empty() {
        why = format!("{why}, {}", reply.media);
    }
    let (what, mend) = match code {
        "redirect" => (words::redirected(site), words::mend_redirect_site()),
        "changed_meanwhile" => (words::changed_meanwhile(thing), words::mend_again()),
        "file_type" => (words::file_type(thing), words::mend_file_type()),
        "too_large" => (words::file_too_large(thing), words::mend_file_size()),
        "bad_key" => (words::bad_key(site), words::mend_key()),
        "no_permission" => (words::no_permission(thing), words::mend_role()),
        "scripts_off" => (words::scripts_off(), words::mend_scripts_off()),
        "missing" => (words::missing(thing), words::mend_missing()),
        "rate_limited" => (words::rate_limited(site), words::mend_later()),
        "maintenance" => (words::maintenance(site), words::mend_later()),
        "server" => (words::server_trouble(site), words::mend_site_log()),
        "odd_answer" => (words::not_frappe(site), words::mend_not_frappe()),
        _ => (words::site_refused(thing), String::new()),
    };
    Failure::new(code, what).why(why).mend(mend)
}

/// The text of a piece of HTML.
fn without_markup(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, sign);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_frappe_says_becomes_plain_text() {
        let body = serde_json::json!({
            "exc_type": "PermissionError",
            "_server_messages": r#"["{\"message\": \"User <strong>a@example.com</strong> may not &amp; can't\"}"]"#,
        });
        assert_eq!(messages(Some(&body)), "User a@example.com may not & can't");
        let body = serde_json::json!({"exception": "frappe.exceptions.ValidationError: no"});
        assert_eq!(messages(Some(&body)), "no");
        assert_eq!(messages(None), "");
    }
}
