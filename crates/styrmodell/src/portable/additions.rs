//! The fields that version 3 of the private section adds to those of version 2.
//!
//! A model that uses none of them is written as version 2, with the same bytes as
//! before there was a version 3.

use super::model::structs;
use super::parts::{Malformed, Portable, PortableReader, PortableWriter};
use crate::base::ids::*;
use crate::model::{Model, NoCounterpart, UnknownNeed};

structs! {
    Additions { unknown_need see }
}

/// The fields of a model that version 2 has no place for.
pub(super) struct Additions {
    unknown_need: Option<UnknownNeed>,
    /// The needs that offer delområden instead of an answer, with these.
    see: Vec<(NeedId, Vec<SubareaId>)>,
}

impl Additions {
    /// Collects the fields; `None` if the model uses none of them.
    pub(super) fn of(model: &Model) -> Option<Self> {
        let see = model.needs.enumerate().filter_map(|(id, need)| {
            let see = need.no_counterpart.as_ref().map(|reply| reply.see.clone())?;
            (!see.is_empty()).then_some((id, see))
        });
        let additions = Additions { unknown_need: model.info.unknown_need.clone(), see: see.collect() };
        (additions.unknown_need.is_some() || !additions.see.is_empty()).then_some(additions)
    }

    /// Puts the fields into the model that was read without them.
    pub(super) fn add_to(self, model: &mut Model) -> Result<(), Malformed> {
        model.info.unknown_need = self.unknown_need;
        for (need, see) in self.see {
            let need = model.needs.get_mut(need).ok_or(Malformed("see"))?;
            need.no_counterpart.as_mut().ok_or(Malformed("see"))?.see = see;
        }
        Ok(())
    }
}

/// A missing contact is written as an empty text, because version 2 always has a text.
impl Portable for NoCounterpart {
    fn put(&self, to: &mut PortableWriter) {
        let NoCounterpart { answer, refer_to, see: _ } = self;
        answer.put(to);
        refer_to.clone().unwrap_or_default().put(to);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        let (answer, refer_to): (String, String) = Portable::take(from)?;
        Ok(NoCounterpart {
            answer,
            refer_to: Some(refer_to).filter(|text| !text.is_empty()),
            see: Vec::new(),
        })
    }
}
