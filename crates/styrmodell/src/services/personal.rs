//! Signs of a person in a text: a personal identity number, an address that is made of
//! two names, a name beside a telephone number or in place of a function.
//!
//! It knows text only, and hands nothing of what it finds to a message.

use std::ops::Range;

/// The personal identity numbers in a text, in bytes: a day of birth of six or eight
/// digits and four more, perhaps with a sign between them.
///
/// With a sign or a century, a number counts whatever its last digit, because a slip
/// must not make it unnoticed. Ten digits alone may be a telephone number: these count
/// if the last digit is right, and so do numbers that are parted in other ways, such as
/// 1912-12-12-1212, or written with wide digits.
pub(crate) fn identity_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(start) = rest.find(|c: char| digit(c).is_some()).map(|offset| at + offset) else { break };
        let run = text.get(start..).unwrap_or_default();
        let end = number_at(text, start, digit_count(run)).or_else(|| parted_number_at(text, start));
        found.extend(end.map(|end| start..end));
        let wide_run: usize = run.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        at = end.unwrap_or(start + wide_run);
    }
    found
}

/// The number of digits that a text begins with.
fn digit_count(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The end of the identity number that begins at `start`, where a run of digits begins.
fn number_at(text: &str, start: usize, run: usize) -> Option<usize> {
    let digits = |from: usize, count: usize| -> Vec<u32> {
        let part = text.get(from..from + count).unwrap_or_default();
        part.chars().filter_map(|c| c.to_digit(10)).collect()
    };
    match run {
        12 if is_birthday(&digits(start + 2, 6)) => Some(start + 12),
        10 if is_birthday(&digits(start, 6)) && has_check_digit(&digits(start, 10)) => Some(start + 10),
        6 | 8 => {
            let sign = text.get(start + run..)?.chars().next()?;
            if !matches!(sign, '-' | '+' | '\u{2010}'..='\u{2015}' | '−' | ' ') {
                return None;
            }
            let rest = start + run + sign.len_utf8();
            let birthday = digits(start + run - 6, 6);
            let whole: Vec<u32> = birthday.iter().copied().chain(digits(rest, 4)).collect();
            // A space also separates the parts of other numbers.
            let counts = sign != ' ' || has_check_digit(&whole);
            let has_four = digit_count(text.get(rest..)?) == 4;
            (has_four && is_birthday(&birthday) && counts).then_some(rest + 4)
        }
        _ => None,
    }
}

/// The value of a digit, also of a wide one.
fn digit(c: char) -> Option<u32> {
    match c {
        '\u{ff10}'..='\u{ff19}' => Some(u32::from(c) - 0xff10),
        _ => c.to_digit(10),
    }
}

/// The length of the characters at a place that nobody sees.
fn unseen(text: &str, at: usize) -> usize {
    let is_unseen = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    text.get(at..).unwrap_or_default().chars().take_while(is_unseen).map(char::len_utf8).sum()
}

/// The end of an identity number whose year, month, day and last four digits may each have
/// a sign between them.
fn parted_number_at(text: &str, start: usize) -> Option<usize> {
    let is_sign = |c: char| matches!(c, '-' | '+' | ' ' | '.' | '/' | '_' | '\u{2010}'..='\u{2015}' | '−');
    let of_year = |year_digits: usize| {
        let (mut at, mut digits) = (start, Vec::new());
        for count in [year_digits, 2, 2, 4] {
            at += unseen(text, at);
            let sign = text.get(at..)?.chars().next().filter(|c| at > start && is_sign(*c));
            at += sign.map_or(0, char::len_utf8);
            for _ in 0..count {
                at += unseen(text, at);
                let c = text.get(at..)?.chars().next()?;
                digits.push(digit(c)?);
                at += c.len_utf8();
            }
        }
        let is_longer = text.get(at..)?.chars().next().is_some_and(|c| digit(c).is_some());
        let whole = digits.get(digits.len().checked_sub(10)?..)?;
        let is_one = is_birthday(whole.get(..6)?) && has_check_digit(whole);
        (digits.len() == year_digits + 2 + 2 + 4 && is_one && !is_longer).then_some(at)
    };
    of_year(4).or_else(|| of_year(2))
}

/// `true` for year, month and day as an identity number has them. The day of a
/// coordination number is 60 higher.
fn is_birthday(digits: &[u32]) -> bool {
    let &[_, _, m1, m2, d1, d2] = digits else { return false };
    let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
    (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day))
}

/// `true` if the last of ten digits is the check digit of the others.
fn has_check_digit(digits: &[u32]) -> bool {
    let weighed = digits.iter().enumerate().map(|(at, digit)| match at % 2 {
        0 => digit * 2 / 10 + digit * 2 % 10,
        _ => *digit,
    });
    digits.len() == 10 && weighed.sum::<u32>().is_multiple_of(10)
}

/// A text in which every digit of an identity number is an `X`, a wide one for a wide
/// digit, so that the text has the same length.
pub(crate) fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for number in identity_numbers(text) {
        masked.push_str(text.get(at..number.start).unwrap_or_default());
        let digits = text.get(number.clone()).unwrap_or_default();
        masked.extend(digits.chars().map(|c| match (c.is_ascii_digit(), digit(c)) {
            (true, _) => 'X',
            (false, Some(_)) => '\u{ff38}',
            (false, None) => c,
        }));
        at = number.end;
    }
    masked.push_str(text.get(at..).unwrap_or_default());
    masked
}

/// The addresses in a text whose local part is two or more names joined by a full stop,
/// an underscore or a hyphen.
pub(crate) fn personal_addresses(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | ':');
    text.split(ends).map(|word| word.trim_end_matches('.')).filter(|word| is_personal_address(word))
}

