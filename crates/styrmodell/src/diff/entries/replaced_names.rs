//! Texts that differ only by a name: that of an entry that is called something else, or of
//! a forum whose matters another one decides now.

use crate::analysis::forums;
use crate::base::ids::*;
use crate::diff::align::{Aligned, Side};
use crate::diff::entries::change::TextCause;
use crate::model::{Forum, Named};

/// An old name and the new one, in small letters.
type ReplacedName = (Vec<char>, Vec<char>);

/// The names that texts may exchange without saying anything else.
pub(crate) struct ReplacedNames {
    renamed: Vec<ReplacedName>,
    taken_over: Vec<ReplacedName>,
}

impl ReplacedNames {
    pub(crate) fn of(aligned: &Aligned<'_>) -> Self {
        let mut renamed: Vec<ReplacedName> = Vec::new();
        let dissolved: Vec<&Named> = aligned
            .old
            .forums
            .iter()
            .enumerate()
            .filter(|(old, _)| aligned.is_dissolved(*old))
            .map(|(_, forum)| &forum.named)
            .collect();
        let is_dissolved = |named: &Named| dissolved.iter().any(|forum| std::ptr::eq(*forum, named));
        macro_rules! table {
            ($pairs:ident, $table:ident) => {
                for &(old, new) in aligned.$pairs.list.iter() {
                    let old = old.and_then(|i| aligned.old.$table.as_slice().get(i));
                    let new = new.and_then(|i| aligned.new.$table.as_slice().get(i));
                    if let (Some(old), Some(new)) = (old, new) {
                        if is_dissolved(&old.named) {
                            continue;
                        }
                        add_names(&mut renamed, &old.named, &new.named);
                    }
                }
            };
        }
        table!(actors, actors);
        table!(forums, forums);
        table!(working_groups, working_groups);
        table!(areas, areas);
        table!(subareas, subareas);
        table!(bases, bases);
        table!(matters, matters);
        let mut taken_over = Vec::new();
        for (old, new) in takeovers(aligned) {
            add_names(&mut taken_over, &old.named, &new.named);
        }
        // A name may contain another: the longest is replaced.
        for list in [&mut renamed, &mut taken_over] {
            list.sort_by_key(|(old, new)| std::cmp::Reverse((old.len(), new.len())));
            list.dedup();
        }
        ReplacedNames { renamed, taken_over }
    }

    /// Why a text differs, if it only has other names.
    pub(crate) fn cause(&self, before: &str, after: &str) -> Option<TextCause> {
        let (before, after): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
        let differs_by = |names: &[&ReplacedName]| !names.is_empty() && differs_by(&before, &after, names);
        let renamed: Vec<&ReplacedName> = self.renamed.iter().collect();
        if differs_by(&renamed) {
            return Some(TextCause::Rename);
        }
        let all: Vec<&ReplacedName> = self.taken_over.iter().chain(&self.renamed).collect();
        (!self.taken_over.is_empty() && differs_by(&all)).then_some(TextCause::Takeover)
    }
}

