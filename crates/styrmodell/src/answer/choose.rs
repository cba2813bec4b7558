//! Finds the delområden of a name that may mean several needs.

use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;
use crate::finding::suggestion::Suggestion;
use crate::model::{Need, Subarea};
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
            return Err(self.no_counterpart(&model.needs[*need], given));
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

    /// The error for a need that the model does not answer: its reply, the contact to
    /// turn to, and the delområden that can be asked for instead.
    fn no_counterpart(&self, need: &Need, given: &str) -> InputError {
        let answer = need.answer().unwrap_or_default();
        let (mut sv, mut en) = (answer.to_owned(), answer.to_owned());
        if let Some(refer_to) = need.refer_to() {
            sv.push_str(&format!(" Vänd dig till: {refer_to}."));
            en.push_str(&format!(" Contact: {refer_to}."));
        }
        let see: Vec<&Subarea> = self.see_also(need).collect();
        if !see.is_empty() {
            let names = see.iter().map(|subarea| subarea.name()).collect::<Vec<_>>().join("; ");
            sv.push_str(&format!(" Fråga om det som det gäller: {names}."));
            en.push_str(&format!(" Ask about the part it concerns: {names}."));
        }
        let suggestions = see.into_iter().map(|subarea| Suggestion {
            id: subarea.id().to_owned(),
            name: subarea.name().to_owned(),
            explanation: subarea.explanation().map(str::to_owned),
            subareas: vec![subarea.id().to_owned()],
            why: Message::new(
                format!("kan ingå i {}", need.name()),
                format!("can be part of {}", need.name()),
            ),
        });
        let suggestions = suggestions.collect();
        let error =
            InputError::new(InputErrorKind::NoCounterpart, InputSubject::Need, given, Message::new(sv, en));
        error.with_refer_to(need.refer_to()).with_suggestions(suggestions)
    }

    /// `true` if two delområden have the same outcome in every case on a basis.
    pub(crate) fn same_outcomes(&self, basis: BasisId, a: SubareaId, b: SubareaId) -> bool {
        let table = self.table();
        self.model().duties.ids().all(|duty| {
            let cell = |subarea| table.cell(basis, subarea, duty);
            let (Some(a), Some(b)) = (cell(a), cell(b)) else { return false };
            // If there are too many cases to compare, the caller must choose.
            table.same_outcomes(a, b).unwrap_or(false)
        })
    }
}
