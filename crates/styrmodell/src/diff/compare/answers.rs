//! The cases in which the answer for a duty changed, and the rules that cause it.
//!
//! Exact: splits regions of the cases of both revisions; never looks at a single
//! case.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::contenders::Contenders;
use crate::analysis::regions::{PartClass, PartsByClass, Space, TooComplex};
use crate::diff::align::{Aligned, Side};
pub(crate) use crate::diff::compare::contenders::AlignedAnswer;
use crate::diff::compare::contenders::{AlignedContender, AlignedContenders, answer};
use crate::diff::compare::judge::{Judge, SideKnowledge};
use crate::model::Cube;

/// The answers before and after; `None` if that side lacks the case or the duty.
pub(crate) type AnswerPair = (Option<AlignedAnswer>, Option<AlignedAnswer>);

/// One duty in both revisions.
pub(crate) struct ComparedDuty {
    /// Every answer of either side, sorted; other fields refer to one by its
    /// position here.
    pub(super) answers: Vec<AlignedAnswer>,
    /// Regions outside which the answer is the same.
    pub(super) starts: Vec<Cube>,
    pub(super) sides: Vec<AlignedContenders>,
}

/// The most starting regions with which each cube of a rule is compared before a
/// walk. With more, nearly every cube meets one of them, and all cubes are kept.
const MAX_STARTS_TO_FILTER_BY: usize = 64;

impl ComparedDuty {
    pub(crate) fn new(aligned: &Aligned<'_>, old: Option<&Contenders>, new: Option<&Contenders>) -> Self {
        let sides: Vec<(Side, &Contenders)> = [(Side::Old, old), (Side::New, new)]
            .into_iter()
            .filter_map(|(side, s)| Some((side, s?)))
            .collect();
        let mut answers: Vec<AlignedAnswer> = Vec::new();
        for (side, _) in &sides {
            let outcomes = aligned.model(*side).outcomes.iter();
            answers.extend(outcomes.map(|outcome| answer(aligned, *side, outcome)));
        }
        answers.sort();
        answers.dedup();
        let sides = sides
            .into_iter()
            .map(|(side, contenders)| AlignedContenders::of(aligned, side, contenders, &answers));
        let mut sides: Vec<AlignedContenders> = sides.collect();
        let starts = starts(aligned, &mut sides);
        ComparedDuty { answers, starts, sides }
    }

    /// The cases in which the answer changed, as disjoint parts for each change.
    pub(crate) fn changes(&self, space: &Space) -> Result<PartsByClass<AnswerPair>, TooComplex> {
        let starts: Vec<&Cube> = self.starts.iter().collect();
        let near = |cube: &Cube| {
            starts.len() > MAX_STARTS_TO_FILTER_BY || starts.iter().any(|start| start.meets(cube))
        };
        let mut cubes: Vec<&Cube> = Vec::new();
        let mut sides: Vec<Judge<'_>> = Vec::new();
        for contenders in &self.sides {
            let mut judge = Judge::new(contenders, cubes.len());
            cubes.push(&contenders.existing);
            judge.add_cubes(&mut cubes, near);
            sides.push(judge);
        }
        let parts =
            space.partition_early(&starts, &cubes, |known: &mut [SideKnowledge; 2], holding, open| {
                let mut verdict = [Some(None), Some(None)];
                for judge in &mut sides {
                    let side = usize::from(judge.contenders.side == Side::New);
                    if let (Some(known), Some(slot)) = (known.get_mut(side), verdict.get_mut(side)) {
                        *slot = judge.answer(known, holding, open);
                    }
                }
                // Rules that did not change give the same answer on both sides.
                if known.iter().all(|side| side.is_unchanged()) {
                    return PartClass::Irrelevant;
                }
                match verdict {
                    [Some(before), Some(after)] if before == after => PartClass::Irrelevant,
                    [Some(before), Some(after)] => PartClass::Decided((before, after)),
                    _ => PartClass::Undecided,
                }
            })?;
        let answer = |number: Option<usize>| number.and_then(|n| self.answers.get(n).cloned());
        Ok(parts
            .into_iter()
            .map(|((before, after), parts)| ((answer(before), answer(after)), parts))
            .collect())
    }

