//! The kind of a sheet's file and the separator of its columns, read before its first
//! row.
//!
//! Knows bytes and the names of the columns that every sheet has, but no rules.

use clap::ArgMatches;
use styrmodell::Language;

use super::chunks::RowReader;
use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::cli::settings::Settings;
use crate::io::rules;

/// The separators that are recognized. None of them occurs in an answer.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The beginning of a file in which a NUL byte is searched for: text has none, and
/// UTF-16 has one in every second byte.
const SNIFFED_BYTES: usize = 64;

/// The first bytes of workbooks: of ZIP archives, in which new ones are packed,
/// and of old ones.
const WORKBOOKS: [&[u8]; 4] =
    [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

/// The first bytes of other archives: gzip, bzip2, xz, zstd, 7z, RAR.
const ARCHIVES: [&[u8]; 6] =
    [b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"];

/// The first bytes of pages and documents.
const DOCUMENTS: [&[u8]; 5] = [b"%PDF-", b"<!DOCTYPE", b"<html", b"<?xml", b"{\\rtf"];

/// The endings of workbooks in the names of files.
const WORKBOOK_ENDINGS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "numbers", "zip"];

/// The message for a workbook.
pub(super) fn workbook_message(language: Language) -> &'static str {
    language.say(
        "filen är en Excel-arbetsbok (eller komprimerad): spara den som CSV UTF-8",
        "the file is an Excel workbook (or compressed): save it as CSV UTF-8",
    )
}

/// `true` if the name of a file ends like that of a workbook.
pub(super) fn is_workbook_ending(ending: &str) -> bool {
    WORKBOOK_ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// The message for a file that is no text, by its beginning.
pub(super) fn refusal(beginning: &[u8], language: Language) -> Option<&'static str> {
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| beginning.starts_with(mark));
    let sniffed = beginning.get(..SNIFFED_BYTES.min(beginning.len())).unwrap_or_default();
    if begins(&WORKBOOKS) {
        Some(workbook_message(language))
    } else if begins(&ARCHIVES) {
        Some(
            language
                .say("filen är komprimerad: packa upp den först", "the file is compressed: unpack it first"),
        )
    } else if begins(&DOCUMENTS) {
        Some(language.say(
            "filen är en webbsida eller ett dokument: spara tabellen som CSV UTF-8",
            "the file is a web page or a document: save the table as CSV UTF-8",
        ))
    } else if begins(&[b"\xff\xfe", b"\xfe\xff"]) || sniffed.contains(&0) {
        Some(language.say(
            "filen är UTF-16, eller ingen text: spara den som CSV UTF-8",
            "the file is UTF-16, or not text: save it as CSV UTF-8",
        ))
    } else {
        None
    }
}

/// The separator that an argument or a `sep=` line names; `None` if it is none
/// that is recognized.
pub(super) fn separator(text: &str) -> Option<u8> {
    match text {
        "tab" | "tabb" | "\\t" => Some(b'\t'),
        _ => SEPARATORS.into_iter().find(|known| text.as_bytes() == [*known]),
    }
}

/// The separator that `--separator` names.
pub(super) fn separator_option(matches: &ArgMatches, settings: &Settings) -> Result<Option<u8>, Failure> {
    let Some(argument) = matches.get_one::<String>("separator") else { return Ok(None) };
    let separator = separator(argument).ok_or_else(|| {
        rules::bad_value(
            settings,
            &format!(
                "separatorn \"{argument}\" läses inte: skriv , eller ; eller tab eller | inom citattecken"
            ),
            &format!("the separator \"{argument}\" is not supported: write , or ; or tab or | in quotes"),
        )
    })?;
    Ok(Some(separator))
}

/// The line `sep=;` with which a sheet tells Excel its separator: the length of the
/// line with its end, and the text after `=`.
pub(super) fn sep_line(beginning: &[u8]) -> Option<(usize, String)> {
    let line = beginning.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let end = beginning.get(line.len()..).unwrap_or_default();
    let end =
        usize::from(end.starts_with(b"\r")) + usize::from(end.starts_with(b"\n") || end.starts_with(b"\r\n"));
    let text = std::str::from_utf8(line).ok()?;
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let (key, separator) = text.split_once('=')?;
    let is_sep_line = key.trim().eq_ignore_ascii_case("sep") && separator.chars().count() <= 3;
    is_sep_line.then(|| (line.len() + end, separator.to_owned()))
}

/// The delimiter of a header: the one that gives the columns that every sheet has,
/// else the one that occurs most often outside quotes in the first line.
pub(super) fn delimiter(header: &[u8]) -> u8 {
    let known = |delimiter: u8| {
        let mut fields = RowReader::new(delimiter);
        fields.next(header)?;
        let has = |name: &str| {
            (0..fields.count()).any(|at| {
                std::str::from_utf8(fields.get(at)).is_ok_and(|field| field.trim().eq_ignore_ascii_case(name))
            })
        };
        Some(usize::from(has("behov")) + usize::from(has("lagrum")))
    };
    let outside = outside_quotes(header);
    let (mut best, mut most) = (b',', (0, 0));
    for delimiter in SEPARATORS {
        let count = outside.iter().filter(|b| **b == delimiter).count();
        let score = (known(delimiter).unwrap_or(0), count);
        if score > most {
            (best, most) = (delimiter, score);
        }
    }
    best
}

/// The bytes of the first line that are not within quotes.
fn outside_quotes(header: &[u8]) -> Vec<u8> {
    let mut quoted = false;
    let line = header.split(|b| *b == b'\n').next().unwrap_or_default();
    let outside = line.iter().copied().filter(|b| {
        quoted ^= *b == b'"';
        !quoted
    });
    outside.collect()
}
