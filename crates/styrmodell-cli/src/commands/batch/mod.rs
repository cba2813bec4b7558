//! `batch`: many cases, one on each row of a file, answered in the file's order.
//!
//! One thread cuts the file into pieces, others answer the rows of a piece, and
//! the first writes. The threads get pieces in turn, so that the answers come
//! back in order, and the channels hold few: memory does not grow with the file.

mod answers;
mod chunks;
mod columns;
mod csv;
mod days;
mod ndjson;
mod places;
mod rows;
mod summary;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use clap::{Arg, ArgMatches, Command};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use styrmodell::Language;

use self::answers::{AnswerTally, RowAnswerer};
use self::chunks::{Chunk, Chunks, RowReader};
use self::columns::Columns;
use self::csv::{CsvHeader, CsvHeaderError};
use self::days::AnswerDays;
use self::ndjson::QuestionKeys;
use self::places::{BatchFiles, BatchOutput, FileKind};
use self::rows::{ChunkRows, MAX_SHOWN_ROWS};
use crate::cli::args::SharedArguments;
use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::day::Day;
use crate::io::terminal::complain;
use crate::io::{files, rules};

/// The largest number of threads that answer: more would wait for the one that
/// reads.
const MAX_THREADS: usize = 8;

/// The state that all threads share.
pub(super) struct BatchPlan {
    rules: rules::OpenedRules,
    columns: Columns,
    days: AnswerDays,
    /// The day of rows that state none.
    day: Day,
    language: Language,
    format: RowFormat,
    header: Option<CsvHeader>,
    errors_to_file: bool,
    threads: usize,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowFormat {
    Csv { delimiter: u8, newline: &'static str },
    Ndjson,
}

/// The message of an answering thread to the writer.
enum ThreadMessage {
    Done(rows::ChunkResult),
    Unreadable(io::Error),
    /// The thread has answered all its pieces.
    End(AnswerTally),
}

/// The counts of a whole run.
#[derive(Default)]
pub(super) struct BatchTotals {
    rows: u64,
    failed: u64,
    tally: AnswerTally,
}

impl BatchPlan {
    fn say<'a>(&self, sv: &'a str, en: &'a str) -> &'a str {
        self.language.say(sv, en)
    }
}

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    let place = |id: &'static str, name: &'static str, help: &'static str| {
        let order = usize::from(id == "out");
        let arg = Arg::new(id).display_order(order).value_name(name).help(help).required(true);
        arg.help_heading(shared.say("Argument", "Arguments"))
    };
    shared
        .command("batch", "batch IN UT [VAL]", "batch IN OUT [OPTIONS]")
        .about(shared.say("Besvarar många fall, ett på varje rad", "Answers many cases, one per row"))
        .arg(place(
            "in",
            "IN",
            shared.say(
                "Fil med kolumnerna behov, lagrum, omständigheter och eventuellt datum. - är standard in",
                "File with the columns behov, lagrum, one for each known fact, and optionally datum. - is standard input",
            ),
        ))
        .arg(place(
            "out",
            shared.say("UT", "OUT"),
            shared.say(
                "Fil att skriva svaren till. - är standard ut",
                "File for the answers. - is standard output",
            ),
        ))
        .arg(shared.date_or_today())
        .arg(shared.option(
            "errors",
            shared.say("FIL", "FILE"),
            shared.say("Fil för rader som inte går att besvara", "File for rows that cannot be answered"),
        ))
        .arg(
            shared
                .option(
                    "format",
                    "csv|ndjson",
                    shared.say(
                        "Hur filerna är skrivna. Annars efter hur deras namn slutar",
                        "File format. Default: what the file names end in",
                    ),
                )
                .value_parser(["csv", "ndjson"]),
        )
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let places = BatchFiles::of(matches, settings.language)?;
    let stated = rules::date(matches, settings)?;
    let rules = rules::OpenedRules::open(settings)?;
    if stated.is_some() {
        rules.at(stated).map_err(|e| rules::bad_input(&e, settings))?;
    }
    let day = rules.day(stated, settings)?;
    let (columns, days) = (Columns::of(&rules), AnswerDays::of(&rules));
    let (input, length) = places.open(settings.language)?;
    let mut chunks = Chunks::new(input);
    let (format, header) = match places.kind {
        FileKind::Ndjson => (RowFormat::Ndjson, None),
        FileKind::Csv => {
            let header = CsvHeader::read(&mut chunks, &columns, &rules, settings.language).map_err(
                |error| match error {
                    CsvHeaderError::Unreadable(error) => {
                        files::failed(&places.input, &error, settings.language)
                    }
                    CsvHeaderError::Wrong(text) => places.wrong(&text, settings.language),
                },
            )?;
            (RowFormat::Csv { delimiter: header.delimiter, newline: header.newline }, Some(header))
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let errors_to_file = places.errors.is_some();
    let language = settings.language;
    let plan =
        Arc::new(BatchPlan { rules, columns, days, day, language, format, header, errors_to_file, threads });
    let bar = progress(length);
    let written = write(&plan, &places, chunks, &bar, settings.language);
    bar.finish_and_clear();
    let (totals, heard) = written?;
    summary::today(&plan, &totals, settings.language).iter().for_each(|text| complain(text));
    summary::renamed(&totals, settings.language).iter().for_each(|text| complain(text));
    let text = if heard { summary::page(&plan, &totals, settings.language) } else { String::new() };
    let exit = if totals.failed > 0 { Exit::Unanswered } else { Exit::Ok };
    if places.to_stdout() {
        if !text.is_empty() {
            complain(&text);
        }
        return Ok(CommandOutput { text: String::new(), exit });
    }
    Ok(CommandOutput { text, exit })
}

/// Answers all rows and writes them. Also returns whether the reader of the
/// output stayed to the end.
fn write(
    plan: &Arc<BatchPlan>,
    places: &BatchFiles,
    chunks: Chunks,
    bar: &ProgressBar,
    language: Language,
) -> Result<(BatchTotals, bool), Failure> {
    let mut out = BatchOutput::create(&places.output, language)?;
    let mut errors =
        places.errors.as_ref().map(|path| files::PendingFile::create(path, language)).transpose()?;
    let mut totals = BatchTotals::default();
    if let Some(header) = &plan.header {
        for (name, near) in &header.near {
            complain(&match language {
                Language::English => format!(
                    "the column \"{name}\" is not read and is copied to the answers: did you mean \"{near}\"?"
                ),
                _ => format!("kolumnen \"{name}\" skickas bara vidare: menade du \"{near}\"?"),
            });
        }
        if !out.write(&header.answered(&plan.columns), language)? {
            return Ok((totals, false));
        }
    }
    if let Some(errors) = &mut errors {
        errors.write(plan.format.errors_header().as_bytes(), language)?;
    }
    let answering = begin(plan, chunks);
    let mut shown = 0;
    'pieces: loop {
        for from in &answering {
            match from.recv() {
                Ok(ThreadMessage::Done(done)) => {
                    bar.set_position(done.read);
                    totals.rows += done.rows;
                    totals.failed += done.failed;
                    match &mut errors {
                        Some(errors) => errors.write(&done.wrong, language)?,
                        None => show(&done.wrong, &mut shown, bar),
                    }
                    if !out.write(&done.text, language)? {
                        return Ok((totals, false));
                    }
                }
                Ok(ThreadMessage::Unreadable(error)) => {
                    return Err(files::failed(&places.input, &error, language));
                }
                Ok(ThreadMessage::End(tally)) => {
                    totals.tally.add(tally);
                    break 'pieces;
                }
                Err(_) => return Err(places.wrong(stopped(language), language)),
            }
        }
    }
    // Pieces go round in turn: when one thread has no more, none has. The threads
    // not yet heard have only their end to send.
    let mut ends = 1;
    for message in answering.iter().flat_map(Receiver::iter) {
        if let ThreadMessage::End(tally) = message {
            totals.tally.add(tally);
            ends += 1;
        }
    }
    if ends != answering.len() {
        return Err(places.wrong(stopped(language), language));
    }
    // The errors are finished first: a file of answers with its name means that
    // both are complete.
    errors.map_or(Ok(()), |errors| errors.finish(language))?;
    out.finish(language)?;
    Ok((totals, true))
}

fn stopped(language: Language) -> &'static str {
    match language {
        Language::English => "the program stopped before all rows were answered",
        _ => "programmet slutade innan alla rader var besvarade",
    }
}

