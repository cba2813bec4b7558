//! A map from names to what they name, made to be asked often.
//!
//! Knows words only.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// The standard map with a hash that is quick for short text.
pub(crate) type NameMap<T> = HashMap<String, T, Seed>;

/// Where a map's hashes begin: for each map elsewhere, so that names which meet
/// in one place cannot be made up in advance.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Seed(RandomState::new().hash_one(0))
    }
}

impl BuildHasher for Seed {
    type Hasher = NameHasher;

    fn build_hasher(&self) -> NameHasher {
        NameHasher(self.0)
    }
}

/// Eight bytes at a time: multiplied to twice the width, and the halves folded.
#[derive(Debug)]
pub(crate) struct NameHasher(u64);

impl NameHasher {
    fn mix(&mut self, word: u64) {
        // Any odd number with ones all over will do: the first digits of pi.
        const FACTOR: u64 = 0x243F_6A88_85A3_08D3;
        let product = u128::from(self.0 ^ word) * u128::from(FACTOR);
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }
}

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        // Fewer than eight, so that there is room for how many.
        let last = rest.iter().fold(rest.len() as u64, |word, &byte| word << 8 | u64::from(byte));
        self.mix(last);
    }

    /// What the standard library ends a text with; `write` has ended it.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// So few ids are looked at one by one: that is quicker than a hash.
const FEW: usize = 8;

/// The ids of a short list, as they are written.
#[derive(Debug)]
pub(crate) struct FewIds<T>(Vec<(String, T)>);

impl<T> Default for FewIds<T> {
    fn default() -> Self {
        FewIds(Vec::new())
    }
}

impl<T: Copy> FewIds<T> {
    /// None of a long list. What a map says of an id is kept.
    pub(crate) fn of<'a>(ids: impl ExactSizeIterator<Item = &'a str>, map: &NameMap<T>) -> Self {
        if ids.len() > FEW {
            return FewIds(Vec::new());
        }
        FewIds(ids.filter_map(|id| Some((id.to_owned(), *map.get(id)?))).collect())
    }

    #[inline]
    pub(crate) fn get(&self, id: &str) -> Option<T> {
        self.0.iter().find(|(own, _)| own == id).map(|(_, entry)| *entry)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::BuildHasher;

    use super::Seed;

    #[test]
    fn names_that_differ_a_little_are_far_apart() {
        let seed = Seed(1);
        let names: Vec<String> = (0..10_000).map(|i| format!("d{i}")).collect();
        let ends =
            ["", "a", "\0", "\0\0", "aaaaaaaa", "aaaaaaaaa", "aaaaaaa", "aaaaaaa\0"].map(str::to_owned);
        let all: Vec<u64> = names.iter().chain(&ends).map(|name| seed.hash_one(name.as_str())).collect();
        let apart: BTreeSet<u64> = all.iter().copied().collect();
        assert_eq!(apart.len(), all.len());
        // The map takes a place from the lowest bits and tells names in it apart
        // by the highest: each of 256 gets a fair share of 10 000.
        for shift in [0, 56] {
            let mut shares = [0; 256];
            for hash in &all {
                if let Some(share) = shares.get_mut(usize::from((hash >> shift) as u8)) {
                    *share += 1;
                }
            }
            assert!(shares.iter().all(|&share| (10..=90).contains(&share)), "{shares:?}");
        }
    }
}
