//! Explains a kept answer with the rules that gave it.

use std::fmt;

use crate::answer::Origin;
use crate::answer::decision::{OtherNeeds, SettledBy};
use crate::answer::stated::two_values_error;
use crate::base::ids::*;
use crate::finding::input_error::InputError;
use crate::finding::input_subject::{InputSubject, VALUE_NOUN};
use crate::loading::kept::{Kept, Since};
use crate::model::Named;
use crate::record::answer_record::AnswerRecord;
use crate::record::differences::RecordDifference;
use crate::record::present::{Ids, Present, find, ids_of};
use crate::rulebook::lookup::{unknown, unknown_value};
use crate::rulebook::renamed::{Renamed, Renames};
use crate::{Case, Decision, Registry, Rulebook, Rules};

/// A kept answer, answered again by the rules that gave it. Returned by
/// [`Registry::explain`].
#[derive(Clone)]
pub struct Explained<'r> {
    kept: Kept<'r>,
    decision: Decision<'r>,
    differences: Vec<RecordDifference>,
}

impl<'r> Explained<'r> {
    /// The revision that gave the answer, as it is now.
    pub fn rulebook(&self) -> &'r Rulebook {
        self.kept.rulebook
    }

    /// The change of the revision since the answer was given.
    pub fn since(&self) -> &Since<'r> {
        &self.kept.since
    }

    /// The answer to the recorded case by the rules as they are now, with its
    /// reasons. It is the recorded answer if [`is_same`](Self::is_same).
    pub fn decision(&self) -> &Decision<'r> {
        &self.decision
    }

    /// `true` if the recorded case and answer are exactly those of
    /// [`decision`](Self::decision).
    pub fn is_same(&self) -> bool {
        self.differences.is_empty()
    }

    /// The parts in which the record differs from
    /// [`decision`](Self::decision). A renamed id counts as the same; the fingerprint is
    /// not compared, because [`since`](Self::since) describes its change.
    pub fn differences(&self) -> &[RecordDifference] {
        &self.differences
    }
}

/// Writes the revision and the differences.
impl fmt::Debug for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Explained")
            .field("revision", &format_args!("{}", self.rulebook().revision()))
            .field("since", self.since())
            .field("differences", &self.differences)
            .finish_non_exhaustive()
    }
}

