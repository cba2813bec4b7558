//! The number of inputs that a test tries: a sample, so that all tests take
//! minutes, or with `STYRMODELL_SAMPLES=full` all inputs, as in the steps that
//! decide whether a change is accepted.
//!
//! A sample has every kind of input. Inputs that are few or cheap, such as all
//! cases of the shipped rules, are always tried in full.

use std::collections::BTreeSet;

/// The variable that asks for the full samples.
const VARIABLE: &str = "STYRMODELL_SAMPLES";

/// `true` if the full samples are asked for.
pub fn is_full() -> bool {
    match std::env::var(VARIABLE).as_deref() {
        Err(_) | Ok("") => false,
        Ok("full") => true,
        Ok(other) => panic!("{VARIABLE} is \"full\" or not set, and not {other:?}"),
    }
}

/// Returns the number of random inputs to try.
pub fn sample(small: u64, full: u64) -> u64 {
    if is_full() { full } else { small }
}

/// Returns the inputs to try of a list: the first of each kind and every
/// `one_in`th, or all of them.
pub fn some_of_each<T, K: Ord>(list: Vec<T>, one_in: usize, kind: impl Fn(&T) -> K) -> Vec<T> {
    choose_sample(list, if is_full() { 1 } else { one_in }, kind)
}

fn choose_sample<T, K: Ord>(list: Vec<T>, one_in: usize, kind: impl Fn(&T) -> K) -> Vec<T> {
    let mut seen_kinds = BTreeSet::new();
    let mut is_chosen = |(i, item): &(usize, T)| seen_kinds.insert(kind(item)) || i.is_multiple_of(one_in);
    list.into_iter().enumerate().filter(&mut is_chosen).map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sample_of_a_list_has_the_first_of_each_kind_and_every_nth() {
        let words = vec!["a1", "a2", "a3", "b1", "a4", "a5", "c1", "c2"];
        let kind = |word: &&str| word.chars().next();
        assert_eq!(choose_sample(words.clone(), 5, kind), ["a1", "b1", "a5", "c1"]);
        assert_eq!(choose_sample(words.clone(), 1, kind), words);
    }
}
