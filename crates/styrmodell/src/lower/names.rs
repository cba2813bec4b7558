//! Declared ids, and references to them.

use std::collections::HashMap;

use crate::finding::{Code, Finding, Message};
use crate::ids::Id;
use crate::near;
use crate::raw::Text;
use crate::source::Span;

/// Words the language itself uses where an id could stand.
const RESERVED: &[&str] = &["ingen", "alltid", "lagrum", "omrade", "delomrade", "bland-utforarna"];

/// What a table's entries are called: definite and plural, in both languages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) the: (&'static str, &'static str),
    pub(super) all: (&'static str, &'static str),
}

/// The ids of one table, in the order of the table.
pub(super) struct Names<I> {
    kind: Kind,
    ids: Vec<String>,
    by_id: HashMap<String, (I, Span)>,
    /// Short names, folded, with the ids that were meant.
    hints: HashMap<String, String>,
}

impl<I: Id> Names<I> {
    pub(super) fn new(kind: Kind) -> Self {
        Names { kind, ids: Vec::new(), by_id: HashMap::new(), hints: HashMap::new() }
    }

    /// Declares entries, which must come in the order of their table.
    pub(super) fn declare<'a>(
        kind: Kind,
        entries: impl IntoIterator<Item = &'a Text>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut names = Names::new(kind);
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
                    "Choose another id. The name may stay.",
                )),
            );
        }
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
                        "Give one another id, or remove it.",
                    )),
                );
            }
        }
        index
    }

    /// Whoever writes the short name instead of the id is told which id it is.
    pub(super) fn hint(&mut self, id: &str, short: Option<&Text>) {
        if let Some(short) = short {
            self.hints.insert(near::fold(&short.value), id.to_owned());
        }
    }

    pub(super) fn get(&self, id: &str) -> Option<I> {
        self.by_id.get(id).map(|(index, _)| *index)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// What a reference names; if nothing, says so with the nearest names.
    pub(super) fn resolve(&self, reference: &Text, findings: &mut Vec<Finding>) -> Option<I> {
        if let Some(exact) = self.get(&reference.value) {
            return Some(exact);
        }
        // Ids of rules and needs have parts; each is folded by itself.
        let folded = reference.value.split('/').map(near::fold).collect::<Vec<_>>().join("/");
        let found = self.get(&folded);
        if found.is_none() {
            findings.push(self.unknown(reference));
        }
        found
    }

    fn unknown(&self, reference: &Text) -> Finding {
        let near = match self.hints.get(&near::fold(&reference.value)) {
            Some(id) => vec![id.as_str()],
            None => near::near_names(&reference.value, self.ids()),
        };
        let ((the_sv, the_en), (all_sv, all_en)) = (self.kind.the, self.kind.all);
        let mut known: Vec<&str> = self.ids().collect();
        known.sort_unstable();
        let list = listed(&known);
        // `a, b` without brackets is one text; no single name is meant by it.
        let several = reference.value.contains(',');
        let near = if several { Vec::new() } else { near };
        let finding = Finding::new(
            Code::UnknownName,
            reference.span,
            Message::new(
                format!("{the_sv} \"{}\" finns inte", reference.value),
                format!("{the_en} \"{}\" does not exist", reference.value),
            ),
        )
        .near(near.iter().map(|&name| name.to_owned()).collect());
        if several {
            return finding.help(Message::new(
                "Flera namn skrivs som en lista: [a, b].",
                "Several names are written as a list: [a, b].",
            ));
        }
        match known.is_empty() {
            true => finding.help(Message::new(
                format!("Inga {all_sv} är inlagda."),
                format!("No {all_en} are declared."),
            )),
            false => finding.help(Message::new(
                format!("De {all_sv} som finns: {list}."),
                format!("The {all_en} there are: {list}."),
            )),
        }
    }
}

/// A list for a sentence, cut short where it would drown it.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 24;
    let mut list = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        list.push_str(", …");
    }
    list
}
