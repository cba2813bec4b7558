//! The number of cases in which each rule gives the answer.

use crate::analysis::contenders::Contenders;
use crate::analysis::regions::Space;
use crate::model::Cube;
use crate::rulebook::Rules;
use crate::views::rules::Consequence;

impl Rules {
    /// The consequences of all rules, by duty and then by the rule's id, each with the
    /// number of cases in which its rule wins for the duty: it matches, and no exception
    /// overrides it. Several rules with the same outcome can win in one case. The number
    /// is `None` if it would take too many steps to count.
    ///
    /// ```
    /// use styrmodell::Rulebook;
    ///
    /// let book = Rulebook::goteborg();
    /// for (consequence, cases) in book.wins() {
    ///     let of_all = cases.map_or("many".to_owned(), |cases| cases.to_string());
    ///     println!("{}: {of_all} of {} cases", consequence.rule().id(), book.case_count());
    /// }
    /// ```
    pub fn wins(&self) -> Vec<(Consequence<'_>, Option<u128>)> {
        let model = self.model();
        let space = Space::new(model.sizes());
        let mut wins = Vec::new();
        for (duty, contenders) in Contenders::of(model).enumerate() {
            for contender in &contenders.list {
                let beaters: Vec<&Cube> = contenders.beaters(contender).collect();
                let cases = space.count(&contender.cubes, &beaters).ok();
                wins.push((Consequence::new(self, contender.rule, duty), cases.map(|cases| cases.0)));
            }
        }
        wins
    }
}
