//! The parts that the pages of a single answer and of an assessment share.

use styrmodell::answer::{Branch, Citation, Notice, NoticeKind, Reason, Route, Step};
use styrmodell::model::Fact;
use styrmodell::{Decision, DutyDecision, Language, Outcome, Rules};

use crate::cli::language::Say;
use crate::write::page::{NumberedNotes, Page, sentence};

use super::basis_names::{both_names_of_basis, short_basis_name};

/// A sentence about a duty; if it is escalated, with the last forum of the route.
pub(crate) fn with_route(
    sentence: String,
    outcome: &Outcome<'_, '_>,
    routes: &[Route<'_>],
    language: Language,
) -> String {
    let Outcome::Escalate(matter) = outcome else { return language.of_model(&sentence) };
    let route = routes.iter().find(|r| r.matter().id() == matter.id());
    match route {
        // A sentence that already names the forum needs no second one.
        Some(route) if !sentence.contains(route.end().short_name()) => {
            let to = language.say("Frågan lyfts till", "Escalated to");
            format!("{} {to} {}.", language.of_model(&sentence), route.end().short_name())
        }
        _ => language.of_model(&sentence),
    }
}

/// The answer for a duty as a sentence.
pub(crate) fn sentence_of(duty: &DutyDecision<'_, '_>, routes: &[Route<'_>], language: Language) -> String {
    with_route(duty.sentence(), &duty.outcome(), routes, language)
}

/// The answer of a branch as a sentence.
pub(crate) fn sentence_of_branch(
    branch: &Branch<'_, '_>,
    routes: &[Route<'_>],
    language: Language,
) -> String {
    match branch.outcome() {
        Outcome::Depends(ask) => {
            let question = language.of_model(&ask.to_string());
            format!("{} {question}", language.say("Beror också på:", "Also depends on:"))
        }
        outcome => with_route(branch.sentence(), &outcome, routes, language),
    }
}

/// The title of a case: need, basis, and the known facts.
pub(crate) fn title(decision: &Decision<'_>, language: Language) -> String {
    let case = decision.case();
    let under = language.say("enligt", "under");
    let mut title = format!("{} {under} {}", case.need().name(), both_names_of_basis(decision, language));
    for (fact, value, _) in case.facts() {
        let yes_or_no = fact.values().len() == 2;
        let text = if yes_or_no {
            format!("{}: {}", fact.name().to_lowercase(), value.name().to_lowercase())
        } else {
            value.name().to_owned()
        };
        title.push_str(&format!(", {text}"));
    }
    title
}

/// The label of a row: the need, its delområde if that has another name, and the
/// basis.
pub(crate) fn label(decision: &Decision<'_>) -> String {
    let case = decision.case();
    let (need, subarea) = (case.need().name(), case.subarea().name());
    let name = if need == subarea { need.to_owned() } else { format!("{need} ({subarea})") };
    format!("{name}, {}", short_basis_name(decision))
}

/// The citations as text: "Anvisningen s. 9, SF operativt, p. 1; s. 7, …". A source
/// that the previous citation has is not repeated.
pub(crate) fn citations_text<'r>(citations: impl Iterator<Item = Citation<'r>>) -> String {
    let mut text = String::new();
    let mut previous_source = "";
    for citation in citations {
        if !text.is_empty() {
            text.push_str("; ");
        }
        if citation.source_name() != previous_source {
            text.push_str(citation.source_name());
            text.push(' ');
            previous_source = citation.source_name();
        }
        text.push_str(&citation.within_source());
    }
    text
}

/// A text with its citations in parentheses, if there are any.
pub(crate) fn with_citations<'r>(text: String, citations: impl Iterator<Item = Citation<'r>>) -> String {
    let citations = citations_text(citations);
    if citations.is_empty() { text } else { format!("{text} ({citations})") }
}

/// The reasons for a duty's answer: a line for each rule, marked if it rests on
/// an interpretation.
pub(crate) fn write_reasons<'d, 'r: 'd>(
    page: &mut Page,
    label: &str,
    width: usize,
    reasons: impl Iterator<Item = Reason<'d, 'r>>,
    notes: &mut NumberedNotes<'r>,
) {
    let mut label = label;
    for reason in reasons {
        let reason_text = page.language().of_model(&sentence(reason.why().unwrap_or(reason.name())));
        let text = with_citations(reason_text, reason.sources());
        page.marked_row(label, width, &text, &notes.marks(reason.interpretations()));
        label = "";
    }
}

/// The advice of the rules that escalate a matter, each once.
pub(crate) fn advice<'r>(decision: &Decision<'r>, matter: &str) -> Vec<&'r str> {
    let mut advice: Vec<&str> = Vec::new();
    for duty in decision.duties().filter(|d| escalates(d, matter)) {
        for reason in duty.rules() {
            for text in reason.advice() {
                if !advice.contains(&text.as_str()) {
                    advice.push(text);
                }
            }
        }
    }
    advice
}

