//! The short answer of a case: what to do and who does what, in so few lines that
//! all of it is seen at once. Whatever is left out stands in the long answer.

mod answers;
mod duty_line;
#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
mod in_every_case;
mod route_lines;

use styrmodell::answer::{NoticeKind, Route};
use styrmodell::{Decision, DutyDecision, InputError, Language};

use crate::cli::language::Say;
use crate::write::page::{Page, sentence};

use super::{basis_names, parts, single};

use duty_line::is_derived;

/// The maximum number of lines between the heading and the closing lines: with
/// these, an answer takes half of an ordinary terminal.
const MAX_LINES: usize = 12;

/// The parts of a short answer that may be left out when they do not fit.
#[derive(Debug, Clone, Copy)]
struct ShownParts {
    /// The bases that give another answer.
    other_bases: bool,
    /// The first step of a disagreement, beside the names of the forums.
    first_step: bool,
    /// A paragraph for each remark; without, all in one.
    remarks_apart: bool,
    /// The advice for a fact that is not known.
    if_unknown: bool,
    /// The number of steps of an escalated matter.
    steps: usize,
}

impl ShownParts {
    /// Everything, then less and less. Of the steps, the first stays.
    fn falling(steps: usize) -> impl Iterator<Item = Self> {
        let all =
            ShownParts { other_bases: true, first_step: true, remarks_apart: true, if_unknown: true, steps };
        let this_basis = ShownParts { other_bases: false, ..all };
        let names = ShownParts { first_step: false, ..this_basis };
        let joined = ShownParts { remarks_apart: false, ..names };
        let fewer_steps = (1..steps).rev().map(move |steps| ShownParts { steps, ..joined });
        let least = ShownParts { if_unknown: false, steps: steps.min(1), ..joined };
        [all, this_basis, names, joined].into_iter().chain(fewer_steps).chain([least])
    }
}

pub(super) fn page(
    decision: &Decision<'_>,
    why_not: Option<&str>,
    language: Language,
) -> Result<String, InputError> {
    let mut page = basis_names::page_for(decision, language);
    page.paragraph("", &parts::title(decision, language));
    page.blank();
    ShortAnswer::of(decision, language).write(&mut page);
    if let Some(actor) = why_not {
        single::explain_why_not(&mut page, std::slice::from_ref(decision), actor)?;
    }
    page.blank();
    parts::closing(&mut page, decision.rulebook());
    Ok(page.finish())
}

struct ShortAnswer<'d, 'r> {
    decision: &'d Decision<'r>,
    duties: Vec<DutyDecision<'d, 'r>>,
    routes: Vec<Route<'r>>,
    language: Language,
}

impl<'d, 'r> ShortAnswer<'d, 'r> {
    fn of(decision: &'d Decision<'r>, language: Language) -> Self {
        let (duties, routes) = (decision.duties().collect(), decision.routes());
        ShortAnswer { decision, duties, routes, language }
    }

    /// Writes as much as there is shown for.
    fn write(&self, page: &mut Page) {
        let mut why = self.why_lines(&self.why(true));
        let mut lines = Vec::new();
        let steps = self.escalated().iter().map(|matter| self.steps_of(matter).len()).max().unwrap_or(0);
        for shown in ShownParts::falling(steps) {
            lines = self.lines(shown);
            if lines.len() + why.len() <= MAX_LINES {
                break;
            }
        }
        if lines.len() + why.len() > MAX_LINES {
            why = self.why_lines(&self.why(false));
        }
        if lines.len() + why.len() > MAX_LINES {
            let more = self
                .language
                .say("Mer, tolkningar och varför: --why", "More, interpretations and why: --why");
            why = self.why_lines(more);
            lines.truncate(MAX_LINES.saturating_sub(why.len()));
        }
        for line in lines.iter().chain(&why) {
            page.line(line);
        }
    }

