//! Pictures as text: names with marks and signs of the formats, and pictures within a
//! page.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use styrmodell::{Language, Rulebook};
use styrmodell_graph::{Graph, GraphBox, GraphLine, PAGE_STYLE, areas, escalation, exceptions};

fn graph_of(name: &str) -> Graph {
    let mut graph = Graph::new(name, name);
    let first = graph.add_box(GraphBox::new(name).list(name, [(name.to_owned(), true)]).lit());
    let second = graph.add_box(GraphBox::new("Nämnden").dashed());
    graph.add_line(GraphLine::new(first, second).label(name).lit());
    graph
}

#[test]
fn marks_of_direction_are_written_by_their_numbers() {
    for (mark, number) in [('\u{200f}', 8207), ('\u{202e}', 8238), ('\u{2067}', 8295), ('\u{2028}', 8232)] {
        let graph = graph_of(&format!("Råd{mark}et"));
        let drawing = graph.draw(1_200).expect("two boxes can be drawn");
        for svg in [drawing.file(), drawing.inline("bild")] {
            assert!(!svg.contains(mark) && svg.contains(&format!("Råd&#{number};et</text>")), "{svg}");
        }
        assert!(graph.mermaid().contains(&format!("Råd#{number};et")));
        assert!(graph.dot().contains(&format!("Råd&#{number};et")));
    }
}

#[test]
fn characters_that_xml_forbids_are_replaced() {
    for forbidden in ['\0', '\u{1b}', '\u{7}', '\u{fffe}', '\u{ffff}', '\u{9b}'] {
        let graph = graph_of(&format!("Råd{forbidden}et"));
        let svg = graph.draw(1_200).expect("two boxes can be drawn").file();
        assert!(!svg.contains(forbidden) && svg.contains("Råd\u{fffd}et</text>"), "{svg}");
        if forbidden.is_control() {
            assert!(!graph.mermaid().contains(forbidden) && !graph.dot().contains(forbidden));
        }
    }
}

#[test]
fn text_without_a_word_and_text_without_a_space_are_drawn() {
    for name in [String::new(), "   ".to_owned(), "å".repeat(3_000), "-".repeat(400), "W/".repeat(200)] {
        let drawing = graph_of(&name).draw(1_200).expect("two boxes can be drawn");
        let first = drawing.boxes().first().expect("there are two boxes");
        assert!(first.rect.width < 400 && first.texts.iter().all(|text| text.width < 400), "{name}");
        let shown: String = first.texts.iter().map(|text| text.text.as_str()).collect();
        assert!(shown.replace(' ', "").starts_with(&name.replace(' ', "")));
    }
}

#[test]
fn picture_in_a_page_has_no_style_of_its_own() {
    let rules = Rulebook::goteborg();
    let route = rules.route("oenighet", None).expect("the model has the matter");
    let graphs = [
        escalation(rules, Some(&route), Language::Swedish),
        exceptions(rules, Language::Swedish),
        areas(rules, Language::English),
    ];
    for graph in graphs {
        let svg = graph.draw(1_200).expect("the model is small").inline("bild<\"1\">");
        for word in ["<style", "style=", "<script", "fill=", "stroke=", "id=\"graph", "<\"1"] {
            assert!(!svg.contains(word), "{word} in\n{svg}");
        }
        assert!(svg.contains("id=\"bild&lt;&quot;1&quot;&gt;-title\""));
        // The page styles each class that the picture has.
        let classes = svg.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for class in classes.flat_map(|classes| classes.split(' ')) {
            assert!(PAGE_STYLE.contains(&format!(".{class}")), "{class} has no style");
        }
    }
}

#[test]
fn line_to_itself_or_to_a_missing_box_is_left_out() {
    let mut larger = Graph::new("", "");
    let boxes: Vec<_> = (0..3).map(|_| larger.add_box(GraphBox::new("Ruta"))).collect();
    let mut graph = Graph::new("", "");
    let own = graph.add_box(GraphBox::new("Ruta"));
    graph.add_line(GraphLine::new(own, own));
    boxes.iter().skip(1).for_each(|&missing| graph.add_line(GraphLine::new(own, missing)));
    assert_eq!(graph.line_count(), 0);
    assert!(Graph::new("", "").draw(1_200).expect("nothing can be drawn").boxes().is_empty());
}
