//! Converts values to bytes and back. There are three shapes: a number is four
//! bytes, little-endian; a text is its length in bytes, then its bytes in
//! UTF-8; a list is its length, then each item. An optional value is a list of
//! at most one.
//!
//! Knows nothing about the content of a file, except that it has two sections.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::base::date::Date;
use crate::base::ids::*;
use crate::source::{FileId, Span};

/// The part of a file that contradicts the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed(pub(super) &'static str);

/// The maximum number of entries that are allocated in advance, so that a forged count
/// takes no memory.
const MAX_PREALLOCATED_ENTRIES: usize = 4096;

/// A value that can be written and read.
pub(super) trait Portable: Sized {
    fn put(&self, to: &mut PortableWriter);
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed>;
}

/// Both sections, while they are written.
#[derive(Default)]
pub(super) struct PortableWriter {
    answers: Vec<u8>,
    texts: Vec<u8>,
    in_texts: bool,
}

impl PortableWriter {
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        (self.answers, self.texts)
    }

    /// Writes to the private section while `put` runs.
    pub(super) fn texts(&mut self, put: impl FnOnce(&mut Self)) {
        let outer = mem::replace(&mut self.in_texts, true);
        put(self);
        self.in_texts = outer;
    }

    fn part(&mut self) -> &mut Vec<u8> {
        if self.in_texts { &mut self.texts } else { &mut self.answers }
    }

    pub(super) fn number(&mut self, number: usize) {
        self.part().extend(to_u32(number).to_le_bytes());
    }

    pub(super) fn list<T>(&mut self, items: impl ExactSizeIterator<Item = T>, put: impl Fn(T, &mut Self)) {
        self.number(items.len());
        items.for_each(|item| put(item, self));
    }
}

/// The parts of both sections that are not read yet.
pub(super) struct PortableReader<'b> {
    answers: &'b [u8],
    texts: &'b [u8],
    in_texts: bool,
    pub(super) named: LeastCounts,
}

impl<'b> PortableReader<'b> {
    pub(super) fn new(answers: &'b [u8], texts: &'b [u8]) -> Self {
        PortableReader { answers, texts, in_texts: false, named: LeastCounts::default() }
    }

    /// Returns the ids that were read, if nothing is left to read.
    pub(super) fn finish(self) -> Result<LeastCounts, Malformed> {
        match (self.answers, self.texts) {
            ([], []) => Ok(self.named),
            ([], _) => Err(Malformed("texts")),
            _ => Err(Malformed("answers")),
        }
    }

    /// Reads from the private section while `take` runs.
    pub(super) fn texts<T>(
        &mut self,
        take: impl FnOnce(&mut Self) -> Result<T, Malformed>,
    ) -> Result<T, Malformed> {
        let outer = mem::replace(&mut self.in_texts, true);
        let taken = take(self);
        self.in_texts = outer;
        taken
    }

    fn part(&mut self) -> &mut &'b [u8] {
        if self.in_texts { &mut self.texts } else { &mut self.answers }
    }

    pub(super) fn number(&mut self) -> Result<u32, Malformed> {
        let part = self.part();
        let (bytes, rest) = part.split_first_chunk().ok_or(Malformed("number"))?;
        *part = rest;
        Ok(u32::from_le_bytes(*bytes))
    }

    fn text(&mut self) -> Result<&'b str, Malformed> {
        let len = self.number()? as usize;
        let part = self.part();
        let (bytes, rest) = part.split_at_checked(len).ok_or(Malformed("text"))?;
        *part = rest;
        simdutf8::basic::from_utf8(bytes).map_err(|_| Malformed("text"))
    }

    pub(super) fn list<T>(
        &mut self,
        mut take: impl FnMut(&mut Self) -> Result<T, Malformed>,
    ) -> Result<Vec<T>, Malformed> {
        let count = self.number()? as usize;
        let mut list = Vec::with_capacity(count.min(MAX_PREALLOCATED_ENTRIES));
        for _ in 0..count {
            list.push(take(self)?);
        }
        Ok(list)
    }

    /// Reads a list, and appends it to an existing one.
    pub(super) fn extend<T: Portable>(&mut self, list: &mut Vec<T>) -> Result<(), Malformed> {
        for _ in 0..self.number()? {
            list.push(T::take(self)?);
        }
        Ok(())
    }
}