    /// The answers of the new revision in a region, each with its cases.
    pub(crate) fn answers_in(
        &self,
        space: &Space,
        region: &Cube,
    ) -> Result<PartsByClass<AlignedAnswer>, TooComplex> {
        let Some(contenders) = self.sides.iter().find(|own| own.side == Side::New) else {
            return Ok(PartsByClass::new());
        };
        let mut judge = Judge::new(contenders, 0);
        let mut cubes: Vec<&Cube> = vec![&contenders.existing];
        judge.add_cubes(&mut cubes, |cube| cube.meets(region));
        let parts = space.partition_early(
            &[region],
            &cubes,
            |known: &mut SideKnowledge, holding, open| match judge.answer(known, holding, open) {
                None => PartClass::Undecided,
                Some(None) => PartClass::Irrelevant,
                Some(Some(number)) => PartClass::Decided(number),
            },
        )?;
        Ok(parts.into_iter().filter_map(|(n, parts)| Some((self.answers.get(n)?.clone(), parts))).collect())
    }

    /// The cases in which the answer on a side is this one, as parts that may overlap.
    pub(crate) fn cases_with(
        &self,
        space: &Space,
        side: Side,
        answer: &AlignedAnswer,
    ) -> Result<Vec<Cube>, TooComplex> {
        let Some(contenders) = self.sides.iter().find(|own| own.side == side) else { return Ok(Vec::new()) };
        let Ok(answer) = self.answers.binary_search(answer) else { return Ok(Vec::new()) };
        let mut cases = Vec::new();
        for contender in contenders.list.iter().filter(|contender| contender.answer == answer) {
            let own = contender.cubes.iter().map(|cube| cube.intersection(&contenders.existing));
            let own: Vec<Cube> = own.filter(|cube| !cube.is_empty()).collect();
            let beaters = contender.beaten_by.iter().filter_map(|&i| contenders.list.get(i));
            let beaters: Vec<&Cube> = beaters.flat_map(|beater| &beater.cubes).collect();
            let own: Vec<&Cube> = own.iter().collect();
            let won = space.partition(&own, &beaters, |holding| holding.is_empty().then_some(()))?;
            cases.extend(won.into_values().flatten());
        }
        Ok(cases)
    }

    /// The joint positions of the rules that win on a side in some case of these
    /// parts, and give this answer.
    pub(crate) fn winners(
        &self,
        space: &Space,
        side: Side,
        answer: &AlignedAnswer,
        parts: &[Cube],
    ) -> Result<Vec<usize>, TooComplex> {
        let Some(contenders) = self.sides.iter().find(|own| own.side == side) else { return Ok(Vec::new()) };
        let Ok(answer) = self.answers.binary_search(answer) else { return Ok(Vec::new()) };
        let by_subarea = PartsBySubarea::of(parts);
        let mut winners = Vec::new();
        for contender in contenders.list.iter().filter(|contender| contender.answer == answer) {
            let near = |cube: &Cube| {
                by_subarea.meeting(cube).into_iter().map(|part| part.intersection(cube)).collect()
            };
            let own: Vec<Cube> =
                contender.cubes.iter().flat_map(|cube| -> Vec<Cube> { near(cube) }).collect();
            if own.is_empty() {
                continue;
            }
            let beaters =
                contender.beaten_by.iter().filter_map(|&i| contenders.list.get(i)).flat_map(|c| &c.cubes);
            let beaters: Vec<&Cube> = beaters.collect();
            for cube in &own {
                if space.uncovered(cube, &beaters)?.is_some() {
                    winners.push(contender.rule);
                    break;
                }
            }
        }
        winners.sort_unstable();
        Ok(winners)
    }
}

