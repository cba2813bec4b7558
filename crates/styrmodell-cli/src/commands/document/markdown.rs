//! Markdown, written from the top: headings, lists, tables, notes at the end.

use styrmodell::{Citation, Language};

use crate::cli::settings::Settings;

/// A document that is being written.
#[derive(Debug)]
pub(super) struct Markdown<'r> {
    text: String,
    language: Language,
    /// The texts of the notes; each text is one note.
    notes: Vec<&'r str>,
    /// Short name and name in full of each source that was cited.
    sources: Vec<(&'r str, &'r str)>,
}

impl<'r> Markdown<'r> {
    pub(super) fn new(settings: &Settings) -> Self {
        Markdown { text: String::new(), language: settings.language, notes: Vec::new(), sources: Vec::new() }
    }

    /// Ends a list.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.blank();
        self.text.push_str(&format!("{} {text}\n\n", "#".repeat(level)));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.blank();
        self.text.push_str(&format!("{text}\n\n"));
    }

    /// One item of a list, under `depth` others.
    pub(super) fn item(&mut self, depth: usize, text: &str) {
        self.text.push_str(&format!("{}- {text}\n", "  ".repeat(depth)));
    }

    pub(super) fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        self.blank();
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        self.text.push_str(&line(head));
        self.text.push_str(&format!("|{}\n", "---|".repeat(head.len())));
        rows.iter().for_each(|row| self.text.push_str(&line(row)));
        self.text.push('\n');
    }

    /// The mark of a note; the same text has the same mark.
    pub(super) fn note(&mut self, text: Option<&'r str>) -> String {
        let Some(text) = text else { return String::new() };
        let at = self.notes.iter().position(|t| *t == text).unwrap_or_else(|| {
            self.notes.push(text);
            self.notes.len() - 1
        });
        format!("[^{}]", at + 1)
    }

    /// Where something is written, in parentheses after a space; nothing where
    /// no source is given.
    pub(super) fn cite(&mut self, citations: impl Iterator<Item = Citation<'r>>) -> String {
        let citations: Vec<Citation<'r>> = citations.collect();
        for citation in &citations {
            let source = (citation.source_name(), citation.source_title());
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
        let cited = places(&citations);
        if cited.is_empty() { cited } else { format!(" ({})", escape(&cited)) }
    }

    /// The sources by their short names, the notes, and where it all is from.
    pub(super) fn finish(mut self, origin: &str) -> String {
        let english = self.language == Language::English;
        if !self.sources.is_empty() {
            self.heading(2, if english { "Sources" } else { "Källor" });
            for (short, title) in std::mem::take(&mut self.sources) {
                match short == title {
                    true => self.item(0, &format!("{}.", escape(title))),
                    false => self.item(0, &format!("{}: {}.", escape(short), escape(title))),
                }
            }
        }
        self.paragraph(&escape(origin));
        for (i, text) in self.notes.iter().enumerate() {
            self.text.push_str(&format!("[^{}]: {}\n", i + 1, escape(text)));
        }
        self.text
    }
}

/// "Anvisningen s. 9, SF operativt, p. 1, 2; s. 8, …": each source named once in
/// a row, and each section.
fn places(citations: &[Citation<'_>]) -> String {
    let mut text = String::new();
    let mut last: Option<&Citation<'_>> = None;
    for citation in citations {
        let same_source = last.is_some_and(|l| l.source() == citation.source());
        let section = |c: &Citation<'_>| (c.section_name().to_owned(), c.page().map(str::to_owned));
        let same_section = same_source && last.is_some_and(|l| section(l) == section(citation));
        match citation.point() {
            Some(point) if same_section && last.is_some_and(|l| l.point().is_some()) => {
                text.push_str(&format!(", {point}"));
            }
            _ => {
                if last.is_some() {
                    text.push_str("; ");
                }
                if !same_source {
                    text.push_str(&format!("{} ", citation.source_name()));
                }
                text.push_str(&citation.within_source());
            }
        }
        last = Some(citation);
    }
    text
}

/// Text of the model as text: no sign in it means anything to Markdown.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.trim();
    let number = text.chars().take_while(char::is_ascii_digit).count();
    for (i, c) in text.char_indices() {
        let next = text.get(i + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' => true,
            // Only where it could begin a character by its name.
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
