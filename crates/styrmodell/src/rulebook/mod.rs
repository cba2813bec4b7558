//! A proven revision: its declarations, and look-up of names.
//!
//! It knows no questions, which `answer` handles.

pub(crate) mod lookup;
mod named_entries;
mod proven;
pub(crate) mod renamed;
mod turning_days;

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::analysis::fingerprint::fingerprint;
use crate::base::date::Date;
use crate::finding::Finding;
use crate::finding::findings::Findings;
use crate::model::{Actor, Area, Basis, Decided, Duty, Fact, Forum, Matter, Model, Need, Status, Subarea};
use crate::source::{FileId, SourceFile};
use crate::table::Table;

use lookup::Lookup;
pub(crate) use proven::Proven;

/// Rules that answer every case exactly once: they can be asked, read and
/// compared.
///
/// Only the library makes one. A [`Rulebook`](crate::Rulebook) and a
/// [`Draft`](crate::trial::Draft) are handles that dereference to it, so that both can
/// be asked in the same way; only a rulebook goes into service. It is cheap to
/// clone and to share between threads. Rules make cases, and a case answers itself, so
/// a case of one revision cannot be put to another.
///
/// ```
/// use styrmodell::trial::Draft;
/// use styrmodell::{Rulebook, Rules};
///
/// /// Takes what can be asked, whether it is in service or still a draft.
/// fn bases(rules: &Rules) -> Vec<&str> {
///     rules.bases().iter().map(|basis| basis.id()).collect()
/// }
///
/// let book = Rulebook::goteborg();
/// let draft = Draft::of(book.as_ref().clone());
/// assert_eq!(bases(book), bases(&draft));
/// assert!(book.case_count() > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Rules(Arc<SharedRules>);

struct SharedRules {
    proven: Proven,
    /// Built on loading from text; for a portable file on the first question.
    lookup: OnceLock<Lookup>,
    /// Computed on first use; a portable file contains it.
    fingerprint: OnceLock<String>,
}

/// Writes the model, the revision and the number of cases.
impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (revision, cases) = (format_args!("{}", self.revision()), self.case_count());
        f.debug_struct("Rules")
            .field("id", &self.id())
            .field("revision", &revision)
            .field("cases", &cases)
            .finish()
    }
}

impl Rules {
    pub(crate) fn new(proven: Proven) -> Self {
        let lookup = Lookup::of(&proven.model).into();
        Rules(Arc::new(SharedRules { proven, lookup, fingerprint: OnceLock::new() }))
    }

    /// Does the same as `new` in less time: names are prepared with the first
    /// question.
    #[cfg(feature = "portable")]
    pub(crate) fn at_once(proven: Proven, fingerprint: String) -> Self {
        Rules(Arc::new(SharedRules { proven, lookup: OnceLock::new(), fingerprint: fingerprint.into() }))
    }

    #[inline]
    pub(crate) fn model(&self) -> &Model {
        &self.0.proven.model
    }

    #[inline]
    pub(crate) fn table(&self) -> &Table {
        &self.0.proven.table
    }

    /// The number of the revision among those that were loaded together.
    pub(crate) fn number(&self) -> usize {
        self.0.proven.number
    }

    /// The finding of each requirement that is broken or vacuous, in the order of
    /// the model.
    pub(crate) fn requirement_findings(&self) -> &[Option<Finding>] {
        &self.0.proven.requirements
    }

