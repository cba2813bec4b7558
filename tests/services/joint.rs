//! `gemensam_enligt`: a taken decision of the model makes an insats joint, where it covers the
//! insats and the answer of the rules turns on what it settles.

use styrmodell::finding::Code;
use styrmodell::services::{Catalogue, ModelVerdict};
use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::*;

use super::example_files;

/// The shipped rules with one taken decision.
fn rules_with(decision: &str) -> Rulebook {
    let mut files = goteborg_rules();
    let model = text(&mut files, "modell.yaml");
    model.push_str("\nfattade_beslut:\n  - id: ips\n    namn: IPS för vuxna\n");
    model.push_str(decision);
    model.push_str("    källa: anvisning/sf-operativ/3\n");
    Rulebook::from_files(files).unwrap_or_else(|findings| panic!("{findings}"))
}

/// A decision that all of IPS Hisingen is joint.
const JOINT: &str = "    när: { lagrum: sol-4-1, delområde: [praktik, jobbsokning-och-nyforetagande, motiverande-och-coachande-insatser] }
    ger: { gemensam-insats: ja }
";

/// The example, in which IPS Hisingen names the decision.
fn named(decision: &str) -> Files {
    let mut files = example_files();
    let line = format!("    lagrum: sol-4-1\n    gemensam_enligt: {decision}\n    beslutas_av");
    edit(&mut files, "sf-hisingen.yaml", "    lagrum: sol-4-1\n    beslutas_av", &line);
    files
}

/// The delområden in which IPS Hisingen deviates.
fn deviating(catalogue: &Catalogue) -> Vec<&str> {
    let service = catalogue.services().iter().find(|service| service.id() == "ips-hisingen").expect("it");
    let differing = catalogue.differing(service).into_iter();
    differing.filter(|(_, verdict)| *verdict == ModelVerdict::Deviates).map(|(own, _)| own.id()).collect()
}

fn catalogue(files: &Files, book: &Rulebook) -> Catalogue {
    let loaded = Catalogue::from_files(files.iter().cloned(), book);
    loaded.unwrap_or_else(|findings| panic!("{findings}"))
}

/// The advice of the warnings about IPS Hisingen.
fn advice(findings: &Findings) -> String {
    let of_it = findings.iter().filter(|finding| {
        finding.code() == Code::Deviates && finding.message(Language::Swedish).starts_with("IPS Hisingen ")
    });
    of_it
        .flat_map(|finding| finding.help_messages(Language::Swedish))
        .map(String::from)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The documentation: the taken decision that makes an insats joint; one that is decided does
/// not deviate. Without the key it deviates in all three delområden, decision or not.
#[test]
fn insats_that_a_decision_makes_joint_does_not_deviate() {
    let book = rules_with(JOINT);
    let without = catalogue(&example_files(), &book);
    assert_eq!(deviating(&without).len(), 3);
    assert!(advice(without.warnings()).contains("skriv gemensam_enligt med beslutets id"));
    let joint = catalogue(&named("ips"), &book);
    assert!(deviating(&joint).is_empty(), "{:?}", deviating(&joint));
    assert_eq!(advice(joint.warnings()), "");
}

/// The decision is about some delområden, districts or bases only: others still deviate, and
/// the advice says why.
#[test]
fn decision_about_something_else_leaves_the_deviation() {
    let own = "motiverande-och-coachande-insatser";
    for (decision, expected) in [
        (
            "    när: { lagrum: sol-4-1, delområde: [praktik, jobbsokning-och-nyforetagande] }\n    ger: { gemensam-insats: ja }\n",
            1,
        ),
        ("    när: { lagrum: sol-4-4, delområde: praktik }\n    ger: { gemensam-insats: ja }\n", 3),
        ("    när: { lagrum: sol-4-1, stadsområde: centrum }\n    ger: { gemensam-insats: ja }\n", 3),
    ] {
        let found = catalogue(&named("ips"), &rules_with(decision));
        assert_eq!(deviating(&found).len(), expected, "{decision}");
        assert!(deviating(&found).contains(&own), "{decision}");
        let advice = advice(found.warnings());
        assert!(advice.contains("gemensam_enligt") && !advice.contains("skriv gemensam_enligt"), "{advice}");
    }
}

/// A decision that the insats is not joint, and one that settles what the answer does not turn
/// on: neither makes the runner the one whom the model points out.
#[test]
fn decision_of_the_wrong_kind_does_not_make_it_joint() {
    let not_joint = JOINT.replace("gemensam-insats: ja", "gemensam-insats: nej");
    let found = catalogue(&named("ips"), &rules_with(&not_joint));
    let service = found.services().iter().find(|service| service.id() == "ips-hisingen").expect("it");
    // anvisningen: without a joint insats under 4:1 the matter is escalated.
    let verdicts: Vec<ModelVerdict> =
        found.differing(service).into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(verdicts, [ModelVerdict::Escalated; 3]);

    let other_fact = JOINT.replace("gemensam-insats: ja", "kompletterar-arbetsinsats: ja");
    let found = catalogue(&named("ips"), &rules_with(&other_fact));
    assert_eq!(deviating(&found).len(), 3);
    assert!(advice(found.warnings()).contains("gör inte den som utför till den som modellen pekar ut"));
}

/// A decision that does not exist, in a model that has none and in one that has another; and
/// a name of something else.
#[test]
fn decision_that_does_not_exist_is_refused_at_its_place() {
    let book = rules_with(JOINT);
    for (name, rules) in
        [("ips", goteborg_2024()), ("ipss", &book), ("praktik", &book), ("sob", &book), ("sol-4-1", &book)]
    {
        let files = named(name);
        let findings = Catalogue::from_files(files.iter().cloned(), rules).map(|_| ()).expect_err(name);
        let line = files.iter().find(|(file, _)| file == "sf-hisingen.yaml").expect("a file").1.lines();
        let line = line.clone().position(|line| line.contains("gemensam_enligt")).expect("the line") + 1;
        assert_eq!(
            placed(&findings),
            [("unknown-name".to_owned(), "sf-hisingen.yaml".to_owned(), line)],
            "{findings}"
        );
        let near: Vec<&str> =
            findings.iter().flat_map(|finding| finding.near_names()).map(String::as_str).collect();
        assert_eq!(near, if name == "ipss" { vec!["ips"] } else { vec![] }, "{findings}");
    }
}

/// A decision that does not hold on the day of the check, or that the rules of the day do not
/// have, is told.
#[test]
fn decision_that_has_ended_is_told_on_that_day() {
    let dated = format!("{JOINT}    från: 2025-01-01\n    till: 2026-06-30\n");
    let book = rules_with(&dated);
    let found = catalogue(&named("ips"), &book);
    let on = |day: &str, rules: &Rulebook| -> Vec<String> {
        let findings = found.warnings_on(day.parse().expect("a day"), rules);
        let of_it = findings.iter().filter(|finding| finding.code() == Code::BasisOfAnotherTime);
        of_it.map(|finding| finding.message(Language::Swedish).to_owned()).collect()
    };
    assert_eq!(on("2025-01-01", &book), [] as [&str; 0]);
    assert_eq!(on("2026-06-30", &book), [] as [&str; 0]);
    for day in ["2024-12-31", "2026-07-01"] {
        let told = on(day, &book);
        assert!(
            matches!(told.as_slice(), [one] if one.contains("från 2025-01-01 till 2026-06-30")),
            "{told:?}"
        );
    }
    let told = on("2026-01-01", goteborg_2024());
    assert!(matches!(told.as_slice(), [one] if one.starts_with("IPS för vuxna finns inte")), "{told:?}");
}
