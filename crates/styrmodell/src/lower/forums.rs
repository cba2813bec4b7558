//! Lowers matters, forums and working groups.

use super::{GROUP, Lowerer, names::DeclaredIds};
use crate::base::ids::*;
use crate::model::*;
use crate::raw::{RawForum, RawMatter, RawSeat, RawWorkingGroup};

impl Lowerer<'_> {
    pub(super) fn matter(&mut self, raw: RawMatter) -> Matter {
        Matter {
            notice: raw.notice.value,
            heading: raw.heading.value,
            named: self.lower_named(raw.id.0, raw.name, raw.common),
        }
    }

    pub(super) fn forum(&mut self, raw: RawForum) -> Forum {
        let entry = raw.entry.map(|e| ForumEntry {
            text: e.text.value,
            places: self.places(e.source),
            interpretation: e.interpretation.map(|t| t.value),
        });
        let escalations = raw.escalations.into_iter().filter_map(|escalation| {
            let span = escalation.to.span;
            let to = self.scope.forums.resolve(&escalation.to, self.findings);
            let matters = Self::all(&self.scope.matters, escalation.matters.0, self.findings);
            let places = self.places(escalation.source);
            Some(Escalation {
                to: to?,
                matters,
                by: escalation.by.value,
                condition: escalation.condition.map(|t| t.value),
                places,
                interpretation: escalation.interpretation.map(|t| t.value),
                span,
            })
        });
        let escalations = escalations.collect();
        Forum {
            decides: Self::all(&self.scope.matters, raw.decides.0, self.findings),
            entry,
            seats: self.seats(raw.seats.0),
            escalations,
            named: self.lower_named(raw.id.0, raw.name, raw.common),
        }
    }

    fn seats(&mut self, raw: Vec<RawSeat>) -> Vec<Seat> {
        let seats = raw.into_iter().filter_map(|seat| {
            let actor = self.scope.actors.resolve(&seat.actor, self.findings);
            let places = self.places(seat.source);
            Some(Seat { actor: actor?, role: seat.role.value, places })
        });
        seats.collect()
    }

    pub(super) fn working_groups(
        &mut self,
        raw: Vec<RawWorkingGroup>,
    ) -> IndexVec<WorkingGroupId, WorkingGroup> {
        DeclaredIds::<WorkingGroupId>::declare(GROUP, raw.iter().map(|g| &g.id.0), self.findings);
        let groups = raw.into_iter().map(|g| {
            let prepares = g.prepares.into_iter().filter_map(|p| {
                let to = self.scope.forums.resolve(&p.to, self.findings);
                let matters = Self::all(&self.scope.matters, p.matters.0, self.findings);
                let places = self.places(p.source);
                Some(Prepares { to: to?, matters, places })
            });
            let prepares = prepares.collect();
            WorkingGroup {
                prepares,
                seats: self.seats(g.seats),
                named: self.lower_named(g.id.0, g.name, g.common),
            }
        });
        groups.collect()
    }
}
