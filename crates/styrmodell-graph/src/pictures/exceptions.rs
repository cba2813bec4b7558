//! The rules that override others, and those that they override.

use std::collections::BTreeMap;

use styrmodell::views::{Consequence, RuleOutcome, RuleView};
use styrmodell::{Language, Rules};

use super::words::{capital, join, say, title};
use crate::graph::{BoxNumber, Graph, GraphBox, GraphLine};

/// The rules that are exceptions to others, and those others: a line leads from a rule
/// to each that it overrides. A rule without either is left out; if that is each, a
/// sentence says so.
///
/// Headings are in the given language, names in that of the rules.
///
/// ```
/// use styrmodell::{Language, Rulebook};
/// use styrmodell_graph::exceptions;
///
/// let graph = exceptions(Rulebook::goteborg(), Language::English);
/// assert!(graph.line_count() > 0);
/// ```
pub fn exceptions(rules: &Rules, language: Language) -> Graph {
    let pairs: Vec<(RuleView<'_>, RuleView<'_>)> = rules
        .rules()
        .flat_map(|rule| rule.exception_from().map(move |overridden| (rule, overridden)))
        .collect();
    let subject =
        say(language, "Undantagen och reglerna de går före", "The exceptions, and the rules they override");
    let none = say(language, "Ingen regel är undantag från en annan.", "No rule is an exception to another.");
    let sentences: Vec<String> = (pairs.iter())
        .map(|(rule, overridden)| {
            let verb = say(language, "går före", "overrides");
            format!("{} {verb} {}.", rule.name(), overridden.name())
        })
        .collect();
    let description = if sentences.is_empty() { none.to_owned() } else { sentences.join(" ") };
    let mut graph = Graph::new(title(subject, rules, language), description);
    if pairs.is_empty() {
        graph.add_box(GraphBox::new(none));
    }
    let mut numbers: BTreeMap<&str, BoxNumber> = BTreeMap::new();
    for (rule, overridden) in &pairs {
        for view in [rule, overridden] {
            let id = view.id();
            if !numbers.contains_key(id) {
                numbers.insert(id, graph.add_box(rule_box(view, language)));
            }
        }
        if let (Some(&from), Some(&to)) = (numbers.get(rule.id()), numbers.get(overridden.id())) {
            graph.add_line(GraphLine::new(from, to));
        }
    }
    graph
}

fn rule_box(rule: &RuleView<'_>, language: Language) -> GraphBox {
    let outcomes = rule.then().map(|consequence| {
        let duty = capital(consequence.duty().name());
        (format!("{duty}: {}", outcome(&consequence, language)), false)
    });
    GraphBox::new(rule.name()).list("", outcomes)
}

/// The outcome in a few words.
fn outcome(consequence: &Consequence<'_>, language: Language) -> String {
    match consequence.outcome() {
        RuleOutcome::Responsible(actors) => {
            let names: Vec<&str> = actors.iter().map(|actor| actor.short_name()).collect();
            join(&names, language)
        }
        RuleOutcome::Escalate(matter) => {
            format!("{} ({})", say(language, "lyfts", "escalated"), matter.name())
        }
        RuleOutcome::None => say(language, "ingen", "nobody").to_owned(),
    }
}
