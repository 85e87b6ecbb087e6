//! Where the site and the portal are, and with which keys: from the environment, else from `.env`.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::bitrix::webhook::Webhook;
use crate::failure::{Failure, Outcome};
use crate::secret::{self, Secret};
use crate::words;

/// The Frappe site's address.
pub const SITE: &str = "HARAVAN_HELP_SITE";
/// The key of a user who is a System Manager.
pub const API_KEY: &str = "HARAVAN_HELP_API_KEY";
/// Its secret.
pub const API_SECRET: &str = "HARAVAN_HELP_API_SECRET";
/// The webhook with scope `crm`.
pub const CUSTOMER: &str = "BITRIX_WEBHOOK_URL";
/// The webhook with scope `user_basic`.
pub const RESPONSIBLE: &str = "BITRIX_RESPONSIBLE_WEBHOOK_URL";

/// A Frappe site and the keys to it.
pub struct SiteAccess {
    /// `https://help.example.com`, no path and no slash at its end.
    pub origin: String,
    /// The API key. No secret by itself, and nothing to show either.
    pub key: Secret,
    /// The API secret.
    pub secret: Secret,
}

/// The site. An error when a part of it is not given.
pub fn site() -> Outcome<SiteAccess> {
    let (address, key, secret) = (wanted(SITE)?, wanted(API_KEY)?, wanted(API_SECRET)?);
    // Before anything can go wrong with it.
    let (key, secret) = (Secret::new(key.trim()), Secret::new(secret.trim()));
    Ok(SiteAccess {
        origin: origin(&address)?,
        key,
        secret,
    })
}

/// The site, where it is given at all.
pub fn site_if_given() -> Outcome<Option<SiteAccess>> {
    given(SITE).map(|_| site()).transpose()
}

/// The webhook that reads companies.
pub fn customer_webhook() -> Outcome<Webhook> {
    webhook(CUSTOMER, &wanted(CUSTOMER)?)
}

/// The webhook that reads users, where it is given.
pub fn responsible_webhook() -> Outcome<Option<Webhook>> {
    given(RESPONSIBLE)
        .map(|text| webhook(RESPONSIBLE, &text))
        .transpose()
}

fn webhook(name: &str, text: &str) -> Outcome<Webhook> {
    Webhook::parse(text).ok_or_else(|| {
        // Whatever it is, it is not to be seen.
        secret::know(text.trim());
        Failure::new("bad_webhook", words::bad_webhook(name))
            .why(words::webhook_shape())
            .mend(words::webhook_example())
    })
}

fn wanted(name: &str) -> Outcome<String> {
    given(name).ok_or_else(|| {
        Failure::new("not_given", words::not_given(name)).mend(words::how_to_give(name))
    })
}

/// The environment's value, else that of `.env` in this folder or one above it.
fn given(name: &str) -> Option<String> {
    static FILE: OnceLock<HashMap<String, String>> = OnceLock::new();
    let file = FILE.get_or_init(|| {
        let pairs = dotenvy::dotenv_iter().into_iter().flatten();
        pairs.filter_map(Result::ok).collect()
    });
    std::env::var(name)
        .ok()
        .or_else(|| file.get(name).cloned())
        .filter(|value| !value.trim().is_empty())
}

/// `https://help.example.com/helpdesk/` is `https://help.example.com`.
fn origin(address: &str) -> Outcome<String> {
    let address = address.trim();
    let refused = |why: String| {
        Failure::new("bad_site", words::bad_site(SITE))
            .why(why)
            .mend(words::site_example())
    };
    let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if authority.contains('@') {
        secret::know(authority);
        return Err(refused(words::no_user_in_address()));
    }
    if authority.is_empty() || !authority.chars().all(host_and_port) {
        return Err(refused(words::no_address()));
    }
    match scheme {
        "https" => {}
        "http" if is_this_machine(authority) => {}
        "http" => return Err(refused(words::unencrypted())),
        _ => return Err(refused(words::no_address())),
    }
    Ok(format!("{scheme}://{}", authority.to_ascii_lowercase()))
}

/// Whether what is sent there stays on this machine.
pub fn is_this_machine(authority: &str) -> bool {
    if let Some(six) = authority.strip_prefix('[') {
        return six.starts_with("::1]");
    }
    let host = authority.split(':').next().unwrap_or_default();
    host.eq_ignore_ascii_case("localhost")
        || host.to_ascii_lowercase().ends_with(".localhost")
        || host
            .parse()
            .is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_an_origin() {
        for (address, expected) in [
            (
                "https://Help.Example.com/helpdesk/",
                "https://help.example.com",
            ),
            ("help.example.com", "https://help.example.com"),
            ("http://help.localhost:8000", "http://help.localhost:8000"),
            ("http://127.0.0.1:9/", "http://127.0.0.1:9"),
        ] {
            assert_eq!(origin(address).as_deref(), Ok(expected), "{address}");
        }
        for address in [
            "http://help.example.com",
            "ftp://x",
            "https://",
            "https://a:b@c.example",
            "a b",
        ] {
            assert!(origin(address).is_err(), "{address}");
        }
    }
}
