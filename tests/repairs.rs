//! The repairs of misspelt words: a word is repaired whatever its YAML style, and
//! no repair is made that would give the file another meaning.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::Rulebook;
use styrmodell_tests::*;
use unicode_normalization::UnicodeNormalization as _;

/// A line of Lillköping's rules with one name in it.
const RULE: &str = "    då: { ansvarig-enhet: omsorgen }\n    källa: anvisning/ansvar/1\n";

fn lillkoping(edits: &[(&str, &str, &str)]) -> Files {
    let mut files = read(&lillkoping_folder());
    edits.iter().for_each(|(file, old, new)| edit(&mut files, file, old, new));
    files
}

/// Returns the files with their repairs made. Checks that each repair reports
/// the text that was read, and exactly the lines that differ.
fn repaired(files: &Files) -> Files {
    let mut after = files.clone();
    let Err(findings) = Rulebook::from_files(files.iter().cloned()) else { return after };
    for file in findings.fixed_files() {
        assert_eq!(file.before, text(&mut after, file.path));
        let lines = file.before.lines().zip(file.after.lines()).enumerate().filter(|(_, (a, b))| a != b);
        let lines: Vec<_> = lines.map(|(i, (a, b))| (i + 1, a.to_owned(), b.to_owned())).collect();
        let without_bom = |line: &str| line.trim_start_matches('\u{feff}').to_owned();
        assert_eq!(
            file.lines,
            lines.into_iter().map(|(i, a, b)| (i, without_bom(&a), without_bom(&b))).collect::<Vec<_>>()
        );
        *text(&mut after, file.path) = file.after;
    }
    after
}

/// Fails with the first line that differs.
#[track_caller]
fn assert_same(found: &Files, expected: &Files) {
    let differs = first_difference(found, expected);
    assert!(differs.is_none(), "{}", differs.unwrap());
}

fn first_difference(found: &Files, expected: &Files) -> Option<String> {
    let ((name, found), (_, expected)) = found.iter().zip(expected).find(|(a, b)| a != b)?;
    let line = found.split('\n').zip(expected.split('\n')).find(|(a, b)| a != b);
    Some(line.map_or(format!("{name}: lengths differ"), |(a, b)| format!("{name}: {a:?} instead of {b:?}")))
}

/// Checks for each replacement of a text the text that it is repaired to.
fn assert_each_becomes(file: &str, old: &str, cases: &[(&str, &str)]) {
    let mut faults = Vec::new();
    for (new, expected) in cases {
        let files = lillkoping(&[(file, old, new)]);
        let expected = lillkoping(&[(file, old, expected)]);
        for store in [str::to_owned, |t: &str| t.replace('\n', "\r\n"), |t: &str| format!("\u{feff}{t}")] {
            let stored_files =
                |files: &Files| -> Files { files.iter().map(|(n, t)| (n.clone(), store(t))).collect() };
            let (found, expected) = (repaired(&stored_files(&files)), stored_files(&expected));
            faults.extend(first_difference(&found, &expected).map(|line| format!("{new:?}: {line}")));
        }
    }
    assert_none("texts that are repaired differently", &faults);
}

// ── A word in every YAML style ───────────────────────────────────────────────────

#[test]
fn name_is_repaired_in_its_style_and_the_rest_is_unchanged() {
    let forms = |name: &str| -> Vec<String> {
        let blocks = [">-", ">", ">+", "|", "|-", "|+", ">2-", "|-2", "|  # vem"];
        let blocks = blocks.map(|sign| format!("      ansvarig-enhet: {sign}\n        {name}\n"));
        let other_forms = [
            format!("      ansvarig-enhet: >-\n\n        {name}\n\n      # en rad till\n\n"),
            format!("      ansvarig-enhet: |\n        {name}  \n"),
            format!("      ansvarig-enhet:\n        - >-\n          {name}\n        - utbildningen\n"),
            format!("      ansvarig-enhet: \"{name}\"   # vem\n"),
            format!("      ansvarig-enhet: ' {name} '\n"),
            format!("      ansvarig-enhet: \"\n        {name}\n        \"\n"),
            format!("      ansvarig-enhet:\n        {name}\n"),
            format!("      ansvarig-enhet: [\n        {name},\n        'utbildningen' ]\n"),
            format!("      ? >-\n        ansvarig-enhet\n      : {name}\n"),
        ];
        let forms = blocks.into_iter().chain(other_forms);
        forms.map(|form| format!("    då:\n{form}    källa: anvisning/ansvar/1\n")).collect()
    };
    let (misspelt, correct) = (forms("omsorgenn"), forms("omsorgen"));
    let cases: Vec<(&str, &str)> =
        misspelt.iter().zip(&correct).map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_each_becomes("regler.yaml", RULE, &cases);
}

