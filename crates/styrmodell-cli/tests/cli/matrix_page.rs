//! The page of the matrix, read as a browser would, says in every cell what
//! `matrix --format json` says, beside the page that answers and as one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::matrix_table::{PageCell, read_table};
use crate::run::*;

/// The cells that a page has at most.
const MAX_CELLS: usize = 5_000;

/// The declarations and answers that pages are held to.
struct Expected {
    describe: Value,
    /// The answers by delområde and basis.
    answers: BTreeMap<(String, String), Value>,
    /// The day that chooses among revisions, as links have it.
    day: String,
}

impl Expected {
    fn of(rules: &str, day: Option<&str>) -> Self {
        let dated: Vec<&str> = day.into_iter().flat_map(|day| ["--date", day]).collect();
        let json = |command: &str| -> Value {
            let args = [&[command, "--rules", rules, "--format", "json"], &dated[..]].concat();
            let ran = run(&args).exits(0);
            serde_json::from_str(&ran.out).unwrap()
        };
        let key = |answer: &Value| {
            let text = |key: &str| answer[key].as_str().unwrap().to_owned();
            (text("subarea"), text("basis"))
        };
        let answers =
            json("matrix")["answers"].as_array().unwrap().iter().map(|a| (key(a), a.clone())).collect();
        let day = day.map(|day| format!("&date={day}")).unwrap_or_default();
        Expected { describe: json("describe"), answers, day }
    }

    fn entry(&self, list: &str, id: &str) -> &Value {
        let entries = self.describe[list].as_array().unwrap();
        entries.iter().find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("no {id} in {list}"))
    }

    fn short(&self, list: &str, id: &str) -> &str {
        self.entry(list, id)["short_name"].as_str().unwrap()
    }

    fn lower(&self, list: &str, id: &Value) -> String {
        self.entry(list, id.as_str().unwrap())["name"].as_str().unwrap().to_lowercase()
    }

    fn answer(&self, subarea: &str, basis: &str) -> &Value {
        &self.answers[&(subarea.to_owned(), basis.to_owned())]
    }

    /// The cell that an answer must be shown by, without its link.
    fn cell(&self, answer: &Value, duty: &str, is_english: bool) -> PageCell {
        let say = |sv: &'static str, en: &'static str| if is_english { en } else { sv };
        let outcome = &answer["duties"][duty];
        let (marks, mut heard) = match outcome["kind"].as_str().unwrap() {
            "responsible" => {
                let ids = outcome["actors"].as_array().unwrap().iter().map(|a| {
                    let id = a["id"].as_str().unwrap();
                    (id, a["member"].as_str().unwrap_or(id))
                });
                let (groups, others): (Vec<_>, Vec<_>) =
                    ids.partition(|(id, _)| !self.entry("actors", id)["group"].is_null());
                let names = groups.into_iter().chain(others).map(|(_, shown)| self.short("actors", shown));
                let names: Vec<String> = names.map(str::to_owned).collect();
                let heard = names.join(" + ");
                (names, heard)
            }
            "escalate" => {
                let matter = &outcome["matter"];
                let steps = answer["routes"][matter.as_str().unwrap()].as_array().unwrap();
                let end = steps.last().map_or(&self.describe["first_forum"], |step| &step["to"]);
                let mark = format!("↑ {}", self.short("forums", end.as_str().unwrap()));
                (vec![mark], format!("{} {}", say("lyfts:", "escalated:"), self.lower("matters", matter)))
            }
            "depends" => {
                let ask = self.lower("facts", &outcome["ask"]);
                (vec!["?".to_owned()], format!("{} {ask}", say("beror på:", "depends on:")))
            }
            "none" => (vec!["–".to_owned()], say("ingen", "nobody").to_owned()),
            kind => panic!("{kind}"),
        };
        let supports: BTreeSet<&str> = outcome["rules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule["support"].as_str().unwrap())
            .collect();
        let sign = if supports.contains("motstridigt") {
            heard += say(", källorna säger emot varandra", ", the sources contradict each other");
            Some("≠".to_owned())
        } else if supports.contains("härlett") {
            heard += say(", härlett ur källorna", ", derived from the sources");
            Some("*".to_owned())
        } else {
            None
        };
        PageCell { marks, sign, heard, link: None }
    }

    /// Fails unless the tables of the pages together show every delområde, duty and basis
    /// once, and in each cell the answer.
    fn assert_shown_by(&self, pages: &[String], is_english: bool, is_linked: bool) {
        let ids = |list: &str| -> Vec<&str> {
            self.describe[list]
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| entry["id"].as_str().unwrap())
                .collect()
        };
        let (duties, bases) = (ids("duties"), ids("bases"));
        let mut seen = Vec::new();
        for table in pages.iter().map(|page| read_table(page)) {
            for (area, row) in &table.rows {
                let subarea = self.entry("subareas", &row.id);
                assert_eq!(subarea["name"], row.name.as_str());
                assert_eq!(self.entry("areas", subarea["area"].as_str().unwrap())["name"], area.as_str());
                assert_eq!(row.cells.len(), table.columns.len());
                for ((duty_name, basis_name), cell) in table.columns.iter().zip(&row.cells) {
                    let duty =
                        duties.iter().find(|id| self.entry("duties", id)["name"] == duty_name.as_str());
                    let basis = bases.iter().find(|id| self.short("bases", id) == basis_name);
                    let (duty, basis) = (*duty.unwrap(), *basis.unwrap());
                    let answer = self.answer(&row.id, basis);
                    let language = if is_english { "&lang=en" } else { "" };
                    let (need, day) = (answer["need"].as_str().unwrap(), &self.day);
                    let link = format!("index.html#need={need}@{basis}{day}{language}");
                    let expected = self.cell(answer, duty, is_english);
                    let expected = PageCell { link: is_linked.then_some(link), ..expected };
                    assert_eq!(*cell, expected, "{}, {duty}, {basis}", row.id);
                    seen.push((row.id.clone(), duty, basis));
                }
            }
        }
        let count = seen.len();
        assert_eq!(count, ids("subareas").len() * duties.len() * bases.len());
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>().len(), count, "a cell stands twice");
    }
}

