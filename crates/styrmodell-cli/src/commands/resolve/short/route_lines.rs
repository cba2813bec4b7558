//! The matters that are escalated, the steps to take, and the route of a disagreement.

use styrmodell::Outcome;
use styrmodell::answer::Route;
use styrmodell::model::Matter;

use crate::cli::language::Say;
use crate::commands::resolve::parts;
use crate::write::page::{Page, capital, sentence};

use super::duty_line::{DutyLine, add_duty, is_contradictory};
use super::{ShortAnswer, ShownParts};

impl<'r> ShortAnswer<'_, 'r> {
    /// Writes what is escalated for certain, and what to do about it.
    pub(super) fn escalations(&self, page: &mut Page, shown: ShownParts) {
        let mut lines: Vec<DutyLine<'r>> = Vec::new();
        let mut matters: Vec<&str> = Vec::new();
        for duty in &self.duties {
            let Outcome::Escalate(matter) = duty.outcome() else { continue };
            let text = parts::sentence_of(duty, &self.routes, self.language);
            let count = lines.len();
            add_duty(&mut lines, duty.duty().name(), text, true, is_contradictory(duty.rules()));
            if lines.len() > count {
                matters.push(matter.id());
            }
        }
        let is_single =
            self.duties.iter().filter(|d| matches!(d.outcome(), Outcome::Escalate(_))).count() == 1;
        let mut with_steps: Vec<&str> = Vec::new();
        for (line, matter) in lines.iter().zip(matters) {
            let text = if is_single { line.text.clone() } else { format!("{}: {}", line.label(), line.text) };
            page.marked_hanging("  ", "  ", &text, self.mark(line.is_contradictory));
            if !with_steps.contains(&matter) {
                with_steps.push(matter);
                self.steps(page, matter, shown.steps);
            }
        }
    }

    /// The steps of a matter: the advice, then the route through the forums.
    pub(super) fn steps_of(&self, matter: &str) -> Vec<String> {
        let advice = parts::advice(self.decision, matter);
        let advice = advice.iter().map(|text| self.language.of_model(&sentence(text)));
        let mut steps: Vec<String> = advice.collect();
        let route = self.routes.iter().find(|route| route.matter().id() == matter);
        steps.extend(route.iter().flat_map(|r| r.steps()).map(|step| parts::step_text(&step, self.language)));
        steps
    }

    /// Writes the first steps of a matter, and says if there are more.
    pub(super) fn steps(&self, page: &mut Page, matter: &str, count: usize) {
        let steps = self.steps_of(matter);
        for (i, step) in steps.iter().take(count).enumerate() {
            let is_cut = i + 1 == count && count < steps.len();
            let more = if is_cut { self.language.say(" Fler steg: --why", " More steps: --why") } else { "" };
            page.hanging(&format!("  {}. ", i + 1), "     ", &format!("{step}{more}"));
        }
    }

    /// The matters that are escalated for certain.
    pub(super) fn escalated(&self) -> Vec<&'r str> {
        self.decision.escalated().iter().map(|matter| matter.id()).collect()
    }

    /// The route of a disagreement, unless the steps of an escalated matter are the same.
    pub(super) fn disagreement_route(&self) -> Option<&Route<'r>> {
        let route = self.routes.last()?;
        let escalated = self.escalated();
        let is_shown = |other: &Route<'r>| {
            escalated.contains(&other.matter().id()) && parts::is_same_route(route, other)
        };
        Some(route).filter(|_| !self.routes.iter().any(is_shown))
    }

    /// `true` if a matter takes the route of a disagreement.
    pub(super) fn is_route_of_disagreement(&self, matter: &Matter) -> bool {
        let Some(disagreement) = self.disagreement_route() else { return false };
        let route = self.routes.iter().find(|route| route.matter().id() == matter.id());
        route.is_some_and(|route| parts::is_same_route(disagreement, route))
    }

    pub(super) fn disagreement(&self, page: &mut Page, shown: ShownParts) {
        let Some(route) = self.disagreement_route() else { return };
        let others = self.routes.split_last().map_or(&[][..], |(_, others)| others);
        let is_for_both = others.iter().any(|other| self.is_route_of_disagreement(other.matter()));
        let label = match is_for_both {
            true => self
                .language
                .say("Om frågan lyfts, eller vid oenighet:", "If it is escalated, or in a dispute:"),
            false => self.language.say("Inte överens?", "In a dispute:"),
        };
        let mut steps = route.steps();
        let instruction = steps.next().filter(|_| shown.first_step);
        let first = match instruction.and_then(|step| step.instruction()) {
            Some(text) => self.language.of_model(text.trim_end_matches('.')),
            None => capital(route.start().short_name()),
        };
        let mut text = format!("{label} {first}");
        for step in route.steps().filter(|step| step.from().is_some()) {
            text.push_str(&format!("{} {}", self.language.say(", sedan", ", then"), step.to().short_name()));
        }
        page.hanging("  ", "    ", &sentence(&text));
    }
}
