//! The parts of an insats that a page shows: whom it is for, condition by condition, what
//! it gives, and how the rules see that.

use super::catalogue::Catalogue;
use super::entries::{Capacity, Runner, Service, ServiceLink};
use super::question::{QuestionValue, ServiceQuestion};
use super::sourced::{ServicePlace, SourcedText};
use super::verdict::{BasisVerdict, ModelVerdict};
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::model::{Actor, Basis, Cube, Subarea, Support};
use crate::wording::lists::join_with_or;
use crate::wording::outcome;

/// One who runs an insats.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let krami = catalogue.services().iter().find(|one| one.id() == "krami").ok_or("listed")?;
/// let runner = &catalogue.run_by(krami)[0];
/// assert_eq!((runner.name, runner.short_name), ("Arbetsförmedlingen", "AF"));
/// assert!(runner.actor.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ServiceRunner<'c> {
    /// The id, of an actor of the model or of an organisation of the catalogue.
    pub id: &'c str,
    /// The name.
    pub name: &'c str,
    /// The short name, or the name if there is none.
    pub short_name: &'c str,
    /// The actor, if the model knows it.
    pub actor: Option<&'c Actor>,
}

/// A question with the answers that meet a condition of an insats.
///
/// ```
/// use styrmodell::services::Catalogue;
/// use styrmodell::{Language, Rulebook};
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let krami = catalogue.services().iter().find(|one| one.id() == "krami").ok_or("listed")?;
/// let words: Vec<String> = catalogue.target_of(krami)[0].iter().map(|c| c.words(Language::English)).collect();
/// assert!(words.contains(&"Ålder: all but Under 18 år".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetCondition<'c> {
    /// The question.
    pub question: &'c ServiceQuestion,
    /// The answers that meet the condition.
    pub values: Vec<&'c QuestionValue>,
}

impl TargetCondition<'_> {
    /// The condition as the name of its question and those of its answers: "Boende:
    /// Ordnat boende".
    pub fn words(&self, language: Language) -> String {
        format!("{}: {}", self.question.name(), self.value_words(language))
    }

    /// The answers of the condition, as one list.
    pub fn value_words(&self, language: Language) -> String {
        let all = self.question.values();
        let is_met = |value: &&QuestionValue| self.values.iter().any(|own| own.id == value.id);
        let left_out: Vec<&str> =
            all.iter().filter(|value| !is_met(value)).map(QuestionValue::name).collect();
        match (left_out.as_slice(), language) {
            ([], Language::Swedish) => "alla".to_owned(),
            ([], Language::English) => "all".to_owned(),
            ([one], Language::Swedish) if all.len() > 2 => format!("alla utom {one}"),
            ([one], Language::English) if all.len() > 2 => format!("all but {one}"),
            _ => {
                let names: Vec<&str> = self.values.iter().map(|value| value.name()).collect();
                join_with_or(&names, language)
            }
        }
    }
}

/// People whom an insats shuts out.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let krami = catalogue.services().iter().find(|one| one.id() == "krami").ok_or("listed")?;
/// let shut_out = &catalogue.exclusions_of(krami)[0];
/// assert_eq!(shut_out.text, Some("Den som inte är drogfri."));
/// assert_eq!(shut_out.conditions[0].question.id(), "beroende");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ServiceExclusion<'c> {
    /// The conditions, all of which they meet.
    pub conditions: Vec<TargetCondition<'c>>,
    /// The words of the catalogue for them, if it has any.
    pub text: Option<&'c str>,
    /// The places of the sources that say it.
    pub places: &'c [ServicePlace],
}

