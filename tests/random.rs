//! Compares the library with two oracles that share no code with it, on many
//! random small models: plain loops over all cases, and binary decision
//! diagrams. Compares the cases without an answer or with a conflict, the rules
//! that never win, the exceptions that change nothing, and all answers of sound
//! models.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::indexing_slicing, reason = "numbers of a model are places in its lists")]

use std::collections::{BTreeMap, BTreeSet};
use std::panic::AssertUnwindSafe;

use styrmodell::finding::{Code, Severity};
use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::outcome_text;
use styrmodell_tests::samples::{is_full, sample};

#[path = "random/diagrams.rs"]
mod diagrams;
#[path = "random/loops.rs"]
mod loops;
#[path = "random/model.rs"]
mod model;
#[path = "random/open.rs"]
mod open;
#[path = "random/regions.rs"]
mod regions;
#[path = "random/revisions.rs"]
mod revisions;
#[path = "random/ways.rs"]
mod ways;
#[path = "random/wide.rs"]
mod wide;
#[path = "random/yaml.rs"]
mod yaml;

use diagrams::Diagrams;
use loops::{Loops, RuleBits, each, winners};
use model::{MATTERS, Model, Outcome, Random, actor};
use regions::{number, regions};

/// The number of small models in a sample, and in full: enough that each kind of
/// fault is in a fifth of them.
const SMALL_MODELS: [u64; 2] = [500, 10_000];

/// The number of models with many combinations of facts, each of which takes
/// far longer.
const WIDE_MODELS: [u64; 2] = [10, 200];

/// The consequences of a model. Rules and duties are numbers; cases are
/// counted.
#[derive(Debug, Default, Clone, PartialEq)]
struct ModelConsequences {
    cases: usize,
    /// For each duty, the number of cases without an answer.
    gaps: BTreeMap<usize, usize>,
    /// For each duty and two rules, the number of cases in which they conflict.
    conflicts: BTreeMap<(usize, usize, usize), usize>,
    /// Pairs of a rule and a duty that it speaks of but never wins.
    dead: BTreeSet<(usize, usize)>,
    /// Pairs of a rule and a rule it is an exception from, if the same rules
    /// win without that exception.
    idle: BTreeSet<(usize, usize)>,
}

impl ModelConsequences {
    /// Derives the consequences by loops.
    fn of(loops: &Loops<'_>) -> ModelConsequences {
        let mut said = ModelConsequences { cases: loops.cases.len(), ..ModelConsequences::default() };
        for (duty, of_cases) in loops.contenders.iter().enumerate() {
            let beats = loops.beats(duty, None);
            let outcome = |rule: usize| loops.model.rules[rule].outcome(duty);
            let mut ever = 0;
            for &contenders in of_cases {
                let won = winners(contenders, &beats);
                ever |= won;
                if won == 0 {
                    *said.gaps.entry(duty).or_default() += 1;
                }
                for a in each(won) {
                    for b in each(won).filter(|&b| a < b && outcome(a) != outcome(b)) {
                        *said.conflicts.entry((duty, a, b)).or_default() += 1;
                    }
                }
            }
            let never = (0..loops.model.rules.len()).filter(|&r| outcome(r).is_some() && ever >> r & 1 == 0);
            said.dead.extend(never.map(|rule| (rule, duty)));
        }
        for (rule, entry) in loops.model.rules.iter().enumerate() {
            for &beaten in &entry.beats {
                let changes = |duty: usize| {
                    let (with, without) = (loops.beats(duty, None), loops.beats(duty, Some((rule, beaten))));
                    loops.contenders[duty].iter().any(|&c| winners(c, &with) != winners(c, &without))
                };
                if !(0..loops.model.duties).any(changes) {
                    said.idle.insert((rule, beaten));
                }
            }
        }
        said
    }

    fn is_sound(&self) -> bool {
        self.gaps.is_empty() && self.conflicts.is_empty()
    }
}