/// Shows the first failed rows.
fn show(wrong: &[u8], shown: &mut u64, bar: &ProgressBar) {
    for line in String::from_utf8_lossy(wrong).lines() {
        if *shown < MAX_SHOWN_ROWS {
            *shown += 1;
            bar.suspend(|| complain(line));
        }
    }
}

/// Starts the threads that read and answer. The caller must receive from each in
/// turn.
fn begin(plan: &Arc<BatchPlan>, chunks: Chunks) -> Vec<Receiver<ThreadMessage>> {
    let mut pieces = Vec::new();
    let mut answering = Vec::new();
    for _ in 0..plan.threads {
        let (to_answer, from_reader) = sync_channel(1);
        let (to_writer, from_answer) = sync_channel(1);
        let plan = Arc::clone(plan);
        thread::spawn(move || answer(&plan, &from_reader, &to_writer));
        pieces.push(to_answer);
        answering.push(from_answer);
    }
    thread::spawn(move || read(chunks, &pieces));
    answering
}

/// Cuts the file into pieces until the file ends or nobody receives them.
fn read(mut chunks: Chunks, pieces: &[SyncSender<io::Result<Chunk>>]) {
    for to in pieces.iter().cycle() {
        let next = chunks.next();
        let last = next.is_err();
        let Some(piece) = next.transpose() else { return };
        if to.send(piece).is_err() || last {
            return;
        }
    }
}

/// Answers the rows of pieces until there are no more or nobody receives the
/// answers.
fn answer(plan: &BatchPlan, pieces: &Receiver<io::Result<Chunk>>, to: &SyncSender<ThreadMessage>) {
    let mut rows = ChunkRows { plan, answers: RowAnswerer::new(plan), done: rows::ChunkResult::default() };
    let (mut fields, mut keys) = (
        RowReader::new(plan.header.as_ref().map_or(b',', |header| header.delimiter)),
        QuestionKeys::new(plan),
    );
    for piece in pieces {
        let message = match piece {
            Err(error) => ThreadMessage::Unreadable(error),
            Ok(chunk) => {
                if chunk.too_long {
                    rows.too_long(chunk.line, &chunk.bytes);
                } else if let Some(header) = &plan.header {
                    csv::answer(&chunk, header, &mut fields, &mut rows);
                } else {
                    ndjson::answer(&chunk, &mut keys, &mut rows);
                }
                rows.done.read = chunk.read;
                ThreadMessage::Done(std::mem::take(&mut rows.done))
            }
        };
        if to.send(message).is_err() {
            return;
        }
    }
    // A writer that has stopped receiving has already reported why.
    let _ = to.send(ThreadMessage::End(rows.answers.finish()));
}

/// The progress bar, shown on a terminal only.
fn progress(length: Option<u64>) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
    let template = match length {
        Some(_) => "{bar:40} {percent} %  {binary_bytes_per_sec}",
        None => "{spinner} {binary_bytes}  {binary_bytes_per_sec}",
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