    fn mark(&self, is_contradictory: bool) -> &'static str {
        if is_contradictory { self.language.say("motstridiga källor", "sources conflict") } else { "" }
    }

    fn lines(&self, shown: ShownParts) -> Vec<String> {
        let mut page = basis_names::page_for(self.decision, self.language);
        self.escalations(&mut page, shown);
        self.questions(&mut page, shown);
        self.settled(&mut page);
        self.disagreement(&mut page, shown);
        let (of_model, own) = (self.remarks_of_model(), self.remarks());
        if shown.remarks_apart {
            for text in of_model.iter().map(|text| self.language.of_model(text)).chain(own) {
                page.paragraph("  ", &text);
            }
        } else {
            let of_model = self.language.of_model(&of_model.join(" "));
            page.paragraph("  ", format!("{of_model} {}", own.join(" ")).trim());
        }
        if shown.other_bases {
            for basis in self.other_bases(&of_model) {
                page.paragraph(
                    "  ",
                    &match self.language {
                        Language::English => format!("Under {basis} the answer is different."),
                        _ => format!("Enligt {basis} är svaret ett annat."),
                    },
                );
            }
        }
        page.finish().lines().map(str::to_owned).collect()
    }

    fn remarks_of_model(&self) -> Vec<String> {
        self.decision.observations().iter().map(|remark| sentence(remark.text())).collect()
    }

    /// The notices about the question, and labels that nobody has checked.
    fn remarks(&self) -> Vec<String> {
        let decision = self.decision;
        let mut texts: Vec<String> = Vec::new();
        let labels = decision.case().labels().filter(|label| !label.is_verified());
        texts.extend(labels.map(|label| {
            let name = format!("{} {}", label.section(), label.law());
            match self.language {
                Language::English => format!("{name} is inferred, not checked against the statute."),
                _ => format!("{name} är en slutsats, inte kontrollerad mot lagtexten."),
            }
        }));
        let notices = decision.assumptions().into_iter().chain(decision.notices());
        let is_shown = |kind: NoticeKind| {
            // The closing lines have the premise, and the title the facts.
            let elsewhere = [
                NoticeKind::Premise,
                NoticeKind::OtherLabel,
                NoticeKind::NewerLabel,
                NoticeKind::UnverifiedLabel,
                NoticeKind::FactWithoutEffect,
            ];
            !elsewhere.contains(&kind)
        };
        let notices = notices.filter(|notice| is_shown(notice.kind()));
        texts.extend(notices.map(|notice| parts::notice_text(&notice, self.language)));
        texts
    }

    /// The bases under which somebody else has the first duty, unless the answer
    /// speaks of them already.
    fn other_bases(&self, remarks: &[String]) -> Vec<String> {
        let (case, book) = (self.decision.case(), self.decision.rulebook());
        let Some(duty) = self.duties.first() else { return Vec::new() };
        let advice: Vec<&str> =
            self.escalated().iter().flat_map(|matter| parts::advice(self.decision, matter)).collect();
        let speaks_of = |section: &str| {
            remarks.iter().any(|text| text.contains(section))
                || advice.iter().any(|text| text.contains(section))
        };
        let is_different = |basis: &str| {
            let Ok(mut other) = book.case(case.subarea().id(), basis) else { return false };
            for (fact, value, _) in case.facts() {
                if other.state(fact.id(), value.id()).is_err() {
                    return false;
                }
            }
            let other = other.resolve();
            other.duty(duty.duty().id()).is_some_and(|other| other.outcome() != duty.outcome())
        };
        let others = book.bases().iter().filter(|basis| basis.id() != case.basis().id());
        let others = others.filter(|basis| !basis.labels().iter().any(|label| speaks_of(label.section())));
        others
            .filter(|basis| is_different(basis.id()))
            .map(|basis| basis_names::name_of_basis(self.decision, basis))
            .collect()
    }

    /// A line that names everything that is derived, and how to see the reasons.
    fn why(&self, names_arguments: bool) -> String {
        let duties = self.duties.iter().filter(|duty| duty.rules().any(|rule| is_derived(&rule)));
        let mut names: Vec<String> = duties.map(|duty| duty.duty().name().to_lowercase()).collect();
        if self.routes.iter().flat_map(Route::steps).any(|step| step.interpretation().is_some()) {
            names.push(self.language.say("vägen", "the route").to_owned());
        }
        let has_arguments =
            self.duties.iter().flat_map(DutyDecision::rules).any(|r| r.arguments().next().is_some());
        let why = match has_arguments && names_arguments {
            true => self.language.say("Vad som talar för vem: --why", "What speaks for whom: --why"),
            false => self.language.say("Varför: --why", "Why: --why"),
        };
        match names.is_empty() {
            true => why.to_owned(),
            false => format!("{}: {}. {why}", self.language.say("Tolkat", "Interpreted"), names.join(", ")),
        }
    }

    fn why_lines(&self, text: &str) -> Vec<String> {
        let mut page = Page::new(self.language);
        page.paragraph("  ", text);
        page.finish().lines().map(str::to_owned).collect()
    }
}
