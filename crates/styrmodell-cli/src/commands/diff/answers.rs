//! Answers that change, answers that are new and answers that go: one table each, so that
//! what is new is not read as a change of what is.

use styrmodell::Language;
use styrmodell::diff::{Answer, AnswerChange, Axis, Difference, Region};

use super::{asked, parts};
use crate::cli::language::Say;
use crate::write::markdown::{Markdown, escape};

/// How the answers of a table changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerFate {
    Changed,
    New,
    Gone,
}

impl AnswerFate {
    pub(crate) const ALL: [AnswerFate; 3] = [AnswerFate::Changed, AnswerFate::New, AnswerFate::Gone];

    fn of(change: &AnswerChange) -> Self {
        match (&change.before, &change.after) {
            (Answer::Absent, _) => AnswerFate::New,
            (_, Answer::Absent) => AnswerFate::Gone,
            _ => AnswerFate::Changed,
        }
    }

    /// The changes of this fate.
    pub(crate) fn changes(self, difference: &Difference) -> Vec<&AnswerChange> {
        difference.changes.iter().filter(|change| Self::of(change) == self).collect()
    }

    pub(crate) fn heading(self, language: Language) -> &'static str {
        match self {
            AnswerFate::Changed => language.say("Svar som ändras", "Answers that change"),
            AnswerFate::New => language.say("Nya svar", "New answers"),
            AnswerFate::Gone => language.say("Svar som försvinner", "Answers that go"),
        }
    }

    /// The answers of a change that say something: both, or the one that is there.
    pub(crate) fn answers(
        self,
        change: &AnswerChange,
        region: &Region,
        difference: &Difference,
        language: Language,
    ) -> Vec<String> {
        match self {
            AnswerFate::Changed => {
                vec![change.before.words(language), change.after.words(language)]
            }
            AnswerFate::New => {
                vec![asked::absent_before(region, difference, language), change.after.words(language)]
            }
            AnswerFate::Gone => vec![change.before.words(language)],
        }
    }
}

/// Writes a table for each fate that some answer has.
pub(crate) fn tables(page: &mut Markdown<'_>, difference: &Difference, after_heading: &str) {
    for fate in AnswerFate::ALL {
        let changes = fate.changes(difference);
        if changes.is_empty() {
            continue;
        }
        page.heading(2, fate.heading(page.language()));
        table(page, difference, fate, &changes, after_heading);
        if changes.iter().any(|change| !change.region.complete) {
            page.paragraph(page.say(
                "Alla regioner visas inte; antalet fall är exakt.",
                "Not all regions are shown; the count of cases is exact.",
            ));
        }
    }
}

fn table(
    page: &mut Markdown<'_>,
    difference: &Difference,
    fate: AnswerFate,
    changes: &[&AnswerChange],
    after_heading: &str,
) {
    let language = page.language();
    let mut regions = changes.iter().flat_map(|change| &change.region.regions);
    let has_other_conditions = regions.any(|region| !parts::facts(region).is_empty());
    let mut heads = vec![page.say("Delområde", "Subarea"), page.say("Lagrum", "Basis")];
    heads.extend(has_other_conditions.then(|| page.say("I övrigt", "Other conditions")));
    heads.push(page.say("Ansvar", "Duty"));
    heads.push(page.say("I dag", "Today"));
    if fate != AnswerFate::Gone {
        heads.push(after_heading);
    }
    heads.push(page.say("Regel", "Rule"));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for change in changes {
        let rules: Vec<String> = parts::causes(change).iter().map(|id| format!("`{id}`")).collect();
        for region in &change.region.regions {
            let values_on = |axis| escape(&parts::values_on(region, axis, language));
            let mut cells = vec![values_on(&Axis::Subarea), values_on(&Axis::Basis)];
            cells.extend(has_other_conditions.then(|| escape(&parts::facts(region))));
            cells.push(escape(&change.duty.name));
            let answers = fate.answers(change, region, difference, language);
            cells.extend(answers.iter().map(|answer| escape(answer)));
            cells.push(rules.join(", "));
            rows.push(cells);
        }
    }
    page.table(&heads, rows);
}
