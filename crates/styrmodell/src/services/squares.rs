//! The table of delområden and districts for readers: each square with its insatser, its
//! figure in words, and the sums. It never says how many people there are.

use super::catalogue::Catalogue;
use super::coverage::ServiceTable;
use super::entries::Service;
use super::question::QuestionValue;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::model::{Area, Subarea};

/// The table of what there is: a row for each delområde, and a column for each value of the
/// fact that picks the member of a group. A model without such a group has one column.
///
/// ```
/// use styrmodell::services::Catalogue;
/// use styrmodell::{Language, Rulebook};
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let table = catalogue.table();
/// let sums = table.sums();
/// assert_eq!((sums.squares, sums.without_stated, sums.without), (76, 42, 15));
/// for row in table.rows() {
///     let figures: Vec<String> = row.squares.iter().map(|square| square.words(Language::English)).collect();
///     println!("{}: {}", row.subarea.name(), figures.join(" | "));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct CatalogueTable<'c> {
    catalogue: &'c Catalogue,
    day: Option<Date>,
    rows: Vec<CatalogueRow<'c>>,
    columns: Vec<CatalogueColumn<'c>>,
}

/// The squares of one delområde.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let table = catalogue.table();
/// let row = table.rows().iter().find(|row| row.subarea.id() == "praktik").ok_or("the model has it")?;
/// assert_eq!(row.squares.len(), table.columns().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CatalogueRow<'c> {
    /// The area of the delområde.
    pub area: Option<&'c Area>,
    /// The delområde.
    pub subarea: &'c Subarea,
    /// A square for each column.
    pub squares: Vec<CatalogueSquare<'c>>,
}

/// A column of the table, with its sums.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let table = catalogue.table();
/// let names: Vec<&str> = table.columns().iter().filter_map(|column| Some(column.district?.name())).collect();
/// assert_eq!(names.len(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CatalogueColumn<'c> {
    /// The value that the column is for; `None` if the model has no group.
    pub district: Option<&'c QuestionValue>,
    /// The sums of its squares.
    pub sums: SquareSums,
}

/// The numbers of squares, and of those without an insats.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let sums = catalogue.table().sums();
/// assert!(sums.known_gaps <= sums.without && sums.without <= sums.without_stated);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SquareSums {
    /// The number of squares.
    pub squares: usize,
    /// The squares in which no insats gives anything by what a source says.
    pub without_stated: usize,
    /// The squares in which no insats gives anything, also if what is derived counts.
    pub without: usize,
    /// The squares without an insats that the catalogue lists as known gaps.
    pub known_gaps: usize,
}

/// A square: the insatser that give something in a delområde and take somebody of a district.
///
/// ```
/// use styrmodell::Language;
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let table = catalogue.table();
/// let row = table.rows().iter().find(|row| row.subarea.id() == "praktik").ok_or("the model has it")?;
/// let square = row.squares.iter().find(|square| !square.derived.is_empty()).ok_or("one is derived")?;
/// assert!(square.words(Language::English).ends_with("derived"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CatalogueSquare<'c> {
    /// The insatser for which a source says so.
    pub stated: Vec<&'c Service>,
    /// The insatser for which it is derived.
    pub derived: Vec<&'c Service>,
    /// The known gaps that the square is in, each with its id and the reason. Empty if the
    /// square has an insats.
    pub known_gaps: Vec<(&'c str, &'c str)>,
}

impl Catalogue {
    /// The table of all that the catalogue has, whatever the day.
    pub fn table(&self) -> CatalogueTable<'_> {
        self.table_of(&self.0.table, None)
    }

    /// The table of what there is on a day: without the insatser that have ended or not
    /// begun.
    pub fn table_on(&self, day: Date) -> CatalogueTable<'_> {
        let subareas = self.rules().model().subareas.len();
        self.table_of(&ServiceTable::new(self.entries(), subareas, Some(day)), Some(day))
    }

    fn table_of(&self, table: &ServiceTable, day: Option<Date>) -> CatalogueTable<'_> {
        let rules = self.rules();
        let values = self.district().map_or(&[][..], |question| question.values());
        let count = self.entries().district_count();
        let subareas = rules.model().subareas.enumerate();
        let rows: Vec<CatalogueRow<'_>> = subareas
            .map(|(id, subarea)| CatalogueRow {
                area: rules.area_of(subarea),
                subarea,
                squares: (0..to_u32(count)).map(|district| self.square_of(table, id, district)).collect(),
            })
            .collect();
        let columns = (0..count).map(|column| CatalogueColumn {
            district: values.get(column),
            sums: SquareSums::of(rows.iter().filter_map(|row| row.squares.get(column))),
        });
        CatalogueTable { catalogue: self, day, columns: columns.collect(), rows }
    }

    fn square_of(&self, table: &ServiceTable, subarea: SubareaId, district: u32) -> CatalogueSquare<'_> {
        let entries = self.entries();
        let square = table.square(subarea, district).iter();
        let (mut stated, mut derived) = (Vec::new(), Vec::new());
        for entry in square {
            let part = if entry.stated { &mut stated } else { &mut derived };
            part.extend(entries.services.get(entry.service));
        }
        let is_empty = stated.is_empty() && derived.is_empty();
        let gaps = entries
            .gaps
            .iter()
            .filter(|gap| is_empty && gap.subareas.contains(&subarea) && gap.districts.contains(district));
        CatalogueSquare {
            stated,
            derived,
            known_gaps: gaps.map(|gap| (gap.id.as_str(), gap.why.as_str())).collect(),
        }
    }
}

