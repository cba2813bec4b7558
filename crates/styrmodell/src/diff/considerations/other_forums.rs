//! Texts about a matter that name a forum which does not decide it now.
//!
//! Texts are searched for the names of forums; their meaning is not analysed.

use std::cmp::Reverse;

use crate::analysis::entry_texts::{EntryText, names, texts, without_word};
use crate::analysis::{forums, word_index};
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::diff::align::Side;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::{EntryKind, EntryName, words};
use crate::model::{DutyOutcome, Expected, Forum, RequirementBody, Rule};
use crate::wording::lists::join_with_and;

/// A matter with the forums of the new revision that it passes, from the first.
struct MovedMatter {
    id: MatterId,
    name: EntryName,
    way: Vec<ForumId>,
    /// The forum that decided it, if the new revision has it.
    decided: Option<ForumId>,
}

/// A text, and the forums that it names.
type WrongText<'m> = (EntryText<'m>, Vec<&'m Forum>);

impl ComparedRevisions<'_, '_> {
    /// For each entry with texts about a matter that another forum decides now: those that
    /// name a forum that the matter does not pass, or the one that decided it.
    pub(crate) fn other_forums(&self) -> Vec<Consideration> {
        let mut points = Vec::new();
        for matter in self.moved_matters() {
            let mut found: Vec<Vec<WrongText<'_>>> = Vec::new();
            for text in self.texts_about(matter.id) {
                let wrong = self.wrong_forums(text.text, &matter);
                if wrong.is_empty() {
                    continue;
                }
                let is_same =
                    |(known, _): &WrongText<'_>| (known.kind, &known.named.id) == (text.kind, &text.named.id);
                match found.iter_mut().find(|list| list.iter().any(is_same)) {
                    Some(list) if list.iter().any(|(known, _)| known.text == text.text) => {}
                    Some(list) => list.push((text, wrong)),
                    None => found.push(vec![(text, wrong)]),
                }
            }
            points.extend(found.iter().filter_map(|texts| self.wrong_forum(&matter, texts)));
        }
        points
    }

    /// The matters that another forum decides now.
    fn moved_matters(&self) -> Vec<MovedMatter> {
        let mut all = Vec::new();
        for (matter, &(old, new)) in self.aligned.matters.list.iter().enumerate() {
            let (Some(old), Some(new)) = (old, new) else { continue };
            let way = |side: Side, own: usize| {
                let model = self.aligned.model(side);
                let first = model.info.first_forum;
                let (edges, _) = forums::route_edges(model, MatterId::new(own), first);
                let mut way = vec![first];
                way.extend(edges.iter().map(|(_, step)| step.to));
                way
            };
            let (before, way) = (way(Side::Old, old), way(Side::New, new));
            let (Some(before), Some(after)) = (before.last(), way.last()) else { continue };
            let position = self.aligned.forums.joint_position(Side::Old, before.index());
            let decided = self.aligned.forums.own_position(Side::New, position).map(ForumId::new);
            let is_dissolved = self.aligned.is_dissolved(before.index());
            if decided == Some(*after) && !is_dissolved {
                continue;
            }
            all.push(MovedMatter {
                id: MatterId::new(new),
                name: words::matter(self.aligned, matter),
                decided: decided.filter(|decided| !is_dissolved && decided != after),
                way,
            });
        }
        all
    }

