//! Pairs of random models with forums, seats, working groups and ways of matters:
//! compares the ways of their diff with ways followed by hand, and with the cases in
//! which a loop finds their matters escalated.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::diff::Way;
use styrmodell::trial::Draft;
use styrmodell_tests::samples::sample;

use super::model::{Case, MATTERS, Model, Outcome, Random, actor};
use super::number;
use super::revisions::{Revision, cases_of_either, same_cases};

/// The number of pairs that are compared in a sample, and in full.
const PAIRS: [u64; 2] = [200, 10_000];

/// A matter that no rule escalates, and one that only some revisions have.
const OTHER_MATTERS: [&str; 2] = ["sarskild", "tillkommen"];

const ROLES: [&str; 3] = ["chef", "enhetschef", "direktör"];

/// The forums of a revision as numbers.
#[derive(Clone)]
struct Forums {
    /// `true` if a forum has another id than at first, with `tidigare`.
    renamed: Vec<bool>,
    /// The seats of each forum: an actor and a role.
    seats: Vec<Vec<(usize, usize)>>,
    /// For each matter the forums that it passes, from the first.
    paths: Vec<Vec<usize>>,
    /// For each matter who escalates it, and a condition.
    escalated_by: Vec<(usize, Option<usize>)>,
    /// For each working group the forum and the matter that it prepares.
    groups: Vec<(usize, usize)>,
    entry: usize,
    dispute: usize,
}

/// A stop of a way, as this test writes it: forum, entry, by, condition, working
/// groups and seats.
type Stop = (usize, Option<String>, Option<String>, Option<String>, Vec<usize>, Vec<(usize, usize)>);

impl Forums {
    fn random(actors: usize, random: &mut Random) -> Self {
        let count = random.within(1, 4);
        let mut forums = Forums {
            renamed: vec![false; 4],
            seats: Vec::new(),
            paths: Vec::new(),
            escalated_by: Vec::new(),
            groups: Vec::new(),
            entry: random.below(3),
            dispute: random.below(2),
        };
        for _ in 0..4 {
            let seats = forums.some_seats(actors, random);
            forums.seats.push(seats);
        }
        for _ in 0..3 {
            forums.paths.push(Self::path(count, random));
            let condition = random.percent(50).then(|| random.below(3));
            forums.escalated_by.push((random.below(3), condition));
        }
        for _ in 0..random.below(3) {
            forums.groups.push((random.below(4), random.below(3)));
        }
        forums
    }

    fn some_seats(&self, actors: usize, random: &mut Random) -> Vec<(usize, usize)> {
        let seated = random.some(actors);
        seated.into_iter().map(|actor| (actor, random.below(ROLES.len()))).collect()
    }

    fn path(count: usize, random: &mut Random) -> Vec<usize> {
        let mut others: Vec<usize> = (1..count).collect();
        random.shuffle(&mut others);
        others.truncate(random.below(3));
        std::iter::once(0).chain(others).collect()
    }

    fn mutate(&mut self, actors: usize, random: &mut Random) {
        let (forum, matter) = (random.below(4), random.below(self.paths.len()));
        match random.below(9) {
            0 => self.renamed[forum] = true,
            1 | 2 => self.seats[forum] = self.some_seats(actors, random),
            3 => self.paths[matter] = Self::path(4, random),
            4 => self.escalated_by[matter].0 = random.below(3),
            5 => self.escalated_by[matter].1 = random.percent(50).then(|| random.below(3)),
            6 => self.groups.push((forum, matter)),
            7 if self.paths.len() == 3 => {
                self.paths.push(Self::path(4, random));
                self.escalated_by.push((0, None));
            }
            7 => self.entry = random.below(3),
            _ => self.dispute = 1 - self.dispute,
        }
    }

    fn id(&self, forum: usize) -> String {
        if self.renamed[forum] { format!("nytt-forum-{forum}") } else { format!("forum-{forum}") }
    }

