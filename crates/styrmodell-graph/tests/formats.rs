//! Pictures read back by the grammars of their formats: a name with signs of a format is the
//! same name again, and nothing in it becomes a part of the picture.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use styrmodell_graph::{Graph, GraphBox, GraphLine};

/// Names with signs of XML, HTML and DOT, and how each is shown.
const NAMES: [(&str, &str); 14] = [
    ("Råd \"A\" & <b>'B'</b>", "Råd \"A\" & <b>'B'</b>"),
    ("]]> --> <!-- <![CDATA[", "]]> --> <!-- <![CDATA["),
    ("&amp; &#65; &aring; &", "&amp; &#65; &aring; &"),
    ("</text></title></svg>", "</text></title></svg>"),
    ("<?xml?> <!DOCTYPE a>", "<?xml?> <!DOCTYPE a>"),
    ("slut\\", "slut\\"),
    ("slut\\\\", "slut\\\\"),
    ("\\", "\\"),
    ("\"", "\""),
    ("\\\"", "\\\""),
    ("\\l\\n\\r\\N\\G\\E", "\\l\\n\\r\\N\\G\\E"),
    ("C:\\mapp\\\"x\"\\", "C:\\mapp\\\"x\"\\"),
    ("a]; b1 -> b0 } // /* #", "a]; b1 -> b0 } // /* #"),
    ("rad\nett\r\tb", "rad ett  b"),
];

fn graph_of(name: &str) -> Graph {
    let mut graph = Graph::new(name, name);
    let first = graph.add_box(GraphBox::new(name).list("", [(name.to_owned(), true)]));
    let second = graph.add_box(GraphBox::new("Nämnden").dashed());
    graph.add_line(GraphLine::new(first, second).label(name));
    graph
}

/// Text without the spaces at which lines of a picture break.
fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn svg_is_xml_with_every_name_as_its_text() {
    for (name, shown) in NAMES {
        let drawing = graph_of(name).draw(1_200).expect("two boxes can be drawn");
        for svg in [drawing.file(), drawing.inline(name)] {
            let document =
                roxmltree::Document::parse(&svg).unwrap_or_else(|e| panic!("{name:?}: {e}\n{svg}"));
            let of = |tag: &str| {
                document
                    .descendants()
                    .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", tag)))
                    .collect::<Vec<_>>()
            };
            for tag in ["title", "desc"] {
                let [node] = of(tag)[..] else { panic!("{name:?}: one {tag} expected") };
                assert_eq!(node.text(), Some(shown), "{tag}");
            }
            let texts: String = of("text").iter().filter_map(|node| node.text()).map(joined).collect();
            // The title of a box, its item and the label of its line.
            assert!(texts.matches(&joined(shown)).count() >= 3, "{name:?}: {texts}");
            let known = ["svg", "title", "desc", "style", "rect", "g", "path", "text", "circle"];
            let mut elements = document.descendants().filter(|node| node.is_element());
            assert!(elements.all(|node| known.contains(&node.tag_name().name())), "{name:?}");
        }
    }
}

/// The strings of a text in DOT, as its lexer reads them: within quotation marks, a
/// backslash before a quotation mark is left out, and two backslashes stay two.
fn dot_strings(text: &str) -> (Vec<String>, String) {
    let (mut strings, mut outside) = (Vec::new(), String::new());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '"' {
            outside.push(c);
            continue;
        }
        let mut string = String::new();
        loop {
            match chars.next().expect("the string ends") {
                '"' => break,
                '\\' => match chars.next().expect("something follows a backslash") {
                    '"' => string.push('"'),
                    other => string.extend(['\\', other]),
                },
                other => string.push(other),
            }
        }
        strings.push(string);
        outside.push('S');
    }
    (strings, outside)
}

/// The lines of a label, as Graphviz shows it: `\l` ends a line, a backslash stands for what
/// follows it, and `&amp;` for `&`.
fn label_lines(label: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut chars = label.chars();
    while let Some(c) = chars.next() {
        let last = lines.last_mut().expect("there is a line");
        match c {
            '\\' => match chars.next().expect("something follows a backslash") {
                'l' | 'n' | 'r' => lines.push(String::new()),
                other @ ('N' | 'G' | 'E' | 'T' | 'H' | 'L') => panic!("\\{other} is the name of an object"),
                other => last.push(other),
            },
            other => last.push(other),
        }
    }
    lines.iter().map(|line| line.replace("&amp;", "&")).collect()
}

#[test]
fn dot_has_every_name_as_its_label() {
    let (_, plain) = dot_strings(&graph_of("Rådet").dot());
    for (name, shown) in NAMES {
        let text = graph_of(name).dot();
        let (strings, outside) = dot_strings(&text);
        assert_eq!(outside, plain, "{name:?} is outside a string:\n{text}");
        let lines: Vec<Vec<String>> = strings.iter().map(|string| label_lines(string)).collect();
        let whole = vec![shown.to_owned()];
        // The title and the description of the graph, and the label of the line.
        assert_eq!(lines.iter().filter(|lines| **lines == whole).count(), 3, "{name:?}:\n{text}");
        let of_box = vec![shown.to_owned(), format!("● {shown}"), String::new()];
        assert!(lines.contains(&of_box), "{name:?}:\n{text}");
    }
}
