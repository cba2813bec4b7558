//! The help of findings: the rule nearest to a gap, the text to paste, cases in
//! words, and the exceptions that can be written.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use styrmodell::finding::{Code, Finding};
use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::*;

const PLAN: &str = "
  - { id: plan, namn: Plan, frågetext: Finns en plan?, värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }] }
";

/// The base model with these rules instead of its rules, each given as id,
/// condition and executor.
fn with_rules(rules: &[(&str, &str, &str)], is_planned: bool) -> Files {
    let mut files = read(&root().join("tests/fixtures/base"));
    let line = |(id, when, then): &(&str, &str, &str)| {
        format!(
            "  - {{ id: {id}, när: {{ {when} }}, då: {{ utförande: {then} }}, källa: anvisning/text/3 }}\n"
        )
    };
    *text(&mut files, "regler.yaml") = format!("regler:\n{}", rules.iter().map(line).collect::<String>());
    if is_planned {
        text(&mut files, "omstandigheter.yaml").push_str(PLAN.trim_start_matches('\n'));
    }
    files
}

fn rejected(files: &Files) -> Findings {
    Rulebook::from_files(files.iter().cloned()).unwrap_err()
}

fn only_finding(findings: &Findings, code: Code) -> &Finding {
    let found: Vec<&Finding> = findings.iter().filter(|f| f.code() == code).collect();
    let [finding] = found.as_slice() else { panic!("not one {code}:\n{findings}") };
    finding
}

const HEALTH: (&str, &str, &str) = ("halsa", "område: hälsa", "socialen");

