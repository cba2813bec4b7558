//! Conditions and outcomes of rules in words, for pages and documents.

use std::collections::BTreeSet;

use crate::base::message::Language;
use crate::model::{Actor, ActorKind, Duty, Level, Subarea};
use crate::views::rules::{Conditions, Consequence, RuleOutcome, RuleView};
use crate::wording::groups_first;
use crate::wording::lists::{join_with_and, join_with_or};

impl Conditions<'_> {
    /// The cases in which these conditions hold: "Sociala området, enligt 4 kap. 1 § SoL".
    ///
    /// ```
    /// use styrmodell::{Language, Rulebook};
    ///
    /// for rule in Rulebook::goteborg().rules() {
    ///     for conditions in rule.when() {
    ///         println!("{}: {}", rule.id(), conditions.words(Language::English));
    ///     }
    /// }
    /// ```
    pub fn words(&self, language: Language) -> String {
        self.words_with(language, &as_it_is)
    }

    /// The cases in which these conditions hold, with each name and question of the rules
    /// as `own` writes it, such as within markup that tells its language.
    ///
    /// ```
    /// use styrmodell::{Language, Rulebook, views::Conditions};
    ///
    /// let own = |text: &str| format!("<i lang=\"sv\">{text}</i>");
    /// for decision in Rulebook::goteborg().taken_decisions() {
    ///     for conditions in decision.when() {
    ///         println!("{}: {}", decision.name(), conditions.words_with(Language::English, &own));
    ///     }
    /// }
    /// ```
    pub fn words_with(&self, language: Language, own: &dyn Fn(&str) -> String) -> String {
        let mut parts = vec![match &self.subareas {
            Some(subareas) => self.words_of_subareas(subareas, language, own),
            None => say(language, "alla delområden", "all subareas").to_owned(),
        }];
        if let Some(bases) = &self.bases {
            let names: Vec<String> = bases.iter().map(|basis| own(basis.name())).collect();
            parts.push(format!(
                "{} {}",
                say(language, "enligt", "under"),
                join_with_or(&as_strs(&names), language)
            ));
        }
        parts.extend(self.words_of_facts(language, own));
        parts.join(", ")
    }

    /// The cases in which one of several conditions holds.
    ///
    /// ```
    /// use styrmodell::{Language, Rulebook, views::Conditions};
    ///
    /// for decision in Rulebook::goteborg().taken_decisions() {
    ///     println!("{}: {}", decision.name(), Conditions::any_words(decision.when(), Language::English));
    /// }
    /// ```
    pub fn any_words<'r>(any_of: impl IntoIterator<Item = Conditions<'r>>, language: Language) -> String {
        Conditions::any_words_with(any_of, language, &as_it_is)
    }

    /// The cases in which one of several conditions holds, with each name and question of
    /// the rules as `own` writes it; see [`Conditions::words_with`].
    pub fn any_words_with<'r>(
        any_of: impl IntoIterator<Item = Conditions<'r>>,
        language: Language,
        own: &dyn Fn(&str) -> String,
    ) -> String {
        let words = |conditions: Conditions<'r>| conditions.words_with(language, own);
        any_of.into_iter().map(words).collect::<Vec<_>>().join(say(language, "; eller ", "; or "))
    }

    /// The facts with which one of several conditions holds, whatever the delområde and the
    /// basis are: of a text that is shown only with certain facts.
    ///
    /// ```
    /// use styrmodell::{Language, Rulebook, views::Conditions};
    ///
    /// let consequences = Rulebook::goteborg().rules().flat_map(|rule| rule.then());
    /// for text in consequences.flat_map(|consequence| consequence.reason().interpretation_views()) {
    ///     if let Some(when) = text.when() {
    ///         println!("{}: {}", Conditions::any_facts_words(when, Language::English), text.text());
    ///     }
    /// }
    /// ```
    pub fn any_facts_words<'r>(
        any_of: impl IntoIterator<Item = Conditions<'r>>,
        language: Language,
    ) -> String {
        Conditions::any_facts_words_with(any_of, language, &as_it_is)
    }

    /// The facts with which one of several conditions holds, with each name and question of
    /// the rules as `own` writes it; see [`Conditions::words_with`].
    pub fn any_facts_words_with<'r>(
        any_of: impl IntoIterator<Item = Conditions<'r>>,
        language: Language,
        own: &dyn Fn(&str) -> String,
    ) -> String {
        let and = say(language, " och ", " and ");
        let words = |conditions: Conditions<'r>| conditions.words_of_facts(language, own).join(and);
        any_of.into_iter().map(words).collect::<Vec<_>>().join(say(language, ", eller ", ", or "))
    }

    fn words_of_facts(&self, language: Language, own: &dyn Fn(&str) -> String) -> Vec<String> {
        let facts = self.facts.iter().map(|(fact, values)| {
            let values: Vec<String> =
                values.iter().map(|value| format!("\"{}\"", own(value.name()))).collect();
            let (values, question) = (join_with_or(&as_strs(&values), language), own(fact.question()));
            match language {
                Language::English => format!("when the answer is {values} to \"{question}\""),
                Language::Swedish => format!("när svaret är {values} på frågan \"{question}\""),
            }
        });
        facts.collect()
    }

    /// The names of delområden. A complete area has its own name, and an area that lacks a
    /// single delområde is the area except that one.
    fn words_of_subareas(
        &self,
        subareas: &[&Subarea],
        language: Language,
        own: &dyn Fn(&str) -> String,
    ) -> String {
        let chosen: BTreeSet<&str> = subareas.iter().map(|subarea| subarea.id()).collect();
        let mut names: Vec<String> = Vec::new();
        for (area, all) in self.book.by_area() {
            let (included, excluded): (Vec<&Subarea>, Vec<&Subarea>) =
                all.into_iter().partition(|subarea| chosen.contains(subarea.id()));
            match (included.as_slice(), excluded.as_slice()) {
                ([], _) => {}
                (_, []) => names.push(own(area.name())),
                ([_, _, ..], [except]) => {
                    let but = say(language, "utom", "except");
                    names.push(format!("{} ({but} {})", own(area.name()), own(except.name())));
                }
                _ => names.extend(included.iter().map(|subarea| own(subarea.name()))),
            }
        }
        join_with_and(&as_strs(&names), language)
    }
}

