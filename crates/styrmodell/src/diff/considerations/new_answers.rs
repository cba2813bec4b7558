//! New legal bases and delområden with their answers, and what no new source says about
//! them; and the interpretations of new rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::regions::TooComplex;
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::diff::align::{AlignedTable, Side};
use crate::diff::compare::cases::number_of;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::{EntryKind, EntryName, words};
use crate::model::{Cube, Rule, Support};
use crate::wording::capital;
use crate::wording::lists::join_with_and;

/// A legal basis or delområde that only the new revision has.
struct NewPart {
    kind: EntryKind,
    name: EntryName,
    /// Its cases.
    cell: Cube,
}

impl NewPart {
    /// "lagrummet 12 kap. 4 a § SoL".
    fn words(&self, language: Language) -> String {
        let the = if language == Language::English { "the " } else { "" };
        format!("{the}{} {}", self.kind.words(language), self.name.name)
    }

    fn consideration(&self, kind: ConsiderationKind, headline: Message, list: Vec<Message>) -> Consideration {
        let mut point = Consideration::with_list(kind, headline, list);
        point.entry = Some((self.kind, self.name.id.clone()));
        point
    }
}

impl ComparedRevisions<'_, '_> {
    /// For each new legal basis and delområde its answers, and those of them that rules
    /// of the old revision give.
    pub(crate) fn new_parts(&self) -> Result<Vec<Consideration>, TooComplex> {
        let mut points = Vec::new();
        for part in self.added_parts() {
            points.push(self.answers_of(&part)?);
            points.extend(self.given_by_old_rules(&part)?);
        }
        Ok(points)
    }

    fn added_parts(&self) -> Vec<NewPart> {
        let added = |table: &AlignedTable| -> Vec<usize> {
            let list = table.list.iter().enumerate();
            list.filter(|(_, (old, new))| old.is_none() && new.is_some()).map(|(i, _)| i).collect()
        };
        let bases = added(&self.aligned.bases).into_iter().map(|basis| NewPart {
            kind: EntryKind::Basis,
            name: words::basis(self.aligned, basis),
            cell: Cube::default().with(Cube::BASIS, Some(Set::one(to_u32(basis)))),
        });
        let subareas = added(&self.aligned.subareas).into_iter().map(|subarea| NewPart {
            kind: EntryKind::Subarea,
            name: words::subarea(self.aligned, subarea),
            cell: Cube::default().with(Cube::SUBAREA, Some(Set::one(to_u32(subarea)))),
        });
        bases.chain(subareas).collect()
    }

    /// The answers of a new part: "Utförande: Arbvux (160 fall), lyfts: Oklart ansvar (144
    /// fall)."
    fn answers_of(&self, part: &NewPart) -> Result<Consideration, TooComplex> {
        // Each duty with its answers, and the number of cases of each.
        let mut duties: Vec<(usize, Vec<(Message, u128)>)> = Vec::new();
        for (change, cubes) in self.changes_of(part) {
            let answer = words::of_answer(self.aligned, Side::New, change.duty, change.change.1.as_ref());
            let cases = number_of(self.space, &cubes.iter().collect::<Vec<_>>())?;
            let answer = (words::answer(&answer), cases);
            match duties.iter_mut().find(|(duty, _)| *duty == change.duty) {
                Some((_, answers)) => answers.push(answer),
                None => duties.push((change.duty, vec![answer])),
            }
        }
        let existing = self.aligned.existing(Side::New).intersection(&part.cell);
        let cases = number_of(self.space, &[&self.aligned.own_cases(Side::New, &existing)])?;
        let message = Message::each(|language| {
            let list = duties.iter().map(|(duty, answers)| {
                let one = |(answer, cases): &(Message, u128)| match (answers.len(), language) {
                    (1, _) => answer.get(language).to_owned(),
                    (_, Language::Swedish) => format!("{} ({cases} fall)", answer.get(language)),
                    (_, Language::English) => format!("{} ({cases} cases)", answer.get(language)),
                };
                let answers: Vec<String> = answers.iter().map(one).collect();
                format!("{}: {}.", words::duty(self.aligned, *duty).name, answers.join("; "))
            });
            let list: Vec<String> = list.collect();
            let list = list.join(" ");
            let named = capital(&part.words(language));
            match language {
                Language::Swedish => format!("{named} är nytt, med {cases} fall. {list} Stämmer svaren?"),
                Language::English => {
                    format!("{named} is new, with {cases} cases. {list} Are the answers right?")
                }
            }
        });
        let headline = Message::each(|language| {
            let named = capital(&part.words(language));
            match language {
                Language::Swedish => format!("{named} är nytt, med {cases} fall. Stämmer de nya svaren?"),
                Language::English => {
                    format!("{named} is new, with {cases} cases. Are the new answers right?")
                }
            }
        });
        Ok(part.consideration(ConsiderationKind::NewPart, message, Vec::new()).with_headline(headline))
    }

