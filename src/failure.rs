//! Why there is no answer: Frappe's replies, told apart by status and body.

use crate::decode::Node;

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
        let is = |exception: &str| {
            body.and_then(|body| body.get("exc_type")?.text())
                .is_some_and(|name| name == exception)
        };
        let has_expired = body
            .and_then(|body| body.get("session_expired"))
            .is_some_and(|flag| {
                flag.flag()
                    .unwrap_or_else(|| flag.text().is_some_and(|one| one == "1"))
            });
        match status {
            200 if !said.is_empty() => Self::Refused(said),
            400 if is("CSRFTokenError") => Self::Csrf,
            401 => Self::SignedOut,
            403 if has_expired || guest => Self::SignedOut,
            403 => Self::Forbidden,
            404 if is("DoesNotExistError") => Self::NoTicket,
            417 if said.contains("Failed to get method") => Self::NotInstalled,
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
    let texts: Vec<String> = messages
        .unwrap_or_default()
        .iter()
        .filter_map(|message| N::parse(&message.text()?)?.get("message")?.text())
        .map(|text| plain(&text))
        .collect();
    texts.join(" ")
}

/// Longer than this is no sentence for an agent.
const LONGEST: usize = 300;

/// The text of what may be HTML: tags dropped, the five entities read, spaces folded.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            _ if inside => {}
            _ => text.push(letter),
        }
    }
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect()
}