/// A delområde that an insats gives something in.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::{Catalogue, ModelVerdict};
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let vamos = catalogue.services().iter().find(|one| one.id() == "vamos-sydvast").ok_or("listed")?;
/// let given = catalogue.given_by(vamos);
/// assert!(given.iter().all(|one| one.verdict == ModelVerdict::Deviates));
/// // Its legal basis is not known: the rules say something under each.
/// assert_eq!(given[0].by_basis.len(), catalogue.rules().bases().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GivenSubarea<'c> {
    /// The delområde.
    pub subarea: &'c Subarea,
    /// How firmly the sources say so.
    pub support: Support,
    /// How doubtful text was read.
    pub interpretation: Option<&'c str>,
    /// The places of the sources that say it.
    pub places: &'c [ServicePlace],
    /// How the insats agrees with the rules.
    pub verdict: ModelVerdict,
    /// The answers of the rules under each legal basis that the decision may have.
    pub by_basis: Vec<ExpectedUnder<'c>>,
}

/// The answers of the rules for a delområde under a legal basis.
///
/// ```
/// use styrmodell::services::Catalogue;
/// use styrmodell::{Language, Rulebook};
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let language = catalogue.services().iter().find(|one| one.id() == "sprak-och-halsa").ok_or("listed")?;
/// let diet = catalogue.given_by(language).into_iter().find(|one| one.subarea.id() == "kost-och-motion");
/// let under = diet.ok_or("it gives that")?.by_basis;
/// assert_eq!(under[0].basis.id(), "sol-4-1");
/// assert!(under[0].words(Language::Swedish).starts_with("SF"));
/// assert!(!under[0].rules.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExpectedUnder<'c> {
    /// The legal basis.
    pub basis: &'c Basis,
    /// How the insats agrees with the rules under it.
    pub verdict: ModelVerdict,
    /// The values of [`district`](Catalogue::district) for which it does not agree.
    pub districts: Vec<&'c QuestionValue>,
    /// The ids of the rules that say so, sorted.
    pub rules: Vec<&'c str>,
    swedish: String,
    english: String,
}

impl ExpectedUnder<'_> {
    /// The answers of the rules: "SF och Arbvux gemensamt; eller lyfts: …".
    pub fn words(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.swedish,
            Language::English => &self.english,
        }
    }
}

impl Service {
    /// The places of the sources that describe it.
    pub fn places(&self) -> &[ServicePlace] {
        &self.places
    }

    /// Conditions that cannot be tested, each with its places.
    pub fn worded_conditions(&self) -> &[SourcedText] {
        &self.in_words
    }

    /// How many people it takes, with the day or year of the number: "30 deltagare 2024".
    pub fn capacity_words(&self, language: Language) -> Option<String> {
        Some(match (self.capacity?, language) {
            (Capacity::Places(places, day, _), Language::Swedish) => format!("{places} platser ({day})"),
            (Capacity::Places(places, day, _), Language::English) => format!("{places} places ({day})"),
            (Capacity::Participants(people, year), Language::Swedish) => format!("{people} deltagare {year}"),
            (Capacity::Participants(people, year), Language::English) => {
                format!("{people} participants in {year}")
            }
        })
    }
}

