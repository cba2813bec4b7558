//! Findings that say the same of several places, for a report that people read: one
//! headline with their number, and the places in few words.

use std::collections::BTreeMap;

use crate::base::message::Language;
use crate::finding::findings::Findings;
use crate::finding::{Code, Finding, Label};

/// The most places of one report that are shown with their lines.
const MAX_SHOWN_PLACES: usize = 6;

/// The most further places that are listed by file and line.
const MAX_LISTED_PLACES: usize = 12;

/// Findings that say the same, at least one.
pub(super) struct AlikeFindings<'f> {
    pub(super) first: &'f Finding,
    others: Vec<&'f Finding>,
}

/// The parts of a finding that findings share if they say the same.
type SharedWords<'f> = (Code, &'f str, Vec<&'f str>, &'f [String], Option<&'f str>);

/// The findings, those that say the same together, in the order of the first ones.
pub(super) fn alike_findings<'f>(findings: &'f Findings, language: Language) -> Vec<AlikeFindings<'f>> {
    let mut groups: Vec<AlikeFindings<'f>> = Vec::new();
    let mut known: BTreeMap<SharedWords<'f>, usize> = BTreeMap::new();
    for finding in findings {
        let message = finding.of_several.as_ref().unwrap_or(&finding.message);
        // An unknown name is the same wherever it stands, whatever else is allowed there.
        let is_meant = finding.code == Code::UnknownName && !finding.near.is_empty();
        let help = finding.help_messages(language).filter(|_| !is_meant);
        let words = (
            finding.code,
            message.get(language),
            help.collect(),
            finding.near.as_slice(),
            finding.paste.as_deref(),
        );
        let position = *known.entry(words).or_insert(groups.len());
        match groups.get_mut(position) {
            Some(group) => group.others.push(finding),
            None => groups.push(AlikeFindings { first: finding, others: Vec::new() }),
        }
    }
    groups
}

impl<'f> AlikeFindings<'f> {
    /// The headline, with the number of places if there are several findings.
    pub(super) fn headline(&self, language: Language) -> String {
        let message = self.first.message.get(language);
        let count = self.others.len() + 1;
        match (&self.first.of_several, language) {
            _ if count == 1 => message.to_owned(),
            (Some(several), _) => format!("{count} {}", several.get(language)),
            (None, Language::Swedish) => format!("{message} ({count} ställen)"),
            (None, Language::English) => format!("{message} ({count} places)"),
        }
    }

    /// The places that are shown with their lines: those of the first finding, and what
    /// explains the others.
    pub(super) fn shown_labels(&self) -> Vec<&'f Label> {
        let mut shown: Vec<&Label> = Vec::new();
        let explaining = self.others.iter().flat_map(|f| f.labels.iter().filter(|label| !label.primary));
        for label in self.first.labels.iter().chain(explaining) {
            if shown.len() < MAX_SHOWN_PLACES && !shown.contains(&label) {
                shown.push(label);
            }
        }
        shown
    }

    /// The further places, by file and line; `None` without any.
    pub(super) fn further_places(&self, findings: &Findings, language: Language) -> Option<String> {
        let unshown = self.first.labels.iter().skip(MAX_SHOWN_PLACES);
        let faults = self.others.iter().filter_map(|finding| finding.labels.first());
        let places: Vec<_> = unshown
            .chain(faults)
            .filter_map(|label| {
                let file = &findings.sources.get(label.span.file)?.name;
                Some((file.as_str(), findings.sources.position(label.span)?.line))
            })
            .collect();
        let mut listed = String::new();
        let mut file = None;
        for (name, line) in places.iter().take(MAX_LISTED_PLACES) {
            let in_file = if language == Language::English { ":" } else { " rad " };
            match file {
                Some(known) if known == name => listed.push_str(&format!(", {line}")),
                Some(_) => listed.push_str(&format!("; {name}{in_file}{line}")),
                None => listed.push_str(&format!("{name}{in_file}{line}")),
            }
            file = Some(name);
        }
        let mut rest: Vec<&str> = places.iter().skip(MAX_LISTED_PLACES).map(|(name, _)| *name).collect();
        let more = rest.len();
        rest.dedup();
        if more > 0 {
            let files = rest.join(", ");
            listed.push_str(&match language {
                Language::English => format!(" and {more} more in {files}"),
                Language::Swedish => format!(" och {more} till i {files}"),
            });
        }
        (!places.is_empty()).then_some(listed)
    }
}
