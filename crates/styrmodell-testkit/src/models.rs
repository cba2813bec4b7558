//! Whole small models, sound or not, as files.
//!
//! A strategy generates a sketch of numbers. Each number is reduced modulo the
//! number of entries that it picks from, so that every part shrinks independently. This
//! module does not know the answers that follow from the rules.

mod files;

use proptest::collection::vec;
use proptest::prelude::*;

/// A set of up to eight entries, one bit each. An empty set stands for the first entry.
type Bits = u8;

#[derive(Debug, Clone)]
struct Sketch {
    areas: Vec<SketchArea>,
    bases: usize,
    /// The number of values of each fact.
    facts: Vec<usize>,
    /// The number of duties. The first is operational; a second is strategic.
    duties: usize,
    /// `true` if the two förvaltningar also form a group whose member the first fact
    /// picks. Without facts there is no group.
    with_group: bool,
    /// The outcome of every case that no rule or area decides.
    otherwise: Option<SketchOutcome>,
    rules: Vec<SketchRule>,
    /// `true` if every rule is an exception to all earlier ones, so that no
    /// conflict can arise.
    ranked: bool,
}

#[derive(Debug, Clone)]
struct SketchArea {
    /// The executors of each delområde.
    subareas: Vec<Bits>,
    /// The area's own outcome for the last duty.
    then: Option<SketchOutcome>,
}

#[derive(Debug, Clone)]
struct SketchRule {
    when: Vec<SketchCondition>,
    /// The duties that the rule has an outcome for.
    duties: Bits,
    outcome: SketchOutcome,
    /// The earlier rules that it is an exception to; ignored if the rules are
    /// ranked.
    beats: Bits,
}

/// Tests that must all hold.
#[derive(Debug, Clone)]
struct SketchCondition {
    subareas: Option<(SubareaDimension, SketchTest)>,
    basis: Option<SketchTest>,
    facts: Vec<Option<SketchTest>>,
}

#[derive(Debug, Clone, Copy)]
enum SubareaDimension {
    Area,
    Subarea,
    Executors,
}

#[derive(Debug, Clone, Copy)]
struct SketchTest {
    not: bool,
    values: Bits,
}

#[derive(Debug, Clone, Copy)]
enum SketchOutcome {
    Actors(Bits),
    Nobody,
    Escalated(u8),
}

/// Generates whole small models as the files of a revision (names and texts): at most
/// six delområden, three lagrum, three facts and six rules. Some leave gaps or
/// contain conflicts; about half are sound and load with
/// [`Rulebook::from_files`](styrmodell::Rulebook::from_files).
///
/// Shrinks to fewer rules, conditions, facts and delområden.
pub fn models() -> impl Strategy<Value = Vec<(String, String)>> + Clone {
    sketches().prop_map(|sketch| files::write(&sketch))
}

fn sketches() -> impl Strategy<Value = Sketch> + Clone {
    let area = (vec(any::<Bits>(), 1..=2), proptest::option::weighted(0.3, outcome()))
        .prop_map(|(subareas, then)| SketchArea { subareas, then });
    let facts = vec(2..=3usize, 0..=3);
    let otherwise = proptest::option::weighted(0.6, outcome());
    let parts = (vec(area, 1..=3), 1..=3usize, facts, 1..=2usize, any::<bool>());
    (parts, otherwise, vec(rule(), 0..=6), proptest::bool::weighted(0.6)).prop_map(
        |((areas, bases, facts, duties, with_group), otherwise, rules, ranked)| Sketch {
            areas,
            bases,
            facts,
            duties,
            with_group,
            otherwise,
            rules,
            ranked,
        },
    )
}

fn rule() -> impl Strategy<Value = SketchRule> + Clone {
    (vec(condition(), 1..=2), any::<Bits>(), outcome(), any::<Bits>())
        .prop_map(|(when, duties, outcome, beats)| SketchRule { when, duties, outcome, beats })
}

fn condition() -> impl Strategy<Value = SketchCondition> + Clone {
    let dimension = prop_oneof![
        Just(SubareaDimension::Area),
        Just(SubareaDimension::Subarea),
        Just(SubareaDimension::Executors)
    ];
    let subareas = proptest::option::of((dimension, test()));
    (subareas, proptest::option::of(test()), vec(proptest::option::of(test()), 0..=3))
        .prop_map(|(subareas, basis, facts)| SketchCondition { subareas, basis, facts })
}

fn test() -> impl Strategy<Value = SketchTest> + Clone {
    (proptest::bool::weighted(0.25), any::<Bits>()).prop_map(|(not, values)| SketchTest { not, values })
}

fn outcome() -> impl Strategy<Value = SketchOutcome> + Clone {
    prop_oneof![
        7 => any::<Bits>().prop_map(SketchOutcome::Actors),
        1 => Just(SketchOutcome::Nobody),
        2 => (0..2u8).prop_map(SketchOutcome::Escalated),
    ]
}
