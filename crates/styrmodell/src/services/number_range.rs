//! Numbers that are written where a value of a question belongs, such as an age.

use super::raw::RawQuestion;
use crate::base::message::Message;

/// A value that stands for numbers, with the least and the greatest of them.
pub(crate) struct NumberedValue {
    id: String,
    from: u32,
    until: u32,
}

/// The values of a question that stand for numbers, from the least.
pub(crate) fn numbered_values(question: &RawQuestion) -> Vec<NumberedValue> {
    let numbered = question.values.0.iter().filter(|value| value.from.is_some() || value.until.is_some());
    let mut values: Vec<NumberedValue> = numbered
        .map(|value| NumberedValue {
            id: value.id.0.value.clone(),
            from: value.from.as_ref().map_or(0, |number| number.value),
            until: value.until.as_ref().map_or(u32::MAX, |number| number.value),
        })
        .collect();
    values.sort_by_key(|value| value.from);
    values
}

/// Tells which values a written number or range stands for. `None` if the text is no
/// number, or if no value has any of them.
pub(crate) fn advice(written: &str, values: &[NumberedValue]) -> Option<Message> {
    let (from, until) = range(written)?;
    let met: Vec<&NumberedValue> =
        values.iter().filter(|value| value.from <= until && from <= value.until).collect();
    let is_whole = |value: &&NumberedValue| from <= value.from && value.until <= until;
    let (whole, cut): (Vec<&NumberedValue>, Vec<&NumberedValue>) = met.into_iter().partition(is_whole);
    let ids = |values: &[&NumberedValue], mark: &str| {
        values.iter().map(|value| value.id.as_str()).collect::<Vec<_>>().join(mark)
    };
    let of_whole = ids(&whole, ", ");
    if cut.is_empty() {
        let written_as = Message::new(format!("Skriv [{of_whole}]."), format!("Write [{of_whole}]."));
        return (!whole.is_empty()).then_some(written_as);
    }
    let (cut_sv, cut_en) = (ids(&cut, " och "), ids(&cut, " and "));
    let (part_sv, part_en) = match cut.len() {
        1 => ("en del av", "a part of"),
        _ => ("delar av", "parts of"),
    };
    let (and_sv, and_en) = match whole.is_empty() {
        true => (String::new(), String::new()),
        false => (format!("{of_whole} och "), format!("{of_whole} and ")),
    };
    Some(Message::new(
        format!(
            "\"{written}\" är {and_sv}{part_sv} {cut_sv}. Dela {cut_sv} under omständigheter, och ändra där det står."
        ),
        format!(
            "\"{written}\" is {and_en}{part_en} {cut_en}. Divide {cut_en} under omständigheter, and change where it is used."
        ),
    ))
}

/// Reads `18`, `18-64` or `18–64`.
fn range(written: &str) -> Option<(u32, u32)> {
    let number = |text: &str| text.trim().parse::<u32>().ok();
    match written.split_once(['-', '\u{2013}']) {
        Some((from, until)) => Some((number(from)?, number(until)?)).filter(|(from, until)| from <= until),
        None => number(written).map(|number| (number, number)),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::base::message::Language;

    fn advice_in_swedish(written: &str) -> Option<String> {
        let value = |id: &str, from, until| NumberedValue { id: id.to_owned(), from, until };
        let values =
            [value("under-18", 0, 17), value("18-29", 18, 29), value("30-65", 30, 65), value("66", 66, 66)];
        advice(written, &values).map(|message| message.get(Language::Swedish).to_owned())
    }

    #[test]
    fn range_of_whole_values_is_written_as_a_list() {
        for (written, list) in
            [("18-65", "[18-29, 30-65]"), ("0–17", "[under-18]"), ("18 - 66", "[18-29, 30-65, 66]")]
        {
            assert!(advice_in_swedish(written).unwrap().contains(list), "{written}");
        }
    }

    #[test]
    fn value_that_is_cut_is_named() {
        for (written, cut) in [("18-64", "30-65"), ("27", "18-29"), ("20-29", "18-29"), ("16–66", "under-18")]
        {
            let advice = advice_in_swedish(written).unwrap();
            assert!(advice.contains(&format!("Dela {cut} ")), "{advice}");
        }
    }

    #[test]
    fn values_that_are_whole_are_told_from_those_that_are_cut() {
        for (written, words) in [
            ("18-64", "är 18-29 och en del av 30-65."),
            ("17-64", "är 18-29 och delar av under-18 och 30-65."),
            ("20-25", "är en del av 18-29."),
        ] {
            let advice = advice_in_swedish(written).unwrap();
            assert!(advice.contains(words), "{advice}");
        }
    }

    #[test]
    fn other_texts_get_no_advice() {
        for written in ["vuxen", "18-", "64-18", "70-80", "", "-5", "99999999999"] {
            assert_eq!(advice_in_swedish(written), None, "{written}");
        }
    }
}
