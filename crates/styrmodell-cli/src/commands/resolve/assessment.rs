//! The page for several needs: a table, the questions, the tasks of each actor,
//! then the reasons.

use styrmodell::answer::{Actors, Assessed, Reason, Route};
use styrmodell::{Decision, DutyDecision, InputError, Language, Outcome};

use crate::cli::language::Say;
use crate::write::page::{NumberedNotes, Page, capital, widest};

use super::{basis_names, parts, single};

/// The total width of the table's columns: need, basis, and the first two duties.
/// The rest of the page holds the spaces between them.
const TABLE_COLUMNS: usize = 70;

/// The narrowest column of a duty: the longest name of an actor is one word.
const MIN_DUTY_COLUMN: usize = 21;

pub(super) fn page(
    assessed: &Assessed<'_>,
    why_not: Option<&str>,
    language: Language,
) -> Result<String, InputError> {
    let decisions = assessed.decisions();
    let mut page = basis_names::page_for_several(decisions, language);
    let mut notes = NumberedNotes::default();
    page.paragraph("", &title(assessed, language));
    page.blank();
    table(&mut page, decisions, &mut notes);
    questions(&mut page, decisions);
    actors(&mut page, assessed);
    escalations(&mut page, assessed, &mut notes);

    page.heading(language.say("Varför", "Why"));
    for decision in decisions {
        page.blank();
        page.paragraph("  ", &parts::label(decision));
        let duties: Vec<DutyDecision<'_, '_>> = decision.duties().collect();
        let width = widest(duties.iter().map(|d| d.duty().name()));
        for duty in &duties {
            parts::write_reasons(&mut page, duty.duty().name(), width, duty.rules(), &mut notes);
        }
    }
    for decision in decisions {
        let reasons: Vec<Reason<'_, '_>> =
            decision.duties().flat_map(|d| d.rules().collect::<Vec<_>>()).collect();
        if reasons.iter().any(|r| r.arguments().next().is_some()) {
            page.blank();
            page.paragraph("", &parts::label(decision));
            parts::arguments(&mut page, &reasons);
        }
    }
    if let Some(actor) = why_not {
        single::explain_why_not(&mut page, decisions, actor)?;
    }
    if let Some(route) = decisions.first().and_then(|d| d.routes().pop()) {
        let escalated: Vec<Route<'_>> = decisions.iter().flat_map(escalated_routes).collect();
        parts::disagreement(&mut page, &route, &escalated, &mut notes);
    }
    notes.write(language.say("Tolkningar", "How doubtful text was read"), &mut page);
    parts::good_to_know(&mut page, decisions);
    if let Some(first) = decisions.first() {
        parts::footer(&mut page, first.rulebook());
    }
    Ok(page.finish())
}

fn title(assessed: &Assessed<'_>, language: Language) -> String {
    let needs = assessed.need_count();
    let answers = assessed.decisions().len();
    let (need, answer) = (language.say("behov", "needs"), language.say("svar", "answers"));
    let counts = match (needs, answers) {
        (1, _) => {
            let name = assessed.decisions().first().map_or("", |d| d.case().need().name());
            format!("{name}: {answers} {answer}")
        }
        (n, a) if n == a => format!("{}: {n} {need}", language.say("Bedömning", "Assessment")),
        _ => format!("{}: {needs} {need}, {answers} {answer}", language.say("Bedömning", "Assessment")),
    };
    // The facts that all needs share, such as the district.
    let Some((first, rest)) = assessed.decisions().split_first() else { return counts };
    let shared_facts = first.case().facts().filter(|(fact, value, _)| {
        let has_same_value =
            |d: &Decision<'_>| d.case().facts().any(|(f, v, _)| f.id() == fact.id() && v.id() == value.id());
        fact.values().len() > 2 && rest.iter().all(has_same_value)
    });
    let shared_facts: Vec<&str> = shared_facts.map(|(_, value, _)| value.name()).collect();
    if shared_facts.is_empty() { counts } else { format!("{counts}, {}", shared_facts.join(", ")) }
}

