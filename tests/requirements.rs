//! Compares `krav` and `typfall` with an oracle that shares no code with the
//! library: random requirements and scenarios on random sound models, judged
//! case by case in plain loops.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::indexing_slicing, reason = "the ids of a model are positions in its lists")]

use std::collections::BTreeSet;

use styrmodell::Language;
use styrmodell::finding::{Code, Finding};
use styrmodell::trial::{Draft, Trial};
use styrmodell_tests::placed;
use styrmodell_tests::samples::sample;

#[path = "requirements/answers.rs"]
mod answers;
#[path = "requirements/demands.rs"]
mod demands;
#[path = "requirements/forums.rs"]
mod forums;
#[path = "random/loops.rs"]
mod loops;
#[path = "random/model.rs"]
mod model;
#[path = "random/regions.rs"]
mod regions;
#[path = "requirements/scenarios.rs"]
mod scenarios;
#[path = "random/yaml.rs"]
mod yaml;

use answers::{CaseAnswer, ModelAnswers};
use demands::Requirement;
use model::{Model, Outcome, Random};
use regions::{example, regions};
use scenarios::{Scenario, columns};
use yaml::short_outcome;

/// The number of sound models in a sampled run and in a full run.
const SOUND_MODELS: [u64; 2] = [200, 3_000];
/// The number of requirements on each sound model.
const REQUIREMENTS_PER_MODEL: usize = 5;
/// The number of scenarios on each sound model.
const SCENARIOS_PER_MODEL: usize = 8;
/// The maximum number of rules that a finding about a requirement points at.
const MAX_RULES_POINTED_AT: usize = 5;

/// Counts of what the run has covered.
#[derive(Debug, Default)]
struct TrialTally {
    generated: usize,
    sound: usize,
    holding: usize,
    vacuous: usize,
    broken: usize,
    broken_cases: usize,
    pasted: usize,
    /// Answers that scenarios expect.
    expected: usize,
    expected_depends: usize,
}

/// The state of the trials on one random sound model.
struct Trials<'m> {
    answers: &'m ModelAnswers<'m>,
    yaml: &'m str,
    random: Random,
    tally: &'m mut TrialTally,
}

