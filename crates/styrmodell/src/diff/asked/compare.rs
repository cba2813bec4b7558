//! Looks every word of both revisions up in both.

use std::collections::BTreeSet;

use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::near::fold;
use crate::diff::EntryName;
use crate::diff::align::{Aligned, Side};
use crate::diff::aligned_table::Successor;
use crate::diff::asked::{NeedMeaning, WordChange, WordMeaning, WordReply};
use crate::diff::words;
use crate::model::{Model, Named, Need, Outside};
use crate::rulebook::Rules;

/// The words that the old revision knew and that lead elsewhere now, needs first.
/// Words with the same meaning before and after are listed together.
pub(crate) fn compare_words(aligned: &Aligned<'_>, before: &Rules, after: &Rules) -> Vec<WordChange> {
    let mut changes: Vec<WordChange> = Vec::new();
    let mut seen = BTreeSet::new();
    for (kind, word) in asked_words(before) {
        if !seen.insert((kind, fold(word))) {
            continue;
        }
        let (old, new) = (FoundWord::of(before, kind, word), FoundWord::of(after, kind, word));
        let is_same = old.target(aligned, Side::Old) == new.target(aligned, Side::New);
        let has_several = old.has_several_subareas() || new.has_several_subareas();
        let own = |replies, bases| WordChange {
            words: vec![word.to_owned()],
            before: old.meaning(before.model()),
            after: new.meaning(after.model()),
            replies,
            bases,
        };
        let found = match (is_same, has_several) {
            (true, false) => Vec::new(),
            (true, true) => {
                let replies = other_replies(aligned, before, after, word);
                replies.into_iter().map(|(replies, bases)| own(Some(replies), bases)).collect()
            }
            (false, _) => vec![own(None, Vec::new())],
        };
        for change in found {
            let is_alike = |known: &&mut WordChange| {
                WordChange { words: Vec::new(), ..(**known).clone() }
                    == WordChange { words: Vec::new(), ..change.clone() }
            };
            match changes.iter_mut().find(is_alike) {
                Some(known) => known.words.extend(change.words),
                None => changes.push(change),
            }
        }
    }
    changes
}

/// The reply to a word under a lagrum of one revision; `None` if it has no answer.
fn reply(rules: &Rules, word: &str, basis: usize) -> Option<WordReply> {
    let id = rules.bases().get(basis)?.id();
    let cases = match rules.cases(word, id) {
        Ok(cases) => cases,
        Err(error) if error.kind() == InputErrorKind::AmbiguousName => return Some(WordReply::Choice),
        Err(_) => return None,
    };
    let position = |id: &str| rules.model().subareas.enumerate().find(|(_, own)| own.id() == id);
    let subareas: Vec<SubareaId> =
        cases.iter().filter_map(|case| Some(position(case.subarea().id())?.0)).collect();
    let are_same = |pair: &[SubareaId]| match pair {
        [a, b] => rules.same_outcomes(BasisId::new(basis), *a, *b),
        _ => true,
    };
    Some(match subareas.windows(2).all(are_same) {
        true => WordReply::OneAnswer,
        false => WordReply::SeveralAnswers,
    })
}

