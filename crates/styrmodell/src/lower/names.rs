//! Declared ids, and references to them.

use std::collections::HashMap;

use crate::base::ids::Id;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::raw::Text;
use crate::source::Span;

/// Keywords of the language that are used where an id can be written.
const RESERVED: &[&str] = &["ingen", "alltid", "lagrum", "omrade", "delomrade", "bland-utforarna"];

/// The words for a table's entries: definite singular and plural, in both
/// languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EntryNoun {
    pub(crate) the: (&'static str, &'static str),
    pub(crate) all: (&'static str, &'static str),
}

/// The ids of one table, in table order.
pub(crate) struct DeclaredIds<I> {
    kind: EntryNoun,
    ids: Vec<String>,
    by_id: HashMap<String, (I, Span)>,
    /// The ids for each name, short name or other name (folded).
    called: HashMap<String, Vec<String>>,
    /// The present ids for each id of an earlier revision (folded); several if it was
    /// split.
    former: HashMap<String, Vec<String>>,
    /// The ids that contain å, ä or ö in the spelling of one of their names.
    spelt: HashMap<String, String>,
}

impl<I: Id> DeclaredIds<I> {
    pub(crate) fn new(kind: EntryNoun) -> Self {
        DeclaredIds {
            kind,
            ids: Vec::new(),
            by_id: HashMap::new(),
            called: HashMap::new(),
            former: HashMap::new(),
            spelt: HashMap::new(),
        }
    }

