//! An inbound webhook's URL: a secret.

use crate::access::is_this_machine;
use crate::secret::{self, Secret};

/// An inbound webhook of Bitrix24.
pub struct Webhook {
    /// `portal.example.com`, with its port if it has one.
    pub host: String,
    /// `https://portal.example.com`
    pub origin: String,
    base: Secret,
}

impl Webhook {
    /// Reads a base URL, or a template such as `…/user.get.json?ID={ASSIGNED_BY_ID}`.
    ///
    /// None when it is no webhook, or would send its secret unencrypted to another machine.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let mut parts = rest.splitn(5, '/');
        let (host, rest, user, secret) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let is_host = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        let is_secret = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
        let shaped = rest == "rest"
            && !host.is_empty()
            && host.chars().all(is_host)
            && !user.is_empty()
            && user.chars().all(|c| c.is_ascii_digit())
            && !secret.is_empty()
            && secret.chars().all(is_secret);
        let safe = scheme == "https" || (scheme == "http" && is_this_machine(host));
        if !(shaped && safe) {
            return None;
        }
        secret::know(secret);
        let host = host.to_ascii_lowercase();
        let origin = format!("{scheme}://{host}");
        Some(Self {
            base: Secret::new(&format!("{origin}/rest/{user}/{secret}/")),
            host,
            origin,
        })
    }

    /// The secret URL of a method.
    pub fn url(&self, method: &str) -> Secret {
        Secret::new(&format!("{}{method}.json", self.base.unwrap()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_and_a_template_are_the_same_webhook() {
        for text in [
            "https://portal.example.com/rest/57792/abcdef123/",
            " https://portal.example.com/rest/57792/abcdef123",
            "HTTPS://portal.example.com/rest/57792/abcdef123/",
            "https://Portal.example.com/rest/57792/abcdef123/user.get.json?ID={ASSIGNED_BY_ID}",
        ] {
            let webhook = Webhook::parse(text).expect(text);
            assert_eq!(webhook.host, "portal.example.com");
            let url = webhook.url("scope");
            assert_eq!(
                url.unwrap(),
                "https://portal.example.com/rest/57792/abcdef123/scope.json"
            );
        }
    }

    #[test]
    fn what_is_none_or_not_safe_is_none() {
        for text in [
            "",
            "https://portal.example.com/",
            "https://portal.example.com/rest/1/",
            "https://portal.example.com/rest/x/abcdef/",
            "https://portal.example.com/rest/1/{new_secret_key}/",
            "http://portal.example.com/rest/1/abcdef/",
            "https://a@portal.example.com/rest/1/abcdef/",
        ] {
            assert!(Webhook::parse(text).is_none(), "{text}");
        }
        assert!(Webhook::parse("http://127.0.0.1:8024/rest/1/abcdef/").is_some());
    }
}
