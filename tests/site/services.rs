//! The page of insatser holds what the files of the catalogue say, each insats once, with
//! its days, and its links lead to rules and sources.

use std::collections::BTreeSet;

use saphyr::{LoadableYamlNode as _, Yaml};
use serde_json::{Map, Value};
use styrmodell::services::Catalogue;
use styrmodell_site::{MARKER_FILE, Site};
use styrmodell_tests::{Files, assert_none, edit, goteborg_2024, lillkoping_folder, load, read, root};

use super::links;
use super::models::MARKUP;
use super::page::{ParsedPage, page, parsed, text, within};

fn example_files() -> Files {
    read(&root().join("examples/services/goteborg-2025"))
}

fn of_files(files: &Files) -> Catalogue {
    let loaded = Catalogue::from_files(files.iter().cloned(), goteborg_2024());
    loaded.unwrap_or_else(|findings| panic!("{findings}"))
}

fn pages_of(catalogue: Catalogue) -> Vec<ParsedPage> {
    parsed(&Site::new([goteborg_2024()]).catalogue(catalogue))
}

fn value(yaml: &Yaml<'_>) -> Value {
    if let Some(items) = yaml.as_vec() {
        return items.iter().map(value).collect();
    }
    if let Some(entries) = yaml.as_mapping() {
        let key = |key: &Yaml<'_>| key.as_str().unwrap_or_default().to_owned();
        return Value::Object(entries.iter().map(|(k, v)| (key(k), value(v))).collect::<Map<_, _>>());
    }
    let number = yaml.as_integer().map(Value::from);
    number.or(yaml.as_str().map(Value::from)).unwrap_or(Value::Null)
}

/// The entries of a list in all files, as another reader of YAML reads them.
fn entries(files: &Files, list: &str) -> Vec<Value> {
    let documents = files.iter().map(|(_, text)| value(Yaml::load_from_str(text).unwrap().first().unwrap()));
    documents.flat_map(|document| document[list].as_array().cloned().unwrap_or_default()).collect()
}

/// A value of an entry that may be one or several.
fn several(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.clone(),
        one => vec![one.clone()],
    }
}

/// The texts of an entry that the page must have: those in words, and the days.
fn texts(entry: &Value) -> Vec<String> {
    let own = |value: &Value| value.as_str().map(|text| text.trim_end_matches('.').to_owned());
    let mut texts: Vec<String> = several(&entry["även_kallat"]).iter().filter_map(own).collect();
    for list in ["inte_för", "i_ord"] {
        texts.extend(several(&entry[list]).iter().filter_map(|one| own(&one["text"])));
    }
    texts.extend(several(&entry["delområden"]).iter().filter_map(|one| own(&one["tolkning"])));
    texts.extend(entry["osäkert"].as_object().into_iter().flat_map(Map::values).filter_map(own));
    for (key, part) in [
        ("söks", "så"),
        ("kö", "den"),
        ("kö", "väntetid"),
        ("kö", "till"),
        ("kontrollerad", "den"),
        ("kontrollerad", "av"),
    ] {
        texts.extend(own(&entry[key][part]));
    }
    texts.extend(own(&entry["beslutas_av"]));
    texts.extend(own(&entry["lagrum"]["annat"]));
    let number = |key: &str, word: &str| entry["kapacitet"][key].as_i64().map(|n| format!("{n} {word}"));
    texts.extend(number("deltagare", "deltagare").or(number("antal", "platser")));
    texts
}

/// The sections that only the catalogue has.
fn own_sections(files: &Files) -> BTreeSet<String> {
    let sources = entries(files, "källor");
    let sections = sources.iter().flat_map(|source| {
        let of = source["id"].as_str().unwrap().to_owned();
        let sections = source["avsnitt"].as_array().unwrap();
        sections
            .iter()
            .map(move |section| format!("{of}/{}", section["id"].as_str().unwrap()))
            .collect::<Vec<_>>()
    });
    sections.collect()
}

