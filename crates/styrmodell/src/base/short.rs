//! Lists in `Debug` output, shortened so that no value fills a screen.

use std::fmt;

/// The maximum number of entries of a list that `Debug` shows: enough to recognise it.
const MAX_SHOWN_ENTRIES: usize = 10;

/// A list whose `Debug` output shows only the first entries.
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
