//! Regions and outcomes in words.

use crate::analysis::regions::Remainder;
use crate::base::ids::*;
pub(crate) use crate::base::lists::joined;
use crate::base::lists::one_of;
use crate::base::message::Message;
use crate::model::{Cube, Model, Outcome};

/// A region in words, in both languages: what it says of each axis, and that
/// nothing else matters.
pub(crate) fn region(model: &Model, cube: &Cube) -> Message {
    let mut sv = Vec::new();
    let mut en = Vec::new();
    // Delområde first: that is what an author looks for.
    let named = [Cube::SUBAREA, Cube::BASIS].into_iter().chain(model.facts.ids().map(Cube::fact));
    for axis in named {
        let Some(set) = cube.get(axis) else { continue };
        let names: Vec<&str> = set.iter().map(|value| value_name(model, axis, value)).collect();
        let (axis_sv, axis_en) = match axis {
            Cube::SUBAREA => ("delområde", "subarea"),
            Cube::BASIS => ("lagrum", "basis"),
            _ => (axis_name(model, axis), axis_name(model, axis)),
        };
        sv.push(format!("{axis_sv} {}", one_of(&names, "eller", "andra")));
        en.push(format!("{axis_en} {}", one_of(&names, "or", "others")));
    }
    let rest = |mut parts: Vec<String>, else_: &str, every: &str| {
        if parts.is_empty() {
            return every.to_owned();
        }
        if parts.len() < 2 + model.facts.len() {
            parts.push(else_.to_owned());
        }
        parts.join("; ")
    };
    Message::new(
        rest(sv, "allt annat spelar ingen roll", "alla fall"),
        rest(en, "nothing else matters", "every case"),
    )
}

/// A region as the lines of a `när` to paste, indented by six.
pub(crate) fn condition(model: &Model, cube: &Cube) -> String {
    let mut lines = Vec::new();
    for axis in [Cube::BASIS, Cube::SUBAREA].into_iter().chain(model.facts.ids().map(Cube::fact)) {
        let Some(set) = cube.get(axis) else { continue };
        let key = match axis {
            Cube::BASIS => "lagrum",
            Cube::SUBAREA => "delområde",
            _ => axis_name(model, axis),
        };
        let ids: Vec<&str> = set.iter().map(|value| value_id(model, axis, value)).collect();
        match ids.as_slice() {
            [one] => lines.push(format!("      {key}: {one}")),
            many => {
                lines.push(format!("      {key}:"));
                lines.extend(many.iter().map(|id| format!("        - {id}")));
            }
        }
    }
    if lines.is_empty() { " alltid".to_owned() } else { format!("\n{}", lines.join("\n")) }
}

/// A case in words: the names of its values.
pub(crate) fn case(model: &Model, point: &[u32]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for axis in [Cube::SUBAREA, Cube::BASIS].into_iter().chain(model.facts.ids().map(Cube::fact)) {
        if let Some(&value) = point.get(axis) {
            names.push(value_name(model, axis, value));
        }
    }
    let (places, facts) = names.split_at(names.len().min(2));
    let facts = model.facts.iter().zip(facts).map(|(fact, value)| format!("{}: {value}", fact.named.id));
    places.iter().map(|&name| name.to_owned()).chain(facts).collect::<Vec<_>>().join(", ")
}

/// Lines that say which cases a remainder holds.
pub(crate) fn remainder(model: &Model, left: &Remainder, all: &str) -> Vec<Message> {
    let both = |sv: &str, en: &str, message: &Message| {
        use crate::base::message::Language::{English, Swedish};
        Message::new(format!("{sv} {}", message.get(Swedish)), format!("{en} {}", message.get(English)))
    };
    let mut lines: Vec<Message> =
        left.regions.iter().map(|cube| both("När:", "When:", &region(model, cube))).collect();
    let more = if left.complete { ("", "") } else { (" Alla visas inte.", " Not all are shown.") };
    lines.push(Message::new(
        format!("{} av {all} fall.{}", left.cases, more.0),
        format!("{} of {all} cases.{}", left.cases, more.1),
    ));
    lines
}

/// An outcome as a policy author would say it.
pub(crate) fn outcome(model: &Model, outcome: &Outcome) -> Message {
    match outcome {
        Outcome::Nobody => Message::new("ingen", "nobody"),
        Outcome::Escalate(matter) => {
            let name = &model.matters[*matter].named.name;
            Message::new(format!("lyfts: {name}"), format!("lifted: {name}"))
        }
        Outcome::Responsible(actors) => {
            // Groups first, as the sources do.
            let (groups, others): (Vec<ActorId>, Vec<ActorId>) =
                actors.iter().partition(|&&a| model.actors[a].is_group());
            let names: Vec<&str> =
                groups.iter().chain(&others).map(|&a| model.actors[a].short_name()).collect();
            match names.as_slice() {
                [one] => Message::new(format!("{one} ensam"), format!("{one} alone")),
                many => Message::new(
                    format!("{} gemensamt", joined(many, "och")),
                    format!("{} jointly", joined(many, "and")),
                ),
            }
        }
    }
}

/// The same text in both languages: names and sentences of the model.
pub(crate) fn same(text: &str) -> Message {
    Message::new(text, text)
}

/// Both wordings, Swedish first.
pub(crate) fn both(message: &Message) -> (String, String) {
    use crate::base::message::Language::{English, Swedish};
    (message.get(Swedish).to_owned(), message.get(English).to_owned())
}

fn axis_name(model: &Model, axis: usize) -> &str {
    model.facts.enumerate().find(|(fact, _)| Cube::fact(*fact) == axis).map_or("", |(_, fact)| &fact.named.id)
}

fn value_name(model: &Model, axis: usize, value: u32) -> &str {
    let value = value as usize;
    match axis {
        Cube::SUBAREA => model.subareas.as_slice().get(value).map_or("", |s| s.name()),
        Cube::BASIS => model.bases.as_slice().get(value).map_or("", |b| b.name()),
        _ => {
            let fact = model.facts.enumerate().find(|(fact, _)| Cube::fact(*fact) == axis);
            fact.and_then(|(_, fact)| fact.values.as_slice().get(value)).map_or("", |v| &v.id)
        }
    }
}

pub(crate) fn value_id(model: &Model, axis: usize, value: u32) -> &str {
    let value = value as usize;
    match axis {
        Cube::SUBAREA => model.subareas.as_slice().get(value).map_or("", |s| s.id()),
        Cube::BASIS => model.bases.as_slice().get(value).map_or("", |b| b.id()),
        _ => value_name(model, axis, u32::try_from(value).unwrap_or(u32::MAX)),
    }
}
