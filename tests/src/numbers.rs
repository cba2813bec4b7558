//! Pseudo-random numbers for tests that generate their inputs.

/// A xorshift generator with a multiplication. It gives the same numbers on every
/// machine.
pub struct Random(u64);

impl Random {
    /// Creates a generator from a seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            random.below(2);
        }
        random
    }

    /// Returns a number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end
    }

    /// Returns a number from `least` to `maximum`.
    pub fn within(&mut self, least: usize, maximum: usize) -> usize {
        least + self.below(maximum - least + 1)
    }

    /// Returns `true` with a chance given in percent.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// Shuffles a list.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }

    /// Returns some of the numbers below `end`, in random order: at least one, and
    /// rarely many.
    pub fn some(&mut self, end: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..end).collect();
        self.shuffle(&mut numbers);
        let usual_maximum = 1 + usize::from(end > 2 && self.percent(40));
        let maximum = if self.percent(6) { end } else { usual_maximum };
        numbers.truncate(maximum);
        numbers
    }
}
