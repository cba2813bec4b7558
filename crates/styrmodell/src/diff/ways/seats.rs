//! The actors that a forum's seats represent.

use std::collections::BTreeSet;

use crate::base::ids::Id;
use crate::diff::EntryName;
use crate::diff::align::{Aligned, Side};
use crate::diff::ways::aligned_way::AlignedWay;
use crate::diff::words;

/// The actors that gain and lose a seat in the forum that decides, by name.
pub(super) fn moved_seats(
    aligned: &Aligned<'_>,
    before: Option<&AlignedWay<'_>>,
    after: Option<&AlignedWay<'_>>,
) -> (Vec<EntryName>, Vec<EntryName>) {
    let (Some(before), Some(after)) = (before, after) else { return (Vec::new(), Vec::new()) };
    let (had, has) = (represented(aligned, Side::Old, before), represented(aligned, Side::New, after));
    let names = |actors: Vec<usize>| actors.into_iter().map(|actor| words::actor(aligned, actor)).collect();
    let gained = has.difference(&had).copied().collect();
    let lost = had.difference(&has).copied().collect();
    (names(gained), names(lost))
}

/// The actors with a seat in some forum before and in none after, by name; members in
/// place of their groups.
pub(crate) fn unseated(aligned: &Aligned<'_>) -> Vec<EntryName> {
    let seated = |side: Side| -> BTreeSet<usize> {
        let seats = aligned.model(side).forums.iter().flat_map(|forum| &forum.seats);
        let actors = seats.map(|seat| aligned.actors.joint_position(side, seat.actor.index()));
        actors.flat_map(|actor| with_members(aligned, side, actor)).collect()
    };
    let (had, has) = (seated(Side::Old), seated(Side::New));
    had.difference(&has).map(|&actor| words::actor(aligned, actor)).collect()
}

/// The joint positions of the actors with a seat in the last forum of a way;
/// members in place of their groups.
fn represented(aligned: &Aligned<'_>, side: Side, way: &AlignedWay<'_>) -> BTreeSet<usize> {
    let seats = way.stops.last().into_iter().flat_map(|stop| &stop.seats);
    seats.flat_map(|&(actor, _)| with_members(aligned, side, actor)).collect()
}

/// An actor, or the members of a group.
fn with_members(aligned: &Aligned<'_>, side: Side, actor: usize) -> Vec<usize> {
    match words::own_group(aligned, side, actor) {
        None => vec![actor],
        Some(group) => {
            let members = group.members.iter();
            members.map(|(_, member)| aligned.actors.joint_position(side, member.index())).collect()
        }
    }
}
