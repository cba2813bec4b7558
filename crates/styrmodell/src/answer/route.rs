//! The route of a matter through the forums.

use std::fmt;
use std::{iter, vec};

use crate::analysis::forums;
use crate::answer::citation::{Citation, citations};
use crate::answer::notice::Notice;
use crate::answer::reason::Remark;
use crate::base::date::{AskedDay, Date};
use crate::base::ids::*;
use crate::base::short::ShortList;
use crate::model::{Escalation, Forum, ForumEntry, Matter, WorkingGroup};
use crate::rulebook::Rules;
use crate::rulebook::renamed::{Renamed, Renames};
use crate::wording::sentence;

/// The route of a matter, from its first forum to the one that decides it.
///
/// ```
/// use styrmodell::Registry;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let route = book.route("oklart-ansvar", None)?;
/// assert_eq!((route.start().id(), route.end().id()), ("operativ", "sob"));
/// for step in &route {
///     println!("{}", step.sentence());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Route<'r> {
    book: &'r Rules,
    matter: MatterId,
    start: ForumId,
    edges: Vec<(ForumId, &'r Escalation)>,
    day: AskedDay,
    /// The former ids in the question.
    renames: Renames<'r>,
}

impl<'r> Route<'r> {
    pub(crate) fn new(book: &'r Rules, matter: MatterId, start: ForumId) -> Self {
        let (edges, _) = forums::route_edges(book.model(), matter, start);
        Route { book, matter, start, edges, day: AskedDay::Undated, renames: Renames::default() }
    }

    pub(crate) fn asked_by(mut self, renamed: impl IntoIterator<Item = Renamed<'r>>) -> Self {
        self.renames.add(renamed);
        self
    }

    pub(crate) fn of_day(mut self, day: AskedDay) -> Self {
        self.day = day;
        self
    }

    /// Asks about a day. The route does not depend on it, but a written answer
    /// can show it.
    #[must_use]
    pub fn on(self, date: Date) -> Self {
        self.of_day(AskedDay::Stated(date))
    }

    /// Asks about the present day, which the caller took from a clock; see
    /// [`Case::on_today`](crate::Case::on_today).
    #[must_use]
    pub fn on_today(self, today: Date) -> Self {
        self.of_day(AskedDay::Today(today))
    }

    /// The day in question.
    pub fn date(&self) -> Option<Date> {
        self.day.date()
    }

    /// Notices for the caller: the day that the answer is for, if the question
    /// states none, and former ids in the question.
    pub fn notices(&self) -> Vec<Notice> {
        let today = self.day.today().map(Notice::of_today).into_iter();
        today.chain(self.renames.iter().map(|renamed| renamed.notice())).collect()
    }

    pub(crate) fn matter_id(&self) -> MatterId {
        self.matter
    }

    /// The matter that takes this route.
    pub fn matter(&self) -> &'r Matter {
        &self.book.model().matters[self.matter]
    }

    /// The forum where the route begins.
    pub fn start(&self) -> &'r Forum {
        &self.book.model().forums[self.start]
    }

    /// The forum that decides the matter.
    pub fn end(&self) -> &'r Forum {
        self.edges.last().map_or(self.start(), |(_, escalation)| &self.book.model().forums[escalation.to])
    }

    /// The model's remarks on the matter.
    pub fn remarks(&self) -> impl Iterator<Item = Remark<'r>> + use<'r> {
        let book = self.book;
        self.matter().named.notes.iter().map(move |note| Remark { book, note })
    }

    /// The model's remarks on the forum that decides the matter, such as that nothing is
    /// above it.
    pub fn end_remarks(&self) -> impl Iterator<Item = Remark<'r>> + use<'r> {
        let book = self.book;
        self.end().named.notes.iter().map(move |note| Remark { book, note })
    }

    /// The steps: first the step from the case to the first forum, if the model states
    /// it, then the steps from forum to forum.
    pub fn steps(&self) -> impl Iterator<Item = Step<'r>> + '_ {
        let entry = self.start().entry.as_ref();
        let first = entry.map(|entry| Step {
            book: self.book,
            matter: self.matter,
            kind: StepKind::Entry(self.start, entry),
        });
        let edges = self.edges.iter().map(|&(from, escalation)| Step {
            book: self.book,
            matter: self.matter,
            kind: StepKind::Escalation(from, escalation),
        });
        first.into_iter().chain(edges)
    }
}

