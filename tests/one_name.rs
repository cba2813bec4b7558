//! Two needs in two delområden share a name. If their answers differ in some case,
//! the check of the rules finds it, and a question by that name asks which need is
//! meant.

use styrmodell::Rulebook;
use styrmodell::error::InputErrorKind;
use styrmodell::finding::{Code, Severity};
use styrmodell_tests::*;

/// The base model with a fact of each given number of values, a rule for all cases,
/// and more rules. If `is_explained`, both needs have a `förklaring` and share the
/// name as `även_kallat`, which allows their answers to differ.
fn model(sizes: &[usize], more_rules: &str, is_explained: bool) -> Files {
    let mut files = read(&root().join("tests/fixtures/base"));
    for (fact, size) in sizes.iter().enumerate() {
        let values: String = (0..*size).map(|v| format!("{{ id: v{v}, namn: V{v} }}, ")).collect();
        text(&mut files, "omstandigheter.yaml").push_str(&format!(
            "  - {{ id: f{fact}, namn: Fakta {fact}, frågetext: Vilket?, värden: [{values}] }}\n"
        ));
    }
    edit(&mut files, "omraden.yaml", "utförare: socialen }", "utförare: [socialen, skola] }");
    *text(&mut files, "regler.yaml") = format!(
        "regler:
  - {{ id: alla, när: {{ område: hälsa }}, då: {{ utförande: socialen }}, källa: anvisning/text/3 }}
  - {{ id: arbete-a, när: {{ område: arbete, lagrum: lag-a }}, då: {{ utförande: skola }}, källa: anvisning/text/3 }}
  - {{ id: arbete-b, när: {{ område: arbete, lagrum: lag-b }}, då: {{ utförande: skola }}, källa: anvisning/text/3 }}
{more_rules}"
    );
    let need = |id: &str, subarea: &str| {
        let name = if is_explained {
            format!("namn: {id}, även_kallat: bad, förklaring: Det ena.")
        } else {
            "namn: bad".to_owned()
        };
        format!("  - {{ id: {id}, {name}, hör_till: {subarea}, motsvarar: helt }}\n")
    };
    let needs = format!("behov:\n{}{}", need("simbad", "träning"), need("karbad", "kost"));
    files.push(("behov.yaml".to_owned(), needs));
    files
}

/// An exception in a delområde or område, for the given values of the facts.
fn exception(id: &str, condition: &str, values: &[usize]) -> String {
    let facts: String = values.iter().enumerate().map(|(fact, v)| format!(", f{fact}: v{v}")).collect();
    format!(
        "  - {{ id: {id}, när: {{ {condition}{facts} }}, då: {{ utförande: skola }}, undantag_från: alla, källa: anvisning/text/4 }}\n"
    )
}

/// `true` if the check finds that the answers differ; no other error is
/// allowed.
fn is_found(sizes: &[usize], rules: &str) -> bool {
    match Rulebook::from_files(model(sizes, rules, false)) {
        Ok(_) => false,
        Err(findings) => {
            let mut errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
            assert!(errors.all(|error| error.code() == Code::AmbiguousName), "{findings}");
            true
        }
    }
}

/// `true` if a question by the name asks which need is meant.
fn is_asked(sizes: &[usize], rules: &str) -> bool {
    let book: Rulebook = load(&model(sizes, rules, true));
    match book.cases("bad", "lag-a") {
        Ok(cases) => {
            assert_eq!(cases.len(), 2);
            false
        }
        Err(error) => {
            assert_eq!(error.kind(), InputErrorKind::AmbiguousName);
            assert_eq!(error.candidates().len(), 2);
            true
        }
    }
}

/// The answers are first equal in all twelve cases, and then differ in each case in
/// turn.
#[test]
fn needs_sharing_a_name_are_ambiguous_if_one_case_differs() {
    const SIZES: [usize; 3] = [2, 3, 2];
    let values = |case: usize| [case % 2, case / 2 % 3, case / 6];
    let rules = |differing: Option<usize>| {
        let exceptions_of = |(name, place): (&str, &str)| -> String {
            let is_school = |case: &usize| {
                matches!(case, 1 | 2 | 6 | 7 | 11) != (name == "kost" && differing == Some(*case))
            };
            let school = (0..12).filter(is_school);
            school.map(|case| exception(&format!("{name}-{case}"), place, &values(case))).collect()
        };
        [("traning", "delområde: träning"), ("kost", "delområde: kost")].map(exceptions_of).concat()
    };
    assert!(!is_found(&SIZES, &rules(None)) && !is_asked(&SIZES, &rules(None)));
    for case in 0..12 {
        let rules = rules(Some(case));
        assert!(is_found(&SIZES, &rules), "{:?}", values(case));
        assert!(is_asked(&SIZES, &rules), "{:?}", values(case));
    }
}

/// There are more cases than can be compared one by one.
#[test]
fn needs_sharing_a_name_are_ambiguous_if_one_of_thousands_of_cases_differs() {
    let (sizes, values) = ([2; 13], [1; 13]);
    let in_both = exception("alla-ja", "område: hälsa", &values);
    assert!(!is_found(&sizes, &in_both) && !is_asked(&sizes, &in_both));
    let only_training = exception("alla-ja", "delområde: träning", &values);
    assert!(is_found(&sizes, &only_training) && is_asked(&sizes, &only_training));
    let only_diet = exception("en-nej", "delområde: kost", &[[0; 1].as_slice(), &[1; 12]].concat());
    let differing = [only_training, only_diet].concat();
    assert!(is_found(&sizes, &differing) && is_asked(&sizes, &differing));
}
