//! Questions to rules: from names to cases, assessments and routes.

use super::assessment::Assessment;
use super::case::Case;
use super::route::Route;
use super::stated::StatedFacts;
use super::{unknown_forum, unknown_matter};
use crate::analysis::forums;
use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::finding::input_errors::InputErrors;
use crate::finding::input_subject::InputSubject;
use crate::rulebook::Rules;
use crate::rulebook::lookup::{FoundId, Lookup, subarea_candidates};
use crate::rulebook::renamed::{Renamed, Renames};

impl Rules {
    /// A case: a need on a legal basis. Names are compared forgivingly: upper or lower
    /// case, å or a, any separators, short names, other names.
    ///
    /// # Errors
    /// If a name is unknown or ambiguous, the need has no counterpart, the basis is
    /// outside the model, or the need has several answers (then ask with
    /// [`Rules::cases`], or for one of the candidates). Reports only the first
    /// mistake; [`Rules::ask`] reports all.
    pub fn case(&self, need: &str, basis: &str) -> Result<Case<'_>, InputError> {
        let ResolvedNames { needs, basis: basis_id, label, renames } = self.resolve_names(need, basis)?;
        // In the common case of one need in one delområde nothing is allocated.
        if let [need_id] = *needs
            && let [subarea] = *self.model().needs[need_id].subareas
        {
            return Ok(Case::new(self, need_id, subarea, basis_id, label, renames));
        }
        let mut cases = self.cases(need, basis)?.into_iter();
        match (cases.next(), cases.next()) {
            (Some(case), None) => Ok(case),
            (first, second) => Err(InputError::new(
                InputErrorKind::SeveralAnswers,
                InputSubject::Need,
                need,
                Message::new(
                    format!("\"{need}\" hör till flera delområden och har ett svar för varje"),
                    format!("\"{need}\" belongs to several subareas, each with its own answer"),
                ),
            )
            .with_candidates({
                let all = first.into_iter().chain(second).chain(cases);
                subarea_candidates(self.model(), all.map(|case| case.subarea))
            })),
        }
    }

    /// A case with all its facts, for a form: reports every mistake at once, each with
    /// the field that it belongs to ([`InputError::subject`]). Names are
    /// compared as in [`Rules::case`].
    ///
    /// ```
    /// use styrmodell::Rulebook;
    ///
    /// let facts = [("stadsomrade", "hisingen")];
    /// let case = Rulebook::goteborg().ask("fysisk träning", "4:1", &facts)?;
    /// assert_eq!(case.facts().count(), 1);
    /// # Ok::<(), styrmodell::error::InputErrors>(())
    /// ```
    ///
    /// # Errors
    /// The errors of [`Rules::case`] and [`Case::with`], in the order of the
    /// question. A need with several answers is an error whose candidates are its
    /// delområden; [`Assessment::add`] accepts it with all of them.
    pub fn ask(&self, need: &str, basis: &str, facts: &[(&str, &str)]) -> Result<Case<'_>, InputErrors> {
        let (mut case, stated) = self.all_or_errors(Rules::case, need, basis, facts)?;
        case.give(&stated.values);
        case.renames.add(stated.renames.iter());
        Ok(case)
    }

    /// The case or cases that `ask` makes of a need and a legal basis, with the stated
    /// facts; or every mistake in both.
    pub(super) fn all_or_errors<'r, C>(
        &'r self,
        ask: impl Fn(&'r Rules, &str, &str) -> Result<C, InputError>,
        need: &str,
        basis: &str,
        facts: &[(&str, &str)],
    ) -> Result<(C, StatedFacts<'r>), InputErrors> {
        let (cases, mut errors) = match ask(self, need, basis) {
            Ok(cases) => (Some(cases), Vec::new()),
            // The need is looked up first, so that its error hides one of the basis.
            Err(error) if *error.subject() == InputSubject::Need => {
                let basis_error = self.lookup().basis(self.model(), basis).err();
                (None, [error].into_iter().chain(basis_error).collect())
            }
            Err(error) => (None, vec![error]),
        };
        let mut stated = StatedFacts::default();
        for (fact, value) in facts {
            errors.extend(stated.add(self, fact, value).err());
        }
        match cases {
            Some(cases) if errors.is_empty() => Ok((cases, stated)),
            _ => Err(InputErrors::of(errors)),
        }
    }

    /// The cases of a need on a legal basis: one for each delområde that the need
    /// belongs to.
    ///
    /// # Errors
    /// The same as for [`Rules::case`], except that several answers are allowed.
    pub fn cases(&self, need: &str, basis: &str) -> Result<Vec<Case<'_>>, InputError> {
        let ResolvedNames { needs, basis, label, renames } = self.resolve_names(need, basis)?;
        if needs.len() > 1
            && let Some(former) = self.lookup().split_id(need, needs)
        {
            return Ok(self.cases_of_split(former, needs, basis, label, &renames));
        }
        let pairs = self.choose(need, needs, basis)?;
        let case = |(need, subarea)| Case::new(self, need, subarea, basis, label, renames.clone());
        Ok(pairs.into_iter().map(case).collect())
    }

    /// A case for each delområde of the needs that a former id was split into.
    fn cases_of_split<'r>(
        &'r self,
        former: &str,
        needs: &[NeedId],
        basis: BasisId,
        label: Option<usize>,
        renames: &Renames<'r>,
    ) -> Vec<Case<'r>> {
        let mut cases: Vec<Case<'r>> = Vec::new();
        for &need in needs {
            for &subarea in &self.model().needs[need].subareas {
                if cases.iter().any(|case| case.subarea == subarea) {
                    continue;
                }
                let mut renames = renames.clone();
                renames.add(Lookup::renamed_need(self.model(), need, former));
                cases.push(Case::new(self, need, subarea, basis, label, renames));
            }
        }
        cases.sort_by_key(|case| case.subarea);
        cases
    }

    /// Looks up the needs and the lagrum that two names can mean.
    fn resolve_names(&self, need: &str, basis: &str) -> Result<ResolvedNames<'_>, InputError> {
        let (needs, former) = self.lookup().needs(self.model(), need)?;
        let (basis, label) = self.lookup().basis(self.model(), basis)?;
        let renames = match former.is_some() || basis.is_renamed() {
            true => Lookup::renamed_case(self.model(), needs, former, basis),
            false => Renames::default(),
        };
        Ok(ResolvedNames { needs, basis: basis.id, label, renames })
    }

    /// An empty assessment, to which several needs can be added and answered
    /// together.
    pub fn assessment(&self) -> Assessment<'_> {
        Assessment::new(self)
    }

    /// The route of a matter from a forum, or from the first forum.
    ///
    /// # Errors
    /// If a name is unknown, or the matter does not pass the forum.
    pub fn route(&self, matter: &str, from: Option<&str>) -> Result<Route<'_>, InputError> {
        let found = self.lookup().matter(self.model(), matter);
        let (matter, renamed_matter) =
            found.map_err(|e| unknown_matter::explained(self.model(), matter, e))?;
        let Some(name) = from else {
            return Ok(Route::new(self, matter, self.model().info.first_forum).asked_by(renamed_matter));
        };
        let found = self.lookup().forum(self.model(), name);
        let (forum, renamed_forum) = found.map_err(|e| unknown_forum::explained(self.model(), matter, e))?;
        if !forums::route_edges(self.model(), matter, forum).1 {
            let matter = &self.model().matters[matter].named.name;
            return Err(InputError::new(
                InputErrorKind::NoRoute,
                InputSubject::Forum,
                name,
                Message::new(
                    format!("frågan \"{matter}\" varken avgörs eller lyfts i {name}"),
                    format!("the matter \"{matter}\" is neither decided nor escalated by {name}"),
                ),
            ));
        }
        Ok(Route::new(self, matter, forum).asked_by(renamed_matter.into_iter().chain(renamed_forum)))
    }

    #[inline]
    pub(crate) fn fact_value(
        &self,
        fact: &str,
        value: &str,
    ) -> Result<(FoundId<FactId>, FoundId<ValueId>), InputError> {
        let fact = self.lookup().fact(self.model(), fact)?;
        Ok((fact, self.lookup().value(self.model(), fact.id, value)?))
    }

    /// The former ids among the names that state a fact.
    #[cold]
    pub(crate) fn renamed_fact(
        &self,
        fact: FoundId<FactId>,
        value: FoundId<ValueId>,
    ) -> impl Iterator<Item = Renamed<'_>> {
        Lookup::renamed_fact(self.model(), fact, value)
    }
}

/// Needs, a lagrum with its label if the question names one, and the former ids
/// among the names.
struct ResolvedNames<'r> {
    needs: &'r [NeedId],
    basis: BasisId,
    label: Option<usize>,
    renames: Renames<'r>,
}
