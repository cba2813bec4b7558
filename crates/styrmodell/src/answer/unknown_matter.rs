//! The error for a word that no matter is called by, but that the model uses for a duty
//! or a point: whose question it is.

use crate::base::message::{Language, Message};
use crate::base::near::fold;
use crate::finding::input_error::InputError;
use crate::model::{DutyOutcome, Model, Place, Rank};
use crate::wording::{ActorJoining, OutcomeNames, sentence};

/// The maximum number of points that the error names: they fit in a few lines of a
/// terminal.
const MAX_POINTS_NAMED: usize = 3;

/// Adds to the error for an unknown matter what the model says of the word.
pub(crate) fn explained(model: &Model, given: &str, error: InputError) -> InputError {
    let mut explained = error;
    for message in duty(model, given).into_iter().chain(points(model, given)) {
        explained = explained.with_sentence(&message);
    }
    explained
}

/// A sentence about the duty of this name.
fn duty(model: &Model, given: &str) -> Option<Message> {
    let called = fold(given);
    let (id, duty) = model.duties.enumerate().find(|(_, duty)| {
        let named = &duty.named;
        let names = [&named.id, &named.name].into_iter().chain(&named.short).chain(&named.also);
        names.into_iter().any(|name| fold(name) == called)
    })?;
    let consequences: Vec<_> = model.rules.iter().filter_map(|rule| rule.consequence(id)).collect();
    let (first, others) = consequences.split_first()?;
    let name = &duty.named.name;
    let holder = &model.outcomes[first.outcome];
    let is_same = others.iter().all(|other| model.outcomes[other.outcome] == *holder);
    if !matches!(holder, DutyOutcome::Responsible(_)) || !is_same {
        return Some(Message::new(
            format!("{name} är ett ansvar, och vem som har det beror på behov och lagrum."),
            format!("{name} is a duty, and its holder depends on the need and the basis."),
        ));
    }
    let cited = cited(model, &first.reasons.places);
    let who_does = |language| {
        let names = OutcomeNames::of(model, holder).words(ActorJoining::Named, language);
        format!("{names} {}", duty.action)
    };
    let (sv, en) = (who_does(Language::Swedish), who_does(Language::English));
    Some(Message::new(
        format!("{name} är ett ansvar: {sv}{cited}."),
        format!("{name} is a duty: \"{en}\"{cited}."),
    ))
}

/// Sentences about the points without a rule that the word stands for.
fn points(model: &Model, given: &str) -> Vec<Message> {
    let called = format!("-{}-", fold(given));
    let speaks_of_it = |text: &str| called.len() > 2 && format!("-{}-", fold(text)).contains(&called);
    let decides = |place: &Place| model.sources[place.source].rank < Rank::Inquiry;
    let of_the_name =
        model.without_rule.iter().filter(|(place, reason)| decides(place) && speaks_of_it(reason));
    let message = |(place, reason): (&Place, &String)| {
        let (place, reason) = (model.place_words(*place), sentence(reason));
        Message::new(format!("{place}: {reason}"), format!("{place}: \"{reason}\""))
    };
    of_the_name.take(MAX_POINTS_NAMED).map(message).collect()
}

fn cited(model: &Model, places: &[Place]) -> String {
    let words: Vec<String> = places.iter().map(|place| model.place_words(*place)).collect();
    if words.is_empty() { String::new() } else { format!(" ({})", words.join("; ")) }
}
