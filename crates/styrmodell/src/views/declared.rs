//! The relations between the entries of a revision, as declared: executors, areas,
//! content, members.

use std::collections::BTreeMap;

use crate::answer::citation::{Citation, citations};
use crate::answer::reason::Remark;
use crate::base::ids::*;
use crate::model::{Actor, Area, Fact, Group, Need, Subarea, Support, UnknownNeed, Value};
use crate::rulebook::Rules;

/// The contact for a need that nothing in the model meets.
///
/// ```
/// use styrmodell::Rulebook;
///
/// if let Some(contact) = Rulebook::goteborg().unknown_need() {
///     println!("{}", contact.refer_to());
///     for place in contact.sources() {
///         println!("  {place}");
///     }
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct UnknownNeedView<'r> {
    book: &'r Rules,
    unknown: &'r UnknownNeed,
}

impl<'r> UnknownNeedView<'r> {
    /// The contact, such as "lokalt analysansvarig".
    pub fn refer_to(&self) -> &'r str {
        &self.unknown.refer_to
    }

    /// The support for it in the sources.
    pub fn support(&self) -> Support {
        self.unknown.support
    }

    /// The reading of doubtful text, if the text is doubtful.
    pub fn interpretation(&self) -> Option<&'r str> {
        self.unknown.interpretation.as_deref()
    }

    /// The places where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.unknown.places)
    }
}

impl Rules {
    /// The premises of every answer.
    pub fn premises(&self) -> impl Iterator<Item = Remark<'_>> {
        self.model().info.premises.iter().map(move |note| Remark { book: self, note })
    }

    /// The contact for a need that nothing in the model meets, if the model names
    /// one.
    pub fn unknown_need(&self) -> Option<UnknownNeedView<'_>> {
        let unknown = self.model().info.unknown_need.as_ref()?;
        Some(UnknownNeedView { book: self, unknown })
    }

    /// The executors of a delområde as written: groups are not replaced by their members.
    /// The rules decide which of them executes in a case.
    pub fn executors(&self, subarea: &Subarea) -> impl Iterator<Item = &Actor> {
        let own = self.own_subarea(subarea);
        own.into_iter().flat_map(|s| &s.executors).map(|&actor| &self.model().actors[actor])
    }

    /// The areas with their delområden, in declared order.
    pub fn by_area(&self) -> Vec<(&Area, Vec<&Subarea>)> {
        let mut areas: Vec<(&Area, Vec<&Subarea>)> = self.areas().iter().map(|a| (a, Vec::new())).collect();
        for subarea in self.subareas() {
            if let Some((_, subareas)) = areas.get_mut(subarea.area.index()) {
                subareas.push(subarea);
            }
        }
        areas
    }

    /// The areas in declared order, each with its needs in order of id. A need whose
    /// delområden are in several areas is listed under each of them; a need without a
    /// counterpart is not listed.
    ///
    /// ```
    /// use styrmodell::Rulebook;
    ///
    /// for (area, needs) in Rulebook::goteborg().needs_by_area() {
    ///     println!("{area}: {} needs", needs.len());
    /// }
    /// ```
    pub fn needs_by_area(&self) -> Vec<(&Area, Vec<&Need>)> {
        let model = self.model();
        let needs_of = |area: AreaId| {
            let is_in = |need: &&Need| need.subareas.iter().any(|&s| model.subareas[s].area == area);
            model.needs.iter().filter(is_in).collect()
        };
        model.areas.enumerate().map(|(id, area)| (area, needs_of(id))).collect()
    }

    /// The needs by the vocabulary (`ordlista`) that they come from: first the needs
    /// without one, then each vocabulary in order of name. Needs are in order of id.
    pub fn needs_by_glossary(&self) -> Vec<(Option<&str>, Vec<&Need>)> {
        let mut groups: BTreeMap<Option<&str>, Vec<&Need>> = BTreeMap::new();
        for need in self.needs() {
            groups.entry(need.glossary()).or_default().push(need);
        }
        groups.into_iter().collect()
    }

    /// The content of a delområde: the needs under `innehåll`, in the order
    /// written.
    pub fn content(&self, subarea: &Subarea) -> Vec<&Need> {
        let own = self.own_subarea(subarea);
        own.into_iter().flat_map(|s| &s.content).map(|&need| &self.model().needs[need]).collect()
    }

    /// The members of a group, each with the value that picks it, in the order of
    /// the values. Empty if the actor is not a group.
    pub fn members(&self, group: &Actor) -> Vec<(&Value, &Actor)> {
        let Some((fact, group)) = self.group(group) else { return Vec::new() };
        let members = group.by_value().into_iter();
        members.map(|(value, member)| (&fact.values[value], &self.model().actors[member])).collect()
    }

    /// The fact that picks the member of a group.
    pub fn picked_by(&self, group: &Actor) -> Option<&Fact> {
        self.group(group).map(|(fact, _)| fact)
    }

    fn group(&self, actor: &Actor) -> Option<(&Fact, &Group)> {
        let actor = self.model().actors.iter().find(|a| a.named.id == actor.named.id)?;
        let group = actor.group.as_ref()?;
        Some((&self.model().facts[group.picked_by], group))
    }

    /// The legal bases that the model does not cover, by name, each with the
    /// reason.
    pub fn outside(&self) -> impl Iterator<Item = (&str, &str)> {
        self.model().outside.iter().map(|outside| (outside.name.as_str(), outside.why.as_str()))
    }

    /// The legal bases that the model does not cover, by name, each with the places that
    /// the model cites for it. Rules from a portable file do not keep these.
    pub fn outside_sources(&self) -> impl Iterator<Item = (&str, Vec<Citation<'_>>)> {
        let outside = self.model().outside.iter();
        outside.map(|outside| (outside.name.as_str(), citations(self, &outside.places).collect()))
    }
}
