//! The difference between two revisions, over all cases: which answers and which ways of
//! matters change, in how many cases, and for whom.
//!
//! [`Rules::diff`](crate::Rules::diff) gives a [`Difference`]. Its parts are data for a page
//! or a decision:
//!
//! | part | is |
//! |---|---|
//! | [`AnswerChange`], [`Answer`] | a duty's old and new answer, with the cases in which it changed |
//! | [`Regions`], [`Region`], [`RegionAxis`], [`Axis`], [`SubareaPair`] | sets of cases: values of subareas, legal bases and facts |
//! | [`Effect`], [`Share`] | the duties that an actor gains and loses, and where |
//! | [`SharedDuty`] | a duty that an actor keeps, with others than before |
//! | [`MovedSupport`] | an answer that stays but rests on something else |
//! | [`Unchanged`], [`Consideration`], [`ConsiderationKind`] | what stays the same beside the change, and is worth a thought |
//! | [`EntryChange`], [`EntryKind`], [`Fate`], [`FieldChange`], [`TextCause`], [`Reach`], [`Replacement`] | what is declared or worded otherwise |
//! | [`WayChange`], [`Way`], [`WayStop`], [`WaySeat`] | the ways of matters that differ: forums, conditions, seats |
//! | [`EscalationChange`] | a matter that more or fewer cases escalate |
//! | [`WordChange`], [`WordMeaning`], [`WordReply`], [`NeedMeaning`] | words of questions that lead elsewhere |
//! | [`EntryName`] | the id of an entry, and its names |
//!
//! ```
//! use styrmodell::diff::Answer;
//! use styrmodell::trial::Draft;
//! use styrmodell::{Language, Registry};
//!
//! let decided = Registry::goteborg().on("2024-03-01".parse()?)?;
//! // A proposal: Arbvux carries out social support under 4 kap. 4 § SoL, which is open today.
//! let proposal = Draft::from_files(decided.files().map(|(name, text)| {
//!     let open = "lyfts: oklart-ansvar\n        källa: [anvisning/sociala/2,";
//!     (name, text.replace(open, "ansvarig: arbvux\n        källa: [anvisning/sociala/2,"))
//! }))?;
//!
//! let difference = decided.diff(&proposal)?;
//! // 5 delområden of 19, one of 2 lagrum, with every set of facts.
//! assert_eq!((difference.cases, difference.changed_cases), (608, 80));
//! let [change] = difference.changes.as_slice() else { return Err("one answer changes".into()) };
//! assert_eq!(change.duty.id, "utforande");
//! assert!(matches!(&change.before, Answer::Escalate(matter) if matter.id == "oklart-ansvar"));
//! assert!(matches!(&change.after, Answer::Responsible(actors) if actors[0].id == "arbvux"));
//! for region in &change.region.regions {
//!     println!("{}", region.words(Language::English));
//! }
//! assert!(difference.effects.iter().any(|effect| effect.actor.id == "arbvux" && effect.loses.is_empty()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod align;
mod aligned_table;
mod asked;
mod compare;
mod considerations;
mod entries;
mod same_model;
mod ways;
mod words;

use std::fmt;

use crate::analysis::contenders::Contenders;
use crate::analysis::regions::{Space, TooComplex};
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::{Language, Message};
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;
use crate::model::Cube;
use crate::rulebook::Rules;
use align::{Aligned, Side};

pub use crate::model::entry_kind::EntryKind;
pub use asked::{NeedMeaning, WordChange, WordMeaning, WordReply};
pub use compare::moved_support::MovedSupport;
pub use compare::shares::{Effect, Share};
pub use compare::sharing::SharedDuty;
pub use considerations::consider::{Consideration, ConsiderationKind, Unchanged};
pub use entries::change::{EntryChange, Fate, FieldChange, Reach, Replacement, TextCause};
pub use ways::{EscalationChange, Way, WayChange, WaySeat, WayStop};

