//! The models whose sites are read: the shipped ones, one with odd names, and random ones.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use styrmodell::Rulebook;
use styrmodell_tests::samples::sample;
use styrmodell_tests::{Files, edit, goteborg_files, lillkoping_folder, load, read, root};

/// A name that would be an image if it were not escaped.
pub(crate) const MARKUP: &str = "<img src=x onerror=alert(1)> & \"citat\"";

/// A name with Hebrew letters, and with one that turns the direction of the text.
pub(crate) const RIGHT_TO_LEFT: &str = "שלום Praktik (ו)";

/// A name that closes what it stands in.
pub(crate) const CLOSING: &str = "</script></title></svg><b>Hälsa]]>";

/// A word that no line holds.
pub(crate) fn long_word() -> String {
    format!("Kost{}", "ö".repeat(150))
}

/// The files of the base of the fixtures.
pub(crate) fn base() -> Files {
    read(&root().join("tests/fixtures/base"))
}

/// A model that has an odd name wherever a page shows one.
pub(crate) fn odd() -> Files {
    let mut files = base();
    let long = long_word();
    for (file, old, new) in [
        ("omraden.yaml", "namn: Träning", MARKUP),
        ("omraden.yaml", "namn: Kost", &long),
        ("omraden.yaml", "namn: Praktik", RIGHT_TO_LEFT),
        ("omraden.yaml", "namn: Hälsa", CLOSING),
        ("organisation.yaml", "namn: Skolan", MARKUP),
        ("forum.yaml", "namn: Oenighet", RIGHT_TO_LEFT),
        ("forum.yaml", "namn: Oklart", CLOSING),
        ("forum.yaml", "namn: Mötet", MARKUP),
        ("forum.yaml", "namn: Ledningen", &long),
        ("forum.yaml", "av: ordföranden", MARKUP),
        ("kallor.yaml", "namn: Anvisningen", CLOSING),
        ("kallor.yaml", "namn: Text", MARKUP),
        ("modell.yaml", "namn: Liten modell", CLOSING),
        ("ansvar.yaml", "namn: Utförande", RIGHT_TO_LEFT),
    ] {
        let (key, _) = old.split_once(' ').unwrap();
        edit(&mut files, file, old, &format!("{key} '{new}'"));
    }
    edit(&mut files, "forum.yaml", "roll: rektor", &format!("roll: '{MARKUP}'"));
    edit(&mut files, "regler.yaml", "id: halsa,", &format!("id: halsa, namn: '{MARKUP}',"));
    edit(&mut files, "regler.yaml", "källa: anvisning/text/4", "källa: anvisning/text");
    let (source, section) = ("rang: anvisning", "punkter: 4");
    let link = format!("{source}\n    länk: 'https://example.org/?a=1&b=2#page={{sida}}'");
    edit(&mut files, "kallor.yaml", source, &link);
    edit(&mut files, "kallor.yaml", section, &format!("sida: \"7\", {section}"));
    files
}

/// A model with a chain of forums, of which each escalates the matters of the next.
pub(crate) fn chain(forums: usize) -> Files {
    let mut files = base();
    let number =
        |list: std::ops::Range<usize>| list.map(|n| format!("fraga-{n}")).collect::<Vec<_>>().join(", ");
    let matters = (0..forums).map(|n| {
        format!("  - {{ id: fraga-{n}, namn: Fråga {n}, besked: Nivå {n} avgör., rubrik: Om {n} }}\n")
    });
    let mut text = format!("frågor:\n{}forum:\n", matters.collect::<String>());
    for n in 0..forums {
        text.push_str(&format!("  - id: niva-{n}\n    namn: Nivå {n}\n    beslutar_om: fraga-{n}\n"));
        text.push_str("    platser: [{ aktör: socialen, roll: chef }, { aktör: skola, roll: rektor }, { aktör: region, roll: gäst }]\n");
        if n + 1 < forums {
            let rest = number(n + 1..forums);
            text.push_str(&format!(
                "    lyfter: [{{ till: niva-{}, frågor: [{rest}], av: ordföranden }}]\n",
                n + 1
            ));
        }
    }
    *styrmodell_tests::text(&mut files, "forum.yaml") = text;
    let last = forums - 1;
    edit(&mut files, "regler.yaml", "lyfts: oklart", &format!("lyfts: fraga-{last}"));
    for (old, new) in [
        ("första_forum: mote", "första_forum: niva-0".to_owned()),
        ("vid_oenighet: oenighet", format!("vid_oenighet: fraga-{last}")),
    ] {
        edit(&mut files, "modell.yaml", old, &new);
    }
    files
}

/// Random models that load, as files.
pub(crate) fn random(count: u64) -> Vec<Files> {
    let mut runner = TestRunner::deterministic();
    let strategy = styrmodell_testkit::models();
    let mut drawn = std::iter::from_fn(|| Some(strategy.new_tree(&mut runner).unwrap().current()));
    let mut sound = Vec::new();
    while (sound.len() as u64) < count {
        let files = drawn.next().unwrap();
        if Rulebook::from_files(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))).is_ok() {
            sound.push(files);
        }
    }
    sound
}

/// All of them, each with its name.
pub(crate) fn all() -> Vec<(String, Files)> {
    let mut models = vec![
        ("goteborg".to_owned(), goteborg_files()),
        ("lillkoping".to_owned(), read(&lillkoping_folder())),
        ("odd".to_owned(), odd()),
        ("base".to_owned(), base()),
        ("one forum".to_owned(), chain(1)),
        ("chain".to_owned(), chain(5)),
    ];
    let random = random(sample(12, 200)).into_iter().enumerate();
    models.extend(random.map(|(number, files)| (format!("random {number}"), files)));
    models
}

/// All of them as rulebooks.
pub(crate) fn books() -> Vec<(String, Rulebook)> {
    all().into_iter().map(|(name, files)| (name, load(&files))).collect()
}