impl fmt::Debug for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let forums = &self.book.model().forums;
        let on_the_way = self.edges.iter().map(|(_, escalation)| forums[escalation.to].id());
        let forums = ShortList(iter::once(self.start().id()).chain(on_the_way));
        let matter = self.matter().id();
        f.debug_struct("Route")
            .field("rules", self.book)
            .field("matter", &matter)
            .field("forums", &forums)
            .finish()
    }
}

impl<'r> IntoIterator for &Route<'r> {
    type Item = Step<'r>;
    type IntoIter = vec::IntoIter<Step<'r>>;
    fn into_iter(self) -> Self::IntoIter {
        self.steps().collect::<Vec<_>>().into_iter()
    }
}

/// Writes the forums on the route, by short name.
impl fmt::Display for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.start().short_name())?;
        for (_, escalation) in &self.edges {
            write!(f, " → {}", self.book.model().forums[escalation.to].short_name())?;
        }
        Ok(())
    }
}

/// One step of a route.
#[derive(Clone, Copy)]
pub struct Step<'r> {
    book: &'r Rules,
    matter: MatterId,
    kind: StepKind<'r>,
}

#[derive(Clone, Copy)]
enum StepKind<'r> {
    Entry(ForumId, &'r ForumEntry),
    Escalation(ForumId, &'r Escalation),
}

impl fmt::Debug for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Step").field("from", &self.from()).field("to", self.to()).finish()
    }
}

/// Writes the step as a sentence in the language of the rules.
impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl<'r> Step<'r> {
    /// The forum that escalates the matter; `None` for the step from the case.
    pub fn from(&self) -> Option<&'r Forum> {
        match self.kind {
            StepKind::Entry(..) => None,
            StepKind::Escalation(from, _) => Some(&self.book.model().forums[from]),
        }
    }

    fn target(&self) -> ForumId {
        match self.kind {
            StepKind::Entry(to, _) => to,
            StepKind::Escalation(_, escalation) => escalation.to,
        }
    }

    /// The forum that receives the matter.
    pub fn to(&self) -> &'r Forum {
        &self.book.model().forums[self.target()]
    }

    /// The role or person that escalates the matter; `None` for the step from the
    /// case.
    pub fn by(&self) -> Option<&'r str> {
        match self.kind {
            StepKind::Entry(..) => None,
            StepKind::Escalation(_, escalation) => Some(&escalation.by),
        }
    }

    /// The instruction as a sentence, for the step from the case; `None` for
    /// other steps.
    pub fn instruction(&self) -> Option<&'r str> {
        match self.kind {
            StepKind::Entry(_, entry) => Some(&entry.text),
            StepKind::Escalation(..) => None,
        }
    }

    /// The step as a sentence in the language of the rules: "Sammankallande
    /// lyfter frågan till SOB, om …"
    pub fn sentence(&self) -> String {
        match self.kind {
            StepKind::Entry(_, entry) => sentence(&entry.text),
            StepKind::Escalation(_, escalation) => {
                let to = self.to().short_name();
                let condition =
                    escalation.condition.as_ref().map(|c| format!(", om {c}")).unwrap_or_default();
                sentence(&format!("{} lyfter frågan till {to}{condition}", escalation.by))
            }
        }
    }

    /// The condition for the step, as text that is never evaluated.
    pub fn condition(&self) -> Option<&'r str> {
        match self.kind {
            StepKind::Entry(..) => None,
            StepKind::Escalation(_, escalation) => escalation.condition.as_deref(),
        }
    }

    /// The interpretation of doubtful text.
    pub fn interpretation(&self) -> Option<&'r str> {
        match self.kind {
            StepKind::Entry(_, entry) => entry.interpretation.as_deref(),
            StepKind::Escalation(_, escalation) => escalation.interpretation.as_deref(),
        }
    }

    /// The sources of the step.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        let places = match self.kind {
            StepKind::Entry(_, entry) => &entry.places,
            StepKind::Escalation(_, escalation) => &escalation.places,
        };
        citations(self.book, places)
    }

    /// The working groups that prepare the matter for the receiving forum, by
    /// name.
    pub fn prepared_by(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let (to, matter) = (self.target(), self.matter);
        let prepares = move |group: &&'r WorkingGroup| {
            group.prepares.iter().any(|p| p.to == to && p.matters.contains(&matter))
        };
        let groups = self.book.model().working_groups.iter().filter(prepares);
        groups.map(|g| g.named.short.as_deref().unwrap_or(&g.named.name))
    }
}
