//! The fields of an entry, written so that equal texts mean the same in both
//! revisions. `declared` and `proofs` list the fields of each kind of entry.

use crate::base::ids::*;
use crate::base::message::Language;
use crate::diff::align::{Aligned, AlignedTable, SharedCases, Side};
use crate::diff::aligned_table::Successor;
use crate::diff::entries::field_form::FieldForm;
use crate::diff::entries::field_key::FieldKey;
use crate::diff::words;
use crate::model::*;
use crate::wording::{ActorJoining, OutcomeNames, lists};

/// One field of an entry.
pub(crate) struct EntryField {
    pub(crate) key: FieldKey,
    /// `true` if the field has a meaning for the rules, `false` if it is wording.
    pub(crate) structural: bool,
    content: FieldContent,
    /// The revision that it is of.
    side: Side,
}

/// The content of a field, as it is compared.
#[derive(PartialEq, Eq)]
enum FieldContent {
    Text(String),
    /// Elements in an order of their own, of which each is there or not.
    List(Vec<String>),
    /// A condition: sorted regions of the cases that both revisions have.
    Regions(Vec<Cube>),
}

impl EntryField {
    pub(crate) fn differs(&self, other: &EntryField) -> bool {
        self.content != other.content
    }

    pub(crate) fn is_empty(&self) -> bool {
        match &self.content {
            FieldContent::Text(text) => text.is_empty(),
            FieldContent::List(elements) => elements.is_empty(),
            FieldContent::Regions(regions) => regions.is_empty(),
        }
    }

    /// The elements of a list; `None` for any other field.
    pub(crate) fn elements(&self) -> Option<&[String]> {
        match &self.content {
            FieldContent::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The regions of a condition; `None` for any other field.
    pub(crate) fn regions(&self) -> Option<&[Cube]> {
        match &self.content {
            FieldContent::Regions(regions) => Some(regions),
            _ => None,
        }
    }

    /// Adds the elements of the same field of another entry that became the same one.
    pub(crate) fn absorb(&mut self, other: &EntryField) {
        if let (FieldContent::List(own), FieldContent::List(others)) = (&mut self.content, &other.content) {
            let new: Vec<String> = others.iter().filter(|element| !own.contains(element)).cloned().collect();
            own.extend(new);
            if self.key != FieldKey::Also {
                own.sort();
            }
        }
    }

    pub(crate) fn shown(&self, aligned: &Aligned<'_>, written: FieldForm) -> String {
        let regions = match &self.content {
            FieldContent::Text(text) => return text.clone(),
            FieldContent::List(elements) => {
                let own = self.key.separator(written);
                let is_of_names = own == ", " && written != FieldForm::Ids;
                let names = elements.iter().map(String::as_str);
                return elements.join(if is_of_names { lists::separator(names) } else { own });
            }
            FieldContent::Regions(regions) => regions,
        };
        shown_regions(aligned, self.side, regions, written)
    }
}

fn shown_regions(aligned: &Aligned<'_>, side: Side, regions: &[Cube], written: FieldForm) -> String {
    let list =
        |or: &str, words: &dyn Fn(&Cube) -> String| regions.iter().map(words).collect::<Vec<_>>().join(or);
    match written {
        FieldForm::Ids => list(" | ", &|cube| words::as_region(aligned, cube).words(Language::Swedish)),
        FieldForm::Names(language) => {
            let or = if language == Language::Swedish { "; eller " } else { "; or " };
            list(or, &|cube| words::condition(aligned, side, cube).get(language).to_owned())
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
        self.add(key, true, FieldContent::Text(text.into()));
    }

    pub(crate) fn add_wording(&mut self, key: FieldKey, text: impl Into<String>) {
        self.add(key, false, FieldContent::Text(text.into()));
    }

    /// Adds a field that has a meaning for the rules and is a set.
    pub(crate) fn add_set(&mut self, key: FieldKey, elements: impl Iterator<Item = String>) {
        let mut elements: Vec<String> = elements.collect();
        elements.sort();
        elements.dedup();
        self.add(key, true, FieldContent::List(elements));
    }

    /// Adds a list that has a meaning for the rules, in its order.
    pub(crate) fn add_list(&mut self, key: FieldKey, elements: Vec<String>) {
        self.add(key, true, FieldContent::List(elements));
    }

    /// Adds a list that is wording, in its order.
    pub(crate) fn add_worded_list(&mut self, key: FieldKey, elements: Vec<String>) {
        self.add(key, false, FieldContent::List(elements));
    }

    fn add(&mut self, key: FieldKey, structural: bool, content: FieldContent) {
        self.list.push(EntryField { key, structural, content, side: self.side });
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

    /// The id of an entry, as the new revision has it or else the old one, so that a
    /// rename alone makes no difference to the fields that refer to it; or its short name,
    /// as its own revision has it.
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
        if self.written != FieldForm::Ids {
            let own = table(self.model()).as_slice().get(id.index()).map(named);
            return own.map_or("", |named| named.short.as_deref().unwrap_or(&named.name));
        }
        let position = pairs.joint_position(self.side, id.index());
        let Some(&(old, new)) = pairs.list.get(position) else { return "" };
        let side = if new.is_some() { Side::New } else { Side::Old };
        let entry = new.or(old).and_then(|i| table(self.aligned.model(side)).as_slice().get(i));
        entry.map(named).map_or("", |named| named.id.as_str())
    }

    pub(crate) fn actor(&self, id: ActorId) -> &'m str {
        self.id(&self.aligned.actors, id, |m| &m.actors, |x| &x.named)
    }

    pub(crate) fn matter(&self, id: MatterId) -> &'m str {
        self.id(&self.aligned.matters, id, |m| &m.matters, |x| &x.named)
    }

    /// A forum. One whose place several others take became none of them.
    pub(crate) fn forum(&self, id: ForumId) -> &'m str {
        if self.side == Side::Old && self.aligned.is_dissolved(id.index()) && self.written == FieldForm::Ids {
            return self.model().forums[id].id();
        }
        self.id(&self.aligned.forums, id, |m| &m.forums, |x| &x.named)
    }

