//! An independent implementation of the rules, to compare the library with: plain
//! loops over rules and cases, written to be checked by eye and far too slow for use.
//!
//! It shares no code with the library: it reads the YAML with another parser and
//! works with the ids as text, not with indices. It assumes well-formed files; load them with the
//! library first.

#![expect(clippy::panic, reason = "a test fails by panicking")]

mod agree;
mod answer;
mod read;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use crate::Asked;
pub use agree::{Agreement, assert_oracle_agrees, compare};
pub use answer::{Answer, Outcome};
use texts::{ConditionalText, OutcomeTexts};

/// The rules of one revision, as written.
#[derive(Debug, Clone)]
pub struct Model {
    duties: Vec<Duty>,
    bases: Vec<String>,
    facts: Vec<Fact>,
    subareas: Vec<Subarea>,
    groups: Vec<Group>,
    rules: Vec<Rule>,
    decisions: Vec<TakenDecision>,
    /// The remarks of delområden, areas and lagrum, by `delomrade/<id>` and the like.
    notes: BTreeMap<String, Vec<ConditionalText>>,
}

#[derive(Debug, Clone)]
struct Duty {
    id: String,
    operational: bool,
    action: String,
    nobody: Option<String>,
}

#[derive(Debug, Clone)]
struct Fact {
    id: String,
    values: Vec<String>,
}

#[derive(Debug, Clone)]
struct Subarea {
    id: String,
    area: String,
    executors: Vec<String>,
}

#[derive(Debug, Clone)]
struct Group {
    id: String,
    picked_by: String,
    /// The member that each value of the fact picks.
    members: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
struct Rule {
    id: String,
    when: Condition,
    /// Duties and their outcomes.
    then: Vec<(String, Outcome)>,
    /// The rules that it is an exception to.
    beats: Vec<String>,
    /// The texts for each duty.
    texts: BTreeMap<String, OutcomeTexts>,
}

/// A decision already taken that has no first or last day.
#[derive(Debug, Clone)]
struct TakenDecision {
    when: Condition,
    gives: Vec<(String, String)>,
}

/// Alternatives, each a list of tests that must all hold. `alltid` is one
/// alternative without tests.
type Condition = Vec<Vec<Test>>;

#[derive(Debug, Clone)]
struct Test {
    dimension: String,
    negated: bool,
    values: Vec<String>,
}

/// The known value of each dimension: `delomrade`, `omrade`, `lagrum`, or the id of a
/// fact.
type CaseValues = BTreeMap<String, String>;

impl Model {
    /// Answers a case for every duty, by the duty's id. Takes ids only. Facts that
    /// are not in `facts` are open.
    ///
    /// # Panics
    /// If there is no such delområde.
    #[track_caller]
    pub fn answer(
        &self,
        subarea: &str,
        basis: &str,
        facts: &BTreeMap<String, String>,
    ) -> BTreeMap<String, Answer> {
        let Some(subarea) = self.subareas.iter().find(|s| s.id == subarea) else {
            panic!("there is no subarea {subarea}");
        };
        let known = self.known_values(subarea, basis, facts);
        let cases = self.completions(&known);
        let mut answers = BTreeMap::new();
        for duty in &self.duties {
            let complete_answers: Vec<CompleteAnswer<'_>> =
                cases.iter().map(|case| self.answer_duty(case, subarea, duty)).collect();
            let mut answer = self.combine(&complete_answers.iter().collect::<Vec<_>>(), true);
            answer.who = self.actors_in_case(duty, &answer.outcome, &known);
            answers.insert(duty.id.clone(), answer);
        }
        answers
    }

    /// The values of a case, with the facts that taken decisions settle.
    fn known_values(&self, subarea: &Subarea, basis: &str, facts: &BTreeMap<String, String>) -> CaseValues {
        let mut known: CaseValues = facts.clone();
        known.insert("delomrade".to_owned(), subarea.id.clone());
        known.insert("omrade".to_owned(), subarea.area.clone());
        known.insert("lagrum".to_owned(), basis.to_owned());
        self.apply_taken_decisions(&mut known, subarea);
        known
    }

    /// Lists every case with every choice of open facts, complete cases included.
    pub fn cases(&self) -> Vec<Asked> {
        let mut fact_choices = vec![BTreeMap::new()];
        for fact in &self.facts {
            let mut extended = fact_choices.clone();
            for facts in &fact_choices {
                for value in &fact.values {
                    let mut facts = facts.clone();
                    facts.insert(fact.id.clone(), value.clone());
                    extended.push(facts);
                }
            }
            fact_choices = extended;
        }
        let mut cases = Vec::new();
        for subarea in &self.subareas {
            for basis in &self.bases {
                for facts in &fact_choices {
                    let (subarea, basis, facts) = (subarea.id.clone(), basis.clone(), facts.clone());
                    cases.push(Asked { subarea, basis, facts });
                }
            }
        }
        cases
    }

    /// Fills in the facts that taken decisions settle, unless they are stated. The
    /// conditions of decisions are tested against stated facts only.
    fn apply_taken_decisions(&self, known: &mut CaseValues, subarea: &Subarea) {
        let stated = known.clone();
        for decision in self.decisions.iter().filter(|d| matches(&d.when, &stated, subarea)) {
            for (fact, value) in &decision.gives {
                known.entry(fact.clone()).or_insert_with(|| value.clone());
            }
        }
    }

    /// Lists every way to complete the open facts.
    fn completions(&self, known: &CaseValues) -> Vec<CaseValues> {
        let mut completions = vec![known.clone()];
        for fact in self.facts.iter().filter(|f| !known.contains_key(&f.id)) {
            let mut extended = Vec::new();
            for case in &completions {
                for value in &fact.values {
                    let mut case = case.clone();
                    case.insert(fact.id.clone(), value.clone());
                    extended.push(case);
                }
            }
            completions = extended;
        }
        completions
    }

