//! Regions, cases, outcomes and lists in words, shared by every room that writes
//! them.
//!
//! Knows the rules and both languages; must never know the reader.

mod areas;
mod axes;
pub(crate) mod lists;
mod outcome;
pub(crate) mod paste;
mod region;
mod sentence;

use crate::base::message::Message;
use crate::model::{DutyOutcome, Model};

pub(crate) use areas::AreaOrSubarea;
pub(crate) use outcome::{ActorJoining, OutcomeNames, depends_on, groups_first};
pub(crate) use region::{AxisName, AxisValues, AxisWords, case, region_of, remainder};
pub(crate) use sentence::{action_sentence, capital, sentence};

/// An outcome in words, as a rule or a typfall states it: `SF ensamt`.
pub(crate) fn outcome(model: &Model, outcome: &DutyOutcome) -> Message {
    let names = OutcomeNames::of(model, outcome);
    Message::each(|language| names.words(ActorJoining::Exactly, language))
}
