//! The page of a point.

use styrmodell::Rulebook;
use styrmodell::finding::Code;
use styrmodell_tests::*;

use super::base_with;

const SECTIONS: &str = "källor:
  - id: anvisning
    namn: Anvisningen
    rang: anvisning
    avsnitt: [{ id: text, namn: Text, sida: SIDA, sidor: SIDOR, punkter: 4 }]
";

fn with_pages(first: &str, later: &str) -> Files {
    let sources = SECTIONS.replace("SIDA", first).replace("SIDOR", later);
    base_with(&[("kallor.yaml", &sources)])
}

#[test]
fn point_has_the_page_on_which_it_stands_and_a_section_all_of_its_pages() {
    let pages_of = |first: &str, later: &str| -> Vec<String> {
        let whole = "regler:
  - { id: hela, när: { delområde: kost }, då: { utförande: socialen }, källa: [anvisning/text, anvisning/text/1,
      anvisning/text/2, anvisning/text/3, anvisning/text/4] }
";
        let mut files = with_pages(first, later);
        files.push(("fler.yaml".to_owned(), whole.to_owned()));
        let book = load(&files);
        let rule = book.rules().find(|rule| rule.id() == "hela").unwrap();
        let citations: Vec<_> = rule.then().flat_map(|c| c.reason().sources().collect::<Vec<_>>()).collect();
        citations.iter().map(|citation| citation.page().unwrap().into_owned()).collect()
    };
    assert_eq!(pages_of("\"4\"", "{ 3: \"5\" }"), ["4-5", "4", "4", "5", "5"]);
    // A point can run over to the next page.
    assert_eq!(pages_of("\"4\"", "{ 2: 4-5, 3: \"5\", 4: \"6\" }"), ["4-6", "4", "4-5", "5", "6"]);
    // The first point can stand below the heading, on the next page.
    assert_eq!(pages_of("\"4\"", "{ 1: 4-5, 2: \"5\" }"), ["4-5", "4-5", "5", "5", "5"]);
    assert_eq!(pages_of("xi", "{ 4: xii }"), ["xi-xii", "xi", "xi", "xi", "xii"]);
}

#[test]
fn pages_that_cannot_be_are_found_where_they_are_written() {
    let codes = |first: &str, later: &str| -> Vec<Code> {
        let findings = Rulebook::from_files(with_pages(first, later)).unwrap_err();
        let line = |finding| findings.position(finding).unwrap().line;
        findings.iter().inspect(|finding| assert_eq!(line(finding), 5)).map(|f| f.code()).collect()
    };
    for (later, code) in [
        // Points that the section does not have.
        ("{ 5: \"5\" }", Code::DanglingCitation),
        ("{ 0: \"5\" }", Code::DanglingCitation),
        ("{ 4000000: \"5\" }", Code::DanglingCitation),
        // Not points.
        ("{ fyra: \"5\" }", Code::WrongType),
        ("{ -2: \"5\" }", Code::WrongType),
        ("{ 2-3: \"5\" }", Code::WrongType),
        // The same point twice.
        ("{ 3: \"5\", 3: \"6\" }", Code::DuplicateKey),
        ("{ 3: \"5\", 03: \"6\" }", Code::DuplicateKey),
        // A page that the points before it have.
        ("{ 3: \"4\" }", Code::DuplicateKey),
        ("{ 2: \"5\", 3: \"5\" }", Code::DuplicateKey),
        ("{ 3: \"5\", 2: \"5\" }", Code::DuplicateKey),
        ("{ 1: \"4\" }", Code::DuplicateKey),
        ("{}", Code::WrongType),
        ("\"5\"", Code::WrongType),
        ("{ 3: \"5\\n6\" }", Code::WrongType),
    ] {
        assert_eq!(codes("\"4\"", later), [code], "{later}");
    }
    let without_first = SECTIONS.replace("sida: SIDA, ", "").replace("SIDOR", "{ 3: \"5\" }");
    let findings = Rulebook::from_files(base_with(&[("kallor.yaml", &without_first)])).unwrap_err();
    assert_eq!(findings.iter().map(|f| f.code()).collect::<Vec<_>>(), [Code::MissingField]);
}
