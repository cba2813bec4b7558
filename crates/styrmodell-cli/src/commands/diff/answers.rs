//! Answers that change, answers that are new and answers that go: one table each, so that
//! what is new is not read as a change of what is.

use styrmodell::diff::{Answer, AnswerChange, Axis, Difference, Region};
use styrmodell::model::Support;
use styrmodell::{Language, Rules};

use super::{asked, named, parts, rule_words};
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
        let own_words = rule_words::lines(&changes, difference, page.language());
        if !own_words.is_empty() {
            page.paragraph(rule_words::heading(page.language()));
            own_words.iter().for_each(|line| page.item(0, &escape(line)));
            page.blank();
        }
        if changes.iter().any(|change| !change.region.complete) {
            page.paragraph(page.say(
                "Alla regioner visas inte; antalet fall är exakt.",
                "Not all regions are shown; the count of cases is exact.",
            ));
        }
    }
}

/// A row of a table: a region, and the duties and rules with the same answers there.
struct AnswerRow {
    region: [String; 3],
    duties: Vec<String>,
    answers: Vec<String>,
    /// The names of the rules, with how firmly the sources of each say it.
    rules: Vec<(String, &'static str)>,
}

fn rows(
    difference: &Difference,
    fate: AnswerFate,
    changes: &[&AnswerChange],
    language: Language,
) -> Vec<AnswerRow> {
    let mut rows: Vec<AnswerRow> = Vec::new();
    for change in changes {
        let rules: Vec<(String, &'static str)> = parts::causes(change)
            .iter()
            .map(|id| (named::rule(id, difference), support_of(id, change, difference, language)))
            .collect();
        for region in &change.region.regions {
            let values_on = |axis| parts::values_on(region, axis, language);
            let subareas = parts::areas_or_subareas(region, difference, |value| &value.name, language);
            let place = [subareas, values_on(&Axis::Basis), parts::facts(region)];
            let answers = fate.answers(change, region, difference, language);
            let duty = change.duty.name.clone();
            match rows.iter_mut().find(|row| row.region == place && row.answers == answers) {
                Some(row) => {
                    row.duties.extend((!row.duties.contains(&duty)).then_some(duty));
                    row.rules.extend(
                        rules.iter().filter(|rule| !row.rules.contains(rule)).cloned().collect::<Vec<_>>(),
                    );
                }
                None => {
                    rows.push(AnswerRow { region: place, duties: vec![duty], answers, rules: rules.clone() })
                }
            }
        }
    }
    rows
}

/// How firmly the sources say an answer: once, or after the name of each rule where they
/// differ.
fn supports(rules: &[(String, &'static str)]) -> String {
    match rules {
        [(_, first), rest @ ..] if rest.iter().all(|(_, support)| support == first) => (*first).to_owned(),
        _ => {
            let each: Vec<String> =
                rules.iter().map(|(name, support)| format!("\"{name}\": {support}")).collect();
            each.join("; ")
        }
    }
}

/// How firmly the sources of a rule say the answer of a change.
pub(crate) fn support_of(
    id: &str,
    change: &AnswerChange,
    difference: &Difference,
    language: Language,
) -> &'static str {
    let own = |rules: &Rules| {
        let rule = rules.rules().find(|rule| rule.id() == id)?;
        let own = rule.then().find(|own| own.duty().id() == change.duty.id)?;
        Some(own.reason().support())
    };
    match own(&difference.after).or_else(|| own(&difference.before)) {
        Some(Support::Derived) => language.say("härlett ur källan", "derived from the source"),
        Some(Support::Contradictory) => {
            language.say("källorna säger emot varandra", "the sources contradict each other")
        }
        _ => language.say("står rakt ut i källan", "stated outright in the source"),
    }
}

fn table(
    page: &mut Markdown<'_>,
    difference: &Difference,
    fate: AnswerFate,
    changes: &[&AnswerChange],
    after_heading: &str,
) {
    let rows = rows(difference, fate, changes, page.language());
    let has_other_conditions = rows.iter().any(|row| !row.region[2].is_empty());
    // New cases had no answer; the reason is given once where all share it.
    let same_before = rows
        .first()
        .and_then(|row| row.answers.first())
        .filter(|first| fate == AnswerFate::New && rows.iter().all(|row| row.answers.first() == Some(first)));
    let first_region = changes.iter().find_map(|change| change.region.regions.first());
    if let Some(region) = first_region.filter(|_| same_before.is_some()) {
        page.paragraph(&escape(&asked::all_absent_before(region, difference, page.language())));
    }
    let mut heads = vec![page.say("Delområde", "Subarea"), page.say("Lagrum", "Basis")];
    heads.extend(has_other_conditions.then(|| page.say("I övrigt", "Other conditions")));
    heads.push(page.say("Ansvar", "Duty"));
    heads.extend(same_before.is_none().then(|| page.say("I dag", "Today")));
    if fate != AnswerFate::Gone {
        heads.push(after_heading);
    }
    heads.push(page.say("Regel", "Rule"));
    heads.extend((fate == AnswerFate::New).then(|| page.say("Stöd", "Support")));
    let cells = rows.iter().map(|row| {
        let [subarea, basis, facts] = row.region.each_ref().map(|text| escape(text));
        let mut cells = vec![subarea, basis];
        cells.extend(has_other_conditions.then_some(facts));
        cells.push(escape(&row.duties.join(", ")));
        let skipped = usize::from(same_before.is_some());
        cells.extend(row.answers.iter().skip(skipped).map(|answer| escape(answer)));
        cells.push(escape(&row.rules.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("; ")));
        cells.extend((fate == AnswerFate::New).then(|| escape(&supports(&row.rules))));
        cells
    });
    let cells: Vec<Vec<String>> = cells.collect();
    page.table(&heads, cells);
}
