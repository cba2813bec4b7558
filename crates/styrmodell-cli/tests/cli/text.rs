//! Texts for people: at most 80 columns, the answer first, each tolkning where
//! it applies, and one language at a time.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use styrmodell_tests::samples::some_of_each;
use unicode_width::UnicodeWidthStr;

use crate::run::*;

/// The most columns of a line of text.
const MAX_COLUMNS: usize = 80;

/// The output of a run, and its language.
struct PrintedPage {
    ran: CommandRun,
    language: &'static str,
}

fn pages(questions: &[Vec<String>]) -> Vec<PrintedPage> {
    let asked: Vec<(Vec<String>, &'static str)> = questions
        .iter()
        .flat_map(|question| {
            ["sv", "en"].map(|language| {
                let more = ["--lang".to_owned(), language.to_owned()];
                (question.iter().cloned().chain(more).collect(), language)
            })
        })
        .collect();
    each(&asked, |(question, language)| PrintedPage { ran: run(question), language })
}

/// Answers questions by the revision of 2024-02-23.
fn answers(questions: &[Vec<String>]) -> Vec<PrintedPage> {
    let rules = ["--rules".to_owned(), shipped().to_str().unwrap().to_owned()];
    let named: Vec<Vec<String>> =
        questions.iter().map(|question| [question.as_slice(), &rules].concat()).collect();
    pages(&named)
}

fn owned(line: &[&str]) -> Vec<String> {
    line.iter().map(|&word| word.to_owned()).collect()
}

/// One answer each: every delområde under every lagrum, without and with facts,
/// and why not for every actor; in a sample some of these for every delområde.
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
                let question = ["resolve", "--need", subarea.id(), "--basis", basis.id()];
                questions.push(owned(&[&question[..], facts].concat()));
            }
        }
    }
    for actor in book.actors() {
        for (need, basis) in [("praktik", "4:1"), ("missbruksbehandling", "4:4"), ("kost och motion", "4:4")]
        {
            let question = ["resolve", "--need", need, "--basis", basis, "--why-not", actor.id()];
            questions.push(owned(&question));
            questions.push(owned(&[&question[..], &["--fact", "stadsomrade=centrum"]].concat()));
        }
    }
    // Five is divided neither by the number of lagrum nor by that of the facts.
    answers(&some_of_each(questions, 5, |question| question[2].clone()))
});

/// Assessments of several needs, and needs with several answers.
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
    answers(&lines.map(|line| owned(&[&["resolve"], line].concat())))
});

/// The commands that answer questions about the rules as a whole.
static OVERVIEWS: LazyLock<Vec<PrintedPage>> = LazyLock::new(|| {
    let mut questions = vec![owned(&["matrix"]), owned(&["matrix", "--basis", "4:4"])];
    let book = goteborg_2024();
    questions.extend(book.matters().iter().map(|m| owned(&["escalate", "--matter", m.id()])));
    questions.push(owned(&["escalate", "--matter", "oenighet", "--from", "sob"]));
    answers(&questions)
});

/// Texts about the program and about findings.
static MANUAL: LazyLock<Vec<PrintedPage>> = LazyLock::new(|| {
    let mut questions =
        vec![owned(&["check"]), owned(&["check", "--coverage"]), owned(&["explain"]), owned(&["--help"])];
    questions.push(owned(&["test", "--coverage", "--mutants"]));
    let codes = run(&["explain"]).out;
    questions.extend(
        codes.lines().filter_map(|l| l.split_whitespace().next()).map(|code| owned(&["explain", code])),
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
        "explain",
        "schema",
        "completions",
        "man",
        "help",
    ];
    questions.extend(commands.map(|command| owned(&[command, "--help"])));
    pages(&questions)
});

/// Messages about faults in questions.
static ERRORS: LazyLock<Vec<PrintedPage>> = LazyLock::new(|| {
    let lines: [&[&str]; 24] = [
        &[],
        &["reslove"],
        &["help", "reslove"],
        &["completions"],
        &["completions", "tcsh"],
        &["resolve"],
        &["resolve", "--need", "praktik"],
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
    pages(&lines.map(owned))
});

fn all() -> impl Iterator<Item = &'static PrintedPage> {
    ANSWERS.iter().chain(&*ASSESSMENTS).chain(&*OVERVIEWS).chain(&*MANUAL).chain(&*ERRORS)
}

fn swedish() -> impl Iterator<Item = &'static PrintedPage> {
    all().filter(|page| page.language == "sv")
}

