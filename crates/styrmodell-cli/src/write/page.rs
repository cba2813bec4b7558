//! A writer of text in 80 columns: sections, labelled rows, numbered steps.

use styrmodell::Language;
use styrmodell_site::is_mark;
use textwrap::{Options, WordSplitter, wrap};
use unicode_width::UnicodeWidthStr;

use crate::cli::language::Say;

use super::paragraphs::RenumberedParagraphs;

/// The width of a page, in columns: that of an ordinary terminal.
pub(crate) const PAGE_COLUMNS: usize = 80;

/// A page that is being written, in one language.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    language: Language,
    paragraphs: RenumberedParagraphs,
}

impl Page {
    pub(crate) fn new(language: Language) -> Self {
        Page { text: String::new(), language, paragraphs: RenumberedParagraphs::default() }
    }

    /// A page on which the present number of a paragraph stands beside a former one.
    pub(crate) fn explaining(language: Language, paragraphs: RenumberedParagraphs) -> Self {
        Page { paragraphs, ..Page::new(language) }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Picks the wording in the page's language.
    pub(crate) fn say<'t>(&self, sv: &'t str, en: &'t str) -> &'t str {
        self.language.say(sv, en)
    }

    pub(crate) fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Writes a heading after an empty line.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        self.paragraph("", text);
    }

    /// Writes wrapped text in which every line begins with `indent`.
    pub(crate) fn paragraph(&mut self, indent: &str, text: &str) {
        self.hanging(indent, indent, text);
    }

    /// Writes wrapped text whose first line begins with `first` and the others
    /// with `rest`.
    pub(crate) fn hanging(&mut self, first: &str, rest: &str, text: &str) {
        let text = self.paragraphs.explain(text, self.language);
        for line in
            wrap(&with_ties(&text), wrap_options(PAGE_COLUMNS).initial_indent(first).subsequent_indent(rest))
        {
            self.line(&without_ties(&line));
        }
    }

    /// Writes a name, padded to `width`, and wrapped text beside it.
    pub(crate) fn row(&mut self, name: &str, width: usize, text: &str) {
        let rest = " ".repeat(width + 4);
        self.hanging(&format!("  {}  ", pad(name, width)), &rest, text);
    }

    /// Writes a row like `row`, with a mark such as `[1]` at the right edge of
    /// its last line.
    pub(crate) fn marked_row(&mut self, name: &str, width: usize, text: &str, mark: &str) {
        let rest = " ".repeat(width + 4);
        self.marked_hanging(&format!("  {}  ", pad(name, width)), &rest, text, mark);
    }

    /// Writes wrapped text like `hanging`, with a mark at the right edge of its last
    /// line.
    pub(crate) fn marked_hanging(&mut self, first: &str, rest: &str, text: &str, mark: &str) {
        if mark.is_empty() {
            return self.hanging(first, rest, text);
        }
        let room = PAGE_COLUMNS - mark.width() - 1;
        let text = with_ties(&self.paragraphs.explain(text, self.language));
        let lines = wrap(&text, wrap_options(room).initial_indent(first).subsequent_indent(rest));
        let last = lines.len().saturating_sub(1);
        for (i, line) in lines.iter().enumerate() {
            let line = without_ties(line);
            if i == last {
                self.line(&format!("{} {mark}", pad(&line, room)));
            } else {
                self.line(&line);
            }
        }
    }

    /// Writes cells beside each other, each wrapped to its width.
    pub(crate) fn columns(&mut self, cells: &[(usize, String)]) {
        let wrapped: Vec<(usize, Vec<String>)> = cells
            .iter()
            .map(|(width, text)| {
                let text = self.paragraphs.explain(text, self.language);
                let lines = wrap(&text, wrap_options(*width)).into_iter().map(|line| line.into_owned());
                (*width, lines.collect())
            })
            .collect();
        let height = wrapped.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        for i in 0..height {
            let mut line = String::from("  ");
            for (width, lines) in &wrapped {
                line.push_str(&pad(lines.get(i).map_or("", String::as_str), *width));
                line.push_str("  ");
            }
            self.line(&line);
        }
    }

