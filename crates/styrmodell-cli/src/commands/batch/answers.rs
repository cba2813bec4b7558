//! The answers of one row. The rules are asked once for equal rows; the answers
//! are remembered, and each use of them is counted.
//!
//! Knows nothing of files and rows: cells come in, the text of answers goes out.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use styrmodell::answer::{Origin, Validity};
use styrmodell::error::{InputErrorKind, InputSubject};
use styrmodell::{Decision, InputError, Language, Outcome, Rules};

use super::columns::{BASIS, DATE, FACTS, NEED};
use super::{BatchPlan, RowFormat};
use crate::cli::language::Say;
use crate::io::day::Day;

/// The number of different rows remembered by all threads together, so that
/// memory is bounded.
const MAX_REMEMBERED_ROWS: usize = 32 * 1024;
/// The longest remembered row, in bytes, so that memory is bounded.
const MAX_KEY_BYTES: usize = 256;
/// The separator of the cells in a key: a byte that UTF-8 never contains.
const SEPARATOR: u8 = 0xff;

/// Answers rows of cells.
pub(super) struct RowAnswerer<'p> {
    plan: &'p BatchPlan,
    max_remembered: usize,
    /// The cells of the row being asked, each ended by `SEPARATOR`. Its day is
    /// replaced by the representative of all days with the same answers.
    key: Vec<u8>,
    remembered: HashMap<Box<[u8]>, Rc<AnsweredRow<'p>>>,
    tally: AnswerTally,
}

/// The answers of a row, one for each delområde of its need; or the reason why
/// there are none.
pub(super) struct AnsweredRow<'p> {
    pub(super) answers: Result<Vec<RowAnswer<'p>>, String>,
    /// The lagrum, if it is written as a time of day, and the one that was meant.
    time_of_day: Option<(String, String)>,
    uses: Cell<u64>,
}

/// One answer.
pub(super) struct RowAnswer<'p> {
    /// The text that follows the row's own columns.
    pub(super) text: Vec<u8>,
    status: AnswerStatus,
    /// `true` if the rules were named and are not in force on the day.
    not_in_force: bool,
    /// The notices about former ids in the question.
    renamed: Vec<String>,
    /// Each responsible actor: the index of the duty's column, and the actor's
    /// id.
    responsible: Vec<(usize, &'p str)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AnswerStatus {
    Answered,
    Escalated,
    Depends,
}

impl AnswerStatus {
    fn as_str(self) -> &'static str {
        match self {
            AnswerStatus::Answered => "answered",
            AnswerStatus::Escalated => "lifted",
            AnswerStatus::Depends => "depends",
        }
    }
}

/// The counts of answers by kind.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct AnswerTally {
    pub(super) answered: u64,
    pub(super) escalated: u64,
    pub(super) depends: u64,
    pub(super) not_in_force: u64,
    /// Rows without a day that were answered for today.
    pub(super) today: u64,
    /// By the notice about a former id in the question.
    pub(super) renamed: BTreeMap<String, u64>,
    /// By the lagrum written as a time of day, and the lagrum that was meant.
    pub(super) times_of_day: BTreeMap<(String, String), u64>,
    /// By the index of the duty's column, then by the actor's id.
    pub(super) responsible: BTreeMap<usize, BTreeMap<String, u64>>,
}

impl AnswerTally {
    fn count(&mut self, answered: &AnsweredRow<'_>) {
        let uses = answered.uses.take();
        if let Some(read) = answered.time_of_day.as_ref().filter(|_| answered.answers.is_ok()) {
            *self.times_of_day.entry(read.clone()).or_default() += uses;
        }
        for answer in answered.answers.iter().flatten() {
            match answer.status {
                AnswerStatus::Answered => self.answered += uses,
                AnswerStatus::Escalated => self.escalated += uses,
                AnswerStatus::Depends => self.depends += uses,
            }
            self.not_in_force += if answer.not_in_force { uses } else { 0 };
            for renamed in &answer.renamed {
                *self.renamed.entry(renamed.clone()).or_default() += uses;
            }
            for (duty, actor) in &answer.responsible {
                let actors = self.responsible.entry(*duty).or_default();
                match actors.get_mut(*actor) {
                    Some(all) => *all += uses,
                    None => drop(actors.insert((*actor).to_owned(), uses)),
                }
            }
        }
    }

    pub(super) fn add(&mut self, other: AnswerTally) {
        self.answered += other.answered;
        self.escalated += other.escalated;
        self.depends += other.depends;
        self.not_in_force += other.not_in_force;
        self.today += other.today;
        for (renamed, times) in other.renamed {
            *self.renamed.entry(renamed).or_default() += times;
        }
        for (read, times) in other.times_of_day {
            *self.times_of_day.entry(read).or_default() += times;
        }
        for (duty, actors) in other.responsible {
            let all = self.responsible.entry(duty).or_default();
            for (actor, times) in actors {
                *all.entry(actor).or_default() += times;
            }
        }
    }
}

