//! Texts of rules: those that are shown only with certain facts, and all of them.

use std::collections::BTreeSet;

use crate::analysis::entry_texts::{names, texts, texts_of_sources};
use crate::answer::{Reason, Remark};
use crate::model::{Condition, Interpretation};
use crate::rulebook::Rules;
use crate::views::rules::Conditions;

/// A reading of doubtful text, with the facts that it is about.
///
/// ```
/// use styrmodell::Rulebook;
///
/// for consequence in Rulebook::goteborg().rules().flat_map(|rule| rule.then()) {
///     for interpretation in consequence.reason().interpretation_views() {
///         let shown = if interpretation.when().is_some() { "with some facts" } else { "always" };
///         println!("{shown}: {}", interpretation.text());
///     }
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct InterpretationView<'r> {
    book: &'r Rules,
    interpretation: &'r Interpretation,
}

impl<'r> InterpretationView<'r> {
    /// The text.
    pub fn text(&self) -> &'r str {
        &self.interpretation.text
    }

    /// The facts with which the text is shown: one of these conditions holds. `None` if
    /// it is always shown.
    pub fn when(&self) -> Option<Vec<Conditions<'r>>> {
        conditions(self.book, self.interpretation.when.as_ref())
    }
}

impl<'r> Reason<'_, 'r> {
    /// All interpretations of doubtful text for the outcome of the rule, whatever the
    /// facts are.
    pub fn interpretation_views(&self) -> impl Iterator<Item = InterpretationView<'r>> + use<'r> {
        let book = self.rulebook();
        let all = self.reasons().map_or(&[][..], |reasons| &reasons.interpretations);
        all.iter().map(move |interpretation| InterpretationView { book, interpretation })
    }
}

impl<'r> Remark<'r> {
    /// The facts with which the remark is shown: one of these conditions holds. `None` if
    /// it is always shown.
    pub fn when(&self) -> Option<Vec<Conditions<'r>>> {
        conditions(self.book, self.note.when.as_ref())
    }
}

impl Rules {
    /// Every name and text of the rules that is written for a reader, to tell them from the
    /// words of a program around them. Names of documents are among them, their points not.
    ///
    /// ```
    /// use styrmodell::Rulebook;
    ///
    /// let texts = Rulebook::goteborg().own_texts();
    /// assert!(texts.contains("Missbruksbehandling") && texts.contains("4 kap. 1 § SoL"));
    /// assert!(!texts.contains("utforande"), "an id is for programs");
    /// ```
    pub fn own_texts(&self) -> BTreeSet<&str> {
        let model = self.model();
        let mut all: BTreeSet<&str> = BTreeSet::new();
        for of_entries in [names(model), texts(model), texts_of_sources(model)] {
            all.extend(of_entries.iter().map(|entry| entry.text));
        }
        let asked_for = self.needs().iter().flat_map(|need| [need.name(), need.short_name()]);
        let documents =
            self.source_views().into_iter().flat_map(|source| [source.name(), source.short_name()]);
        all.extend(asked_for.chain(documents));
        all
    }
}

fn conditions<'r>(book: &'r Rules, when: Option<&'r Condition>) -> Option<Vec<Conditions<'r>>> {
    when.map(|when| book.conditions(when).collect())
}
