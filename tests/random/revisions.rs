//! Pairs of random models: compares their diff with a loop over all cases of both,
//! which are asked through the public interface.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use styrmodell::diff::{Answer, Axis, Difference, MovedSupport, Region, Regions};
use styrmodell::{Rulebook, Rules};
use styrmodell_tests::outcome_text;
use styrmodell_tests::samples::sample;

use super::model::{Case, Model, Outcome, Random, Test};
use super::number;

/// The number of pairs that are compared in a sample, and in full.
const PAIRS: [u64; 2] = [100, 1_000];

/// A sound model and its rules.
pub(crate) struct Revision {
    pub(crate) model: Model,
    pub(crate) operational: bool,
    pub(crate) book: Rules,
}

impl Revision {
    /// Loads a model whose duties all have one level; `None` if it is not
    /// sound.
    fn of(mut model: Model, operational: bool, random: &mut Random) -> Option<Self> {
        model.narrowed = vec![operational; model.duties];
        let book = Rulebook::from_files([("modell.yaml", model.yaml(random))]).ok()?;
        Some(Revision { model, operational, book: book.into() })
    }

    pub(crate) fn random(operational: bool, random: &mut Random) -> Self {
        loop {
            let model = Model::random(random);
            if let Some(revision) = Self::of(model, operational, random) {
                return revision;
            }
        }
    }

    /// Returns a sound revision that differs from this one in a few parts.
    fn mutated(&self, random: &mut Random) -> Self {
        loop {
            let mut model = self.model.clone();
            for _ in 0..1 + random.below(3) {
                model.mutate(random);
            }
            let operational = if random.percent(5) { !self.operational } else { self.operational };
            if let Some(revision) = Self::of(model, operational, random) {
                return revision;
            }
        }
    }

    /// Drops the facts of a case that the revision does not declare; `None` if
    /// it has no such case.
    pub(crate) fn own(&self, case: &Case) -> Option<Case> {
        let sizes = self.model.sizes();
        case.iter().zip(&sizes).all(|(value, size)| value < size).then(|| case[..sizes.len()].to_vec())
    }

    /// Answers every duty: its outcome, the rules that give it, and the actors
    /// that have it.
    pub(crate) fn answers(&self, case: &Case) -> Vec<CountedAnswer> {
        self.answers_in(&format!("del-{}", case[0]), case)
    }

    /// Answers a case of the delområde with an id.
    pub(crate) fn answers_in(&self, subarea: &str, case: &Case) -> Vec<CountedAnswer> {
        let asked = self.book.case(subarea, &format!("lag-{}", case[1])).unwrap();
        let facts = case.iter().skip(2).enumerate();
        let asked = facts.fold(asked, |asked, (fact, value)| {
            asked.with(&format!("fakta-{fact}"), &format!("v-{value}")).unwrap()
        });
        let decision = asked.resolve();
        let answered = decision.duties().map(|duty| {
            let outcome = outcome_text(&duty);
            let mut held: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for actor in outcome.split('+').filter(|text| text.starts_with("aktor-")).map(number) {
                let is_group = self.model.group && actor + 1 == self.model.actors;
                let members = match (is_group, self.operational) {
                    (false, _) => BTreeSet::from([actor]),
                    // The group counts as the member that the first fact picks.
                    (true, true) => BTreeSet::from([Model::member(case[2])]),
                    (true, false) => (0..self.model.facts[0]).map(Model::member).collect(),
                };
                held.insert(actor, members);
            }
            let holders = held.values().flatten().copied().collect();
            CountedAnswer { outcome, rules: duty.rules().map(|r| r.id().to_owned()).collect(), holders, held }
        });
        answered.collect()
    }
}

#[derive(Default)]
pub(crate) struct CountedAnswer {
    pub(crate) outcome: String,
    pub(crate) rules: BTreeSet<String>,
    holders: BTreeSet<usize>,
    /// Each actor of the answer as it is written, with the actors that have it by that.
    held: BTreeMap<usize, BTreeSet<usize>>,
}

/// An actor that keeps a duty, the duty, and the others that have it before and after.
type SharingKey = (usize, usize, BTreeSet<usize>, BTreeSet<usize>);

