//! Replacements of text, and the lines that they change.

use crate::source::Span;

/// A replacement of one piece of text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fix {
    pub(crate) span: Span,
    pub(crate) replacement: String,
}

/// Applies replacements, sorted by place, to a text; `None` if two of them
/// overlap.
pub(crate) fn apply_fixes<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> Option<String> {
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

/// The number of the first changed line (from 1), the lines before the change,
/// the lines after it.
pub(crate) type ChangedLines = (usize, Vec<String>, Vec<String>);

/// The lines that replacements change, before and after; `None` if two
/// replacements overlap.
pub(crate) fn changed_lines(text: &str, changes: &[Fix]) -> Option<Vec<ChangedLines>> {
    let line = |at: u32| text.get(..at as usize).map_or(0, |before| before.matches('\n').count());
    let mut lines = Vec::new();
    for together in changes.chunk_by(|a, b| line(a.span.end) >= line(b.span.start)) {
        let after = apply_fixes(text, together)?;
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