impl<'r> Consequence<'r> {
    /// The outcome in a few words, with the groups first, as the sources have them: "SF
    /// och Arbvux gemensamt". For an operational duty a group is one of its members,
    /// since a case concerns only one.
    ///
    /// ```
    /// use styrmodell::{Language, Rulebook};
    ///
    /// for consequence in Rulebook::goteborg().rules().flat_map(|rule| rule.then()) {
    ///     println!("{}: {}", consequence.duty(), consequence.words(Language::English));
    /// }
    /// ```
    pub fn words(&self, language: Language) -> String {
        self.words_with(language, &as_it_is)
    }

    /// The outcome in a few words, with each name of the rules as `own` writes it; see
    /// [`Conditions::words_with`].
    pub fn words_with(&self, language: Language, own: &dyn Fn(&str) -> String) -> String {
        match self.outcome() {
            RuleOutcome::Responsible(mut actors) => {
                groups_first(&mut actors, |actor| actor.kind() == ActorKind::Group);
                let names: Vec<String> =
                    actors.iter().map(|actor| own(actor_name(actor, self.duty()))).collect();
                match names.as_slice() {
                    [name] => name.clone(),
                    names => {
                        let jointly = say(language, "gemensamt", "jointly");
                        format!("{} {jointly}", join_with_and(&as_strs(names), language))
                    }
                }
            }
            RuleOutcome::Escalate(matter) => {
                let name = own(&matter.name().to_lowercase());
                format!("{} {name}", say(language, "lyfts:", "escalated:"))
            }
            RuleOutcome::None => say(language, "ingen", "nobody").to_owned(),
        }
    }
}

impl RuleView<'_> {
    /// The key by which rules are sorted for readers: by the first delområde and the first
    /// basis that a rule is about, in declared order, and the wider rule before the narrower.
    ///
    /// ```
    /// use styrmodell::Rulebook;
    ///
    /// let mut rules: Vec<_> = Rulebook::goteborg().rules().collect();
    /// rules.sort_by_key(|rule| rule.reading_order());
    /// assert_eq!(rules.len(), Rulebook::goteborg().rules().count());
    /// ```
    pub fn reading_order(&self) -> (usize, usize, usize) {
        let rules = self.rules();
        let when: Vec<Conditions<'_>> = self.when().collect();
        let subarea = |one: &Conditions<'_>| {
            let id = one.subareas.as_ref()?.first()?.id();
            rules.subareas().iter().position(|subarea| subarea.id() == id)
        };
        let basis = |one: &Conditions<'_>| {
            let id = one.bases.as_ref()?.first()?.id();
            rules.bases().iter().position(|basis| basis.id() == id)
        };
        let width = |one: &Conditions<'_>| one.subareas.as_ref().map_or(rules.subareas().len(), Vec::len);
        (
            when.iter().map(|one| subarea(one).unwrap_or_default()).min().unwrap_or_default(),
            when.iter().map(|one| basis(one).unwrap_or_default()).min().unwrap_or_default(),
            usize::MAX - when.iter().map(width).max().unwrap_or_default(),
        )
    }
}

fn actor_name<'r>(actor: &'r Actor, duty: &Duty) -> &'r str {
    match (actor.kind(), duty.level()) {
        (ActorKind::Group, Level::Operational) => actor.one_of_them().unwrap_or(actor.name()),
        (ActorKind::Group, _) => actor.name(),
        _ => actor.short_name(),
    }
}

/// Writes a name as the rules do.
fn as_it_is(text: &str) -> String {
    text.to_owned()
}

fn as_strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn say<'t>(language: Language, sv: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Swedish => sv,
        Language::English => en,
    }
}
