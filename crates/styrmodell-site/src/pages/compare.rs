//! *Jämför*: what each revision changes, as the command line writes it.

use std::collections::BTreeSet;

use maud::{Markup, html};
use styrmodell::{Date, Language, Rules};

use crate::prose::{Prose, ProseForm};
use crate::words::{proposal, say};

/// A text on what a revision changes of another, in both languages: the Markdown that
/// `styrmodell diff` writes, whose first heading the page writes by itself.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell_site::{Comparison, Site};
///
/// let book = Rulebook::goteborg();
/// let comparison = Comparison::new(book, book, "# Vad ändras?\n\nInget.\n", "# Changes\n\nNone.\n");
/// let files = Site::new([book]).comparison(comparison).files();
/// let names: Vec<&str> = files.iter().map(|file| file.name()).collect();
/// assert!(names.contains(&"jamfor.html") && names.contains(&"jamfor-en.html"));
/// ```
#[derive(Debug, Clone)]
pub struct Comparison {
    before: ComparedRevision,
    after: ComparedRevision,
    swedish: String,
    english: String,
    /// The names and texts of both revisions, which the English text quotes.
    own_texts: BTreeSet<String>,
}

/// The part of a heading that says which revision is compared.
#[derive(Debug, Clone, Copy)]
struct ComparedRevision {
    first_day: Date,
    is_decided: bool,
}

impl ComparedRevision {
    fn of(rules: &Rules) -> Self {
        ComparedRevision { first_day: rules.revision(), is_decided: rules.is_decided() }
    }

    /// "versionen 2027-01-01", "FÖRSLAG 2027-01-01".
    fn words(self, language: Language) -> String {
        let kind = if self.is_decided { say(language, "versionen", "revision") } else { proposal(language) };
        format!("{kind} {}", self.first_day)
    }
}

impl Comparison {
    /// Takes the texts on what `after` changes of `before`.
    pub fn new(
        before: &Rules,
        after: &Rules,
        swedish: impl Into<String>,
        english: impl Into<String>,
    ) -> Self {
        let own_texts = [before, after].into_iter().flat_map(|rules| rules.own_texts());
        let own_texts = own_texts.map(str::to_owned).collect();
        let [before, after] = [before, after].map(ComparedRevision::of);
        Comparison { before, after, swedish: swedish.into(), english: english.into(), own_texts }
    }

    fn heading(&self, language: Language) -> String {
        let compared = say(language, "jämfört med", "compared with");
        let [after, before] = [self.after, self.before].map(|revision| revision.words(language));
        let mut letters = after.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{} {compared} {before}", letters.as_str())
    }

    fn markdown(&self, language: Language) -> &str {
        say(language, &self.swedish, &self.english)
    }
}

/// The content of the page, with the newest comparison first.
pub(crate) fn main(comparisons: &[Comparison], language: Language) -> Markup {
    let newest_first: Vec<(String, &Comparison)> = comparisons
        .iter()
        .enumerate()
        .rev()
        .map(|(position, comparison)| (format!("jamforelse-{}", position + 1), comparison))
        .collect();
    html! {
        p.lead {
            (say(language, "Vad en version ändrar, för vem, och vad någon måste ha en mening om.",
                "What a revision changes, for whom, and what somebody must have an opinion on."))
        }
        @if newest_first.len() > 1 {
            ul.links {
                @for (id, comparison) in &newest_first {
                    li { a href={ "#" (id) } { (comparison.heading(language)) } }
                }
            }
        }
        @for (id, comparison) in &newest_first { (section(id, comparison, language)) }
    }
}

fn section(id: &str, comparison: &Comparison, language: Language) -> Markup {
    let form = ProseForm { id_prefix: id, lowered: 1, language, own_texts: Some(&comparison.own_texts) };
    let prose = Prose::of(comparison.markdown(language), form, Vec::new());
    let heading = comparison.heading(language);
    let name = format!("{}: {heading}", say(language, "Innehåll", "Contents"));
    let class = if comparison.after.is_decided { "comparison" } else { "comparison is-proposal" };
    html! {
        section class=(class) {
            h2 #(id) { (heading) }
            div.prose { (prose.body(&prose.contents(3, &name, language))) }
        }
    }
}
