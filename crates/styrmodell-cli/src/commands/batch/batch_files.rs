//! The files and streams that rows come from and answers go to.

use std::fs;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use styrmodell::Language;
use styrmodell::render::io_message;

use super::sheet;
use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::io::files;

/// The argument that means standard input or output.
const STDIO_ARG: &str = "-";

/// The format of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileFormat {
    Csv,
    Ndjson,
}

pub(super) struct BatchFiles {
    pub(super) input: PathBuf,
    pub(super) output: PathBuf,
    pub(super) errors: Option<PathBuf>,
    pub(super) format: FileFormat,
}

impl BatchFiles {
    pub(super) fn from_matches(matches: &ArgMatches, language: Language) -> Result<Self, Failure> {
        let path = |id: &str| matches.get_one::<String>(id).map(PathBuf::from);
        let (input, output) = (path("in").unwrap_or_default(), path("out").unwrap_or_default());
        // `--errors -` is the same as no `--errors`: standard error shows the failed
        // rows.
        let errors = path("errors").filter(|path| path != Path::new(STDIO_ARG));
        let mut files = BatchFiles { input, output, errors, format: FileFormat::Csv };
        files.refuse_same_file(language)?;
        files.format = match matches.get_one::<String>("format").map(String::as_str) {
            Some("csv") => FileFormat::Csv,
            Some(_) => FileFormat::Ndjson,
            None => files.format_from_names(language)?,
        };
        Ok(files)
    }

    /// The format that the names of the files indicate.
    fn format_from_names(&self, language: Language) -> Result<FileFormat, Failure> {
        let ending = self.input.extension().and_then(|ending| ending.to_str());
        if ending.is_some_and(sheet::is_workbook_ending) && self.input.is_file() {
            return Err(self.input_failure(sheet::workbook_message(language), language));
        }
        match (format_from_name(&self.input), format_from_name(&self.output)) {
            (Some(a), Some(b)) if a != b => Err(self.input_failure(
                language.say(
                    "svaren skrivs som indata: ge båda filerna samma ändelse, eller ange --format",
                    "the input and the answers must have the same format: give both files the same extension, or use --format",
                ),
                language,
            )),
            (Some(format), _) | (None, Some(format)) => Ok(format),
            (None, None) => Err(self.input_failure(
                language.say(
                    "namnet säger inte hur filen är skriven: ange --format csv eller --format ndjson",
                    "cannot tell the format from the file name: use --format csv or --format ndjson",
                ),
                language,
            )),
        }
    }

    /// Refuses to overwrite the input and to write two outputs to one file.
    fn refuse_same_file(&self, language: Language) -> Result<(), Failure> {
        let paths = [Some(&self.input), Some(&self.output), self.errors.as_ref()];
        let canonical_paths: Vec<PathBuf> =
            paths.into_iter().flatten().filter_map(|path| canonical_file(path)).collect();
        for (i, path) in canonical_paths.iter().enumerate() {
            if canonical_paths.iter().skip(i + 1).any(|other| other == path) {
                let text = language.say(
                    "filen anges två gånger: svar och fel ska till egna filer",
                    "the same file is given twice: the input, the answers and the errors need separate files",
                );
                return Err(Failure::Text(format!(
                    "{}: {}: {text}",
                    language.say("fel", "error"),
                    path.display()
                )));
            }
        }
        Ok(())
    }

    /// Opens the input, and finds its length in bytes if that can be known.
    pub(super) fn open(&self, language: Language) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
        if self.input == Path::new(STDIO_ARG) {
            return Ok((Box::new(io::stdin()), None));
        }
        let to_failure = |error: io::Error| files::failed(&self.input, &error, language);
        let file = fs::File::open(&self.input).map_err(to_failure)?;
        let metadata = file.metadata().map_err(to_failure)?;
        Ok((Box::new(file), Some(metadata.len()).filter(|_| metadata.is_file())))
    }

    pub(super) fn writes_to_stdout(&self) -> bool {
        self.output == Path::new(STDIO_ARG)
    }

    /// A command failure whose message begins with the name of the input.
    pub(super) fn input_failure(&self, text: &str, language: Language) -> Failure {
        Failure::Text(format!("{}: {}: {text}", language.say("fel", "error"), self.input.display()))
    }
}

fn format_from_name(path: &Path) -> Option<FileFormat> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "csv" | "tsv" | "txt" => Some(FileFormat::Csv),
        "ndjson" | "jsonl" => Some(FileFormat::Ndjson),
        _ => None,
    }
}

/// The canonical path of a file, equal however the path is spelled; `None` for a
/// stream or a device, which may safely be both input and output.
fn canonical_file(path: &Path) -> Option<PathBuf> {
    if path == Path::new(STDIO_ARG) {
        return None;
    }
    if let Ok(found) = fs::canonicalize(path) {
        return Some(found).filter(|found| found.is_file());
    }
    // The file does not exist yet.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
}

/// The destination of the answers.
pub(super) enum AnswerDestination {
    Stdout,
    File(files::PendingFile),
}

impl AnswerDestination {
    pub(super) fn create(path: &Path, language: Language) -> Result<Self, Failure> {
        if path == Path::new(STDIO_ARG) {
            return Ok(AnswerDestination::Stdout);
        }
        Ok(AnswerDestination::File(files::PendingFile::create(path, language)?))
    }

    /// Writes the bytes; returns `false` if the reader has closed the stream.
    pub(super) fn write(&mut self, bytes: &[u8], language: Language) -> Result<bool, Failure> {
        match self {
            AnswerDestination::File(file) => file.write(bytes, language).map(|()| true),
            AnswerDestination::Stdout => {
                let mut out = io::stdout().lock();
                match out.write_all(bytes).and_then(|()| out.flush()) {
                    Ok(()) => Ok(true),
                    // A reader that stops early (`| head`) has all it needs.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
                    Err(error) => Err(Failure::Text(format!(
                        "{}: {}",
                        language.say("svaret gick inte att skriva", "the answer could not be written"),
                        io_message(&error, language)
                    ))),
                }
            }
        }
    }

    pub(super) fn finish(self, language: Language) -> Result<(), Failure> {
        match self {
            AnswerDestination::Stdout => Ok(()),
            AnswerDestination::File(file) => file.finish(language),
        }
    }
}
