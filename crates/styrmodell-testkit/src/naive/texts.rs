//! The texts that the naive model shows with an answer, and what the library shows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use styrmodell::Decision;

use super::{Condition, Model, Rule, matches};

/// A text, and the facts with which it is shown.
#[derive(Debug, Clone)]
pub(super) struct ConditionalText {
    pub(super) text: String,
    pub(super) when: Condition,
}

/// The texts of a rule for one duty.
#[derive(Debug, Clone, Default)]
pub(super) struct OutcomeTexts {
    pub(super) interpretations: Vec<ConditionalText>,
    pub(super) notes: Vec<ConditionalText>,
    pub(super) action: Option<String>,
    pub(super) nobody: Option<String>,
}

/// The texts with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownTexts {
    observations: BTreeSet<String>,
    duties: BTreeMap<String, DutyTexts>,
}

/// The texts of one duty's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DutyTexts {
    interpretations: BTreeSet<String>,
    action: String,
    nobody: Option<String>,
}

impl fmt::Display for ShownTexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.observations, self.duties)
    }
}

impl Model {
    /// Collects the texts to show with the answer of a case.
    pub(super) fn texts(
        &self,
        subarea: &str,
        basis: &str,
        facts: &BTreeMap<String, String>,
    ) -> Option<ShownTexts> {
        let subarea = self.subareas.iter().find(|s| s.id == subarea)?;
        let known = self.known_values(subarea, basis, facts);
        let completions = self.completions(&known);
        let is_shown =
            |text: &&ConditionalText| completions.iter().any(|case| matches(&text.when, case, subarea));
        let shown = |texts: &[ConditionalText]| -> Vec<String> {
            texts.iter().filter(is_shown).map(|text| text.text.clone()).collect()
        };
        let mut observations = BTreeSet::new();
        for entry in [
            format!("delomrade/{}", subarea.id),
            format!("omrade/{}", subarea.area),
            format!("lagrum/{basis}"),
        ] {
            observations.extend(self.notes.get(&entry).into_iter().flat_map(|notes| shown(notes)));
        }
        let mut duties = BTreeMap::new();
        for duty in &self.duties {
            let mut winners: BTreeSet<String> = BTreeSet::new();
            for case in &completions {
                winners.extend(self.answer_duty(case, subarea, duty).winners);
            }
            let mut rules: Vec<&Rule> = self.rules.iter().filter(|rule| winners.contains(&rule.id)).collect();
            rules.sort_by(|a, b| a.id.cmp(&b.id));
            let texts_of = |rule: &Rule| rule.texts.get(&duty.id).cloned().unwrap_or_default();
            let mut interpretations = BTreeSet::new();
            for texts in rules.iter().map(|rule| texts_of(rule)) {
                observations.extend(shown(&texts.notes));
                interpretations.extend(shown(&texts.interpretations));
            }
            let can_be_beaten = |rule: &Rule| {
                self.rules.iter().any(|other| {
                    self.all_beaten_by(other, &duty.id).contains(&rule.id)
                        && other.outcome_for(&duty.id).is_some()
                        && completions.iter().any(|case| matches(&other.when, case, subarea))
                })
            };
            rules.retain(|rule| matches(&rule.when, &known, subarea) && !can_be_beaten(rule));
            let action = rules.iter().find_map(|rule| texts_of(rule).action);
            let nobody = rules.iter().find_map(|rule| texts_of(rule).nobody);
            let texts = DutyTexts {
                interpretations,
                action: action.unwrap_or_else(|| duty.action.clone()),
                nobody: nobody.or_else(|| duty.nobody.clone()),
            };
            duties.insert(duty.id.clone(), texts);
        }
        Some(ShownTexts { observations, duties })
    }
}

impl ShownTexts {
    /// Converts the texts of a decision of the library.
    pub(super) fn of(decision: &Decision<'_>) -> Self {
        let duties = decision.duties().map(|duty| {
            let interpretations = duty.rules().flat_map(|rule| rule.interpretations());
            let texts = DutyTexts {
                interpretations: interpretations.map(str::to_owned).collect(),
                action: duty.action().to_owned(),
                nobody: duty.nobody().map(str::to_owned),
            };
            (duty.duty().id().to_owned(), texts)
        });
        ShownTexts {
            observations: decision.observations().iter().map(|remark| remark.text().to_owned()).collect(),
            duties: duties.collect(),
        }
    }
}
