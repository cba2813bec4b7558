//! The fields of an entry, written so that equal texts mean the same in both
//! revisions. `declared` and `proofs` list the fields of each kind of entry.

use crate::base::ids::*;
use crate::base::message::Language;
use crate::diff::align::{Aligned, AlignedTable, SharedCases, Side};
use crate::diff::entries::field_key::FieldKey;
use crate::diff::words;
use crate::model::*;
use crate::wording::{ActorJoining, OutcomeNames};

/// One field of an entry.
pub(crate) struct EntryField {
    pub(crate) key: FieldKey,
    /// `true` if the field has a meaning for the rules, `false` if it is wording.
    pub(crate) structural: bool,
    content: FieldContent,
}

/// The content of a field, as it is compared.
#[derive(PartialEq, Eq)]
enum FieldContent {
    Text(String),
    /// A condition: sorted regions of the cases that both revisions have.
    Regions(Vec<Cube>),
}

impl EntryField {
    pub(crate) fn differs(&self, other: &EntryField) -> bool {
        self.content != other.content
    }

    pub(crate) fn is_empty(&self) -> bool {
        matches!(&self.content, FieldContent::Text(text) if text.is_empty())
    }

    pub(crate) fn shown(&self, aligned: &Aligned<'_>, written: FieldForm) -> String {
        let regions = match &self.content {
            FieldContent::Text(text) => return text.clone(),
            FieldContent::Regions(regions) => regions,
        };
        let list = |or: &str, words: &dyn Fn(&Cube) -> String| {
            regions.iter().map(words).collect::<Vec<_>>().join(or)
        };
        match written {
            FieldForm::Ids => list(" | ", &|cube| words::as_region(aligned, cube).words(Language::Swedish)),
            FieldForm::Names(language) => {
                let or = if language == Language::Swedish { "; eller " } else { "; or " };
                list(or, &|cube| words::condition(aligned, cube).get(language).to_owned())
            }
        }
    }
}

/// The form in which a field writes the entries that it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldForm {
    /// By ids, as in the rule files; this form is compared.
    Ids,
    /// By names, for a reader.
    Names(Language),
}

impl FieldForm {
    /// The language of the words around ids or names; Swedish around ids, as in the
    /// rule files.
    pub(crate) fn language(self) -> Language {
        match self {
            FieldForm::Ids => Language::Swedish,
            FieldForm::Names(language) => language,
        }
    }
}

/// The fields of one side's entries.
pub(crate) struct EntryFields<'a, 'm> {
    pub(crate) aligned: &'a Aligned<'m>,
    pub(crate) common: &'a SharedCases,
    pub(crate) side: Side,
    pub(crate) written: FieldForm,
    pub(crate) list: Vec<EntryField>,
}

impl<'a, 'm> EntryFields<'a, 'm> {
    pub(crate) fn add_field(&mut self, key: FieldKey, text: impl Into<String>) {
        self.list.push(EntryField { key, structural: true, content: FieldContent::Text(text.into()) });
    }

    pub(crate) fn add_wording(&mut self, key: FieldKey, text: impl Into<String>) {
        self.list.push(EntryField { key, structural: false, content: FieldContent::Text(text.into()) });
    }

