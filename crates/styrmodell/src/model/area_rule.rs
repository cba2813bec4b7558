//! The rules that an area's own `då` stands for, one for each duty.
//!
//! INVARIANT: the id of such a rule alone begins with a word that no id may be,
//! and has parts; see `RESERVED` in `lower/names.rs`.

use crate::base::ids::*;
use crate::base::near;

use super::{Model, Rule};

const PREFIX: &str = "omrade/";

/// The id of an area's line for a duty.
pub(crate) fn area_rule_id(area: &str, duty: &str) -> String {
    format!("{PREFIX}{area}/{}", near::fold(duty))
}

/// `true` if an id can only be that of an area's line.
pub(crate) fn is_area_rule_id(id: &str) -> bool {
    id.starts_with(PREFIX)
}

impl Rule {
    /// `true` if it is a line of an area's `då`.
    pub(crate) fn is_of_area(&self) -> bool {
        is_area_rule_id(&self.named.id)
    }
}

impl Model {
    /// The area whose `då` a rule is a line of; `None` of a rule of its own.
    pub(crate) fn area_of_rule(&self, rule: RuleId) -> Option<AreaId> {
        let (area, _) = self.rules[rule].named.id.strip_prefix(PREFIX)?.split_once('/')?;
        self.areas.enumerate().find(|(_, own)| own.named.id == area).map(|(id, _)| id)
    }
}
