//! Writes a sketch as the files of a revision.

use super::{Bits, Sketch, SketchCondition, SketchOutcome, SketchRule, SketchTest, SubareaDimension};

/// Writes the files, by name.
pub(super) fn write(sketch: &Sketch) -> Vec<(String, String)> {
    let files = [
        ("forum.yaml", forums(sketch)),
        ("kallor.yaml", SOURCES.to_owned()),
        ("modell.yaml", model(sketch)),
        ("omraden.yaml", areas(sketch)),
        ("organisation.yaml", organisation(sketch)),
        ("regler.yaml", rules(sketch)),
    ];
    // A sketch without rules gives no file of rules.
    let files = files.into_iter().filter(|(_, text)| !text.is_empty());
    files.map(|(name, text)| (name.to_owned(), text)).collect()
}

const SOURCES: &str = "källor:
  - { id: anvisning, namn: Anvisningen, rang: anvisning, avsnitt: [{ id: text, namn: Text, punkter: 1 }] }
";

const MATTERS: [&str; 2] = ["oenighet", "oklart"];

fn model(sketch: &Sketch) -> String {
    let mut text = "format: 1
modell: { id: liten, namn: Liten, status: beslutad, gäller: { från: 2025-01-01 }, första_forum: motet, vid_oenighet: oenighet }
ansvar:
"
    .to_owned();
    for duty in 0..sketch.duties {
        // If there are two duties, the last is strategic.
        let level = if duty == 0 { "operativ" } else { "strategisk" };
        text += &format!(
            "  - {{ id: ansvar-{duty}, namn: Ansvar {duty}, nivå: {level}, gör: gör sak {duty} }}\n"
        );
    }
    text += "lagrum:\n";
    for basis in 0..sketch.bases {
        text += &format!(
            "  - {{ id: lag-{basis}, namn: Lag {basis}, beteckningar: [{{ lag: Lagen, rum: {basis} § }}] }}\n"
        );
    }
    if !sketch.facts.is_empty() {
        text += "omständigheter:\n";
    }
    for (fact, values) in sketch.facts.iter().enumerate() {
        let values: Vec<String> = (0..*values).map(|v| format!("{{ id: v-{v}, namn: Värde {v} }}")).collect();
        let values = values.join(", ");
        text += &format!(
            "  - {{ id: fakta-{fact}, namn: Fakta {fact}, frågetext: Vilket?, värden: [{values}] }}\n"
        );
    }
    text
}

fn organisation(sketch: &Sketch) -> String {
    let mut text = "förvaltningar:
  - { id: aktor-0, namn: Aktör 0 }
  - { id: aktor-1, namn: Aktör 1 }
"
    .to_owned();
    if let Some(values) = member_count(sketch) {
        let members: Vec<String> = (0..values).map(|v| format!("v-{v}: aktor-{}", v % 2)).collect();
        let members = members.join(", ");
        text += &format!(
            "förvaltningsgrupper:
  - {{ id: aktor-2, namn: Aktör 2, en_av_dem: en av dem, väljs_av: fakta-0, medlemmar: {{ {members} }} }}
"
        );
    }
    text
}

/// Returns the number of values of the fact that picks a member; `None` if there is
/// no group.
fn member_count(sketch: &Sketch) -> Option<usize> {
    sketch.facts.first().copied().filter(|_| sketch.with_group)
}

fn actor_count(sketch: &Sketch) -> usize {
    2 + usize::from(member_count(sketch).is_some())
}

fn forums(sketch: &Sketch) -> String {
    let seats: Vec<String> =
        (0..actor_count(sketch)).map(|actor| format!("{{ aktör: aktor-{actor}, roll: chef }}")).collect();
    format!(
        "frågor:
  - {{ id: oenighet, namn: Oenighet, besked: Ni är oense., rubrik: Om ni är oense }}
  - {{ id: oklart, namn: Oklart, besked: Det är oklart., rubrik: Gör så här }}
forum:
  - {{ id: motet, namn: Mötet, beslutar_om: [oenighet, oklart], platser: [{}] }}
",
        seats.join(", ")
    )
}

fn areas(sketch: &Sketch) -> String {
    let mut text = "områden:\n".to_owned();
    let mut number = 0;
    for (i, area) in sketch.areas.iter().enumerate() {
        text += &format!("  - id: omrade-{i}\n    namn: Område {i}\n");
        if let Some(outcome) = area.then {
            let duty = sketch.duties - 1;
            text += &format!("    då: {{ ansvar-{duty}: {} }}\n", outcome_with_source(outcome, sketch));
        }
        text += "    delområden:\n";
        for executors in &area.subareas {
            let executors = names("aktor-", *executors, actor_count(sketch));
            text += &format!("      - {{ id: del-{number}, namn: Del {number}, utförare: {executors} }}\n");
            number += 1;
        }
    }
    text
}

