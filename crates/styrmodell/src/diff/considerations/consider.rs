//! Answers that stay beside answers that changed, and considerations for the
//! author. Each consideration is computed from the rules; none is advice.

use std::collections::BTreeSet;

use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::diff::Answer;
use crate::diff::EntryKind;
use crate::diff::EntryName;
use crate::diff::Regions;
use crate::diff::align::{Aligned, Side};
use crate::diff::compare::cases::{ChangedCases, ComparedAnswers};
use crate::diff::words;
use crate::model::Cube;
use crate::rulebook::Rules;

/// The most delområden that are listed. A change that touches more than fifty is
/// better read as a whole than delområde by delområde.
const MAX_SUBAREAS: usize = 50;

/// A duty whose answer stays although the answer for another duty, or under
/// another lagrum, changed in the same delområde.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unchanged {
    /// The delområde in which another answer changed.
    pub subarea: EntryName,
    /// The lagrum; it may be one under which nothing changed.
    pub basis: EntryName,
    /// The duty.
    pub duty: EntryName,
    /// The answers there, which are the same in both revisions, with their cases.
    pub answers: Vec<(Answer, Regions)>,
    /// The considerations about this answer.
    pub considerations: Vec<Consideration>,
}

/// A consideration for the author of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Consideration {
    /// The kind of consideration.
    pub kind: ConsiderationKind,
    /// The id of the rule that it is about, if any.
    pub rule: Option<String>,
    /// The id of the actor that it is about, if any.
    pub actor: Option<String>,
    /// The id of the forum or working group that it is about, if any.
    pub forum: Option<String>,
    /// The kind and id of the entry whose text it is about, if any.
    pub entry: Option<(EntryKind, String)>,
    message: Message,
    /// The sentence before its list.
    headline: Message,
    /// The parts of the list, if the sentence has one.
    list: Vec<Message>,
}

/// The kinds of consideration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ConsiderationKind {
    /// An actor gains an operational duty but has no part in a strategic one, in
    /// which the actor that loses the duty has a part.
    NoPartInStrategy,
    /// A legal basis or delområde is new: its answers.
    NewPart,
    /// Rules that the old revision already had, on its sources, answer a new legal basis
    /// or delområde.
    OldRulesInNewPart,
    /// A new rule is not what its sources state outright.
    NewInterpretation,
    /// A forum decides matters of another forum, on the sources of before.
    WayOnOldSource,
    /// Nobody has decided who sits in a new forum, or in one that had seats.
    UndecidedSeats,
    /// The answer is still nobody, although other actors became responsible for
    /// another duty.
    StillNobody,
    /// The tolkning of an unchanged rule names an actor that gains or loses a duty.
    InterpretationNames,
    /// An actor gains a duty but has no seat where the actor that loses it has one.
    NoSeat,
    /// A new or changed rule cites only places that the old revision already had; or
    /// another new entry, or a new seat, cites nothing; or a seat went on no new source.
    NoNewSource,
    /// No typfall is about a new delområde, legal basis or rule.
    NoScenario,
    /// No krav is about a new delområde or legal basis in particular.
    NoRequirement,
    /// Nobody has a duty now in cases of a rule without words of its own: the general ones
    /// of the duty are shown, which may say what does not hold there.
    GeneralWords,
    /// The sentence of a duty is about the executor, and whoever has the duty now
    /// executes, too.
    SentenceNoLongerFits,
    /// The unchanged text of a rule speaks of another duty, whose answer there is of
    /// another kind now: it was escalated or of nobody, and is not any more, or the reverse.
    PresumesOutcome,
    /// A text about a matter names a forum that does not decide it now.
    NamesOtherForum,
    /// A text names an entry that the new revision no longer has, or by a name that it no
    /// longer has.
    TextNamesGone,
    /// An unchanged text names an actor that gains a duty, or the text of a rule that
    /// wins where a duty changed names the actor that loses it.
    TextNames,
}

