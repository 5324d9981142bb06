//! Who may read: the browser that opened the printed address, and programs that know the token of the data folder.
//!
//! The machine has other users, and the browser shows other sites. The opening address carries a key that is good
//! for a minute and is exchanged for a cookie of this run; every request must name this server as its host, and a
//! request that changes something must come from its own pages.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use lumbar_app::memory::seconds;
use sha2::{Digest, Sha256};

use crate::clinic::{self, Clients};
use crate::page;
use crate::site::Site;

/// How long an opening address is good.
pub const OPENS_FOR: Duration = Duration::from_secs(60);

/// What opens the pages of this run.
#[derive(Debug)]
pub struct Gate {
    hosts: Vec<String>,
    /// Cookies know no port: two servers of one machine need two names.
    cookie: String,
    trial_cookie: String,
    session: String,
    bearer: String,
    /// The clinics that may call CDS Hooks, where they were named.
    clients: Option<Clients>,
    opening: Mutex<Option<(String, Instant)>>,
}

/// Where the gate looks for the key of an opening address.
#[derive(Debug, serde::Deserialize)]
pub struct Opening {
    key: Option<String>,
}

impl Gate {
    /// A gate for a server on a port. `session` is the secret of the cookie, `bearer` the token of programs.
    #[must_use]
    pub fn new(port: u16, session: String, bearer: String) -> Self {
        let hosts =
            ["127.0.0.1", "localhost", "[::1]"].map(|host| format!("{host}:{port}")).to_vec();
        let [cookie, trial_cookie] =
            ["lumbar", "lumbar-opening"].map(|name| format!("{name}-{port}"));
        let opening = Mutex::new(None);
        Self { hosts, cookie, trial_cookie, session, bearer, clients: None, opening }
    }

    /// Lets clinics call CDS Hooks with tokens of their own.
    #[must_use]
    pub fn with_clients(self, clients: Option<Clients>) -> Self {
        Self { clients, ..self }
    }

    /// Makes `key` open the pages for a minute from `now` on; an earlier key is void.
    pub fn open_with(&self, key: String, now: Instant) {
        if let Ok(mut opening) = self.opening.lock() {
            *opening = Some((key, now));
        }
    }

    /// Whether `key` opens; `spend` makes it void.
    fn opens(&self, key: &str, now: Instant, spend: bool) -> bool {
        let Ok(mut opening) = self.opening.lock() else { return false };
        let good = opening.as_ref().is_some_and(|(right, since)| {
            same(right, key) && now.saturating_duration_since(*since) <= OPENS_FOR
        });
        if good && spend {
            *opening = None;
        }
        good
    }

    /// The part of a calendar's address that lets a calendar program in, which can send no cookie. It is made of the
    /// token, so that it stays the same, and tells nothing of it.
    #[must_use]
    pub fn calendar_key(&self) -> String {
        let digest = Sha256::digest(format!("calendar {}", self.bearer));
        digest.iter().take(16).fold(String::new(), |key, byte| format!("{key}{byte:02x}"))
    }

    /// Whether an address is that of a calendar with its key.
    fn knows_calendar(&self, path: &str) -> bool {
        let key = path.strip_prefix("/calendar/").and_then(|rest| rest.split('/').next());
        key.is_some_and(|key| same(&self.calendar_key(), key))
    }

    fn knows_host(&self, headers: &HeaderMap, uri: &Uri) -> bool {
        let named = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        named
            .or_else(|| uri.authority().map(|authority| authority.as_str()))
            .is_some_and(|host| self.hosts.iter().any(|known| known == host))
    }

    /// A request that changes something must come from a page of this server, or from no page at all.
    fn knows_origin(&self, headers: &HeaderMap) -> bool {
        let own = |value: &HeaderValue| {
            value.to_str().is_ok_and(|origin| {
                origin
                    .strip_prefix("http://")
                    .is_some_and(|host| self.hosts.iter().any(|known| known == host))
            })
        };
        let fetched = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
        headers.get(header::ORIGIN).is_none_or(own)
            && fetched.is_none_or(|site| matches!(site, "same-origin" | "none"))
    }

    fn knows_reader(&self, headers: &HeaderMap) -> bool {
        cookie(headers, &self.cookie).is_some_and(|value| same(&self.session, value))
            || bearer(headers).is_some_and(|token| same(&self.bearer, token))
    }

