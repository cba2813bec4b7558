//! The library against a naive reading of the same files: another YAML parser,
//! and the chapter "Meaning" of the design as plain loops over strings. It
//! shares no code with the library, and is far too slow to be one.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use saphyr::{LoadableYamlNode as _, Yaml};
use styrmodell::{DutyDecision, Outcome, Rulebook};
use styrmodell_tests::*;

struct Oracle {
    duties: Vec<Duty>,
    bases: Vec<String>,
    facts: Vec<Fact>,
    subareas: Vec<Subarea>,
    groups: Vec<Group>,
    rules: Vec<Rule>,
}

struct Duty {
    id: String,
    operational: bool,
}

struct Fact {
    id: String,
    values: Vec<String>,
}

struct Subarea {
    id: String,
    area: String,
    executors: Vec<String>,
}

struct Group {
    id: String,
    picked_by: String,
    members: BTreeMap<String, String>,
}

struct Rule {
    id: String,
    /// Any of these; each is all of its tests. `alltid` is one without tests.
    when: Vec<Vec<Test>>,
    /// Duty, and the outcome as the expectations write it.
    then: Vec<(String, String)>,
    beats: Vec<String>,
}

struct Test {
    dimension: String,
    not: bool,
    values: Vec<String>,
}

/// A complete case: dimension to value. Facts by their ids.
type Full = BTreeMap<String, String>;

/// What rules say of one duty in one complete case.
struct Answer {
    outcome: String,
    winners: BTreeSet<String>,
    beaten: BTreeSet<String>,
}

// ── Reading ──────────────────────────────────────────────────────────────────

fn field<'y>(node: &'y Yaml<'y>, key: &str) -> Option<&'y Yaml<'y>> {
    node.as_mapping_get(key)
}

fn list<'y>(node: Option<&'y Yaml<'y>>) -> Vec<&'y Yaml<'y>> {
    match node {
        None => Vec::new(),
        Some(node) => node.as_sequence().map_or_else(|| vec![node], |items| items.iter().collect()),
    }
}

/// A word as ids are written: `bland_utförarna` and `bland-utforarna` are one.
fn word(node: &Yaml<'_>) -> String {
    let text = node.as_str().unwrap_or_else(|| panic!("no text: {node:?}"));
    let letter = |c: char| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' | '_' => '-',
        c => c,
    };
    text.to_lowercase().chars().map(letter).collect()
}

fn words(node: Option<&Yaml<'_>>) -> Vec<String> {
    list(node).into_iter().map(word).collect()
}

fn id(node: &Yaml<'_>) -> String {
    word(field(node, "id").unwrap())
}

fn pairs<'y>(node: &'y Yaml<'y>) -> Vec<(String, &'y Yaml<'y>)> {
    let entries = node.as_mapping().unwrap_or_else(|| panic!("no keys: {node:?}"));
    entries.iter().map(|(key, value)| (word(key), value)).collect()
}

fn outcome(node: &Yaml<'_>) -> String {
    if let Some(matter) = field(node, "lyfts") {
        return format!("lyfts:{}", word(matter));
    }
    // A set: order and repetition say nothing.
    let actors: BTreeSet<String> = words(Some(field(node, "ansvarig").unwrap_or(node))).into_iter().collect();
    actors.into_iter().collect::<Vec<_>>().join("+")
}

fn consequences(node: &Yaml<'_>) -> Vec<(String, String)> {
    pairs(node).into_iter().map(|(duty, answer)| (duty, outcome(answer))).collect()
}

fn tests(node: &Yaml<'_>) -> Vec<Test> {
    let test = |(dimension, wanted): (String, &Yaml<'_>)| match field(wanted, "inte") {
        Some(values) => Test { dimension, not: true, values: words(Some(values)) },
        None => Test { dimension, not: false, values: words(Some(wanted)) },
    };
    pairs(node).into_iter().map(test).collect()
}

