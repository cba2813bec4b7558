//! The cases whose answer stays while other rules give it.

use std::collections::BTreeSet;

use crate::analysis::regions::{Space, TooComplex};
use crate::diff::compare::answers::{AlignedAnswer, ComparedDuty};
use crate::diff::compare::contenders::AlignedContenders;
use crate::model::Cube;

/// An answer, and the joint positions of the rules that give it before and after.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RulesMove {
    pub(crate) answer: AlignedAnswer,
    pub(crate) before: BTreeSet<usize>,
    pub(crate) after: BTreeSet<usize>,
}

/// A contender by its rule and answer, and the parts in which it wins.
struct WonParts {
    rule: usize,
    answer: usize,
    parts: Vec<Cube>,
}

impl ComparedDuty {
    /// The cases of both sides whose answer stays while another set of rules gives it, as
    /// disjoint parts. `changed` are the cases whose answer changed.
    ///
    /// INVARIANT: outside the starting regions the same rules win on both sides, so a
    /// contender that meets none of them is left out.
    pub(crate) fn moved_rules(
        &self,
        space: &Space,
        changed: &[&Cube],
    ) -> Result<Vec<(RulesMove, Vec<Cube>)>, TooComplex> {
        let [old, new] = self.sides.as_slice() else { return Ok(Vec::new()) };
        let old_won = self.won_parts(space, old, &new.existing)?;
        let new_won = self.won_parts(space, new, &old.existing)?;
        let mut moved: Vec<Cube> = Vec::new();
        for (own, others) in [(&old_won, &new_won), (&new_won, &old_won)] {
            for won in own {
                let same = others.iter().filter(|other| other.rule == won.rule && other.answer == won.answer);
                let kept: Vec<&Cube> =
                    same.flat_map(|other| &other.parts).chain(changed.iter().copied()).collect();
                let parts: Vec<&Cube> = won.parts.iter().collect();
                let lost = space.partition(&parts, &kept, |holding| holding.is_empty().then_some(()))?;
                moved.extend(lost.into_values().flatten());
            }
        }
        let moved: Vec<&Cube> = moved.iter().collect();
        let sides = old_won.iter().map(|won| (false, won)).chain(new_won.iter().map(|won| (true, won)));
        let near = sides.flat_map(|(is_new, won)| won.parts.iter().map(move |part| (is_new, won, part)));
        let near: Vec<(bool, &WonParts, &Cube)> =
            near.filter(|(_, _, part)| moved.iter().any(|cube| cube.meets(part))).collect();
        let cubes: Vec<&Cube> = near.iter().map(|(_, _, part)| *part).collect();
        let class = |holding: &[usize]| {
            let winners = holding.iter().filter_map(|&i| near.get(i));
            let rules = |wanted: bool| -> BTreeSet<usize> {
                winners.clone().filter(|(is_new, ..)| *is_new == wanted).map(|(_, won, _)| won.rule).collect()
            };
            let answer = winners.clone().next().map(|(_, won, _)| won.answer)?;
            let (before, after) = (rules(false), rules(true));
            Some(RulesMove { answer: self.answers.get(answer)?.clone(), before, after })
        };
        let parts = space.partition(&moved, &cubes, class)?;
        Ok(parts.into_iter().filter(|(rules, _)| rules.before != rules.after).collect())
    }

    /// The parts of the cases of both sides in which each contender near the starting
    /// regions wins.
    fn won_parts(
        &self,
        space: &Space,
        side: &AlignedContenders,
        other: &Cube,
    ) -> Result<Vec<WonParts>, TooComplex> {
        let both = side.existing.intersection(other);
        let mut all = Vec::new();
        for contender in &side.list {
            let own: Vec<Cube> = contender.cubes.iter().map(|cube| cube.intersection(&both)).collect();
            let is_near =
                |cube: &&Cube| !cube.is_empty() && self.starts.iter().any(|start| start.meets(cube));
            let own: Vec<&Cube> = own.iter().filter(is_near).collect();
            if own.is_empty() {
                continue;
            }
            let beaters = contender.beaten_by.iter().filter_map(|&i| side.list.get(i));
            let beaters: Vec<&Cube> = beaters.flat_map(|beater| &beater.cubes).collect();
            let won = space.partition(&own, &beaters, |holding| holding.is_empty().then_some(()))?;
            let parts: Vec<Cube> = won.into_values().flatten().collect();
            all.push(WonParts { rule: contender.rule, answer: contender.answer, parts });
        }
        Ok(all)
    }
}