impl ConsiderationKind {
    /// The kind as it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ConsiderationKind::NoPartInStrategy => "no-part-in-strategy",
            ConsiderationKind::NewPart => "new-part",
            ConsiderationKind::OldRulesInNewPart => "old-rules-in-new-part",
            ConsiderationKind::NewInterpretation => "new-interpretation",
            ConsiderationKind::WayOnOldSource => "way-on-old-source",
            ConsiderationKind::UndecidedSeats => "undecided-seats",
            ConsiderationKind::StillNobody => "still-nobody",
            ConsiderationKind::InterpretationNames => "interpretation-names",
            ConsiderationKind::NoSeat => "no-seat",
            ConsiderationKind::NoNewSource => "no-new-source",
            ConsiderationKind::SentenceNoLongerFits => "sentence-no-longer-fits",
            ConsiderationKind::NoScenario => "no-scenario",
            ConsiderationKind::NoRequirement => "no-requirement",
            ConsiderationKind::GeneralWords => "general-words",
            ConsiderationKind::PresumesOutcome => "presumes-outcome",
            ConsiderationKind::NamesOtherForum => "names-other-forum",
            ConsiderationKind::TextNamesGone => "text-names-gone",
            ConsiderationKind::TextNames => "text-names",
        }
    }
}

impl Consideration {
    pub(crate) fn new(kind: ConsiderationKind, sv: String, en: String) -> Self {
        Self::with_list(kind, Message::new(sv, en), Vec::new())
    }

    /// A sentence that ends with a list.
    pub(crate) fn with_list(kind: ConsiderationKind, headline: Message, list: Vec<Message>) -> Self {
        let message = Message::each(|language| {
            let parts: Vec<&str> = list.iter().map(|part| part.get(language)).collect();
            match parts.as_slice() {
                [] => headline.get(language).to_owned(),
                some => format!("{} {}.", headline.get(language), some.join("; ")),
            }
        });
        Consideration { kind, rule: None, actor: None, forum: None, entry: None, message, headline, list }
    }

    /// The same, where an answer table says the rest.
    pub(crate) fn with_headline(self, headline: Message) -> Self {
        Consideration { headline, ..self }
    }

    /// The consideration as a sentence in a language.
    pub fn message(&self, language: Language) -> &str {
        self.message.get(language)
    }

    /// The sentence without its list; the whole of it if it has none.
    pub fn headline(&self, language: Language) -> &str {
        self.headline.get(language)
    }

    /// The parts of the list with which the sentence ends; empty if it has none.
    pub fn list(&self, language: Language) -> impl Iterator<Item = &str> {
        self.list.iter().map(move |part| part.get(language))
    }
}

/// All answers that stay, and all considerations.
pub(crate) struct AllConsiderations {
    pub(crate) unchanged: Vec<Unchanged>,
    /// The considerations that do not belong to a single delområde.
    pub(crate) others: Vec<Consideration>,
}

pub(crate) fn consider(
    aligned: &Aligned<'_>,
    space: &Space,
    compared: &ComparedAnswers,
    after: &Rules,
) -> Result<AllConsiderations, TooComplex> {
    let look = ComparedRevisions { aligned, space, compared };
    let unchanged = look.unchanged()?;
    let mut others = look.new_parts()?;
    others.extend(look.new_interpretations());
    others.extend(look.old_sources_of_ways());
    others.extend(look.seats());
    others.extend(look.sources()?);
    others.extend(look.general_words()?);
    others.extend(look.unsourced(after));
    others.extend(look.untried(after));
    others.extend(look.undemanded());
    others.extend(look.gone_names());
    others.extend(look.other_forums());
    others.extend(look.own_texts()?);
    let rules = unchanged.iter().flat_map(|row| &row.considerations).chain(&others);
    let mentioned: BTreeSet<String> = rules.filter_map(|point| point.rule.clone()).collect();
    others.extend(look.texts(&mentioned));
    others.extend(look.new_seats());
    Ok(AllConsiderations { unchanged, others })
}

/// The changes that reach into one delområde under one lagrum.
pub(crate) type LocalChanges<'p> = Vec<&'p ChangedCases>;

