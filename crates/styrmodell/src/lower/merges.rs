//! References to former ids that have no certain repair: of entries that may have been
//! merged, and where the new id already is in the list or among the keys.
//!
//! Knows the files of one revision, not the revision before it: an id that took over
//! another cannot be told from one that replaced it, except by what else names it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::base::message::Message;
use crate::base::near::fold;
use crate::finding::fix::Fix;
use crate::finding::{Code, Finding};
#[cfg(feature = "services")]
use crate::model::Model;
use crate::source::Span;
use crate::yaml::{Node, NodeValue};

/// The parts of a file that say in which cases something holds, or who then answers.
/// There a wider entry in place of a narrower one changes what is said.
const STATEMENTS: &[&str] = &["regler", "krav", "fattade-beslut", "da", "medlemmar"];

/// The keys whose texts name the entry itself.
const OWN_NAMES: &[&str] = &["id", "namn", "kort", "aven-kallat", "tidigare"];

/// Removes the repairs of references that an author must judge, and says what to choose.
pub(crate) fn leave_to_author(trees: &[Node], findings: &mut [Finding]) {
    leave(trees, NamesInFile::default(), |place| place.in_statement, findings);
}

/// Removes the repairs of references in a catalogue, whose former ids are those of its
/// model. An entry of a catalogue says something wherever it names a part of the model.
#[cfg(feature = "services")]
pub(crate) fn leave_to_keeper(trees: &[Node], model: &Model, findings: &mut [Finding]) {
    leave(trees, NamesInFile::of_model(model), |_| true, findings);
}

fn leave(
    trees: &[Node],
    mut file: NamesInFile,
    is_statement: impl Fn(&ReferencePlace) -> bool,
    findings: &mut [Finding],
) {
    trees.iter().for_each(|tree| file.read(tree));
    let mut places = BTreeMap::new();
    trees.iter().for_each(|tree| find_places(tree, ReferencePlace::default(), &mut places));
    let mut listed: BTreeSet<(Span, String)> = BTreeSet::new();
    let unknown = findings.iter_mut().filter(|finding| finding.code == Code::UnknownName);
    for finding in unknown {
        let Some(fix) = &finding.fix else { continue };
        let Some((written, place)) = places.get(&fix.span) else { continue };
        let replacement = fold_parts(&fix.replacement);
        if is_statement(place)
            && let Some(help) = file.merged_help(written, fix)
        {
            finding.fix = None;
            finding.near.clear();
            finding.help = vec![help];
            continue;
        }
        let Some(list) = &place.list else { continue };
        let is_repeated = list.items.contains(&replacement) || !listed.insert((list.span, replacement));
        if is_repeated {
            finding.help = vec![Message::new(
                format!("\"{}\" finns redan här. Ta bort \"{written}\".", fix.replacement),
                format!("\"{}\" is already here. Remove \"{written}\".", fix.replacement),
            )];
            finding.fix = None;
            finding.near.clear();
        }
    }
}

/// The former ids of each entry, and every id that something refers to.
#[derive(Default)]
struct NamesInFile {
    former: BTreeMap<String, BTreeSet<String>>,
    mentioned: BTreeSet<String>,
    /// `true` if an `id` may name an entry of another folder, as it does in a catalogue.
    has_references_by_id: bool,
}

impl NamesInFile {
    #[cfg(feature = "services")]
    fn of_model(model: &Model) -> Self {
        let mut file = NamesInFile { has_references_by_id: true, ..NamesInFile::default() };
        let mut add = |id: &str, formerly: &[(String, Span)]| {
            if !formerly.is_empty() {
                file.former
                    .entry(fold(id))
                    .or_default()
                    .extend(formerly.iter().map(|(former, _)| fold(former)));
            }
        };
        model.declared().for_each(|(_, named)| add(&named.id, &named.formerly));
        let values = model.facts.iter().flat_map(|fact| fact.values.iter());
        values.for_each(|value| add(&value.id, &value.formerly));
        file
    }

    fn read(&mut self, node: &Node) {
        match &node.value {
            NodeValue::Text(text) => self.mention(text),
            NodeValue::List(items) => items.iter().for_each(|item| self.read(item)),
            NodeValue::Map(entries) => {
                let value = |key: &str| entries.iter().find(|(k, _)| fold(&k.value) == key).map(|(_, v)| v);
                if let (Some(id), Some(former)) = (value("id"), value("tidigare"))
                    && let [id] = texts(id).as_slice()
                {
                    self.former.entry(fold(id)).or_default().extend(texts(former).into_iter().map(fold));
                }
                for (key, value) in entries {
                    self.mention(&key.value);
                    let key = fold(&key.value);
                    let is_reference = self.has_references_by_id && key == "id";
                    if is_reference || !OWN_NAMES.contains(&key.as_str()) {
                        self.read(value);
                    }
                }
            }
        }
    }

