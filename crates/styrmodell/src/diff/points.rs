//! What there is to think about, point by point.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Common, Side};
use super::answers::{self, Duty};
use super::cases::Part;
use super::consider::{Consideration, ConsiderationKind, Here, Look};
use super::fields::Fields;
use super::{EntryName, words};
use crate::finding::Language;
use crate::forum;
use crate::ids::*;
use crate::listing::joined;
use crate::model::{Cube, Level, Place};
use crate::regions::TooComplex;

impl Look<'_, '_> {
    /// Who gets an operative duty, and has no part in this strategic one.
    pub(super) fn strategy(
        &self,
        duty: usize,
        parts: &BTreeMap<answers::Answer, Vec<Cube>>,
        here: &Here<'_>,
    ) -> Vec<Consideration> {
        if words::level(self.aligned, Side::New, duty) != Some(Level::Strategic) {
            return Vec::new();
        }
        let responsible: BTreeSet<usize> = parts
            .keys()
            .flat_map(|answer| actors(Some(answer)))
            .flat_map(|&actor| self.with_members(Side::New, actor))
            .collect();
        let mut gained: BTreeMap<usize, (BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
        for part in
            here.iter().filter(|p| words::level(self.aligned, Side::New, p.duty) == Some(Level::Operational))
        {
            let (gains, losses) = self.moved(part);
            for &gainer in &gains {
                let own = gained.entry(gainer).or_default();
                own.0.insert(part.duty);
                own.1.extend(losses.iter().filter(|loser| responsible.contains(loser)));
            }
        }
        let strategic = words::duty(self.aligned, duty);
        gained
            .into_iter()
            .filter(|(gainer, (_, losers))| !responsible.contains(gainer) && !losers.is_empty())
            .map(|(gainer, (duties, losers))| {
                let gainer = words::actor(self.aligned, gainer);
                let names: Vec<String> =
                    duties.iter().map(|&d| words::duty(self.aligned, d).name.to_lowercase()).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let losers: Vec<EntryName> = losers.iter().map(|&l| words::actor(self.aligned, l)).collect();
                let losers: Vec<&str> = losers.iter().map(|l| l.short.as_str()).collect();
                let (own, other) = (&gainer.short, strategic.name.to_lowercase());
                let mut point = Consideration::new(
                    ConsiderationKind::NoPartInStrategy,
                    format!(
                        "{own} får {} men har ingen del i {other}, som {} har.",
                        joined(&names, "och"),
                        joined(&losers, "och"),
                    ),
                    format!(
                        "{own} gets {} but has no part in {other}, which {} has.",
                        joined(&names, "and"),
                        joined(&losers, "and"),
                    ),
                );
                point.actor = Some(gainer.id);
                point
            })
            .collect()
    }

    /// Still nobody, though who is responsible for something else changed.
    pub(super) fn nobody(
        &self,
        parts: &BTreeMap<answers::Answer, Vec<Cube>>,
        here: &Here<'_>,
    ) -> Vec<Consideration> {
        let Some(cubes) = parts.get(&answers::Answer::Nobody) else { return Vec::new() };
        let meets = |part: &Part| part.cubes.iter().any(|a| cubes.iter().any(|b| a.meets(b)));
        let changed = here.iter().filter(|part| {
            let (gains, losses) = self.moved(part);
            !(gains.is_empty() || losses.is_empty()) && meets(part)
        });
        let point = |part: &&Part| {
            let duty = words::duty(self.aligned, part.duty).name.to_lowercase();
            let answer = |side, answer: &Option<answers::Answer>| {
                words::answer(&words::of_answer(self.aligned, side, part.duty, answer.as_ref()))
            };
            let (before, after) = (answer(Side::Old, &part.change.0), answer(Side::New, &part.change.1));
            let (sv, en) = (Language::Swedish, Language::English);
            Consideration::new(
                ConsiderationKind::StillNobody,
                format!(
                    "Svaret är fortfarande ingen, men {duty} går från {} till {}.",
                    before.get(sv),
                    after.get(sv)
                ),
                format!(
                    "The answer is still nobody, but {duty} goes from {} to {}.",
                    before.get(en),
                    after.get(en)
                ),
            )
        };
        changed.map(point).collect()
    }

    /// Rules that win here, say the same as before, and explain themselves by
    /// somebody who gets or leaves something here.
    pub(super) fn interpretations(
        &self,
        of: &Duty,
        duty: usize,
        parts: &BTreeMap<answers::Answer, Vec<Cube>>,
        here: &Here<'_>,
    ) -> Result<Vec<Consideration>, TooComplex> {
        let mut moved: BTreeSet<usize> = BTreeSet::new();
        for part in here {
            let (gains, losses) = self.moved(part);
            moved.extend(gains.iter().chain(&losses));
        }
        let mut points = Vec::new();
        if moved.is_empty() {
            return Ok(points);
        }
        let mut rules = BTreeSet::new();
        for (answer, cubes) in parts {
            rules.extend(of.winners(self.space, Side::New, answer, cubes)?);
        }
        for rule in rules {
            let text = |side| {
                let rule = words::own_rule(self.aligned, side, rule)?;
                let consequence = rule.consequence(words::own_duty(self.aligned, side, duty)?)?;
                consequence.reasons.interpretation.as_deref()
            };
            let Some(text) = text(Side::New).filter(|new| text(Side::Old) == Some(new)) else { continue };
            for &actor in &moved {
                let Some(named) = self.names(actor).into_iter().find(|name| names_word(text, name)) else {
                    continue;
                };
                let Some(id) = words::own_rule_id(self.aligned, Side::New, rule) else { continue };
                let mut point = Consideration::new(
                    ConsiderationKind::InterpretationNames,
                    format!("Tolkningen på {id} nämner {named}. Stämmer den fortfarande? \"{text}\""),
                    format!("The tolkning of {id} mentions {named}. Does it still hold? \"{text}\""),
                );
                point.rule = Some(id);
                point.actor = Some(words::actor(self.aligned, actor).id);
                points.push(point);
                break;
            }
        }
        Ok(points)
    }

    /// Who gets a duty and has no seat where who leaves it has one.
    pub(super) fn seats(&self) -> Vec<Consideration> {
        let mut moves: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for part in &self.parted.changes {
            let (gains, losses) = self.moved(part);
            for gainer in gains {
                moves.entry(gainer).or_default().extend(&losses);
            }
        }
        let model = self.aligned.new;
        let forums = model.forums.iter().map(|f| (&f.named, &f.seats));
        let groups = model.working_groups.iter().map(|g| (&g.named, &g.seats));
        let tables: Vec<_> = forums.chain(groups).collect();
        let mut points = Vec::new();
        for (gainer, losers) in moves {
            let own = |place: usize| {
                self.aligned.actors.list.get(place).and_then(|(_, new)| *new).map(ActorId::new)
            };
            let Some(actor) = own(gainer) else { continue };
            for (named, seats) in &tables {
                let seated = |actor: ActorId| forum::is_seated(model, seats, actor);
                let other = losers.iter().find(|&&loser| own(loser).is_some_and(seated));
                let Some(&other) = other.filter(|_| !seated(actor)) else { continue };
                let name = named.short.as_deref().unwrap_or(&named.name);
                let (gainer, other) = (words::actor(self.aligned, gainer), words::actor(self.aligned, other));
                let mut point = Consideration::new(
                    ConsiderationKind::NoSeat,
                    format!("{} saknar plats i {name}, där {} har plats.", gainer.short, other.short),
                    format!("{} has no seat in {name}, where {} has one.", gainer.short, other.short),
                );
                point.actor = Some(gainer.id);
                point.forum = Some(named.id.clone());
                points.push(point);
            }
        }
        points
    }

    /// New or changed rules that give a new answer and cite only what was
    /// there before.
    pub(super) fn sources(&self) -> Result<Vec<Consideration>, TooComplex> {
        let common = self.aligned.common();
        let mut points = BTreeMap::new();
        for part in &self.parted.changes {
            let (Some(after), Some(duty)) = (&part.change.1, self.parted.duties.get(part.duty)) else {
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
                let cited: Vec<String> = places.iter().map(|&p| self.aligned.new.place_text(p)).collect();
                let cited = cited.join(", ");
                let mut point = Consideration::new(
                    ConsiderationKind::NoNewSource,
                    format!(
                        "{id} ger ett nytt svar men hänvisar bara till det som fanns förut: {cited}. Ny källa saknas."
                    ),
                    format!(
                        "{id} gives a new answer but cites only what was there before: {cited}. A new source is missing."
                    ),
                );
                point.rule = Some(id);
                points.insert(rule, point);
            }
        }
        Ok(points.into_values().collect())
    }

    fn is_new_or_changed(&self, common: &Common, rule: usize) -> bool {
        let fields = |side| {
            let rule = words::own_rule(self.aligned, side, rule)?;
            let mut fields = Fields { aligned: self.aligned, common, side, list: Vec::new() };
            fields.of_rule(rule);
            Some(fields.list.into_iter().filter(|f| f.structural).collect::<Vec<_>>())
        };
        match (fields(Side::Old), fields(Side::New)) {
            (Some(old), Some(new)) => old.iter().zip(&new).any(|(o, n)| o.differs(n)),
            _ => true,
        }
    }

    /// Whether the old revision has a cited place, too.
    fn was_there(&self, place: Place) -> bool {
        let find = || {
            let both = self.aligned.sources.place(Side::New, place.source.index());
            let (old, _) = self.aligned.sources.list.get(both)?;
            let old = self.aligned.old.sources.as_slice().get((*old)?)?;
            let section = &self.aligned.new.sources[place.source].sections.get(place.section)?.id;
            let section = old.sections.iter().find(|s| s.id == *section)?;
            Some(place.point.is_none_or(|point| point <= section.points))
        };
        find().unwrap_or(false)
    }

    /// Who is responsible after and was not before, and the other way round.
    fn moved(&self, part: &Part) -> (Vec<usize>, Vec<usize>) {
        let (before, after) = (actors(part.change.0.as_ref()), actors(part.change.1.as_ref()));
        let without = |a: &[usize], b: &[usize]| a.iter().copied().filter(|x| !b.contains(x)).collect();
        (without(after, before), without(before, after))
    }

    /// An actor, and its members on a side.
    fn with_members(&self, side: Side, actor: usize) -> Vec<usize> {
        let group = words::own_actor(self.aligned, side, actor).and_then(|a| a.group.as_ref());
        let members = group.into_iter().flat_map(|g| &g.members);
        let members = members.map(|(_, member)| self.aligned.actors.place(side, member.index()));
        std::iter::once(actor).chain(members).collect()
    }

    /// What an actor is called: short name, name, id.
    fn names(&self, actor: usize) -> Vec<String> {
        let mut names = Vec::new();
        for side in [Side::New, Side::Old] {
            if let Some(own) = words::own_actor(self.aligned, side, actor) {
                names.extend([own.short_name().to_owned(), own.name().to_owned(), own.id().to_owned()]);
            }
        }
        names
    }
}

fn actors(answer: Option<&answers::Answer>) -> &[usize] {
    match answer {
        Some(answers::Answer::Responsible(actors)) => actors,
        _ => &[],
    }
}

/// Whether a text holds a name as a word of its own, large or small; "SF:s"
/// holds SF.
fn names_word(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    let borders = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && text.match_indices(&name).any(|(start, found)| {
            let (before, after) = (text.get(..start), text.get(start + found.len()..));
            borders(before.and_then(|t| t.chars().next_back()))
                && borders(after.and_then(|t| t.chars().next()))
        })
}

#[cfg(test)]
mod tests {
    use super::names_word;

    #[test]
    fn a_name_is_found_as_a_word() {
        for text in ["fast SF utför", "SF", "SF:s del", "(sf)", "att sf-centrum gör"] {
            assert!(names_word(text, "SF"), "{text}");
        }
        for text in ["SFF utför", "ASF", "s f", ""] {
            assert!(!names_word(text, "SF"), "{text}");
        }
        assert!(!names_word("SF", ""));
    }
}
