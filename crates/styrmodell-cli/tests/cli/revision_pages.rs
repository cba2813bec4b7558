//! The page of a revision that renames an actor, merges or splits delområden, dissolves a
//! forum or lets a legal basis in: what everybody asks stands first, and once.

use crate::run::*;

/// Replaces a text everywhere but in the words of documents.
fn replace_all(rules: &RulesFolder, old: &str, new: &str) {
    for (file, _) in shipped_files() {
        // The text of a section is in words of the model's own.
        let is_own = |line: &str| file != "kallor.yaml" || line.trim_start().starts_with("text: ");
        let text = rules.read(&file);
        let lines = text.split_inclusive('\n');
        let lines = lines.map(|line| if is_own(line) { line.replace(old, new) } else { line.to_owned() });
        rules.write(&file, &lines.collect::<String>());
    }
}

/// The lines of the page below a heading.
fn section<'p>(page: &'p str, heading: &str) -> Vec<&'p str> {
    let rest =
        page.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("{heading}:\n{page}"));
    let section = rest.split("\n## ").next().unwrap();
    section.lines().filter(|line| !line.is_empty()).collect()
}

fn page_of([old, new]: &[RulesFolder; 2]) -> String {
    run(&["diff", old.arg(), new.arg(), "--format", "markdown"]).exits(1).out
}

#[test]
fn renamed_actor_is_one_sentence() {
    let folder = TestFolder::new();
    let both = decided_and_proposal(&folder);
    replace_all(&both[1], "Arbvux", "Jobbkomp");
    let page = page_of(&both);
    let short = section(&page, "I korthet");
    assert!(
        short.iter().any(|line| line.starts_with("- Arbvux heter nu Jobbkomp.")
            || line.contains("Arbvux heter nu Jobbkomp")),
        "{page}"
    );
    assert!(short.iter().any(|line| line.ends_with(" texter ändras bara så.")), "{page}");
    // No text that only follows is listed, and there is nothing to decide.
    assert!(!page.contains("## Att ta ställning till"), "{page}");
    assert!(!page.contains("bara annorlunda skrivet"), "{page}");
    assert!(page.matches("Arbvux").count() <= 4, "{page}");
    // A section that is told with the old name is a point of its own.
    both[1].edit("kallor.yaml", "Jobbkomp avdelningschef", "Arbvux avdelningschef");
    let page = page_of(&both);
    let points = section(&page, "Att ta ställning till");
    assert_eq!(
        points,
        ["1. \"Arbvux\" heter nu Jobbkomp, men nämns i:", "   - Källan \"Anvisningen\""],
        "{page}"
    );
}

/// The matters of SOB go to a group of directors and to the operative group.
const DIRECTORS: &str = "  - id: direktorer
    namn: Direktörsgruppen
    tidigare: sob
    beslutar_om: [oenighet, strategisk-fraga, oklart-ansvar, gemensam-insats, revidering]
    platser:
      - { aktör: socialförvaltningarna, roll: direktör }
      - { aktör: arbvux, roll: direktör }

";

