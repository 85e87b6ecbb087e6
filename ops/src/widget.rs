//! The popup's files: how the form script names the element, and the element those it loads.

use crate::schema::settings::text;
use serde_json::Value;

/// The record that puts the popup into the ticket page.
pub const SCRIPT_NAME: &str = "Profile - Ticket Customer Button";
/// Its `DocType`.
pub const SCRIPT_DOCTYPE: &str = "HD Form Script";
/// The method that the popup asks.
pub const METHOD: &str = "haravan_bitrix_customer_profile";

/// The addresses that a script imports.
pub fn imports(script: &str) -> Vec<&str> {
    let quoted = script.split("import(").skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| "\"'`".contains(*c))?;
        rest[1..].split(quote).next()
    });
    quoted.filter(|path| !path.is_empty()).collect()
}

/// The files beside it that an element loads.
pub fn siblings(element: &str) -> Vec<&str> {
    let mut names: Vec<&str> = element
        .split(['"', '\'', '`'])
        .filter_map(|text| text.strip_prefix("./"))
        .filter(|name| media_of(name).is_some() && !name.contains(['/', ' ']))
        .collect();
    names.dedup();
    names
}

/// How a browser must get a file of that name, where it is one that the popup has.
pub fn media_of(name: &str) -> Option<&'static [&'static str]> {
    match name.rsplit_once('.')?.1 {
        "js" => Some(&["text/javascript", "application/javascript"]),
        "wasm" => Some(&["application/wasm"]),
        "css" => Some(&["text/css"]),
        _ => None,
    }
}

/// Whether a form script is one that opens the popup.
pub fn opens_popup(script: &Value) -> bool {
    let script = script
        .as_object()
        .map_or("", |script| text(script, "script"));
    script.contains("openProfile")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str =
        include_str!("../../server/bitrix_integration/form_scripts/ticket_customer_button.js");

    #[test]
    fn the_form_scripts_one_import_is_found() {
        assert_eq!(
            imports(SCRIPT),
            ["/assets/bitrix_integration/widget/element.js"]
        );
        assert_eq!(
            imports("await import('/files/a.js'); import(x)"),
            ["/files/a.js"]
        );
        assert!(imports("nothing").is_empty());
    }

    #[test]
    fn an_element_names_its_siblings() {
        let element = r#"new URL("./popup.1a.css",import.meta.url);f("./w.2b.wasm");import("./w.3c.js");"./";"./a b.js""#;
        assert_eq!(siblings(element), ["popup.1a.css", "w.2b.wasm", "w.3c.js"]);
    }
}
