//! A site behind this one: it has the tickets and answers the method, here is only the page.

use std::io::{Error, Result};

use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{HeaderMap, HeaderName, Request, Response};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

use crate::scenario::Scenario;

const LARGEST: usize = 1 << 20;
const TOKEN: HeaderName = HeaderName::from_static("x-frappe-csrf-token");

/// Where it is, and connections to it.
#[derive(Debug, Clone)]
pub struct Upstream {
    url: String,
    client: Client<HttpConnector, Body>,
}

impl Upstream {
    /// A site at `http://127.0.0.1:…`.
    pub fn new(url: String) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { url, client }
    }

    /// Its tickets, as the page's list wants them.
    ///
    /// # Errors
    ///
    /// When it does not answer, or with something else.
    pub async fn tickets(&self) -> Result<Value> {
        self.read("/api/tickets").await
    }

    /// The states that they are in.
    ///
    /// # Errors
    ///
    /// As of `tickets`.
    pub async fn scenarios(&self) -> Result<Vec<Scenario>> {
        let tickets = self.tickets().await?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let scenario = |ticket: &Value| Scenario {
            name: text(&ticket["scenario"]),
            ticket: text(&ticket["name"]),
            title: ticket["title"].clone(),
            reply: Value::Null,
        };
        Ok(tickets
            .as_array()
            .into_iter()
            .flatten()
            .map(scenario)
            .collect())
    }

    /// The CSRF token of its session.
    ///
    /// # Errors
    ///
    /// As of `tickets`.
    pub async fn token(&self) -> Result<String> {
        let session = self.read("/session").await?;
        Ok(session["csrf_token"]
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// What it answers to a call of the method; `path` has the arguments of a GET.
    ///
    /// # Errors
    ///
    /// When it does not answer.
    pub async fn ask(
        &self,
        verb: &str,
        path: &str,
        headers: &HeaderMap,
        body: String,
    ) -> Result<Response<Body>> {
        let mut request = Request::builder()
            .method(verb)
            .uri(format!("{}{path}", self.url));
        for name in [CONTENT_TYPE, COOKIE, TOKEN] {
            if let Some(value) = headers.get(&name) {
                request = request.header(name, value);
            }
        }
        let request = request.body(Body::from(body)).map_err(Error::other)?;
        let response = self.client.request(request).await.map_err(Error::other)?;
        Ok(response.map(Body::new))
    }

    async fn read(&self, path: &str) -> Result<Value> {
        let response = self
            .ask("GET", path, &HeaderMap::new(), String::new())
            .await?;
        let body = to_bytes(response.into_body(), LARGEST).await;
        Ok(serde_json::from_slice(&body.map_err(Error::other)?)?)
    }
}