/// The pages of the matrix in a site, in a language.
fn matrix_pages(site: &Path, is_english: bool) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(site)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("matrisen") && name.ends_with("-en.html") == is_english)
        .collect();
    names.retain(|name| name.ends_with(".html"));
    names.sort();
    names.iter().map(|name| fs::read_to_string(site.join(name)).unwrap()).collect()
}

#[test]
fn every_cell_says_what_the_json_says() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    let odd = folder.copy_all("2024-02-23");
    odd.edit("organisation.yaml", "kort: Arbvux", "kort: '<b>\"Arb\"</b> & vux'");
    odd.edit("modell.yaml", "kort: \"4:4\"", "kort: '4:4 <>&\"'''");
    let lillkoping = styrmodell_tests::lillkoping_folder();
    for rules in [shipped().to_str().unwrap(), lillkoping.to_str().unwrap(), odd.arg()] {
        let expected = Expected::of(rules, None);
        run(&["site", "--rules", rules, "--output", site.to_str().unwrap()]).exits(0);
        for (language, is_english) in [("sv", false), ("en", true)] {
            let pages = matrix_pages(&site, is_english);
            assert_eq!(pages.len(), 1);
            expected.assert_shown_by(&pages, is_english, true);
            let file = run(&["matrix", "--rules", rules, "--format", "html", "--lang", language]).exits(0);
            expected.assert_shown_by(&[file.out], is_english, false);
        }
    }
}

#[test]
fn matrix_of_several_revisions_is_that_of_the_newest_and_leads_to_answers_on_its_days() {
    let folder = TestFolder::new();
    folder.two_revisions("2026-01-01");
    let other = TestFolder::new();
    let site = other.path().join("sida");
    run(&["site", "--rules", folder.arg(), "--output", site.to_str().unwrap()]).exits(0);
    let expected = Expected::of(folder.arg(), Some("2026-01-01"));
    for is_english in [false, true] {
        let pages = matrix_pages(&site, is_english);
        expected.assert_shown_by(&pages, is_english, true);
        let holds =
            if is_english { "The table holds on 2026-01-01" } else { "Tabellen gäller den 2026-01-01" };
        assert!(pages[0].contains(holds) && pages[0].contains("2024-02-23"), "names the other revision");
    }
}

