//! A request, read as PHP and Bitrix read it.

use std::net::IpAddr;

use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, COOKIE};
use hyper::{Method, Request as HttpRequest};
use serde_json::{Map, Value};

use crate::php::{query, shape};

/// A request with its parameters, whichever way they were sent.
#[derive(Debug)]
pub struct Request {
    /// Who asks.
    pub address: IpAddr,
    /// GET, POST, …
    pub verb: Method,
    /// Without the query.
    pub path: String,
    /// The media type of the body, without its parameters.
    pub media: String,
    /// Query and body in one PHP array.
    pub params: Value,
    /// The body as it came.
    pub body: Bytes,
    /// The session that a cookie brought along.
    pub session: Option<String>,
}

/// Where a REST path leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The webhook's owner.
    pub user_id: String,
    /// The webhook's secret.
    pub secret: String,
    /// The method in lower case, without `.json`.
    pub method: String,
}

impl Request {
    /// Reads a request to its end.
    ///
    /// # Errors
    ///
    /// When the connection breaks before.
    pub async fn read(address: IpAddr, request: HttpRequest<Incoming>) -> hyper::Result<Self> {
        let (head, body) = request.into_parts();
        let header = |name| head.headers.get(name).and_then(|value| value.to_str().ok());
        let content_type = header(CONTENT_TYPE).unwrap_or_default().to_owned();
        let session = header(COOKIE).and_then(session);
        let body = body.collect().await?.to_bytes();
        let media = content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase();
        let sent = if head.method == Method::POST {
            posted(&media, &content_type, &body).await
        } else {
            Map::new()
        };
        let mut params = map(query::parse(head.uri.query().unwrap_or_default()));
        params.extend(sent);
        Ok(Self {
            address,
            verb: head.method,
            path: head.uri.path().to_owned(),
            media,
            params: shape::normal(Value::Object(params)),
            body,
            session,
        })
    }

    /// Where the path leads, if it has the parts of a webhook's URL.
    pub fn route(&self) -> Option<Route> {
        let rest = self.path.strip_prefix("/rest/")?;
        let parts: Vec<&str> = rest.strip_suffix('/').unwrap_or(rest).split('/').collect();
        let [user_id, secret, method] = parts[..] else {
            return None;
        };
        let method = method.to_lowercase();
        Some(Route {
            user_id: user_id.to_owned(),
            secret: secret.to_owned(),
            method: method.strip_suffix(".json").unwrap_or(&method).to_owned(),
        })
    }
}

/// The parameters in a body. JSON that does not parse is no parameters, and no error either.
async fn posted(media: &str, content_type: &str, body: &Bytes) -> Map<String, Value> {
    match media {
        "application/x-www-form-urlencoded" => map(query::parse(&String::from_utf8_lossy(body))),
        "multipart/form-data" => map(multipart(content_type, body).await),
        "application/json" => map(serde_json::from_slice(body)
            .map(shape::normal)
            .unwrap_or_default()),
        _ => Map::new(),
    }
}

async fn multipart(content_type: &str, body: &Bytes) -> Value {
    let Ok(boundary) = multer::parse_boundary(content_type) else {
        return Value::Null;
    };
    let body = body.clone();
    let stream = futures_util::stream::once(async { Ok::<_, std::io::Error>(body) });
    let mut parts = multer::Multipart::new(stream, boundary);
    let mut pairs = Vec::new();
    while let Ok(Some(part)) = parts.next_field().await {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_none()
            && let Ok(text) = part.text().await
        {
            pairs.push((name, text));
        }
    }
    query::collect(pairs)
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        list => shape::pairs(&list)
            .into_iter()
            .map(|(k, v)| (k, v.clone()))
            .collect(),
    }
}

fn session(cookies: &str) -> Option<String> {
    let mut cookies = cookies.split(';').map(str::trim);
    cookies
        .find_map(|cookie| cookie.strip_prefix("PHPSESSID="))
        .map(str::to_owned)
}