impl Oracle {
    fn read(files: &Files) -> Self {
        let trees: Vec<Vec<Yaml<'_>>> =
            files.iter().map(|(_, text)| Yaml::load_from_str(text).unwrap()).collect();
        // Every entry of a top-level key, over all files.
        let entries = |key: &str| -> Vec<&Yaml<'_>> {
            trees.iter().flatten().flat_map(|tree| list(field(tree, key))).collect()
        };
        let mut subareas = Vec::new();
        let mut rules = Vec::new();
        for area in entries("områden") {
            for sub in list(field(area, "delområden")) {
                subareas.push(Subarea {
                    id: id(sub),
                    area: id(area),
                    executors: words(field(sub, "utförare")),
                });
            }
            for (duty, outcome) in field(area, "då").into_iter().flat_map(consequences) {
                let test = Test { dimension: "omrade".to_owned(), not: false, values: vec![id(area)] };
                rules.push(Rule {
                    id: format!("omrade/{}/{duty}", id(area)),
                    when: vec![vec![test]],
                    then: vec![(duty, outcome)],
                    beats: Vec::new(),
                });
            }
        }
        for rule in entries("regler") {
            let when = field(rule, "när").unwrap();
            rules.push(Rule {
                id: id(rule),
                when: if when.as_str() == Some("alltid") {
                    vec![Vec::new()]
                } else {
                    list(Some(when)).into_iter().map(tests).collect()
                },
                then: consequences(field(rule, "då").unwrap()),
                beats: words(field(rule, "undantag_från")),
            });
        }
        let duty = |duty: &Yaml<'_>| {
            let operational = word(field(duty, "nivå").unwrap()) == "operativ";
            Duty { id: id(duty), operational }
        };
        let fact = |fact: &Yaml<'_>| Fact {
            id: id(fact),
            values: list(field(fact, "värden")).into_iter().map(id).collect(),
        };
        let group = |group: &Yaml<'_>| Group {
            id: id(group),
            picked_by: word(field(group, "väljs_av").unwrap()),
            members: pairs(field(group, "medlemmar").unwrap())
                .into_iter()
                .map(|(v, m)| (v, word(m)))
                .collect(),
        };
        Oracle {
            duties: entries("ansvar").into_iter().map(duty).collect(),
            bases: entries("lagrum").into_iter().map(id).collect(),
            facts: entries("omständigheter").into_iter().map(fact).collect(),
            groups: entries("förvaltningsgrupper").into_iter().map(group).collect(),
            subareas,
            rules,
        }
    }
}

// ── Meaning ──────────────────────────────────────────────────────────────────

impl Rule {
    fn speaks_of(&self, duty: &str) -> Option<&str> {
        self.then.iter().find(|(d, _)| d == duty).map(|(_, outcome)| outcome.as_str())
    }

    fn matches(&self, case: &Full, executors: &[String]) -> bool {
        self.when.iter().any(|all| {
            all.iter().all(|test| {
                let holds = match test.dimension.as_str() {
                    "bland-utforarna" => executors.iter().any(|e| test.values.contains(e)),
                    dimension => test.values.contains(case.get(dimension).unwrap()),
                };
                holds != test.not
            })
        })
    }
}

impl Oracle {
    /// What a rule beats in a duty, over any number of rules that speak of it.
    fn beats(&self, rule: &Rule, duty: &str) -> BTreeSet<String> {
        let mut beaten: BTreeSet<String> = BTreeSet::new();
        let mut next: Vec<&Rule> = vec![rule];
        while let Some(rule) = next.pop() {
            for other in &self.rules {
                if rule.beats.contains(&other.id)
                    && other.speaks_of(duty).is_some()
                    && beaten.insert(other.id.clone())
                {
                    next.push(other);
                }
            }
        }
        beaten
    }

    fn answer(&self, case: &Full, duty: &str) -> Answer {
        let subarea = self.subareas.iter().find(|s| Some(&s.id) == case.get("delomrade")).unwrap();
        let candidates: Vec<&Rule> = self
            .rules
            .iter()
            .filter(|r| r.speaks_of(duty).is_some() && r.matches(case, &subarea.executors))
            .collect();
        let beaten_by_some: BTreeSet<String> = candidates.iter().flat_map(|r| self.beats(r, duty)).collect();
        let (beaten, winners): (Vec<&Rule>, Vec<&Rule>) =
            candidates.into_iter().partition(|r| beaten_by_some.contains(&r.id));
        let outcomes: BTreeSet<&str> = winners.iter().filter_map(|r| r.speaks_of(duty)).collect();
        assert_eq!(outcomes.len(), 1, "a gap or a conflict in a proven model: {case:?} {duty}");
        let ids = |rules: Vec<&Rule>| rules.into_iter().map(|r| r.id.clone()).collect();
        Answer { outcome: outcomes.into_iter().collect(), winners: ids(winners), beaten: ids(beaten) }
    }

