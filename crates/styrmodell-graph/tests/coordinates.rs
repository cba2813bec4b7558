//! The coordinates of drawings: text stays in its box, boxes and labels do not
//! overlap, no line runs through a box or a label, and no two lines run on each other.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a test fails by panicking")]

use styrmodell_graph::{BoxNumber, Drawing, DrawnText, Graph, GraphBox, GraphLine, Point, Rect};

/// The names of forums, rules and delområden, long and short, as a Swedish
/// municipality has them.
const NAMES: [&str; 20] = [
    "Sociala och personliga kompetenser",
    "Hantering av psykisk och/eller fysisk hälsa",
    "Lönesubventionerat jobb",
    "Gemensam kompetenshöjande eller jobbfokuserad insats enligt 4:1",
    "Praktik",
    "Anpassat stöd för ett fungerande arbetsliv",
    "Utredning och/eller behandling inklusive rehabilitering",
    "Operativ samverkansgrupp Arbvux och Socialtjänst",
    "Samordnings- och beredningsgruppen",
    "SOB",
    "Företags- och arbetsgivarkontakter",
    "Missbruksbehandling styrs av SF ensamma",
    "Arbetsmarknadspolitiska åtgärdsprogramsamordningsgruppen",
    "Kost och motion",
    "Anpassad kunskapshöjning",
    "Förvaltningsledningsgruppsordförandekonferensen",
    "Motiverande insatser",
    "Jobbsökning och nyföretagande",
    "Å",
    "ÅÄÖ-WWW-ansökan",
];

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("the remainder is small")
    }
}

/// A made-up graph.
struct MadeUp {
    boxes: usize,
    seed: u64,
    has_labels: bool,
    has_circles: bool,
}

