//! The results of trying the new revision, and the errors that keep it from use.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryKind};
use styrmodell::finding::{Code, Finding, Severity};
use styrmodell::trial::{Draft, Trial};

use crate::cli::language::Say;

use super::points::NumberedConsiderations;
use super::proofs;

/// The number of listed findings; the others are counted.
const MAX_FINDINGS: usize = 10;

/// The rows of the trial and its results. They do not mention that every case has
/// one answer: without that proof nothing is compared.
pub(crate) fn rows(
    difference: &Difference,
    draft: &Draft,
    points: &NumberedConsiderations<'_>,
    language: Language,
) -> Vec<(&'static str, String)> {
    let none = || language.say("inga", "none").to_owned();
    let result = |trials: Vec<Trial<'_>>, kind, sv: &str, en: &str| {
        let (held, all) = (trials.iter().filter(|t| t.holds()).count(), trials.len());
        let count = match language {
            _ if all == 0 => none(),
            Language::English => format!("{held} of {all} {en}"),
            _ => format!("{held} av {all} {sv}"),
        };
        let since = difference.before.revision();
        match (proofs::count(difference, kind, language), language) {
            (None, _) => count,
            // A krav or typfall may hold only because it was changed.
            (Some(changed), Language::English) => {
                format!("{count}. Since {since}: {changed}; see Requirements and scenarios")
            }
            (Some(changed), _) => format!("{count}. Sedan {since}: {changed}; se Krav och typfall"),
        }
    };
    let found = |severity| {
        let all: Vec<&Finding> = draft.findings().iter().filter(|f| f.severity() == severity).collect();
        let mut texts: Vec<String> =
            all.iter().take(MAX_FINDINGS).map(|f| message(f, points, language)).collect();
        if all.len() > MAX_FINDINGS {
            let more = all.len() - MAX_FINDINGS;
            texts.push(match language {
                Language::English => format!("{more} more"),
                _ => format!("{more} till"),
            });
        }
        texts.join("; ")
    };
    let (errors, warnings) = (found(Severity::Error), found(Severity::Warning));
    let hinders = language.say("Hindrar att reglerna används", "Keeps the rules from use");
    vec![
        (language.say("Luckor och motsägelser", "Gaps and conflicts"), none()),
        (
            language.say("Krav", "Requirements"),
            result(draft.requirements().collect(), EntryKind::Requirement, "uppfyllda", "met"),
        ),
        (
            language.say("Typfall", "Scenarios"),
            result(draft.scenarios().collect(), EntryKind::Scenario, "stämmer", "agree"),
        ),
        (hinders, if errors.is_empty() { language.say("inget", "nothing").to_owned() } else { errors }),
        (language.say("Varningar", "Warnings"), if warnings.is_empty() { none() } else { warnings }),
    ]
}

/// The sentence that the new revision cannot be used as it is; `None` if it can.
pub(crate) fn hindered(draft: &Draft, language: Language) -> Option<String> {
    let errors = draft.findings().iter().filter(|f| f.severity() == Severity::Error).count();
    let (what_sv, what_en) = if draft.as_rules().is_decided() {
        ("Versionen", "The revision")
    } else {
        ("Förslaget", "The proposal")
    };
    match (errors, language) {
        (0, _) => None,
        (1, Language::English) => {
            Some(format!("{what_en} cannot come into force until an error is corrected, see Tests."))
        }
        (n, Language::English) => {
            Some(format!("{what_en} cannot come into force until {n} errors are corrected, see Tests."))
        }
        (1, _) => Some(format!("{what_sv} kan inte börja gälla förrän ett fel är rättat, se Prövat.")),
        (n, _) => Some(format!("{what_sv} kan inte börja gälla förrän {n} fel är rättade, se Prövat.")),
    }
}

/// A finding with its code; a missing seat refers to the point about it.
fn message(finding: &Finding, points: &NumberedConsiderations<'_>, language: Language) -> String {
    let seat = (finding.code() == Code::UnrepresentedParty).then(|| points.seat(finding)).flatten();
    match seat {
        Some(number) => {
            let missing = language.say("platsen som saknas, punkt", "the missing seat, point");
            format!("{missing} {number} ({})", finding.code())
        }
        None => format!("{} ({})", finding.message(language), finding.code()),
    }
}
