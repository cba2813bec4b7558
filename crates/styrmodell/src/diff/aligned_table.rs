//! The entries of one table in two revisions: which of them are the same, by id or by
//! `tidigare`, and which were merged or split.

use std::collections::HashMap;

use crate::base::ids::*;
use crate::source::Span;

/// One of the two revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Old,
    New,
}

/// The entries of one table in both revisions: first the entries of the new
/// revision in its order, then the removed ones.
///
/// A position in `list` is a *joint position*: both sides share it. An entry has several
/// in a table of pairs if it was merged or split.
#[derive(Debug, Default)]
pub(crate) struct AlignedTable {
    pub(crate) list: Vec<(Option<usize>, Option<usize>)>,
    /// The joint positions of each entry; first the one where it is the same entry.
    of_old: Vec<Vec<usize>>,
    of_new: Vec<Vec<usize>>,
    /// For a table of pairs in which entries were merged or split: the joint position
    /// that counts the cases of each, so that cases of no entry are counted twice.
    as_cases: Option<Vec<usize>>,
    /// The entries as `of` pairs them, if that differs from `list`.
    matched: Option<Vec<(Option<usize>, Option<usize>)>>,
}

/// An entry of the new revision, or one that was removed from the old one, by its
/// position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Successor {
    New(usize),
    Removed(usize),
}

/// Ids that an entry had in earlier revisions.
type FormerIds<'m> = &'m [(String, Span)];

/// For each new entry the old one that it is, and the old ones that no new one is.
struct EntryMatch {
    of_new: Vec<Option<usize>>,
    gone: Vec<usize>,
}

