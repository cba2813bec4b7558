//! Tables of names. Each name leads to one entry: a present id takes precedence
//! over a former id, and a former id over a name.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;
use std::num::NonZeroU32;

use crate::base::ids::*;
use crate::base::names::{FewIds, NameMap};
use crate::base::near::fold;
use crate::model::{BasisLabel, Model, Named, Value};
use crate::rulebook::renamed::Renamed;
use crate::source::Span;

/// The number of a former id among those of its entry, counted from 1.
pub(crate) type FormerId = NonZeroU32;

/// The entry that a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FoundId<I> {
    pub(crate) id: I,
    /// The former id, if the name is one.
    pub(super) former: Option<FormerId>,
}

impl<I: Copy> FoundId<I> {
    pub(super) fn now(id: I) -> Self {
        FoundId { id, former: None }
    }

    /// Pairs each former id of an entry with the entry.
    pub(super) fn formerly(id: I, formerly: &[(String, Span)]) -> impl Iterator<Item = (&String, Self)> {
        let counted = (1u32..).filter_map(FormerId::new).zip(formerly);
        counted.map(move |(number, (former, _))| (former, FoundId { id, former: Some(number) }))
    }

    /// `true` if the name is a former id.
    #[inline]
    pub(crate) fn is_renamed(self) -> bool {
        self.former.is_some()
    }

    /// The former id together with the present one.
    pub(super) fn renamed<'m>(
        self,
        kind: (&'static str, &'static str),
        now: &'m str,
        formerly: &'m [(String, Span)],
    ) -> Option<Renamed<'m>> {
        let (asked, _) = formerly.get(self.former?.get() as usize - 1)?;
        Some(Renamed { kind, asked, now })
    }
}

/// The ids and names of a table's entries. The ids of a short table are found
/// without hashing.
#[derive(Debug)]
pub(super) struct NameIndex<N> {
    ids: FewIds<N>,
    /// Present ids, former ids and names. The entry that is added first keeps the name.
    all: NameMap<N>,
    /// Names that are also former ids. A word is taken as a name unless it is
    /// written exactly like an id.
    also_names: NameMap<N>,
}

impl<N> Default for NameIndex<N> {
    fn default() -> Self {
        NameIndex { ids: FewIds::default(), all: NameMap::default(), also_names: NameMap::default() }
    }
}

impl<N: Copy> NameIndex<N> {
    /// Finds an entry. A name that is written exactly like the entry's allocates
    /// nothing.
    #[inline]
    pub(super) fn find(&self, name: &str) -> Option<N> {
        self.ids.get(name).or_else(|| self.all.get(name).copied()).or_else(|| self.folded(&fold(name)))
    }

    fn folded(&self, name: &str) -> Option<N> {
        self.also_names.get(name).or_else(|| self.all.get(name)).copied()
    }

    /// Adds the present ids of entries, then their former ids.
    fn add_ids<'m, I: Id>(&mut self, entries: &[IdHistory<'m, I>], entry: impl Fn(FoundId<I>) -> N) {
        for (id, own, _) in entries {
            self.all.insert((*own).to_owned(), entry(FoundId::now(*id)));
        }
        self.ids = FewIds::of(entries.iter().map(|(_, own, _)| *own), &self.all);
        let split = split_ids(entries.iter().map(|(_, _, formerly)| *formerly));
        for (id, _, formerly) in entries {
            for (former, found) in FoundId::formerly(*id, formerly) {
                if !split.contains(former.as_str()) {
                    self.all.entry(former.clone()).or_insert(entry(found));
                }
            }
        }
    }

    /// Adds a name, unless another entry already has it.
    fn add_name(&mut self, name: String, entry: N, is_former: impl Fn(&N) -> bool) {
        match self.all.entry(name) {
            Entry::Vacant(free) => drop(free.insert(entry)),
            Entry::Occupied(taken) if is_former(taken.get()) => {
                self.also_names.entry(taken.key().clone()).or_insert(entry);
            }
            Entry::Occupied(_) => {}
        }
    }
}

/// The former ids that several entries have: an id that was split leads to none of them.
pub(super) fn split_ids<'m>(formerly: impl Iterator<Item = &'m [(String, Span)]>) -> BTreeSet<&'m str> {
    let (mut seen, mut split) = (BTreeSet::new(), BTreeSet::new());
    for own in formerly.filter(|own| !own.is_empty()) {
        let own: BTreeSet<&str> = own.iter().map(|(former, _)| former.as_str()).collect();
        split.extend(own.into_iter().filter(|former| !seen.insert(*former)));
    }
    split
}