pub(crate) struct ComparedRevisions<'a, 'm> {
    pub(crate) aligned: &'a Aligned<'m>,
    pub(crate) space: &'a Space,
    pub(crate) compared: &'a ComparedAnswers,
}

impl ComparedRevisions<'_, '_> {
    fn unchanged(&self) -> Result<Vec<Unchanged>, TooComplex> {
        let both = |pairs: &crate::diff::align::AlignedTable| -> Vec<usize> {
            let list = pairs.list.iter().enumerate();
            list.filter(|(_, (old, new))| old.is_some() && new.is_some()).map(|(i, _)| i).collect()
        };
        let (bases, duties) = (both(&self.aligned.bases), both(&self.aligned.duties));
        let mut rows = Vec::new();
        let touched = self.touched(&both(&self.aligned.subareas));
        for subarea in touched.into_iter().take(MAX_SUBAREAS) {
            let cells: Vec<(usize, LocalChanges<'_>)> =
                bases.iter().map(|&basis| (basis, self.changes_in(&cell(basis, subarea)))).collect();
            let changed: BTreeSet<usize> =
                cells.iter().flat_map(|(_, here)| here).map(|part| part.duty).collect();
            for (basis, here) in &cells {
                for &duty in &duties {
                    // Under a lagrum where nothing changed, show the duties that changed under
                    // another lagrum.
                    let shown = match here.as_slice() {
                        [] => changed.contains(&duty),
                        some => !some.iter().any(|part| part.duty == duty),
                    };
                    if shown {
                        rows.push(self.row(subarea, *basis, duty, here)?);
                    }
                }
            }
        }
        Ok(rows)
    }

    /// The delområden in which something changed, in order.
    fn touched(&self, subareas: &[usize]) -> Vec<usize> {
        let mut all = BTreeSet::new();
        for set in
            self.compared.changes.iter().flat_map(|part| &part.cubes).map(|cube| cube.get(Cube::SUBAREA))
        {
            match set {
                Some(set) => all.extend(set.iter().map(|s| s as usize)),
                None => return subareas.to_vec(),
            }
        }
        subareas.iter().copied().filter(|s| all.contains(s)).collect()
    }

    fn changes_in(&self, cell: &Cube) -> LocalChanges<'_> {
        let meets = |part: &&ChangedCases| part.cubes.iter().any(|cube| cube.meets(cell));
        self.compared.changes.iter().filter(meets).collect()
    }

    fn row(
        &self,
        subarea: usize,
        basis: usize,
        duty: usize,
        here: &LocalChanges<'_>,
    ) -> Result<Unchanged, TooComplex> {
        let cell = cell(basis, subarea);
        let mut row = Unchanged {
            subarea: words::subarea(self.aligned, subarea),
            basis: words::basis(self.aligned, basis),
            duty: words::duty(self.aligned, duty),
            answers: Vec::new(),
            considerations: Vec::new(),
        };
        let Some(of) = self.compared.duties.get(duty) else { return Ok(row) };
        let parts = of.answers_in(self.space, &cell)?;
        for (answer, cubes) in &parts {
            let mut region = words::regions(self.aligned, &self.space.union(cubes)?);
            for region in &mut region.regions {
                region.axes.retain(|axis| matches!(axis.axis, crate::diff::Axis::Fact(_)));
            }
            row.answers.push((words::of_answer(self.aligned, Side::New, duty, Some(answer)), region));
        }
        row.considerations.extend(self.strategy(duty, &parts, here));
        row.considerations.extend(self.nobody(duty, &parts, here));
        row.considerations.extend(self.own_executor(of, duty, &parts, here)?);
        let presumed = self.presumed_outcomes(of, duty, &parts, here)?;
        row.considerations.extend(self.rule_texts(of, duty, &parts, here, &presumed)?);
        row.considerations.extend(presumed.into_iter().map(|presumed| presumed.point));
        Ok(row)
    }
}

fn cell(basis: usize, subarea: usize) -> Cube {
    Cube::of_cell(BasisId::new(basis), SubareaId::new(subarea))
}
