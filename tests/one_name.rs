//! Two needs of one name, in two delområden: whether some case tells them apart
//! is found when the rules are checked, and again when the name is asked about.

use styrmodell::{Code, InputErrorKind, Rulebook, Severity};
use styrmodell_tests::*;

/// The base model with facts of so many values, a rule for each delområde and
/// lagrum, and more rules. Needs that are explained may differ, and share what
/// they are also called.
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

/// An exception in a delområde or område, where facts have these values.
fn exception(id: &str, place: &str, values: &[usize]) -> String {
    let facts: String = values.iter().enumerate().map(|(fact, v)| format!(", f{fact}: v{v}")).collect();
    format!(
        "  - {{ id: {id}, när: {{ {place}{facts} }}, då: {{ utförande: skola }}, undantag_från: alla, källa: anvisning/text/4 }}\n"
    )
}

/// Whether the check finds that they differ; nothing else may be wrong.
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

/// Whether a caller is asked which of them is meant.
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

/// They answer alike until one case of twelve is otherwise, whichever it is.
#[test]
fn needs_of_one_name_may_differ_in_no_case() {
    const SIZES: [usize; 3] = [2, 3, 2];
    let values = |case: usize| [case % 2, case / 2 % 3, case / 6];
    let rules = |otherwise: Option<usize>| {
        let of = |(name, place): (&str, &str)| -> String {
            let is_school = |case: &usize| {
                matches!(case, 1 | 2 | 6 | 7 | 11) != (name == "kost" && otherwise == Some(*case))
            };
            let school = (0..12).filter(is_school);
            school.map(|case| exception(&format!("{name}-{case}"), place, &values(case))).collect()
        };
        [("traning", "delområde: träning"), ("kost", "delområde: kost")].map(of).concat()
    };
    assert!(!is_found(&SIZES, &rules(None)) && !is_asked(&SIZES, &rules(None)));
    for case in 0..12 {
        let rules = rules(Some(case));
        assert!(is_found(&SIZES, &rules), "{:?}", values(case));
        assert!(is_asked(&SIZES, &rules), "{:?}", values(case));
    }
}

/// With more cases than are listed one by one.
#[test]
fn needs_of_one_name_may_differ_in_one_case_of_thousands() {
    let (sizes, values) = ([2; 13], [1; 13]);
    let both = exception("alla-ja", "område: hälsa", &values);
    assert!(!is_found(&sizes, &both) && !is_asked(&sizes, &both));
    let one = exception("alla-ja", "delområde: träning", &values);
    assert!(is_found(&sizes, &one) && is_asked(&sizes, &one));
    let other = exception("en-nej", "delområde: kost", &[[0; 1].as_slice(), &[1; 12]].concat());
    let differing = [one, other].concat();
    assert!(is_found(&sizes, &differing) && is_asked(&sizes, &differing));
}
