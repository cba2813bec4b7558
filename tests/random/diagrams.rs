//! The meaning of a model in binary decision diagrams: each position of a case is
//! encoded in a few boolean variables, and every question is answered by set
//! algebra. It shares only the result type with the loops.

use biodivine_lib_bdd::{Bdd, BddPartialValuation, BddValuation, BddVariable, BddVariableSet};

use super::ModelConsequences;
use super::model::{Case, Dimension, Model, Test};

pub(crate) struct Diagrams<'m> {
    model: &'m Model,
    variables: BddVariableSet,
    /// The variables of each position of a case, lowest bit first.
    positions: Vec<Vec<BddVariable>>,
    /// All cases, without the bit patterns that stand for no value.
    all_cases: Bdd,
    /// For each rule, the cases it matches.
    matches: Vec<Bdd>,
    /// For each duty, `true` if the first rule beats the second.
    beats: Vec<Vec<Vec<bool>>>,
    /// For each duty and rule, the cases that the rule wins; `None` if it has no
    /// outcome for the duty.
    wins: Vec<Vec<Option<Bdd>>>,
}

impl<'m> Diagrams<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        let bits = |size: &usize| size.next_power_of_two().trailing_zeros() as usize;
        let sizes = model.sizes();
        let variables = BddVariableSet::new_anonymous(sizes.iter().map(bits).sum::<usize>() as u16);
        let mut rest = variables.variables().into_iter();
        let positions = sizes.iter().map(|size| rest.by_ref().take(bits(size)).collect()).collect();
        let all_cases = variables.mk_true();
        let (matches, beats, wins) = Default::default();
        let mut diagrams = Diagrams { model, variables, positions, all_cases, matches, beats, wins };
        for (position, size) in sizes.into_iter().enumerate() {
            diagrams.all_cases = diagrams.all_cases.and(&diagrams.set(position, 0..size));
        }
        let matches = |when: &Vec<Vec<Test>>| {
            let all = when.iter().map(|tests| {
                tests.iter().fold(diagrams.all_cases.clone(), |left, test| {
                    let set = diagrams.test(test);
                    if test.not { left.and_not(&set) } else { left.and(&set) }
                })
            });
            all.fold(diagrams.variables.mk_false(), |union, part| union.or(&part))
        };
        diagrams.matches = model.rules.iter().map(|rule| matches(&rule.when)).collect();
        diagrams.beats = (0..model.duties).map(|duty| diagrams.beats(duty, None)).collect();
        let winning_cases = |(duty, beats): (usize, &Vec<Vec<bool>>)| {
            (0..model.rules.len()).map(|rule| diagrams.winning_cases(duty, rule, beats)).collect()
        };
        diagrams.wins = diagrams.beats.iter().enumerate().map(winning_cases).collect();
        diagrams
    }

    /// The cases with one of some values at a position.
    fn set(&self, position: usize, values: impl Iterator<Item = usize>) -> Bdd {
        let bits = &self.positions[position];
        let clause = |value: usize| {
            BddPartialValuation::from_values_iter(
                bits.iter().enumerate().map(|(bit, variable)| (*variable, value >> bit & 1 == 1)),
            )
        };
        self.variables.mk_dnf(&values.map(clause).collect::<Vec<_>>())
    }

    fn test(&self, test: &Test) -> Bdd {
        let subareas = |holds: &dyn Fn(usize) -> bool| {
            self.set(0, (0..self.model.subareas.len()).filter(|&subarea| holds(subarea)))
        };
        match test.dimension {
            Dimension::Subarea => self.set(0, test.values.iter().copied()),
            Dimension::Area => subareas(&|s| test.values.contains(&self.model.subareas[s].area)),
            Dimension::Executors => {
                subareas(&|s| test.values.iter().any(|e| self.model.subareas[s].executors.contains(e)))
            }
            Dimension::Basis => self.set(1, test.values.iter().copied()),
            Dimension::Fact(fact) => self.set(2 + fact, test.values.iter().copied()),
        }
    }

    fn has_outcome(&self, rule: usize, duty: usize) -> bool {
        self.model.rules[rule].outcome(duty).is_some()
    }

    /// Computes which rule beats which in a duty by Warshall's closure,
    /// optionally without one exception.
    fn beats(&self, duty: usize, without: Option<(usize, usize)>) -> Vec<Vec<bool>> {
        let count = self.model.rules.len();
        let mut beats = vec![vec![false; count]; count];
        for (rule, entry) in self.model.rules.iter().enumerate().filter(|(r, _)| self.has_outcome(*r, duty)) {
            for &beaten in entry.beats.iter().filter(|b| self.has_outcome(**b, duty)) {
                beats[rule][beaten] = without != Some((rule, beaten));
            }
        }
        for middle in 0..count {
            let beaten_by_middle = beats[middle].clone();
            for from in beats.iter_mut().filter(|from| from[middle]) {
                from.iter_mut()
                    .zip(&beaten_by_middle)
                    .for_each(|(to, beaten_by_middle)| *to |= beaten_by_middle);
            }
        }
        beats
    }

    fn winning_cases(&self, duty: usize, rule: usize, beats: &[Vec<bool>]) -> Option<Bdd> {
        let beaters = (0..beats.len()).filter(|&other| beats[other][rule]);
        let start = self.has_outcome(rule, duty).then(|| self.matches[rule].clone())?;
        Some(beaters.fold(start, |left, beater| left.and_not(&self.matches[beater])))
    }

    fn count(&self, cases: &Bdd) -> usize {
        cases.cardinality() as usize
    }

    pub(crate) fn consequences(&self) -> ModelConsequences {
        let mut consequences =
            ModelConsequences { cases: self.count(&self.all_cases), ..ModelConsequences::default() };
        for (duty, wins) in self.wins.iter().enumerate() {
            let answered = wins
                .iter()
                .flatten()
                .fold(self.variables.mk_false(), |all, winning_cases| all.or(winning_cases));
            let gap = self.count(&self.all_cases.and_not(&answered));
            if gap > 0 {
                consequences.gaps.insert(duty, gap);
            }
            for (a, cases_of_a) in wins.iter().enumerate() {
                let Some(cases_of_a) = cases_of_a else { continue };
                if cases_of_a.is_false() {
                    consequences.dead.insert((a, duty));
                }
                for (b, cases_of_b) in wins.iter().enumerate().skip(a + 1) {
                    let Some(cases_of_b) = cases_of_b else { continue };
                    if self.model.rules[a].outcome(duty) != self.model.rules[b].outcome(duty) {
                        let both = self.count(&cases_of_a.and(cases_of_b));
                        if both > 0 {
                            consequences.conflicts.insert((duty, a, b), both);
                        }
                    }
                }
            }
        }
        for (rule, entry) in self.model.rules.iter().enumerate() {
            consequences
                .idle
                .extend(entry.beats.iter().map(|&b| (rule, b)).filter(|pair| !self.changes_winners(*pair)));
        }
        consequences
    }

    /// `true` if some rule wins in other cases without an exception.
    fn changes_winners(&self, exception: (usize, usize)) -> bool {
        self.wins.iter().enumerate().any(|(duty, wins)| {
            let (with, without) = (&self.beats[duty], self.beats(duty, Some(exception)));
            let differs = |rule: &usize| (0..with.len()).any(|r| with[r][*rule] != without[r][*rule]);
            (0..wins.len()).filter(differs).any(|rule| self.winning_cases(duty, rule, &without) != wins[rule])
        })
    }

    /// Returns the rules that win a duty in a case, and those that match but
    /// are beaten.
    pub(crate) fn answer(&self, case: &Case, duty: usize) -> (Vec<usize>, Vec<usize>) {
        let mut point = BddValuation::all_false(self.variables.num_vars());
        for (bits, value) in self.positions.iter().zip(case) {
            for (bit, variable) in bits.iter().enumerate() {
                point.set_value(*variable, value >> bit & 1 == 1);
            }
        }
        let matching =
            (0..self.matches.len()).filter(|&r| self.has_outcome(r, duty) && self.matches[r].eval_in(&point));
        matching.partition(|&r| {
            self.wins[duty][r].as_ref().is_some_and(|winning_cases| winning_cases.eval_in(&point))
        })
    }
}