    pub(crate) fn fact(&self, id: FactId) -> &'m str {
        self.id(&self.aligned.facts, id, |m| &m.facts, |x| &x.named)
    }

    pub(crate) fn duty(&self, id: DutyId) -> &'m str {
        self.id(&self.aligned.duties, id, |m| &m.duties, |x| &x.named)
    }

    /// A rule by id, or by its quoted name.
    pub(crate) fn rule(&self, id: RuleId) -> String {
        let text = self.id(&self.aligned.rules, id, |m| &m.rules, |x| &x.named);
        if self.written == FieldForm::Ids { text.to_owned() } else { format!("\"{text}\"") }
    }

    pub(crate) fn basis(&self, id: BasisId) -> &'m str {
        self.id(&self.aligned.bases, id, |m| &m.bases, |x| &x.named)
    }

    pub(crate) fn need(&self, id: NeedId) -> &'m str {
        self.id(&self.aligned.needs, id, |m| &m.needs, |x| &x.named)
    }

    /// A delområde by name; or by the ids of what it is or became, so that a merge or a
    /// split alone makes no difference.
    pub(crate) fn successors(&self, id: SubareaId) -> Vec<String> {
        if self.written != FieldForm::Ids {
            return vec![self.id(&self.aligned.subareas, id, |m| &m.subareas, |x| &x.named).to_owned()];
        }
        let (old, new) = (self.aligned.old.subareas.as_slice(), self.aligned.new.subareas.as_slice());
        let id_of = |successor| match successor {
            Successor::New(i) => new.get(i),
            Successor::Removed(i) => old.get(i),
        };
        let all = self.aligned.subareas.successors(self.side, id.index());
        all.filter_map(id_of).map(|subarea| subarea.named.id.clone()).collect()
    }

    pub(crate) fn value(&self, fact: FactId, value: ValueId) -> String {
        let position = self.aligned.facts.joint_position(self.side, fact.index());
        let value = self
            .aligned
            .values
            .get(position)
            .map_or(0, |pairs| pairs.joint_position(self.side, value.index()));
        let value = words::value_on(self.aligned, self.side, position, value);
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
        self.place_list(places).join(FieldKey::Sources.separator(self.written))
    }

    /// The places, sorted.
    pub(crate) fn place_list(&self, places: &[Place]) -> Vec<String> {
        let model = self.model();
        let text = |place: &Place| {
            if self.written != FieldForm::Ids {
                return model.place_words(*place);
            }
            let source = self.id(&self.aligned.sources, place.source, |m| &m.sources, |x| &x.named);
            model.place_text_in(source, *place)
        };
        let mut all: Vec<String> = places.iter().map(text).collect();
        all.sort();
        all
    }

    pub(crate) fn notes(&self, notes: &[Note]) -> String {
        self.note_list(notes).join(FieldKey::Notes.separator(self.written))
    }

    pub(crate) fn note_list(&self, notes: &[Note]) -> Vec<String> {
        let text = |note: &Note| {
            format!("{} ({}){}", note.text, self.places(&note.places), self.when_shown(note.when.as_ref()))
        };
        notes.iter().map(text).collect()
    }

    pub(crate) fn interpretation_list(&self, interpretations: &[Interpretation]) -> Vec<String> {
        let text = |one: &Interpretation| format!("{}{}", one.text, self.when_shown(one.when.as_ref()));
        interpretations.iter().map(text).collect()
    }

    /// The facts with which a text is shown, after it; empty if always.
    fn when_shown(&self, when: Option<&Condition>) -> String {
        let Some(when) = when else { return String::new() };
        let cubes: Vec<Cube> = when.cubes().map(|cube| self.aligned.cube(self.side, &cube)).collect();
        let regions = shown_regions(self.aligned, self.side, &cubes, self.written);
        match self.written {
            FieldForm::Ids => format!(" [när: {regions}]"),
            FieldForm::Names(_) => format!(" ({} {regions})", self.word("visas när", "shown when")),
        }
    }

    /// Adds a condition, limited to the cases that both revisions have.
    pub(crate) fn when(&mut self, key: FieldKey, when: &Condition) {
        let cubes = when.cubes().map(|cube| self.aligned.cube(self.side, &cube));
        let mut cubes: Vec<Cube> = cubes.filter_map(|cube| self.common.part_of(&cube)).collect();
        cubes.sort();
        cubes.dedup();
        self.add(key, true, FieldContent::Regions(cubes));
    }

    pub(crate) fn add_named(&mut self, named: &Named) {
        self.add_wording(FieldKey::Name, &named.name);
        self.add_wording(FieldKey::Short, named.short.as_deref().unwrap_or_default());
        self.add_worded_list(FieldKey::Also, named.also.clone());
        self.add_wording(FieldKey::Explanation, named.explanation.as_deref().unwrap_or_default());
        self.add_worded_list(FieldKey::Notes, self.note_list(&named.notes));
        self.add_worded_list(FieldKey::Sources, self.place_list(&named.places));
    }
}

pub(crate) fn sorted(texts: impl Iterator<Item = String>) -> String {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts.join(", ")
}
