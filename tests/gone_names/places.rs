//! The places that a finding about a gone name points at: the lines of the texts.

use styrmodell::finding::Finding;
use styrmodell::{Findings, Language};

use super::*;

/// The lines that a finding points at, each with its label.
fn places(findings: &Findings, finding: &Finding) -> Vec<(String, usize, String)> {
    let places = findings.places(finding, Language::Swedish);
    places.map(|p| (p.start.file.to_owned(), p.start.line, p.label.unwrap_or_default().to_owned())).collect()
}

#[test]
fn every_text_that_says_the_name_is_a_place_with_its_words() {
    let findings = against(&[
        COUNCIL,
        ("behov.yaml", "svar: Körkort ingår inte i modellen.", "svar: Körkort avgörs av ledningsgruppen."),
        ("behov.yaml", "hänvisa_till: Kontaktcenter", "hänvisa_till: ledningsgruppens sekreterare"),
        (
            "prov.yaml",
            "  - id: korkort\n",
            "  - id: korkort\n    namn: Ledningsgruppen tar inte upp körkort\n",
        ),
    ]);
    let [finding] = gone(&findings)[..] else { panic!("{findings}") };
    let found = places(&findings, finding);
    let says = |file: &str, words: &str| {
        assert!(found.iter().any(|(f, _, label)| f == file && label.contains(words)), "{words}: {found:#?}");
    };
    says("forum.yaml", "säger \"Ledningsgruppen beslutar om projekt.\"");
    says("forum.yaml", "säger \"ledningsgruppen har yttrat sig\"");
    says("modell.yaml", "ledningsgruppen har beslutat");
    says("behov.yaml", "säger \"Körkort avgörs av ledningsgruppen.\"");
    says("prov.yaml", "säger \"Ledningsgruppen tar inte upp körkort\"");
    says("prov.yaml", "säger \"Ledningsgruppen beslutar om projekt\"");
    // Both texts of the need are places, and the names of sources and sections are none.
    assert_eq!(found.iter().filter(|(file, ..)| file == "behov.yaml").count(), 2, "{found:#?}");
    assert!(found.iter().all(|(file, ..)| file != "kallor.yaml"), "{found:#?}");
    let headline = format!("men nämns på {} ställen", found.len());
    assert!(finding.message(Language::Swedish).ends_with(&headline), "{headline}");
}

/// The lines of a file that a finding points at, as they are written.
fn lines_in(findings: &Findings, files: &Files, file: &str) -> Vec<String> {
    let [finding] = gone(findings)[..] else { panic!("{findings}") };
    let (_, text) = files.iter().find(|(name, _)| name == file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let found = places(findings, finding).into_iter().filter(|(name, ..)| name == file);
    found.map(|(_, line, _)| lines[line - 1].trim().to_owned()).collect()
}

#[test]
fn line_of_the_name_is_shown_whatever_form_the_text_has() {
    const TEXT: (&str, &str) = ("behov.yaml", "    svar: Körkort ingår inte i modellen.\n");
    for (written, lines) in [
        (
            "    svar: Körkort tas upp av Ledningsgruppen.\n",
            &["svar: Körkort tas upp av Ledningsgruppen."][..],
        ),
        ("    svar: \"Körkort: ledningsgruppen\"\n", &["svar: \"Körkort: ledningsgruppen\""]),
        (
            "    svar: >-\n      Körkort ingår inte i modellen,\n      men Ledningsgruppen kan ta upp det.\n",
            &["men Ledningsgruppen kan ta upp det."],
        ),
        (
            "    svar: |-\n      Ledningsgruppen tar upp det.\n      Fråga sedan\n      ledningsgruppens sekreterare.\n",
            &["Ledningsgruppen tar upp det.", "ledningsgruppens sekreterare."],
        ),
        (
            "    svar: Ledningsgruppen frågar ledningsgruppen.\n",
            &["svar: Ledningsgruppen frågar ledningsgruppen."],
        ),
        // The name is written with an escape: the text is shown by its first line.
        ("    svar: \"Fråga Ledningsgr\\u0075ppen.\"\n", &["svar: \"Fråga Ledningsgr\\u0075ppen.\""]),
    ] {
        let edits = [COUNCIL, (TEXT.0, TEXT.1, written)];
        assert_eq!(lines_in(&against(&edits), &lillkoping(&edits), "behov.yaml"), lines, "{written}");
    }
}

#[test]
fn name_over_a_line_break_is_shown_where_it_begins() {
    let renamed = ("omraden.yaml", "namn: Bostadssökning", "namn: Bostadshjälp");
    let old = ("omraden.yaml", "namn: Bostadssökning", "namn: Stöd att söka bostad");
    let text = (
        "behov.yaml",
        "    svar: Körkort ingår inte i modellen.\n",
        "    svar: >-\n      Körkort ingår inte, men väl stöd att\n      söka bostad.\n",
    );
    let draft = Draft::from_files(lillkoping(&[renamed, text])).unwrap();
    let findings = draft.findings_against(&load(&lillkoping(&[old])));
    let lines = lines_in(&findings, &lillkoping(&[renamed, text]), "behov.yaml");
    assert_eq!(lines, ["Körkort ingår inte, men väl stöd att"]);
}

#[test]
fn words_around_the_name_are_those_of_the_line() {
    let text = "Körkort ingår inte i modellen för arbetsmarknad, utan avgörs av Ledningsgruppen varje gång. \
                Fråga därför alltid först hos den som är sekreterare åt ledningsgruppen.";
    let edits =
        [COUNCIL, ("behov.yaml", "svar: Körkort ingår inte i modellen.", &format!("svar: \"{text}\""))];
    let findings = against(&edits);
    let [finding] = gone(&findings)[..] else { panic!("{findings}") };
    let found = places(&findings, finding);
    let quotes: Vec<&str> =
        found.iter().filter(|(file, ..)| file == "behov.yaml").map(|(_, _, quote)| quote.as_str()).collect();
    // Both are on one line, which is shown once.
    assert_eq!(quotes, ["säger \"… utan avgörs av Ledningsgruppen varje gång. Fråga därför …\""]);
}
