//! Answers that stay but are given by other rules, and so rest on something else.

use std::collections::BTreeSet;

use crate::analysis::regions::{Space, TooComplex};
use crate::base::message::{Language, Message};
use crate::diff::align::{Aligned, SharedCases, Side};
use crate::diff::compare::cases::ComparedAnswers;
use crate::diff::compare::moved_rules::RulesMove;
use crate::diff::entries::change::{FieldChange, TextCause};
use crate::diff::entries::field_changes::field_changes;
use crate::diff::entries::field_form::FieldForm;
use crate::diff::entries::fields::EntryFields;
use crate::diff::entries::replaced_names::ReplacedNames;
use crate::diff::{Answer, EntryName, Regions, words};
use crate::model::{Cube, Reasons};

/// An answer that stays although other rules give it, which rest on something else.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MovedSupport {
    /// The duty.
    pub duty: EntryName,
    /// The answer, which is the same in both revisions.
    pub answer: Answer,
    /// The cases in which these rules give it.
    pub region: Regions,
    /// Ids of the rules that gave the answer, sorted.
    pub rules_before: Vec<String>,
    /// Ids of the rules that give it now, sorted.
    pub rules_after: Vec<String>,
    /// The differing parts of what the answer rests on: sources, rank, support,
    /// interpretation, arguments and advice of all of these rules.
    pub fields: Vec<FieldChange>,
}

/// The answers that stay and rest on something else, by duty.
pub(crate) fn moved_support(
    aligned: &Aligned<'_>,
    space: &Space,
    compared: &ComparedAnswers,
) -> Result<Vec<MovedSupport>, TooComplex> {
    let (common, replaced) = (aligned.common(), ReplacedNames::of(aligned));
    let mut all = Vec::new();
    for (duty, own) in compared.duties.iter().enumerate() {
        let changed: Vec<&Cube> =
            compared.changes.iter().filter(|change| change.duty == duty).flat_map(|c| &c.cubes).collect();
        for (moved, cubes) in own.moved_rules(space, &changed)? {
            let RulesMove { answer, before, after } = moved;
            let fields = support_fields(aligned, &common, duty, &before, &after);
            // Texts that only follow a rename are the same support.
            let says_more = |field: &FieldChange| {
                let words = |side: &Message| side.get(Language::Swedish).to_owned();
                replaced.cause(&words(&field.before_words), &words(&field.after_words))
                    != Some(TextCause::Rename)
            };
            let fields: Vec<FieldChange> = fields.into_iter().filter(says_more).collect();
            if fields.is_empty() {
                continue;
            }
            let ids = |side: Side, rules: &BTreeSet<usize>| {
                let ids = rules.iter().filter_map(|&rule| words::own_rule_id(aligned, side, rule));
                let mut ids: Vec<String> = ids.collect();
                ids.sort();
                ids
            };
            all.push(MovedSupport {
                duty: words::duty(aligned, duty),
                answer: words::of_answer(aligned, Side::New, duty, Some(&answer)),
                region: words::regions(aligned, &space.union(&cubes)?),
                rules_before: ids(Side::Old, &before),
                rules_after: ids(Side::New, &after),
                fields,
            });
        }
    }
    Ok(all)
}

/// The fields of what some rules say about a duty that differ between the two sides.
fn support_fields(
    aligned: &Aligned<'_>,
    common: &SharedCases,
    duty: usize,
    before: &BTreeSet<usize>,
    after: &BTreeSet<usize>,
) -> Vec<FieldChange> {
    let fields = |side: Side, written: FieldForm| {
        let mut fields = EntryFields { aligned, common, side, written, list: Vec::new() };
        let rules = if side == Side::Old { before } else { after };
        let own = rules.iter().filter_map(|&rule| {
            words::own_rule(aligned, side, rule)?.consequence(words::own_duty(aligned, side, duty)?)
        });
        let reasons: Vec<&Reasons> = own.map(|consequence| &consequence.reasons).collect();
        fields.add_support(&reasons);
        fields.list
    };
    let both = |written| [fields(Side::Old, written), fields(Side::New, written)];
    field_changes(aligned, both).into_iter().map(|(_, change)| change).collect()
}