fn rules(sketch: &Sketch) -> String {
    // Everything that a rule can be an exception to, with the duties that it has an
    // outcome for.
    let mut earlier: Vec<(String, Vec<usize>)> = Vec::new();
    let last = sketch.duties - 1;
    let areas_with_outcome: Vec<usize> =
        (0..sketch.areas.len()).filter(|i| sketch.areas.get(*i).is_some_and(|a| a.then.is_some())).collect();
    earlier.extend(
        areas_with_outcome.iter().map(|area| (format!("omrade/omrade-{area}/ansvar-{last}"), vec![last])),
    );

    let mut text = String::new();
    if let Some(outcome) = sketch.otherwise {
        for duty in 0..sketch.duties {
            let other_areas =
                (0..sketch.areas.len()).filter(|area| duty != last || !areas_with_outcome.contains(area));
            let other_areas: Vec<String> = other_areas.map(|area| format!("omrade-{area}")).collect();
            if !other_areas.is_empty() {
                let id = format!("annars-{duty}");
                let when = format!("{{ område: [{}] }}", other_areas.join(", "));
                text += &rule(&id, &when, &[duty], outcome, &[], sketch);
                earlier.push((id, vec![duty]));
            }
        }
    }
    for (i, sketched) in sketch.rules.iter().enumerate() {
        let id = format!("regel-{i}");
        let duties = positions_in(sketched.duties, sketch.duties);
        let is_beaten = |(position, (_, others)): &(usize, &(String, Vec<usize>))| {
            (sketch.ranked || sketched.beats >> (position % 8) & 1 == 1)
                && others.iter().any(|duty| duties.contains(duty))
        };
        let beats: Vec<String> =
            earlier.iter().enumerate().filter(is_beaten).map(|(_, (id, _))| id.clone()).collect();
        text += &rule(&id, &when(sketched, sketch), &duties, sketched.outcome, &beats, sketch);
        earlier.push((id, duties));
    }
    if text.is_empty() { text } else { format!("regler:\n{text}") }
}

fn rule(
    id: &str,
    when: &str,
    duties: &[usize],
    outcome: SketchOutcome,
    beats: &[String],
    sketch: &Sketch,
) -> String {
    let outcome = outcome_text(outcome, sketch);
    let then: Vec<String> = duties.iter().map(|duty| format!("ansvar-{duty}: {outcome}")).collect();
    let beats = match beats {
        [] => String::new(),
        beats => format!("    undantag_från: [{}]\n", beats.join(", ")),
    };
    format!(
        "  - id: {id}\n    när: {when}\n    då: {{ {} }}\n{beats}    källa: anvisning/text/1\n",
        then.join(", ")
    )
}

fn when(rule: &SketchRule, sketch: &Sketch) -> String {
    let alternatives: Vec<String> = rule.when.iter().map(|condition| tests(condition, sketch)).collect();
    match alternatives.as_slice() {
        // A condition without tests holds in every case.
        all if all.iter().any(String::is_empty) => "alltid".to_owned(),
        [one] => format!("{{ {one} }}"),
        all => format!("[{}]", all.iter().map(|one| format!("{{ {one} }}")).collect::<Vec<_>>().join(", ")),
    }
}

fn tests(condition: &SketchCondition, sketch: &Sketch) -> String {
    let subarea_count = sketch.areas.iter().map(|area| area.subareas.len()).sum();
    let subarea = condition.subareas.and_then(|(dimension, test)| match dimension {
        SubareaDimension::Area => test_of("område", "omrade-", test, sketch.areas.len()),
        SubareaDimension::Subarea => test_of("delområde", "del-", test, subarea_count),
        SubareaDimension::Executors => test_of("bland_utförarna", "aktor-", test, actor_count(sketch)),
    });
    let basis = condition.basis.and_then(|test| test_of("lagrum", "lag-", test, sketch.bases));
    let facts = condition.facts.iter().zip(&sketch.facts).enumerate();
    let facts = facts.filter_map(|(i, (test, size))| test_of(&format!("fakta-{i}"), "v-", (*test)?, *size));
    subarea.into_iter().chain(basis).chain(facts).collect::<Vec<_>>().join(", ")
}

/// Writes a test that some value passes; `None` if no value would pass it.
fn test_of(dimension: &str, prefix: &str, test: SketchTest, count: usize) -> Option<String> {
    let values = names(prefix, test.values, count);
    match test.not {
        true if positions_in(test.values, count).len() == count => None,
        true => Some(format!("{dimension}: {{ inte: {values} }}")),
        false => Some(format!("{dimension}: {values}")),
    }
}

fn outcome_text(outcome: SketchOutcome, sketch: &Sketch) -> String {
    match outcome {
        SketchOutcome::Actors(actors) => names("aktor-", actors, actor_count(sketch)),
        SketchOutcome::Nobody => "ingen".to_owned(),
        SketchOutcome::Escalated(matter) => format!("{{ lyfts: {} }}", matter_id(matter)),
    }
}

/// Writes an outcome with its source, as an area does.
fn outcome_with_source(outcome: SketchOutcome, sketch: &Sketch) -> String {
    match outcome {
        SketchOutcome::Escalated(matter) => {
            format!("{{ lyfts: {}, källa: anvisning/text/1 }}", matter_id(matter))
        }
        other => format!("{{ ansvarig: {}, källa: anvisning/text/1 }}", outcome_text(other, sketch)),
    }
}

fn matter_id(number: u8) -> &'static str {
    MATTERS.get(usize::from(number)).copied().unwrap_or("oklart")
}

fn names(prefix: &str, set: Bits, count: usize) -> String {
    let names: Vec<String> = positions_in(set, count).into_iter().map(|i| format!("{prefix}{i}")).collect();
    match names.as_slice() {
        [one] => one.clone(),
        many => format!("[{}]", many.join(", ")),
    }
}

/// Returns the numbers below `count` whose bits are set, or the first if none is.
fn positions_in(set: Bits, count: usize) -> Vec<usize> {
    let all: Vec<usize> = (0..count).filter(|i| set >> (i % 8) & 1 == 1).collect();
    if all.is_empty() { vec![0] } else { all }
}
