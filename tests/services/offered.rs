//! Insatser that have ended or not begun on the day asked about: never among those that fit,
//! never asked about, and in no square of the table.

use std::collections::BTreeSet;

use styrmodell::finding::Code;
use styrmodell::services::{Catalogue, ServiceFit};
use styrmodell::{Date, Language};
use styrmodell_tests::*;

use super::example;

/// The days of an insats, and for each day asked about whether it exists then: its first
/// and its last day are both among those on which it does.
const OFFERED: [(&str, &[(&str, bool)]); 4] = [
    ("", &[("2020-01-01", true), ("2030-01-01", true)]),
    (
        "erbjuds: { från: 2026-01-01, till: 2026-10-31 }",
        &[
            ("2025-12-31", false),
            ("2026-01-01", true),
            ("2026-10-31", true),
            ("2026-11-01", false),
            ("2026-11-29", false),
        ],
    ),
    ("erbjuds: { till: 2026-11-29 }", &[("2026-11-29", true), ("2026-11-30", false), ("2020-01-01", true)]),
    ("erbjuds: { från: 2027-01-01 }", &[("2026-12-31", false), ("2027-01-01", true), ("2030-01-01", true)]),
];

/// A catalogue of one insats that fits everybody, with these days, and one that has a
/// condition.
fn catalogue_of(days: &str) -> Catalogue {
    let text = format!(
        "format: 1
insatskatalog: {{ id: dagar, namn: Dagar, för_modell: goteborg-arbetsrehabilitering }}
omständigheter:
  - {{ id: bil, namn: Bil, frågetext: Har klienten bil?, värden: [ja, nej] }}
  - {{ id: katt, namn: Katt, frågetext: Har klienten katt?, värden: [ja, nej] }}
insatser:
  - id: klubben
    namn: Klubben
    utförs_av: arbvux
    för: {{ stadsområde: alla, bil: ja }}
    delområden: [praktik]
    lagrum: sol-4-4
    {days}
  - id: verkstaden
    namn: Verkstaden
    utförs_av: arbvux
    för: {{ stadsområde: alla, katt: ja }}
    delområden: [jobbsokning-och-nyforetagande]
    lagrum: sol-4-4
"
    );
    let loaded = Catalogue::from_files([("katalog.yaml", text)], goteborg_2024());
    loaded.unwrap_or_else(|findings| panic!("{findings}"))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn insats_that_does_not_exist_on_the_day_neither_fits_nor_is_asked_about() {
    for (days, asked) in OFFERED {
        let catalogue = catalogue_of(days);
        for (on, exists) in asked {
            let place = format!("{days} on {on}");
            let of = |bil: Option<&str>| {
                let mut person = catalogue.person().on(day(on));
                if let Some(bil) = bil {
                    person.state("bil", bil).unwrap();
                }
                person.services().unwrap()
            };
            for (bil, fit) in
                [(None, ServiceFit::Depends), (Some("ja"), ServiceFit::Yes), (Some("nej"), ServiceFit::No)]
            {
                let answer = of(bil);
                let found = answer.matches().find(|found| found.service().id() == "klubben").unwrap();
                assert_eq!(found.is_offered(), *exists, "{place}");
                assert_eq!(found.fit(), if *exists { fit } else { ServiceFit::No }, "{place}");
                assert_eq!(found.unmet().is_empty(), !exists || fit != ServiceFit::No, "{place}");
                let ids: BTreeSet<&str> = answer.asks().iter().map(|question| question.id()).collect();
                let is_asked = *exists && fit == ServiceFit::Depends;
                assert_eq!(ids.contains("bil"), is_asked, "{place}");
                assert!(ids.contains("katt"), "{place}: the other insats is asked about");
                let fitting = [ServiceFit::Yes, ServiceFit::Depends].map(|fit| answer.count(fit));
                assert_eq!(fitting.iter().sum::<usize>(), 1 + usize::from(*exists && fit != ServiceFit::No));
            }
        }
    }
}

#[test]
fn without_a_day_every_insats_may_fit() {
    for (days, _) in OFFERED {
        let catalogue = catalogue_of(days);
        let answer = catalogue.person().with("bil", "ja").unwrap().services().unwrap();
        assert_eq!((answer.day(), answer.count(ServiceFit::Yes)), (None, 1), "{days}");
        assert!(answer.matches().all(|found| found.is_offered()));
        let table = catalogue.table();
        assert_eq!((table.day(), table.not_offered().len()), (None, 0));
        assert_eq!(table.sums().without_stated, 76 - 2 * 4, "{days}");
    }
}

#[test]
fn table_of_a_day_counts_only_what_exists_then_and_names_the_rest() {
    for (days, asked) in OFFERED {
        let catalogue = catalogue_of(days);
        for (on, exists) in asked {
            let (place, table) = (format!("{days} on {on}"), catalogue.table_on(day(on)));
            let row = table.rows().iter().find(|row| row.subarea.id() == "praktik").unwrap();
            let counts: Vec<usize> = row.squares.iter().map(|square| square.stated.len()).collect();
            assert_eq!(counts, [usize::from(*exists); 4], "{place}");
            assert_eq!(table.sums().without, 76 - 4 - 4 * usize::from(*exists), "{place}");
            let left_out: Vec<&str> = table.not_offered().iter().map(|service| service.id()).collect();
            assert_eq!(left_out.contains(&"klubben"), !exists, "{place}");
            for language in [Language::Swedish, Language::English] {
                let words = table.not_offered_words(language);
                assert_eq!(words.is_some(), !exists, "{place}");
                assert!(words.is_none_or(|words| words.contains(on) && words.contains("Klubben")), "{place}");
            }
        }
    }
}

/// No insats of the example has such days, so that a day changes neither figure nor fit.
#[test]
fn day_changes_nothing_for_insatser_without_days() {
    let catalogue = example();
    let (with, without) = (catalogue.table_on(day("2026-11-29")), catalogue.table());
    assert_eq!(with.sums(), without.sums());
    let asks = |answer: styrmodell::services::ServiceAnswer<'_>| -> Vec<String> {
        answer.asks().iter().map(|question| question.id().to_owned()).collect()
    };
    let person = || catalogue.person().with("stadsområde", "hisingen").unwrap();
    assert_eq!(asks(person().on(day("2026-11-29")).services().unwrap()), asks(person().services().unwrap()));
}

