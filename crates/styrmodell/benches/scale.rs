//! Times models far larger than any in use: `cargo bench -p styrmodell --bench
//! scale`.
//!
//! Each model is made from a fixed seed, as YAML text, and loaded in a process
//! of its own, so that peaks of memory do not mix. "Reading" is the time for
//! the same text with a misspelt name, which stops before the checks. "At a
//! tenth" is the time with a tenth of the rules, and growth the ratio of both
//! times: 10 is linear, 100 quadratic.
//!
//! With a name and a size it runs that model alone, in this process: `… --bench
//! scale -- boxes 512`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark fails by panicking")]

#[path = "common/random.rs"]
mod random;
#[path = "common/text.rs"]
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use random::Random;
use styrmodell::Rulebook;
use text::{ACTORS, head, rule};

/// A kind of model: its name, its size and a tenth of it, the function that
/// writes it, and the codes that loading must end with, if any.
struct ModelKind {
    name: &'static str,
    what: &'static str,
    sizes: [usize; 2],
    text: fn(usize) -> String,
    ends: &'static [&'static str],
}

const CASES: &[ModelKind] = &[
    ModelKind {
        name: "contradiction",
        what: "rules on 40 facts, ranked but for one exception",
        sizes: [200, 20],
        text: |size| ranked(size, true),
        ends: &["conflict"],
    },
    ModelKind {
        name: "ranked",
        what: "the same rules, all ranked",
        sizes: [200, 20],
        text: |size| ranked(size, false),
        ends: &[],
    },
    ModelKind { name: "boxes", what: "boxes that part 8^9 cases", sizes: [512, 51], text: boxes, ends: &[] },
    ModelKind {
        name: "city",
        what: "delområden, 10 lagrum, five times as many rules",
        sizes: [10_000, 1_000],
        text: |size| city(size, false),
        ends: &[],
    },
    ModelKind {
        name: "default",
        what: "the same, above a default, and executors listed",
        sizes: [10_000, 1_000],
        text: |size| city(size, true),
        ends: &[],
    },
    ModelKind {
        name: "pigeons",
        what: "holes, a pigeon more: no gap, and hard to see",
        sizes: [9, 3],
        text: pigeons,
        ends: &["too-complex"],
    },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if arguments.first().is_some_and(|name| name == "diff") {
        let size = arguments.get(1).and_then(|size| size.parse().ok()).unwrap_or(DIFF_SIZES[0]);
        println!("{}", diff(size));
        return;
    }
    let named = arguments.first().and_then(|name| CASES.iter().find(|case| case.name == name));
    if let Some(case) = named {
        let size = arguments.get(1).and_then(|size| size.parse().ok()).unwrap_or(case.sizes[0]);
        let run = run(case, size);
        println!("{} {} {} {}", run.total.as_micros(), run.reading.as_micros(), run.peak, run.ended);
        return;
    }
    println!(
        "{:>6} {:50} {:>8} {:>9} {:>9} {:>8}   {:>9} {:>8} {:>7}   ends",
        "size", "of", "YAML", "time", "reading", "peak", "at tenth", "peak", "growth"
    );
    for case in CASES {
        let [full, tenth] = case.sizes.map(|size| apart(case, size));
        println!(
            "{:>6} {:50} {:>8} {:>9} {:>9} {:>8}   {:>9} {:>8} {:>7.1}   {}",
            case.sizes[0],
            case.what,
            format!("{} kB", (case.text)(case.sizes[0]).len() >> 10),
            milliseconds(full.total),
            milliseconds(full.reading),
            full.peak,
            milliseconds(tenth.total),
            tenth.peak,
            full.total.as_secs_f64() / tenth.total.as_secs_f64(),
            full.ended,
        );
    }
    for size in DIFF_SIZES {
        let own = std::env::current_exe().unwrap();
        let output = Command::new(own).args(["diff", &size.to_string()]).output().unwrap();
        println!("diff of {size} delområden: {}", String::from_utf8_lossy(&output.stdout).trim());
    }
}

/// The delområden of the two pairs of cities, which differ in ten rules.
const DIFF_SIZES: [usize; 2] = [10_000, 1_000];

