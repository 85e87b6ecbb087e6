//! Links into Bitrix24, as the popup has them.

use crate::access::is_this_machine;

/// Where links lead: the settings' portal, else the webhook's host.
pub fn portal(settings: &str, webhook_origin: &str) -> String {
    let written = settings.trim();
    let (scheme, rest) = written.split_once("://").unwrap_or(("https", written));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let scheme = scheme.to_ascii_lowercase();
    let is_safe = scheme == "https" || (scheme == "http" && is_this_machine(authority));
    if is_safe && !authority.is_empty() && authority.chars().all(is_host) {
        format!("{scheme}://{}", authority.to_ascii_lowercase())
    } else {
        webhook_origin.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_settings_portal_where_it_is_one() {
        for (settings, expected) in [
            (
                "https://Crm.example.com/company/",
                "https://crm.example.com",
            ),
            (" crm.example.com ", "https://crm.example.com"),
            (
                "HTTPS://crm.example.com:8443",
                "https://crm.example.com:8443",
            ),
            ("", "https://hook.example.com"),
            ("http://crm.example.com", "https://hook.example.com"),
            ("https://a@crm.example.com", "https://hook.example.com"),
            ("javascript:alert(1)", "https://hook.example.com"),
            ("https://", "https://hook.example.com"),
        ] {
            assert_eq!(
                portal(settings, "https://hook.example.com"),
                expected,
                "{settings}"
            );
        }
    }
}
