//! Learn: everything the program knows, as pages made from the knowledge.

use axum::response::Response;

/// The shelves.
pub async fn index() -> Response {
    super::missing().await
}

/// One item.
pub async fn item() -> Response {
    super::missing().await
}
