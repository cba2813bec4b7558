//! Asks the case of a `typfall` as a person would, and compares the answers
//! with the expected ones.

use std::collections::BTreeSet;

use crate::answer::case::Case;
use crate::answer::decision::Decision;
use crate::answer::duty::{DutyDecision, Outcome};
use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::{Language, Message};
use crate::base::near::fold;
use crate::base::validity::Validity;
use crate::finding::input_error::InputError;
use crate::finding::{Code, Finding};
use crate::model::{self, AskedNeed, Expected, ExpectedAnswer, ExpectedDuty, Model, Scenario};
use crate::rulebook::Rules;
use crate::source::{Span, Spanned};
use crate::wording::lists::shorten_with_and;
use crate::wording::{self, ActorJoining, OutcomeNames, depends_on};

/// The parts of a model that scenarios cover. An answer covers parts only if it is
/// compared with an expected one.
#[derive(Debug, Clone, Default)]
pub(crate) struct CoveredParts {
    pub(crate) rules: BTreeSet<(RuleId, DutyId)>,
    /// The overriding and the overridden rule of each exception.
    pub(crate) exceptions: BTreeSet<(RuleId, RuleId)>,
    pub(crate) matters: BTreeSet<MatterId>,
    pub(crate) cells: BTreeSet<(SubareaId, BasisId)>,
}

/// Asks the case of a scenario, compares the answers, and returns the differences as
/// findings.
pub(crate) fn run(book: &Rules, scenario: &Scenario, covered: &mut CoveredParts) -> Vec<Finding> {
    let run = ScenarioRun { model: book.model(), scenario };
    let asked = ask(book, scenario);
    match (&scenario.expected, asked) {
        (Expected::Error(kind), Err((_, error))) if error.kind() == *kind => Vec::new(),
        (Expected::Error(kind), asked) => vec![run.expected_error(*kind, asked)],
        (Expected::Answer { .. }, Err((span, error))) => vec![run.no_answer_finding(span, &error)],
        (Expected::Answer { duties, routes, labels, validity }, Ok(decisions)) => {
            // Each finding with the delområden in which it is found.
            let mut faults: Vec<(Finding, Vec<SubareaId>)> = Vec::new();
            for decision in &decisions {
                let mut findings = Vec::new();
                for expected in duties {
                    findings.extend(run.check_duty(decision, expected));
                    add_covered(decision, expected.duty, covered);
                }
                for (matter, forums) in routes {
                    findings.extend(run.check_route(decision, *matter, forums));
                    covered.matters.insert(*matter);
                }
                findings.extend(labels.as_ref().and_then(|labels| run.check_labels(decision.case(), labels)));
                if let Some(expected) = validity.filter(|v| *v != decision.validity()) {
                    let (sv, en) = validity_words(expected);
                    let (found_sv, found_en) = validity_words(decision.validity());
                    findings.push(run.failed_finding(
                        scenario.named.span,
                        Message::new(format!("giltigheten {sv}"), format!("the validity {en}")),
                        Message::new(found_sv, found_en),
                    ));
                }
                for finding in findings {
                    let subarea = decision.case.subarea;
                    match faults.iter_mut().find(|(known, _)| *known == finding) {
                        Some((_, subareas)) => subareas.push(subarea),
                        None => faults.push((finding, vec![subarea])),
                    }
                }
            }
            if decisions.len() < 2 {
                return faults.into_iter().map(|(finding, _)| finding).collect();
            }
            let asked: Vec<SubareaId> = decisions.iter().map(|decision| decision.case.subarea).collect();
            let explained = faults.into_iter().map(|(finding, wrong)| {
                let help = run.several_subareas_help(&asked, &wrong);
                finding.help(help)
            });
            explained.collect()
        }
    }
}

