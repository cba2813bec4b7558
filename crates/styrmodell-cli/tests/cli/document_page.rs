//! `document --format html`: the same text as the Markdown, as one file that allows
//! nothing but what is in it.

use std::collections::BTreeSet;

use crate::page_text::{assert_shown_in_order, values};
use crate::run::*;

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
            let count = assert_shown_in_order(&markdown, &page, language);
            assert!(count > 100, "{count} lines");
        }
    }
}

/// The page without what stands between a beginning and an end, wherever that is.
fn without(page: &str, start: &str, end: &str) -> String {
    let mut parts = page.split(start);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |rest, part| rest + " " + part.split_once(end).map_or("", |(_, after)| after))
}

/// Words of the program are English there and have none of the three letters; the models
/// have them in most names.
#[test]
fn english_page_says_of_every_text_of_the_model_that_it_is_swedish() {
    let lillkoping = root().join("examples/rules/lillkoping/2026-01-01");
    for rules in [shipped(), lillkoping] {
        let args = ["--rules", rules.to_str().unwrap(), "--lang", "en", "--format", "html"];
        let page = document(&args);
        let main = page.split_once("<main").unwrap().1;
        let swedish_words = "<bdi lang=\"sv\">";
        assert!(main.matches(swedish_words).count() > 200);
        // A picture has its texts by the line.
        let rest = without(&without(main, swedish_words, "</bdi>"), "<svg", "</svg>");
        let of_three = |word: &&str| word.chars().any(|c| "åäöÅÄÖ".contains(c));
        // The mark of the revision, below the text.
        let rest = rest.split_once("(sha256").unwrap().0.rsplit_once("<p>").unwrap().0.to_owned();
        let left: Vec<&str> = rest.split_whitespace().filter(of_three).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn swedish_page_and_markdown_mark_no_language() {
    for language in ["sv", "en"] {
        assert!(!document(&["--lang", language]).contains(['\u{fdd0}', '\u{fdd1}']));
    }
    let page = document(&["--format", "html"]);
    assert!(!page.contains(['\u{fdd0}', '\u{fdd1}']));
    assert!(!page.split_once("<main").unwrap().1.contains("lang=\""));
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
