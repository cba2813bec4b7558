//! The fingerprint of a revision: SHA-256 over everything that decides an answer or
//! a route, in a form that `docs/keeping-answers.md` describes byte by byte. Closing
//! a revision or improving its wording does not change the fingerprint.
//!
//! Knows the model, never its files. The form must not change, because kept answers
//! contain fingerprints in it.

mod entries;

use sha2::{Digest, Sha256};

use self::entries::{EntryNodes, id};
use crate::base::ids::to_u32;
use crate::model::{Model, Named};

/// The name of the form. It is hashed first.
const FORM: &str = "styrmodell-fingeravtryck-1";

/// Computes the fingerprint of a model, in hexadecimal.
///
/// This function and `entries` name every field, so that a field added to the model
/// causes a compile error until somebody decides whether to hash it. A field that is
/// hashed from now on must be left out where it is empty, so that older fingerprints
/// do not change.
pub(crate) fn fingerprint(model: &Model) -> String {
    let Model {
        info,
        duties,
        bases,
        facts,
        taken_decisions,
        actors,
        areas,
        subareas,
        rules,
        matters,
        forums,
        working_groups,
        // Outcomes are hashed with their rules.
        outcomes: _,
        outside: _,
        needs: _,
        sources: _,
        requirements: _,
        scenarios: _,
        cited: _,
        without_rule: _,
    } = model;
    let entries = EntryNodes { model };
    let mut hash = FingerprintHash(Sha256::new_with_prefix(node_header(FORM, 0)));
    hash.add_section("aktorer", actors.iter().map(|a| (&a.named, a)), |a| entries.actor(a));
    hash.add_section("ansvar", duties.iter().map(|d| (&d.named, d)), |d| entries.duty(d));
    hash.add_section("arbetsgrupper", working_groups.iter().map(|g| (&g.named, g)), |g| {
        entries.working_group(g)
    });
    hash.add_section("delomraden", subareas.iter().map(|s| (&s.named, s)), |s| entries.subarea(s));
    hash.add_section("fattade-beslut", taken_decisions.iter().map(|d| (&d.named, d)), |d| {
        entries.decision(d)
    });
    hash.add_section("forum", forums.iter().map(|f| (&f.named, f)), |f| entries.forum(f));
    hash.add_section("fragor", matters.iter().map(|m| (&m.named, m)), |m| entries.matter(m));
    hash.add_section("lagrum", bases.iter().map(|b| (&b.named, b)), |b| entries.basis(b));
    hash.add_section("modell", std::iter::once((&info.named, info)), |info| entries.info(info));
    hash.add_section("omraden", areas.iter().map(|a| (&a.named, a)), |a| entries.area(a));
    hash.add_section("omstandigheter", facts.enumerate().map(|(i, f)| (&f.named, (i, f))), |f| {
        entries.fact(f)
    });
    hash.add_section("regler", rules.iter().map(|r| (&r.named, r)), |r| entries.rule(r));
    hash.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A label and its children.
struct HashedNode {
    label: String,
    /// The bytes to hash for the whole node.
    bytes: Vec<u8>,
}

impl HashedNode {
    /// Makes a node with children in the given order.
    fn list(label: &str, children: Vec<HashedNode>) -> Self {
        let mut bytes = node_header(label, children.len());
        children.iter().for_each(|child| bytes.extend(&child.bytes));
        HashedNode { label: label.to_owned(), bytes }
    }

    /// Makes a node with children whose order has no meaning: sorted by label and then
    /// by bytes, without duplicates.
    fn set(label: &str, mut children: Vec<HashedNode>) -> Self {
        children.sort_by(|a, b| (&a.label, &a.bytes).cmp(&(&b.label, &b.bytes)));
        children.dedup_by(|a, b| a.bytes == b.bytes);
        HashedNode::list(label, children)
    }

    fn leaf(label: &str) -> Self {
        HashedNode::list(label, Vec::new())
    }

    /// Makes a node with words as children.
    fn words<'w>(label: &str, words: impl IntoIterator<Item = &'w str>) -> Self {
        HashedNode::set(label, words.into_iter().map(HashedNode::leaf).collect())
    }

    /// Makes a node with one word or text as its child.
    fn word(label: &str, word: &str) -> Self {
        HashedNode::words(label, [word])
    }
}

/// The first bytes of a node: the length of its label, the label, and the number of its
/// children. A number is four bytes, little-endian.
fn node_header(label: &str, count: usize) -> Vec<u8> {
    let number = |n: usize| to_u32(n).to_le_bytes();
    let mut bytes = number(label.len()).to_vec();
    bytes.extend(label.as_bytes());
    bytes.extend(number(count));
    bytes
}

struct FingerprintHash(Sha256);

impl FingerprintHash {
    /// Hashes the entries of one kind in order of id; hashes nothing if there are none.
    fn add_section<'m, T>(
        &mut self,
        label: &str,
        entries: impl Iterator<Item = (&'m Named, T)>,
        fields: impl Fn(T) -> Vec<HashedNode>,
    ) {
        let mut entries: Vec<(&Named, T)> = entries.collect();
        if entries.is_empty() {
            return;
        }
        entries.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        self.0.update(node_header(label, entries.len()));
        for (named, entry) in entries {
            self.0.update(HashedNode::set(id(named), fields(entry)).bytes);
        }
    }
}
