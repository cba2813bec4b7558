//! Files that are cut, changed or forged: each gives an error, or a rulebook
//! that answers whatever it says.

use styrmodell::{Language, Outcome, PortableError, Rulebook, render::json};
use styrmodell_tests::*;

use super::lillkoping;

/// Where the checksum stands, and where begins what it is of.
const CHECKSUM: usize = 16;
const BODY: usize = 20;

/// CRC-32 as `docs/portable.md` has it, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// The same file with the checksum that goes with it.
fn forged(mut file: Vec<u8>) -> Vec<u8> {
    let checksum = crc32(&file[BODY..]);
    file[CHECKSUM..BODY].copy_from_slice(&checksum.to_le_bytes());
    file
}

/// A small model with a group, exceptions and answers that depend.
fn small() -> Rulebook {
    load(&read(&root().join("tests/fixtures/base")))
}

/// Asks a rulebook what can be asked; only that it comes back counts.
fn ask(book: &Rulebook) -> usize {
    let mut said = 0;
    for need in book.needs().iter().take(2) {
        for basis in book.bases().iter().take(1) {
            for state in [false, true] {
                for mut case in book.cases(need.id(), basis.id()).unwrap_or_default() {
                    for fact in book.facts().iter().filter(|_| state) {
                        let Some(value) = fact.values().last() else { continue };
                        let Ok(stated) = case.clone().with(fact.id(), value.id()) else { continue };
                        case = stated;
                    }
                    let decision = case.resolve();
                    for duty in decision.duties() {
                        said += duty.rules().count() + duty.beaten().count() + duty.sentence().len();
                        if let Outcome::Depends(ask) = duty.outcome() {
                            said += ask.branches().map(|branch| branch.rules().count()).sum::<usize>();
                        }
                    }
                    said += decision.routes().len() + decision.notices().len() + decision.assumptions().len();
                    if let Some(actor) = book.actors().first() {
                        said += decision.why_not(actor.id()).map_or(0, |why| why.duties().len());
                    }
                    said += json::matrix(&[decision], Language::Swedish).len();
                }
            }
        }
    }
    for rule in book.rules() {
        said += rule.when().count() + rule.then().map(|c| c.exceptions().len()).sum::<usize>();
    }
    said + book.coverage().points.len() + book.to_portable().len()
}

#[test]
fn the_checksum_is_the_one_described() {
    // The check value of CRC-32/ISO-HDLC.
    assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    let file = lillkoping().to_portable();
    assert_eq!(forged(file.clone()), file);
}

#[test]
fn every_byte_that_is_changed_is_noticed() {
    let file = small().to_portable();
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1 << (at % 8);
        let error = Rulebook::from_portable(&changed).err().unwrap_or_else(|| panic!("byte {at}"));
        match at {
            0..8 => assert_eq!(error, PortableError::NotPortable),
            8..16 => assert!(matches!(error, PortableError::Format { .. }), "{error:?}"),
            _ => assert_eq!(error, PortableError::Damaged, "byte {at}"),
        }
    }
}

#[test]
fn a_file_that_is_cut_off_or_too_long_is_damaged() {
    let file = small().to_portable();
    for len in 0..file.len() {
        let error = Rulebook::from_portable(&file[..len]).unwrap_err();
        let expected = if len < 8 { PortableError::NotPortable } else { PortableError::Damaged };
        assert_eq!(error, expected, "{len} bytes");
        // Also where the checksum goes with what is left.
        if len >= BODY {
            let error = Rulebook::from_portable(&forged(file[..len].to_vec())).unwrap_err();
            assert_eq!(error, PortableError::Damaged, "{len} bytes");
        }
    }
    let longer = [file.as_slice(), &[0]].concat();
    assert_eq!(Rulebook::from_portable(&forged(longer)).unwrap_err(), PortableError::Damaged);
}

/// What becomes of a file forged by who knows the checksum.
fn refused(changed: Vec<u8>) -> bool {
    match Rulebook::from_portable(&forged(changed)) {
        Ok(book) => {
            assert!(ask(&book) > 0);
            false
        }
        Err(PortableError::Damaged | PortableError::Malformed { .. }) => true,
        Err(other) => panic!("{other:?}"),
    }
}

/// Bytes made otherwise, one at a time, and numbers that say more than there is:
/// such a count takes no memory, for the file is shorter than that.
fn forge(book: &Rulebook, step: usize) {
    let file = book.to_portable();
    let mut outcomes = [0, 0];
    for at in (BODY..file.len() - 4).step_by(step) {
        for change in [&[0][..], &[file[at].wrapping_add(1)], &[0xff, 0xff, 0xff, 0x7f]] {
            let mut changed = file.clone();
            changed[at..at + change.len()].copy_from_slice(change);
            outcomes[usize::from(refused(changed))] += 1;
        }
    }
    assert!(outcomes.iter().all(|count| *count > 100), "answered and refused: {outcomes:?}");
}

#[test]
fn forged_files_are_refused_or_answer() {
    forge(&small(), 1);
}

#[test]
fn forged_files_with_rules_kept_are_refused_or_answer() {
    // Every fifth byte: each of the four of a number in some place.
    forge(&apart::wide(13), 5);
}

#[test]
fn other_formats_are_told_apart_before_anything_is_read() {
    let file = lillkoping().to_portable();
    for (at, other, sv, en) in [
        (8, 2u32, "nyare", "newer"),
        (12, 3, "nyare", "newer"),
        (8, 0, "äldre", "older"),
        (12, 1, "äldre", "older"),
    ] {
        let mut changed = file.clone();
        changed[at..at + 4].copy_from_slice(&other.to_le_bytes());
        // What follows may be laid out in any way.
        changed.truncate(BODY + 100);
        let error = Rulebook::from_portable(&changed).unwrap_err();
        assert!(matches!(error, PortableError::Format { .. }), "{error:?}");
        assert!(error.text(Language::Swedish).contains(sv), "{error}");
        assert!(error.text(Language::English).contains(en), "{error}");
        assert!(error.text(Language::English).contains("1.2"), "what this library reads: {error}");
    }
    for other in [&b""[..], b"modell:", b"STYRMOD", b"%PDF-1.4 and so on and on and on"] {
        assert_eq!(Rulebook::from_portable(other).unwrap_err(), PortableError::NotPortable);
    }
}
