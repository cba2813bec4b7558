//! Calendar days.

use std::fmt;
use std::str::FromStr;

use super::day_fault::day_fault;
use super::message::Language;

/// A calendar day, written `2024-02-23`. The library never reads a clock: the
/// caller states the day.
///
/// ```
/// use styrmodell::Date;
///
/// let day: Date = "2024-02-29".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 2, 29));
/// assert!(day < Date::new(2024, 3, 1)?);
/// assert!("2025-02-29".parse::<Date>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// The error for a text that is not a day of the calendar written as
/// `2024-02-23`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::English))]
pub struct InvalidDate {
    given: String,
}

impl InvalidDate {
    /// The text as given.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// The error as a sentence in a language.
    pub fn message(&self, language: Language) -> String {
        let given = &self.given;
        let reason = day_fault(given).reason;
        let reason = reason.as_ref().map(|reason| reason.get(language));
        match language {
            Language::Swedish => {
                let reason = reason.unwrap_or("skriv år-månad-dag, till exempel 2024-02-23");
                format!("\"{given:.60}\" är inget datum: {reason}")
            }
            Language::English => {
                let reason = reason.unwrap_or("write year-month-day, such as 2024-02-23");
                format!("\"{given:.60}\" is not a date: {reason}")
            }
        }
    }
}

impl Date {
    /// The day of a year, month (1–12) and day (1–31).
    ///
    /// # Errors
    /// [`InvalidDate`] if the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, InvalidDate> {
        Self::of(year, month, day)
            .ok_or_else(|| InvalidDate { given: format!("{year:04}-{month:02}-{day:02}") })
    }

    fn of(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Date)
    }

    /// The next day; `None` for the last day that can be written.
    pub fn next(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Date)
    }

    /// The number of days from this one to another; negative if that is earlier.
    #[cfg(feature = "services")]
    pub(crate) fn days_until(self, other: Date) -> i64 {
        self.0.until(other.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// The previous day; `None` for the first day that can be written.
    pub fn previous(self) -> Option<Self> {
        self.0.yesterday().ok().map(Date)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }
}

/// The day that a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum AskedDay {
    Undated,
    Stated(Date),
    /// The day on the caller's clock, because the question states none.
    Today(Date),
}

impl AskedDay {
    #[inline]
    pub(crate) fn date(self) -> Option<Date> {
        match self {
            AskedDay::Undated => None,
            AskedDay::Stated(day) | AskedDay::Today(day) => Some(day),
        }
    }

    pub(crate) fn stated(self) -> Option<Date> {
        if let AskedDay::Stated(day) = self { Some(day) } else { None }
    }

    pub(crate) fn today(self) -> Option<Date> {
        if let AskedDay::Today(day) = self { Some(day) } else { None }
    }
}

impl FromStr for Date {
    type Err = InvalidDate;
    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        parse(text.as_bytes()).ok_or_else(|| InvalidDate { given: text.to_owned() })
    }
}

/// Parses the one accepted form. A batch parses a date for each row, so the digits are
/// read directly instead of by a general date parser, which is slower.
fn parse(text: &[u8]) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |number, digit| match digit {
            b'0'..=b'9' => Some(number * 10 + i16::from(digit - b'0')),
            _ => None,
        })
    };
    // INVARIANT: two digits make at most 99, which fits in an `i8`.
    let two_digits = |digits: [u8; 2]| i8::try_from(number(&digits)?).ok();
    Date::of(number(&[y1, y2, y3, y4])?, two_digits([m1, m2])?, two_digits([d1, d2])?)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
