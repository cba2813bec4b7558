//! Writes a random model as YAML.

use std::fmt::Write as _;

use super::model::{Dimension, MATTERS, Model, Outcome, Random, Rule, Test, actor};

impl Model {
    /// Writes the model as one file. The order of the rules, and the spelling where
    /// the language allows several, are random.
    pub(crate) fn yaml(&self, random: &mut Random) -> String {
        let mut text = String::from(HEAD);
        let mut list = |key: &str, items: Vec<String>| {
            if !items.is_empty() {
                let _ = write!(
                    text,
                    "{key}:\n{}",
                    items.iter().map(|i| format!("  - {i}\n")).collect::<String>()
                );
            }
        };
        list(
            "ansvar",
            numbered(self.duties, |i| {
                let level = if self.narrowed[i] { "operativ" } else { "strategisk" };
                format!("{{ id: ansvar-{i}, namn: Ansvar {i}, nivå: {level}, gör: gör insats {i} }}")
            }),
        );
        list(
            "lagrum",
            numbered(self.bases, |i| {
                format!("{{ id: lag-{i}, namn: Lag {i}, beteckningar: [{{ lag: Lagen, rum: {i} § }}] }}")
            }),
        );
        list(
            "omständigheter",
            numbered(self.facts.len(), |i| {
                let value = |v| format!("{{ id: v-{v}, namn: Värde {v} }}");
                let values = numbered(self.facts[i], value).join(", ");
                format!("{{ id: fakta-{i}, namn: Fakta {i}, frågetext: Vilket?, värden: [{values}] }}")
            }),
        );
        let single_actors = self.actors - usize::from(self.group);
        list(
            "förvaltningar",
            numbered(single_actors, |i| format!("{{ id: {}, namn: Aktör {i} }}", actor(i))),
        );
        if self.group {
            let member = |v| format!("v-{v}: {}", actor(Model::member(v)));
            let members = numbered(self.facts[0], member).join(", ");
            let attributes = format!("namn: Aktör {single_actors}, en_av_dem: en av dem, väljs_av: fakta-0");
            list(
                "förvaltningsgrupper",
                vec![format!("{{ id: {}, {attributes}, medlemmar: {{ {members} }} }}", actor(single_actors))],
            );
        }
        let seats = numbered(self.actors, |i| format!("{{ aktör: {}, roll: chef }}", actor(i))).join(", ");
        list(
            "forum",
            vec![format!(
                "{{ id: motet, namn: Mötet, beslutar_om: [{}], platser: [{seats}] }}",
                MATTERS.join(", ")
            )],
        );
        let areas = (0..self.areas).map(|area| self.area(area, random)).collect();
        list("områden", areas);
        let mut rules: Vec<String> =
            self.rules.iter().filter(|r| r.area.is_none()).map(|r| self.rule(r, random)).collect();
        random.shuffle(&mut rules);
        list("regler", rules);
        text
    }

    fn area(&self, area: usize, random: &mut Random) -> String {
        let mut then = Vec::new();
        for (duty, outcome) in self.rules.iter().filter(|r| r.area == Some(area)).flat_map(|r| &r.then) {
            then.push(format!(
                "ansvar-{duty}: {}",
                long_outcome(outcome, &format!("källa: k/a/{}", AREA_POINTS + area), random)
            ));
        }
        let then = if then.is_empty() { String::new() } else { format!("då: {{ {} }}, ", then.join(", ")) };
        let subareas = self.subareas.iter().enumerate().filter(|(_, s)| s.area == area);
        let subareas: Vec<String> = subareas
            .map(|(i, s)| {
                let executors = names(s.executors.iter().map(|e| actor(*e)).collect(), random);
                format!("{{ id: del-{i}, namn: Del {i}, utförare: {executors} }}")
            })
            .collect();
        format!("{{ id: omrade-{area}, namn: Område {area}, {then}delområden: [{}] }}", subareas.join(", "))
    }

