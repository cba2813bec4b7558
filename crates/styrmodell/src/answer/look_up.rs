//! Needs looked up in people's own words.

use crate::base::input_error_kind::InputErrorKind;
use crate::finding::suggestion::Suggestion;
use crate::model::Need;
use crate::rulebook::Rules;
use crate::rulebook::lookup::suggestion;

/// The outcome of looking up a need. It is never nothing.
///
/// ```
/// use styrmodell::answer::NeedLookUp;
/// use styrmodell::{Language, Rulebook};
///
/// let rules = Rulebook::goteborg();
/// match rules.look_up("praktik inom vården") {
///     NeedLookUp::Match(need) => println!("{need}"),
///     NeedLookUp::Choice(needs) => println!("one of {needs:?}"),
///     NeedLookUp::Candidates(candidates) => {
///         assert_eq!(candidates[0].id, "praktik");
///         println!("{}, since {}", candidates[0].name, candidates[0].why(Language::English));
///     }
///     NeedLookUp::Overview => println!("{:?}", rules.by_area()),
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NeedLookUp<'r> {
    /// A need is called exactly that, by its id, its name or another name.
    /// [`Need::answer`] says whether the model answers it.
    Match(&'r Need),
    /// Several needs with different answers are called that: the caller chooses.
    Choice(Vec<&'r Need>),
    /// Nothing is called that. These needs come near, likeliest first; none of them
    /// is meant for certain.
    Candidates(Vec<Suggestion>),
    /// Nothing is near, or too much is: the caller chooses among all areas
    /// ([`Rules::by_area`], [`Rules::content`]), or turns to
    /// [`Rules::unknown_need`].
    Overview,
}

impl Rules {
    /// Looks up a need in people's own words. `docs/look-up.md` in the repository
    /// describes how it searches.
    ///
    /// [`Rules::suggest`] completes a word that is still being typed.
    pub fn look_up(&self, text: &str) -> NeedLookUp<'_> {
        let model = self.model();
        if let Some(needs) = self.lookup().find_needs(text) {
            let is_ambiguous = |basis| {
                let chosen = self.choose(text, needs, basis);
                chosen.is_err_and(|error| error.kind() == InputErrorKind::AmbiguousName)
            };
            let mut all = needs.iter().map(|&need| &model.needs[need]);
            // An id that was split means all that it became.
            let was_split = needs.len() > 1 && self.lookup().split_id(text, needs).is_some();
            if was_split || model.bases.ids().any(is_ambiguous) {
                return NeedLookUp::Choice(all.collect());
            }
            if let Some(need) = all.next() {
                return NeedLookUp::Match(need);
            }
        }
        let found = self.lookup().search(model, text);
        if found.is_empty() {
            return NeedLookUp::Overview;
        }
        NeedLookUp::Candidates(found.iter().map(|found| suggestion(model, found)).collect())
    }
}
