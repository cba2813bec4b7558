//! The general words for a duty that nobody has, where they are shown for the first time.

use std::collections::BTreeSet;

use crate::analysis::regions::TooComplex;
use crate::base::ids::*;
use crate::diff::align::Side;
use crate::diff::compare::answers::AlignedAnswer;
use crate::diff::compare::cases::ChangedCases;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::{EntryKind, words};
use crate::model::{Cube, DutyOutcome};

impl ComparedRevisions<'_, '_> {
    /// The rules that leave a duty to nobody in cases where it was of somebody or that are
    /// new, without words of their own, where the duty has general ones (`ingen`): these
    /// were written for other cases. Leaves out a rule that said so before, under the legal
    /// bases of before: a new delområde does not make it another rule.
    pub(crate) fn general_words(&self) -> Result<Vec<Consideration>, TooComplex> {
        let mut points = Vec::new();
        let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
        for change in &self.compared.changes {
            let Some(nobody @ AlignedAnswer::Nobody) = &change.change.1 else { continue };
            let Some(duty) = words::new_duty(self.aligned, change.duty) else { continue };
            let (Some(general), Some(compared)) = (duty.nobody(), self.compared.duties.get(change.duty))
            else {
                continue;
            };
            let in_new_basis = self.in_new_bases(change);
            for rule in compared.winners(self.space, Side::New, nobody, &change.cubes)? {
                let is_same = self.said_nobody(rule, change.duty)
                    && compared
                        .winners(self.space, Side::New, nobody, &in_new_basis)?
                        .binary_search(&rule)
                        .is_err();
                let has_own = || {
                    let own = words::own_rule(self.aligned, Side::New, rule)?;
                    let duty = words::own_duty(self.aligned, Side::New, change.duty)?;
                    own.consequence(duty)?.reasons.nobody.as_deref()
                };
                if is_same || has_own().is_some() || !seen.insert((change.duty, rule)) {
                    continue;
                }
                points.extend(self.general_word(rule, duty.name(), general));
            }
        }
        Ok(points)
    }

    /// The cases of a change under legal bases that only the new revision has.
    fn in_new_bases(&self, change: &ChangedCases) -> Vec<Cube> {
        let bases = self.aligned.bases.list.iter().enumerate();
        let added = bases.filter(|(_, (old, _))| old.is_none()).map(|(basis, _)| to_u32(basis));
        let added: Vec<Cube> =
            added.map(|basis| Cube::default().with(Cube::BASIS, Some(Set::one(basis)))).collect();
        let cubes = change.cubes.iter().flat_map(|cube| added.iter().map(|basis| cube.intersection(basis)));
        cubes.filter(|cube| !cube.is_empty()).collect()
    }

    /// `true` if a rule left the duty to nobody in the old revision, too.
    fn said_nobody(&self, rule: usize, duty: usize) -> bool {
        let before = || {
            let duty = words::own_duty(self.aligned, Side::Old, duty)?;
            words::own_rule(self.aligned, Side::Old, rule)?.consequence(duty)
        };
        let is_nobody = |outcome: OutcomeId| self.aligned.old.outcomes[outcome] == DutyOutcome::Nobody;
        before().is_some_and(|own| is_nobody(own.outcome))
    }

    fn general_word(&self, rule: usize, duty: &str, general: &str) -> Option<Consideration> {
        let own = words::own_rule(self.aligned, Side::New, rule)?;
        let (rule_sv, rule_en) = words::rule_words(&own.named);
        let general = general.trim_end_matches('.');
        let mut point = Consideration::new(
            ConsiderationKind::GeneralWords,
            format!(
                "Läs igenom: enligt {rule_sv} har ingen ansvaret {duty}. Regeln säger inte varför, så den som frågar får läsa de allmänna orden: \"{general}\". Stämmer de också där?"
            ),
            format!(
                "Review: {rule_en} leaves the duty {duty} to nobody and does not say why, so whoever asks reads the general words: \"{general}\". Are they true there, too?"
            ),
        );
        point.rule = Some(own.named.id.clone());
        point.entry = Some((EntryKind::Rule, own.named.id.clone()));
        Some(point)
    }
}
