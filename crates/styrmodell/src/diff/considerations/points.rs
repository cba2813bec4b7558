//! The considerations that follow from answers, seats and sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::forums;
use crate::analysis::regions::TooComplex;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::diff::Answer;
use crate::diff::EntryName;
use crate::diff::align::{SharedCases, Side};
use crate::diff::compare::answers;
use crate::diff::compare::cases::ChangedCases;
use crate::diff::considerations::consider::{
    ComparedRevisions, Consideration, ConsiderationKind, LocalChanges,
};
use crate::diff::entries::field_form::FieldForm;
use crate::diff::entries::fields::EntryFields;
use crate::diff::words;
use crate::model::{Actor, Cube, Level, Place};
use crate::wording::lists::join_with_and;

impl ComparedRevisions<'_, '_> {
    /// Actors that gain an operational duty and have no part in this strategic one.
    pub(crate) fn strategy(
        &self,
        duty: usize,
        parts: &BTreeMap<answers::AlignedAnswer, Vec<Cube>>,
        here: &LocalChanges<'_>,
    ) -> Vec<Consideration> {
        if words::level(self.aligned, Side::New, duty) != Some(Level::Strategic) {
            return Vec::new();
        }
        let responsible: BTreeSet<usize> = parts
            .keys()
            .flat_map(|answer| actors(Some(answer)))
            .flat_map(|&actor| self.with_members(Side::New, actor))
            .collect();
        let mut gained: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for part in
            here.iter().filter(|p| words::level(self.aligned, Side::New, p.duty) == Some(Level::Operational))
        {
            let (gains, losses) = self.moved(part);
            for &gainer in &gains {
                let losers = losses.iter().filter(|loser| responsible.contains(loser));
                gained.entry(gainer).or_default().extend(losers);
            }
        }
        let mut shown: Vec<EntryName> = Vec::new();
        for answer in parts.keys() {
            if let Answer::Responsible(actors) = words::of_answer(self.aligned, Side::New, duty, Some(answer))
            {
                shown.extend(actors);
            }
        }
        let mut seen = BTreeSet::new();
        shown.retain(|actor| seen.insert(actor.id.clone()));
        let names: Vec<&str> = shown.iter().map(|actor| actor.short.as_str()).collect();
        let strategic = words::duty(self.aligned, duty).name;
        gained
            .into_iter()
            .filter(|(gainer, losers)| !responsible.contains(gainer) && !losers.is_empty())
            .map(|(gainer, _)| {
                let gainer = words::actor(self.aligned, gainer);
                // The name of a duty comes from the rules, so the sentence must not inflect it.
                let mut point = Consideration::new(
                    ConsiderationKind::NoPartInStrategy,
                    format!(
                        "{strategic}: {} är inte med; det är {}.",
                        gainer.short,
                        join_with_and(&names, Language::Swedish)
                    ),
                    format!(
                        "{strategic}: {} has no part in it; it rests with {}.",
                        gainer.short,
                        join_with_and(&names, Language::English)
                    ),
                );
                point.actor = Some(gainer.id);
                point
            })
            .collect()
    }

