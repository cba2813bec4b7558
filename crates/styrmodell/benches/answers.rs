//! Times answers: `cargo bench -p styrmodell --bench answers`.
//!
//! Answers every case, names every actor, and reads every winning rule's id:
//! its length and its first byte. The cases are shuffled with a fixed seed, so
//! that neither caches nor branch prediction profit from the case before. A
//! dense array written by hand, with a row of texts for each case, does the
//! same for comparison; it is built from the same rulebook, and both must read
//! the same.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark fails by panicking")]

#[path = "common/random.rs"]
mod random;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use random::Random;
use styrmodell::{Case, Decision, Outcome, Rulebook, Rules};

/// The number of answers behind each figure.
const ANSWERS: usize = 1_000_000;

/// The number of cases that are timed together.
const STRETCH_CASES: usize = 1_000;

fn main() {
    println!("{:55} {:>9}  {:>13}", "best of many rounds", "a case", "× dense array");
    let goteborg = Rulebook::goteborg();
    time("Göteborg", goteborg, usize::MAX);
    let city = Rulebook::from_files([("regler.yaml", city(10_000))]).unwrap();
    time("10 000 delområden × 10 lagrum", &city, 20_000);
}

/// Times the answers of a rulebook, for at most `most` of its cases.
fn time(what: &str, book: &Rules, most: usize) {
    let dense = Dense::of(book);
    let mut random = Random::new(0x9E37_79B9_7F4A_7C15);
    let mut numbers: Vec<usize> = if dense.cases <= most {
        (0..dense.cases).collect()
    } else {
        (0..most).map(|_| random.below(dense.cases)).collect()
    };
    for i in (1..numbers.len()).rev() {
        numbers.swap(i, random.below(i + 1));
    }
    println!("{what}, {} of {} cases", numbers.len(), dense.cases);
    let asked: Vec<AskedCase> = numbers.iter().map(|&number| AskedCase::of(book, number)).collect();
    let cases: Vec<Case<'_>> = asked.iter().map(|asked| asked.by(book, &asked.ids)).collect();
    for (asked, case) in asked.iter().zip(&cases) {
        assert_eq!(dense.texts(asked), texts(&case.resolve()), "the array is wrong");
        let named = asked.by(book, &asked.names);
        assert_eq!(texts(&named.resolve()), texts(&case.resolve()), "names and ids have different answers");
        assert_eq!(dense.read(asked), read(&case.resolve()));
    }
    let array = best(&asked, |asked| dense.read(asked));
    let lines = [
        ("a dense array", array),
        ("a prepared case", best(&cases, |case| read(&case.resolve()))),
        ("from exact ids", best(&asked, |asked| read(&asked.by(book, &asked.ids).resolve()))),
        ("from names to show", best(&asked, |asked| read(&asked.by(book, &asked.names).resolve()))),
    ];
    for (line, nanoseconds) in lines {
        println!("  {line:53} {nanoseconds:>6.1} ns  {:>13.1}", nanoseconds / array);
    }
}

/// Returns nanoseconds per answer, in the best of all rounds. Times many short
/// stretches and keeps the best time of each, because other programs use the
/// machine, too.
fn best<T>(all: &[T], read: impl Fn(&T) -> usize) -> f64 {
    let mut stretches = vec![f64::INFINITY; all.len().div_ceil(STRETCH_CASES)];
    for _ in 0..(ANSWERS / all.len()).max(1) {
        for (best, stretch) in stretches.iter_mut().zip(all.chunks(STRETCH_CASES)) {
            let start = Instant::now();
            black_box(stretch.iter().map(|one| read(black_box(one))).fold(0, usize::wrapping_add));
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    stretches.iter().sum::<f64>() * 1e9 / all.len() as f64
}

// ── Reading an answer ────────────────────────────────────────────────────────

fn touch(text: &str) -> usize {
    text.len() + usize::from(text.as_bytes()[0])
}

fn read(decision: &Decision<'_>) -> usize {
    let mut sum = 0;
    for duty in decision.duties() {
        match duty.outcome() {
            Outcome::Responsible(actors) => {
                for actor in actors.iter() {
                    sum += touch(actor.display_name());
                }
            }
            Outcome::Escalate(matter) => sum += touch(matter.id()),
            Outcome::Depends(_) | Outcome::None => {}
        }
        for rule in duty.rules() {
            sum += touch(rule.id());
        }
    }
    sum
}

/// The answer for one duty: the actors, and the rules that give it.
type AnswerTexts<'r> = (Vec<&'r str>, Vec<&'r str>);

fn texts<'r>(decision: &Decision<'r>) -> Vec<AnswerTexts<'r>> {
    let answer = |duty: styrmodell::DutyDecision<'_, 'r>| {
        let who = match duty.outcome() {
            Outcome::Responsible(actors) => actors.iter().map(|r| r.display_name()).collect(),
            Outcome::Escalate(matter) => vec![matter.id()],
            Outcome::Depends(_) | Outcome::None => Vec::new(),
        };
        (who, duty.rules().map(|rule| rule.id()).collect())
    };
    decision.duties().map(answer).collect()
}

