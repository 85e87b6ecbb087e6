//! A reply, before it is bytes on a wire.

use std::convert::Infallible;
use std::io;

use futures_util::stream;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::Response;
use hyper::body::{Bytes, Frame};
use hyper::header::{CONTENT_LENGTH, HeaderValue};
use serde_json::Value;

/// The body hyper sends.
pub type Body = BoxBody<Bytes, io::Error>;

/// Status, headers and body.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
    breaks_off: bool,
}

impl Reply {
    /// A JSON reply with the headers of Bitrix's REST.
    pub fn rest(status: u16, body: &Value) -> Self {
        let reply = Self::json(status, body)
            .with("X-Bitrix-Rest-Time", "0.0000000000")
            .with("Set-Cookie", "qmb=0.; path=/")
            .with("Cache-Control", "no-store, no-cache, must-revalidate")
            .with("Access-Control-Allow-Origin", "*");
        if status != 200 {
            return reply;
        }
        reply
            .with("X-Bitrix-Rest-User-Time", "0.0000000000")
            .with("X-Bitrix-Rest-System-Time", "0.0000000000")
            .with("X-Bitrix-Ri", "sim")
            .with("X-Bitrix-Lb", "lb-sim-01")
            .with(
                "Strict-Transport-Security",
                "max-age=31536000; includeSubdomains",
            )
    }

    /// A JSON reply.
    pub fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "application/json; charset=utf-8".to_owned())],
            body: body.to_string(),
            breaks_off: false,
        }
    }

    /// An HTML page.
    pub fn html(status: u16, title: &str) -> Self {
        let body = format!(
            "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n\
             <center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
        );
        let headers = vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
        Self {
            status,
            headers,
            body,
            breaks_off: false,
        }
    }

    /// The same with one header more.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same without its body.
    pub fn emptied(mut self) -> Self {
        self.body.clear();
        self
    }

    /// The same with half of its body, which is no JSON any more.
    pub fn halved(mut self) -> Self {
        let mut end = self.body.len() / 2;
        while !self.body.is_char_boundary(end) {
            end -= 1;
        }
        self.body.truncate(end);
        self
    }

    /// The same, but the connection ends in the middle of the body.
    pub fn broken_off(mut self) -> Self {
        self.breaks_off = true;
        self
    }

    /// What hyper sends.
    pub fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::default());
        *response.status_mut() = self.status.try_into().unwrap_or_default();
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        let body = Bytes::from(self.body);
        *response.body_mut() = if self.breaks_off {
            response
                .headers_mut()
                .insert(CONTENT_LENGTH, body.len().into());
            let half = Frame::data(body.slice(..body.len() / 2));
            let broken = io::Error::from(io::ErrorKind::ConnectionReset);
            BodyExt::boxed(StreamBody::new(stream::iter([Ok(half), Err(broken)])))
        } else {
            Full::new(body)
                .map_err(|never: Infallible| match never {})
                .boxed()
        };
        response
    }
}
