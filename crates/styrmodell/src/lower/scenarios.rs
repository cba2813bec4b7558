//! Lowers `typfall`: cases with their expected answers.

use super::{Lowerer, SCENARIO, names::DeclaredIds};
use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::base::validity::Validity;
use crate::finding::{Code, Finding};
use crate::model::*;
use crate::raw::{
    OneOrMany, Pairs, RawAnswer, RawExpected, RawExpectedAnswer, RawInForce, RawNoAnswer, RawOtherNeed,
    RawScenario, RawScenarioTable, Text,
};
use crate::source::{Span, Spanned};

impl Lowerer<'_> {
    pub(super) fn scenarios(
        &mut self,
        raw: Vec<RawScenario>,
        tables: Vec<RawScenarioTable>,
    ) -> Vec<Scenario> {
        let ids = raw.iter().map(|s| &s.id.0).chain(tables.iter().map(|t| &t.id.0));
        DeclaredIds::<RuleId>::declare(SCENARIO, ids, self.findings);
        let mut scenarios: Vec<Scenario> = raw.into_iter().filter_map(|s| self.scenario(s)).collect();
        for table in tables {
            scenarios.extend(self.scenario_table(table));
        }
        // The rows of a table share its id and keep their order.
        scenarios.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        scenarios
    }

    fn scenario(&mut self, raw: RawScenario) -> Option<Scenario> {
        let span = raw.id.0.span;
        let answer =
            raw.expected.is_some() || raw.routes.is_some() || raw.labels.is_some() || raw.in_force.is_some();
        if answer == raw.error.is_some() {
            self.findings.push(
                Finding::new(
                    Code::MissingField,
                    span,
                    Message::new(
                        format!("typfallet \"{}\" säger inte vilket svar som väntas", raw.id.0.value),
                        format!("the scenario \"{}\" does not say which answer is expected", raw.id.0.value),
                    ),
                )
                .help(Message::new(
                    "Skriv antingen väntat (och väg, beteckning eller giltighet, där det behövs), eller fel.",
                    "Write either väntat (and väg, beteckning or giltighet, where needed), or fel.",
                )),
            );
        }
        let expected = match raw.error {
            Some(error) => Expected::Error(match error {
                RawNoAnswer::NoCounterpart => InputErrorKind::NoCounterpart,
                RawNoAnswer::SeveralMeanings => InputErrorKind::AmbiguousName,
                RawNoAnswer::OutsideModel => InputErrorKind::OutsideModel,
            }),
            None => Expected::Answer {
                duties: raw
                    .expected
                    .into_iter()
                    .flat_map(|e| e.0)
                    .filter_map(|(d, e)| self.expected(&d, e))
                    .collect(),
                routes: raw
                    .routes
                    .into_iter()
                    .flat_map(|r| r.0)
                    .filter_map(|(m, f)| self.expected_route(&m, f))
                    .collect(),
                labels: raw.labels.map(|labels| spanned(labels.0)),
                validity: raw.in_force.map(|in_force| match in_force {
                    RawInForce::Now => Validity::InForce,
                    RawInForce::NotYet => Validity::NotYet,
                    RawInForce::NoLonger => Validity::NoLonger,
                }),
            },
        };
        let name = raw.name.unwrap_or_else(|| raw.id.0.clone());
        let facts = raw.circumstances.facts.map(|facts| self.facts(facts)).unwrap_or_default();
        Some(Scenario {
            row: None,
            named: self.lower_named(raw.id.0, name, raw.common),
            asked: AskedNeed { need: raw.need, basis: raw.basis, facts },
            others: self.others(raw.circumstances.others),
            complete: raw.circumstances.complete == Some(true),
            date: raw.circumstances.date,
            expected,
        })
    }

    pub(super) fn facts(&mut self, raw: Pairs<Text>) -> Vec<(FactId, ValueId)> {
        let facts = raw.0.into_iter().filter_map(|(fact, value)| {
            let fact = self.scope.facts.resolve(&fact, self.findings)?;
            Some((fact, self.value(fact, &value)?))
        });
        facts.collect()
    }

    pub(super) fn others(&mut self, raw: Vec<RawOtherNeed>) -> Vec<AskedNeed> {
        let others = raw.into_iter().map(|other| {
            let facts = other.facts.map(|facts| self.facts(facts)).unwrap_or_default();
            AskedNeed { need: other.need, basis: other.basis, facts }
        });
        others.collect()
    }

    fn expected(&mut self, duty: &Text, raw: RawExpected) -> Option<ExpectedDuty> {
        let duty = self.scope.duties.resolve(duty, self.findings);
        let answer = self.expected_answer(raw.answer);
        Some(ExpectedDuty { duty: duty?, answer: answer?, span: raw.span })
    }

    pub(super) fn expected_answer(&mut self, raw: RawExpectedAnswer) -> Option<ExpectedAnswer> {
        match raw {
            RawExpectedAnswer::Names(actors) => {
                self.outcome(RawAnswer::Responsible(actors)).map(ExpectedAnswer::Outcome)
            }
            RawExpectedAnswer::Escalate(matter) => {
                self.outcome(RawAnswer::Escalate(matter)).map(ExpectedAnswer::Outcome)
            }
            RawExpectedAnswer::DependsOn(fact) => {
                self.scope.facts.resolve(&fact, self.findings).map(ExpectedAnswer::DependsOn)
            }
        }
    }

    fn expected_route(
        &mut self,
        matter: &Text,
        forums: OneOrMany,
    ) -> Option<(MatterId, Spanned<Vec<ForumId>>)> {
        let matter = self.scope.matters.resolve(matter, self.findings);
        let forums = spanned_by(forums.0, |texts| Self::all(&self.scope.forums, texts, self.findings));
        Some((matter?, forums))
    }
}

/// The id; for a row, the table's id and the number of the row.
fn sort_key(scenario: &Scenario) -> (&str, u32) {
    (scenario.written_id(), scenario.row.as_ref().map_or(0, |row| row.number))
}

fn spanned(texts: Vec<Text>) -> Spanned<Vec<String>> {
    spanned_by(texts, |texts| texts.into_iter().map(|t| t.value).collect())
}

/// Several values, with a span from the first to the last.
fn spanned_by<T>(texts: Vec<Text>, values: impl FnOnce(Vec<Text>) -> Vec<T>) -> Spanned<Vec<T>> {
    let first = texts.first().map(|t| t.span);
    let last = texts.last().map(|t| t.span);
    // INVARIANT: `OneOrMany` is never empty.
    let file = first.map_or(crate::source::FileId(0), |span| span.file);
    let span = Span { file, start: first.map_or(0, |s| s.start), end: last.map_or(0, |s| s.end) };
    Spanned::new(span, values(texts))
}
