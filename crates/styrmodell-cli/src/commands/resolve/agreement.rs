//! Every answer agrees with itself: no two of its sentences deny each other. Held for
//! every case of both shipped models, with each fact known or not, without a day and on
//! a day under each law, in both languages.
//!
//! A check is a function of a text and its decision, so that each can be shown to fail on
//! an answer with a fault put in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::LazyLock;

use styrmodell::answer::{Assessed, NoticeKind, Route};
use styrmodell::model::{Basis, BasisLabel};
use styrmodell::{Date, Decision, Language, Outcome, Rulebook};
use styrmodell_tests::{StatedFacts, case, combinations, for_every_case, goteborg_2024, lillkoping_folder};

use crate::write::page::{Page, capital};
use crate::write::paragraphs::label_on;

use super::{assessment, short, side_by_side, single};

static LILLKOPING: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::from_dir(lillkoping_folder()).unwrap());

fn models() -> [&'static Rulebook; 2] {
    [goteborg_2024(), &LILLKOPING]
}

/// No day, a day before and a day after the law was renumbered.
fn days() -> [Option<Date>; 3] {
    [None, Some("2025-06-30".parse().unwrap()), Some("2026-03-01".parse().unwrap())]
}

/// An answer to check: its text on one line, and the decision that it is for.
struct AnswerText<'t> {
    text: &'t str,
    decision: &'t Decision<'static>,
    language: Language,
}

