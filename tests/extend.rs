//! The model can be changed by editing its files alone: the answers follow the
//! edit, and all other cases keep their answers.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use styrmodell::finding::Code;
use styrmodell::{Rulebook, Rules};
use styrmodell_tests::*;

fn shipped() -> Files {
    goteborg_rules()
}

/// Lists the answers that differ between two rulebooks, by case and duty, each
/// before and after. Ignores cases that only one of them has.
fn changes(before: &AllAnswers, after: &AllAnswers) -> BTreeMap<String, BTreeMap<String, (String, String)>> {
    let mut changes: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for (case, duties) in before {
        for (duty, old) in duties {
            match after.get(case).map(|d| d.get(duty).unwrap()) {
                Some(new) if new != old => {
                    let changed_duties = changes.entry(case.clone()).or_default();
                    changed_duties.insert(duty.clone(), (old.clone(), new.clone()));
                }
                _ => {}
            }
        }
    }
    changes
}

/// Checks that answers change, and only those of the duties, in cases that begin
/// with the text.
fn assert_only_change(
    changes: &BTreeMap<String, BTreeMap<String, (String, String)>>,
    cases: &str,
    duties: &[&str],
) {
    assert!(!changes.is_empty(), "no answer changes");
    let mut unexpected = Vec::new();
    for (case, changed_duties) in changes {
        for (duty, (old, new)) in changed_duties {
            if !case.starts_with(cases) || !duties.contains(&duty.as_str()) {
                unexpected.push(format!("{case}: {duty} was {old}, is {new}"));
            }
        }
    }
    assert_none("changes were not meant", &unexpected);
}

fn outcome(book: &Rules, need: &str, basis: &str, facts: &[(&str, &str)], duty: &str) -> String {
    let case = book.case(need, basis).unwrap_or_else(|e| panic!("{need}: {e}"));
    let case = facts.iter().fold(case, |case, (fact, value)| case.with(fact, value).unwrap());
    outcome_text(&case.resolve().duty(duty).unwrap())
}

// ── A delområde moved to another område ──────────────────────────────────────────

/// Cuts the lines of one delområde out of the file.
fn cut_subarea(files: &mut Files, id: &str) -> String {
    let text_of_file = text(files, "omraden.yaml");
    let start = format!("      - id: {id}\n");
    assert_eq!(text_of_file.matches(&start).count(), 1);
    let at = text_of_file.find(&start).unwrap();
    let rest = &text_of_file[at + start.len()..];
    // The item ends before the next line that is not indented deeper than its
    // dash.
    let len: usize = rest
        .split_inclusive('\n')
        .take_while(|l| l.trim().is_empty() || l.starts_with("        "))
        .map(str::len)
        .sum();
    let lines = text_of_file[at..at + start.len() + len].to_owned();
    text_of_file.replace_range(at..at + lines.len(), "");
    lines
}

/// SF stays an executor, and the new område has no rules for such a delområde under
/// 4:1. Loading reports the gap.
#[test]
fn subarea_moved_to_an_area_whose_rules_do_not_answer_is_a_gap() {
    let mut files = shipped();
    let lines = cut_subarea(&mut files, "social-samordning");
    assert!(lines.contains("SIP"), "the lines lack part of the entry:\n{lines}");
    let lines =
        lines.replacen("utförare: socialförvaltningarna", "utförare: [socialförvaltningarna, arbvux]", 1);
    edit(&mut files, "omraden.yaml", "      - id: praktik\n", &format!("{lines}      - id: praktik\n"));
    let findings = Rulebook::from_files(files.iter().cloned()).unwrap_err();
    let found: Vec<Code> = findings.iter().map(|f| f.code()).collect();
    assert_eq!(found, [Code::Gap]);
    let help: Vec<&str> =
        findings.iter().flat_map(|f| f.help_messages(styrmodell::Language::Swedish)).collect();
    assert!(
        help.iter().any(|h| h.contains("social-samordning") || h.contains("Social samordning")),
        "{help:?}"
    );
    assert!(help.iter().any(|h| h.contains("4 kap. 1 §")), "{help:?}");
}

