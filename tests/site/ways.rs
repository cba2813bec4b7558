//! The ways of matters: each as a list, and as a picture where there is room.

use styrmodell_tests::{goteborg_2024, load};

use super::models;
use super::page::{page, pages, text, within};

#[test]
fn way_of_each_matter_stops_at_the_forums_of_its_route() {
    for (name, book) in models::books() {
        let pages = pages(&book);
        for matter in book.matters() {
            let section = page(&pages, "vagen.html").at(&format!("fraga-{}", matter.id()));
            let stops: Vec<&str> =
                within(section, "ol.way strong > a").iter().filter_map(|a| a.attr("href")).collect();
            let route = book.route(matter.id(), None).unwrap();
            let mut expected = vec![format!("#forum-{}", route.start().id())];
            let steps = route.steps().filter(|step| step.from().is_some());
            expected.extend(steps.map(|step| format!("#forum-{}", step.to().id())));
            assert_eq!(stops, expected, "{name}: {}", matter.id());
            let ends: Vec<String> = within(section, "ol.way .end").into_iter().map(text).collect();
            assert_eq!(ends.len(), 1, "{name}: {}", matter.id());
            assert!(ends.iter().all(|end| end.ends_with("beslutar")), "{ends:?}");
        }
    }
}

#[test]
fn matters_of_goteborg_have_a_picture_each_in_which_their_way_is_lit() {
    let pages = pages(goteborg_2024());
    let page = page(&pages, "vagen.html");
    for matter in goteborg_2024().matters() {
        let section = page.at(&format!("fraga-{}", matter.id()));
        for size in ["wide", "narrow"] {
            let pictures = within(section, &format!(".picture.{size} svg"));
            assert_eq!(pictures.len(), 1, "{}", matter.id());
            let lit = pictures.iter().flat_map(|svg| within(*svg, "text.graph-lit"));
            let lit: String = lit.map(text).collect::<Vec<_>>().join(" ");
            assert!(lit.contains(matter.name()), "{} lights {lit}", matter.id());
        }
    }
    assert_eq!(page.all("#alla-fragor svg .graph-lit").len(), 0);
    // On a phone, whose content is 328 px wide, its text is at least 11 px: it is drawn with 14.
    for picture in page.all(".picture.narrow svg") {
        let width: u32 = picture.attr("width").unwrap().parse().unwrap();
        assert!(width * 11 <= 328 * 14, "{width} px");
    }
}

#[test]
fn model_with_one_forum_says_that_nothing_is_escalated() {
    let book = load(&models::chain(1));
    let pages = pages(&book);
    let whole = page(&pages, "vagen.html").at("alla-fragor");
    assert!(text(whole).contains("Inget forum lyfter någon fråga vidare."));
    assert_eq!(within(whole, "svg").len(), 2);
}

#[test]
fn sixty_forums_have_a_list_for_each_way_and_one_picture_or_a_sentence() {
    let book = load(&models::chain(60));
    let pages = pages(&book);
    let page = page(&pages, "vagen.html");
    for matter in book.matters() {
        assert!(within(page.at(&format!("fraga-{}", matter.id())), "svg").is_empty());
    }
    for shown in page.all("#alla-fragor .picture") {
        let sentence = text(shown).contains("för stor");
        assert_ne!(within(shown, "svg").is_empty(), !sentence, "a picture or a sentence");
    }
    let bytes = page.html.html().len();
    assert!(bytes < 2_000_000, "{bytes} bytes");
}