    /// The answer is still nobody, although the actors of another duty changed.
    pub(crate) fn nobody(
        &self,
        duty: usize,
        parts: &BTreeMap<answers::AlignedAnswer, Vec<Cube>>,
        here: &LocalChanges<'_>,
    ) -> Vec<Consideration> {
        let Some(cubes) = parts.get(&answers::AlignedAnswer::Nobody) else { return Vec::new() };
        let meets = |part: &ChangedCases| part.cubes.iter().any(|a| cubes.iter().any(|b| a.meets(b)));
        let changed = here.iter().filter(|part| {
            let (gains, losses) = self.moved(part);
            !(gains.is_empty() || losses.is_empty()) && meets(part)
        });
        let Some(own) = words::new_duty(self.aligned, duty) else { return Vec::new() };
        let name = own.short_name();
        let point = |part: &&ChangedCases| {
            let changed = words::new_duty(self.aligned, part.duty)?;
            let answer = words::of_answer(self.aligned, Side::New, part.duty, part.change.1.as_ref());
            let (when_sv, when_en) = match &answer {
                Answer::Responsible(actors) => {
                    let names: Vec<&str> = actors.iter().map(|a| a.short.as_str()).collect();
                    (
                        format!("{} {}", join_with_and(&names, Language::Swedish), changed.action()),
                        format!("{} has {}", join_with_and(&names, Language::English), changed.short_name()),
                    )
                }
                Answer::None => {
                    (format!("ingen {}", changed.action()), format!("nobody has {}", changed.short_name()))
                }
                Answer::Escalate(matter) => (
                    format!("{} lyfts ({})", changed.short_name(), matter.name),
                    format!("{} is escalated ({})", changed.short_name(), matter.name),
                ),
                Answer::Absent => return None,
            };
            let nobody = format!("ngen {}", own.action());
            let nobody_does = match own.nobody() {
                Some(sentence) => format!("{}: i{nobody}", sentence.trim_end_matches('.')),
                None => format!("I{nobody}"),
            };
            Some(Consideration::new(
                ConsiderationKind::StillNobody,
                format!("{nobody_does}. Ska någon göra det när {when_sv}?"),
                format!("{name}: nobody. Should somebody have it when {when_en}?"),
            ))
        };
        changed.filter_map(point).collect()
    }

    /// Actors that gain a duty and have no seat where an actor that loses it has one.
    pub(crate) fn seats(&self) -> Vec<Consideration> {
        let mut moves: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for part in &self.compared.changes {
            let (gains, losses) = self.moved(part);
            for gainer in gains {
                moves.entry(gainer).or_default().extend(&losses);
            }
        }
        let model = self.aligned.new;
        let forums = model.forums.enumerate().map(|(id, f)| (Some(id), &f.named, &f.seats));
        let groups = model.working_groups.iter().map(|g| (None, &g.named, &g.seats));
        let tables: Vec<_> = forums.chain(groups).collect();
        let (escalations, _) = forums::route_edges(model, model.info.on_disagreement, model.info.first_forum);
        let first = std::iter::once(model.info.first_forum);
        let disputes: BTreeSet<ForumId> =
            first.chain(escalations.iter().map(|(_, escalation)| escalation.to)).collect();
        let mut points = Vec::new();
        for (gainer, losers) in moves {
            let own = |position: usize| {
                self.aligned.actors.list.get(position).and_then(|(_, new)| *new).map(ActorId::new)
            };
            let Some(actor) = own(gainer) else { continue };
            for (forum, named, seats) in &tables {
                let seated = |actor: ActorId| forums::is_seated(model, seats, actor);
                let other = losers.iter().find(|&&loser| own(loser).is_some_and(seated));
                let Some(&other) = other.filter(|_| !seated(actor)) else { continue };
                let name = named.short.as_deref().unwrap_or(&named.name);
                let (gainer, other) = (words::actor(self.aligned, gainer), words::actor(self.aligned, other));
                let (own, other) = (&gainer.short, other.short);
                let (sv, en) = if forum.is_some_and(|forum| disputes.contains(&forum)) {
                    (
                        format!("{own} saknar plats i {name}, där oenighet tas upp och {other} har plats."),
                        format!(
                            "{own} has no seat in {name}, where disputes are handled and {other} has one."
                        ),
                    )
                } else {
                    (
                        format!("{own} saknar plats i {name}, där {other} har plats."),
                        format!("{own} has no seat in {name}, where {other} has one."),
                    )
                };
                let mut point = Consideration::new(ConsiderationKind::NoSeat, sv, en);
                point.actor = Some(gainer.id);
                point.forum = Some(named.id.clone());
                points.push(point);
            }
        }
        points
    }