/// Returns the answers for the need that the scenario is about, one for each delområde;
/// or the span of the wrong name, with the error.
fn ask<'r>(book: &'r Rules, scenario: &Scenario) -> Result<Vec<Decision<'r>>, (Span, InputError)> {
    let mut assessment = book.assessment();
    let mut case_count = 0;
    for (i, asked) in std::iter::once(&scenario.asked).chain(&scenario.others).enumerate() {
        let AskedNeed { need, basis, facts } = asked;
        let cases = book.cases(&need.value, &basis.value).map_err(|error| {
            let is_about_basis = error.given() == basis.value && error.given() != need.value;
            (if is_about_basis { basis.span } else { need.span }, error)
        })?;
        if i == 0 {
            case_count = cases.len();
        }
        assessment = assessment.need_of(cases, facts.clone());
    }
    if scenario.complete {
        assessment = assessment.complete();
    }
    if let Some(date) = &scenario.date {
        assessment = assessment.on(date.value);
    }
    let mut decisions = assessment.resolve().into_decisions();
    decisions.truncate(case_count);
    Ok(decisions)
}

fn add_covered(decision: &Decision<'_>, duty: DutyId, covered: &mut CoveredParts) {
    let answer = DutyDecision::of(decision, duty);
    // An open answer is compared only by the fact that it depends on, so it covers no rules.
    if let Outcome::Depends(_) = answer.outcome() {
        return;
    }
    covered.matters.extend(answer.escalated());
    covered.cells.insert((decision.case.subarea, decision.case.basis));
    covered.rules.extend(answer.winner_ids().map(|rule| (rule, duty)));
    let beaten: Vec<RuleId> = answer.beaten_ids().collect();
    for rule in answer.winner_ids().chain(beaten.iter().copied()) {
        let beats = decision.case.book.model().rules[rule].exception_from.iter().map(|(other, _)| *other);
        covered.exceptions.extend(beats.filter(|other| beaten.contains(other)).map(|other| (rule, other)));
    }
}

/// One scenario while it is compared.
struct ScenarioRun<'a> {
    model: &'a Model,
    scenario: &'a Scenario,
}

