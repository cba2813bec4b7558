//! The texts of a revision that are written for a reader, and names in them.

use crate::diff::EntryKind;
use crate::model::{Model, Named, Note, Reasons};

/// A text, and the entry that it belongs to.
pub(super) struct EntryText<'m> {
    pub(super) kind: EntryKind,
    pub(super) named: &'m Named,
    pub(super) text: &'m str,
}

/// Every text of a revision that is written for a reader, except the names of
/// entries other than krav.
pub(super) fn texts(model: &Model) -> Vec<EntryText<'_>> {
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
        all.add(EntryKind::Requirement, &krav.named, [krav.named.name.as_str()]);
    }
    all.0
}

struct EntryTexts<'m>(Vec<EntryText<'m>>);

impl<'m> EntryTexts<'m> {
    /// Adds the texts of an entry: its own, then those that every entry may have.
    fn add(&mut self, kind: EntryKind, named: &'m Named, own: impl IntoIterator<Item = &'m str>) {
        let common = named.explanation.as_deref().into_iter().chain(notes(&named.notes));
        self.0.extend(own.into_iter().chain(common).map(|text| EntryText { kind, named, text }));
    }
}

fn notes(notes: &[Note]) -> impl Iterator<Item = &str> {
    notes.iter().map(|note| note.text.as_str())
}

fn reasons(reasons: &Reasons) -> impl Iterator<Item = &str> {
    let own = [&reasons.why, &reasons.interpretation, &reasons.action, &reasons.nobody];
    let own = own.into_iter().flatten().map(String::as_str);
    let advice = reasons.advice.iter().map(String::as_str);
    let arguments = reasons.arguments.iter().map(|argument| argument.text.as_str());
    own.chain(advice).chain(arguments).chain(notes(&reasons.notes))
}

/// `true` if a text contains a name as a separate word, in upper or lower case.
/// "SF:s" contains SF.
pub(super) fn names_word(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    let borders = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && text.match_indices(&name).any(|(start, found)| {
            let (before, after) = (text.get(..start), text.get(start + found.len()..));
            borders(before.and_then(|t| t.chars().next_back()))
                && borders(after.and_then(|t| t.chars().next()))
        })
}

#[cfg(test)]
mod tests {
    use super::names_word;

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
}