impl<'p> RowAnswerer<'p> {
    pub(super) fn new(plan: &'p BatchPlan) -> Self {
        let max_remembered = MAX_REMEMBERED_ROWS / plan.threads;
        RowAnswerer {
            plan,
            max_remembered,
            key: Vec::new(),
            remembered: HashMap::new(),
            tally: AnswerTally::default(),
        }
    }

    /// Adds the next cells of the row, in the order of `Columns`. They must be
    /// UTF-8.
    pub(super) fn cells<'a>(&mut self, cells: impl Iterator<Item = &'a [u8]>) {
        let day_is_from_clock = matches!(self.plan.default_day, Day::Today(_));
        for (at, text) in cells.enumerate() {
            if day_is_from_clock
                && at == DATE
                && std::str::from_utf8(text).is_ok_and(|day| day.trim().is_empty())
            {
                self.tally.today += 1;
            }
            self.key.extend_from_slice(if at == DATE { self.plan.days.representative(text) } else { text });
            self.key.push(SEPARATOR);
        }
    }

    /// Answers the row whose cells were added.
    pub(super) fn answer(&mut self) -> Rc<AnsweredRow<'p>> {
        let remembered = self.remembered.get(self.key.as_slice()).cloned();
        let answered = remembered.unwrap_or_else(|| {
            let mut time_of_day = None;
            let answers = self.ask(&mut time_of_day);
            let answered = Rc::new(AnsweredRow { answers, time_of_day, uses: Cell::new(0) });
            if self.key.len() <= MAX_KEY_BYTES {
                if self.remembered.len() >= self.max_remembered {
                    self.count_and_forget();
                }
                self.remembered.insert(self.key.as_slice().into(), Rc::clone(&answered));
            }
            answered
        });
        answered.uses.set(answered.uses.get() + 1);
        // Remembered answers are counted when they are forgotten; the others now.
        if self.key.len() > MAX_KEY_BYTES {
            self.tally.count(&answered);
        }
        self.key.clear();
        answered
    }

    /// Ends the answering and returns the counts.
    pub(super) fn finish(mut self) -> AnswerTally {
        self.count_and_forget();
        self.tally
    }

    /// Counts and drops the remembered answers. The sums do not depend on the
    /// order of the map.
    fn count_and_forget(&mut self) {
        for (_, answered) in self.remembered.drain() {
            self.tally.count(&answered);
        }
    }

    /// Asks the rules. Sets `time_of_day` if the lagrum is written as one.
    fn ask(&self, time_of_day: &mut Option<(String, String)>) -> Result<Vec<RowAnswer<'p>>, String> {
        let say = |sv: &str, en: &str| self.plan.language.say(sv, en).to_owned();
        // INVARIANT: rows are asked only when they are UTF-8.
        let cells: Vec<&str> = self
            .key
            .split(|b| *b == SEPARATOR)
            .map(|cell| std::str::from_utf8(cell).unwrap_or_default().trim())
            .collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let date = match cell(DATE) {
            "" => self.plan.default_day.date(),
            text => Some(text.parse().map_err(|_| {
                let shown: String = text.chars().take(20).collect();
                format!(
                    "\"{shown}\" {}",
                    say(
                        "är inget datum: skriv år-månad-dag, till exempel 2026-01-31",
                        "is not a date: write year-month-day, like 2026-01-31"
                    )
                )
            })?),
        };
        let row_error = |error: InputError| message(&error, self.plan.language);
        let book = self.plan.rules.at(date).map_err(row_error)?;
        if cell(NEED).is_empty() {
            return Err(say("behov är tomt", "behov is empty"));
        }
        if cell(BASIS).is_empty() {
            return Err(say("lagrum är tomt", "lagrum is empty"));
        }
        let mut answers = Vec::new();
        *time_of_day = meant_basis(book, cell(BASIS)).map(|meant| (cell(BASIS).to_owned(), meant));
        let basis = time_of_day.as_ref().map_or(cell(BASIS), |(_, meant)| meant);
        for mut case in book.cases(cell(NEED), basis).map_err(row_error)? {
            let mut stated: Vec<&str> = Vec::new();
            // Two columns can mean the same fact if it was renamed between revisions.
            let stated_twice = |columns: &[&str]| {
                let columns = columns.join(", ");
                say(
                    &format!("två kolumner säger samma sak, bland {columns}: ta bort den ena"),
                    &format!("two of these columns mean the same fact: {columns}; remove one of them"),
                )
            };
            for (at, fact) in self.plan.columns.facts.iter().enumerate() {
                let value = cell(FACTS + at);
                if !value.is_empty() {
                    stated.push(fact);
                    case.state(fact, value).map_err(|error| match error.kind() {
                        InputErrorKind::BadValue => stated_twice(&stated),
                        _ => row_error(error),
                    })?;
                }
            }
            if case.facts().filter(|(.., origin)| *origin == Origin::Stated).count() < stated.len() {
                return Err(stated_twice(&stated));
            }
            if let Some(date) = date {
                case = case.on(date);
            }
            answers.push(self.row_answer(&case.resolve()));
        }
        Ok(answers)
    }

    fn row_answer(&self, decision: &Decision<'p>) -> RowAnswer<'p> {
        let status = if !decision.asks().is_empty() {
            AnswerStatus::Depends
        } else if !decision.escalated().is_empty() {
            AnswerStatus::Escalated
        } else {
            AnswerStatus::Answered
        };
        let mut responsible = Vec::new();
        let mut text = AnswerCells { format: self.plan.format, bytes: Vec::with_capacity(128) };
        text.cell("delomrade", Some(("", &[decision.case().subarea().id()])));
        for (at, name) in self.plan.columns.duties.iter().enumerate() {
            // A duty that only another revision has gets no answer in this one.
            let duty = decision.duty(name).filter(|d| d.duty().id() == name);
            match duty.as_ref().map(|duty| duty.outcome()) {
                Some(Outcome::Responsible(actors)) => {
                    let mut ids: Vec<&str> =
                        actors.iter().map(|actor| actor.member.unwrap_or(actor.actor).id()).collect();
                    ids.sort_unstable();
                    ids.dedup();
                    text.cell(name, Some(("", &ids)));
                    responsible.extend(ids.into_iter().map(|id| (at, id)));
                }
                Some(Outcome::Escalate(matter)) => text.cell(name, Some(("lyfts:", &[matter.id()]))),
                Some(Outcome::Depends(ask)) => text.cell(name, Some(("beror:", &[ask.fact().id()]))),
                Some(Outcome::None) => text.cell(name, Some(("ingen", &[]))),
                None => text.cell(name, None),
            }
        }
        text.cell("status", Some((status.as_str(), &[])));
        let not_in_force = matches!(decision.validity(), Validity::NotYet | Validity::NoLonger);
        let renamed = decision.case().renamed();
        let renamed =
            renamed.map(|renamed| renamed.notice().message(self.plan.language).to_owned()).collect();
        RowAnswer { text: text.bytes, status, not_in_force, renamed, responsible }
    }
}

