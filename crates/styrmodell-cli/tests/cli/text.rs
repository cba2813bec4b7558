//! Texts for people: at most 80 columns, the answer first, a mark at each tolkning,
//! and only one language.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use styrmodell_tests::samples::some_of_each;
use unicode_width::UnicodeWidthStr;

use crate::run::*;

/// The maximum width of a line of text, in columns.
const MAX_COLUMNS: usize = 80;

/// The output of a run, and its language.
struct PrintedPage {
    ran: CommandRun,
    language: &'static str,
}

fn pages(questions: &[Vec<String>]) -> Vec<PrintedPage> {
    let runs: Vec<(Vec<String>, &'static str)> = questions
        .iter()
        .flat_map(|question| {
            ["sv", "en"].map(|language| {
                let more = ["--lang".to_owned(), language.to_owned()];
                (question.iter().cloned().chain(more).collect(), language)
            })
        })
        .collect();
    in_parallel(&runs, |(question, language)| PrintedPage { ran: run(question), language })
}

/// Answers questions by the revision of 2024-02-23.
fn answers(questions: &[Vec<String>]) -> Vec<PrintedPage> {
    let rules = ["--rules".to_owned(), shipped().to_str().unwrap().to_owned()];
    let with_rules: Vec<Vec<String>> =
        questions.iter().map(|question| [question.as_slice(), &rules].concat()).collect();
    pages(&with_rules)
}

fn to_strings(line: &[&str]) -> Vec<String> {
    line.iter().map(|&word| word.to_owned()).collect()
}

/// Long pages of a single answer: every delområde under every lagrum, without and with
/// facts, and `--why-not` for every actor. The default sample has some of these for
/// every delområde.
static ANSWERS: LazyLock<Vec<PrintedPage>> = LazyLock::new(|| {
    let book = goteborg_2024();
    let mut questions = Vec::new();
    let facts: [&[&str]; 3] = [
        &[],
        &[
            "--fact",
            "gemensam-insats=ja",
            "--fact",
            "kompletterar-arbetsinsats=ja",
            "--fact",
            "stadsomrade=sydvast",
        ],
        &["--fact", "gemensam-insats=nej", "--fact", "kompletterar-arbetsinsats=nej", "--date", "2026-01-31"],
    ];
    for subarea in book.subareas() {
        for basis in book.bases() {
            for facts in facts {
                let question = ["resolve", "--why", "--need", subarea.id(), "--basis", basis.id()];
                questions.push(to_strings(&[&question[..], facts].concat()));
            }
        }
    }
    for actor in book.actors() {
        for (need, basis) in [("praktik", "4:1"), ("missbruksbehandling", "4:4"), ("kost och motion", "4:4")]
        {
            let question = ["resolve", "--why", "--need", need, "--basis", basis, "--why-not", actor.id()];
            questions.push(to_strings(&question));
            questions.push(to_strings(&[&question[..], &["--fact", "stadsomrade=centrum"]].concat()));
        }
    }
    // Five shares no factor with the numbers of lagrum and facts, so that the
    // sample varies both.
    answers(&some_of_each(questions, 5, |question| question[3].clone()))
});

/// Pages of several answers: assessments of several needs, and needs in several
/// delområden.
static ASSESSMENTS: LazyLock<Vec<PrintedPage>> = LazyLock::new(|| {
    let lines: [&[&str]; 7] = [
        &[
            "--need",
            "praktik@4:4",
            "--need",
            "kost och motion@4:4",
            "--need",
            "hantering av vardagen@4:1",
            "--fact",
            "stadsomrade=nordost",
        ],
        &["--need", "praktik@4:1", "--need", "missbruksbehandling@4:4", "--need", "kost och motion@4:1"],
        &["--need", "kost och motion", "--need", "missbruksbehandling", "--basis", "4:4"],
        &["--need", "praktik@4:1,gemensam-insats=nej", "--need", "social samordning@4:4"],
        &["--need", "jobbfokuserad insats", "--basis", "4:1"],
        &[
            "--need",
            "arbetslivsinriktad rehabilitering",
            "--basis",
            "4:4",
            "--complete",
            "--why-not",
            "arbvux",
        ],
        &[
            "--need",
            "utredning och/eller behandling inklusive rehabilitering@4:4",
            "--need",
            "anpassat stöd för ett fungerande arbetsliv@4:1",
            "--date",
            "2026-01-31",
        ],
    ];
    answers(&lines.map(|line| to_strings(&[&["resolve"], line].concat())))
});

/// Pages about the rules as a whole.
static OVERVIEWS: LazyLock<Vec<PrintedPage>> = LazyLock::new(|| {
    let mut questions = vec![to_strings(&["matrix"]), to_strings(&["matrix", "--basis", "4:4"])];
    let book = goteborg_2024();
    questions.extend(book.matters().iter().map(|m| to_strings(&["escalate", "--matter", m.id()])));
    questions.push(to_strings(&["escalate", "--matter", "oenighet", "--from", "sob"]));
    answers(&questions)
});

/// Pages about the program and about findings.
static MANUAL: LazyLock<Vec<PrintedPage>> = LazyLock::new(|| {
    let mut questions = vec![
        to_strings(&["check"]),
        to_strings(&["check", "--coverage"]),
        to_strings(&["explain"]),
        to_strings(&["--help"]),
    ];
    questions.push(to_strings(&["test", "--coverage", "--mutants"]));
    let codes = run(&["explain"]).out;
    questions.extend(
        codes.lines().filter_map(|l| l.split_whitespace().next()).map(|code| to_strings(&["explain", code])),
    );
    let commands = [
        "resolve",
        "matrix",
        "escalate",
        "check",
        "test",
        "diff",
        "revise",
        "document",
        "batch",
        "compile",
        "services",
        "site",
        "explain",
        "schema",
        "completions",
        "man",
        "help",
    ];
    questions.extend(commands.map(|command| to_strings(&[command, "--help"])));
    pages(&questions)
});

/// Error messages about questions.
static ERRORS: LazyLock<Vec<PrintedPage>> = LazyLock::new(|| {
    let lines: [&[&str]; 24] = [
        &[],
        &["reslove"],
        &["help", "reslove"],
        &["completions"],
        &["completions", "tcsh"],
        &["resolve"],
        &["resolve", "--need", "praktik", "--need", "kost-och-motion@4:1"],
        &["resolve", "--need", "praktk", "--basis", "4:1"],
        &[
            "resolve",
            "--need",
            "kompetenshöjande insatser, gruppaktiviteter, samtal och studiebesök",
            "--basis",
            "4:1",
        ],
        &["resolve", "--need", "motivation", "--basis", "4:1"],
        &["resolve", "--need", "terapi", "--basis", "4:4"],
        &["resolve", "--need", "social kompetens", "--basis", "4:4"],
        &["resolve", "--need", "integration", "--basis", "4:1"],
        &["resolve", "--need", "läkemedelsbehandling", "--basis", "4:1"],
        &["resolve", "--need", "vet ej", "--basis", "4:1"],
        &["resolve", "--need", "praktik", "--basis", "försörjningsstöd"],
        &["resolve", "--need", "praktik", "--basis", "12:4a"],
        &["resolve", "--need", "praktik", "--basis", "11:5"],
        &["resolve", "--need", "praktik", "--basis", "4:1", "--fact", "x=y"],
        &["resolve", "--need", "praktik", "--basis", "4:1", "--why-not", "x"],
        &["resolve", "--need", "praktik", "--basis", "4:1", "--date", "igår"],
        &["escalate", "--matter", "operativ-fraga", "--from", "sob"],
        &["matrix", "--format", "pdf"],
        &["check", "--allow", "gap"],
    ];
    pages(&lines.map(to_strings))
});

fn all() -> impl Iterator<Item = &'static PrintedPage> {
    ANSWERS.iter().chain(&*ASSESSMENTS).chain(&*OVERVIEWS).chain(&*MANUAL).chain(&*ERRORS)
}