/// Writes a table with the outcomes of the first two duties for every need.
fn table<'r>(page: &mut Page, decisions: &[Decision<'r>], notes: &mut NumberedNotes<'r>) {
    let Some(first) = decisions.first() else { return };
    let heading = page.say("Lagrum", "Basis");
    let names: Vec<String> = decisions.iter().map(basis_names::short_basis_name).collect();
    let basis = widest(names.iter().map(String::as_str).chain([heading])).min(14);
    let duty = ((TABLE_COLUMNS - basis) / 3).max(MIN_DUTY_COLUMN);
    let [need, first_duty, second_duty] = [TABLE_COLUMNS - basis - 2 * duty, duty, duty];
    let mut head =
        vec![(need, page.say("Behov", "Need").to_owned()), (basis, page.say("Lagrum", "Basis").to_owned())];
    head.extend(
        first
            .duties()
            .zip([first_duty, second_duty])
            .map(|(duty, width)| (width, duty.duty().name().to_owned())),
    );
    page.columns(&head);
    let is_one_need = is_one_need(decisions);
    for decision in decisions {
        let case = decision.case();
        let (name, subarea) = (case.need().name(), case.subarea().name());
        let name = match (is_one_need, name == subarea) {
            (true, _) => subarea.to_owned(),
            (false, true) => name.to_owned(),
            (false, false) => format!("{name} ({subarea})"),
        };
        let mut row = vec![(need, name), (basis, basis_names::short_basis_name(decision))];
        for (duty, width) in decision.duties().zip([first_duty, second_duty]) {
            let marks = notes.marks(duty.rules().flat_map(|r| r.interpretations()));
            row.push((
                width,
                format!("{} {marks}", outcome_in_words(&duty, page.language())).trim_end().to_owned(),
            ));
        }
        page.columns(&row);
    }
}