/// Times the diff of two loaded cities in which ten rules differ.
fn diff(size: usize) -> String {
    let before = city(size, false);
    let changed: Vec<String> = (0..10).map(|i| format!("{{ id: r{},", i * size / 3 + 7)).collect();
    let line = |line: &str| match changed.iter().any(|id| line.contains(id.as_str())) {
        // Gives other answers in the same cases.
        true => line.replace("ansvar-0: a1 ", "ansvar-0: a2 ").replace("ansvar-0: a0 ", "ansvar-0: a1 "),
        false => line.to_owned(),
    };
    let after: String = before.lines().map(|l| line(l) + "\n").collect();
    let load = |text: &str| Rulebook::from_files([("regler.yaml", text)]).unwrap();
    let (before, after) = (load(&before), load(&after));
    let start = Instant::now();
    let said = before.diff(&after).unwrap();
    let time = start.elapsed();
    let (changed, cases) = (said.changed_cases, said.cases);
    format!("{} for {changed} of {cases} cases, {} rows beside", milliseconds(time), said.unchanged.len())
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

struct LoadingRun {
    total: Duration,
    reading: Duration,
    peak: String,
    ended: String,
}

/// Runs a case in a process of its own.
fn apart(case: &ModelKind, size: usize) -> LoadingRun {
    let own = std::env::current_exe().unwrap();
    let output = Command::new(own).args([case.name, &size.to_string()]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut words = text.trim().splitn(4, ' ');
    let mut time = || Duration::from_micros(words.next().and_then(|word| word.parse().ok()).unwrap_or(0));
    let (total, reading) = (time(), time());
    let peak = words.next().unwrap_or("?").replace('_', " ");
    LoadingRun { total, reading, peak, ended: words.next().unwrap_or("crashed").to_owned() }
}

fn run(case: &ModelKind, size: usize) -> LoadingRun {
    let text = (case.text)(size);
    let (mut total, mut ended) = load(&text);
    let peak = peak();
    if total < Duration::from_millis(500) {
        // Short ones are the best of three.
        total = total.min(load(&text).0).min(load(&text).0);
    }
    let misspelt = text.replacen("vid_oenighet: oenighet", "vid_oenighet: oenighat", 1);
    let reading = load(&misspelt).0;
    // A tenth of a model may be simple enough to be accepted.
    if size == case.sizes[0] && ended != case.ends {
        ended.push("UNEXPECTED".to_owned());
    }
    let ended = if ended.is_empty() { "proven".to_owned() } else { ended.join(", ") };
    LoadingRun { total, reading, peak, ended }
}

/// Returns the time of loading, and the codes of the findings that reject the
/// rules.
fn load(text: &str) -> (Duration, Vec<String>) {
    let files = [("regler.yaml", text)];
    let start = Instant::now();
    let loaded = Rulebook::from_files(files);
    let time = start.elapsed();
    let codes = loaded.err().into_iter().flat_map(|findings| {
        let codes: BTreeSet<String> = findings.iter().map(|f| f.code().to_string()).collect();
        codes
    });
    (time, codes.collect())
}

/// Returns the peak memory of this process, if the system provides it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|l| l.split_whitespace().next()).and_then(|k| k.parse::<u64>().ok());
    kilobytes.map_or("?".to_owned(), |k| format!("{}_MB", k >> 10))
}

// ── Models ───────────────────────────────────────────────────────────────────

/// A rule on facts, each with the values that pass.
struct FactRule {
    facts: BTreeMap<usize, Vec<usize>>,
    outcome: usize,
    beats: Vec<usize>,
}

const ONE_AREA: &str = "  - { id: o, namn: O, delområden: [{ id: d, namn: D, utförare: a0 }] }\n";

fn on_facts(facts: usize, values: usize, rules: &[FactRule]) -> String {
    let mut text = head(1, 1, facts, values, ONE_AREA);
    for (id, own) in rules.iter().enumerate() {
        let test = |(fact, values): (&usize, &Vec<usize>)| {
            let values: Vec<String> = values.iter().map(|v| format!("v{v}")).collect();
            format!("f{fact}: [{}]", values.join(", "))
        };
        let tests: Vec<String> = own.facts.iter().map(test).collect();
        let when = if tests.is_empty() { "alltid".to_owned() } else { format!("{{ {} }}", tests.join(", ")) };
        rule(&mut text, id, &when, (0, own.outcome), &own.beats);
    }
    text
}

/// Writes a default and rules on three yes/no facts each, later ones as
/// exceptions to all earlier ones they contradict. With `one_missing`, one
/// exception in the middle is left out that no other makes up for.
fn ranked(count: usize, one_missing: bool) -> String {
    const FACTS: usize = 40;
    let mut random = Random::new(0x9E37_79B9_7F4A_7C15);
    let mut rules = vec![FactRule { facts: BTreeMap::new(), outcome: 0, beats: Vec::new() }];
    while rules.len() < count {
        let mut facts = BTreeMap::new();
        while facts.len() < 3 {
            facts.insert(random.below(FACTS), vec![random.below(2)]);
        }
        let meets =
            |other: &FactRule| other.facts.iter().all(|(f, v)| facts.get(f).is_none_or(|own| own == v));
        let outcome = random.below(6);
        let beats = rules.iter().enumerate().filter(|(_, other)| other.outcome != outcome && meets(other));
        let beats = beats.map(|(other, _)| other).collect();
        rules.push(FactRule { facts, outcome, beats });
    }
    if one_missing {
        // Between neighbours, because no third rule can be between them.
        let neighbours = |own: &usize| rules[*own].beats.contains(&(own - 1));
        let own = (count / 2..count).find(neighbours).unwrap();
        rules[own].beats.retain(|beaten| beaten + 1 != own);
    }
    on_facts(FACTS, 2, &rules)
}

/// Cuts the space of nine facts with eight values into boxes, one rule each.
fn boxes(count: usize) -> String {
    let mut random = Random::new(1);
    let mut boxes: Vec<Vec<Vec<usize>>> = vec![vec![(0..8).collect(); 9]];
    while boxes.len() < count {
        let (which, fact) = (random.below(boxes.len()), random.below(9));
        let side = boxes[which][fact].len();
        if side < 2 {
            continue;
        }
        let mut other = boxes[which].clone();
        other[fact] = boxes[which][fact].split_off(1 + random.below(side - 1));
        boxes.push(other);
    }
    let rule = |own: Vec<Vec<usize>>| FactRule {
        facts: own.into_iter().enumerate().filter(|(_, values)| values.len() < 8).collect(),
        outcome: random.below(ACTORS),
        beats: Vec::new(),
    };
    on_facts(9, 8, &boxes.into_iter().map(rule).collect::<Vec<_>>())
}

/// Writes areas of twenty delområden, ten lagrum and six yes/no facts. One duty
/// has a rule for each area and lagrum, exceptions for single delområden, and
/// exceptions on a fact from some of those. A tenth of all rules are for
/// another duty, and name a lagrum and two facts but no delområde. With a
/// default, all rules of the first duty override it, so that it never wins, and
/// the executors have the duty.
fn city(subareas: usize, default: bool) -> String {
    const BASES: usize = 10;
    let (all, mut random) = (subareas * 5, Random::new(4242));
    let executors = if default { "[a0, a1, a2, a3, a4, a5, a6]" } else { "a0" };
    let mut areas = String::new();
    for area in 0..subareas / 20 {
        let _ = writeln!(areas, "  - id: o{area}\n    namn: Område {area}\n    delområden:");
        for own in area * 20..(area + 1) * 20 {
            let _ = writeln!(areas, "      - {{ id: d{own}, namn: Del {own}, utförare: {executors} }}");
        }
    }
    let mut text = head(2, BASES, 6, 2, &areas);
    if default {
        text = text.replacen("strategisk,", "strategisk, bland_utförarna: ja,", 1);
    }
    let mut id = 0;
    let mut add = |when: String, answer: (usize, usize), beats: &[usize]| {
        rule(&mut text, id, &when, answer, beats);
        id += 1;
        id
    };
    // The default, which the rules of an area override; their exceptions
    // override it through them.
    let beneath: Vec<usize> =
        if default { vec![add("alltid".to_owned(), (0, 0), &[]) - 1] } else { Vec::new() };
    for area in 0..subareas / 20 {
        for basis in 0..BASES {
            add(format!("{{ område: o{area}, lagrum: lag-{basis} }}"), (0, random.below(ACTORS)), &beneath);
        }
    }
    let of_area = |subarea: usize, basis: usize| beneath.len() + subarea / 20 * BASES + basis;
    let mut single: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    while subareas / 2 + single.len() < all / 10 * 8 {
        let (subarea, basis) = (random.below(subareas), random.below(BASES));
        single.entry((subarea, basis)).or_insert_with(|| {
            let when = format!("{{ delområde: d{subarea}, lagrum: lag-{basis} }}");
            add(when, (0, random.below(ACTORS)), &[of_area(subarea, basis)]) - 1
        });
    }
    // One exception each, so that no two of them overlap.
    for ((subarea, basis), beaten) in single.iter().take(all / 10) {
        let when = format!("{{ delområde: d{subarea}, lagrum: lag-{basis}, f{}: v1 }}", random.below(6));
        add(when, (0, random.below(ACTORS)), &[*beaten]);
    }
    add("alltid".to_owned(), (1, 0), &[]);
    for _ in 1..all / 10 {
        let (basis, fact) = (random.below(BASES), random.below(6));
        let other = (fact + 1 + random.below(5)) % 6;
        let values = (random.below(2), random.below(2));
        let when = format!("{{ lagrum: lag-{basis}, f{fact}: v{}, f{other}: v{} }}", values.0, values.1);
        add(when, (1, 0), &[]);
    }
    text
}

/// The pigeonhole principle with one more pigeon than holes, and a fact for
/// each pair: a pigeon is in no hole, or two are in one. That always holds, and
/// finding it takes a step for each assignment.
fn pigeons(holes: usize) -> String {
    let fact = |pigeon: usize, hole: usize| pigeon * holes + hole;
    let rule = |facts: BTreeMap<usize, Vec<usize>>| FactRule { facts, outcome: 0, beats: Vec::new() };
    let nowhere = (0..=holes).map(|p| rule((0..holes).map(|h| (fact(p, h), vec![0])).collect()));
    let mut rules: Vec<FactRule> = nowhere.collect();
    for hole in 0..holes {
        for a in 0..=holes {
            for b in a + 1..=holes {
                rules.push(rule(BTreeMap::from([(fact(a, hole), vec![1]), (fact(b, hole), vec![1])])));
            }
        }
    }
    on_facts((holes + 1) * holes, 2, &rules)
}
