//! *Reglerna*: every rule by the duty that it decides: when, then, source, how doubtful
//! text was read, what it overrides, and in how many cases it applies.

use std::collections::BTreeMap;

use maud::{Markup, html};
use styrmodell::answer::ArgumentView;
use styrmodell::model::{Duty, Support};
use styrmodell::views::{Conditions, Consequence, RuleOutcome, RuleView, TakenDecisionView};
use styrmodell::{Language, Rules};
use styrmodell_graph::exceptions;

use crate::anchors;
use crate::marks::{mark_own_words, marked};
use crate::pages::Page;
use crate::pages::parts::{
    capital, cited, in_parentheses, links, picture, remark, rule_links, search_box, sentence, shown_when,
};
use crate::tab::Tab;
use crate::words::{own, say};

/// The page, with the script of its search box.
pub(crate) fn page(rules: &Rules, language: Language) -> Page {
    Page { scripts: &["look.js"], ..Page::of_tab(Tab::Rules, main(rules, language), language) }
}

/// In how many cases each rule applies for a duty, by the ids of rule and duty; `None` if
/// that takes too long to count.
type AppliesIn<'r> = BTreeMap<(&'r str, &'r str), Option<u128>>;

/// The content of the page.
fn main(rules: &Rules, language: Language) -> Markup {
    let applies_in: AppliesIn<'_> = (rules.wins().iter())
        .map(|(consequence, cases)| ((consequence.rule().id(), consequence.duty().id()), *cases))
        .collect();
    let mut by_order: Vec<RuleView<'_>> = rules.rules().collect();
    by_order.sort_by_key(RuleView::reading_order);
    html! {
        p.lead {
            (say(language, "Reglerna har ingen ordning. En regel går före en annan bara där den säger det.",
                "The rules have no order. A rule overrides another only where it says so."))
        }
        (search_box(
            say(language, "Sök bland reglerna", "Search the rules"),
            say(language, "Till exempel ett delområde, en aktör eller en punkt i en källa.",
                "Such as a subarea, an actor or a point of a source."),
            language,
        ))
        nav aria-label=(say(language, "På sidan", "On this page")) {
            ul.links {
                @for duty in rules.duties() {
                    li { a href={ "#" (anchors::duty(duty.id())) } { (own(duty.name(), language)) } }
                }
                @if rules.taken_decisions().next().is_some() {
                    li { a href="#fattade-beslut" { (decisions_heading(language)) } }
                }
                li { a href="#undantag" { (say(language, "Undantagen", "The exceptions")) } }
            }
        }
        @for duty in rules.duties() { (section(rules, duty, &by_order, &applies_in, language)) }
        (decisions(rules, language))
        (exceptions_section(rules, &by_order, language))
    }
}

/// The rules whose first duty is this one, each whole, and links to others that decide
/// it, too.
fn section<'r>(
    rules: &'r Rules,
    duty: &Duty,
    by_order: &[RuleView<'r>],
    applies_in: &AppliesIn<'_>,
    language: Language,
) -> Markup {
    let place_of = |rule: &RuleView<'_>| rule.then().position(|c| c.duty().id() == duty.id());
    let first = by_order.iter().filter(|rule| place_of(rule) == Some(0));
    let others: Vec<RuleView<'r>> =
        by_order.iter().copied().filter(|rule| place_of(rule).is_some_and(|place| place > 0)).collect();
    html! {
        section.group #(anchors::duty(duty.id())) tabindex="-1" data-group data-words=(duty.name()) {
            h2 { (own(duty.name(), language)) }
            @if let Some(text) = duty.explanation() { p.hint { (own(&sentence(text), language)) } }
            (cited(duty.sources(rules), language))
            div.rules { @for rule in first { (card(rules, rule, applies_in, language)) } }
            @if !others.is_empty() {
                p { (say(language, "Också dessa regler säger något om ansvaret:", "These rules decide the duty, too:")) }
                (rule_links(others, language))
            }
        }
    }
}