fn swedish() -> impl Iterator<Item = &'static PrintedPage> {
    all().filter(|page| page.language == "sv")
}

/// Lists each faulty line once, with the first page that contains it.
fn faulty_lines(is_faulty: impl Fn(&PrintedPage, &str) -> bool) -> Vec<String> {
    let mut listed = BTreeSet::new();
    let mut lines = Vec::new();
    for page in all() {
        for line in page.ran.all().lines().filter(|line| is_faulty(page, line)) {
            if listed.insert(line.to_owned()) {
                lines.push(format!("{}\n    {line}", page.ran.typed));
            }
        }
    }
    lines
}

#[test]
fn no_line_is_wider_than_80_columns() {
    // A command to be copied stays on one line, however long a need is.
    let is_command = |line: &str| line.trim_start().starts_with("styrmodell ");
    assert_none(
        "lines are too wide",
        &faulty_lines(|_, line| line.width() > MAX_COLUMNS && !is_command(line)),
    );
}

#[test]
fn no_line_has_escape_codes_tabs_or_trailing_spaces() {
    let ends_badly =
        |line: &str| line.chars().any(char::is_control) || line.ends_with(' ') || line.contains('\u{a0}');
    assert_none("lines contain invisible characters", &faulty_lines(|_, line| ends_badly(line)));
}

