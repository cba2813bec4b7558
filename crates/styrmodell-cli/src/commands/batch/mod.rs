//! `batch`: many cases, one on each row of a file, answered in the file's order.
//!
//! One thread reads the file and cuts it into chunks, several threads answer the
//! rows, and the calling thread writes the answers. Chunks are dealt round-robin,
//! which keeps the answers in the order of the file. Each channel holds one chunk,
//! so memory does not grow with the file.

mod answers;
mod batch_files;
mod chunks;
mod columns;
mod csv;
mod days;
mod ndjson;
mod rows;
mod sheet;
mod summary;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use clap::{Arg, ArgMatches, Command};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use styrmodell::Language;

use self::answers::{AnswerTally, RowAnswerer};
use self::batch_files::{AnswerDestination, BatchFiles, FileFormat};
use self::chunks::{Chunk, Chunks, RowReader};
use self::columns::Columns;
use self::csv::{CsvHeader, CsvHeaderError, CsvStyle};
use self::days::AnswerDays;
use self::ndjson::QuestionKeys;
use self::rows::{ChunkRows, MAX_SHOWN_ROWS};
use crate::cli::args::SharedArguments;
use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::day::Day;
use crate::io::terminal::write_stderr;
use crate::io::{files, rules};

/// The maximum number of answering threads; any more would only wait for the
/// reading thread.
const MAX_THREADS: usize = 8;

/// The state that all threads share.
pub(super) struct BatchPlan {
    rules: rules::OpenedRules,
    columns: Columns,
    days: AnswerDays,
    /// The day used for rows without one.
    default_day: Day,
    language: Language,
    format: RowFormat,
    csv_style: CsvStyle,
    header: Option<CsvHeader>,
    has_error_file: bool,
    threads: usize,
}

/// The row format, with the delimiter and line ending that all rows share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowFormat {
    Csv { delimiter: u8, newline: &'static str },
    Ndjson,
}

/// A message from an answering thread to the writer.
enum ThreadMessage {
    Answered(rows::ChunkResult),
    Unreadable(io::Error),
    /// The thread has answered all its chunks.
    End(AnswerTally),
}

/// The counts of a whole run.
#[derive(Default)]
pub(super) struct BatchTotals {
    rows: u64,
    failed: u64,
    blank: u64,
    tally: AnswerTally,
}