    fn rule(&self, rule: &Rule, random: &mut Random) -> String {
        let when = when_text(&rule.when, random);
        let then: Vec<String> = (rule.then.iter())
            .map(|(duty, outcome)| {
                let text = if random.percent(30) {
                    long_outcome(outcome, "varför: Så är det.", random)
                } else {
                    short_outcome(outcome, random)
                };
                format!("ansvar-{duty}: {text}")
            })
            .collect();
        let mut beats: Vec<String> = rule.beats.iter().map(|&b| self.rules[b].id.clone()).collect();
        random.shuffle(&mut beats);
        let beats = if beats.is_empty() {
            String::new()
        } else {
            format!(", undantag_från: {}", names(beats, random))
        };
        // Each rule has a source of its own.
        let point = 1 + rule.id.rsplit('-').next().unwrap().parse::<usize>().unwrap();
        format!(
            "{{ id: {}, när: {when}, då: {{ {} }}{beats}, källa: k/a/{point} }}",
            rule.id,
            then.join(", ")
        )
    }
}

/// The first point that an area cites; there are fewer than eighty rules.
const AREA_POINTS: usize = 90;

const HEAD: &str = "format: 1
modell: { id: m, namn: M, status: beslutad, gäller: { från: 2025-01-01 }, första_forum: motet, vid_oenighet: oenighet }
källor: [{ id: k, namn: K, rang: anvisning, avsnitt: [{ id: a, namn: A, punkter: 99 }] }]
frågor:
  - { id: oenighet, namn: Oenighet, besked: Ni är oense., rubrik: Om ni är oense }
  - { id: oklart, namn: Oklart, besked: Det är oklart., rubrik: Gör så här }
";

fn numbered(count: usize, text: impl Fn(usize) -> String) -> Vec<String> {
    (0..count).map(text).collect()
}

/// Writes one name, or a list of names; a single name may be written as a list,
/// too.
pub(crate) fn names(names: Vec<String>, random: &mut Random) -> String {
    match names.as_slice() {
        [one] if random.percent(70) => one.clone(),
        many => format!("[{}]", many.join(", ")),
    }
}

/// Writes a condition: `alltid`, a map, or a list of maps.
pub(crate) fn when_text(when: &[Vec<Test>], random: &mut Random) -> String {
    let mut alternatives: Vec<String> = when
        .iter()
        .map(|tests| {
            let tests: Vec<String> = tests.iter().map(|test| test_text(test, random)).collect();
            format!("{{ {} }}", tests.join(", "))
        })
        .collect();
    match when {
        [tests] if tests.is_empty() => "alltid".to_owned(),
        [_] if random.percent(70) => alternatives.swap_remove(0),
        _ => format!("[{}]", alternatives.join(", ")),
    }
}

fn test_text(test: &Test, random: &mut Random) -> String {
    let (key, value) = match test.dimension {
        Dimension::Area => ("område".to_owned(), "område-"),
        Dimension::Subarea => ("delområde".to_owned(), "del-"),
        Dimension::Executors => ("bland_utförarna".to_owned(), "aktor-"),
        Dimension::Basis => ("lagrum".to_owned(), "lag-"),
        Dimension::Fact(fact) => (format!("fakta-{fact}"), "v-"),
    };
    let values = names(test.values.iter().map(|v| format!("{value}{v}")).collect(), random);
    if test.not { format!("{key}: {{ inte: {values} }}") } else { format!("{key}: {values}") }
}

pub(crate) fn short_outcome(outcome: &Outcome, random: &mut Random) -> String {
    match outcome {
        Outcome::Actors(actors) => {
            let mut actors: Vec<String> = actors.iter().map(|a| actor(*a)).collect();
            random.shuffle(&mut actors);
            names(actors, random)
        }
        Outcome::Nobody => "ingen".to_owned(),
        Outcome::Escalated(matter) => format!("{{ lyfts: {} }}", MATTERS[*matter]),
    }
}

fn long_outcome(outcome: &Outcome, more: &str, random: &mut Random) -> String {
    match outcome {
        Outcome::Escalated(matter) => format!("{{ lyfts: {}, {more} }}", MATTERS[*matter]),
        other => format!("{{ ansvarig: {}, {more} }}", short_outcome(other, random)),
    }
}