    /// The files of the revision, by name.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let Findings { sources, examined, .. } = self.warnings();
        examined.get(self.number()).into_iter().flat_map(|one| sources.part(one.files.clone()))
    }

    /// `true` if the revision comes from files, `false` if it comes from a
    /// portable file.
    pub(crate) fn has_files(&self) -> bool {
        self.sources().next().is_some()
    }

    #[inline]
    pub(crate) fn lookup(&self) -> &Lookup {
        self.0.lookup.get_or_init(|| Lookup::of(self.model()))
    }

    /// The model's id.
    pub fn id(&self) -> &str {
        &self.model().info.named.id
    }

    /// The model's name.
    pub fn name(&self) -> &str {
        &self.model().info.named.name
    }

    /// The model's short name, or its name.
    pub fn short_name(&self) -> &str {
        let named = &self.model().info.named;
        named.short.as_deref().unwrap_or(&named.name)
    }

    /// The revision: its first day in force.
    pub fn revision(&self) -> Date {
        self.model().info.from
    }

    /// The last day in force, if the revision is closed.
    pub fn until(&self) -> Option<Date> {
        self.model().info.until
    }

    /// `true` if the revision is decided. A proposal also answers, with a notice
    /// that it is one.
    pub fn is_decided(&self) -> bool {
        self.model().info.status == Status::Decided
    }

    /// The decision on the revision, with its day, if the model states it.
    pub fn decided(&self) -> Option<&Decided> {
        self.model().info.decided.as_ref()
    }

    /// The checksum of the files: SHA-256 in hexadecimal over all files sorted by
    /// name, where the length of each name and text precedes it. Any edit changes
    /// it; keep [`Rules::fingerprint`] with an answer instead.
    pub fn sha256(&self) -> &str {
        &self.0.proven.sha256
    }

    /// The fingerprint of the rules: SHA-256 in hexadecimal over everything that
    /// decides the answer of a case or a route. It does not change when the
    /// revision is closed, or when only its wording, explanations or citations
    /// change. Keep it with an answer, and
    /// [`Registry::find`](crate::Registry::find) finds the revision.
    pub fn fingerprint(&self) -> &str {
        self.0.fingerprint.get_or_init(|| fingerprint(self.model()))
    }

    /// The fingerprints before changes to the decided revision, the oldest first.
    /// Each comes with a text that says what the change was and which answers may
    /// differ.
    pub fn former_fingerprints(&self) -> impl Iterator<Item = (&str, &str)> {
        let former = self.model().info.former_fingerprints.iter();
        former.map(|former| (former.fingerprint.as_str(), former.changed.as_str()))
    }

    /// The warnings: findings with which the rules can be used.
    pub fn warnings(&self) -> &Findings {
        &self.0.proven.warnings
    }

    /// The duties, in declared order.
    pub fn duties(&self) -> &[Duty] {
        self.model().duties.as_slice()
    }

    /// The legal bases, in declared order.
    pub fn bases(&self) -> &[Basis] {
        self.model().bases.as_slice()
    }

    /// The facts that can be stated, in declared order.
    pub fn facts(&self) -> &[Fact] {
        self.model().facts.as_slice()
    }

    /// The areas, in declared order.
    pub fn areas(&self) -> &[Area] {
        self.model().areas.as_slice()
    }

    /// The delområden, in declared order.
    pub fn subareas(&self) -> &[Subarea] {
        self.model().subareas.as_slice()
    }

    /// The area that a delområde belongs to.
    pub fn area_of(&self, subarea: &Subarea) -> Option<&Area> {
        Some(&self.model().areas[self.own_subarea(subarea)?.area])
    }

    /// The delområde of these rules with the same id; the given one may be of another
    /// revision.
    pub(crate) fn own_subarea(&self, subarea: &Subarea) -> Option<&Subarea> {
        self.model().subareas.iter().find(|own| own.named.id == subarea.named.id)
    }

    /// All needs that a question can name, by id. [`Rules::needs_by_area`] and
    /// [`Rules::needs_by_glossary`] group them.
    pub fn needs(&self) -> &[Need] {
        self.model().needs.as_slice()
    }

    /// All actors, who can be responsible or take part, by id.
    pub fn actors(&self) -> &[Actor] {
        self.model().actors.as_slice()
    }

    /// The matters that can be escalated, by id.
    pub fn matters(&self) -> &[Matter] {
        self.model().matters.as_slice()
    }

    /// The forums, by id.
    pub fn forums(&self) -> &[Forum] {
        self.model().forums.as_slice()
    }

    /// The delområden that a need belongs to; none if the need has no
    /// counterpart.
    pub fn subareas_of<'r>(&'r self, need: &'r Need) -> impl Iterator<Item = &'r Subarea> {
        need.subareas.iter().map(|&subarea| &self.model().subareas[subarea])
    }

    /// The delområden that a method or form can concern, which has no answer of its
    /// own: one of them is asked for instead. None for other needs.
    pub fn see_also<'r>(&'r self, need: &'r Need) -> impl Iterator<Item = &'r Subarea> {
        let see = need.no_counterpart.iter().flat_map(|reply| &reply.see);
        see.map(|&subarea| &self.model().subareas[subarea])
    }

    /// The seats of a forum: each actor with its role.
    pub fn seats<'r>(&'r self, forum: &'r Forum) -> impl Iterator<Item = (&'r Actor, &'r str)> {
        forum.seats.iter().map(|seat| (&self.model().actors[seat.actor], seat.role.as_str()))
    }

    /// The number of cases: delområden × bases × the values of every fact. Capped
    /// at the maximum of the type.
    pub fn case_count(&self) -> u128 {
        self.model().case_count()
    }

    /// The needs that a half-written name may become. Those that begin with it
    /// come first.
    pub fn suggest(&self, prefix: &str) -> Vec<&Need> {
        let found = self.lookup().suggest(self.model(), prefix);
        found.into_iter().map(|need| &self.model().needs[need]).collect()
    }
}