    pub(crate) fn model(&self) -> &'m Model {
        self.aligned.model(self.side)
    }

    /// A word in the language of the reader.
    pub(crate) fn word<'w>(&self, sv: &'w str, en: &'w str) -> &'w str {
        if self.written.language() == Language::English { en } else { sv }
    }

    pub(crate) fn yes(&self, yes: bool) -> &'static str {
        if yes { self.word("ja", "yes") } else { self.word("nej", "no") }
    }

    /// The id or short name of an entry, as the new revision has it or else the old
    /// one, so that a rename alone makes no difference to the fields that refer to it.
    pub(crate) fn id<I: Id + 'm, T>(
        &self,
        pairs: &AlignedTable,
        id: I,
        table: impl Fn(&'m Model) -> &'m IndexVec<I, T>,
        named: impl Fn(&'m T) -> &'m Named,
    ) -> &'m str
    where
        T: 'm,
    {
        let position = pairs.joint_position(self.side, id.index());
        let Some(&(old, new)) = pairs.list.get(position) else { return "" };
        let side = if new.is_some() { Side::New } else { Side::Old };
        let entry = new.or(old).and_then(|i| table(self.aligned.model(side)).as_slice().get(i));
        entry.map(named).map_or("", |named| match self.written {
            FieldForm::Ids => named.id.as_str(),
            FieldForm::Names(_) => named.short.as_deref().unwrap_or(&named.name),
        })
    }

    pub(crate) fn actor(&self, id: ActorId) -> &'m str {
        self.id(&self.aligned.actors, id, |m| &m.actors, |x| &x.named)
    }

    pub(crate) fn matter(&self, id: MatterId) -> &'m str {
        self.id(&self.aligned.matters, id, |m| &m.matters, |x| &x.named)
    }

    pub(crate) fn forum(&self, id: ForumId) -> &'m str {
        self.id(&self.aligned.forums, id, |m| &m.forums, |x| &x.named)
    }

    pub(crate) fn fact(&self, id: FactId) -> &'m str {
        self.id(&self.aligned.facts, id, |m| &m.facts, |x| &x.named)
    }

    pub(crate) fn duty(&self, id: DutyId) -> &'m str {
        self.id(&self.aligned.duties, id, |m| &m.duties, |x| &x.named)
    }

    /// The id of a rule: readers, too, look up rules by id.
    pub(crate) fn rule(&self, id: RuleId) -> &'m str {
        let by_id = EntryFields { written: FieldForm::Ids, list: Vec::new(), ..*self };
        by_id.id(&self.aligned.rules, id, |m| &m.rules, |x| &x.named)
    }

    pub(crate) fn basis(&self, id: BasisId) -> &'m str {
        self.id(&self.aligned.bases, id, |m| &m.bases, |x| &x.named)
    }

    pub(crate) fn need(&self, id: NeedId) -> &'m str {
        self.id(&self.aligned.needs, id, |m| &m.needs, |x| &x.named)
    }

    pub(crate) fn subarea(&self, id: SubareaId) -> &'m str {
        self.id(&self.aligned.subareas, id, |m| &m.subareas, |x| &x.named)
    }

    pub(crate) fn value(&self, fact: FactId, value: ValueId) -> String {
        let position = self.aligned.facts.joint_position(self.side, fact.index());
        let value = self
            .aligned
            .values
            .get(position)
            .map_or(0, |pairs| pairs.joint_position(self.side, value.index()));
        let value = words::value(self.aligned, position, value);
        if self.written == FieldForm::Ids { value.id } else { value.name }
    }

    /// An outcome in words.
    pub(crate) fn outcome(&self, outcome: &DutyOutcome) -> String {
        let names = match outcome {
            DutyOutcome::Nobody => OutcomeNames::Nobody,
            DutyOutcome::Escalate(matter) => OutcomeNames::Escalated(self.matter(*matter)),
            DutyOutcome::Responsible(actors) => {
                OutcomeNames::Responsible(actors.iter().map(|&actor| self.actor(actor)).collect())
            }
        };
        names.words(ActorJoining::Sorted, self.written.language())
    }

    pub(crate) fn actors(&self, actors: &[ActorId]) -> String {
        sorted(actors.iter().map(|&a| self.actor(a).to_owned()))
    }

    pub(crate) fn places(&self, places: &[Place]) -> String {
        let model = self.model();
        let text = |place: &Place| {
            if self.written != FieldForm::Ids {
                return model.place_words(*place);
            }
            let source = self.id(&self.aligned.sources, place.source, |m| &m.sources, |x| &x.named);
            model.place_text_in(source, *place)
        };
        sorted(places.iter().map(text))
    }

    pub(crate) fn notes(&self, notes: &[Note]) -> String {
        let text = |note: &Note| format!("{} ({})", note.text, self.places(&note.places));
        notes.iter().map(text).collect::<Vec<_>>().join(" | ")
    }

    /// Adds a condition, limited to the cases that both revisions have.
    pub(crate) fn when(&mut self, key: FieldKey, when: &Condition) {
        let cubes = when.cubes().map(|cube| self.aligned.cube(self.side, &cube));
        let mut cubes: Vec<Cube> = cubes.filter_map(|cube| self.common.part_of(&cube)).collect();
        cubes.sort();
        cubes.dedup();
        self.list.push(EntryField { key, structural: true, content: FieldContent::Regions(cubes) });
    }

    pub(crate) fn add_named(&mut self, named: &Named) {
        self.add_wording(FieldKey::Name, &named.name);
        self.add_wording(FieldKey::Short, named.short.as_deref().unwrap_or_default());
        self.add_wording(FieldKey::Also, named.also.join(", "));
        self.add_wording(FieldKey::Explanation, named.explanation.as_deref().unwrap_or_default());
        self.add_wording(FieldKey::Notes, self.notes(&named.notes));
        self.add_wording(FieldKey::Sources, self.places(&named.places));
    }
}

pub(crate) fn sorted(texts: impl Iterator<Item = String>) -> String {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts.join(", ")
}
