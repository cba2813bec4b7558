//! The files of revisions, and spans of text in them.
//!
//! Knows text and offsets, nothing about YAML or rules.

mod below;
pub(crate) mod entries;
pub(crate) mod folder;
pub(crate) mod io_error;
pub(crate) mod names;
pub(crate) mod path_kind;
pub(crate) mod path_name;
pub(crate) mod unread;
pub(crate) mod unreadable;

use std::ops::Range;
use std::sync::Arc;

use crate::base::ids::to_u32;

/// The number of a file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileId(pub(crate) u32);

/// A piece of text: the bytes `start..end` of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    pub(crate) file: FileId,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    pub(crate) fn new(file: FileId, range: Range<usize>) -> Self {
        Span { file, start: to_u32(range.start), end: to_u32(range.end) }
    }
}

/// A value and its location.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spanned<T> {
    pub(crate) span: Span,
    pub(crate) value: T,
}

impl<T> Spanned<T> {
    pub(crate) fn new(span: Span, value: T) -> Self {
        Spanned { span, value }
    }
}

/// A file as it was read; without text, a file that could not be read.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// The name without the folder. The files of a revision are sorted and hashed by it.
    pub(crate) name: String,
    /// The name that findings show: the path that the file was read from, or else `name`.
    pub(crate) path: String,
    written: String,
}

/// The byte order mark, which some editors write at the start of a file.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

impl SourceFile {
    pub(crate) fn new(name: String, path: String, written: String) -> Self {
        SourceFile { name, path, written }
    }

    /// The whole text, with a byte order mark if the file has one.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// The text that spans refer to, without a byte order mark.
    pub(crate) fn text(&self) -> &str {
        self.written.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.written)
    }

    /// Replaces [`text`](Self::text) and keeps a byte order mark, if there is one.
    pub(crate) fn with_text(&self, text: &str) -> Self {
        let mark = self.written.strip_suffix(self.text()).unwrap_or_default();
        SourceFile { written: format!("{mark}{text}"), ..self.clone() }
    }
}

/// The files of one or more revisions. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources(Arc<[SourceFile]>);

impl Sources {
    pub(crate) fn new(files: Vec<SourceFile>) -> Self {
        Sources(files.into())
    }

    /// The files with numbers in a range, such as those of one revision.
    pub(crate) fn part(&self, part: Range<u32>) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let files = self.0.get(part.start as usize..part.end as usize).unwrap_or_default();
        part.map(FileId).zip(files)
    }

    pub(crate) fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.0.get(id.0 as usize)
    }

    /// The start of a span as a reader counts: file name, and line and column from 1.
    pub(crate) fn position(&self, span: Span) -> Option<Position<'_>> {
        let file = self.get(span.file)?;
        let text = file.text();
        let mut start = (span.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = text.get(..start)?;
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line_before = before.get(line_start..)?;
        Some(Position {
            file: &file.path,
            line: before.matches('\n').count() + 1,
            column: line_before.chars().count() + 1,
            utf16_column: line_before.encode_utf16().count() + 1,
        })
    }
}

/// A position in a file as a reader counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Position<'a> {
    /// The path that the file was read from, or its name.
    pub file: &'a str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Column in UTF-16 code units, from 1, as SARIF and many editors count.
    pub utf16_column: usize,
}