    fn full(&self, subarea: &Subarea, basis: &str, facts: &[(String, String)]) -> Full {
        let mut case: Full = facts.iter().cloned().collect();
        case.insert("delomrade".to_owned(), subarea.id.clone());
        case.insert("omrade".to_owned(), subarea.area.clone());
        case.insert("lagrum".to_owned(), basis.to_owned());
        case
    }

    /// Every way to give the facts that are not stated a value.
    fn completions(&self, stated: &Stated) -> Vec<Vec<(String, String)>> {
        let mut all: Vec<Vec<(String, String)>> = vec![Vec::new()];
        for (fact, value) in stated {
            let values = match value {
                Some(value) => vec![value.clone()],
                None => self.facts.iter().find(|f| &f.id == fact).unwrap().values.clone(),
            };
            let mut longer = Vec::new();
            for row in &all {
                for value in &values {
                    longer.push([row.as_slice(), &[(fact.clone(), value.clone())]].concat());
                }
            }
            all = longer;
        }
        all
    }
}

/// What can be said of one duty where facts may be unstated.
#[derive(Debug, PartialEq)]
struct Said {
    /// The outcome, or `beror:` and the first fact that matters.
    outcome: String,
    rules: Vec<String>,
    beaten: Vec<String>,
    /// Value, and what is said then; empty when nothing matters.
    branches: Vec<(String, Said)>,
}

/// One duty in every complete case of a cell.
type CellAnswers = BTreeMap<Vec<(String, String)>, Answer>;

impl Oracle {
    /// The first fact, in declared order, that two completions differ in alone
    /// while their outcomes differ.
    fn first_that_matters(&self, stated: &Stated, answers: &CellAnswers) -> Option<String> {
        let completions = self.completions(stated);
        for fact in &self.facts {
            for a in &completions {
                for b in &completions {
                    let differ: Vec<&String> =
                        a.iter().zip(b).filter(|(x, y)| x != y).map(|(x, _)| &x.0).collect();
                    if differ == [&fact.id]
                        && answers.get(a).unwrap().outcome != answers.get(b).unwrap().outcome
                    {
                        return Some(fact.id.clone());
                    }
                }
            }
        }
        None
    }

    fn say(&self, stated: &Stated, answers: &CellAnswers, deeper: bool) -> Said {
        let completions = self.completions(stated);
        let all: Vec<&Answer> = completions.iter().map(|c| answers.get(c).unwrap()).collect();
        let rules: BTreeSet<String> = all.iter().flat_map(|a| a.winners.iter().cloned()).collect();
        let beaten = all.iter().flat_map(|a| a.beaten.iter().cloned()).filter(|r| !rules.contains(r));
        let beaten: BTreeSet<String> = beaten.collect();
        let ask = self.first_that_matters(stated, answers);
        let outcome = match &ask {
            Some(fact) => format!("beror:{fact}"),
            None => all.first().unwrap().outcome.clone(),
        };
        let mut branches = Vec::new();
        if let (Some(ask), true) = (&ask, deeper) {
            for value in &self.facts.iter().find(|f| &f.id == ask).unwrap().values {
                let mut then = stated.clone();
                then.iter_mut().filter(|(fact, _)| fact == ask).for_each(|(_, v)| *v = Some(value.clone()));
                branches.push((value.clone(), self.say(&then, answers, false)));
            }
        }
        Said { outcome, rules: rules.into_iter().collect(), beaten: beaten.into_iter().collect(), branches }
    }

    /// Who the actors of an operative duty are, group by group: the member, or
    /// the fact that would tell.
    fn narrowed(&self, duty: &Duty, outcome: &str, stated: &Stated) -> Vec<String> {
        let actors = outcome.split('+').map(|actor| {
            let group = self.groups.iter().find(|g| g.id == actor && duty.operational);
            let Some(group) = group else { return actor.to_owned() };
            match stated.iter().find(|(fact, _)| *fact == group.picked_by).unwrap() {
                (_, Some(value)) => group.members.get(value).unwrap().clone(),
                (fact, None) => format!("{actor}?{fact}"),
            }
        });
        actors.collect()
    }
}