#[test]
fn subarea_moved_to_another_area_answers_by_the_rules_of_that_area() {
    let before = load(&shipped());
    let mut files = shipped();
    let lines = cut_subarea(&mut files, "kost-och-motion");
    edit(
        &mut files,
        "omraden.yaml",
        "      - id: sociala-och-personliga-kompetenser\n",
        &format!("{lines}      - id: sociala-och-personliga-kompetenser\n"),
    );
    let after = load(&files);
    let subarea = after.subareas().iter().find(|s| s.id() == "kost-och-motion").unwrap();
    assert_eq!(after.area_of(subarea).unwrap().id(), "sociala");
    assert_eq!(after.subareas().len(), 19);
    // Now the rules of the sociala området answer, whether or not the need
    // completes a work need.
    for fact in ["ja", "nej"] {
        let facts = [("kompletterar-arbetsinsats", fact)];
        assert_eq!(outcome(&before, "gym", "4:1", &facts, "styrning"), "arbvux+socialforvaltningarna");
        assert_eq!(outcome(&after, "gym", "4:1", &facts, "styrning"), "socialforvaltningarna");
        assert_eq!(outcome(&after, "gym", "4:4", &facts, "utforande"), "lyfts:oklart-ansvar");
        assert_eq!(outcome(&after, "gym", "4:4", &facts, "samordning"), "socialforvaltningarna");
        // Another rule gives it, because it is unclear who executes.
        assert_eq!(outcome(&after, "gym", "4:4", &facts, "uppdrag"), "socialforvaltningarna");
    }
    assert_only_change(
        &changes(&answers(&before), &answers(&after)),
        "kost-och-motion ",
        &["utforande", "styrning", "uppdrag", "samordning"],
    );
    // Nothing else changes: exercise is a work need in neither area.
    assert_eq!(after.needs().len(), before.needs().len());
}

#[test]
fn subarea_moved_with_new_executors_answers_like_its_neighbour() {
    let before = load(&shipped());
    let mut files = shipped();
    let lines = cut_subarea(&mut files, "social-samordning");
    let lines = lines.replacen("utförare: socialförvaltningarna", "utförare: arbvux", 1);
    edit(&mut files, "omraden.yaml", "      - id: praktik\n", &format!("{lines}      - id: praktik\n"));
    let after = load(&files);
    assert_eq!(before.subareas().len(), after.subareas().len());
    let duties: Vec<&str> = after.duties().iter().map(|d| d.id()).collect();
    // It has the same answers as its neighbour in every case.
    for_every_case(&after, true, |subarea, basis, facts, decision| {
        if subarea == "social-samordning" {
            let neighbour = case(&after, "praktik", basis, facts).resolve();
            for duty in &duties {
                let (own, other) = (decision.duty(duty).unwrap(), neighbour.duty(duty).unwrap());
                assert_eq!(duty_text(&own), duty_text(&other), "{basis} {facts:?} {duty}");
            }
        }
    });
    assert_only_change(
        &changes(&answers(&before), &answers(&after)),
        "social-samordning ",
        &["utforande", "styrning", "uppdrag", "samordning"],
    );
    assert_eq!(
        after.case("SIP", "4:4").unwrap().subarea().id(),
        "social-samordning",
        "the words for the delområde did not move with it"
    );
}

// ── A sixth förvaltning ──────────────────────────────────────────────────────