/// Lists each faulty line once, with the first page that contains it.
fn lines_that(wrong: impl Fn(&PrintedPage, &str) -> bool) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for page in all() {
        for line in page.ran.all().lines().filter(|line| wrong(page, line)) {
            if seen.insert(line.to_owned()) {
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
    none_of("lines are too wide", &lines_that(|_, line| line.width() > MAX_COLUMNS && !is_command(line)));
}

#[test]
fn no_line_has_escape_codes_tabs_or_spaces_at_its_end() {
    let bad =
        |line: &str| line.chars().any(char::is_control) || line.ends_with(' ') || line.contains('\u{a0}');
    none_of("lines have what cannot be seen", &lines_that(|_, line| bad(line)));
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
fn at(page: &PrintedPage, text: &str) -> usize {
    page.ran.out.find(text).unwrap_or_else(|| panic!("{}: no {text:?} in\n{}", page.ran.typed, page.ran.out))
}

#[test]
fn answer_precedes_steps_and_steps_precede_reasons() {
    for page in ANSWERS.iter().filter(|page| page.language == "sv") {
        let out = &page.ran.out;
        let why = at(page, "\nVarför\n");
        // The first duty comes first, or the question that it depends on.
        let first = out.lines().skip_while(|line| !line.is_empty()).nth(1).unwrap_or_default();
        let depends = page.ran.code == 4;
        assert!(
            first.starts_with(if depends { "  Svaret beror på" } else { "  Utförande " }),
            "{first}\n{out}"
        );
        for duty in ["Styrning", "Beslut", "Uppdrag", "Uppföljning"] {
            assert!(at(page, &format!("\n  {duty} ")) < why, "{duty} after why\n{out}");
        }
        // If a matter is or may be escalated, the steps come before the
        // reasons.
        if page.ran.code == 3 {
            assert!(at(page, "\n  1. ") < why, "the steps after why\n{out}");
        }
        for later in ["\nOm SF och Arbvux inte är överens\n", "\nTolkningar\n", "\nBra att veta\n"] {
            assert!(why < at(page, later), "{later:?} before why\n{out}");
        }
    }
    for page in ASSESSMENTS.iter().filter(|page| page.language == "sv") {
        assert!(at(page, "  Behov ") < at(page, "\nVarför\n"));
        assert!(at(page, "\nVarför\n") < at(page, "\nTolkningar\n"));
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
    let mut wrong = Vec::new();
    for page in ANSWERS.iter().chain(&*ASSESSMENTS).chain(&*OVERVIEWS) {
        let heading = match page.language {
            "sv" => "\nTolkningar\n",
            _ => "\nHow doubtful text was read\n",
        };
        let (before, after) = page.ran.out.split_once(heading).unwrap_or((&page.ran.out, ""));
        let readings: Vec<usize> = after
            .lines()
            .take_while(|line| !line.is_empty())
            .flat_map(|l| marks(l.get(..6).unwrap_or("")))
            .collect();
        let mut used = marks(before);
        let in_order: Vec<usize> = {
            let mut seen = BTreeSet::new();
            used.iter().copied().filter(|mark| seen.insert(*mark)).collect()
        };
        used.sort_unstable();
        used.dedup();
        let counted: Vec<usize> = (1..=readings.len()).collect();
        if used != readings || readings != counted {
            wrong.push(format!("{}: used {used:?}, explained {readings:?}", page.ran.typed));
        } else if in_order != counted {
            wrong.push(format!("{}: not numbered as they are met: {in_order:?}", page.ran.typed));
        }
    }
    none_of("texts have marks that lead nowhere, or are out of order", &wrong);
}

#[test]
fn every_answer_ends_with_model_revision_checksum_and_status() {
    let hash = ask_json(&["matrix"]).at("model.sha256").text().to_owned();
    for page in ANSWERS.iter().chain(&*ASSESSMENTS).chain(&*OVERVIEWS) {
        let lines: Vec<&str> = page.ran.out.lines().collect();
        let [.., which, worth] = lines[..] else { panic!("{}", page.ran.out) };
        let shown =
            which.split("sha256 ").nth(1).map(|rest| rest.trim_end_matches([')', '.'])).unwrap_or_default();
        assert!(shown.len() >= 12 && hash.starts_with(shown), "{}: {which}", page.ran.typed);
        assert!(which.contains("Styrmodell Göteborg") && which.contains("2024-02-23"), "{which}");
        let expected = match page.language {
            "sv" => "Upplysning, inte ett beslut",
            _ => "Information, not a decision",
        };
        assert!(worth.starts_with(expected), "{worth}");
    }
}

#[test]
fn matrix_names_the_rules_that_gave_it() {
    let hash = ask_json(&["matrix"]).at("model.sha256").text().to_owned();
    let mut wrong = Vec::new();
    for format in ["text", "markdown", "html"] {
        let ran = ask(&["matrix", "--format", format]);
        for (what, text) in
            [("hash", &hash[..12]), ("revision", "2024-02-23"), ("worth", "Upplysning, inte ett beslut")]
        {
            if !ran.out.contains(text) {
                wrong.push(format!("{format}: no {what}"));
            }
        }
    }
    none_of("things are missing", &wrong);
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
    let beside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    text.match_indices(words).any(|(at, found)| {
        !beside(text[..at].chars().next_back()) && !beside(text[at + found.len()..].chars().next())
    })
}

#[test]
fn swedish_texts_contain_no_english_of_the_program() {
    let mut wrong = Vec::new();
    for page in swedish() {
        let text = page.ran.all();
        for word in ENGLISH {
            if has_words(&text, word) {
                wrong.push(format!("{word:?} in {}", page.ran.typed));
            }
        }
    }
    none_of("texts hold English", &wrong);
}

#[test]
fn english_texts_contain_no_swedish_of_the_program() {
    let swedish = [
        "Varför",
        "Tolkningar",
        "Bra att veta",
        "Hör till",
        "Svaret beror",
        "Detta är lika",
        "Upplysning",
        "Vet inte",
        "Lägg till",
        "Frågan lyfts",
        "Underlag",
        "Talar för",
        "Talar mot",
        "Beslutas av",
        "Behov ",
        "Lagrum",
        "beslutad ",
        "fel:",
        "menade du",
        "Möjliga",
        "finns inte",
        "Läs mer",
        "Användning",
        "Kommandon",
        "heter sedan",
        "ändrar inte svaret",
        "Vi utgår från",
    ];
    let mut wrong = Vec::new();
    for page in all().filter(|page| page.language == "en" && !page.ran.typed.contains("\"explain\"")) {
        for word in swedish {
            // Sentences of the model stay Swedish.
            let own = page.ran.all().replace("Vi utgår från att det", "");
            if own.contains(word) {
                wrong.push(format!("{word:?} in {}", page.ran.typed));
            }
        }
    }
    none_of("texts hold Swedish", &wrong);
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
    // A combining letter, or a letter decoded with the wrong encoding.
    let broken = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{fffd}' | 'Ã' | 'Â');
    none_of("lines have broken letters", &lines_that(|_, line| line.chars().any(broken)));
}

#[test]
fn sentences_end_once_and_no_part_is_empty() {
    let wrong = |line: &str| {
        let line = line.trim_start();
        [". .", "..)", " .", "()", " ,", ",,", "?.", "!.", "\"\"."].iter().any(|bad| line.contains(bad))
            && !line.contains("...")
    };
    let lines: Vec<String> = lines_that(|page, line| !page.ran.typed.contains("\"explain\"") && wrong(line));
    none_of("lines are ill formed", &lines);
}

#[test]
fn every_option_of_every_command_is_explained() {
    for page in MANUAL.iter().filter(|page| page.ran.typed.contains("--help")) {
        let lines: Vec<&str> = page.ran.out.lines().collect();
        let option = |line: &str| line.trim_start().starts_with('-');
        let options = lines.iter().enumerate().filter(|(_, line)| option(line));
        for (i, line) in options {
            let beside = line.trim().split("  ").nth(1).is_some();
            let below = lines.get(i + 1).is_some_and(|next| next.starts_with("          ") && !option(next));
            assert!(beside || below, "{}: {line}", page.ran.typed);
        }
    }
}

#[test]
fn ids_are_not_broken_between_lines() {
    // A broken id cannot be copied or searched for.
    let broken = |line: &str| line.ends_with('-') && line.contains('/');
    none_of(
        "lines break an id",
        &lines_that(|page, line| page.ran.typed.contains("coverage") && broken(line)),
    );
}

#[test]
fn why_not_in_an_assessment_is_under_its_need() {
    for page in ASSESSMENTS.iter().filter(|p| p.language == "sv" && p.ran.typed.contains("--why-not")) {
        // A heading of its own among the reasons would split them.
        let why = page.ran.out.split("\nVarför\n").nth(1).unwrap_or_default();
        let headings = why.lines().filter(|line| line.starts_with("Varför inte")).count();
        assert!(headings <= 1, "{}: the heading stands {headings} times", page.ran.typed);
    }
}
