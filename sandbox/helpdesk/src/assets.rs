//! Files: the popup's, as the site would serve them, and the page's own.

use std::path::Path;

use axum::body::Body;
use axum::extract::{self, State};
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::{Response, StatusCode};
use serde_json::Value;

use crate::site::Site;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/page");
const INTER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../node_modules/inter-ui/variable"
);

/// What the pages are written in. Without one of their own, a test would measure the machine's.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum Font {
    /// Helpdesk's.
    #[default]
    Inter,
    /// About as wide as fonts get, installed on most machines.
    Dejavu,
}

/// `/assets/bitrix_integration/widget/<file>`; `element.js` is whatever the manifest calls it.
pub async fn widget(
    State(site): State<Site>,
    extract::Path(name): extract::Path<String>,
) -> Response<Body> {
    site.wait(|state| matches_end(&name, &state.held_assets))
        .await;
    let (folder, is_missing) = {
        let mut state = site.state();
        *state.assets.entry(name.clone()).or_default() += 1;
        (
            state.widget.clone(),
            matches_end(&name, &state.missing_assets),
        )
    };
    if is_missing {
        return missing();
    }
    if name == "element.js" {
        return file(&folder, &element(&folder).unwrap_or(name));
    }
    let mut response = file(&folder, &name);
    if response.status() == StatusCode::OK {
        // As nginx serves all of `/assets`: for good, the name says which bytes.
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// `/page/<file>`: the stand-in's own scripts and styles.
pub async fn page(extract::Path(name): extract::Path<String>) -> Response<Body> {
    file(Path::new(PAGE), &name)
}

/// `/page/font.css`: the font, under the name that Helpdesk has for its own.
pub fn font(font: Font) -> Response<Body> {
    let name = match font {
        Font::Inter => "font.css",
        Font::Dejavu => "font_dejavu.css",
    };
    file(Path::new(PAGE), name)
}

/// `/page/InterVariable.woff2`: from npm.
pub async fn inter() -> Response<Body> {
    file(Path::new(INTER), "InterVariable.woff2")
}

/// The name of the element's file.
pub fn element(widget: &Path) -> Option<String> {
    let manifest = std::fs::read_to_string(widget.join("manifest.json")).ok()?;
    let manifest: Value = serde_json::from_str(&manifest).ok()?;
    manifest["element"].as_str().map(str::to_owned)
}

fn matches_end(name: &str, end: &str) -> bool {
    !end.is_empty() && name.ends_with(end)
}

fn file(folder: &Path, name: &str) -> Response<Body> {
    let is_plain = !name.contains(['/', '\\']) && !name.starts_with('.');
    let bytes = std::fs::read(folder.join(name)).ok().filter(|_| is_plain);
    let Some(bytes) = bytes else { return missing() };
    let mut response = Response::new(Body::from(bytes));
    let kind = match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    if let Ok(kind) = kind.parse() {
        response.headers_mut().insert("content-type", kind);
    }
    response
}

fn missing() -> Response<Body> {
    let mut response = Response::new(Body::from("not found"));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
