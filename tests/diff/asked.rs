//! Words of questions that lead elsewhere than before.

use styrmodell::Rules;
use styrmodell::diff::{Difference, WordMeaning};
use styrmodell::finding::Code;
use styrmodell::trial::Draft;
use styrmodell_tests::{Files, edit, goteborg_rules};

use super::diff;

fn edited(file: &str, from: &str, to: &str) -> Files {
    let mut files = goteborg_rules();
    edit(&mut files, file, from, to);
    files
}

/// The words of each change.
fn words(said: &Difference) -> Vec<Vec<&str>> {
    said.words.iter().map(|change| change.words.iter().map(String::as_str).collect()).collect()
}

const SFI: &str = "      - SFI\n";

#[test]
fn removed_word_is_told_with_the_answer_it_had() {
    let said = diff(&goteborg_rules(), &edited("behov.yaml", SFI, ""));
    assert_eq!(words(&said), [["SFI"]]);
    let WordMeaning::Needs(needs) = &said.words[0].before else { panic!("{:?}", said.words) };
    assert_eq!(needs[0].answer.as_deref(), Some("Integration har ingen motsvarighet i styrmodellen."));
    assert_eq!(said.words[0].after, WordMeaning::Unknown);
}

#[test]
fn moved_word_is_told_with_both_answers() {
    let mut after = edited("behov.yaml", SFI, "");
    edit(
        &mut after,
        "omraden.yaml",
        "              - gymträning\n",
        "              - gymträning\n              - sfi\n",
    );
    let said = diff(&goteborg_rules(), &after);
    assert_eq!(words(&said), [["SFI"]]);
    let WordMeaning::Needs(needs) = &said.words[0].after else { panic!("{:?}", said.words) };
    assert_eq!(
        (needs[0].need.id.as_str(), needs[0].subareas[0].id.as_str()),
        ("kost-och-motion/fysisk-traning", "kost-och-motion")
    );
}

#[test]
fn every_word_of_a_need_is_told_when_its_answer_changes() {
    let answer = "    svar: Integration har ingen motsvarighet i styrmodellen.\n";
    let said = diff(&goteborg_rules(), &edited("behov.yaml", answer, "    svar: Fråga Arbvux.\n"));
    // The last four words of the need are shared with another, and ask which is meant.
    let [shared, own] = words(&said).try_into().unwrap();
    assert_eq!(shared, ["språk", "svenska", "språkkurs", "språkträning"]);
    assert_eq!(own[..4], ["Integration", "integrationsinsats", "samhällsorientering", "SFI"]);
    assert_eq!(own.len(), 9);
}

#[test]
fn word_that_moves_to_a_need_of_the_same_delomrade_is_no_change() {
    let mut after = edited("omraden.yaml", "              - gymträning\n", "");
    let need = "          - namn: Fysisk träning\n";
    edit(
        &mut after,
        "omraden.yaml",
        need,
        &format!("          - {{ namn: Gymkort, även_kallat: gymträning }}\n{need}"),
    );
    let said = diff(&goteborg_rules(), &after);
    assert!(said.words.is_empty(), "{:?}", said.words);
}

/// A small model with the given legal bases.
fn small(bases: &str) -> Rules {
    let text = format!(
        "format: 1
modell: {{ id: m, namn: M, status: beslutad, gäller: {{ från: 2025-01-01 }}, första_forum: motet, vid_oenighet: oenighet }}
källor: [{{ id: k, namn: K, rang: anvisning, avsnitt: [{{ id: a, namn: A, punkter: 1 }}] }}]
frågor: [{{ id: oenighet, namn: Oenighet, besked: Ni är oense., rubrik: Om ni är oense }}]
forum: [{{ id: motet, namn: Mötet, beslutar_om: oenighet, platser: [{{ aktör: a, roll: chef }}] }}]
ansvar: [{{ id: gor, namn: Gör, nivå: operativ, gör: gör det }}]
förvaltningar: [{{ id: a, namn: A }}]
områden: [{{ id: o, namn: O, delområden: [{{ id: d, namn: D, utförare: a }}] }}]
regler: [{{ id: r, när: alltid, då: {{ gor: a }}, källa: k/a/1 }}]
{bases}
"
    );
    let draft = Draft::from_files([("modell.yaml", text)]).unwrap_or_else(|e| panic!("{e}"));
    draft.as_rules().clone()
}

#[test]
fn basis_that_is_let_in_says_why_it_was_outside() {
    let old = small(
        "lagrum: [{ id: lag-1, namn: Lag 1, beteckningar: [{ lag: L, rum: 1 § }] }]
utanför_modellen: [{ namn: Lag 2, även_kallat: \"12:1\", varför: Den gäller försörjningsstöd. }]",
    );
    let new = small(
        "lagrum:
  - { id: lag-1, namn: Lag 1, beteckningar: [{ lag: L, rum: 1 § }] }
  - { id: lag-2, namn: Lag 2, även_kallat: \"12:1\", beteckningar: [{ lag: L, rum: 2 § }] }",
    );
    let said = old.diff(&new).unwrap();
    assert_eq!(words(&said), [["Lag 2", "12:1"]]);
    let outside = WordMeaning::OutsideModel {
        name: "Lag 2".to_owned(),
        why: "Den gäller försörjningsstöd.".to_owned(),
    };
    assert_eq!(said.words[0].before, outside);
    assert!(matches!(&said.words[0].after, WordMeaning::Basis(basis) if basis.id == "lag-2"));
    assert_eq!((said.new_cases, said.cases), (1, 2));
    // And the other way round.
    let back = new.diff(&old).unwrap();
    assert_eq!((&back.words[0].after, back.gone_cases), (&outside, 1));
}

#[test]
fn name_of_a_basis_that_is_also_outside_the_model_is_ambiguous() {
    let (file, name) = ("lagrum-utanfor.yaml".to_owned(), "4 kap. 1 § SoL");
    for name in [name, "4:1", "SOL-4-1"] {
        let mut files = goteborg_rules();
        files.push((
            file.clone(),
            format!("utanför_modellen:\n  - {{ namn: \"{name}\", varför: Det är prövat. }}\n"),
        ));
        let error = Draft::from_files(files.iter().map(|(name, text)| (name, text))).unwrap_err();
        assert!(error.iter().all(|finding| finding.code() == Code::AmbiguousName), "{error}");
    }
}
