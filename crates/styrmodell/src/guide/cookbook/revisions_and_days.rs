//! Ask on a day, with two revisions: the day of the question decides which one answers.
//!
//! The library reads no clock, so every program says which day it means. A revision is
//! named by its first day; it ends where it is closed. A proposal answers only when it is
//! asked itself, never through a registry.
//!
//! ```
//! # const RULES: &str = r#"
//! # format: 1
//! # modell:
//! #   id: lunden
//! #   namn: Stöd till unga i Lunden
//! #   status: beslutad
//! #   gäller: { från: 2026-01-01 }
//! #   första_forum: chefsmote
//! #   vid_oenighet: oenighet
//! # förvaltningar:
//! #   - { id: skolan, namn: Skolan }
//! #   - { id: omsorgen, namn: Omsorgen }
//! # ansvar:
//! #   - { id: utforande, namn: Utförande, nivå: operativ, gör: ger stödet }
//! # lagrum:
//! #   - { id: sol-11-1, namn: 11 kap. 1 § SoL, kort: "11:1", beteckningar: [{ lag: SoL (2025:400), rum: 11 kap. 1 § }] }
//! # områden:
//! #   - id: stod
//! #     namn: Stöd
//! #     delområden:
//! #       - { id: laxhjalp, namn: Läxhjälp, utförare: skolan }
//! #       - { id: avlosning, namn: Avlösning, utförare: omsorgen }
//! # regler:
//! #   - { id: i-skolan, när: { delområde: läxhjälp }, då: { utförande: skolan }, källa: riktlinje/ansvar/1 }
//! #   - { id: hemma, när: { delområde: avlösning }, då: { utförande: omsorgen }, källa: riktlinje/ansvar/2 }
//! # frågor:
//! #   - { id: oenighet, namn: Oenighet, besked: Frågan lyfts till chefsmötet, rubrik: Om ni är oense }
//! # forum:
//! #   - id: chefsmote
//! #     namn: Chefsmötet
//! #     beslutar_om: oenighet
//! #     platser: [{ aktör: skolan, roll: rektor }, { aktör: omsorgen, roll: enhetschef }]
//! # källor:
//! #   - { id: riktlinje, namn: Riktlinje för stöd till unga, rang: anvisning, avsnitt: [{ id: ansvar, namn: Ansvar, punkter: 2 }] }
//! # "#;
//! use styrmodell::{Date, Outcome, Registry};
//!
//! // The revision of 2026 says `gäller: { från: 2026-01-01 }`. It is closed when the next
//! // is decided, and the next has its own first day.
//! let first = RULES.replace("{ från: 2026-01-01 }", "{ från: 2026-01-01, till: 2026-12-31 }");
//! let second = RULES
//!     .replace("{ från: 2026-01-01 }", "{ från: 2027-01-01 }")
//!     .replace("då: { utförande: omsorgen }", "då: { utförande: [omsorgen, skolan] }")
//!     .replace("utförare: omsorgen", "utförare: [omsorgen, skolan]");
//! let registry = Registry::from_files([
//!     ("2026-01-01", [("modell.yaml", first)]),
//!     ("2027-01-01", [("modell.yaml", second)]),
//! ])?;
//!
//! let ask = |day: &str| -> Result<String, Box<dyn std::error::Error>> {
//!     let day: Date = day.parse()?;
//!     let decision = registry.on(day)?.case("avlösning", "11:1")?.on(day).resolve();
//!     match decision.duty("utforande").ok_or("no such duty")?.outcome() {
//!         Outcome::Responsible(actors) => Ok(actors.to_string()),
//!         _ => Err("every case has actors here".into()),
//!     }
//! };
//! assert_eq!(ask("2026-12-31")?, "Omsorgen");
//! assert_eq!(ask("2027-01-01")?, "Omsorgen och Skolan");
//! assert!(ask("2025-12-31").is_err(), "before the first revision");
//!
//! // The latest decided revision, which may not be in force yet.
//! assert_eq!(registry.latest()?.revision().to_string(), "2027-01-01");
//! // The days on which some answer may become another.
//! assert!(registry.turning_days().contains(&"2027-01-01".parse()?));
//!
//! // An answer kept from the first revision is explained by it, also when the second
//! // is in force.
//! let kept = registry.on("2026-05-01".parse()?)?.case("avlösning", "11:1")?.resolve().to_record();
//! let explained = registry.explain(&kept)?;
//! assert_eq!(explained.decision().duties().next().ok_or("no duty")?.sentence(), "Omsorgen ger stödet.");
//! assert_eq!(explained.differences().len(), 0);
//!
//! // The difference, over all cases: one of two.
//! let [before, after] = registry.revisions() else { panic!("two revisions") };
//! let difference = before.diff(after)?;
//! assert_eq!((difference.cases, difference.changed_cases), (2, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Registry::on`](crate::Registry::on) chooses the rules, and
//! [`Case::on`](crate::Case::on) tells the case its day: without it the answer is undated,
//! and says so.
//!
//! # A question without a day
//!
//! It is undated, and the answer says so. A program that means today reads its own clock
//! and asks with [`on_today`](crate::Case::on_today); the answer then has a notice that
//! says which day that was. [`Registry::only`](crate::Registry::only) is for programs that
//! prefer an error to a choice between revisions.
//!
//! ```
//! use styrmodell::{Language, Registry};
//! use styrmodell::answer::Validity;
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let case = book.case("praktik", "4:4")?;
//! assert_eq!(case.resolve().validity(), Validity::Undated);
//! assert_eq!(case.clone().on("2024-02-22".parse()?).resolve().validity(), Validity::NotYet);
//! let today = case.on_today("2024-03-01".parse()?).resolve();
//! assert_eq!(today.validity(), Validity::InForce);
//! assert!(today.notices().iter().any(|notice| notice.message(Language::Swedish).contains("2024-03-01")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
