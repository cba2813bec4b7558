//! A case: a need in a delområde, on a legal basis, with the known facts.

use std::fmt;
use std::sync::Arc;

use crate::answer::decision::Decision;
use crate::answer::known_facts::KnownFacts;
use crate::answer::stated::two_values_error;
use crate::base::date::{AskedDay, Date};
use crate::base::ids::*;
use crate::base::short::ShortList;
use crate::finding::input_error::InputError;
use crate::model::{Basis, BasisLabel, Dimension, Fact, Need, Subarea, TakenDecision, Value};
use crate::rulebook::Rules;
use crate::rulebook::renamed::{Renamed, Renames};
use crate::table::FactValues;

/// The maximum number of facts that a case stores without allocating. Göteborg's model
/// has three; the values of eight fit in a cache line.
const MAX_INLINE_FACTS: usize = 8;

/// The origin of a fact's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// The caller states it.
    Stated,
    /// A taken decision settles it.
    Decided,
    /// Another need of the same assessment settles it.
    OtherNeed,
}

impl Origin {
    /// The origin as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Origin::Stated => "stated",
            Origin::Decided => "decided",
            Origin::OtherNeed => "other-need",
        }
    }
}

/// Writes the origin as JSON does.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The known facts, in declared order.
#[derive(Debug, Clone)]
pub(crate) enum Facts {
    /// Slots beyond the model's facts stay unknown.
    Few([Option<ValueId>; MAX_INLINE_FACTS], [Origin; MAX_INLINE_FACTS]),
    /// More than [`MAX_INLINE_FACTS`] facts, shared with the decision on the case.
    Many(Arc<ManyFacts>),
}

#[derive(Debug, Clone)]
pub(crate) struct ManyFacts {
    values: Vec<Option<ValueId>>,
    origins: Vec<Origin>,
}

impl Facts {
    pub(crate) fn unknown(count: usize) -> Self {
        if count <= MAX_INLINE_FACTS {
            Facts::Few([None; MAX_INLINE_FACTS], [Origin::Stated; MAX_INLINE_FACTS])
        } else {
            let (values, origins) = (vec![None; count], vec![Origin::Stated; count]);
            Facts::Many(Arc::new(ManyFacts { values, origins }))
        }
    }

    #[inline]
    pub(crate) fn values(&self) -> &FactValues {
        match self {
            Facts::Few(values, _) => values,
            Facts::Many(many) => &many.values,
        }
    }

    #[inline]
    pub(crate) fn get(&self, fact: FactId) -> Option<ValueId> {
        self.values().get(fact.index()).copied().flatten()
    }

    pub(crate) fn origin(&self, fact: FactId) -> Origin {
        let origins = match self {
            Facts::Few(_, origins) => origins.as_slice(),
            Facts::Many(many) => many.origins.as_slice(),
        };
        origins.get(fact.index()).copied().unwrap_or(Origin::Stated)
    }

    #[inline]
    pub(crate) fn set(&mut self, fact: FactId, value: Option<ValueId>, origin: Origin) {
        let (values, origins) = match self {
            Facts::Few(values, origins) => (values.as_mut_slice(), origins.as_mut_slice()),
            Facts::Many(many) => {
                let many = Arc::make_mut(many);
                (many.values.as_mut_slice(), many.origins.as_mut_slice())
            }
        };
        if let (Some(slot), Some(from)) = (values.get_mut(fact.index()), origins.get_mut(fact.index())) {
            *slot = value;
            *from = origin;
        }
    }
}

