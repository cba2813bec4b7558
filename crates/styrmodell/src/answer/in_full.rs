//! Outcomes in full sentences, for a reader who sees nothing else of the answer.

use crate::answer::duty::{Branch, DutyDecision, Outcome};
use crate::answer::route::Route;
use crate::rulebook::Rules;

impl DutyDecision<'_, '_> {
    /// The outcome as a [`sentence`](Self::sentence); for an escalated matter also the
    /// forum that decides it, unless the sentence names it.
    ///
    /// ```
    /// use styrmodell::Registry;
    ///
    /// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
    /// let decision = book.case("missbruksbehandling", "4:4")?.resolve();
    /// let duty = decision.duty("utforande").ok_or("no such duty")?;
    /// assert!(duty.full_sentence().ends_with("Frågan lyfts till SOB."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn full_sentence(&self) -> String {
        with_forum(self.sentence(), &self.outcome(), self.decision.rulebook())
    }
}

impl Branch<'_, '_> {
    /// The outcome as a sentence, as [`DutyDecision::full_sentence`] gives it; if it depends
    /// on yet another fact, the question.
    pub fn full_sentence(&self) -> String {
        match self.outcome() {
            Outcome::Depends(ask) => format!("Beror också på: {ask}"),
            outcome => with_forum(self.sentence(), &outcome, self.decision.rulebook()),
        }
    }
}

fn with_forum(sentence: String, outcome: &Outcome<'_, '_>, rules: &Rules) -> String {
    let Outcome::Escalate(escalated) = outcome else { return sentence };
    let model = rules.model();
    let matter = model.matters.enumerate().find(|(_, matter)| matter == escalated);
    let Some((matter, _)) = matter else { return sentence };
    let route = Route::new(rules, matter, model.info.first_forum);
    match route.end().short_name() {
        // A sentence that already names the forum needs no second one.
        forum if sentence.contains(forum) => sentence,
        forum => format!("{sentence} Frågan lyfts till {forum}."),
    }
}