impl Trials<'_> {
    fn run(&mut self) {
        let (model, random) = (self.answers.model, &mut self.random);
        let requirements: Vec<Requirement> =
            (0..REQUIREMENTS_PER_MODEL).map(|_| Requirement::random(model, random)).collect();
        let lines = requirements.iter().enumerate();
        let lines = lines.map(|(i, r)| format!("  - {{ id: krav-{i}, {} }}\n", r.yaml(random)));
        let requirements_yaml = format!("krav:\n{}", lines.collect::<String>());
        let scenarios: Vec<Scenario> =
            (0..SCENARIOS_PER_MODEL).map(|_| Scenario::random(self.answers, random)).collect();
        let expected = || scenarios.iter().flat_map(|s| s.expected.iter().flatten());
        self.tally.expected += expected().count();
        self.tally.expected_depends +=
            expected().filter(|answer| matches!(answer, CaseAnswer::Depends(_))).count();
        let scenarios_yaml = self.scenarios(&scenarios);

        let files = [
            ("modell.yaml", self.yaml),
            ("krav.yaml", &requirements_yaml),
            ("typfall.yaml", &scenarios_yaml),
        ];
        let draft = Draft::from_files(files)
            .unwrap_or_else(|e| panic!("not proven:\n{e}\n{requirements_yaml}{scenarios_yaml}"));
        assert_eq!(
            (draft.requirements().count(), draft.scenarios().count()),
            (REQUIREMENTS_PER_MODEL, SCENARIOS_PER_MODEL)
        );
        for trial in draft.scenarios() {
            assert!(trial.findings.is_empty(), "{}: {:?}\n{scenarios_yaml}", trial.id, messages(&trial));
        }
        let mut pasted = Vec::new();
        for (i, trial) in draft.requirements().enumerate() {
            pasted.extend(self.check_requirement(&draft, &requirements[i], i, &trial));
        }
        self.check_pasted(&pasted);
        self.check_one_wrong_answer(&scenarios);
    }

    /// Compares the findings of one requirement with the oracle's verdict on every
    /// case. Returns the scenario to paste, if there is one.
    fn check_requirement(
        &mut self,
        draft: &Draft,
        requirement: &Requirement,
        i: usize,
        trial: &Trial<'_>,
    ) -> Option<PastedScenario> {
        let answers = self.answers;
        assert_eq!(trial.id, format!("krav-{i}"));
        let applies: Vec<bool> =
            (0..answers.cases.len()).map(|case| requirement.applies_to(answers, case)).collect();
        let is_broken = |case: usize| applies[case] && !requirement.failing(answers, case).is_empty();
        let broken_count = (0..applies.len()).filter(|&case| is_broken(case)).count();
        let codes: Vec<Code> = trial.findings.iter().map(Finding::code).collect();
        if !applies.contains(&true) {
            assert_eq!(codes, [Code::RequirementVacuous], "applies to no case: {}", draft.findings());
            self.tally.vacuous += 1;
            return None;
        }
        if broken_count == 0 {
            assert_eq!(codes, [], "holds: {}", draft.findings());
            self.tally.holding += 1;
            return None;
        }
        assert_eq!(codes, [Code::RequirementBroken], "broken in {broken_count} cases: {}", draft.findings());
        assert!(!trial.holds());
        self.tally.broken += 1;
        self.tally.broken_cases += broken_count;
        let finding = &trial.findings[0];
        assert_eq!(finding.message(Language::English), format!("the requirement krav-{i} is broken"));
        let location = draft.findings().position(finding).unwrap();
        assert_eq!((location.file, location.line), ("krav.yaml", i + 2));
        assert_eq!(regions(answers.model, &answers.cases, finding, is_broken), broken_count);
        self.check_rules_pointed_at(draft, finding, requirement, &|case| is_broken(case));
        self.check_paste(finding, requirement)
    }

    /// Checks that each rule a finding points at wins a failing duty in some broken
    /// case. If the finding points at fewer than `MAX_RULES_POINTED_AT` rules, it
    /// must, for every broken case, point at all winners of at least one failing
    /// duty.
    fn check_rules_pointed_at(
        &self,
        draft: &Draft,
        finding: &Finding,
        requirement: &Requirement,
        is_broken: &dyn Fn(usize) -> bool,
    ) {
        let answers = self.answers;
        let rule_position = |text: &str| {
            let id = text.split_once(": ").unwrap().0;
            answers.model.rules.iter().position(|rule| rule.id == id).unwrap()
        };
        let locations = draft.findings().places(finding, Language::English).skip(1);
        let pointed_rules: Vec<usize> = locations.map(|place| rule_position(place.label.unwrap())).collect();
        assert!((1..=MAX_RULES_POINTED_AT).contains(&pointed_rules.len()));
        let cases: Vec<usize> = (0..answers.cases.len()).filter(|&case| is_broken(case)).collect();
        // For each broken case, the winners of each failing duty.
        let failing_winners: Vec<Vec<BTreeSet<usize>>> = (cases.iter())
            .map(|&case| {
                requirement
                    .failing(answers, case)
                    .iter()
                    .map(|(duty, _)| answers.winners(*duty, case))
                    .collect()
            })
            .collect();
        for rule in &pointed_rules {
            assert!(
                failing_winners.iter().flatten().any(|winners| winners.contains(rule)),
                "{rule} does not win a failing duty"
            );
        }
        if pointed_rules.len() < MAX_RULES_POINTED_AT {
            let is_pointed_at =
                |winners: &BTreeSet<usize>| winners.iter().all(|rule| pointed_rules.contains(rule));
            assert!(
                failing_winners.iter().all(|duties| duties.iter().any(is_pointed_at)),
                "a rule is missing: {pointed_rules:?}"
            );
        }
    }

    /// Checks the scenario to paste against its case. There is no scenario to paste
    /// if every answer already shows the member that the requirement asks for,
    /// because a scenario cannot tell a group from its member.
    fn check_paste(&mut self, finding: &Finding, requirement: &Requirement) -> Option<PastedScenario> {
        let answers = self.answers;
        let case = answers.position(&example(finding));
        let text = finding.to_paste();
        let help_mentions_scenario =
            finding.help_messages(Language::English).any(|line| line.contains("The scenario below"));
        assert_eq!(help_mentions_scenario, text.is_some());
        let (head, expected) = text.and_then(|text| text.split_once("    väntat: ")).unzip();
        let stated_answers: Vec<(usize, &str)> =
            expected.into_iter().flat_map(|e| e.split("ansvar-").skip(1)).map(parse_answer).collect();
        let complete_case: Vec<Option<usize>> = answers.cases[case].iter().copied().map(Some).collect();
        for (duty, demand) in requirement.failing(answers, case) {
            let failing = demand.terms.iter().filter(|term| !term.holds(answers, *duty, case));
            let required: Vec<&Outcome> = failing.filter_map(|term| term.required(answers, case)).collect();
            let answer = CaseAnswer::Outcome(answers.outcome(*duty, case).clone());
            let shown_answer = answers.narrowed(*duty, &complete_case, &answer);
            match stated_answers.iter().find(|(stated, _)| stated == duty) {
                Some((_, answer)) => assert_eq!(*answer, "…", "{text:?}"),
                None => {
                    assert!(
                        required.iter().any(|w| CaseAnswer::Outcome((*w).clone()) == shown_answer),
                        "{text:?}"
                    )
                }
            }
        }
        let failing: BTreeSet<usize> =
            requirement.failing(answers, case).iter().map(|(duty, _)| *duty).collect();
        assert!(stated_answers.iter().all(|(duty, _)| failing.contains(duty)), "not required: {text:?}");
        let corrected = stated_answers.iter().map(|(duty, _)| {
            format!("ansvar-{duty}: {}", short_outcome(answers.outcome(*duty, case), &mut self.random))
        });
        let corrected = corrected.collect::<Vec<_>>().join(", ");
        let corrected = format!("{}    väntat: {{ {corrected} }}\n", head?.replacen("-exempel", "-ratt", 1));
        let unfinished = stated_answers.iter().filter(|(_, answer)| *answer == "…").count();
        self.tally.pasted += 1;
        Some(PastedScenario { text: format!("{}\n", text?), corrected, unfinished })
    }

    /// Checks that pasted scenarios hold with the answers of the rules, and that they
    /// fail to load while answers are left to fill in, with one finding for each.
    fn check_pasted(&self, pasted: &[PastedScenario]) {
        let load = |entries: String| {
            let scenarios_yaml = format!("typfall:\n{entries}");
            let files = [("modell.yaml", self.yaml), ("typfall.yaml", &scenarios_yaml)];
            (Draft::from_files(files), scenarios_yaml)
        };
        let corrected: String = pasted.iter().map(|p| p.corrected.as_str()).collect();
        if !corrected.is_empty() {
            let (draft, scenarios_yaml) = load(corrected);
            let draft = draft.unwrap_or_else(|e| panic!("cannot be pasted:\n{e}\n{scenarios_yaml}"));
            for trial in draft.scenarios() {
                assert!(trial.holds(), "{}: {:?}\n{scenarios_yaml}", trial.id, messages(&trial));
            }
        }
        let unfinished: usize = pasted.iter().map(|p| p.unfinished).sum();
        if unfinished > 0 {
            let (draft, scenarios_yaml) = load(pasted.iter().map(|p| p.text.as_str()).collect());
            let findings = draft.err().unwrap();
            let codes: Vec<String> = placed(&findings).into_iter().map(|(code, ..)| code).collect();
            assert_eq!(codes, vec!["wrong-type"; unfinished], "{findings}\n{scenarios_yaml}");
        }
    }

    /// Checks that exactly one scenario fails if one expected answer is wrong.
    fn check_one_wrong_answer(&mut self, scenarios: &[Scenario]) {
        let mut scenarios = scenarios.to_vec();
        let index = self.random.below(SCENARIOS_PER_MODEL);
        scenarios[index] = scenarios[index].with_wrong_answer(self.answers, &mut self.random);
        let scenarios_yaml = self.scenarios(&scenarios);
        let files = [("modell.yaml", self.yaml), ("typfall.yaml", &scenarios_yaml)];
        let draft = Draft::from_files(files).unwrap_or_else(|e| panic!("not proven:\n{e}\n{scenarios_yaml}"));
        let failing: Vec<&str> = draft.scenarios().filter(|t| !t.holds()).map(|t| t.id).collect();
        assert_eq!(failing, [scenario_id(index)], "{}\n{scenarios_yaml}", draft.findings());
        let [finding] = draft.scenarios().flat_map(|t| t.findings).collect::<Vec<_>>()[..] else {
            panic!("expected exactly one finding: {}", draft.findings())
        };
        let line = scenarios_yaml.lines().position(|line| line.starts_with(&marker(index))).map(|i| i + 2);
        assert_eq!(draft.findings().position(finding).map(|p| p.line), line, "{scenarios_yaml}");
    }

    /// Writes the first half as entries and the other as rows of a table, each
    /// after a comment line that marks it.
    fn scenarios(&mut self, scenarios: &[Scenario]) -> String {
        let mut text = "typfall:\n".to_owned();
        let (entries, rows) = scenarios.split_at(SCENARIOS_PER_MODEL / 2);
        for (i, scenario) in entries.iter().enumerate() {
            let entry = scenario.yaml(&mut self.random);
            text.push_str(&format!("{}\n  - {{ id: {}, {entry} }}\n", marker(i), scenario_id(i)));
        }
        let columns = columns(self.answers);
        text.push_str(&format!(
            "typfallstabeller:\n  - id: tabell\n    namn: Tabell\n    kolumner: {columns}\n    rader:\n"
        ));
        for (i, scenario) in (entries.len()..).zip(rows) {
            text.push_str(&format!("{}\n      - {}\n", marker(i), scenario.row(&mut self.random)));
        }
        text
    }
}

