//! Replacements of text, and the lines that they change.

use crate::source::Span;

/// A replacement of one piece of text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fix {
    pub(crate) span: Span,
    pub(crate) replacement: String,
}

/// Applies replacements to a text, in the order of their spans; `None` if two of them
/// overlap.
pub(crate) fn apply_fixes<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> Option<String> {
    let mut fixed = String::with_capacity(text.len());
    let mut copied_until = 0;
    for fix in fixes {
        fixed.push_str(text.get(copied_until..fix.span.start as usize)?);
        fixed.push_str(&fix.replacement);
        copied_until = fix.span.end as usize;
    }
    fixed.push_str(text.get(copied_until..)?);
    Some(fixed)
}

/// The number of the first changed line (from 1), the old lines, and the new lines.
pub(crate) type ChangedLines = (usize, Vec<String>, Vec<String>);

/// The lines that replacements change, before and after; `None` if two
/// replacements overlap.
pub(crate) fn changed_lines(text: &str, changes: &[Fix]) -> Option<Vec<ChangedLines>> {
    let line_of = |offset: u32| text.get(..offset as usize).map_or(0, |before| before.matches('\n').count());
    let mut lines = Vec::new();
    for same_lines in changes.chunk_by(|a, b| line_of(a.span.end) >= line_of(b.span.start)) {
        let fixed = apply_fixes(text, same_lines)?;
        let (mut old, mut new): (Vec<&str>, Vec<&str>) = (text.lines().collect(), fixed.lines().collect());
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
