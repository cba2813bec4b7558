//! Finds the delområden of a name that may mean several needs.

use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;
use crate::model::Need;
use crate::rulebook::Rules;

impl Rules {
    /// The delområden of the needs that a name can mean. Needs with the same
    /// delområden count as one. If several remain and their answers differ, the result
    /// is an error: the caller must choose one.
    pub(super) fn choose(
        &self,
        given: &str,
        needs: &[NeedId],
        basis: BasisId,
    ) -> Result<Vec<(NeedId, SubareaId)>, InputError> {
        let model = self.model();
        let mut different: Vec<NeedId> = Vec::new();
        for &need in needs {
            let is_same = |&other: &NeedId| {
                let (a, b) = (&model.needs[need], &model.needs[other]);
                a.subareas == b.subareas && a.no_counterpart == b.no_counterpart
            };
            if !different.iter().any(is_same) {
                different.push(need);
            }
        }
        let all_have_answers = different.iter().all(|&n| model.needs[n].no_counterpart.is_none());
        if let ([need], false) = (different.as_slice(), all_have_answers) {
            return Err(no_counterpart(&model.needs[*need], given));
        }
        let mut pairs: Vec<(NeedId, SubareaId)> =
            different.iter().flat_map(|&n| model.needs[n].subareas.iter().map(move |&s| (n, s))).collect();
        pairs.sort_by_key(|(_, subarea)| *subarea);
        pairs.dedup_by_key(|(_, subarea)| *subarea);
        let answers_are_equal = pairs.windows(2).all(|w| match w {
            [(_, a), (_, b)] => self.same_outcomes(basis, *a, *b),
            _ => true,
        });
        if different.len() > 1 && !(all_have_answers && answers_are_equal) {
            return Err(self.ambiguous_need(given, &different));
        }
        Ok(pairs)
    }

    /// `true` if two delområden have the same outcome in every case on a basis.
    fn same_outcomes(&self, basis: BasisId, a: SubareaId, b: SubareaId) -> bool {
        let table = self.table();
        self.model().duties.ids().all(|duty| {
            let cell = |subarea| table.cell(basis, subarea, duty);
            let (Some(a), Some(b)) = (cell(a), cell(b)) else { return false };
            // If there are too many cases to compare, the caller must choose.
            table.same_outcomes(a, b).unwrap_or(false)
        })
    }
}

fn no_counterpart(need: &Need, given: &str) -> InputError {
    let (answer, refer_to) = need.no_counterpart.as_ref().map_or(("", ""), |(a, r)| (a.as_str(), r.as_str()));
    let message = Message::new(
        format!("{answer} Vänd dig till: {refer_to}."),
        format!("{answer} Contact: {refer_to}."),
    );
    InputError::new(InputErrorKind::NoCounterpart, InputSubject::Need, given, message).with_refer_to(refer_to)
}
