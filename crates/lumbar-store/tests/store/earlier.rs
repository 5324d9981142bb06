//! A database of every earlier version, filled by the steps that there were then, is opened and read.

use lumbar_store::database::{MIGRATIONS, Migration};
use sqlx::{Connection, Executor};

use crate::support::{Place, block_on, exported, note};

/// The tables of today with one event and one person in them, taken back to an earlier step.
async fn taken_back(place: &Place, version: i64) -> (lumbar_model::event::PersonId, String) {
    let store = place.open().await;
    let person = store.create_person().await.unwrap();
    store.append(person, &[note(1, "from an earlier version")]).await.unwrap();
    let text = exported(&store, person).await;
    store.close().await.unwrap();
    let later: Vec<&Migration> =
        MIGRATIONS.iter().filter(|migration| migration.version > version).collect();
    for migration in later.iter().rev() {
        let tables = migration.sqlite.lines().filter_map(|line| line.strip_prefix("create table "));
        for table in tables.filter_map(|rest| rest.split(' ').next()) {
            run(place, &format!("drop table {table}")).await;
        }
        run(place, &format!("delete from migration where version = {}", migration.version)).await;
    }
    (person, text)
}

async fn run(place: &Place, statement: &str) {
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    if let Some(url) = &place.settings.postgres {
        let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
        connection.execute(sqlx::raw_sql(statement)).await.unwrap();
    } else {
        let url = format!("sqlite://{}", place.settings.database_file().display());
        let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
        connection.execute(sqlx::raw_sql(statement)).await.unwrap();
    }
}

#[test]
fn every_earlier_version_is_opened() {
    for migration in MIGRATIONS {
        for place in Place::both() {
            block_on(async {
                let (person, text) = taken_back(&place, migration.version).await;
                let store = place.open().await;
                assert_eq!(exported(&store, person).await, text, "version {}", migration.version);
                store.rebuild(person).await.unwrap();
                let month = note(1, "x").at().date().month();
                assert_eq!(store.month(person, month).await.unwrap().days.len(), 1);
                store.append(person, &[note(2, "and today's")]).await.unwrap();
            });
        }
    }
}

#[test]
fn a_newer_or_other_database_is_left_alone() {
    for place in Place::both() {
        block_on(async {
            place.open().await.close().await.unwrap();
            let sum = if place.settings.postgres.is_some() { "'\\x00'" } else { "x'00'" };
            run(&place, &format!("insert into migration values (99, {sum})")).await;
            let error = lumbar_store::Store::open(&place.settings).await.unwrap_err().to_string();
            assert!(error.contains("newer Lumbar"), "{error}");
            run(&place, &format!("delete from migration where version = 99; update migration set checksum = {sum} where version = 3")).await;
            let opened = lumbar_store::Store::open(&place.settings).await;
            if place.settings.postgres.is_some() {
                assert!(opened.unwrap_err().to_string().contains("step 3"));
            }
        });
    }
}
