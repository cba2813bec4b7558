//! One file with any text, alone and beside the shipped ones: never panics, and
//! always gives an answer or a finding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use styrmodell::{Language, Rulebook, render};

const SHIPPED: &[(&str, &str)] = &[
    ("behov.yaml", include_str!("../../rules/goteborg/2024-02-23/behov.yaml")),
    ("forum.yaml", include_str!("../../rules/goteborg/2024-02-23/forum.yaml")),
    ("kallor.yaml", include_str!("../../rules/goteborg/2024-02-23/kallor.yaml")),
    ("modell.yaml", include_str!("../../rules/goteborg/2024-02-23/modell.yaml")),
    ("omraden.yaml", include_str!("../../rules/goteborg/2024-02-23/omraden.yaml")),
    ("organisation.yaml", include_str!("../../rules/goteborg/2024-02-23/organisation.yaml")),
    ("regler.yaml", include_str!("../../rules/goteborg/2024-02-23/regler.yaml")),
];

fuzz_target!(|text: &str| {
    check(vec![("x.yaml", text)]);
    check(SHIPPED.iter().copied().chain([("x.yaml", text)]).collect());
});

fn check(files: Vec<(&str, &str)>) {
    match Rulebook::from_files(files) {
        Ok(book) => {
            for need in book.needs().iter().take(3) {
                for basis in book.bases() {
                    let Ok(cases) = book.cases(need.id(), basis.id()) else { continue };
                    for case in cases {
                        let decision = case.resolve();
                        let _ = render::json::matrix(&[decision], Language::Swedish);
                    }
                }
            }
        }
        Err(findings) => {
            assert!(!findings.is_empty(), "rejected without a finding");
            let _ = render::text::findings(&findings, Language::English, render::Style::Plain);
            let _ = render::json::findings(&[&findings], Language::Swedish);
            let _ = findings.fixed_files();
        }
    }
}
