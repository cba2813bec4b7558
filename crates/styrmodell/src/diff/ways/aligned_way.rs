//! The way of a matter, with positions in the merged lists of both revisions, so that
//! the ways of two revisions can be compared.

use crate::analysis::forums;
use crate::base::ids::*;
use crate::diff::align::{Aligned, Side};
use crate::model::{Seat, WorkingGroup};

/// The way of a matter, ready to be compared.
#[derive(PartialEq, Eq)]
pub(crate) struct AlignedWay<'m> {
    pub(super) stops: Vec<AlignedStop<'m>>,
}

/// A forum on a way; forums, actors and working groups as joint positions.
#[derive(PartialEq, Eq)]
pub(crate) struct AlignedStop<'m> {
    pub(super) forum: usize,
    /// `true` for a forum of the old revision whose place several others take: each of
    /// them is another forum.
    pub(super) is_dissolved: bool,
    pub(super) entry: Option<&'m str>,
    pub(super) by: Option<&'m str>,
    pub(super) condition: Option<&'m str>,
    pub(super) prepared_by: Vec<usize>,
    /// Actors with their roles, sorted.
    pub(super) seats: Vec<(usize, &'m str)>,
}

/// The way of a matter on one side; `None` if that side lacks the matter.
pub(super) fn way_of<'m>(aligned: &Aligned<'m>, side: Side, matter: usize) -> Option<AlignedWay<'m>> {
    let model = aligned.model(side);
    let matter = MatterId::new(aligned.matters.own_position(side, matter)?);
    let (edges, _) = forums::route_edges(model, matter, model.info.first_forum);
    let stop = |at: ForumId| {
        let forum = &model.forums[at];
        let prepares =
            |group: &WorkingGroup| group.prepares.iter().any(|p| p.to == at && p.matters.contains(&matter));
        let groups = model.working_groups.iter().enumerate().filter(|(_, group)| prepares(group));
        let mut prepared_by: Vec<usize> =
            groups.map(|(group, _)| aligned.working_groups.joint_position(side, group)).collect();
        prepared_by.sort_unstable();
        let seat =
            |seat: &'m Seat| (aligned.actors.joint_position(side, seat.actor.index()), seat.role.as_str());
        let mut seats: Vec<(usize, &str)> = forum.seats.iter().map(seat).collect();
        seats.sort_unstable();
        AlignedStop {
            forum: aligned.forums.joint_position(side, at.index()),
            is_dissolved: side == Side::Old && aligned.is_dissolved(at.index()),
            entry: None,
            by: None,
            condition: None,
            prepared_by,
            seats,
        }
    };
    let first = model.info.first_forum;
    let entry = model.forums[first].entry.as_ref().map(|entry| entry.text.as_str());
    let mut stops = vec![AlignedStop { entry, ..stop(first) }];
    stops.extend(edges.into_iter().map(|(_, escalation)| AlignedStop {
        by: Some(escalation.by.as_str()),
        condition: escalation.condition.as_deref(),
        ..stop(escalation.to)
    }));
    Some(AlignedWay { stops })
}
