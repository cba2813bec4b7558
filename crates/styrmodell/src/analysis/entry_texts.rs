//! The texts of a revision that are written for a reader, and names in them.

use crate::model::entry_kind::EntryKind;
use crate::model::{Model, Named, Note, Reasons};

/// A text, and the entry that it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct EntryText<'m> {
    pub(crate) kind: EntryKind,
    pub(crate) named: &'m Named,
    pub(crate) text: &'m str,
}

/// Every text of a revision that is written for a reader, except the names of
/// entries other than krav, and except what is said of sources.
pub(crate) fn texts(model: &Model) -> Vec<EntryText<'_>> {
    let mut all = EntryTexts(Vec::new());
    for need in model.needs.iter() {
        let answer = need.no_counterpart.as_ref().map(|reply| reply.answer.as_str());
        all.add(EntryKind::Need, &need.named, answer);
    }
    let info = &model.info;
    all.add(EntryKind::Model, &info.named, notes(&info.premises));
    let outside = model.outside.iter().map(|outside| outside.why.as_str());
    all.add(EntryKind::Model, &info.named, outside);
    model.duties.iter().for_each(|x| all.add(EntryKind::Duty, &x.named, x.nobody.as_deref()));
    model.bases.iter().for_each(|x| all.add(EntryKind::Basis, &x.named, None));
    for fact in model.facts.iter() {
        all.add(
            EntryKind::Fact,
            &fact.named,
            [fact.question.as_str()].into_iter().chain(fact.if_unknown.as_deref()),
        );
    }
    model.actors.iter().for_each(|x| all.add(EntryKind::Actor, &x.named, None));
    model.areas.iter().for_each(|x| all.add(EntryKind::Area, &x.named, None));
    model.subareas.iter().for_each(|x| all.add(EntryKind::Subarea, &x.named, None));
    for matter in model.matters.iter() {
        all.add(EntryKind::Matter, &matter.named, [matter.notice.as_str(), &matter.heading]);
    }
    for forum in model.forums.iter() {
        let entry = forum.entry.iter();
        let entry = entry.flat_map(|e| [Some(e.text.as_str()), e.interpretation.as_deref()]).flatten();
        let escalations = forum.escalations.iter();
        let escalations =
            escalations.flat_map(|l| [l.condition.as_deref(), l.interpretation.as_deref()]).flatten();
        all.add(EntryKind::Forum, &forum.named, entry.chain(escalations));
    }
    model.working_groups.iter().for_each(|x| all.add(EntryKind::WorkingGroup, &x.named, None));
    model.taken_decisions.iter().for_each(|x| all.add(EntryKind::Decision, &x.named, None));
    for rule in model.rules.iter() {
        all.add(EntryKind::Rule, &rule.named, rule.then.iter().flat_map(|c| reasons(&c.reasons)));
    }
    for krav in &model.requirements {
        let names = std::iter::once(krav.named.name.as_str()).chain(krav.named.short.as_deref());
        all.add(EntryKind::Requirement, &krav.named, names);
    }
    all.0
}

impl EntryText<'_> {
    /// `true` for the name or short name of the entry that the text belongs to.
    pub(crate) fn is_own_name(&self) -> bool {
        self.named.name == self.text || self.named.short.as_deref() == Some(self.text)
    }
}

/// The names of entries, and words about people and places that stand in the answers:
/// roles, contacts. The words that people ask with are left out: the names of needs, and
/// other names of any entry. So are the names of sources, which are those of documents.
pub(crate) fn names(model: &Model) -> Vec<EntryText<'_>> {
    let mut all = EntryTexts(Vec::new());
    for (kind, named) in std::iter::once((EntryKind::Model, &model.info.named))
        .chain(model.duties.iter().map(|x| (EntryKind::Duty, &x.named)))
        .chain(model.bases.iter().map(|x| (EntryKind::Basis, &x.named)))
        .chain(model.facts.iter().map(|x| (EntryKind::Fact, &x.named)))
        .chain(model.actors.iter().map(|x| (EntryKind::Actor, &x.named)))
        .chain(model.areas.iter().map(|x| (EntryKind::Area, &x.named)))
        .chain(model.subareas.iter().map(|x| (EntryKind::Subarea, &x.named)))
        .chain(model.forums.iter().map(|x| (EntryKind::Forum, &x.named)))
        .chain(model.working_groups.iter().map(|x| (EntryKind::WorkingGroup, &x.named)))
        .chain(model.rules.iter().map(|x| (EntryKind::Rule, &x.named)))
        .chain(model.matters.iter().map(|x| (EntryKind::Matter, &x.named)))
        .chain(model.taken_decisions.iter().map(|x| (EntryKind::Decision, &x.named)))
    {
        // A rule without a name has its id in its place.
        let name = [named.name.as_str()].into_iter().filter(|name| *name != named.id);
        all.push(kind, named, name.chain(named.short.as_deref()));
    }
    for actor in model.actors.iter() {
        all.push(EntryKind::Actor, &actor.named, actor.one_of_them());
    }
    for fact in model.facts.iter() {
        all.push(EntryKind::Fact, &fact.named, fact.values.iter().map(|value| value.name.as_str()));
    }
    for scenario in &model.scenarios {
        let named = &scenario.named;
        let name = [named.name.as_str()].into_iter().filter(|name| *name != named.id);
        all.add(EntryKind::Scenario, named, name.chain(named.short.as_deref()));
    }
    for forum in model.forums.iter() {
        let roles = forum.seats.iter().map(|seat| seat.role.as_str());
        all.push(
            EntryKind::Forum,
            &forum.named,
            roles.chain(forum.escalations.iter().map(|e| e.by.as_str())),
        );
    }
    for group in model.working_groups.iter() {
        all.push(EntryKind::WorkingGroup, &group.named, group.seats.iter().map(|seat| seat.role.as_str()));
    }
    for need in model.needs.iter() {
        let contact = need.no_counterpart.as_ref().and_then(|reply| reply.refer_to.as_deref());
        all.push(EntryKind::Need, &need.named, contact);
    }
    let unknown = model.info.unknown_need.iter();
    let unknown = unknown.flat_map(|u| [Some(u.refer_to.as_str()), u.interpretation.as_deref()]).flatten();
    all.push(EntryKind::Model, &model.info.named, unknown);
    model.duties.iter().for_each(|x| {
        all.push(EntryKind::Duty, &x.named, [x.action.as_str()].into_iter().chain(x.verb.as_deref()))
    });
    all.0
}

