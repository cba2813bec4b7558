//! Texts of rules that speak of another duty, whose answer became one of another kind: an
//! order that is sent "once it is clear who executes" does not fit where that is clear.
//!
//! Texts are searched for the words of the other duty; their meaning is not analysed.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::entry_texts::reasons;
use crate::analysis::regions::TooComplex;
use crate::base::message::Message;
use crate::base::near::fold;
use crate::diff::align::Side;
use crate::diff::compare::answers::{AlignedAnswer, ComparedDuty};
use crate::diff::compare::cases::ChangedCases;
use crate::diff::considerations::consider::{
    ComparedRevisions, Consideration, ConsiderationKind, LocalChanges,
};
use crate::diff::{EntryKind, words};
use crate::model::{Cube, Duty};

/// A rule whose texts speak of a duty with another kind of answer.
pub(crate) struct PresumedOutcome {
    /// The joint position of the rule.
    pub(crate) rule: usize,
    pub(crate) texts: Vec<String>,
    pub(crate) point: Consideration,
}

impl ComparedRevisions<'_, '_> {
    /// The rules that give an answer that stayed, where another duty is no longer escalated
    /// or of nobody, or now is; and whose unchanged texts speak of that duty.
    pub(crate) fn presumed_outcomes(
        &self,
        of: &ComparedDuty,
        duty: usize,
        parts: &BTreeMap<AlignedAnswer, Vec<Cube>>,
        here: &LocalChanges<'_>,
    ) -> Result<Vec<PresumedOutcome>, TooComplex> {
        let mut all: Vec<PresumedOutcome> = Vec::new();
        for change in here.iter().filter(|change| is_of_another_kind(change)) {
            let Some(other) = words::new_duty(self.aligned, change.duty) else { continue };
            for (answer, cubes) in parts {
                let there = cubes.iter().flat_map(|a| change.cubes.iter().map(|b| a.intersection(b)));
                let there: Vec<Cube> = there.filter(|cube| !cube.is_empty()).collect();
                if there.is_empty() {
                    continue;
                }
                for rule in of.winners(self.space, Side::New, answer, &there)? {
                    let texts = self.unchanged_texts(duty, rule);
                    let texts: Vec<String> =
                        texts.into_iter().filter(|text| speaks_of(text, other)).collect();
                    let known = all.iter().any(|known| known.rule == rule && known.texts == texts);
                    if !texts.is_empty() && !known {
                        all.extend(self.presumed(rule, change, texts));
                    }
                }
            }
        }
        Ok(all)
    }

    fn presumed(&self, rule: usize, change: &ChangedCases, texts: Vec<String>) -> Option<PresumedOutcome> {
        let own = words::own_rule(self.aligned, Side::New, rule)?;
        let name = words::duty(self.aligned, change.duty).name;
        let answer = |side, answer: Option<&AlignedAnswer>| {
            words::answer(&words::of_answer(self.aligned, side, change.duty, answer))
        };
        let before = answer(Side::Old, change.change.0.as_ref());
        let after = answer(Side::New, change.change.1.as_ref());
        let (rule_sv, rule_en) = words::rule_words(&own.named);
        let (b, a) = (before.both(), after.both());
        // One text stands in the sentence, several below it.
        let (one, list) = match texts.as_slice() {
            [one] => (format!(" \"{one}\""), Vec::new()),
            several => {
                let quoted = several.iter().map(|text| format!("\"{text}\""));
                (String::new(), quoted.map(|text| Message::new(text.clone(), text)).collect())
            }
        };
        let headline = Message::new(
            format!(
                "Läs igenom: {rule_sv} gäller kvar där {name} ändras ({} → {}), och säger{one}",
                b.0, a.0
            ),
            format!("Review: {rule_en} still holds where {name} changes ({} → {}), and says{one}", b.1, a.1),
        );
        let mut point = Consideration::with_list(ConsiderationKind::PresumesOutcome, headline, list);
        point.rule = Some(own.named.id.clone());
        point.entry = Some((EntryKind::Rule, own.named.id.clone()));
        Some(PresumedOutcome { rule, texts, point })
    }

    /// The texts that a rule has about a duty, and of its own, in both revisions.
    fn unchanged_texts(&self, duty: usize, rule: usize) -> Vec<String> {
        let texts = |side| -> Vec<String> {
            let find = || {
                let rule = words::own_rule(self.aligned, side, rule)?;
                Some((rule, rule.consequence(words::own_duty(self.aligned, side, duty)?)?))
            };
            let Some((rule, own)) = find() else { return Vec::new() };
            let explanation = rule.named.explanation.iter().map(String::as_str);
            let notes = rule.named.notes.iter().map(|note| note.text.as_str());
            reasons(&own.reasons).chain(explanation).chain(notes).map(str::to_owned).collect()
        };
        let before: BTreeSet<String> = texts(Side::Old).into_iter().collect();
        let mut seen = BTreeSet::new();
        let stayed = texts(Side::New).into_iter();
        stayed.filter(|text| before.contains(text) && seen.insert(text.clone())).collect()
    }
}

/// `true` if an answer begins or ceases to be that somebody is responsible.
fn is_of_another_kind(change: &ChangedCases) -> bool {
    let is_somebody = |answer: &AlignedAnswer| matches!(answer, AlignedAnswer::Responsible(_));
    match &change.change {
        (Some(before), Some(after)) => is_somebody(before) != is_somebody(after),
        _ => false,
    }
}

/// `true` if a text has a form of each word of a duty's verb, or its name.
pub(super) fn speaks_of(text: &str, duty: &Duty) -> bool {
    /// The longest ending of a form of a word, as in "utförare": a longer word that begins
    /// like one, such as "styrmodell", is another word.
    const MAX_ENDING_BYTES: usize = 3;
    let verb: Vec<String> = match &duty.verb {
        Some(verb) => verb.split_whitespace().map(fold).collect(),
        None => duty.action().split_whitespace().take(1).map(fold).collect(),
    };
    let names = [duty.name(), duty.short_name()].map(fold);
    let all: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(fold).collect();
    let has_form = |word: &String| {
        let endings = all.iter().filter_map(|own| own.strip_prefix(word.as_str()));
        endings.into_iter().any(|ending| ending.len() <= MAX_ENDING_BYTES)
    };
    let has_verb = !verb.is_empty() && verb.iter().all(has_form);
    has_verb || all.iter().any(|word| names.iter().any(|name| word.starts_with(name)))
}
