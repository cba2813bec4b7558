//! The day that a question is about. This is the only file that reads the clock.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use styrmodell::answer::Notice;
use styrmodell::{Date, Language};

use crate::cli::language::Say;
use crate::io::terminal::write_stderr;

/// The day that a question is about, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    /// No day: a single revision answers, whatever the day.
    Undated,
    /// The day that `--date` states.
    Stated(Date),
    /// The machine's day, used because none is stated and several revisions could
    /// answer.
    Today(Date),
}

impl Day {
    pub(crate) fn date(self) -> Option<Date> {
        match self {
            Day::Undated => None,
            Day::Stated(day) | Day::Today(day) => Some(day),
        }
    }

    /// The notice that the day was not stated but taken from the clock.
    pub(crate) fn notice(self) -> Option<Notice> {
        if let Day::Today(day) = self { Some(Notice::of_today(day)) } else { None }
    }
}

/// The machine's local day; `None` if its clock shows a day outside the calendar.
/// If the machine's time zone is unknown, the day in UTC is used, with a warning.
pub(crate) fn today(language: Language) -> Option<Date> {
    let zone = TimeZone::try_system().unwrap_or_else(|_| {
        write_stderr(language.say(
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
