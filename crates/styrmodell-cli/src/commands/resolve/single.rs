//! The page for a single answer: the responsible actors, what to do, and why.

use styrmodell::answer::{ConditionKind, Obstacle, ObstacleReason, Reason, WhyNot};
use styrmodell::model::{Actor, ActorKind};
use styrmodell::{Decision, DutyDecision, InputError, Language, Outcome, Rules};

use crate::cli::language::Say;
use crate::write::page::{NumberedNotes, Page, sentence, widest};

use super::{basis_names, parts};

pub(super) fn page(
    decision: &Decision<'_>,
    why_not: Option<&str>,
    language: Language,
) -> Result<String, InputError> {
    let mut page = basis_names::page_for(decision, language);
    let mut notes = NumberedNotes::default();
    let duties: Vec<DutyDecision<'_, '_>> = decision.duties().collect();
    let width = widest(duties.iter().map(|d| d.duty().name()));
    let routes = decision.routes();

    page.paragraph("", &parts::title(decision, language));
    page.blank();
    questions(&mut page, decision, &duties, &mut notes);
    for duty in duties.iter().filter(|d| !depends(d)) {
        let text = parts::sentence_of(duty, &routes, language);
        let mark = notes.marks(duty.rules().flat_map(|r| r.interpretations()));
        page.marked_row(duty.duty().name(), width, &text, &mark);
    }

    escalations(&mut page, decision, &mut notes);
    page.heading(language.say("Varför", "Why"));
    write_subarea(&mut page, decision, width);
    for duty in &duties {
        parts::write_reasons(&mut page, duty.duty().name(), width, duty.rules(), &mut notes);
    }
    let reasons: Vec<Reason<'_, '_>> = duties.iter().flat_map(DutyDecision::rules).collect();
    parts::arguments(&mut page, &reasons);
    if let Some(actor) = why_not {
        explain_why_not(&mut page, std::slice::from_ref(decision), actor)?;
    }
    let routes = decision.routes();
    if let Some((route, escalated)) = routes.split_last() {
        parts::disagreement(&mut page, route, escalated, &mut notes);
    }
    notes.write(language.say("Tolkningar", "How doubtful text was read"), &mut page);
    parts::good_to_know(&mut page, std::slice::from_ref(decision));
    parts::footer(&mut page, decision.rulebook());
    Ok(page.finish())
}

fn depends(duty: &DutyDecision<'_, '_>) -> bool {
    matches!(duty.outcome(), Outcome::Depends(_))
}

/// Writes each question that the answer depends on once, with the answers that
/// follow from each reply.
fn questions<'r>(
    page: &mut Page,
    decision: &Decision<'r>,
    duties: &[DutyDecision<'_, 'r>],
    notes: &mut NumberedNotes<'r>,
) {
    let asks = decision.asks();
    if asks.is_empty() {
        return;
    }
    let routes = decision.routes();
    page.paragraph(
        "  ",
        match asks.len() {
            1 => page.say("Svaret beror på en sak:", "The answer depends on one thing:"),
            _ => page.say("Svaret beror på flera saker:", "The answer depends on several things:"),
        },
    );
    for fact in asks {
        let dependent_duties: Vec<_> = duties
            .iter()
            .filter_map(|duty| match duty.outcome() {
                Outcome::Depends(ask) if ask.fact().id() == fact.id() => Some((duty.duty(), ask)),
                _ => None,
            })
            .collect();
        let mut rows = Vec::new();
        for value in fact.values() {
            let mut name = value.name();
            for (duty, ask) in &dependent_duties {
                let Some(branch) = ask.branches().find(|b| b.value().id() == value.id()) else { continue };
                let mut text = parts::sentence_of_branch(&branch, &routes, page.language());
                if dependent_duties.len() > 1 {
                    text = format!("{}: {text}", duty.name());
                }
                let mark = notes.marks(branch.rules().flat_map(|r| r.interpretations()));
                rows.push((name.to_owned(), text, mark));
                name = "";
            }
        }
        parts::question(page, fact, &rows);
        page.blank();
    }
    page.paragraph("  ", page.say("Detta gäller hur svaret än blir:", "This holds whatever the answer is:"));
}

fn write_subarea(page: &mut Page, decision: &Decision<'_>, width: usize) {
    let (case, book) = (decision.case(), decision.rulebook());
    let area = book.area_of(case.subarea()).map_or("", |a| a.name());
    let citations =
        parts::citations_text(case.need().sources(book).chain(case.subarea().sources(book)).take(1));
    let text = format!("{}, {area}.", case.subarea().name());
    let text = if citations.is_empty() { text } else { format!("{text} ({citations})") };
    page.row(page.say("Hör till", "Part of"), width, &text);
}

/// Writes the steps of each matter that is escalated, for certain or in some
/// branch.
fn escalations<'r>(page: &mut Page, decision: &Decision<'r>, notes: &mut NumberedNotes<'r>) {
    let routes = decision.routes();
    let escalated = routes.split_last().map_or(&[][..], |(_, escalated)| escalated);
    for route in escalated {
        let advice = parts::advice(decision, route.matter().id());
        page.heading(&page.language().of_model(route.matter().heading()));
        parts::steps(page, &advice, route, notes);
    }
}

