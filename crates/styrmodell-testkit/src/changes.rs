//! Asserts that a revision changes the answers it is meant to change, and no others.

mod blocks;

use std::fmt;

use styrmodell::diff::{AnswerChange, Difference};
use styrmodell::{Language, Rules};

use crate::report::{count, fail, listed};
use blocks::{Block, CaseSpace};

/// A set of answers, described by their cases and duties. Several names of one kind
/// are alternatives; a kind without a name may be anything.
///
/// ```
/// use styrmodell_testkit::Region;
///
/// // The executor of praktik under 4:1 when the insats is a joint one.
/// let region = Region::new().subarea("praktik").basis("4:1").fact("gemensam-insats", "ja").duty("utforande");
/// assert_eq!(region.to_string(), "delområde praktik, lagrum 4:1, gemensam-insats ja, ansvar utforande");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Region {
    subareas: Vec<String>,
    areas: Vec<String>,
    bases: Vec<String>,
    facts: Vec<(String, String)>,
    duties: Vec<String>,
}

impl Region {
    /// Creates a region of all answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a delområde, by id or name.
    #[must_use]
    pub fn subarea(mut self, name: impl Into<String>) -> Self {
        self.subareas.push(name.into());
        self
    }

    /// Adds all delområden of an area, by the area's id or name.
    #[must_use]
    pub fn area(mut self, name: impl Into<String>) -> Self {
        self.areas.push(name.into());
        self
    }

    /// Adds a lagrum, by any name that a question may use.
    #[must_use]
    pub fn basis(mut self, name: impl Into<String>) -> Self {
        self.bases.push(name.into());
        self
    }

    /// Adds a value of a fact.
    #[must_use]
    pub fn fact(mut self, fact: impl Into<String>, value: impl Into<String>) -> Self {
        self.facts.push((fact.into(), value.into()));
        self
    }

    /// Adds a duty, by id or name.
    #[must_use]
    pub fn duty(mut self, name: impl Into<String>) -> Self {
        self.duties.push(name.into());
        self
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        let kinds = [("område", &self.areas), ("delområde", &self.subareas), ("lagrum", &self.bases)];
        for (kind, names) in kinds.into_iter().filter(|(_, names)| !names.is_empty()) {
            parts.push(format!("{kind} {}", names.join(" or ")));
        }
        parts.extend(self.facts.iter().map(|(fact, value)| format!("{fact} {value}")));
        if !self.duties.is_empty() {
            parts.push(format!("ansvar {}", self.duties.join(" or ")));
        }
        f.write_str(&if parts.is_empty() { "every answer".to_owned() } else { parts.join(", ") })
    }
}

/// Asserts that two revisions have different answers in every region and the same
/// answers everywhere else. Compares every case of both; names and wording may
/// differ. Without regions, no answer may differ. Use the names of `new` for renamed
/// entries.
///
/// # Panics
/// If an answer changes outside the regions, if a region has no change, or if
/// regions contain names that neither revision has; the text lists every such name.
#[track_caller]
pub fn assert_only_changes(old: &Rules, new: &Rules, regions: impl IntoIterator<Item = Region>) {
    let regions: Vec<Region> = regions.into_iter().collect();
    if let Err(text) = compare(old, new, &regions) {
        fail(&text);
    }
}

/// A region whose names have been looked up.
struct NamedRegion<'n> {
    written: &'n Region,
    block: Block,
    /// The duties of the region; `None` for all.
    duties: Option<Vec<String>>,
}

impl NamedRegion<'_> {
    fn has_duty_of(&self, change: &AnswerChange) -> bool {
        self.duties.as_ref().is_none_or(|duties| duties.contains(&change.duty.id))
    }
}

fn compare(old: &Rules, new: &Rules, regions: &[Region]) -> Result<(), String> {
    let difference = old.diff(new).map_err(|error| error.message(Language::English).to_owned())?;
    let space = CaseSpace::of(&difference);
    let mut misspelt: Vec<String> = Vec::new();
    let mut named_regions: Vec<NamedRegion<'_>> = Vec::new();
    for written in regions {
        let mut unknown = Vec::new();
        let block = space.block(written, &mut unknown);
        let duties = space.duties(&written.duties, &mut unknown);
        misspelt.extend(unknown.iter().map(|reason| format!("the region \"{written}\": {reason}")));
        named_regions.push(NamedRegion { written, block, duties });
    }
    if !misspelt.is_empty() {
        return Err(listed(&misspelt));
    }

    let outside: Vec<String> =
        difference.changes.iter().flat_map(|c| parts_outside(c, &named_regions, &space)).collect();
    let unchanged: Vec<String> = named_regions
        .iter()
        .filter(|region| !is_changed(region, &difference))
        .map(|region| format!("  {}", region.written))
        .collect();
    if outside.is_empty() && unchanged.is_empty() {
        return Ok(());
    }
    let mut blocks = vec![format!(
        "from {} to {}, {} of {} cases get a different answer; they do not match the given regions.",
        old.revision(),
        new.revision(),
        difference.changed_cases,
        difference.cases
    )];
    if !outside.is_empty() {
        let what = count(outside.len(), "change", "changes");
        blocks.push(format!("{what} outside the regions:\n{}", listed(&outside)));
    }
    if !unchanged.is_empty() {
        let what = count(unchanged.len(), "region", "regions");
        blocks.push(format!("{what} in which nothing changes:\n{}", listed(&unchanged)));
    }
    Err(blocks.join("\n\n"))
}

/// Describes the parts of a change that lie outside the regions.
fn parts_outside(change: &AnswerChange, regions: &[NamedRegion<'_>], space: &CaseSpace) -> Vec<String> {
    let blocks: Vec<&Block> = regions.iter().filter(|n| n.has_duty_of(change)).map(|n| &n.block).collect();
    let mut parts = Vec::new();
    for region in &change.region.regions {
        for block in space.without(&Block::of(region), &blocks) {
            // The library describes only whole regions in words.
            let is_whole = block == Block::of(region);
            parts.push(if is_whole { region.words(Language::English) } else { space.words(&block) });
        }
    }
    let unlisted = !change.region.complete && !space.without(&Block::default(), &blocks).is_empty();
    if unlisted && parts.is_empty() {
        parts.push(format!(
            "perhaps elsewhere: its {} cases are too many to list; use a region of the whole ansvar",
            change.region.cases
        ));
    }
    if parts.is_empty() {
        return Vec::new();
    }
    let (before, after) = (change.before.words(Language::English), change.after.words(Language::English));
    let rules = |ids: &[String]| if ids.is_empty() { "no rule".to_owned() } else { ids.join(", ") };
    let (rules_before, rules_after) = (rules(&change.rules_before), rules(&change.rules_after));
    vec![format!(
        "  {}: {before} → {after} (by {rules_before} → {rules_after})\n    {}",
        change.duty.name,
        parts.join("\n    ")
    )]
}

fn is_changed(named: &NamedRegion<'_>, difference: &Difference) -> bool {
    let changes = difference.changes.iter().filter(|change| named.has_duty_of(change));
    changes.flat_map(|change| &change.region.regions).any(|region| named.block.meets(&Block::of(region)))
}
