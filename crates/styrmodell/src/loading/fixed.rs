//! Files with the repairs made that are certain.

use std::collections::BTreeSet;

use super::mend;
use crate::finding::findings::Findings;
use crate::finding::{Code, Finding, Stage};
use crate::source::SourceFile;

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
        let of = |findings: &dyn Fn(&&Finding) -> bool| -> BTreeSet<usize> {
            self.iter().filter(findings).map(|finding| self.revision_of(finding)).collect()
        };
        let (with_fix, unread) = (of(&|f| f.fix.is_some()), of(&|f| f.code() == Code::UnreadFile));
        let files =
            with_fix.into_iter().filter_map(|n| Some((n, self.examined.get(n)?))).flat_map(|(n, one)| {
                let before: Vec<&SourceFile> = self.sources.part(one.files.clone()).map(|(_, f)| f).collect();
                // A name may be declared in a file that is not read.
                let until = if unread.contains(&n) { Stage::Entries } else { Stage::Trials };
                let after = mend::mended_files(before.iter().copied().cloned().collect(), until);
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
