//! Every rule, place and seat is on its page, once, with what rests on it or how often it
//! wins: as the library and the oracle count.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::Rulebook;
use styrmodell_testkit::naive::Model;
use styrmodell_tests::{Files, assert_none, goteborg_2024, load};

use super::models;
use super::page::{page, pages, text, within};

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

#[test]
fn every_rule_place_and_seat_is_on_its_page_once() {
    for (name, book) in models::books() {
        let seats_of =
            |id: &str, count: usize| (1..=count).map(|n| format!("plats-{id}-{n}")).collect::<Vec<_>>();
        let forums =
            book.forum_views().map(|view| (format!("forum-{}", view.forum().id()), view.seats().count()));
        let groups =
            book.working_groups().map(|view| (format!("arbetsgrupp-{}", view.id()), view.seats().count()));
        let bodies: Vec<(String, usize)> = forums.chain(groups).collect();
        let places = book.source_views().into_iter().flat_map(|source| source.sections().collect::<Vec<_>>());
        let places: Vec<String> = places
            .flat_map(|section| {
                std::iter::once(section.citation()).chain(section.points()).collect::<Vec<_>>()
            })
            .map(|place| format!("kalla-{}", place.id().replace('/', "--")))
            .collect();
        let seats: Vec<String> = bodies.iter().flat_map(|(id, count)| seats_of(id, *count)).collect();
        let rules: Vec<String> = book.rules().map(|rule| format!("regel-{}", rule.id())).collect();
        let pages = pages(&book);
        for suffix in ["", "-en"] {
            let shown = |file: &str, prefix: &str| {
                let page = page(&pages, &format!("{file}{suffix}.html"));
                sorted(page.ids(prefix).into_iter().map(str::to_owned).collect())
            };
            assert_eq!(shown("reglerna", "regel-"), sorted(rules.clone()), "{name}");
            assert_eq!(shown("kallorna", "kalla-"), sorted(places.clone()), "{name}");
            assert_eq!(shown("vagen", "plats-"), sorted(seats.clone()), "{name}");
        }
    }
}

/// Every place that an entry cites is told by that entry: the model keeps it for each.
#[test]
fn every_cited_point_names_what_cites_it() {
    for (name, book) in models::books() {
        let pages = pages(&book);
        for (file, unnamed) in
            [("kallorna.html", "Filen med regler säger inte"), ("kallorna-en.html", "does not say which")]
        {
            let main = text(page(&pages, file).at("main"));
            assert!(!main.contains(unnamed), "{name}/{file}");
        }
    }
    let pages = pages(goteborg_2024());
    let kallorna = page(&pages, "kallorna.html");
    for (place, words) in [
        ("sol-2001--4-1--1", "Beteckning på lagrum: 4 kap. 1 § SoL (2001:453)"),
        ("sol-2025--12-4--1", "Beteckning på lagrum: 12 kap. 4 § SoL (2025:400)"),
        ("sol-2025--12-1--1", "Lagrum utanför modellen: 12 kap. 1 § SoL"),
    ] {
        let shown = text(kallorna.at(&format!("kalla-{place}")));
        assert!(shown.contains(words), "{place}: {shown}");
    }
}

#[test]
fn rules_of_each_point_are_those_that_the_coverage_lists() {
    for (name, book) in models::books() {
        let pages = pages(&book);
        let page = page(&pages, "kallorna.html");
        for point in book.coverage().points {
            let entry = page.at(&format!("kalla-{}", point.place.replace('/', "--")));
            let shown: BTreeSet<&str> =
                within(entry, "ul.links a").iter().filter_map(|a| a.attr("href")).collect();
            let expected: Vec<String> =
                point.rules.iter().map(|rule| format!("reglerna.html#regel-{rule}")).collect();
            let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
            assert_eq!(shown, expected, "{name}: {}", point.place);
            let words = text(entry);
            if let Some(why) = point.without_rule {
                assert!(words.contains(why.trim_end_matches('.')), "{name}: {words} lacks {why}");
            }
            // A point that is cited elsewhere says by which entries; where these cite its whole
            // section, they are at the head of that.
            let others = !within(entry, "ul.others").is_empty() || words.contains("hela avsnittet");
            assert!(!point.cited_elsewhere || others, "{name}: {words}");
            let is_unaccounted_for =
                point.rules.is_empty() && !point.cited_elsewhere && point.without_rule.is_none();
            assert_eq!(words.contains("Ingenting"), is_unaccounted_for, "{name}: {words}");
        }
    }
}

#[test]
fn rule_that_cites_a_whole_section_is_listed_at_its_head() {
    let mut cited = 0;
    for (name, book) in models::books() {
        let pages = pages(&book);
        let page = page(&pages, "kallorna.html");
        for (rule, places) in book.coverage().rules {
            for place in places.iter().filter(|place| place.matches('/').count() == 1) {
                cited += 1;
                let section = page.at(&format!("kalla-{}", place.replace('/', "--")));
                let link = format!("div[data-entry] ul.links a[href=\"reglerna.html#regel-{rule}\"]");
                assert_eq!(within(section, &link).len(), 1, "{name}: {rule} at {place}");
            }
        }
    }
    assert!(cited > 0, "no rule cites a whole section");
}