/// The replies to a word before and after, and the lagrum with those, where they differ.
fn other_replies(
    aligned: &Aligned<'_>,
    before: &Rules,
    after: &Rules,
    word: &str,
) -> Vec<([WordReply; 2], Vec<EntryName>)> {
    let both = aligned.bases.list.iter().enumerate();
    let both = both.filter_map(|(position, (old, new))| Some((position, (*old)?, (*new)?)));
    let mut all: Vec<([WordReply; 2], Vec<EntryName>)> = Vec::new();
    let mut bases = 0;
    for (position, old, new) in both {
        bases += 1;
        let (Some(old), Some(new)) = (reply(before, word, old), reply(after, word, new)) else { continue };
        if old == new {
            continue;
        }
        let basis = words::basis(aligned, position);
        match all.iter_mut().find(|(replies, _)| *replies == [old, new]) {
            Some((_, bases)) => bases.push(basis),
            None => all.push(([old, new], vec![basis])),
        }
    }
    for (_, own) in &mut all {
        if own.len() == bases {
            own.clear();
        }
    }
    all
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum AskedKind {
    Need,
    Basis,
}

/// Every word that a question can use for a need or a legal basis, except ids: those
/// of entries that came or went are told with the entries.
fn asked_words(rules: &Rules) -> Vec<(AskedKind, &str)> {
    let model = rules.model();
    fn names(named: &Named) -> impl Iterator<Item = &str> {
        let short = named.short.iter();
        std::iter::once(&named.name).chain(short).chain(&named.also).map(String::as_str)
    }
    let needs = model.needs.iter().flat_map(|need| names(&need.named)).map(|word| (AskedKind::Need, word));
    let bases = model.bases.iter().flat_map(|basis| names(&basis.named));
    let outside = model.outside.iter();
    let outside =
        outside.flat_map(|outside| std::iter::once(&outside.name).chain(&outside.also).map(String::as_str));
    needs.chain(bases.chain(outside).map(|word| (AskedKind::Basis, word))).collect()
}

/// The entries of one revision that a word leads to.
enum FoundWord<'r> {
    Nothing,
    /// Needs, and `true` if the caller gets all of them.
    Needs(Vec<&'r Need>, bool),
    Basis(BasisId),
    Outside(&'r Outside),
}

/// The same in joint positions, so that it can be compared.
#[derive(PartialEq, Eq)]
enum WordTarget<'r> {
    Nothing,
    Needs(BTreeSet<NeedTarget<'r>>, bool),
    Basis(usize),
    Outside(&'r str),
}

/// The delområden of a need, whether they correspond to it in full, the answer and the
/// contact if it has none, and the delområden to see instead.
type NeedTarget<'r> = (BTreeSet<Successor>, bool, Option<&'r str>, Option<&'r str>, BTreeSet<Successor>);

impl<'r> FoundWord<'r> {
    fn of(rules: &'r Rules, kind: AskedKind, word: &str) -> Self {
        let model = rules.model();
        if kind == AskedKind::Need {
            let found = rules.lookup().needs(model, word).map(|(needs, _)| needs.iter());
            return found.map_or(FoundWord::Nothing, |needs| {
                let all = rules.lookup().split_id(word, needs.as_slice()).is_some();
                let mut found: Vec<&Need> = needs.map(|&need| &model.needs[need]).collect();
                if all {
                    // In the order of the answers.
                    found.sort_by(|a, b| a.subareas.cmp(&b.subareas));
                }
                FoundWord::Needs(found, all)
            });
        }
        match rules.lookup().basis(model, word) {
            Ok((found, _)) => FoundWord::Basis(found.id),
            Err(error) if error.kind() == InputErrorKind::OutsideModel => {
                let is_it = |outside: &&Outside| {
                    std::iter::once(&outside.name).chain(&outside.also).any(|name| fold(name) == fold(word))
                };
                model.outside.iter().find(is_it).map_or(FoundWord::Nothing, FoundWord::Outside)
            }
            Err(_) => FoundWord::Nothing,
        }
    }

    fn has_several_subareas(&self) -> bool {
        match self {
            FoundWord::Needs(needs, false) => {
                let subareas: BTreeSet<&SubareaId> = needs.iter().flat_map(|need| &need.subareas).collect();
                subareas.len() > 1
            }
            _ => false,
        }
    }

    fn target(&self, aligned: &Aligned<'_>, side: Side) -> WordTarget<'r> {
        match self {
            FoundWord::Nothing => WordTarget::Nothing,
            FoundWord::Needs(needs, all) => {
                let joint = |subareas: &[SubareaId]| {
                    let table = &aligned.subareas;
                    subareas.iter().flat_map(|id| table.successors(side, id.index())).collect()
                };
                let target = |need: &&'r Need| {
                    let see = need.no_counterpart.as_ref().map_or(&[][..], |reply| reply.see.as_slice());
                    (joint(&need.subareas), need.full_match, need.answer(), need.refer_to(), joint(see))
                };
                WordTarget::Needs(needs.iter().map(target).collect(), *all)
            }
            FoundWord::Basis(basis) => WordTarget::Basis(aligned.bases.joint_position(side, basis.index())),
            FoundWord::Outside(outside) => WordTarget::Outside(&outside.why),
        }
    }

    fn meaning(&self, model: &Model) -> WordMeaning {
        match self {
            FoundWord::Nothing => WordMeaning::Unknown,
            FoundWord::Needs(needs, all) => {
                let meaning = |need: &&Need| {
                    let subareas = need.subareas.iter();
                    let see = need.no_counterpart.iter().flat_map(|reply| &reply.see);
                    NeedMeaning {
                        need: words::entry(Some(&need.named)),
                        subareas: subareas.map(|&id| words::entry(Some(&model.subareas[id].named))).collect(),
                        full_match: need.full_match,
                        answer: need.answer().map(str::to_owned),
                        refer_to: need.refer_to().map(str::to_owned),
                        see: see.map(|&id| words::entry(Some(&model.subareas[id].named))).collect(),
                    }
                };
                let needs = needs.iter().map(meaning).collect();
                if *all { WordMeaning::AllNeeds(needs) } else { WordMeaning::Needs(needs) }
            }
            FoundWord::Basis(basis) => WordMeaning::Basis(words::entry(Some(&model.bases[*basis].named))),
            FoundWord::Outside(outside) => {
                WordMeaning::OutsideModel { name: outside.name.clone(), why: outside.why.clone() }
            }
        }
    }
}
