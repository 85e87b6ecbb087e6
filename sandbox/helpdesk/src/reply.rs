//! An answer on its way, with what can go wrong with it.

use std::io::{Error, ErrorKind};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use futures_util::stream::{self, StreamExt};
use serde_json::{Value, json};

/// Marks a response in whose place the connection is closed.
#[derive(Debug, Clone)]
pub struct Dropped;

/// Sends a reply of the fixtures.
pub async fn send(reply: &Value) -> Response<Body> {
    if let Some(delay) = reply["delay_ms"].as_u64() {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    let text = match (&reply["text"], &reply["body"]) {
        (Value::String(text), _) => text.clone(),
        (_, body) => body.to_string(),
    };
    let body = match reply["fault"].as_str() {
        Some("hang") => std::future::pending().await,
        Some("drop") => return dropped(),
        Some("cut") => cut(text),
        _ => Body::from(text),
    };
    let mut response = Response::new(body);
    let status = reply["status"]
        .as_u64()
        .and_then(|status| u16::try_from(status).ok());
    *response.status_mut() = status
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(StatusCode::OK);
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    for (name, value) in reply["headers"].as_object().into_iter().flatten() {
        let value = value
            .as_str()
            .and_then(|value| HeaderValue::from_str(value).ok());
        if let (Ok(name), Some(value)) = (HeaderName::from_bytes(name.as_bytes()), value) {
            headers.insert(name, value);
        }
    }
    response
}

/// Frappe's refusal: status and exception.
pub async fn refuse(status: u16, exception: &str) -> Response<Body> {
    send(&json!({"status": status, "body": {"exc_type": exception}})).await
}

fn dropped() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Dropped);
    response
}

/// A body that breaks off. The pause lets what comes before it, status and headers too, go out.
fn cut(text: String) -> Body {
    let begun = stream::iter([Ok(Bytes::from(text))]);
    let broken = stream::once(async {
        tokio::task::yield_now().await;
        Err(Error::from(ErrorKind::ConnectionReset))
    });
    Body::from_stream(begun.chain(broken))
}
