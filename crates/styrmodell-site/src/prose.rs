//! Markdown that the program has written, as HTML: the governing document, a comparison.
//! HTML in the text is shown as text and no link is followed, so that nothing that
//! somebody wrote in a rule becomes markup.

use std::collections::BTreeSet;
use std::fmt::Write;

use maud::{Escaper, Markup, PreEscaped, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use styrmodell::Language;

use crate::words::say;

/// How a text becomes part of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProseForm<'t> {
    /// The beginning of every id, which sets them apart from other ids of the page.
    pub(crate) id_prefix: &'t str,
    /// The levels by which headings are lowered.
    pub(crate) lowered: u8,
    pub(crate) language: Language,
}

/// A text as HTML.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    headings: Vec<ProseHeading>,
    body: String,
    /// The byte of the body at which the first chapter begins.
    chapters: usize,
}

/// A heading of a text, with the id to link to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProseHeading {
    pub(crate) level: u8,
    pub(crate) id: String,
    pub(crate) text: String,
}

impl Prose {
    /// Turns Markdown into HTML. The heading of the whole text is left out: the page has
    /// its own. A figure stands before the block that begins at its
    /// byte of the text, or at the next one after it.
    pub(crate) fn of(markdown: &str, form: ProseForm<'_>, figures: Vec<(usize, Markup)>) -> Prose {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let mut writer = ProseWriter::new(form);
        let mut figures = figures.into_iter().peekable();
        for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
            while writer.depth == 0
                && let Some((_, figure)) = figures.next_if(|(at, _)| *at <= range.start)
            {
                writer.body.push_str(&figure.into_string());
            }
            writer.event(event);
        }
        writer.end_notes();
        figures.for_each(|(_, figure)| writer.body.push_str(&figure.into_string()));
        Prose {
            headings: writer.headings,
            chapters: writer.chapters.unwrap_or(writer.body.len()),
            body: writer.body,
        }
    }

    /// The HTML of the text, with `contents` before its first chapter.
    pub(crate) fn body(&self, contents: &Markup) -> Markup {
        let (front, chapters) = self.body.split_at_checked(self.chapters).unwrap_or((&self.body, ""));
        html! { (PreEscaped(front)) (contents) (PreEscaped(chapters)) }
    }

    /// The contents: links to the headings of two levels, from `level` down.
    pub(crate) fn contents(&self, level: u8, language: Language) -> Markup {
        let mut chapters: Vec<(&ProseHeading, Vec<&ProseHeading>)> = Vec::new();
        for heading in &self.headings {
            match (heading.level.checked_sub(level), chapters.last_mut()) {
                (Some(0), _) => chapters.push((heading, Vec::new())),
                (Some(1), Some((_, sections))) => sections.push(heading),
                _ => {}
            }
        }
        let link = |heading: &ProseHeading| html! { a href={ "#" (heading.id) } { (heading.text) } };
        let name = say(language, "Innehåll", "Contents");
        html! {
            nav.contents aria-label=(name) {
                p.contents-name aria-hidden="true" { (name) }
                ul {
                    @for (chapter, sections) in &chapters {
                        li {
                            (link(chapter))
                            @if !sections.is_empty() {
                                ul { @for section in sections { li { (link(section)) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Writes the events of a text, in order.
struct ProseWriter<'t> {
    form: ProseForm<'t>,
    body: String,
    /// The number of blocks that are open.
    depth: usize,
    headings: Vec<ProseHeading>,
    /// The length of the body where the first heading begins.
    chapters: Option<usize>,
    ids: BTreeSet<String>,
    /// A heading that is open: the length of the body where its text begins, and its
    /// plain text.
    heading: Option<(usize, String)>,
    is_in_head: bool,
    column: usize,
    /// The notes that the text has marked, so that a note links back to its first mark.
    marked: BTreeSet<String>,
    has_notes: bool,
}

impl<'t> ProseWriter<'t> {
    fn new(form: ProseForm<'t>) -> Self {
        ProseWriter {
            form,
            body: String::new(),
            depth: 0,
            headings: Vec::new(),
            chapters: None,
            ids: BTreeSet::new(),
            heading: None,
            is_in_head: false,
            column: 0,
            marked: BTreeSet::new(),
            has_notes: false,
        }
    }

    fn event(&mut self, event: Event<'_>) {
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
        if let Some((_, plain)) = &mut self.heading {
            plain.push_str(text);
        }
        // A String takes whatever is written.
        let _ = Escaper::new(&mut self.body).write_str(text);
    }

    fn start(&mut self, tag: &Tag<'_>) {
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
                (true, _) => "<th scope=\"col\">",
                (false, 0) => "<th scope=\"row\">",
                (false, _) => "<td>",
            },
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            _ => "",
        };
        self.body.push_str(opened);
    }

    fn end(&mut self, tag: TagEnd) {
        let closed = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => return self.end_heading(level as u8),
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::Item | TagEnd::FootnoteDefinition => "</li>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.is_in_head = false;
                "</tr></thead>\n<tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                let is_heading = self.is_in_head || self.column == 0;
                self.column += 1;
                if is_heading { "</th>" } else { "</td>" }
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
        let id = self.new_id(level, &text);
        self.chapters.get_or_insert(start);
        let content = self.body.split_off(start);
        self.body.push_str(&format!("<h{level} id=\"{id}\">{content}</h{level}>\n"));
        self.headings.push(ProseHeading { level, id, text });
    }

    /// The id of a heading: its words. The second heading with the same words has
    /// those of the heading above it, too, so that an id stays when others come and go.
    fn new_id(&mut self, level: u8, text: &str) -> String {
        let own = words_of_id(text);
        let above = self.headings.iter().rev().find(|heading| heading.level < level);
        let id = format!("{}-{own}", self.form.id_prefix);
        let within = above.map_or_else(|| id.clone(), |heading| format!("{}-{own}", heading.id));
        let numbered = (2usize..).map(|number| format!("{within}-{number}"));
        let mut ids = [id, within.clone()].into_iter().chain(numbered);
        let id = ids.find(|id| !self.ids.contains(id)).unwrap_or(within);
        self.ids.insert(id.clone());
        id
    }

    /// A table may be wider than a phone: it scrolls within a region that has the name
    /// of its chapter.
    fn start_table(&mut self) {
        let named = self.headings.last();
        let (id, text) = named.map_or(("main", ""), |heading| (&heading.id, &heading.text));
        let table = html! { caption.hidden { (text) } }.into_string();
        self.body.push_str(&format!(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}\"><table>{table}"
        ));
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
            let id = self.new_id(level, text);
            self.body.push_str(&format!("<h{level} id=\"{id}\">{text}</h{level}>\n<ol class=\"notes\">\n"));
            self.headings.push(ProseHeading { level, id, text: text.to_owned() });
        }
        let id = self.note_id(label);
        self.body.push_str(&format!("<li id=\"{id}\">"));
        if self.marked.contains(label) {
            let name = format!("{} {label}", self.say("Till texten med not", "To the text with note"));
            let back = html! { a.back href={ "#" (id) "-i-texten" } aria-label=(name) { "↑" } " " };
            self.body.push_str(&back.into_string());
        }
    }

    fn end_notes(&mut self) {
        if self.has_notes {
            self.body.push_str("</ol>\n");
        }
    }

    fn say(&self, sv: &'static str, en: &'static str) -> &'static str {
        say(self.form.language, sv, en)
    }
}

/// The words of a text in the letters and digits of an id, joined by hyphens.
fn words_of_id(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        'å' | 'ä' | 'á' | 'à' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        other if other.is_alphanumeric() => other,
        _ => ' ',
    });
    let letters: String = letters.collect();
    letters.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use maud::Markup;
    use styrmodell::Language;

    use super::{Prose, ProseForm};

    fn prose(markdown: &str) -> Prose {
        let form = ProseForm { id_prefix: "a", lowered: 0, language: Language::Swedish };
        Prose::of(markdown, form, Vec::new())
    }

    #[test]
    fn markup_in_a_text_is_shown_as_text() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<!-- a -->",
            "<https://example.com>",
            "[a](javascript:alert(1))",
            "![a](https://example.com/a.png)",
            "| a |\n|---|\n| <b>c</b> |",
            "# <i>a</i> \"b\"",
            "a[^1]\n\n[^1]: <b>c</b>",
            "- <b>\n\n      <i>",
        ] {
            let body = prose(text).body(&Markup::default()).into_string();
            for tag in ["<script", "<img", "<!--", "<b>", "<i>", "javascript:", "http"] {
                let is_shown = tag == "http" && !body.contains("href=\"http") && !body.contains("src=");
                assert!(!body.contains(tag) || is_shown, "{text}: {body}");
            }
        }
    }

    #[test]
    fn heading_with_the_same_words_has_those_of_the_heading_above_it() {
        let text = "# Modell\n\n## Område\n\n### Ä, b\n\n## Bilaga\n\n### Ä b\n\n### Ä b\n\n### Å b!\n";
        let ids: Vec<String> = prose(text).headings.iter().map(|heading| heading.id.clone()).collect();
        let expected = ["a-omrade", "a-a-b", "a-bilaga", "a-bilaga-a-b", "a-bilaga-a-b-2", "a-bilaga-a-b-3"];
        assert_eq!(ids, expected);
    }

    #[test]
    fn mark_and_note_link_to_each_other_and_the_first_mark_alone_has_an_id() {
        let body =
            prose("a[^1] b[^2] c[^1]\n\n[^1]: Ett\n[^2]: Två\n").body(&Markup::default()).into_string();
        for (text, count) in [
            ("id=\"a-not-1-i-texten\"", 1),
            ("href=\"#a-not-1\"", 2),
            ("<li id=\"a-not-1\">", 1),
            ("href=\"#a-not-1-i-texten\"", 1),
            ("href=\"#a-not-2-i-texten\"", 1),
            ("<ol class=\"notes\">", 1),
            ("</ol>", 1),
        ] {
            assert_eq!(body.matches(text).count(), count, "{text}: {body}");
        }
    }

    #[test]
    fn contents_stand_before_the_first_chapter() {
        let text = "# M\n\nett\n\n## A\n\n### B\n\n## C\n\n#### D\n";
        let prose = prose(text);
        let contents = prose.contents(2, Language::Swedish);
        let body = prose.body(&contents).into_string();
        let links = "<li><a href=\"#a-a\">A</a><ul><li><a href=\"#a-b\">B</a></li></ul></li><li><a href=\"#a-c\">C</a></li>";
        assert!(contents.into_string().contains(links));
        let (front, rest) = body.split_once("<nav").unwrap_or_default();
        assert_eq!(front, "<p>ett</p>\n");
        assert!(rest.contains(&format!("{links}</ul></nav><h2 id=\"a-a\">")), "{rest}");
    }

    #[test]
    fn figure_stands_before_the_block_that_begins_there() {
        let text = "# M\n\n## A\n\nett\n\n- två\n- tre\n";
        let at = |part: &str| text.find(part).unwrap_or_default();
        let form = ProseForm { id_prefix: "a", lowered: 1, language: Language::Swedish };
        let figure = |name: &str| maud::html! { figure { (name) } };
        let figures = vec![(at("ett"), figure("x")), (at("tre"), figure("y"))];
        let body = Prose::of(text, form, figures).body(&Markup::default()).into_string();
        let expected = "<h3 id=\"a-a\">A</h3>\n<figure>x</figure><p>ett</p>\n<ul>\n<li>två</li>\n<li>tre</li>\n</ul>\n<figure>y</figure>";
        assert_eq!(body, expected);
    }
}