impl Registry {
    /// Explains a kept answer: [finds](Self::find) the revision that gave it,
    /// asks the recorded case again, with its facts and their origins, and
    /// compares the answers.
    ///
    /// The answer is that of the recorded delområde, even if the need no longer exists or
    /// now belongs elsewhere; [`RecordDifference::Need`] then says so. A fact that another
    /// need settled keeps its recorded value.
    ///
    /// ```
    /// use styrmodell::Registry;
    /// use styrmodell::record::Since;
    ///
    /// let registry = Registry::goteborg();
    /// let case = registry.latest()?.case("praktik", "4:1")?.with("gemensam-insats", "ja")?;
    /// let record = case.resolve().to_record();
    ///
    /// let explained = registry.explain(&record)?;
    /// assert_eq!((explained.since(), explained.is_same()), (&Since::SameRules, true));
    /// for duty in explained.decision().duties() {
    ///     let why: Vec<&str> = duty.rules().filter_map(|rule| rule.why()).collect();
    ///     println!("{} {}", duty.sentence(), why.join(" "));
    /// }
    /// # Ok::<(), styrmodell::InputError>(())
    /// ```
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`](crate::error::InputErrorKind::UnknownName)
    /// if no revision has or had the record's fingerprint, or if the revision has
    /// no delområde, lagrum, fact or value with the recorded id;
    /// [`InputErrorKind::BadValue`](crate::error::InputErrorKind::BadValue) if the
    /// record has two values for one fact, under its former and its present id.
    pub fn explain(&self, record: &AnswerRecord) -> Result<Explained<'_>, InputError> {
        let kept = self.find(record.fingerprint())?;
        let rules: &Rules = kept.rulebook;
        let decision = rules.answer_again(record)?;
        let mut before = Present(rules.model()).record(record);
        rules.fingerprint().clone_into(&mut before.fingerprint);
        let mut differences = before.differences(&decision.to_record());
        // The case has the recorded facts, to which taken decisions may now give other
        // values.
        let facts = decision.case().facts_decided_differently().map(RecordDifference::Fact);
        differences.extend(facts.filter(|fact| !differences.contains(fact)).collect::<Vec<_>>());
        Ok(Explained { kept, decision, differences })
    }
}

impl Rules {
    /// Answers the case of a record, with its facts and their origins.
    fn answer_again(&self, record: &AnswerRecord) -> Result<Decision<'_>, InputError> {
        let model = self.model();
        let mut renames = Renames::default();
        let subarea = found(&model.subareas, |s| &s.named, &record.subarea, InputSubject::Subarea)?;
        renames.add(renamed(
            InputSubject::Subarea.noun(),
            ids_of(&model.subareas[subarea].named),
            &record.subarea,
        ));
        let basis = found(&model.bases, |b| &b.named, &record.basis, InputSubject::Basis)?;
        renames.add(renamed(InputSubject::Basis.noun(), ids_of(&model.bases[basis].named), &record.basis));
        let leads_there = |need: &NeedId| model.needs[*need].subareas.contains(&subarea);
        let need = find(&model.needs, |need| ids_of(&need.named), &record.need).filter(leads_there);
        // Each delområde is also a need.
        let own = || found(&model.needs, |n| &n.named, model.subareas[subarea].id(), InputSubject::Need);
        let need = need.map_or_else(own, Ok)?;
        let mut case = Case::new(self, need, subarea, basis, None, Renames::default());
        case.day = record.day;
        let mut assumed = Vec::new();
        for (fact_id, value_id, origin) in record.facts() {
            let fact = found(&model.facts, |fact| &fact.named, fact_id, InputSubject::Fact)?;
            let entry = &model.facts[fact];
            let Some(value) = find(&entry.values, |v| (v.id(), &v.formerly), value_id) else {
                return Err(unknown_value(entry, value_id));
            };
            renames.add(renamed(InputSubject::Fact.noun(), ids_of(&entry.named), fact_id));
            let ids = (entry.values[value].id(), entry.values[value].formerly.as_slice());
            renames.add(renamed(VALUE_NOUN, ids, value_id));
            // A fact may have a former and its present id in one record.
            if let Some(other) = case.facts.get(fact).filter(|other| *other != value) {
                return Err(two_values_error(self, fact, other, value));
            }
            case.facts.set(fact, Some(value), origin);
            if origin == Origin::OtherNeed && case.tests_fact(fact) {
                assumed.push((fact, SettledBy::Recorded));
            }
        }
        case.renames = renames;
        let decision = Decision::of(&case);
        Ok(match assumed.is_empty() {
            true => decision,
            false => decision.with_other_needs(OtherNeeds { assumed, ..OtherNeeds::default() }),
        })
    }
}

impl Case<'_> {
    /// The ids of facts to which taken decisions now give another value than the
    /// case has, given the stated facts and the day in question.
    fn facts_decided_differently(&self) -> impl Iterator<Item = String> {
        let mut stated = self.clone();
        let facts = &self.book.model().facts;
        for fact in facts.ids().filter(|fact| self.facts.origin(*fact) != Origin::Stated) {
            stated.facts.set(fact, None, Origin::Stated);
        }
        let now = stated.with_decisions();
        let decided = |case: &Case<'_>, fact: FactId| {
            case.facts.get(fact).filter(|_| case.facts.origin(fact) == Origin::Decided)
        };
        let differs = move |fact: &FactId| decided(&now, *fact) != decided(self, *fact);
        facts.ids().filter(differs).map(|fact| facts[fact].id().to_owned())
    }
}

/// Finds the entry with an id.
fn found<'m, I: Id, T>(
    table: &'m IndexVec<I, T>,
    named: impl Fn(&'m T) -> &'m Named,
    id: &str,
    subject: InputSubject,
) -> Result<I, InputError> {
    find(table, |entry| ids_of(named(entry)), id).ok_or_else(|| unknown(subject, id, table, named))
}

/// The former id together with the present one, if the recorded id is former.
fn renamed<'m>(
    kind: (&'static str, &'static str),
    (now, formerly): Ids<'m>,
    recorded: &str,
) -> Option<Renamed<'m>> {
    let former = formerly.iter().find(|(former, _)| recorded != now && former == recorded);
    former.map(|(asked, _)| Renamed { kind, asked, now })
}
