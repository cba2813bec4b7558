//! Truncated, changed or forged files: each gives an error, or a rulebook whose
//! answers can be read without a panic.

use styrmodell::error::PortableError;
use styrmodell::{Language, Outcome, Rulebook, render::json};
use styrmodell_tests::samples::is_full;
use styrmodell_tests::*;

use super::lillkoping;

/// The offsets in bytes of the checksum and of the text it covers.
const CHECKSUM_OFFSET: usize = 16;
const BODY_OFFSET: usize = 20;

/// CRC-32 as described in `docs/portable.md`, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// Returns the file with a checksum that matches its content.
fn with_valid_checksum(mut file: Vec<u8>) -> Vec<u8> {
    let checksum = crc32(&file[BODY_OFFSET..]);
    file[CHECKSUM_OFFSET..BODY_OFFSET].copy_from_slice(&checksum.to_le_bytes());
    file
}

/// A small model with a group, exceptions and answers that depend.
fn small() -> Rulebook {
    load(&read(&root().join("tests/fixtures/base")))
}

/// Reads every answer of a rulebook, which must not panic.
fn read_every_answer(book: &Rulebook) -> usize {
    let mut part_count = 0;
    for need in book.needs().iter().take(2) {
        for basis in book.bases().iter().take(1) {
            for with_facts in [false, true] {
                for mut case in book.cases(need.id(), basis.id()).unwrap_or_default() {
                    for fact in book.facts().iter().filter(|_| with_facts) {
                        let Some(value) = fact.values().last() else { continue };
                        let Ok(stated) = case.clone().with(fact.id(), value.id()) else { continue };
                        case = stated;
                    }
                    let decision = case.resolve();
                    for duty in decision.duties() {
                        part_count += duty.rules().count() + duty.beaten().count() + duty.sentence().len();
                        if let Outcome::Depends(ask) = duty.outcome() {
                            part_count += ask.branches().map(|branch| branch.rules().count()).sum::<usize>();
                        }
                    }
                    part_count +=
                        decision.routes().len() + decision.notices().len() + decision.assumptions().len();
                    if let Some(actor) = book.actors().first() {
                        part_count += decision.why_not(actor.id()).map_or(0, |why| why.duties().len());
                    }
                    part_count += json::matrix(&[decision], Language::Swedish).len();
                }
            }
        }
    }
    for rule in book.rules() {
        part_count += rule.when().count() + rule.then().map(|c| c.exceptions().len()).sum::<usize>();
    }
    part_count + book.coverage().points.len() + book.to_portable().len()
}

#[test]
fn checksum_is_the_documented_crc32() {
    // The check value of CRC-32/ISO-HDLC.
    assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    let file = lillkoping().to_portable();
    assert_eq!(with_valid_checksum(file.clone()), file);
}

#[test]
fn every_changed_byte_is_noticed() {
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
fn truncated_or_extended_file_is_damaged() {
    let file = small().to_portable();
    for len in 0..file.len() {
        let error = Rulebook::from_portable(&file[..len]).unwrap_err();
        let expected = if len < 8 { PortableError::NotPortable } else { PortableError::Damaged };
        assert_eq!(error, expected, "{len} bytes");
        // The file is damaged even if the checksum matches the rest.
        if len >= BODY_OFFSET {
            let error = Rulebook::from_portable(&with_valid_checksum(file[..len].to_vec())).unwrap_err();
            assert_eq!(error, PortableError::Damaged, "{len} bytes");
        }
    }
    let extended = [file.as_slice(), &[0]].concat();
    assert_eq!(Rulebook::from_portable(&with_valid_checksum(extended)).unwrap_err(), PortableError::Damaged);
}

/// `true` if a file with a valid checksum is refused.
fn is_refused(changed: Vec<u8>) -> bool {
    match Rulebook::from_portable(&with_valid_checksum(changed)) {
        Ok(book) => {
            assert!(read_every_answer(&book) > 0);
            false
        }
        Err(PortableError::Damaged | PortableError::Malformed { .. }) => true,
        Err(other) => panic!("{other:?}"),
    }
}

/// Changes one byte at a time, and replaces counts by counts that are too large.
/// These must not cause an allocation, because the file is too short for them.
fn assert_forgeries_are_harmless(book: &Rulebook, step: usize) {
    // An odd step, so that each byte of a four-byte number is changed somewhere.
    let step = if is_full() { step } else { step * 5 };
    let file = book.to_portable();
    let mut outcomes = [0, 0];
    for at in (BODY_OFFSET..file.len() - 4).step_by(step) {
        for change in [&[0][..], &[file[at].wrapping_add(1)], &[0xff, 0xff, 0xff, 0x7f]] {
            let mut changed = file.clone();
            changed[at..at + change.len()].copy_from_slice(change);
            outcomes[usize::from(is_refused(changed))] += 1;
        }
    }
    assert!(outcomes.iter().all(|count| *count > 100), "too few answered or too few refused: {outcomes:?}");
}

#[test]
fn forged_files_are_refused_or_answer_without_panic() {
    assert_forgeries_are_harmless(&small(), 1);
}

#[test]
fn forged_files_that_keep_rules_are_refused_or_answer_without_panic() {
    assert_forgeries_are_harmless(&apart::wide(13), 5);
}

#[test]
fn other_formats_are_recognised_before_anything_else_is_read() {
    let file = lillkoping().to_portable();
    for (at, other, sv, en) in [
        (8, 2u32, "nyare", "newer"),
        (12, 5, "nyare", "newer"),
        (8, 0, "äldre", "older"),
        (12, 1, "äldre", "older"),
    ] {
        let mut changed = file.clone();
        changed[at..at + 4].copy_from_slice(&other.to_le_bytes());
        // Another format may lay out the rest in any way.
        changed.truncate(BODY_OFFSET + 100);
        let error = Rulebook::from_portable(&changed).unwrap_err();
        assert!(matches!(error, PortableError::Format { .. }), "{error:?}");
        assert!(error.message(Language::Swedish).contains(sv), "{error}");
        assert!(error.message(Language::English).contains(en), "{error}");
        assert!(
            error.message(Language::English).contains("1.4"),
            "the error does not name the format that this library reads: {error}"
        );
    }
    for other in [&b""[..], b"modell:", b"STYRMOD", b"%PDF-1.4 and so on and on and on"] {
        assert_eq!(Rulebook::from_portable(other).unwrap_err(), PortableError::NotPortable);
    }
}
