//! A catalogue while two revisions of the rules are decided: one in force, and a later one in
//! which a delområde has another id.

use crate::run::*;

/// The day on which the later revision begins.
const LATER: &str = "2027-01-01";

/// Two decided revisions, and catalogues that name the delområde by its former id, by its
/// present one, and by neither.
fn rules_and_catalogues() -> (TestFolder, TestFolder, [String; 3]) {
    let rules = TestFolder::new();
    let [_, new] = rules.two_revisions(LATER);
    new.rename_praktik();
    let catalogues = TestFolder::new();
    let written = ["praktik", "arbetspraktik", "praktuk"].map(|subarea| {
        let folder = catalogues.path().join(subarea);
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(
            folder.join("katalog.yaml"),
            format!(
                "format: 1
insatskatalog: {{ id: vid-bytet, namn: Vid bytet, för_modell: goteborg-arbetsrehabilitering }}
insatser:
  - id: klubben
    namn: Klubben
    utförs_av: arbvux
    för: {{ stadsområde: alla }}
    delområden: [{subarea}]
    lagrum: sol-4-4
"
            ),
        )
        .unwrap();
        folder.to_str().unwrap().to_owned()
    });
    (rules, catalogues, written)
}

#[test]
fn check_reads_a_catalogue_with_the_revision_in_force_on_the_day() {
    let (rules, _catalogues, [old, new, wrong]) = rules_and_catalogues();
    let check = |catalogue: &str, more: &[&str]| {
        run(&[&["check", rules.arg(), "--services", catalogue], more].concat())
    };
    for day in ["2026-11-29", "2026-12-31"] {
        let on = ["--date", day];
        // Sound on the day: `services` reads it then, too.
        let out = check(&old, &on).exits(0).all();
        assert!(!out.contains("unknown-name") && !out.contains("basis-of-another-time"), "{day}: {out}");
        run(&["services", "--rules", rules.arg(), "--services", &old, "--date", day]).exits(0);
        // One that is already written for the later revision says what is not there yet.
        let out = check(&new, &on).exits(0).all();
        assert!(out.contains("basis-of-another-time"), "{day}: {out}");
        assert!(check(&wrong, &on).exits(1).all().contains("praktuk"));
    }
    for more in [&[][..], &["--date", LATER], &["--date", "2030-06-01"]] {
        let out = check(&old, more).exits(1).all();
        assert!(flat(&out).contains("heter nu arbetspraktik"), "{more:?}: {out}");
        let out = check(&new, more).exits(0).all();
        assert!(!out.contains("basis-of-another-time"), "{more:?}: {out}");
        assert!(check(&wrong, more).exits(1).all().contains("praktuk"));
    }
}

#[test]
fn site_takes_the_newest_revision_that_reads_the_whole_catalogue() {
    let (rules, catalogues, [old, new, wrong]) = rules_and_catalogues();
    let output = catalogues.path().join("sida");
    let site = |catalogue: &str, lang: &str| {
        let output = output.to_str().unwrap();
        run(&["site", "--rules", rules.arg(), "--services", catalogue, "--output", output, "--lang", lang])
    };
    let page = |name: &str| flat(&std::fs::read_to_string(output.join(name)).unwrap());
    for (lang, said, reason) in [
        (
            "sv",
            "obs: katalogen är läst med versionen från 2024-02-23. Den nyaste, från 2027-01-01,",
            "heter nu",
        ),
        (
            "en",
            "note: the catalogue is read with the revision of 2024-02-23. The newest, of 2027-01-01,",
            "now called",
        ),
    ] {
        let ran = site(&old, lang).exits(0);
        assert!(flat(&ran.err).contains(said) && flat(&ran.err).contains(reason), "{}", ran.err);
    }
    assert!(page("insatser.html").contains("Katalogen hör till versionen <strong>2024-02-23</strong>"));
    assert!(
        page("insatser-en.html").contains("The catalogue is of the revision of <strong>2024-02-23</strong>")
    );

    let ran = site(&new, "sv").exits(0);
    assert!(!ran.err.contains("obs:"), "{}", ran.err);
    assert!(!page("insatser.html").contains("Katalogen hör till versionen"));

    // No revision reads it: the errors are those of the newest.
    let ran = site(&wrong, "sv").exits(2);
    assert!(ran.err.contains("praktuk") && !ran.err.contains("obs:"), "{}", ran.err);
}
