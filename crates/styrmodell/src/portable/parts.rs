//! Values to bytes and back. There are three shapes: a number is four bytes,
//! little-endian; a text is how many bytes it has, then these, in UTF-8; a list
//! is how many there are, then each. What may be absent is a list of one or none.
//!
//! Knows nothing of what a file is about, but that it has two parts.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::base::date::Date;
use crate::base::ids::*;
use crate::source::{FileId, Span};

/// Which part of a file cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed(pub(super) &'static str);

/// More entries than these get room only as they are read: a forged count takes
/// no memory.
const ROOM: usize = 4096;

/// What can be written and read.
pub(super) trait Portable: Sized {
    fn put(&self, to: &mut Writer);
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed>;
}

/// Both parts, as they are written.
#[derive(Default)]
pub(super) struct Writer {
    answers: Vec<u8>,
    texts: Vec<u8>,
    in_texts: bool,
}

impl Writer {
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        (self.answers, self.texts)
    }

    /// What is put meanwhile goes to the part for this library alone.
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

/// Both parts, as far as they are not read yet.
pub(super) struct Reader<'b> {
    answers: &'b [u8],
    texts: &'b [u8],
    in_texts: bool,
    pub(super) named: Named,
}

impl<'b> Reader<'b> {
    pub(super) fn new(answers: &'b [u8], texts: &'b [u8]) -> Self {
        Reader { answers, texts, in_texts: false, named: Named::default() }
    }

    /// The ids that were read, once nothing is left to read.
    pub(super) fn finish(self) -> Result<Named, Malformed> {
        match (self.answers, self.texts) {
            ([], []) => Ok(self.named),
            ([], _) => Err(Malformed("texts")),
            _ => Err(Malformed("answers")),
        }
    }

    /// What is taken meanwhile comes from the part for this library alone.
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
        let mut list = Vec::with_capacity(count.min(ROOM));
        for _ in 0..count {
            list.push(take(self)?);
        }
        Ok(list)
    }

    /// A list, put after what there is.
    pub(super) fn extend<T: Portable>(&mut self, list: &mut Vec<T>) -> Result<(), Malformed> {
        for _ in 0..self.number()? {
            list.push(T::take(self)?);
        }
        Ok(())
    }
}

macro_rules! ids {
    ($($id:ident $table:ident)*) => {
        /// How many entries each table must have at least for all ids that were
        /// read to name one.
        #[derive(Debug, Default)]
        pub(super) struct Named { $(pub(super) $table: usize),* }

        $(impl Portable for $id {
            fn put(&self, to: &mut Writer) {
                to.number(self.index());
            }
            fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
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

/// A value's number in its fact, which is looked up once all is read.
impl Portable for ValueId {
    fn put(&self, to: &mut Writer) {
        to.number(self.index());
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(ValueId::at(from.number()?))
    }
}

impl Portable for u32 {
    fn put(&self, to: &mut Writer) {
        to.number(*self as usize);
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.number()
    }
}

impl Portable for usize {
    fn put(&self, to: &mut Writer) {
        to.number(*self);
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(from.number()? as usize)
    }
}

impl Portable for bool {
    fn put(&self, to: &mut Writer) {
        to.number(usize::from(*self));
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.number()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Malformed("bool")),
        }
    }
}

impl Portable for String {
    fn put(&self, to: &mut Writer) {
        to.number(self.len());
        to.part().extend(self.as_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.text().map(str::to_owned)
    }
}

/// As it is written elsewhere: `2024-02-23`.
impl Portable for Date {
    fn put(&self, to: &mut Writer) {
        self.to_string().put(to);
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.text()?.parse().map_err(|_| Malformed("date"))
    }
}

/// Nothing: there are no files for it to be a place in.
impl Portable for Span {
    fn put(&self, _: &mut Writer) {}
    fn take(_: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Span::new(FileId(0), 0..0))
    }
}

impl<T: Portable> Portable for Option<T> {
    fn put(&self, to: &mut Writer) {
        to.list(self.as_slice().iter(), T::put);
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(if bool::take(from)? { Some(T::take(from)?) } else { None })
    }
}

impl<T: Portable> Portable for Vec<T> {
    fn put(&self, to: &mut Writer) {
        to.list(self.iter(), T::put);
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.list(T::take)
    }
}

impl<I: Id, T: Portable> Portable for IndexVec<I, T> {
    fn put(&self, to: &mut Writer) {
        to.list(self.iter(), T::put);
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(from.list(T::take)?.into_iter().collect())
    }
}

impl<T: Portable + Ord> Portable for BTreeSet<T> {
    fn put(&self, to: &mut Writer) {
        to.list(self.iter(), T::put);
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(from.list(T::take)?.into_iter().collect())
    }
}

impl<K: Portable + Ord, V: Portable> Portable for BTreeMap<K, V> {
    fn put(&self, to: &mut Writer) {
        to.list(self.iter(), |(key, value), to| {
            key.put(to);
            value.put(to);
        });
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(from.list(Portable::take)?.into_iter().collect())
    }
}

/// Positions, ascending.
impl Portable for Set {
    fn put(&self, to: &mut Writer) {
        to.number(self.len());
        self.iter().for_each(|position| position.put(to));
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let positions: Vec<u32> = Vec::take(from)?;
        if positions.is_sorted_by(|a, b| a < b) {
            Ok(positions.into_iter().collect())
        } else {
            Err(Malformed("set"))
        }
    }
}

impl<A: Portable, B: Portable> Portable for (A, B) {
    fn put(&self, to: &mut Writer) {
        self.0.put(to);
        self.1.put(to);
    }
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok((A::take(from)?, B::take(from)?))
    }
}
