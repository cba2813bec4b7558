//! Tests of rules against the answers that their authors intend, before they are used.
//!
//! Rules are proven when they load: every case has exactly one answer. That does not mean
//! that the answers are the intended ones. Officials state the intent beside the rules: a
//! requirement (*krav*) must hold in every case, and a scenario (*typfall*) is one case with
//! its expected answer. A [`Draft`] is a revision that is tried against both; each result is
//! a [`Trial`]. A draft in which all hold is accepted as a [`Rulebook`](crate::Rulebook).
//! [`Untouched`] lists the parts that no scenario covers, and [`Mutants`] shows which small
//! changes of the rules nothing would notice, each a [`Survivor`].
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
//! use styrmodell::Language;
//! use styrmodell::trial::Draft;
//!
//! const TRIALS: &str = "
//! krav:
//!   - { id: skolan-hjalper, namn: Skolan hjälper med läxor, när: { delområde: läxhjälp }, ska: { utförande: { exakt: skolan } } }
//! typfall:
//!   - { id: avlosning, namn: Avlösning hemma, behov: Avlösning, lagrum: \"11:1\", väntat: { utförande: skolan } }
//! ";
//! // RULES gives relief at home (avlösning) to omsorgen, so the scenario fails.
//! let draft = Draft::from_files([("modell.yaml", RULES), ("prov.yaml", TRIALS)])?;
//! assert!(draft.requirements().all(|krav| krav.holds()));
//! let failing: Vec<&str> = draft.scenarios().filter(|typfall| !typfall.holds()).map(|typfall| typfall.id).collect();
//! assert_eq!(failing, ["avlosning"]);
//!
//! // The draft can still be asked and compared, but it is not accepted.
//! assert!(draft.case("avlösning", "11:1").is_ok());
//! assert!(draft.untouched().cells.iter().any(|(subarea, _)| subarea.id() == "laxhjalp"));
//! let mutants = draft.mutants();
//! assert!(mutants.tried > 0);
//! for survivor in &mutants.survivors {
//!     println!("nothing notices: {}", survivor.change(Language::English));
//! }
//! assert!(draft.accept().is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod change;
mod demand;
mod draft;
mod example;
mod mutants;
mod proof;
mod requirement;
mod scenario;

pub use draft::{Draft, Trial, Untouched};
pub use mutants::{Mutants, Survivor};
pub(crate) use proof::{ModelProof, prove};