#[test]
fn data_of_a_day_that_is_yet_to_come_are_told_at_their_place() {
    for entry in [
        "kö: { läge: ingen, den: 2026-11-30 }",
        "kapacitet: { antal: 20, den: 2026-11-30 }",
        "kontrollerad: { den: 2026-11-30, av: mottagningen }",
    ] {
        let catalogue = catalogue_of(entry);
        for (on, is_ahead) in
            [("2025-01-01", true), ("2026-11-29", true), ("2026-11-30", false), ("2027-01-01", false)]
        {
            let findings = catalogue.warnings_on(day(on), goteborg_2024());
            let found = findings.iter().filter(|finding| finding.code() == Code::Stale).count();
            assert_eq!(found, usize::from(is_ahead), "{entry} on {on}: {findings}");
            let place = ("stale".to_owned(), "katalog.yaml".to_owned(), 13);
            assert_eq!(placed(&findings).contains(&place), is_ahead, "{entry} on {on}: {findings}");
        }
    }
}

/// A number that no value has is refused only if the values say where they end.
#[test]
fn number_is_refused_only_where_the_values_end() {
    for (last, is_known) in [("från: 65, till: 120", false), ("från: 65", true)] {
        let text = format!(
            "format: 1
insatskatalog: {{ id: tal, namn: Tal, för_modell: goteborg-arbetsrehabilitering }}
omständigheter:
  - id: alder
    namn: Ålder
    frågetext: Hur gammal är klienten?
    värden: [{{ id: under-65, till: 64 }}, {{ id: fran-65, {last} }}]
insatser:
  - {{ id: klubben, namn: Klubben, utförs_av: arbvux, för: {{ stadsområde: alla, ålder: under-65 }}, lagrum: sol-4-4 }}
"
        );
        let catalogue = Catalogue::from_files([("katalog.yaml", text)], goteborg_2024());
        let catalogue = catalogue.unwrap_or_else(|findings| panic!("{findings}"));
        for (number, is_known) in [("64", true), ("120", true), ("121", is_known), ("200", is_known)] {
            assert_eq!(catalogue.person().with("ålder", number).is_ok(), is_known, "{last}: {number}");
        }
    }
}
