//! Reasons for an outcome: rules, arguments and remarks, with their sources.

use std::borrow::Cow;
use std::fmt;

use crate::answer::citation::{Citation, citations};
use crate::answer::known_facts::KnownFacts;
use crate::base::ids::*;
use crate::model::{Actor, Argument, Condition, Note, Reasons, Support};
use crate::rulebook::Rules;

/// A rule that gives an outcome, with its reasons for one duty.
///
/// ```
/// use styrmodell::Registry;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let decision = book.case("missbruksbehandling", "4:4")?.resolve();
/// let duty = decision.duty("utforande").ok_or("no such duty")?;
/// let rule = duty.rules().next().ok_or("every outcome has a rule")?;
/// let places: Vec<String> = rule.sources().map(|place| place.id()).collect();
/// assert!(places.contains(&"anvisning/halsorelaterade/3".to_owned()));
/// // The sources contradict each other: what speaks for whom.
/// for argument in rule.arguments() {
///     let side = if argument.in_favour() { "for" } else { "against" };
///     println!("{side} {}: {}", argument.actor(), argument.text());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Reason<'d, 'r> {
    book: &'r Rules,
    rule: RuleId,
    duty: DutyId,
    /// The facts that its texts are shown for; `None` for the rule by itself.
    known: Option<KnownFacts<'d, 'r>>,
}

impl fmt::Debug for Reason<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let duty = self.book.model().duties[self.duty].id();
        f.debug_struct("Reason").field("rule", &self.id()).field("duty", &duty).finish()
    }
}

impl<'d, 'r> Reason<'d, 'r> {
    #[inline]
    pub(crate) fn new(known: KnownFacts<'d, 'r>, rule: RuleId, duty: DutyId) -> Self {
        Reason { book: known.book, rule, duty, known: Some(known) }
    }

    /// The reasons of a rule by itself, with all of its texts.
    pub(crate) fn of_rule(book: &'r Rules, rule: RuleId, duty: DutyId) -> Self {
        Reason { book, rule, duty, known: None }
    }

    pub(crate) fn rulebook(&self) -> &'r Rules {
        self.book
    }

    fn shows(&self, when: Option<&Condition>) -> bool {
        self.known.is_none_or(|known| known.shows(when))
    }

    pub(crate) fn reasons(&self) -> Option<&'r Reasons> {
        self.book.model().rules[self.rule].consequence(self.duty).map(|c| &c.reasons)
    }

    /// The rule's id.
    #[inline]
    pub fn id(&self) -> &'r str {
        &self.book.model().rules[self.rule].named.id
    }

    /// The rule's name, or its id.
    pub fn name(&self) -> &'r str {
        &self.book.model().rules[self.rule].named.name
    }

    /// The sources of the outcome.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'d, 'r> {
        citations(self.book, self.reasons().map_or(&[][..], |r| &r.places))
    }

    /// How firmly the sources support the outcome.
    pub fn support(&self) -> Support {
        self.reasons().map_or(Support::Explicit, |r| r.support)
    }

    /// The interpretations of doubtful text that the answer rests on, in the order
    /// written; none if the text is plain. Those that are about other facts than the known
    /// ones are left out.
    pub fn interpretations(&self) -> impl Iterator<Item = &'r str> + use<'d, 'r> {
        let all = self.reasons().map_or(&[][..], |r| &r.interpretations);
        let reason = *self;
        all.iter().filter(move |one| reason.shows(one.when.as_ref())).map(|one| one.text.as_str())
    }

    /// The interpretations as one text; `None` if there is none.
    pub fn interpretation(&self) -> Option<Cow<'r, str>> {
        let mut all = self.interpretations();
        let first = all.next()?;
        Some(all.fold(Cow::Borrowed(first), |text, next| format!("{text} {next}").into()))
    }

    /// The explanation of the outcome in a sentence.
    pub fn why(&self) -> Option<&'r str> {
        self.reasons()?.why.as_deref()
    }

    /// The action of the responsible actors in the cases of this rule, with the verb
    /// first; `None` if it is that of the duty.
    pub fn own_action(&self) -> Option<&'r str> {
        self.reasons()?.action.as_deref()
    }

    /// The sentence shown when nobody has the duty in the cases of this rule; `None` if
    /// it is that of the duty.
    pub fn own_nobody(&self) -> Option<&'r str> {
        self.reasons()?.nobody.as_deref()
    }

    /// Advice on what to do first.
    pub fn advice(&self) -> &'r [String] {
        self.reasons().map_or(&[], |r| &r.advice)
    }

    /// The arguments for and against actors, if the sources contradict each
    /// other.
    pub fn arguments(&self) -> impl Iterator<Item = ArgumentView<'r>> + use<'d, 'r> {
        let book = self.book;
        let arguments = self.reasons().map_or(&[][..], |r| &r.arguments);
        arguments.iter().map(move |argument| ArgumentView { book, argument })
    }

    /// The remarks of the rule. Those that are about other facts than the known ones are
    /// left out.
    pub fn remarks(&self) -> impl Iterator<Item = Remark<'r>> + use<'d, 'r> {
        let (book, reason) = (self.book, *self);
        let notes = self.reasons().map_or(&[][..], |r| &r.notes).iter();
        notes.filter(move |note| reason.shows(note.when.as_ref())).map(move |note| Remark { book, note })
    }
}

/// An argument for or against an actor.
#[derive(Debug, Clone, Copy)]
pub struct ArgumentView<'r> {
    book: &'r Rules,
    argument: &'r Argument,
}

impl<'r> ArgumentView<'r> {
    /// `true` if the argument is for the actor, `false` if against.
    pub fn in_favour(&self) -> bool {
        self.argument.in_favour
    }

    /// The actor that the argument is for or against.
    pub fn actor(&self) -> &'r Actor {
        &self.book.model().actors[self.argument.actor]
    }

    /// The argument as a sentence.
    pub fn text(&self) -> &'r str {
        &self.argument.text
    }

    /// The sources of the argument.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.argument.places)
    }
}

/// A remark of the model, with its sources.
#[derive(Debug, Clone, Copy)]
pub struct Remark<'r> {
    pub(crate) book: &'r Rules,
    pub(crate) note: &'r Note,
}

impl<'r> Remark<'r> {
    /// The remark.
    pub fn text(&self) -> &'r str {
        &self.note.text
    }

    /// The sources of the remark.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.note.places)
    }
}
