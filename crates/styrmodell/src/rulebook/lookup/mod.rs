//! Look-up of names, compared forgivingly.

mod names;
mod paragraph;
mod unknown_need;

use std::slice;
use std::sync::OnceLock;

pub(super) use self::names::names;
use self::names::{BasisName, NameIndex, bases, split_ids, table, values};
pub(crate) use self::names::{FormerId, FoundId};
pub(crate) use self::paragraph::basis_by_label;
pub(crate) use self::unknown_need::suggestion;
use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::base::names::NameMap;
use crate::base::near::fold;
use crate::finding::input_error::{AllowedEntry, Candidate, InputError};
use crate::finding::input_subject::{InputSubject, VALUE_NOUN};
use crate::model::{Basis, Fact, Model, Named, Value};
use crate::rulebook::renamed::{Renamed, Renames};
use crate::search::SearchIndex;

/// Every name that a caller can use, folded.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    need_ids: NameMap<FoundId<NeedId>>,
    needs: NameMap<Vec<NeedId>>,
    /// The needs that an id of an earlier revision was split into.
    split_needs: NameMap<Vec<NeedId>>,
    bases: NameIndex<BasisName>,
    duties: NameIndex<FoundId<DutyId>>,
    facts: NameIndex<FoundId<FactId>>,
    values: Vec<NameIndex<FoundId<ValueId>>>,
    actors: NameIndex<FoundId<ActorId>>,
    forums: NameIndex<FoundId<ForumId>>,
    matters: NameIndex<FoundId<MatterId>>,
    /// Built when the first name is not found.
    search: OnceLock<SearchIndex>,
}

impl Lookup {
    pub(crate) fn of(model: &Model) -> Self {
        let mut lookup = Lookup::default();
        lookup.need_ids.reserve(model.needs.len());
        lookup.needs.reserve(2 * model.needs.len());
        for (id, need) in model.needs.enumerate() {
            lookup.need_ids.insert(need.named.id.clone(), FoundId::now(id));
            for name in names(&need.named) {
                let list = lookup.needs.entry(name).or_default();
                if !list.contains(&id) {
                    list.push(id);
                }
            }
        }
        let split = split_ids(model.needs.iter().map(|need| need.named.formerly.as_slice()));
        for (id, need) in model.needs.enumerate() {
            for (former, found) in FoundId::formerly(id, &need.named.formerly) {
                if split.contains(former.as_str()) {
                    let list = lookup.split_needs.entry(former.clone()).or_default();
                    if !list.contains(&id) {
                        list.push(id);
                    }
                } else {
                    lookup.need_ids.entry(former.clone()).or_insert(found);
                }
            }
        }
        lookup.bases = bases(model);
        lookup.values = model.facts.iter().map(|fact| values(&fact.values)).collect();
        lookup.duties = table(&model.duties, |x| &x.named);
        lookup.facts = table(&model.facts, |x| &x.named);
        lookup.actors = table(&model.actors, |x| &x.named);
        lookup.forums = table(&model.forums, |x| &x.named);
        lookup.matters = table(&model.matters, |x| &x.named);
        lookup
    }

    /// Finds the needs that a name can mean; an exact id means one, and a former id that
    /// was split every one that it became. Also returns the former id, if the name is that
    /// of one need.
    pub(crate) fn needs(
        &self,
        model: &Model,
        name: &str,
    ) -> Result<(&[NeedId], Option<FormerId>), InputError> {
        self.needs_and_former(name).ok_or_else(|| self.unknown_need(model, name))
    }

    /// The needs that a name can mean.
    pub(crate) fn find_needs(&self, name: &str) -> Option<&[NeedId]> {
        self.needs_and_former(name).map(|(needs, _)| needs)
    }

