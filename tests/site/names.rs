//! Names are shown as they are, and pages are the same bytes for the same rules.

use std::collections::BTreeSet;

use scraper::ElementRef;
use styrmodell_site::Site;
use styrmodell_tests::{Files, assert_none, goteborg_files, lillkoping_folder, load, read};

use super::models;
use super::page::{page, parsed, text, within};

/// The elements that pages are made of. Any other came out of a name.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "link",
    "body",
    "a",
    "header",
    "div",
    "p",
    "nav",
    "ul",
    "ol",
    "li",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "section",
    "article",
    "dl",
    "dt",
    "dd",
    "bdi",
    "span",
    "strong",
    "code",
    "footer",
    "script",
    "input",
    "label",
    "svg",
    "desc",
    "rect",
    "text",
    "circle",
    "path",
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "noscript",
    "fieldset",
    "legend",
    "button",
    "select",
    "option",
    "form",
    "details",
    "summary",
    "figure",
    "figcaption",
    "em",
    "sup",
    "output",
    "g",
    "br",
    "del",
    "ins",
    "time",
];

#[test]
fn odd_names_are_shown_as_they_are() {
    let book = load(&models::odd());
    let pages = parsed(&Site::new([&book]).contact(models::CLOSING));
    let mut faults = Vec::new();
    for page in &pages {
        faults.extend(page.html.errors.iter().map(|error| format!("{}: {error}", page.name)));
        let unknown = page.all("*").into_iter().map(|element| element.value().name().to_owned());
        let unknown: BTreeSet<String> = unknown.filter(|name| !ELEMENTS.contains(&name.as_str())).collect();
        faults.extend(unknown.into_iter().map(|name| format!("{}: an element {name}", page.name)));
    }
    assert_none("names that became markup", &faults);
    let long = models::long_word();
    for (file, id, names) in [
        ("vagen.html", "forum-mote", [models::MARKUP, "Skola", models::RIGHT_TO_LEFT]),
        ("vagen.html", "forum-ledning", [long.as_str(), models::CLOSING, models::RIGHT_TO_LEFT]),
        ("vagen.html", "fraga-oklart", [models::CLOSING, long.as_str(), models::MARKUP]),
        ("reglerna.html", "regel-halsa", [models::MARKUP, models::CLOSING, models::RIGHT_TO_LEFT]),
        ("kallorna.html", "dokument-anvisning", [models::CLOSING, models::MARKUP, "p. 4"]),
    ] {
        let words = text(page(&pages, file).at(id));
        for name in names {
            // A sentence begins with a capital letter.
            let name = if name == "Skola" { models::MARKUP } else { name };
            assert!(words.contains(name), "{file}#{id} lacks {name}:\n{words}");
        }
    }
    assert!(text(page(&pages, "om.html").at("main")).contains(models::CLOSING));
}

#[test]
fn names_stand_apart_from_the_text_around_them_and_are_swedish() {
    let book = load(&models::odd());
    let pages = parsed(&Site::new([&book]));
    for file in ["vagen-en.html", "reglerna-en.html", "kallorna-en.html"] {
        let page = page(&pages, file);
        let apart: Vec<String> = page.all("main bdi[lang=sv]").into_iter().map(text).collect();
        assert!(apart.iter().any(|name| name.contains(models::MARKUP)), "{file}");
        // Nowhere else but in pictures, attributes aside.
        for element in page.all("main p, main li, main h2, main h3, main dt, main dd") {
            let all = text(element);
            let named: usize = within(element, "bdi")
                .into_iter()
                .map(|bdi| text(bdi).matches(models::RIGHT_TO_LEFT).count())
                .sum();
            assert!(all.matches(models::RIGHT_TO_LEFT).count() <= named, "{file}: {all}");
        }
    }
}

#[test]
fn same_rules_give_the_same_pages_whatever_the_order_of_their_files() {
    let site = |files: &Files| -> Vec<(String, Vec<u8>)> {
        let book = load(files);
        let files = Site::new([&book]).files().into_iter();
        files.map(|file| (file.name().to_owned(), file.into_bytes())).collect()
    };
    for files in [goteborg_files(), read(&lillkoping_folder()), models::odd()] {
        let mut reversed = files.clone();
        reversed.reverse();
        assert!(site(&files) == site(&reversed), "other bytes");
        assert!(site(&files) == site(&files), "other bytes");
    }
}

#[test]
fn nothing_but_choices_is_hidden_without_a_script() {
    for (name, book) in models::books() {
        for page in parsed(&Site::new([&book])).iter().filter(|page| page.name != "index.html") {
            let is_choice = |element: &ElementRef<'_>| {
                !within(*element, "input, select").is_empty() || text(*element).trim().is_empty()
            };
            let hidden: Vec<String> = (page.all("[hidden]").into_iter())
                .filter(|element| !is_choice(element))
                .map(|element| element.html())
                .collect();
            assert!(hidden.is_empty(), "{name}: {}: {hidden:?}", page.name);
        }
    }
}
