//! The files and streams that rows come from and answers go to.

use std::fs;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use styrmodell::Language;
use styrmodell::render::io_message;

use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::io::files;

/// The name of standard input and output.
const STANDARD: &str = "-";

/// How files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Csv,
    Ndjson,
}

pub(super) struct BatchFiles {
    pub(super) input: PathBuf,
    pub(super) output: PathBuf,
    pub(super) errors: Option<PathBuf>,
    pub(super) kind: FileKind,
}

impl BatchFiles {
    pub(super) fn of(matches: &ArgMatches, language: Language) -> Result<Self, Failure> {
        let path = |id: &str| matches.get_one::<String>(id).map(PathBuf::from);
        let (input, output) = (path("in").unwrap_or_default(), path("out").unwrap_or_default());
        // Standard error shows them anyway.
        let errors = path("errors").filter(|path| path != Path::new(STANDARD));
        let mut places = BatchFiles { input, output, errors, kind: FileKind::Csv };
        places.are_different(language)?;
        places.kind = match matches.get_one::<String>("format").map(String::as_str) {
            Some("csv") => FileKind::Csv,
            Some(_) => FileKind::Ndjson,
            None => places.named(language)?,
        };
        Ok(places)
    }

    /// The kind that the files' names indicate.
    fn named(&self, language: Language) -> Result<FileKind, Failure> {
        match (kind(&self.input), kind(&self.output)) {
            (Some(a), Some(b)) if a != b => Err(self.wrong(
                language.say(
                    "svaren skrivs som indata: ge båda filerna samma ändelse, eller ange --format",
                    "the answers have the format of the input: give both files the same ending, or use --format",
                ),
                language,
            )),
            (Some(kind), _) | (None, Some(kind)) => Ok(kind),
            (None, None) => Err(self.wrong(
                language.say(
                    "namnet säger inte hur filen är skriven: ange --format csv eller --format ndjson",
                    "the name does not tell the format of the file: use --format csv or --format ndjson",
                ),
                language,
            )),
        }
    }

    /// Refuses to overwrite the input and to write two outputs to one file.
    fn are_different(&self, language: Language) -> Result<(), Failure> {
        let named = [Some(&self.input), Some(&self.output), self.errors.as_ref()];
        let files: Vec<PathBuf> = named.into_iter().flatten().filter_map(|path| file(path)).collect();
        for (i, path) in files.iter().enumerate() {
            if files.iter().skip(i + 1).any(|other| other == path) {
                let text = language.say(
                    "filen anges två gånger: svar och fel ska till egna filer",
                    "the file is given twice: answers and errors need separate files",
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
        if self.input == Path::new(STANDARD) {
            return Ok((Box::new(io::stdin()), None));
        }
        let failed = |error: io::Error| files::failed(&self.input, &error, language);
        let file = fs::File::open(&self.input).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        Ok((Box::new(file), Some(about.len()).filter(|_| about.is_file())))
    }

    pub(super) fn to_stdout(&self) -> bool {
        self.output == Path::new(STANDARD)
    }

    /// The failure for a fault in the input.
    pub(super) fn wrong(&self, text: &str, language: Language) -> Failure {
        Failure::Text(format!("{}: {}: {text}", language.say("fel", "error"), self.input.display()))
    }
}

fn kind(path: &Path) -> Option<FileKind> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "csv" | "tsv" | "txt" => Some(FileKind::Csv),
        "ndjson" | "jsonl" => Some(FileKind::Ndjson),
        _ => None,
    }
}

/// The canonical path of a file, equal for every way to write it; `None` for a
/// stream or a device, which can be both read and written.
fn file(path: &Path) -> Option<PathBuf> {
    if path == Path::new(STANDARD) {
        return None;
    }
    if let Ok(found) = fs::canonicalize(path) {
        return Some(found).filter(|found| found.is_file());
    }
    // The file does not exist yet.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
}

/// The destination of answers or errors.
pub(super) enum BatchOutput {
    Stdout,
    File(files::PendingFile),
}

impl BatchOutput {
    pub(super) fn create(path: &Path, language: Language) -> Result<Self, Failure> {
        if path == Path::new(STANDARD) {
            return Ok(BatchOutput::Stdout);
        }
        Ok(BatchOutput::File(files::PendingFile::create(path, language)?))
    }

    /// Writes the bytes; returns `true` while somebody reads them.
    pub(super) fn write(&mut self, bytes: &[u8], language: Language) -> Result<bool, Failure> {
        match self {
            BatchOutput::File(file) => file.write(bytes, language).map(|()| true),
            BatchOutput::Stdout => {
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
            BatchOutput::Stdout => Ok(()),
            BatchOutput::File(file) => file.finish(language),
        }
    }
}
