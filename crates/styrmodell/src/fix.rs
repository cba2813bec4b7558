//! Repairs that are certain, and the files that hold them.
//!
//! Knows text and places. Whether a repair is kept, `mend` finds out.

use std::collections::BTreeSet;

use crate::findings::Findings;
use crate::mend;
use crate::source::{SourceFile, Span};

/// A text to put in place of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fix {
    pub(crate) span: Span,
    pub(crate) replacement: String,
}

/// A file with its certain repairs made.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FixedFile<'a> {
    /// The file, as it was read or named.
    pub path: &'a str,
    /// The text as it was read, to the byte: also a byte order mark.
    pub before: &'a str,
    /// The text with the repairs made; every other byte is as it was.
    pub after: String,
    /// The lines that change, all of them: number from 1, before, after.
    pub lines: Vec<(usize, String, String)>,
}

impl Findings {
    /// Repairs the files in which something has one certain repair.
    ///
    /// A repair puts one word in place of another, or a text in quotes, and
    /// leaves every other byte alone. Each is tried: the files are read again,
    /// and a repair is kept when its finding is gone and no finding of the same
    /// or an earlier stage is new. What a repair uncovers at a later stage is
    /// repaired, too, where that is certain. Nothing is written.
    pub fn fixed_files(&self) -> Vec<FixedFile<'_>> {
        let with_fix = self.iter().filter(|finding| finding.fix.is_some());
        let revisions: BTreeSet<usize> = with_fix.map(|finding| self.revision_of(finding)).collect();
        let files = revisions.into_iter().filter_map(|number| self.examined.get(number)).flat_map(|one| {
            let before: Vec<&SourceFile> = self.sources.part(one.files.clone()).map(|(_, f)| f).collect();
            let after = mend::mended_files(before.iter().copied().cloned().collect());
            before.into_iter().zip(after)
        });
        files.filter(|(before, after)| before.text() != after.text()).map(fixed_file).collect()
    }
}

fn fixed_file<'a>((before, after): (&'a SourceFile, SourceFile)) -> FixedFile<'a> {
    // No repair adds or removes a line break, so that lines stay side by side.
    let lines = before.text().lines().zip(after.text().lines()).enumerate();
    let lines = lines.filter(|(_, (old, new))| old != new);
    FixedFile {
        path: &before.path,
        before: before.written(),
        lines: lines.map(|(i, (old, new))| (i + 1, old.to_owned(), new.to_owned())).collect(),
        after: after.written().to_owned(),
    }
}

/// Makes changes in a text, which come in the order of their places. `None`
/// where two of them overlap.
pub(crate) fn mended<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> Option<String> {
    let mut after = String::with_capacity(text.len());
    let mut done = 0;
    for fix in fixes {
        after.push_str(text.get(done..fix.span.start as usize)?);
        after.push_str(&fix.replacement);
        done = fix.span.end as usize;
    }
    after.push_str(text.get(done..)?);
    Some(after)
}

/// The number from 1 of the first of some lines, the lines before, the lines after.
pub(crate) type ChangedLines = (usize, Vec<String>, Vec<String>);

/// The lines that changes touch, before and after.
pub(crate) fn changed_lines(text: &str, changes: &[Fix]) -> Option<Vec<ChangedLines>> {
    let line = |at: u32| text.get(..at as usize).map_or(0, |before| before.matches('\n').count());
    let mut lines = Vec::new();
    for together in changes.chunk_by(|a, b| line(a.span.end) >= line(b.span.start)) {
        let after = mended(text, together)?;
        let (mut old, mut new): (Vec<&str>, Vec<&str>) = (text.lines().collect(), after.lines().collect());
        let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        (old, new) = (old.split_off(same), new.split_off(same));
        let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        old.truncate(old.len() - same_end);
        new.truncate(new.len() - same_end);
        let owned = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect();
        lines.push((same + 1, owned(old), owned(new)));
    }
    Some(lines)
}
