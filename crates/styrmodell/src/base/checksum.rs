//! Checksums as they are written.

/// `true` if a text is SHA-256 in hexadecimal, as it is written here.
pub(crate) fn is_sum(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