/// The difference between two revisions.
///
/// ```
/// use styrmodell::Rulebook;
///
/// let book = Rulebook::goteborg();
/// assert!(book.diff(book)?.is_empty());
/// # Ok::<(), styrmodell::InputError>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Difference {
    /// The revision that is compared with.
    pub before: Rules,
    /// The new revision.
    pub after: Rules,
    /// The number of cases that at least one of the revisions has. A case is a
    /// delområde, a lagrum and a value of every fact; a fact that only one
    /// revision has distinguishes cases of that revision. Capped at `u128::MAX`.
    pub cases: u128,
    /// The number of cases in which some duty has a different answer.
    pub changed_cases: u128,
    /// The number of pairs of an old case and the new one that belongs to it, with the
    /// cases that only one revision has. Delområden that were merged or split belong to
    /// several others; where none was, this is the number of cases. All other parts
    /// count pairs.
    pub pairs: u128,
    /// The number of pairs in which some duty has a different answer.
    pub changed_pairs: u128,
    /// The number of cases of the old revision.
    pub cases_before: u128,
    /// The number of cases of the new revision.
    pub cases_after: u128,
    /// The number of cases that only the new revision has.
    pub new_cases: u128,
    /// The number of cases that only the old revision has.
    pub gone_cases: u128,
    /// The answers that changed, ordered by duty, old answer and new answer.
    pub changes: Vec<AnswerChange>,
    /// The ways of matters that differ, in the order of matters.
    pub ways: Vec<WayChange>,
    /// The number of cases that at least one of these ways concerns.
    pub way_cases: u128,
    /// The matters that more, fewer or new cases escalate.
    pub escalations: Vec<EscalationChange>,
    /// The actors that had a seat in some forum and have none in any; members in place of
    /// their groups.
    pub unseated: Vec<EntryName>,
    /// The duties that each actor gains or loses, ordered by the id of the actor;
    /// members in place of their groups.
    pub effects: Vec<Effect>,
    /// The duties that an actor keeps but has together with others than before; members in
    /// place of their groups.
    pub shared: Vec<SharedDuty>,
    /// The answers that did not change, beside those that did.
    pub unchanged: Vec<Unchanged>,
    /// Considerations that do not belong to a single delområde.
    pub considerations: Vec<Consideration>,
    /// The words of questions that lead elsewhere, as the old revision orders them.
    pub words: Vec<WordChange>,
    /// The entries whose declaration changed: areas, actors, needs, forums, rules.
    pub entries: Vec<EntryChange>,
    /// The entries whose wording changed but not their meaning: names, texts,
    /// sources.
    pub wording: Vec<EntryChange>,
    /// The entries of `wording` that now rest on something else: other sources, another
    /// rank or support, another interpretation, other arguments or advice; with those
    /// fields alone.
    pub support: Vec<EntryChange>,
    /// The answers that stay although other rules give them, which rest on something else;
    /// by duty.
    pub moved_support: Vec<MovedSupport>,
}

/// Writes the revisions and the number of differences of each kind.
impl fmt::Debug for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Difference")
            .field("before", &self.before)
            .field("after", &self.after)
            .field("changed_cases", &self.changed_cases)
            .field("changes", &self.changes.len())
            .field("ways", &self.ways.len())
            .field("effects", &self.effects.len())
            .field("entries", &self.entries.len())
            .field("wording", &self.wording.len())
            .finish_non_exhaustive()
    }
}

/// A change of the answer for one duty.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerChange {
    /// The duty.
    pub duty: EntryName,
    /// The old answer.
    pub before: Answer,
    /// The new answer.
    pub after: Answer,
    /// The cases in which the answer changed.
    pub region: Regions,
    /// The first of these cases.
    pub example: Region,
    /// Ids of the rules that won before in some of these cases, sorted.
    pub rules_before: Vec<String>,
    /// Ids of the rules that win now in some of these cases, sorted.
    pub rules_after: Vec<String>,
}

/// An answer, as the rules give it: groups are not narrowed to members.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// The revision has no such case, or no such duty.
    Absent,
    /// Nobody, on purpose.
    None,
    /// These actors, jointly if there are several.
    Responsible(Vec<EntryName>),
    /// The matter is escalated.
    Escalate(EntryName),
}

/// The id of an entry, and its names as they are shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct EntryName {
    /// The id: that of the new revision if it has the entry, or else the old one.
    pub id: String,
    /// The name as it is shown.
    pub name: String,
    /// The short name, or the name if there is none.
    pub short: String,
}

/// A set of cases, as regions that may overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Regions {
    /// The number of cases.
    pub cases: u128,
    /// At most twenty regions that contain no other case. No region can be widened
    /// or left out.
    pub regions: Vec<Region>,
    /// `true` if these regions contain all of the cases.
    pub complete: bool,
}

/// A region of cases: every case with one of these values on each of these axes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Region {
    /// The axes that limit the region: delområde, lagrum, then facts.
    pub axes: Vec<RegionAxis>,
}

