//! Where the site and the portal are, with which keys and through which proxy.

use ureq::Proxy;

use crate::bitrix::webhook::Webhook;
use crate::environment::{given, stray};
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

/// Where everything goes through that leaves this machine.
pub const PROXY: &str = "HDCP_PROXY";
/// What other programs call theirs. Not used: what such a proxy is for, and whose it is, is not known.
const OTHERS_PROXIES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

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
    let (key, secret) = (Secret::new(&key), Secret::new(&secret));
    for (name, text) in [(API_KEY, &key), (API_SECRET, &secret)] {
        if let Some(stray) = stray(text.unwrap()) {
            return Err(
                Failure::new("bad_key_text", words::stray_in_key(name, &stray))
                    .mend(words::mend_key()),
            );
        }
    }
    Ok(SiteAccess {
        origin: origin(&address)?,
        key,
        secret,
    })
}

/// The proxy, where there is one.
pub fn proxy() -> Outcome<Option<Proxy>> {
    let Some(text) = given(PROXY)? else {
        return Ok(None);
    };
    if let Some((user, _)) = text
        .split_once("://")
        .and_then(|(_, rest)| rest.rsplit_once('@'))
    {
        secret::know(user);
        secret::know(user.split_once(':').map_or("", |(_, password)| password));
    }
    let is_plain = text.to_ascii_lowercase().starts_with("http://");
    let proxy = is_plain.then(|| Proxy::new(&text).ok()).flatten();
    proxy.map(Some).ok_or_else(|| {
        Failure::new("bad_proxy", words::bad_proxy(PROXY)).mend(words::proxy_example())
    })
}

/// A variable that names a proxy which is not used.
pub fn ignored_proxy() -> Option<&'static str> {
    let is_used = given(PROXY).is_ok_and(|proxy| proxy.is_some());
    let is_set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    OTHERS_PROXIES.into_iter().find(is_set).filter(|_| !is_used)
}

/// The site, where it is given at all.
pub fn site_if_given() -> Outcome<Option<SiteAccess>> {
    given(SITE)?.map(|_| site()).transpose()
}

/// The webhook that reads companies.
pub fn customer_webhook() -> Outcome<Webhook> {
    webhook(CUSTOMER, &wanted(CUSTOMER)?)
}

/// The webhook that reads users, where it is given.
pub fn responsible_webhook() -> Outcome<Option<Webhook>> {
    given(RESPONSIBLE)?
        .map(|text| webhook(RESPONSIBLE, &text))
        .transpose()
}

fn webhook(name: &str, text: &str) -> Outcome<Webhook> {
    Webhook::parse(text).ok_or_else(|| {
        // Whatever it is, it is not to be seen.
        secret::know(text.trim());
        Failure::new("bad_webhook", words::bad_webhook(name))
            .why(stray(text).map_or_else(words::webhook_shape, |stray| words::stray(&stray)))
            .mend(words::webhook_example())
    })
}

fn wanted(name: &str) -> Outcome<String> {
    given(name)?.ok_or_else(|| {
        Failure::new("not_given", words::not_given(name)).mend(words::how_to_give(name))
    })
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
        let why = stray(authority).map_or_else(words::no_address, |stray| words::stray(&stray));
        return Err(refused(why));
    }
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
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
            ("HTTPS://help.example.com", "https://help.example.com"),
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
