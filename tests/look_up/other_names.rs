//! Legal bases and values of facts, written as people write them.

use styrmodell::error::InputErrorKind;
use styrmodell_tests::*;

#[test]
fn legal_basis_is_found_by_chapter_and_paragraph() {
    let rules = goteborg_2024();
    for (written, id) in [
        ("SoL 4.1", "sol-4-1"),
        ("4.1", "sol-4-1"),
        ("4 kap 1", "sol-4-1"),
        ("4 kap 1 § SoL", "sol-4-1"),
        ("enligt 4 kap. 4 §", "sol-4-4"),
        ("4:4 SoL", "sol-4-4"),
        ("11.1", "sol-4-1"),
        ("12 kap 4", "sol-4-4"),
        ("SoL (2025:400) 12 kap. 4 §", "sol-4-4"),
    ] {
        assert_eq!(rules.basis(written).map(|basis| basis.id().to_owned()), Ok(id.to_owned()), "{written}");
    }
    // Near the bases of the model, and others: never taken for them.
    for written in ["12:4 a", "12 kap 4a", "12 kap. 4 a", "SoL 12:4 a §", "12 kap 1", "SoL 11.5"] {
        let error = rules.basis(written).unwrap_err();
        assert_eq!(error.kind(), InputErrorKind::OutsideModel, "{written}");
    }
    for written in ["LSS 4:1", "LVM 4 kap 1 §", "4", "1:4", "4:14", "4 kap", "2001:453"] {
        let error = rules.basis(written).unwrap_err();
        assert_eq!(error.kind(), InputErrorKind::UnknownName, "{written}");
    }
}

#[test]
fn label_of_a_paragraph_is_known_however_it_is_written() {
    // The new label holds from a day; the answer on a day before says so.
    let notices = |basis: &str| {
        let day = "2024-03-01".parse().unwrap();
        let decision = goteborg_2024().case("praktik", basis).unwrap().on(day).resolve();
        decision.notices().iter().map(|notice| format!("{notice:?}")).collect::<Vec<_>>()
    };
    assert_eq!(notices("11 kap 1"), notices("11:1"));
    assert_ne!(notices("11 kap 1"), notices("4:1"));
}

#[test]
fn district_within_a_longer_name_is_offered_first() {
    let rules = goteborg_2024();
    for (written, id) in [
        ("SF Hisingen", "hisingen"),
        ("norra Hisingen", "hisingen"),
        ("hissingen", "hisingen"),
        ("syd väst", "sydvast"),
        ("Sydvästra", "sydvast"),
        ("Nord-Ost", "nordost"),
        ("stadsområde centrum", "centrum"),
    ] {
        let error = rules.value("stadsomrade", written).unwrap_err();
        assert_eq!(error.near().first().map(String::as_str), Some(id), "{written}");
    }
    let error = rules.value("stadsomrade", "Örgryte").unwrap_err();
    assert!(error.near().is_empty() && error.known().len() == 4, "{:?}", error.near());
}