/// `true` if the answer for a duty escalates a matter, for certain or in some
/// branch.
pub(crate) fn escalates(duty: &DutyDecision<'_, '_>, matter: &str) -> bool {
    match duty.outcome() {
        Outcome::Escalate(m) => m.id() == matter,
        Outcome::Depends(ask) => {
            ask.branches().any(|b| matches!(b.outcome(), Outcome::Escalate(m) if m.id() == matter))
        }
        _ => false,
    }
}

/// Writes the arguments for and against, where the sources contradict each other.
pub(crate) fn arguments(page: &mut Page, reasons: &[Reason<'_, '_>]) {
    let arguments: Vec<_> = reasons.iter().flat_map(|r| r.arguments()).collect();
    if arguments.is_empty() {
        return;
    }
    page.heading(page.say("Varför är det oklart?", "Why is it unclear?"));
    let name = |in_favour: bool, actor: &str| {
        let speaks = if in_favour {
            page.say("Talar för", "Speaks for")
        } else {
            page.say("Talar mot", "Speaks against")
        };
        format!("{speaks} {actor}")
    };
    let names: Vec<String> = arguments.iter().map(|a| name(a.in_favour(), a.actor().short_name())).collect();
    let width = crate::write::page::widest(names.iter().map(String::as_str));
    for (argument, name) in arguments.iter().zip(&names) {
        page.row(
            name,
            width,
            &with_citations(page.language().of_model(&sentence(argument.text())), argument.sources()),
        );
    }
}

/// A step of a route as a sentence.
pub(crate) fn step_text(step: &Step<'_>, language: Language) -> String {
    match (step.by(), language) {
        (Some(by), Language::English) => {
            let condition = step.condition().map(|c| format!(" Condition: {}.", language.of_model(c)));
            let (by, condition) = (language.of_model(by), condition.unwrap_or_default());
            format!("To {}. Escalated by: {by}.{condition}", step.to().short_name())
        }
        _ => language.of_model(&step.sentence()),
    }
}

/// `true` if two matters take the same steps.
pub(crate) fn is_same_route(route: &Route<'_>, other: &Route<'_>) -> bool {
    let same = |a: Step<'_>, b: Step<'_>| {
        (a.by(), a.condition(), a.to().id()) == (b.by(), b.condition(), b.to().id())
    };
    let (steps, others): (Vec<_>, Vec<_>) = (route.steps().collect(), other.steps().collect());
    steps.len() == others.len() && steps.into_iter().zip(others).all(|(a, b)| same(a, b))
}

/// Writes the way of a matter: the advice and the steps through the forums, numbered,
/// and what the model says of the matter and of the forum at the end.
pub(crate) fn steps<'r>(page: &mut Page, advice: &[&str], route: &Route<'r>, notes: &mut NumberedNotes<'r>) {
    numbered_steps(page, advice, route.steps(), notes);
    remarks_of_route(page, route);
}

/// Writes what the model says of a matter and of the forum that decides it.
pub(crate) fn remarks_of_route(page: &mut Page, route: &Route<'_>) {
    for remark in route.remarks().chain(route.end_remarks()) {
        let text = page.language().of_model(&sentence(remark.text()));
        page.paragraph("  ", &with_citations(text, remark.sources()));
    }
}

/// Writes the route of a disagreement. A route that is shown already, for a matter that
/// is escalated, is not written again.
pub(crate) fn disagreement<'r>(
    page: &mut Page,
    route: &Route<'r>,
    escalated: &[Route<'r>],
    notes: &mut NumberedNotes<'r>,
) {
    page.heading(&page.language().of_model(route.matter().heading()));
    if !escalated.iter().any(|other| is_same_route(route, other)) {
        return steps(page, &[], route, notes);
    }
    page.paragraph("  ", page.say("Gå samma väg som ovan.", "Follow the same route as above."));
    for remark in route.remarks() {
        let text = page.language().of_model(&sentence(remark.text()));
        page.paragraph("  ", &with_citations(text, remark.sources()));
    }
}

/// Writes numbered steps: the advice, then those of a route.
pub(crate) fn numbered_steps<'r>(
    page: &mut Page,
    advice: &[&str],
    route_steps: impl Iterator<Item = Step<'r>>,
    notes: &mut NumberedNotes<'r>,
) {
    let language = page.language();
    let mut steps: Vec<String> = advice.iter().map(|text| language.of_model(&sentence(text))).collect();
    for step in route_steps {
        let mark = step.interpretation().map(|text| format!(" {}", notes.mark(text))).unwrap_or_default();
        let text = step_text(&step, language);
        let prepared: Vec<&str> = step.prepared_by().collect();
        let prepared = match prepared.is_empty() {
            true => String::new(),
            false => {
                format!(" {} {}.", page.say("Underlag lämnas av", "Prepared by"), prepared.join(", "))
            }
        };
        steps.push(format!("{}{mark}", with_citations(format!("{text}{prepared}"), step.sources())));
    }
    for (i, step) in steps.iter().enumerate() {
        page.hanging(&format!("  {}. ", i + 1), "     ", step);
    }
}

