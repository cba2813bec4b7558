//! The table of delområden and districts, with a figure in every square.
//!
//! A wide page has the squares of a delområde beside it; a narrow one has them below, each
//! with the name of its district.

use styrmodell::Language;
use styrmodell::services::{CatalogueColumn, CatalogueSquare, CatalogueTable};

use super::words::{say, title};
use crate::drawing::{Drawing, DrawnBox, DrawnText, MARGIN, Texts};
use crate::layout::Rect;
use crate::text::{TextRole, text_width};

/// The width of the names of delområden beside their squares, in pixels: that of their
/// longest words in two lines.
const NAME_WIDTH: i32 = 250;

/// The narrowest square, in pixels: three figures.
const MIN_SQUARE_WIDTH: i32 = 64;

/// The distance of the text in a square from its edge, in pixels.
const SQUARE_PADDING: i32 = 7;

/// The distance between squares, in pixels.
const SQUARE_DISTANCE: i32 = 6;

/// The distance of an area and of what is below the table from what is above it, in
/// pixels.
const PART_DISTANCE: i32 = 14;

/// The table of what there is, for a page of a width in pixels. The picture is wider
/// than the page only if a single square is.
///
/// An ordinary box is a square with an insats by what a source says, a dashed one has
/// only what is derived, and a lit one has nothing; lit and dashed is a known gap. The
/// figure says all of it, too, and the description says the whole table.
///
/// ```
/// use styrmodell::services::Catalogue;
/// use styrmodell::{Language, Rulebook};
/// use styrmodell_graph::service_table;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let table = catalogue.table();
/// let drawing = service_table(&table, 1_200, Language::Swedish);
/// assert_eq!(drawing.boxes().len(), table.sums().squares);
/// assert!(service_table(&table, 336, Language::Swedish).width() <= 336);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn service_table(table: &CatalogueTable<'_>, page_width: i32, language: Language) -> Drawing {
    let catalogue = table.catalogue();
    let mut plan = TablePlan::new(table, page_width, language);
    if !plan.is_stacked {
        plan.column_names(table);
    }
    let mut shown_area = None;
    for row in table.rows() {
        let area = row.area.map(|area| area.name());
        if area != shown_area {
            shown_area = area;
            plan.area(area.unwrap_or_default());
        }
        plan.row(row.subarea.name(), table.columns(), |column| {
            row.squares
                .get(column)
                .map_or((String::new(), Look::Plain), |square| (square.words(language), Look::of(square)))
        });
    }
    plan.area(say(language, "Rutor utan insats", "Squares without an insats"));
    let sums = table.columns().iter().map(|column| column.sums).collect::<Vec<_>>();
    plan.row(
        say(language, "Där delområdet är uttryckligt", "Where the delområde is stated"),
        table.columns(),
        |at| (sums.get(at).map_or(0, |sums| sums.without_stated).to_string(), Look::Sum),
    );
    plan.row(say(language, "När det härledda räknas", "With what is derived"), table.columns(), |at| {
        (sums.get(at).map_or(0, |sums| sums.without).to_string(), Look::Sum)
    });
    plan.bottom += PART_DISTANCE;
    let notes = [table.sums_words(language), table.legend(language).to_owned()];
    let premises = catalogue.premises().map(str::to_owned);
    let left_out = table.not_offered_words(language);
    for note in notes.into_iter().chain(left_out).chain(premises).chain([table.origin(language)]) {
        plan.note(&note);
    }
    let subject = format!(
        "{} ({})",
        say(language, "Insatser per delområde", "Insatser by delområde"),
        catalogue.name()
    );
    Drawing {
        title: title(&subject, catalogue.rules(), language),
        description: description(table, language),
        boxes: plan.boxes,
        lines: Vec::new(),
        texts: plan.texts,
        width: plan.width,
        height: plan.bottom + MARGIN,
    }
}

/// The table in sentences, for those who do not see the picture.
fn description(table: &CatalogueTable<'_>, language: Language) -> String {
    let mut sentences = vec![table.sums_words(language)];
    sentences.extend(table.rows().iter().map(|row| {
        let squares = row.squares.iter().zip(table.columns());
        let squares: Vec<String> = squares
            .map(|(square, column)| {
                let name = column.district.map(|district| format!("{} ", district.name()));
                format!("{}{}", name.unwrap_or_default(), square.words(language))
            })
            .collect();
        format!("{}: {}.", row.subarea.name(), squares.join("; "))
    }));
    sentences.extend(table.not_offered_words(language));
    sentences.push(table.origin(language));
    sentences.join(" ")
}

/// The look of a square.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Derived,
    Empty,
    KnownGap,
    /// No square, but a sum of several: without a box.
    Sum,
}

impl Look {
    fn of(square: &CatalogueSquare<'_>) -> Self {
        match (square.is_empty(), square.stated.is_empty(), square.known_gaps.is_empty()) {
            (true, _, true) => Look::Empty,
            (true, _, false) => Look::KnownGap,
            (false, true, _) => Look::Derived,
            (false, false, _) => Look::Plain,
        }
    }
}