impl Model {
    /// Reverses an exception: the first rule now beats the second, which may
    /// have beaten it.
    fn swap(&mut self, first: usize) {
        // The lines of an area cannot beat a rule.
        if self.rules[first].area.is_some() {
            return;
        }
        self.rules.swap(first, first + 1);
        let beat = self.rules[first].beats.contains(&first);
        self.rules[first].beats.retain(|b| *b != first);
        if beat {
            self.rules[first + 1].beats.push(first);
        }
        for later in self.rules.iter_mut().skip(first + 2) {
            for beaten in &mut later.beats {
                *beaten = match *beaten {
                    b if b == first => first + 1,
                    b if b == first + 1 => first,
                    b => b,
                };
            }
        }
    }

    pub(crate) fn mutate(&mut self, random: &mut Random) {
        let rule = random.below(self.rules.len());
        match random.below(12) {
            9.. if rule > 0 => self.swap(rule - 1),
            0..=2 => {
                let outcome = self.outcome(random);
                let then = &mut self.rules[rule].then;
                let index = random.below(then.len());
                then[index].1 = outcome;
            }
            3 if self.rules[rule].area.is_none() => self.rules[rule].when = self.when(random),
            4 if !self.rules[rule].beats.is_empty() => drop(self.rules[rule].beats.pop()),
            5 => {
                // A new rule, as an exception to every rule it may
                // contradict.
                let when: Vec<Vec<Test>> = self.when(random);
                let then: Vec<(usize, Outcome)> = vec![(random.below(self.duties), self.outcome(random))];
                let id = format!("regel-{}", 40 + random.below(20));
                let beats = (0..self.rules.len()).collect();
                if self.rules.iter().all(|r| r.id != id) {
                    self.rules.push(super::model::Rule { id, area: None, when, then, beats });
                }
            }
            6 => {
                let subarea = super::model::Subarea { area: 0, executors: vec![0] };
                self.subareas.push(subarea);
            }
            7 => self.bases += 1,
            _ if self.facts.is_empty() || random.percent(30) => self.facts.push(2),
            _ => {
                let fact = random.below(self.facts.len());
                self.facts[fact] += 1;
            }
        }
    }
}

/// The duty, and its outcomes before and after as text; `-` if there is no such
/// case or duty.
type OutcomeChange = (usize, String, String);