/// The reason why an answer denies itself; `None` if it does not.
type Check = fn(&AnswerText<'_>) -> Option<String>;

const CHECKS: [(&str, Check); 7] = [
    ("a fact that changes nothing is spoken of", fact_without_effect_is_spoken_of),
    ("an escalated duty has somebody who does it", order_is_sent_to_nobody),
    ("a forum has two names", forum_has_two_names),
    ("a joint duty is not called joint", joint_duty_is_not_called_joint),
    ("a paragraph is not called as in the heading", paragraph_is_not_called_as_in_the_heading),
    ("the way ends without what the model says of its end", end_of_way_is_silent),
    ("a sentence of the model is not quoted in English", model_is_not_quoted),
];

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Arbvux tar del" and "gemensam insats ändrar inte svaret" deny each other: a fact that
/// the text asks about, or begins a condition with, is never said to change nothing.
fn fact_without_effect_is_spoken_of(answer: &AnswerText<'_>) -> Option<String> {
    let facts = answer.decision.rulebook().facts();
    facts.iter().find_map(|fact| {
        let denial = match answer.language {
            Language::English => format!("{} does not change the answer", fact.name()),
            _ => format!("{} ändrar inte svaret", fact.name()),
        };
        let question = fact.question().trim_end_matches('?');
        // "Ingår insatsen i en gemensam 4:1-insats som SOB har beslutat?", and a remark that
        // begins as the question does.
        let beginning: Vec<&str> = question.split(' ').take(4).collect();
        (answer.text.contains(&denial) && answer.text.contains(&beginning.join(" "))).then_some(denial)
    })
}

/// "Det är oklart vem som ska utföra" and "skickar uppdraget till utföraren" deny each
/// other, unless the sentence says when.
fn order_is_sent_to_nobody(answer: &AnswerText<'_>) -> Option<String> {
    let executes = answer.decision.duties().next()?;
    let is_escalated = matches!(executes.outcome(), Outcome::Escalate(_));
    let denied = "skickar uppdraget till utföraren.";
    (is_escalated && answer.text.contains(denied)).then(|| denied.to_owned())
}

/// A forum that is called by its short name is called by no other.
fn forum_has_two_names(answer: &AnswerText<'_>) -> Option<String> {
    let text = answer.text.to_lowercase();
    for view in answer.decision.rulebook().forum_views() {
        let forum = view.forum();
        let others = forum.other_names().iter().map(String::as_str);
        let names = [forum.name(), forum.short_name()].into_iter().chain(others);
        let names: BTreeSet<String> = names.map(str::to_lowercase).collect();
        let used: Vec<&String> = names.iter().filter(|name| has_word(&text, name)).collect();
        if used.len() > 1 {
            return Some(format!("{used:?}"));
        }
    }
    None
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The names of two actors that have a duty together are followed by "gemensamt".
fn joint_duty_is_not_called_joint(answer: &AnswerText<'_>) -> Option<String> {
    let jointly = ["gemensamt", "jointly", "tillsammans"];
    answer.decision.duties().find_map(|duty| {
        let Outcome::Responsible(actors) = duty.outcome() else { return None };
        let names = actors.to_string();
        let (_, after) = answer.text.split_once(&names).filter(|_| actors.len() > 1)?;
        let sentence = after.split(['.', ']']).next().unwrap_or_default();
        (!jointly.iter().any(|word| sentence.contains(word))).then_some(names)
    })
}

/// On a day under a renumbered law, the heading has both numbers of the paragraph; the
/// former number of another stands only where the present one is beside it.
fn paragraph_is_not_called_as_in_the_heading(answer: &AnswerText<'_>) -> Option<String> {
    let (case, text) = (answer.decision.case(), answer.text);
    let day = case.date()?;
    answer.decision.rulebook().bases().iter().find_map(|basis| {
        let present = label_on(basis, day)?.section();
        let former = former_section(basis, day)?;
        if basis.id() == case.basis().id() {
            return (!text.contains(present)).then(|| former.to_owned());
        }
        let short = basis.short_name();
        [former, short].into_iter().find_map(|name| unexplained(text, name, present))
    })
}

/// The words around a former number that has no present number near it.
fn unexplained(text: &str, name: &str, present: &str) -> Option<String> {
    /// The longest text in which the present number stands once.
    const MAX_DISTANCE: usize = 160;
    text.match_indices(name).find_map(|(at, _)| {
        let around =
            |from: usize, to: usize| text.char_indices().filter(move |(i, _)| (from..to).contains(i));
        let near: String =
            around(at.saturating_sub(MAX_DISTANCE), at + MAX_DISTANCE).map(|(_, c)| c).collect();
        (!near.contains(present)).then_some(near)
    })
}

/// The section that the name of a basis has, if that number had ended on a day.
fn former_section(basis: &Basis, day: Date) -> Option<&str> {
    let has_ended = |label: &&BasisLabel| label.until().is_some_and(|until| until < day);
    let label = basis.labels().iter().find(has_ended)?;
    basis.name().contains(label.section()).then(|| label.section())
}

/// A way whose steps are shown with their sources ends with what the model says of its
/// end.
fn end_of_way_is_silent(answer: &AnswerText<'_>) -> Option<String> {
    let routes = answer.decision.routes();
    let is_long = |route: &Route<'_>| {
        let sources = route.steps().flat_map(|step| step.sources().collect::<Vec<_>>()).next();
        sources.is_some_and(|source| answer.text.contains(&source.within_source()))
    };
    let remarks = routes.iter().filter(|route| is_long(route)).flat_map(Route::end_remarks);
    let texts = remarks.map(|remark| remark.text().trim_end_matches('.').to_owned());
    texts.into_iter().find(|text| !answer.text.contains(text))
}

/// In English, a sentence of the model stands within quotation marks: an odd number of
/// them is before it.
fn model_is_not_quoted(answer: &AnswerText<'_>) -> Option<String> {
    /// Enough letters to tell one sentence from another.
    const BEGINNING: usize = 40;
    if answer.language != Language::English {
        return None;
    }
    let reasons = || answer.decision.duties().flat_map(|duty| duty.rules().collect::<Vec<_>>());
    let remarks = answer.decision.observations().into_iter().map(|remark| remark.text().to_owned());
    let of_reasons = reasons().flat_map(|reason| {
        let why = reason.why().map(str::to_owned).into_iter();
        why.chain(reason.interpretation().map(|text| text.into_owned()))
    });
    of_reasons.chain(remarks).find_map(|text| {
        let beginning: String = text.chars().take(BEGINNING).collect::<String>().replace('"', "'");
        let (before, _) = answer.text.split_once(&beginning)?;
        before.matches('"').count().is_multiple_of(2).then_some(beginning)
    })
}

/// The combinations in which a fact with many values, such as the district, has its
/// first value or none: the sentences do not depend on which.
fn representative(combinations: Vec<StatedFacts>) -> Vec<StatedFacts> {
    let Some(first) = combinations.first().cloned() else { return combinations };
    let is_shown = |(fact, value): &(String, Option<String>)| {
        let binary = value.as_deref().is_none_or(|value| ["ja", "nej"].contains(&value));
        binary || first.contains(&(fact.clone(), value.clone()))
    };
    combinations.into_iter().filter(|facts| facts.iter().all(is_shown)).collect()
}

/// Calls a function with every answer (short, long, and the legal bases side by side)
/// until it has seen enough.
fn for_every_answer(mut look: impl FnMut(&AnswerText<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
    for book in models() {
        let combinations = representative(combinations(book, true));
        for (subarea, facts) in
            book.subareas().iter().flat_map(|subarea| combinations.iter().map(move |facts| (subarea, facts)))
        {
            for day in days() {
                let on_day = |basis: &Basis| {
                    let case = case(book, subarea.id(), basis.id(), facts);
                    day.map_or(case.clone(), |day| case.on(day)).resolve()
                };
                let decisions: Vec<Decision<'static>> = book.bases().iter().map(on_day).collect();
                for language in [Language::Swedish, Language::English] {
                    for decision in &decisions {
                        for text in [
                            short::page(decision, None, language).unwrap(),
                            single::page(decision, None, language).unwrap(),
                        ] {
                            look(&AnswerText { text: &flat(&text), decision, language })?;
                        }
                    }
                    let text = flat(&side_by_side::page(&decisions, None, language).unwrap());
                    look(&AnswerText { text: &text, decision: decisions.first().unwrap(), language })?;
                }
            }
        }
    }
    ControlFlow::Continue(())
}

#[test]
fn no_answer_has_two_sentences_that_deny_each_other() {
    // Each fault with its number and its first answer.
    let mut faults: BTreeMap<&str, (u32, String)> = BTreeMap::new();
    let _ = for_every_answer(|answer| {
        for (fault, check) in CHECKS {
            if let Some(found) = check(answer) {
                let first = || (0, format!("{found}\n{}", answer.text));
                faults.entry(fault).or_insert_with(first).0 += 1;
            }
        }
        ControlFlow::Continue(())
    });
    let faults: Vec<String> =
        faults.into_iter().map(|(fault, (count, first))| format!("{count} times {fault}: {first}")).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// A fault to put into an answer that has the words: the name of the check that finds it,
/// the words, and those to put in their place.
const SEEDS: [(&str, &str, &str); 7] = [
    (
        "a fact that changes nothing is spoken of",
        "Varför: --why",
        "Ingår insatsen i en gemensam insats? Gemensam 4:1-insats ändrar inte svaret.",
    ),
    (
        "an escalated duty has somebody who does it",
        "oklart vem som ska utföra.",
        "oklart vem som ska utföra. SF skickar uppdraget till utföraren.",
    ),
    (
        "a forum has two names",
        "operativa samverkansgruppen",
        "operativa samverkansgruppen, operativa gruppen",
    ),
    ("a joint duty is not called joint", "Arbvux beslutar gemensamt", "Arbvux beslutar"),
    ("a paragraph is not called as in the heading", " (nu 11 kap. 1 §)", ""),
    ("the way ends without what the model says of its end", "ingen instans över SOB", ""),
    ("a sentence of the model is not quoted in English", "\"Arbvux styr", "Arbvux styr"),
];

#[test]
fn each_check_finds_a_fault_that_is_put_in() {
    let mut seeds = SEEDS.to_vec();
    let _ = for_every_answer(|answer| {
        seeds.retain(|(fault, words, seeded)| {
            let (_, check) = CHECKS.iter().find(|(name, _)| name == fault).unwrap();
            if !answer.text.contains(words) || check(answer).is_some() {
                return true;
            }
            let text = answer.text.replace(words, seeded);
            let seeded = AnswerText { text: &text, decision: answer.decision, language: answer.language };
            check(&seeded).is_none()
        });
        if seeds.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(seeds.is_empty(), "not found: {seeds:?}");
}

#[test]
fn why_not_names_rules_with_sources_and_claims_every_duty_only_when_none_is_open() {
    for book in models() {
        let ids: Vec<&str> =
            book.rules().filter(|rule| rule.id() != rule.name()).map(|rule| rule.id()).collect();
        for_every_case(book, true, |subarea, basis, facts, decision| {
            let is_open = decision.duties().any(|duty| matches!(duty.outcome(), Outcome::Depends(_)));
            for (actor, language) in book
                .actors()
                .iter()
                .flat_map(|actor| [(actor, Language::Swedish), (actor, Language::English)])
            {
                let mut page = Page::new(language);
                single::explain_why_not(&mut page, std::slice::from_ref(decision), actor.id()).unwrap();
                let text = flat(&page.finish());
                let case = format!("{subarea} {basis} {facts:?} {}", actor.id());
                let claims_all =
                    text.contains("har redan alla ansvar") || text.contains("already has every duty");
                assert!(!(claims_all && is_open), "{case}:\n{text}");
                for id in &ids {
                    assert!(!text.contains(&format!(" {id} ")), "{case}: {id} in\n{text}");
                }
                let obstacles = decision.why_not(actor.id()).unwrap();
                let is_against = |phrase: &str| text.matches(phrase).count();
                let shown = is_against(" enligt regeln \"") + is_against(" by the rule \"");
                let has_obstacle = !obstacles.duties().is_empty();
                assert_eq!(shown > 0, has_obstacle, "{case}:\n{text}");
                assert!(
                    text.matches(", p. ").count() + text.matches(". (").count() >= shown,
                    "{case}:\n{text}"
                );
            }
        });
    }
}

/// The tasks in the list of an actor, each with the needs that it is for.
fn tasks_of(text: &str, actor: &str) -> Vec<String> {
    let section = text.split("\n\n").find(|section| section.lines().next() == Some(actor));
    section.map_or_else(Vec::new, |section| section.split("\n  - ").skip(1).map(flat).collect())
}

#[test]
fn lists_of_actors_say_what_is_joint_and_complete_assessments_what_follows() {
    for book in models() {
        let partner = book.subareas().last().unwrap();
        let bases = book.bases();
        for (subarea, basis) in
            book.subareas().iter().flat_map(|subarea| bases.iter().map(move |basis| (subarea, basis)))
        {
            if subarea.id() == partner.id() {
                continue;
            }
            let assessment = || {
                let with_first = book.assessment().need(subarea.id(), basis.id()).unwrap();
                with_first.need(partner.id(), bases.last().unwrap().id()).unwrap()
            };
            for assessed in [assessment().resolve(), assessment().complete().resolve()] {
                let text = assessment::page(&assessed, None, Language::Swedish).unwrap();
                let settles_nothing = !assessed.escalated().is_empty() || !assessed.asks().is_empty();
                assert!(!(settles_nothing && text.contains("Inget av detta behöver lyftas")), "{text}");
                for decision in assessed.decisions() {
                    joint_tasks_are_called_joint(decision, &text);
                }
                let is_told = flat(&text).contains("angiven som fullständig");
                let notices = assessed.decisions().iter().flat_map(|decision| decision.notices());
                let mut kinds = notices.map(|notice| notice.kind());
                assert_eq!(is_told, kinds.any(|kind| kind == NoticeKind::CompleteWithoutEffect), "{text}");
            }
            let follows = |assessed: &Assessed<'_>| {
                let assumptions = assessed.decisions().iter().flat_map(|decision| decision.assumptions());
                assumptions.into_iter().any(|notice| notice.kind() == NoticeKind::AssumedFromAbsence)
            };
            let complete = assessment().complete().resolve();
            let text = flat(&assessment::page(&complete, None, Language::Swedish).unwrap());
            assert_eq!(!follows(&complete), text.contains("angiven som fullständig"), "{text}");
        }
    }
}

fn joint_tasks_are_called_joint(decision: &Decision<'_>, text: &str) {
    let need = decision.case().need().name().to_lowercase();
    for duty in decision.duties() {
        let Outcome::Responsible(actors) = duty.outcome() else { continue };
        for actor in &actors {
            let tasks = tasks_of(text, &capital(actor.display_name()));
            let list = |task: &str| {
                let task = tasks.iter().find_map(|listed| listed.strip_prefix(&format!("{task}: ")));
                task.unwrap_or_default().to_owned()
            };
            let (alone, jointly) = (list(duty.action()), list(&format!("{} (gemensamt)", duty.action())));
            let expected = if actors.len() > 1 { (false, true) } else { (true, false) };
            let found = (alone.contains(&need), jointly.contains(&need));
            assert_eq!(found, expected, "{need}, {}, {}:\n{text}", duty.action(), actor.display_name());
        }
    }
}