#[test]
fn every_insats_is_on_the_page_once_with_what_its_file_says() {
    let files = example_files();
    let expected = entries(&files, "insatser");
    assert_eq!(expected.len(), 18);
    let pages = pages_of(of_files(&files));
    let own = own_sections(&files);
    assert!(expected.iter().map(|entry| texts(entry).len()).sum::<usize>() > 100);
    let mut faults = Vec::new();
    for name in ["insatser.html", "insatser-en.html"] {
        let page = page(&pages, name);
        let ids: BTreeSet<&str> = page.ids("insats-").into_iter().collect();
        assert_eq!((ids.len(), page.all("article").len()), (18, 18), "{name}");
        for entry in &expected {
            let id = entry["id"].as_str().unwrap();
            let card = page.at(&format!("insats-{id}"));
            assert_eq!(text(within(card, "h3")[0]), entry["namn"].as_str().unwrap());
            let words = text(card);
            let is_swedish = !name.contains("-en");
            let missing = texts(entry).into_iter().filter(|wanted| !words.contains(wanted.as_str()));
            // Numbers stand beside a word of the page.
            let missing = missing.filter(|wanted| is_swedish || !wanted.starts_with(char::is_numeric));
            faults.extend(missing.map(|wanted| format!("{name}: {id} lacks {wanted}")));

            let links = several(&entry["delområden"]);
            let subareas: Vec<&str> =
                links.iter().map(|link| link.as_str().or(link["id"].as_str()).unwrap()).collect();
            assert_eq!(card.attr("data-subareas").unwrap().split(' ').collect::<Vec<_>>(), subareas, "{id}");
            let derived = links.iter().filter(|link| link["stöd"] == "härlett").count();
            let word = if is_swedish { "härlett" } else { "derived" };
            let tags = within(card, ".tag").into_iter().filter(|tag| text(*tag) == word);
            assert_eq!(tags.count(), derived, "{id}");

            // A place that only the catalogue has is no link.
            for cited in several(&entry["källa"]) {
                let cited = cited.as_str().unwrap();
                let suffix = if is_swedish { "" } else { "-en" };
                let address = format!("kallorna{suffix}.html#kalla-{}", cited.replace('/', "--"));
                let found = within(card, &format!("a[href=\"{address}\"]")).len();
                let is_own = own.iter().any(|section| cited.starts_with(section.as_str()));
                assert_eq!(found == 0, is_own, "{id}: {cited}");
            }
        }
    }
    assert_none("insatser without what their files say", &faults);
}

/// Expected by hand from the files: the districts that each insats names, or all.
#[test]
fn insats_has_the_districts_of_whose_clients_it_takes_somebody() {
    let pages = pages_of(of_files(&example_files()));
    let page = page(&pages, "insatser.html");
    let all = ["centrum", "hisingen", "nordost", "sydvast"];
    for (id, expected) in [
        ("ips-hisingen", &["hisingen"][..]),
        ("arbetsliv-och-halsa", &["nordost"]),
        ("recharge", &["nordost", "sydvast"]),
        ("vamos-sydvast", &["sydvast"]),
        ("huldas-hus-arbetstraning", &["sydvast"]),
        ("smedjan", &all),
        ("krami", &all),
        ("kompetenscenter", &all),
    ] {
        let card = page.at(&format!("insats-{id}"));
        let shown: BTreeSet<&str> = card.attr("data-districts").unwrap().split(' ').collect();
        assert_eq!(shown, expected.iter().copied().collect(), "{id}");
    }
}

/// Expected from what is known of the example: all insatser within kompetens and jobb that a
/// socialförvaltning runs deviate, and Kompetenscenter follows the model.
#[test]
fn insats_that_deviates_says_so_with_links_to_the_rules() {
    let pages = pages_of(of_files(&example_files()));
    for (suffix, deviates, follows) in [
        ("", "Går inte ihop med modellen", "Följer modellen"),
        ("-en", "Does not follow the model", "Follows the model"),
    ] {
        let page = page(&pages, &format!("insatser{suffix}.html"));
        for id in
            ["ips-hisingen", "vamos-sydvast", "iop-boendet-victor", "recharge", "huldas-hus-arbetstraning"]
        {
            assert!(text(page.at(&format!("insats-{id}"))).contains(deviates), "{id}");
        }
        let center = text(page.at("insats-kompetenscenter"));
        assert!(center.contains(follows) && !center.contains(deviates));
        let ips = page.at("insats-ips-hisingen");
        for rule in ["arbetsinsats-gemensam-4-1", "arbetsinsats-ej-gemensam-4-1"] {
            let link = format!("a[href=\"reglerna{suffix}.html#regel-{rule}\"]");
            assert_eq!(within(ips, &link).len(), 1, "{rule}");
        }
    }
}

#[test]
fn page_says_of_which_day_its_data_are_and_which_gaps_are_known() {
    let pages = pages_of(of_files(&example_files()));
    for name in ["insatser.html", "insatser-en.html"] {
        let page = page(&pages, name);
        let note = text(page.all("main .note")[0]);
        assert!(note.contains("Uppgifterna är från januari 2025 och är inte kontrollerade"), "{note}");
        for wanted in ["2025-04-02", "60 da", "180 da"] {
            assert!(note.contains(wanted), "{note}");
        }
        let gaps = text(page.at("luckor"));
        for wanted in ["Missbruksbehandling", "Källan beskriver inte behandlingen", "2026-12-31"] {
            assert!(gaps.contains(wanted), "{gaps}");
        }
    }
}

#[test]
fn site_without_a_catalogue_has_no_page_of_insatser_and_no_link_to_one() {
    let without = parsed(&Site::new([goteborg_2024()]));
    assert!(without.iter().all(|page| !page.name.starts_with("insatser")));
    let leads = |page: &ParsedPage| !page.all("nav.tabs a[href^=\"insatser\"]").is_empty();
    assert!(!without.iter().any(leads));
    assert!(pages_of(of_files(&example_files())).iter().all(leads));
}

