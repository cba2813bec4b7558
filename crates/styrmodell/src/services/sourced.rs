//! The places of sources that a catalogue cites, and texts with theirs.

/// A place in a source, as it is written and in words.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let krami = catalogue.services().iter().find(|one| one.id() == "krami").ok_or("listed")?;
/// assert_eq!(krami.places()[0].id(), "utredning-2025/4-1-2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePlace {
    pub(crate) id: String,
    pub(crate) words: String,
}

/// A text with its places.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let vamos = catalogue.services().iter().find(|one| one.id() == "vamos-sydvast").ok_or("listed")?;
/// assert!(vamos.worded_conditions()[0].text().starts_with("Behöver mer stöd"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct SourcedText {
    pub(crate) text: String,
    pub(crate) places: Vec<ServicePlace>,
}

impl ServicePlace {
    /// The place as files cite it: "utredning-2025/4-1-2/1".
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The place in words.
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl SourcedText {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The places of the sources that say it.
    pub fn places(&self) -> &[ServicePlace] {
        &self.places
    }
}