impl<'c> CatalogueTable<'c> {
    /// The catalogue.
    pub fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    /// The day that the table is about, if it is about one.
    pub fn day(&self) -> Option<Date> {
        self.day
    }

    /// The insatser that have ended or not begun on the day of the table, by name. No
    /// square has them.
    pub fn not_offered(&self) -> Vec<&'c Service> {
        let services = self.catalogue.services().iter();
        let is_left_out = |service: &&Service| self.day.is_some_and(|day| !service.is_offered(day));
        let mut left_out: Vec<&Service> = services.filter(is_left_out).collect();
        left_out.sort_by_key(|service| service.name());
        left_out
    }

    /// The insatser that are not counted because they do not exist on the day, in a
    /// sentence; `None` if there are none.
    pub fn not_offered_words(&self, language: Language) -> Option<String> {
        let named = |service: &&Service| match service.offered_words(language) {
            Some(days) => format!("{} ({days})", service.name()),
            None => service.name().to_owned(),
        };
        let names: Vec<String> = self.not_offered().iter().map(named).collect();
        let (day, names) = (self.day.filter(|_| !names.is_empty())?, names.join("; "));
        Some(match language {
            Language::English => format!("Not counted, because they do not exist on {day}: {names}."),
            Language::Swedish => format!("Räknas inte, eftersom de inte finns {day}: {names}."),
        })
    }

    /// The rows, by area and delområde in declared order.
    pub fn rows(&self) -> &[CatalogueRow<'c>] {
        &self.rows
    }

    /// The columns, in declared order; at least one.
    pub fn columns(&self) -> &[CatalogueColumn<'c>] {
        &self.columns
    }

    /// The sums of all squares.
    pub fn sums(&self) -> SquareSums {
        SquareSums::of(self.rows.iter().flat_map(|row| &row.squares))
    }

    /// The sums in a sentence.
    pub fn sums_words(&self, language: Language) -> String {
        let SquareSums { squares, without_stated, without, known_gaps } = self.sums();
        match language {
            Language::English => format!(
                "Of {squares} squares {without_stated} have no insats where the delområde is stated, and \
                 {without} have none with what is derived. {known_gaps} of the {without} are known gaps."
            ),
            Language::Swedish => format!(
                "Av {squares} rutor är {without_stated} utan insats där delområdet är uttryckligt, och \
                 {without} även när det härledda räknas. {known_gaps} av de {without} är kända luckor."
            ),
        }
    }

    /// The meaning of a figure, in a sentence or two.
    pub fn legend(&self, language: Language) -> &'static str {
        match language {
            Language::English => {
                "The figure is the number of insatser that take somebody and whose sources state the \
                 delområde. Where the delområde is an interpretation, the insats is counted apart, as derived. \
                 A square is no number of people."
            }
            Language::Swedish => {
                "Siffran är antalet insatser som tar emot någon och vars källor säger delområdet. Där \
                 delområdet är en tolkning räknas insatsen för sig, som härlett. En ruta är inte ett antal \
                 personer."
            }
        }
    }

    /// The catalogue, with the day of the entry that was checked longest ago.
    pub fn origin(&self, language: Language) -> String {
        self.catalogue.origin(language)
    }
}

impl SquareSums {
    fn of<'s, 'c: 's>(squares: impl Iterator<Item = &'s CatalogueSquare<'c>>) -> Self {
        squares.fold(SquareSums::default(), |sums, square| SquareSums {
            squares: sums.squares + 1,
            without_stated: sums.without_stated + usize::from(square.stated.is_empty()),
            without: sums.without + usize::from(square.is_empty()),
            known_gaps: sums.known_gaps + usize::from(!square.known_gaps.is_empty()),
        })
    }
}

impl CatalogueSquare<'_> {
    /// `true` if no insats gives anything, not even by what is derived.
    pub fn is_empty(&self) -> bool {
        self.stated.is_empty() && self.derived.is_empty()
    }

    /// The figure in words: `2`, `2 + 1 derived`, `0`, `0, known gap`.
    pub fn words(&self, language: Language) -> String {
        let (stated, derived) = (self.stated.len(), self.derived.len());
        match (derived, self.known_gaps.is_empty(), language) {
            (0, true, _) => stated.to_string(),
            (0, false, Language::English) => format!("{stated}, known gap"),
            (0, false, Language::Swedish) => format!("{stated}, känd lucka"),
            (_, _, Language::English) => format!("{stated} + {derived} derived"),
            (_, _, Language::Swedish) => format!("{stated} + {derived} härlett"),
        }
    }
}
