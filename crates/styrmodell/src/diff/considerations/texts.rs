//! Texts of the rules that name an actor that gains or loses a duty, and may need
//! to be rewritten. Texts are searched for names; their meaning is not analysed.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::entry_texts::{EntryText, names_word, texts};
use crate::analysis::regions::TooComplex;
use crate::base::message::Language;
use crate::diff::EntryKind;
use crate::diff::align::Side;
use crate::diff::compare::answers::{self, ComparedDuty};
use crate::diff::considerations::consider::{
    ComparedRevisions, Consideration, ConsiderationKind, LocalChanges,
};
use crate::diff::considerations::points::actors;
use crate::diff::considerations::presumed::{PresumedOutcome, speaks_of};
use crate::diff::words;
use crate::model::{Cube, Duty, Named, RuleConsequence};

/// The actors that the texts of a rule are searched for, as joint positions.
struct NamedActors<'a> {
    /// The actors to look for in a tolkning.
    in_interpretation: &'a BTreeSet<usize>,
    /// The actors to look for in all other texts.
    elsewhere: &'a BTreeSet<usize>,
    /// The actors that lose a duty.
    lost: &'a BTreeSet<usize>,
    /// The duties that moved.
    moved: &'a [&'a Duty],
}

impl ComparedRevisions<'_, '_> {
    /// Texts of rules that win where an answer stayed. The text is unchanged and names
    /// an actor that gains or loses a duty here. Leaves out the texts that presume another
    /// outcome: another consideration quotes them.
    pub(crate) fn rule_texts(
        &self,
        of: &ComparedDuty,
        duty: usize,
        parts: &BTreeMap<answers::AlignedAnswer, Vec<Cube>>,
        here: &LocalChanges<'_>,
        presumed: &[PresumedOutcome],
    ) -> Result<Vec<Consideration>, TooComplex> {
        let (mut moved, mut lost) = (BTreeSet::new(), BTreeSet::new());
        let mut duties: Vec<&Duty> = Vec::new();
        for part in here {
            let (gains, losses) = self.moved(part);
            duties.extend(words::new_duty(self.aligned, part.duty));
            lost.extend(losses.iter().copied());
            moved.extend(gains.into_iter().chain(losses));
        }
        let mut points: Vec<Consideration> = Vec::new();
        if moved.is_empty() {
            return Ok(points);
        }
        for (answer, cubes) in parts {
            // The reasons may still name an actor that is still responsible.
            let still: BTreeSet<usize> =
                actors(Some(answer)).iter().flat_map(|&actor| self.with_members(Side::New, actor)).collect();
            let gone: BTreeSet<usize> = lost.difference(&still).copied().collect();
            for rule in of.winners(self.space, Side::New, answer, cubes)? {
                let known = presumed.iter().filter(|known| known.rule == rule);
                let known: BTreeSet<&str> = known.flat_map(|k| &k.texts).map(String::as_str).collect();
                let named =
                    NamedActors { in_interpretation: &moved, elsewhere: &gone, lost: &lost, moved: &duties };
                points.extend(self.of_rule(duty, rule, &named, &known));
            }
        }
        let mut seen = BTreeSet::new();
        points.retain(|point| seen.insert(point.message(Language::Swedish).to_owned()));
        Ok(points)
    }

    /// Texts of rules that give a new answer but still name the actor that loses the
    /// duty.
    pub(crate) fn own_texts(&self) -> Result<Vec<Consideration>, TooComplex> {
        let mut points: Vec<Consideration> = Vec::new();
        for part in &self.compared.changes {
            let (Some(after), Some(duty)) = (&part.change.1, self.compared.duties.get(part.duty)) else {
                continue;
            };
            let lost: BTreeSet<usize> = self.moved(part).1.into_iter().collect();
            for rule in duty.winners(self.space, Side::New, after, &part.cubes)? {
                let named =
                    NamedActors { in_interpretation: &lost, elsewhere: &lost, lost: &lost, moved: &[] };
                points.extend(self.of_rule(part.duty, rule, &named, &BTreeSet::new()));
            }
        }
        let mut seen = BTreeSet::new();
        points.retain(|point| seen.insert(point.message(Language::Swedish).to_owned()));
        Ok(points)
    }