#[test]
fn sixth_administration_executes_in_one_subarea() {
    let before = load(&shipped());
    let mut files = shipped();
    edit(
        &mut files,
        "organisation.yaml",
        "  - id: sf-centrum\n",
        "  - id: kultur\n    namn: Kulturförvaltningen\n    kort: Kultur\n\n  - id: sf-centrum\n",
    );
    for forum in ["enhetschef", "avdelningschef"] {
        let seat = format!("      - {{ aktör: socialförvaltningarna, roll: {forum}, ");
        edit(&mut files, "forum.yaml", &seat, &format!("      - {{ aktör: kultur, roll: {forum} }}\n{seat}"));
    }
    // A new rule makes it execute together with SF in one delområde.
    edit(
        &mut files,
        "omraden.yaml",
        "        utförare: socialförvaltningarna\n        källa: anvisning/sociala/4\n",
        "        utförare: [socialförvaltningarna, kultur]\n        källa: anvisning/sociala/4\n",
    );
    let rule = "
  - id: natverk-kultur
    namn: Kultur utför stärkande av nätverk enligt 4:1
    när: { bland_utförarna: kultur, lagrum: sol-4-1 }
    då: { utförande: kultur }
    undantag_från: sociala-4-1
    källa: anvisning/sociala/4
";
    text(&mut files, "regler.yaml").push_str(rule);
    let after = load(&files);

    assert_eq!(after.actors().len(), before.actors().len() + 1);
    assert_eq!(outcome(&after, "nätverk", "4:1", &[], "utforande"), "kultur");
    assert_eq!(outcome(&after, "nätverk", "4:4", &[], "utforande"), "lyfts:oklart-ansvar");
    let decision = after.case("nätverk", "4:1").unwrap().resolve();
    let duty = decision.duty("utförande").unwrap();
    assert_eq!(duty.rules().map(|r| r.id()).collect::<Vec<_>>(), ["natverk-kultur"]);
    assert_eq!(duty.beaten().collect::<Vec<_>>(), ["sociala-4-1"]);
    assert_eq!(decision.why_not("Kultur").unwrap().actor().name(), "Kulturförvaltningen");
    assert_only_change(
        &changes(&answers(&before), &answers(&after)),
        "starkande-av-natverk sol-4-1",
        &["utforande"],
    );
}

#[test]
fn fifth_district_joining_the_group_leaves_old_cases_unchanged() {
    let before = load(&shipped());
    let mut files = shipped();
    edit(
        &mut files,
        "modell.yaml",
        "      - { id: sydvast, namn: Sydväst }\n",
        "      - { id: sydvast, namn: Sydväst }\n      - { id: skargard, namn: Skärgården }\n",
    );
    assert_eq!(
        found(&files).iter().map(|(code, file, _)| (code.as_str(), file.as_str())).collect::<Vec<_>>(),
        [("group-not-total", "organisation.yaml")]
    );
    edit(
        &mut files,
        "organisation.yaml",
        "      sydvast:  sf-sydvast\n",
        "      sydvast:  sf-sydvast\n      skärgård: sf-skargard\n",
    );
    edit(
        &mut files,
        "organisation.yaml",
        "  - id: sf-sydvast\n",
        "  - id: sf-skargard\n    namn: Socialförvaltningen Skärgården\n\n  - id: sf-sydvast\n",
    );
    let after = load(&files);
    let case = after.case("missbruk", "4:1").unwrap().with("stadsområde", "skärgården").unwrap();
    assert!(duty_text(&case.resolve().duty("utforande").unwrap()).contains("sf-skargard"));
    // Every old case still exists and has the same answer.
    let (old, new) = (answers(&before), answers(&after));
    assert!(old.keys().all(|case| new.contains_key(case)));
    assert!(changes(&old, &new).is_empty());
    // The new cases: 19 delområden, 2 lagrum, and the two other facts, open or
    // stated, for the additional value.
    assert_eq!(new.len() - old.len(), 19 * 2 * 3 * 3);
}

// ── A third lagrum ───────────────────────────────────────────────────────────

const THIRD_BASIS: &str = "
  - id: lss-9-10
    namn: 9 § 10 p. LSS
    kort: LSS
    beteckningar:
      - { lag: LSS (1993:387), rum: 9 § 10 p. }
";

