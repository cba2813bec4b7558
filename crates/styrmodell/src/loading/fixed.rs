//! Repaired files.

use std::collections::BTreeSet;

use super::repair;
use crate::finding::findings::Findings;
use crate::finding::{Code, Finding, Stage};
use crate::source::SourceFile;

/// A rule file before and after its certain repairs.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FixedFile<'a> {
    /// The path that the file was read from, or its name.
    pub path: &'a str,
    /// The text exactly as read, including a byte order mark.
    pub before: &'a str,
    /// The text with the repairs made; every other byte is unchanged.
    pub after: String,
    /// All lines that change: the number of the first from 1, the old lines, the new lines.
    pub lines: Vec<(usize, String, String)>,
}

impl Findings {
    /// Repairs every file that has findings with exactly one possible repair.
    ///
    /// A repair replaces one word, or puts a text in quotes, and leaves every
    /// other byte unchanged. Each repair is tried by reading the files again,
    /// and is kept if its finding is gone and there is no new finding of the
    /// same or an earlier stage. Faults that a repair uncovers at a later stage
    /// are repaired as well, if that is certain. Writes no file.
    pub fn fixed_files(&self) -> Vec<FixedFile<'_>> {
        let revisions_with = |findings: &dyn Fn(&&Finding) -> bool| -> BTreeSet<usize> {
            self.iter().filter(findings).map(|finding| self.revision_of(finding)).collect()
        };
        let (with_fix, unread) =
            (revisions_with(&|f| f.fix.is_some()), revisions_with(&|f| f.code() == Code::UnreadFile));
        let files =
            with_fix.into_iter().filter_map(|n| Some((n, self.examined.get(n)?))).flat_map(|(n, one)| {
                let before: Vec<&SourceFile> = self.sources.part(one.files.clone()).map(|(_, f)| f).collect();
                // The name may be declared in a file that is not read.
                let until = if unread.contains(&n) { Stage::Entries } else { Stage::Trials };
                let after = repair::repaired_files(before.iter().copied().cloned().collect(), until);
                before.into_iter().zip(after)
            });
        files.filter(|(before, after)| before.text() != after.text()).map(fixed_file).collect()
    }
}

fn fixed_file<'a>((before, after): (&'a SourceFile, SourceFile)) -> FixedFile<'a> {
    // A repair never adds or removes a line break, so lines correspond.
    let lines = before.text().lines().zip(after.text().lines()).enumerate();
    let lines = lines.filter(|(_, (old, new))| old != new);
    FixedFile {
        path: &before.path,
        before: before.written(),
        lines: lines.map(|(i, (old, new))| (i + 1, old.to_owned(), new.to_owned())).collect(),
        after: after.written().to_owned(),
    }
}