/// Reads `0: [aktor-0, aktor-1] }`, the text after `ansvar-`.
fn parse_answer(entry: &str) -> (usize, &str) {
    let (duty, answer) = entry.split_once(": ").unwrap();
    (duty.parse().unwrap(), answer.trim_end_matches([',', ' ', '}']))
}

fn messages<'t>(trial: &Trial<'t>) -> Vec<&'t str> {
    trial.findings.iter().map(|finding| finding.message(Language::English)).collect()
}

/// A pasted scenario, and the same scenario with the answers of the rules.
struct PastedScenario {
    text: String,
    corrected: String,
    /// The number of answers left to fill in.
    unfinished: usize,
}

/// Returns the id of a scenario; the second half are rows of a table.
fn scenario_id(number: usize) -> String {
    match number.checked_sub(SCENARIOS_PER_MODEL / 2) {
        None => format!("fall-{number}"),
        Some(row) => format!("tabell/{}", row + 1),
    }
}

fn marker(number: usize) -> String {
    format!("# {number}.")
}

/// Generates sound models from seeds until there are `model_count`, and tries each.
fn compare_all(seeds: impl Iterator<Item = u64>, model_count: usize) -> TrialTally {
    let mut tally = TrialTally::default();
    for seed in seeds {
        let mut random = Random::new(seed);
        let model = Model::random(&mut random);
        let yaml = model.yaml(&mut random);
        tally.generated += 1;
        let Some(answers) = ModelAnswers::of(&model) else { continue };
        tally.sound += 1;
        let mut trials = Trials { answers: &answers, yaml: &yaml, random, tally: &mut tally };
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| trials.run()));
        assert!(result.is_ok(), "the model with seed {seed}:\n{yaml}");
        if tally.sound == model_count {
            break;
        }
    }
    tally
}