impl BatchPlan {
    fn say<'a>(&self, sv: &'a str, en: &'a str) -> &'a str {
        self.language.say(sv, en)
    }
}

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    let file_arg = |id: &'static str, name: &'static str, help: &'static str| {
        let order = usize::from(id == "out");
        let arg = Arg::new(id).display_order(order).value_name(name).help(help).required(true);
        arg.help_heading(shared.say("Argument", "Arguments"))
    };
    shared
        .command("batch", "batch IN UT [VAL]", "batch IN OUT [OPTIONS]")
        .about(shared.say("Besvarar många fall, ett på varje rad", "Answers many cases, one per row"))
        .arg(file_arg(
            "in",
            "IN",
            shared.say(
                "Fil med kolumnerna behov och lagrum, en för varje känd omständighet, och eventuellt datum. - är standard in",
                "File with the columns behov, lagrum, one per known fact, and optionally datum. - means standard input",
            ),
        ))
        .arg(file_arg(
            "out",
            shared.say("UT", "OUT"),
            shared.say(
                "Fil att skriva svaren till. - är standard ut",
                "File to write the answers to. - means standard output",
            ),
        ))
        .arg(shared.csv_for_excel())
        .arg(shared.option(
            "separator",
            ",|;|tab",
            shared.say(
                "Vad som skiljer kolumnerna i IN. Annars det som ger kolumnerna behov och lagrum",
                "What separates the columns of IN. Default: what gives the columns behov and lagrum",
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
                        "Format of both files. Default: from the file extensions",
                    ),
                )
                .value_parser(["csv", "ndjson"]),
        )
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let batch_files = BatchFiles::from_matches(matches, settings.language)?;
    let stated_date = rules::date(matches, settings)?;
    let rules = rules::OpenedRules::open(settings)?;
    if stated_date.is_some() {
        rules.at(stated_date).map_err(|e| rules::bad_input(&e, settings))?;
    }
    let default_day = rules.day(stated_date, settings)?;
    let (columns, days) = (Columns::of(&rules), AnswerDays::of(&rules));
    let csv_style = if matches.contains_id("csv") { CsvStyle::Excel } else { CsvStyle::AsInput };
    let separator = sheet::separator_option(matches, settings)?;
    if batch_files.format == FileFormat::Ndjson && (csv_style.is_excel() || separator.is_some()) {
        return Err(rules::bad_value(
            settings,
            "--csv och --separator gäller CSV, inte NDJSON: ta bort dem",
            "--csv and --separator are for CSV, not NDJSON: remove them",
        ));
    }
    let (input, length) = batch_files.open(settings.language)?;
    let mut chunks = Chunks::new(input);
    let (format, header) = match batch_files.format {
        FileFormat::Ndjson => {
            let beginning = chunks.beginning(false);
            let beginning =
                beginning.map_err(|error| files::failed(&batch_files.input, &error, settings.language))?;
            if let Some(refusal) = sheet::refusal(beginning, settings.language) {
                return Err(batch_files.input_failure(refusal, settings.language));
            }
            (RowFormat::Ndjson, None)
        }
        FileFormat::Csv => {
            let header = CsvHeader::read(&mut chunks, &columns, &rules, separator, settings.language)
                .map_err(|error| match error {
                    CsvHeaderError::Unreadable(error) => {
                        files::failed(&batch_files.input, &error, settings.language)
                    }
                    CsvHeaderError::Invalid(text) => batch_files.input_failure(&text, settings.language),
                })?;
            let delimiter = csv_style.delimiter(header.delimiter);
            (RowFormat::Csv { delimiter, newline: header.newline }, Some(header))
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let has_error_file = batch_files.errors.is_some();
    let language = settings.language;
    let plan = Arc::new(BatchPlan {
        rules,
        columns,
        days,
        default_day,
        language,
        format,
        csv_style,
        header,
        has_error_file,
        threads,
    });
    let bar = progress(length);
    let write_result = write(&plan, &batch_files, chunks, &bar, settings.language);
    bar.finish_and_clear();
    let (totals, is_complete) = write_result?;
    summary::today(&plan, &totals, settings.language).iter().for_each(|text| write_stderr(text));
    summary::read_otherwise(&totals, settings.language).iter().for_each(|text| write_stderr(text));
    summary::renamed(&totals, settings.language).iter().for_each(|text| write_stderr(text));
    let text = if is_complete { summary::page(&plan, &totals, settings.language) } else { String::new() };
    let exit = if totals.failed > 0 { Exit::Unanswered } else { Exit::Ok };
    if batch_files.writes_to_stdout() {
        if !text.is_empty() {
            write_stderr(&text);
        }
        return Ok(CommandOutput { text: String::new(), exit });
    }
    Ok(CommandOutput { text, exit })
}

/// Answers all rows and writes the answers. The `bool` is `true` if all answers were
/// written, `false` if the reader of standard output closed it before the end.
fn write(
    plan: &Arc<BatchPlan>,
    batch_files: &BatchFiles,
    chunks: Chunks,
    bar: &ProgressBar,
    language: Language,
) -> Result<(BatchTotals, bool), Failure> {
    let mut out = AnswerDestination::create(&batch_files.output, language)?;
    let mut errors =
        batch_files.errors.as_ref().map(|path| files::PendingFile::create(path, language)).transpose()?;
    let mut totals = BatchTotals::default();
    if let Some(header) = &plan.header {
        for (name, suggestion) in &header.misspelt {
            write_stderr(&match language {
                Language::English => format!(
                    "the column \"{name}\" is unknown and is copied unchanged: did you mean \"{suggestion}\"?"
                ),
                _ => format!("kolumnen \"{name}\" skickas bara vidare: menade du \"{suggestion}\"?"),
            });
        }
        summary::unread(header, &plan.columns, language).iter().for_each(|text| write_stderr(text));
        if !out.write(&header.answer_header(&plan.columns, plan.csv_style), language)? {
            return Ok((totals, false));
        }
    }
    if let Some(errors) = &mut errors {
        if plan.csv_style.is_excel() {
            errors.write(csv::BOM, language)?;
        }
        errors.write(plan.format.errors_header().as_bytes(), language)?;
    }
    let answer_receivers = spawn_threads(plan, chunks);
    let mut shown_rows = 0;
    'chunks: loop {
        for from_thread in &answer_receivers {
            match from_thread.recv() {
                Ok(ThreadMessage::Answered(result)) => {
                    bar.set_position(result.read);
                    totals.rows += result.rows;
                    totals.failed += result.failed;
                    totals.blank += result.blank;
                    match &mut errors {
                        Some(errors) => errors.write(&result.failed_rows, language)?,
                        None => show_failed(&result.failed_rows, &mut shown_rows, bar),
                    }
                    if !out.write(&result.text, language)? {
                        return Ok((totals, false));
                    }
                }
                Ok(ThreadMessage::Unreadable(error)) => {
                    return Err(files::failed(&batch_files.input, &error, language));
                }
                Ok(ThreadMessage::End(tally)) => {
                    totals.tally.add(tally);
                    break 'chunks;
                }
                Err(_) => return Err(batch_files.input_failure(stopped_message(language), language)),
            }
        }
    }
    // Chunks are dealt round-robin, so when one thread has run out, all have. The
    // other threads have only `ThreadMessage::End` left to send.
    let mut ends = 1;
    for message in answer_receivers.iter().flat_map(Receiver::iter) {
        if let ThreadMessage::End(tally) = message {
            totals.tally.add(tally);
            ends += 1;
        }
    }
    if ends != answer_receivers.len() {
        return Err(batch_files.input_failure(stopped_message(language), language));
    }
    // The error file is renamed into place first, so an answer file under its final
    // name implies that both are complete.
    errors.map_or(Ok(()), |errors| errors.finish(language))?;
    out.finish(language)?;
    Ok((totals, true))
}

