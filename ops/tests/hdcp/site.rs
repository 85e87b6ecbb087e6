//! A stand-in of the few REST endpoints of Frappe that are used: documents in memory, passwords
//! masked, `modified` compared, names of files made unique. What it refuses with was recorded on a
//! site with Frappe 15.50 (`replies.json`, `fixtures/frappe_replies.json`).

use std::convert::Infallible;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::stand_in::{Asked, World};

/// The settings' `DocType`.
pub const SETTINGS: &str = "Helpdesk Integrations Settings";
/// The largest body that is taken.
const LARGEST: usize = 4 * 1024 * 1024;

/// A site, on a port of its own.
pub struct Site {
    /// `http://127.0.0.1:…`
    pub url: String,
    shared: Arc<Shared>,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What the server and the test both see.
struct Shared {
    world: Mutex<World>,
    holds: Mutex<Vec<Hold>>,
}

/// A request that is not answered until the test says so.
struct Hold {
    verb: &'static str,
    path: &'static str,
    /// Whether the site does what was asked for before it is silent.
    does_it: bool,
    reached: Sender<()>,
    release: oneshot::Receiver<()>,
}

/// The test's end of a held request. Dropping it lets the request go on.
pub struct Held {
    reached: Receiver<()>,
    _release: oneshot::Sender<()>,
}

impl Held {
    /// Waits until the request has come.
    pub fn wait(&self) {
        self.reached.recv().expect("the request comes");
    }
}

impl Site {
    /// Starts one with Helpdesk and nothing of ours.
    pub fn start() -> Self {
        let shared = Arc::new(Shared {
            world: Mutex::new(World::new()),
            holds: Mutex::new(Vec::new()),
        });
        let (end, ended) = oneshot::channel();
        let (says, listens) = channel();
        let state = shared.clone();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_io()
                .build();
            runtime.expect("a runtime").block_on(async {
                let listener = TcpListener::bind(("127.0.0.1", 0))
                    .await
                    .expect("a free port");
                says.send(listener.local_addr().expect("an address"))
                    .expect("somebody listens");
                let routes = Router::new().fallback(answer).with_state(state);
                let serve = axum::serve(listener, routes);
                tokio::select! {
                    _ = std::future::IntoFuture::into_future(serve) => {}
                    _ = ended => {}
                }
            });
        });
        Self {
            url: format!("http://{}", listens.recv().expect("it listens")),
            shared,
            end: Some(end),
            thread: Some(thread),
        }
    }

    /// One as production's: its own settings, with other integrations' fields and the old webhook.
    pub fn with_old_settings() -> Self {
        let site = Self::start();
        site.world().add_old_settings(1);
        site
    }

    /// What it holds.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.shared
            .world
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds the next such request: before the site does anything, or after it did what was asked.
    pub fn hold(&self, verb: &'static str, path: &'static str, does_it: bool) -> Held {
        let (reached_by, reached) = channel();
        let (release, released) = oneshot::channel();
        self.shared.holds.lock().expect("no panic").push(Hold {
            verb,
            path,
            does_it,
            reached: reached_by,
            release: released,
        });
        Held {
            reached,
            _release: release,
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await.unwrap_or_default();
    let media = parts
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok());
    let asked = Asked {
        verb: parts.method.as_str().to_owned(),
        path: decoded(parts.uri.path()),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        authorization: parts
            .headers
            .get("authorization")
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned),
        file: file(media, &body).await,
        json: serde_json::from_slice(&body).unwrap_or_default(),
    };
    let hold = take_hold(&shared, &asked);
    if hold.as_ref().is_some_and(|hold| !hold.does_it) {
        silence(hold).await;
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let reply = shared
        .world
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .answer(&asked);
    silence(hold).await;
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Bytes::from(reply.body)).into_response();
    for (name, value) in reply.headers {
        let value = value.parse().expect("a header");
        response.headers_mut().insert(name, value);
    }
    response
}

fn take_hold(shared: &Shared, asked: &Asked) -> Option<Hold> {
    let mut holds = shared.holds.lock().unwrap_or_else(PoisonError::into_inner);
    let at = holds
        .iter()
        .position(|hold| hold.verb == asked.verb && asked.path.starts_with(hold.path))?;
    Some(holds.remove(at))
}

async fn silence(hold: Option<Hold>) {
    if let Some(hold) = hold {
        let _ = hold.reached.send(());
        let _ = hold.release.await;
    }
}

/// The uploaded file of a form, and its name.
async fn file(media: Option<&str>, body: &Bytes) -> Option<(String, Vec<u8>)> {
    let boundary = multer::parse_boundary(media?).ok()?;
    let whole = Ok::<_, Infallible>(body.clone());
    let mut form = multer::Multipart::new(stream::iter([whole]), boundary);
    while let Ok(Some(field)) = form.next_field().await {
        if let Some(name) = field.file_name().map(str::to_owned) {
            return Some((name, field.bytes().await.ok()?.to_vec()));
        }
    }
    None
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = std::str::from_utf8(after.get(..2).unwrap_or_default());
        let byte = code.ok().and_then(|code| u8::from_str_radix(code, 16).ok());
        let is_code = *first == b'%' && byte.is_some();
        bytes.push(byte.filter(|_| is_code).unwrap_or(*first));
        rest = if is_code { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// The value of a query's parameter.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| decoded(value))
}

/// A reply that was recorded on a real site.
pub fn recorded(case: &str) -> (u16, Value) {
    let own: Value = serde_json::from_str(include_str!("replies.json")).expect("JSON");
    let all: Value =
        serde_json::from_str(include_str!("../../../fixtures/frappe_replies.json")).expect("JSON");
    let lists = [own, all];
    let reply = lists
        .iter()
        .flat_map(|list| list.as_array().expect("a list"))
        .find(|reply| reply["case"] == case)
        .unwrap_or_else(|| panic!("no reply {case}"));
    let status = reply["status"]
        .as_u64()
        .and_then(|status| u16::try_from(status).ok());
    (status.expect("a status"), json!(reply["body"]))
}