// ── Answers of the library ───────────────────────────────────────────────────

struct LibraryConsequences<'m> {
    model: &'m Model,
    loops: &'m Loops<'m>,
}

impl LibraryConsequences<'_> {
    /// Reads the consequences out of findings of the codes that the oracles
    /// know.
    fn said(&self, findings: &Findings) -> ModelConsequences {
        let mut said = ModelConsequences { cases: self.loops.cases.len(), ..ModelConsequences::default() };
        for finding in findings {
            let (rules, duty) = self.names(finding.message(Language::English));
            match (finding.code(), rules.as_slice(), duty) {
                (Code::Gap, [], Some(duty)) => {
                    let count = regions(self.model, &self.loops.cases, finding, |case| {
                        self.loops.contenders[duty][case] == 0
                    });
                    said.gaps.insert(duty, count);
                }
                (Code::Conflict, &[a, b], Some(duty)) => {
                    let beats = self.loops.beats(duty, None);
                    let both: RuleBits = 1 << a | 1 << b;
                    let inside =
                        |case: usize| winners(self.loops.contenders[duty][case], &beats) & both == both;
                    let count = regions(self.model, &self.loops.cases, finding, inside);
                    said.conflicts.insert((duty, a.min(b), a.max(b)), count);
                }
                (Code::DeadRule, [rule, others @ ..], Some(duty)) => {
                    self.covers(*rule, duty, others);
                    said.dead.insert((*rule, duty));
                }
                // A rule is an exception only from earlier rules, so the order
                // of the two follows.
                (Code::IdleException, &[a, b], None) => drop(said.idle.insert((a.max(b), a.min(b)))),
                (code, ..) => assert_eq!(code.severity(), Severity::Warning, "{findings}"),
            }
        }
        said
    }

    /// Returns the rules that a message names, in order, and the duty.
    fn names(&self, message: &str) -> (Vec<usize>, Option<usize>) {
        let words: Vec<&str> = message.split([' ', ':', ',', '.']).filter(|word| !word.is_empty()).collect();
        let rule = |word: &&str| self.model.rules.iter().position(|rule| rule.id == *word);
        let duty = words.windows(2).find(|pair| pair[0] == "ansvar").map(|pair| number(pair[1]));
        (words.iter().filter_map(rule).collect(), duty)
    }

    /// Checks that the other rules beat this one wherever it matches, and that
    /// each of them is needed.
    fn covers(&self, rule: usize, duty: usize, others: &[usize]) {
        let beats = self.loops.beats(duty, None);
        assert!(others.iter().all(|&o| beats[o] >> rule & 1 == 1), "{others:?} do not all beat {rule}");
        let covered =
            |by: RuleBits| self.loops.contenders[duty].iter().all(|&c| c >> rule & 1 == 0 || c & by != 0);
        let all: RuleBits = others.iter().map(|o| 1 << o).sum();
        assert!(covered(all), "{others:?} do not cover {rule}");
        assert!(others.iter().all(|o| !covered(all & !(1 << o))), "{others:?}: not all are needed");
    }

    /// Compares every answer of a sound model with both oracles.
    fn answers(&self, book: &Rulebook, diagrams: &Diagrams<'_>) {
        let beats: Vec<Vec<RuleBits>> = (0..self.model.duties).map(|d| self.loops.beats(d, None)).collect();
        // Reuses the case before up to the first fact that differs.
        let (mut said, mut before): (Vec<styrmodell::Case<'_>>, &[usize]) = (Vec::new(), &[]);
        for (at, case) in self.loops.cases.iter().enumerate() {
            let shared = case.iter().zip(before).take_while(|(own, before)| own == before).count();
            before = case;
            said.truncate(shared.saturating_sub(1));
            while let Some(place) = Some(said.len() + 1).filter(|place| *place < case.len()) {
                let longer = match said.last() {
                    None => book.case(&format!("del-{}", case[0]), &format!("lag-{}", case[1])).unwrap(),
                    Some(asked) => {
                        let (fact, value) = (format!("fakta-{}", place - 2), format!("v-{}", case[place]));
                        asked.clone().with(&fact, &value).unwrap()
                    }
                };
                said.push(longer);
            }
            let asked = said.last().unwrap().clone();
            let decision = asked.resolve();
            for (duty, own) in decision.duties().enumerate() {
                let contenders = self.loops.contenders[duty][at];
                let won = winners(contenders, &beats[duty]);
                let (won, beaten): (Vec<usize>, Vec<usize>) =
                    each(contenders).partition(|&r| won >> r & 1 == 1);
                assert_eq!((&won, &beaten), (&diagrams.answer(case, duty).0, &diagrams.answer(case, duty).1));
                let ids = |rules: &[usize]| -> BTreeSet<&str> {
                    rules.iter().map(|&r| self.model.rules[r].id.as_str()).collect()
                };
                let outcome = self.model.rules[won[0]].outcome(duty).unwrap();
                assert_eq!(outcome_text(&own), text(outcome), "{case:?}, duty {duty}");
                // The ids are sorted, like a set.
                assert!(
                    own.rules().map(|r| r.id()).eq(ids(&won)),
                    "{case:?}, duty {duty}: not {:?}",
                    ids(&won)
                );
                assert!(
                    own.beaten().eq(ids(&beaten)),
                    "{case:?}, duty {duty}: not beaten {:?}",
                    ids(&beaten)
                );
            }
        }
    }
}