/// An entry, its present id and its former ids.
type IdHistory<'m, I> = (I, &'m str, &'m [(String, Span)]);

/// The legal basis that a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BasisName {
    /// A basis of the model, with the position of the label if the name is one of
    /// a label.
    Known(FoundId<BasisId>, Option<usize>),
    /// A basis that the model does not cover, by its position in the list of such bases.
    Outside(usize),
}

/// Collects the ids and names of a table's entries.
pub(super) fn table<I: Id, T>(
    entries: &IndexVec<I, T>,
    named: impl Fn(&T) -> &Named,
) -> NameIndex<FoundId<I>> {
    let ids = entries.enumerate().map(|(id, entry)| {
        let Named { id: own, formerly, .. } = named(entry);
        (id, own.as_str(), formerly.as_slice())
    });
    let called = entries.enumerate().flat_map(|(id, entry)| names(named(entry)).map(move |name| (name, id)));
    table_of(&ids.collect::<Vec<_>>(), called)
}

/// Collects the ids and names of a fact's values.
pub(super) fn values(values: &IndexVec<ValueId, Value>) -> NameIndex<FoundId<ValueId>> {
    let ids = values.enumerate().map(|(id, value)| (id, value.id(), value.formerly.as_slice()));
    let called = values.enumerate().flat_map(|(id, value)| {
        std::iter::once(&value.name).chain(&value.also).map(move |name| (fold(name), id))
    });
    table_of(&ids.collect::<Vec<_>>(), called)
}

fn table_of<I: Id>(
    ids: &[IdHistory<'_, I>],
    names: impl Iterator<Item = (String, I)>,
) -> NameIndex<FoundId<I>> {
    let mut table = NameIndex::default();
    table.add_ids(ids, |found| found);
    for (name, id) in names {
        table.add_name(name, FoundId::now(id), |taken| taken.is_renamed());
    }
    table
}

/// Collects the ids and names of legal bases. Labels take precedence over other names,
/// because a label also has dates; an id with the same spelling as a label of the basis
/// counts as that label.
pub(super) fn bases(model: &Model) -> NameIndex<BasisName> {
    let mut bases = NameIndex::default();
    let ids = model.bases.enumerate().map(|(id, basis)| {
        let Named { id: own, formerly, .. } = &basis.named;
        (id, own.as_str(), formerly.as_slice())
    });
    let known = |found: FoundId<BasisId>| {
        let labels = model.bases[found.id].labels.iter();
        let own = model.bases[found.id].id();
        let label = labels.enumerate().find(|(_, label)| label_names(label).iter().any(|name| name == own));
        BasisName::Known(found, label.map(|(i, _)| i).filter(|_| !found.is_renamed()))
    };
    bases.add_ids(&ids.collect::<Vec<_>>(), known);
    let is_former = |taken: &BasisName| matches!(taken, BasisName::Known(found, _) if found.is_renamed());
    for (id, basis) in model.bases.enumerate() {
        for (i, label) in basis.labels.iter().enumerate() {
            for name in label_names(label) {
                bases.add_name(name, BasisName::Known(FoundId::now(id), Some(i)), is_former);
            }
        }
    }
    for (id, basis) in model.bases.enumerate() {
        for name in names(&basis.named) {
            bases.add_name(name, BasisName::Known(FoundId::now(id), None), is_former);
        }
    }
    for (i, outside) in model.outside.iter().enumerate() {
        for name in std::iter::once(&outside.name).chain(&outside.also) {
            bases.add_name(fold(name), BasisName::Outside(i), is_former);
        }
    }
    bases
}

/// All names of an entry, folded. An id keeps its slashes.
pub(in crate::rulebook) fn names(named: &Named) -> impl Iterator<Item = String> {
    let written = [Some(&named.name), named.short.as_ref()].into_iter().flatten().chain(&named.also);
    std::iter::once(named.id.clone()).chain(written.map(|name| fold(name)))
}

/// The ways of writing `4 kap. 1 §`: with the law, without it, and `4:1`.
pub(super) fn label_names(BasisLabel { section, law, .. }: &BasisLabel) -> Vec<String> {
    let mut names = vec![fold(section), fold(&format!("{section} {law}")), fold(&format!("{law} {section}"))];
    if let Some((chapter, paragraph)) = section.split_once(" kap. ") {
        let short = format!("{chapter}:{}", paragraph.trim_end_matches(" §"));
        names.push(fold(&short));
    }
    names
}
