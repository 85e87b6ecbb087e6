//! Why there is no answer: Frappe's replies, told apart by status and body.

use crate::decode::{Node, Read};

/// What kept the server's answer away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The method said no; its own words.
    Refused(String),
    /// The page is older than the session.
    Csrf,
    /// Nobody is signed in.
    SignedOut,
    /// Not an agent, or not this agent's ticket.
    Forbidden,
    /// No such ticket.
    NoTicket,
    /// The server does not know the method.
    NotInstalled,
    /// An argument was wrong; the server's own words.
    Invalid(String),
    /// Frappe's rate limit; seconds to wait.
    TooFast(u32),
    /// Anything else that came back; an id to report.
    Server(String),
    /// Nothing came back.
    Silent,
    /// The browser knows of no network.
    Offline,
}

/// A reply as it came in: what [`Failure::of`] needs to know.
#[derive(Debug)]
pub struct Reply<'a, N> {
    /// HTTP status.
    pub status: u16,
    /// The body, where it was JSON.
    pub body: Option<&'a N>,
    /// The header `Retry-After`.
    pub retry_after: Option<String>,
    /// The browser's cookie says that nobody is signed in.
    pub guest: bool,
    /// What to report when the reply does not say why.
    pub id: String,
}

/// Seconds to wait where a rate limit does not say.
const USUAL_WAIT: u32 = 30;

impl Failure {
    /// Reads a reply that brought no data.
    pub fn of<N: Node>(reply: Reply<'_, N>) -> Self {
        let Reply {
            status,
            body,
            guest,
            id,
            ..
        } = reply;
        let said = body.map(said).unwrap_or_default();
        let exception = body.and_then(|body| body.get("exc_type")?.text());
        let names_exception = exception.is_some();
        let is = |name: &str| exception.as_deref() == Some(name);
        let has_expired = body
            .and_then(|body| body.get("session_expired"))
            .is_some_and(|flag| bool::read(&flag));
        let refuses = body
            .and_then(|body| body.get("message")?.get("success"))
            .is_some_and(|success| !bool::read(&success));
        match status {
            200 if refuses && !said.is_empty() => Self::Refused(said),
            400 if is("CSRFTokenError") => Self::Csrf,
            // A redirect: what stands in front of Frappe wants a sign-in.
            0 | 401 => Self::SignedOut,
            403 if has_expired || guest => Self::SignedOut,
            // Frappe names the exception; the page of a firewall in front of it does not.
            403 if names_exception => Self::Forbidden,
            404 if is("DoesNotExistError") => Self::NoTicket,
            // The method is in no app of this site, or its app is not on it.
            417 if said.starts_with("Failed to get method")
                || said.ends_with("is not installed") =>
            {
                Self::NotInstalled
            }
            400 | 417 if !said.is_empty() => Self::Invalid(said),
            429 => Self::TooFast(seconds(reply.retry_after.as_deref().unwrap_or_default())),
            _ => Self::Server(id),
        }
    }

    /// The name under which the element reports it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Csrf => "csrf",
            Self::SignedOut => "signed_out",
            Self::Forbidden => "forbidden",
            Self::NoTicket => "no_ticket",
            Self::NotInstalled => "not_installed",
            Self::Invalid(_) => "invalid",
            Self::TooFast(_) => "too_fast",
            Self::Server(_) => "server",
            Self::Silent => "silent",
            Self::Offline => "offline",
        }
    }
}

/// Seconds as the server wrote them, within reason.
pub fn seconds(text: &str) -> u32 {
    text.trim()
        .parse()
        .map_or(USUAL_WAIT, |seconds: u32| seconds.clamp(1, 600))
}

/// What the server says to a person: the method's own message, else Frappe's messages.
fn said<N: Node>(body: &N) -> String {
    if let Some(text) = body
        .get("message")
        .and_then(|message| message.get("message")?.text())
    {
        return plain(&text);
    }
    let messages = body
        .get("_server_messages")
        .and_then(|list| N::parse(&list.text()?)?.items());
    let mut html = String::new();
    for message in messages.unwrap_or_default() {
        let parsed = message.text().and_then(|json| N::parse(&json));
        if let Some(text) = parsed.and_then(|parsed| parsed.get("message")?.text()) {
            html.push(' ');
            html.push_str(&text);
        }
    }
    plain(&html)
}

/// Longer than this is no sentence for an agent.
const LONGEST: usize = 300;

/// What an agent should read instead of an entity.
const ENTITIES: &[(&str, char)] = &[
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#39;", '\''),
    ("&amp;", '&'),
];

/// The text of what may be HTML: tags dropped, the five entities read, spaces folded.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    let mut gap = false;
    for _ in 0..LONGEST {
        let Some(mut letter) = rest.chars().next() else {
            break;
        };
        let entity = ENTITIES.iter().find(|(name, _)| rest.starts_with(name));
        let mut length = letter.len_utf8();
        if let Some((name, meant)) = entity {
            (letter, length) = (*meant, name.len());
        } else if let ('<', Some((_, after))) = (letter, rest.split_once('>')) {
            (letter, length) = (' ', rest.len() - after.len());
        }
        rest = rest.get(length..).unwrap_or_default();
        if letter.is_ascii_whitespace() {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push(' ');
        }
        text.push(letter);
    }
    text
}