    fn matter(&self, matter: usize) -> &'static str {
        MATTERS.iter().chain(&OTHER_MATTERS).nth(matter).unwrap()
    }

    /// Writes a model of numbers with these forums in place of its own.
    fn yaml(&self, model: &Model, random: &mut Random) -> String {
        let text = model.yaml(random);
        let text = text.replace(
            "första_forum: motet, vid_oenighet: oenighet",
            &format!("första_forum: {}, vid_oenighet: {}", self.id(0), self.matter(self.dispute)),
        );
        let oklart = "  - { id: oklart,";
        let added_matters: String = (2..self.paths.len())
            .map(|m| {
                let id = self.matter(m);
                format!("  - {{ id: {id}, namn: {id}, besked: Det är {id}., rubrik: Gör så här }}\n")
            })
            .collect();
        let text = text.replace(oklart, &format!("{added_matters}{oklart}"));
        let (before, rest) = text.split_once("forum:\n").unwrap();
        let (_, after) = rest.split_once("områden:\n").unwrap();
        let passed: BTreeSet<usize> = self.paths.iter().flatten().copied().collect();
        let forums: String = passed.iter().map(|&forum| self.forum(forum)).collect();
        let groups: String = (self.groups.iter().enumerate())
            .filter(|(_, (forum, matter))| self.paths[*matter].contains(forum))
            .map(|(i, (forum, matter))| {
                let (to, matter) = (self.id(*forum), self.matter(*matter));
                let prepares = format!("lämnar_underlag: [{{ till: {to}, inför: {matter} }}]");
                format!("  - {{ id: grupp-{i}, namn: Grupp {i}, {prepares} }}\n")
            })
            .collect();
        let groups = if groups.is_empty() { groups } else { format!("arbetsgrupper:\n{groups}") };
        format!("{before}forum:\n{forums}{groups}områden:\n{after}")
    }

    fn forum(&self, forum: usize) -> String {
        let mut parts = vec![format!("id: {}", self.id(forum)), format!("namn: Forum {forum}")];
        if self.renamed[forum] {
            parts.push(format!("tidigare: forum-{forum}"));
        }
        let ends = |matter: &usize| self.paths[*matter].last() == Some(&forum);
        let decides: Vec<&str> = (0..self.paths.len()).filter(ends).map(|m| self.matter(m)).collect();
        parts.push(format!("beslutar_om: [{}]", decides.join(", ")));
        if forum == 0 {
            parts.push(format!("ingång: {{ text: Ta upp den på sätt {}. }}", self.entry));
        }
        let seats = self.seats[forum].iter();
        let seats = seats.map(|(a, role)| format!("{{ aktör: {}, roll: {} }}", actor(*a), ROLES[*role]));
        parts.push(format!("platser: [{}]", seats.collect::<Vec<_>>().join(", ")));
        let mut escalations = Vec::new();
        for (matter, path) in self.paths.iter().enumerate() {
            let at = path.iter().position(|f| *f == forum);
            let Some(next) = at.and_then(|at| path.get(at + 1)) else { continue };
            let (by, condition) = &self.escalated_by[matter];
            let condition = condition.map(|c| format!(", villkor: det är {c}")).unwrap_or_default();
            let (to, matter) = (self.id(*next), self.matter(matter));
            escalations.push(format!("{{ till: {to}, frågor: [{matter}], av: ordförande {by}{condition} }}"));
        }
        if !escalations.is_empty() {
            parts.push(format!("lyfter: [{}]", escalations.join(", ")));
        }
        format!("  - {{ {} }}\n", parts.join(", "))
    }

    /// Follows a matter; `None` if there is no such matter.
    fn way(&self, matter: usize) -> Option<Vec<Stop>> {
        let path = self.paths.get(matter)?;
        let (by, condition) = &self.escalated_by[matter];
        let stops = path.iter().enumerate().map(|(position, &forum)| {
            let first = position == 0;
            let groups = self.groups.iter().enumerate();
            let groups = groups.filter(|(_, group)| **group == (forum, matter)).map(|(i, _)| i).collect();
            let mut seats = self.seats[forum].clone();
            seats.sort_by_key(|(actor, role)| (*actor, ROLES[*role]));
            (
                forum,
                first.then(|| format!("Ta upp den på sätt {}.", self.entry)),
                (!first).then(|| format!("ordförande {by}")),
                condition.filter(|_| !first).map(|c| format!("det är {c}")),
                groups,
                seats,
            )
        });
        Some(stops.collect())
    }
}