/// Each forum that is gone with a forum of the new revision that decides a matter of its.
fn takeovers<'m>(aligned: &Aligned<'m>) -> Vec<(&'m Forum, &'m Forum)> {
    let mut pairs: Vec<(ForumId, ForumId)> = Vec::new();
    for &(old, new) in &aligned.matters.list {
        let (Some(old), Some(new)) = (old, new) else { continue };
        let end = |side: Side, matter: usize| {
            let model = aligned.model(side);
            let first = model.info.first_forum;
            let (edges, _) = forums::route_edges(model, MatterId::new(matter), first);
            edges.last().map_or(first, |(_, step)| step.to)
        };
        let pair = (end(Side::Old, old), end(Side::New, new));
        let position = aligned.forums.joint_position(Side::Old, pair.0.index());
        let renamed = aligned.forums.own_position(Side::New, position);
        let is_gone = renamed.is_none() || aligned.is_dissolved(pair.0.index());
        if is_gone && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs.into_iter().map(|(old, new)| (&aligned.old.forums[old], &aligned.new.forums[new])).collect()
}

fn add_names(list: &mut Vec<ReplacedName>, old: &Named, new: &Named) {
    fn names(named: &Named) -> impl Iterator<Item = &str> {
        named.short.iter().chain([&named.name]).map(String::as_str)
    }
    let lower = |name: &str| name.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    for before in names(old) {
        for after in names(new) {
            let stays = names(new).any(|name| name == before);
            if before != after && !stays && !before.is_empty() {
                list.push((lower(before), lower(after)));
            }
        }
    }
}

/// `true` if one text becomes the other when some of its words, which are old names, are
/// replaced by the new ones.
fn differs_by(before: &[char], after: &[char], names: &[&ReplacedName]) -> bool {
    let (mut b, mut a) = (0, 0);
    let mut is_word_start = true;
    loop {
        let (rest_before, rest_after) =
            (before.get(b..).unwrap_or_default(), after.get(a..).unwrap_or_default());
        let replaced = names.iter().filter(|_| is_word_start).find_map(|(old, new)| {
            Some((length_of_word(rest_before, old)?, length_of_word(rest_after, new)?))
        });
        if let Some((old, new)) = replaced {
            (b, a) = (b + old, a + new);
            is_word_start = false;
            continue;
        }
        match (rest_before.first(), rest_after.first()) {
            (None, None) => return true,
            (Some(x), Some(y)) if x == y => {
                is_word_start = !x.is_alphanumeric();
                (b, a) = (b + 1, a + 1);
            }
            _ => return false,
        }
    }
}

/// The length of a name and its genitive ending at the beginning of a text, if it is a word
/// there.
fn length_of_word(text: &[char], name: &[char]) -> Option<usize> {
    let begins = text.len() >= name.len()
        && text.iter().zip(name).all(|(own, other)| own.to_lowercase().eq(other.to_lowercase()));
    if !begins {
        return None;
    }
    let is_end = |length: usize| !text.get(length).is_some_and(|next| next.is_alphanumeric());
    let has = |at: usize, ending: char| text.get(at) == Some(&ending);
    let length = name.len();
    if has(length, ':') && has(length + 1, 's') && is_end(length + 2) {
        return Some(length + 2);
    }
    if has(length, 's') && is_end(length + 1) {
        return Some(length + 1);
    }
    is_end(length).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::{ReplacedName, differs_by};

    fn differs(before: &str, after: &str) -> bool {
        let name = |text: &str| text.chars().collect::<Vec<char>>();
        let names: [ReplacedName; 2] =
            [(name("arbvux"), name("jobbkomp")), (name("sob"), name("direktörsgruppen"))];
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        differs_by(&chars(before), &chars(after), &names.iter().collect::<Vec<_>>())
    }

    #[test]
    fn text_with_other_names_alone_says_the_same() {
        for (before, after) in [
            ("Arbvux utför.", "Jobbkomp utför."),
            ("SF och Arbvux, och Arbvux:s del", "SF och Jobbkomp, och Jobbkomps del"),
            ("efter SOB:s beslut", "efter direktörsgruppens beslut"),
            ("SOB beslutar", "Direktörsgruppen beslutar"),
        ] {
            assert!(differs(before, after), "{before} → {after}");
        }
    }

    #[test]
    fn text_with_another_word_says_something_else() {
        for (before, after) in [
            ("Arbvux utför.", "Jobbkomp utför inte."),
            ("Arbvuxen", "Jobbkompen"),
            ("SOB beslutar", "operativa gruppen beslutar"),
            ("Jobbkomp utför.", "Arbvux utför."),
            ("Arbvux", ""),
        ] {
            assert!(!differs(before, after), "{before} → {after}");
        }
    }
}
