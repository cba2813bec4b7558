//! The rows of decision tables in which the first match answers.

use crate::cases::{Answer, AnswerKind, Case};
use crate::rules::{Cube, Outcome, PlainRules, both};

/// A row for the combined outcome of some rules.
pub(crate) struct RuleRow {
    pub(crate) cube: Cube,
    pub(crate) outcome: Outcome,
    pub(crate) rules: Vec<String>,
}

/// Returns the rows of one duty, each rule after those that override it. If two
/// rules give the same outcome and neither overrides the other, both give the
/// answer, and a row for their intersection comes first.
pub(crate) fn of_duty(rules: &PlainRules, duty: usize) -> Vec<RuleRow> {
    let mut rows: Vec<RuleRow> = Vec::new();
    let lines = rules.of_duty(duty);
    for (number, line) in lines.iter().enumerate() {
        for other in &lines[number + 1..] {
            if other.outcome != line.outcome || other.except.contains(&line.rule) {
                continue;
            }
            for shared in line.when.iter().flat_map(|one| other.when.iter().filter_map(|two| both(one, two)))
            {
                rows.push(RuleRow {
                    cube: shared,
                    outcome: line.outcome.clone(),
                    rules: vec![line.rule.clone(), other.rule.clone()],
                });
            }
        }
        for cube in &line.when {
            // A rule that always agrees with another needs no row of its own.
            if rows.iter().all(|row| row.cube != *cube) {
                let (cube, outcome) = (cube.clone(), line.outcome.clone());
                rows.push(RuleRow { cube, outcome, rules: vec![line.rule.clone()] });
            }
        }
    }
    rows
}

/// The whole answer, duty by duty; groups are not narrowed.
pub(crate) type WholeAnswer = Vec<(Outcome, Vec<String>)>;

/// Returns rows for all duties together. Cases with the same answer that differ
/// only in delområde share a row, and a fact that makes no difference is left
/// out.
pub(crate) fn whole(rules: &PlainRules, answers: &[(Case<'_>, Answer)]) -> Vec<(Cube, WholeAnswer)> {
    let mut rows: Vec<(Cube, WholeAnswer)> = Vec::new();
    for (case, answer) in answers {
        let cube = case.words.iter().map(|word| Some(vec![(*word).to_owned()])).collect();
        rows.push((cube, of_groups(rules, case, answer)));
    }
    for (dimension, of) in rules.dimensions.iter().enumerate() {
        let mut joined: Vec<(Cube, WholeAnswer)> = Vec::new();
        for (cube, whole) in rows {
            let is_mergeable = |(row_cube, answer): &&mut (Cube, WholeAnswer)| {
                let others =
                    row_cube.iter().zip(&cube).enumerate().all(|(n, (a, b))| n == dimension || a == b);
                others && *answer == whole
            };
            match joined.iter_mut().find(is_mergeable) {
                Some((row_cube, _)) => {
                    if let (Some(row_cube), Some(more)) = (&mut row_cube[dimension], &cube[dimension]) {
                        row_cube.extend(more.iter().cloned());
                    }
                }
                None => joined.push((cube, whole)),
            }
        }
        for (cube, _) in &mut joined {
            if cube[dimension].as_ref().is_some_and(|set| set.len() == of.values.len()) {
                cube[dimension] = None;
            }
        }
        rows = joined;
    }
    rows
}

/// Groups an answer by duty, with a member replaced by its group.
fn of_groups(rules: &PlainRules, case: &Case<'_>, answer: &Answer) -> WholeAnswer {
    let of = |duty: usize| {
        let ids = |kind: AnswerKind| -> Vec<String> {
            let statements = answer.0.iter().filter(|(d, s, _)| (*d, *s) == (duty, kind));
            statements.map(|(.., id)| id.clone()).collect()
        };
        let group = |actor: String| {
            let picking_group = rules.groups.iter().find(|group| {
                rules.duties[duty].narrows && group.members[case.numbers[group.picked_by]] == actor
            });
            picking_group.map_or(actor, |group| group.id.clone())
        };
        let who: Vec<String> = ids(AnswerKind::Actor).into_iter().map(group).collect();
        let outcome = match ids(AnswerKind::Escalated).pop() {
            Some(matter) => Outcome::Escalated(matter),
            None if who.is_empty() => Outcome::Nobody,
            None => Outcome::Responsible(who),
        };
        (outcome, ids(AnswerKind::Rule))
    };
    (0..rules.duties.len()).map(of).collect()
}