impl ScenarioRun<'_> {
    fn check_duty(&self, decision: &Decision<'_>, expected: &ExpectedDuty) -> Option<Finding> {
        let answer = DutyDecision::of(decision, expected.duty);
        if agrees(&answer, &expected.answer) {
            return None;
        }
        let duty = self.model.duties[expected.duty].name().to_lowercase();
        let expected_words = self.expected_words(&expected.answer);
        let (sv, en) = expected_words.both();
        let mut finding = self.failed_finding(
            expected.span,
            Message::new(format!("{sv} för {duty}"), format!("{en} for {duty}")),
            answer_words(&answer),
        );
        for rule in answer.winner_ids() {
            let entry = &self.model.rules[rule];
            let span = entry.consequence(expected.duty).map_or(entry.named.span, |c| c.span);
            finding = finding
                .also_at(span, Message::new("regeln som ger svaret", "the rule that gives the answer"));
        }
        Some(finding.help(Message::new(
            "Stämmer svaret med källan? Rätta då typfallet. Annars är det regeln som ska rättas.",
            "If the answer agrees with the source, correct the scenario. Otherwise correct the rule.",
        )))
    }

    /// The help for a scenario whose need belongs to several delområden: which these are,
    /// and in which of them the answer is another than expected.
    fn several_subareas_help(&self, asked: &[SubareaId], wrong: &[SubareaId]) -> Message {
        let need = &self.scenario.asked.need.value;
        let former = fold(need);
        let needs = self.model.needs.iter();
        let mut named = needs.filter(|other| other.named.formerly.iter().any(|(id, _)| fold(id) == former));
        let is_split = named.next().is_some() && named.next().is_some();
        let names = |subareas: &[SubareaId], language| {
            let names: Vec<&str> = subareas.iter().map(|&s| self.model.subareas[s].name()).collect();
            shorten_with_and(&names, language)
        };
        let (sv, en) = (Language::Swedish, Language::English);
        let (all_sv, all_en) = (names(asked, sv), names(asked, en));
        let (meaning_sv, meaning_en) = match is_split {
            true => (
                format!("\"{need}\" är delat och betyder nu {all_sv}."),
                format!("\"{need}\" was split and now means {all_en}."),
            ),
            false => (format!("\"{need}\" betyder {all_sv}."), format!("\"{need}\" means {all_en}.")),
        };
        Message::new(
            format!(
                "{meaning_sv} Det väntade svaret ska stämma i vart och ett; det gör det inte i {}. Ska svaren vara olika, skriv ett typfall för vart och ett.",
                names(wrong, sv)
            ),
            format!(
                "{meaning_en} The expected answer must agree in each of them; it does not in {}. If the answers are to differ, write a scenario for each.",
                names(wrong, en)
            ),
        )
    }

    fn check_route(
        &self,
        decision: &Decision<'_>,
        matter: MatterId,
        expected: &Spanned<Vec<ForumId>>,
    ) -> Option<Finding> {
        let id = self.model.matters[matter].id();
        let names = |forums: Vec<&str>| forums.join(" → ");
        let expected_names = names(expected.value.iter().map(|&f| self.model.forums[f].id()).collect());
        let route = decision.routes().into_iter().find(|route| route.matter_id() == matter);
        let found = route.map(|route| {
            let forums = route.steps().filter(|step| step.from().is_some()).map(|step| step.to().id());
            names(std::iter::once(route.start().id()).chain(forums).collect())
        });
        if found.as_deref() == Some(&expected_names) {
            return None;
        }
        let not_escalated = || {
            Message::new(
                "att frågan inte lyfts i det här fallet",
                "that the matter is not escalated in this case",
            )
        };
        Some(self.failed_finding(
            expected.span,
            Message::new(
                format!("vägen {expected_names} för {id}"),
                format!("the route {expected_names} for {id}"),
            ),
            found.map_or_else(not_escalated, Message::same),
        ))
    }

    fn check_labels(&self, case: &Case<'_>, expected: &Spanned<Vec<String>>) -> Option<Finding> {
        let found: Vec<String> = case.labels().map(|l| format!("{} {}", l.section(), l.law())).collect();
        let is_same = found.len() == expected.value.len()
            && found.iter().zip(&expected.value).all(|(a, b)| fold(a) == fold(b));
        let expected_labels = expected.value.join(", ");
        let found = found.join(", ");
        (!is_same).then(|| {
            self.failed_finding(
                expected.span,
                Message::new(
                    format!("beteckningen {expected_labels}"),
                    format!("the label {expected_labels}"),
                ),
                Message::same(found),
            )
        })
    }

    fn no_answer_finding(&self, span: Span, error: &InputError) -> Finding {
        let id = &self.scenario.named.id;
        let text = |language| error.message(language);
        let mut finding = Finding::new(
            Code::ScenarioFailed,
            span,
            Message::new(
                format!("typfallet {id} får inget svar: {}", text(Language::Swedish)),
                format!("the scenario {id} gets no answer: {}", text(Language::English)),
            ),
        );
        finding.of_several = Some(Message::new(
            format!("typfall får inget svar: {}", text(Language::Swedish)),
            format!("scenarios get no answer: {}", text(Language::English)),
        ));
        if !error.near().is_empty() && error.candidates().is_empty() {
            finding = finding.near(error.near().to_vec());
        }
        finding
    }

    fn expected_error(
        &self,
        kind: InputErrorKind,
        asked: Result<Vec<Decision<'_>>, (Span, InputError)>,
    ) -> Finding {
        let expected = match kind {
            InputErrorKind::NoCounterpart => {
                Message::new("att behovet inte har någon motsvarighet", "that the need has no counterpart")
            }
            InputErrorKind::AmbiguousName => {
                Message::new("att behovet har flera betydelser", "that the need has several meanings")
            }
            _ => Message::new("att lagrummet ligger utanför modellen", "that the basis is outside the model"),
        };
        let found = match asked {
            Ok(_) => Message::new("ett svar", "an answer"),
            Err((_, error)) => Message::new(
                format!("felet: {}", error.message(Language::Swedish)),
                format!("the error: {}", error.message(Language::English)),
            ),
        };
        self.failed_finding(self.scenario.named.span, expected, found)
    }

    fn failed_finding(&self, span: Span, expected: Message, found: Message) -> Finding {
        let (expected, found) = (expected.both(), found.both());
        let id = &self.scenario.named.id;
        let mut finding = Finding::new(
            Code::ScenarioFailed,
            span,
            Message::new(
                format!("typfallet {id} anger {}, men reglerna ger {}", expected.0, found.0),
                format!("the scenario {id} expects {}, but the rules give {}", expected.1, found.1),
            ),
        );
        finding.of_several = Some(Message::new(
            format!("typfall väntar sig {}, men reglerna ger {}", expected.0, found.0),
            format!("scenarios expect {}, but the rules give {}", expected.1, found.1),
        ));
        finding.label(Message::new("väntat svar", "the expected answer"))
    }

    fn expected_words(&self, expected: &ExpectedAnswer) -> Message {
        match expected {
            ExpectedAnswer::Outcome(outcome) => wording::outcome(self.model, outcome),
            ExpectedAnswer::DependsOn(fact) => depends_on_words(self.model.facts[*fact].id()),
        }
    }
}

