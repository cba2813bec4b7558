//! Choices of the matrix that a script offers: the facts that are known of the case, and
//! an actor to light. Without script they are hidden.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::{Map, Value, json};
use styrmodell::model::{ActorKind, Fact, Support};
use styrmodell::{Date, Language, Rules};

use super::cell;
use super::table::MatrixTable;
use crate::words::{code, own, say, swedish};

/// The facts up to which all stand in sight; more are one step away.
const MAX_FACTS_IN_SIGHT: usize = 8;

/// The answers by which a script draws the cells.
pub(super) enum Answers {
    /// A revision of the site, by its position in `data.js`.
    OfSite(usize),
    /// A portable file in base 64.
    Embedded(String),
}

/// Writes the form, which a script shows.
pub(super) fn form(rules: &Rules, table: &MatrixTable<'_, '_>, language: Language) -> Markup {
    let not_stated = say(language, "Inte angivet", "Not stated");
    let fact = |fact: &Fact| {
        html! {
            label {
                span { (own(fact.name(), language)) }
                select data-fact=(fact.id()) title=(fact.question()) {
                    option value="" { (not_stated) }
                    @for value in fact.values() {
                        option value=(value.id()) lang=[swedish(language)] { (value.name()) }
                    }
                }
            }
        }
    };
    let (in_sight, others) = rules.facts().split_at(rules.facts().len().min(MAX_FACTS_IN_SIGHT));
    html! {
        form.choices #choices hidden {
            label {
                span { (say(language, "Lys upp", "Light up")) }
                select #lit {
                    option value="" { (say(language, "Alla", "Everyone")) }
                    @for actor in table.colours().tops() {
                        option value=(actor.id()) lang=[swedish(language)] { (actor.short_name()) }
                    }
                }
            }
            @for one in in_sight { (fact(one)) }
            @if !others.is_empty() {
                details {
                    summary { (say(language, "Fler uppgifter", "More facts")) }
                    div { @for one in others { (fact(one)) } }
                }
            }
            button.quiet type="reset" { (say(language, "Börja om", "Start over")) }
        }
    }
}

/// Writes what a script needs to draw the cells, as JSON.
pub(super) fn data(
    rules: &Rules,
    table: &MatrixTable<'_, '_>,
    answers: &Answers,
    date: Option<Date>,
    language: Language,
) -> String {
    let actors: Map<String, Value> = rules
        .actors()
        .iter()
        .filter(|actor| actor.kind() != ActorKind::Party)
        .map(|actor| {
            let is_group = actor.kind() == ActorKind::Group;
            let colour = table.colours().class(actor.id());
            (actor.id().to_owned(), json!([actor.short_name(), colour, is_group]))
        })
        .collect();
    let matters: Map<String, Value> = rules
        .matters()
        .iter()
        .map(|matter| {
            let end = rules.route(matter.id(), None).ok().map(|route| route.end().short_name());
            (matter.id().to_owned(), json!([matter.name().to_lowercase(), end]))
        })
        .collect();
    let facts: Map<String, Value> =
        rules.facts().iter().map(|fact| (fact.id().to_owned(), fact.name().to_lowercase().into())).collect();
    let (revision, portable) = match answers {
        Answers::OfSite(position) => (Some(*position), None),
        Answers::Embedded(portable) => (None, Some(portable)),
    };
    let support = |support| cell::support_words(support, language).map(|(mark, words)| [mark, words]);
    json!({
        "columns": table.column_ids(),
        "actors": actors,
        "matters": matters,
        "facts": facts,
        "supports": supports(rules),
        "revision": revision,
        "portable": portable,
        "date": date.map(|date| date.to_string()),
        "language": code(language),
        "words": {
            "escalated": cell::escalated(language),
            "depends": cell::depends(language),
            "nobody": cell::nobody(language),
            "derived": support(Support::Derived),
            "contradictory": support(Support::Contradictory),
            "nothingKnown": super::holds_when(date, say(language, "inget mer är känt om ärendet.", "nothing more is known about the case."), language),
            "known": super::holds_when(date, say(language, "detta är känt:", "this is known:"), language),
            "lit": say(language, "{actor} har ansvar i {count} av {all} rutor, och kan ha det i {perhaps} till.",
                "{actor} has a duty in {count} of {all} cells, and may have one in {perhaps} more."),
            "tooMany": say(language, "Där det står … saknas för många uppgifter. Ange fler.", "Where it says … too many facts are unknown. State more."),
        },
    })
    .to_string()
}

/// The support of each rule for each duty, where the sources do not plainly say it.
fn supports(rules: &Rules) -> BTreeMap<&str, BTreeMap<&str, &'static str>> {
    let mut supports: BTreeMap<&str, BTreeMap<&str, &'static str>> = BTreeMap::new();
    for rule in rules.rules() {
        for consequence in rule.then() {
            let word = match consequence.reason().support() {
                Support::Contradictory => "contradictory",
                Support::Derived => "derived",
                _ => continue,
            };
            supports.entry(rule.id()).or_default().insert(consequence.duty().id(), word);
        }
    }
    supports
}
