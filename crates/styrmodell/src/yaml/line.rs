//! Single lines of YAML: their content, and the columns where they could begin.
//!
//! It knows text alone, and only serves to explain text that is not YAML.

/// One line of the text, without its line break.
pub(super) struct Line<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    pub(super) fn at(text: &'t str, offset: usize) -> Self {
        let start = text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
        let rest = text.get(start..).unwrap_or_default();
        Line { start, text: rest.split('\n').next().unwrap_or_default().trim_end() }
    }

    /// The nearest line above with content other than a comment.
    pub(super) fn previous(&self, text: &'t str) -> Option<Self> {
        let mut start = self.start;
        while start > 0 {
            let line = Line::at(text, start - 1);
            if line.is_content() {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    /// The nearest line below with content other than a comment.
    pub(super) fn next(&self, text: &'t str) -> Option<Self> {
        let mut start = self.start;
        loop {
            start += text.get(start..)?.find('\n')? + 1;
            let line = Line::at(text, start);
            if line.is_content() {
                return Some(line);
            }
        }
    }

    /// `true` if the line has more than space and a comment.
    pub(super) fn is_content(&self) -> bool {
        let content = self.text.trim_start();
        !content.is_empty() && !content.starts_with('#')
    }

    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    pub(super) fn content_range(&self) -> std::ops::Range<usize> {
        self.start + self.indent()..self.start + self.text.len()
    }

    /// The columns, from 1, where the line could begin: those of the open lists
    /// and keys above, nearest to the line's own column first.
    pub(super) fn columns(&self, text: &'t str) -> Vec<usize> {
        let own = self.indent();
        let is_item = self.text.trim_start().starts_with('-');
        if self.text.trim_start().starts_with(['}', ']']) {
            // A closing bracket may be anywhere to the right of its key.
            return Vec::new();
        }
        let mut columns = self.open_above(text, is_item);
        columns.retain(|&column| column != own);
        columns.sort_by_key(|column| (column.abs_diff(own), *column));
        columns.into_iter().map(|column| column + 1).collect()
    }

    /// `true` if the line begins directly below the dash of an entry and has no
    /// dash.
    pub(super) fn lacks_a_dash(&self, text: &'t str) -> bool {
        !self.text.trim_start().starts_with('-') && self.open_above(text, true).contains(&self.indent())
    }

    /// The columns, from 0, where the open items (or keys) above begin.
    fn open_above(&self, text: &'t str, items: bool) -> Vec<usize> {
        let (mut columns, mut open) = (Vec::new(), usize::MAX);
        let mut above = self.previous(text);
        while let Some(line) = above {
            if line.indent() < open && line.is_block() {
                columns.extend(line.begins(items).filter(|&column| column < open));
                open = line.indent();
            }
            above = if open == 0 { None } else { line.previous(text) };
        }
        columns
    }

    /// `true` if the line begins an item or a key, `false` if it continues a text
    /// or something in brackets.
    fn is_block(&self) -> bool {
        let count = |signs: [char; 2]| self.text.matches(signs).count();
        let content = self.text.trim_start();
        (content.starts_with("- ") || content.ends_with(':') || content.contains(": "))
            && count(['}', ']']) <= count(['{', '['])
    }

    /// The column where the line's item begins (`item`), or its key.
    fn begins(&self, item: bool) -> Option<usize> {
        let content = self.text.trim_start();
        let indent = self.indent();
        match content.strip_prefix('-') {
            Some(_) if item => Some(indent),
            Some(rest) if rest.contains(':') => Some(indent + content.len() - rest.trim_start().len()),
            None if !item => Some(indent),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_open_lists_and_keys_above() {
        let text =
            "regler:\n  - id: a\n    när: { lagrum: a,\n           plan: b }\n    då:\n      styrning: c\n";
        for (last, expected) in [
            ("     namn: D", vec![5, 7, 1]),
            (" forum: []", vec![1, 5, 7]),
            ("   - id: b", vec![3]),
            ("         utförande: d", vec![7, 5, 1]),
            ("ansvar: []", vec![5, 7]),
        ] {
            let text = format!("{text}{last}\n");
            assert_eq!(Line::at(&text, text.len() - 2).columns(&text), expected, "{last}");
        }
        let lacks = |last: &str| {
            let text = format!("{text}{last}");
            Line::at(&text, text.len() - 1).lacks_a_dash(&text)
        };
        assert!(lacks("  id: b") && !lacks("  - id: b") && !lacks("   id: b") && !lacks("id: b"));
        assert!(Line::at("  a: b", 3).columns("  a: b").is_empty());
    }
}
