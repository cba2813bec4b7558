//! A file in pieces that end where a row ends, so that threads can share it.
//! However long the file or a row of it, no more than a few pieces are held.
//!
//! Knows where rows end, not what they say.

use std::io::{self, Read};

/// About as large as a piece is.
const PIECE: usize = 64 * 1024;
/// The longest row that is read.
pub(super) const LONGEST: usize = 1024 * 1024;
/// As much of a row that is too long as is shown.
const SHOWN: usize = 200;

/// Some rows.
pub(super) struct Chunk {
    /// The line the first of them begins on, counted from 1.
    pub(super) line: u64,
    pub(super) bytes: Vec<u8>,
    /// Instead of rows, the beginning of one that is too long.
    pub(super) too_long: bool,
    /// How much of the file has been read with it.
    pub(super) read: u64,
}

/// The pieces of a file.
pub(super) struct Chunks {
    input: Box<dyn Read + Send>,
    /// What sets fields apart, where quotes may hold the end of a line.
    delimiter: Option<u8>,
    held: Vec<u8>,
    ended: bool,
    line: u64,
    read: u64,
    fields: Fields,
}

impl Chunks {
    pub(super) fn new(input: Box<dyn Read + Send>) -> Self {
        let fields = Fields::new(b',');
        Chunks { input, delimiter: None, held: Vec::new(), ended: false, line: 1, read: 0, fields }
    }

    /// The beginning of the file: a piece, or as much as a row may be long.
    /// Nothing of it is taken.
    pub(super) fn beginning(&mut self, long: bool) -> io::Result<&[u8]> {
        self.fill(if long { LONGEST } else { PIECE })?;
        Ok(&self.held)
    }

    /// Takes the header, as many bytes as it is long.
    pub(super) fn skip_header(&mut self, length: usize, delimiter: u8) {
        self.delimiter = Some(delimiter);
        self.fields = Fields::new(delimiter);
        self.take(length, false);
    }

    /// The next piece; none when all is read.
    pub(super) fn next(&mut self) -> io::Result<Option<Chunk>> {
        let mut wanted = PIECE;
        while wanted <= 2 * LONGEST {
            self.fill(wanted)?;
            if self.held.is_empty() {
                return Ok(None);
            }
            let whole = if self.ended { self.held.len() } else { self.whole_rows() };
            if whole > 0 {
                return Ok(Some(self.take(whole, false)));
            }
            wanted = wanted.max(self.held.len()) * 2;
        }
        // No row ends within the longest there may be. With a line of its own it
        // is a quote that nobody closed: whoever reads the line finds that.
        match self.held.iter().position(|b| *b == b'\n') {
            Some(end) => Ok(Some(self.take(end + 1, false))),
            None => self.skip_line().map(Some),
        }
    }

    /// Reads until as much is held as is wanted, or the file ends. Pieces are the
    /// same however the system hands out the bytes.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        let missing = wanted.saturating_sub(self.held.len());
        if missing > 0 && !self.ended {
            let got = self.input.by_ref().take(missing as u64).read_to_end(&mut self.held)?;
            self.ended = got < missing;
        }
        Ok(())
    }

    /// How much of what is held are whole rows.
    fn whole_rows(&mut self) -> usize {
        let lines = self.held.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let whole_lines = self.held.get(..lines).unwrap_or_default();
        if self.delimiter.is_none() || !whole_lines.contains(&b'"') {
            return lines;
        }
        self.fields.restart();
        let (mut at, mut whole) = (0, 0);
        while let Some(row) = self.fields.next(self.held.get(at..).unwrap_or_default()) {
            at += row.length;
            if !row.ends {
                break;
            }
            whole = at;
        }
        // The line feed after a carriage return is of the same row.
        whole + usize::from(whole > 0 && self.held.get(whole) == Some(&b'\n'))
    }

    fn take(&mut self, length: usize, too_long: bool) -> Chunk {
        let rest = self.held.split_off(length.min(self.held.len()));
        let bytes = std::mem::replace(&mut self.held, rest);
        let line = self.line;
        self.line += newlines(&bytes);
        self.read += bytes.len() as u64;
        Chunk { line, bytes, too_long, read: self.read }
    }

    fn skip_line(&mut self) -> io::Result<Chunk> {
        let mut chunk = self.take(SHOWN, true);
        loop {
            if let Some(end) = self.held.iter().position(|b| *b == b'\n') {
                chunk.read = self.take(end + 1, true).read;
                return Ok(chunk);
            }
            chunk.read = self.take(self.held.len(), true).read;
            self.fill(PIECE)?;
            if self.held.is_empty() {
                return Ok(chunk);
            }
        }
    }
}

/// How many lines end in a text.
pub(super) fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64
}

/// Finds rows of CSV and the fields of each.
pub(super) struct Fields {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

/// Where a row ends.
pub(super) struct Row {
    /// Of what was read, the bytes of the row with the end of its line.
    pub(super) length: usize,
    /// Whether it ends, or breaks off within quotes or without a line's end.
    pub(super) ends: bool,
    /// Whether it breaks off within quotes.
    pub(super) open_quote: bool,
}

impl Fields {
    pub(super) fn new(delimiter: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Fields { reader, text: Vec::new(), ends: vec![0; 64], count: 0 }
    }

    /// Begins anew, at the beginning of a row.
    pub(super) fn restart(&mut self) {
        self.reader.reset();
    }

    /// Reads the row that bytes begin with; none where nothing but ends of lines
    /// is left.
    pub(super) fn next(&mut self, bytes: &[u8]) -> Option<Row> {
        use csv_core::ReadRecordResult::{End, InputEmpty, OutputEndsFull, OutputFull, Record};
        // INVARIANT: what a field says is never longer than how it is written.
        if self.text.len() < bytes.len() + 1 {
            self.text.resize(bytes.len() + 1, 0);
        }
        let (mut length, mut written) = (0, 0);
        self.count = 0;
        let mut input = bytes;
        loop {
            let text = self.text.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(self.count..).unwrap_or_default();
            let (result, read, wrote, ended) = self.reader.read_record(input, text, ends);
            length += read;
            written += wrote;
            self.count += ended;
            input = input.get(read..).unwrap_or_default();
            match result {
                Record => return Some(Row { length, ends: true, open_quote: false }),
                OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                OutputFull => self.text.resize(self.text.len() * 2, 0),
                InputEmpty => break,
                End => return None,
            }
        }
        if bytes.get(..length)?.iter().all(|b| matches!(b, b'\r' | b'\n')) {
            return None;
        }
        // A line's end closes the row, unless it stands within quotes.
        let text = self.text.get_mut(written..).unwrap_or_default();
        if self.count == self.ends.len() {
            self.ends.resize(self.ends.len() + 1, 0);
        }
        let ends = self.ends.get_mut(self.count..).unwrap_or_default();
        let (result, _, _, ended) = self.reader.read_record(b"\n", text, ends);
        self.count += ended;
        Some(Row { length, ends: false, open_quote: result != Record })
    }

    /// How many fields the row has.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// What a field says, counted from 0.
    pub(super) fn get(&self, index: usize) -> &[u8] {
        let ends = self.ends.get(..self.count).unwrap_or_default();
        let end = ends.get(index).copied().unwrap_or(0);
        let begin = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
        self.text.get(begin..end).unwrap_or_default()
    }
}