fn stopped_message(language: Language) -> &'static str {
    match language {
        Language::English => "the program stopped before all rows were answered",
        _ => "programmet slutade innan alla rader var besvarade",
    }
}

/// Shows the first failed rows.
fn show_failed(failed_rows: &[u8], shown_rows: &mut u64, bar: &ProgressBar) {
    for line in String::from_utf8_lossy(failed_rows).lines() {
        if *shown_rows < MAX_SHOWN_ROWS {
            *shown_rows += 1;
            bar.suspend(|| write_stderr(line));
        }
    }
}

/// Starts the threads that read and answer. The caller must receive from the
/// answering threads in turn, which gives the answers in the order of the file.
fn spawn_threads(plan: &Arc<BatchPlan>, chunks: Chunks) -> Vec<Receiver<ThreadMessage>> {
    let mut chunk_senders = Vec::new();
    let mut answer_receivers = Vec::new();
    for _ in 0..plan.threads {
        let (to_answerer, from_reader) = sync_channel(1);
        let (to_writer, from_answerer) = sync_channel(1);
        let plan = Arc::clone(plan);
        thread::spawn(move || answer(&plan, &from_reader, &to_writer));
        chunk_senders.push(to_answerer);
        answer_receivers.push(from_answerer);
    }
    thread::spawn(move || read(chunks, &chunk_senders));
    answer_receivers
}

/// Cuts the file into chunks until the file ends or an answering thread has
/// stopped.
fn read(mut chunks: Chunks, chunk_senders: &[SyncSender<io::Result<Chunk>>]) {
    for to_thread in chunk_senders.iter().cycle() {
        let next = chunks.next();
        let is_error = next.is_err();
        let Some(chunk) = next.transpose() else { return };
        if to_thread.send(chunk).is_err() || is_error {
            return;
        }
    }
}

/// Answers the rows of chunks until there are no more or the writer has stopped.
fn answer(plan: &BatchPlan, chunks: &Receiver<io::Result<Chunk>>, to_writer: &SyncSender<ThreadMessage>) {
    let mut rows = ChunkRows { plan, answers: RowAnswerer::new(plan), result: rows::ChunkResult::default() };
    let (mut fields, mut keys) = (
        RowReader::new(plan.header.as_ref().map_or(b',', |header| header.delimiter)),
        QuestionKeys::new(plan),
    );
    for chunk in chunks {
        let message = match chunk {
            Err(error) => ThreadMessage::Unreadable(error),
            Ok(chunk) => {
                if chunk.too_long {
                    rows.too_long(chunk.line, &chunk.bytes);
                } else if let Some(header) = &plan.header {
                    csv::answer(&chunk, header, &mut fields, &mut rows);
                } else {
                    ndjson::answer(&chunk, &mut keys, &mut rows);
                }
                rows.result.read = chunk.read;
                ThreadMessage::Answered(std::mem::take(&mut rows.result))
            }
        };
        if to_writer.send(message).is_err() {
            return;
        }
    }
    // If the send fails, the writer has already stopped: it has reported an error
    // or lost its reader.
    let _ = to_writer.send(ThreadMessage::End(rows.answers.finish()));
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