fn card(rules: &Rules, rule: &RuleView<'_>, applies_in: &AppliesIn<'_>, language: Language) -> Markup {
    let (overrides, overridden): (Vec<RuleView<'_>>, Vec<RuleView<'_>>) =
        (rule.exception_from().collect(), rule.overridden_by().collect());
    html! {
        article.card #(anchors::rule(rule.id())) tabindex="-1" data-entry {
            h3 { (own(rule.name(), language)) }
            @if rule.name() != rule.id() { p.small { code { bdi { (rule.id()) } } } }
            dl {
                dt { (say(language, "När", "When")) }
                dd { @for one in rule.when() { p { (conditions(&one, language)) } } }
                @for consequence in rule.then() {
                    dt { (own(consequence.duty().name(), language)) }
                    dd {
                        (outcome(&consequence, language))
                        @for text in texts(&consequence) { p { (own(&sentence(text), language)) } }
                        (cases(rules, applies_in.get(&(rule.id(), consequence.duty().id())).copied().flatten(), language))
                    }
                    (reasons(&consequence, language))
                }
                @if !overrides.is_empty() {
                    dt { (say(language, "Går före", "Overrides")) }
                    dd { (rule_links(overrides, language)) }
                }
                @if !overridden.is_empty() {
                    dt { (say(language, "Viker för", "Gives way to")) }
                    dd { (rule_links(overridden, language)) }
                }
            }
        }
    }
}

/// The conditions as a sentence, with words of the model in it.
fn conditions(conditions: &Conditions<'_>, language: Language) -> Markup {
    let words = sentence(&conditions.words_with(language, &mark_own_words));
    html! { bdi { (marked(&words, language)) } }
}

fn outcome(consequence: &Consequence<'_>, language: Language) -> Markup {
    let words = marked(&capital(&consequence.words_with(language, &mark_own_words)), language);
    let support = consequence.reason().support();
    html! {
        p.does {
            @match consequence.outcome() {
                RuleOutcome::Escalate(matter) => a href=(anchors::matter_address(matter.id(), language)) { bdi { (words) } },
                _ => bdi { (words) },
            }
            @if let Some(words) = support_words(support, language) { " " span.tag { (words) } }
        }
    }
}

/// The texts of a rule on its outcome, in its own words.
fn texts<'r>(consequence: &Consequence<'r>) -> impl Iterator<Item = &'r str> + use<'r> {
    let reason = consequence.reason();
    reason.own_action().or(reason.own_nobody()).into_iter().chain(reason.why())
}

/// How firmly the sources say it, unless it is in them.
fn support_words(support: Support, language: Language) -> Option<&'static str> {
    match support {
        Support::Derived => Some(say(language, "härlett", "derived")),
        Support::Contradictory => {
            Some(say(language, "källorna säger emot varandra", "the sources contradict each other"))
        }
        _ => None,
    }
}

fn cases(rules: &Rules, applies_in: Option<u128>, language: Language) -> Markup {
    let all = rules.case_count();
    let text = match (applies_in, language) {
        (Some(cases), Language::English) => format!("Applies in {cases} of {all} cases."),
        (Some(cases), _) => format!("Gäller i {cases} av {all} fall."),
        (None, Language::English) => format!("Applies in more of the {all} cases than can be counted."),
        (None, _) => format!("Gäller i fler av de {all} fallen än som går att räkna."),
    };
    html! { p.small { (text) } }
}