#[test]
fn key_is_repaired_in_its_style() {
    let forms = |key: &str| {
        [
            format!("    ? {key}\n    : anvisning/ansvar/1\n"),
            format!("    ? >-\n      {key}\n    : anvisning/ansvar/1\n"),
            format!("    \"{key}\": anvisning/ansvar/1\n"),
            format!("    '{key}': >-\n      anvisning/ansvar/1\n"),
        ]
        .map(|form| format!("    då: {{ ansvarig-enhet: omsorgen }}\n{form}"))
    };
    let (misspelt, correct) = (forms("kälka"), forms("källa"));
    let cases: Vec<(&str, &str)> =
        misspelt.iter().zip(&correct).map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_each_becomes("regler.yaml", RULE, &cases);
}

#[test]
fn words_over_several_lines_are_not_repaired() {
    let names = [
        "      ansvarig-enhet: >-\n        oms\n        orgenn\n",
        "      ansvarig-enhet: |\n        oms\n        orgenn\n",
        "      ansvarig-enhet: \"oms\n        orgenn\"\n",
        "      ansvarig-enhet: oms\n        orgenn\n",
        "      ansvarig-enhet: \"oms\\\n        orgenn\"\n",
    ];
    let texts = names.map(|form| format!("    då:\n{form}    källa: anvisning/ansvar/1\n"));
    let cases: Vec<(&str, &str)> = texts.iter().map(|text| (text.as_str(), text.as_str())).collect();
    assert_each_becomes("regler.yaml", RULE, &cases);
}

#[test]
fn decomposed_letters_and_a_missing_last_line_break_stay() {
    let store = |word: &str, nfd: bool| {
        let files = lillkoping(&[("regler.yaml", "källa: anvisning/uppföljning/1", word)]);
        let all = files.into_iter().map(|(name, text)| {
            let text: String = if nfd { text.nfd().collect() } else { text };
            (name, text.trim_end().to_owned())
        });
        all.collect::<Files>()
    };
    let misspelt = store("källa: anvisnin/uppföljning/1", true);
    // Only the misspelt part of a citation is rewritten.
    assert_same(&repaired(&misspelt), &store("källa: anvisning/uppföljning/1", true));
    assert_same(
        &repaired(&store("källa: anvisnin/uppföljning/1", false)),
        &store("källa: anvisning/uppföljning/1", false),
    );
}

// ── Repairs that would change the meaning ────────────────────────────────────────

#[test]
fn repair_is_made_although_a_later_stage_finds_a_fault() {
    // The rule that is named does not exist, which is found only with the right
    // key.
    let mut files = lillkoping(&[("regler.yaml", "undantag_från: enhet-studier", "undantag_frn: qqqqqqqqq")]);
    let after = repaired(&files);
    edit(&mut files, "regler.yaml", "undantag_frn: qqqqqqqqq", "undantag_från: qqqqqqqqq");
    assert_same(&after, &files);
}

#[test]
fn repair_that_causes_a_fault_at_the_same_stage_is_not_made() {
    let rule_name = "    namn: Arbetsträning som drivs som projekt\n";
    assert_each_becomes(
        "regler.yaml",
        rule_name,
        &[
            // A name cannot be a list, which is found only with the right key.
            ("    namm: [Arbetsträning]\n", "    namm: [Arbetsträning]\n"),
            // Two keys are near to it, and neither is more likely.
            ("    namm: En\n    nanm: Två\n", "    namm: En\n    nanm: Två\n"),
            ("    namn: En\n    nanm: Två\n", "    namn: En\n    nanm: Två\n"),
            // The quotes would end before the text does.
            ("    namn: Så här: så\n      var det\n", "    namn: Så här: så\n      var det\n"),
            // The marks around the first word could be quotes or part of the
            // text.
            ("    namn: 'Så': så\n", "    namn: 'Så': så\n"),
            // The comma could be part of the text.
            ("    namn: Så här: så,\n", "    namn: Så här: så,\n"),
        ],
    );
}