#[test]
fn colours_are_shown_only_on_request() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    for (color, coloured) in [("auto", false), ("never", false), ("always", true)] {
        for question in [vec!["check", rules.arg()], vec!["matrix", "--rules", rules.arg()]] {
            let ran = run(&[&question[..], &["--color", color]].concat());
            assert_eq!(ran.all().contains('\u{1b}'), coloured, "{}", ran.typed);
        }
    }
    // Formats that programs read are never coloured.
    for format in ["json", "sarif", "junit", "github", "gitlab"] {
        let ran = run(&["check", rules.arg(), "--format", format, "--color", "always"]);
        assert!(!ran.out.contains('\u{1b}'), "{format}");
    }
}

/// Returns the offset of the first occurrence of a text.
fn offset_of(page: &PrintedPage, text: &str) -> usize {
    page.ran.out.find(text).unwrap_or_else(|| panic!("{}: no {text:?} in\n{}", page.ran.typed, page.ran.out))
}

#[test]
fn answer_precedes_steps_and_steps_precede_reasons() {
    for page in ANSWERS.iter().filter(|page| page.language == "sv") {
        let out = &page.ran.out;
        let why = offset_of(page, "\nVarför\n");
        // The first duty comes first, or the question that it depends on.
        let first_line = out.lines().skip_while(|line| !line.is_empty()).nth(1).unwrap_or_default();
        let is_dependent = page.ran.code == 4;
        assert!(
            first_line.starts_with(if is_dependent { "  Svaret beror på" } else { "  Utförande " }),
            "{first_line}\n{out}"
        );
        for duty in ["Styrning", "Beslut", "Uppdrag", "Uppföljning"] {
            assert!(offset_of(page, &format!("\n  {duty} ")) < why, "{duty} after why\n{out}");
        }
        // If a matter is or may be escalated, the steps come before the
        // reasons.
        if page.ran.code == 3 {
            assert!(offset_of(page, "\n  1. ") < why, "the steps after why\n{out}");
        }
        for later_heading in ["\nOm SF och Arbvux inte är överens\n", "\nTolkningar\n", "\nBra att veta\n"]
        {
            assert!(why < offset_of(page, later_heading), "{later_heading:?} before why\n{out}");
        }
    }
    for page in ASSESSMENTS.iter().filter(|page| page.language == "sv") {
        assert!(offset_of(page, "  Behov ") < offset_of(page, "\nVarför\n"));
        assert!(offset_of(page, "\nVarför\n") < offset_of(page, "\nTolkningar\n"));
    }
}

#[test]
fn question_lists_an_answer_for_each_value_and_advice_if_unknown() {
    for page in ANSWERS.iter().chain(&*ASSESSMENTS).filter(|p| p.language == "sv" && p.ran.code == 4) {
        for value in ["    Ja ", "    Nej ", "    Vet inte "] {
            assert_eq!(page.ran.out.matches(&format!("\n{value}")).count(), 1, "{value}\n{}", page.ran.out);
        }
    }
}

/// Lists the numbers in square brackets, in order.
fn marks(text: &str) -> Vec<usize> {
    let inside = text.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    inside.filter_map(|number| number.parse().ok()).collect()
}

