//! What a revision changes, for whom: every case of both revisions compared,
//! by regions and not one by one.
//!
//! Holds data and words for it; how a page looks is for whoever shows it.

mod align;
mod compare;
mod considerations;
mod entries;
mod words;

use crate::analysis::contenders::Contenders;
use crate::analysis::regions::{Space, TooComplex};
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::{Language, Message};
use crate::finding::input_error::InputError;
use crate::rulebook::Rules;
use align::Aligned;

pub use compare::shares::{Effect, Share};
pub use considerations::consider::{Consideration, ConsiderationKind, Unchanged};
pub use entries::change::{EntryChange, EntryKind, Fate, FieldChange, Reach};

/// What differs between two revisions.
///
/// ```
/// use styrmodell::Rulebook;
///
/// let book = Rulebook::goteborg();
/// assert!(book.diff(book)?.is_empty());
/// # Ok::<(), styrmodell::InputError>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Difference {
    /// The revision compared with.
    pub before: Rules,
    /// The revision that is new.
    pub after: Rules,
    /// How many cases either revision has. A case is a delområde, a lagrum and
    /// a value of every fact; a fact that one revision alone has tells that
    /// one's cases apart. Capped at what the type holds.
    pub cases: u128,
    /// In how many of them some duty has another answer.
    pub changed_cases: u128,
    /// The answers that changed: by duty, then by what they were and became.
    pub changes: Vec<AnswerChange>,
    /// Who gets and who leaves which duty where, by id; members in place of
    /// their groups.
    pub effects: Vec<Effect>,
    /// Where answers changed: those that did not, and what to think about.
    pub unchanged: Vec<Unchanged>,
    /// What else to think about.
    pub considerations: Vec<Consideration>,
    /// What is declared otherwise: areas, actors, needs, forums, rules.
    pub entries: Vec<EntryChange>,
    /// What is worded otherwise and means the same: names, texts, sources.
    pub wording: Vec<EntryChange>,
}

/// One duty's answer changed from one thing to another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerChange {
    /// The duty.
    pub duty: EntryName,
    /// What it was.
    pub before: Answer,
    /// What it becomes.
    pub after: Answer,
    /// In which cases.
    pub region: Regions,
    /// The first of them.
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
    /// These actors, jointly where several.
    Responsible(Vec<EntryName>),
    /// Nobody is pointed out: the matter is lifted.
    Escalate(EntryName),
}

/// An entry of the rules: its id, and its name as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct EntryName {
    /// The id; of the new revision, where it has the entry.
    pub id: String,
    /// The name as it is shown.
    pub name: String,
    /// The short name, or the name where there is none.
    pub short: String,
}

/// Some cases, as regions that may overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Regions {
    /// How many cases there are.
    pub cases: u128,
    /// At most twenty regions that hold no other case, none of which can be
    /// widened or left out.
    pub regions: Vec<Region>,
    /// Whether these regions hold all of the cases.
    pub complete: bool,
}

/// A region of cases: all that have one of these values on each of these axes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Region {
    /// Only what tells it from all other cases: delområde, lagrum, then facts.
    pub axes: Vec<RegionAxis>,
}

/// What a region says of one axis.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct RegionAxis {
    /// Which axis it is.
    pub axis: Axis,
    /// The values, in the order of the rules.
    pub values: Vec<EntryName>,
}

/// What a case has a value of.
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
    /// What another revision changes. Entries are the same by id, or where the
    /// other revision says with `tidigare` what they were called. Exact: every
    /// case of both is compared, by regions of cases. Krav and typfall are not
    /// compared with a rulebook from a portable file, which has none.
    ///
    /// # Errors
    /// [`InputErrorKind::TooComplex`] when the rules of the two overlap in more
    /// ways than can be told apart in reasonable time.
    pub fn diff(&self, after: &Rules) -> Result<Difference, InputError> {
        compare(self, after).map_err(|TooComplex| {
            InputError::new(
                InputErrorKind::TooComplex,
                "",
                Message::new(
                    "versionernas regler överlappar på fler sätt än som går att skilja åt; jämför en mindre ändring i taget",
                    "the revisions' rules overlap in more ways than can be told apart; compare a smaller change at a time",
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
    let parted = compare::cases::part(&aligned, &space, &contenders)?;
    let considered = considerations::consider::consider(&aligned, &space, &parted)?;
    // A rulebook without files has left its krav and typfall behind: that says
    // nothing of what became of them.
    let with_proofs = before.has_files() == after.has_files();
    let (entries, wording) = entries::compare::compare(&aligned, with_proofs);
    Ok(Difference {
        before: before.clone(),
        after: after.clone(),
        cases: compare::cases::total(&aligned, &space)?,
        changed_cases: parted.changed_cases(&space)?,
        changes: parted.changes(&aligned, &space)?,
        effects: compare::shares::effects(&aligned, &space, &parted)?,
        unchanged: considered.unchanged,
        considerations: considered.others,
        entries,
        wording,
    })
}

impl Difference {
    /// Whether nothing at all differs that the rules say; files may be
    /// arranged otherwise.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.entries.is_empty() && self.wording.is_empty()
    }
}

impl Answer {
    /// The answer in a few words: "SF och Arbvux gemensamt".
    pub fn text(&self, language: Language) -> String {
        words::answer(self).get(language).to_owned()
    }
}

impl Region {
    /// The region in words: "delområde Praktik; lagrum 4 kap. 1 § SoL".
    pub fn text(&self, language: Language) -> String {
        words::region(self).get(language).to_owned()
    }
}