    /// New or changed rules that give a new answer and cite only places that the old
    /// revision already had.
    pub(crate) fn sources(&self) -> Result<Vec<Consideration>, TooComplex> {
        let common = self.aligned.common();
        let mut points = BTreeMap::new();
        for part in &self.compared.changes {
            let (Some(after), Some(duty)) = (&part.change.1, self.compared.duties.get(part.duty)) else {
                continue;
            };
            for rule in duty.winners(self.space, Side::New, after, &part.cubes)? {
                let Some(own) = words::own_rule(self.aligned, Side::New, rule) else { continue };
                if points.contains_key(&rule) || !self.is_new_or_changed(&common, rule) {
                    continue;
                }
                let places: BTreeSet<Place> =
                    own.then.iter().flat_map(|c| c.reasons.places.iter().copied()).collect();
                if places.iter().any(|&place| !self.was_there(place)) {
                    continue;
                }
                let id = own.named.id.clone();
                let cited: Vec<String> = places.iter().map(|&p| self.aligned.new.place_words(p)).collect();
                let cited: Vec<&str> = cited.iter().map(String::as_str).collect();
                let since = self.aligned.old.info.from;
                let (rule_sv, rule_en) = words::rule_words(&own.named);
                let (sv, en) = if cited.is_empty() {
                    (
                        format!("Ingen källa: {rule_sv} hänvisar inte till något."),
                        format!("No source: {rule_en} cites nothing."),
                    )
                } else {
                    (
                        format!(
                            "Ingen ny källa: {rule_sv} hänvisar till {}, som fanns redan i versionen {since}.",
                            join_with_and(&cited, Language::Swedish)
                        ),
                        format!(
                            "No new source: {rule_en} cites {}, which existed already in revision {since}.",
                            join_with_and(&cited, Language::English)
                        ),
                    )
                };
                let mut point = Consideration::new(ConsiderationKind::NoNewSource, sv, en);
                point.rule = Some(id);
                points.insert(rule, point);
            }
        }
        Ok(points.into_values().collect())
    }

    fn is_new_or_changed(&self, common: &SharedCases, rule: usize) -> bool {
        let fields = |side| {
            let rule = words::own_rule(self.aligned, side, rule)?;
            let mut fields = EntryFields {
                aligned: self.aligned,
                common,
                side,
                written: FieldForm::Ids,
                list: Vec::new(),
            };
            fields.add_rule(rule);
            Some(fields.list.into_iter().filter(|f| f.structural).collect::<Vec<_>>())
        };
        match (fields(Side::Old), fields(Side::New)) {
            (Some(old), Some(new)) => old.iter().zip(&new).any(|(o, n)| o.differs(n)),
            _ => true,
        }
    }

    /// `true` if the old revision also has a cited place.
    pub(super) fn was_there(&self, place: Place) -> bool {
        let find = || {
            let both = self.aligned.sources.joint_position(Side::New, place.source.index());
            let (old, _) = self.aligned.sources.list.get(both)?;
            let old = self.aligned.old.sources.as_slice().get((*old)?)?;
            let section = &self.aligned.new.sources[place.source].sections.get(place.section)?.id;
            let section = old.sections.iter().find(|s| s.id == *section)?;
            Some(place.point.is_none_or(|point| point <= section.points))
        };
        find().unwrap_or(false)
    }

    /// The actors that become responsible, and the actors that cease to be.
    pub(crate) fn moved(&self, part: &ChangedCases) -> (Vec<usize>, Vec<usize>) {
        let (before, after) = (actors(part.change.0.as_ref()), actors(part.change.1.as_ref()));
        let without = |a: &[usize], b: &[usize]| a.iter().copied().filter(|x| !b.contains(x)).collect();
        (without(after, before), without(before, after))
    }

    /// An actor, and its members on a side if it is a group.
    pub(crate) fn with_members(&self, side: Side, actor: usize) -> Vec<usize> {
        let members = words::own_actor(self.aligned, side, actor).into_iter().flat_map(Actor::members);
        let members = members.map(|member| self.aligned.actors.joint_position(side, member.index()));
        std::iter::once(actor).chain(members).collect()
    }
}

pub(crate) fn actors(answer: Option<&answers::AlignedAnswer>) -> &[usize] {
    match answer {
        Some(answers::AlignedAnswer::Responsible(actors)) => actors,
        _ => &[],
    }
}