    /// Declares entries, which must come in table order.
    pub(super) fn declare<'a>(
        kind: EntryNoun,
        entries: impl IntoIterator<Item = &'a Text>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut names = DeclaredIds::new(kind);
        for id in entries {
            names.add(&id.value, id.span, findings);
        }
        names
    }

    pub(super) fn add(&mut self, id: &str, span: Span, findings: &mut Vec<Finding>) -> I {
        if RESERVED.contains(&id) {
            findings.push(
                Finding::new(
                    Code::BadId,
                    span,
                    Message::new(
                        format!("\"{id}\" är ett ord i regelspråket och kan inte vara ett id"),
                        format!("\"{id}\" is a word of the rule language and cannot be an id"),
                    ),
                )
                .help(Message::new(
                    "Välj ett annat id. Namnet får vara kvar.",
                    "Choose another id. The name can stay as it is.",
                )),
            );
        }
        self.insert(id, span, findings)
    }

    /// Declares an entry as `add` does, also under a word of the rule language.
    pub(crate) fn insert(&mut self, id: &str, span: Span, findings: &mut Vec<Finding>) -> I {
        let index = I::new(self.ids.len());
        self.ids.push(id.to_owned());
        match self.by_id.get(id) {
            None => {
                self.by_id.insert(id.to_owned(), (index, span));
            }
            Some(&(_, first)) => {
                let (sv, en) = self.kind.the;
                findings.push(
                    Finding::new(
                        Code::DuplicateId,
                        span,
                        Message::new(
                            format!("{sv} \"{id}\" finns två gånger"),
                            format!("{en} \"{id}\" is declared twice"),
                        ),
                    )
                    .also_at(first, Message::new("den första", "the first one"))
                    .help(Message::new(
                        "Ge den ena ett annat id, eller ta bort den.",
                        "Give one of them another id, or remove it.",
                    )),
                );
            }
        }
        index
    }

    /// Registers names of an id, so that an author who writes one of them instead
    /// learns the id.
    pub(crate) fn called<'a>(&mut self, id: &str, names: impl IntoIterator<Item = &'a Text>) {
        for name in names {
            let ids = self.called.entry(near::fold(&name.value)).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
            if let (false, Some(spelt)) = (name.value.is_ascii(), near::swedish_spelling(id, &name.value)) {
                self.spelt.insert(id.to_owned(), spelt);
            }
        }
    }

    /// Registers ids of earlier revisions, so that an author who writes one of them
    /// learns what it is called now.
    pub(crate) fn formerly<'a>(&mut self, id: &str, former: impl IntoIterator<Item = &'a Text>) {
        for former in former {
            let ids = self.former.entry(near::fold(&former.value)).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<I> {
        self.by_id.get(id).map(|(index, _)| *index)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// Resolves a reference, or reports it with the nearest names.
    pub(crate) fn resolve(&self, reference: &Text, findings: &mut Vec<Finding>) -> Option<I> {
        self.resolve_as(self.kind, |_| true, reference, findings)
    }

    /// Resolves a reference where only some entries of the table are allowed.
    /// Suggestions contain those alone.
    pub(super) fn resolve_as(
        &self,
        kind: EntryNoun,
        may: impl Fn(I) -> bool,
        reference: &Text,
        findings: &mut Vec<Finding>,
    ) -> Option<I> {
        if let Some(exact) = self.get(&reference.value) {
            return Some(exact);
        }
        // The ids of rules and needs may contain slashes; each part is folded separately.
        let folded = reference.value.split('/').map(near::fold).collect::<Vec<_>>().join("/");
        let found = self.get(&folded);
        if found.is_none() {
            let offered = self.ids().filter(|id| self.get(id).is_some_and(&may)).collect();
            findings.push(self.unknown(kind, offered, reference));
        }
        found
    }

    /// The offered ids with that name, or else the nearest ones, spelled with å, ä and ö if
    /// the author writes these letters.
    pub(super) fn near(&self, written: &str, offered: &[&str]) -> Vec<String> {
        let mut called: Vec<&str> =
            self.called.get(&near::fold(written)).into_iter().flatten().map(String::as_str).collect();
        called.retain(|id| offered.contains(id));
        let near =
            if called.is_empty() { near::near_names(written, offered.iter().copied()) } else { called };
        near.into_iter().map(|id| self.spelt(id, written).to_owned()).collect()
    }

    /// The id in the author's spelling: with å, ä and ö if `written` has any such
    /// letter.
    fn spelt<'a>(&'a self, id: &'a str, written: &str) -> &'a str {
        let spelt = if written.is_ascii() { None } else { self.spelt.get(id) };
        spelt.map_or(id, String::as_str)
    }

    fn unknown(&self, kind: EntryNoun, mut known: Vec<&str>, reference: &Text) -> Finding {
        let ((the_sv, the_en), (all_sv, all_en)) = (kind.the, kind.all);
        known.sort_unstable();
        known.dedup();
        let former = self.former.get(&near::fold(&reference.value)).into_iter().flatten();
        let present: Vec<&str> = former.map(String::as_str).filter(|id| known.contains(id)).collect();
        if !present.is_empty() {
            return renamed(kind, reference, &present);
        }
        let list = listed(&known);
        // `a, b` without brackets is one text, so it resembles no single name.
        let several = reference.value.contains(',');
        let near = if several { Vec::new() } else { self.near(&reference.value, &known) };
        let finding = Finding::new(
            Code::UnknownName,
            reference.span,
            Message::new(
                format!("{the_sv} \"{}\" finns inte", reference.value),
                format!("{the_en} \"{}\" does not exist", reference.value),
            ),
        )
        .near(near);
        if several {
            return finding.help(Message::new(
                "Flera namn skrivs som en lista: [a, b].",
                "Write several names as a list: [a, b].",
            ));
        }
        match known.is_empty() {
            true => finding.help(Message::new(
                format!("Inga {all_sv} är inlagda."),
                format!("No {all_en} are declared."),
            )),
            false => finding.help(Message::new(
                format!("De {all_sv} som finns: {list}."),
                format!("Declared {all_en}: {list}."),
            )),
        }
    }
}

/// Reports a reference by an id of an earlier revision. If it has one present id, that is
/// the repair; if it was split, the author must choose.
fn renamed(kind: EntryNoun, reference: &Text, present: &[&str]) -> Finding {
    let (the_sv, the_en) = kind.the;
    let written = &reference.value;
    let (or_sv, or_en) = (present.join(" eller "), present.join(" or "));
    let finding = Finding::new(
        Code::UnknownName,
        reference.span,
        Message::new(
            format!("{the_sv} \"{written}\" heter nu {or_sv}"),
            format!("{the_en} \"{written}\" is now called {or_en}"),
        ),
    );
    let finding = finding.near(present.iter().map(|id| (*id).to_owned()).collect());
    match present {
        [one] => finding.help(Message::new(format!("Skriv \"{one}\"."), format!("Write \"{one}\"."))),
        _ => finding.help(Message::new(
            "Det är delat. Skriv det eller dem som menas.",
            "It was split. Write the one or those that are meant.",
        )),
    }
}

/// The names as a list in a sentence, shortened if it is long.
fn listed(names: &[&str]) -> String {
    // A sentence with two dozen names can still be read.
    const MAX_LISTED_NAMES: usize = 24;
    let mut list = names.iter().take(MAX_LISTED_NAMES).copied().collect::<Vec<_>>().join(", ");
    if names.len() > MAX_LISTED_NAMES {
        list.push_str(", …");
    }
    list
}