// ── Comparing ────────────────────────────────────────────────────────────────

fn said_by_library(duty: &DutyDecision<'_, '_>) -> Said {
    let branches = match duty.outcome() {
        Outcome::Depends(ask) => ask
            .branches()
            .map(|branch| {
                let said = Said {
                    outcome: branch_text(&branch.outcome()),
                    rules: branch.rules().map(|r| r.id().to_owned()).collect(),
                    beaten: branch.beaten().map(str::to_owned).collect(),
                    branches: Vec::new(),
                };
                (branch.value().id().to_owned(), said)
            })
            .collect(),
        _ => Vec::new(),
    };
    Said {
        outcome: outcome_text(duty),
        rules: duty.rules().map(|r| r.id().to_owned()).collect(),
        beaten: duty.beaten().map(str::to_owned).collect(),
        branches,
    }
}

fn narrowed_by_library(duty: &DutyDecision<'_, '_>) -> Vec<String> {
    let Outcome::Responsible(actors) = duty.outcome() else { return Vec::new() };
    let name = |r: styrmodell::Responsible<'_>| match (r.member, r.ask) {
        (Some(member), _) => member.id().to_owned(),
        (None, Some(fact)) => format!("{}?{}", r.actor.id(), fact.id()),
        (None, None) => r.actor.id().to_owned(),
    };
    actors.iter().map(name).collect()
}

/// The tables the library reads are those the oracle reads.
fn compare_tables(oracle: &Oracle, book: &Rulebook) {
    let ids = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let duties: Vec<String> = oracle.duties.iter().map(|d| d.id.clone()).collect();
    assert_eq!(duties, ids(book.duties().iter().map(|d| d.id()).collect()));
    assert_eq!(oracle.bases, ids(book.bases().iter().map(|b| b.id()).collect()));
    let subareas: Vec<String> = oracle.subareas.iter().map(|s| s.id.clone()).collect();
    assert_eq!(subareas, ids(book.subareas().iter().map(|s| s.id()).collect()));
    for (fact, own) in oracle.facts.iter().zip(book.facts()) {
        assert_eq!(fact.id, own.id());
        assert_eq!(fact.values, ids(own.values().iter().map(|v| v.id()).collect()));
    }
    assert_eq!(oracle.facts.len(), book.facts().len());
}

/// Every cell and every subset of facts left unstated, complete cases among them.
fn compare(files: &Files, cases: usize) {
    let (oracle, book) = (Oracle::read(files), load(files));
    compare_tables(&oracle, &book);
    let mut wrong = Vec::new();
    let mut count = 0;
    for subarea in &oracle.subareas {
        for basis in &oracle.bases {
            let everything: Stated = oracle.facts.iter().map(|f| (f.id.clone(), None)).collect();
            let answers: Vec<CellAnswers> = oracle
                .duties
                .iter()
                .map(|duty| {
                    let facts = oracle.completions(&everything).into_iter();
                    facts
                        .map(|f| (f.clone(), oracle.answer(&oracle.full(subarea, basis, &f), &duty.id)))
                        .collect()
                })
                .collect();
            for stated in combinations(&book, true) {
                count += 1;
                let decision = case(&book, &subarea.id, basis, &stated).resolve();
                for (duty, answers) in oracle.duties.iter().zip(&answers) {
                    let ours = oracle.say(&stated, answers, true);
                    let own = decision.duty(&duty.id).unwrap();
                    let theirs = said_by_library(&own);
                    let case = format!("{} / {}", case_text(&subarea.id, basis, &stated), duty.id);
                    if ours != theirs {
                        wrong.push(format!("{case}:\n  oracle  {ours:?}\n  library {theirs:?}"));
                    }
                    let (who, said) =
                        (narrowed_by_library(&own), oracle.narrowed(duty, &theirs.outcome, &stated));
                    if matches!(own.outcome(), Outcome::Responsible(_)) && who != said {
                        wrong.push(format!("{case}: oracle {said:?}, library {who:?}"));
                    }
                }
            }
        }
    }
    none_of("differences", &wrong);
    assert_eq!(count, cases, "the number of cases");
}