/// The places of a table that is being laid out, from above.
struct TablePlan {
    boxes: Vec<DrawnBox>,
    texts: Vec<DrawnText>,
    bottom: i32,
    width: i32,
    square_width: i32,
    is_stacked: bool,
}

impl TablePlan {
    fn new(table: &CatalogueTable<'_>, page_width: i32, language: Language) -> Self {
        let figures = table.rows().iter().flat_map(|row| &row.squares);
        let figures = figures.map(|square| text_width(&square.words(language), TextRole::LitItem));
        let names = table.columns().iter().map(|column| text_width(name(column), TextRole::ListHeading));
        let text = figures.chain(names).max().unwrap_or(0);
        let square_width = (text + 2 * SQUARE_PADDING).max(MIN_SQUARE_WIDTH);
        let count = i32::try_from(table.columns().len()).unwrap_or(i32::MAX / 4096);
        let beside = 2 * MARGIN + NAME_WIDTH + count.saturating_mul(square_width + SQUARE_DISTANCE);
        let is_stacked = beside > page_width;
        let width = match is_stacked {
            true => page_width.max(square_width + 2 * MARGIN),
            false => beside,
        };
        TablePlan { boxes: Vec::new(), texts: Vec::new(), bottom: 0, width, square_width, is_stacked }
    }

    /// Adds lines of text at the left edge.
    fn text(&mut self, text: &str, role: TextRole, max_width: i32) {
        let mut texts = Texts { texts: Vec::new(), bottom: self.bottom };
        texts.add(text, role, MARGIN, max_width);
        self.bottom = texts.bottom;
        self.texts.append(&mut texts.texts);
    }

    fn area(&mut self, name: &str) {
        self.bottom += PART_DISTANCE;
        self.text(name, TextRole::Title, self.width - 2 * MARGIN);
        self.bottom += SQUARE_DISTANCE;
    }

    fn note(&mut self, text: &str) {
        self.text(text, TextRole::Label, self.width - 2 * MARGIN);
        self.bottom += SQUARE_DISTANCE;
    }

    /// The names of the districts above the squares.
    fn column_names(&mut self, table: &CatalogueTable<'_>) {
        let mut x = MARGIN + NAME_WIDTH;
        for column in table.columns() {
            let mut texts = Texts { texts: Vec::new(), bottom: self.bottom };
            texts.add(name(column), TextRole::ListHeading, x, self.square_width);
            self.texts.extend(texts.texts.into_iter().map(|text| centred(text, x, self.square_width)));
            x += self.square_width + SQUARE_DISTANCE;
        }
        self.bottom += TextRole::ListHeading.line_height();
    }

    /// Adds a delområde with its squares.
    fn row(&mut self, row: &str, columns: &[CatalogueColumn<'_>], figure: impl Fn(usize) -> (String, Look)) {
        let top = self.bottom;
        let names_width = if self.is_stacked { self.width - 2 * MARGIN } else { NAME_WIDTH - SQUARE_PADDING };
        if !self.is_stacked {
            self.bottom += SQUARE_PADDING - 2;
        }
        self.text(row, TextRole::Item, names_width);
        let names_bottom = self.bottom + SQUARE_PADDING - 2;
        let start = if self.is_stacked { MARGIN } else { MARGIN + NAME_WIDTH };
        let (mut x, mut y) = (start, if self.is_stacked { self.bottom + 2 } else { top });
        let mut squares_bottom = y;
        for (position, column) in columns.iter().enumerate() {
            if x > start && x + self.square_width > self.width - MARGIN {
                (x, y) = (start, squares_bottom + SQUARE_DISTANCE);
            }
            let (words, look) = figure(position);
            let mut texts = Texts { texts: Vec::new(), bottom: y + SQUARE_PADDING - 2 };
            if self.is_stacked && column.district.is_some() {
                texts.add(name(column), TextRole::ListHeading, x, self.square_width);
            }
            texts.add(&words, TextRole::LitItem, x, self.square_width);
            let height = texts.bottom + SQUARE_PADDING - 2 - y;
            squares_bottom = squares_bottom.max(y + height);
            let texts = texts.texts.into_iter().map(|text| centred(text, x, self.square_width)).collect();
            if look == Look::Sum {
                self.texts.extend::<Vec<DrawnText>>(texts);
                x += self.square_width + SQUARE_DISTANCE;
                continue;
            }
            self.boxes.push(DrawnBox {
                rect: Rect { x, y, width: self.square_width, height },
                texts,
                bullets: Vec::new(),
                is_lit: matches!(look, Look::Empty | Look::KnownGap),
                is_dashed: matches!(look, Look::Derived | Look::KnownGap),
            });
            x += self.square_width + SQUARE_DISTANCE;
        }
        self.bottom = squares_bottom.max(if self.is_stacked { 0 } else { names_bottom }) + SQUARE_DISTANCE;
    }
}

/// The name of the district of a column; empty if there is a single column.
fn name<'c>(column: &CatalogueColumn<'c>) -> &'c str {
    column.district.map_or("", |district| district.name())
}

/// A text in the middle of a square.
fn centred(text: DrawnText, x: i32, width: i32) -> DrawnText {
    DrawnText { x: x + (width - text.width) / 2, is_centred: true, ..text }
}