#[test]
fn matrix_without_a_day_says_that_dated_decisions_are_not_counted() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    let lillkoping = styrmodell_tests::lillkoping_folder();
    for (rules, is_dated) in [(lillkoping, true), (shipped(), false)] {
        run(&["site", "--rules", rules.to_str().unwrap(), "--output", site.to_str().unwrap()]).exits(0);
        for (is_english, sentence) in [
            (false, "Beslut som bara gäller vissa dagar är inte inräknade."),
            (true, "Decisions that hold on certain days only are not counted."),
        ] {
            assert_eq!(matrix_pages(&site, is_english)[0].contains(sentence), is_dated);
        }
    }
}

/// The file of a proposal that passes has the choice of facts; that of one that fails
/// its own krav says when it will.
#[test]
fn one_file_of_a_failing_proposal_has_the_matrix_without_choices() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("2024-02-23");
    rules.edit("modell.yaml", "status: beslutad", "status: förslag");
    let file = || run(&["matrix", "--rules", rules.arg(), "--format", "html"]).exits(0).out;
    let accepted = file();
    assert!(accepted.contains("<form") && accepted.contains("; script-src 'sha256-"));
    let text = rules.read("krav.yaml");
    let broken = text.replacen("exakt: socialförvaltningarna", "exakt: arbvux", 1);
    assert_ne!(broken, text);
    rules.write("krav.yaml", &broken);
    let failing = file();
    assert!(failing.contains("när förslaget klarar sina egna krav och typfall"), "{failing}");
    assert!(!failing.contains("<form") && !failing.contains("<script") && !failing.contains("script-src"));
    assert_eq!(read_table(&failing).rows.len(), read_table(&accepted).rows.len());
}

/// A file carries at most a million bytes of answers, so that it can be opened and sent. The
/// names of needs are the largest part of them.
#[test]
fn one_file_of_too_many_answers_has_the_whole_matrix_and_says_where_the_choices_are() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("2024-02-23");
    let needs = rules.read("behov.yaml");
    // Each ö is two bytes, and three bytes are four in base 64.
    let file_with = |count: usize| {
        let need = |number| {
            let name = format!("Behov {number} {}", "ö".repeat(250));
            format!("  - {{ id: stort-{number}, namn: {name}, hör_till: praktik, motsvarar: helt }}\n")
        };
        let more: String = (0..count).map(need).collect();
        rules.write("behov.yaml", &format!("{}\n{more}", needs.trim_end()));
        let of = |language| run(&["matrix", "--rules", rules.arg(), "--format", "html", "--lang", language]);
        ["sv", "en"].map(|language| of(language).exits(0).out)
    };
    let words = ["styrmodell site skriver", "styrmodell site writes"];
    for (file, words) in file_with(1_200).iter().zip(words) {
        assert!(file.contains("<form") && !file.contains(words), "{} bytes", file.len());
    }
    let small = run(&["matrix", "--format", "html"]).exits(0).out;
    for (file, words) in file_with(1_500).iter().zip(words) {
        assert!(!file.contains("<form") && !file.contains("<script") && !file.contains("script-src"));
        assert!(file.contains(words) && file.len() < small.len(), "{} bytes", file.len());
        assert_eq!(read_table(file).rows.len(), read_table(&small).rows.len());
        assert_eq!(file.matches("<td").count(), small.matches("<td").count());
    }
}