// ── The array ────────────────────────────────────────────────────────────────

/// The positions of a duty's texts, of its rules, and of their end.
type DenseRow = [u32; 3];

struct Dense<'r> {
    cases: usize,
    duties: usize,
    subareas: usize,
    combinations: usize,
    strides: Vec<usize>,
    /// The row of every case and duty, by lagrum, delområde, facts and duty.
    rows: Vec<u32>,
    distinct: Vec<DenseRow>,
    pool: Vec<&'r str>,
}

impl<'r> Dense<'r> {
    fn of(book: &'r Rules) -> Self {
        let combinations = combinations(book);
        let mut dense = Dense {
            cases: book.bases().len() * book.subareas().len() * combinations,
            duties: book.duties().len(),
            subareas: book.subareas().len(),
            combinations,
            strides: strides(book),
            rows: Vec::new(),
            distinct: Vec::new(),
            pool: Vec::new(),
        };
        let mut known: HashMap<AnswerTexts<'r>, u32> = HashMap::new();
        for number in 0..dense.cases {
            let asked = AskedCase::of(book, number);
            for texts in texts(&asked.by(book, &asked.ids).resolve()) {
                let row = *known.entry(texts).or_insert_with_key(|(who, rules)| {
                    let begin = dense.pool.len() as u32;
                    dense.pool.extend(who);
                    let middle = dense.pool.len() as u32;
                    dense.pool.extend(rules);
                    dense.distinct.push([begin, middle, dense.pool.len() as u32]);
                    dense.distinct.len() as u32 - 1
                });
                dense.rows.push(row);
            }
        }
        dense
    }

    fn rows(&self, asked: &AskedCase<'_>) -> impl Iterator<Item = DenseRow> {
        let offset: usize = asked.values.iter().zip(&self.strides).map(|(v, stride)| v * stride).sum();
        let case = (asked.basis * self.subareas + asked.subarea) * self.combinations + offset;
        let rows = &self.rows[case * self.duties..(case + 1) * self.duties];
        rows.iter().map(|&row| self.distinct[row as usize])
    }

    fn read(&self, asked: &AskedCase<'_>) -> usize {
        let mut sum = 0;
        for [begin, middle, end] in self.rows(asked) {
            for who in &self.pool[begin as usize..middle as usize] {
                sum += touch(who);
            }
            for rule in &self.pool[middle as usize..end as usize] {
                sum += touch(rule);
            }
        }
        sum
    }

    fn texts(&self, asked: &AskedCase<'_>) -> Vec<AnswerTexts<'r>> {
        let part = |from: u32, to: u32| self.pool[from as usize..to as usize].to_vec();
        self.rows(asked).map(|[begin, middle, end]| (part(begin, middle), part(middle, end))).collect()
    }
}

fn combinations(book: &Rules) -> usize {
    book.facts().iter().map(|fact| fact.values().len()).product()
}

fn strides(book: &Rules) -> Vec<usize> {
    let sizes = book.facts().iter().map(|fact| fact.values().len());
    let mut next = 1;
    sizes
        .map(|size| {
            let stride = next;
            next *= size;
            stride
        })
        .collect()
}

/// A complete case as a caller has it: numbers for the array, texts for the
/// rulebook.
struct AskedCase<'r> {
    subarea: usize,
    basis: usize,
    values: Vec<usize>,
    ids: WrittenQuestion<'r>,
    names: WrittenQuestion<'r>,
}

/// Need, lagrum, and facts with their values.
type WrittenQuestion<'r> = (&'r str, &'r str, Vec<(&'r str, &'r str)>);

