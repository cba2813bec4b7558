//! The sources and remarks of declared entries.

use super::citation::{Citation, citations};
use super::reason::Remark;
use crate::model::{Actor, Area, Basis, BasisLabel, Duty, Fact, Forum, Matter, Need, Subarea};
use crate::rulebook::Rules;

macro_rules! cited {
    ($($type:ident)*) => { $(
        impl $type {
            /// The places that the entry cites.
            pub fn sources<'r>(&'r self, rules: &'r Rules) -> impl Iterator<Item = Citation<'r>> {
                citations(rules, &self.named.places)
            }

            /// The model's remarks on the entry.
            pub fn remarks<'r>(&'r self, rules: &'r Rules) -> impl Iterator<Item = Remark<'r>> {
                self.named.notes.iter().map(move |note| Remark { book: rules, note })
            }
        }
    )* };
}

impl BasisLabel {
    /// The places that the label cites. Rules from a portable file do not keep them.
    pub fn sources<'r>(&'r self, rules: &'r Rules) -> impl Iterator<Item = Citation<'r>> {
        citations(rules, &self.places)
    }
}

cited! { Actor Area Basis Duty Fact Forum Matter Need Subarea }