    fn needs_and_former(&self, name: &str) -> Option<(&[NeedId], Option<FormerId>)> {
        if let Some(found) = self.need_ids.get(name) {
            return Some((slice::from_ref(&found.id), found.former));
        }
        if let Some(needs) = self.split_needs.get(name) {
            return Some((needs, None));
        }
        let folded = name.split('/').map(fold).collect::<Vec<_>>().join("/");
        if let Some(needs) = self.needs.get(&folded).or_else(|| self.needs.get(&fold(name))) {
            return Some((needs, None));
        }
        if let Some(found) = self.need_ids.get(&folded) {
            return Some((slice::from_ref(&found.id), found.former));
        }
        self.split_needs.get(&folded).map(|needs| (needs.as_slice(), None))
    }

    /// The former id that a name is, if it was split into these needs.
    pub(crate) fn split_id(&self, name: &str, needs: &[NeedId]) -> Option<&str> {
        let folded = name.split('/').map(fold).collect::<Vec<_>>().join("/");
        let (id, found) =
            self.split_needs.get_key_value(name).or_else(|| self.split_needs.get_key_value(&folded))?;
        (found == needs).then_some(id)
    }

    /// A need under the former id that it was split from.
    #[cold]
    pub(crate) fn renamed_need<'m>(model: &'m Model, need: NeedId, former: &str) -> Option<Renamed<'m>> {
        let named = &model.needs[need].named;
        let mut all = FoundId::formerly(need, &named.formerly);
        let (_, found) = all.find(|(id, _)| *id == former)?;
        found.renamed(InputSubject::Need.noun(), &named.id, &named.formerly)
    }

    /// The needs with a name or alias in which the prefix begins some word.
    pub(crate) fn suggest(&self, model: &Model, prefix: &str) -> Vec<NeedId> {
        let prefix = fold(prefix);
        let begins = |name: &String| name.starts_with(&prefix) || name.contains(&format!("-{prefix}"));
        let found =
            self.needs.iter().filter(|(name, _)| begins(name)).flat_map(|(_, needs)| needs.iter().copied());
        let mut needs: Vec<NeedId> = found.collect();
        needs.sort_unstable();
        needs.dedup();
        // Names that begin with the prefix come first, in order of length.
        needs.sort_by_key(|&need| {
            let name = fold(&model.needs[need].named.name);
            (!name.starts_with(&prefix), name.len(), need)
        });
        needs
    }

    /// Finds a basis, and the label if the name is that of a label.
    pub(crate) fn basis(
        &self,
        model: &Model,
        name: &str,
    ) -> Result<(FoundId<BasisId>, Option<usize>), InputError> {
        match self.bases.find(name).or_else(|| paragraph::by_paragraph(model, name)) {
            Some(BasisName::Known(found, label)) => Ok((found, label)),
            Some(BasisName::Outside(i)) => {
                let (called, why) =
                    model.outside.get(i).map_or(("", ""), |o| (o.name.as_str(), o.why.as_str()));
                let error = InputError::new(
                    InputErrorKind::OutsideModel,
                    InputSubject::Basis,
                    name,
                    Message::new(
                        format!("{called} ingår inte i modellen: {why}"),
                        format!("{called} is not part of the model: {why}"),
                    ),
                );
                Err(error.with_known(allowed(&model.bases, |basis| &basis.named)))
            }
            None => {
                let is_successor =
                    |basis: &&Basis| basis.named.formerly.iter().any(|(former, _)| former == name);
                let successors: Vec<&str> = model.bases.iter().filter(is_successor).map(Basis::id).collect();
                if successors.len() > 1 {
                    return Err(split(InputSubject::Basis, name, &successors)
                        .with_known(allowed(&model.bases, |basis| &basis.named)));
                }
                let names: Vec<Vec<&str>> =
                    model.bases.iter().map(|basis| vec![basis.short_name(), basis.id()]).collect();
                Err(InputError::unknown(InputSubject::Basis, name, &names)
                    .with_known(allowed(&model.bases, |basis| &basis.named)))
            }
        }
    }

    pub(crate) fn duty(&self, name: &str) -> Option<DutyId> {
        Some(self.duties.find(name)?.id)
    }

    #[inline]
    pub(crate) fn fact(&self, model: &Model, name: &str) -> Result<FoundId<FactId>, InputError> {
        self.facts
            .find(name)
            .ok_or_else(|| unknown(InputSubject::Fact, name, &model.facts, |fact| &fact.named))
    }

    #[inline]
    pub(crate) fn value(
        &self,
        model: &Model,
        fact: FactId,
        name: &str,
    ) -> Result<FoundId<ValueId>, InputError> {
        let found = self.values.get(fact.index()).and_then(|values| values.find(name));
        found.ok_or_else(|| unknown_value(&model.facts[fact], name))
    }

    /// The former ids among the names that state a fact.
    pub(crate) fn renamed_fact(
        model: &Model,
        fact: FoundId<FactId>,
        value: FoundId<ValueId>,
    ) -> impl Iterator<Item = Renamed<'_>> {
        let entry = &model.facts[fact.id];
        let stated = &entry.values[value.id];
        let value = value.renamed(VALUE_NOUN, &stated.id, &stated.formerly);
        let fact = fact.renamed(InputSubject::Fact.noun(), &entry.named.id, &entry.named.formerly);
        fact.into_iter().chain(value)
    }

    /// The former ids among the names of a case's need and basis.
    #[cold]
    pub(crate) fn renamed_case<'m>(
        model: &'m Model,
        needs: &[NeedId],
        former: Option<FormerId>,
        basis: FoundId<BasisId>,
    ) -> Renames<'m> {
        let need = needs.first().and_then(|&id| {
            let named = &model.needs[id].named;
            FoundId { id, former }.renamed(InputSubject::Need.noun(), &named.id, &named.formerly)
        });
        let named = &model.bases[basis.id].named;
        let basis = basis.renamed(InputSubject::Basis.noun(), &named.id, &named.formerly);
        let mut renames = Renames::default();
        renames.add(need.into_iter().chain(basis));
        renames
    }

    pub(crate) fn actor<'m>(
        &self,
        model: &'m Model,
        name: &str,
    ) -> Result<(ActorId, Option<Renamed<'m>>), InputError> {
        named(&self.actors, InputSubject::Actor, name, &model.actors, |actor| &actor.named)
    }

    pub(crate) fn forum<'m>(
        &self,
        model: &'m Model,
        name: &str,
    ) -> Result<(ForumId, Option<Renamed<'m>>), InputError> {
        named(&self.forums, InputSubject::Forum, name, &model.forums, |forum| &forum.named)
    }

    pub(crate) fn matter<'m>(
        &self,
        model: &'m Model,
        name: &str,
    ) -> Result<(MatterId, Option<Renamed<'m>>), InputError> {
        named(&self.matters, InputSubject::Matter, name, &model.matters, |matter| &matter.named)
    }
}

