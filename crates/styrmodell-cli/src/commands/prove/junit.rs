//! The results of krav and typfall as JUnit XML: for each revision one suite of
//! each kind, with a test case for each entry. A revision without krav and typfall
//! has a single test case, which is skipped.

use styrmodell::finding::Finding;
use styrmodell::trial::{Draft, Trial};
use styrmodell::{Findings, Language};

use crate::write::junit::{Junit, TestSuite};

pub(super) fn document(drafts: &[Draft], language: Language) -> Result<String, String> {
    let mut report = Junit::new("styrmodell test");
    for draft in drafts {
        let book = draft.as_rules();
        if let Some(warning) = draft.untested(language) {
            let mut suite = TestSuite::new(&format!("{} {}", book.id(), book.revision()));
            suite.skips("test", warning);
            report.add(suite);
            continue;
        }
        let mut add = |kind: &str, trials: Vec<Trial<'_>>| {
            let mut suite = TestSuite::new(&format!("{} {} {kind}", book.id(), book.revision()));
            for trial in trials {
                match trial.holds() {
                    true => suite.passes(trial.id, &[]),
                    false => {
                        let found: Vec<&Finding> = trial.findings.iter().collect();
                        suite.fails(trial.id, draft.findings(), &found, language);
                    }
                }
            }
            report.add(suite);
        };
        add("krav", draft.requirements().collect());
        add("typfall", draft.scenarios().collect());
    }
    report.write()
}

/// The document for rules that do not load: one test case, which does not pass.
pub(super) fn not_loaded(path: &str, findings: &Findings, language: Language) -> Result<String, String> {
    let mut suite = TestSuite::new(path);
    suite.fails("check", findings, &findings.iter().collect::<Vec<_>>(), language);
    let mut report = Junit::new("styrmodell test");
    report.add(suite);
    report.write()
}
