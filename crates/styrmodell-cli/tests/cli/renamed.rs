//! Former ids: every command answers questions that use them, and tells the present
//! ids.

use crate::batch::answered;
use crate::run::*;

/// The shipped revision, and a later one in which ids have changed.
fn two_revisions() -> (TestFolder, RulesFolder) {
    let folder = TestFolder::new();
    let [_, new] = folder.two_revisions("2027-01-01");
    new.edit("modell.yaml", "- id: stadsomrade\n", "- id: bydel\n    tidigare: stadsomrade\n");
    new.edit("organisation.yaml", "väljs_av: stadsomrade", "väljs_av: bydel");
    new.edit("modell.yaml", "{ id: hisingen,", "{ id: norr, tidigare: hisingen,");
    new.edit("organisation.yaml", "      hisingen: sf-hisingen", "      norr: sf-hisingen");
    new.edit("organisation.yaml", "- id: sf-hisingen\n", "- id: sf-norr\n    tidigare: sf-hisingen\n");
    new.edit("organisation.yaml", "norr: sf-hisingen", "norr: sf-norr");
    new.rename_praktik();
    let forum = new.read("forum.yaml").replace("- revidering\n", "- andring\n");
    new.write(
        "forum.yaml",
        &forum.replace("- id: revidering\n", "- id: andring\n    tidigare: revidering\n"),
    );
    (folder, new)
}

const NOTICES: [(&str, [&str; 4]); 2] = [
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
    let (folder, _) = two_revisions();
    let args = |day: &'static str, language: &'static str| {
        let args = "resolve --need praktik --basis 4:4 --fact stadsomrade=hisingen --why-not sf-hisingen";
        let args = args.split(' ').chain(["--date", day, "--lang", language, "--rules"]);
        args.map(str::to_owned).chain([folder.arg().to_owned()]).collect::<Vec<_>>()
    };
    for (language, expected) in NOTICES {
        let text = flat(&run(&args("2027-01-01", language)).exits(0).out);
        let json = json_of(&args("2027-01-01", language));
        let notices = json.at("answers").list()[0].at("notices").texts();
        for notice in expected {
            assert_eq!(text.matches(notice).count(), 1, "{notice}\n{text}");
            assert_eq!(notices.iter().filter(|found| **found == notice).count(), 1, "{notice}: {notices:?}");
        }
        // The revision that still has these ids gives no notice.
        let before = run(&args("2026-12-31", language)).exits(0).all();
        assert!(!before.contains("heter nu") && !before.contains("now called"), "{before}");
    }
}

#[test]
fn escalate_and_matrix_answer_former_ids_with_notices() {
    let (_folder, new) = two_revisions();
    new.edit("modell.yaml", "- id: sol-4-4\n", "- id: sol-12-4\n    tidigare: sol-4-4\n");
    for name in ["regler.yaml", "modell.yaml"] {
        new.write(name, &new.read(name).replace("lagrum: sol-4-4", "lagrum: sol-12-4"));
    }
    let args = ["--rules", new.arg()];
    let route = [&["escalate", "--matter", "revidering"], &args[..]].concat();
    let notice = "Frågan \"revidering\" heter nu \"andring\".";
    assert_eq!(flat(&run(&route).exits(0).out).matches(notice).count(), 1);
    let json = json_of(&route);
    assert_eq!((json.at("matter").text(), json.at("notices").texts()), ("andring", vec![notice]));

    let notice = "Lagrummet \"sol-4-4\" heter nu \"sol-12-4\".";
    let table =
        |format: &'static str| [&["matrix", "--basis", "sol-4-4", "--format", format], &args[..]].concat();
    for format in ["text", "markdown", "html", "csv"] {
        let ran = run(&table(format)).exits(0);
        let text = flat(&ran.all()).replace("&quot;", "\"");
        assert_eq!(text.matches(notice).count(), 1, "{format}: {text}");
        // CSV has no place for notices.
        assert_eq!(ran.err.contains(notice), format == "csv", "{format}");
    }
    assert!(run(&table("json")).exits(0).out.contains("heter nu"));
}

/// The rows have former ids, and both revisions answer some of them.
#[test]
fn batch_answers_former_ids_in_columns_and_cells_and_counts_them() {
    let (folder, _) = two_revisions();
    let rows = "behov;lagrum;stadsomrade;datum\n\
                praktik;4:4;hisingen;2026-12-31\n\
                praktik;4:4;hisingen;2027-01-01\n\
                praktik;4:4;centrum;2027-01-01\n";
    let ran = answered(rows.as_bytes(), &["--format", "csv", "--rules", folder.arg()]).exits(0);
    let members: Vec<&str> = ran.out.lines().skip(1).map(|row| row.split(';').nth(7).unwrap()).collect();
    assert_eq!(members, ["sf-hisingen", "sf-norr", "sf-centrum"], "{}", ran.out);
    let err = flat(&ran.err);
    for notice in [
        "Behovet \"praktik\" heter nu \"arbetspraktik\". (2 svar)",
        "Omständigheten \"stadsomrade\" heter nu \"bydel\". (2 svar)",
        "Värdet \"hisingen\" heter nu \"norr\". (1 svar)",
    ] {
        assert_eq!(err.matches(notice).count(), 1, "{notice}\n{err}");
    }
    // Both columns are present. In the later revision both name the same fact, so
    // one of them is superfluous.
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
