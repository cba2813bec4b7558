//! The number of inputs that a test tries: a sample, so that all tests take
//! minutes, or all of them with `STYRMODELL_SAMPLES=full`, as the steps that
//! decide whether a change lands ask for.
//!
//! A sample holds every kind of input. What is exact and cheap, such as every
//! case of the shipped rules, is always tried whole.

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

/// Returns the number of inputs to try of those that are made at random.
pub fn sample(small: u64, full: u64) -> u64 {
    if is_full() { full } else { small }
}

/// Returns the inputs to try of a list: the first of each kind and every
/// `one_in`th, or all of them.
pub fn some_of_each<T, K: Ord>(list: Vec<T>, one_in: usize, kind: impl Fn(&T) -> K) -> Vec<T> {
    chosen(list, if is_full() { 1 } else { one_in }, kind)
}

fn chosen<T, K: Ord>(list: Vec<T>, one_in: usize, kind: impl Fn(&T) -> K) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let mut choose = |(i, one): &(usize, T)| seen.insert(kind(one)) || i.is_multiple_of(one_in);
    list.into_iter().enumerate().filter(&mut choose).map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sample_of_a_list_holds_the_first_of_each_kind_and_every_nth() {
        let words = vec!["a1", "a2", "a3", "b1", "a4", "a5", "c1", "c2"];
        let kind = |word: &&str| word.chars().next();
        assert_eq!(chosen(words.clone(), 5, kind), ["a1", "b1", "a5", "c1"]);
        assert_eq!(chosen(words.clone(), 1, kind), words);
    }
}
