//! `krav` and `typfall`.

use super::{Lowerer, REQUIREMENT, SCENARIO, names::Names};
use crate::decision::Validity;
use crate::finding::{Code, Finding, Message};
use crate::ids::*;
use crate::input_error::InputErrorKind;
use crate::model::*;
use crate::near;
use crate::raw::{self, OneOrMany, Pairs, Text};
use crate::source::{Span, Spanned};

/// In a table: a fact that is not stated, or a duty that is not compared.
const UNSAID: &str = "osagt";

impl Lowerer<'_> {
    pub(super) fn requirements(&mut self, mut raw: Vec<raw::Requirement>) -> Vec<Requirement> {
        raw.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
        Names::<RuleId>::declare(REQUIREMENT, raw.iter().map(|r| &r.id.0), self.findings);
        raw.into_iter().filter_map(|r| self.requirement(r)).collect()
    }

    fn requirement(&mut self, raw: raw::Requirement) -> Option<Requirement> {
        let span = raw.id.0.span;
        let body = match (raw.when, raw.must, raw.matter, raw.decided_by) {
            (Some(when), Some(must), None, None) => {
                let when = self.when(when);
                let given = raw.given.map(|given| self.demands(given)).unwrap_or_default();
                Some(RequirementBody::Outcomes { when, given, must: self.demands(must) })
            }
            (None, None, Some(matter), Some(by)) if raw.given.is_none() => {
                let matter = self.scope.matters.resolve(&matter, self.findings);
                let by = self.scope.forums.resolve(&by, self.findings);
                matter.zip(by).map(|(matter, by)| RequirementBody::Decided { matter, by })
            }
            _ => {
                self.findings.push(
                    Finding::new(
                        Code::MissingField,
                        span,
                        Message::new(
                            format!("kravet \"{}\" är inte färdigt", raw.id.0.value),
                            format!("the requirement \"{}\" is not finished", raw.id.0.value),
                        ),
                    )
                    .help(Message::new(
                        "Skriv antingen när och ska (och om, där det behövs), eller fråga och beslutas_av.",
                        "Write either när and ska (and om, where needed), or fråga and beslutas_av.",
                    )),
                );
                None
            }
        };
        let named = self.named(raw.id.0, raw.name, raw.more);
        Some(Requirement { named, body: body? })
    }

    fn demands(&mut self, raw: Pairs<raw::Demand>) -> Vec<(DutyId, Demand)> {
        let demands = raw.0.into_iter().filter_map(|(duty, demand)| {
            let duty = self.scope.duties.resolve(&duty, self.findings);
            let demand = self.demand(demand);
            Some((duty?, demand?))
        });
        demands.collect()
    }

    fn demand(&mut self, raw: raw::Demand) -> Option<Demand> {
        let before = self.findings.len();
        let (span, keys) = (raw.span, raw.keys);
        let mut terms = Vec::new();
        if let Some(actors) = keys.exactly {
            terms.extend(self.outcome(raw::Answer::Responsible(actors)).map(Term::Exactly));
        }
        if let Some(matter) = keys.escalate {
            terms.extend(self.outcome(raw::Answer::Escalate(matter)).map(Term::Exactly));
        }
        for (actors, term) in [
            (keys.among, Term::Among as fn(Vec<ActorId>) -> Term),
            (keys.contains, Term::Contains),
            (keys.never, Term::Never),
        ] {
            if let Some(actors) = actors {
                let mut ids = Self::all(&self.scope.actors, actors.0, self.findings);
                ids.sort_unstable();
                terms.push(term(ids));
            }
        }
        if let Some(duty) = keys.same_as {
            terms.extend(self.scope.duties.resolve(&duty, self.findings).map(Term::SameAs));
        }
        if keys.answered == Some(true) {
            terms.push(Term::Answered);
        }
        let or_escalated = keys.or_escalated == Some(true);
        let says_nothing = terms.is_empty() || (or_escalated && keys.answered == Some(true));
        if says_nothing && self.findings.len() == before {
            self.findings.push(
                Finding::new(
                    Code::WrongType,
                    span,
                    Message::new("här krävs ingenting", "nothing is required here"),
                )
                .help(Message::new(
                    "Skriv exakt, lyfts, bland, innehåller, aldrig, samma_som eller besvarad: ja. besvarad och eller_lyfts tar ut varandra.",
                    "Write exakt, lyfts, bland, innehåller, aldrig, samma_som or besvarad: ja. besvarad and eller_lyfts cancel each other.",
                )),
            );
        }
        (self.findings.len() == before).then_some(Demand { terms, or_escalated, span })
    }

    pub(super) fn scenarios(
        &mut self,
        raw: Vec<raw::Scenario>,
        tables: Vec<raw::ScenarioTable>,
    ) -> Vec<Scenario> {
        let ids = raw.iter().map(|s| &s.id.0).chain(tables.iter().map(|t| &t.id.0));
        Names::<RuleId>::declare(SCENARIO, ids, self.findings);
        let mut scenarios: Vec<Scenario> = raw.into_iter().filter_map(|s| self.scenario(s)).collect();
        for table in tables {
            scenarios.extend(self.table(table));
        }
        // A table's rows keep their order: they share its id.
        scenarios.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        scenarios
    }

    fn scenario(&mut self, raw: raw::Scenario) -> Option<Scenario> {
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
                raw::NoAnswer::NoCounterpart => InputErrorKind::NoCounterpart,
                raw::NoAnswer::SeveralMeanings => InputErrorKind::AmbiguousName,
                raw::NoAnswer::OutsideModel => InputErrorKind::OutsideModel,
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
                    raw::InForce::Now => Validity::InForce,
                    raw::InForce::NotYet => Validity::NotYet,
                    raw::InForce::NoLonger => Validity::NoLonger,
                }),
            },
        };
        let name = raw.name.unwrap_or_else(|| raw.id.0.clone());
        let facts = raw.circumstances.facts.map(|facts| self.facts(facts)).unwrap_or_default();
        Some(Scenario {
            named: self.named(raw.id.0, name, raw.more),
            asked: Asked { need: raw.need, basis: raw.basis, facts },
            others: self.others(raw.circumstances.others),
            complete: raw.circumstances.complete == Some(true),
            date: raw.circumstances.date.map(|d| d.value),
            expected,
        })
    }

    fn facts(&mut self, raw: Pairs<Text>) -> Vec<(FactId, ValueId)> {
        let facts = raw.0.into_iter().filter_map(|(fact, value)| {
            let fact = self.scope.facts.resolve(&fact, self.findings)?;
            Some((fact, self.value(fact, &value)?))
        });
        facts.collect()
    }

    fn others(&mut self, raw: Vec<raw::OtherNeed>) -> Vec<Asked> {
        let others = raw.into_iter().map(|other| {
            let facts = other.facts.map(|facts| self.facts(facts)).unwrap_or_default();
            Asked { need: other.need, basis: other.basis, facts }
        });
        others.collect()
    }

    fn expected(&mut self, duty: &Text, raw: raw::Expected) -> Option<ExpectedDuty> {
        let duty = self.scope.duties.resolve(duty, self.findings);
        let answer = self.expected_answer(raw.answer);
        Some(ExpectedDuty { duty: duty?, answer: answer?, span: raw.span })
    }

    fn expected_answer(&mut self, raw: raw::ExpectedAnswer) -> Option<ExpectedAnswer> {
        match raw {
            raw::ExpectedAnswer::Names(actors) => {
                self.outcome(raw::Answer::Responsible(actors)).map(ExpectedAnswer::Outcome)
            }
            raw::ExpectedAnswer::Escalate(matter) => {
                self.outcome(raw::Answer::Escalate(matter)).map(ExpectedAnswer::Outcome)
            }
            raw::ExpectedAnswer::DependsOn(fact) => {
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

    fn table(&mut self, raw: raw::ScenarioTable) -> Vec<Scenario> {
        let before = self.findings.len();
        let columns: Vec<Option<Column>> = raw.columns.0.iter().map(|text| self.column(text)).collect();
        let facts = raw.circumstances.facts.map(|facts| self.facts(facts)).unwrap_or_default();
        let others = self.others(raw.circumstances.others);
        for (column, key) in [(Column::Need, "behov"), (Column::Basis, "lagrum")] {
            let there = columns.contains(&Some(column)) || (column == Column::Basis && raw.basis.is_some());
            if !there && self.findings.len() == before {
                self.findings.push(Finding::new(
                    Code::MissingField,
                    raw.id.0.span,
                    Message::new(
                        format!("tabellen har ingen kolumn för {key}"),
                        format!("the table has no column for {key}"),
                    ),
                ));
            }
        }
        if self.findings.len() > before {
            return Vec::new();
        }
        let named = self.named(raw.id.0, raw.name, raw.more);
        let mut scenarios = Vec::new();
        for (number, row) in (1..).zip(raw.rows.0) {
            if row.cells.len() != columns.len() {
                self.findings.push(
                    Finding::new(
                        Code::WrongType,
                        row.span,
                        Message::new(
                            format!(
                                "raden har {} värden, men tabellen {} kolumner",
                                row.cells.len(),
                                columns.len()
                            ),
                            format!(
                                "the row has {} values, but the table {} columns",
                                row.cells.len(),
                                columns.len()
                            ),
                        ),
                    )
                    .help(Message::new(
                        format!("Skriv {UNSAID} där inget är sagt."),
                        format!("Write {UNSAID} where nothing is said."),
                    )),
                );
                continue;
            }
            let mut line =
                Line { need: None, basis: raw.basis.clone(), facts: facts.clone(), duties: Vec::new() };
            for (column, cell) in columns.iter().flatten().zip(row.cells) {
                self.cell(*column, cell, &mut line);
            }
            let Line { need: Some(need), basis: Some(basis), facts, duties } = line else { continue };
            let named = Named { id: format!("{}/{number}", named.id), span: row.span, ..named.clone() };
            scenarios.push(Scenario {
                named,
                asked: Asked { need, basis, facts },
                others: others.clone(),
                complete: raw.circumstances.complete == Some(true),
                date: raw.circumstances.date.as_ref().map(|d| d.value),
                expected: Expected::Answer { duties, routes: Vec::new(), labels: None, validity: None },
            });
        }
        scenarios
    }

    fn column(&mut self, text: &Text) -> Option<Column> {
        let name = near::fold(&text.value);
        match (name.as_str(), self.scope.facts.get(&name), self.scope.duties.get(&name)) {
            ("behov", ..) => Some(Column::Need),
            ("lagrum", ..) => Some(Column::Basis),
            (_, Some(fact), None) => Some(Column::Fact(fact)),
            (_, None, Some(duty)) => Some(Column::Duty(duty)),
            (_, Some(_), Some(_)) => {
                self.findings.push(Finding::new(
                    Code::WrongType,
                    text.span,
                    Message::new(
                        format!("\"{}\" är både en omständighet och ett ansvar", text.value),
                        format!("\"{}\" is both a fact and a duty", text.value),
                    ),
                ));
                None
            }
            _ => {
                let known: Vec<&str> = ["behov", "lagrum"]
                    .into_iter()
                    .chain(self.scope.facts.ids())
                    .chain(self.scope.duties.ids())
                    .collect();
                let near = near::near_names(&text.value, known.iter().copied());
                let list = known.join(", ");
                self.findings.push(
                    Finding::new(
                        Code::UnknownName,
                        text.span,
                        Message::new(
                            format!("\"{}\" är ingen kolumn", text.value),
                            format!("\"{}\" is no column", text.value),
                        ),
                    )
                    .near(near.into_iter().map(str::to_owned).collect())
                    .help(Message::new(
                        format!("Kolumner som finns: {list}."),
                        format!("The columns there are: {list}."),
                    )),
                );
                None
            }
        }
    }

    fn cell(&mut self, column: Column, cell: raw::Expected, line: &mut Line) {
        let word = match &cell.answer {
            raw::ExpectedAnswer::Names(OneOrMany(words, _)) => match words.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            },
            _ => None,
        };
        let unsaid = word.as_ref().is_some_and(|w| w.value == UNSAID);
        match (column, word) {
            (Column::Fact(_) | Column::Duty(_), _) if unsaid => {}
            (Column::Duty(duty), _) => {
                let answer = self.expected_answer(cell.answer);
                line.duties.extend(answer.map(|answer| ExpectedDuty { duty, answer, span: cell.span }));
            }
            (Column::Need, Some(word)) => line.need = Some(word),
            (Column::Basis, Some(word)) => line.basis = Some(word),
            (Column::Fact(fact), Some(word)) => {
                if let Some(value) = self.value(fact, &word) {
                    line.facts.retain(|(f, _)| *f != fact);
                    line.facts.push((fact, value));
                }
            }
            (_, None) => self.findings.push(Finding::new(
                Code::WrongType,
                cell.span,
                Message::new("här väntas ett enda värde", "expected a single value here"),
            )),
        }
    }
}

/// What a column of a table of typfall holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Need,
    Basis,
    Fact(FactId),
    Duty(DutyId),
}

/// What a row says, cell by cell.
struct Line {
    need: Option<Text>,
    basis: Option<Text>,
    facts: Vec<(FactId, ValueId)>,
    duties: Vec<ExpectedDuty>,
}

impl Scenario {
    /// By id; rows of a table by their number.
    fn sort_key(&self) -> (&str, u32) {
        match self.named.id.split_once('/') {
            Some((table, number)) => (table, number.parse().unwrap_or(u32::MAX)),
            None => (&self.named.id, 0),
        }
    }
}

fn spanned(texts: Vec<Text>) -> Spanned<Vec<String>> {
    spanned_by(texts, |texts| texts.into_iter().map(|t| t.value).collect())
}

/// Several values, with the place from the first to the last of them.
fn spanned_by<T>(texts: Vec<Text>, values: impl FnOnce(Vec<Text>) -> Vec<T>) -> Spanned<Vec<T>> {
    let first = texts.first().map(|t| t.span);
    let last = texts.last().map(|t| t.span);
    // INVARIANT: `OneOrMany` is never empty.
    let file = first.map_or(crate::source::FileId(0), |span| span.file);
    let span = Span { file, start: first.map_or(0, |s| s.start), end: last.map_or(0, |s| s.end) };
    Spanned::new(span, values(texts))
}
