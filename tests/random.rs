//! Compares the library with two oracles that share no code with it, on many
//! random small models: plain loops over all cases, and binary decision
//! diagrams. Compares the cases without an answer or with a conflict, the rules
//! that never win, the exceptions that change nothing, and all answers of sound
//! models.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::indexing_slicing, reason = "the ids of a model are positions in its lists")]

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
#[path = "random/merged.rs"]
mod merged;
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
use loops::{Loops, RuleBits, rules_in, winners};
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
    /// The number of cases without an answer, by duty.
    gaps: BTreeMap<usize, usize>,
    /// The number of cases in which two rules conflict, by the duty and the rules.
    conflicts: BTreeMap<(usize, usize, usize), usize>,
    /// Pairs of a rule and a duty for which it has an outcome but never wins.
    dead: BTreeSet<(usize, usize)>,
    /// Pairs of a rule and a rule that it is an exception to, if the same rules
    /// win without the exception.
    idle: BTreeSet<(usize, usize)>,
}

impl ModelConsequences {
    /// Derives the consequences by loops.
    fn derive(loops: &Loops<'_>) -> ModelConsequences {
        let mut consequences = ModelConsequences { cases: loops.cases.len(), ..ModelConsequences::default() };
        for (duty, of_cases) in loops.contenders.iter().enumerate() {
            let beats = loops.beats(duty, None);
            let outcome = |rule: usize| loops.model.rules[rule].outcome(duty);
            let mut ever_won = 0;
            for &contenders in of_cases {
                let winning = winners(contenders, &beats);
                ever_won |= winning;
                if winning == 0 {
                    *consequences.gaps.entry(duty).or_default() += 1;
                }
                for a in rules_in(winning) {
                    for b in rules_in(winning).filter(|&b| a < b && outcome(a) != outcome(b)) {
                        *consequences.conflicts.entry((duty, a, b)).or_default() += 1;
                    }
                }
            }
            let never_won =
                (0..loops.model.rules.len()).filter(|&r| outcome(r).is_some() && ever_won >> r & 1 == 0);
            consequences.dead.extend(never_won.map(|rule| (rule, duty)));
        }
        for (rule, entry) in loops.model.rules.iter().enumerate() {
            for &beaten in &entry.beats {
                let changes = |duty: usize| {
                    let (with, without) = (loops.beats(duty, None), loops.beats(duty, Some((rule, beaten))));
                    loops.contenders[duty].iter().any(|&c| winners(c, &with) != winners(c, &without))
                };
                if !(0..loops.model.duties).any(changes) {
                    consequences.idle.insert((rule, beaten));
                }
            }
        }
        consequences
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
    /// Reads the consequences from the findings whose codes the oracles know.
    fn consequences(&self, findings: &Findings) -> ModelConsequences {
        let mut consequences =
            ModelConsequences { cases: self.loops.cases.len(), ..ModelConsequences::default() };
        for finding in findings {
            let (rules, duty) = self.names(finding.message(Language::English));
            match (finding.code(), rules.as_slice(), duty) {
                (Code::Gap, [], Some(duty)) => {
                    let count = regions(self.model, &self.loops.cases, finding, |case| {
                        self.loops.contenders[duty][case] == 0
                    });
                    consequences.gaps.insert(duty, count);
                }
                (Code::Conflict, &[a, b], Some(duty)) => {
                    let beats = self.loops.beats(duty, None);
                    let both_rules: RuleBits = 1 << a | 1 << b;
                    let inside = |case: usize| {
                        winners(self.loops.contenders[duty][case], &beats) & both_rules == both_rules
                    };
                    let count = regions(self.model, &self.loops.cases, finding, inside);
                    consequences.conflicts.insert((duty, a.min(b), a.max(b)), count);
                }
                (Code::DeadRule, [rule, others @ ..], Some(duty)) => {
                    self.check_covering(*rule, duty, others);
                    consequences.dead.insert((*rule, duty));
                }
                // A rule is an exception only from earlier rules, which gives the
                // order of the two.
                (Code::IdleException, &[a, b], None) => drop(consequences.idle.insert((a.max(b), a.min(b)))),
                (code, ..) => assert_eq!(code.severity(), Severity::Warning, "{findings}"),
            }
        }
        consequences
    }

    /// Returns the rules that a message names, in order, and the duty.
    fn names(&self, message: &str) -> (Vec<usize>, Option<usize>) {
        let words: Vec<&str> = message.split([' ', ':', ',', '.']).filter(|word| !word.is_empty()).collect();
        let rule = |word: &&str| self.model.rules.iter().position(|rule| rule.id == *word);
        let duty = words.windows(2).find(|pair| pair[0] == "ansvar").map(|pair| number(pair[1]));
        (words.iter().filter_map(rule).collect(), duty)
    }

    /// Checks that other rules beat a rule wherever it matches, and that each of
    /// them is needed for that.
    fn check_covering(&self, rule: usize, duty: usize, others: &[usize]) {
        let beats = self.loops.beats(duty, None);
        assert!(others.iter().all(|&o| beats[o] >> rule & 1 == 1), "{others:?} do not all beat {rule}");
        let is_covered =
            |by: RuleBits| self.loops.contenders[duty].iter().all(|&c| c >> rule & 1 == 0 || c & by != 0);
        let all: RuleBits = others.iter().map(|o| 1 << o).sum();
        assert!(is_covered(all), "{others:?} do not cover {rule}");
        assert!(others.iter().all(|o| !is_covered(all & !(1 << o))), "{others:?}: some are not needed");
    }

    /// Compares every answer of a sound model with both oracles.
    fn check_answers(&self, book: &Rulebook, diagrams: &Diagrams<'_>) {
        let beats: Vec<Vec<RuleBits>> = (0..self.model.duties).map(|d| self.loops.beats(d, None)).collect();
        // Reuses the previous case up to the first fact that differs.
        let (mut prefix_cases, mut previous): (Vec<styrmodell::Case<'_>>, &[usize]) = (Vec::new(), &[]);
        for (at, case) in self.loops.cases.iter().enumerate() {
            let shared = case.iter().zip(previous).take_while(|(own, previous)| own == previous).count();
            previous = case;
            prefix_cases.truncate(shared.saturating_sub(1));
            while let Some(position) = Some(prefix_cases.len() + 1).filter(|position| *position < case.len())
            {
                let longer = match prefix_cases.last() {
                    None => book.case(&format!("del-{}", case[0]), &format!("lag-{}", case[1])).unwrap(),
                    Some(asked) => {
                        let (fact, value) =
                            (format!("fakta-{}", position - 2), format!("v-{}", case[position]));
                        asked.clone().with(&fact, &value).unwrap()
                    }
                };
                prefix_cases.push(longer);
            }
            let case_asked = prefix_cases.last().unwrap().clone();
            let decision = case_asked.resolve();
            for (duty, answer) in decision.duties().enumerate() {
                let contenders = self.loops.contenders[duty][at];
                let winning = winners(contenders, &beats[duty]);
                let (winning, beaten): (Vec<usize>, Vec<usize>) =
                    rules_in(contenders).partition(|&r| winning >> r & 1 == 1);
                assert_eq!(
                    (&winning, &beaten),
                    (&diagrams.answer(case, duty).0, &diagrams.answer(case, duty).1)
                );
                let ids = |rules: &[usize]| -> BTreeSet<&str> {
                    rules.iter().map(|&r| self.model.rules[r].id.as_str()).collect()
                };
                let outcome = self.model.rules[winning[0]].outcome(duty).unwrap();
                assert_eq!(outcome_text(&answer), text(outcome), "{case:?}, duty {duty}");
                // The ids are sorted, like a set.
                assert!(
                    answer.rules().map(|r| r.id()).eq(ids(&winning)),
                    "{case:?}, duty {duty}: not {:?}",
                    ids(&winning)
                );
                assert!(
                    answer.beaten().eq(ids(&beaten)),
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
    /// The numbers of answers to questions with open facts: all of them, those that
    /// depend on a fact, and those with too many completions to try one by one.
    open: [u64; 3],
}

impl ModelTally {
    fn count(&mut self, consequences: &ModelConsequences, open: [u64; 3]) {
        self.open.iter_mut().zip(open).for_each(|(all, own)| *all += own);
        let (dead, idle) =
            (u64::from(!consequences.dead.is_empty()), u64::from(!consequences.idle.is_empty()));
        self.gap += u64::from(!consequences.gaps.is_empty());
        self.conflict += u64::from(!consequences.conflicts.is_empty());
        self.dead += dead;
        self.idle += idle;
        if consequences.is_sound() {
            self.sound += 1;
            self.sound_with_dead += dead;
            self.sound_with_idle += idle;
            self.cases += consequences.cases as u64;
        }
    }
}

fn compare(model: &Model, yaml: &str, random: &mut Random) -> (ModelConsequences, [u64; 3]) {
    let loops = Loops::of(model);
    let diagrams = Diagrams::of(model);
    let consequences = ModelConsequences::derive(&loops);
    assert_eq!(consequences, diagrams.consequences(), "the oracles differ");
    let library = LibraryConsequences { model, loops: &loops };
    let open = match Rulebook::from_files([("modell.yaml", yaml)]) {
        Ok(book) => {
            assert_eq!(library.consequences(book.warnings()), consequences);
            // Half of the rulebooks are compared after a round trip through a
            // portable file.
            let through_file = |book: Rulebook| Rulebook::from_portable(&book.to_portable());
            let book = if yaml.len().is_multiple_of(2) { through_file(book).unwrap() } else { book };
            library.check_answers(&book, &diagrams);
            open::compare(model, &loops, &book, random)
        }
        Err(findings) => {
            // The library does not look for dead rules and idle exceptions if
            // there are gaps or conflicts.
            let unsound =
                ModelConsequences { dead: BTreeSet::new(), idle: BTreeSet::new(), ..consequences.clone() };
            assert!(!consequences.is_sound(), "sound, but rejected:\n{findings}");
            assert_eq!(library.consequences(&findings), unsound);
            [0; 3]
        }
    };
    (consequences, open)
}

/// Generates and compares models, one for each seed.
fn compare_all(generate: fn(&mut Random) -> Model, seeds: impl Iterator<Item = u64>) -> ModelTally {
    let mut tally = ModelTally::default();
    for seed in seeds {
        let mut random = Random::new(seed);
        let model = generate(&mut random);
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
fn compare_in_two_threads(generate: fn(&mut Random) -> Model, models: u64) -> [ModelTally; 2] {
    std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || compare_all(generate, (half..models).step_by(2))));
        halves.map(|half| half.join().unwrap())
    })
}

/// Prints a share; returns `true` if it is at least a fifth. In a sample, which may
/// be too small for shares, it only must not be zero.
fn has_share(halves: &[ModelTally], models: u64, name: &str, count: fn(&ModelTally) -> u64) -> bool {
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
    let halves = compare_in_two_threads(Model::random, models);
    let has_share = |name: &str, count: fn(&ModelTally) -> u64| has_share(&halves, models, name, count);
    let shares = [
        has_share("with a gap", |t| t.gap),
        has_share("with a conflict", |t| t.conflict),
        has_share("with a dead rule", |t| t.dead),
        has_share("sound", |t| t.sound),
    ];
    has_share("with an idle exception", |t| t.idle);
    has_share("sound, with a dead rule", |t| t.sound_with_dead);
    has_share("sound, with an idle exception", |t| t.sound_with_idle);
    print_answers(&halves);
    assert!(shares.iter().all(|is_enough| *is_enough), "too few models of some kind");
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
    let halves = compare_in_two_threads(wide, models);
    let has_share = |name: &str, count: fn(&ModelTally) -> u64| has_share(&halves, models, name, count);
    let shares = [
        has_share("with a gap", |t| t.gap),
        has_share("with a conflict", |t| t.conflict),
        has_share("with neither", |t| t.sound),
    ];
    assert!(shares.iter().all(|is_enough| *is_enough), "too few models of some kind");
    assert!(print_answers(&halves) >= models.div_ceil(5), "too few open cases have many completions");
}