/// One axis of a region, and its values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct RegionAxis {
    /// The axis.
    pub axis: Axis,
    /// The values, in the order of the rules.
    pub values: Vec<EntryName>,
    /// For delområden of which some had another id in the old revision, or were merged or
    /// split: the pairs of an old and a new one. Empty otherwise.
    pub pairs: Vec<SubareaPair>,
}

/// A delområde of the old revision, and the one of the new revision that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct SubareaPair {
    /// The old delområde; `None` if it is new.
    pub before: Option<EntryName>,
    /// The new delområde; `None` if it was removed.
    pub after: Option<EntryName>,
}

/// The axes of a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Axis {
    /// The delområde.
    Subarea,
    /// The lagrum.
    Basis,
    /// A fact.
    Fact(EntryName),
}

impl Rules {
    /// Compares these rules with another revision of them. Entries are the same if
    /// they have the same id, or if `after` names the old id under `tidigare`. The
    /// comparison is exact: it covers every case of both. Krav and typfall are left
    /// out if one of the two comes from a portable file, which has none.
    ///
    /// # Errors
    /// [`InputErrorKind::BadValue`] if the two are not revisions of one model, and
    /// [`InputErrorKind::TooComplex`] if the rules of the two revisions overlap in
    /// more ways than can be told apart in reasonable time.
    pub fn diff(&self, after: &Rules) -> Result<Difference, InputError> {
        self.check_same_model(after)?;
        compare(self, after).map_err(|TooComplex| {
            InputError::new(
                InputErrorKind::TooComplex,
                InputSubject::Rules,
                "",
                Message::new(
                    "versionernas regler överlappar på fler sätt än som går att skilja åt; jämför en mindre ändring i taget",
                    "the rules of the revisions overlap in too many ways to be compared; compare a smaller change at a time",
                ),
            )
        })
    }
}

fn compare(before: &Rules, after: &Rules) -> Result<Difference, TooComplex> {
    let (old, new) = (before.model(), after.model());
    let aligned = Aligned::of(old, new);
    let space = Space::new(aligned.sizes());
    let contenders = (Contenders::of(old), Contenders::of(new));
    let compared = compare::cases::compare_answers(&aligned, &space, &contenders)?;
    let compared_ways = ways::compare_ways(&aligned, &space, &compared)?;
    let considered = considerations::consider::consider(&aligned, &space, &compared, after)?;
    // A rulebook without files lacks krav and typfall; that does not mean that the
    // revision removed them.
    let with_proofs = before.has_files() == after.has_files();
    let (entries, wording) = entries::compare::compare(&aligned, with_proofs);
    Ok(Difference {
        before: before.clone(),
        after: after.clone(),
        cases: compare::cases::total(&aligned, &space, |cube| aligned.as_cases(cube))?,
        changed_cases: compared.changed_cases(&space, |cube| aligned.as_cases(cube))?,
        pairs: compare::cases::total(&aligned, &space, Cube::clone)?,
        changed_pairs: compared.changed_cases(&space, Cube::clone)?,
        new_cases: compare::cases::only_on(&aligned, &space, Side::New)?,
        gone_cases: compare::cases::only_on(&aligned, &space, Side::Old)?,
        changes: compared.changes(&aligned, &space)?,
        ways: compared_ways.changes,
        way_cases: compared_ways.cases,
        escalations: ways::compare_escalations(&aligned, &space, &compared)?,
        unseated: ways::unseated(&aligned),
        cases_before: compare::cases::own_cases(&aligned, &space, Side::Old),
        cases_after: compare::cases::own_cases(&aligned, &space, Side::New),
        shared: compare::sharing::shared_duties(&aligned, &space, &compared)?,
        effects: compare::shares::effects(&aligned, &space, &compared)?,
        words: asked::compare_words(&aligned, before, after),
        unchanged: considered.unchanged,
        considerations: considered.others,
        entries,
        support: entries::support::support(&wording),
        wording,
        moved_support: compare::moved_support::moved_support(&aligned, &space, &compared)?,
    })
}

impl Difference {
    /// `true` if the rules of both revisions say the same; their files may be
    /// arranged differently.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.entries.is_empty() && self.wording.is_empty()
    }
}

impl Answer {
    /// The answer in a few words: "SF och Arbvux gemensamt".
    pub fn words(&self, language: Language) -> String {
        words::answer(self).get(language).to_owned()
    }
}

impl Region {
    /// The region in words: "delområde Praktik; lagrum 4 kap. 1 § SoL".
    pub fn words(&self, language: Language) -> String {
        words::region(self).get(language).to_owned()
    }
}
