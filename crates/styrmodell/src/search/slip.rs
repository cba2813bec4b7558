//! A slip of the fingers: two words that differ by one.

/// `true` if a word as typed differs from a known one by one slip: a letter left out,
/// one too many, two that changed places, or one in place of another.
/// `is_confused` says which letters are typed in place of each other.
///
/// A letter too many never stands first, nor does an o too few: what is put before a
/// word makes another word of it, as in "oberoende" and "ohälsa".
pub(super) fn is_one_slip(typed: &str, known: &str, is_confused: impl Fn(char, char) -> bool) -> bool {
    let same: usize =
        typed.chars().zip(known.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (Some(typed), Some(known)) = (typed.get(same..), known.get(same..)) else { return false };
    match (after_first(typed), after_first(known)) {
        (Some((_, typed_rest)), _) if typed_rest == known => same > 0,
        (_, Some((first, known_rest))) if known_rest == typed => same > 0 || first != NEGATING_PREFIX,
        (Some((a, typed_rest)), Some((b, known_rest))) => {
            let swapped = || typed_rest.strip_prefix(b).zip(known_rest.strip_prefix(a));
            (typed_rest == known_rest && is_confused(a, b)) || swapped().is_some_and(|(x, y)| x == y)
        }
        _ => false,
    }
}

/// The letter that turns a word into its opposite.
const NEGATING_PREFIX: char = 'o';

/// Parts a text in its first letter and the rest.
fn after_first(text: &str) -> Option<(char, &str)> {
    let mut letters = text.chars();
    letters.next().map(|first| (first, letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_one_slip;

    #[test]
    fn one_slip_is_a_slip_and_two_are_not() {
        let is_confused = |a: char, b: char| matches!((a, b), ('e', 'a') | ('a', 'e') | ('n', 'm'));
        for (typed, known) in [
            ("praktk", "praktik"),
            ("raktik", "praktik"),
            ("prakti", "praktik"),
            ("prakktik", "praktik"),
            ("parktik", "praktik"),
            ("praktki", "praktik"),
            ("rpaktik", "praktik"),
            ("trening", "traning"),
            ("traninng", "traning"),
        ] {
            assert!(is_one_slip(typed, known, is_confused), "{typed}, {known}");
        }
        for (typed, known) in [
            ("boende", "beroende"),
            ("oberoende", "beroende"),
            ("halsa", "ohalsa"),
            ("kort", "kost"),
            ("prkatk", "praktik"),
            ("praktik", "praktiken"),
            ("работа", "работы"),
            ("", "ab"),
            ("ab", ""),
        ] {
            assert!(!is_one_slip(typed, known, is_confused), "{typed}, {known}");
        }
    }
}
