//! The text that a reader sees of a page, and that of a line of Markdown, so that the two can be
//! held against each other.

use crate::run::flat;

/// The text of a page as a reader sees it: without tags, the marks of notes, and the
/// width of its spaces.
fn shown_text(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (name, after) = tag.split_once('>').unwrap();
        // A mark stands within a word of the text, every other tag beside one.
        rest = if name == "sup" { after.split_once("</sup>").unwrap().1 } else { after };
        let element = name.trim_start_matches('/').split(' ').next().unwrap();
        let is_block = !["strong", "em", "code", "a", "sup", "bdi"].contains(&element);
        text.push_str(if is_block { " " } else { "" });
    }
    let text = text + rest;
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let text = entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c));
    flat(&text)
}

/// The text of a line of Markdown without its marks; the cells of a row are several.
fn texts_of_line(line: &str) -> Vec<String> {
    let line = line.trim_start().trim_start_matches('#').trim_start();
    let line = line.strip_prefix("- ").unwrap_or(line);
    if line.starts_with("|---") {
        return Vec::new();
    }
    let mut text = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '*' | '`' => {}
            '[' if chars.peek() == Some(&'^') => {
                chars.by_ref().find(|c| *c == ']');
                chars.next_if_eq(&':');
            }
            '<' => text.extend(chars.by_ref().take_while(|c| *c != '>')),
            _ => text.push(c),
        }
    }
    match line.starts_with('|') {
        true => text.split('|').map(flat).filter(|cell| !cell.is_empty()).collect(),
        false => vec![flat(&text)],
    }
}

/// The values of an attribute, in order.
pub(crate) fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Asserts that a page shows every line of a Markdown text, in order, and returns how
/// many there are. The contents repeat the headings: each line is searched for after the
/// last.
pub(crate) fn assert_shown_in_order(markdown: &str, page: &str, subject: &str) -> usize {
    let text = shown_text(page);
    let mut rest = text.as_str();
    let mut count = 0;
    for shown in markdown.lines().flat_map(texts_of_line).filter(|text| !text.is_empty()) {
        let at = rest.find(&shown).unwrap_or_else(|| panic!("{subject}: not shown, or not here: {shown}"));
        rest = &rest[at + shown.len()..];
        count += 1;
    }
    count
}
