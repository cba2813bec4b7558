//! Former ids: every command answers questions that use them, and names the
//! present ids.

use crate::batch::answered;
use crate::run::*;

/// The shipped revision, and a following one with other ids.
fn two() -> (TestFolder, RulesFolder) {
    let folder = TestFolder::new();
    let [_, new] = folder.two("2027-01-01");
    new.edit("modell.yaml", "- id: stadsomrade\n", "- id: bydel\n    tidigare: stadsomrade\n");
    new.edit("organisation.yaml", "väljs_av: stadsomrade", "väljs_av: bydel");
    new.edit("modell.yaml", "{ id: hisingen,", "{ id: norr, tidigare: hisingen,");
    new.edit("organisation.yaml", "      hisingen: sf-hisingen", "      norr: sf-hisingen");
    new.edit("organisation.yaml", "- id: sf-hisingen\n", "- id: sf-norr\n    tidigare: sf-hisingen\n");
    new.edit("organisation.yaml", "norr: sf-hisingen", "norr: sf-norr");
    new.edit("omraden.yaml", "- id: praktik\n", "- id: arbetspraktik\n        tidigare: praktik\n");
    new.write("behov.yaml", &new.read("behov.yaml").replace("- praktik\n", "- arbetspraktik\n"));
    let words = new.read("vardagsord.yaml").replace("- praktik\n", "- arbetspraktik\n");
    new.write("vardagsord.yaml", &words.replace("hör_till: praktik\n", "hör_till: arbetspraktik\n"));
    let forum = new.read("forum.yaml").replace("- revidering\n", "- andring\n");
    new.write(
        "forum.yaml",
        &forum.replace("- id: revidering\n", "- id: andring\n    tidigare: revidering\n"),
    );
    (folder, new)
}

const SAYS: [(&str, [&str; 4]); 2] = [
    (
        "sv",
        [
            "Behovet \"praktik\" heter nu \"arbetspraktik\".",
            "Omständigheten \"stadsomrade\" heter nu \"bydel\".",
            "Värdet \"hisingen\" heter nu \"norr\".",
            "Förvaltningen \"sf-hisingen\" heter nu \"sf-norr\".",
        ],
    ),
    (
        "en",
        [
            "The need \"praktik\" is now called \"arbetspraktik\".",
            "The fact \"stadsomrade\" is now called \"bydel\".",
            "The value \"hisingen\" is now called \"norr\".",
            "The administration \"sf-hisingen\" is now called \"sf-norr\".",
        ],
    ),
];

#[test]
fn resolve_answers_former_ids_with_notices_in_text_and_json() {
    let (folder, _) = two();
    let asked = |day: &'static str, language: &'static str| {
        let asked = "resolve --need praktik --basis 4:4 --fact stadsomrade=hisingen --why-not sf-hisingen";
        let args = asked.split(' ').chain(["--date", day, "--lang", language, "--rules"]);
        args.map(str::to_owned).chain([folder.arg().to_owned()]).collect::<Vec<_>>()
    };
    for (language, says) in SAYS {
        let text = flat(&run(&asked("2027-01-01", language)).exits(0).out);
        let json = json_of(&asked("2027-01-01", language));
        let notices = json.at("answers").list()[0].at("notices").texts();
        for said in says {
            assert_eq!(text.matches(said).count(), 1, "{said}\n{text}");
            assert_eq!(notices.iter().filter(|notice| **notice == said).count(), 1, "{said}: {notices:?}");
        }
        // The revision that still has these ids gives no notice.
        let before = run(&asked("2026-12-31", language)).exits(0).all();
        assert!(!before.contains("heter nu") && !before.contains("now called"), "{before}");
    }
}

#[test]
fn escalate_and_matrix_answer_former_ids_with_notices() {
    let (_folder, new) = two();
    new.edit("modell.yaml", "- id: sol-4-4\n", "- id: sol-12-4\n    tidigare: sol-4-4\n");
    for name in ["regler.yaml", "modell.yaml"] {
        new.write(name, &new.read(name).replace("lagrum: sol-4-4", "lagrum: sol-12-4"));
    }
    let args = ["--rules", new.arg()];
    let way = [&["escalate", "--matter", "revidering"], &args[..]].concat();
    let said = "Frågan \"revidering\" heter nu \"andring\".";
    assert_eq!(flat(&run(&way).exits(0).out).matches(said).count(), 1);
    let json = json_of(&way);
    assert_eq!((json.at("matter").text(), json.at("notices").texts()), ("andring", vec![said]));

    let said = "Lagrummet \"sol-4-4\" heter nu \"sol-12-4\".";
    let table =
        |format: &'static str| [&["matrix", "--basis", "sol-4-4", "--format", format], &args[..]].concat();
    for format in ["text", "markdown", "html", "csv"] {
        let ran = run(&table(format)).exits(0);
        let text = flat(&ran.all()).replace("&quot;", "\"");
        assert_eq!(text.matches(said).count(), 1, "{format}: {text}");
        // A table has no column for notices.
        assert_eq!(ran.err.contains(said), format == "csv", "{format}");
    }
    assert!(run(&table("json")).exits(0).out.contains("heter nu"));
}

/// Rows with former ids, answered by both revisions.
#[test]
fn batch_answers_former_ids_in_columns_and_cells_and_counts_them() {
    let (folder, _) = two();
    let rows = "behov;lagrum;stadsomrade;datum\n\
                praktik;4:4;hisingen;2026-12-31\n\
                praktik;4:4;hisingen;2027-01-01\n\
                praktik;4:4;centrum;2027-01-01\n";
    let ran = answered(rows.as_bytes(), &["--format", "csv", "--rules", folder.arg()]).exits(0);
    let members: Vec<&str> = ran.out.lines().skip(1).map(|row| row.split(';').nth(7).unwrap()).collect();
    assert_eq!(members, ["sf-hisingen", "sf-norr", "sf-centrum"], "{}", ran.out);
    let err = flat(&ran.err);
    for said in [
        "Behovet \"praktik\" heter nu \"arbetspraktik\". (2 svar)",
        "Omständigheten \"stadsomrade\" heter nu \"bydel\". (2 svar)",
        "Värdet \"hisingen\" heter nu \"norr\". (1 svar)",
    ] {
        assert_eq!(err.matches(said).count(), 1, "{said}\n{err}");
    }
    // Both columns: on a day when both name one fact, one of them is
    // superfluous.
    let rows = "behov;lagrum;stadsomrade;bydel;datum\n\
                praktik;4:4;hisingen;norr;2027-01-01\n\
                praktik;4:4;hisingen;;2027-01-01\n\
                praktik;4:4;;norr;2027-01-01\n\
                praktik;4:4;hisingen;;2026-12-31\n";
    let ran = answered(rows.as_bytes(), &["--format", "csv", "--rules", folder.arg()]).exits(1);
    assert!(ran.err.starts_with("rad 2: "), "{}", ran.err);
    assert!(ran.err.contains("bydel") && ran.err.contains("stadsomrade"), "{}", ran.err);
    assert_eq!(ran.out.matches(";answered").count(), 3, "{}", ran.out);
}
