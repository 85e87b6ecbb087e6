//! The one HTTP call.

use js_sys::{JSON, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit, Response};

use crate::browser;
use crate::decode::{Node, Read};
use crate::failure::{Failure, Reply};

/// A request that hangs is given up after this; the server's own deadline is shorter.
const PATIENCE_MS: u32 = 20_000;

/// Asks `method` of this site, and gives the contract's `data` of whatever comes back.
///
/// `None` when `closed` was aborted: nobody waits for the answer any more.
pub async fn ask(
    method: &str,
    body: JsValue,
    closed: &AbortSignal,
) -> Option<Result<JsValue, Failure>> {
    let patience = AbortSignal::timeout_with_u32(PATIENCE_MS);
    let either = AbortSignal::any(&js_sys::Array::of2(closed, &patience));
    let result = exchange(method, body, &either).await;
    if closed.aborted() {
        return None;
    }
    Some(result.unwrap_or_else(|_| {
        let offline = !patience.aborted() && !browser::is_online();
        Err(if offline {
            Failure::Offline
        } else {
            Failure::Silent
        })
    }))
}

/// Sends and reads; `Err` when the network let us down.
async fn exchange(
    method: &str,
    body: JsValue,
    signal: &AbortSignal,
) -> Result<Result<JsValue, Failure>, JsValue> {
    let response: Response = JsFuture::from(request(method, body, signal))
        .await?
        .dyn_into()?;
    let text = match JsFuture::from(response.text()?).await {
        Ok(text) => text.as_string().unwrap_or_default(),
        // The connection broke inside the body: the server answered, but not whole.
        Err(_) if !signal.aborted() => String::new(),
        Err(error) => return Err(error),
    };
    Ok(understood(&response, &text))
}

fn request(method: &str, body: JsValue, signal: &AbortSignal) -> Promise {
    let token =
        browser::global(&["csrf_token"]).or_else(|| browser::global(&["frappe", "csrf_token"]));
    let headers = browser::object(&[
        ("Accept", "application/json".into()),
        ("Content-Type", "application/json".into()),
        ("X-Frappe-CSRF-Token", token.unwrap_or_default().into()),
    ]);
    let options = browser::object(&[
        ("method", "POST".into()),
        ("headers", headers.into()),
        ("body", body),
        // Frappe sends none: it leads to a sign-in page. Not followed, its status is 0.
        ("redirect", "manual".into()),
        ("signal", signal.into()),
    ]);
    let options: RequestInit = options.unchecked_into();
    browser::fetch(&["/api/method/", method].concat(), &options)
}

/// The JSON of a request. The ticket stays a string: `0002` is no number.
pub fn body(ticket: &str, company: &str, numbers: &[(&str, u32)]) -> JsValue {
    let mut pairs = vec![("ticket", ticket.into())];
    for (name, number) in numbers {
        pairs.push((name, (*number).into()));
    }
    if !company.is_empty() {
        pairs.push(("company", company.into()));
    }
    JSON::stringify(&browser::object(&pairs))
        .map(Into::into)
        .unwrap_or_default()
}

fn understood(response: &Response, text: &str) -> Result<JsValue, Failure> {
    let body = JsValue::parse(text);
    let message = body.as_ref().and_then(|body| body.get("message"));
    let status = response.status();
    let success = message.as_ref().and_then(|message| message.get("success"));
    let refused = success.is_some_and(|success| !bool::read(&success));
    if let (200, false, Some(data)) = (status, refused, message.and_then(|it| it.get("data"))) {
        // An object, or it is not the contract's data whatever it is.
        if Node::is_object(&data) {
            return Ok(data);
        }
    }
    Err(Failure::of(Reply {
        status,
        body: body.as_ref(),
        retry_after: response.headers().get("Retry-After").ok().flatten(),
        guest: browser::is_guest(),
        id: [&u32::from(status).to_string(), "-", &browser::stamp()].concat(),
    }))
}
