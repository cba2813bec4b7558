//! The catalogue of insatser: the example of January 2025 against what is known of it,
//! every answer against plain loops, and what a catalogue refuses.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "services/contacts.rs"]
mod contacts;
#[path = "services/joint.rs"]
mod joint;
#[path = "services/made_up.rs"]
mod made_up;
#[path = "services/naive.rs"]
mod naive;
#[path = "services/new.rs"]
mod new;
#[path = "services/offered.rs"]
mod offered;
#[path = "services/random.rs"]
mod random;
#[path = "services/refused.rs"]
mod refused;
#[path = "services/renamed.rs"]
mod renamed;
#[path = "services/table.rs"]
mod table;

use std::collections::BTreeSet;

use made_up::facts_of;
use naive::{NaiveCatalogue, NaiveFit, NaivePerson, NaiveService};
use styrmodell::Language;
use styrmodell::finding::Code;
use styrmodell::services::{Catalogue, ModelVerdict, ServiceAnswer, ServiceCase, ServiceFit, ServiceMatch};
use styrmodell_tests::numbers::Random;
use styrmodell_tests::samples::sample;
use styrmodell_tests::*;

/// The example: the insatser of January 2025.
fn example_files() -> Files {
    read(&root().join("examples/services/goteborg-2025"))
}

fn example() -> Catalogue {
    of_files(&example_files())
}

fn of_files(files: &Files) -> Catalogue {
    let loaded = Catalogue::from_files(files.iter().cloned(), goteborg_2024());
    loaded.unwrap_or_else(|findings| panic!("{findings}"))
}

/// States every answer of a person.
pub(crate) fn asked<'c>(catalogue: &'c Catalogue, person: &NaivePerson) -> ServiceAnswer<'c> {
    let mut case: ServiceCase<'_> = catalogue.person();
    for (question, value) in person {
        case.state(question, value).unwrap_or_else(|e| panic!("{question}={value}: {e}"));
    }
    case.services().unwrap_or_else(|e| panic!("{person:?}: {e}"))
}

/// How an answer of the library differs from the naive one.
pub(crate) fn difference(
    naive: &NaiveCatalogue,
    service: &NaiveService,
    found: &ServiceMatch<'_>,
    person: &NaivePerson,
) -> Option<String> {
    let (fit, deciding) = naive.fit(service, person);
    let expected = match fit {
        _ if service.target.is_none() => ServiceFit::Unknown,
        NaiveFit::Yes if service.has_words => ServiceFit::YesIfInWords,
        NaiveFit::Yes => ServiceFit::Yes,
        NaiveFit::Depends => ServiceFit::Depends,
        NaiveFit::No => ServiceFit::No,
    };
    let asks: BTreeSet<String> = found.asks().iter().map(|question| question.id().to_owned()).collect();
    let has_reason = (found.fit() == ServiceFit::No) != found.unmet().is_empty();
    (found.fit() != expected || asks != deciding || !has_reason).then(|| {
        format!(
            "{} for {person:?}: {:?} {asks:?}, expected {expected:?} {deciding:?}",
            service.id,
            found.fit()
        )
    })
}

/// The squares in which no insats gives anything.
fn empty_squares(catalogue: &Catalogue, counts_derived: bool) -> usize {
    let districts = catalogue.district().expect("the city has districts").values();
    let subareas = catalogue.rules().subareas().iter();
    let squares = subareas.flat_map(|subarea| districts.iter().map(move |district| (subarea, district)));
    let is_empty =
        |(subarea, district): &(&styrmodell::model::Subarea, &styrmodell::services::QuestionValue)| {
            !catalogue.square(subarea, district.id()).iter().any(|(_, stated)| *stated || counts_derived)
        };
    squares.filter(is_empty).count()
}