    /// The text on one line, in which what was wrapped is whole again.
    pub(crate) fn on_one_line(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// The options of wrapping: lines break at spaces only, so that ids with hyphens
/// stay whole.
fn wrap_options<'a>(width: usize) -> Options<'a> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation)
}

/// Wraps a message to the page's width. Lines that are short enough or show
/// source stay unchanged.
pub(crate) fn wrapped(text: &str) -> String {
    let is_source = |line: &str| {
        let content = line.trim_start();
        line.contains(" | ") || line.contains(" = ") || content.starts_with("-->")
            // A command for the user to type stays on one line.
            || content.starts_with("styrmodell ")
    };
    let lines = text.lines().flat_map(|line| {
        if line.width() <= PAGE_COLUMNS || is_source(line) {
            return vec![line.to_owned()];
        }
        let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
        let rest = format!("{indent}  ");
        let text = with_ties(line.trim_start());
        let wrapped_lines =
            wrap(&text, wrap_options(PAGE_COLUMNS).initial_indent(indent).subsequent_indent(&rest));
        wrapped_lines.iter().map(|line| without_ties(line)).collect()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Replaces spaces by no-break spaces where a break would separate the parts of
/// `s. 9`, `p. 1` or `4 kap. 1 §`.
fn with_ties(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let words: Vec<&str> = text.split(' ').collect();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            let before = words.get(i - 1).copied().unwrap_or_default();
            let before = before.trim_start_matches(['(', '"']);
            let is_number = word.starts_with(|c: char| c.is_ascii_digit());
            let is_tied = (matches!(before, "s." | "p." | "kap.") && is_number)
                || word.starts_with('§')
                || (word.starts_with("kap.") && before.ends_with(|c: char| c.is_ascii_digit()));
            out.push(if is_tied { '\u{a0}' } else { ' ' });
        }
        out.push_str(word);
    }
    out
}

fn without_ties(line: &str) -> String {
    line.replace('\u{a0}', " ")
}

/// Pads a text with spaces to a width in columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// The width of the widest text, in columns.
pub(crate) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Capitalises the first letter, also that of marked words.
pub(crate) fn capital(text: &str) -> String {
    let mut words = text.trim_start_matches(is_mark).chars();
    let mark = text.chars().take_while(|&c| is_mark(c));
    mark.chain(words.next().into_iter().flat_map(char::to_uppercase)).chain(words).collect()
}

/// Ends a text with a full stop, unless it already ends a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    // A quotation ends as its last sentence does, and so do marked words.
    let last = text.trim_end_matches(|c| c == '"' || is_mark(c));
    if last.ends_with(['.', '?', '!', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// Notes that are numbered in the order of first use; equal texts share a number.
#[derive(Debug, Default)]
pub(crate) struct NumberedNotes<'a> {
    texts: Vec<&'a str>,
}

impl<'a> NumberedNotes<'a> {
    /// The mark of a note; the same text has the same mark.
    pub(crate) fn mark(&mut self, text: &'a str) -> String {
        let at = self.texts.iter().position(|t| *t == text).unwrap_or_else(|| {
            self.texts.push(text);
            self.texts.len() - 1
        });
        format!("[{}]", at + 1)
    }

    /// The marks of several notes, without repeats.
    pub(crate) fn marks(&mut self, texts: impl IntoIterator<Item = &'a str>) -> String {
        let mut marks: Vec<String> = Vec::new();
        for text in texts {
            let mark = self.mark(text);
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        marks.concat()
    }

    /// Writes the notes under a heading, if there are any.
    pub(crate) fn write(&self, heading: &str, page: &mut Page) {
        if self.texts.is_empty() {
            return;
        }
        page.heading(heading);
        for (i, text) in self.texts.iter().enumerate() {
            let mark = format!("[{}]", i + 1);
            let rest = " ".repeat(3 + mark.len());
            page.hanging(&format!("  {mark} "), &rest, &page.language.of_model(text));
        }
    }
}