/// Of the files with data, a corrected queue changes that of the catalogue alone, and of
/// the pages those of insatser.
#[test]
fn corrected_queue_changes_the_data_of_the_catalogue_and_no_other() {
    let before = example_files();
    let mut after = before.clone();
    let queue = "kö: { läge: ingen, den: 2025-01-31 }";
    edit(&mut after, "sf-hisingen.yaml", queue, "kö: { läge: stopp, den: 2025-02-28 }");
    let [before, after] =
        [before, after].map(|files| Site::new([goteborg_2024()]).catalogue(of_files(&files)).files());
    let changed = before.iter().zip(&after).filter(|(old, new)| old != new);
    let names: Vec<&str> = changed.map(|(old, _)| old.name()).collect();
    assert_eq!(names, ["services.js", "insatser.html", "insatser-en.html"]);
    // Nor does a catalogue change what a site has without one.
    let pages = |name: &str| name.ends_with(".html");
    let without = Site::new([goteborg_2024()]).files();
    for file in without.iter().filter(|file| !pages(file.name()) && file.name() != MARKER_FILE) {
        assert!(before.contains(file), "{} differs", file.name());
    }
}

/// A catalogue with what the example lacks: markup in its texts, contacts, an insats that
/// nobody knows whom it is for, days, a known deviation, and no queue.
fn odd_files() -> Files {
    let mut files = example_files();
    edit(&mut files, "arbvux.yaml", "namn: Kompetenscenter", &format!("namn: '{MARKUP}'"));
    edit(&mut files, "arbvux.yaml", "text: Den vars boende hindrar arbete.", &format!("text: '{MARKUP}'"));
    let more = "\n  - id: ny\n    namn: Ny\n    utförs_av: sf-centrum\n    tillsammans_med: arbetsformedlingen\n    för: okänt\n    delområden: [praktik]\n    lagrum: sol-4-1\n    avvikelse: { text: Prövas i ett år. }\n    erbjuds: { från: 2025-01-01, till: 2025-12-31 }\n    kontakt: { funktion: '<b>Mottagningen</b>', telefon: 010-000 00 00 }\n";
    edit(
        &mut files,
        "sf-centrum.yaml",
        "    källa: utredning-2025/4-2-4-4\n",
        &format!("    källa: utredning-2025/4-2-4-4\n{more}"),
    );
    let contacts = "kontakter:\n  funktioner:\n    - { aktör: arbvux, lagrum: sol-4-4, funktion: Uppdragsmottagningen, e-post: uppdrag@example.org }\n";
    edit(&mut files, "katalog.yaml", "# Luckor som", &format!("{contacts}# Luckor som"));
    files
}

#[test]
fn texts_are_shown_as_they_are_and_what_is_missing_is_said() {
    let pages = pages_of(of_files(&odd_files()));
    let page = page(&pages, "insatser.html");
    let center = page.at("insats-kompetenscenter");
    assert_eq!(text(within(center, "h3")[0]), MARKUP);
    assert_eq!(page.all("img").len(), 0);
    assert!(text(center).contains("Uppdragsmottagningen"), "{}", text(center));
    // The contact of the actor is for decisions under 4:4 alone.
    assert!(!text(page.at("insats-sprak-och-halsa")).contains("Uppdragsmottagningen"));
    let new = text(page.at("insats-ny"));
    for wanted in [
        "Ingen vet vilka insatsen är till för",
        "Prövas i ett år",
        "från 2025-01-01 till och med 2025-12-31",
        "<b>Mottagningen</b>",
        "010-000 00 00",
        "AF",
        "Uppgift saknas",
    ] {
        assert!(new.contains(wanted), "{new} lacks {wanted}");
    }
    assert_eq!(page.at("insats-ny").attr("data-districts").unwrap().split(' ').count(), 4);
}

#[test]
fn every_link_of_a_site_with_a_catalogue_leads_to_an_id_that_is_there() {
    let mut faults = Vec::new();
    for files in [example_files(), odd_files()] {
        faults.extend(links::faults("catalogue", &Site::new([goteborg_2024()]).catalogue(of_files(&files))));
    }
    assert_none("links that lead nowhere, or ids twice", &faults);
}

/// A model whose groups have members by another fact, and a catalogue of its own.
#[test]
fn catalogue_of_another_model_has_a_page_with_the_names_of_that_model() {
    let book = load(&read(&lillkoping_folder()));
    let catalogue = format!(
        "format: 1\ninsatskatalog: {{ id: liten, namn: Liten, för_modell: {} }}\ninsatser: []\n",
        book.id()
    );
    let catalogue = Catalogue::from_files([("katalog.yaml", catalogue.as_str())], &book);
    let pages =
        parsed(&Site::new([&book]).catalogue(catalogue.unwrap_or_else(|findings| panic!("{findings}"))));
    let page = page(&pages, "insatser.html");
    assert!(text(page.all("main .note")[0]).contains("0 insatser"));
    assert!(page.all("article, form").is_empty());
}
