//! The text of the next revision, created from an earlier one: the expected lines
//! change, and no others.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use styrmodell::error::InputErrorKind;
use styrmodell::files::RevisedFile;
use styrmodell::{Date, Rulebook};
use styrmodell_tests::*;

/// The part of the shipped file that describes the revision.
const SHIPPED: &str = "  status: beslutad
  # Diarienummer och paragraf är inte ifyllda i anvisningen. Skriv in dem här när de är kända.
  beslut:
    av: avdelningscheferna för vuxen och försörjningsstöd samt avdelningschefen för arbetsmarknad
    datum: 2024-02-23
  gäller: { från: 2024-02-23 }           # tills vidare, därför inget slutdatum
";

/// The comment that replaces the decision.
const UNDECIDED: &str = "# beslut: { av: …, datum: … } # skrivs in när förslaget är beslutat";

/// The shipped rules with another text for that part.
fn book(variant: &str) -> Rulebook {
    let mut files = goteborg_files();
    // A proposal has no former fingerprints: they would be removed, too.
    let model = text(&mut files, "modell.yaml");
    if let (Some(from), Some(to)) = (model.find("  tidigare_fingeravtryck:\n"), model.find("  första_forum:"))
    {
        model.replace_range(from..to, "");
    }
    edit(&mut files, "modell.yaml", SHIPPED, variant);
    Rulebook::from_files(files).unwrap_or_else(|found| panic!("{variant}\n{found}"))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Returns the text that replaces `variant`, and checks that the rest is unchanged.
fn after(variant: &str, before: &str, after: &str) -> String {
    let at = before.find(variant).unwrap();
    let rest = &before[at + variant.len()..];
    assert_eq!(&after[..at], &before[..at], "the text before it has changed");
    assert!(after.ends_with(rest), "the text after it has changed");
    after[at..after.len() - rest.len()].to_owned()
}

/// Checks that the reported lines turn the text before into the text after.
fn assert_lines_are_complete(file: &RevisedFile<'_>) {
    let mut lines: Vec<String> = file.before.lines().map(str::to_owned).collect();
    for (number, before, after) in file.lines.iter().rev() {
        let replaced = number - 1..number - 1 + before.len();
        assert_eq!(lines.get(replaced.clone()).unwrap(), before);
        lines.splice(replaced, after.iter().cloned());
    }
    assert!(file.after.lines().eq(lines), "{:?}", file.lines);
}

fn proposed(variant: &str) -> String {
    let book = book(variant);
    let file = book.as_proposal(day("2027-01-01")).unwrap();
    assert_eq!(file.name, "modell.yaml");
    assert_lines_are_complete(&file);
    after(variant, file.before, &file.after)
}

fn closed(variant: &str) -> String {
    let book = book(variant);
    let file = book.closed(day("2026-12-31")).unwrap().unwrap();
    assert_lines_are_complete(&file);
    after(variant, file.before, &file.after)
}

#[test]
fn shipped_file_becomes_a_proposal_and_keeps_every_comment() {
    assert_eq!(
        proposed(SHIPPED),
        format!(
            "  status: förslag
  # Diarienummer och paragraf är inte ifyllda i anvisningen. Skriv in dem här när de är kända.
  {UNDECIDED}
  gäller: {{ från: 2027-01-01 }}           # tills vidare, därför inget slutdatum
"
        )
    );
}

#[test]
fn every_style_of_the_revision_part_is_changed_and_keeps_comments() {
    let cases = [
        // Removes the last day, within braces or on a line of its own.
        (
            "  status: beslutad # klart\n  gäller: { från: 2024-02-23, till: 2026-12-31 } # stängd\n",
            "  status: förslag # klart\n  gäller: { från: 2027-01-01 } # stängd\n",
        ),
        (
            "  gäller: { till: 2026-12-31, från: 2024-02-23 }\n  status: beslutad\n",
            "  gäller: { från: 2027-01-01 }\n  status: förslag\n",
        ),
        (
            "  gäller:\n    från: 2024-02-23   # första\n    till: 2026-12-31\n  status: \"beslutad\"\n",
            "  gäller:\n    från: 2027-01-01   # första\n  status: förslag\n",
        ),
        (
            "  gäller:\n    till: 2026-12-31   # sista\n    från: '2024-02-23'\n  status: beslutad\n",
            "  gäller:\n       # sista\n    från: 2027-01-01\n  status: förslag\n",
        ),
        // Braces over several lines.
        (
            "  gäller: {\n    från: 2024-02-23, # första\n    till: 2026-12-31 # sista\n    }\n  status: beslutad\n",
            "  gäller: {\n    från: 2027-01-01, # första\n     # sista\n    }\n  status: förslag\n",
        ),
        // A decision on one line, with comments, and with a long text in it.
        (
            "  beslut: { av: SOB, datum: 2024-02-23 } # § 7?\n  status: beslutad\n  gäller: { från: 2024-02-23 }\n",
            "  PLATS # § 7?\n  status: förslag\n  gäller: { från: 2027-01-01 }\n",
        ),
        (
            "  beslut:   # protokollet saknas\n    # den som\n    av: SOB # inte Finsam\n    paragraf: \"§ #7\"\n    datum: 2024-02-23\n  status: beslutad\n  gäller: { från: 2024-02-23 }\n",
            "  PLATS\n  # protokollet saknas\n  # den som\n  # inte Finsam\n  status: förslag\n  gäller: { från: 2027-01-01 }\n",
        ),
        (
            "  beslut:\n    datum: 2024-02-23\n    av: >-\n      Alla avdelningschefer\n      tillsammans #1\n\n  # om tiden\n  gäller: { från: 2024-02-23 }\n  status: beslutad\n",
            "  PLATS\n\n  # om tiden\n  gäller: { från: 2027-01-01 }\n  status: förslag\n",
        ),
        // Values on lines of their own.
        (
            "  status: >-\n    beslutad\n  gäller:\n    från: |-\n      2024-02-23\n\n    # sista\n    till: 2026-12-31\n",
            "  status: >-\n    förslag\n  gäller:\n    från: |-\n      2027-01-01\n\n    # sista\n",
        ),
        // A postponed proposal has no decision to remove.
        (
            "  status: förslag\n  gäller: { från: 2026-06-01 }\n",
            "  status: förslag\n  gäller: { från: 2027-01-01 }\n",
        ),
    ];
    for (variant, expected) in cases {
        let expected = expected.replace("PLATS", UNDECIDED);
        assert_eq!(proposed(variant), expected, "from\n{variant}");
        // The same with CRLF line ends.
        assert_eq!(
            proposed(&variant.replace('\n', "\r\n")),
            expected.replace('\n', "\r\n"),
            "from\n{variant}"
        );
    }
}

#[test]
fn model_written_within_braces_is_changed() {
    let text = "{ modell: { id: prov, namn: Prov, beslut: { av: SOB, datum: 2024-02-23 }, status: beslutad, \
                gäller: { från: 2024-02-23 }, första_forum: f, vid_oenighet: o } }";
    let rest = "format: 1
ansvar: [{ id: gora, namn: Göra, nivå: operativ, gör: gör }]
lagrum: [{ id: l, namn: L, beteckningar: [{ lag: L, rum: 1 § }] }]
förvaltningar: [{ id: a, namn: A }]
områden: [{ id: x, namn: X, delområden: [{ id: y, namn: Y, utförare: a }] }]
regler: [{ id: r, när: alltid, då: { gora: a }, källa: k/s/1 }]
frågor: [{ id: o, namn: O, besked: O, rubrik: O }]
forum: [{ id: f, namn: F, beslutar_om: o, platser: [{ aktör: a, roll: r }] }]
källor: [{ id: k, namn: K, rang: anvisning, avsnitt: [{ id: s, namn: S, punkter: 1 }] }]
";
    let book = Rulebook::from_files([("a.yaml", text), ("b.yaml", rest)]).unwrap();
    let file = book.as_proposal(day("2025-01-01")).unwrap();
    assert_eq!(file.name, "a.yaml");
    assert_eq!(
        file.after,
        "{ modell: { id: prov, namn: Prov, status: förslag, \
         gäller: { från: 2025-01-01 }, första_forum: f, vid_oenighet: o } }"
    );
    let file = book.closed(day("2024-12-31")).unwrap().unwrap();
    assert_eq!(file.after, text.replace("från: 2024-02-23", "från: 2024-02-23, till: 2024-12-31"));
}

#[test]
fn closing_a_revision_adds_the_last_day_beside_the_first() {
    let cases = [
        (
            SHIPPED.to_owned(),
            SHIPPED.replace("{ från: 2024-02-23 }", "{ från: 2024-02-23, till: 2026-12-31 }"),
        ),
        (
            "  status: beslutad\n  gäller:\n    från: 2024-02-23 # första\n  # mer\n".to_owned(),
            "  status: beslutad\n  gäller:\n    från: 2024-02-23 # första\n    till: 2026-12-31\n  # mer\n"
                .to_owned(),
        ),
        (
            "  status: |-\n    beslutad\n  gäller:\n    från: >-\n      2024-02-23\n\n  # mer\n".to_owned(),
            "  status: |-\n    beslutad\n  gäller:\n    från: >-\n      2024-02-23\n    till: 2026-12-31\n\n  # mer\n"
                .to_owned(),
        ),
        // The next revision begins earlier than planned, so the last day moves.
        (
            "  status: beslutad\n  gäller: { till: 2027-06-30, från: 2024-02-23 }\n".to_owned(),
            "  status: beslutad\n  gäller: { till: 2026-12-31, från: 2024-02-23 }\n".to_owned(),
        ),
    ];
    for (variant, expected) in cases {
        assert_eq!(closed(&variant), expected);
        assert_eq!(closed(&variant.replace('\n', "\r\n")), expected.replace('\n', "\r\n"));
    }
    let already = book("  status: beslutad\n  gäller: { från: 2024-02-23, till: 2026-12-31 }\n");
    assert!(already.closed(day("2026-12-31")).unwrap().is_none());
    assert_eq!(already.closed(day("2027-12-31")).unwrap_err().kind(), InputErrorKind::BadValue);
}

#[test]
fn byte_order_mark_is_kept_in_a_changed_text() {
    let files = goteborg_2024().files().map(|(name, text)| (name, format!("\u{feff}{text}")));
    let book = Rulebook::from_files(files).unwrap();
    let file = book.as_proposal(day("2027-01-01")).unwrap();
    assert_lines_are_complete(&file);
    let plain = goteborg_2024().as_proposal(day("2027-01-01")).unwrap();
    for (marked, plain) in [(file.before, plain.before), (&file.after, &plain.after)] {
        assert_eq!(marked.strip_prefix('\u{feff}'), Some(plain));
    }
    assert!(
        book.files().all(|(_, text)| !text.starts_with('\u{feff}')),
        "a file is given with its byte order mark"
    );
}

#[test]
fn changed_line_that_occurs_twice_is_reported() {
    // The decision already taken in the example ends on the same day.
    let files = read(&lillkoping_folder()).into_iter().map(|(name, text)| {
        (name, text.replace("  gäller: { från: 2026-01-01 }\n", "  gäller:\n    från: 2026-01-01\n"))
    });
    let book = Rulebook::from_files(files).unwrap();
    let file = book.closed(day("2026-12-31")).unwrap().unwrap();
    assert_eq!(file.before.matches("    till: 2026-12-31\n").count(), 1);
    assert_eq!(file.lines.len(), 1);
    assert_eq!((&file.lines[0].1, &file.lines[0].2), (&vec![], &vec!["    till: 2026-12-31".to_owned()]));
    assert_lines_are_complete(&file);
}

#[test]
fn impossible_days_are_refused() {
    let book = load(&goteborg_files());
    for text in ["2024-02-23", "2024-02-22", "1999-12-31"] {
        assert_eq!(book.as_proposal(day(text)).unwrap_err().kind(), InputErrorKind::BadValue, "{text}");
    }
    assert!(book.as_proposal(day("2024-02-24")).is_ok());
    assert_eq!(book.closed(day("2024-02-22")).unwrap_err().kind(), InputErrorKind::BadValue);
    assert!(
        book.closed(day("2024-02-23")).unwrap().is_some(),
        "a revision cannot be closed on its first day"
    );
}