/// Writes why an actor lacks the duties that some rule could give it.
pub(super) fn explain_why_not(
    page: &mut Page,
    decisions: &[Decision<'_>],
    actor: &str,
) -> Result<(), InputError> {
    let Some(first) = decisions.first() else { return Ok(()) };
    let why_not = first.why_not(actor)?;
    let actor = why_not.actor();
    page.heading(&format!("{} {}?", page.say("Varför inte", "Why not"), actor.short_name()));
    for notice in why_not.notices() {
        page.paragraph("  ", notice.message(page.language()));
    }
    if actor.kind() == ActorKind::Party {
        seats(page, first.rulebook(), actor);
        return Ok(());
    }
    let width = widest(first.duties().map(|d| d.duty().name()));
    for decision in decisions {
        if decisions.len() > 1 {
            page.blank();
            page.paragraph("  ", &parts::label(decision));
        }
        obstacles(page, decision, &decision.why_not(actor.id())?, width);
    }
    Ok(())
}

/// Writes where a party sits that never has a duty.
fn seats(page: &mut Page, book: &Rules, actor: &Actor) {
    let name = actor.short_name();
    page.paragraph(
        "  ",
        &match page.language() {
            Language::English => {
                format!("{name} is a samverkanspart: it has no duty, but may sit in forums.")
            }
            _ => format!("{name} är samverkanspart: den har inget ansvar men kan ha plats i forum."),
        },
    );
    for forum in book.forum_views() {
        for seat in forum.seats().filter(|seat| seat.actor().id() == actor.id()) {
            let citations = parts::citations_text(seat.sources());
            let citations = if citations.is_empty() { citations } else { format!(" ({citations})") };
            let (sits, forum) = (page.say("Plats i", "Seat in"), forum.forum().short_name());
            let role = page.language().of_model(seat.role());
            page.hanging("  - ", "    ", &format!("{sits} {forum}: {role}.{citations}"));
        }
    }
}

/// Writes that nothing is in the way of an actor, and what is still open.
fn no_obstacle(page: &mut Page, decision: &Decision<'_>, actor: &Actor) {
    let name = actor.short_name();
    let open: Vec<String> =
        decision.duties().filter(depends).map(|duty| duty.duty().name().to_lowercase()).collect();
    let open = open.join(", ");
    let text = match (open.is_empty(), page.language()) {
        (true, Language::English) => format!("{name} already has every duty that the rules can give it."),
        (true, _) => format!("{name} har redan alla ansvar som reglerna kan ge."),
        (false, Language::English) => {
            format!("No rule is against {name}, but this depends on what is not yet known: {open}.")
        }
        (false, _) => format!("Ingen regel hindrar {name}, men detta beror på det som inte är känt: {open}."),
    };
    page.paragraph("  ", &text);
}

fn rule_name<'r>(decision: &Decision<'r>, id: &'r str) -> &'r str {
    decision.rulebook().rules().find(|rule| rule.id() == id).map_or(id, |rule| rule.name())
}

fn obstacles(page: &mut Page, decision: &Decision<'_>, why: &WhyNot<'_, '_>, width: usize) {
    let duties = why.duties();
    if duties.is_empty() {
        no_obstacle(page, decision, why.actor());
    }
    for (duty, obstacles) in duties {
        let mut name = duty.name();
        // Rules that fail in more conditions than the nearest say little about this
        // case.
        let nearest = obstacles.iter().map(Obstacle::distance).min();
        for obstacle in obstacles.iter().filter(|o| Some(o.distance()) == nearest) {
            let explanation = match obstacle.reason() {
                ObstacleReason::Failed(condition) => {
                    failed_condition(decision, obstacle, *condition, page.language())
                }
                ObstacleReason::BeatenBy(rules) => {
                    let names: Vec<String> =
                        rules.iter().map(|id| format!("\"{}\"", rule_name(decision, id))).collect();
                    match page.language() {
                        Language::English => format!("{} overrides it here", names.join(", ")),
                        _ => format!("här går {} före", names.join(", ")),
                    }
                }
                ObstacleReason::Picked { value, .. } => {
                    format!("{} {}", page.say("frågan gäller", "the question is about"), value.name())
                }
                _ => String::new(),
            };
            let (actor, rule) = (why.actor().short_name(), obstacle.name());
            let text = match page.language() {
                Language::English => {
                    format!("{actor} would have the duty by the rule \"{rule}\", but {explanation}")
                }
                _ => format!("{actor} skulle ha ansvaret enligt regeln \"{rule}\", men {explanation}"),
            };
            let citations = parts::citations_text(obstacle.sources());
            page.row(name, width, &format!("{} ({citations})", sentence(&text)));
            name = "";
        }
    }
}

/// Words for the condition that the case does not meet.
fn failed_condition(
    decision: &Decision<'_>,
    obstacle: &Obstacle<'_>,
    condition: ConditionKind<'_>,
    language: Language,
) -> String {
    let case = decision.case();
    let question_is_about = language.say("frågan gäller", "the question is about");
    match condition {
        ConditionKind::Basis => {
            let bases: Vec<String> =
                obstacle.bases().iter().map(|basis| basis_names::name_of_basis(decision, basis)).collect();
            let rule_is_about = language.say("den gäller", "it is about");
            let and = language.say("och", "and");
            format!(
                "{rule_is_about} {}, {and} {question_is_about} {}",
                bases.join(", "),
                basis_names::basis_name(decision)
            )
        }
        ConditionKind::Fact(fact) => match case.facts().find(|(known_fact, ..)| *known_fact == fact) {
            Some((_, value, _)) => format!("{question_is_about} \"{fact}: {}\"", value.name().to_lowercase()),
            None => format!("{} \"{fact}\"", language.say("det är inte känt:", "this is not known:")),
        },
        // The other conditions are about the delområde.
        _ => format!(
            "{} {}",
            language.say("den gäller inte", "it is not about"),
            case.subarea().name().to_lowercase()
        ),
    }
}