/// The cases of one change, and the rules that win there before and after.
#[derive(Default)]
struct ChangedCases {
    cases: BTreeSet<Case>,
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

/// The duty, its outcome as text, and the rules that give it before and after.
pub(crate) type RulesMove = (usize, String, BTreeSet<String>, BTreeSet<String>);

/// The cases in which a matter is escalated, as the diff counts them.
#[derive(Default)]
pub(crate) struct CountedEscalations {
    before: BTreeSet<(String, Case)>,
    after: BTreeSet<(String, Case)>,
    new: BTreeSet<(String, Case)>,
    added: u128,
    dropped: u128,
    gone: u128,
}

/// A case of one revision: the id of its delområde, and the case itself.
pub(crate) type OwnCase = Option<(String, Case)>;

/// Counts the matters that a pair of cases escalates, by id.
pub(crate) fn count_escalations(
    counted: &mut BTreeMap<String, CountedEscalations>,
    cases: [&OwnCase; 2],
    answers: [&[CountedAnswer]; 2],
) {
    for matter in super::model::MATTERS {
        let text = format!("lyfts:{matter}");
        let [before, after] = answers.map(|list| list.iter().any(|answer| answer.outcome == text));
        let count = counted.entry(matter.to_owned()).or_default();
        let [old, new] = cases;
        if let Some(old) = old.as_ref().filter(|_| before) {
            count.before.insert(old.clone());
            count.gone += u128::from(new.is_none());
            count.dropped += u128::from(new.is_some() && !after);
        }
        if let Some(new) = new.as_ref().filter(|_| after) {
            count.after.insert(new.clone());
            if old.is_none() {
                count.new.insert(new.clone());
            }
            count.added += u128::from(old.is_some() && !before);
        }
    }
}

/// Compares the matters that other cases escalate than before.
pub(crate) fn same_escalations(difference: &Difference, counted: &BTreeMap<String, CountedEscalations>) {
    let told: BTreeMap<&str, [u128; 5]> = difference
        .escalations
        .iter()
        .map(|change| {
            let counts =
                [change.cases_before, change.cases_after, change.new_cases, change.added, change.dropped];
            (change.matter.id.as_str(), counts)
        })
        .collect();
    let len = |set: &BTreeSet<(String, Case)>| set.len() as u128;
    let expected: BTreeMap<&str, [u128; 5]> = counted
        .iter()
        .filter(|(_, c)| c.added + c.dropped + c.gone + len(&c.new) > 0)
        .map(|(id, c)| (id.as_str(), [len(&c.before), len(&c.after), len(&c.new), c.added, c.dropped]))
        .collect();
    assert_eq!(told, expected);
}

#[derive(Default)]
struct CountedChanges {
    cases: u128,
    changed: u128,
    new: u128,
    gone: u128,
    changes: BTreeMap<OutcomeChange, ChangedCases>,
    /// The cases of an answer that stays and is given by other rules.
    moved: BTreeMap<RulesMove, BTreeSet<Case>>,
    escalated: BTreeMap<String, CountedEscalations>,
    /// The cases in which an actor gains (or loses) a duty.
    gains: BTreeMap<(usize, usize), BTreeSet<Case>>,
    losses: BTreeMap<(usize, usize), BTreeSet<Case>>,
    /// The cases in which an actor keeps a duty with others than before.
    shared: BTreeMap<SharingKey, BTreeSet<Case>>,
}

/// Compares both answers in every case of either revision.
fn by_loop(old: &Revision, new: &Revision, all: &[Case]) -> CountedChanges {
    let mut expected = CountedChanges::default();
    for case in all {
        let (before, after) = (old.own(case), new.own(case));
        if before.is_none() && after.is_none() {
            continue;
        }
        expected.cases += 1;
        expected.new += u128::from(before.is_none());
        expected.gone += u128::from(after.is_none());
        let answers = |revision: &Revision, case_in: &Option<Case>| {
            case_in.as_ref().map_or_else(Vec::new, |case_in| revision.answers(case_in))
        };
        let in_both = before.is_some() && after.is_some();
        let own = |case: &Option<Case>| case.clone().map(|case| (format!("del-{}", case[0]), case));
        let (old_case, new_case) = (own(&before), own(&after));
        let (before, after) = (answers(old, &before), answers(new, &after));
        count_escalations(&mut expected.escalated, [&old_case, &new_case], [&before, &after]);
        let (mut before, mut after) = (before.into_iter(), after.into_iter());
        let mut differs = false;
        for duty in 0..old.model.duties.max(new.model.duties) {
            let absent = || CountedAnswer { outcome: "-".to_owned(), ..CountedAnswer::default() };
            let (b, a) = (before.next().unwrap_or_else(absent), after.next().unwrap_or_else(absent));
            if b.outcome == a.outcome {
                if in_both && b.rules != a.rules {
                    let key = (duty, a.outcome, b.rules, a.rules);
                    expected.moved.entry(key).or_default().insert(case.clone());
                }
                continue;
            }
            differs = true;
            for actor in a.holders.difference(&b.holders) {
                expected.gains.entry((*actor, duty)).or_default().insert(case.clone());
            }
            for actor in b.holders.difference(&a.holders) {
                expected.losses.entry((*actor, duty)).or_default().insert(case.clone());
            }
            let others = |answer: &CountedAnswer, own: usize| -> BTreeSet<usize> {
                answer.held.keys().copied().filter(|actor| *actor != own).collect()
            };
            for (actor, members) in a.held.iter().filter(|(actor, _)| b.held.contains_key(actor)) {
                for member in members {
                    let key = (*member, duty, others(&b, *actor), others(&a, *actor));
                    expected.shared.entry(key).or_default().insert(case.clone());
                }
            }
            let case_in = expected.changes.entry((duty, b.outcome, a.outcome)).or_default();
            case_in.cases.insert(case.clone());
            case_in.before.extend(b.rules);
            case_in.after.extend(a.rules);
        }
        expected.changed += u128::from(differs);
    }
    expected
}

/// Writes an answer as `outcome_text` does.
pub(crate) fn text(answer: &Answer) -> String {
    match answer {
        Answer::Absent => "-".to_owned(),
        Answer::None => "ingen".to_owned(),
        Answer::Escalate(matter) => format!("lyfts:{}", matter.id),
        Answer::Responsible(actors) => {
            let mut ids: Vec<&str> = actors.iter().map(|a| a.id.as_str()).collect();
            ids.sort_unstable();
            ids.join("+")
        }
    }
}

/// An answer that other rules give, as this test names it.
pub(crate) fn moved_key(moved: &MovedSupport) -> RulesMove {
    let rules = |ids: &[String]| ids.iter().cloned().collect();
    let (before, after) = (rules(&moved.rules_before), rules(&moved.rules_after));
    (number(&moved.duty.id), text(&moved.answer), before, after)
}

/// `true` if a case is in a region.
fn contains(region: &Region, case: &Case) -> bool {
    region.axes.iter().all(|axis| {
        let position = match &axis.axis {
            Axis::Subarea => 0,
            Axis::Basis => 1,
            Axis::Fact(fact) => 2 + number(&fact.id),
            other => panic!("{other:?}"),
        };
        axis.values.iter().any(|value| number(&value.id) == case[position])
    })
}

/// Compares a count and the listed regions with the expected cases.
pub(crate) fn same_cases(subject: &str, regions: &Regions, cases: &BTreeSet<Case>, all: &[Case]) {
    assert_eq!(regions.cases, cases.len() as u128, "{subject}");
    let listed_cases: BTreeSet<Case> =
        all.iter().filter(|case| regions.regions.iter().any(|r| contains(r, case))).cloned().collect();
    assert!(listed_cases.is_subset(cases), "{subject}: the regions contain other cases");
    assert!(regions.regions.len() <= 20 && !regions.regions.is_empty(), "{subject}");
    assert_eq!(regions.complete, listed_cases == *cases, "{subject}");
}

/// Every case of either revision. Values that only one of them has count for both.
pub(crate) fn cases_of_either(old: &Revision, new: &Revision) -> Vec<Case> {
    let (a, b) = (old.model.sizes(), new.model.sizes());
    let mut all: Vec<Case> = vec![Vec::new()];
    for position in 0..a.len().max(b.len()) {
        let size = a.get(position).max(b.get(position)).copied().unwrap();
        all = all.iter().flat_map(|case| (0..size).map(|v| [case.as_slice(), &[v]].concat())).collect();
    }
    all
}

/// Compares the whole diff with the loop. Returns `true` if an answer changes, the numbers
/// of answers that other rules give and of shared duties, and the number of cases.
fn compare(old: &Revision, new: &Revision) -> (bool, [usize; 2], usize) {
    let difference: Difference = old.book.diff(&new.book).unwrap();
    let all = cases_of_either(old, new);
    let expected = by_loop(old, new, &all);
    assert_eq!((difference.cases, difference.changed_cases), (expected.cases, expected.changed));
    assert_eq!((difference.new_cases, difference.gone_cases), (expected.new, expected.gone));
    let mut remaining = expected.changes;
    for change in &difference.changes {
        let key = (number(&change.duty.id), text(&change.before), text(&change.after));
        let subject = format!("{key:?}");
        let ChangedCases { cases, before, after } =
            remaining.remove(&key).unwrap_or_else(|| panic!("{subject} is no change"));
        same_cases(&subject, &change.region, &cases, &all);
        assert!(
            change.rules_before.iter().eq(before.iter()),
            "{subject}: {before:?}, {:?}",
            change.rules_before
        );
        assert!(change.rules_after.iter().eq(after.iter()), "{subject}: {after:?}, {:?}", change.rules_after);
        let example = |case: &&Case| contains(&change.example, case);
        let example: Vec<&Case> = all.iter().filter(example).collect();
        assert!(
            matches!(example.as_slice(), [revision] if cases.contains(*revision)),
            "{subject}: {example:?}"
        );
    }
    assert!(remaining.is_empty(), "not in the diff: {:?}", remaining.keys());
    let counts = (old.book.case_count(), new.book.case_count());
    assert_eq!((difference.cases_before, difference.cases_after), counts);
    same_escalations(&difference, &expected.escalated);
    let mut moved = expected.moved;
    for one in &difference.moved_support {
        let key = moved_key(one);
        let cases = moved.remove(&key).unwrap_or_else(|| panic!("{key:?} is no move"));
        same_cases(&format!("{key:?}"), &one.region, &cases, &all);
    }
    assert!(moved.is_empty(), "not in the diff: {:?}", moved.keys());
    let (mut gains, mut losses) = (expected.gains, expected.losses);
    for effect in &difference.effects {
        let actor = number(&effect.actor.id);
        for (shares, remaining) in [(&effect.gains, &mut gains), (&effect.loses, &mut losses)] {
            for share in shares {
                let key = (actor, number(&share.duty.id));
                let cases =
                    remaining.remove(&key).unwrap_or_else(|| panic!("{key:?} has no expected change"));
                same_cases(&format!("{key:?}"), &share.region, &cases, &all);
            }
        }
    }
    assert!(gains.is_empty() && losses.is_empty(), "not in the diff: {gains:?}, {losses:?}");
    let mut shared = expected.shared;
    for one in &difference.shared {
        let others =
            |names: &[styrmodell::diff::EntryName]| names.iter().map(|name| number(&name.id)).collect();
        let key = (number(&one.actor.id), number(&one.duty.id), others(&one.before), others(&one.after));
        let cases = shared.remove(&key).unwrap_or_else(|| panic!("{key:?} is not shared"));
        same_cases(&format!("{key:?}"), &one.region, &cases, &all);
    }
    assert!(shared.is_empty(), "not in the diff: {:?}", shared.keys());
    // A revision compared with itself has no changes.
    for revision in [old, new] {
        let difference = revision.book.diff(&revision.book).unwrap();
        assert!(
            difference.is_empty()
                && difference.changed_cases == 0
                && difference.cases == revision.book.case_count()
        );
    }
    (!difference.changes.is_empty(), [difference.moved_support.len(), difference.shared.len()], all.len())
}

#[test]
fn random_pairs_have_the_diff_found_by_loop() {
    let (mut differing, mut mutated, mut cases) = (0, 0, 0);
    let (mut absent, mut moved, mut shared) = (0, 0, 0);
    let pairs = sample(PAIRS[0], PAIRS[1]);
    for seed in 0..pairs {
        let mut random = Random::new(1_000_000 + seed);
        let operational = random.percent(50);
        let old = Revision::random(operational, &mut random);
        let is_mutation = seed % 3 != 0;
        let new =
            if is_mutation { old.mutated(&mut random) } else { Revision::random(operational, &mut random) };
        let compared = std::panic::catch_unwind(|| compare(&old, &new));
        let Ok((differs, [moves, sharings], case_count)) = compared else {
            let mut text = String::new();
            for revision in [&old, &new] {
                let _ = writeln!(text, "{}", revision.model.yaml(&mut Random::new(1)));
            }
            panic!("the pair with seed {seed}:\n{text}");
        };
        cases += case_count;
        moved += u64::from(moves > 0);
        shared += u64::from(sharings > 0);
        differing += u64::from(differs);
        mutated += u64::from(is_mutation && differs);
        absent += u64::from(old.model.sizes() != new.model.sizes());
    }
    println!("answers differ in {differing} of {pairs} pairs, of them {mutated} by a few changes");
    println!("an answer stays and other rules give it in {moved}");
    println!("an actor keeps a duty with others in {shared}");
    println!("one has cases the other lacks in {absent}; cases compared: {cases}");
    assert!(differing * 2 >= pairs && differing < pairs && mutated * 4 >= pairs && absent * 5 >= pairs);
    assert!(moved * 5 >= pairs && shared * 20 >= pairs);
}
