//! The events of a Markdown text, written as HTML one after the other.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use maud::{Escaper, html};
use pulldown_cmark::{Event, Tag, TagEnd};
use styrmodell::Language;

use super::headings::{Headings, words_of_id};
use crate::marks::{END, START, is_mark, mark_own_words, marked};
use crate::words::{say, swedish};

/// The tag that begins the head of a column.
const COLUMN_HEAD: &str = "<th scope=\"col\">";

/// How a text becomes part of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProseForm<'t> {
    /// The beginning of every id, which sets them apart from other ids of the page.
    pub(crate) id_prefix: &'t str,
    /// The levels by which headings are lowered.
    pub(crate) lowered: u8,
    pub(crate) language: Language,
    /// Names and texts of the rules. Where the text quotes one, or a cell is one or a
    /// list of them, these are words of the rules, without a mark.
    pub(crate) own_texts: Option<&'t BTreeSet<String>>,
}

/// Writes the events of a text, in order.
pub(super) struct ProseWriter<'t> {
    form: ProseForm<'t>,
    pub(super) body: String,
    /// The number of blocks that are open.
    pub(super) depth: usize,
    pub(super) headings: Headings<'t>,
    /// The length of the body where the first heading begins.
    pub(super) chapters: Option<usize>,
    /// A heading that is open: the length of the body where its text begins, and its
    /// plain text.
    heading: Option<(usize, String)>,
    /// A cell that is open: the length of the body where it begins, and its plain text.
    cell: Option<(usize, String)>,
    /// `true` within words of the rules that have a language of their own.
    is_in_own: bool,
    is_in_head: bool,
    column: usize,
    /// `true` within the text of a link that leads somewhere.
    is_linked: bool,
    /// The notes that the text has marked, so that a note links back to its first mark.
    marked: BTreeSet<String>,
    has_notes: bool,
}