#[test]
fn every_mark_has_a_tolkning_and_every_tolkning_a_mark() {
    let mut faults = Vec::new();
    for page in ANSWERS.iter().chain(&*ASSESSMENTS).chain(&*OVERVIEWS) {
        let heading = match page.language {
            "sv" => "\nTolkningar\n",
            _ => "\nHow doubtful text was read\n",
        };
        let (before, after) = page.ran.out.split_once(heading).unwrap_or((&page.ran.out, ""));
        let interpretations: Vec<usize> = after
            .lines()
            .take_while(|line| !line.is_empty())
            .flat_map(|l| marks(l.get(..6).unwrap_or("")))
            .collect();
        let mut marks_in_text = marks(before);
        let in_order_of_first_use: Vec<usize> = {
            let mut seen = BTreeSet::new();
            marks_in_text.iter().copied().filter(|mark| seen.insert(*mark)).collect()
        };
        marks_in_text.sort_unstable();
        marks_in_text.dedup();
        let expected_marks: Vec<usize> = (1..=interpretations.len()).collect();
        if marks_in_text != interpretations || interpretations != expected_marks {
            faults.push(format!("{}: used {marks_in_text:?}, explained {interpretations:?}", page.ran.typed));
        } else if in_order_of_first_use != expected_marks {
            faults
                .push(format!("{}: not numbered as they are met: {in_order_of_first_use:?}", page.ran.typed));
        }
    }
    assert_none("texts have marks that lead nowhere, or are out of order", &faults);
}

#[test]
fn every_answer_ends_with_model_revision_checksum_and_status() {
    let hash = ask_json(&["matrix"]).at("model.sha256").text().to_owned();
    for page in ANSWERS.iter().chain(&*ASSESSMENTS).chain(&*OVERVIEWS) {
        let lines: Vec<&str> = page.ran.out.lines().collect();
        let [.., origin_line, status_line] = lines[..] else { panic!("{}", page.ran.out) };
        let shown_checksum = origin_line
            .split("sha256 ")
            .nth(1)
            .map(|rest| rest.trim_end_matches([')', '.']))
            .unwrap_or_default();
        assert!(
            shown_checksum.len() >= 12 && hash.starts_with(shown_checksum),
            "{}: {origin_line}",
            page.ran.typed
        );
        assert!(
            origin_line.contains("Styrmodell Göteborg") && origin_line.contains("2024-02-23"),
            "{origin_line}"
        );
        let expected = match page.language {
            "sv" => "Upplysning, inte ett beslut",
            _ => "Information, not a decision",
        };
        assert!(status_line.starts_with(expected), "{status_line}");
    }
}

#[test]
fn matrix_names_the_rules_that_it_comes_from() {
    let hash = ask_json(&["matrix"]).at("model.sha256").text().to_owned();
    let mut faults = Vec::new();
    for format in ["text", "markdown", "html"] {
        let ran = ask(&["matrix", "--format", format]);
        for (what, text) in
            [("hash", &hash[..12]), ("revision", "2024-02-23"), ("worth", "Upplysning, inte ett beslut")]
        {
            if !ran.out.contains(text) {
                faults.push(format!("{format}: no {what}"));
            }
        }
    }
    assert_none("things are missing", &faults);
}

/// English words of the program that no Swedish text may contain, as whole
/// words.
const ENGLISH: [&str; 32] = [
    "not",
    "the",
    "error",
    "warning",
    "Usage",
    "Options",
    "Commands",
    "possible values",
    "default",
    "Why",
    "unknown",
    "depends",
    "nobody",
    "jointly",
    "perhaps",
    "escalated",
    "Escalated",
    "decided",
    "Information",
    "Good",
    "know",
    "Part",
    "Same",
    "Arguments",
    "FOLDER",
    // Not "help", which is a command.
    "help:",
    "missing",
    "did you mean",
    "Read more",
    "Speaks",
    "Prepared",
    "Known",
];

/// `true` if a text contains the words, with no letter next to them.
fn has_words(text: &str, words: &str) -> bool {
    let is_adjacent_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    text.match_indices(words).any(|(at, found)| {
        !is_adjacent_letter(text[..at].chars().next_back())
            && !is_adjacent_letter(text[at + found.len()..].chars().next())
    })
}

#[test]
fn swedish_texts_contain_no_english_of_the_program() {
    let mut faults = Vec::new();
    for page in swedish() {
        let text = page.ran.all();
        for word in ENGLISH {
            if has_words(&text, word) {
                faults.push(format!("{word:?} in {}", page.ran.typed));
            }
        }
    }
    assert_none("texts hold English", &faults);
}