/// The report on the data: 42 squares of 76 without an insats where the delområde is
/// stated, 15 with what is derived. A 19th of which nobody knows whom it is for changes
/// neither.
#[test]
fn example_has_the_known_number_of_empty_squares() {
    let catalogue = example();
    assert_eq!(catalogue.services().len(), 18);
    let own = catalogue.questions().iter().filter(|question| !question.is_of_model());
    assert_eq!(own.count(), 18);
    assert_eq!((empty_squares(&catalogue, false), empty_squares(&catalogue, true)), (42, 15));

    let mut files = example_files();
    let nineteenth = "insatser:
  - id: forsakringsmedicinsk-utredning
    namn: Försäkringsmedicinsk utredning
    utförs_av: arbvux
    för: okänt
    delområden: [{ id: utredning-och-eller-behandling-inklusive-rehabilitering }]
    lagrum: okänt
";
    files.push(("utredning.yaml".to_owned(), nineteenth.to_owned()));
    let catalogue = of_files(&files);
    assert_eq!(catalogue.services().len(), 19);
    assert_eq!((empty_squares(&catalogue, false), empty_squares(&catalogue, true)), (42, 15));
    let unknown = catalogue.warnings().iter().filter(|finding| finding.code() == Code::TargetUnknown);
    let listed: Vec<&str> = unknown.map(|finding| finding.message(Language::Swedish)).collect();
    assert!(
        matches!(listed.as_slice(), [one] if one.contains("Försäkringsmedicinsk utredning")),
        "{listed:?}"
    );
    // It never fits, and never is a way to anything.
    let answer = catalogue.person().services().unwrap();
    assert_eq!(answer.count(ServiceFit::Unknown), 1);
}

/// The report on the data: all 14 links to a delområde of competence or work that an SF
/// runs under a decision, or an unknown one, deviate. Others are outside the model.
#[test]
fn every_link_of_an_sf_to_competence_or_work_deviates() {
    let catalogue = example();
    let naive = NaiveCatalogue::read(&example_files(), &facts_of(catalogue.rules()));
    let area_of = |id: &str| {
        let subarea =
            catalogue.rules().subareas().iter().find(|subarea| subarea.id() == id).expect("a subarea");
        catalogue.rules().area_of(subarea).expect("an area").id()
    };
    let mut deviating = 0;
    for service in &naive.services {
        let own = catalogue.services().iter().find(|own| own.id() == service.id).expect("the same insats");
        let differing = catalogue.differing(own);
        if matches!(service.basis.as_str(), "ingen" | "annat") {
            assert!(differing.is_empty(), "{} is outside the model", service.id);
            continue;
        }
        if !service.run_by.iter().any(|runner| runner.starts_with("sf-")) {
            continue;
        }
        for (subarea, _) in &service.subareas {
            if matches!(area_of(subarea), "kompetenshojande" | "jobbfokuserade") {
                let is_known = |(own, verdict): &&(&styrmodell::model::Subarea, ModelVerdict)| {
                    own.id() == subarea && *verdict == ModelVerdict::Deviates
                };
                assert!(differing.iter().any(|found| is_known(&found)), "{}: {subarea}", service.id);
                deviating += 1;
            }
        }
    }
    assert_eq!(deviating, 14);
}

