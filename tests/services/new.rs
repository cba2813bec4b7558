//! A new catalogue: what it has no insats for is told once, with the whole list.

use styrmodell::Language;
use styrmodell::finding::{Code, Finding};
use styrmodell::services::Catalogue;
use styrmodell_tests::*;

/// A catalogue of one insats.
fn new_catalogue(district: &str, subareas: &str) -> Catalogue {
    let text = format!(
        "format: 1
insatskatalog: {{ id: ny, namn: Ny katalog, för_modell: goteborg-arbetsrehabilitering }}
insatser:
  - id: jobbklubben
    namn: Jobbklubben
    utförs_av: arbvux
    för: {{ stadsområde: {district} }}
    delområden: [{subareas}]
    lagrum: sol-4-4
    kontrollerad: {{ den: 2026-11-02, av: mottagningen }}
"
    );
    let loaded = Catalogue::from_files([("katalog.yaml", text)], goteborg_2024());
    loaded.unwrap_or_else(|findings| panic!("{findings}"))
}

fn no_service(catalogue: &Catalogue) -> Vec<&Finding> {
    catalogue.warnings().iter().filter(|finding| finding.code() == Code::NoService).collect()
}

#[test]
fn catalogue_of_one_insats_gets_one_finding_with_the_whole_list() {
    let catalogue = new_catalogue("[centrum, nordost]", "jobbsokning-och-nyforetagande, praktik");
    let found = no_service(&catalogue);
    let [one] = found.as_slice() else { panic!("{}", catalogue.warnings()) };
    assert_eq!(
        one.message(Language::Swedish),
        "17 av 19 delområden är utan insats, och 2 för en del av klienterna"
    );
    assert_eq!(
        one.message(Language::English),
        "17 of 19 delområden have no insats, and 2 have none for some clients"
    );
    // It is placed at the catalogue.
    let place = &placed(catalogue.warnings())[0];
    assert_eq!((place.1.as_str(), place.2), ("katalog.yaml", 2));
    // The list is exact: every delområde once, in every language and in JSON.
    let json = styrmodell::render::json::findings(&[catalogue.warnings()], Language::Swedish);
    for language in [Language::Swedish, Language::English] {
        let help: Vec<String> = one.help_messages(language).map(String::from).collect();
        let listed = |line: &str| -> Vec<String> {
            let names = line.split_once(": ").expect("a list").1.trim_end_matches('.');
            names.split("; ").map(str::to_owned).collect()
        };
        assert_eq!(listed(&help[1]), ["Jobbsökning och nyföretagande", "Praktik"]);
        assert!(help[1].contains("Hisingen") && help[1].contains("Sydväst"), "{help:?}");
        assert!(!help[1].contains("Centrum") && !help[1].contains("Nordost"), "{help:?}");
        let subareas = catalogue.rules().subareas().iter().map(|subarea| subarea.name().to_owned());
        let others: Vec<String> = subareas.filter(|name| !listed(&help[1]).contains(name)).collect();
        assert_eq!(listed(&help[0]), others);
        assert!(language == Language::English || json.contains(&help[0]), "{json}");
    }
}

/// With half of the delområden covered, each that is missing has a finding of its own.
#[test]
fn catalogue_of_most_delomraden_gets_a_finding_for_each_that_is_missing() {
    let all: Vec<&str> = goteborg_2024().subareas().iter().map(|subarea| subarea.id()).collect();
    let (covered, missing) = all.split_at(10);
    let catalogue = new_catalogue("alla", &covered.join(", "));
    assert_eq!(no_service(&catalogue).len(), missing.len());
    let (covered, _) = all.split_at(9);
    let catalogue = new_catalogue("alla", &covered.join(", "));
    let found = no_service(&catalogue);
    let [one] = found.as_slice() else { panic!("{}", catalogue.warnings()) };
    assert_eq!(one.message(Language::Swedish), "10 av 19 delområden är utan insats");
}
