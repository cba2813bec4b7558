//! The mistakes of people who write rule files by hand or copy text from other
//! programs: each has one message, at its place, that names the mistake.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::*;

/// The mark of a place in a text. It is removed before the text is read.
const MARK: char = '¦';

/// A mistake: the file, a text that occurs in it once, and its replacement, with a
/// mark at the place of each expected message.
type Slip<'a> = (&'a str, &'a str, &'a str);

/// The line, column and Swedish message of a finding.
type PlacedMessage = (usize, usize, String);

/// Loads Lillköping's rules with a mistake; returns the messages of the findings,
/// and the expected places.
fn messages_and_places((file, from, to): Slip<'_>) -> (Vec<PlacedMessage>, Vec<(usize, usize)>) {
    let mut files = read(&lillkoping_folder());
    let text = text(&mut files, file);
    assert_eq!(text.matches(from).count(), 1, "{file} must contain exactly once: {from}");
    *text = text.replace(from, to);
    let mut expected = Vec::new();
    while let Some(at) = text.find(MARK) {
        let line = text.get(..at).unwrap().matches('\n').count() + 1;
        let column = text.get(..at).unwrap().rsplit('\n').next().unwrap().chars().count() + 1;
        expected.push((line, column));
        text.remove(at);
    }
    let findings = match Rulebook::from_files(files) {
        Ok(book) => book.warnings().clone(),
        Err(findings) => findings,
    };
    (placed_messages(&findings), expected)
}

fn placed_messages(findings: &Findings) -> Vec<PlacedMessage> {
    let place = |finding| findings.position(finding).map_or((0, 0), |at| (at.line, at.column));
    let messages = findings.iter().map(|finding| {
        let (line, column) = place(finding);
        (line, column, finding.message(Language::Swedish).to_owned())
    });
    messages.collect()
}