/// Writes an outcome as the answers do.
fn text(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Actors(actors) => actors.iter().map(|a| actor(*a)).collect::<Vec<_>>().join("+"),
        Outcome::Nobody => "ingen".to_owned(),
        Outcome::Escalated(matter) => format!("lyfts:{}", MATTERS[*matter]),
    }
}

// ── Comparing ────────────────────────────────────────────────────────────────

/// The number of models of each kind.
#[derive(Debug, Default)]
struct ModelTally {
    gap: u64,
    conflict: u64,
    dead: u64,
    idle: u64,
    sound: u64,
    sound_with_dead: u64,
    sound_with_idle: u64,
    cases: u64,
    /// Answers to questions with open facts: all of them, those that depend on
    /// a fact, and those with too many completions to try one by one.
    open: [u64; 3],
}

impl ModelTally {
    fn count(&mut self, said: &ModelConsequences, open: [u64; 3]) {
        self.open.iter_mut().zip(open).for_each(|(all, own)| *all += own);
        let (dead, idle) = (u64::from(!said.dead.is_empty()), u64::from(!said.idle.is_empty()));
        self.gap += u64::from(!said.gaps.is_empty());
        self.conflict += u64::from(!said.conflicts.is_empty());
        self.dead += dead;
        self.idle += idle;
        if said.is_sound() {
            self.sound += 1;
            self.sound_with_dead += dead;
            self.sound_with_idle += idle;
            self.cases += said.cases as u64;
        }
    }
}

fn compare(model: &Model, yaml: &str, random: &mut Random) -> (ModelConsequences, [u64; 3]) {
    let loops = Loops::of(model);
    let diagrams = Diagrams::of(model);
    let said = ModelConsequences::of(&loops);
    assert_eq!(said, diagrams.said(), "the oracles differ");
    let library = LibraryConsequences { model, loops: &loops };
    let open = match Rulebook::from_files([("modell.yaml", yaml)]) {
        Ok(book) => {
            assert_eq!(library.said(book.warnings()), said);
            // Half of the rulebooks are compared after a round trip through a
            // portable file.
            let through_file = |book: Rulebook| Rulebook::from_portable(&book.to_portable());
            let book = if yaml.len().is_multiple_of(2) { through_file(book).unwrap() } else { book };
            library.answers(&book, &diagrams);
            open::compare(model, &loops, &book, random)
        }
        Err(findings) => {
            // The library does not look for dead rules and idle exceptions if
            // there are gaps or conflicts.
            let unsound = ModelConsequences { dead: BTreeSet::new(), idle: BTreeSet::new(), ..said.clone() };
            assert!(!said.is_sound(), "sound, but rejected:\n{findings}");
            assert_eq!(library.said(&findings), unsound);
            [0; 3]
        }
    };
    (said, open)
}