/// The reasons of a consequence, each kind in a row of its own.
fn reasons(consequence: &Consequence<'_>, language: Language) -> Markup {
    let reason = consequence.reason();
    let (places, interpretations): (Vec<_>, Vec<_>) =
        (reason.sources().collect(), reason.interpretation_views().collect());
    let (arguments, remarks): (Vec<_>, Vec<_>) = (reason.arguments().collect(), reason.remarks().collect());
    html! {
        @if !places.is_empty() {
            dt { (say(language, "Källa", "Source")) }
            dd { p { (links(places, language)) } }
        }
        @if !interpretations.is_empty() {
            dt { (say(language, "Tolkning", "Interpretation")) }
            dd {
                @for one in &interpretations {
                    p { (own(&sentence(one.text()), language)) (shown_when(one.when(), language)) }
                }
            }
        }
        @if !arguments.is_empty() {
            dt { (say(language, "Skäl", "Arguments")) }
            dd { @for one in &arguments { (argument(one, language)) } }
        }
        @if !reason.advice().is_empty() {
            dt { (say(language, "Råd", "Advice")) }
            dd { @for text in reason.advice() { p { (own(&sentence(text), language)) } } }
        }
        @if !remarks.is_empty() {
            dt { (say(language, "Bra att veta", "Good to know")) }
            dd { @for one in &remarks { (remark(one, language)) } }
        }
    }
}

fn argument(argument: &ArgumentView<'_>, language: Language) -> Markup {
    let side = match argument.in_favour() {
        true => say(language, "Talar för", "Speaks for"),
        false => say(language, "Talar mot", "Speaks against"),
    };
    html! {
        p {
            (side) " " (own(argument.actor().short_name(), language)) ": "
            (own(&sentence(argument.text()), language)) (in_parentheses(argument.sources(), language))
        }
    }
}

fn decisions_heading(language: Language) -> &'static str {
    say(language, "Redan fattade beslut", "Decisions already taken")
}

/// The taken decisions, each with the cases that it is about and the facts that it settles.
fn decisions(rules: &Rules, language: Language) -> Markup {
    html! {
        @if rules.taken_decisions().next().is_some() {
            section.group #fattade-beslut tabindex="-1" data-group {
                h2 { (decisions_heading(language)) }
                div.rules {
                    @for (number, decision) in rules.taken_decisions().enumerate() {
                        article.card #(anchors::decision(number + 1)) tabindex="-1" data-entry {
                            h3 { (own(decision.name(), language)) }
                            dl {
                                dt { (say(language, "När", "When")) }
                                dd { @for one in decision.when() { p { (conditions(&one, language)) } } }
                                @if let Some(days) = days(&decision, language) {
                                    dt { (say(language, "Dagar", "Days")) }
                                    dd { p { (days) } }
                                }
                                dt { (say(language, "Avgör", "Settles")) }
                                dd {
                                    @for (fact, value) in decision.gives() {
                                        p { (own(fact.question(), language)) " " strong { (own(value.name(), language)) } }
                                    }
                                }
                                dt { (say(language, "Källa", "Source")) }
                                dd { p { (links(decision.sources(), language)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The days on which a decision holds; `None` if it holds on every day.
fn days(decision: &TakenDecisionView<'_>, language: Language) -> Option<String> {
    Some(match (decision.from(), decision.until(), language) {
        (None, None, _) => return None,
        (Some(from), Some(until), Language::English) => format!("from {from} to {until}"),
        (Some(from), Some(until), _) => format!("från {from} till och med {until}"),
        (Some(from), None, Language::English) => format!("from {from}"),
        (Some(from), None, _) => format!("från {from}"),
        (None, Some(until), Language::English) => format!("to {until}"),
        (None, Some(until), _) => format!("till och med {until}"),
    })
}

/// The exceptions as a picture, and each as a line of words.
fn exceptions_section(rules: &Rules, by_order: &[RuleView<'_>], language: Language) -> Markup {
    let link = |rule: &RuleView<'_>| {
        html! { a href=(anchors::rule_address(rule.id(), language)) { (own(rule.name(), language)) } }
    };
    let graph = exceptions(rules, language);
    html! {
        section #undantag tabindex="-1" {
            h2 { (say(language, "Undantagen", "The exceptions")) }
            @if graph.line_count() == 0 {
                p { (graph.description()) }
            } @else {
                ul.plain {
                    @for rule in by_order {
                        @for overridden in rule.exception_from() {
                            li { (link(rule)) " " (say(language, "går före", "overrides")) " " (link(&overridden)) "." }
                        }
                    }
                }
                (picture(&graph, "undantagen", language))
            }
        }
    }
}