/// Finds an entry by its name, and its present id if the name is a former one.
fn named<'m, I: Id, T>(
    table: &NameIndex<FoundId<I>>,
    subject: InputSubject,
    name: &str,
    entries: &'m IndexVec<I, T>,
    named: impl Fn(&'m T) -> &'m Named,
) -> Result<(I, Option<Renamed<'m>>), InputError> {
    let noun = subject.noun();
    let found = table.find(name).ok_or_else(|| unknown(subject, name, entries, &named))?;
    let Named { id, formerly, .. } = named(&entries[found.id]);
    Ok((found.id, found.renamed(noun, id, formerly)))
}

/// The error that a fact does not have a value; values are suggested by id.
pub(crate) fn unknown_value(fact: &Fact, name: &str) -> InputError {
    let names: Vec<Vec<&str>> = fact.values.iter().map(|value| vec![value.id()]).collect();
    let within = fact.values.iter().filter(|value| is_within(value, name)).map(|value| value.id.clone());
    InputError::unknown_value(fact.id(), name, &names)
        .with_nearest(within.collect())
        .with_known(fact.values.iter().map(allowed_value))
}

/// `true` if a text has a name of a value in it, such as "SF Hisingen", or is one with
/// gaps, such as "syd väst".
fn is_within(value: &Value, text: &str) -> bool {
    let text = format!("-{}-", fold(text));
    let mut names = std::iter::once(&value.id).chain([&value.name]).chain(&value.also).map(|name| fold(name));
    names.any(|name| {
        name.len() >= MIN_NAME_WITHIN
            && (text.contains(&format!("-{name}-")) || text.replace('-', "") == name.replace('-', ""))
    })
}

