//! Every link of every page leads somewhere: to a file of the site, and to an id in it.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::Rulebook;
use styrmodell_site::Site;
use styrmodell_tests::assert_none;

use super::models;
use super::page::{ParsedPage, page, parsed, text, within};

/// The page whose addresses hold a question, after the number sign.
const ASKED_PAGE: &str = "index.html";

/// The faults in the links and ids of a site.
pub(crate) fn faults(name: &str, site: &Site<'_>) -> Vec<String> {
    let files: BTreeSet<String> = site.files().iter().map(|file| file.name().to_owned()).collect();
    let pages = parsed(site);
    let ids: BTreeMap<&str, Vec<&str>> =
        pages.iter().map(|page| (page.name.as_str(), page.ids(""))).collect();
    let mut faults: Vec<String> = Vec::new();
    for page in &pages {
        let mut seen = BTreeSet::new();
        let twice = page.ids("").into_iter().filter(|id| !seen.insert(*id));
        faults.extend(twice.map(|id| format!("{name}: {}: the id {id} twice", page.name)));
        faults.extend(addresses(page).into_iter().filter_map(|address| {
            let (file, id) = address.split_once('#').unwrap_or((&address, ""));
            let file = if file.is_empty() { &page.name } else { file };
            let leads = match file {
                _ if address.starts_with("https://") => true,
                ASKED_PAGE => files.contains(file),
                _ => {
                    files.contains(file)
                        && (id.is_empty()
                            || ids.get(file).is_some_and(|ids| ids.contains(&id))
                            || chooses(page, id))
                }
            };
            (!leads).then(|| format!("{name}: {}: {address} leads nowhere", page.name))
        }));
    }
    faults
}

/// `true` if each part of a choice in an address is the key of a list of the page with one
/// of its values.
fn chooses(page: &ParsedPage, choice: &str) -> bool {
    let lists = page.all("select[data-key]");
    let is_part = |part: &str| {
        lists.iter().any(|list| {
            let value = part.strip_prefix(list.attr("data-key").unwrap_or_default());
            let values = within(*list, "option");
            value.is_some_and(|value| values.iter().any(|option| option.attr("value") == Some(value)))
        })
    };
    choice.contains('=') && choice.split('&').all(is_part)
}

/// The addresses that a page names.
fn addresses(page: &ParsedPage) -> Vec<String> {
    let elements = page.all("[href], [src]").into_iter();
    elements.filter_map(|element| element.attr("href").or(element.attr("src"))).map(str::to_owned).collect()
}

#[test]
fn every_link_of_every_page_leads_to_an_id_that_is_there_once() {
    let of_book =
        |(name, book): &(String, Rulebook)| faults(name, &Site::new([book]).contact(models::MARKUP));
    let faults: Vec<String> = models::books().iter().flat_map(of_book).collect();
    assert_none("links that lead nowhere, or ids twice", &faults);
}

#[test]
fn pages_of_rules_sources_and_ways_have_links_to_each_other() {
    let book = styrmodell_tests::goteborg_2024();
    let pages = parsed(&Site::new([book]));
    let links = |from: &str, to: &str| {
        let page = pages.iter().find(|page| page.name == from).unwrap();
        addresses(page).iter().filter(|address| address.starts_with(&format!("{to}#"))).count()
    };
    for (from, to) in [
        ("reglerna.html", "kallorna.html"),
        ("reglerna.html", "vagen.html"),
        ("kallorna.html", "reglerna.html"),
        ("kallorna.html", "vagen.html"),
        ("vagen.html", "kallorna.html"),
        ("vagen.html", "reglerna.html"),
        ("vagen-en.html", "kallorna-en.html"),
    ] {
        assert!(links(from, to) > 3, "{from} has {} links to {to}", links(from, to));
        // A page in one language leads to none in the other but by its switch.
        assert_eq!(
            links(
                from,
                &to.replace("-en", "")
                    .replace(".html", if from.contains("-en") { ".html" } else { "-en.html" })
            ),
            0,
            "{from} {to}"
        );
    }
}

#[test]
fn source_leads_to_its_document_and_a_point_to_its_page_in_it() {
    let book = styrmodell_tests::load(&models::odd());
    let pages = parsed(&Site::new([&book]));
    let page = page(&pages, "kallorna.html");
    let link = |id: &str, selector: &str| within(page.at(id), selector).first().and_then(|a| a.attr("href"));
    let document = "https://example.org/?a=1&b=2";
    assert_eq!(link("dokument-anvisning", "p.hint a"), Some(document));
    let point = format!("{document}#page=7");
    assert_eq!(link("kalla-anvisning--text--3", "p.place a"), Some(point.as_str()));
}

#[test]
fn taken_decision_is_on_the_page_of_rules_with_what_it_settles() {
    let book = Rulebook::from_dir(styrmodell_tests::lillkoping_folder()).unwrap();
    let pages = parsed(&Site::new([&book]));
    let words = text(page(&pages, "reglerna.html").at("beslut-1"));
    // From modell.yaml of the folder.
    for part in ["Projektet Snickeriet", "från 2026-02-01 till och med 2026-12-31", "Arbetsträning"] {
        assert!(words.contains(part), "{words} lacks {part}");
    }
    let point = page(&pages, "kallorna.html").at("kalla-protokoll--snickeriet--1");
    let links: Vec<_> = within(point, "ul.others a").iter().filter_map(|a| a.attr("href")).collect();
    assert!(links.contains(&"reglerna.html#beslut-1"), "{links:?}");
}
