//! What the program knows, for programs to read.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::Problem;
use crate::site::Site;
use crate::view::learn::{Shelf, numbers_of};

/// The knowledge as a whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct KnowledgeDocument {
    /// A hash of the whole content.
    version: String,
    /// The shelves.
    shelves: Vec<ShelfCount>,
    /// Published facts on file.
    facts: usize,
    /// Publications they come from.
    sources: usize,
}

/// A shelf and how much stands on it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShelfCount {
    /// Its word in addresses.
    shelf: &'static str,
    /// How many items.
    count: usize,
}

/// An item in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemDocument {
    /// Its id.
    id: String,
    /// In plain words.
    name: String,
    /// A sentence about it.
    about: String,
}

/// An item with its numbers.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeItemDocument {
    /// The item.
    #[serde(flatten)]
    item: ItemDocument,
    /// Every number and published statement.
    numbers: Vec<NumberDocument>,
}

/// A number or a published statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct NumberDocument {
    /// Which table it stands in.
    table: &'static str,
    /// What it is of.
    what: String,
    /// The number as it is read.
    says: String,
    /// The value, where the program reckons with it.
    value: Option<f64>,
    /// The ends of its interval, where the program reckons with it.
    interval: Option<[f64; 2]>,
    /// "read in the source", "from memory" or "estimate".
    basis: &'static str,
    /// Why it was estimated so.
    why: Option<String>,
    /// Where it stands, or what the estimate leans on.
    sources: Vec<SourceDocument>,
}

/// Where something was published.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceDocument {
    /// How it is cited.
    cite: String,
    /// Where it was read.
    url: Option<String>,
    /// Whom it was measured on.
    population: String,
}

fn shelf_of(word: &str) -> Result<Shelf, Problem> {
    Shelf::from_word(word).ok_or_else(|| {
        let words = Shelf::ALL.map(Shelf::as_str).join(", ");
        Problem::new(
            StatusCode::NOT_FOUND,
            "There is no such shelf",
            format!("The shelves are {words}."),
        )
    })
}

/// The version of the knowledge and how much there is.
#[utoipa::path(get, path = "/knowledge", responses((status = 200, body = KnowledgeDocument)))]
pub async fn whole(State(site): State<Site>) -> Json<KnowledgeDocument> {
    let knowledge = site.app().knowledge();
    let count =
        |shelf: Shelf| ShelfCount { shelf: shelf.as_str(), count: shelf.items(knowledge).len() };
    Json(KnowledgeDocument {
        version: knowledge.version().to_owned(),
        shelves: Shelf::ALL.map(count).into(),
        facts: knowledge.facts().len(),
        sources: knowledge.sources().len(),
    })
}

/// What stands on a shelf: causes, findings, red-flags, remedies, exercises, first-aid or calm.
#[utoipa::path(get, path = "/knowledge/{shelf}", params(("shelf" = String, Path,)),
    responses((status = 200, body = Vec<ItemDocument>), (status = 404, description = "No such shelf")))]
pub async fn shelf(
    State(site): State<Site>,
    Path(word): Path<String>,
) -> Result<Json<Vec<ItemDocument>>, Problem> {
    let items = shelf_of(&word)?.items(site.app().knowledge());
    let item = |found: crate::view::learn::Found| ItemDocument {
        id: found.id,
        name: found.link.name,
        about: found.about,
    };
    Ok(Json(items.into_iter().map(item).collect()))
}

/// One item with every number, its interval, population and source.
#[utoipa::path(get, path = "/knowledge/{shelf}/{id}",
    params(("shelf" = String, Path,), ("id" = String, Path,)),
    responses((status = 200, body = WholeItemDocument), (status = 404, description = "No such item")))]
pub async fn item(
    State(site): State<Site>,
    Path((word, id)): Path<(String, String)>,
) -> Result<Json<WholeItemDocument>, Problem> {
    let shelf = shelf_of(&word)?;
    let knowledge = site.app().knowledge();
    let found =
        shelf.items(knowledge).into_iter().find(|found| found.id == id).ok_or_else(|| {
            let detail = format!("GET /api/v1/knowledge/{} lists what there is.", shelf.as_str());
            Problem::new(StatusCode::NOT_FOUND, "There is no such item", detail)
        })?;
    let tables = numbers_of(knowledge, shelf, &id).into_iter();
    let numbers = tables.flat_map(|table| {
        table.rows.into_iter().map(move |row| NumberDocument {
            table: table.title,
            what: row.what,
            says: row.says,
            value: row.drawn.map(|[_, value, _]| value),
            interval: row
                .drawn
                .filter(|[low, _, high]| low < high)
                .map(|[low, _, high]| [low, high]),
            basis: row.basis,
            why: row.why,
            sources: row
                .sources
                .into_iter()
                .map(|source| SourceDocument {
                    cite: source.cite,
                    url: source.url,
                    population: source.population,
                })
                .collect(),
        })
    });
    let item = ItemDocument { id: found.id, name: found.link.name, about: found.about };
    Ok(Json(WholeItemDocument { item, numbers: numbers.collect() }))
}
