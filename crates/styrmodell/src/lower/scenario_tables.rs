//! Lowers tables of `typfall`: each row is one scenario, and each column is a fact, a duty,
//! the need or the lagrum.

use super::Lowerer;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::model::*;
use crate::raw::{OneOrMany, RawExpected, RawExpectedAnswer, RawScenarioTable, Text};

/// The cell for a fact that is not stated, or for a duty that is not compared.
const UNSAID: &str = "osagt";

impl Lowerer<'_> {
    pub(super) fn scenario_table(&mut self, raw: RawScenarioTable) -> Vec<Scenario> {
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
        let named = self.lower_named(raw.id.0, raw.name, raw.common);
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
                                "the row has {} values, but the table has {} columns",
                                row.cells.len(),
                                columns.len()
                            ),
                        ),
                    )
                    .help(Message::new(
                        format!("Skriv {UNSAID} där inget är sagt."),
                        format!("Write {UNSAID} for a value that is not stated."),
                    )),
                );
                continue;
            }
            let mut line = ResolvedRow {
                need: None,
                basis: raw.basis.clone(),
                facts: facts.clone(),
                duties: Vec::new(),
            };
            for (column, cell) in columns.iter().flatten().zip(row.cells) {
                self.cell(*column, cell, &mut line);
            }
            let ResolvedRow { need: Some(need), basis: Some(basis), facts, duties } = line else { continue };
            let table = named.id.clone();
            let named = Named { id: format!("{table}/{number}"), span: row.span, ..named.clone() };
            scenarios.push(Scenario {
                named,
                row: Some(ScenarioRow { table, number }),
                asked: AskedNeed { need, basis, facts },
                others: others.clone(),
                complete: raw.circumstances.complete == Some(true),
                date: raw.circumstances.date.clone(),
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
                let columns: Vec<&str> = ["behov", "lagrum"]
                    .into_iter()
                    .chain(self.scope.facts.ids())
                    .chain(self.scope.duties.ids())
                    .collect();
                let near_names = near::near_names(&text.value, columns.iter().copied());
                let list = columns.join(", ");
                self.findings.push(
                    Finding::new(
                        Code::UnknownName,
                        text.span,
                        Message::new(
                            format!("\"{}\" är ingen kolumn", text.value),
                            format!("unknown column \"{}\"", text.value),
                        ),
                    )
                    .near(near_names.into_iter().map(str::to_owned).collect())
                    .help(Message::new(
                        format!("Kolumner som finns: {list}."),
                        format!("Possible columns: {list}."),
                    )),
                );
                None
            }
        }
    }

    fn cell(&mut self, column: Column, cell: RawExpected, line: &mut ResolvedRow) {
        let word = match &cell.answer {
            RawExpectedAnswer::Names(OneOrMany(words, _)) => match words.as_slice() {
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

/// The content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Need,
    Basis,
    Fact(FactId),
    Duty(DutyId),
}

/// The resolved cells of a row.
struct ResolvedRow {
    need: Option<Text>,
    basis: Option<Text>,
    facts: Vec<(FactId, ValueId)>,
    duties: Vec<ExpectedDuty>,
}