impl Catalogue {
    /// The actors and organisations that run an insats.
    pub fn run_by(&self, service: &Service) -> Vec<ServiceRunner<'_>> {
        service.run_by.iter().map(|runner| self.shown_runner(*runner)).collect()
    }

    /// The actors and organisations with which it is run.
    pub fn run_with(&self, service: &Service) -> Vec<ServiceRunner<'_>> {
        service.together_with.iter().map(|runner| self.shown_runner(*runner)).collect()
    }

    fn shown_runner(&self, runner: Runner) -> ServiceRunner<'_> {
        let (id, short_name) = self.runner(runner);
        let (name, actor) = match runner {
            Runner::Actor(actor) => {
                let actor = &self.rules().model().actors[actor];
                (actor.name(), Some(actor))
            }
            Runner::Other(position) => {
                let other = self.entries().organisations.get(position);
                (other.map_or(short_name, |other| &other.name), None)
            }
        };
        ServiceRunner { id, name, short_name, actor }
    }

    /// The conditions of the people that an insats is for, who meet all of one of these
    /// lists. The first condition is on [`district`](Self::district), also if all of its
    /// values meet it. Empty if nobody knows whom the insats is for.
    pub fn target_of(&self, service: &Service) -> Vec<Vec<TargetCondition<'_>>> {
        let conditions = |cube: &Cube| {
            let is_open = |axis: &usize| cube.get(*axis).is_none();
            let district = self.entries().district_axis().filter(is_open);
            let free = district.and_then(|axis| self.condition(axis, None));
            free.into_iter().chain(self.conditions(cube)).collect()
        };
        service.target.any_of.iter().map(conditions).collect()
    }

    /// The people whom an insats shuts out.
    pub fn exclusions_of<'c>(&'c self, service: &'c Service) -> Vec<ServiceExclusion<'c>> {
        let exclusions = service.target.not.iter();
        let shown = exclusions.map(|exclusion| ServiceExclusion {
            conditions: self.conditions(&exclusion.cube),
            text: exclusion.text.as_deref(),
            places: &exclusion.places,
        });
        shown.collect()
    }

    /// The delområden that an insats gives something in, with what the rules say.
    pub fn given_by<'c>(&'c self, service: &'c Service) -> Vec<GivenSubarea<'c>> {
        service.links.iter().map(|link| self.given(link)).collect()
    }

    /// The values of [`district`](Self::district) for which an insats takes somebody; all
    /// if nobody knows whom it is for.
    pub fn districts_of(&self, service: &Service) -> Vec<&QuestionValue> {
        let values = self.district().map_or(&[][..], ServiceQuestion::values);
        let districts = &service.districts;
        values.iter().zip(0..).filter(|(_, at)| districts.contains(*at)).map(|(value, _)| value).collect()
    }

    /// The number of days within which each entry is to be checked, if the catalogue says.
    pub fn check_days(&self) -> Option<u32> {
        self.entries().info.check_within
    }

    /// The number of days for which the data on a queue hold, if the catalogue says.
    pub fn queue_days(&self) -> Option<u32> {
        self.entries().info.queue_holds_for
    }

    /// The day by which a known gap is to be looked at again, if it has one.
    pub fn gap_review(&self, gap: &str) -> Option<Date> {
        let gap = self.entries().gaps.iter().find(|known| known.id == gap)?;
        gap.review.map(|(day, _)| day)
    }

    fn condition(&self, axis: usize, met: Option<&Set>) -> Option<TargetCondition<'_>> {
        let question = self.questions().get(axis)?;
        let values = question.values.iter().zip(0..);
        let met = values.filter(|(_, at)| met.is_none_or(|met| met.contains(*at))).map(|(value, _)| value);
        Some(TargetCondition { question, values: met.collect() })
    }

    fn conditions(&self, cube: &Cube) -> Vec<TargetCondition<'_>> {
        cube.axes().filter_map(|(axis, set)| self.condition(axis, Some(set))).collect()
    }

    fn given<'c>(&'c self, link: &'c ServiceLink) -> GivenSubarea<'c> {
        GivenSubarea {
            subarea: &self.rules().model().subareas[link.subarea],
            support: link.support,
            interpretation: link.interpretation.as_deref(),
            places: &link.places,
            verdict: link.verdict.verdict,
            by_basis: link.verdict.by_basis.iter().map(|one| self.expected(one)).collect(),
        }
    }

    fn expected<'c>(&'c self, one: &'c BasisVerdict) -> ExpectedUnder<'c> {
        let model = self.rules().model();
        let values = self.district().map_or(&[][..], ServiceQuestion::values);
        let words = |language: Language| {
            let answers = one.expected.iter().map(|id| outcome(model, &model.outcomes[*id]));
            let answers: Vec<String> = answers.map(|words| words.get(language).to_owned()).collect();
            answers.join(if language == Language::English { "; or " } else { "; eller " })
        };
        ExpectedUnder {
            basis: &model.bases[one.basis],
            verdict: one.verdict,
            districts: one.districts.iter().filter_map(|at| values.get(*at as usize)).collect(),
            rules: one.rules.iter().map(|rule| model.rules[*rule].named.id.as_str()).collect(),
            swedish: words(Language::Swedish),
            english: words(Language::English),
        }
    }
}