    /// The unchanged texts of a rule about a duty that name an actor, without the `known`.
    fn of_rule(
        &self,
        duty: usize,
        rule: usize,
        actors: &NamedActors<'_>,
        known: &BTreeSet<&str>,
    ) -> Vec<Consideration> {
        let own = |side| {
            let rule = words::own_rule(self.aligned, side, rule)?;
            Some((rule, rule.consequence(words::own_duty(self.aligned, side, duty)?)?))
        };
        let (Some((_, before)), Some((new, after))) = (own(Side::Old), own(Side::New)) else {
            return Vec::new();
        };
        let old = words::own_rule(self.aligned, Side::Old, rule).map(|rule| &rule.named);
        let id = &new.named.id;
        let (rule_sv, rule_en) = words::rule_words(&new.named);
        let reason = |actor: usize| match actors.lost.contains(&actor) {
            true => ("som lämnar ansvar där", "which loses a duty there"),
            false => ("som får ansvar där", "which gains a duty there"),
        };
        let mut points = Vec::new();
        let had: Vec<&str> = before.reasons.interpretations.iter().map(|one| one.text.as_str()).collect();
        let stayed = after.reasons.interpretations.iter().map(|one| one.text.as_str());
        for text in stayed.filter(|text| had.contains(text) && !known.contains(text)) {
            let Some((actor, named)) = self.named_in_interpretation(text, actors) else { continue };
            let (sv, en) = reason(actor);
            let mut point = Consideration::new(
                ConsiderationKind::InterpretationNames,
                format!("Tolkningen i {rule_sv} nämner {named}, {sv}. Stämmer den fortfarande? \"{text}\""),
                format!(
                    "The interpretation of {rule_en} mentions {named}, {en}. Does it still hold? \"{text}\""
                ),
            );
            point.actor = Some(words::actor(self.aligned, actor).id);
            points.push(point);
        }
        let texts = |named: Option<&'_ Named>, own: &'_ RuleConsequence| {
            let mut all = Vec::new();
            all.extend(own.reasons.why.clone());
            all.extend(named.and_then(|n| n.explanation.clone()));
            let notes = named.map_or(&[][..], |n| n.notes.as_slice()).iter();
            all.extend(notes.chain(&own.reasons.notes).map(|note| note.text.clone()));
            all
        };
        let had = texts(old, before);
        let mut seen = BTreeSet::new();
        for text in texts(Some(&new.named), after) {
            let stayed = had.contains(&text) && !known.contains(text.as_str()) && seen.insert(text.clone());
            let Some((actor, named)) = self.named_in(&text, actors.elsewhere).filter(|_| stayed) else {
                continue;
            };
            let (sv, en) = reason(actor);
            let mut point = Consideration::new(
                ConsiderationKind::TextNames,
                format!("Läs igenom: {rule_sv} nämner {named}, {sv}. \"{text}\""),
                format!("Review: {rule_en} mentions {named}, {en}. \"{text}\""),
            );
            point.actor = Some(words::actor(self.aligned, actor).id);
            points.push(point);
        }
        for point in &mut points {
            point.rule = Some(id.clone());
            point.entry = Some((EntryKind::Rule, id.clone()));
        }
        points
    }

