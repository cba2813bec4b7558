//! A writer of Markdown: headings, lists, tables, and notes at the end.
//!
//! The methods expect Markdown. Text of the rules must go through [`escape`]
//! first, by [`own`] where nothing else is in it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use styrmodell::Language;
use styrmodell::answer::Citation;
use styrmodell_site::{is_mark, mark_own_words};

use crate::cli::language::Say;

/// A Markdown text that is being written, in one language.
#[derive(Debug)]
pub(crate) struct Markdown<'r> {
    text: String,
    language: Language,
    /// The texts of the notes; each text is one note.
    notes: Vec<&'r str>,
    /// The ids of the cited sources.
    sources: BTreeSet<&'r str>,
}

impl<'r> Markdown<'r> {
    pub(crate) fn new(language: Language) -> Self {
        Markdown { text: String::new(), language, notes: Vec::new(), sources: BTreeSet::new() }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// The length of the text in bytes, which is where the next block begins.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// `true` if the page has a text, which is escaped like the page.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// Picks the wording in the page's language.
    pub(crate) fn say<'t>(&self, sv: &'t str, en: &'t str) -> &'t str {
        self.language.say(sv, en)
    }

    /// Writes an empty line, unless there is one; this ends a list.
    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(crate) fn heading(&mut self, level: usize, text: &str) {
        self.blank();
        self.text.push_str(&format!("{} {text}\n\n", "#".repeat(level)));
    }

    pub(crate) fn paragraph(&mut self, text: &str) {
        self.blank();
        self.text.push_str(&format!("{text}\n\n"));
    }

    /// Writes a line without changing it.
    pub(crate) fn line(&mut self, text: &str) {
        self.text.push_str(&format!("{text}\n"));
    }

    /// Writes an item of a list, nested `depth` levels deep: four spaces each, which
    /// every reader of Markdown takes as nested, also within a numbered list.
    pub(crate) fn item(&mut self, depth: usize, text: &str) {
        self.line(&format!("{}- {text}", "    ".repeat(depth)));
    }

    pub(crate) fn table(
        &mut self,
        head: &[impl AsRef<str>],
        rows: impl IntoIterator<Item = impl AsRef<[String]>>,
    ) {
        self.blank();
        self.row(head);
        self.line(&format!("|{}", "---|".repeat(head.len())));
        rows.into_iter().for_each(|row| self.row(row.as_ref()));
        self.text.push('\n');
    }

    fn row(&mut self, cells: &[impl AsRef<str>]) {
        // A bar divides cells even inside code.
        let cells: Vec<String> = cells.iter().map(|cell| cell.as_ref().replace('|', "\\|")).collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    /// The marks of notes; the same text has the same mark.
    pub(crate) fn note(&mut self, texts: impl IntoIterator<Item = &'r str>) -> String {
        texts.into_iter().map(|text| self.mark(text)).collect()
    }

    fn mark(&mut self, text: &'r str) -> String {
        let at = self.notes.iter().position(|t| *t == text).unwrap_or_else(|| {
            self.notes.push(text);
            self.notes.len() - 1
        });
        format!("[^{}]", at + 1)
    }

    /// The citations in parentheses after a space; empty if there are none.
    pub(crate) fn cite(&mut self, citations: impl Iterator<Item = Citation<'r>>) -> String {
        let citations: Vec<Citation<'r>> = citations.collect();
        self.sources.extend(citations.iter().map(Citation::source));
        let citations_text = citations_text(&citations);
        if citations_text.is_empty() { citations_text } else { format!(" ({})", own(&citations_text)) }
    }

    /// `true` if the text cites a source, by its id.
    pub(crate) fn has_cited(&self, source: &str) -> bool {
        self.sources.contains(source)
    }

    /// Ends the text with the notes and returns it.
    pub(crate) fn finish(self) -> String {
        self.finish_marked().replace(is_mark, "")
    }

    /// Ends the text like `finish`, for a page that tells words of the rules by their marks.
    pub(crate) fn finish_marked(mut self) -> String {
        for (i, text) in self.notes.iter().enumerate() {
            self.text.push_str(&format!("[^{}]: {}\n", i + 1, own(text)));
        }
        self.text
    }
}

/// The citations as text: "Anvisningen s. 9, SF operativt, p. 1, 2; s. 8, …". A
/// source or section that the previous citation has is not repeated.
fn citations_text(citations: &[Citation<'_>]) -> String {
    let mut text = String::new();
    let mut previous: Option<&Citation<'_>> = None;
    for citation in citations {
        let same_source = previous.is_some_and(|l| l.source() == citation.source());
        let section = |c: &Citation<'_>| (c.section_name().to_owned(), c.page().map(Cow::into_owned));
        let same_section = same_source && previous.is_some_and(|l| section(l) == section(citation));
        match citation.point() {
            Some(point) if same_section && previous.is_some_and(|l| l.point().is_some()) => {
                text.push_str(&format!(", {point}"));
            }
            _ => {
                if previous.is_some() {
                    text.push_str("; ");
                }
                if !same_source {
                    text.push_str(&format!("{} ", citation.source_name()));
                }
                text.push_str(&citation.within_source());
            }
        }
        previous = Some(citation);
    }
    text
}

/// Escapes words of the rules and marks them as theirs.
pub(crate) fn own(text: &str) -> String {
    mark_own_words(&escape(text))
}

/// Escapes the characters of a text that would have a meaning in Markdown.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.trim();
    let number = text.chars().take_while(char::is_ascii_digit).count();
    for (i, c) in text.char_indices() {
        let next = text.get(i + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' => true,
            // Only where it could begin a character reference.
            '&' => next.is_some_and(|n| n == '#' || n.is_ascii_alphabetic()),
            // Only where it could begin a heading, a list or a quotation.
            '#' | '+' | '-' | '>' | '=' => i == 0,
            '.' | ')' => number > 0 && i == number && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(if c.is_whitespace() { ' ' } else { c });
    }
    out
}
