//! Small ids, a separate type for each table, so that an id of one table cannot
//! index another.

use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::ops::Index;

/// Narrows a count, a length or a position to the four bytes in which it is kept.
///
/// INVARIANT: it fits. The library refuses more than 32 MiB of text before reading it,
/// and likewise tables with more answers than that, so no count reaches four billion.
#[inline]
pub(crate) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The number of an entry in its table. The stored number is one higher, so that
/// an `Option` of an id takes no extra space.
pub(crate) trait Id: Copy + Ord {
    fn new(index: usize) -> Self;
    fn at(position: u32) -> Self;
    fn index(self) -> usize;
    /// The index as a `u32`, the form in which sets and cases hold it.
    fn position(self) -> u32;
}

macro_rules! ids {
    ($($name:ident)*) => { $(
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(NonZeroU32);

        impl Id for $name {
            #[inline]
            fn new(index: usize) -> Self {
                Self::at(to_u32(index))
            }
            #[inline]
            fn at(position: u32) -> Self {
                $name(NonZeroU32::MIN.saturating_add(position))
            }
            #[inline]
            fn index(self) -> usize {
                self.position() as usize
            }
            #[inline]
            fn position(self) -> u32 {
                self.0.get() - 1
            }
        }
    )* };
}

ids! { ActorId AnswerId AreaId BasisId CellId DutyId FactId ForumId MatterId NeedId OutcomeId RuleId ShapeId SourceId SubareaId ValueId WorkingGroupId }

/// A table whose entries are looked up by ids of one type.
#[derive(Debug, Clone)]
pub(crate) struct IndexVec<I, T> {
    items: Vec<T>,
    id: PhantomData<fn(I)>,
}

impl<I: Id, T> IndexVec<I, T> {
    pub(crate) fn push(&mut self, item: T) -> I {
        let id = I::new(self.items.len());
        self.items.push(item);
        id
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    #[inline]
    pub(crate) fn ids(&self) -> impl DoubleEndedIterator<Item = I> + Clone + use<I, T> {
        (0..to_u32(self.items.len())).map(I::at)
    }

    pub(crate) fn enumerate(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(i, item)| (I::new(i), item))
    }

    pub(crate) fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.index())
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> Self {
        IndexVec { items: Vec::new(), id: PhantomData }
    }
}

impl<I: Id, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        IndexVec { items: items.into_iter().collect(), id: PhantomData }
    }
}

impl<I: Id, T> Index<I> for IndexVec<I, T> {
    type Output = T;

    // INVARIANT: the ids of a table come from its `push`, `ids` and `enumerate` alone,
    // and a table never shrinks, so the entry exists.
    #[expect(clippy::indexing_slicing, reason = "see INVARIANT")]
    #[inline]
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

/// A set of ids, or of positions on one axis: sorted, without duplicates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Set(Vec<u32>);

impl Set {
    pub(crate) fn all(len: usize) -> Self {
        Set((0..to_u32(len)).collect())
    }

    pub(crate) fn one(position: u32) -> Self {
        Set(vec![position])
    }

    pub(crate) fn of<I: Id>(ids: impl IntoIterator<Item = I>) -> Self {
        ids.into_iter().map(I::position).collect()
    }

    /// The positions as ids. The caller chooses the type of the table that the set is
    /// about.
    pub(crate) fn ids<I: Id>(&self) -> impl Iterator<Item = I> + use<'_, I> {
        self.iter().map(I::at)
    }

    pub(crate) fn contains(&self, position: u32) -> bool {
        // Most sets hold one or two positions; scanning up to eight is quicker
        // than a binary search.
        if self.0.len() <= 8 { self.0.contains(&position) } else { self.0.binary_search(&position).is_ok() }
    }

    pub(crate) fn intersection(&self, other: &Set) -> Set {
        Set(self.0.iter().copied().filter(|&p| other.contains(p)).collect())
    }

    pub(crate) fn meets(&self, other: &Set) -> bool {
        let (small, large) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        small.0.iter().any(|&p| large.contains(p))
    }

    pub(crate) fn is_subset(&self, other: &Set) -> bool {
        self.0.iter().all(|&p| other.contains(p))
    }

    pub(crate) fn complement(&self, len: usize) -> Set {
        Set(Set::all(len).0.into_iter().filter(|&p| !self.contains(p)).collect())
    }

    pub(crate) fn first(&self) -> Option<u32> {
        self.0.first().copied()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<u32> for Set {
    fn from_iter<A: IntoIterator<Item = u32>>(positions: A) -> Self {
        let mut positions: Vec<u32> = positions.into_iter().collect();
        positions.sort_unstable();
        positions.dedup();
        Set(positions)
    }
}
