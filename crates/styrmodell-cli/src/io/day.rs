//! The day a question is about. The only file that reads a clock.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use styrmodell::{Date, Language, Notice};

use crate::cli::language::Say;
use crate::io::terminal::complain;

/// The day a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    /// One set of rules answers, whatever the day.
    Undated,
    /// `--date` says which.
    Stated(Date),
    /// Nobody stated one, and several revisions could answer.
    Today(Date),
}

impl Day {
    pub(crate) fn date(self) -> Option<Date> {
        match self {
            Day::Undated => None,
            Day::Stated(day) | Day::Today(day) => Some(day),
        }
    }

    /// The notice of a day that nobody stated.
    pub(crate) fn notice(self) -> Option<Notice> {
        if let Day::Today(day) = self { Some(Notice::of_today(day)) } else { None }
    }
}

/// The machine's local day; none where its clock shows no day of the calendar. In
/// UTC where the machine does not know where it is, and then it says so.
pub(crate) fn today(language: Language) -> Option<Date> {
    let zone = TimeZone::try_system().unwrap_or_else(|_| {
        complain(language.say(
            "varning: datorns tidszon är inte känd, så dagens datum räknas i UTC.\n  \
             Ange dagen med --date.",
            "warning: the machine's time zone is unknown, so today's date is in UTC.\n  \
             Give the day with --date.",
        ));
        TimeZone::UTC
    });
    let now = Timestamp::try_from(SystemTime::now()).ok().map(|now| now.to_zoned(zone).date());
    now.and_then(|now| Date::new(now.year(), now.month(), now.day()).ok())
}
