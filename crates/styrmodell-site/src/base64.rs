//! Bytes as text that a script can hold.

/// The digits of base 64, as browsers decode them.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes bytes in base 64, with `=` at the end where the last group is not full.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut padded = [0u8; 4];
        for (byte, slot) in group.iter().zip(padded.iter_mut().skip(1)) {
            *slot = *byte;
        }
        let number = u32::from_be_bytes(padded);
        for position in 0..4 {
            let digit = (number >> (18 - 6 * position)) & 63;
            text.push(if position > group.len() {
                '='
            } else {
                DIGITS.get(digit as usize).map_or('=', |digit| char::from(*digit))
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn base_64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        let vectors = ["", "f", "fo", "foo", "foob", "fooba", "foobar"];
        let expected = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        for (bytes, text) in vectors.iter().zip(expected) {
            assert_eq!(encode(bytes.as_bytes()), text);
        }
        assert_eq!(encode(&[251, 255, 191]), "+/+/");
    }
}
