//! The table of delområden and districts: which insatser there are in each square.

use super::entries::{CatalogueEntries, Service};
use crate::base::date::Date;
use crate::base::ids::*;
use crate::model::Support;

/// The insatser in every square: a delområde and a value of the fact that picks a
/// group's member. A model without such a group has one column.
#[derive(Debug, Clone)]
pub(crate) struct ServiceTable {
    columns: usize,
    /// The squares of the first delområde, then of the next, and so on.
    squares: Vec<Vec<SquareEntry>>,
}

/// An insats in a square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SquareEntry {
    /// The position of the insats.
    pub(crate) service: usize,
    /// `true` if a source says that it gives something in the delområde.
    pub(crate) stated: bool,
}

impl ServiceTable {
    /// Fills the table. An insats counts where it takes somebody; one of which nobody
    /// knows whom it is for never counts, and on a day none that does not exist then.
    pub(crate) fn new(entries: &CatalogueEntries, subareas: usize, day: Option<Date>) -> Self {
        let columns = entries.district_count();
        let mut squares = vec![Vec::new(); subareas * columns];
        let counts = |(_, service): &(usize, &Service)| {
            service.target.known && day.is_none_or(|day| service.is_offered(day))
        };
        for (position, service) in entries.services.iter().enumerate().filter(counts) {
            for link in &service.links {
                for district in service.districts.iter() {
                    let at = link.subarea.index() * columns + district as usize;
                    if let Some(square) = squares.get_mut(at) {
                        let stated = link.support == Support::Explicit;
                        square.push(SquareEntry { service: position, stated });
                    }
                }
            }
        }
        ServiceTable { columns, squares }
    }

    pub(crate) fn square(&self, subarea: SubareaId, district: u32) -> &[SquareEntry] {
        let at = subarea.index() * self.columns + district as usize;
        self.squares.get(at).map_or(&[], Vec::as_slice)
    }

    /// The districts in which no insats gives anything in a delområde.
    pub(crate) fn without(&self, subarea: SubareaId) -> Set {
        let districts = 0..to_u32(self.columns);
        districts.filter(|district| self.square(subarea, *district).is_empty()).collect()
    }
}
