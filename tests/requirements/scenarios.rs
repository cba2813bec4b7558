//! Random scenarios: cases with some facts left out, and the answers of the
//! loops or one wrong answer.

use super::answers::{CaseAnswer, ModelAnswers};
use super::model::{Outcome, Random};
use super::yaml::short_outcome;

#[derive(Clone)]
pub(crate) struct Scenario {
    /// The values of the case; `None` for a fact that is left out.
    stated: Vec<Option<usize>>,
    /// The expected answer of each duty; `None` if the scenario does not
    /// compare it.
    pub(crate) expected: Vec<Option<CaseAnswer>>,
}

impl Scenario {
    pub(crate) fn random(answers: &ModelAnswers<'_>, random: &mut Random) -> Self {
        let case = &answers.cases[random.below(answers.cases.len())];
        let stated = case.iter().enumerate();
        let stated: Vec<Option<usize>> =
            stated.map(|(name, value)| (name < 2 || random.percent(60)).then_some(*value)).collect();
        let compared = random.some(answers.model.duties);
        let expected = (0..answers.model.duties).map(|duty| {
            let answer = answers.answer(duty, &stated);
            let narrowed = answers.narrowed(duty, &stated, &answer);
            compared.contains(&duty).then_some(if random.percent(50) { answer } else { narrowed })
        });
        let expected = expected.collect();
        Scenario { stated, expected }
    }

    /// Returns the scenario with one wrong answer.
    pub(crate) fn with_wrong_answer(&self, answers: &ModelAnswers<'_>, random: &mut Random) -> Self {
        let compared: Vec<usize> =
            (0..self.expected.len()).filter(|duty| self.expected[*duty].is_some()).collect();
        let duty = compared[random.below(compared.len())];
        let correct = answers.answer(duty, &self.stated);
        let correct = [answers.narrowed(duty, &self.stated, &correct), correct];
        loop {
            let answer = other_answer(answers, &correct, random);
            if !correct.contains(&answer) {
                let mut with_wrong_answer = self.clone();
                with_wrong_answer.expected[duty] = Some(answer);
                return with_wrong_answer;
            }
        }
    }

    /// Writes the scenario as an entry of `typfall`, without its id.
    pub(crate) fn yaml(&self, random: &mut Random) -> String {
        let [subarea, basis] = self.position(random);
        let facts: Vec<String> = (self.stated.iter().skip(2).enumerate())
            .filter_map(|(fact, value)| Some(format!("fakta-{fact}: v-{}", (*value)?)))
            .collect();
        let expected: Vec<String> = (self.expected.iter().enumerate())
            .filter_map(|(duty, answer)| Some(format!("ansvar-{duty}: {}", text(answer.as_ref()?, random))))
            .collect();
        let mut keys = vec![
            format!("behov: {subarea}"),
            format!("lagrum: {basis}"),
            format!("väntat: {{ {} }}", expected.join(", ")),
        ];
        if !facts.is_empty() {
            keys.push(format!("omständigheter: {{ {} }}", facts.join(", ")));
        }
        random.shuffle(&mut keys);
        keys.join(", ")
    }

    /// Writes the scenario as a row of a table with a column for each fact and
    /// duty.
    pub(crate) fn row(&self, random: &mut Random) -> String {
        let facts =
            self.stated.iter().skip(2).map(|value| value.map_or("osagt".to_owned(), |v| format!("v-{v}")));
        let mut cells: Vec<String> = self.position(random).into_iter().chain(facts).collect();
        for answer in &self.expected {
            cells.push(answer.as_ref().map_or("osagt".to_owned(), |answer| text(answer, random)));
        }
        format!("[{}]", cells.join(", "))
    }

    /// Writes delområde and lagrum by any of their names.
    fn position(&self, random: &mut Random) -> [String; 2] {
        let (subarea, basis) = (self.stated[0].unwrap(), self.stated[1].unwrap());
        let choose_name = |names: [String; 3], random: &mut Random| names[random.below(3)].clone();
        [
            choose_name(
                [format!("del-{subarea}"), format!("Del {subarea}"), format!("DEL {subarea}")],
                random,
            ),
            choose_name([format!("lag-{basis}"), format!("Lag {basis}"), format!("{basis} § Lagen")], random),
        ]
    }
}

/// Writes the column names of such a table.
pub(crate) fn columns(answers: &ModelAnswers<'_>) -> String {
    let facts = (0..answers.model.facts.len()).map(|fact| format!("fakta-{fact}"));
    let duties = (0..answers.model.duties).map(|duty| format!("ansvar-{duty}"));
    let names: Vec<String> =
        ["behov", "lagrum"].map(str::to_owned).into_iter().chain(facts).chain(duties).collect();
    format!("[{}]", names.join(", "))
}

/// Generates a different answer, often one near the correct answer.
fn other_answer(answers: &ModelAnswers<'_>, correct: &[CaseAnswer], random: &mut Random) -> CaseAnswer {
    let facts = answers.model.facts.len();
    match (random.below(4), &correct[random.below(correct.len())]) {
        (0, _) if facts > 0 => CaseAnswer::Depends(random.below(facts)),
        // Adds or removes an actor, or swaps a group and its member.
        (1 | 2, CaseAnswer::Outcome(Outcome::Actors(actors))) => {
            let mut actors = actors.clone();
            for _ in 0..random.within(1, 2) {
                let actor = random.below(answers.model.actors);
                if !actors.remove(&actor) {
                    actors.insert(actor);
                }
            }
            if actors.is_empty() {
                return CaseAnswer::Outcome(Outcome::Nobody);
            }
            CaseAnswer::Outcome(Outcome::Actors(actors))
        }
        _ => CaseAnswer::Outcome(answers.model.outcome(random)),
    }
}

fn text(answer: &CaseAnswer, random: &mut Random) -> String {
    match answer {
        CaseAnswer::Depends(fact) => format!("{{ beror_på: fakta-{fact} }}"),
        CaseAnswer::Outcome(outcome) => short_outcome(outcome, random),
    }
}
