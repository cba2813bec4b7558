//! The rules that come from an area's own `då`, one for each duty.
//!
//! INVARIANT: only the id of such a rule contains slashes, and it begins with a word
//! that no other id may use; see `RESERVED` in `lower/names.rs`.

use crate::base::ids::*;
use crate::base::near;

use super::{Model, Rule};

const PREFIX: &str = "omrade/";

/// The id of the rule for one line of an area's `då`.
pub(crate) fn area_rule_id(area: &str, duty: &str) -> String {
    format!("{PREFIX}{area}/{}", near::fold(duty))
}

/// `true` if an id is that of a line of an area's `då`.
pub(crate) fn is_area_rule_id(id: &str) -> bool {
    id.starts_with(PREFIX)
}

impl Rule {
    /// `true` if the rule is a line of an area's `då`.
    pub(crate) fn is_of_area(&self) -> bool {
        is_area_rule_id(&self.named.id)
    }
}

impl Model {
    /// The area whose `då` contains the rule; `None` if the rule is declared under
    /// `regler`.
    pub(crate) fn area_of_rule(&self, rule: RuleId) -> Option<AreaId> {
        let (area, _) = self.rules[rule].named.id.strip_prefix(PREFIX)?.split_once('/')?;
        self.areas.enumerate().find(|(_, entry)| entry.named.id == area).map(|(id, _)| id)
    }
}