/// Writes the question of a fact, the answer that follows from each value, and what
/// to do if the value is not known.
pub(crate) fn question(page: &mut Page, fact: &Fact, rows: &[(String, String, String)]) {
    page.paragraph("  ", &page.language().of_model(fact.question()));
    page.blank();
    let unknown_label = page.say("Vet inte", "Unknown");
    let width =
        crate::write::page::widest(rows.iter().map(|(name, ..)| name.as_str()).chain([unknown_label]));
    for (name, text, mark) in rows {
        page.marked_row(&format!("  {name}"), width + 2, text, mark);
    }
    if let Some(text) = fact.if_unknown() {
        let text = page.language().of_model(&sentence(text));
        page.row(&format!("  {unknown_label}"), width + 2, &text);
    }
}

/// Writes the assumptions, remarks and notices, each text once.
pub(crate) fn good_to_know(page: &mut Page, decisions: &[Decision<'_>]) {
    let language = page.language();
    let mut texts: Vec<String> = Vec::new();
    let mut add_text = |text: String| {
        if !texts.contains(&text) {
            texts.push(text);
        }
    };
    for decision in decisions {
        for notice in decision.assumptions() {
            add_text(notice_text(&notice, language));
        }
    }
    for decision in decisions {
        for remark in decision.observations() {
            add_text(with_citations(language.of_model(&sentence(remark.text())), remark.sources()));
        }
    }
    for decision in decisions {
        for notice in decision.notices() {
            add_text(notice_text(&notice, language));
        }
    }
    for fact in decisions.iter().flat_map(Decision::would_narrow) {
        let (name, id) = (fact.name().to_lowercase(), fact.id());
        add_text(match language {
            Language::English => {
                format!("State {name} (--fact {id}=…) to see the name of the administration.")
            }
            _ => format!("Ange {name} (--fact {id}=…) så visas förvaltningens namn."),
        });
    }
    if texts.is_empty() {
        return;
    }
    page.heading(page.say("Bra att veta", "Good to know"));
    for text in &texts {
        page.hanging("  - ", "    ", text);
    }
}

/// A notice as a sentence; a premise is the model's own.
pub(crate) fn notice_text(notice: &Notice, language: Language) -> String {
    let text = sentence(notice.message(language));
    if notice.kind() == NoticeKind::Premise { language.of_model(&text) } else { text }
}

/// Writes the model, its revision and checksum, and that the answer is not a
/// decision.
pub(crate) fn footer(page: &mut Page, book: &Rules) {
    page.blank();
    page.paragraph("", &origin(book, page.language()));
    page.line(not_a_decision(page.language()));
}

/// Writes the last lines of a short answer: whom the model covers, that the answer is
/// not a decision, and the model with its fingerprint.
pub(crate) fn closing(page: &mut Page, book: &Rules) {
    let mut texts: Vec<String> =
        book.premises().map(|premise| page.language().of_model(&first_sentence(premise.text()))).collect();
    let worth = page.say("Upplysning, inte ett beslut.", "Information, not a decision.");
    texts.push(worth.to_owned());
    page.paragraph("", &texts.join(" "));
    let fingerprint = book.fingerprint().get(..12).unwrap_or_default();
    page.paragraph("", &format!("{} ({fingerprint})", revision(book, page.language())));
}

fn first_sentence(text: &str) -> String {
    sentence(text.split_once(". ").map_or(text, |(first, _)| first))
}

/// The origin of an answer: "Styrmodell, beslutad 2024-02-23 (sha256 …)."
pub(crate) fn origin(book: &Rules, language: Language) -> String {
    let hash = book.sha256().get(..12).unwrap_or_default();
    format!("{} (sha256 {hash}).", revision(book, language))
}

/// The revision of a model: "Styrmodell, beslutad 2024-02-23".
fn revision(book: &Rules, language: Language) -> String {
    let status = match (book.is_decided(), language) {
        (true, Language::English) => "decided",
        (true, _) => "beslutad",
        (false, Language::English) => "PROPOSAL",
        (false, _) => "FÖRSLAG",
    };
    format!("{}, {status} {}", book.short_name(), book.revision())
}

/// A title of a page about a revision. That of a proposal begins with the word for it,
/// so that no printed page is taken for the decided one.
pub(crate) fn page_title(text: &str, book: &Rules, language: Language) -> String {
    match book.is_decided() {
        true => text.to_owned(),
        false => format!("{}: {text}", language.say("FÖRSLAG", "PROPOSAL")),
    }
}

/// The notice for output without a title; `None` if the revision is decided.
pub(crate) fn proposal_notice(book: &Rules, language: Language) -> Option<&'static str> {
    let notice = language.say("FÖRSLAG. Inte beslutat.", "PROPOSAL. Not decided.");
    Some(notice).filter(|_| !book.is_decided())
}

pub(crate) fn not_a_decision(language: Language) -> &'static str {
    language.say("Upplysning, inte ett beslut i ärendet.", "Information, not a decision in the case.")
}