impl<'r> AskedCase<'r> {
    fn of(book: &'r Rules, number: usize) -> Self {
        let (place, combination) = (number / combinations(book), number % combinations(book));
        let (basis, subarea) = (place / book.subareas().len(), place % book.subareas().len());
        let values: Vec<usize> = (book.facts().iter().zip(strides(book)))
            .map(|(fact, stride)| combination / stride % fact.values().len())
            .collect();
        let (need, law) = (&book.subareas()[subarea], &book.bases()[basis]);
        let stated = || book.facts().iter().zip(&values).map(|(fact, &v)| (fact, &fact.values()[v]));
        let ids = stated().map(|(fact, value)| (fact.id(), value.id())).collect();
        let names = stated().map(|(fact, value)| (fact.name(), value.name())).collect();
        let (ids, names) = ((need.id(), law.id(), ids), (need.name(), law.name(), names));
        AskedCase { subarea, basis, values, ids, names }
    }

    fn by(&self, book: &'r Rules, (need, basis, facts): &WrittenQuestion<'_>) -> Case<'r> {
        let case = book.case(need, basis).unwrap();
        facts.iter().fold(case, |case, (fact, value)| case.with(fact, value).unwrap())
    }
}

// ── A large model ────────────────────────────────────────────────────────────

/// A model with areas of twenty delområden under ten lagrum. It has a rule for
/// each area and lagrum, an exception in every third delområde under each, and
/// exceptions to those on one of five yes/no facts. A second duty depends on
/// lagrum and fact alone.
fn city(subareas: usize) -> String {
    const BASES: usize = 10;
    const FACTS: usize = 5;
    const ACTORS: usize = 7;
    let list = |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<String>();
    let mut text = format!(
        "format: 1
modell: {{ id: m, namn: M, status: beslutad, gäller: {{ från: 2025-01-01 }}, första_forum: motet, vid_oenighet: oenighet }}
källor: [{{ id: k, namn: K, rang: anvisning, avsnitt: [{{ id: a, namn: A, punkter: 1 }}] }}]
frågor: [{{ id: oenighet, namn: Oenighet, besked: Ni är oense., rubrik: Om ni är oense }}]
ansvar:\n{}lagrum:\n{}omständigheter:\n{}förvaltningar:\n{}forum:
  - id: motet
    namn: Mötet
    beslutar_om: oenighet
    platser:\n{}områden:\n",
        list(2, &|i| format!("  - {{ id: ansvar-{i}, namn: Ansvar {i}, nivå: operativ, gör: gör insats {i} }}\n")),
        list(BASES, &|i| format!("  - {{ id: lag-{i}, namn: Lag {i}, beteckningar: [{{ lag: Lagen, rum: {i} § }}] }}\n")),
        list(FACTS, &|i| format!(
            "  - {{ id: f{i}, namn: Fråga {i}, frågetext: Är det så?, värden: [{{ id: ja, namn: Ja }}, {{ id: nej, namn: Nej }}] }}\n"
        )),
        list(ACTORS, &|i| format!("  - {{ id: a{i}, namn: Aktör {i} }}\n")),
        list(ACTORS, &|i| format!("      - {{ aktör: a{i}, roll: chef }}\n")),
    );
    for own in 0..subareas {
        if own % 20 == 0 {
            let area = own / 20;
            let _ = writeln!(text, "  - id: o{area}\n    namn: Område {area}\n    delområden:");
        }
        let _ = writeln!(text, "      - {{ id: d{own}, namn: Delområde {own}, utförare: a0 }}");
    }
    text.push_str("regler:\n");
    let mut random = Random::new(4242);
    let mut rule = |id: String, when: String, duty: usize, beats: String| {
        let actor = random.below(ACTORS);
        let _ = writeln!(
            text,
            "  - {{ id: {id}, när: {{ {when} }}, då: {{ ansvar-{duty}: a{actor} }}{beats}, källa: k/a/1 }}"
        );
    };
    for basis in 0..BASES {
        for area in 0..subareas / 20 {
            rule(
                format!("o{area}-{basis}"),
                format!("område: o{area}, lagrum: lag-{basis}"),
                0,
                String::new(),
            );
        }
        for own in (basis % 3..subareas).step_by(3) {
            let when = format!("delområde: d{own}, lagrum: lag-{basis}");
            rule(
                format!("d{own}-{basis}"),
                when.clone(),
                0,
                format!(", undantag_från: o{}-{basis}", own / 20),
            );
            if own % 2 == 0 {
                let when = format!("{when}, f{}: ja", own % FACTS);
                rule(format!("f{own}-{basis}"), when, 0, format!(", undantag_från: d{own}-{basis}"));
            }
        }
        for value in ["ja", "nej"] {
            let when = format!("lagrum: lag-{basis}, f{}: {value}", basis % FACTS);
            rule(format!("lag-{basis}-{value}"), when, 1, String::new());
        }
    }
    text
}