/// Writes a validity as a rule file does, and as JSON does.
fn validity_words(validity: Validity) -> (&'static str, &'static str) {
    let sv = match validity {
        Validity::Undated => "odaterat",
        Validity::InForce => "gäller",
        Validity::NotYet => "inte_än",
        Validity::NoLonger => "inte_längre",
    };
    (sv, validity.as_str())
}

/// `true` if an answer is the expected one: as written, or with groups narrowed
/// to their members.
fn agrees(answer: &DutyDecision<'_, '_>, expected: &ExpectedAnswer) -> bool {
    match (answer.outcome(), expected) {
        (Outcome::Depends(ask), ExpectedAnswer::DependsOn(fact)) => ask.fact_id() == *fact,
        (Outcome::None, ExpectedAnswer::Outcome(model::DutyOutcome::Nobody)) => true,
        (Outcome::Escalate(_), ExpectedAnswer::Outcome(model::DutyOutcome::Escalate(matter))) => {
            answer.escalated() == Some(*matter)
        }
        (
            Outcome::Responsible(actors),
            ExpectedAnswer::Outcome(model::DutyOutcome::Responsible(expected)),
        ) => {
            let mut narrowed: Vec<ActorId> = actors.narrowed_ids().collect();
            narrowed.sort_unstable();
            // A member may be listed together with its group.
            narrowed.dedup();
            actors.ids().eq(expected.iter().copied()) || *expected == narrowed
        }
        _ => false,
    }
}

/// Describes an answer in words for a sentence.
fn answer_words(answer: &DutyDecision<'_, '_>) -> Message {
    let names = match answer.outcome() {
        Outcome::Responsible(actors) => OutcomeNames::Responsible(actors.names()),
        Outcome::Escalate(matter) => OutcomeNames::Escalated(matter.name()),
        Outcome::None => OutcomeNames::Nobody,
        Outcome::Depends(ask) => return depends_on_words(ask.fact().id()),
    };
    Message::each(|language| names.words(ActorJoining::Named, language))
}

fn depends_on_words(fact: &str) -> Message {
    let phrase = |language| depends_on(fact, language);
    Message::new(
        format!("att svaret {}", phrase(Language::Swedish)),
        format!("that the answer {}", phrase(Language::English)),
    )
}