/// A case for [`Rules`] to answer. Facts that are not stated are open; the answer says
/// whether one of them matters.
///
/// ```
/// use styrmodell::Registry;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let case = book.case("fysisk träning", "4:1")?.with("stadsområde", "Hisingen")?;
/// assert_eq!((case.subarea().id(), case.basis().id()), ("kost-och-motion", "sol-4-1"));
/// let stated: Vec<(&str, &str)> = case.facts().map(|(fact, value, _)| (fact.id(), value.id())).collect();
/// assert_eq!(stated, [("stadsomrade", "hisingen")]);
/// assert_eq!(case.resolve().asks().len(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A name that cannot be understood is an [`InputError`]: of [`Rules::case`] when the
/// case is made, of [`with`](Case::with) when a fact is stated. A case that exists has
/// an answer.
#[derive(Clone)]
pub struct Case<'r> {
    pub(crate) book: &'r Rules,
    pub(crate) need: NeedId,
    pub(crate) subarea: SubareaId,
    pub(crate) basis: BasisId,
    /// The position of the label, if the question names the basis by one.
    pub(crate) label: Option<usize>,
    pub(crate) facts: Facts,
    pub(crate) day: AskedDay,
    /// The former ids in the question.
    pub(crate) renames: Renames<'r>,
}

impl fmt::Debug for Case<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = self.facts().map(|(fact, value, _)| format!("{}={}", fact.id(), value.id()));
        f.debug_struct("Case")
            .field("rules", self.book)
            .field("need", &self.need().id())
            .field("subarea", &self.subarea().id())
            .field("basis", &self.basis().id())
            .field("facts", &ShortList(facts.collect::<Vec<_>>().iter()))
            .field("day", &self.day)
            .finish()
    }
}

impl<'r> Case<'r> {
    pub(crate) fn new(
        book: &'r Rules,
        need: NeedId,
        subarea: SubareaId,
        basis: BasisId,
        label: Option<usize>,
        renames: Renames<'r>,
    ) -> Self {
        let facts = Facts::unknown(book.model().facts.len());
        Case { book, need, subarea, basis, label, facts, day: AskedDay::Undated, renames }
    }

    /// States a fact. It may be stated again with the same value.
    ///
    /// # Errors
    /// If the fact or the value is unknown, or the fact already has another value.
    /// To ask what another value would change, clone the case before the fact is
    /// stated.
    #[inline]
    pub fn with(mut self, fact: &str, value: &str) -> Result<Self, InputError> {
        self.state(fact, value)?;
        Ok(self)
    }

    /// States a fact as [`with`](Case::with) does, and keeps the case as it is if
    /// there is an error.
    ///
    /// # Errors
    /// The same as for [`with`](Case::with).
    #[inline]
    pub fn state(&mut self, fact: &str, value: &str) -> Result<(), InputError> {
        let (fact, value) = self.book.fact_value(fact, value)?;
        if let Some(old) = self.facts.get(fact.id).filter(|old| *old != value.id) {
            return Err(two_values_error(self.book, fact.id, old, value.id));
        }
        self.facts.set(fact.id, Some(value.id), Origin::Stated);
        if fact.is_renamed() || value.is_renamed() {
            self.renames.add(self.book.renamed_fact(fact, value));
        }
        Ok(())
    }

    /// Gives facts the values that the caller states.
    pub(super) fn give(&mut self, values: &[(FactId, ValueId)]) {
        for (fact, value) in values {
            self.facts.set(*fact, Some(*value), Origin::Stated);
        }
    }

    /// Asks about a day. It chooses the labels of lagrum and the taken decisions
    /// that hold, and the answer says whether the revision is in force.
    #[must_use]
    pub fn on(mut self, date: Date) -> Self {
        self.day = AskedDay::Stated(date);
        self
    }

    /// Asks about the present day, which the caller took from a clock. The answer
    /// is the same as [`on`](Case::on) that day, with a notice that says which
    /// day it is.
    #[must_use]
    pub fn on_today(mut self, today: Date) -> Self {
        self.day = AskedDay::Today(today);
        self
    }

