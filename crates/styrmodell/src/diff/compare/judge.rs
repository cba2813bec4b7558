//! What one side answers in a part of the cases, as soon as that is certain.
//!
//! Knows which rules hold the part and which meet it; not where it is.

use crate::diff::compare::voices::Voices;
use crate::model::Cube;

/// What is known of one side in a part, and so in all parts of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    /// The place of the answer of a rule that wins wherever there are cases.
    won: Option<usize>,
    /// No rule that changed has a say.
    quiet: bool,
    /// One that changed may have a say that is not listened for any more.
    deaf: bool,
}

impl Known {
    /// Whether the rules that have a say are those of the other side, too.
    pub(crate) fn is_quiet(self) -> bool {
        self.quiet && !self.deaf
    }
}

/// What one side answers in a part, once that is certain.
pub(crate) struct Judge<'v> {
    pub(crate) voices: &'v Voices,
    /// The position of its first cube: that of the cases it has.
    first: usize,
    /// The rule of each of the cubes after that.
    voice_of: Vec<usize>,
    /// What is known of each rule in the part at hand; all `Outside` in between.
    standing: Vec<Standing>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Outside,
    Open,
    Holds,
}

impl<'v> Judge<'v> {
    pub(crate) fn new(voices: &'v Voices, first: usize) -> Self {
        Judge { voices, first, voice_of: Vec::new(), standing: vec![Standing::Outside; voices.list.len()] }
    }

    /// Adds the cubes of its rules, those that count.
    pub(crate) fn speak(&mut self, cubes: &mut Vec<&'v Cube>, counts: impl Fn(&Cube) -> bool) {
        for (position, voice) in self.voices.list.iter().enumerate() {
            for cube in voice.cubes.iter().filter(|cube| counts(cube)) {
                cubes.push(cube);
                self.voice_of.push(position);
            }
        }
    }

    fn voice(&self, position: usize) -> Option<usize> {
        self.voice_of.get(position.checked_sub(self.first + 1)?).copied()
    }

    fn is_own(&self, position: usize) -> bool {
        (self.first..=self.first + self.voice_of.len()).contains(&position)
    }

    /// The answer's place among all; within, `None` when the side has no such cases.
    /// Takes out of `open` what can no longer tell.
    ///
    /// INVARIANT: the side is proven, so some rule wins in every case it has,
    /// and any that wins gives the one answer.
    pub(crate) fn answer(
        &mut self,
        known: &mut Known,
        holding: &[usize],
        open: &mut Vec<usize>,
    ) -> Option<Option<usize>> {
        let exists = holding.contains(&self.first);
        if !exists && !open.contains(&self.first) {
            open.retain(|&i| !self.is_own(i));
            return Some(None);
        }
        if known.won.is_none() {
            self.listen(known, holding, open);
        }
        // Where only some of the cases exist, nothing is alike on both sides.
        known.quiet &= exists;
        known.won.filter(|_| exists).map(Some)
    }

    /// Notes the answer of a rule that wins wherever the side has cases, if one
    /// does, and whether any that changed has a say.
    fn listen(&mut self, known: &mut Known, holding: &[usize], open: &mut Vec<usize>) {
        let mut here: Vec<usize> = Vec::new();
        for (list, standing) in [(holding, Standing::Holds), (open.as_slice(), Standing::Open)] {
            for &position in list {
                let Some(voice) = self.voice(position) else { continue };
                if let Some(slot) = self.standing.get_mut(voice).filter(|s| **s == Standing::Outside) {
                    *slot = standing;
                    here.push(voice);
                }
            }
        }
        // What something that holds beats has no say, nor has what it would beat.
        let heard: Vec<usize> =
            here.iter().copied().filter(|&v| !self.is_beaten(v, &here, |s| s == Standing::Holds)).collect();
        let has_changed = |&v: &usize| self.voices.list.get(v).is_some_and(|voice| voice.changed);
        known.quiet = !heard.iter().any(has_changed);
        let is_open = |v: &usize| self.standing.get(*v) == Some(&Standing::Open);
        let (mut tells, holds): (Vec<usize>, Vec<usize>) = heard.into_iter().partition(is_open);
        // Of one that holds, only what beats it tells more: what beats that
        // beats it, too, and what does neither agrees with whichever wins.
        let beaters = |v: usize| tells.iter().copied().filter(|&other| self.beats(other, v)).collect();
        let fewest =
            holds.into_iter().map(|v| (v, beaters(v))).min_by_key(|(_, b): &(usize, Vec<usize>)| b.len());
        if let Some((voice, beaters)) = fewest {
            known.deaf |= tells.iter().any(|v| has_changed(v) && !beaters.contains(v));
            if beaters.is_empty() {
                known.won = self.voices.list.get(voice).map(|voice| voice.answer);
            }
            tells = beaters;
        }
        tells.sort_unstable();
        open.retain(|&i| self.voice(i).is_none_or(|voice| tells.binary_search(&voice).is_ok()));
        for voice in here {
            if let Some(slot) = self.standing.get_mut(voice) {
                *slot = Standing::Outside;
            }
        }
    }

    fn beats(&self, voice: usize, other: usize) -> bool {
        self.voices.list.get(other).is_some_and(|other| other.beaten_by.binary_search(&voice).is_ok())
    }

    /// Whether something in the part, of a standing, beats a rule.
    fn is_beaten(&self, voice: usize, here: &[usize], of: impl Fn(Standing) -> bool) -> bool {
        let Some(beaten_by) = self.voices.list.get(voice).map(|v| v.beaten_by.as_slice()) else {
            return false;
        };
        let stands = |&other: &usize| self.standing.get(other).is_some_and(|s| of(*s));
        // Whichever list is the shorter is gone through.
        if beaten_by.len() <= here.len() {
            beaten_by.iter().any(stands)
        } else {
            here.iter().filter(|other| stands(other)).any(|other| beaten_by.binary_search(other).is_ok())
        }
    }
}
