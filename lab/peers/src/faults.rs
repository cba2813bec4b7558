//! Seeds four faults into the rules of each engine, and reports the messages on
//! loading and the answers afterwards.

use std::collections::BTreeMap;

use styrmodell::finding::Severity;
use styrmodell::{Findings, Language, Rulebook};

use crate::cases::{Answer, Case};
use crate::cedar::{self, permits, permits::Permits};
use crate::engine::Engine;
use crate::rego::{self, Rego};
use crate::rules::{Line, Outcome, PlainRules};
use crate::texts;
use crate::zen::policy::{self, Policy};

/// A fault, seeded both in this project's files and in the rules that the
/// peers' texts are written from, and a case that it affects.
struct Fault {
    description: &'static str,
    in_files: fn(&mut String),
    in_rules: fn(&mut PlainRules),
    /// Delområde, lagrum and facts.
    case: [&'static str; 5],
    duty: &'static str,
}

/// The file that each fault is in.
const FILE: &str = "regler.yaml";

const FAULTS: [Fault; 4] = [
    Fault {
        description: "missing case: arbetsinsats-4-4 is gone",
        in_files: |text| {
            let begin = text.find("  - id: arbetsinsats-4-4\n").unwrap();
            let end = begin + text[begin..].find("\n\n").unwrap();
            text.replace_range(begin..end, "");
        },
        in_rules: |rules| rules.lines.retain(|line| line.rule != "arbetsinsats-4-4"),
        case: ["praktik", "sol-4-4", "ja", "nej", "hisingen"],
        duty: "utforande",
    },
    Fault {
        description: "contradictory overlap: arbetsinsats-gemensam-4-1 has lost its lagrum",
        in_files: |text| {
            let begin = text.find("  - id: arbetsinsats-gemensam-4-1\n").unwrap();
            let position = begin + text[begin..].find("      lagrum: sol-4-1\n").unwrap();
            text.replace_range(position..position + "      lagrum: sol-4-1\n".len(), "");
        },
        in_rules: |rules| {
            for line in rules.lines.iter_mut().filter(|line| line.rule == "arbetsinsats-gemensam-4-1") {
                line.when.iter_mut().for_each(|cube| cube[1] = None);
            }
        },
        case: ["praktik", "sol-4-4", "ja", "nej", "hisingen"],
        duty: "utforande",
    },
    Fault {
        description: "dead rule: missbruk-4-1-styrs-av-arbvux is beaten wherever it applies",
        in_files: |text| {
            let beats = "undantag_från: omrade/halsorelaterade/styrning";
            let exceptions = "undantag_från: [omrade/halsorelaterade/styrning, missbruk-4-1-styrs-av-arbvux]";
            assert!(text.contains(beats));
            *text = text.replacen(beats, exceptions, 1);
            text.push_str(
                "
  - id: missbruk-4-1-styrs-av-arbvux
    namn: Missbruksbehandling enligt 4:1 styrs av Arbvux
    när: { delområde: missbruksbehandling, lagrum: sol-4-1 }
    då: { styrning: arbvux }
    källa: anvisning/arbvux-strategisk/2
",
            );
        },
        in_rules: |rules| {
            let beats = rules.lines.iter().find(|line| line.rule == "missbruk-styrs-av-sf").unwrap();
            let mut when = beats.when[0].clone();
            when[1] = Some(vec!["sol-4-1".to_owned()]);
            let dead = Line {
                rule: "missbruk-4-1-styrs-av-arbvux".to_owned(),
                duty: beats.duty,
                when: vec![when],
                outcome: Outcome::Responsible(vec!["arbvux".to_owned()]),
                except: vec![beats.rule.clone()],
            };
            rules.lines.push(dead);
        },
        case: ["missbruksbehandling", "sol-4-1", "nej", "nej", "hisingen"],
        duty: "styrning",
    },
    Fault {
        description: "misspelt name: arbetsinsats-4-4 gives utförande to arbvix",
        in_files: |text| {
            let begin = text.find("  - id: arbetsinsats-4-4\n").unwrap();
            let position = begin + text[begin..].find("utförande: arbvux").unwrap();
            text.replace_range(position..position + "utförande: arbvux".len(), "utförande: arbvix");
        },
        in_rules: |rules| {
            for line in rules.lines.iter_mut().filter(|line| line.rule == "arbetsinsats-4-4") {
                line.outcome = Outcome::Responsible(vec!["arbvix".to_owned()]);
            }
        },
        case: ["praktik", "sol-4-4", "ja", "nej", "hisingen"],
        duty: "utforande",
    },
];

/// Tries every fault in every engine, and prints the results. Messages that an
/// engine also gives for the shipped rules are left out.
pub(crate) fn report(files: &BTreeMap<String, String>, rules: &PlainRules) {
    let messages_without_fault = messages(&texts::load(files), rules);
    for fault in &FAULTS {
        println!("\n{}", fault.description);
        let mut files = files.clone();
        (fault.in_files)(files.get_mut(FILE).unwrap());
        let mut faulty = rules.clone();
        (fault.in_rules)(&mut faulty);
        let numbers = fault.case.iter().zip(&rules.dimensions);
        let numbers = numbers.map(|(word, d)| d.values.iter().position(|v| v == word).unwrap()).collect();
        let case = Case::of(&rules.dimensions, numbers);
        let duty = rules.duties.iter().position(|d| d.id == fault.duty).unwrap();
        println!("  asked: {} of {}", fault.duty, case.words.join(", "));

        let ours = texts::load(&files);
        let mut messages = messages(&ours, &faulty);
        for (engine_messages, without_fault) in messages.iter_mut().zip(&messages_without_fault) {
            engine_messages.retain(|line| !without_fault.contains(line));
        }
        let [of_ours, of_zen, of_cedar] = messages;
        let (permits, rego) = (permits::write(&faulty), rego::write(&faulty));
        let refused = |findings: Findings| format!("{} findings", findings.len());
        report_engine("styrmodell", of_ours, ours.map_err(refused), &case, duty);
        report_engine("zen", of_zen, Policy::load(&policy::write(&faulty), &faulty), &case, duty);
        report_engine("cedar", of_cedar, Permits::load(&permits, &faulty), &case, duty);
        report_engine("regorus, interpreted", Vec::new(), Rego::interpreted(&rego, &faulty), &case, duty);
        report_engine("regorus, compiled", Vec::new(), Rego::compiled(&rego, &faulty), &case, duty);
    }
}

/// Collects the messages of styrmodell, ZEN and Cedar about rules before a case
/// is asked.
fn messages(ours: &Result<Rulebook, Findings>, rules: &PlainRules) -> [Vec<String>; 3] {
    let findings = ours.as_ref().map_or_else(|findings| findings, |book| book.warnings());
    let findings = findings.iter().map(|finding| {
        let severity = if finding.severity() == Severity::Error { "error" } else { "warning" };
        format!("{severity}: {} ({})", finding.message(Language::English), finding.code().as_str())
    });
    let cedar = cedar::validator_messages(&permits::write(rules)).unwrap_or_else(|messages| vec![messages]);
    let zen = policy::diagnostics(&policy::write(rules)).unwrap_or_else(|messages| vec![messages]);
    [findings.collect(), zen, cedar]
}

/// Prints the messages of an engine about the rules, and its answer if it
/// accepts them.
fn report_engine<E: Engine>(
    name: &str,
    messages: Vec<String>,
    loaded: Result<E, String>,
    case: &Case<'_>,
    duty: usize,
) {
    let messages = if messages.is_empty() { "no message".to_owned() } else { messages.join("; ") };
    let mut answer = Answer::default();
    let then = match loaded {
        Err(_) => "refuses the rules".to_owned(),
        Ok(engine) => match engine.answer(&engine.input(case), &mut answer) {
            Ok(()) => format!("loads, then answers: {}", answer.of_duty(duty)),
            Err(messages) => {
                let last = messages.lines().last().unwrap_or_default();
                format!("loads, then cannot answer: {last}")
            }
        },
    };
    println!("  {name:22} {messages}\n  {:22} {then}", "");
}