    /// Whether a clinic may call what it calls: the list of services is open to all, a call needs a token that holds.
    /// `None` where no clinics were named, or it is no address of theirs.
    fn knows_clinic(&self, request: &Request) -> Option<Result<(), clinic::Refused>> {
        let path = request.uri().path();
        let clients = self.clients.as_ref().filter(|_| path.starts_with("/cds-services"))?;
        if request.method() == Method::GET {
            return Some(Ok(()));
        }
        let token = bearer(request.headers()).unwrap_or_default();
        Some(clients.admit(token, &self.hosts, path, seconds()))
    }
}

/// Lets a request through, or says why not.
pub async fn guard(State(site): State<Site>, request: Request, next: Next) -> Response {
    let gate = site.gate();
    let headers = request.headers();
    if !gate.knows_host(headers, request.uri()) {
        return page::plain(
            StatusCode::MISDIRECTED_REQUEST,
            "This server is not known by that name.",
        );
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && !gate.knows_origin(headers) {
        return page::plain(StatusCode::FORBIDDEN, "Another site may not send this.");
    }
    let path = request.uri().path();
    let open_to_all = path.starts_with("/asset/")
        || matches!(
            path,
            "/open"
                | "/service-worker.js"
                | "/manifest.webmanifest"
                | "/offline"
                | "/offline.css"
                | "/offline.js"
        );
    let follows = !changes && gate.knows_calendar(path);
    if !open_to_all && !follows && !gate.knows_reader(headers) {
        match gate.knows_clinic(&request) {
            Some(Ok(())) => return next.run(request).await,
            Some(Err(why)) => return clinic::refused(why),
            None => {}
        }
        let to_a_program = ["/api/", "/fhir/", "/cds-services"];
        return page::closed(to_a_program.iter().any(|start| path.starts_with(start)));
    }
    next.run(request).await
}

/// Exchanges the key of the opening address for the cookie of this run. The first visit only tries whether cookies
/// are kept, so that a program that merely looks at the address does not use it up.
pub async fn open(
    State(site): State<Site>,
    Query(Opening { key }): Query<Opening>,
    headers: HeaderMap,
) -> Response {
    let gate = site.gate();
    let now = Instant::now();
    if gate.knows_reader(&headers) {
        return Redirect::to("/").into_response();
    }
    if cookie(&headers, &gate.trial_cookie).is_some_and(|key| gate.opens(key, now, true)) {
        let mut response = Redirect::to("/").into_response();
        set_cookie(&mut response, &gate.cookie, &gate.session, "/", "");
        set_cookie(&mut response, &gate.trial_cookie, "", "/open", "; Max-Age=0");
        return response;
    }
    match key.filter(|key| gate.opens(key, now, false)) {
        Some(key) => {
            let mut response = Redirect::to("/open").into_response();
            set_cookie(&mut response, &gate.trial_cookie, &key, "/open", "; Max-Age=60");
            response
        }
        None => page::closed(false),
    }
}

/// A fresh opening address, for a second start of the program that finds this one running.
#[utoipa::path(post, path = "/opening",
    responses((status = 200, body = String, description = "The address to open", content_type = "text/plain"),
        (status = 503, description = "No random numbers can be had")))]
pub async fn reopen(State(site): State<Site>) -> Response {
    match site.new_opening() {
        Some(address) => address.into_response(),
        None => page::plain(StatusCode::SERVICE_UNAVAILABLE, "No random numbers can be had here."),
    }
}

fn set_cookie(response: &mut Response, name: &str, value: &str, path: &str, more: &str) {
    let cookie = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Strict{more}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Compares hashes, so that the time it takes tells nothing about the secret.
fn same(secret: &str, given: &str) -> bool {
    !secret.is_empty() && Sha256::digest(secret) == Sha256::digest(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_key_opens_once_and_for_a_minute() {
        let gate = Gate::new(5862, "session".to_owned(), "bearer".to_owned());
        let begun = Instant::now();
        gate.open_with("key".to_owned(), begun);
        assert!(gate.opens("key", begun + Duration::from_secs(59), false));
        assert!(!gate.opens("other", begun, false));
        assert!(!gate.opens("key", begun + Duration::from_secs(61), false));
        gate.open_with("key".to_owned(), begun);
        assert!(gate.opens("key", begun, true));
        assert!(!gate.opens("key", begun, true), "it was spent");
    }
}