/// Checks that each mistake is reported at its marks by messages with the words,
/// and that nothing else is reported.
fn assert_each_is_reported(words: &str, slips: &[Slip<'_>]) {
    let mut faults = Vec::new();
    for slip in slips {
        let (found, expected) = messages_and_places(*slip);
        let places: Vec<(usize, usize)> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
        if places != expected || expected.is_empty() || !found.iter().all(|(.., text)| text.contains(words)) {
            faults.push(format!("{slip:?}\n  expected {expected:?}: {words}\n  found {found:?}"));
        }
    }
    assert_none("mistakes are not reported as expected", &faults);
}

const AREA: &str = "    namn: Boende\n";
const CONTENT: &str =
    "        innehåll: [Stöd i hemmet, { namn: Vardagsekonomi, även_kallat: [räkningar, hushållsbudget] }]\n";
const COACHING: &str = "namn: Jobbcoachning,";

#[test]
fn odd_space_is_named_wherever_it_separates() {
    assert_each_is_reported(
        "(U+00A0)",
        &[
            ("omraden.yaml", AREA, "    namn:¦\u{a0}Boende\n"),
            ("omraden.yaml", AREA, "    namn: ¦\u{a0}Boende\n"),
            ("omraden.yaml", AREA, "    namn: Boende¦\u{a0}\n"),
            ("omraden.yaml", AREA, "  ¦\u{a0}\u{a0}namn: Boende\n"),
            ("omraden.yaml", AREA, "    namn¦\u{a0}: Boende\n"),
            ("omraden.yaml", AREA, "    namn: Boende¦\u{a0}# stöd\n"),
            ("omraden.yaml", "  - id: boende\n", "  -¦\u{a0}id: boende\n"),
            ("omraden.yaml", COACHING, "namn:¦\u{a0}Jobbcoachning,"),
            ("omraden.yaml", COACHING, "namn: Jobbcoachning,¦\u{a0}"),
        ],
    );
    assert_each_is_reported(
        "ett mellanslag av annat slag (U+2009)",
        &[
            ("omraden.yaml", AREA, "    namn:¦\u{2009}Boende\n"),
            ("omraden.yaml", "  - id: boende\n", "¦\u{2009} - id: boende\n"),
        ],
    );
}

#[test]
fn all_odd_characters_of_a_file_are_reported_at_once() {
    let (found, expected) = messages_and_places((
        "omraden.yaml",
        AREA,
        "    namn:¦\u{a0}Boen¦\u{200b}de\n    kort: \"B¦\u{202e}o\"\n    förklaring: >-\n      En¦\u{ad}kel ¦\u{1}text.\n",
    ));
    let places: Vec<(usize, usize)> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
    assert_eq!(places, expected, "{found:?}");
    for ((.., message), number) in found.iter().zip(["U+00A0", "U+200B", "U+202E", "U+00AD", "U+0001"]) {
        assert!(message.contains(number), "{message}");
    }
}

#[test]
fn sign_for_a_hyphen_is_named_where_entries_begin() {
    assert_each_is_reported(
        "raden börjar med ett tankstreck (– U+2013)",
        &[
            ("regler.yaml", "  - id: enhet-studier\n", "  ¦– id: enhet-studier\n"),
            ("regler.yaml", "  - id: enhet-boende\n", "  ¦– id: enhet-boende\n"),
            ("regler.yaml", "  - id: enhet-boende\n", "  ¦–id: enhet-boende\n"),
            (
                "omraden.yaml",
                CONTENT,
                "        innehåll:\n          ¦– Stöd i hemmet\n          ¦– Vardagsekonomi\n",
            ),
            ("omraden.yaml", CONTENT, "        även_kallat:\n          ¦– räkningar\n          ¦– budget\n"),
            ("omraden.yaml", CONTENT, "        även_kallat:\n          - räkningar\n          ¦– budget\n"),
            ("omraden.yaml", CONTENT, "        även_kallat:\n          - räkningar\n            ¦– budget\n"),
        ],
    );
    for (sign, name) in [
        ("—", "ett tankstreck (— U+2014)"),
        ("−", "ett minustecken (− U+2212)"),
        ("‑", "ett bindestreck av annat slag (‑ U+2011)"),
        ("•", "ett listtecken (• U+2022)"),
        ("·", "ett listtecken (· U+00B7)"),
        ("*", "ett listtecken (* U+002A)"),
        ("\u{f0b7}", "(\u{f0b7} U+F0B7)"),
    ] {
        assert_each_is_reported(
            name,
            &[
                ("regler.yaml", "  - id: enhet-studier\n", &format!("  ¦{sign} id: enhet-studier\n")),
                ("omraden.yaml", CONTENT, &format!("        även_kallat:\n          ¦{sign} räkningar\n")),
            ],
        );
    }
}

#[test]
fn hyphen_without_a_space_is_reported() {
    assert_each_is_reported(
        "mellanslaget saknas efter bindestrecket",
        &[
            ("regler.yaml", "  - id: enhet-studier\n", "  ¦-id: enhet-studier\n"),
            ("omraden.yaml", CONTENT, "        även_kallat:\n          ¦-räkningar\n          ¦-budget\n"),
            ("omraden.yaml", CONTENT, "        även_kallat:\n          - räkningar\n          ¦-budget\n"),
        ],
    );
}

#[test]
fn lines_without_hyphens_are_not_a_list() {
    assert_each_is_reported(
        "raderna läses som en enda text",
        &[
            ("omraden.yaml", CONTENT, "        även_kallat:\n          ¦räkningar\n          budget\n"),
            ("omraden.yaml", CONTENT, "        även_kallat: ¦räkningar\n          budget\n"),
            ("omraden.yaml", CONTENT, "        även_kallat:\n          - ¦räkningar\n            budget\n"),
            ("omraden.yaml", CONTENT, "        innehåll:\n          - ¦räkningar\n            budget\n"),
            (
                "regler.yaml",
                "    undantag_från: [omrade/boende/finansiering, omrade/studier/finansiering, omrade/arbete/finansiering]\n",
                "    undantag_från:\n      ¦omrade/boende/finansiering\n      omrade/studier/finansiering\n",
            ),
        ],
    );
    assert_each_is_reported(
        "här väntas en lista",
        &[
            ("omraden.yaml", CONTENT, "        innehåll:\n          ¦räkningar\n          budget\n"),
            ("omraden.yaml", CONTENT, "        innehåll: ¦räkningar\n"),
        ],
    );
}

#[test]
fn tab_before_the_text_of_a_line_is_reported() {
    assert_each_is_reported(
        "indraget innehåller en tabb (U+0009)",
        &[
            ("omraden.yaml", AREA, "¦\tnamn: Boende\n"),
            ("omraden.yaml", AREA, "    ¦\tnamn: Boende\n"),
            ("regler.yaml", "      ansvarig-enhet:\n", "      ¦\tansvarig-enhet:\n"),
            ("regler.yaml", "  - id: enhet-boende\n", "  ¦\t- id: enhet-boende\n"),
            ("regler.yaml", "  - id: enhet-studier\n", "¦\t- id: enhet-studier\n"),
            ("modell.yaml", "  - { namn: LSS 9 § 9 p.,", "  ¦\t- { namn: LSS 9 § 9 p.,"),
        ],
    );
    assert_each_is_reported(
        "efter bindestrecket står en tabb",
        &[("omraden.yaml", "  - id: boende\n", "  -¦\tid: boende\n")],
    );
}

#[test]
fn colon_without_a_space_is_reported() {
    assert_each_is_reported(
        "mellanslaget saknas efter kolonet",
        &[
            ("omraden.yaml", AREA, "    namn¦:Boende\n"),
            ("omraden.yaml", AREA, "    namn¦:\"Boende\"\n"),
            ("omraden.yaml", COACHING, "namn¦:Jobbcoachning,"),
            ("regler.yaml", "  - id: enhet-studier\n", "  - id¦:enhet-studier\n"),
            ("regler.yaml", "  - id: enhet-boende\n", "  - id¦:enhet-boende\n"),
            ("regler.yaml", "{ delområde: arbetsträning,", "{ delområde¦:arbetsträning,"),
            (
                "regler.yaml",
                "    när: { delområde: jobbcoachning, lagrum: { inte: lss }, form: enskild }\n",
                "    när¦:{ delområde: jobbcoachning, lagrum: { inte: lss }, form: enskild }\n",
            ),
            (
                "regler.yaml",
                "    då: { ansvarig-enhet: utbildningen }\n",
                "    då:\n      ansvarig-enhet¦:utbildningen\n",
            ),
            ("omraden.yaml", "obs: [{ text: Bost", "obs: [{ text¦:Bost"),
        ],
    );
}

#[test]
fn words_after_a_value_are_reported() {
    let decided = "  beslut: { av: Kommunstyrelsen i Lillköping (påhittad), datum: 2025-11-20 }";
    assert_each_is_reported(
        "står text som inte hör dit",
        &[
            ("modell.yaml", decided, &format!("{decided}   ¦skrivs in när förslaget är beslutat")),
            ("modell.yaml", decided, &format!("{decided} ¦se protokollet")),
            ("omraden.yaml", CONTENT, "        innehåll: [Stöd i hemmet] ¦eller utanför\n"),
            (
                "regler.yaml",
                "    då: { ansvarig-enhet: utbildningen }\n",
                "    då: { ansvarig-enhet: utbildningen } ¦alltid\n",
            ),
        ],
    );
}

#[test]
fn marks_of_a_merge_conflict_are_reported_once() {
    assert_each_is_reported(
        "raden är ett märke efter en sammanslagning i git",
        &[
            (
                "omraden.yaml",
                AREA,
                "¦<<<<<<< HEAD\n    namn: Boende\n=======\n    namn: Bostad\n>>>>>>> ny\n",
            ),
            (
                "omraden.yaml",
                AREA,
                "¦<<<<<<< HEAD\n    namn: Boende\n||||||| bas\n=======\n    namn: B\n>>>>>>> ny\n",
            ),
            ("omraden.yaml", AREA, "    namn: Boende\n¦=======\n"),
            ("omraden.yaml", AREA, "    namn: >-\n      Boende\n¦>>>>>>> ny\n"),
            (
                "regler.yaml",
                "    när: { delområde: jobbcoachning, lagrum: { inte: lss }, form: enskild }\n",
                "    när: {\n¦<<<<<<< HEAD\n      delområde: jobbcoachning,\n=======\n>>>>>>> ny\n      form: enskild }\n",
            ),
        ],
    );
}

#[test]
fn typographic_quotation_marks_are_reported() {
    assert_each_is_reported(
        "ett typografiskt citattecken",
        &[
            ("omraden.yaml", AREA, "    namn: ¦”Boende”\n"),
            ("omraden.yaml", AREA, "    namn: ¦“Boende”\n"),
            ("omraden.yaml", AREA, "    namn: ¦»Boende«\n"),
            ("omraden.yaml", AREA, "    namn: ¦’Boende’\n"),
            ("omraden.yaml", AREA, "    namn: ¦”Boende: stöd”\n"),
            ("omraden.yaml", AREA, "    namn: \"Boende¦”\n"),
            ("omraden.yaml", COACHING, "namn: ¦”Jobb, coachning”,"),
            ("omraden.yaml", "[Skriva ansökan, ", "[¦”Skriva ansökan”, "),
        ],
    );
}

#[test]
fn invalid_day_is_reported_with_the_reason() {
    for (day, words) in [
        ("2026-31-01", "månad 31 finns inte"),
        ("2026-06-31", "juni har 30 dagar"),
        ("2027-02-29", "februari 2027 har 28 dagar"),
        ("2026–02–01", "ett tankstreck (– U+2013)"),
        ("2026\u{2011}02\u{2011}01", "ett bindestreck av annat slag (‑ U+2011)"),
        ("1/2 2026", "är inget datum"),
        ("2026-2-1", "är inget datum"),
    ] {
        assert_each_is_reported(
            words,
            &[("modell.yaml", "    från: 2026-02-01\n", &format!("    från: ¦{day}\n"))],
        );
    }
}

#[test]
fn yes_and_no_in_other_words_are_reported() {
    for word in ["Ja", "JA", "true", "Nej", "yes", "kanske"] {
        let to = format!("bland_utförarna: ¦{word},");
        assert_each_is_reported("här väntas ja eller nej", &[("modell.yaml", "bland_utförarna: ja,", &to)]);
    }
    for nothing in ["~", "null", "NULL"] {
        assert_each_is_reported(
            "värdet saknas",
            &[
                ("modell.yaml", "bland_utförarna: ja,", &format!("bland_utförarna: ¦{nothing},")),
                ("omraden.yaml", AREA, &format!("    namn: ¦{nothing}\n")),
                ("omraden.yaml", "[Skriva ansökan, ", &format!("[¦{nothing}, ")),
            ],
        );
    }
    assert_each_is_reported(
        "värdet är inte ifyllt",
        &[
            ("omraden.yaml", AREA, "    namn: ¦…\n"),
            ("omraden.yaml", AREA, "    namn: ¦...\n"),
            (
                "modell.yaml",
                "  beslut: { av: Kommunstyrelsen i Lillköping (påhittad), datum: 2025-11-20 }\n",
                "  beslut: { av: ¦…, datum: ¦… } # skrivs in när förslaget är beslutat\n",
            ),
        ],
    );
}

#[test]
fn sign_that_no_id_has_is_named() {
    let rule = "  - id: coachning-annan-form\n";
    for (sign, words) in [
        ("\u{2011}", "ett bindestreck av annat slag (‑ U+2011)"),
        ("−", "ett minustecken (− U+2212)"),
        ("–", "ett tankstreck (– U+2013)"),
        ("_", "ett understreck (_ U+005F)"),
    ] {
        let slip = format!("  - id: ¦coachning{sign}annan-form\n");
        assert_each_is_reported(words, &[("regler.yaml", rule, &slip)]);
    }
}

#[test]
fn escape_that_gives_what_nobody_sees_is_told() {
    assert_each_is_reported(
        "inom citattecken blir",
        &[
            ("omraden.yaml", COACHING, "namn: \"Jobbcoachning och¦\\eller stöd\","),
            ("omraden.yaml", COACHING, "namn: \"Jobb¦\\tcoach¦\\u200bning¦\\x07¦\\_x¦\\U000E0041\","),
            ("omraden.yaml", AREA, "    namn: \"å¦\\0 \\\\e\"\n"),
            ("omraden.yaml", AREA, "    namn: \"\\u00e5¦\\u202e\"\n"),
        ],
    );
    assert_each_is_reported(
        "är inget som kan stå inom citattecken",
        &[
            ("omraden.yaml", AREA, "    namn: \"C:¦\\Q\"\n"),
            ("omraden.yaml", AREA, "    namn: \"a\\\\b\\u00e5¦\\xZZ\"\n"),
            ("omraden.yaml", COACHING, "namn: \"och¦\\såg\","),
        ],
    );
}

#[test]
fn line_break_in_a_name_is_told_and_one_after_it_is_not() {
    assert_each_is_reported(
        "radbrytning i en text som visas på en rad",
        &[
            ("omraden.yaml", AREA, "    namn: |\n      ¦Boende\n      med stöd\n"),
            ("omraden.yaml", AREA, "    namn: >\n      ¦Boende\n\n      med stöd\n"),
            ("omraden.yaml", AREA, "    namn: ¦\"Boende\\nmed stöd\"\n"),
            ("omraden.yaml", AREA, "    namn: Boende\n    kort: ¦Bo\n\n      ende\n"),
            (
                "omraden.yaml",
                CONTENT,
                "        innehåll:\n          - |\n            ¦Läxor\n            hem\n",
            ),
        ],
    );
    for name in [
        ">\n      Boende\n",
        "|\n      Boende\n",
        "|+\n      Boende\n\n\n",
        ">\n      Boende\n      med stöd\n",
    ] {
        let mut files = read(&lillkoping_folder());
        let text = text(&mut files, "omraden.yaml");
        *text = text.replace(AREA, &format!("    namn: {name}"));
        let book = load(&files);
        assert!(
            book.areas().iter().any(|area| area.name() == "Boende" || area.name() == "Boende med stöd"),
            "{name}"
        );
    }
}

#[test]
fn lone_carriage_return_is_told() {
    assert_each_is_reported(
        "(U+000D)",
        &[
            ("omraden.yaml", AREA, "    namn: Boende¦\r    kort: Bo\n"),
            ("omraden.yaml", AREA, "    förklaring: >-\n      Boende¦\r      i hemmet\n    namn: Boende\n"),
        ],
    );
    let mut files = read(&lillkoping_folder());
    let text = text(&mut files, "omraden.yaml");
    *text = text.replace('\n', "\r");
    let findings = Rulebook::from_files(files).unwrap_err();
    let found = placed_messages(&findings);
    assert!(
        matches!(found.as_slice(), [(1, _, message)] if message.contains("ensamma vagnreturtecken")),
        "{found:?}"
    );
}

#[test]
fn wrapped_text_with_a_colon_is_told_at_the_colon() {
    let reading = "    tolkning: Anvisningen nämner bara enskild jobbcoachning. Vi läser den så att Arbetscentrum är ansvarig enhet även i grupp och i projekt.\n";
    assert_each_is_reported(
        "en text med kolon står utan citattecken",
        &[
            (
                "regler.yaml",
                reading,
                "    tolkning: Anvisningen\n      Obs¦: nämner bara enskild jobbcoachning.\n",
            ),
            (
                "regler.yaml",
                reading,
                "    tolkning: Anvisningen nämner\n      bara en sak\n      Så här¦: enskild.\n",
            ),
            (
                "regler.yaml",
                reading,
                "    tolkning: Så här: vi läser¦: enskild.\n"
                    .replacen("Så här:", "Så här¦:", 1)
                    .replacen("läser¦:", "läser:", 1)
                    .as_str(),
            ),
        ],
    );
}

#[test]
fn text_on_the_line_of_its_sign_is_told() {
    let reading = "    tolkning: Anvisningen nämner bara enskild jobbcoachning. Vi läser den så att Arbetscentrum är ansvarig enhet även i grupp och i projekt.\n";
    assert_each_is_reported(
        "texten ska börja på raden under > eller |",
        &[
            ("regler.yaml", reading, "    tolkning: > ¦Anvisningen nämner bara enskild.\n"),
            ("regler.yaml", reading, "    tolkning: >- ¦Anvisningen nämner\n      bara enskild.\n"),
            ("omraden.yaml", AREA, "    namn: | ¦Boende\n"),
        ],
    );
}

#[test]
fn apostrophe_within_single_quotes_is_told() {
    assert_each_is_reported(
        "inuti texten skrivet en gång",
        &[
            ("omraden.yaml", AREA, "    namn: 'Boende i o'¦Neills hus'\n"),
            ("omraden.yaml", COACHING, "namn: 'Jobb'¦s coachning',"),
        ],
    );
}
