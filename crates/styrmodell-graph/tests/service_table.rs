//! The table of a catalogue as a picture: on a wide page and on that of a telephone, every
//! square is within the picture, none overlaps another, and every text is within its box.
#![cfg(feature = "services")]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use styrmodell::services::Catalogue;
use styrmodell::{Language, Rulebook};
use styrmodell_graph::{Drawing, service_table};

fn example() -> Catalogue {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/services/goteborg-2025");
    Catalogue::from_dir(folder, Rulebook::goteborg()).expect("the example is accepted")
}

/// The widths of the screens of a small telephone, a large one, a tablet, and two laptops,
/// without the margins of a page.
const PAGE_WIDTHS: [i32; 5] = [296, 336, 700, 1_000, 1_400];

fn drawings() -> Vec<(i32, Drawing)> {
    let catalogue = example();
    let table = catalogue.table();
    let languages = [Language::Swedish, Language::English];
    let pages = PAGE_WIDTHS.into_iter().flat_map(|width| languages.map(|language| (width, language)));
    pages.map(|(width, language)| (width, service_table(&table, width, language))).collect()
}

#[test]
fn squares_are_within_the_page_and_none_overlaps_another() {
    for (page_width, drawing) in drawings() {
        assert!(drawing.width() <= page_width, "{} on {page_width}", drawing.width());
        assert_eq!(drawing.boxes().len(), 76);
        for (number, drawn) in drawing.boxes().iter().enumerate() {
            let rect = drawn.rect;
            assert!(rect.x >= 0 && rect.x + rect.width <= drawing.width(), "{rect:?} on {page_width}");
            assert!(rect.y >= 0 && rect.y + rect.height <= drawing.height(), "{rect:?} on {page_width}");
            for other in drawing.boxes().iter().skip(number + 1) {
                let other = other.rect;
                let is_beside = rect.x + rect.width < other.x || other.x + other.width < rect.x;
                let is_above = rect.y + rect.height < other.y || other.y + other.height < rect.y;
                assert!(is_beside || is_above, "{rect:?} and {other:?} on {page_width}");
            }
        }
    }
}

#[test]
fn texts_are_within_their_square_or_outside_all_of_them() {
    for (page_width, drawing) in drawings() {
        for drawn in drawing.boxes() {
            let rect = drawn.rect;
            assert!(!drawn.texts.is_empty());
            for text in &drawn.texts {
                let is_within = rect.x < text.x
                    && text.x + text.width < rect.x + rect.width
                    && rect.y < text.baseline - text.role.size() * 9 / 10
                    && text.baseline < rect.y + rect.height;
                assert!(is_within, "{text:?} in {rect:?} on {page_width}");
            }
        }
        for text in drawing.texts() {
            assert!(text.x >= 0 && text.x + text.width <= drawing.width(), "{text:?} on {page_width}");
            for drawn in drawing.boxes() {
                let rect = drawn.rect;
                let is_beside = text.x + text.width <= rect.x || rect.x + rect.width <= text.x;
                let top = text.baseline - text.role.size();
                let is_above = text.baseline < rect.y || rect.y + rect.height < top;
                assert!(is_beside || is_above, "{text:?} and {rect:?} on {page_width}");
            }
        }
    }
}

#[test]
fn every_square_has_its_figure_as_text() {
    let catalogue = example();
    let table = catalogue.table();
    for (page_width, language) in [(336, Language::Swedish), (1_200, Language::English)] {
        let drawing = service_table(&table, page_width, language);
        let expected = table.rows().iter().flat_map(|row| &row.squares).map(|square| square.words(language));
        let shown = drawing.boxes().iter().map(|drawn| drawn.texts.last().map(|text| text.text.clone()));
        assert!(shown.flatten().eq(expected), "on {page_width}");
    }
}