#[test]
fn goteborg() {
    // 19 delområden, 2 lagrum; 2, 2 and 4 values, each fact also unstated.
    compare(&read(&goteborg_folder()), 19 * 2 * 3 * 3 * 5);
}

#[test]
fn lillkoping() {
    compare(&read(&lillkoping_folder()), 7 * 3 * 4);
}

const MORE_FACTS: &str = "
  - { id: alder, namn: Ålder, frågetext: Hur gammal?, värden: [{ id: ung, namn: Ung }, { id: vuxen, namn: Vuxen }, { id: gammal, namn: Gammal }] }
  - { id: plan, namn: Plan, frågetext: Finns en plan?, värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }] }
";

/// What the models above do without: chains whose middle rule does not match or
/// does not speak of the duty, alternatives, answers that agree, and answers
/// that depend on one fact after another.
const MORE_RULES: &str = "
  - { id: mitten, när: { delområde: träning, ålder: ung }, då: { utförande: ingen }, undantag_från: [halsa, traning-lag-b], källa: anvisning/text/1 }
  - { id: ytterst, när: { delområde: träning, plan: ja }, då: { utförande: { lyfts: oklart } }, undantag_från: mitten, källa: anvisning/text/1 }
  - id: alternativ
    när: [{ delområde: kost, ålder: [ung, gammal], stadsdel: norr }, { delområde: kost, plan: { inte: ja } }]
    då: { utförande: [skola, socialen] }
    undantag_från: halsa
    tolkning: Skolan är med.
    källa: anvisning/text/1
  - { id: samma, när: { delområde: praktik, ålder: { inte: [ung] }, plan: ja }, då: { utförande: skola }, undantag_från: arbete-lag-b, källa: anvisning/text/1 }
  - { id: tyst, när: { delområde: kost, plan: ja }, då: { utförande: socialen }, undantag_från: [alternativ, område/hälsa/styrning], källa: anvisning/text/1 }
  - { id: over-tyst, när: { delområde: kost }, då: { styrning: [skola, socialen] }, undantag_från: tyst, källa: anvisning/text/1 }
";

#[test]
fn rules_that_are_harder() {
    let mut files = read(&root().join("tests/fixtures/base"));
    text(&mut files, "omstandigheter.yaml").push_str(MORE_FACTS.trim_start_matches('\n'));
    text(&mut files, "regler.yaml").push_str(MORE_RULES.trim_start_matches('\n'));
    // 3 delområden, 2 lagrum; 2, 3 and 2 values, each fact also unstated.
    compare(&files, 3 * 2 * 3 * 4 * 3);

    // By hand, so that the oracle is looked at, too.
    let book = load(&files);
    let says = |need: &str, facts: &[(&str, &str)]| {
        let case = book.case(need, "lag-a").unwrap();
        let case = facts.iter().fold(case, |case, (fact, value)| case.with(fact, value).unwrap());
        said_by_library(&case.resolve().duty("utforande").unwrap())
    };
    // The outermost beats the first over a middle rule that does not match.
    let old = says("träning", &[("ålder", "gammal"), ("plan", "ja")]);
    assert_eq!(
        (old.outcome.as_str(), old.rules, old.beaten),
        ("lyfts:oklart", vec!["ytterst".into()], vec!["halsa".into()])
    );
    // One fact after another.
    let open = says("träning", &[]);
    assert_eq!(open.outcome, "beror:alder");
    let branches: Vec<(&str, &str)> =
        open.branches.iter().map(|(v, s)| (v.as_str(), s.outcome.as_str())).collect();
    assert_eq!(branches, [("ung", "beror:plan"), ("vuxen", "beror:plan"), ("gammal", "beror:plan")]);
    // No rule of another duty carries the beating on.
    let decision = book.case("kost", "lag-a").unwrap().with("plan", "ja").unwrap().resolve();
    let rules: Vec<&str> = decision.duty("styrning").unwrap().rules().map(|r| r.id()).collect();
    assert_eq!(rules, ["omrade/halsa/styrning", "over-tyst"]);
}