/// Rules with areas of so many delområden, and so many bases.
fn write_model(rules: &TestFolder, areas: &[usize], bases: usize) -> String {
    let base = styrmodell_tests::root().join("tests/fixtures/base");
    let target = rules.path().join(format!("{areas:?}x{bases}"));
    fs::create_dir(&target).unwrap();
    for entry in fs::read_dir(base).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, target.join(path.file_name().unwrap())).unwrap();
    }
    let mut text = "områden:\n".to_owned();
    for (area, count) in areas.iter().enumerate() {
        text += &format!(
            "  - id: omrade-{area}\n    namn: Område {area}\n    då: {{ styrning: {{ ansvarig: skola, källa: anvisning/text/1 }} }}\n    delområden:\n"
        );
        for at in 0..*count {
            text += &format!(
                "      - {{ id: insats-{area}-{at}, namn: Insats {at} i {area}, utförare: [socialen, skola] }}\n"
            );
        }
    }
    fs::write(target.join("omraden.yaml"), text).unwrap();
    let all = |line: &dyn Fn(usize) -> String| -> String { (0..bases).map(line).collect() };
    let law = |at| {
        format!(
            "  - {{ id: lag-{at}, namn: Lag {at}, beteckningar: [{{ lag: Lag {at} (2001:{at}), rum: 1 § }}] }}\n"
        )
    };
    fs::write(target.join("lagrum.yaml"), format!("lagrum:\n{}", all(&law))).unwrap();
    let rule = |at| {
        let outcome = ["skola", "socialen", "{ lyfts: oklart }"][at % 3];
        format!(
            "  - {{ id: regel-{at}, när: {{ lagrum: lag-{at} }}, då: {{ utförande: {outcome} }}, källa: anvisning/text/1 }}\n"
        )
    };
    fs::write(target.join("regler.yaml"), format!("regler:\n{}", all(&rule))).unwrap();
    target.to_str().unwrap().to_owned()
}

#[test]
fn matrix_of_more_cells_than_a_page_shows_is_divided_by_area_and_leads_to_every_part() {
    let folder = TestFolder::new();
    // One area fits a page exactly, one is a delområde too large, one is small.
    let rules = write_model(&folder, &[125, 126, 3], 20);
    let site = folder.path().join("sida");
    run(&["site", "--rules", &rules, "--output", site.to_str().unwrap()]).exits(0);
    let expected = Expected::of(&rules, None);
    for is_english in [false, true] {
        let pages = matrix_pages(&site, is_english);
        let (index, parts): (Vec<String>, Vec<String>) =
            pages.into_iter().partition(|page| !page.contains("<table"));
        assert_eq!((index.len(), parts.len()), (1, 4));
        for page in &parts {
            assert!(page.matches("<td").count() <= MAX_CELLS);
        }
        expected.assert_shown_by(&parts, is_english, true);
        let suffix = if is_english { "-en" } else { "" };
        for (part, name) in [
            (1, "Område 0"),
            (2, "Område 1, Insats 0 i 1 – Insats 124 i 1"),
            (3, "Område 1, Insats 125 i 1"),
            (4, "Område 2"),
        ] {
            let link = format!("href=\"matrisen-{part}{suffix}.html\">");
            assert!(index[0].contains(&link) && index[0].contains(&format!(">{name}</bdi>")), "{part}");
            assert!(site.join(format!("matrisen-{part}{suffix}.html")).exists());
        }
    }
}

#[test]
fn row_of_more_cells_than_a_page_shows_is_divided() {
    let folder = TestFolder::new();
    let rules = write_model(&folder, &[2], 2_600);
    let site = folder.path().join("sida");
    run(&["site", "--rules", &rules, "--output", site.to_str().unwrap()]).exits(0);
    let parts: Vec<String> =
        matrix_pages(&site, false).into_iter().filter(|page| page.contains("<table")).collect();
    assert_eq!(parts.len(), 4);
    assert!(parts.iter().all(|page| page.matches("<td").count() <= MAX_CELLS));
    assert_eq!(parts.iter().map(|page| page.matches("<td").count()).sum::<usize>(), 2 * 2 * 2_600);
}

#[test]
fn one_file_of_too_many_cells_is_refused_with_the_ways_to_get_it() {
    let folder = TestFolder::new();
    let rules = write_model(&folder, &[126], 20);
    for (language, count) in [("sv", "5040 rutor"), ("en", "5040 cells")] {
        let ran = run(&["matrix", "--rules", &rules, "--format", "html", "--lang", language]).exits(2);
        for expected in [count, "--basis", "styrmodell site --output"] {
            assert!(flat(&ran.err).contains(expected), "{}", ran.err);
        }
    }
    // Under one basis it is small enough.
    let ran = run(&["matrix", "--rules", &rules, "--format", "html", "--basis", "lag-3"]).exits(0);
    assert_eq!(ran.out.matches("<td").count(), 126 * 2);
}
