//! The one public handle: a proven revision.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::assessment::Assessment;
use crate::case::Case;
use crate::date::Date;
use crate::finding::{Finding, Message};
use crate::findings::Findings;
use crate::fingerprint::fingerprint;
use crate::forum;
use crate::ids::*;
use crate::input_error::{InputError, InputErrorKind};
use crate::load::{LoadError, Proven};
use crate::lookup::{Found, Lookup, candidates};
use crate::model::{Actor, Area, Basis, Decided, Duty, Fact, Forum, Matter, Model, Need, Status, Subarea};
use crate::proof::Draft;
use crate::renamed::{Renamed, Renames};
use crate::route::Route;
use crate::shipped;
use crate::source::{FileId, SourceFile};
use crate::table::Table;

/// A revision of a governance model, proven to answer every case exactly once.
///
/// Cheap to clone and to share between threads. Cases are made by it and answer
/// themselves, so that those of two revisions cannot meet.
///
/// ```
/// use styrmodell::{Outcome, Rulebook};
///
/// let decision = Rulebook::goteborg().case("fysisk träning", "4:1")?.with("stadsomrade", "hisingen")?.resolve();
/// match decision.duty("utforande").ok_or("no such duty")?.outcome() {
///     Outcome::Responsible(actors) => println!("{actors}"),
///     Outcome::Escalate(matter) => println!("lyft {matter}: {}", decision.route()),
///     Outcome::Depends(ask) => println!("svaret beror på {ask}"),
///     Outcome::None => println!("ingen"),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rulebook(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    proven: Proven,
    /// Made when it is first asked for, unless there is time before.
    lookup: OnceLock<Lookup>,
    /// As `lookup`; a portable file says it.
    fingerprint: OnceLock<String>,
}