#[test]
fn random_requirements_and_scenarios_agree_with_the_oracle() {
    // Each of two threads tries half of the models.
    let half_of_models = sample(SOUND_MODELS[0], SOUND_MODELS[1]) as usize / 2;
    let models = 2 * half_of_models;
    let halves = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || compare_all((half..).step_by(2), half_of_models)));
        halves.map(|half| half.join().unwrap())
    });
    let sum = |count: fn(&TrialTally) -> usize| halves.iter().map(count).sum::<usize>();
    println!("sound: {} of {} models", sum(|t| t.sound), sum(|t| t.generated));
    let requirement_count = models * REQUIREMENTS_PER_MODEL;
    let shares =
        [("broken", sum(|t| t.broken)), ("holding", sum(|t| t.holding)), ("vacuous", sum(|t| t.vacuous))];
    for (name, count) in shares {
        println!("{name}: {count} of {requirement_count} requirements");
    }
    println!("broken cases: {}", sum(|t| t.broken_cases));
    println!("pasted, to be completed: {}", sum(|t| t.pasted));
    println!("answers expected: {}, of which {} depend", sum(|t| t.expected), sum(|t| t.expected_depends));
    assert_eq!((sum(|t| t.sound), shares.iter().map(|(_, count)| count).sum()), (models, requirement_count));
    assert!(
        shares.iter().all(|(_, count)| count * 10 >= requirement_count),
        "too few requirements of some kind"
    );
}
