//! The generated cases and models, for which the library and the oracle must agree.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use styrmodell::Rulebook;
use styrmodell::finding::Code;
use styrmodell_testkit::naive::{self, Model, Outcome};
use styrmodell_testkit::{Asked, cases, models};
use styrmodell_tests::*;

/// Creates a runner for `cases` tries, seeded the same every time.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, proptest::test_runner::TestRng::deterministic_rng(Default::default()))
}

#[test]
fn generated_cases_load_and_agree_with_the_oracle() {
    let book = goteborg_2024();
    let model = Model::read(goteborg_files());
    let stated = Cell::new(0);
    let tried = runner(300).run(&cases(book), |asked| {
        let case = asked.case(book).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(
            (case.subarea().id(), case.basis().id()),
            (asked.subarea.as_str(), asked.basis.as_str())
        );
        let facts: BTreeMap<String, String> =
            case.facts().map(|(fact, value, _)| (fact.id().to_owned(), value.id().to_owned())).collect();
        prop_assert_eq!(&facts, &asked.facts);
        let oracle_answers = model.answer(&asked.subarea, &asked.basis, &asked.facts);
        for duty in case.resolve().duties() {
            let library_outcome = outcome_text(&duty);
            let text = oracle_answers[duty.duty().id()].outcome.to_string();
            let outcome = text.split(' ').next().unwrap_or_default();
            prop_assert_eq!(library_outcome.as_str(), outcome);
        }
        Ok(())
    });
    tried.unwrap();
    // Facts are often stated and often left open.
    runner(300)
        .run(&cases(book), |asked| {
            stated.set(stated.get() + asked.facts.len());
            Ok(())
        })
        .unwrap();
    let stated = stated.get();
    assert!((300..600).contains(&stated), "{stated} of 900 facts are stated");
}

#[test]
fn failing_case_shrinks_to_the_fact_it_needs() {
    let book = goteborg_2024();
    let failed = runner(300).run(&cases(book), |asked| {
        prop_assert!(!asked.facts.contains_key("gemensam-insats"));
        Ok(())
    });
    let Err(TestError::Fail(_, smallest)) = failed else { panic!("no case states gemensam-insats") };
    let first = Asked {
        subarea: book.subareas()[0].id().to_owned(),
        basis: book.bases()[0].id().to_owned(),
        facts: BTreeMap::from([("gemensam-insats".to_owned(), "ja".to_owned())]),
    };
    assert_eq!(smallest, first);
}

/// Finds the faults of a model: `true` if some case has no answer, and `true` if
/// some case has two.
fn faults(model: &Model) -> (bool, bool) {
    let (mut gap, mut conflict) = (false, false);
    for case in model.cases() {
        for answer in model.answer(&case.subarea, &case.basis, &case.facts).values() {
            gap |= answer.outcome == Outcome::Gap;
            conflict |= answer.outcome == Outcome::Conflict;
        }
    }
    (gap, conflict)
}

/// The number of models of each kind.
#[derive(Debug, Default, Clone, Copy)]
struct StrategyTally {
    sound: u32,
    gaps: u32,
    conflicts: u32,
    other: u32,
}

/// The library and the oracle answer sound models the same, and the library refuses
/// the models in which the oracle finds a case with no answer or two.
#[test]
fn library_and_oracle_agree_on_generated_models() {
    let tally = Cell::new(StrategyTally::default());
    let count = |increment: fn(&mut StrategyTally)| {
        let mut current = tally.get();
        increment(&mut current);
        tally.set(current);
    };
    let tried = runner(400).run(&models(), |files| {
        let model = Model::read(files.iter().cloned());
        match Rulebook::from_files(files.iter().cloned()) {
            Ok(book) => {
                count(|t| t.sound += 1);
                let differences = naive::compare(&model, &book).differences;
                prop_assert!(differences.is_empty(), "{}", differences.join("\n"));
            }
            Err(findings) => {
                let has = |code| findings.iter().any(|finding| finding.code() == code);
                let (gap, conflict) = (has(Code::Gap), has(Code::Conflict));
                if gap || conflict {
                    prop_assert_eq!((gap, conflict), faults(&model), "{}", findings);
                    if gap {
                        count(|t| t.gaps += 1);
                    }
                    if conflict {
                        count(|t| t.conflicts += 1);
                    }
                } else {
                    // Found before the answers of the rules are compared.
                    let other_codes = [Code::ImpossibleCondition, Code::RequiredDuty];
                    let other_codes = findings.iter().any(|f| other_codes.contains(&f.code()));
                    prop_assert!(other_codes, "{}", findings);
                    count(|t| t.other += 1);
                }
            }
        }
        Ok(())
    });
    tried.unwrap();
    let tally = tally.get();
    println!("of 400 models: {tally:?}");
    assert!(tally.sound >= 120 && tally.gaps >= 20 && tally.conflicts >= 40, "{tally:?}");
}

#[test]
fn failing_model_shrinks_to_the_one_rule_it_needs() {
    let failed = runner(200).run(&models(), |files| {
        let has_lagrum_condition = files.iter().any(|(_, text)| text.contains("när: { lagrum: "));
        prop_assert!(!has_lagrum_condition);
        Ok(())
    });
    let Err(TestError::Fail(_, smallest)) = failed else { panic!("no rule looks at a lagrum") };
    let text: String = smallest.iter().map(|(_, text)| text.as_str()).collect();
    let counts =
        ["- id: regel-", "- { id: lag-", "- { id: del-", "fakta-"].map(|part| text.matches(part).count());
    assert_eq!(counts, [1, 1, 1, 0], "{text}");
}