impl Rulebook {
    /// The latest decided revision of Göteborg's model: `Registry::goteborg().latest()`.
    ///
    /// The crate ships all revisions of *Göteborgs Stads anvisning avseende
    /// styrmodell för arbetsrehabiliteringens hemvist*. The latest may not be in
    /// force yet: where a day is meant, ask
    /// [`Registry::goteborg().on(day)`](crate::Registry::on).
    ///
    /// Read and proven on first use, once a process.
    pub fn goteborg() -> &'static Rulebook {
        shipped::latest()
    }

    /// Loads one revision: all `*.yaml` directly in a folder.
    ///
    /// # Errors
    /// [`LoadError::Unreadable`] when the folder or a file cannot be read,
    /// [`LoadError::Rejected`] when something in the rules is wrong: then with
    /// everything that was found at that stage. A broken requirement (`krav`) and
    /// a failing scenario (`typfall`) are wrong, too; a [`Draft`] may have them.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Ok(Draft::from_dir(folder)?.accept()?)
    }

    /// Loads one revision from memory: names and texts of its files.
    ///
    /// # Errors
    /// All that was found wrong with the rules; never empty.
    pub fn from_files<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Findings>
    where
        N: Into<String>,
        T: Into<String>,
    {
        Draft::from_files(files)?.accept()
    }

    pub(crate) fn new(proven: Proven) -> Self {
        let lookup = Lookup::of(&proven.model).into();
        Rulebook(Arc::new(Inner { proven, lookup, fingerprint: OnceLock::new() }))
    }

    /// As `new`, in less time: names are made ready with the first question.
    #[cfg(feature = "portable")]
    pub(crate) fn at_once(proven: Proven, fingerprint: String) -> Self {
        Rulebook(Arc::new(Inner { proven, lookup: OnceLock::new(), fingerprint: fingerprint.into() }))
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
    /// keep [`Rulebook::fingerprint`] with an answer.
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

    /// The fact that a name means; forgiving, as [`Rulebook::case`] is.
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
        let own = self.model().subareas.iter().find(|s| s.named.id == subarea.named.id)?;
        Some(&self.model().areas[own.area])
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

    /// One case: a need on a legal basis. Names are forgiving: case, å or a,
    /// spaces, short names, other names.
    ///
    /// # Errors
    /// When a name is unknown or shared, when the need has no counterpart or
    /// the basis is outside the model, and when the need has several answers
    /// (then ask with [`Rulebook::cases`]).
    pub fn case(&self, need: &str, basis: &str) -> Result<Case<'_>, InputError> {
        let Named { needs, basis: basis_id, label, renames } = self.named(need, basis)?;
        // The common case, without the heap.
        if let [one] = *needs
            && let [subarea] = *self.model().needs[one].subareas
        {
            return Ok(Case { renames, ..Case::new(self, one, subarea, basis_id, label) });
        }
        let mut cases = self.cases(need, basis)?.into_iter();
        match (cases.next(), cases.next()) {
            (Some(case), None) => Ok(case),
            _ => Err(InputError::new(
                InputErrorKind::SeveralAnswers,
                need,
                Message::new(
                    format!("\"{need}\" hör till flera delområden och har ett svar för varje"),
                    format!("\"{need}\" belongs to several subareas and has an answer for each"),
                ),
            )),
        }
    }

    /// The cases of a need on a legal basis: one for each delområde it belongs to.
    ///
    /// # Errors
    /// As for [`Rulebook::case`], except that several answers are none.
    pub fn cases(&self, need: &str, basis: &str) -> Result<Vec<Case<'_>>, InputError> {
        let Named { needs, basis, label, renames } = self.named(need, basis)?;
        let pairs = self.choose(need, needs, basis)?;
        let case = |(need, subarea)| Case {
            renames: renames.clone(),
            ..Case::new(self, need, subarea, basis, label)
        };
        Ok(pairs.into_iter().map(case).collect())
    }

    /// The needs a name can mean, and the lagrum of another.
    fn named(&self, need: &str, basis: &str) -> Result<Named<'_>, InputError> {
        let (needs, of_need) = self.lookup().needs(self.model(), need)?;
        let (basis, label, of_basis) = self.lookup().basis(self.model(), basis)?;
        let mut renames = Renames::default();
        renames.add(of_need.into_iter().chain(of_basis));
        Ok(Named { needs, basis, label, renames })
    }

    /// Several needs at once, which can say something of each other.
    pub fn assessment(&self) -> Assessment<'_> {
        Assessment::new(self)
    }

    /// The way a matter takes, from a forum or from the first one.
    ///
    /// # Errors
    /// When a name is unknown, or the matter does not pass the forum.
    pub fn route(&self, matter: &str, from: Option<&str>) -> Result<Route<'_>, InputError> {
        let (matter, of_matter) = self.lookup().matter(self.model(), matter)?;
        let Some(name) = from else {
            return Ok(Route::new(self, matter, self.model().info.first_forum).asked_by(of_matter));
        };
        let (forum, of_forum) = self.lookup().forum(self.model(), name)?;
        if !forum::walk(self.model(), matter, forum).1 {
            let matter = &self.model().matters[matter].named.name;
            return Err(InputError::new(
                InputErrorKind::NoRoute,
                name,
                Message::new(
                    format!("frågan \"{matter}\" varken avgörs eller lyfts i {name}"),
                    format!("the matter \"{matter}\" is neither decided nor lifted in {name}"),
                ),
            ));
        }
        Ok(Route::new(self, matter, forum).asked_by(of_matter.into_iter().chain(of_forum)))
    }

    #[inline]
    pub(crate) fn fact_value(
        &self,
        fact: &str,
        value: &str,
    ) -> Result<(Found<FactId>, Found<ValueId>), InputError> {
        let fact = self.lookup().fact(self.model(), fact)?;
        Ok((fact, self.lookup().value(self.model(), fact.id, value)?))
    }

    /// What is to be said of the ids that a fact was stated by.
    #[cold]
    pub(crate) fn renamed_fact(
        &self,
        fact: Found<FactId>,
        value: Found<ValueId>,
    ) -> impl Iterator<Item = Renamed<'_>> {
        Lookup::renamed_fact(self.model(), fact, value)
    }

    /// Which delområden a name leads to. Needs that lead to the same ones are
    /// one; needs that differ are a choice, unless their answers are equal.
    fn choose(
        &self,
        given: &str,
        needs: &[NeedId],
        basis: BasisId,
    ) -> Result<Vec<(NeedId, SubareaId)>, InputError> {
        let model = self.model();
        let mut different: Vec<NeedId> = Vec::new();
        for &need in needs {
            let same = |&other: &NeedId| {
                let (a, b) = (&model.needs[need], &model.needs[other]);
                a.subareas == b.subareas && a.no_counterpart == b.no_counterpart
            };
            if !different.iter().any(same) {
                different.push(need);
            }
        }
        let answered = different.iter().all(|&n| model.needs[n].no_counterpart.is_none());
        if let ([one], false) = (different.as_slice(), answered) {
            return Err(no_counterpart(&model.needs[*one], given));
        }
        let mut pairs: Vec<(NeedId, SubareaId)> =
            different.iter().flat_map(|&n| model.needs[n].subareas.iter().map(move |&s| (n, s))).collect();
        pairs.sort_by_key(|(_, subarea)| *subarea);
        pairs.dedup_by_key(|(_, subarea)| *subarea);
        let equal = pairs.windows(2).all(|w| match w {
            [(_, a), (_, b)] => self.same_outcomes(basis, *a, *b),
            _ => true,
        });
        if different.len() > 1 && !(answered && equal) {
            return Err(InputError::new(
                InputErrorKind::AmbiguousName,
                given,
                Message::new(
                    format!("\"{given}\" kan betyda flera saker"),
                    format!("\"{given}\" can mean several things"),
                ),
            )
            .with_candidates(candidates(model, &different)));
        }
        Ok(pairs)
    }

    /// Whether two delområden have the same outcome in every case of a basis.
    fn same_outcomes(&self, basis: BasisId, a: SubareaId, b: SubareaId) -> bool {
        let table = self.table();
        self.model().duties.ids().all(|duty| {
            let cell = |subarea| table.cell(basis, subarea, duty);
            let (Some(a), Some(b)) = (cell(a), cell(b)) else { return false };
            // Too many to compare: then the caller is asked.
            table.same_outcomes(a, b).unwrap_or(false)
        })
    }
}

/// Needs, a lagrum with the label it was named by, and which of their former
/// ids were named.
struct Named<'r> {
    needs: &'r [NeedId],
    basis: BasisId,
    label: Option<usize>,
    renames: Renames<'r>,
}

fn no_counterpart(need: &Need, given: &str) -> InputError {
    let (answer, refer_to) = need.no_counterpart.as_ref().map_or(("", ""), |(a, r)| (a.as_str(), r.as_str()));
    let message = Message::new(
        format!("{answer} Vänd dig till: {refer_to}."),
        format!("{answer} Turn to: {refer_to}."),
    );
    InputError::new(InputErrorKind::NoCounterpart, given, message).with_refer_to(refer_to)
}
