//! A file in chunks that end where a row ends, so that threads can share it.
//! Memory holds a few chunks, however long the file or a row of it is.
//!
//! Knows where rows end, but not what they contain.

use std::io::{self, Read};

/// The approximate size of a chunk, in bytes: large enough that handing it to a
/// thread costs little.
const CHUNK_BYTES: usize = 64 * 1024;
/// The longest row that is read, in bytes: no honest row comes near it.
pub(super) const MAX_ROW_BYTES: usize = 1024 * 1024;
/// The length of the shown beginning of a row that is too long, in bytes.
const SHOWN_ROW_BYTES: usize = 200;

/// A part of the file that consists of whole rows.
pub(super) struct Chunk {
    /// The line on which the first row begins, counted from 1.
    pub(super) line: u64,
    pub(super) bytes: Vec<u8>,
    /// `true` if it holds the beginning of a row that is too long instead of
    /// rows.
    pub(super) too_long: bool,
    /// The number of bytes of the file read up to its end.
    pub(super) read: u64,
}

/// Cuts a file into chunks.
pub(super) struct Chunks {
    input: Box<dyn Read + Send>,
    /// The delimiter of CSV, in which quotes may contain the end of a line.
    delimiter: Option<u8>,
    buffer: Vec<u8>,
    at_end: bool,
    line: u64,
    read: u64,
    fields: RowReader,
}

impl Chunks {
    pub(super) fn new(input: Box<dyn Read + Send>) -> Self {
        let fields = RowReader::new(b',');
        Chunks { input, delimiter: None, buffer: Vec::new(), at_end: false, line: 1, read: 0, fields }
    }

    /// The beginning of the file, which stays to be read: about a chunk, or if
    /// `long` as much as the longest row.
    pub(super) fn beginning(&mut self, long: bool) -> io::Result<&[u8]> {
        self.fill(if long { MAX_ROW_BYTES } else { CHUNK_BYTES })?;
        Ok(&self.buffer)
    }

    /// Takes the header, whose length is in bytes.
    pub(super) fn skip_header(&mut self, length: usize, delimiter: u8) {
        self.delimiter = Some(delimiter);
        self.fields = RowReader::new(delimiter);
        self.take(length, false);
    }

    /// Takes the next chunk; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Chunk>> {
        let mut wanted = CHUNK_BYTES;
        while wanted <= 2 * MAX_ROW_BYTES {
            self.fill(wanted)?;
            if self.buffer.is_empty() {
                return Ok(None);
            }
            let whole = if self.at_end { self.buffer.len() } else { self.whole_rows() };
            if whole > 0 {
                return Ok(Some(self.take(whole, false)));
            }
            wanted = wanted.max(self.buffer.len()) * 2;
        }
        // No row ends within the allowed length. If a line does, the row has a
        // quote that is not closed, which is reported when that line is answered.
        match self.buffer.iter().position(|b| *b == b'\n') {
            Some(end) => Ok(Some(self.take(end + 1, false))),
            None => self.skip_line().map(Some),
        }
    }

    /// Reads until `wanted` bytes are buffered or the file ends. Chunks are the same
    /// however the system divides the bytes.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        let missing = wanted.saturating_sub(self.buffer.len());
        if missing > 0 && !self.at_end {
            let got = self.input.by_ref().take(missing as u64).read_to_end(&mut self.buffer)?;
            self.at_end = got < missing;
        }
        Ok(())
    }

    /// The number of buffered bytes that make up whole rows.
    fn whole_rows(&mut self) -> usize {
        let lines = self.buffer.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let whole_lines = self.buffer.get(..lines).unwrap_or_default();
        if self.delimiter.is_none() || !whole_lines.contains(&b'"') {
            return lines;
        }
        self.fields.restart();
        let (mut at, mut whole) = (0, 0);
        while let Some(row) = self.fields.next(self.buffer.get(at..).unwrap_or_default()) {
            at += row.length;
            if !row.ends {
                break;
            }
            whole = at;
        }
        // The line feed after a carriage return belongs to the same row.
        whole + usize::from(whole > 0 && self.buffer.get(whole) == Some(&b'\n'))
    }

    fn take(&mut self, length: usize, too_long: bool) -> Chunk {
        let rest = self.buffer.split_off(length.min(self.buffer.len()));
        let bytes = std::mem::replace(&mut self.buffer, rest);
        let line = self.line;
        self.line += newlines(&bytes);
        self.read += bytes.len() as u64;
        Chunk { line, bytes, too_long, read: self.read }
    }

    fn skip_line(&mut self) -> io::Result<Chunk> {
        let mut chunk = self.take(SHOWN_ROW_BYTES, true);
        loop {
            if let Some(end) = self.buffer.iter().position(|b| *b == b'\n') {
                chunk.read = self.take(end + 1, true).read;
                return Ok(chunk);
            }
            chunk.read = self.take(self.buffer.len(), true).read;
            self.fill(CHUNK_BYTES)?;
            if self.buffer.is_empty() {
                return Ok(chunk);
            }
        }
    }
}

/// Counts the line ends in a text.
pub(super) fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64
}

/// Finds rows of CSV and the fields of each.
pub(super) struct RowReader {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

/// The extent of a row.
pub(super) struct RowExtent {
    /// The length of the row with its line end, in bytes.
    pub(super) length: usize,
    /// `true` if the row is complete, `false` if it breaks off within quotes or
    /// without a line end.
    pub(super) ends: bool,
    /// `true` if the row breaks off within quotes.
    pub(super) open_quote: bool,
}

impl RowReader {
    pub(super) fn new(delimiter: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        RowReader { reader, text: Vec::new(), ends: vec![0; 64], count: 0 }
    }

    /// Forgets the previous row, so that the next bytes begin a row.
    pub(super) fn restart(&mut self) {
        self.reader.reset();
    }

    /// Reads the first row of `bytes`; `None` if only line ends are left.
    pub(super) fn next(&mut self, bytes: &[u8]) -> Option<RowExtent> {
        use csv_core::ReadRecordResult::{End, InputEmpty, OutputEndsFull, OutputFull, Record};
        // INVARIANT: the value of a field is never longer than its text in the
        // file.
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
                Record => return Some(RowExtent { length, ends: true, open_quote: false }),
                OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                OutputFull => self.text.resize(self.text.len() * 2, 0),
                InputEmpty => break,
                End => return None,
            }
        }
        if bytes.get(..length)?.iter().all(|b| matches!(b, b'\r' | b'\n')) {
            return None;
        }
        // The end of a line closes the row, unless it is within quotes.
        let text = self.text.get_mut(written..).unwrap_or_default();
        if self.count == self.ends.len() {
            self.ends.resize(self.ends.len() + 1, 0);
        }
        let ends = self.ends.get_mut(self.count..).unwrap_or_default();
        let (result, _, _, ended) = self.reader.read_record(b"\n", text, ends);
        self.count += ended;
        Some(RowExtent { length, ends: false, open_quote: result != Record })
    }

    /// The number of fields in the row.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The value of a field, counted from 0.
    pub(super) fn get(&self, index: usize) -> &[u8] {
        let ends = self.ends.get(..self.count).unwrap_or_default();
        let end = ends.get(index).copied().unwrap_or(0);
        let begin = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
        self.text.get(begin..end).unwrap_or_default()
    }
}
