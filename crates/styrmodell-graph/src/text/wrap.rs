//! Lines of a text that are no wider than a box.

use super::{TextRole, text_width};

/// Breaks a text into lines of at most a width in pixels: between words, after a
/// hyphen or stroke in a word that is too wide, and otherwise within the word. There is
/// at least one line.
pub(crate) fn wrap(text: &str, role: TextRole, width: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if text_width(&joined, role) <= width {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut pieces = pieces(word, role, width);
        line = pieces.pop().unwrap_or_default();
        lines.append(&mut pieces);
    }
    lines.push(line);
    lines
}

/// Cuts a word into pieces of at most a width. A piece has at least one character.
fn pieces(word: &str, role: TextRole, width: i32) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for c in word.chars() {
        piece.push(c);
        if text_width(&piece, role) <= width {
            continue;
        }
        piece.pop();
        let rest = match piece.rfind(['-', '/']) {
            // A break after the first character would leave it alone on its line.
            Some(at) if at > 1 => piece.split_off(at + 1),
            _ => String::new(),
        };
        if !piece.is_empty() {
            pieces.push(std::mem::replace(&mut piece, rest));
        }
        piece.push(c);
    }
    pieces.push(piece);
    pieces
}
