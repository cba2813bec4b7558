//! Names as people write them, to ids.

use std::slice;

use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::base::names::{FewIds, NameMap};
use crate::base::near::fold;
use crate::finding::input_error::{Candidate, InputError};
use crate::model::{Model, Named};

/// Everything a caller can name, folded.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    need_ids: NameMap<NeedId>,
    needs: NameMap<Vec<NeedId>>,
    bases: Names<BasisName>,
    duties: Names<DutyId>,
    facts: Names<FactId>,
    values: Vec<Names<ValueId>>,
    actors: NameMap<ActorId>,
    forums: NameMap<ForumId>,
    matters: NameMap<MatterId>,
}

/// Names of what is stated in every case: mostly by its id, of few.
#[derive(Debug)]
struct Names<I> {
    ids: FewIds<I>,
    all: NameMap<I>,
}

impl<I> Default for Names<I> {
    fn default() -> Self {
        Names { ids: FewIds::default(), all: NameMap::default() }
    }
}

impl<I: Copy> Names<I> {
    fn of<'a>(ids: impl ExactSizeIterator<Item = &'a str>, all: NameMap<I>) -> Self {
        Names { ids: FewIds::of(ids, &all), all }
    }

    #[inline]
    fn find(&self, name: &str) -> Option<I> {
        self.ids.get(name).or_else(|| find(&self.all, name))
    }
}

/// What a name of a legal basis leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BasisName {
    /// A basis of the model; by one of its labels, where the name is of one.
    Known(BasisId, Option<usize>),
    /// One the model does not cover, by its place in the list of those.
    Outside(usize),
}

impl Lookup {
    pub(crate) fn of(model: &Model) -> Self {
        let mut lookup = Lookup::default();
        lookup.need_ids.reserve(model.needs.len());
        lookup.needs.reserve(2 * model.needs.len());
        for (id, need) in model.needs.enumerate() {
            lookup.need_ids.insert(need.named.id.clone(), id);
            for name in names(&need.named) {
                let list = lookup.needs.entry(name).or_default();
                if !list.contains(&id) {
                    list.push(id);
                }
            }
        }
        let mut bases = NameMap::default();
        for (id, basis) in model.bases.enumerate() {
            // A label says more than an alias: it has a date. So labels first.
            for (i, label) in basis.labels.iter().enumerate() {
                for name in label_names(&label.section, &label.law) {
                    bases.entry(name).or_insert(BasisName::Known(id, Some(i)));
                }
            }
            for name in names(&basis.named) {
                bases.entry(name).or_insert(BasisName::Known(id, None));
            }
        }
        for (i, outside) in model.outside.iter().enumerate() {
            for name in std::iter::once(&outside.name).chain(&outside.also) {
                bases.entry(fold(name)).or_insert(BasisName::Outside(i));
            }
        }
        lookup.bases = Names::of(model.bases.iter().map(|basis| basis.id()), bases);
        for fact in model.facts.iter() {
            let mut values = NameMap::default();
            for (id, value) in fact.values.enumerate() {
                for name in [&value.id, &value.name].into_iter().chain(&value.also) {
                    values.entry(fold(name)).or_insert(id);
                }
            }
            lookup.values.push(Names::of(fact.values.iter().map(|value| value.id()), values));
        }
        lookup.duties = Names::of(model.duties.iter().map(|x| x.id()), table(&model.duties, |x| &x.named));
        lookup.facts = Names::of(model.facts.iter().map(|x| x.id()), table(&model.facts, |x| &x.named));
        lookup.actors = table(&model.actors, |x| &x.named);
        lookup.forums = table(&model.forums, |x| &x.named);
        lookup.matters = table(&model.matters, |x| &x.named);
        lookup
    }

    /// The needs a name can mean: an exact id means one.
    pub(crate) fn needs(&self, model: &Model, name: &str) -> Result<&[NeedId], InputError> {
        if let Some(need) = self.need_ids.get(name) {
            return Ok(slice::from_ref(need));
        }
        let folded = name.split('/').map(fold).collect::<Vec<_>>().join("/");
        match self.needs.get(&folded).or_else(|| self.needs.get(&fold(name))) {
            Some(needs) => Ok(needs),
            None => {
                let known =
                    model.needs.iter().flat_map(|n| std::iter::once(&n.named.name).chain(&n.named.also));
                let known: Vec<&str> = known.map(String::as_str).collect();
                Err(InputError::unknown(("behovet", "the need"), name, known))
            }
        }
    }

    /// Needs whose name or alias begins with, or has a word that begins with, a prefix.
    pub(crate) fn suggest(&self, model: &Model, prefix: &str) -> Vec<NeedId> {
        let prefix = fold(prefix);
        let begins = |name: &String| name.starts_with(&prefix) || name.contains(&format!("-{prefix}"));
        let found =
            self.needs.iter().filter(|(name, _)| begins(name)).flat_map(|(_, needs)| needs.iter().copied());
        let mut needs: Vec<NeedId> = found.collect();
        needs.sort_unstable();
        needs.dedup();
        // Names that begin so come first, and of them the shortest.
        needs.sort_by_key(|&need| {
            let name = fold(&model.needs[need].named.name);
            (!name.starts_with(&prefix), name.len(), need)
        });
        needs
    }