    /// The texts of the new revision about a matter: its own, those of the rules that
    /// escalate it, and those of the krav and typfall about its way.
    fn texts_about(&self, matter: MatterId) -> Vec<EntryText<'_>> {
        let model = self.aligned.new;
        let escalates = |rule: &Rule| {
            let outcomes = rule.then.iter().map(|own| &model.outcomes[own.outcome]);
            outcomes.clone().any(|outcome| *outcome == DutyOutcome::Escalate(matter))
        };
        let is_about = |text: &EntryText<'_>| {
            let id = text.named.id.as_str();
            match text.kind {
                EntryKind::Matter => model.matters[matter].named.id == id,
                EntryKind::Rule => model.rules.iter().any(|rule| rule.named.id == id && escalates(rule)),
                EntryKind::Requirement => model.requirements.iter().any(|own| {
                    let about =
                        matches!(own.body, RequirementBody::Decided { matter: of, .. } if of == matter);
                    about && own.named.id == id
                }),
                EntryKind::Scenario => model.scenarios.iter().any(|own| {
                    let routes = match &own.expected {
                        Expected::Answer { routes, .. } => routes.as_slice(),
                        Expected::Error(_) => &[],
                    };
                    own.named.id == id && matches!(routes, [(of, _)] if *of == matter)
                }),
                _ => false,
            }
        };
        texts(model).into_iter().chain(names(model)).filter(is_about).collect()
    }

    /// The forums that a text about a matter names and that are wrong there; none if it
    /// names the forum that decides, too.
    fn wrong_forums(&self, text: &str, matter: &MovedMatter) -> Vec<&Forum> {
        let model = self.aligned.new;
        let mut called: Vec<(String, ForumId)> = Vec::new();
        for (id, forum) in model.forums.enumerate() {
            let names = forum.named.short.iter().chain([&forum.named.name]).chain(&forum.named.also);
            called.extend(names.map(|name| (name.to_lowercase(), id)));
        }
        // A name may contain another: the longest is found first.
        called.sort_by_key(|(name, id)| (Reverse(name.len()), id.index()));
        let mut rest = text.to_lowercase();
        let mut wrong: Vec<ForumId> = Vec::new();
        for (name, id) in &called {
            if !word_index::names(&rest, name) {
                continue;
            }
            rest = without_word(&without_word(&rest, name), &format!("{name}s"));
            if matter.way.last() == Some(id) {
                return Vec::new();
            }
            let is_wrong = !matter.way.contains(id) || matter.decided == Some(*id);
            if is_wrong && !wrong.contains(id) {
                wrong.push(*id);
            }
        }
        wrong.into_iter().map(|id| &model.forums[id]).collect()
    }

    fn wrong_forum(&self, matter: &MovedMatter, texts: &[WrongText<'_>]) -> Option<Consideration> {
        let (first, _) = texts.first()?;
        let decides = words::entry(Some(&self.aligned.new.forums[*matter.way.last()?].named)).short;
        let mut forums: Vec<&str> = Vec::new();
        for forum in texts.iter().flat_map(|(_, forums)| forums) {
            let name = forum.named.short.as_deref().unwrap_or(&forum.named.name);
            if !forums.contains(&name) {
                forums.push(name);
            }
        }
        let (kind, name) = (first.kind, first.named.name.as_str());
        // The name of a krav or a rule may itself be the text: it is quoted once.
        let quoted = texts.iter().filter(|(text, _)| text.text != name);
        let quoted: String = quoted.map(|(text, _)| format!(" \"{}\"", text.text)).collect();
        let headline = Message::each(|language| {
            let (of, named) = (kind.words(language), join_with_and(&forums, language));
            let matter = &matter.name.name;
            let text = match (language, kind) {
                (Language::Swedish, EntryKind::Matter) => {
                    format!("Läs igenom: {of} \"{name}\" nämner {named}, men avgörs nu av {decides}.")
                }
                (Language::Swedish, _) => {
                    format!(
                        "Läs igenom: {of} \"{name}\" nämner {named}, men {matter} avgörs nu av {decides}."
                    )
                }
                (Language::English, _) => {
                    format!(
                        "Review: the {of} \"{name}\" mentions {named}, but {decides} now decides {matter}."
                    )
                }
            };
            format!("{text}{quoted}")
        });
        let mut point = Consideration::with_list(ConsiderationKind::NamesOtherForum, headline, Vec::new());
        point.rule = (kind == EntryKind::Rule).then(|| first.named.id.clone());
        point.forum = texts.iter().flat_map(|(_, forums)| forums).next().map(|forum| forum.named.id.clone());
        point.entry = Some((kind, first.named.id.clone()));
        Some(point)
    }
}