/// Regions outside which the answer is the same.
///
/// INVARIANT: in a case outside them that both sides have, the same rules match
/// with the same answers, and the same of them beat one another; so the answer is
/// the same. The rules that take part in a difference are marked as changed: where
/// none of them can win, the answer is also the same.
fn starts(aligned: &Aligned<'_>, sides: &mut [AlignedContenders]) -> Vec<Cube> {
    let [old, new] = sides else {
        // Only one side has the duty: every case of that side.
        return sides.iter().map(|own| own.existing.clone()).collect();
    };
    let mut starts = aligned.one_sided();
    let (of_old, of_new) = (old.by_rule(), new.by_rule());
    let common = aligned.common();
    let seen = |contender: &AlignedContender| {
        let mut cubes: Vec<Cube> = contender.cubes.iter().filter_map(|cube| common.part_of(cube)).collect();
        cubes.sort();
        cubes.dedup();
        cubes
    };
    let same = |a: &AlignedContender, b: &AlignedContender| a.answer == b.answer && seen(a) == seen(b);
    // For each old contender, the position of the new one that says the same.
    let mut partner: Vec<Option<usize>> = Vec::with_capacity(old.list.len());
    for contender in &old.list {
        let other = of_new.get(&contender.rule).copied();
        let other = other.filter(|&i| new.list.get(i).is_some_and(|other| same(contender, other)));
        if other.is_none() {
            starts.extend(contender.cubes.iter().cloned());
        }
        partner.push(other);
    }
    let mut has_partner = vec![false; new.list.len()];
    for &i in partner.iter().flatten() {
        if let Some(slot) = has_partner.get_mut(i) {
            *slot = true;
        }
    }
    for (contender, _) in new.list.iter().zip(&has_partner).filter(|(_, has)| !**has) {
        starts.extend(contender.cubes.iter().cloned());
    }
    // Joint positions of the rules that take part in a difference.
    let mut differing: BTreeSet<usize> = BTreeSet::new();
    differing.extend(old.list.iter().zip(&partner).filter(|(_, p)| p.is_none()).map(|(c, _)| c.rule));
    differing.extend(new.list.iter().zip(&has_partner).filter(|(_, has)| !**has).map(|(c, _)| c.rule));
    // Regions where two unchanged contenders meet, and one beats the other on one
    // side only.
    for (contender, other) in old.list.iter().zip(&partner) {
        let Some(other) = other.and_then(|i| new.list.get(i)) else { continue };
        let beaters =
            |list: &AlignedContenders, contender: &AlignedContender, unchanged: &dyn Fn(usize) -> bool| {
                let rules = contender.beaten_by.iter().copied().filter(|&i| unchanged(i));
                let rules = rules.filter_map(|i| list.list.get(i)).map(|c| c.rule);
                rules.collect::<BTreeSet<usize>>()
            };
        let before = beaters(old, contender, &|i| partner.get(i).is_some_and(Option::is_some));
        let after = beaters(new, other, &|i| has_partner.get(i).copied().unwrap_or(false));
        for rule in before.symmetric_difference(&after) {
            differing.extend([contender.rule, *rule]);
            let beater = of_old.get(rule).and_then(|&i| old.list.get(i));
            for (x, y) in
                beater.iter().flat_map(|b| &b.cubes).flat_map(|x| contender.cubes.iter().map(move |y| (x, y)))
            {
                if x.meets(y) {
                    starts.push(x.intersection(y));
                }
            }
        }
    }
    for contender in old.list.iter_mut().chain(&mut new.list) {
        contender.changed = differing.contains(&contender.rule);
    }
    starts.retain(|cube| !cube.is_empty());
    starts.sort();
    starts.dedup();
    starts
}

/// Parts by the delområden that they contain.
struct PartsBySubarea<'p> {
    named: BTreeMap<u32, Vec<&'p Cube>>,
    free: Vec<&'p Cube>,
}

impl<'p> PartsBySubarea<'p> {
    fn of(parts: &'p [Cube]) -> Self {
        let (mut named, mut free) = (BTreeMap::<u32, Vec<&Cube>>::new(), Vec::new());
        for part in parts {
            match part.get(Cube::SUBAREA) {
                None => free.push(part),
                Some(set) => set.iter().for_each(|s| named.entry(s).or_default().push(part)),
            }
        }
        PartsBySubarea { named, free }
    }

    /// The parts that meet a region. A part with several delområden may be listed
    /// several times.
    fn meeting(&self, cube: &Cube) -> Vec<&'p Cube> {
        let named: Vec<&Cube> = match cube.get(Cube::SUBAREA) {
            None => self.named.values().flatten().copied().collect(),
            Some(set) => set.iter().filter_map(|s| self.named.get(&s)).flatten().copied().collect(),
        };
        named.into_iter().chain(self.free.iter().copied()).filter(|part| part.meets(cube)).collect()
    }
}
