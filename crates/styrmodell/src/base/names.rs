//! A map from names to entries, built for many look-ups.
//!
//! It knows words only.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// The standard map with a hash function that is fast for short text.
pub(crate) type NameMap<T> = HashMap<String, T, Seed>;

/// The random seed of a map's hashes. Each map has its own, so that an attacker
/// cannot prepare names that collide.
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

/// Mixes in eight bytes at a time: multiplies to 128 bits and folds the halves
/// together.
///
/// With `foldhash` instead, an answer to a question by ids took 7 % longer, and to one
/// by display names 9 %: medians of 15 pairs of runs of the benchmark `answers`.
#[derive(Debug)]
pub(crate) struct NameHasher(u64);

impl NameHasher {
    fn mix(&mut self, word: u64) {
        // Any odd number with evenly spread bits works; these are the first
        // digits of pi.
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
        // The rest is at most seven bytes, so its length fits in the eighth.
        let last = rest.iter().fold(rest.len() as u64, |word, &byte| word << 8 | u64::from(byte));
        self.mix(last);
    }

    /// Ignores the byte with which the standard library ends a text: `write` has
    /// already mixed in the length.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The maximum number of ids that are compared one by one. Up to eight, that is faster
/// than hashing the name.
const MAX_SCANNED_IDS: usize = 8;

/// The ids of a short list, compared as written.
#[derive(Debug)]
pub(crate) struct FewIds<T>(Vec<(String, T)>);

impl<T> Default for FewIds<T> {
    fn default() -> Self {
        FewIds(Vec::new())
    }
}

impl<T: Copy> FewIds<T> {
    /// Copies the entries of a list of at most [`MAX_SCANNED_IDS`] ids from its
    /// map. For a longer list the copy is empty, and callers use the map.
    pub(crate) fn of<'a>(ids: impl ExactSizeIterator<Item = &'a str>, map: &NameMap<T>) -> Self {
        if ids.len() > MAX_SCANNED_IDS {
            return FewIds(Vec::new());
        }
        FewIds(ids.filter_map(|id| Some((id.to_owned(), *map.get(id)?))).collect())
    }

    #[inline]
    pub(crate) fn get(&self, id: &str) -> Option<T> {
        self.0.iter().find(|(entry_id, _)| entry_id == id).map(|(_, entry)| *entry)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::BuildHasher;

    use super::Seed;

    #[test]
    fn similar_names_have_distant_hashes() {
        let seed = Seed(1);
        let names: Vec<String> = (0..10_000).map(|i| format!("d{i}")).collect();
        let ends =
            ["", "a", "\0", "\0\0", "aaaaaaaa", "aaaaaaaaa", "aaaaaaa", "aaaaaaa\0"].map(str::to_owned);
        let all: Vec<u64> = names.iter().chain(&ends).map(|name| seed.hash_one(name.as_str())).collect();
        let distinct: BTreeSet<u64> = all.iter().copied().collect();
        assert_eq!(distinct.len(), all.len());
        // The map chooses a bucket by the lowest bits and distinguishes names in
        // it by the highest bits. With 10 000 names, each of the 256 values of
        // either byte gets a fair share.
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