macro_rules! ids {
    ($($id:ident $table:ident)*) => {
        /// For each table, the number of entries that it must at least have so that every
        /// id that was read has an entry.
        #[derive(Debug, Default)]
        pub(super) struct LeastCounts { $(pub(super) $table: usize),* }

        $(impl Portable for $id {
            fn put(&self, to: &mut PortableWriter) {
                to.number(self.index());
            }
            fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
                let index = from.number()? as usize;
                from.named.$table = from.named.$table.max(index.saturating_add(1));
                Ok($id::new(index))
            }
        })*
    };
}

ids! {
    ActorId actors
    AnswerId answers
    AreaId areas
    BasisId bases
    CellId cells
    DutyId duties
    FactId facts
    ForumId forums
    MatterId matters
    NeedId needs
    OutcomeId outcomes
    RuleId rules
    ShapeId shapes
    SourceId sources
    SubareaId subareas
}

/// The index of a value in its fact, which is looked up when everything is
/// read.
impl Portable for ValueId {
    fn put(&self, to: &mut PortableWriter) {
        to.number(self.index());
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok(ValueId::at(from.number()?))
    }
}

impl Portable for u32 {
    fn put(&self, to: &mut PortableWriter) {
        to.number(*self as usize);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        from.number()
    }
}

impl Portable for usize {
    fn put(&self, to: &mut PortableWriter) {
        to.number(*self);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok(from.number()? as usize)
    }
}

impl Portable for bool {
    fn put(&self, to: &mut PortableWriter) {
        to.number(usize::from(*self));
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        match from.number()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Malformed("bool")),
        }
    }
}

impl Portable for String {
    fn put(&self, to: &mut PortableWriter) {
        to.number(self.len());
        to.part().extend(self.as_bytes());
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        from.text().map(str::to_owned)
    }
}

/// The day as text: `2024-02-23`.
impl Portable for Date {
    fn put(&self, to: &mut PortableWriter) {
        self.to_string().put(to);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        from.text()?.parse().map_err(|_| Malformed("date"))
    }
}

/// A span is not written, because a portable file has no rule files.
impl Portable for Span {
    fn put(&self, _: &mut PortableWriter) {}
    fn take(_: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok(Span::new(FileId(0), 0..0))
    }
}

impl<T: Portable> Portable for Option<T> {
    fn put(&self, to: &mut PortableWriter) {
        to.list(self.as_slice().iter(), T::put);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok(if bool::take(from)? { Some(T::take(from)?) } else { None })
    }
}

impl<T: Portable> Portable for Vec<T> {
    fn put(&self, to: &mut PortableWriter) {
        to.list(self.iter(), T::put);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        from.list(T::take)
    }
}

impl<I: Id, T: Portable> Portable for IndexVec<I, T> {
    fn put(&self, to: &mut PortableWriter) {
        to.list(self.iter(), T::put);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok(from.list(T::take)?.into_iter().collect())
    }
}

impl<T: Portable + Ord> Portable for BTreeSet<T> {
    fn put(&self, to: &mut PortableWriter) {
        to.list(self.iter(), T::put);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok(from.list(T::take)?.into_iter().collect())
    }
}

impl<K: Portable + Ord, V: Portable> Portable for BTreeMap<K, V> {
    fn put(&self, to: &mut PortableWriter) {
        to.list(self.iter(), |(key, value), to| {
            key.put(to);
            value.put(to);
        });
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok(from.list(Portable::take)?.into_iter().collect())
    }
}

/// The positions, ascending.
impl Portable for Set {
    fn put(&self, to: &mut PortableWriter) {
        to.number(self.len());
        self.iter().for_each(|position| position.put(to));
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        let positions: Vec<u32> = Vec::take(from)?;
        if positions.is_sorted_by(|a, b| a < b) {
            Ok(positions.into_iter().collect())
        } else {
            Err(Malformed("set"))
        }
    }
}

impl<A: Portable, B: Portable> Portable for (A, B) {
    fn put(&self, to: &mut PortableWriter) {
        self.0.put(to);
        self.1.put(to);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        Ok((A::take(from)?, B::take(from)?))
    }
}
