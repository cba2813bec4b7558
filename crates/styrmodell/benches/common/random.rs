//! Numbers that look random and are the same on every machine.

/// Xorshift with a multiplication.
pub(crate) struct Random(u64);

impl Random {
    /// Any seed but nought.
    pub(crate) fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// Less than `end`, which is more than nought.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end
    }
}
