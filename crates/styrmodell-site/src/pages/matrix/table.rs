//! The table: delområden by area, and every duty under every basis.

use std::ops::Range;

use maud::{Markup, html};
use styrmodell::model::{Basis, Duty, Support};
use styrmodell::{Decision, Language, Rules};

use super::cell;
use crate::anchors;
use crate::colours::ActorColours;
use crate::words::{own, say};

/// A matrix, or a part of one.
pub(crate) struct MatrixTable<'d, 'r> {
    colours: ActorColours<'r>,
    /// The decisions of each delområde, one for every basis.
    rows: Vec<&'d [Decision<'r>]>,
    /// Each duty that has columns, with its bases by position.
    columns: Vec<(&'r Duty, Vec<(usize, &'r Basis)>)>,
    language: Language,
}

impl<'d, 'r> MatrixTable<'d, 'r> {
    /// The columns by duty and basis, as a script names them.
    pub(super) fn column_ids(&self) -> Vec<[&'r str; 2]> {
        let of_duty = |(duty, bases): &(&'r Duty, Vec<(usize, &'r Basis)>)| {
            let duty = duty.id();
            bases.iter().map(|(_, basis)| [duty, basis.id()]).collect::<Vec<_>>()
        };
        self.columns.iter().flat_map(of_duty).collect()
    }

    /// The colours of the actors.
    pub(super) fn colours(&self) -> &ActorColours<'r> {
        &self.colours
    }

    /// Lays out decisions that come delområde by delområde, all under the same bases.
    /// `columns` are positions among every duty and within it every basis.
    pub(crate) fn of(
        rules: &'r Rules,
        decisions: &'d [Decision<'r>],
        columns: Range<usize>,
        language: Language,
    ) -> Self {
        let rows: Vec<&[Decision<'_>]> =
            decisions.chunk_by(|a, b| a.case().subarea().id() == b.case().subarea().id()).collect();
        let bases: Vec<&Basis> =
            rows.first().into_iter().flat_map(|row| row.iter()).map(|d| d.case().basis()).collect();
        let of_duty = |(position, duty)| {
            let first = position * bases.len();
            let shown =
                bases.iter().copied().enumerate().filter(|(basis, _)| columns.contains(&(first + basis)));
            (duty, shown.collect::<Vec<_>>())
        };
        let columns = rules.duties().iter().enumerate().map(of_duty).filter(|(_, bases)| !bases.is_empty());
        MatrixTable { colours: ActorColours::of(rules), rows, columns: columns.collect(), language }
    }

    /// Writes what the marks mean.
    pub(crate) fn legend(&self) -> Markup {
        let language = self.language;
        html! {
            ul.legend {
                @for actor in self.colours.tops() {
                    li {
                        span class={ "chip " (self.colours.class(actor.id())) } { (own(actor.short_name(), language)) }
                        @if actor.name() != actor.short_name() { " " (own(actor.name(), language)) }
                    }
                }
                li { span.chip.lifted { "↑" } " " (say(language, "lyfts, till forumet efter pilen", "escalated, to the forum after the arrow")) }
                li { span.chip.open { "?" } " " (say(language, "beror på en uppgift som inte är angiven", "depends on a fact that is not stated")) }
                li { span.chip.nobody { "–" } " " (cell::nobody(language)) }
                @for support in [Support::Derived, Support::Contradictory] {
                    @if let Some((mark, words)) = cell::support_words(support, language) {
                        li { span.support { (mark) } " " (words) }
                    }
                }
            }
        }
    }

    /// Writes the table. In a site each cell links to its answer.
    ///
    /// `for_script` is what a script needs to draw the cells again.
    pub(crate) fn markup(&self, is_linked: bool, for_script: Option<&str>) -> Markup {
        let language = self.language;
        let name = say(language, "Matrisen", "The matrix");
        let width = 1 + self.columns.iter().map(|(_, bases)| bases.len()).sum::<usize>();
        let by_area = self.rows.chunk_by(|a, b| area(a).map(|area| area.0) == area(b).map(|area| area.0));
        html! {
            div.scroll.matrix #matrix data-matrix=[for_script] tabindex="0" role="region" aria-label=(name) {
                table {
                    caption.hidden {
                        (say(language, "Ansvar per delområde och lagrum", "Duties by subarea and basis"))
                    }
                    thead {
                        tr {
                            th scope="col" rowspan="2" { (say(language, "Delområde", "Subarea")) }
                            @for (duty, bases) in &self.columns {
                                th scope="colgroup" colspan=(bases.len()) { (own(duty.name(), language)) }
                            }
                        }
                        tr {
                            @for (_, bases) in &self.columns {
                                @for (_, basis) in bases { th scope="col" { (own(basis.short_name(), language)) } }
                            }
                        }
                    }
                    @for rows in by_area {
                        tbody {
                            @if let Some((_, name)) = rows.first().and_then(|row| area(row)) {
                                tr.area { th scope="rowgroup" colspan=(width) { span { (own(name, language)) } } }
                            }
                            @for row in rows { (self.row(row, is_linked)) }
                        }
                    }
                }
            }
        }
    }

    fn row(&self, row: &[Decision<'r>], is_linked: bool) -> Markup {
        let subarea = row.first().map(|decision| decision.case().subarea());
        html! {
            @if let Some(subarea) = subarea {
                tr #(anchors::subarea(subarea.id())) {
                    th scope="row" { (own(subarea.name(), self.language)) }
                    @for (duty, bases) in &self.columns {
                        @for (position, _) in bases {
                            td { @if let Some(decision) = row.get(*position) { (self.cell(decision, duty, is_linked)) } }
                        }
                    }
                }
            }
        }
    }

    fn cell(&self, decision: &Decision<'r>, duty: &Duty, is_linked: bool) -> Markup {
        let Some(duty) = decision.duty(duty.id()) else { return Markup::default() };
        let marks = cell::marks(decision, &duty, &self.colours, self.language);
        let case = decision.case();
        match is_linked {
            true => {
                html! { a.cell href=(anchors::answer(case.need().id(), case.basis().id(), case.date(), self.language)) { (marks) } }
            }
            false => html! { span.cell { (marks) } },
        }
    }
}

/// The id and name of the area of a row.
fn area<'r>(row: &[Decision<'r>]) -> Option<(&'r str, &'r str)> {
    let decision = row.first()?;
    let area = decision.rulebook().area_of(decision.case().subarea())?;
    Some((area.id(), area.name()))
}
