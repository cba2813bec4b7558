//! Writes the table without what can be derived from the rest, so that a file cannot
//! contradict itself there.
//!
//! Strides follow from facts and their values; the position of an answer's
//! rules follows from the numbers of rules before it.

use super::model::{enums, structs};
use super::parts::{Malformed, Portable, PortableReader, PortableWriter};
use crate::base::ids::*;
use crate::model::Model;
use crate::table::{
    CaseBlock, Cell, CellBody, CellFact, CellRule, CellRules, DutyAnswer, Shape, Table, with_strides,
};

structs! {
    CellRule { rule outcome any_of beaten_by }
}

enums! {
    CaseBlock { 0 Together { shape start } 1 Apart { start } }
    CellBody { 0 Few { start } 1 Many(rules) }
}

impl Portable for CellRules {
    fn put(&self, to: &mut PortableWriter) {
        self.0.put(to);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok(CellRules(Vec::take(from)?))
    }
}

pub(super) fn put(table: &Table, to: &mut PortableWriter) {
    let Table { duties: _, subareas: _, blocks, shapes, apart, cells, rows, answers, rules, holders: _ } =
        table;
    blocks.put(to);
    to.list(shapes.iter(), |shape, to| {
        put_facts(&shape.facts, to);
        to.list(shape.of_duties.iter(), |facts, to| put_facts(facts, to));
    });
    apart.put(to);
    to.list(cells.iter(), |cell, to| {
        put_facts(&cell.facts, to);
        cell.body.put(to);
    });
    rows.put(to);
    to.list(answers.iter(), |answer, to| {
        let [won, beaten, end] = answer.rules.map(|at| at as usize);
        answer.outcome.put(to);
        for part in [won..beaten, beaten..end] {
            to.list(rules.get(part).unwrap_or_default().iter(), |rule, to| rule.put(to));
        }
    });
}

fn put_facts(facts: &[CellFact], to: &mut PortableWriter) {
    to.list(facts.iter(), |fact, to| fact.fact.put(to));
}

/// Reads the table of a model.
pub(super) fn take(from: &mut PortableReader<'_>, model: &Model) -> Result<Table, Malformed> {
    let duties = model.duties.len();
    Ok(Table {
        duties,
        subareas: model.subareas.len(),
        blocks: Vec::take(from).map_err(|_| Malformed("blocks"))?,
        shapes: from.list(|from| shape(from, model)).map_err(|_| Malformed("shapes"))?.into_iter().collect(),
        apart: Vec::take(from).map_err(|_| Malformed("apart"))?,
        cells: from.list(|from| cell(from, model)).map_err(|_| Malformed("cells"))?.into_iter().collect(),
        rows: Vec::take(from).map_err(|_| Malformed("rows"))?,
        ..answers(from).map_err(|_| Malformed("answers"))?
    })
}

fn shape(from: &mut PortableReader<'_>, model: &Model) -> Result<Shape, Malformed> {
    let facts = facts(from, model, model.duties.len())?;
    let laid = |fact: FactId| facts.iter().find(|laid| laid.fact == fact).copied().ok_or(Malformed("shapes"));
    let of_duties = from.list(|from| from.list(|from| laid(FactId::take(from)?)))?;
    Ok(Shape { facts, of_duties })
}

fn cell(from: &mut PortableReader<'_>, model: &Model) -> Result<Cell, Malformed> {
    Ok(Cell { facts: facts(from, model, 1)?, body: CellBody::take(from)? })
}

/// Reads the facts of a cell, and derives their strides from that of the first.
fn facts(from: &mut PortableReader<'_>, model: &Model, first: usize) -> Result<Vec<CellFact>, Malformed> {
    let facts: Vec<FactId> = Vec::take(from)?;
    let known = model.facts.as_slice();
    let sized = facts.into_iter().map(|fact| Some((fact, known.get(fact.index())?.values.len())));
    let sized: Vec<(FactId, usize)> = sized.collect::<Option<_>>().ok_or(Malformed("facts"))?;
    Ok(with_strides(first, sized).0)
}

/// Reads the answers, and the rules they point into.
fn answers(from: &mut PortableReader<'_>) -> Result<Table, Malformed> {
    let mut rules: Vec<RuleId> = Vec::new();
    let answers = from.list(|from| {
        let outcome = OutcomeId::take(from)?;
        let mut ends = [to_u32(rules.len()); 3];
        for end in ends.iter_mut().skip(1) {
            from.extend(&mut rules)?;
            *end = to_u32(rules.len());
        }
        Ok(DutyAnswer::new(outcome, ends))
    })?;
    Ok(Table { answers: answers.into_iter().collect(), rules, ..Table::default() })
}
