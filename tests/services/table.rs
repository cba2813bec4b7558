//! The table of delområden and districts against plain loops, and the sums of the report
//! on the data.

use std::collections::BTreeSet;

use styrmodell::Language;
use styrmodell::services::{Catalogue, CatalogueSquare, CatalogueTable};
use styrmodell_tests::*;

use super::naive::NaiveCatalogue;
use super::{example, example_files, facts_of, of_files};

fn squares<'t, 'c>(table: &'t CatalogueTable<'c>) -> impl Iterator<Item = &'t CatalogueSquare<'c>> {
    table.rows().iter().flat_map(|row| &row.squares)
}

/// The ids of the insatser that a source says give something, and of those for which it is
/// derived.
fn ids<'c>(square: &CatalogueSquare<'c>) -> [BTreeSet<&'c str>; 2] {
    [&square.stated, &square.derived].map(|part| part.iter().map(|service| service.id()).collect())
}

/// Every square and every sum, counted by plain loops over the YAML.
pub(crate) fn faults(catalogue: &Catalogue, naive: &NaiveCatalogue) -> Vec<String> {
    let table = catalogue.table();
    let district = catalogue.district().expect("the model has a group");
    let mut faults = Vec::new();
    let (mut stated_less, mut without) = (vec![0; district.values().len()], vec![0; district.values().len()]);
    for row in table.rows() {
        for (at, (value, square)) in district.values().iter().zip(&row.squares).enumerate() {
            let mut expected = [BTreeSet::new(), BTreeSet::new()];
            for service in &naive.services {
                let links = service.subareas.iter().filter(|(id, _)| id == row.subarea.id());
                for (_, is_stated) in links {
                    let counts =
                        service.target.is_some() && naive.takes_some(service, district.id(), value.id());
                    if counts {
                        expected[usize::from(!is_stated)].insert(service.id.as_str());
                    }
                }
            }
            stated_less[at] += usize::from(expected[0].is_empty());
            without[at] += usize::from(expected.iter().all(BTreeSet::is_empty));
            if ids(square) != expected {
                faults.push(format!(
                    "{} {}: {:?}, not {expected:?}",
                    row.subarea.id(),
                    value.id(),
                    ids(square)
                ));
            }
        }
    }
    let found = table.columns().iter().map(|column| (column.sums.without_stated, column.sums.without));
    let expected: Vec<_> = stated_less.iter().copied().zip(without.iter().copied()).collect();
    if found.clone().ne(expected.iter().copied()) {
        faults.push(format!("sums {:?}, not {expected:?}", found.collect::<Vec<_>>()));
    }
    let sums = table.sums();
    let all = (stated_less.iter().sum::<usize>(), without.iter().sum::<usize>());
    if (sums.without_stated, sums.without) != all {
        faults.push(format!("{sums:?}, not {all:?}"));
    }
    faults
}

/// The report on the data: of 76 squares 42 have no insats where the delområde is stated, 15
/// with what is derived. The catalogue knows why missbruksbehandling has none.
#[test]
fn table_of_the_example_has_the_known_sums_and_agrees_with_plain_loops() {
    let catalogue = example();
    let naive = NaiveCatalogue::read(&example_files(), &facts_of(catalogue.rules()));
    assert_none("differences", &faults(&catalogue, &naive));
    let table = catalogue.table();
    let sums = table.sums();
    assert_eq!((sums.squares, sums.without_stated, sums.without, sums.known_gaps), (76, 42, 15, 4));
    let known: BTreeSet<&str> = table
        .rows()
        .iter()
        .filter(|row| row.squares.iter().any(|square| !square.known_gaps.is_empty()))
        .map(|row| row.subarea.id())
        .collect();
    assert_eq!(known, BTreeSet::from(["missbruksbehandling"]));
}

/// Every square has a figure, in both languages, and the figure is the number of insatser.
#[test]
fn words_of_every_square_begin_with_the_number_of_stated_insatser() {
    let catalogue = example();
    let table = catalogue.table();
    for square in squares(&table) {
        let (stated, derived) = (square.stated.len(), square.derived.len());
        let (sv, en) = match (derived, square.known_gaps.is_empty()) {
            (0, true) => (stated.to_string(), stated.to_string()),
            (0, false) => ("0, känd lucka".to_owned(), "0, known gap".to_owned()),
            _ => (format!("{stated} + {derived} härlett"), format!("{stated} + {derived} derived")),
        };
        assert_eq!((square.words(Language::Swedish), square.words(Language::English)), (sv, en));
    }
}

/// A known gap counts only where there is nothing: in one district, if it says so.
#[test]
fn known_gap_is_marked_only_in_squares_without_an_insats() {
    let mut files = example_files();
    let katalog = files.iter_mut().find(|(name, _)| name == "katalog.yaml").expect("a file");
    let gap = "luckor:
  - id: halsa
    när: { delområde: [hantering-av-psykisk-och-eller-fysisk-halsa, praktik], stadsområde: [centrum, nordost] }
    varför: Ingen har beskrivit den.
";
    katalog.1 = katalog.1.replacen("luckor:\n", gap, 1);
    let catalogue = of_files(&files);
    let table = catalogue.table();
    let marked: Vec<(&str, &str)> = table
        .rows()
        .iter()
        .flat_map(|row| {
            row.squares.iter().zip(table.columns()).map(move |(square, column)| (row, square, column))
        })
        .filter(|(_, square, _)| square.known_gaps.iter().any(|(id, _)| *id == "halsa"))
        .map(|(row, _, column)| (row.subarea.id(), column.district.expect("a district").id()))
        .collect();
    // Nordost has something that is derived, and praktik has something everywhere.
    assert_eq!(marked, [("hantering-av-psykisk-och-eller-fysisk-halsa", "centrum")]);
    assert_eq!(table.sums().known_gaps, 5);
}

/// A model without a group has one column, without a district.
#[test]
fn model_without_a_group_has_one_column() {
    let book = load(&read(&lillkoping_folder()));
    let subarea = book.subareas()[0].id().to_owned();
    let text = format!(
        "format: 1
insatskatalog: {{ id: liten, namn: Liten katalog, för_modell: {} }}
omständigheter:
  - {{ id: vill-arbeta, namn: Vill arbeta, frågetext: Vill klienten arbeta?, värden: [ja, nej] }}
insatser:
  - id: verkstaden
    namn: Verkstaden
    utförs_av: {}
    för: {{ vill-arbeta: ja }}
    delområden: [{subarea}]
    lagrum: okänt
",
        book.id(),
        book.actors()
            .iter()
            .find(|actor| actor.kind() == styrmodell::model::ActorKind::Administration)
            .expect("one")
            .id(),
    );
    let loaded = Catalogue::from_files([("katalog.yaml", text)], &book);
    let catalogue = loaded.unwrap_or_else(|findings| panic!("{findings}"));
    let table = catalogue.table();
    assert_eq!(table.columns().len(), 1);
    assert!(table.columns()[0].district.is_none());
    let sums = table.sums();
    assert_eq!((sums.squares, sums.without), (book.subareas().len(), book.subareas().len() - 1));
}
