//! Random scenarios: cases with some facts left out, with the answers that the
//! loops give, or with one that they do not.

use super::answers::{Answer, Answers};
use super::model::{Outcome, Random};
use super::yaml::short_outcome;

#[derive(Clone)]
pub(crate) struct Scenario {
    /// As a case; facts may be left out.
    known: Vec<Option<usize>>,
    /// For each duty, the expected answer, where one is compared.
    pub(crate) expected: Vec<Option<Answer>>,
}

impl Scenario {
    pub(crate) fn random(answers: &Answers<'_>, random: &mut Random) -> Self {
        let case = &answers.cases[random.below(answers.cases.len())];
        let known = case.iter().enumerate();
        let known: Vec<Option<usize>> =
            known.map(|(place, value)| (place < 2 || random.percent(60)).then_some(*value)).collect();
        let compared = random.some(answers.model.duties);
        let expected = (0..answers.model.duties).map(|duty| {
            let answer = answers.answer(duty, &known);
            let narrowed = answers.narrowed(duty, &known, &answer);
            compared.contains(&duty).then_some(if random.percent(50) { answer } else { narrowed })
        });
        let expected = expected.collect();
        Scenario { known, expected }
    }

    /// The same with one expected answer that is not the model's.
    pub(crate) fn wrong(&self, answers: &Answers<'_>, random: &mut Random) -> Self {
        let compared: Vec<usize> =
            (0..self.expected.len()).filter(|duty| self.expected[*duty].is_some()).collect();
        let duty = compared[random.below(compared.len())];
        let right = answers.answer(duty, &self.known);
        let right = [answers.narrowed(duty, &self.known, &right), right];
        loop {
            let answer = other_answer(answers, &right, random);
            if !right.contains(&answer) {
                let mut wrong = self.clone();
                wrong.expected[duty] = Some(answer);
                return wrong;
            }
        }
    }

    /// As an entry of `typfall`, without its id.
    pub(crate) fn yaml(&self, random: &mut Random) -> String {
        let [subarea, basis] = self.place(random);
        let facts: Vec<String> = (self.known.iter().skip(2).enumerate())
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

    /// As a row of a table that has a column for each fact and each duty.
    pub(crate) fn row(&self, random: &mut Random) -> String {
        let facts =
            self.known.iter().skip(2).map(|value| value.map_or("osagt".to_owned(), |v| format!("v-{v}")));
        let mut cells: Vec<String> = self.place(random).into_iter().chain(facts).collect();
        for answer in &self.expected {
            cells.push(answer.as_ref().map_or("osagt".to_owned(), |answer| text(answer, random)));
        }
        format!("[{}]", cells.join(", "))
    }

    /// Delområde and lagrum, by any of their names.
    fn place(&self, random: &mut Random) -> [String; 2] {
        let (subarea, basis) = (self.known[0].unwrap(), self.known[1].unwrap());
        let one = |names: [String; 3], random: &mut Random| names[random.below(3)].clone();
        [
            one([format!("del-{subarea}"), format!("Del {subarea}"), format!("DEL {subarea}")], random),
            one([format!("lag-{basis}"), format!("Lag {basis}"), format!("{basis} § Lagen")], random),
        ]
    }
}

/// The head of a table for rows.
pub(crate) fn columns(answers: &Answers<'_>) -> String {
    let facts = (0..answers.model.facts.len()).map(|fact| format!("fakta-{fact}"));
    let duties = (0..answers.model.duties).map(|duty| format!("ansvar-{duty}"));
    let names: Vec<String> =
        ["behov", "lagrum"].map(str::to_owned).into_iter().chain(facts).chain(duties).collect();
    format!("[{}]", names.join(", "))
}

/// Some answer, often near the right one.
fn other_answer(answers: &Answers<'_>, right: &[Answer], random: &mut Random) -> Answer {
    let facts = answers.model.facts.len();
    match (random.below(4), &right[random.below(right.len())]) {
        (0, _) if facts > 0 => Answer::Depends(random.below(facts)),
        // One actor more or less, and the group for its member or the other way round.
        (1 | 2, Answer::Outcome(Outcome::Actors(actors))) => {
            let mut actors = actors.clone();
            for _ in 0..random.within(1, 2) {
                let actor = random.below(answers.model.actors);
                if !actors.remove(&actor) {
                    actors.insert(actor);
                }
            }
            if actors.is_empty() {
                return Answer::Outcome(Outcome::Nobody);
            }
            Answer::Outcome(Outcome::Actors(actors))
        }
        _ => Answer::Outcome(answers.model.outcome(random)),
    }
}

fn text(answer: &Answer, random: &mut Random) -> String {
    match answer {
        Answer::Depends(fact) => format!("{{ beror_på: fakta-{fact} }}"),
        Answer::Outcome(outcome) => short_outcome(outcome, random),
    }
}
