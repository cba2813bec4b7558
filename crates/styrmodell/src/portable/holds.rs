//! Checks that every reference in a portable file leads to an entry. A rulebook from the
//! file then has the INVARIANTs of a proven one, except that its answers may not follow
//! from its rules.

use super::parts::{LeastCounts, Malformed};
use super::texts;
use crate::base::ids::*;
use crate::model::{Condition, Dimension, DutyOutcome, MAX_POINTS, Model};
use crate::table::{CaseBlock, CellBody, CellFact, MAX_LISTED_COMBINATIONS, Table};

pub(super) fn check_references(model: &Model, table: &Table, named: &LeastCounts) -> Result<(), Malformed> {
    ids(model, table, named)?;
    values(model)?;
    // A table entry without an answer points at the first outcome. INVARIANT: such an
    // entry is never read.
    ensure("outcomes", model.outcomes.len() > 0)?;
    let somebody =
        |outcome: &DutyOutcome| !matches!(outcome, DutyOutcome::Responsible(actors) if actors.is_empty());
    ensure("outcomes", model.outcomes.iter().all(somebody))?;
    // Sections are numbered one by one.
    let mut sections = model.sources.iter().flat_map(|source| &source.sections);
    ensure("sources", sections.all(|section| section.points <= MAX_POINTS))?;
    blocks(model, table)
}

fn ensure(part: &'static str, holds: bool) -> Result<(), Malformed> {
    if holds { Ok(()) } else { Err(Malformed(part)) }
}

/// Checks that every id has an entry.
fn ids(model: &Model, table: &Table, named: &LeastCounts) -> Result<(), Malformed> {
    ensure("actors", named.actors <= model.actors.len())?;
    ensure("answers", named.answers <= table.answers.len())?;
    ensure("areas", named.areas <= model.areas.len())?;
    ensure("bases", named.bases <= model.bases.len())?;
    ensure("cells", named.cells <= table.cells.len())?;
    ensure("duties", named.duties <= model.duties.len())?;
    ensure("facts", named.facts <= model.facts.len())?;
    ensure("forums", named.forums <= model.forums.len())?;
    ensure("matters", named.matters <= model.matters.len())?;
    ensure("needs", named.needs <= model.needs.len())?;
    ensure("outcomes", named.outcomes <= model.outcomes.len())?;
    ensure("rules", named.rules <= model.rules.len())?;
    ensure("shapes", named.shapes <= table.shapes.len())?;
    ensure("sources", named.sources <= model.sources.len())?;
    ensure("subareas", named.subareas <= model.subareas.len())
}

/// Checks that every value belongs to its fact, and that every position of a
/// condition exists.
fn values(model: &Model) -> Result<(), Malformed> {
    let value = |fact: FactId, value: ValueId| value.index() < model.facts[fact].values.len();
    let when = |when: &Condition| {
        let mut tests = when.any_of.iter().flat_map(|tests| &tests.tests);
        tests.all(|test| {
            let size = match test.dimension {
                Dimension::Subarea | Dimension::Area | Dimension::Executors => model.subareas.len(),
                Dimension::Basis => model.bases.len(),
                Dimension::Fact(fact) => model.facts[fact].values.len(),
            };
            fits(&test.passes, size)
        })
    };
    for (id, fact) in model.facts.enumerate() {
        ensure("facts", fact.from_other_need.iter().all(|m| value(id, m.gives) && when(&m.when)))?;
    }
    for group in model.actors.iter().filter_map(|actor| actor.group.as_ref()) {
        ensure("actors", group.members.iter().all(|(v, _)| value(group.picked_by, *v)))?;
    }
    for decision in &model.taken_decisions {
        let gives = decision.gives.iter().all(|(fact, v)| value(*fact, *v));
        ensure("taken_decisions", gives && when(&decision.when))?;
    }
    ensure("conditions", texts::conditions(model).flatten().all(when))?;
    ensure("rules", model.rules.iter().all(|rule| when(&rule.when)))
}

fn fits(set: &Set, size: usize) -> bool {
    set.iter().last().is_none_or(|last| (last as usize) < size)
}

/// Checks that every cell has an answer for each of its cases.
fn blocks(model: &Model, table: &Table) -> Result<(), Malformed> {
    let duties = model.duties.len();
    ensure("blocks", model.bases.len().checked_mul(model.subareas.len()) == Some(table.blocks.len()))?;
    let within = |start: u32, count: usize, len: usize| (start as usize).saturating_add(count) <= len;
    for block in &table.blocks {
        ensure(
            "blocks",
            match block {
                CaseBlock::Together { shape, start } => {
                    let count = combinations(&table.shapes[*shape].facts).saturating_mul(duties);
                    within(*start, count, table.rows.len())
                }
                CaseBlock::Apart { start } => within(*start, duties, table.apart.len()),
            },
        )?;
    }
    for shape in table.shapes.iter() {
        let few =
            |facts: &Vec<CellFact>| is_ascending(facts) && combinations(facts) <= MAX_LISTED_COMBINATIONS;
        ensure("shapes", shape.of_duties.len() == duties && shape.of_duties.iter().all(few))?;
        ensure("shapes", is_ascending(&shape.facts))?;
    }
    for cell in table.cells.iter() {
        let count = combinations(&cell.facts);
        let holds = match &cell.body {
            CellBody::Few { start } => {
                count <= MAX_LISTED_COMBINATIONS && within(*start, count, table.rows.len())
            }
            CellBody::Many(rules) => {
                let mut asked = rules.0.iter().flat_map(|rule| &rule.any_of).flatten();
                asked.all(|(fact, passes)| fits(passes, model.facts[*fact].values.len()))
            }
        };
        ensure("cells", holds && is_ascending(&cell.facts))?;
    }
    let by_some_rule = table.answers.iter().all(|answer| answer.rules[0] < answer.rules[1]);
    ensure("answers", by_some_rule)
}

fn is_ascending(facts: &[CellFact]) -> bool {
    facts.is_sorted_by(|a, b| a.fact < b.fact)
}

/// Returns the number of combinations of the facts' values.
fn combinations(facts: &[CellFact]) -> usize {
    facts.iter().fold(1, |count, fact| fact.size.saturating_mul(count))
}