    /// Answers one duty in a complete case.
    fn answer_duty<'k>(&self, case: &'k CaseValues, subarea: &Subarea, duty: &Duty) -> CompleteAnswer<'k> {
        let has_outcome = |rule: &&Rule| rule.outcome_for(&duty.id).is_some();
        let matching_rules: Vec<&Rule> =
            self.rules.iter().filter(has_outcome).filter(|r| matches(&r.when, case, subarea)).collect();
        let mut beaten_ids = BTreeSet::new();
        for rule in &matching_rules {
            beaten_ids.extend(self.all_beaten_by(rule, &duty.id));
        }
        let (beaten, winners): (Vec<&Rule>, Vec<&Rule>) =
            matching_rules.into_iter().partition(|rule| beaten_ids.contains(&rule.id));
        let outcomes: BTreeSet<&Outcome> = winners.iter().filter_map(|r| r.outcome_for(&duty.id)).collect();
        let outcome = match outcomes.into_iter().collect::<Vec<_>>().as_slice() {
            [] => Outcome::Gap,
            [outcome] => (*outcome).clone(),
            _ => Outcome::Conflict,
        };
        let ids = |rules: Vec<&Rule>| rules.into_iter().map(|rule| rule.id.clone()).collect();
        CompleteAnswer { case, outcome, winners: ids(winners), beaten: ids(beaten) }
    }

    /// Collects the rules that a rule beats for a duty, directly or through other
    /// rules that have an outcome for it, whether or not those match.
    fn all_beaten_by(&self, rule: &Rule, duty: &str) -> BTreeSet<String> {
        let mut beaten = BTreeSet::new();
        let mut to_visit = vec![rule];
        while let Some(rule) = to_visit.pop() {
            for other in &self.rules {
                if rule.beats.contains(&other.id)
                    && other.outcome_for(duty).is_some()
                    && beaten.insert(other.id.clone())
                {
                    to_visit.push(other);
                }
            }
        }
        beaten
    }

    /// Combines the answers of the possible complete cases into one.
    fn combine(&self, answers: &[&CompleteAnswer<'_>], with_branches: bool) -> Answer {
        let winners: BTreeSet<String> = answers.iter().flat_map(|c| c.winners.iter().cloned()).collect();
        let beaten = answers.iter().flat_map(|c| c.beaten.iter().cloned()).filter(|r| !winners.contains(r));
        let beaten = beaten.collect();
        let outcome = match (self.first_deciding_fact(answers), answers) {
            (Some(fact), _) => {
                let mut branches = Vec::new();
                for value in fact.values.iter().filter(|_| with_branches) {
                    let has_value = |c: &&CompleteAnswer<'_>| c.case.get(&fact.id) == Some(value);
                    let matching: Vec<&CompleteAnswer<'_>> =
                        answers.iter().copied().filter(has_value).collect();
                    branches.push((value.clone(), self.combine(&matching, false)));
                }
                Outcome::Depends(fact.id.clone(), branches)
            }
            (None, [first, ..]) => first.outcome.clone(),
            // No case is possible if a fact has no values.
            (None, []) => Outcome::Gap,
        };
        Answer { outcome, who: Vec::new(), winners, beaten }
    }

    /// Finds the first fact, in declared order, such that two of these cases differ
    /// only in it and have different outcomes.
    fn first_deciding_fact(&self, answers: &[&CompleteAnswer<'_>]) -> Option<&Fact> {
        self.facts.iter().find(|fact| {
            answers.iter().any(|a| {
                answers
                    .iter()
                    .any(|b| a.outcome != b.outcome && differing_dimensions(a.case, b.case) == [&fact.id])
            })
        })
    }

    /// Lists the responsible actors. If the duty is operational, each group is
    /// replaced by its member in the case, or by `group?fact` while the fact is
    /// unknown.
    fn actors_in_case(&self, duty: &Duty, outcome: &Outcome, known: &CaseValues) -> Vec<String> {
        let Outcome::Responsible(actors) = outcome else { return Vec::new() };
        let narrowed = |actor: &String| {
            let Some(group) = self.groups.iter().find(|g| &g.id == actor && duty.operational) else {
                return actor.clone();
            };
            match known.get(&group.picked_by) {
                Some(value) => group.members.get(value).cloned().unwrap_or_default(),
                None => format!("{actor}?{}", group.picked_by),
            }
        };
        actors.iter().map(narrowed).collect()
    }
}

/// The answer for one duty in one complete case.
struct CompleteAnswer<'k> {
    case: &'k CaseValues,
    outcome: Outcome,
    winners: BTreeSet<String>,
    beaten: BTreeSet<String>,
}

impl Rule {
    fn outcome_for(&self, duty: &str) -> Option<&Outcome> {
        self.then.iter().find(|(d, _)| d == duty).map(|(_, outcome)| outcome)
    }
}

/// `true` if a condition holds. A test of an unknown value does not hold.
fn matches(when: &Condition, known: &CaseValues, subarea: &Subarea) -> bool {
    when.iter().any(|tests| {
        tests.iter().all(|test| {
            let holds = match test.dimension.as_str() {
                "bland-utforarna" => Some(subarea.executors.iter().any(|e| test.values.contains(e))),
                dimension => known.get(dimension).map(|value| test.values.contains(value)),
            };
            holds.is_some_and(|holds| holds != test.negated)
        })
    })
}

/// Lists the dimensions in which two cases differ.
fn differing_dimensions<'k>(a: &'k CaseValues, b: &CaseValues) -> Vec<&'k String> {
    a.iter().filter(|(dimension, value)| b.get(*dimension) != Some(value)).map(|(d, _)| d).collect()
}
