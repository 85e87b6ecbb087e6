//! One exchange over HTTP: what came back, or why nothing did. Redirects are never followed.

use std::cell::OnceCell;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use serde_json::Value;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Timeout};

use crate::failure::Failure;
use crate::secret::mask;
use crate::words;

/// The most that is read of an answer.
const LARGEST: u64 = 16 * 1024 * 1024;
const USER_AGENT: &str = concat!("hdcp/", env!("CARGO_PKG_VERSION"));

/// How to send and for how long to wait.
pub struct Http {
    /// Without the machine's authorities, which take a while to read.
    plain: Agent,
    encrypted: OnceCell<Agent>,
    seconds: u64,
}

/// What came back.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The media type, without its parameters.
    pub media: String,
    /// Where a redirect leads, its host alone.
    pub leads_to: Option<String>,
    /// The seconds that a limit asks to wait.
    pub retry_after: Option<u64>,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Reply {
    /// The body as JSON, where it is some.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl Http {
    /// An exchange that takes at most so many seconds.
    pub fn new(seconds: u64) -> Self {
        Self {
            plain: agent(seconds, None),
            encrypted: OnceCell::new(),
            seconds,
        }
    }

    fn agent(&self, url: &str) -> &Agent {
        if url.starts_with("http:") {
            return &self.plain;
        }
        let encrypted = || agent(self.seconds, Some(authorities()));
        self.encrypted.get_or_init(encrypted)
    }

    /// Sends. `url` may be secret: it is in no failure. `whom` is who is asked, for people.
    pub fn send(
        &self,
        whom: &str,
        verb: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Reply, Failure> {
        let mut request = ureq::http::Request::builder().method(verb).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let outcome = match request.body(body) {
            // Without a body where there is none: a GET with one is refused by some proxies.
            Ok(request) if body.is_empty() => self.agent(url).run(request.map(|_| ())),
            Ok(request) => self.agent(url).run(request),
            Err(error) => Err(error.into()),
        };
        outcome
            .and_then(read)
            .map_err(|error| self.trouble(whom, &error))
    }

    /// The error's own text may hold the URL: none of it is passed on unmasked.
    fn trouble(&self, whom: &str, error: &ureq::Error) -> Failure {
        match error {
            ureq::Error::Timeout(Timeout::Resolve) | ureq::Error::HostNotFound => no_host(whom),
            ureq::Error::Timeout(_) => {
                Failure::new("timeout", words::timed_out(whom, self.seconds))
                    .mend(words::mend_timeout())
            }
            ureq::Error::Rustls(error) => tls(whom, &error.to_string()),
            ureq::Error::Tls(what) => tls(whom, what),
            ureq::Error::Io(error) => match error.get_ref().and_then(|it| it.downcast_ref()) {
                Some(inside) => tls(whom, &rustls::Error::to_string(inside)),
                None if error.to_string().contains("lookup address") => no_host(whom),
                None => unreachable(whom, &error.kind().to_string()),
            },
            ureq::Error::Protocol(_) => {
                Failure::new("no_http", words::no_http(whom)).mend(words::check_address())
            }
            ureq::Error::BodyExceedsLimit(_) => Failure::new("too_large", words::too_large(whom)),
            other => unreachable(whom, &mask(&other.to_string())),
        }
    }
}

fn agent(seconds: u64, authorities: Option<RootCerts>) -> Agent {
    let mut config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(USER_AGENT)
        .timeout_connect(Some(Duration::from_secs(seconds.min(5))))
        .timeout_global(Some(Duration::from_secs(seconds)));
    if let Some(authorities) = authorities {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .root_certs(authorities)
            .build();
        config = config.tls_config(tls);
    }
    config.build().into()
}

fn no_host(whom: &str) -> Failure {
    Failure::new("no_host", words::no_host(whom)).mend(words::check_address())
}

fn tls(whom: &str, why: &str) -> Failure {
    let mend = if why.contains("InvalidContentType") {
        words::mend_no_tls()
    } else {
        words::mend_tls()
    };
    Failure::new("tls", words::tls_failed(whom))
        .why(mask(why))
        .mend(mend)
}

fn unreachable(whom: &str, why: &str) -> Failure {
    Failure::new("unreachable", words::unreachable(whom))
        .why(why)
        .mend(words::check_address())
}

fn read(mut response: ureq::http::Response<ureq::Body>) -> Result<Reply, ureq::Error> {
    let header = |name: &str| {
        let value = response.headers().get(name)?.to_str().ok()?;
        Some(value.to_owned())
    };
    let media = header("content-type").unwrap_or_default();
    Ok(Reply {
        status: response.status().as_u16(),
        media: media
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase(),
        leads_to: header("location").map(|url| origin_of(&url)),
        retry_after: header("retry-after").and_then(|seconds| seconds.trim().parse().ok()),
        body: response
            .body_mut()
            .with_config()
            .limit(LARGEST)
            .read_to_vec()?,
    })
}

/// `https://other.example` of a whole address; the path of one without a host.
fn origin_of(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            format!("{scheme}://{}", host.rsplit('@').next().unwrap_or_default())
        }
        None => mask(url.split(['?', '#']).next().unwrap_or_default()),
    }
}

/// Whom this machine trusts.
fn authorities() -> RootCerts {
    let found = rustls_native_certs::load_native_certs().certs;
    let found: Vec<_> = found
        .iter()
        .map(|one| Certificate::from_der(one).to_owned())
        .collect();
    RootCerts::new_with_certs(&found)
}
