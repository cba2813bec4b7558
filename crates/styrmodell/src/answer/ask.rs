//! Questions put to rules: from names to cases, assessments and ways.

use super::assessment::Assessment;
use super::case::Case;
use super::route::Route;
use crate::analysis::forums;
use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::rulebook::Rules;

impl Rules {
    /// One case: a need on a legal basis. Names are forgiving: case, å or a,
    /// spaces, short names, other names.
    ///
    /// # Errors
    /// When a name is unknown or shared, when the need has no counterpart or
    /// the basis is outside the model, and when the need has several answers
    /// (then ask with [`Rules::cases`]).
    pub fn case(&self, need: &str, basis: &str) -> Result<Case<'_>, InputError> {
        let (needs, (basis_id, label)) = self.named(need, basis)?;
        // The common case, without the heap.
        if let [one] = *needs
            && let [subarea] = *self.model().needs[one].subareas
        {
            return Ok(Case::new(self, one, subarea, basis_id, label));
        }
        let mut cases = self.cases(need, basis)?.into_iter();
        match (cases.next(), cases.next()) {
            (Some(case), None) => Ok(case),
            _ => Err(InputError::new(
                InputErrorKind::SeveralAnswers,
                need,
                Message::new(
                    format!("\"{need}\" hör till flera delområden och har ett svar för varje"),
                    format!("\"{need}\" belongs to several subareas and has an answer for each"),
                ),
            )),
        }
    }

    /// The cases of a need on a legal basis: one for each delområde it belongs to.
    ///
    /// # Errors
    /// As for [`Rules::case`], except that several answers are none.
    pub fn cases(&self, need: &str, basis: &str) -> Result<Vec<Case<'_>>, InputError> {
        let (needs, (basis, label)) = self.named(need, basis)?;
        let pairs = self.choose(need, needs, basis)?;
        Ok(pairs.into_iter().map(|(need, subarea)| Case::new(self, need, subarea, basis, label)).collect())
    }

    /// The needs a name can mean, and the lagrum of another.
    fn named(&self, need: &str, basis: &str) -> Result<Named<'_>, InputError> {
        Ok((self.lookup().needs(self.model(), need)?, self.lookup().basis(self.model(), basis)?))
    }

    /// Several needs at once, which can say something of each other.
    pub fn assessment(&self) -> Assessment<'_> {
        Assessment::new(self)
    }

    /// The way a matter takes, from a forum or from the first one.
    ///
    /// # Errors
    /// When a name is unknown, or the matter does not pass the forum.
    pub fn route(&self, matter: &str, from: Option<&str>) -> Result<Route<'_>, InputError> {
        let matter = self.lookup().matter(self.model(), matter)?;
        let Some(name) = from else { return Ok(Route::new(self, matter, self.model().info.first_forum)) };
        let forum = self.lookup().forum(self.model(), name)?;
        if !forums::walk(self.model(), matter, forum).1 {
            let matter = &self.model().matters[matter].named.name;
            return Err(InputError::new(
                InputErrorKind::NoRoute,
                name,
                Message::new(
                    format!("frågan \"{matter}\" varken avgörs eller lyfts i {name}"),
                    format!("the matter \"{matter}\" is neither decided nor lifted in {name}"),
                ),
            ));
        }
        Ok(Route::new(self, matter, forum))
    }

    pub(crate) fn fact_value(&self, fact: &str, value: &str) -> Result<(FactId, ValueId), InputError> {
        let fact = self.lookup().fact(self.model(), fact)?;
        Ok((fact, self.lookup().value(self.model(), fact, value)?))
    }
}

/// Needs, and a lagrum with the label it was named by.
type Named<'r> = (&'r [NeedId], (BasisId, Option<usize>));
