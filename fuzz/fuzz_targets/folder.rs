//! A whole folder: the input is split into files at form feeds. Loading it
//! twice, or in another order, gives the same result.
#![no_main]

use libfuzzer_sys::fuzz_target;
use styrmodell::Rulebook;

fuzz_target!(|text: &str| {
    let files: Vec<(String, &str)> =
        text.split('\u{c}').take(8).enumerate().map(|(i, part)| (format!("{i}.yaml"), part)).collect();
    let said = |files: Vec<(String, &str)>| match Rulebook::from_files(files) {
        Ok(book) => format!("{} {}", book.sha256(), book.warnings()),
        Err(findings) => findings.to_string(),
    };
    let first = said(files.clone());
    assert_eq!(first, said(files.into_iter().rev().collect()), "the order of files is seen");
});
