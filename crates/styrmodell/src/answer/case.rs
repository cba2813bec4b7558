//! A case: a need in a delområde, on a legal basis, with the facts known.

use std::sync::Arc;

use crate::answer::decision::Decision;
use crate::base::date::{AskedDay, Date};
use crate::base::ids::*;
use crate::finding::input_error::InputError;
use crate::model::{Basis, BasisLabel, Dimension, Fact, Need, Subarea, TakenDecision, Value};
use crate::rulebook::Rules;
use crate::rulebook::renamed::{Renamed, Renames};
use crate::table::FactValues;

/// More facts than these go to the heap.
const FEW: usize = 8;

/// Where a fact's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The caller said so.
    Stated,
    /// A decision already taken says so.
    Decided,
    /// Another need of the same assessment says so.
    OtherNeed,
}

impl Origin {
    /// The origin as it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Origin::Stated => "stated",
            Origin::Decided => "decided",
            Origin::OtherNeed => "other-need",
        }
    }
}

/// What is known of the facts, in declared order.
#[derive(Debug, Clone)]
pub(crate) enum Facts {
    /// Where there are more places than facts, the rest stay unknown.
    Few([Option<ValueId>; FEW], [Origin; FEW]),
    /// Shared with the decision on the case.
    Many(Arc<ManyFacts>),
}

#[derive(Debug, Clone)]
pub(crate) struct ManyFacts {
    values: Vec<Option<ValueId>>,
    origins: Vec<Origin>,
}

impl Facts {
    pub(crate) fn unknown(count: usize) -> Self {
        if count <= FEW {
            Facts::Few([None; FEW], [Origin::Stated; FEW])
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

/// A case that a [`Rules`] can answer. Facts that are not stated stay open;
/// the answer says when one of them matters.
#[derive(Debug, Clone)]
pub struct Case<'r> {
    pub(crate) book: &'r Rules,
    pub(crate) need: NeedId,
    pub(crate) subarea: SubareaId,
    pub(crate) basis: BasisId,
    /// The label the basis was asked by, where it was asked by one.
    pub(crate) label: Option<usize>,
    pub(crate) facts: Facts,
    pub(crate) day: AskedDay,
    /// The former ids it was asked by.
    pub(crate) renames: Renames<'r>,
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

    /// States a fact; a later value replaces an earlier.
    ///
    /// # Errors
    /// When the fact or the value is unknown.
    #[inline]
    pub fn with(mut self, fact: &str, value: &str) -> Result<Self, InputError> {
        let (fact, value) = self.book.fact_value(fact, value)?;
        self.facts.set(fact.id, Some(value.id), Origin::Stated);
        if fact.is_renamed() || value.is_renamed() {
            self.renames.add(self.book.renamed_fact(fact, value));
        }
        Ok(self)
    }

    /// Asks about a day: labels follow it, decisions with dates count, and the
    /// answer says whether the revision was in force.
    #[must_use]
    pub fn on(mut self, date: Date) -> Self {
        self.day = AskedDay::Stated(date);
        self
    }

    /// Asks about a day that nobody stated: the asker took it from a clock. The
    /// same rules answer as [`on`](Case::on) that day, and a notice says which
    /// day it was.
    #[must_use]
    pub fn on_today(mut self, today: Date) -> Self {
        self.day = AskedDay::Today(today);
        self
    }

    /// The answer. Cannot fail, and allocates nothing when every fact that the
    /// rules look at is known.
    #[inline]
    pub fn resolve(&self) -> Decision<'r> {
        if self.book.model().taken_decisions.is_empty() {
            Decision::of(self)
        } else {
            Decision::of(&self.with_decisions())
        }
    }

    /// The rules that made the case: of a rulebook, or of a draft.
    pub fn rulebook(&self) -> &'r Rules {
        self.book
    }

    /// The need asked about.
    pub fn need(&self) -> &'r Need {
        &self.book.model().needs[self.need]
    }

    /// The delområde the need belongs to, and this case is about.
    pub fn subarea(&self) -> &'r Subarea {
        &self.book.model().subareas[self.subarea]
    }

    /// The legal basis.
    pub fn basis(&self) -> &'r Basis {
        &self.book.model().bases[self.basis]
    }

    /// The day asked about.
    pub fn date(&self) -> Option<Date> {
        self.day.date()
    }

    /// The day asked about, where the asker took it from a clock.
    pub fn today(&self) -> Option<Date> {
        self.day.today()
    }

    /// What the case was asked by under a former id (`tidigare`).
    pub fn renamed(&self) -> impl Iterator<Item = Renamed<'r>> + '_ {
        self.renames.iter()
    }

    /// What the basis is called: on the day asked about, or ever.
    pub fn labels(&self) -> impl Iterator<Item = &'r BasisLabel> {
        let date = self.date();
        self.basis().labels.iter().filter(move |label| date.is_none_or(|d| label.covers(d)))
    }

    /// The facts that are known, in declared order, each with where from.
    pub fn facts(&self) -> impl Iterator<Item = (&'r Fact, &'r Value, Origin)> {
        self.book.model().facts.enumerate().filter_map(|(id, fact)| {
            let value = self.facts.get(id)?;
            Some((fact, &fact.values[value], self.facts.origin(id)))
        })
    }

    /// What a condition sees of this case.
    pub(crate) fn value_of(&self, dimension: Dimension) -> Option<u32> {
        let index = match dimension {
            Dimension::Subarea | Dimension::Area | Dimension::Executors => self.subarea.index(),
            Dimension::Basis => self.basis.index(),
            Dimension::Fact(fact) => self.facts.get(fact)?.index(),
        };
        u32::try_from(index).ok()
    }

    /// Fills facts that are not stated from decisions already taken. Only
    /// stated facts count in their conditions, so that their order cannot matter.
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

    /// Decisions already taken that cover the case on its day. One with dates
    /// covers nothing when no day is asked about.
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