/// The fewest letters of a name that is looked for in a longer text: "ja" is in too
/// many.
const MIN_NAME_WITHIN: usize = 4;

/// The error that no entry of a table has a name; names are suggested by id.
pub(crate) fn unknown<'m, I: Id, T>(
    subject: InputSubject,
    name: &str,
    entries: &'m IndexVec<I, T>,
    named: impl Fn(&'m T) -> &'m Named,
) -> InputError {
    let is_successor = |entry: &&'m T| named(entry).formerly.iter().any(|(former, _)| former == name);
    let successors: Vec<&str> =
        entries.iter().filter(is_successor).map(|entry| named(entry).id.as_str()).collect();
    if successors.len() > 1 {
        return split(subject, name, &successors).with_known(allowed(entries, named));
    }
    let names: Vec<Vec<&str>> = entries.iter().map(|entry| vec![named(entry).id.as_str()]).collect();
    InputError::unknown(subject, name, &names).with_known(allowed(entries, named))
}

/// The error that an id of an earlier revision was split, so that the caller must choose.
fn split(subject: InputSubject, name: &str, successors: &[&str]) -> InputError {
    let quoted: Vec<String> = successors.iter().map(|id| format!("\"{id}\"")).collect();
    let (or_sv, or_en) = (quoted.join(" eller "), quoted.join(" or "));
    let message = match subject {
        // A forum whose matters went to several others was dissolved.
        InputSubject::Forum => Message::new(
            format!("forumet \"{name}\" finns inte längre: dess frågor gick till {or_sv}"),
            format!("the forum \"{name}\" no longer exists: its matters went to {or_en}"),
        ),
        _ => Message::new(
            format!("\"{name}\" är delat och heter nu {or_sv}"),
            format!("\"{name}\" was split and is now called {or_en}"),
        ),
    };
    InputError::new(InputErrorKind::AmbiguousName, subject, name, message)
}

/// The entries of a table, as choices for the caller.
fn allowed<'m, I: Id, T>(
    entries: &'m IndexVec<I, T>,
    named: impl Fn(&'m T) -> &'m Named,
) -> Vec<AllowedEntry> {
    let entry = |entry| {
        let Named { id, name, short, .. } = named(entry);
        AllowedEntry::new(id, name, short.as_ref().unwrap_or(name))
    };
    entries.iter().map(entry).collect()
}

/// A value of a fact, as a choice for the caller.
pub(crate) fn allowed_value(value: &Value) -> AllowedEntry {
    AllowedEntry::new(&value.id, &value.name, &value.name)
}

/// Delområden as choices for the caller. Each is also a need of the same id.
pub(crate) fn subarea_candidates(
    model: &Model,
    subareas: impl IntoIterator<Item = SubareaId>,
) -> Vec<Candidate> {
    let candidate = |subarea: SubareaId| {
        let Named { id, name, explanation, .. } = &model.subareas[subarea].named;
        Candidate {
            id: id.clone(),
            name: name.clone(),
            explanation: explanation.clone(),
            subareas: vec![name.clone()],
        }
    };
    subareas.into_iter().map(candidate).collect()
}

/// The needs that a shared name can mean, as choices for the caller.
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
