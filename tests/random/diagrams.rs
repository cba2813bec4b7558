//! The meaning of a model in binary decision diagrams: each position of a case
//! becomes a few boolean variables, and every question is set algebra. Shares
//! only the result type with the loops.

use biodivine_lib_bdd::{Bdd, BddPartialValuation, BddValuation, BddVariable, BddVariableSet};

use super::ModelConsequences;
use super::model::{Case, Dimension, Model, Test};

pub(crate) struct Diagrams<'m> {
    model: &'m Model,
    variables: BddVariableSet,
    /// The variables of each position of a case, lowest bit first.
    places: Vec<Vec<BddVariable>>,
    /// All cases, without the bit patterns that stand for no value.
    everything: Bdd,
    /// For each rule, the cases it matches.
    matches: Vec<Bdd>,
    /// For each duty, `true` if the first rule beats the second.
    beats: Vec<Vec<Vec<bool>>>,
    /// For each duty and rule, the cases it wins; `None` if it does not speak
    /// of the duty.
    wins: Vec<Vec<Option<Bdd>>>,
}

impl<'m> Diagrams<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        let bits = |size: &usize| size.next_power_of_two().trailing_zeros() as usize;
        let sizes = model.sizes();
        let variables = BddVariableSet::new_anonymous(sizes.iter().map(bits).sum::<usize>() as u16);
        let mut rest = variables.variables().into_iter();
        let places = sizes.iter().map(|size| rest.by_ref().take(bits(size)).collect()).collect();
        let everything = variables.mk_true();
        let (matches, beats, wins) = Default::default();
        let mut own = Diagrams { model, variables, places, everything, matches, beats, wins };
        for (place, size) in sizes.into_iter().enumerate() {
            own.everything = own.everything.and(&own.set(place, 0..size));
        }
        let matches = |when: &Vec<Vec<Test>>| {
            let all = when.iter().map(|tests| {
                tests.iter().fold(own.everything.clone(), |left, test| {
                    let set = own.test(test);
                    if test.not { left.and_not(&set) } else { left.and(&set) }
                })
            });
            all.fold(own.variables.mk_false(), |union, part| union.or(&part))
        };
        own.matches = model.rules.iter().map(|rule| matches(&rule.when)).collect();
        own.beats = (0..model.duties).map(|duty| own.beats(duty, None)).collect();
        let won = |(duty, beats): (usize, &Vec<Vec<bool>>)| {
            (0..model.rules.len()).map(|rule| own.won(duty, rule, beats)).collect()
        };
        own.wins = own.beats.iter().enumerate().map(won).collect();
        own
    }

    /// The cases with one of some values at a position.
    fn set(&self, place: usize, values: impl Iterator<Item = usize>) -> Bdd {
        let bits = &self.places[place];
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

    fn speaks(&self, rule: usize, duty: usize) -> bool {
        self.model.rules[rule].outcome(duty).is_some()
    }

    /// Computes which rule beats which in a duty by Warshall's closure,
    /// optionally without one exception.
    fn beats(&self, duty: usize, without: Option<(usize, usize)>) -> Vec<Vec<bool>> {
        let count = self.model.rules.len();
        let mut beats = vec![vec![false; count]; count];
        for (rule, entry) in self.model.rules.iter().enumerate().filter(|(r, _)| self.speaks(*r, duty)) {
            for &beaten in entry.beats.iter().filter(|b| self.speaks(**b, duty)) {
                beats[rule][beaten] = without != Some((rule, beaten));
            }
        }
        for middle in 0..count {
            let beyond = beats[middle].clone();
            for from in beats.iter_mut().filter(|from| from[middle]) {
                from.iter_mut().zip(&beyond).for_each(|(to, beyond)| *to |= beyond);
            }
        }
        beats
    }

    fn won(&self, duty: usize, rule: usize, beats: &[Vec<bool>]) -> Option<Bdd> {
        let beaters = (0..beats.len()).filter(|&other| beats[other][rule]);
        let start = self.speaks(rule, duty).then(|| self.matches[rule].clone())?;
        Some(beaters.fold(start, |left, beater| left.and_not(&self.matches[beater])))
    }

    fn count(&self, cases: &Bdd) -> usize {
        cases.cardinality() as usize
    }

    pub(crate) fn said(&self) -> ModelConsequences {
        let mut said =
            ModelConsequences { cases: self.count(&self.everything), ..ModelConsequences::default() };
        for (duty, wins) in self.wins.iter().enumerate() {
            let answered = wins.iter().flatten().fold(self.variables.mk_false(), |all, won| all.or(won));
            let gap = self.count(&self.everything.and_not(&answered));
            if gap > 0 {
                said.gaps.insert(duty, gap);
            }
            for (a, of_a) in wins.iter().enumerate() {
                let Some(of_a) = of_a else { continue };
                if of_a.is_false() {
                    said.dead.insert((a, duty));
                }
                for (b, of_b) in wins.iter().enumerate().skip(a + 1) {
                    let Some(of_b) = of_b else { continue };
                    if self.model.rules[a].outcome(duty) != self.model.rules[b].outcome(duty) {
                        let both = self.count(&of_a.and(of_b));
                        if both > 0 {
                            said.conflicts.insert((duty, a, b), both);
                        }
                    }
                }
            }
        }
        for (rule, entry) in self.model.rules.iter().enumerate() {
            said.idle.extend(entry.beats.iter().map(|&b| (rule, b)).filter(|pair| !self.matters(*pair)));
        }
        said
    }

    /// `true` if some rule wins in other cases without an exception.
    fn matters(&self, exception: (usize, usize)) -> bool {
        self.wins.iter().enumerate().any(|(duty, wins)| {
            let (with, without) = (&self.beats[duty], self.beats(duty, Some(exception)));
            let differs = |rule: &usize| (0..with.len()).any(|r| with[r][*rule] != without[r][*rule]);
            (0..wins.len()).filter(differs).any(|rule| self.won(duty, rule, &without) != wins[rule])
        })
    }

    /// Returns the rules that win a duty in a case, and those that match but
    /// are beaten.
    pub(crate) fn answer(&self, case: &Case, duty: usize) -> (Vec<usize>, Vec<usize>) {
        let mut point = BddValuation::all_false(self.variables.num_vars());
        for (bits, value) in self.places.iter().zip(case) {
            for (bit, variable) in bits.iter().enumerate() {
                point.set_value(*variable, value >> bit & 1 == 1);
            }
        }
        let matching =
            (0..self.matches.len()).filter(|&r| self.speaks(r, duty) && self.matches[r].eval_in(&point));
        matching.partition(|&r| self.wins[duty][r].as_ref().is_some_and(|won| won.eval_in(&point)))
    }
}
