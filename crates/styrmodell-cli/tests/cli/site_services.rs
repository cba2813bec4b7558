//! `site --services`: the pages of a catalogue, and catalogues that are refused.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::run::*;

fn example() -> String {
    root().join("examples/services/goteborg-2025").to_str().unwrap().to_owned()
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn site(folder: &Path, more: &[&str]) -> CommandRun {
    run(&[&["site", "--output", folder.to_str().unwrap()], more].concat())
}

#[test]
fn catalogue_adds_a_page_to_which_every_other_leads_and_a_site_without_one_takes_it_away() {
    let folder = TestFolder::new();
    let [with, without] = ["med å", "utan"].map(|name| folder.path().join(name));
    let ran = site(&with, &["--services", &example()]).exits(0);
    assert!(flat(&ran.out).contains("äldsta uppgift kontrollerad 2025-04-02"), "{}", ran.out);
    site(&without, &[]).exits(0);
    let added: BTreeSet<String> = names(&with).difference(&names(&without)).cloned().collect();
    for name in ["insatser.html", "insatser-en.html", "services.js", "insatser.js"] {
        assert!(added.contains(name), "{added:?} lacks {name}");
    }
    for name in names(&with).iter().filter(|name| name.ends_with(".html")) {
        let page = if name.contains("-en.") { "insatser-en.html" } else { "insatser.html" };
        let text = fs::read_to_string(with.join(name)).unwrap();
        assert!(text.contains(&format!("href=\"{page}\"")), "{name}");
    }
    site(&with, &[]).exits(0);
    assert_eq!(names(&with), names(&without));
}

#[test]
fn catalogue_with_errors_gives_findings_and_no_file() {
    let folder = TestFolder::new();
    let sound = folder.path().join("sida");
    site(&sound, &["--services", &example()]).exits(0);
    let before = names(&sound);
    let catalogue = folder.path().join("katalog");
    fs::create_dir(&catalogue).unwrap();
    for entry in fs::read_dir(example()).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, catalogue.join(path.file_name().unwrap())).unwrap();
    }
    let catalogue = catalogue.to_str().unwrap();
    for (file, old, new, told) in [
        ("sf-hisingen.yaml", "id: praktik,", "id: praktk,", "praktk"),
        ("katalog.yaml", "för_modell: goteborg-arbetsrehabilitering", "för_modell: lillkoping", "lillkoping"),
    ] {
        let path = Path::new(catalogue).join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen(old, new, 1)).unwrap();
        for target in [&sound, &folder.path().join("ny")] {
            let ran = site(target, &["--services", catalogue]).exits(2);
            assert!(ran.err.contains(told) && ran.err.contains(file), "{}", ran.err);
        }
        fs::write(&path, text).unwrap();
    }
    assert_eq!(names(&sound), before);
    assert!(!folder.path().join("ny").exists());
    let missing = folder.path().join("finns-inte");
    let ran = site(&sound, &["--services", missing.to_str().unwrap()]).exits(2);
    assert!(ran.err.contains("finns-inte"), "{}", ran.err);
}

#[test]
fn help_names_the_option_in_both_languages() {
    for (language, words) in
        [("sv", "Visa insatserna i en katalog"), ("en", "Show the insatser of a catalogue")]
    {
        let ran = run(&["site", "--help", "--lang", language]).exits(0);
        assert!(flat(&ran.out).contains(words) && ran.out.contains("--services"), "{}", ran.out);
    }
}

/// No answer about a person can be in a site: it holds the catalogue alone.
#[test]
fn site_takes_no_facts_about_a_person() {
    let folder = TestFolder::new();
    let target = folder.path().join("sida");
    for more in [["--fact", "beroende=pagaende"], ["--facts", "-"]] {
        let ran = site(&target, &[&["--services", &example()][..], &more].concat()).exits(2);
        assert!(!ran.err.contains("pagaende"), "{}", ran.err);
    }
    assert!(!target.exists());
}