/// Every insats against every combination of answers to the questions that it names, and
/// every square of the table.
#[test]
fn every_insats_and_square_of_the_example_agrees_with_plain_loops() {
    let catalogue = example();
    let naive = NaiveCatalogue::read(&example_files(), &facts_of(catalogue.rules()));
    assert_eq!(naive.services.len(), 18);
    let mut faults = Vec::new();
    for service in &naive.services {
        for person in naive.completions(&NaivePerson::new(), &service.named()) {
            let answer = asked(&catalogue, &person);
            let found = answer.matches().find(|found| found.service().id() == service.id).expect("an answer");
            faults.extend(difference(&naive, service, found, &person));
        }
    }
    let districts = catalogue.district().expect("the city has districts");
    for subarea in catalogue.rules().subareas() {
        for district in districts.values() {
            let in_square = catalogue.square(subarea, district.id());
            let found: BTreeSet<(&str, bool)> =
                in_square.iter().map(|(s, stated)| (s.id(), *stated)).collect();
            let of_subarea = naive.services.iter().flat_map(|service| {
                let own = service.subareas.iter().filter(|(id, _)| id == subarea.id());
                own.map(move |(_, stated)| (service, *stated))
            });
            let takes = |service: &NaiveService| naive.takes_some(service, districts.id(), district.id());
            let expected: BTreeSet<(&str, bool)> = of_subarea
                .filter(|(service, _)| service.target.is_some() && takes(service))
                .map(|(service, stated)| (service.id.as_str(), stated))
                .collect();
            if found != expected {
                faults.push(format!("{} in {}: {found:?}, not {expected:?}", subarea.id(), district.id()));
            }
        }
    }
    assert_none("differences", &faults);
}

/// People of whom some answers are known, taken at random.
#[test]
fn answers_about_partly_known_people_agree_with_plain_loops() {
    let catalogue = example();
    let naive = NaiveCatalogue::read(&example_files(), &facts_of(catalogue.rules()));
    let mut random = Random::new(22);
    let mut faults = Vec::new();
    for _ in 0..sample(60, 2000) {
        let mut person = NaivePerson::new();
        for (question, values) in &naive.questions {
            if random.percent(40) {
                person.insert(question.clone(), values[random.below(values.len())].clone());
            }
        }
        let answer = asked(&catalogue, &person);
        for (service, found) in by_id(&naive).into_iter().zip(answer.matches()) {
            faults.extend(difference(&naive, service, found, &person));
        }
        faults.extend(misordered(&answer));
    }
    assert_none("differences", &faults);
}

/// The insatser in the order of the library.
pub(crate) fn by_id(naive: &NaiveCatalogue) -> Vec<&NaiveService> {
    let mut services: Vec<&NaiveService> = naive.services.iter().collect();
    services.sort_by(|a, b| a.id.cmp(&b.id));
    services
}

/// Faults in the order of questions: a sensitive one never comes before another.
pub(crate) fn misordered(answer: &ServiceAnswer<'_>) -> Option<String> {
    let first = answer.asks().iter().position(|question| question.is_sensitive());
    let last = answer.asks().iter().rposition(|question| !question.is_sensitive());
    matches!((first, last), (Some(first), Some(last)) if first < last)
        .then(|| format!("a sensitive question before another: {:?}", answer.asks()))
}

/// The person of the report whom all 18 turn away: an ongoing dependency without a contact
/// for treatment, in Centrum.
fn turned_away(catalogue: &Catalogue) -> ServiceAnswer<'_> {
    let person = [
        ("stadsomrade", "centrum"),
        ("beroende", "pagaende"),
        ("behandlingskontakt", "nej"),
        ("placerad", "nej"),
        ("psykisk-halsa", "ingen"),
        ("kon", "man"),
        ("alder", "30-65"),
        ("deltar-i-smedjan", "nej"),
        ("bor-pa-victor", "nej"),
    ];
    let person = person.map(|(question, value)| (question.to_owned(), value.to_owned()));
    asked(catalogue, &person.into_iter().collect())
}

/// Only what a handläggare can work with opens a way: a contact for treatment, or a
/// placement. Never the age, the sex, the origin or the district.
#[test]
fn person_whom_all_turn_away_learns_what_would_open_a_way() {
    let catalogue = example();
    let answer = turned_away(&catalogue);
    assert_eq!(answer.count(ServiceFit::No), 18);
    let mut openings: Vec<(String, String)> = Vec::new();
    for found in answer.matches() {
        for opening in found.openings() {
            let changes = opening.changes.iter().map(|(question, values)| {
                let values: Vec<&str> = values.iter().map(|value| value.id()).collect();
                format!("{}={}", question.id(), values.join("|"))
            });
            openings.push((found.service().id().to_owned(), changes.collect::<Vec<_>>().join(" ")));
        }
    }
    assert_eq!(
        openings,
        [
            ("behandlingsgruppen-ips".to_owned(), "behandlingskontakt=ja".to_owned()),
            ("smedjan".to_owned(), "placerad=ja".to_owned()),
        ]
    );
    assert_eq!(catalogue.unmet_need_goes_to(), Some("lokalt analysansvarig"));
}

