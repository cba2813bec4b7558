//! The rules as plain lists, read through a rulebook's public interface: the
//! source of every peer's text.
//!
//! Names are strings, so that a misspelt one can be written, too. The module knows
//! no engine.

use std::collections::BTreeMap;

use styrmodell::answer::Responsible;
use styrmodell::model::Level;
use styrmodell::views::{Conditions, RuleOutcome};
use styrmodell::{Outcome as Answered, Rules};

use crate::cases::Case;

/// The rules that a peer's text is written from.
#[derive(Clone)]
pub(crate) struct PlainRules {
    /// Delområde, lagrum, and the facts, in declared order.
    pub(crate) dimensions: Vec<Dimension>,
    /// Each area with its delområden.
    pub(crate) areas: Vec<(String, Vec<String>)>,
    pub(crate) duties: Vec<Duty>,
    /// Every actor that is responsible in some case, including groups and members.
    pub(crate) actors: Vec<String>,
    pub(crate) groups: Vec<Group>,
    pub(crate) matters: Vec<String>,
    pub(crate) lines: Vec<Line>,
}

/// An input with its values. Its key is a valid identifier in every peer's
/// language.
#[derive(Clone)]
pub(crate) struct Dimension {
    pub(crate) key: String,
    pub(crate) values: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct Duty {
    pub(crate) id: String,
    /// `true` if a group that has the duty is narrowed to a member.
    pub(crate) narrows: bool,
}

/// A group of actors: a case concerns the one that the value of a dimension picks.
#[derive(Clone)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) picked_by: usize,
    /// The members, in the order of the dimension's values.
    pub(crate) members: Vec<String>,
}

/// The outcome of a rule for one duty.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) rule: String,
    pub(crate) duty: usize,
    /// The regions in which the line applies.
    pub(crate) when: Vec<Cube>,
    pub(crate) outcome: Outcome,
    /// The rules that override it.
    pub(crate) except: Vec<String>,
}

/// For each dimension the values that pass; `None` for all.
pub(crate) type Cube = Vec<Option<Vec<String>>>;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Responsible(Vec<String>),
    Escalated(String),
    Nobody,
}

impl PlainRules {
    pub(crate) fn of(book: &Rules) -> Self {
        let ids = |all: &mut dyn Iterator<Item = &str>| all.map(str::to_owned).collect::<Vec<_>>();
        let mut dimensions = vec![
            Dimension { key: "delomrade".into(), values: ids(&mut book.subareas().iter().map(|s| s.id())) },
            Dimension { key: "lagrum".into(), values: ids(&mut book.bases().iter().map(|b| b.id())) },
        ];
        for fact in book.facts() {
            let values = ids(&mut fact.values().iter().map(|v| v.id()));
            dimensions.push(Dimension { key: key(fact.id()), values });
        }
        let duties: Vec<Duty> = (book.duties().iter())
            .map(|d| Duty { id: d.id().to_owned(), narrows: d.level() == Level::Operational })
            .collect();
        let of_area = |area: &str| {
            let is_in_area =
                |s: &&styrmodell::model::Subarea| book.area_of(s).is_some_and(|a| a.id() == area);
            book.subareas().iter().filter(is_in_area).map(|s| s.id().to_owned()).collect()
        };
        let areas = book.areas().iter().map(|a| (a.id().to_owned(), of_area(a.id()))).collect();
        let lines = lines(book);
        let (actors, groups) = actors(book, &dimensions);
        let matters = ids(&mut book.matters().iter().map(|m| m.id()));
        PlainRules { dimensions, areas, duties, actors, groups, matters, lines }
    }

    /// Returns the group that a duty narrows to one of its members.
    pub(crate) fn narrowed(&self, duty: usize, actor: &str) -> Option<&Group> {
        self.groups.iter().find(|group| self.duties[duty].narrows && group.id == actor)
    }

    /// Lists the lines for a duty, each after those that override it.
    pub(crate) fn of_duty(&self, duty: usize) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.lines.iter().filter(|line| line.duty == duty).collect();
        // The lists of overriding rules are transitive, so that their lengths give
        // an order.
        lines.sort_by_key(|line| line.except.len());
        lines
    }
}