/// A model that escalates a third of its outcomes.
fn often_escalating(mut model: Model, random: &mut Random) -> Model {
    for (_, outcome) in model.rules.iter_mut().flat_map(|rule| &mut rule.then) {
        if random.percent(33) {
            *outcome = Outcome::Escalated(random.below(2));
        }
    }
    model
}

/// A revision with forums; `None` if it is not sound.
fn with_forums(
    mut model: Model,
    operational: bool,
    forums: &Forums,
    random: &mut Random,
) -> Option<Revision> {
    model.narrowed = vec![operational; model.duties];
    let draft = Draft::from_files([("modell.yaml", forums.yaml(&model, random))]).ok()?;
    Some(Revision { model, operational, book: draft.as_rules().clone() })
}

/// The way that the library names, in the form of this test.
fn stops(way: &Way) -> Vec<Stop> {
    let role = |role: &str| ROLES.iter().position(|known| *known == role).unwrap();
    let stop = |stop: &styrmodell::diff::WayStop| {
        let mut groups: Vec<usize> = stop.prepared_by.iter().map(|group| number(&group.id)).collect();
        groups.sort_unstable();
        let seats = stop.seats.iter().map(|seat| (number(&seat.actor.id), role(&seat.role))).collect();
        (number(&stop.forum.id), stop.entry.clone(), stop.by.clone(), stop.condition.clone(), groups, seats)
    };
    way.stops.iter().map(stop).collect()
}

/// The actors with a seat at the end of a way; members in place of their groups.
fn represented(model: &Model, way: &[Stop]) -> BTreeSet<usize> {
    seated(model, &way.last().unwrap().5)
}

/// The actors with a seat in some forum.
fn seated_anywhere(model: &Model, forums: &Forums) -> BTreeSet<usize> {
    let passed: BTreeSet<usize> = forums.paths.iter().flatten().copied().collect();
    passed.iter().flat_map(|&forum| seated(model, &forums.seats[forum])).collect()
}

fn seated(model: &Model, seats: &[(usize, usize)]) -> BTreeSet<usize> {
    let mut all = BTreeSet::new();
    for (actor, _) in seats {
        if model.group && actor + 1 == model.actors {
            all.extend((0..model.facts[0]).map(Model::member));
        } else {
            all.insert(*actor);
        }
    }
    all
}

/// A way that differs, as found by hand.
struct CountedWay {
    before: Option<Vec<Stop>>,
    after: Option<Vec<Stop>>,
    cases: BTreeSet<Case>,
}

