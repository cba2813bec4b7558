//! A text that is not a day: what is wrong with it, and what was meant.
//!
//! It knows the calendar, never the place of the text.

use super::characters::described;
use super::message::Message;

/// The names of the months, in Swedish and English.
const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("mars", "March"),
    ("april", "April"),
    ("maj", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augusti", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

/// The fault of a text that is not a day.
pub(crate) struct DayFault {
    /// The rest of a headline that says that the text is not a day. `None` if
    /// the text is no attempt at one.
    pub(crate) reason: Option<Message>,
    pub(crate) help: Message,
    /// The day that was meant, if the text says which.
    pub(crate) meant: Option<String>,
}

/// Finds the fault of a text that cannot be read as a day.
pub(crate) fn day_fault(text: &str) -> DayFault {
    let text = text.trim();
    match numbers(text).as_deref() {
        Some(&[(year, 4), (month, 2), (day, 2)]) if text.len() == 10 && text.matches('-').count() == 2 => {
            not_in_calendar(year, month, day)
        }
        Some(&[(year, 4), (month, _), (day, _)]) => written_otherwise(text, day_of(year, month, day)),
        Some(&[(day, 1..=2), (month, 1..=2), (year, 4)]) => {
            // With numbers up to 12 the month may also come first.
            written_otherwise(text, day_of(year, month, day).filter(|_| day > 12 || day == month))
        }
        Some(&[(digits, 8)]) => {
            written_otherwise(text, day_of(digits / 10_000, digits / 100 % 100, digits % 100))
        }
        _ => {
            let with_time = text.split_once(['T', ' ']).and_then(|(day, _)| numbers(day));
            match with_time.as_deref() {
                Some(&[(year, 4), (month, 2), (day, 2)]) => written_otherwise(text, day_of(year, month, day)),
                _ => written_otherwise(text, None),
            }
        }
    }
}

/// The numbers in a text, each with its count of digits. `None` if the text has
/// letters or more than three numbers.
fn numbers(text: &str) -> Option<Vec<(u32, usize)>> {
    if text.chars().any(char::is_alphabetic) {
        return None;
    }
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let numbers: Option<Vec<_>> = parts.take(4).map(|part| Some((part.parse().ok()?, part.len()))).collect();
    numbers.filter(|numbers| numbers.len() <= 3)
}

/// The day as it is written, if the calendar has it.
fn day_of(year: u32, month: u32, day: u32) -> Option<String> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let day = jiff::civil::Date::new(i16::try_from(year).ok()?, month, day).ok()?;
    Some(day.to_string())
}

/// The fault of a text that is written year-month-day.
fn not_in_calendar(year: u32, month: u32, day: u32) -> DayFault {
    let name = month.checked_sub(1).and_then(|month| MONTHS.get(month as usize));
    let Some((sv, en)) = name else {
        let swapped = day_of(year, day, month);
        let help = match &swapped {
            Some(swapped) => Message::new(
                format!("Har dag och månad bytt plats? Skriv i så fall {swapped}."),
                format!("If day and month have changed places, write {swapped}."),
            ),
            None => Message::new("Månaderna är 01 till 12.", "The months are 01 to 12."),
        };
        let reason =
            Message::new(format!("månad {month:02} finns inte"), format!("there is no month {month:02}"));
        return DayFault { reason: Some(reason), help, meant: swapped };
    };
    let last = (28..=31).rev().find(|last| day_of(year, month, *last).is_some());
    let reason = match last {
        None => Message::new(format!("år {year:04} finns inte"), format!("there is no year {year:04}")),
        Some(_) if day == 0 => Message::new("dag 00 finns inte", "there is no day 00"),
        // Only February depends on the year.
        Some(last) if month == 2 => Message::new(
            format!("{sv} {year:04} har {last} dagar"),
            format!("{en} {year:04} has {last} days"),
        ),
        Some(last) => Message::new(format!("{sv} har {last} dagar"), format!("{en} has {last} days")),
    };
    let help = Message::new("Skriv en dag som finns i almanackan.", "Write a day that the calendar has.");
    DayFault { reason: Some(reason), help, meant: None }
}

/// The fault of a text that is not written year-month-day.
fn written_otherwise(text: &str, meant: Option<String>) -> DayFault {
    let odd = text.chars().find(|c| !c.is_ascii() && !c.is_alphanumeric());
    let reason = odd.map(|c| {
        let name = described(c);
        let (sv, en) = name.both();
        Message::new(format!("det innehåller {sv}"), format!("it contains {en}"))
    });
    let help = Message::new(
        "Skriv år-månad-dag, till exempel 2024-02-23.",
        "Write year-month-day, such as 2024-02-23.",
    );
    DayFault { reason, help, meant }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_of_a_day_is_told_with_the_day_that_was_meant() {
        for (text, reason, meant) in [
            ("2026-31-01", Some("månad 31 finns inte"), Some("2026-01-31")),
            ("2026-13-13", Some("månad 13 finns inte"), None),
            ("2026-00-10", Some("månad 00 finns inte"), None),
            ("2026-06-31", Some("juni har 30 dagar"), None),
            ("2026-01-32", Some("januari har 31 dagar"), None),
            ("2025-02-29", Some("februari 2025 har 28 dagar"), None),
            ("2024-02-30", Some("februari 2024 har 29 dagar"), None),
            ("2026-05-00", Some("dag 00 finns inte"), None),
            ("2026-2-1", None, Some("2026-02-01")),
            ("2026/02/01", None, Some("2026-02-01")),
            ("2026–02–01", Some("det innehåller ett tankstreck (– U+2013)"), Some("2026-02-01")),
            ("20260201", None, Some("2026-02-01")),
            ("31.1.2026", None, Some("2026-01-31")),
            ("3.1.2026", None, None),
            ("2026-02-01T12:00", None, Some("2026-02-01")),
            ("99999999999999999999", None, None),
            ("1-2-3-4-5", None, None),
            ("i dag", None, None),
            ("", None, None),
        ] {
            let fault = day_fault(text);
            assert_eq!(fault.reason.as_ref().map(|reason| reason.both().0), reason, "{text}");
            assert_eq!(fault.meant.as_deref(), meant, "{text}");
        }
    }
}