fn is_one_need(decisions: &[Decision<'_>]) -> bool {
    let mut ids = decisions.iter().map(|d| d.case().need().id());
    ids.next().is_some_and(|first| ids.all(|id| id == first))
}

/// The shortest label that tells a row from the others: the need, its delområde, or
/// both; and the basis, if the same is asked under another.
fn short_label(decision: &Decision<'_>, assessed: &Assessed<'_>) -> String {
    let case = decision.case();
    let (need, subarea) = (case.need(), case.subarea());
    let same_need = || assessed.decisions().iter().filter(|d| d.case().need().id() == need.id());
    let has_other_basis = same_need().any(|d| d.case().basis().id() != case.basis().id());
    let basis = has_other_basis.then(|| basis_names::short_basis_name(decision));
    let has_other_subarea = same_need().any(|d| d.case().subarea().id() != subarea.id());
    let subarea = has_other_subarea.then(|| subarea.name().to_lowercase());
    let (name, details) = match (is_one_need(assessed.decisions()), subarea) {
        (true, Some(subarea)) => (subarea, basis),
        (_, subarea) => {
            let details: Vec<String> = subarea.into_iter().chain(basis).collect();
            (need.name().to_lowercase(), Some(details.join(", ")).filter(|details| !details.is_empty()))
        }
    };
    details.map_or_else(|| name.clone(), |details| format!("{name} ({details})"))
}

/// An outcome in a few words.
pub(super) fn outcome_in_words(duty: &DutyDecision<'_, '_>, language: Language) -> String {
    match duty.outcome() {
        Outcome::Responsible(actors) if actors.len() > 1 => {
            format!("{actors} {}", language.say("gemensamt", "jointly"))
        }
        Outcome::Responsible(actors) => capital(&actors.to_string()),
        Outcome::Escalate(matter) => {
            format!("{} {}", language.say("Lyfts:", "Escalated:"), matter.name().to_lowercase())
        }
        Outcome::Depends(ask) => {
            format!("{} {}", language.say("Beror på:", "Depends on:"), ask.fact().name().to_lowercase())
        }
        Outcome::None => language.say("Ingen", "Nobody").to_owned(),
    }
}

/// Writes each question to ask once, with the answers that follow from each reply.
fn questions(page: &mut Page, decisions: &[Decision<'_>]) {
    let mut shown_facts: Vec<&str> = Vec::new();
    for fact in decisions.iter().flat_map(Decision::asks) {
        if shown_facts.contains(&fact.id()) {
            continue;
        }
        if shown_facts.is_empty() {
            page.heading(page.say("Att ta reda på", "What to find out"));
        }
        shown_facts.push(fact.id());
        let mut rows: Vec<(String, String, String)> = Vec::new();
        for decision in decisions {
            let routes = decision.routes();
            for duty in decision.duties() {
                let Outcome::Depends(ask) = duty.outcome() else { continue };
                if ask.fact().id() != fact.id() {
                    continue;
                }
                for branch in ask.branches() {
                    let text = parts::sentence_of_branch(&branch, &routes, page.language());
                    let row = (branch.value().name().to_owned(), text, String::new());
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                }
            }
        }
        rows.sort_by_key(|(name, ..)| fact.values().iter().position(|v| v.name() == name));
        let mut previous = String::new();
        for (name, ..) in &mut rows {
            if *name == previous {
                name.clear();
            } else {
                previous.clone_from(name);
            }
        }
        parts::question(page, fact, &rows);
    }
}

/// A task of an actor, and the labels of the needs that it concerns.
type ActorTask = (String, Vec<String>);

/// Writes the tasks of every actor involved, with the needs.
fn actors(page: &mut Page, assessed: &Assessed<'_>) {
    let mut tasks: Vec<(String, Vec<ActorTask>)> = Vec::new();
    for decision in assessed.decisions() {
        for duty in decision.duties() {
            // Each name, and `true` if the duty is joint.
            let mut names: Vec<(String, bool)> = Vec::new();
            let mut add = |actors: &Actors<'_, '_>| {
                names.extend(actors.iter().map(|r| (r.display_name().to_owned(), actors.len() > 1)));
            };
            match duty.outcome() {
                Outcome::Responsible(actors) => add(&actors),
                Outcome::Depends(ask) => {
                    for branch in ask.branches() {
                        if let Outcome::Responsible(actors) = branch.outcome() {
                            add(&actors);
                        }
                    }
                    names.sort();
                    names.dedup();
                }
                _ => {}
            }
            let is_certain = !matches!(duty.outcome(), Outcome::Depends(_));
            let perhaps = page.say("kanske", "perhaps");
            let action = if is_certain { duty.action() } else { duty.duty().action() };
            let action = page.language().of_model(action);
            let action = if is_certain { action } else { format!("{perhaps}: {action}") };
            let need = short_label(decision, assessed);
            for (actor, is_joint) in names {
                let action = match is_joint {
                    true => format!("{action} ({})", page.say("gemensamt", "jointly")),
                    false => action.clone(),
                };
                let index = tasks.iter().position(|(name, _)| *name == actor).unwrap_or_else(|| {
                    tasks.push((actor.clone(), Vec::new()));
                    tasks.len() - 1
                });
                let Some((_, actions)) = tasks.get_mut(index) else { continue };
                match actions.iter_mut().find(|(listed, _)| *listed == action) {
                    Some((_, needs)) if needs.contains(&need) => {}
                    Some((_, needs)) => needs.push(need.clone()),
                    None => actions.push((action, vec![need.clone()])),
                }
            }
        }
    }
    for (actor, actions) in tasks {
        page.heading(&capital(&actor));
        for (action, needs) in actions {
            page.hanging("  - ", "    ", &format!("{action}: {}", needs.join(", ")));
        }
    }
}

/// Writes the steps of each matter that is escalated, with the needs that it
/// concerns.
fn escalations<'r>(page: &mut Page, assessed: &Assessed<'r>, notes: &mut NumberedNotes<'r>) {
    let escalated = assessed.escalated();
    if escalated.is_empty() && assessed.asks().is_empty() {
        page.blank();
        page.paragraph("", page.say("Inget av detta behöver lyftas.", "None of this needs to be escalated."));
    }
    let mut shown: Vec<&str> = Vec::new();
    for decision in assessed.decisions() {
        for route in &escalated_routes(decision) {
            let matter = route.matter().id();
            if shown.contains(&matter) {
                continue;
            }
            shown.push(matter);
            let escalating: Vec<&Decision<'_>> = assessed
                .decisions()
                .iter()
                .filter(|d| d.duties().any(|duty| parts::escalates(&duty, matter)))
                .collect();
            let mut needs: Vec<String> = escalating.iter().map(|d| short_label(d, assessed)).collect();
            needs.dedup();
            let mut advice: Vec<&str> = Vec::new();
            for text in escalating.iter().flat_map(|d| parts::advice(d, matter)) {
                if !advice.contains(&text) {
                    advice.push(text);
                }
            }
            let heading = page.language().of_model(route.matter().heading());
            page.heading(&format!("{heading}: {}", needs.join(", ")));
            parts::steps(page, &advice, route, notes);
        }
    }
}

/// The routes of what is escalated. The last route of a decision is that of a
/// disagreement, which has its own section.
fn escalated_routes<'r>(decision: &Decision<'r>) -> Vec<Route<'r>> {
    let mut routes = decision.routes();
    routes.pop();
    routes
}