/// Compares all ways. Returns the number that differ, and how many of them belong to
/// matters that some answer escalates.
fn compare(old: (&Revision, &Forums), new: (&Revision, &Forums)) -> (usize, usize) {
    let said = old.0.book.diff(&new.0.book).unwrap();
    let all = cases_of_either(old.0, new.0);
    let matters = old.1.paths.len().max(new.1.paths.len());
    // By matter, and `true` for the one of a disagreement.
    let mut ways: BTreeMap<(usize, bool), CountedWay> = BTreeMap::new();
    for matter in 0..matters {
        let on_disagreement = matter == old.1.dispute && matter == new.1.dispute;
        let (before, after) = (old.1.way(matter), new.1.way(matter));
        ways.insert((matter, on_disagreement), CountedWay { before, after, cases: BTreeSet::new() });
    }
    if old.1.dispute != new.1.dispute {
        let (before, after) = (old.1.way(old.1.dispute), new.1.way(new.1.dispute));
        ways.insert((new.1.dispute, true), CountedWay { before, after, cases: BTreeSet::new() });
    }
    ways.retain(|_, way| way.before != way.after);
    for case in &all {
        let (Some(before), Some(after)) = (old.0.own(case), new.0.own(case)) else { continue };
        let (before, after) = (old.0.answers(&before), new.0.answers(&after));
        for ((matter, on_disagreement), way) in &mut ways {
            let escalated_text = format!("lyfts:{}", new.1.matter(*matter));
            let is_escalated_in_both =
                [&before, &after].iter().all(|answers| answers.iter().any(|a| a.outcome == escalated_text));
            if *on_disagreement || is_escalated_in_both {
                way.cases.insert(case.clone());
            }
        }
    }
    let (had, has) = (seated_anywhere(&old.0.model, old.1), seated_anywhere(&new.0.model, new.1));
    let unseated: BTreeSet<usize> = said.unseated.iter().map(|actor| number(&actor.id)).collect();
    assert_eq!(unseated, had.difference(&has).copied().collect());
    let concerned: BTreeSet<&Case> = ways.values().flat_map(|way| &way.cases).collect();
    assert_eq!(said.way_cases, concerned.len() as u128);
    let count = ways.len();
    let raised = ways.iter().filter(|((_, dispute), way)| !dispute && !way.cases.is_empty()).count();
    for change in &said.ways {
        let names = MATTERS.iter().chain(&OTHER_MATTERS);
        let matter = names.clone().position(|id| *id == change.matter.id).unwrap();
        let way = ways.remove(&(matter, change.on_disagreement));
        let way = way.unwrap_or_else(|| panic!("{:?} has no other way", change.matter));
        assert_eq!(change.before.as_ref().map(stops), way.before);
        assert_eq!(change.after.as_ref().map(stops), way.after);
        if way.cases.is_empty() {
            assert_eq!((change.region.cases, change.region.regions.len()), (0, 0));
        } else {
            same_cases(&change.matter.id, &change.region, &way.cases, &all);
        }
        let (mut gained, mut lost) = (BTreeSet::new(), BTreeSet::new());
        if let (Some(before), Some(after)) = (&way.before, &way.after) {
            let (had, has) = (represented(&old.0.model, before), represented(&new.0.model, after));
            gained = has.difference(&had).copied().collect();
            lost = had.difference(&has).copied().collect();
        }
        let numbers = |actors: &[styrmodell::diff::EntryName]| -> BTreeSet<usize> {
            actors.iter().map(|actor| number(&actor.id)).collect()
        };
        assert_eq!((numbers(&change.gains_seat), numbers(&change.loses_seat)), (gained, lost));
    }
    assert!(ways.is_empty(), "not in the diff: {:?}", ways.keys());
    (count, raised)
}

#[test]
fn random_pairs_have_the_ways_found_by_hand() {
    let (mut differ, mut raised, mut pairs) = (0, 0, 0);
    let wanted = sample(PAIRS[0], PAIRS[1]);
    let mut seed = 2_000_000;
    while pairs < wanted {
        seed += 1;
        let mut random = Random::new(seed);
        let operational = random.percent(50);
        let model = often_escalating(Model::random(&mut random), &mut random);
        let forums = Forums::random(model.actors, &mut random);
        let Some(old) = with_forums(model.clone(), operational, &forums, &mut random) else { continue };
        let (mut changed, mut others) = (model, forums.clone());
        if random.percent(40) {
            changed.mutate(&mut random);
        }
        for _ in 0..random.below(4) {
            others.mutate(changed.actors, &mut random);
        }
        let Some(new) = with_forums(changed, operational, &others, &mut random) else { continue };
        pairs += 1;
        let compared = std::panic::catch_unwind(|| compare((&old, &forums), (&new, &others)));
        let Ok((ways, from_cases)) = compared else {
            let before = forums.yaml(&old.model, &mut Random::new(1));
            let after = others.yaml(&new.model, &mut Random::new(1));
            panic!("the pair with seed {seed}:\n{before}\n{after}");
        };
        differ += u64::from(ways > 0);
        raised += from_cases as u64;
    }
    println!("ways differ in {differ} of {pairs} pairs, {raised} ways of matters that cases raise");
    assert!(differ * 3 >= pairs && differ < pairs && raised * 20 >= pairs);
}
