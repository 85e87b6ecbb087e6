//! One exchange over HTTP: what came back, or why nothing did. Redirects are never followed.

use std::cell::OnceCell;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use serde_json::Value;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Proxy, Timeout};

use crate::access::{self, is_this_machine};
use crate::failure::{Failure, Outcome};
use crate::words;

/// The most bytes that are read of an answer.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The most that an answer, or a list with all its pages, may weigh in this machine's memory.
pub const HEAVIEST: usize = 32 * 1024 * 1024;
/// About what a value of JSON takes besides its text: a megabyte of `[[],[],…]` would be hundreds.
const VALUE: usize = 128;
const USER_AGENT: &str = concat!("hdcp/", env!("CARGO_PKG_VERSION"));

/// How to send and for how long to wait.
pub struct Http {
    /// To this machine alone: without its authorities, which take a while to read.
    plain: Agent,
    encrypted: OnceCell<Agent>,
    seconds: u64,
    /// Where everything goes through that leaves this machine.
    proxy: Option<Proxy>,
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
        let is_light = self.weight() <= HEAVIEST;
        is_light.then(|| serde_json::from_slice(&self.body).ok())?
    }

    /// About what the body takes as JSON, before it is read: a value begins behind one of these.
    pub fn weight(&self) -> usize {
        let begins = |byte: &&u8| matches!(byte, b'[' | b'{' | b',');
        self.body.len() + VALUE * self.body.iter().filter(begins).count()
    }
}

impl Http {
    /// An exchange that takes at most so many seconds.
    pub fn new(seconds: u64) -> Outcome<Self> {
        Ok(Self {
            plain: agent(seconds, None, None),
            encrypted: OnceCell::new(),
            seconds,
            proxy: access::proxy()?,
        })
    }

    fn agent(&self, url: &str) -> Agent {
        let authority = url.split('/').nth(2).unwrap_or_default();
        if url.starts_with("http:") {
            return self.plain.clone();
        }
        if is_this_machine(authority) {
            return agent(self.seconds, Some(authorities()), None);
        }
        let encrypted = || agent(self.seconds, Some(authorities()), self.proxy.clone());
        self.encrypted.get_or_init(encrypted).clone()
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
        let reply = outcome
            .and_then(read)
            .map_err(|error| self.trouble(whom, &error))?;
        if reply.media.contains("json") && reply.weight() > HEAVIEST {
            return Err(too_large(whom));
        }
        Ok(reply)
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
            ureq::Error::BodyExceedsLimit(_) => too_large(whom),
            ureq::Error::ConnectProxyFailed(why) => {
                Failure::new("proxy", words::proxy_refused(whom))
                    .why(why)
                    .mend(words::check_proxy())
            }
            other => unreachable(whom, &other.to_string()),
        }
    }
}

/// Never through a proxy that the environment names: where a key goes is the administrator's to say.
fn agent(seconds: u64, authorities: Option<RootCerts>, proxy: Option<Proxy>) -> Agent {
    let mut config = Agent::config_builder()
        .proxy(proxy)
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
    Failure::new("no_host", words::no_host(whom))
        .mend(access::ignored_proxy().map_or_else(words::check_address, words::mend_proxy))
}

fn tls(whom: &str, why: &str) -> Failure {
    let mend = if why.contains("InvalidContentType") {
        words::mend_no_tls()
    } else {
        words::mend_tls()
    };
    Failure::new("tls", words::tls_failed(whom))
        .why(why)
        .mend(mend)
}

fn too_large(whom: &str) -> Failure {
    Failure::new("too_large", words::too_large(whom)).mend(words::check_address())
}

fn unreachable(whom: &str, why: &str) -> Failure {
    Failure::new("unreachable", words::unreachable(whom))
        .why(why)
        .mend(access::ignored_proxy().map_or_else(words::check_address, words::mend_proxy))
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
        None => url.split(['?', '#']).next().unwrap_or_default().to_owned(),
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