fn is_personal_address(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    let names: Vec<&str> = local.split(['.', '_', '-']).collect();
    // A second person of the same name has a digit: anna.lind2.
    let is_name = |name: &&str| {
        let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
        !letters.is_empty() && letters.chars().all(char::is_alphabetic)
    };
    !domain.is_empty() && names.len() > 1 && names.iter().all(is_name)
}

/// The fewest digits of a telephone number.
const MIN_PHONE_DIGITS: usize = 6;

/// `true` if a text has a name of two words beside a telephone number. A word that the
/// model or the catalogue uses in a name of its own is no part of a person's.
pub(crate) fn names_beside_number(text: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().map(bare).collect();
    let is_name = |word: &&str| is_capitalised(word) && !is_known(word);
    has_phone_number(text) && words.windows(2).any(|pair| pair.iter().all(is_name))
}

/// The most words of a text that is read as the name of a person.
const MAX_NAME_WORDS: usize = 3;

/// `true` if a text is nothing but capitalised words, as the name of a person is, and
/// none of them stands in a name that the model or the catalogue uses.
pub(crate) fn is_name_alone(text: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| {
        let is_word = word.chars().all(|c| c.is_alphabetic() || c == '-');
        is_word && is_capitalised(word) && !is_known(word)
    };
    (2..=MAX_NAME_WORDS).contains(&words.len()) && words.iter().all(is_name)
}

/// A word without the signs around it.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// `true` if a text has a telephone number: digits with nothing but signs between them.
pub(crate) fn has_phone_number(text: &str) -> bool {
    let parts = text.split(|c: char| {
        !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '\u{2010}'..='\u{2015}' | '+' | '/' | '(' | ')'))
    });
    let is_day = |part: &str| part.trim().parse::<crate::base::date::Date>().is_ok();
    let mut parts = parts.filter(|part| !is_day(part));
    parts.any(|part| part.chars().filter(char::is_ascii_digit).count() >= MIN_PHONE_DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that the tax agency publishes as those of nobody, and others made of them.
    #[test]
    fn identity_numbers_are_found_in_every_form() {
        for number in [
            "191212121212",
            "1212121212",
            "121212-1212",
            "121212+1212",
            "19121212-1212",
            "121212 1212",
            "19121272-1219",
            // A slip in the last digit.
            "121212-1213",
            "191212121213",
            "121212–1212",
            "1912-12-12-1212",
            "1912-12-12 1212",
            "12 12 12-1212",
            "121212/1212",
            "121212.1212",
            "121212_1212",
            "１２１２１２-１２１２",
            "１９１２１２１２１２１２",
            "121212\u{200b}-1212",
            "12\u{ad}1212-12\u{2060}12",
        ] {
            let text = format!("Ring å {number}, tack");
            let found = identity_numbers(&text);
            assert_eq!(found.len(), 1, "{number}");
            assert_eq!(found.first().and_then(|range| text.get(range.clone())), Some(number));
            let masked = masked(&text);
            assert_eq!(masked.len(), text.len());
            assert!(!masked.contains(|c: char| digit(c).is_some()), "{masked}");
        }
    }

    #[test]
    fn other_numbers_are_no_identity_numbers() {
        for text in [
            "031-365 00 00",
            "0313650000",
            "0701231234",
            "2025-01-31",
            "SoL (2001:453)",
            "utredning-2025/4-2-3-2/2",
            "121312-1212",
            "121232-1212",
            "12121212121212",
            "1212121213",
            "121212-12123",
            "2025-01-31 2024",
            "2025-01-31-0012",
            "08-12 12 12 12",
            "1912-12-12-12123",
            "12:12:12-1212",
            "12-13-12-1212",
        ] {
            assert!(identity_numbers(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn address_of_two_names_is_personal() {
        let personal = |text: &str| personal_addresses(text).count();
        for address in [
            "anna.lind@x.se",
            "anna_lind@x.se",
            "anna-lind@x.se",
            "anna.lind2@x.se",
            "a.lind@x.se",
            "åsa.öberg@x.se",
        ] {
            assert_eq!(personal(address), 1, "{address}");
            assert_eq!(personal(&format!("Skriv till <{address}>.")), 1, "{address}");
        }
        for address in
            ["vuxen@x.se", "mottagning2@x.se", "vuxen.2@x.se", "vuxen.centrum", "@x.se", "anna.lind@"]
        {
            assert_eq!(personal(address), 0, "{address}");
        }
    }

    #[test]
    fn name_beside_number_is_found_and_function_is_not() {
        let is_known = |word: &str| matches!(word, "Centrum" | "SF");
        for text in
            ["Anna Lind 031-365 00 00", "031-3650000 (Anna Lind)", "Fråga Anna Lind, tel. +46 31 365 00 00"]
        {
            assert!(names_beside_number(text, is_known), "{text}");
        }
        for text in [
            "Mottagningen 031-365 00 00",
            "Anna Lind",
            "Boende och hemlöshet, 2025-01-31",
            "SF Centrum 4:1",
            "Vuxenenheten Centrum 031-365 00 00",
        ] {
            assert!(!names_beside_number(text, is_known), "{text}");
        }
    }

    #[test]
    fn name_alone_is_that_of_a_person_and_function_is_not() {
        let is_known = |word: &str| word == "Centrum";
        for text in ["Anna Lind", "Åsa Öberg", "Anna-Karin Lind", "Anna Karin Lind", " Anna  Lind "] {
            assert!(is_name_alone(text, is_known), "{text}");
        }
        for text in [
            "Mottagningen",
            "Vuxenenheten Centrum",
            "Enhetschef vuxen",
            "utredning 2025",
            "Arbetsliv och hälsa",
            "SF Väst",
            "",
        ] {
            assert!(!is_name_alone(text, is_known), "{text}");
        }
    }
}
