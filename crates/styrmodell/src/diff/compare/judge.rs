//! What one side answers in a part of the cases, as soon as that is certain.
//!
//! Knows which rules hold the part and which meet it; not where it is.

use crate::diff::compare::contenders::AlignedContenders;
use crate::model::Cube;

/// What is known of one side in a part, and so in all parts of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    /// The place of the answer of a rule that wins wherever there are cases.
    won: Option<usize>,
    /// No rule that may win here has changed.
    unchanged: bool,
    /// A changed rule that may win here is no longer looked at.
    overlooked: bool,
}

impl Known {
    /// `true` if the rules that may win are those of the other side, too.
    pub(crate) fn is_unchanged(self) -> bool {
        self.unchanged && !self.overlooked
    }
}

/// What one side answers in a part, once that is certain.
pub(crate) struct Judge<'v> {
    pub(crate) contenders: &'v AlignedContenders,
    /// The position of its first cube: that of the cases it has.
    first: usize,
    /// The rule of each of the cubes after that.
    contender_of: Vec<usize>,
    /// What is known of each rule in the part at hand; all `Outside` in between.
    standing: Vec<Standing>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Outside,
    Open,
    Holds,
}

impl<'v> Judge<'v> {
    pub(crate) fn new(contenders: &'v AlignedContenders, first: usize) -> Self {
        Judge {
            contenders,
            first,
            contender_of: Vec::new(),
            standing: vec![Standing::Outside; contenders.list.len()],
        }
    }

    /// Adds the cubes of its rules, those that count.
    pub(crate) fn add_cubes(&mut self, cubes: &mut Vec<&'v Cube>, counts: impl Fn(&Cube) -> bool) {
        for (position, contender) in self.contenders.list.iter().enumerate() {
            for cube in contender.cubes.iter().filter(|cube| counts(cube)) {
                cubes.push(cube);
                self.contender_of.push(position);
            }
        }
    }

    fn contender(&self, position: usize) -> Option<usize> {
        self.contender_of.get(position.checked_sub(self.first + 1)?).copied()
    }

    fn is_own(&self, position: usize) -> bool {
        (self.first..=self.first + self.contender_of.len()).contains(&position)
    }

    /// The answer's place among all; within, `None` when the side has no such cases.
    /// Takes out of `open` what can no longer tell.
    ///
    /// INVARIANT: the side is proven, so some rule wins in every case it has,
    /// and any that wins gives the one answer.
    pub(crate) fn answer(
        &mut self,
        known: &mut Known,
        holding: &[usize],
        open: &mut Vec<usize>,
    ) -> Option<Option<usize>> {
        let exists = holding.contains(&self.first);
        if !exists && !open.contains(&self.first) {
            open.retain(|&i| !self.is_own(i));
            return Some(None);
        }
        if known.won.is_none() {
            self.weigh(known, holding, open);
        }
        // Where only some of the cases exist, nothing is alike on both sides.
        known.unchanged &= exists;
        known.won.filter(|_| exists).map(Some)
    }

    /// Notes the answer of a rule that wins wherever the side has cases, if one
    /// does, and whether any that may win has changed.
    fn weigh(&mut self, known: &mut Known, holding: &[usize], open: &mut Vec<usize>) {
        let mut here: Vec<usize> = Vec::new();
        for (list, standing) in [(holding, Standing::Holds), (open.as_slice(), Standing::Open)] {
            for &position in list {
                let Some(contender) = self.contender(position) else { continue };
                if let Some(slot) = self.standing.get_mut(contender).filter(|s| **s == Standing::Outside) {
                    *slot = standing;
                    here.push(contender);
                }
            }
        }
        // What is beaten by something that holds cannot win, nor can what it would beat.
        let unbeaten: Vec<usize> =
            here.iter().copied().filter(|&c| !self.is_beaten(c, &here, |s| s == Standing::Holds)).collect();
        let has_changed = |&c: &usize| self.contenders.list.get(c).is_some_and(|contender| contender.changed);
        known.unchanged = !unbeaten.iter().any(has_changed);
        let is_open = |c: &usize| self.standing.get(*c) == Some(&Standing::Open);
        let (mut tells, holds): (Vec<usize>, Vec<usize>) = unbeaten.into_iter().partition(is_open);
        // Of one that holds, only what beats it tells more: what beats that
        // beats it, too, and what does neither agrees with whichever wins.
        let beaters = |c: usize| tells.iter().copied().filter(|&other| self.beats(other, c)).collect();
        let fewest =
            holds.into_iter().map(|c| (c, beaters(c))).min_by_key(|(_, b): &(usize, Vec<usize>)| b.len());
        if let Some((contender, beaters)) = fewest {
            known.overlooked |= tells.iter().any(|c| has_changed(c) && !beaters.contains(c));
            if beaters.is_empty() {
                known.won = self.contenders.list.get(contender).map(|contender| contender.answer);
            }
            tells = beaters;
        }
        tells.sort_unstable();
        open.retain(|&i| self.contender(i).is_none_or(|contender| tells.binary_search(&contender).is_ok()));
        for contender in here {
            if let Some(slot) = self.standing.get_mut(contender) {
                *slot = Standing::Outside;
            }
        }
    }

    fn beats(&self, contender: usize, other: usize) -> bool {
        self.contenders.list.get(other).is_some_and(|other| other.beaten_by.binary_search(&contender).is_ok())
    }

    /// Whether something in the part, of a standing, beats a rule.
    fn is_beaten(&self, contender: usize, here: &[usize], of: impl Fn(Standing) -> bool) -> bool {
        let Some(beaten_by) = self.contenders.list.get(contender).map(|c| c.beaten_by.as_slice()) else {
            return false;
        };
        let stands = |&other: &usize| self.standing.get(other).is_some_and(|s| of(*s));
        // Whichever list is the shorter is gone through.
        if beaten_by.len() <= here.len() {
            beaten_by.iter().any(stands)
        } else {
            here.iter().filter(|other| stands(other)).any(|other| beaten_by.binary_search(other).is_ok())
        }
    }
}
