//! What the style sheet must not use: `WebKit` does not restyle by it when something changes.

use std::fs;
use std::path::Path;

fn sheet() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("style/popup.css");
    fs::read_to_string(file).unwrap()
}

/// `WebKit` restyles by `:host([…]) [part]`, but not by the same rule nested in `:host([…])`.
#[test]
fn no_rule_is_nested_in_one_of_the_host() {
    let css = sheet();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = css.as_str();
    while let Some(at) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(at);
        if brace.starts_with('{') {
            let selector = before.rsplit([';', '/']).next().unwrap_or_default().trim();
            let around = open.iter().find(|around| around.starts_with(":host"));
            assert_eq!(around, None, "{selector} is nested in it");
            open.push(selector);
        } else {
            open.pop();
        }
        rest = &brace[1..];
    }
    assert!(open.is_empty() && css.contains(":host("), "{open:?}");
}

/// `WebKit` before 2026 does not look at `:has(:empty)` again when a text node's data changes. Rust says with an
/// attribute what is empty.
#[test]
fn no_rule_depends_on_what_an_element_holds() {
    assert!(!sheet().contains(":has("));
}
