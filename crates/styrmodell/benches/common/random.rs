//! Pseudo-random numbers that are the same on every machine.

/// Xorshift with a multiplication.
pub(crate) struct Random(u64);

impl Random {
    /// Creates a generator from a seed other than 0.
    pub(crate) fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// Returns a number below `end`, which is greater than 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end
    }
}