#[test]
fn refused_repair_does_not_prevent_other_repairs() {
    let other = ("regler.yaml", "när: { lagrum: bistånd }", "nör: { lagrum: bistånd }");
    let rule_name =
        ("regler.yaml", "    namn: Arbetsträning som drivs som projekt\n", "    namm: [Arbetsträning]\n");
    assert_same(&repaired(&lillkoping(&[rule_name, other])), &lillkoping(&[rule_name]));
    // A repair that is not made in one file does not keep others from being
    // made.
    let elsewhere =
        ("behov.yaml", "    ordlista: lillköping\n    svar:", "    ordlist: lillköping\n    svar:");
    assert_same(&repaired(&lillkoping(&[rule_name, other, elsewhere])), &lillkoping(&[rule_name]));
}

#[test]
fn repairs_found_one_after_another_are_made_together() {
    let (first, last) = (
        "varför: Enheterna driver projektet tillsammans.",
        "varför: Daglig verksamhet ges bara som sysselsättning.",
    );
    let in_quotes = |text: &str| format!("varför: \"{text}\"");
    let (a, b) = ("Så här: en", "Så här: två");
    let misspelt = lillkoping(&[
        ("regler.yaml", first, &format!("varför: {a}")),
        ("regler.yaml", last, &format!("varför: {b}")),
        // The last fault is found only after the first repair.
        ("regler.yaml", "när: { lagrum: bistånd }", "när: { lagrom: bistånd }"),
    ]);
    let correct = lillkoping(&[("regler.yaml", first, &in_quotes(a)), ("regler.yaml", last, &in_quotes(b))]);
    assert_same(&repaired(&misspelt), &correct);
    // A source and its section, both misspelt.
    let citation = ("regler.yaml", "källa: anvisning/uppföljning/1", "källa: anvisnin/uppfölning/1");
    let correct = ("regler.yaml", citation.1, "källa: anvisning/uppfoljning/1");
    assert_same(&repaired(&lillkoping(&[citation])), &lillkoping(&[correct]));
}

#[test]
fn name_is_not_repaired_to_one_that_would_read_as_two() {
    let rows = |cell: &str| {
        lillkoping(&[
            ("omraden.yaml", "namn: Studieverkstad,", "namn: \"Hjälp, i hushållet\","),
            ("prov.yaml", "kolumner: [behov, form,", "kolumner: [form, behov,"),
            ("prov.yaml", "[studieverkstad, grupp, {", &format!("[grupp, {cell}, {{")),
            ("prov.yaml", "[studieverkstad, enskild,", "[enskild, studieverkstad,"),
            ("prov.yaml", "[studieverkstad, osagt,", "[osagt, studieverkstad,"),
        ])
    };
    // In brackets, the comma of the name would split it; in quotes it does not.
    assert_same(&repaired(&rows("Hjälp i hushållett")), &rows("Hjälp i hushållett"));
    assert_same(&repaired(&rows("\"Hjälp i hushållett\"")), &rows("\"Hjälp, i hushållet\""));
    let need = |name: &str| {
        lillkoping(&[
            ("omraden.yaml", "namn: Boendestöd", "namn: \"Hjälp, i hushållet\""),
            ("prov.yaml", "behov: boendestöd", &format!("behov: {name}")),
        ])
    };
    assert_same(&repaired(&need("Hjälp i hushållett")), &need("Hjälp, i hushållet"));
}

#[test]
fn many_repairs_are_made_in_one_run() {
    let needs = |key: &str| {
        let need = |i: usize| {
            format!(
                "  - id: b-{i}\n    {key}: Behov {i}\n    ordlista: prov\n    hör_till: arbetsträning\n    motsvarar: helt\n"
            )
        };
        let mut files = lillkoping(&[]);
        text(&mut files, "behov.yaml").push_str(&(0..500).map(need).collect::<String>());
        files
    };
    assert_same(&repaired(&needs("nanm")), &needs("namn"));
}
