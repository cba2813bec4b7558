//! A proven revision: what it declares, and names looked up in it.
//!
//! Knows no questions; see `answer`.

pub(crate) mod lookup;
mod proven;
pub(crate) mod renamed;
mod turning_days;

use std::sync::{Arc, OnceLock};

use crate::analysis::fingerprint::fingerprint;
use crate::base::date::Date;
use crate::finding::Finding;
use crate::finding::findings::Findings;
use crate::finding::input_error::InputError;
use crate::model::{Actor, Area, Basis, Decided, Duty, Fact, Forum, Matter, Model, Need, Status, Subarea};
use crate::source::{FileId, SourceFile};
use crate::table::Table;

use lookup::Lookup;
pub(crate) use proven::Proven;

/// Rules that answer every case exactly once: they can be asked, read and
/// compared.
///
/// Nobody outside the library makes one. A [`Rulebook`](crate::Rulebook) and a
/// [`Draft`](crate::Draft) are handles that dereference to it, so that both can
/// be asked in the same way; only a rulebook goes into service. Cheap to clone
/// and to share between threads. Cases are made by it and answer themselves, so
/// that those of two revisions cannot meet.
#[derive(Debug, Clone)]
pub struct Rules(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    proven: Proven,
    /// Made when it is first asked for, unless there is time before.
    lookup: OnceLock<Lookup>,
    /// As `lookup`; a portable file says it.
    fingerprint: OnceLock<String>,
}

impl Rules {
    pub(crate) fn new(proven: Proven) -> Self {
        let lookup = Lookup::of(&proven.model).into();
        Rules(Arc::new(Inner { proven, lookup, fingerprint: OnceLock::new() }))
    }

    /// As `new`, in less time: names are made ready with the first question.
    #[cfg(feature = "portable")]
    pub(crate) fn at_once(proven: Proven, fingerprint: String) -> Self {
        Rules(Arc::new(Inner { proven, lookup: OnceLock::new(), fingerprint: fingerprint.into() }))
    }

    #[inline]
    pub(crate) fn model(&self) -> &Model {
        &self.0.proven.model
    }

    #[inline]
    pub(crate) fn table(&self) -> &Table {
        &self.0.proven.table
    }

    /// Its place among the revisions that were examined with it.
    pub(crate) fn number(&self) -> usize {
        self.0.proven.number
    }

    /// What is to be said of each requirement, in the order of the model.
    pub(crate) fn requirement_findings(&self) -> &[Option<Finding>] {
        &self.0.proven.requirements
    }

    /// Its files, by name.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let Findings { sources, examined, .. } = self.warnings();
        examined.get(self.number()).into_iter().flat_map(|one| sources.part(one.files.clone()))
    }

    /// Whether it was read from files; one from a portable file was not.
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

    /// The revision: the first day it is in force.
    pub fn revision(&self) -> Date {
        self.model().info.from
    }

    /// The last day it is in force, when it is closed.
    pub fn until(&self) -> Option<Date> {
        self.model().info.until
    }

    /// Whether it is decided; a proposal answers, too, and says so.
    pub fn is_decided(&self) -> bool {
        self.model().info.status == Status::Decided
    }

    /// Who decided it and when, where the model says.
    pub fn decided(&self) -> Option<&Decided> {
        self.model().info.decided.as_ref()
    }

    /// The checksum of its files: SHA-256 over them, in hexadecimal, sorted by
    /// name, each name and text with its length before it. Any edit changes it;
    /// keep [`Rules::fingerprint`] with an answer.
    pub fn sha256(&self) -> &str {
        &self.0.proven.sha256
    }

    /// The fingerprint of its rules: SHA-256, in hexadecimal, over what decides
    /// an answer to a case or a way. It stays when the revision is closed, or
    /// only worded, explained or cited otherwise: keep it with an answer, and
    /// [`Registry::find`](crate::Registry::find) finds the revision.
    pub fn fingerprint(&self) -> &str {
        self.0.fingerprint.get_or_init(|| fingerprint(self.model()))
    }

    /// The fingerprints it had before changes that were made after it was
    /// decided, the oldest first; each with what was changed, and which answers
    /// may differ.
    pub fn former_fingerprints(&self) -> impl Iterator<Item = (&str, &str)> {
        let former = self.model().info.former_fingerprints.iter();
        former.map(|former| (former.fingerprint.as_str(), former.changed.as_str()))
    }

    /// What the checks found that does not keep the rules from use.
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

    /// The fact that a name means; forgiving, as [`Rules::case`] is.
    ///
    /// # Errors
    /// When no fact is called that; then with the names near to it.
    pub fn fact(&self, name: &str) -> Result<&Fact, InputError> {
        Ok(&self.model().facts[self.lookup().fact(self.model(), name)?.id])
    }

    /// The areas, in declared order.
    pub fn areas(&self) -> &[Area] {
        self.model().areas.as_slice()
    }

    /// The delområden, in declared order.
    pub fn subareas(&self) -> &[Subarea] {
        self.model().subareas.as_slice()
    }

    /// The area a delområde belongs to.
    pub fn area_of(&self, subarea: &Subarea) -> Option<&Area> {
        Some(&self.model().areas[self.own_subarea(subarea)?.area])
    }

    /// A delområde as these rules have it: it may be of another revision.
    pub(crate) fn own_subarea(&self, subarea: &Subarea) -> Option<&Subarea> {
        self.model().subareas.iter().find(|own| own.named.id == subarea.named.id)
    }

    /// Everything that can be asked for, by id.
    pub fn needs(&self) -> &[Need] {
        self.model().needs.as_slice()
    }

    /// Everyone who can be responsible or take part, by id.
    pub fn actors(&self) -> &[Actor] {
        self.model().actors.as_slice()
    }

    /// The matters that can be lifted, by id.
    pub fn matters(&self) -> &[Matter] {
        self.model().matters.as_slice()
    }

    /// The forums, by id.
    pub fn forums(&self) -> &[Forum] {
        self.model().forums.as_slice()
    }

    /// The delområden a need belongs to; none when it has no counterpart.
    pub fn subareas_of<'r>(&'r self, need: &'r Need) -> impl Iterator<Item = &'r Subarea> {
        need.subareas.iter().map(|&subarea| &self.model().subareas[subarea])
    }

    /// Who sits in a forum, and in which role.
    pub fn seats<'r>(&'r self, forum: &'r Forum) -> impl Iterator<Item = (&'r Actor, &'r str)> {
        forum.seats.iter().map(|seat| (&self.model().actors[seat.actor], seat.role.as_str()))
    }

    /// How many cases there are: delområden, times bases, times all values of
    /// all facts. Capped at what the type holds.
    pub fn case_count(&self) -> u128 {
        self.model().case_count()
    }

    /// The needs a half-written name may become, those that begin with it first.
    pub fn suggest(&self, prefix: &str) -> Vec<&Need> {
        let found = self.lookup().suggest(self.model(), prefix);
        found.into_iter().map(|need| &self.model().needs[need]).collect()
    }
}