/// The texts in which the model tells of its sources in words of its own. The reasons under
/// `utan_regel` are left out: they are about points of a document, which keep its words.
pub(crate) fn texts_of_sources(model: &Model) -> Vec<EntryText<'_>> {
    let mut all = EntryTexts(Vec::new());
    for source in model.sources.iter() {
        let sections = source.sections.iter().filter_map(|section| section.text.as_deref());
        all.add(EntryKind::Source, &source.named, sections);
    }
    all.0
}

struct EntryTexts<'m>(Vec<EntryText<'m>>);

impl<'m> EntryTexts<'m> {
    /// Adds the texts of an entry: its own, then those that every entry may have.
    fn add(&mut self, kind: EntryKind, named: &'m Named, own: impl IntoIterator<Item = &'m str>) {
        let common = named.explanation.as_deref().into_iter().chain(notes(&named.notes));
        self.push(kind, named, own.into_iter().chain(common));
    }

    /// Adds texts of an entry.
    fn push(&mut self, kind: EntryKind, named: &'m Named, texts: impl IntoIterator<Item = &'m str>) {
        self.0.extend(texts.into_iter().map(|text| EntryText { kind, named, text }));
    }
}

fn notes(notes: &[Note]) -> impl Iterator<Item = &str> {
    notes.iter().map(|note| note.text.as_str())
}

/// The texts of reasons, in the order in which an answer shows them.
pub(crate) fn reasons(reasons: &Reasons) -> impl Iterator<Item = &str> {
    let own = [&reasons.why, &reasons.action, &reasons.nobody];
    let own = own.into_iter().flatten().map(String::as_str);
    let advice = reasons.advice.iter().map(String::as_str);
    let arguments = reasons.arguments.iter().map(|argument| argument.text.as_str());
    let interpretations = reasons.interpretations.iter().map(|one| one.text.as_str());
    own.chain(interpretations).chain(advice).chain(arguments).chain(notes(&reasons.notes))
}

/// `true` if a text contains a name as a separate word, in upper or lower case.
/// "SF:s" contains SF.
pub(crate) fn names_word(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    word_starts(&text, &name).next().is_some()
}

/// The text without a name where it is a separate word, both in the same case.
pub(crate) fn without_word(text: &str, name: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut copied_until = 0;
    for start in word_starts(text, name) {
        rest.push_str(text.get(copied_until..start).unwrap_or_default());
        // A sign that borders words keeps its neighbours apart.
        rest.push('|');
        copied_until = start + name.len();
    }
    rest.push_str(text.get(copied_until..).unwrap_or_default());
    rest
}

/// The positions at which a name begins as a separate word of a text, both in the same
/// case.
pub(crate) fn word_starts<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> {
    let borders = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let found = text.match_indices(name).filter(|_| !name.is_empty()).map(|(start, _)| start);
    found.filter(move |&start| {
        let (before, after) = (text.get(..start), text.get(start + name.len()..));
        borders(before.and_then(|t| t.chars().next_back())) && borders(after.and_then(|t| t.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::{names_word, without_word};

    #[test]
    fn name_is_found_only_as_a_whole_word() {
        for text in ["fast SF utför", "SF", "SF:s del", "(sf)", "att sf-centrum gör"] {
            assert!(names_word(text, "SF"), "{text}");
        }
        for text in ["SFF utför", "ASF", "s f", ""] {
            assert!(!names_word(text, "SF"), "{text}");
        }
        assert!(!names_word("SF", ""));
    }

    #[test]
    fn name_is_removed_only_as_a_whole_word() {
        for (text, rest) in [
            ("gruppen för sob möts", "gruppen för | möts"),
            ("sob, sob", "|, |"),
            ("sobert", "sobert"),
            ("", ""),
        ] {
            assert_eq!(without_word(text, "sob"), rest, "{text}");
        }
    }
}