/// The lagrum that was meant by a time of day: a spreadsheet makes `04:01` or
/// `04:01:00` of `4:1`. `None` if the text is itself a lagrum.
fn meant_basis(book: &Rules, text: &str) -> Option<String> {
    let mut parts = text.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next());
    let is_number =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit());
    if parts.next().is_some() || seconds.is_some_and(|seconds| seconds != "00") || book.basis(text).is_ok() {
        return None;
    }
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| is_number(part));
    let meant = format!("{}:{}", number(hours)?, number(minutes)?);
    book.basis(&meant).is_ok().then_some(meant)
}

/// The cells of an answer, as they are written to the file.
struct AnswerCells {
    format: RowFormat,
    bytes: Vec<u8>,
}

impl AnswerCells {
    /// Writes a cell with a word and ids; an empty cell if there is no answer.
    ///
    /// INVARIANT: both are ASCII without quotes or delimiters.
    fn cell(&mut self, name: &str, answer: Option<(&str, &[&str])>) {
        let quote = match self.format {
            RowFormat::Csv { delimiter, .. } => {
                self.bytes.push(delimiter);
                ""
            }
            RowFormat::Ndjson => {
                self.add(&[",\"", name, "\":"]);
                if answer.is_some() { "\"" } else { "null" }
            }
        };
        self.add(&[quote]);
        if let Some((word, ids)) = answer {
            self.add(&[word]);
            for (at, id) in ids.iter().enumerate() {
                self.add(&[if at > 0 { "+" } else { "" }, id]);
            }
            self.add(&[quote]);
        }
    }

    fn add(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.bytes.extend_from_slice(part.as_bytes()));
    }
}

/// The reason why a row is not answered, on one line.
fn message(error: &InputError, language: Language) -> String {
    let mut text = error.message(language).to_owned();
    if !error.candidates().is_empty() {
        let ids: Vec<&str> = error.candidates().iter().map(|c| c.id.as_str()).collect();
        text.push_str(&format!(": {} {}", language.say("skriv ett av", "write one of"), ids.join(", ")));
    } else if let ([first, ..], InputErrorKind::UnknownName) = (error.suggestions(), error.kind()) {
        let question = language.say("menade du", "did you mean");
        text.push_str(&format!("; {question} \"{}\" ({})?", first.name, first.id));
    } else if *error.subject() != InputSubject::Need && !error.near().is_empty() {
        let near: Vec<String> = error.near().iter().map(|name| format!("\"{name}\"")).collect();
        text.push_str(&format!("; {} {}?", language.say("menade du", "did you mean"), near.join(", ")));
    }
    text
}
