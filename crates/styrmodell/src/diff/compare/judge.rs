//! Decides the answer of one side in a part of the cases, as early as possible.
//!
//! Knows which contenders contain the part and which only meet it; must never
//! know where the part is.

use crate::diff::compare::contenders::AlignedContenders;
use crate::model::Cube;

/// Facts about one side that hold in a part, and so in every smaller part of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SideKnowledge {
    /// The position of the answer of a contender that wins wherever the side has
    /// cases.
    won: Option<usize>,
    /// A contender that matches in all of the part: only it and those that beat it still
    /// count. The others may have lost their beaters to it, and would look like winners.
    chosen: Option<usize>,
    /// No contender that can win here has changed.
    unchanged: bool,
    /// A changed contender that can win here has been taken out of the walk.
    overlooked: bool,
}

impl SideKnowledge {
    /// `true` if the same contenders can win on the other side.
    pub(crate) fn is_unchanged(self) -> bool {
        self.unchanged && !self.overlooked
    }
}

/// Decides the answer of one side in each part of a walk.
pub(crate) struct Judge<'v> {
    pub(crate) contenders: &'v AlignedContenders,
    /// The position of its first cube, which is the cases that the side has.
    first: usize,
    /// The contender of each of the cubes after that.
    contender_of: Vec<usize>,
    /// The standing of each contender in the current part; all are `Outside` between
    /// calls.
    standing: Vec<ContenderStanding>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ContenderStanding {
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
            standing: vec![ContenderStanding::Outside; contenders.list.len()],
        }
    }

    /// Adds the cubes of its contenders for which `counts` is true.
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

    /// The position of the answer; `None` while it is not certain, and `Some(None)`
    /// if the side has no case in the part. Removes from `open` the cubes that can
    /// no longer affect the answer.
    ///
    /// INVARIANT: the side is proven, so some rule wins in every case that it has,
    /// and all winners give the same answer.
    pub(crate) fn answer(
        &mut self,
        known: &mut SideKnowledge,
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
        // If the side has only some of the cases, the two sides differ.
        known.unchanged &= exists;
        known.won.filter(|_| exists).map(Some)
    }

    /// Notes the answer of a contender that wins wherever the side has cases, if
    /// there is one, and whether any contender that can win has changed.
    fn weigh(&mut self, known: &mut SideKnowledge, holding: &[usize], open: &mut Vec<usize>) {
        let mut present: Vec<usize> = Vec::new();
        for (list, standing) in
            [(holding, ContenderStanding::Holds), (open.as_slice(), ContenderStanding::Open)]
        {
            for &position in list {
                let Some(contender) = self.contender(position) else { continue };
                if let Some(slot) =
                    self.standing.get_mut(contender).filter(|s| **s == ContenderStanding::Outside)
                {
                    *slot = standing;
                    present.push(contender);
                }
            }
        }
        let counts = |&c: &usize| known.chosen.is_none_or(|chosen| c == chosen || self.beats(c, chosen));
        // A contender that is beaten by one that contains the part cannot win. Leaving it
        // out loses nothing: its beater also beats whatever it beats.
        let unbeaten: Vec<usize> = present
            .iter()
            .copied()
            .filter(counts)
            .filter(|&c| !self.is_beaten(c, &present, |s| s == ContenderStanding::Holds))
            .collect();
        let has_changed = |&c: &usize| self.contenders.list.get(c).is_some_and(|contender| contender.changed);
        known.unchanged = !unbeaten.iter().any(has_changed);
        let is_open = |c: &usize| self.standing.get(*c) == Some(&ContenderStanding::Open);
        let (mut tells, holds): (Vec<usize>, Vec<usize>) = unbeaten.into_iter().partition(is_open);
        // Once a contender contains the part, only its beaters can change the answer:
        // a beater of a beater also beats it, and every other contender agrees with
        // the winner.
        let beaters = |c: usize| tells.iter().copied().filter(|&other| self.beats(other, c)).collect();
        let holding_and_changed: Vec<usize> = holds.iter().copied().filter(has_changed).collect();
        let fewest =
            holds.into_iter().map(|c| (c, beaters(c))).min_by_key(|(_, b): &(usize, Vec<usize>)| b.len());
        if let Some((contender, beaters)) = fewest {
            known.overlooked |= tells.iter().any(|c| has_changed(c) && !beaters.contains(c));
            known.overlooked |= holding_and_changed.iter().any(|&c| c != contender);
            known.chosen = Some(contender);
            if beaters.is_empty() {
                known.won = self.contenders.list.get(contender).map(|contender| contender.answer);
            }
            tells = beaters;
        }
        tells.sort_unstable();
        open.retain(|&i| self.contender(i).is_none_or(|contender| tells.binary_search(&contender).is_ok()));
        for contender in present {
            if let Some(slot) = self.standing.get_mut(contender) {
                *slot = ContenderStanding::Outside;
            }
        }
    }

    fn beats(&self, contender: usize, other: usize) -> bool {
        self.contenders.list.get(other).is_some_and(|other| other.beaten_by.binary_search(&contender).is_ok())
    }

    /// `true` if a contender in the part, with an accepted standing, beats another.
    fn is_beaten(
        &self,
        contender: usize,
        present: &[usize],
        counts: impl Fn(ContenderStanding) -> bool,
    ) -> bool {
        let Some(beaten_by) = self.contenders.list.get(contender).map(|c| c.beaten_by.as_slice()) else {
            return false;
        };
        let beats = |&other: &usize| self.standing.get(other).is_some_and(|s| counts(*s));
        // Walks the shorter of the two lists.
        if beaten_by.len() <= present.len() {
            beaten_by.iter().any(beats)
        } else {
            present.iter().filter(|other| beats(other)).any(|other| beaten_by.binary_search(other).is_ok())
        }
    }
}
