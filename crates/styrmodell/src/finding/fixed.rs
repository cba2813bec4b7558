//! Repairs that are certain, applied to the text they were found in.

use super::findings::Findings;
use super::fix::{Fix, mended};
use crate::source::FileId;

/// A file with its certain repairs made.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FixedFile<'a> {
    /// The file, as it was read or named.
    pub path: &'a str,
    /// Its text as it was read, without a byte order mark.
    pub before: &'a str,
    /// Its text with the repairs made; all else is as it was.
    pub after: String,
    /// The lines that change: number from 1, before, after.
    pub lines: Vec<(usize, String, String)>,
}

impl Findings {
    /// The files in which something has one certain repair, with it made.
    pub fn fixed_files(&self) -> Vec<FixedFile<'_>> {
        let mut fixes: Vec<&Fix> = self.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        fixes.sort_by_key(|fix| fix.span);
        fixes.dedup();
        let mut files: Vec<FileId> = fixes.iter().map(|fix| fix.span.file).collect();
        files.dedup();
        files.into_iter().filter_map(|file| self.fixed_file(file, &fixes)).collect()
    }

    fn fixed_file(&self, file: FileId, fixes: &[&Fix]) -> Option<FixedFile<'_>> {
        let source = self.sources.get(file)?;
        let (after, made) = mended(&source.text, fixes.iter().filter(|fix| fix.span.file == file).copied())?;
        let line_of = |fix: &Fix| source.text.get(..fix.span.start as usize).map(|t| t.matches('\n').count());
        let mut changed: Vec<usize> = made.into_iter().filter_map(line_of).collect();
        changed.dedup();
        let line = |text: &str, number: usize| text.lines().nth(number).unwrap_or_default().to_owned();
        let lines = changed.iter().map(|&n| (n + 1, line(&source.text, n), line(&after, n)));
        Some(FixedFile { path: &source.path, before: &source.text, lines: lines.collect(), after })
    }
}
