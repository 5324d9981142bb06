//! What makes the pages installable, and first aid work with the server gone.
//!
//! No health data passes here, so these addresses are open without the cookie: an installed page asks for them
//! before anyone has opened a run.

use std::sync::OnceLock;

use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use lumbar_exchange::FirstAidParts;
use serde_json::json;

use super::missing;
use crate::asset;
use crate::site::Site;

static PARTS: OnceLock<Option<FirstAidParts>> = OnceLock::new();

/// The parts are worked out once, when first asked for.
async fn parts(site: &Site) -> Option<&'static FirstAidParts> {
    if PARTS.get().is_none() {
        let made = site.compute(|app| app.first_aid_parts().ok().flatten()).await.ok()?;
        let _ = PARTS.set(made);
    }
    PARTS.get()?.as_ref()
}

fn typed(kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// The manifest. Where an installed page would not find its way back it asks for a plain tab, which no
/// browser offers to install.
pub async fn manifest(State(site): State<Site>) -> Response {
    let display = if site.can_be_installed() { "standalone" } else { "browser" };
    let icon = |name: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": asset::address(name), "sizes": sizes, "type": kind, "purpose": purpose });
    let manifest = json!({
        "id": "/",
        "name": "Lumbar",
        "short_name": "Lumbar",
        "description": "Help for a lower back spasm",
        "lang": "en",
        "start_url": "/",
        "scope": "/",
        "display": display,
        "background_color": "#fbf9f4",
        "theme_color": "#0d5560",
        "icons": [
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("icon-maskable-512.png", "512x512", "image/png", "maskable"),
            icon("icon.svg", "any", "image/svg+xml", "any"),
        ],
        "shortcuts": [{ "name": "I'm having a spasm now", "url": "/first-aid" }],
    });
    typed("application/manifest+json", manifest.to_string())
}

/// The service worker. Where the page cannot be installed it undoes an earlier one.
pub async fn worker(State(site): State<Site>) -> Response {
    const KIND: &str = "text/javascript; charset=utf-8";
    if !site.can_be_installed() {
        return typed(KIND, include_str!("../worker/gone.js").to_owned());
    }
    let names = [
        "style.css",
        "lumbar.js",
        "first-aid.js",
        "icon.svg",
        "icon-192.png",
        "font/atkinson-hyperlegible-400.woff2",
        "font/atkinson-hyperlegible-700.woff2",
    ];
    let mut files: Vec<String> = names.into_iter().map(asset::address).collect();
    files.extend(["/offline", "/offline.css", "/offline.js"].map(ToOwned::to_owned));
    // Another version of the knowledge or of a file is another worker, and another cache.
    let version = format!("{} {}", site.app().knowledge().version(), env!("CARGO_PKG_VERSION"));
    let head = format!("const VERSION = {};\nconst FILES = {};\n", json!(version), json!(files));
    typed(KIND, head + include_str!("../worker/worker.js"))
}

/// First aid that works alone.
pub async fn page(State(site): State<Site>) -> Response {
    match parts(&site).await {
        Some(parts) => Html(parts.linked("/offline.css", "/offline.js")).into_response(),
        None => missing().await,
    }
}

/// Its style.
pub async fn style(State(site): State<Site>) -> Response {
    match parts(&site).await {
        Some(parts) => typed("text/css; charset=utf-8", parts.style.clone()),
        None => missing().await,
    }
}

/// Its script.
pub async fn script(State(site): State<Site>) -> Response {
    match parts(&site).await {
        Some(parts) => typed("text/javascript; charset=utf-8", parts.script.clone()),
        None => missing().await,
    }
}
