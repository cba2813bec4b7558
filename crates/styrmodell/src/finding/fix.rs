//! A text put in place of another.

use crate::source::Span;

/// A text to put in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fix {
    pub(crate) span: Span,
    pub(crate) replacement: String,
}

/// A text with changes made in it, and which were made. They come in the order
/// of their places; of two that overlap, only the first is made.
pub(crate) fn mended<'f>(
    text: &str,
    fixes: impl IntoIterator<Item = &'f Fix>,
) -> Option<(String, Vec<&'f Fix>)> {
    let mut after = String::with_capacity(text.len());
    let mut done = 0;
    let mut made = Vec::new();
    for fix in fixes {
        // Two repairs of one place: neither is certain any more.
        let Some(kept) = text.get(done..fix.span.start as usize) else { continue };
        after.push_str(kept);
        after.push_str(&fix.replacement);
        done = fix.span.end as usize;
        made.push(fix);
    }
    after.push_str(text.get(done..)?);
    Some((after, made))
}
