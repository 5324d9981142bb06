//! Which address leads where, and what every answer carries.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};

use crate::page::{
    breaks, calm, check, diary, first_aid, home, learn, offline, plan, questionnaire, report,
    result, trial, week,
};
use crate::site::Site;
use crate::{api, asset, clinic, gate, page};

/// The largest form or body, in bytes; a long account with every answer needs a tenth of it.
const LARGEST_BODY: usize = 1_000_000;

/// How long one request may take, its body included.
const WITHIN: Duration = Duration::from_secs(20);

/// Scripts, styles, faces and pictures come from this server and nowhere else, and none stands in a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
     img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// All addresses.
pub fn router(site: Site) -> Router {
    Router::new()
        .route("/", get(home::show))
        .route("/open", get(gate::open))
        .route("/check", get(check::begin).post(check::begun))
        .route("/check/{draft}/words", get(check::words).post(check::reworded))
        .route("/check/{draft}/map", get(check::map).post(check::mapped))
        .route("/check/{draft}/understood", get(check::understood).post(check::confirmed))
        .route("/check/{draft}/step/{place}", get(check::step).post(check::answered))
        .route("/check/{draft}/result", get(result::result))
        .route("/check/{draft}/keep", post(result::keep))
        .route("/again", get(check::again).post(check::begun_again))
        .route("/plan", get(plan::show))
        .route("/diary", get(diary::show).post(diary::keep))
        .route("/diary/trend", get(diary::trend).post(diary::chosen))
        .route("/diary/same", post(diary::same_as_yesterday))
        .route("/diary/take-back", post(diary::take_back))
        .route("/questionnaires", get(questionnaire::index))
        .route("/questionnaires/{id}", get(questionnaire::form).post(questionnaire::filled_in))
        .route("/plan/week", post(plan::week))
        .route("/plan/week.ics", get(plan::calendar))
        .route("/calendar/{key}/plan.ics", get(plan::calendar))
        .route("/calendar/{key}/breaks.ics", get(breaks::file))
        .route("/breaks", get(breaks::show).post(breaks::act))
        .route("/breaks/state", get(breaks::state))
        .route("/breaks/check-in", post(breaks::check_in))
        .route("/breaks/calendar", post(breaks::calendar))
        .route("/breaks/breaks.ics", get(breaks::file))
        .route("/calm", get(calm::index))
        .route("/calm/{id}", get(calm::item))
        .route("/calm/{id}/now", get(calm::go))
        .route("/week", get(week::show).post(week::keep))
        .route("/report", get(report::show).post(report::chosen))
        .route("/report/wish", post(report::wish))
        .route("/first-aid", get(first_aid::begin).post(first_aid::begun))
        .route("/first-aid/read/{id}", get(first_aid::read))
        .route("/first-aid/medicine", get(first_aid::medicine).post(first_aid::medicine_asked))
        .route("/first-aid/{draft}", get(first_aid::show).post(first_aid::act))
        .route("/first-aid/{draft}/new", get(first_aid::again).post(first_aid::again_answered))
        .route("/trials", get(trial::index))
        .route("/trials/proposed", post(trial::proposed))
        .route("/trials/begin", post(trial::begun))
        .route("/trials/log", post(trial::log))
        .route("/trials/stop", post(trial::stop))
        .route("/trials/days.csv", get(trial::days))
        .route("/trials/trial.json", get(trial::protocol))
        .route("/manifest.webmanifest", get(offline::manifest))
        .route("/service-worker.js", get(offline::worker))
        .route("/offline", get(offline::page))
        .route("/offline.css", get(offline::style))
        .route("/offline.js", get(offline::script))
        .route("/learn", get(learn::index).post(learn::looked_for))
        .route("/learn/network", get(learn::network))
        .route("/learn/{shelf}", get(learn::shelf))
        .route("/learn/{shelf}/{id}", get(learn::item))
        .route("/asset/{*name}", get(asset::serve))
        .nest("/api/v1", api::router())
        .nest("/fhir", clinic::fhir())
        .nest("/cds-services", clinic::hooks())
        .fallback(page::missing)
        .layer(middleware::from_fn_with_state(site.clone(), gate::guard))
        .layer(middleware::from_fn(finish))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(site)
}

/// Ends what takes too long, and puts on every answer what a browser must know.
async fn finish(request: Request, next: Next) -> Response {
    if announced(&request) > LARGEST_BODY {
        return dressed(page::plain(StatusCode::PAYLOAD_TOO_LARGE, "That is too long to be read."));
    }
    let answered = tokio::time::timeout(WITHIN, next.run(request)).await;
    dressed(answered.unwrap_or_else(|_| {
        page::plain(StatusCode::REQUEST_TIMEOUT, "That took too long. Please try again.")
    }))
}

/// How long a body says it is, so that one that is too long is refused unread.
fn announced(request: &Request) -> usize {
    let length = request.headers().get(header::CONTENT_LENGTH);
    length.and_then(|length| length.to_str().ok()?.parse().ok()).unwrap_or(0)
}

/// Puts on an answer what a browser must know.
fn dressed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