/// An opening is true: with the values that it names, the insats does not turn away.
#[test]
fn openings_lead_to_an_insats_and_change_only_what_can_change() {
    let catalogue = example();
    let naive = NaiveCatalogue::read(&example_files(), &facts_of(catalogue.rules()));
    let mut random = Random::new(23);
    let mut opened = 0;
    for _ in 0..sample(60, 2000) {
        let mut person = NaivePerson::new();
        for (question, values) in &naive.questions {
            if random.percent(70) {
                person.insert(question.clone(), values[random.below(values.len())].clone());
            }
        }
        for (service, found) in by_id(&naive).into_iter().zip(asked(&catalogue, &person).matches()) {
            for opening in found.openings() {
                let mut changed = person.clone();
                for (question, _) in &opening.changes {
                    assert!(question.is_changeable(), "{} for {person:?}", question.id());
                    changed.remove(question.id());
                }
                // Every value that is named lets somebody in, together with some of the others.
                for (question, values) in &opening.changes {
                    for value in values {
                        let mut with_value = changed.clone();
                        with_value.insert(question.id().to_owned(), value.id().to_owned());
                        let fit = naive.fit(service, &with_value).0;
                        assert_ne!(fit, NaiveFit::No, "{}: {with_value:?}", service.id);
                        opened += 1;
                    }
                }
            }
        }
    }
    assert!(opened > 0);
}

/// The report on the data: with an ongoing dependency, no insats in the whole city for
/// these delområden, and knowledge of the labour market in Nordost alone.
#[test]
fn person_with_an_ongoing_dependency_has_nothing_in_four_delomraden() {
    let catalogue = example();
    let districts = catalogue.district().expect("the city has districts").clone();
    let served = |subarea: &str| -> Vec<String> {
        let subarea = catalogue.rules().subareas().iter().find(|own| own.id() == subarea).expect("a subarea");
        let in_district = |district: &&styrmodell::services::QuestionValue| {
            let person = NaivePerson::from([
                ("stadsomrade".to_owned(), district.id().to_owned()),
                ("beroende".to_owned(), "pagaende".to_owned()),
            ]);
            asked(&catalogue, &person).matches().any(|found| {
                let gives = catalogue.subareas_of(found.service()).any(|(own, ..)| own.id() == subarea.id());
                gives && found.fit() != ServiceFit::No
            })
        };
        districts.values().iter().filter(in_district).map(|district| district.id().to_owned()).collect()
    };
    for subarea in ["allmanna-kompetenser", "yrkeskompetenser", "kost-och-motion", "lonesubventionerat-jobb"]
    {
        assert_eq!(served(subarea), Vec::<String>::new(), "{subarea}");
    }
    assert_eq!(served("kunskap-om-arbetsmarknaden"), ["nordost"]);
}

/// A corrected queue must not change the rules.
#[test]
fn catalogue_leaves_the_rules_as_they_are() {
    let before = (goteborg_2024().fingerprint().to_owned(), goteborg_2024().sha256().to_owned());
    let catalogue = example();
    assert_eq!(catalogue.rules().fingerprint(), before.0);
    let mut files = example_files();
    edit(&mut files, "sf-centrum.yaml", "läge: ingen, den: 2025-01-31", "läge: finns, den: 2025-02-28");
    let corrected = of_files(&files);
    assert_ne!(corrected.sha256(), catalogue.sha256());
    assert_eq!(
        (corrected.rules().fingerprint(), corrected.rules().sha256()),
        (before.0.as_str(), before.1.as_str())
    );
}