/// Generates and compares models, one for each seed.
fn compare_all(make: fn(&mut Random) -> Model, seeds: impl Iterator<Item = u64>) -> ModelTally {
    let mut tally = ModelTally::default();
    for seed in seeds {
        let mut random = Random::new(seed);
        let model = make(&mut random);
        let yaml = model.yaml(&mut random);
        let compared = std::panic::catch_unwind(AssertUnwindSafe(|| compare(&model, &yaml, &mut random)));
        match compared {
            Ok((said, open)) => tally.count(&said, open),
            Err(_) => panic!("the model with seed {seed}:\n{yaml}"),
        }
    }
    tally
}

/// Compares the models in two threads.
fn halves(make: fn(&mut Random) -> Model, models: u64) -> [ModelTally; 2] {
    std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || compare_all(make, (half..models).step_by(2))));
        halves.map(|half| half.join().unwrap())
    })
}

/// Prints a share; returns `true` if it is at least a fifth, or in a sample, which
/// may be too small for shares, not nothing.
fn share(halves: &[ModelTally], models: u64, name: &str, count: fn(&ModelTally) -> u64) -> bool {
    let count: u64 = halves.iter().map(count).sum();
    println!("{name}: {count} of {models} models");
    if is_full() { count * 5 >= models } else { count > 0 }
}

fn print_answers(halves: &[ModelTally]) -> u64 {
    let open = |i: usize| halves.iter().map(|t| t.open[i]).sum::<u64>();
    println!("cases answered: {}", halves.iter().map(|t| t.cases).sum::<u64>());
    println!("answers with facts left out: {}, {} depend, {} of many completions", open(0), open(1), open(2));
    open(2)
}

#[test]
fn random_small_models_agree_with_both_oracles() {
    let models = sample(SMALL_MODELS[0], SMALL_MODELS[1]);
    let halves = halves(Model::random, models);
    let share = |name: &str, count: fn(&ModelTally) -> u64| share(&halves, models, name, count);
    let shares = [
        share("with a gap", |t| t.gap),
        share("with a conflict", |t| t.conflict),
        share("with a dead rule", |t| t.dead),
        share("sound", |t| t.sound),
    ];
    share("with an idle exception", |t| t.idle);
    share("sound, with a dead rule", |t| t.sound_with_dead);
    share("sound, with an idle exception", |t| t.sound_with_idle);
    print_answers(&halves);
    assert!(shares.iter().all(|enough| *enough), "too few of some kind to say much");
}

/// If a duty has more combinations of facts than the table stores answers for,
/// the library finds gaps and conflicts, and answers open cases, by regions.
#[test]
fn random_wide_models_agree_with_both_oracles() {
    let wide = |random: &mut Random| loop {
        let model = Model::wide(random);
        if model.is_wide() {
            return model;
        }
    };
    let models = sample(WIDE_MODELS[0], WIDE_MODELS[1]);
    let halves = halves(wide, models);
    let share = |name: &str, count: fn(&ModelTally) -> u64| share(&halves, models, name, count);
    let shares = [
        share("with a gap", |t| t.gap),
        share("with a conflict", |t| t.conflict),
        share("with neither", |t| t.sound),
    ];
    assert!(shares.iter().all(|enough| *enough), "too few of some kind to say much");
    assert!(print_answers(&halves) >= models.div_ceil(5), "too few open cases have many completions");
}
