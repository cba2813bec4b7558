//! The conditions of rules as the author wrote them.

use crate::answer::{ConditionKind, Obstacle};
use crate::base::ids::*;
use crate::model::{Condition, Dimension, Test};
use crate::rulebook::Rules;
use crate::views::rules::{RuleView, TakenDecisionView};

/// One line of a `när` as the author wrote it: `bland_utförarna: { inte: SF }`.
///
/// [`Conditions`](crate::views::Conditions) holds what such lines come to.
///
/// ```
/// use styrmodell::Rulebook;
///
/// for rule in Rulebook::goteborg().rules() {
///     for alternative in rule.written() {
///         for test in alternative {
///             let not = if test.not { "not " } else { "" };
///             println!("{}: {not}{}", test.condition, test.values.join(", "));
///         }
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WrittenTest<'r> {
    /// The input of a case that the line tests.
    pub condition: ConditionKind<'r>,
    /// `true` if the line names the values that do not pass (`inte`).
    pub not: bool,
    /// The ids that the line names, in declared order: of delområden, areas, actors,
    /// bases or values.
    pub values: Vec<&'r str>,
}

impl<'r> RuleView<'r> {
    /// The alternatives of the rule's `när` as written, one of which must hold. All lines
    /// of an alternative must hold; one without lines always does.
    pub fn written(&self) -> Vec<Vec<WrittenTest<'r>>> {
        self.rules().written_tests(self.condition())
    }
}

impl<'r> Obstacle<'r> {
    /// The condition that the case fails, as the rule writes it; one for each alternative in
    /// which the case gets furthest. Empty if the case fails none.
    ///
    /// ```
    /// use styrmodell::Rulebook;
    /// use styrmodell::answer::ObstacleReason;
    ///
    /// let decision = Rulebook::goteborg().case("praktik", "4:4")?.resolve();
    /// let why_not = decision.why_not("SF")?;
    /// for (duty, obstacles) in why_not.duties() {
    ///     for obstacle in obstacles {
    ///         let ObstacleReason::Failed(condition) = obstacle.reason() else { continue };
    ///         let wants: Vec<String> = obstacle.wants().iter().map(|test| test.values.join(", ")).collect();
    ///         println!("{duty}: {} but {}", wants.join("; "), why_not.has(*condition).join(", "));
    ///     }
    /// }
    /// # Ok::<(), styrmodell::InputError>(())
    /// ```
    pub fn wants(&self) -> Vec<WrittenTest<'r>> {
        let mut wants: Vec<WrittenTest<'r>> = Vec::new();
        for test in &self.failed_tests {
            let written = self.rules().written_test(test);
            if !wants.contains(&written) {
                wants.push(written);
            }
        }
        wants
    }
}

impl<'r> TakenDecisionView<'r> {
    /// The alternatives of the decision's `när` as written, one of which must hold.
    pub fn written(&self) -> Vec<Vec<WrittenTest<'r>>> {
        self.rules().written_tests(self.condition())
    }
}

impl Rules {
    pub(crate) fn written_tests<'r>(&'r self, when: &'r Condition) -> Vec<Vec<WrittenTest<'r>>> {
        let tests =
            when.any_of.iter().map(|tests| tests.tests.iter().map(|t| self.written_test(t)).collect());
        tests.collect()
    }

    fn written_test<'r>(&'r self, test: &'r Test) -> WrittenTest<'r> {
        let model = self.model();
        let written = test.written.as_ref();
        // Portable files of earlier versions hold the delområden in place of the executors.
        let dimension = match (test.dimension, written) {
            (Dimension::Executors, None) => Dimension::Subarea,
            (dimension, _) => dimension,
        };
        let named = written.map_or(&test.passes, |written| &written.values);
        let values: Vec<&str> = match dimension {
            Dimension::Executors => named.ids().map(|actor: ActorId| model.actors[actor].id()).collect(),
            Dimension::Area if written.is_some() => {
                named.ids().map(|area: AreaId| model.areas[area].id()).collect()
            }
            // Such a test passes all delområden of its areas.
            Dimension::Area => {
                let mut areas: Vec<AreaId> =
                    named.ids().map(|subarea: SubareaId| model.subareas[subarea].area).collect();
                areas.sort_unstable();
                areas.dedup();
                areas.into_iter().map(|area| model.areas[area].id()).collect()
            }
            dimension => named.iter().filter_map(|value| model.value_id(dimension, value)).collect(),
        };
        WrittenTest {
            condition: ConditionKind::of(dimension, model),
            not: written.is_some_and(|written| written.not),
            values,
        }
    }
}