    pub(crate) fn basis(&self, model: &Model, name: &str) -> Result<(BasisId, Option<usize>), InputError> {
        match self.bases.find(name) {
            Some(BasisName::Known(basis, label)) => Ok((basis, label)),
            Some(BasisName::Outside(i)) => {
                let (called, why) =
                    model.outside.get(i).map_or(("", ""), |o| (o.name.as_str(), o.why.as_str()));
                Err(InputError::new(
                    InputErrorKind::OutsideModel,
                    name,
                    Message::new(
                        format!("{called} ingår inte i modellen: {why}"),
                        format!("{called} is not part of the model: {why}"),
                    ),
                ))
            }
            None => {
                let known = model.bases.iter().flat_map(|b| std::iter::once(b.short_name()).chain([b.id()]));
                let known: Vec<&str> = known.collect();
                Err(InputError::unknown(("lagrummet", "the basis"), name, known))
            }
        }
    }

    pub(crate) fn duty(&self, name: &str) -> Option<DutyId> {
        self.duties.find(name)
    }

    pub(crate) fn fact(&self, model: &Model, name: &str) -> Result<FactId, InputError> {
        let known = || model.facts.iter().map(|f| f.id());
        self.facts.find(name).ok_or_else(|| {
            InputError::unknown(("omständigheten", "the fact"), name, known().collect::<Vec<_>>())
        })
    }

    pub(crate) fn value(&self, model: &Model, fact: FactId, name: &str) -> Result<ValueId, InputError> {
        let found = self.values.get(fact.index()).and_then(|values| values.find(name));
        found.ok_or_else(|| {
            let fact = &model.facts[fact];
            let known: Vec<&str> = fact.values.iter().map(|v| v.id()).collect();
            InputError::unknown_value(fact.id(), name, known)
        })
    }

    pub(crate) fn actor(&self, model: &Model, name: &str) -> Result<ActorId, InputError> {
        let known = || model.actors.iter().map(|a| a.id()).collect::<Vec<_>>();
        find(&self.actors, name)
            .ok_or_else(|| InputError::unknown(("förvaltningen", "the administration"), name, known()))
    }

    pub(crate) fn forum(&self, model: &Model, name: &str) -> Result<ForumId, InputError> {
        let known = || model.forums.iter().map(|f| f.id()).collect::<Vec<_>>();
        find(&self.forums, name).ok_or_else(|| InputError::unknown(("forumet", "the forum"), name, known()))
    }

    pub(crate) fn matter(&self, model: &Model, name: &str) -> Result<MatterId, InputError> {
        let known = || model.matters.iter().map(|m| m.id()).collect::<Vec<_>>();
        find(&self.matters, name).ok_or_else(|| InputError::unknown(("frågan", "the matter"), name, known()))
    }
}

/// An exact id is found without making a new string.
fn find<I: Copy>(table: &NameMap<I>, name: &str) -> Option<I> {
    table.get(name).or_else(|| table.get(&fold(name))).copied()
}

fn table<I: Id, T>(entries: &IndexVec<I, T>, named: impl Fn(&T) -> &Named) -> NameMap<I> {
    let mut table = NameMap::default();
    // Ids before names: no name may take an id away.
    for (id, entry) in entries.enumerate() {
        table.insert(named(entry).id.clone(), id);
    }
    for (id, entry) in entries.enumerate() {
        for name in names(named(entry)) {
            table.entry(name).or_insert(id);
        }
    }
    table
}

/// All an entry is called, folded; an id with parts keeps its slashes.
fn names(named: &Named) -> impl Iterator<Item = String> {
    let written = [Some(&named.name), named.short.as_ref()].into_iter().flatten().chain(&named.also);
    std::iter::once(named.id.clone()).chain(written.map(|name| fold(name)))
}

/// What people write for `4 kap. 1 §`: with the law, without it, and `4:1`.
fn label_names(section: &str, law: &str) -> Vec<String> {
    let mut names = vec![fold(section), fold(&format!("{section} {law}")), fold(&format!("{law} {section}"))];
    if let Some((chapter, paragraph)) = section.split_once(" kap. ") {
        let short = format!("{chapter}:{}", paragraph.trim_end_matches(" §"));
        names.push(fold(&short));
    }
    names
}

/// The needs among which a shared name leaves the choice.
pub(crate) fn candidates(model: &Model, needs: &[NeedId]) -> Vec<Candidate> {
    needs
        .iter()
        .map(|&need| {
            let need = &model.needs[need];
            Candidate {
                id: need.named.id.clone(),
                name: need.named.name.clone(),
                explanation: need.named.explanation.clone(),
                subareas: need.subareas.iter().map(|&s| model.subareas[s].named.name.clone()).collect(),
            }
        })
        .collect()
}