    /// The answers of a new part that rules of the old revision give: no new source says
    /// that they hold there.
    fn given_by_old_rules(&self, part: &NewPart) -> Result<Option<Consideration>, TooComplex> {
        let mut duties: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (change, cubes) in self.changes_of(part) {
            let (Some(answer), Some(duty)) = (&change.change.1, self.compared.duties.get(change.duty)) else {
                continue;
            };
            for rule in duty.winners(self.space, Side::New, answer, &cubes)? {
                let Some(own) = words::own_rule(self.aligned, Side::New, rule) else { continue };
                let is_old = self.aligned.rules.own_position(Side::Old, rule).is_some();
                if is_old
                    && own.then.iter().flat_map(|c| &c.reasons.places).all(|&place| self.was_there(place))
                {
                    duties.entry(change.duty).or_default().insert(format!("\"{}\"", own.named.name));
                }
            }
        }
        if duties.is_empty() {
            return Ok(None);
        }
        let since = self.aligned.old.info.from;
        let list = duties.iter().map(|(duty, rules)| {
            let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
            let duty = words::duty(self.aligned, *duty).name;
            Message::each(|language| {
                let rule_word = match rules.len() {
                    1 => EntryKind::Rule.words(language),
                    _ => EntryKind::Rule.plural_words(language),
                };
                format!("{duty}: {rule_word} {}", join_with_and(&rules, language))
            })
        });
        let headline = Message::each(|language| {
            let named = part.words(language);
            match language {
                Language::Swedish => format!(
                    "Ingen ny källa för {named}: de här svaren ges av regler som fanns redan i versionen {since}. Ska de gälla också där?"
                ),
                Language::English => format!(
                    "No new source for {named}: rules that existed already in revision {since} give these answers. Should they apply there, too?"
                ),
            }
        });
        Ok(Some(part.consideration(ConsiderationKind::OldRulesInNewPart, headline, list.collect())))
    }

    /// The changes from no answer in the cases of a new part, each with these cases.
    fn changes_of(
        &self,
        part: &NewPart,
    ) -> impl Iterator<Item = (&crate::diff::compare::cases::ChangedCases, Vec<Cube>)> {
        let own = self.compared.changes.iter().filter(|change| change.change.0.is_none());
        own.filter_map(move |change| {
            let cubes = change.cubes.iter().map(|cube| cube.intersection(&part.cell));
            let cubes: Vec<Cube> = cubes.filter(|cube| !cube.is_empty()).collect();
            (!cubes.is_empty()).then_some((change, cubes))
        })
    }

    /// New rules that the sources do not state outright.
    pub(crate) fn new_interpretations(&self) -> Vec<Consideration> {
        let rules = self.aligned.rules.list.iter().filter(|(old, _)| old.is_none());
        let rules = rules.filter_map(|(_, new)| self.aligned.new.rules.as_slice().get((*new)?));
        rules.filter_map(new_interpretation).collect()
    }
}

fn new_interpretation(rule: &Rule) -> Option<Consideration> {
    let is_read = |support: Support| !matches!(support, Support::Explicit);
    let reasons = rule.then.iter().map(|consequence| &consequence.reasons);
    let reasons =
        reasons.clone().find(|reasons| is_read(reasons.support) || !reasons.interpretations.is_empty())?;
    let id = &rule.named.id;
    let (name_sv, name_en) =
        (format!("regeln \"{}\"", rule.named.name), format!("rule \"{}\"", rule.named.name));
    let texts = reasons.interpretations.iter();
    let text: String = texts.map(|one| format!(" \"{}\"", one.text)).collect();
    let (sv, en) = match reasons.support {
        Support::Explicit => ("har en tolkning", "has an interpretation"),
        Support::Derived => (
            "säger något som inte står rakt ut i källorna, utan är härlett ur dem",
            "says what its sources do not state outright, but what is derived from them",
        ),
        Support::Contradictory => {
            ("vilar på källor som säger emot varandra", "rests on sources that contradict each other")
        }
    };
    let mut point = Consideration::new(
        ConsiderationKind::NewInterpretation,
        format!("Den nya {name_sv} {sv}.{text} Är det rätt läst?"),
        format!("The new {name_en} {en}.{text} Is the reading right?"),
    );
    point.rule = Some(id.clone());
    point.entry = Some((EntryKind::Rule, id.clone()));
    Some(point)
}
