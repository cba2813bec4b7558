//! `graph`: pictures as files of their own, whatever the rules and the names in them
//! are. `styrmodell-graph` holds the coordinates.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use crate::run::*;

/// Names that mean something to XML, Markdown, Mermaid or Graphviz, as a rule file
/// writes them within `'…'`; each with what is shown.
const NAMES: [(&str, &str); 6] = [
    ("<b>Råd</b> & \"nämnd\"", "<b>Råd</b> & \"nämnd\""),
    ("&amp; #35; \\N \\l end; --> b1", "&amp; #35; \\N \\l end; --> b1"),
    ("Råd]) | subgraph %% \"`**x**`\"", "Råd]) | subgraph %% \"`**x**`\""),
    ("</svg><script>alert(1)</script>", "</svg><script>alert(1)</script>"),
    (
        "Samverkansgruppsordförandekonferensberedningsutskottsledamotssuppleantsammanträde",
        "Samverkansgruppsordförandekonferensberedningsutskottsledamotssuppleantsammanträde",
    ),
    ("שלום الفريق Råd", "שלום الفريق Råd"),
];

/// The texts of a picture, joined without spaces: a long name is on several lines.
fn shown(svg: &str) -> String {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let texts =
        document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    without_spaces(&texts.filter_map(|text| text.text()).collect::<String>())
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The titles of the boxes that are lit, each on one line.
fn lit_titles(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let class = |node: Node<'_, '_>, name: &str| {
        node.attribute("class").is_some_and(|classes| classes.split(' ').any(|class| class == name))
    };
    let mut titles = Vec::new();
    for node in document.descendants().filter(|node| class(*node, "graph-box")) {
        let title = (node.next_siblings().skip(1).filter(Node::is_element))
            .take_while(|next| !class(*next, "graph-box"))
            .filter(|next| class(*next, "graph-title"))
            .filter_map(|title| title.text());
        if class(node, "graph-lit") {
            titles.push(title.collect::<Vec<_>>().join(" "));
        }
    }
    titles
}

#[test]
fn escalation_shows_every_forum_seat_matter_and_condition() {
    let svg = ask(&["graph", "escalation"]).exits(0).out;
    let text = shown(&svg);
    // From forum.yaml.
    for name in [
        "Operativ samverkansgrupp Arbvux och Socialtjänst",
        "Samordning och beredningsgruppen",
        "Oenighet mellan förvaltningar",
        "Tjänsteutbud",
        "Arbvux: avdelningschef, samordnar gruppens arbete",
        "Sammankallande, om frågan är gemensamt nominerad",
        "Analysgruppen",
        "Ta upp frågan med er representant (enhetschef) i operativa samverkansgruppen.",
    ] {
        assert!(text.contains(&without_spaces(name)), "{name} is missing in\n{text}");
    }
    assert!(lit_titles(&svg).is_empty());
}

#[test]
fn way_of_a_matter_lights_its_forums_and_those_who_prepare_it() {
    let lit = |matter: &str| lit_titles(&ask(&["graph", "escalation", "--matter", matter]).exits(0).out);
    let way = ["Ärendet", "Operativ samverkansgrupp Arbvux och Socialtjänst"];
    assert_eq!(lit("operativ-fraga"), way);
    // By another name of the matter, as in `escalate`.
    let to_board = [&way[..], &["Samordning och beredningsgruppen"]].concat();
    assert_eq!(lit("tvist"), to_board);
    assert_eq!(lit("gemensam-insats"), [&to_board[..], &["Analysgruppen"]].concat());
}

#[test]
fn picture_is_one_file_with_title_description_and_both_colour_schemes() {
    for picture in ["escalation", "exceptions", "areas"] {
        for language in ["sv", "en"] {
            let svg = ask(&["graph", picture, "--lang", language]).exits(0).out;
            let document = Document::parse(&svg).unwrap();
            let root = document.root_element();
            let ids: BTreeSet<&str> =
                document.descendants().filter_map(|node| node.attribute("id")).collect();
            let labels = root.attribute("aria-labelledby").unwrap();
            assert!(labels.split(' ').all(|label| ids.contains(label)), "{labels}");
            assert_eq!(root.attribute("role"), Some("img"));
            let style =
                document.descendants().find(|node| node.has_tag_name("style")).unwrap().text().unwrap();
            assert!(style.contains("prefers-color-scheme:dark"));
            let foreign = ["href", "url(", "@import", "<script", "src="];
            assert!(foreign.iter().all(|word| !svg.contains(word)), "{picture} asks for another file");
        }
    }
}

#[test]
fn unknown_matter_is_reported_with_those_near_it() {
    let ran = ask(&["graph", "escalation", "--matter", "oenighett"]).exits(2);
    assert_eq!(ran.err, ask(&["escalate", "--matter", "oenighett"]).exits(2).err);
    assert!(ran.out.is_empty() && ran.err.contains("\"oenighet\""), "{}", ran.err);
    for (language, words) in [("sv", "ta bort --matter"), ("en", "remove --matter")] {
        let ran = ask(&["graph", "areas", "--matter", "oenighet", "--lang", language]).exits(2);
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn names_with_signs_of_the_formats_are_shown_as_they_are() {
    let folder = TestFolder::new();
    for (number, (name, shown_as)) in NAMES.iter().enumerate() {
        let rules = folder.copy(&number.to_string());
        let quoted = format!("namn: '{name}'");
        rules.edit("forum.yaml", "namn: Samordning och beredningsgruppen", &quoted);
        let graph = |format: &str| {
            run(&["graph", "escalation", "--rules", rules.arg(), "--format", format]).exits(0).out
        };
        let text = shown(&graph("svg"));
        assert!(text.contains(&without_spaces(shown_as)), "{name} is missing in\n{text}");
        let plain = graph("mermaid");
        // Within quotation marks nothing of the name is left that Mermaid reads.
        let line = plain.lines().find(|line| line.starts_with("  b2[")).unwrap();
        let inside = line.trim_start_matches("  b2[\"<b>").split("</b>").next().unwrap();
        assert!(!inside.contains(['"', '<', '>', '`', '|', ']', '\\', '&']), "{line}");
        let decoded = decode(inside);
        assert_eq!(decoded, *shown_as);
        let dot = graph("dot");
        let line = dot.lines().find(|line| line.starts_with("  b2 [label=\"")).unwrap();
        let escaped = shown_as.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;");
        assert!(line.starts_with(&format!("  b2 [label=\"{escaped}\\l")), "{line}");
    }
}

/// Reads the numbers of characters as Mermaid does.
fn decode(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('#') {
        let (number, after) = after.split_once(';').unwrap();
        decoded.push_str(before);
        decoded.push(char::from_u32(number.parse().unwrap()).unwrap());
        rest = after;
    }
    decoded + rest
}

/// Writes a model of a number of forums: each decides a matter of its own and
/// escalates those of the forums after it.
fn write_forums(rules: &RulesFolder, count: usize) {
    let base = root().join("tests/fixtures/base");
    for entry in std::fs::read_dir(base).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, rules.file(path.file_name().unwrap().to_str().unwrap())).unwrap();
    }
    let own = |from: usize| (from..count).map(|number| format!(", egen-{number}")).collect::<String>();
    let mut text = String::from("frågor:\n");
    let own_matters: Vec<String> = (0..count).map(|number| format!("egen-{number}")).collect();
    for id in ["oenighet", "oklart"].into_iter().chain(own_matters.iter().map(String::as_str)) {
        text.push_str(&format!(
            "  - {{ id: {id}, namn: Fråga {id}, besked: Mötet avgör., rubrik: I {id} }}\n"
        ));
    }
    text.push_str("forum:\n");
    for number in 0..count {
        let id = if number == 0 { "mote".to_owned() } else { format!("forum-{number}") };
        let is_last = number + 1 == count;
        let decides = if is_last { ", oenighet, oklart" } else { "" };
        text.push_str(&format!(
            "  - id: {id}\n    namn: Forum {number} för samråd\n    beslutar_om: [egen-{number}{decides}]\n    platser: \
             [{{ aktör: socialen, roll: chef }}, {{ aktör: skola, roll: rektor }}, {{ aktör: region, roll: gäst }}]\n"
        ));
        if !is_last {
            let (next, others) = (number + 1, own(number + 1));
            text.push_str(&format!(
                "    lyfter: [{{ till: forum-{next}, frågor: [oenighet, oklart{others}], av: ordföranden }}]\n"
            ));
        }
    }
    rules.write("forum.yaml", &text);
}

#[test]
fn models_with_one_and_with_sixty_forums_are_drawn() {
    let folder = TestFolder::new();
    for count in [1, 2, 60] {
        let path = folder.path().join(count.to_string());
        std::fs::create_dir_all(&path).unwrap();
        let rules = RulesFolder(path);
        write_forums(&rules, count);
        let ran = run(&["graph", "escalation", "--matter", "oenighet", "--rules", rules.arg()]).exits(0);
        let text = shown(&ran.out);
        assert!(text.contains(&without_spaces(&format!("Forum {} för samråd", count - 1))), "{text}");
        assert_eq!(lit_titles(&ran.out).len(), count + 1);
        let document = Document::parse(&ran.out).unwrap();
        let description = document.descendants().find(|node| node.has_tag_name("desc")).unwrap();
        let says_none = description.text().unwrap().contains("Inget forum lyfter någon fråga vidare.");
        assert_eq!(says_none, count == 1);
    }
}

#[test]
fn model_too_large_for_a_picture_is_written_as_text_only() {
    let folder = TestFolder::new();
    let path = folder.path().join("stor");
    std::fs::create_dir_all(&path).unwrap();
    let rules = RulesFolder(path);
    write_forums(&rules, 1);
    let more: String =
        (0..600).map(|n| format!("      - {{ id: del-{n}, namn: Del {n}, utförare: skola }}\n")).collect();
    let last = "      - { id: praktik, namn: Praktik, utförare: skola }\n";
    rules.edit("omraden.yaml", last, &format!("{last}{more}"));
    // Two områden, and three delområden besides the new ones.
    for (language, words) in [("sv", "605 rutor och 603 linjer"), ("en", "605 boxes and 603 lines")] {
        let ran = run(&["graph", "areas", "--rules", rules.arg(), "--lang", language]).exits(2);
        let message = flat(&ran.err);
        assert!(ran.out.is_empty() && message.contains(words) && message.contains("mermaid"), "{message}");
    }
    for format in ["mermaid", "dot"] {
        let ran = run(&["graph", "areas", "--rules", rules.arg(), "--format", format]).exits(0);
        assert!(ran.out.contains("Del 599"), "{format}");
    }
}

#[test]
fn model_without_exceptions_gets_a_sentence() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    // A model whose only exception is gone.
    let path = folder.path().join("liten");
    std::fs::create_dir_all(&path).unwrap();
    let small = RulesFolder(path);
    write_forums(&small, 1);
    let text = small.read("regler.yaml");
    let without = text.split("  - id: traning-lag-b").next().unwrap().to_owned();
    small.write("regler.yaml", &without);
    for (language, sentence) in
        [("sv", "Ingen regel är undantag från en annan."), ("en", "No rule is an exception to another.")]
    {
        for format in ["svg", "mermaid", "dot"] {
            let ran =
                run(&["graph", "exceptions", "--rules", small.arg(), "--lang", language, "--format", format]);
            let out = ran.exits(0).out.replace("#46;", ".");
            let text = if format == "svg" { shown(&out) } else { without_spaces(&out) };
            assert!(text.contains(&without_spaces(sentence)), "{out}");
        }
    }
    let ran = run(&["graph", "exceptions", "--rules", rules.arg(), "--format", "dot"]).exits(0);
    assert!(ran.out.contains("->"));
}

#[test]
fn picture_of_a_proposal_begins_with_the_word_for_it() {
    let folder = TestFolder::new();
    let rules = folder.copy("förslag");
    let text = rules.read("modell.yaml").replace("status: beslutad", "status: förslag");
    rules.write("modell.yaml", &text);
    for (language, word) in [("sv", "FÖRSLAG: "), ("en", "PROPOSAL: ")] {
        for picture in ["escalation", "exceptions", "areas"] {
            let ran = run(&["graph", picture, "--rules", rules.arg(), "--lang", language]).exits(0);
            let title = format!("<title id=\"graph-title\">{word}");
            assert!(ran.out.contains(&title) && shown(&ran.out).starts_with(word.trim()), "{}", ran.out);
        }
    }
}
