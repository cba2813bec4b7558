//! Lists in `Debug` output, cut so that no handle or answer fills a screen.

use std::fmt;

/// The most entries of a list that `Debug` shows.
const MAX_SHOWN_ENTRIES: usize = 10;

/// A list of which `Debug` shows the first entries.
pub(crate) struct ShortList<I>(pub(crate) I);

impl<I: Iterator + Clone> fmt::Debug for ShortList<I>
where
    I::Item: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.clone();
        let mut list = f.debug_list();
        list.entries(rest.by_ref().take(MAX_SHOWN_ENTRIES));
        if rest.next().is_some() { list.finish_non_exhaustive() } else { list.finish() }
    }
}
