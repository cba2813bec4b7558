//! `document --format html`: the same text as the Markdown, as one file that allows
//! nothing but what is in it.

use std::collections::BTreeSet;

use crate::run::*;

/// The text of a page as a reader sees it: without tags, the marks of notes, and the
/// width of its spaces.
fn shown_text(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (name, after) = tag.split_once('>').unwrap();
        // A mark stands within a word of the text, every other tag beside one.
        rest = if name == "sup" { after.split_once("</sup>").unwrap().1 } else { after };
        let is_block = !["strong", "em", "code", "a", "sup", "bdi"].contains(&name.trim_start_matches('/'));
        text.push_str(if is_block && !name.starts_with("a ") { " " } else { "" });
    }
    let text = text + rest;
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let text = entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c));
    flat(&text)
}

/// The text of a line of Markdown without its marks; the cells of a row are several.
fn texts_of_line(line: &str) -> Vec<String> {
    let line = line.trim_start().trim_start_matches('#').trim_start();
    let line = line.strip_prefix("- ").unwrap_or(line);
    if line.starts_with("|---") {
        return Vec::new();
    }
    let mut text = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '*' | '`' => {}
            '[' if chars.peek() == Some(&'^') => {
                chars.by_ref().find(|c| *c == ']');
                chars.next_if_eq(&':');
            }
            '<' => text.extend(chars.by_ref().take_while(|c| *c != '>')),
            _ => text.push(c),
        }
    }
    match line.starts_with('|') {
        true => text.split('|').map(flat).filter(|cell| !cell.is_empty()).collect(),
        false => vec![flat(&text)],
    }
}

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn document(args: &[&str]) -> String {
    run(&[&["document"], args].concat()).exits(0).out
}

#[test]
fn page_shows_every_line_of_the_markdown_in_its_order() {
    let lillkoping = root().join("examples/rules/lillkoping/2026-01-01");
    for rules in [shipped(), lillkoping] {
        for language in ["sv", "en"] {
            let args = ["--rules", rules.to_str().unwrap(), "--lang", language];
            let markdown = document(&args);
            let page = document(&[&args[..], &["--format", "html"]].concat());
            let text = shown_text(&page);
            // The contents repeat the headings: each line is searched for after the last.
            let mut rest = text.as_str();
            let mut count = 0;
            for shown in markdown.lines().flat_map(texts_of_line).filter(|text| !text.is_empty()) {
                let at = rest
                    .find(&shown)
                    .unwrap_or_else(|| panic!("{language}: not shown, or not here: {shown}"));
                rest = &rest[at + shown.len()..];
                count += 1;
            }
            assert!(count > 100, "{count} lines");
        }
    }
}

#[test]
fn page_is_one_file_that_allows_only_what_is_in_it() {
    let page = document(&["--format", "html"]);
    let policy = values(&page, "content").into_iter().find(|content| content.contains("src")).unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    for forbidden in [" style=\"", "<link", " src=\"", "@import", "url("] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn every_id_is_there_once_and_every_link_within_the_page_leads_to_one() {
    for language in ["sv", "en"] {
        let page = document(&["--format", "html", "--lang", language]);
        let ids = values(&page, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id is there twice");
        let links: Vec<&str> =
            values(&page, "href").into_iter().filter_map(|a| a.strip_prefix('#')).collect();
        assert!(links.len() > 50, "{} links", links.len());
        for link in links {
            assert!(unique.contains(link), "#{link}");
        }
    }
}

#[test]
fn id_of_a_chapter_stays_when_another_comes_before_it() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    let before = document(&["--format", "html", "--rules", rules.arg()]);
    rules.edit("omraden.yaml", "namn: Praktik\n", "namn: Praktik och prövning\n");
    let after = document(&["--format", "html", "--rules", rules.arg()]);
    let ids = |page: &str| values(page, "id").into_iter().map(str::to_owned).collect::<BTreeSet<String>>();
    let (before, after) = (ids(&before), ids(&after));
    let gone: Vec<&String> = before.difference(&after).collect();
    let new: Vec<&String> = after.difference(&before).collect();
    assert_eq!(gone, ["avsnitt-praktik"]);
    assert_eq!(new, ["avsnitt-praktik-och-provning"]);
}

#[test]
fn proposal_is_one_in_title_and_heading() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("modell.yaml", "status: beslutad", "status: förslag");
    for (language, word) in [("sv", "FÖRSLAG"), ("en", "PROPOSAL")] {
        let page = document(&["--format", "html", "--rules", rules.arg(), "--lang", language]);
        for tag in ["<title>", "<h1>"] {
            assert!(page.contains(&format!("{tag}{word}: ")), "{tag}");
        }
        let decided = document(&["--format", "html", "--lang", language]);
        assert!(!decided.contains(&format!("{word}: ")));
    }
}

#[test]
fn names_with_markup_are_shown_as_they_are() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    for (name, shown) in [
        (
            "<img src=x onerror=alert(1)> & \"citat\"",
            "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;citat&quot;",
        ),
        ("</style><script>alert(1)</script>", "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[länk](javascript:alert(1))", "[länk](javascript:alert(1))"),
        ("![bild](https://exempel.se/a.png)", "![bild](https://exempel.se/a.png)"),
        ("*Praktik* `kod` [^1]", "*Praktik* `kod` [^1]"),
    ] {
        let file = rules.read("omraden.yaml");
        rules.edit("omraden.yaml", "namn: Praktik\n", &format!("namn: '{name}'\n"));
        let page = document(&["--format", "html", "--rules", rules.arg()]);
        rules.write("omraden.yaml", &file);
        assert!(page.contains(shown), "{name}");
        for markup in ["<img", "alert(1)</script", "\"javascript:", "\"https://exempel.se/a"] {
            assert!(!page.contains(markup), "{name}: {markup}");
        }
    }
}