    /// Unchanged texts that name an actor that gains a duty: every text if the actor had
    /// no duty before, else those of delområden and needs that the change touches, and of
    /// rules that it touches and that speak of the duty. Leaves out the rules in `but`:
    /// other considerations already ask the author to read them.
    pub(crate) fn texts(&self, but: &BTreeSet<String>) -> Vec<Consideration> {
        let before: BTreeSet<(EntryKind, &str)> =
            texts(self.aligned.old).into_iter().map(|t| (t.kind, t.text)).collect();
        let mut stayed = texts(self.aligned.new);
        stayed.retain(|t| {
            before.contains(&(t.kind, t.text)) && !(t.kind == EntryKind::Rule && but.contains(&t.named.id))
        });
        // An entry that is new contradicts no text that stood before it.
        let changes = self.compared.changes.iter().filter(|part| part.change.0.is_some());
        let mut gainers: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for part in changes {
            for gainer in self.moved(part).0 {
                gainers.entry(gainer).or_default().insert(part.duty);
            }
        }
        let touched = self.touched_entries();
        let mut points = Vec::new();
        for (gainer, duties) in gainers {
            let gained: Vec<&Duty> =
                duties.iter().filter_map(|&duty| words::new_duty(self.aligned, duty)).collect();
            let duties: Vec<String> =
                duties.iter().map(|&duty| words::duty(self.aligned, duty).name.to_lowercase()).collect();
            let duties = duties.join(", ");
            let actor = words::actor(self.aligned, gainer);
            let had_duties = self.had_duties(gainer);
            let stayed: Vec<&EntryText<'_>> = stayed
                .iter()
                .filter(|text| !had_duties || touched.contains(&(text.kind, text.named.id.as_str())))
                .filter(|text| {
                    let is_about = || gained.iter().any(|duty| speaks_of(text.text, duty));
                    !had_duties || text.kind != EntryKind::Rule || is_about()
                })
                .collect();
            let names = self.names(gainer);
            let names_it = |text: &str| names.iter().any(|name| names_word(text, name));
            // Grouped by entry, in the order of the texts.
            let mut found: Vec<(EntryKind, &Named, Vec<&str>)> = Vec::new();
            for text in stayed.iter().filter(|t| names_it(t.text)) {
                if text.kind == EntryKind::Actor && text.named.id == actor.id {
                    continue;
                }
                match found
                    .iter_mut()
                    .find(|(kind, named, _)| *kind == text.kind && named.id == text.named.id)
                {
                    Some((.., texts)) if texts.contains(&text.text) => {}
                    Some((.., texts)) => texts.push(text.text),
                    None => found.push((text.kind, text.named, vec![text.text])),
                }
            }
            for (kind, named, texts) in &found {
                // The name of a krav is itself a text: it is quoted once.
                let more = texts.iter().filter(|text| **text != named.name);
                let quoted: String = more.map(|text| format!(" \"{text}\"")).collect();
                let of = |language: Language| match kind {
                    EntryKind::Model => kind.words(language).to_owned(),
                    _ => {
                        let actor = self.aligned.new.actor_kind(*kind, &named.id);
                        let kind = actor.map_or(kind.words(language), |actor| actor.words(language));
                        format!("{kind} \"{}\"", named.name)
                    }
                };
                let (of_sv, of_en) = (of(Language::Swedish), of(Language::English));
                let short = &actor.short;
                let the = if *kind == EntryKind::Model { "" } else { "the " };
                let mut point = Consideration::new(
                    ConsiderationKind::TextNames,
                    format!("Läs igenom: {of_sv} nämner {short}, som får nytt ansvar ({duties}).{quoted}"),
                    format!("Review: {the}{of_en} mentions {short}, which gains a duty ({duties}).{quoted}"),
                );
                point.actor = Some(actor.id.clone());
                point.rule = (*kind == EntryKind::Rule).then(|| named.id.clone());
                point.entry = Some((*kind, named.id.clone()));
                points.push(point);
            }
        }
        points
    }

    /// The actor that a tolkning names, and the name that it uses: one that loses a duty, or
    /// else one that gains it, if it had no duty before or the text speaks of the duty.
    fn named_in_interpretation(&self, text: &str, actors: &NamedActors<'_>) -> Option<(usize, String)> {
        let (lost, gained): (BTreeSet<usize>, BTreeSet<usize>) =
            actors.in_interpretation.iter().partition(|actor| actors.lost.contains(actor));
        let is_about = || actors.moved.iter().any(|duty| speaks_of(text, duty));
        let gained =
            || self.named_in(text, &gained).filter(|(actor, _)| !self.had_duties(*actor) || is_about());
        self.named_in(text, &lost).or_else(gained)
    }

    /// The first of some actors that a text names, and the name that it uses.
    fn named_in(&self, text: &str, actors: &BTreeSet<usize>) -> Option<(usize, String)> {
        actors.iter().find_map(|&actor| {
            let name = self.names(actor).into_iter().find(|name| names_word(text, name))?;
            Some((actor, name))
        })
    }

    /// The names of an actor: short name, name, id, other names.
    fn names(&self, actor: usize) -> Vec<String> {
        let mut names = Vec::new();
        for side in [Side::New, Side::Old] {
            if let Some(own) = words::own_actor(self.aligned, side, actor) {
                names.extend([own.short_name(), own.name(), own.id()].map(str::to_owned));
                names.extend(own.named.also.iter().cloned());
            }
        }
        names
    }
}