    /// Answers the case. It always succeeds, and allocates nothing if every fact that
    /// the rules test is known.
    #[inline]
    pub fn resolve(&self) -> Decision<'r> {
        if self.book.model().taken_decisions.is_empty() {
            Decision::of(self)
        } else {
            Decision::of(&self.with_decisions())
        }
    }

    /// The rules that made the case: those of a rulebook or of a draft.
    pub fn rulebook(&self) -> &'r Rules {
        self.book
    }

    /// The need in question.
    pub fn need(&self) -> &'r Need {
        &self.book.model().needs[self.need]
    }

    /// The delområde of the need that the case is about.
    pub fn subarea(&self) -> &'r Subarea {
        &self.book.model().subareas[self.subarea]
    }

    /// The legal basis.
    pub fn basis(&self) -> &'r Basis {
        &self.book.model().bases[self.basis]
    }

    /// The day in question.
    pub fn date(&self) -> Option<Date> {
        self.day.date()
    }

    /// The day in question, if the caller took it from a clock.
    pub fn today(&self) -> Option<Date> {
        self.day.today()
    }

    /// The entries that the question names by a former id (`tidigare`).
    pub fn renamed(&self) -> impl Iterator<Item = Renamed<'r>> + '_ {
        self.renames.iter()
    }

    /// The label by which the question names the basis; `None` if by an id or a name.
    ///
    /// ```
    /// use styrmodell::Rulebook;
    ///
    /// let case = Rulebook::goteborg().case("praktik", "11:1")?;
    /// assert_eq!(case.asked_label().map(|label| label.section()), Some("11 kap. 1 §"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn asked_label(&self) -> Option<&'r BasisLabel> {
        self.label.and_then(|label| self.basis().labels.get(label))
    }

    /// The labels of the basis on the day in question; without a day, all its
    /// labels.
    pub fn labels(&self) -> impl Iterator<Item = &'r BasisLabel> {
        let date = self.date();
        self.basis().labels.iter().filter(move |label| date.is_none_or(|d| label.covers(d)))
    }

    /// The known facts, in declared order, each with its value and the value's
    /// origin.
    pub fn facts(&self) -> impl Iterator<Item = (&'r Fact, &'r Value, Origin)> {
        self.book.model().facts.enumerate().filter_map(|(id, fact)| {
            let value = self.facts.get(id)?;
            Some((fact, &fact.values[value], self.facts.origin(id)))
        })
    }

    /// The position of the case on a dimension, as conditions test it; `None` for
    /// an unknown fact.
    pub(crate) fn value_of(&self, dimension: Dimension) -> Option<u32> {
        self.known_facts(None).value_of(dimension)
    }

    /// The known facts of the case; in a branch, with the value of its fact.
    #[inline]
    pub(crate) fn known_facts(&self, branch: Option<(FactId, ValueId)>) -> KnownFacts<'_, 'r> {
        let Case { book, subarea, basis, ref facts, .. } = *self;
        KnownFacts { book, subarea, basis, facts: facts.values(), branch }
    }

    /// Fills in the unstated facts that taken decisions settle. The conditions of
    /// decisions test stated facts only, so the order of decisions cannot matter.
    #[cold]
    pub(crate) fn with_decisions(&self) -> Self {
        let mut all = self.clone();
        for decision in self.decisions_that_hold() {
            for (fact, value) in &decision.gives {
                if self.facts.get(*fact).is_none() {
                    all.facts.set(*fact, Some(*value), Origin::Decided);
                }
            }
        }
        all
    }

    /// The taken decisions that cover the case on its day. Without a day, a
    /// decision with dates covers nothing.
    pub(crate) fn decisions_that_hold(&self) -> impl Iterator<Item = &'r TakenDecision> + '_ {
        self.book.model().taken_decisions.iter().filter(|decision| {
            let dated = decision.from.is_some() || decision.until.is_some();
            let on_the_day = match self.date() {
                None => !dated,
                Some(day) => {
                    decision.from.is_none_or(|from| from <= day)
                        && decision.until.is_none_or(|until| day <= until)
                }
            };
            let stated = |dimension| match dimension {
                Dimension::Fact(fact) if self.facts.origin(fact) != Origin::Stated => None,
                other => self.value_of(other),
            };
            on_the_day && decision.when.matches(stated)
        })
    }
}
