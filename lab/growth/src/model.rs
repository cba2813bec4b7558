//! A generated municipality of any size.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::random::Random;
use crate::text::{ACTORS, head, rule};

/// The number of entries of each kind.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) subareas: usize,
    pub(crate) bases: usize,
    pub(crate) facts: usize,
    pub(crate) rules: usize,
}

/// The number of areas, whatever the number of delområden.
const AREA_COUNT: usize = 16;

/// The number of rules whose answers a revision changes.
const CHANGED_RULES: usize = 10;

/// Writes the rule files. If `revised`, a few rules give other answers.
pub(crate) fn text(size: Size, revised: bool) -> String {
    let Size { subareas, bases, facts, .. } = size;
    let rules = Rules::new(size, revised);
    let mut areas = String::new();
    for number in 0..subareas {
        if number == 0 || area(number, subareas) != area(number - 1, subareas) {
            let area = area(number, subareas);
            let _ = writeln!(areas, "  - id: o{area}\n    namn: Område {area}\n    delområden:");
        }
        let executors = rules.executors(number, size);
        let executors: Vec<String> = executors.iter().map(|actor| format!("a{actor}")).collect();
        let _ = writeln!(
            areas,
            "      - {{ id: d{number}, namn: Del {number}, utförare: [{}], innehåll: [Insats {number}] }}",
            executors.join(", ")
        );
    }
    // Only executors have the first duty.
    let head =
        head(2, bases, facts, 2, &areas).replacen("strategisk,", "strategisk, bland_utförarna: ja,", 1);
    let requirement = "  - { id: krav-1, namn: Krav, när: { lagrum: lag-0 }, \
                       ska: { ansvar-1: { bland: [a0, a1, a2, a3, a4, a5, a6] } }, källa: k/a/1 }";
    format!("{head}{}krav:\n{requirement}\n", rules.lines)
}

/// The rules, indexed by the delområde or area, and the lagrum, in their conditions.
///
/// The first duty has a default, rules for an area and a lagrum, exceptions for
/// single delområden, and for most of these a further exception for one value of a
/// fact. An eighth of all rules are for a second duty, and divide half of its cases by
/// lagrum and facts, whatever the delområde.
///
/// An exception names only one rule, so that the text grows linearly with the
/// rules.
#[derive(Default)]
struct Rules {
    lines: String,
    count: usize,
    area_rules: BTreeMap<(usize, usize), OverriddenRule>,
    subarea_rules: BTreeMap<(usize, usize), OverriddenRule>,
    /// The actors of exceptions for the value of a fact.
    fact_exceptions: BTreeMap<(usize, usize), usize>,
}

impl Rules {
    fn new(size: Size, revised: bool) -> Self {
        let Size { subareas, bases, facts, rules: count } = size;
        let mut rules = Rules::default();
        let mut random = Random::new(4242);
        let default = rules.add("alltid".to_owned(), (0, 0), &[]);
        let second_default = rules.add("alltid".to_owned(), (1, 0), &[]);
        // The exceptions for single delområden, in the order in which they are
        // generated.
        let mut subarea_exceptions: Vec<(usize, usize)> = Vec::new();
        // At most half of all pairs of area and lagrum, so that the default rule still
        // wins some cases.
        let max_area_rules = AREA_COUNT * bases / 2;
        for number in 0..(count / 8).min(max_area_rules) {
            let (area, basis) = (number % AREA_COUNT, number / AREA_COUNT);
            let actor = random.below(ACTORS);
            let id = rules.add(format!("{{ område: o{area}, lagrum: lag-{basis} }}"), (0, actor), &[default]);
            rules.area_rules.insert((area, basis), OverriddenRule { id, actor });
        }
        let parts_per_basis = (count / 8).div_ceil(bases);
        let mut remaining_parts: Vec<Vec<Tests>> =
            (0..bases).map(|_| parts_of(parts_per_basis, facts, &mut random)).collect();
        let step = (count / 2 / CHANGED_RULES).max(1);
        for number in 2 + rules.area_rules.len()..count {
            match number % 8 {
                0..=2 if rules.fact_exceptions.len() < subarea_exceptions.len() => {
                    let cell = subarea_exceptions[rules.fact_exceptions.len()];
                    let actor = random.below(ACTORS);
                    let when = format!(
                        "{{ delområde: d{}, lagrum: lag-{}, f{}: v1 }}",
                        cell.0,
                        cell.1,
                        rules.fact_exceptions.len() % facts
                    );
                    rules.add(when, (0, actor), &[rules.subarea_rules[&cell].id]);
                    rules.fact_exceptions.insert(cell, actor);
                }
                7 => {
                    let basis = number / 8 % bases;
                    let Some(tests) = remaining_parts[basis].pop() else { continue };
                    let tests: String = tests.iter().map(|(f, v)| format!(", f{f}: v{v}")).collect();
                    rules.add(
                        format!("{{ lagrum: lag-{basis}{tests} }}"),
                        (1, random.below(ACTORS)),
                        &[second_default],
                    );
                }
                _ => {
                    let basis = subarea_exceptions.len() % bases;
                    let mut cell = (random.below(subareas), basis);
                    while rules.subarea_rules.contains_key(&cell) {
                        cell = (random.below(subareas), basis);
                    }
                    let mut actor = random.below(ACTORS);
                    if revised && subarea_exceptions.len().is_multiple_of(step) {
                        actor = (actor + 1) % ACTORS;
                    }
                    let beaten = rules
                        .area_rules
                        .get(&(area(cell.0, subareas), basis))
                        .map_or(default, |rule| rule.id);
                    let when = format!("{{ delområde: d{}, lagrum: lag-{basis} }}", cell.0);
                    let id = rules.add(when, (0, actor), &[beaten]);
                    rules.subarea_rules.insert(cell, OverriddenRule { id, actor });
                    subarea_exceptions.push(cell);
                }
            }
        }
        rules
    }

    fn add(&mut self, when: String, answer: (usize, usize), beats: &[usize]) -> usize {
        rule(&mut self.lines, self.count, &when, answer, beats);
        self.count += 1;
        self.count - 1
    }

    /// Lists the actors of the rules that win the first duty in a delområde.
    fn executors(&self, subarea: usize, size: Size) -> BTreeSet<usize> {
        let winner = |basis: usize| {
            let rule = self.subarea_rules.get(&(subarea, basis));
            let rule = rule.or_else(|| self.area_rules.get(&(area(subarea, size.subareas), basis)));
            rule.map_or(0, |rule| rule.actor)
        };
        let exception_actors =
            (0..size.bases).filter_map(|basis| self.fact_exceptions.get(&(subarea, basis)).copied());
        (0..size.bases).map(winner).chain(exception_actors).collect()
    }
}

/// Facts with their values.
type Tests = BTreeMap<usize, usize>;

/// Splits the cases in two by a random fact, then splits random parts again, until
/// there are twice `count` parts; returns every other part.
fn parts_of(count: usize, facts: usize, random: &mut Random) -> Vec<Tests> {
    let mut parts = vec![Tests::new()];
    while parts.len() < 2 * count {
        let (index, fact) = (random.below(parts.len()), random.below(facts));
        if !parts[index].contains_key(&fact) {
            let mut other = parts[index].clone();
            other.insert(fact, 1);
            parts[index].insert(fact, 0);
            parts.push(other);
        }
    }
    parts.into_iter().step_by(2).collect()
}

/// A rule that others are exceptions to.
struct OverriddenRule {
    id: usize,
    actor: usize,
}

fn area(subarea: usize, subareas: usize) -> usize {
    subarea * AREA_COUNT / subareas
}