/// The number of cases in which each rule gives the outcome of each duty, counted case by
/// case from the files.
fn wins(files: &Files) -> (usize, BTreeMap<(String, String), usize>) {
    let model = Model::read(files.iter().cloned());
    let book = load(files);
    let mut wins = BTreeMap::new();
    let mut count = 0;
    for asked in model.cases().into_iter().filter(|asked| asked.facts.len() == book.facts().len()) {
        count += 1;
        for (duty, answer) in model.answer(&asked.subarea, &asked.basis, &asked.facts) {
            for rule in answer.winners {
                *wins.entry((rule, duty.clone())).or_default() += 1;
            }
        }
    }
    (count, wins)
}

#[test]
fn cases_of_each_rule_are_those_that_the_oracle_counts() {
    let mut faults = Vec::new();
    for (name, files) in models::all() {
        let book = load(&files);
        // Decisions that hold on every day settle facts, so that the oracle sees fewer cases.
        if book.taken_decisions().any(|decision| decision.from().or(decision.until()).is_none()) {
            continue;
        }
        let (all, wins) = wins(&files);
        let pages = pages(&book);
        for rule in book.rules() {
            let card = page(&pages, "reglerna.html").at(&format!("regel-{}", rule.id()));
            let shown: Vec<String> = within(card, "dl p.small").into_iter().map(text).collect();
            let cases = |duty: &str| wins.get(&(rule.id().to_owned(), duty.to_owned())).copied().unwrap_or(0);
            let expected: Vec<String> = rule
                .then()
                .map(|consequence| format!("Gäller i {} av {all} fall.", cases(consequence.duty().id())))
                .collect();
            if shown != expected {
                faults.push(format!("{name}: {}: {shown:?}, and not {expected:?}", rule.id()));
            }
        }
    }
    assert_none("rules with other counts than the oracle's", &faults);
}

#[test]
fn rules_that_override_each_other_link_to_each_other() {
    for (name, book) in models::books() {
        let pages = pages(&book);
        let page = page(&pages, "reglerna.html");
        let linked = |rule: &str, heading: &str| {
            let card = page.at(&format!("regel-{rule}"));
            let headings = within(card, "dt").into_iter().filter(|dt| text(*dt) == heading);
            let rows = headings.filter_map(|dt| dt.next_siblings().find_map(scraper::ElementRef::wrap));
            let links = rows.flat_map(|dd| within(dd, "a")).filter_map(|a| a.attr("href"));
            links.map(str::to_owned).collect::<BTreeSet<String>>()
        };
        for rule in book.rules() {
            let addresses = |rules: Vec<styrmodell::views::RuleView<'_>>| {
                rules
                    .iter()
                    .map(|rule| format!("reglerna.html#regel-{}", rule.id()))
                    .collect::<BTreeSet<String>>()
            };
            let (over, under) = (rule.exception_from().collect(), rule.overridden_by().collect());
            assert_eq!(linked(rule.id(), "Går före"), addresses(over), "{name}: {}", rule.id());
            assert_eq!(linked(rule.id(), "Viker för"), addresses(under), "{name}: {}", rule.id());
        }
    }
}

/// Expected by hand from regler.yaml and forum.yaml: the questions of somebody new.
#[test]
fn questions_of_a_new_reader_have_their_answers_on_the_pages() {
    let book: &Rulebook = goteborg_2024();
    let pages = pages(book);
    let point = page(&pages, "kallorna.html").at("kalla-anvisning--arbvux-operativ--3");
    assert!(text(point).contains("s. 9, Arbvux operativt, p. 3"));
    let rules: Vec<&str> = within(point, "ul.links a").iter().filter_map(|a| a.attr("href")).collect();
    let expected = ["arbetsinsats-ej-gemensam-4-1", "arbetsinsats-gemensam-4-1"];
    assert_eq!(rules, expected.map(|rule| format!("reglerna.html#regel-{rule}")));

    let sob = page(&pages, "vagen.html").at("forum-sob");
    let seats: Vec<String> = within(sob, "[id^=plats-]")
        .into_iter()
        .map(|seat| text(seat).split("Källa").next().unwrap_or_default().to_owned())
        .collect();
    let expected = [
        "Socialförvaltningarna (SF): Avdelningschef.",
        "Arbetsmarknad och vuxenutbildning (Arbvux): Avdelningschef, samordnar gruppens arbete.",
        "Förvaltningen för funktionsstöd (FFS): Verksamhetschef.",
        "Samordningsförbundet Finsam Göteborg (Finsam): Chef.",
    ];
    assert_eq!(seats, expected);
}