impl<'t> ProseWriter<'t> {
    pub(super) fn new(form: ProseForm<'t>) -> Self {
        ProseWriter {
            form,
            body: String::new(),
            depth: 0,
            headings: Headings::new(form.id_prefix),
            chapters: None,
            heading: None,
            cell: None,
            is_in_own: false,
            is_in_head: false,
            column: 0,
            is_linked: false,
            marked: BTreeSet::new(),
            has_notes: false,
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(&tag);
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(tag);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => {
                self.body.push_str("<code>");
                self.text(&text);
                self.body.push_str("</code>");
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.body.push_str("<br>\n"),
            Event::Rule => self.body.push_str("<hr>\n"),
            Event::FootnoteReference(label) => self.mark(&label),
            // Off in the options.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        for (_, plain) in [&mut self.heading, &mut self.cell].into_iter().flatten() {
            plain.push_str(text);
        }
        let text = match self.form.own_texts {
            Some(own_texts) => mark_quotations(text, own_texts),
            None => Cow::Borrowed(text),
        };
        for part in text.split_inclusive(is_mark) {
            let words = part.trim_end_matches(is_mark);
            // A String takes whatever is written.
            let _ = Escaper::new(&mut self.body).write_str(words);
            match part.chars().next_back() {
                Some(START) => self.start_own(),
                Some(END) => self.end_own(),
                _ => {}
            }
        }
    }

    fn start_own(&mut self) {
        if let Some(code) = swedish(self.form.language).filter(|_| !self.is_in_own) {
            self.is_in_own = true;
            self.body.push_str(&format!("<bdi lang=\"{code}\">"));
        }
    }

    fn end_own(&mut self) {
        if std::mem::take(&mut self.is_in_own) {
            self.body.push_str("</bdi>");
        }
    }

    /// Gives a cell that is a name or text of the rules, or a list of these, their language.
    fn end_cell(&mut self) {
        let Some((start, text)) = self.cell.take().filter(|_| !self.is_in_head) else { return };
        let Some(own_texts) = self.form.own_texts else { return };
        // A cell with a note or a style of its own stays.
        if self.body.get(start..) != Some(html! { (text) }.into_string().as_str()) {
            return;
        }
        for separator in ["; ", ", "] {
            let names: Vec<&str> = text.split(separator).collect();
            if names.iter().all(|name| own_texts.contains(*name)) {
                let marked_names: Vec<String> = names.into_iter().map(mark_own_words).collect();
                let cell = marked(&marked_names.join(separator), self.form.language);
                self.body.truncate(start);
                return self.body.push_str(&cell.into_string());
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        self.end_own();
        let opened = match tag {
            Tag::Paragraph => "<p>",
            Tag::Heading { .. } => {
                self.heading = Some((self.body.len(), String::new()));
                ""
            }
            Tag::BlockQuote(_) => "<blockquote>",
            Tag::CodeBlock(_) => "<pre><code>",
            Tag::List(None) => "<ul>\n",
            Tag::List(Some(_)) => "<ol>\n",
            Tag::Item => "<li>",
            Tag::Link { dest_url, .. } => return self.start_link(dest_url),
            Tag::FootnoteDefinition(label) => return self.start_note(label),
            Tag::Table(_) => return self.start_table(),
            Tag::TableHead => {
                (self.is_in_head, self.column) = (true, 0);
                "<thead><tr>"
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>"
            }
            Tag::TableCell => match (self.is_in_head, self.column) {
                (true, _) => COLUMN_HEAD,
                (false, 0) => "<th scope=\"row\">",
                (false, _) => "<td>",
            },
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            _ => "",
        };
        self.body.push_str(opened);
        if let Tag::TableCell = tag {
            self.cell = Some((self.body.len(), String::new()));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.end_own();
        let closed = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => return self.end_heading(level as u8),
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::Link if std::mem::take(&mut self.is_linked) => "</a>",
            TagEnd::Item | TagEnd::FootnoteDefinition => "</li>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.is_in_head = false;
                "</tr></thead>\n<tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                self.end_cell();
                let is_heading = self.is_in_head || self.column == 0;
                self.column += 1;
                match self.body.strip_suffix(COLUMN_HEAD).map(str::len) {
                    // A corner without words is the head of nothing.
                    Some(length) => {
                        self.body.truncate(length);
                        "<td></td>"
                    }
                    None if is_heading => "</th>",
                    None => "</td>",
                }
            }
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            _ => "",
        };
        self.body.push_str(closed);
    }

    fn end_heading(&mut self, level: u8) {
        let Some((start, text)) = self.heading.take() else { return };
        if level == 1 {
            return self.body.truncate(start);
        }
        let level = level.saturating_add(self.form.lowered).min(6);
        let id = self.headings.add(level, &text);
        self.chapters.get_or_insert(start);
        let content = self.body.split_off(start);
        self.body.push_str(&format!("<h{level} id=\"{id}\">{content}</h{level}>\n"));
    }

    /// A table may be wider than a phone: it scrolls within a group that has the name of
    /// its chapter.
    fn start_table(&mut self) {
        let named = self.headings.list.last();
        let (id, text) = named.map_or(("main", ""), |heading| (&heading.id, &heading.text));
        let table = html! { caption.hidden { (marked(text, self.form.language)) } }.into_string();
        self.body.push_str(&format!(
            "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"{id}\"><table>{table}"
        ));
    }

    fn start_link(&mut self, address: &str) {
        self.is_linked = address.starts_with("https://");
        if self.is_linked {
            self.body.push_str("<a href=\"");
            let _ = Escaper::new(&mut self.body).write_str(address);
            self.body.push_str("\">");
        }
    }

    fn note_id(&self, label: &str) -> String {
        format!("{}-not-{}", self.form.id_prefix, words_of_id(label))
    }

    fn mark(&mut self, label: &str) {
        let note = self.note_id(label);
        let id = self.marked.insert(label.to_owned()).then(|| format!("{note}-i-texten"));
        let name = format!("{} {label}", self.say("Not", "Note"));
        let mark = html! { sup { a.mark id=[id] href={ "#" (note) } aria-label=(name) { (label) } } };
        self.body.push_str(&mark.into_string());
    }

    /// The notes stand last in the text, under a heading of their own.
    fn start_note(&mut self, label: &str) {
        if !self.has_notes {
            self.has_notes = true;
            let (level, text) = (2u8.saturating_add(self.form.lowered), self.say("Noter", "Notes"));
            let id = self.headings.add(level, text);
            self.body.push_str(&format!("<h{level} id=\"{id}\">{text}</h{level}>\n<ol class=\"notes\">\n"));
        }
        let id = self.note_id(label);
        self.body.push_str(&format!("<li id=\"{id}\">"));
        if self.marked.contains(label) {
            let name = format!("{} {label}", self.say("Till texten med not", "To the text with note"));
            let back = html! { a.back href={ "#" (id) "-i-texten" } aria-label=(name) { "↑" } " " };
            self.body.push_str(&back.into_string());
        }
    }

    pub(super) fn end_notes(&mut self) {
        if self.has_notes {
            self.body.push_str("</ol>\n");
        }
    }

    fn say(&self, sv: &'static str, en: &'static str) -> &'static str {
        say(self.form.language, sv, en)
    }
}

/// Marks each quotation that is a name or text of the rules.
fn mark_quotations<'s>(text: &'s str, own_texts: &BTreeSet<String>) -> Cow<'s, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, quoted)) = rest.split_once('"') {
        out.push_str(before);
        out.push('"');
        rest = match quoted.split_once('"').filter(|(words, _)| own_texts.contains(*words)) {
            Some((words, rest)) => {
                out.push_str(&mark_own_words(words));
                out.push('"');
                rest
            }
            None => quoted,
        };
    }
    match out.is_empty() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(out + rest),
    }
}