const THIRD_RULES: &str = "
  - id: lss
    namn: Daglig verksamhet enligt LSS
    när: { lagrum: lss-9-10 }
    då: { utförande: { lyfts: oklart-ansvar }, beslut: socialförvaltningarna, uppdrag: ingen }
    källa: anvisning/bakgrund/6

  - id: lss-praktik
    namn: Praktik enligt LSS
    när: { lagrum: lss-9-10, delområde: praktik }
    då: { utförande: arbvux }
    undantag_från: lss
    källa: anvisning/bakgrund/6
";

#[test]
fn third_basis_answers_by_its_own_rules() {
    let before = load(&shipped());
    let mut files = shipped();
    edit(&mut files, "modell.yaml", "\n  - id: sol-4-4\n", &format!("{THIRD_BASIS}\n  - id: sol-4-4\n"));
    // The duties that depend on the lagrum have no answer until there are rules
    // for it.
    let found = found(&files).into_iter().map(|(code, file, _)| (code, file));
    let gaps: Vec<(String, String)> = found.filter(|(code, _)| code != "unused-basis").collect();
    let gap = ("gap".to_owned(), "modell.yaml".to_owned());
    assert_eq!(gaps, [gap.clone(), gap.clone(), gap], "utförande, beslut, uppdrag");

    text(&mut files, "regler.yaml").push_str(THIRD_RULES);
    let after = load(&files);
    assert_eq!(after.bases().iter().map(|b| b.id()).collect::<Vec<_>>(), ["sol-4-1", "lss-9-10", "sol-4-4"]);
    assert_eq!(outcome(&after, "praktik", "LSS", &[], "utforande"), "arbvux");
    assert_eq!(outcome(&after, "gym", "LSS", &[], "utforande"), "lyfts:oklart-ansvar");
    assert_eq!(outcome(&after, "gym", "LSS", &[], "uppdrag"), "ingen");
    // A rule without a condition on the lagrum applies to the new one, too.
    assert_eq!(outcome(&after, "gym", "LSS", &[], "styrning"), "arbvux+socialforvaltningarna");
    assert_eq!(outcome(&after, "gym", "LSS", &[], "uppfoljning"), "socialforvaltningarna");
    let (old, new) = (answers(&before), answers(&after));
    assert!(changes(&old, &new).is_empty(), "a case on the old bases changes");
    assert_eq!(new.len(), old.len() / 2 * 3);
}

// ── Other edits ──────────────────────────────────────────────────────────────

#[test]
fn new_area_with_subarea_need_and_duty_is_answered() {
    let before = load(&shipped());
    let mut files = shipped();
    text(&mut files, "omraden.yaml").push_str(
        "
  - id: kultur
    namn: Kulturområdet
    då:
      styrning: { ansvarig: arbvux, källa: anvisning/ansvar-for-styrning/1 }
      utförande: { ansvarig: arbvux, källa: anvisning/arbvux-operativ/1 }
      samordning: { ansvarig: ingen, källa: anvisning/arbvux-operativ/4 }
    delområden:
      - { id: skapande, namn: Skapande verksamhet, utförare: arbvux, innehåll: [{ namn: Målarkurs, även_kallat: måla }] }
",
    );
    edit(
        &mut files,
        "modell.yaml",
        "\n# Anvisningen citerar socialtjänstlagen",
        "\n  - { id: betalning, namn: Betalning, nivå: strategisk, gör: betalar insatsen }\n\n# Anvisningen citerar socialtjänstlagen",
    );
    edit(
        &mut files,
        "regler.yaml",
        "    då: { uppföljning: socialförvaltningarna }",
        "    då: { uppföljning: socialförvaltningarna, betalning: arbvux }",
    );
    let after = load(&files);
    assert_eq!(outcome(&after, "måla", "4:4", &[], "utforande"), "arbvux");
    assert_eq!(outcome(&after, "måla", "4:4", &[], "samordning"), "ingen");
    assert_eq!(outcome(&after, "gym", "4:4", &[], "betalning"), "arbvux");
    assert_eq!((after.areas().len(), after.duties().len()), (5, 7));
    assert!(changes(&answers(&before), &answers(&after)).is_empty(), "an existing answer changes");
}