    fn mention(&mut self, text: &str) {
        self.mentioned.extend(text.split('/').map(fold));
    }

    /// The help for a reference to an entry that may be wider than the one it names;
    /// `None` if the entry only has a new id.
    fn merged_help(&self, written: &str, fix: &Fix) -> Option<Message> {
        let parts = written.split('/').zip(fix.replacement.split('/'));
        parts.map(|(old, new)| (fold(old), fold(new))).find_map(|(old, new)| {
            let former = self.former.get(&new).filter(|former| former.contains(&old))?;
            let others: Vec<&str> = former.iter().map(String::as_str).filter(|id| **id != old).collect();
            if !others.is_empty() {
                let (sv, en) = (others.join(" och "), others.join(" and "));
                return Some(Message::new(
                    format!("\"{new}\" är också det som var {sv}. Är de sammanslagna är det mer än \"{old}\" var. Skriv \"{new}\" om allt det menas. Annars skriv om eller ta bort det som bara gällde \"{old}\"."),
                    format!("\"{new}\" is also what was {en}. If they were merged, it is more than \"{old}\" was. Write \"{new}\" if all of it is meant. Otherwise rewrite or remove what was only about \"{old}\"."),
                ));
            }
            self.mentioned.contains(&new).then(|| {
                Message::new(
                    format!("Har \"{old}\" bara fått ett nytt id, skriv \"{new}\". Har det gått upp i \"{new}\" är det mer än förut: skriv \"{new}\" om allt det menas, annars skriv om eller ta bort det som bara gällde \"{old}\"."),
                    format!("If \"{old}\" only has a new id, write \"{new}\". If it was merged into \"{new}\", that is more than before: write \"{new}\" if all of it is meant, otherwise rewrite or remove what was only about \"{old}\"."),
                )
            })
        })
    }
}

/// The texts of one value or of a list.
fn texts(node: &Node) -> Vec<&str> {
    match &node.value {
        NodeValue::Text(text) => vec![text],
        NodeValue::List(items) => items.iter().flat_map(texts).collect(),
        NodeValue::Map(_) => Vec::new(),
    }
}

/// The surroundings of a reference.
#[derive(Clone, Default)]
struct ReferencePlace {
    in_statement: bool,
    list: Option<Rc<ReferenceList>>,
}

/// A list of references, or the keys of a map, in which none may be repeated.
struct ReferenceList {
    span: Span,
    items: BTreeSet<String>,
}

/// Finds the surroundings of every text, with the text as written.
fn find_places<'n>(
    node: &'n Node,
    place: ReferencePlace,
    places: &mut BTreeMap<Span, (&'n str, ReferencePlace)>,
) {
    match &node.value {
        NodeValue::Text(text) => {
            places.insert(node.span, (text, place));
        }
        NodeValue::List(items) => {
            let folded = items.iter().filter_map(|item| match &item.value {
                NodeValue::Text(text) => Some(fold_parts(text)),
                _ => None,
            });
            let list = Some(Rc::new(ReferenceList { span: node.span, items: folded.collect() }));
            for item in items {
                let list = list.clone();
                find_places(item, ReferencePlace { list, ..place.clone() }, places);
            }
        }
        NodeValue::Map(entries) => {
            let items = entries.iter().map(|(key, _)| fold_parts(&key.value)).collect();
            let keys = Rc::new(ReferenceList { span: node.span, items });
            for (key, value) in entries {
                let name = fold(&key.value);
                // The rows of a table have a column for each value, and may repeat one.
                if name == "rader" {
                    continue;
                }
                let in_statement = place.in_statement || STATEMENTS.contains(&name.as_str());
                let keys = Some(Rc::clone(&keys));
                places.insert(key.span, (&key.value, ReferencePlace { in_statement, list: keys }));
                find_places(value, ReferencePlace { in_statement, list: None }, places);
            }
        }
    }
}

/// The ids of rules and needs may contain slashes; each part is folded separately.
fn fold_parts(id: &str) -> String {
    id.split('/').map(fold).collect::<Vec<_>>().join("/")
}