#[test]
fn dissolved_forum_says_who_takes_over_and_who_leaves() {
    let folder = TestFolder::new();
    let both = decided_and_proposal(&folder);
    let text = both[1].read("forum.yaml").replace("till: sob", "till: direktorer");
    let start = text.find("  - id: sob\n").unwrap();
    let end = start + text[start..].find("arbetsgrupper:").unwrap();
    let text = format!("{}{DIRECTORS}{}", &text[..start], &text[end..]);
    let text = text
        .replace("  - id: operativ\n", "  - id: operativ\n    tidigare: sob\n")
        .replace(
            "    beslutar_om: operativ-fraga\n",
            "    beslutar_om: [operativ-fraga, insatser, tjansteutbud]\n",
        )
        .replace("          - insatser\n          - tjansteutbud\n", "")
        .replace("lyfts till SOB", "lyfts till Direktörsgruppen");
    both[1].write("forum.yaml", &text);
    for file in ["krav.yaml", "typfall.yaml"] {
        let text = both[1].read(file);
        let text =
            text.replace("beslutas_av: sob", "beslutas_av: direktorer").replace(", sob]", ", direktorer]");
        both[1].write(file, &text);
    }
    let page = page_of(&both);
    let short = section(&page, "I korthet");
    let expected = [
        "- FFS har inte längre plats i något forum.",
        "- Samordning och beredningsgruppen (SOB) finns inte längre. I dess ställe: Direktörsgruppen (ett nytt forum) och Operativ samverkansgrupp Arbvux och Socialtjänst (som finns redan i dag).",
        "- Gemensam 4:1-insats, Oenighet mellan förvaltningar, Oklart ansvar, Revidering av styrmodellen och Strategiskt viktig fråga: i dag avgör SOB, enligt förslaget Direktörsgruppen. ",
        "- Ny eller ändrad insats och Tjänsteutbud: i dag avgör SOB, enligt förslaget operativa samverkansgruppen. ",
    ];
    for (line, expected) in short.iter().zip(expected) {
        assert!(line.starts_with(expected), "{expected}\n{page}");
    }
    let points = section(&page, "Att ta ställning till").join("\n");
    for expected in [
        " i stället för SOB, på samma källor som förut: ",
        "obs tas bort: Anvisningen beskriver ingen instans över SOB.",
        "De här texterna nämner nu ett forum som tar över frågor, och ändras bara så. Är det rätt forum?",
        // This matter went to the operative group, not to the directors.
        "Läs igenom: frågan \"Ny eller ändrad insats\" nämner Direktörsgruppen, men avgörs nu av operativa samverkansgruppen.",
    ] {
        assert!(points.contains(expected), "{expected}\n{page}");
    }
    // Each text is told by the forum that it names now.
    assert!(points.contains("- Direktörsgruppen: frågorna \"Gemensam 4:1-insats\", "), "{page}");
    // Neither of two forums is SOB: a krav with another one has another demand.
    for expected in [
        "\"SOB beslutar i strategiska frågor\": ändrat. Beslutas av: SOB → Direktörsgruppen.",
        "Väg: Oklart ansvar: operativa samverkansgruppen, SOB → operativa samverkansgruppen, Direktörsgruppen.",
    ] {
        assert!(section(&page, "Krav och typfall").join("\n").contains(expected), "{expected}\n{page}");
    }
    // A forum is no delområde that is merged or split.
    assert!(!page.contains("slås ihop") && !page.contains(" delas i "), "{page}");
}

#[test]
fn merge_says_from_what_to_what_and_leaves_typfall_alone() {
    let folder = TestFolder::new();
    let both = decided_and_proposal(&folder);
    let text = both[1].read("omraden.yaml");
    let start = text.find("      - id: sociala-och-personliga-kompetenser\n").unwrap();
    let end = text.find("      - id: hantering-av-vardagen\n").unwrap();
    let merged = "      - id: kompetenser-och-natverk
        namn: Sociala kompetenser och nätverk
        tidigare: [sociala-och-personliga-kompetenser, starkande-av-natverk]
        utförare: socialförvaltningarna
        källa: [anvisning/sociala/3, anvisning/sociala/4]

";
    both[1].write("omraden.yaml", &format!("{}{merged}{}", &text[..start], &text[end..]));
    for (file, _) in shipped_files().into_iter().filter(|(file, _)| file != "typfall.yaml") {
        let text = both[1].read(&file);
        let (first, second) = ("sociala-och-personliga-kompetenser", "starkande-av-natverk");
        let in_both = [format!("      - {first}\n"), format!("{first}, ")];
        let text = in_both.iter().fold(text, |text, first| match file.as_str() {
            "omraden.yaml" => text,
            _ if text.contains(second) => text.replace(first.as_str(), ""),
            _ => text,
        });
        let text = match file.as_str() {
            "omraden.yaml" => text,
            _ => text.replace(first, "kompetenser-och-natverk").replace(second, "kompetenser-och-natverk"),
        };
        both[1].write(&file, &text);
    }
    let ran = run(&["diff", both[0].arg(), both[1].arg(), "--format", "markdown"]);
    let page = ran.out;
    assert!(ran.err.is_empty(), "{}", ran.err);
    let short = section(&page, "I korthet");
    assert!(
        short.starts_with(&[
            "- Sociala och personliga kompetenser och Stärkande av nätverk slås ihop till Sociala kompetenser och nätverk.",
            "- Modellen har 608 fall i dag och 576 enligt förslaget.",
            "Inget av de 608 fall som finns i dag får ett annat svar. Det är jämfört fall för fall.",
        ]),
        "{page}"
    );
    // Texts that only follow the merge are counted, after all that matters more.
    let mut followed = both[1].read("krav.yaml");
    followed = followed.replace("Sociala och personliga kompetenser", "Sociala kompetenser och nätverk");
    both[1].write("krav.yaml", &followed);
    let with_texts = page_of(&both);
    let bullets: Vec<&str> =
        section(&with_texts, "I korthet").into_iter().filter(|line| line.starts_with("- ")).collect();
    let counted = |line: &&str| line.contains(" har bara fått ");
    assert!(bullets.iter().rev().skip(1).all(|line| !counted(line)), "{with_texts}");
    // The file of typfall is the same, and so are its typfall.
    assert!(!page.contains("## Krav och typfall"), "{page}");
    // Both sources are there, as before.
    assert!(!page.contains("vilar på något annat"), "{page}");
}
