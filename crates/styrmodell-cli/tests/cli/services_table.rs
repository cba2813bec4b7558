//! `services --table`: the same figures in every format, with the day and the premises of
//! the catalogue.

use roxmltree::Document;

use crate::run::*;

fn example() -> String {
    root().join("examples/services/goteborg-2025").to_str().unwrap().to_owned()
}

fn table(more: &[&str]) -> CommandRun {
    ask(&[&["services", "--services", &example(), "--table"], more].concat())
}

/// The figures of some delområden, in the order of the columns: counted by hand in the YAML
/// of the example.
const FIGURES: [(&str, [(usize, usize); 4]); 4] = [
    ("Hantering av vardagen", [(0, 0); 4]),
    ("Kost och motion", [(1, 0); 4]),
    ("Anpassad kunskapshöjning", [(2, 1), (2, 1), (2, 2), (4, 1)]),
    ("Praktik", [(1, 1), (1, 2), (1, 1), (2, 1)]),
];

/// Every output says of when the catalogue is, and what it rests on.
fn assert_says_its_day(text: &str) {
    let text = flat(text);
    for part in
        ["2025-04-02", "Uppgifterna är från januari 2025 och är inte kontrollerade med verksamheterna."]
    {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

#[test]
fn text_has_a_figure_in_every_square_within_80_columns() {
    for lang in ["sv", "en"] {
        let text = table(&["--lang", lang]).exits(0).out;
        assert_says_its_day(&text);
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        for (name, figures) in FIGURES {
            let line = text.lines().find(|line| line.trim_start().starts_with(&format!("{name} "))).unwrap();
            let cells = figures.map(|(stated, derived)| match derived {
                0 => stated.to_string(),
                _ => format!("{stated} +{derived}"),
            });
            assert_eq!(flat(line), format!("{name} {}", cells.join(" ")), "{text}");
        }
    }
    let text = flat(&table(&[]).exits(0).out);
    for part in [
        "Av 76 rutor är 42 utan insats där delområdet är uttryckligt, och 15 även när det härledda räknas. 4 av de 15",
        "Missbruksbehandling 0 känd 0 känd 0 känd 0 känd",
        "där delområdet är uttryckligt 11 11 9 11",
        "även när det härledda räknas 4 4 3 4",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

#[test]
fn markdown_has_a_row_for_every_delomrade() {
    for (lang, derived_word, known) in [("sv", "härlett", "känd lucka"), ("en", "derived", "known gap")] {
        let text = table(&["--format", "markdown", "--lang", lang]).exits(0).out;
        assert_says_its_day(&text);
        for (name, figures) in FIGURES {
            let row = text.lines().find(|line| line.contains(&format!("| {name} |"))).unwrap();
            let cells = figures.map(|(stated, derived)| match derived {
                0 => stated.to_string(),
                _ => format!("{stated} + {derived} {derived_word}"),
            });
            assert!(row.ends_with(&format!("| {} |", cells.join(" | "))), "{row}");
        }
        assert!(text.contains(&format!("| Missbruksbehandling | 0, {known} |")), "{text}");
        // A head, a line, 19 delområden, two rows of sums, all of six cells.
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), 23, "{text}");
        assert!(rows.iter().all(|row| row.matches('|').count() == 7), "{text}");
    }
}

#[test]
fn json_has_the_insatser_of_every_square() {
    let ran = table(&["--format", "json"]).exits(0);
    assert_says_its_day(&ran.out);
    let json = ran.json();
    let keys = json.keys();
    assert_eq!(
        keys,
        [
            "format",
            "model",
            "catalogue",
            "date",
            "district",
            "sums",
            "columns",
            "rows",
            "services",
            "not_offered",
            "known_gaps",
        ]
    );
    let sums =
        ["squares", "without_stated", "without", "known_gaps"].map(|key| json.at("sums").at(key).number());
    assert_eq!(sums, [76, 42, 15, 4]);
    assert_eq!(json.at("district.id").text(), "stadsomrade");
    let rows = json.at("rows").list();
    for (name, figures) in FIGURES {
        let row = rows.iter().find(|row| row.at("subarea.name").text() == name).unwrap();
        let counts = row.at("squares").list().iter();
        let counts =
            counts.map(|square| (square.at("stated").list().len(), square.at("derived").list().len()));
        assert!(counts.eq(figures), "{row:?}");
    }
    let services: Vec<&str> = json.at("services").list().iter().map(|own| own.at("id").text()).collect();
    let gaps: Vec<&str> = json.at("known_gaps").list().iter().map(|own| own.at("id").text()).collect();
    let districts: Vec<&str> =
        json.at("columns").list().iter().map(|own| own.at("district.id").text()).collect();
    assert_eq!(services.len(), 18);
    for row in rows {
        let own = row.at("squares").list().iter().map(|square| square.at("district").text());
        assert!(own.eq(districts.iter().copied()), "{row:?}");
        for square in row.at("squares").list() {
            let ids = [square.at("stated").texts(), square.at("derived").texts()].concat();
            assert!(ids.iter().all(|id| services.contains(id)), "{square:?}");
            assert!(square.at("known_gaps").texts().iter().all(|id| gaps.contains(id)), "{square:?}");
        }
    }
}

#[test]
fn picture_is_xml_with_a_title_a_description_and_every_figure() {
    for lang in ["sv", "en"] {
        let svg = table(&["--format", "svg", "--lang", lang]).exits(0).out;
        assert_says_its_day(&svg);
        let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
        let text_of = |tag: &str| {
            let node = document.descendants().find(|node| node.tag_name().name() == tag);
            node.and_then(|node| node.text()).unwrap_or_default().to_owned()
        };
        let labelled = document.root_element().attribute("aria-labelledby").unwrap();
        for id in labelled.split(' ') {
            assert!(document.descendants().any(|node| node.attribute("id") == Some(id)), "{id}");
        }
        assert!(text_of("title").contains("Insatser inom arbetsrehabilitering i Göteborg"));
        let description = text_of("desc");
        for (name, figures) in FIGURES {
            let sentence = description.split(". ").find(|sentence| sentence.starts_with(name)).unwrap();
            let shown = sentence.split(": ").nth(1).unwrap().split("; ");
            let first = shown.map(|square| square.split(' ').nth(1).unwrap().parse::<usize>().unwrap());
            assert!(first.eq(figures.map(|(stated, _)| stated)), "{sentence}");
        }
        let boxes = document.descendants().filter(|node| {
            node.attribute("class").is_some_and(|class| class.split(' ').any(|one| one == "graph-box"))
        });
        assert_eq!(boxes.count(), 76);
    }
}

#[test]
fn table_is_about_everybody() {
    for more in [&["--fact", "stadsomrade=centrum"][..], &["--facts", "-"], &["--ask"]] {
        let ran = table(more).exits(2);
        assert!(ran.err.contains("--table gäller alla") && ran.out.is_empty(), "{}", ran.all());
    }
    for format in ["svg", "markdown"] {
        let ran = ask(&["services", "--services", &example(), "--format", format]).exits(2);
        assert!(flat(&ran.err).contains("skriv --table också"), "{}", ran.all());
    }
}

/// Names of a catalogue mean nothing to Markdown and XML.
#[test]
fn hostile_names_stay_text() {
    let folder = TestFolder::new();
    let files = std::fs::read_dir(example()).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|end| end == "yaml")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let text = text.replacen(
            "  namn: Insatser inom arbetsrehabilitering i Göteborg",
            "  namn: '<script>alert(1)</script> | [a](b) & `x`'",
            1,
        );
        std::fs::write(folder.path().join(file.file_name().unwrap()), text).unwrap();
    }
    let args = ["services", "--services", folder.path().to_str().unwrap(), "--table", "--format"];
    let svg = ask(&[&args[..], &["svg"]].concat()).exits(0).out;
    let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    assert!(!document.descendants().any(|node| node.has_tag_name("script")));
    assert!(svg.contains("&lt;script&gt;"), "{svg}");
    let markdown = ask(&[&args[..], &["markdown"]].concat()).exits(0).out;
    let heading = markdown.lines().next().unwrap();
    for sign in ['<', '[', '`'] {
        assert!(heading.contains(sign), "{heading}");
        assert!(!heading.replace(&format!("\\{sign}"), "").contains(sign), "{sign}: {heading}");
    }
}