/// Gaps in one delområde, each with rules near the gap and the id of the rule that
/// needs the smallest change.
fn gaps() -> [(Files, &'static str); 3] {
    [
        // A different delområde is a larger change than a different lagrum.
        (with_rules(&[HEALTH, ("lag-a", "delområde: praktik, lagrum: lag-a", "skola")], false), "lag-a"),
        // A different lagrum is a larger change than a different value of a
        // fact.
        (
            with_rules(
                &[
                    HEALTH,
                    ("lag-a", "delområde: praktik, lagrum: lag-a", "skola"),
                    ("norrut", "delområde: praktik, lagrum: lag-b, stadsdel: norr", "skola"),
                ],
                false,
            ),
            "norrut",
        ),
        // Two facts are a larger change than one. Of two rules that differ in one
        // fact, the one that shares more conditions is nearer.
        (
            with_rules(
                &[
                    HEALTH,
                    ("a-bada", "delområde: praktik, stadsdel: norr, plan: ja", "skola"),
                    ("b-norrut", "delområde: praktik, stadsdel: norr", "skola"),
                    ("c-planerat", "delområde: praktik, stadsdel: söder, plan: ja", "skola"),
                ],
                true,
            ),
            "c-planerat",
        ),
    ]
}

#[test]
fn gap_points_at_the_rule_that_needs_the_smallest_change() {
    for (files, nearest) in gaps() {
        let findings = rejected(&files);
        let gap = only_finding(&findings, Code::Gap);
        let place = findings.places(gap, Language::English).nth(1).unwrap();
        assert_eq!(place.label, Some("the closest rule"));
        let rules = files.iter().find(|(name, _)| name == "regler.yaml").map(|(_, text)| text.lines());
        let line = rules.unwrap().nth(place.start.line - 1).unwrap();
        assert!(line.contains(&format!("id: {nearest},")), "not {nearest}: {line}");
    }
}

/// The text to paste covers exactly the cases of the gap: when it is completed,
/// there is neither a gap nor a conflict.
#[test]
fn text_to_paste_closes_the_gap() {
    let two_cells = with_rules(&[("arbete", "område: arbete", "skola")], false);
    for (mut files, _) in gaps().into_iter().chain([(two_cells, "")]) {
        // The text to paste uses ids, whatever the names are.
        edit(&mut files, "omraden.yaml", "namn: Praktik", "namn: Prova på");
        edit(&mut files, "lagrum.yaml", "namn: Lag B", "namn: Andra lagen");
        let findings = rejected(&files);
        let paste = only_finding(&findings, Code::Gap).to_paste().unwrap();
        assert!(paste.contains("utforande: …") && paste.contains("källa: …"), "{paste}");
        let completed =
            paste.replace("utforande: …", "utforande: ingen").replace("källa: …", "källa: anvisning/text/3");
        text(&mut files, "regler.yaml").push_str(&format!("{completed}\n"));
        load(&files);
    }
}

/// The help says that nothing else matters only if there are other dimensions.
#[test]
fn cases_are_described_by_all_relevant_dimensions() {
    let conditions_of_gap = |gap: usize| {
        let (files, _) = gaps().into_iter().nth(gap).unwrap();
        let findings = rejected(&files);
        let lines = only_finding(&findings, Code::Gap).help_messages(Language::English);
        lines.filter(|line| line.starts_with("When: ")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(conditions_of_gap(0), ["When: subarea Praktik; basis Lag B; nothing else matters"]);
    assert_eq!(conditions_of_gap(1), ["When: subarea Praktik; basis Lag B; stadsdel soder"]);
}

/// Either of two rules may become an exception to the other; a rule in the `då`
/// of an area cannot.
#[test]
fn conflict_suggests_only_exceptions_that_can_be_written() {
    let exceptions = |then: &str| {
        let mut files = read(&root().join("tests/fixtures/base"));
        let rule = format!(
            "  - {{ id: ny, när: {{ delområde: kost }}, då: {{ {then} }}, källa: anvisning/text/3 }}\n"
        );
        text(&mut files, "regler.yaml").push_str(&rule);
        let findings = rejected(&files);
        let lines = only_finding(&findings, Code::Conflict).help_messages(Language::English);
        let advice = " should override the other, add to it: undantag_från: ";
        let pairs = lines.filter_map(|line| line.strip_prefix("If ")?.split_once(advice));
        pairs.map(|(winner, loser)| format!("{winner} > {loser}")).collect::<Vec<_>>()
    };
    assert_eq!(exceptions("utförande: ingen"), ["halsa > ny.", "ny > halsa."]);
    assert_eq!(exceptions("styrning: skola"), ["ny > omrade/halsa/styrning."]);
}

/// The message quotes the shared name, even if it is not the main name of either
/// need.
#[test]
fn shared_name_is_quoted_as_written() {
    let mut files = read(&root().join("tests/fixtures/base"));
    let needs = "behov:
  - { id: cykla, namn: Cykla, hör_till: träning, motsvarar: helt, även_kallat: Åka, förklaring: Med pedaler. }
  - { id: resa, namn: Resa, hör_till: kost, motsvarar: helt, även_kallat: [fara, åka] }
";
    files.push(("behov.yaml".to_owned(), needs.to_owned()));
    let findings = rejected(&files);
    let message = only_finding(&findings, Code::AmbiguousName).message(Language::English);
    assert_eq!(message, "\"åka\" means both cykla and resa");
}

/// Failing typfall, one of each kind, and their messages in both languages.
const TYPFALL: [(&str, &str, &str); 12] = [
    (
        "behov: kost, lagrum: lag-a, väntat: { utförande: skola }",
        "anger Skolan ensamt för utförande, men reglerna ger klientens social",
        "expects Skolan alone for utförande, but the rules give klientens social",
    ),
    (
        "behov: kost, lagrum: lag-a, väntat: { styrning: { lyfts: oklart } }",
        "anger lyfts: Oklart för styrning, men reglerna ger Socialen och Skolan",
        "expects escalated: Oklart for styrning, but the rules give Socialen and Skolan",
    ),
    (
        "behov: praktik, lagrum: lag-b, väntat: { utförande: ingen }",
        "anger ingen för utförande, men reglerna ger lyfts: Oklart",
        "expects nobody for utförande, but the rules give escalated: Oklart",
    ),
    (
        "behov: praktik, lagrum: lag-a, väntat: { utförande: { beror_på: stadsdel } }",
        "anger att svaret beror på stadsdel för utförande, men reglerna ger Skolan",
        "expects that the answer depends on stadsdel for utförande, but the rules give Skolan",
    ),
    (
        "behov: praktik, lagrum: lag-a, giltighet: inte_än",
        "anger giltigheten inte_än, men reglerna ger odaterat",
        "expects the validity not-yet, but the rules give undated",
    ),
    (
        "behov: praktik, lagrum: lag-a, datum: 2026-01-01, giltighet: inte_längre",
        "anger giltigheten inte_längre, men reglerna ger gäller",
        "expects the validity no-longer, but the rules give in-force",
    ),
    (
        "behov: praktik, lagrum: lag-a, beteckning: 2 § Lag A (2001:1)",
        "anger beteckningen 2 § Lag A (2001:1), men reglerna ger 1 § Lag A (2001:1)",
        "expects the label 2 § Lag A (2001:1), but the rules give 1 § Lag A (2001:1)",
    ),
    (
        "behov: praktik, lagrum: lag-a, fel: ingen_motsvarighet",
        "anger att behovet inte har någon motsvarighet, men reglerna ger ett svar",
        "expects that the need has no counterpart, but the rules give an answer",
    ),
    (
        "behov: praktik, lagrum: lag-a, fel: flera_betydelser",
        "anger att behovet har flera betydelser, men reglerna ger ett svar",
        "expects that the need has several meanings, but the rules give an answer",
    ),
    (
        "behov: praktik, lagrum: lag-c, fel: utanför_modellen",
        "anger att lagrummet ligger utanför modellen, men reglerna ger felet: ",
        "expects that the basis is outside the model, but the rules give the error: ",
    ),
    ("behov: praktikk, lagrum: lag-a, väntat: { utförande: skola }", "får inget svar: ", "gets no answer: "),
    ("behov: okänt, lagrum: okänt, väntat: { utförande: skola }", "får inget svar: ", "gets no answer: "),
];

#[test]
fn failing_typfall_states_expected_and_actual_answer() {
    for (typfall, swedish, english) in TYPFALL {
        let mut files = read(&root().join("tests/fixtures/base"));
        files.push(("typfall.yaml".to_owned(), format!("typfall: [{{ id: prov, {typfall} }}]\n")));
        let findings = rejected(&files);
        let failed = only_finding(&findings, Code::ScenarioFailed);
        for (language, conditions_of_gap) in [
            (Language::Swedish, format!("typfallet prov {swedish}")),
            (Language::English, format!("the scenario prov {english}")),
        ] {
            let message = failed.message(language);
            let is_expected = if conditions_of_gap.ends_with(": ") {
                message.starts_with(&conditions_of_gap)
            } else {
                message == conditions_of_gap
            };
            assert!(is_expected, "{message}\nis not\n{conditions_of_gap}");
        }
    }
}

/// If both the need and the lagrum are unknown, the message names the need. A
/// nearly right name gets a suggestion.
#[test]
fn typfall_with_an_unknown_name_points_at_the_name() {
    let failed = |typfall: &str| {
        let mut files = read(&root().join("tests/fixtures/base"));
        files.push(("typfall.yaml".to_owned(), format!("typfall:\n  - id: prov\n{typfall}")));
        let findings = rejected(&files);
        let finding = only_finding(&findings, Code::ScenarioFailed);
        (findings.position(finding).unwrap().line, finding.near_names().to_vec())
    };
    let expected = "    väntat: { utförande: skola }\n";
    let both_unknown = format!("    lagrum: okänt\n    behov: okänt\n{expected}");
    assert_eq!(failed(&both_unknown), (4, Vec::<String>::new()));
    let nearly_right = format!("    behov: praktikk\n    lagrum: lag-a\n{expected}");
    assert_eq!(failed(&nearly_right), (3, vec!["Praktik".to_owned()]));
}

/// If the matter is also escalated elsewhere, the finding points at that
/// escalation; if it is decided there, at the deciding forum.
#[test]
fn forked_route_points_at_the_other_escalation() {
    let mut files = read(&root().join("tests/fixtures/base"));
    let forum_file = read(&root().join("tests/fixtures/ambiguous-route/bad")).remove(0).1;
    *text(&mut files, "forum.yaml") = forum_file.clone();
    let findings = rejected(&files);
    let line = |part: &str| 1 + forum_file.lines().position(|line| line.contains(part)).unwrap();
    let mut lines_of_findings: Vec<Vec<usize>> =
        (findings.iter().filter(|f| f.code() == Code::AmbiguousRoute))
            .map(|f| findings.places(f, Language::Swedish).map(|place| place.start.line).collect())
            .collect();
    lines_of_findings.sort_unstable();
    let (first_escalation, decided) = (line("sidorum, frågor: oklart"), line("sidorum, frågor: vardag"));
    assert_eq!(
        lines_of_findings,
        [vec![first_escalation, line("till: ledning")], vec![decided, line("- id: mote")]]
    );
}
