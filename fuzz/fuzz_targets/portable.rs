//! A portable file with any bytes behind a valid header: an error, or a
//! rulebook that answers and is written back unchanged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use styrmodell::{Language, Rulebook, Rules, render};

fuzz_target!(|parts: &[u8]| {
    // The first two bytes give the end of the first part.
    let Some((&[low, high], rest)) = parts.split_first_chunk() else { return };
    let first = usize::from(u16::from_le_bytes([low, high])).min(rest.len());
    let mut body = Vec::new();
    for len in [first, rest.len() - first] {
        body.extend((len as u32).to_le_bytes());
    }
    body.extend(rest);
    let mut file = b"STYRMOD\0".to_vec();
    for number in [1, 2, crc32fast::hash(&body)] {
        file.extend(number.to_le_bytes());
    }
    file.extend(body);
    if let Ok(book) = Rulebook::from_portable(&file) {
        assert!(Rulebook::from_portable(&book.to_portable()).is_ok(), "it is not read back");
        ask(&book);
    }
});

fn ask(book: &Rules) {
    for need in book.needs().iter().take(3) {
        for basis in book.bases().iter().take(3) {
            for case in book.cases(need.id(), basis.id()).unwrap_or_default().into_iter().take(3) {
                let decision = case.resolve();
                if let Some(actor) = book.actors().first() {
                    let _ = decision.why_not(actor.id()).map(|why| why.duties().len());
                }
                let _ = render::json::matrix(&[decision], Language::Swedish);
            }
        }
    }
    for rule in book.rules() {
        let _ = rule.then().map(|said| said.exceptions().len()).sum::<usize>();
    }
    let _ = book.coverage();
}