#[test]
fn english_texts_contain_no_swedish_of_the_program() {
    let swedish = [
        "Varför",
        "Tolkningar",
        "Bra att veta",
        "Hör till",
        "Svaret beror",
        "Detta gäller hur",
        "Upplysning",
        "Vet inte",
        "så visas",
        "Frågan lyfts",
        "Underlag",
        "Talar för",
        "Talar mot",
        "Beslutas av",
        "Behov ",
        "Lagrum ",
        "beslutad ",
        "fel:",
        "menade du",
        "Möjliga",
        "finns inte",
        "Läs mer",
        "Användning",
        "Kommandon",
        "motsvaras",
        "ändrar inte svaret",
        "Vi utgår från",
    ];
    let mut faults = Vec::new();
    for page in all().filter(|page| page.language == "en" && !page.ran.typed.contains("\"explain\"")) {
        for word in swedish {
            // Sentences from the model are Swedish in any language.
            let text_of_program = page.ran.all().replace("Vi utgår från att det", "");
            if text_of_program.contains(word) {
                faults.push(format!("{word:?} in {}", page.ran.typed));
            }
        }
    }
    assert_none("texts hold Swedish", &faults);
}

#[test]
fn letters_are_composed_and_names_are_spelt_as_in_the_model() {
    let matrix = ask(&["matrix"]).out;
    for name in [
        "Jobbsökning och nyföretagande",
        "Företags- och arbetsgivarkontakter",
        "Lönesubventionerat jobb",
        "Stärkande av nätverk",
        "Anpassad kunskapshöjning",
        "Anpassat stöd för ett fungerande arbetsliv",
        "HÄLSORELATERADE OMRÅDET",
        "Utförande",
        "Uppföljning",
    ] {
        assert!(matrix.contains(name), "{name}");
    }
    // A combining mark, or a letter decoded with the wrong encoding.
    let broken = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{fffd}' | 'Ã' | 'Â');
    assert_none(
        "lines have decomposed or wrongly decoded letters",
        &faulty_lines(|_, line| line.chars().any(broken)),
    );
}

#[test]
fn sentences_end_once_and_no_part_is_empty() {
    let is_broken = |line: &str| {
        let line = line.trim_start();
        [". .", "..)", " .", "()", " ,", ",,", "?.", "!.", "\"\"."]
            .iter()
            .any(|fragment| line.contains(fragment))
            && !line.contains("...")
    };
    let lines: Vec<String> =
        faulty_lines(|page, line| !page.ran.typed.contains("\"explain\"") && is_broken(line));
    assert_none("lines are ill formed", &lines);
}

#[test]
fn every_option_of_every_command_is_explained() {
    for page in MANUAL.iter().filter(|page| page.ran.typed.contains("--help")) {
        let lines: Vec<&str> = page.ran.out.lines().collect();
        let is_option = |line: &str| line.trim_start().starts_with('-');
        let options = lines.iter().enumerate().filter(|(_, line)| is_option(line));
        for (i, line) in options {
            let is_beside = line.trim().split("  ").nth(1).is_some();
            let is_below =
                lines.get(i + 1).is_some_and(|next| next.starts_with("          ") && !is_option(next));
            assert!(is_beside || is_below, "{}: {line}", page.ran.typed);
        }
    }
}

#[test]
fn ids_are_not_broken_between_lines() {
    // A broken id cannot be copied or searched for.
    let is_broken_id = |line: &str| line.ends_with('-') && line.contains('/');
    assert_none(
        "lines break an id",
        &faulty_lines(|page, line| page.ran.typed.contains("coverage") && is_broken_id(line)),
    );
}

#[test]
fn why_not_in_an_assessment_is_under_its_need() {
    for page in ASSESSMENTS.iter().filter(|p| p.language == "sv" && p.ran.typed.contains("--why-not")) {
        // A heading for each need would split the reasons.
        let why = page.ran.out.split("\nVarför\n").nth(1).unwrap_or_default();
        let headings = why.lines().filter(|line| line.starts_with("Varför inte")).count();
        assert!(headings <= 1, "{}: the heading occurs {headings} times", page.ran.typed);
    }
}
