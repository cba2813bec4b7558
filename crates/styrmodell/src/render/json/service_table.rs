//! The table of delområden and districts as JSON, with the insatser of every square.

use serde::Serialize;

use super::service_entry::ServiceNameJson;
use super::services::{CatalogueJson, KnownGapJson, identity, known_gaps};
use super::{FORMAT, ModelJson, model, pretty};
use crate::services::{CatalogueRow, CatalogueTable, Service, SquareSums};

#[derive(Serialize)]
struct ServiceTableDocument<'a> {
    format: u32,
    model: ModelJson,
    catalogue: CatalogueJson<'a>,
    date: Option<String>,
    district: Option<ServiceNameJson<'a>>,
    sums: SquareSumsJson,
    columns: Vec<ServiceColumnJson<'a>>,
    rows: Vec<ServiceRowJson<'a>>,
    services: Vec<ServiceNameJson<'a>>,
    not_offered: Vec<&'a str>,
    known_gaps: Vec<KnownGapJson<'a>>,
}
#[derive(Serialize)]
struct SquareSumsJson {
    squares: usize,
    without_stated: usize,
    without: usize,
    known_gaps: usize,
}
#[derive(Serialize)]
struct ServiceColumnJson<'a> {
    district: Option<ServiceNameJson<'a>>,
    sums: SquareSumsJson,
}
#[derive(Serialize)]
struct ServiceRowJson<'a> {
    area: Option<ServiceNameJson<'a>>,
    subarea: ServiceNameJson<'a>,
    squares: Vec<ServiceSquareJson<'a>>,
}
#[derive(Serialize)]
struct ServiceSquareJson<'a> {
    district: Option<&'a str>,
    stated: Vec<&'a str>,
    derived: Vec<&'a str>,
    known_gaps: Vec<&'a str>,
}

/// Writes the table of what there is, with the ids of the insatser in every square.
pub fn service_table(table: &CatalogueTable<'_>) -> String {
    let catalogue = table.catalogue();
    let columns = table.columns().iter().map(|column| ServiceColumnJson {
        district: column.district.map(|value| ServiceNameJson { id: value.id(), name: value.name() }),
        sums: sums(column.sums),
    });
    pretty(&ServiceTableDocument {
        format: FORMAT,
        model: model(catalogue.rules()),
        catalogue: identity(catalogue),
        date: table.day().map(|day| day.to_string()),
        district: catalogue
            .district()
            .map(|question| ServiceNameJson { id: question.id(), name: question.name() }),
        sums: sums(table.sums()),
        columns: columns.collect(),
        rows: table.rows().iter().map(|own| row(table, own)).collect(),
        services: catalogue
            .services()
            .iter()
            .map(|service| ServiceNameJson { id: service.id(), name: service.name() })
            .collect(),
        not_offered: table.not_offered().iter().map(|service| service.id()).collect(),
        known_gaps: known_gaps(catalogue),
    })
}

fn sums(sums: SquareSums) -> SquareSumsJson {
    let SquareSums { squares, without_stated, without, known_gaps } = sums;
    SquareSumsJson { squares, without_stated, without, known_gaps }
}

fn row<'a>(table: &'a CatalogueTable<'a>, row: &'a CatalogueRow<'a>) -> ServiceRowJson<'a> {
    let ids = |services: &'a [&'a Service]| services.iter().map(|service| service.id()).collect();
    let squares = row.squares.iter().zip(table.columns()).map(|(square, column)| ServiceSquareJson {
        district: column.district.map(|value| value.id()),
        stated: ids(&square.stated),
        derived: ids(&square.derived),
        known_gaps: square.known_gaps.iter().map(|(id, _)| *id).collect(),
    });
    ServiceRowJson {
        area: row.area.map(|area| ServiceNameJson { id: area.id(), name: area.name() }),
        subarea: ServiceNameJson { id: row.subarea.id(), name: row.subarea.name() },
        squares: squares.collect(),
    }
}