impl EntryMatch {
    fn of(old: &[&str], new: &[(&str, FormerIds<'_>)]) -> Self {
        let mut left: HashMap<&str, usize> = old.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let mut of_new: Vec<Option<usize>> = new.iter().map(|(id, _)| left.remove(id)).collect();
        for (partner, (_, former)) in of_new.iter_mut().zip(new).filter(|(p, _)| p.is_none()) {
            *partner = former.iter().find_map(|(id, _)| left.remove(id.as_str()));
        }
        let mut gone: Vec<usize> = left.into_values().collect();
        gone.sort_unstable();
        EntryMatch { of_new, gone }
    }
}

impl AlignedTable {
    /// Pairs entries by id. An entry of the new revision without a partner then
    /// takes the first of its former ids that is an old id without a partner.
    pub(crate) fn of<'m>(
        old: impl Iterator<Item = &'m str>,
        new: impl Iterator<Item = (&'m str, FormerIds<'m>)>,
    ) -> Self {
        let (old, new): (Vec<&str>, Vec<(&str, FormerIds<'_>)>) = (old.collect(), new.collect());
        let EntryMatch { of_new, gone } = EntryMatch::of(&old, &new);
        let kept = of_new.into_iter().enumerate().map(|(i, partner)| (partner, Some(i)));
        let list = kept.chain(gone.into_iter().map(|i| (Some(i), None)));
        AlignedTable::with_list(list.collect(), old.len(), new.len())
    }

    /// Pairs each entry of the new revision with every old one that it was: the one with
    /// its id, and those with its former ids. So an old entry that was split is in
    /// several pairs, and so is a new one into which several were merged.
    pub(crate) fn of_pairs<'m>(
        old: impl Iterator<Item = &'m str>,
        new: impl Iterator<Item = (&'m str, FormerIds<'m>)>,
    ) -> Self {
        let (old, new): (Vec<&str>, Vec<(&str, FormerIds<'_>)>) = (old.collect(), new.collect());
        let EntryMatch { of_new, gone } = EntryMatch::of(&old, &new);
        let by_id: HashMap<&str, usize> = old.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let mut list: Vec<(Option<usize>, Option<usize>)> = Vec::new();
        let mut is_paired = vec![false; old.len()];
        for (i, (matched, (_, former))) in of_new.iter().zip(&new).enumerate() {
            let others = former.iter().filter_map(|(id, _)| by_id.get(id.as_str()).copied());
            let mut partners: Vec<usize> = Vec::new();
            for partner in matched.iter().copied().chain(others) {
                if !partners.contains(&partner) {
                    partners.push(partner);
                }
            }
            for partner in &partners {
                if let Some(slot) = is_paired.get_mut(*partner) {
                    *slot = true;
                }
                list.push((Some(*partner), Some(i)));
            }
            if partners.is_empty() {
                list.push((None, Some(i)));
            }
        }
        let is_alone = |i: &usize| !is_paired.get(*i).copied().unwrap_or(false);
        list.extend(gone.iter().copied().filter(is_alone).map(|i| (Some(i), None)));
        let mut table = AlignedTable::with_list(list, old.len(), new.len());
        if table.list.len() > new.len() + gone.len() || gone.iter().any(|i| !is_alone(i)) || table.splits() {
            table.count_once(&of_new, &gone);
        }
        table
    }

    fn with_list(list: Vec<(Option<usize>, Option<usize>)>, old: usize, new: usize) -> Self {
        let mut table =
            AlignedTable { of_old: vec![Vec::new(); old], of_new: vec![Vec::new(); new], ..Self::default() };
        for (position, &(before, after)) in list.iter().enumerate() {
            if let Some(positions) = before.and_then(|i| table.of_old.get_mut(i)) {
                positions.push(position);
            }
            if let Some(positions) = after.and_then(|i| table.of_new.get_mut(i)) {
                positions.push(position);
            }
        }
        table.list = list;
        table
    }

    /// `true` if some old entry is in several pairs.
    fn splits(&self) -> bool {
        self.of_old.iter().any(|positions| positions.len() > 1)
    }

    /// Notes the position that counts the cases of each pair: that of the pair of the same
    /// entry, or else of the entry that has none.
    fn count_once(&mut self, matched: &[Option<usize>], gone: &[usize]) {
        let is_same = |pair: &(Option<usize>, Option<usize>)| match *pair {
            (Some(old), Some(new)) => matched.get(new) == Some(&Some(old)),
            _ => true,
        };
        let first =
            |positions: &[Vec<usize>], i: usize| positions.get(i).and_then(|own| own.first()).copied();
        let cases = self.list.iter().enumerate().map(|(position, pair)| match *pair {
            (Some(old), Some(new)) if !is_same(pair) => {
                let is_gone = gone.contains(&old);
                let counted = if is_gone { first(&self.of_old, old) } else { first(&self.of_new, new) };
                counted.unwrap_or(position)
            }
            _ => position,
        });
        self.as_cases = Some(cases.collect());
        let kept = matched.iter().enumerate().map(|(i, partner)| (*partner, Some(i)));
        self.matched = Some(kept.chain(gone.iter().map(|&i| (Some(i), None))).collect());
        // First the pair of the same entry.
        let list = &self.list;
        for positions in self.of_old.iter_mut().chain(&mut self.of_new) {
            positions.sort_by_key(|&position| (!list.get(position).is_some_and(is_same), position));
        }
    }

    /// The entries of both sides, each once.
    pub(crate) fn matched(&self) -> &[(Option<usize>, Option<usize>)] {
        self.matched.as_deref().unwrap_or(&self.list)
    }

    /// The position that counts the cases of each; `None` if every one counts its own.
    pub(super) fn as_cases(&self) -> Option<&[usize]> {
        self.as_cases.as_deref()
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The joint position of an entry of one side; the first, if it has several.
    // INVARIANT: `index` is a position in the side's own table, and every entry of
    // that table is in the list.
    pub(crate) fn joint_position(&self, side: Side, index: usize) -> usize {
        self.joint_positions(side, index).first().copied().unwrap_or_default()
    }

    /// All joint positions of an entry of one side.
    pub(crate) fn joint_positions(&self, side: Side, index: usize) -> &[usize] {
        let of = if side == Side::Old { &self.of_old } else { &self.of_new };
        of.get(index).map_or(&[][..], Vec::as_slice)
    }

    /// The new entries that an entry of one side is or became; itself, if it was removed.
    pub(crate) fn successors(&self, side: Side, index: usize) -> impl Iterator<Item = Successor> {
        let pairs = self.joint_positions(side, index).iter().filter_map(|&position| self.list.get(position));
        pairs.filter_map(|&(old, new)| new.map(Successor::New).or(old.map(Successor::Removed)))
    }

    /// The position of an entry in one side's own table, if that side has it.
    pub(crate) fn own_position(&self, side: Side, position: usize) -> Option<usize> {
        let (old, new) = self.list.get(position)?;
        if side == Side::Old { *old } else { *new }
    }

    /// The joint positions that a side has; `None` if it has all of them.
    pub(super) fn existing(&self, side: Side) -> Option<Set> {
        let is_there = |position: &usize| self.own_position(side, *position).is_some();
        let all = 0..self.list.len();
        if all.clone().all(|position| is_there(&position)) {
            return None;
        }
        Some(positions(all.filter(is_there)))
    }

    /// The joint positions that both sides have; `None` if both have all of them.
    pub(super) fn common(&self) -> Option<Set> {
        let both = |(old, new): &(Option<usize>, Option<usize>)| old.is_some() && new.is_some();
        if self.list.iter().all(both) {
            return None;
        }
        Some(positions(self.list.iter().enumerate().filter(|(_, pair)| both(pair)).map(|(i, _)| i)))
    }
}

pub(super) fn positions(list: impl Iterator<Item = usize>) -> Set {
    list.map(to_u32).collect()
}
