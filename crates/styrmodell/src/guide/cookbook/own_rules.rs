//! Load rules of your own: from a folder, from memory, from a database.
//!
//! A [`Rulebook`](crate::Rulebook) exists only if its rules are sound: every case has
//! exactly one answer, every name is declared, every requirement (*krav*) holds and every
//! scenario (*typfall*) has its expected answer. Otherwise loading gives all findings,
//! each with file, line and way out.
//!
//! # From a folder
//!
//! ```
//! use styrmodell::{LoadError, Rulebook};
//!
//! match Rulebook::from_dir("rules/goteborg/2024-02-23") {
//!     Ok(book) => assert_eq!(book.case_count(), 608, "19 delområden, 2 lagrum, 16 sets of facts"),
//!     // The folder, or a file in it, cannot be read.
//!     Err(LoadError::Unreadable { path, .. }) => panic!("{}", path.display()),
//!     // The rules have errors.
//!     Err(error) => panic!("{error}"),
//! }
//! ```
//!
//! [`Registry::open`](crate::Registry::open) takes whatever a user names: one revision, a
//! folder of them (see [revisions and days](super::revisions_and_days)), or a portable file.
//! For any other path, the error says what it is instead.
//!
//! ```
//! use styrmodell::{Language, Registry};
//!
//! let registry = Registry::open("rules/goteborg")?;
//! assert!(registry.revisions().iter().any(|book| book.revision().to_string() == "2024-02-23"));
//!
//! let error = Registry::open("Cargo.toml").unwrap_err();
//! println!("{}", error.message(Language::English));
//! # Ok::<(), styrmodell::LoadError>(())
//! ```
//!
//! # From memory
//!
//! This is a whole model, in one file. It may as well be split over files of any name; the
//! [rule language](crate::guide::rule_language) has all keys.
//!
//! ```
//! use styrmodell::Rulebook;
//!
//! const RULES: &str = r#"
//! format: 1
//! modell:
//!   id: lunden
//!   namn: Stöd till unga i Lunden
//!   status: beslutad
//!   gäller: { från: 2026-01-01 }
//!   första_forum: chefsmote
//!   vid_oenighet: oenighet
//! förvaltningar:
//!   - { id: skolan, namn: Skolan }
//!   - { id: omsorgen, namn: Omsorgen }
//! ansvar:
//!   - { id: utforande, namn: Utförande, nivå: operativ, gör: ger stödet }
//! lagrum:
//!   - { id: sol-11-1, namn: 11 kap. 1 § SoL, kort: "11:1", beteckningar: [{ lag: SoL (2025:400), rum: 11 kap. 1 § }] }
//! områden:
//!   - id: stod
//!     namn: Stöd
//!     delområden:
//!       - { id: laxhjalp, namn: Läxhjälp, utförare: skolan }
//!       - { id: avlosning, namn: Avlösning, utförare: omsorgen }
//! regler:
//!   - { id: i-skolan, när: { delområde: läxhjälp }, då: { utförande: skolan }, källa: riktlinje/ansvar/1 }
//!   - { id: hemma, när: { delområde: avlösning }, då: { utförande: omsorgen }, källa: riktlinje/ansvar/2 }
//! frågor:
//!   - { id: oenighet, namn: Oenighet, besked: Frågan lyfts till chefsmötet, rubrik: Om ni är oense }
//! forum:
//!   - id: chefsmote
//!     namn: Chefsmötet
//!     beslutar_om: oenighet
//!     platser: [{ aktör: skolan, roll: rektor }, { aktör: omsorgen, roll: enhetschef }]
//! källor:
//!   - { id: riktlinje, namn: Riktlinje för stöd till unga, rang: anvisning, avsnitt: [{ id: ansvar, namn: Ansvar, punkter: 2 }] }
//! "#;
//!
//! let book = Rulebook::from_files([("lunden.yaml", RULES)])?;
//! let decision = book.case("läxhjälp", "11:1")?.resolve();
//! assert_eq!(decision.duty("utforande").expect("declared above").sentence(), "Skolan ger stödet.");
//!
//! // One rule less, and a case has no answer: there is no such rulebook.
//! let gap = RULES.replace("  - { id: hemma, ", "  # ");
//! let findings = Rulebook::from_files([("lunden.yaml", gap)]).unwrap_err();
//! assert!(findings.iter().any(|finding| finding.code() == styrmodell::finding::Code::Gap));
//!
//! // In the language of whoever mends the rules, with the lines they stand on.
//! # #[cfg(feature = "render")]
//! {
//!     use styrmodell::{Language, render::{Style, text}};
//!     println!("{}", text::findings(&findings, Language::Swedish, Style::Plain));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # From a database
//!
//! Names and texts of files may come from anywhere: here from rows, one a file. With the
//! feature `portable` a rulebook is also one value of bytes,
//! [`to_portable`](crate::Rulebook#method.to_portable), that loads in a tenth of a
//! millisecond; it is trusted like code.
//!
//! ```
//! use styrmodell::{Findings, Registry, Rulebook};
//!
//! struct Row {
//!     revision: String,
//!     file: String,
//!     text: String,
//! }
//!
//! /// `select revision, file, text from rules where revision = ?`
//! fn one_revision(rows: Vec<Row>) -> Result<Rulebook, Findings> {
//!     Rulebook::from_files(rows.into_iter().map(|row| (row.file, row.text)))
//! }
//!
//! /// `select revision, file, text from rules order by revision`
//! fn all_revisions(rows: &[Row]) -> Result<Registry, Findings> {
//!     let of_one = |rows: &[Row]| -> Vec<(String, String)> {
//!         rows.iter().map(|row| (row.file.clone(), row.text.clone())).collect()
//!     };
//!     let revisions = rows.chunk_by(|a, b| a.revision == b.revision);
//!     Registry::from_files(revisions.map(|rows| (rows[0].revision.clone(), of_one(rows))))
//! }
//!
//! # let shipped = Registry::goteborg().on("2024-03-01".parse()?)?;
//! # let row = |(file, text): (&str, &str)| Row {
//! #     revision: "2024-02-23".to_owned(),
//! #     file: file.to_owned(),
//! #     text: text.to_owned(),
//! # };
//! # let rows: Vec<Row> = shipped.files().map(row).collect();
//! let registry = all_revisions(&rows)?;
//! let book = one_revision(rows)?;
//! // The same rules, wherever they come from.
//! assert_eq!(book.fingerprint(), registry.on("2024-03-01".parse()?)?.fingerprint());
//! # assert_eq!(book.fingerprint(), shipped.fingerprint());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
