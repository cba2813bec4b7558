//! Markdown that the program has written, as HTML: the governing document, a comparison.
//! HTML in the text is shown as text, and no link leads anywhere but to `https`, so that
//! nothing that somebody wrote in a rule becomes markup.

mod headings;
mod writer;

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Options, Parser, TextMergeWithOffset};
use styrmodell::Language;

use self::headings::ProseHeading;
pub(crate) use self::writer::ProseForm;
use self::writer::ProseWriter;
use crate::marks::marked;
use crate::words::say;

/// A text as HTML.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    headings: Vec<ProseHeading>,
    body: String,
    /// The byte of the body at which the first chapter begins.
    chapters: usize,
}

impl Prose {
    /// Turns Markdown into HTML. The heading of the whole text is left out: the page has
    /// its own. A figure stands before the block that begins at its
    /// byte of the text, or at the next one after it.
    pub(crate) fn of(markdown: &str, form: ProseForm<'_>, figures: Vec<(usize, Markup)>) -> Prose {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let mut writer = ProseWriter::new(form);
        let mut figures = figures.into_iter().peekable();
        let events = TextMergeWithOffset::new(Parser::new_ext(markdown, options).into_offset_iter());
        for (event, range) in events {
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
            headings: writer.headings.list,
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
    /// `name` tells them apart for those who listen to a page with several.
    pub(crate) fn contents(&self, level: u8, name: &str, language: Language) -> Markup {
        let mut chapters: Vec<(&ProseHeading, Vec<&ProseHeading>)> = Vec::new();
        for heading in &self.headings {
            match (heading.level.checked_sub(level), chapters.last_mut()) {
                (Some(0), _) => chapters.push((heading, Vec::new())),
                (Some(1), Some((_, sections))) => sections.push(heading),
                _ => {}
            }
        }
        let link = |heading: &ProseHeading| html! { a href={ "#" (heading.id) } { (marked(&heading.text, language)) } };
        html! {
            nav.contents aria-label=(name) {
                p.contents-name aria-hidden="true" { (say(language, "Innehåll", "Contents")) }
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

#[cfg(test)]
mod tests {
    use maud::Markup;
    use styrmodell::Language;

    use super::{Prose, ProseForm};
    use crate::marks::{is_mark, mark_own_words};

    fn prose(markdown: &str) -> Prose {
        let form = ProseForm { id_prefix: "a", lowered: 0, language: Language::Swedish, own_texts: None };
        Prose::of(markdown, form, Vec::new())
    }

    #[test]
    fn markup_in_a_text_is_shown_as_text() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<!-- a -->",
            "<https://example.com/\"onclick=a>",
            "<javascript:alert(1)>",
            "[a](javascript:alert(1))",
            "![a](https://example.com/a.png)",
            "| a |\n|---|\n| <b>c</b> |",
            "# <i>a</i> \"b\"",
            "a[^1]\n\n[^1]: <b>c</b>",
            "- <b>\n\n      <i>",
        ] {
            let body = prose(text).body(&Markup::default()).into_string();
            for markup in ["<script", "<img", "<!--", "<b>", "<i>", "=\"javascript", "\"onclick"] {
                assert!(!body.contains(markup), "{text}: {body}");
            }
        }
    }

    #[test]
    fn address_of_a_source_is_a_link() {
        let body = prose("a. <https://example.com/?a=1&b=2>\n").body(&Markup::default()).into_string();
        let address = "https://example.com/?a=1&amp;b=2";
        assert_eq!(body, format!("<p>a. <a href=\"{address}\">{address}</a></p>\n"));
    }

    #[test]
    fn corner_of_a_table_without_words_is_no_heading() {
        let body = prose("| | A |\n|---|---|\n| b | |\n").body(&Markup::default()).into_string();
        assert!(body.contains("<thead><tr><td></td><th scope=\"col\">A</th></tr></thead>"), "{body}");
        assert!(body.contains("<tr><th scope=\"row\">b</th><td></td></tr>"), "{body}");
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
        let contents = prose.contents(2, "Innehåll", Language::Swedish);
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
        let form = ProseForm { id_prefix: "a", lowered: 1, language: Language::Swedish, own_texts: None };
        let figure = |name: &str| maud::html! { figure { (name) } };
        let figures = vec![(at("ett"), figure("x")), (at("tre"), figure("y"))];
        let body = Prose::of(text, form, figures).body(&Markup::default()).into_string();
        let expected = "<h3 id=\"a-a\">A</h3>\n<figure>x</figure><p>ett</p>\n<ul>\n<li>två</li>\n<li>tre</li>\n</ul>\n<figure>y</figure>";
        assert_eq!(body, expected);
    }

    #[test]
    fn marked_words_have_their_language_in_the_english_page_alone() {
        let name = mark_own_words("Ä <b>");
        let text = format!("# M\n\n## {name}\n\n**{name}:** is [^1]\n\n[^1]: {name}\n");
        let of = |language| {
            let form = ProseForm { id_prefix: "a", lowered: 0, language, own_texts: None };
            let prose = Prose::of(&text, form, Vec::new());
            prose.body(&prose.contents(2, "C", language)).into_string()
        };
        let own = "<bdi lang=\"sv\">Ä &lt;b&gt;</bdi>";
        let english = of(Language::English);
        for part in [
            format!("<a href=\"#a-a-b\">{own}</a>"),
            format!("<h2 id=\"a-a-b\">{own}</h2>"),
            format!("<strong>{own}:</strong> is"),
        ] {
            assert!(english.contains(&part), "{part}: {english}");
        }
        assert_eq!(english.matches(own).count(), 4, "{english}");
        let swedish = of(Language::Swedish);
        assert!(!swedish.contains("<bdi") && !swedish.contains(is_mark), "{swedish}");
    }

    #[test]
    fn quotation_or_cell_that_is_a_text_of_the_rules_has_its_language() {
        let own_texts = ["Ä", "b, c", "SF", "*d* [e]"].map(str::to_owned).into();
        let of = |text: &str, language| {
            let form = ProseForm { id_prefix: "a", lowered: 0, language, own_texts: Some(&own_texts) };
            Prose::of(text, form, Vec::new()).body(&Markup::default()).into_string()
        };
        let own = |text: &str| format!("<bdi lang=\"sv\">{text}</bdi>");
        for (text, expected) in [
            (
                "rule \"Ä\" and \"b, c\".",
                format!("<p>rule &quot;{}&quot; and &quot;{}&quot;.</p>\n", own("Ä"), own("b, c")),
            ),
            ("\"\\*d\\* \\[e]\"", format!("<p>&quot;{}&quot;</p>\n", own("*d* [e]"))),
            // Within other words, nothing says that it is the rules' own.
            ("SF and Ä", "<p>SF and Ä</p>\n".to_owned()),
            ("\"an Ä\" \"", "<p>&quot;an Ä&quot; &quot;</p>\n".to_owned()),
        ] {
            assert_eq!(of(text, Language::English), expected);
        }
        let table = of("| SF | N |\n|---|---|\n| b, c | SF, Ä |\n| SF; Ä | SF, each |\n", Language::English);
        for cell in [
            "<th scope=\"col\">SF</th>".to_owned(),
            format!("<th scope=\"row\">{}</th>", own("b, c")),
            format!("<td>{}, {}</td>", own("SF"), own("Ä")),
            format!("<th scope=\"row\">{}; {}</th>", own("SF"), own("Ä")),
            "<td>SF, each</td>".to_owned(),
        ] {
            assert!(table.contains(&cell), "{cell}: {table}");
        }
        assert!(!of("| a |\n|---|\n| Ä |\n\n\"Ä\"", Language::Swedish).contains("bdi"));
    }
}