/// Returns an id as a field or variable of the peers' languages.
pub(crate) fn key(id: &str) -> String {
    id.replace(['-', '/'], "_")
}

/// Intersects two regions; `None` if they have no case in common.
pub(crate) fn both(first: &Cube, second: &Cube) -> Option<Cube> {
    let shared = |(a, b): (&Option<Vec<String>>, &Option<Vec<String>>)| match (a, b) {
        (Some(a), Some(b)) => {
            let shared: Vec<String> = a.iter().filter(|v| b.contains(v)).cloned().collect();
            (!shared.is_empty()).then_some(Some(shared))
        }
        (set, None) | (None, set) => Some(set.clone()),
    };
    first.iter().zip(second).map(shared).collect()
}

fn lines(book: &Rules) -> Vec<Line> {
    let mut lines = Vec::new();
    for rule in book.rules() {
        for consequence in rule.then() {
            let outcome = match consequence.outcome() {
                RuleOutcome::Responsible(who) => {
                    Outcome::Responsible(who.iter().map(|actor| actor.id().to_owned()).collect())
                }
                RuleOutcome::Escalate(matter) => Outcome::Escalated(matter.id().to_owned()),
                RuleOutcome::None => Outcome::Nobody,
            };
            lines.push(Line {
                rule: rule.id().to_owned(),
                duty: book.duties().iter().position(|d| d.id() == consequence.duty().id()).unwrap(),
                when: rule.when().map(|conditions| cube(book, &conditions)).collect(),
                outcome,
                except: consequence.exceptions().iter().map(|e| e.instead.rule().id().to_owned()).collect(),
            });
        }
    }
    lines
}

fn cube(book: &Rules, conditions: &Conditions<'_>) -> Cube {
    let subareas = conditions.subareas.as_ref().map(|all| all.iter().map(|s| s.id().to_owned()).collect());
    let bases = conditions.bases.as_ref().map(|all| all.iter().map(|b| b.id().to_owned()).collect());
    let mut cube = vec![subareas, bases];
    for fact in book.facts() {
        let named = conditions.facts.iter().find(|(tested, _)| tested.id() == fact.id());
        cube.push(named.map(|(_, values)| values.iter().map(|v| v.id().to_owned()).collect()));
    }
    cube
}

/// Lists the actors that are responsible in any case, and how groups are
/// narrowed.
fn actors(book: &Rules, dimensions: &[Dimension]) -> (Vec<String>, Vec<Group>) {
    let mut actors: Vec<String> = Vec::new();
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for case in Case::all(dimensions) {
        for who in responsible(book, &case, None) {
            for actor in [Some(who.actor), who.member].into_iter().flatten() {
                actors.push(actor.id().to_owned());
            }
        }
        // If the fact that picks the member is open, the answer asks for it.
        for (fact, dimension) in dimensions.iter().enumerate().skip(2) {
            for open in responsible(book, &case, Some(fact)).filter(|who| who.ask.is_some()) {
                let group = open.actor.id();
                if key(open.ask.unwrap().id()) != dimension.key || groups.contains_key(group) {
                    continue;
                }
                let members = (0..dimension.values.len()).map(|value| {
                    let mut numbers = case.numbers.clone();
                    numbers[fact] = value;
                    let member = responsible(book, &Case::of(dimensions, numbers), None)
                        .find_map(|who| who.member.filter(|_| who.actor.id() == group));
                    member.unwrap().id().to_owned()
                });
                let one = Group { id: group.to_owned(), picked_by: fact, members: members.collect() };
                groups.insert(group.to_owned(), one);
            }
        }
    }
    actors.sort_unstable();
    actors.dedup();
    (actors, groups.into_values().collect())
}

/// Lists the actors that are responsible for anything in a case, with one fact
/// left open.
fn responsible<'r>(
    book: &'r Rules,
    case: &Case<'_>,
    open: Option<usize>,
) -> impl Iterator<Item = Responsible<'r>> {
    let decision = case.ask(book, open).unwrap().resolve();
    let all = decision.duties().flat_map(|duty| match duty.outcome() {
        Answered::Responsible(who) => who.iter().collect(),
        _ => Vec::new(),
    });
    all.collect::<Vec<_>>().into_iter()
}