impl MadeUp {
    fn graph(&self) -> Graph {
        let mut numbers = Numbers(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut graph = Graph::new("En påhittad modell", "Rutor och linjer.");
        let mut boxes: Vec<BoxNumber> = Vec::new();
        for number in 0..self.boxes {
            let items = numbers.below(4);
            let items = (0..items).map(|item| (NAMES[numbers.below(NAMES.len())].to_owned(), item == 1));
            let items: Vec<(String, bool)> = items.collect();
            let drawn = GraphBox::new(NAMES[number % NAMES.len()]).list("Beslutar om", items);
            boxes.push(graph.add_box(if number % 3 == 0 { drawn.lit() } else { drawn }));
        }
        for later in 1..self.boxes {
            for _ in 0..1 + numbers.below(2) {
                // Most lines are short; a third may come from anywhere before.
                let near = later - 1 - numbers.below(later.min(12));
                let earlier = if numbers.below(3) == 0 { numbers.below(later) } else { near };
                let (from, to) = match self.has_circles && numbers.below(6) == 0 {
                    true => (later, earlier),
                    false => (earlier, later),
                };
                let line = GraphLine::new(boxes[from], boxes[to]);
                graph.add_line(match self.has_labels && numbers.below(2) == 0 {
                    true => line.label(NAMES[numbers.below(NAMES.len())]),
                    false => line,
                });
            }
        }
        graph
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// The pieces of a line, each as a rectangle without breadth.
fn pieces(corners: &[Point]) -> Vec<Rect> {
    let piece = |pair: &[Point]| {
        let (a, b) = (pair[0], pair[1]);
        Rect { x: a.x.min(b.x), y: a.y.min(b.y), width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
    };
    corners.windows(2).map(piece).collect()
}

/// `true` if a piece of a line is within a rectangle, not merely at its edge.
fn runs_through(piece: Rect, rect: Rect) -> bool {
    let is_within = |start: i32, length: i32, edge: i32, size: i32| match length {
        0 => edge < start && start < edge + size,
        _ => start < edge + size && edge < start + length,
    };
    is_within(piece.x, piece.width, rect.x, rect.width)
        && is_within(piece.y, piece.height, rect.y, rect.height)
}

/// The length that two pieces of lines have in common.
fn shared(a: Rect, b: Rect) -> i32 {
    let along = |a: i32, length: i32, b: i32, other: i32| (a + length).min(b + other) - a.max(b);
    match () {
        () if a.width == 0 && b.width == 0 && a.x == b.x => along(a.y, a.height, b.y, b.height),
        () if a.height == 0 && b.height == 0 && a.y == b.y => along(a.x, a.width, b.x, b.width),
        () => 0,
    }
}

fn is_text_within(text: &DrawnText, rect: Rect) -> bool {
    let (top, bottom) = (text.baseline - text.role.size(), text.baseline + text.role.size() / 4);
    rect.x <= text.x
        && text.x + text.width <= rect.x + rect.width
        && rect.y <= top
        && bottom <= rect.y + rect.height
}

/// The faults of a drawing, in words.
fn faults(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let picture = Rect { x: 0, y: 0, width: drawing.width(), height: drawing.height() };
    let boxes: Vec<Rect> = drawing.boxes().iter().map(|drawn| drawn.rect).collect();
    let labels: Vec<Rect> = drawing.lines().iter().filter_map(|line| line.label_rect).collect();
    for (number, drawn) in drawing.boxes().iter().enumerate() {
        for text in drawn.texts.iter().filter(|text| !is_text_within(text, drawn.rect)) {
            faults.push(format!("box {number}: {:?} is not within it", text.text));
        }
    }
    for (number, line) in drawing.lines().iter().enumerate() {
        let Some(rect) = line.label_rect else { continue };
        for text in line.label.iter().filter(|text| !is_text_within(text, rect)) {
            faults.push(format!("line {number}: {:?} is not within its label", text.text));
        }
    }
    let all: Vec<Rect> = boxes.iter().chain(&labels).copied().collect();
    for (number, &a) in all.iter().enumerate() {
        if a.x < 0 || a.y < 0 || a.x + a.width > picture.width || a.y + a.height > picture.height {
            faults.push(format!("{a:?} is not within the picture"));
        }
        for &b in all.iter().take(number).filter(|&&b| overlap(a, b)) {
            faults.push(format!("{a:?} overlaps {b:?}"));
        }
    }
    let lines: Vec<Vec<Rect>> = drawing.lines().iter().map(|line| pieces(&line.corners)).collect();
    for (number, line) in lines.iter().enumerate() {
        for piece in line {
            if piece.width > 0 && piece.height > 0 {
                faults.push(format!("line {number} is slanted: {piece:?}"));
            }
            for &rect in all.iter().filter(|&&rect| runs_through(*piece, rect)) {
                faults.push(format!("line {number} runs through {rect:?}: {piece:?}"));
            }
        }
        for (earlier, other) in lines.iter().take(number).enumerate() {
            let both = line.iter().flat_map(|&a| other.iter().map(move |&b| (a, b)));
            for (a, b) in both.filter(|&(a, b)| shared(a, b) > 0) {
                faults.push(format!("lines {number} and {earlier} run on each other: {a:?}, {b:?}"));
            }
        }
        let (from, to) = drawing.lines()[number].between;
        for (end, rect) in [
            (drawing.lines()[number].corners.first(), boxes[from]),
            (drawing.lines()[number].corners.last(), boxes[to]),
        ] {
            let end = end.copied().expect("a line has two ends");
            let is_on_x = end.x == rect.x || end.x == rect.x + rect.width;
            let is_on_y = end.y == rect.y || end.y == rect.y + rect.height;
            let is_beside = (rect.y..=rect.y + rect.height).contains(&end.y);
            let is_above = (rect.x..=rect.x + rect.width).contains(&end.x);
            if !(is_on_x && is_beside || is_on_y && is_above) {
                faults.push(format!("line {number} ends at {end:?}, not at the edge of {rect:?}"));
            }
        }
    }
    faults
}

fn assert_sound(made_up: &MadeUp, page_width: i32) {
    let graph = made_up.graph();
    let drawing = graph.draw(page_width).expect("the graph is small enough");
    assert_eq!(drawing.boxes().len(), made_up.boxes);
    assert_eq!(drawing.lines().len(), graph.line_count());
    let MadeUp { boxes, seed, .. } = made_up;
    let faults = faults(&drawing);
    assert!(faults.is_empty(), "{boxes} boxes, seed {seed}, page {page_width}:\n{}", faults.join("\n"));
}

#[test]
fn graphs_of_10_and_60_boxes_are_sound_on_wide_and_narrow_pages() {
    for boxes in [10, 60] {
        for seed in 1..=12 {
            for page_width in [340, 1_200] {
                assert_sound(&MadeUp { boxes, seed, has_labels: false, has_circles: false }, page_width);
            }
        }
    }
}

#[test]
fn graphs_with_labels_and_circles_are_sound() {
    for boxes in [2, 10, 60] {
        for seed in 1..=8 {
            for (has_labels, has_circles) in [(true, false), (false, true), (true, true)] {
                for page_width in [340, 1_200] {
                    assert_sound(&MadeUp { boxes, seed, has_labels, has_circles }, page_width);
                }
            }
        }
    }
}

#[test]
fn drawing_is_upright_where_it_would_be_wider_than_the_page() {
    let mut graph = Graph::new("Kedja", "");
    let boxes: Vec<BoxNumber> = NAMES.iter().map(|name| graph.add_box(GraphBox::new(*name))).collect();
    boxes.windows(2).for_each(|pair| graph.add_line(GraphLine::new(pair[0], pair[1])));
    let drawing = graph.draw(400).expect("twenty boxes can be drawn");
    assert!(drawing.width() <= 400 && drawing.height() > drawing.width(), "{}", drawing.width());
    let wide = graph.draw(10_000).expect("twenty boxes can be drawn");
    assert!(wide.width() > wide.height());
}

/// Text on a phone keeps its size: two of these boxes side by side are wider than its page.
#[test]
fn few_boxes_that_fit_only_below_each_other_are_drawn_so() {
    let [first, second, last] = [NAMES[0], NAMES[5], NAMES[4]];
    let mut graph = Graph::new("Två till ett", "");
    let boxes = [first, second, last].map(|name| graph.add_box(GraphBox::new(name)));
    for from in [boxes[0], boxes[1]] {
        graph.add_line(GraphLine::new(from, boxes[2]).label("Om frågan är gemensamt nominerad"));
    }
    let drawing = graph.draw(340).expect("three boxes can be drawn");
    assert!(drawing.width() <= 340, "{}", drawing.width());
    let mut sides: Vec<(i32, i32)> =
        drawing.boxes().iter().map(|drawn| (drawn.rect.y, drawn.rect.y + drawn.rect.height)).collect();
    sides.sort_unstable();
    assert!(sides.windows(2).all(|pair| pair[0].1 < pair[1].0), "{sides:?}");
    assert_eq!(faults(&drawing), Vec::<String>::new());
}

#[test]
fn picture_of_the_forums_has_its_full_size_on_a_phone() {
    let rules = styrmodell::Rulebook::goteborg();
    let drawing = styrmodell_graph::escalation(rules, None, styrmodell::Language::Swedish).draw(340);
    assert!(drawing.expect("six boxes can be drawn").width() <= 340);
}

#[test]
fn same_graph_gives_the_same_bytes() {
    let made_up = MadeUp { boxes: 60, seed: 7, has_labels: true, has_circles: true };
    let svg = || made_up.graph().draw(1_200).expect("sixty boxes can be drawn").file();
    assert_eq!(svg(), svg());
}

#[test]
fn line_through_a_box_is_found() {
    let rect = Rect { x: 10, y: 10, width: 20, height: 20 };
    let through = [Point { x: 0, y: 20 }, Point { x: 50, y: 20 }];
    let beside = [Point { x: 0, y: 10 }, Point { x: 50, y: 10 }];
    let up_to = [Point { x: 20, y: 0 }, Point { x: 20, y: 10 }];
    let into = [Point { x: 20, y: 0 }, Point { x: 20, y: 11 }];
    let found = |corners: &[Point]| pieces(corners).into_iter().any(|piece| runs_through(piece, rect));
    assert!(found(&through) && found(&into));
    assert!(!found(&beside) && !found(&up_to));
    let pair = [pieces(&through)[0], pieces(&[Point { x: 40, y: 20 }, Point { x: 60, y: 20 }])[0]];
    assert_eq!(shared(pair[0], pair[1]), 10);
}
