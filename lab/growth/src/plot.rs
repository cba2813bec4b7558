//! Draws the times of all sizes as an SVG: a panel for each dimension, with
//! both axes logarithmic.

use std::error::Error;
use std::path::Path;

use plotters::coord::Shift;
use plotters::coord::combinators::{BindKeyPoints as _, IntoLogRange as _};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::Growth;
use crate::measure::Row;

type Area<'s> = DrawingArea<SVGBackend<'s>, Shift>;

/// The style of a measure: a colour that is distinguishable with colour blindness,
/// and a mark that is distinguishable without colour.
struct LineStyle {
    measure: usize,
    name: &'static str,
    colour: RGBColor,
    mark: Mark,
}

#[derive(Clone, Copy)]
enum Mark {
    Disc,
    Ring,
    Cross,
}

const VERMILION: RGBColor = RGBColor(213, 94, 0);
const TEAL: RGBColor = RGBColor(0, 130, 95);
const GREY: RGBColor = RGBColor(120, 120, 120);
const LIGHT_GREY: RGBColor = RGBColor(225, 225, 225);

/// Two rows of panels: the costs of a model, and the costs of an answer.
const ROWS: [(&str, &[LineStyle]); 2] = [
    (
        "A model",
        &[
            LineStyle { measure: 0, name: "load", colour: BLACK, mark: Mark::Disc },
            LineStyle { measure: 3, name: "diff", colour: TEAL, mark: Mark::Cross },
        ],
    ),
    (
        "An answer",
        &[
            LineStyle { measure: 1, name: "every fact stated", colour: BLACK, mark: Mark::Disc },
            LineStyle { measure: 2, name: "no fact stated", colour: VERMILION, mark: Mark::Ring },
        ],
    ),
];

const WIDTH: u32 = 1040;
const LEGEND: u32 = 30;
const PANELS: u32 = 270;
const FONT: &str = "sans-serif";

pub(crate) fn draw(growths: &[Growth], path: &Path) -> Result<(), Box<dyn Error>> {
    let root = SVGBackend::new(path, (WIDTH, 2 * (LEGEND + PANELS))).into_drawing_area();
    root.fill(&WHITE)?;
    let (upper, lower) = root.split_vertically(LEGEND + PANELS);
    for ((title, lines), area) in ROWS.iter().zip([upper, lower]) {
        let (top, panels) = area.split_vertically(LEGEND);
        legend(&top, title, lines)?;
        let times = growths.iter().flat_map(|g| &g.rows);
        let times = times.flat_map(|row| lines.iter().map(|line| seconds(row, line)));
        let (minimum, maximum) = times.fold((f64::MAX, 0f64), |(a, b), t| (a.min(t), b.max(t)));
        for (growth, area) in growths.iter().zip(panels.split_evenly((1, growths.len()))) {
            panel(&area, growth, lines, (minimum / 1.6, maximum * 1.6))?;
        }
    }
    root.present()?;
    Ok(())
}

fn seconds(row: &Row, line: &LineStyle) -> f64 {
    row.figures[line.measure].seconds
}

fn panel(
    area: &Area<'_>,
    growth: &Growth,
    lines: &[LineStyle],
    (low, high): (f64, f64),
) -> Result<(), Box<dyn Error>> {
    let sizes: Vec<f64> = growth.rows.iter().map(|row| row.size as f64).collect();
    let (first, last) = (sizes[0], sizes[sizes.len() - 1]);
    let (left, right) = (first / 1.2, last * 1.2);
    let every_other = sizes.iter().copied().step_by(2).collect();
    let decades: Vec<f64> =
        (-9..=2).map(|power| 10f64.powi(power)).filter(|t| (low..high).contains(t)).collect();
    let mut chart = ChartBuilder::on(area)
        .margin_right(14)
        .margin_bottom(4)
        .caption(growth.name, (FONT, 17))
        .x_label_area_size(26)
        .y_label_area_size(56)
        .build_cartesian_2d(
            (left..right).log_scale().with_key_points(every_other),
            (low..high).log_scale().with_key_points(decades),
        )?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(LIGHT_GREY)
        .axis_style(GREY)
        .label_style((FONT, 14))
        .x_label_formatter(&|size| format!("{size:.0}"))
        .y_label_formatter(&|time| decade(*time))
        .draw()?;
    // Guides that show linear growth, from each power of ten at the first size.
    for power in -12..=2 {
        let start = 10f64.powi(power) * 2.0;
        let x = |y: f64| (first * y / start).clamp(left, right);
        let (from, to) = (x(low), x(high));
        if from < to {
            let ends = [from, to].map(|x| (x, start * x / first));
            chart.draw_series(DashedLineSeries::new(ends, 6, 6, GREY.stroke_width(1)))?;
        }
    }
    for line in lines {
        let points: Vec<(f64, f64)> =
            growth.rows.iter().map(|row| (row.size as f64, seconds(row, line))).collect();
        chart.draw_series(LineSeries::new(points.iter().copied(), line.colour.stroke_width(2)))?;
        for point in points {
            let at = chart.backend_coord(&point);
            let (x, y) = area.get_base_pixel();
            mark(area, line, (at.0 - x, at.1 - y))?;
        }
    }
    Ok(())
}

/// Writes 1e-8 as "10 ns".
fn decade(seconds: f64) -> String {
    match seconds {
        s if s < 0.9e-6 => format!("{:.0} ns", s * 1e9),
        s if s < 0.9e-3 => format!("{:.0} µs", s * 1e6),
        s if s < 0.9 => format!("{:.0} ms", s * 1e3),
        s => format!("{s:.0} s"),
    }
}

fn mark(area: &Area<'_>, line: &LineStyle, at: (i32, i32)) -> Result<(), Box<dyn Error>> {
    let colour = line.colour;
    match line.mark {
        Mark::Disc => area.draw(&Circle::new(at, 3, colour.filled()))?,
        Mark::Ring => {
            area.draw(&Circle::new(at, 4, WHITE.filled()))?;
            area.draw(&Circle::new(at, 4, colour.stroke_width(2)))?;
        }
        Mark::Cross => area.draw(&Cross::new(at, 4, colour.stroke_width(2)))?,
    }
    Ok(())
}

/// Draws the title of a row of panels, and the names of its lines.
fn legend(area: &Area<'_>, title: &str, lines: &[LineStyle]) -> Result<(), Box<dyn Error>> {
    let middle = 18;
    let font = |size: u32| (FONT, size).into_text_style(area).pos(Pos::new(HPos::Left, VPos::Center));
    area.draw(&Text::new(title.to_owned(), (8, middle), font(17)))?;
    let mut x = 110;
    for line in lines {
        area.draw(&PathElement::new([(x, middle), (x + 30, middle)], line.colour.stroke_width(2)))?;
        mark(area, line, (x + 15, middle))?;
        area.draw(&Text::new(line.name, (x + 37, middle), font(15)))?;
        x += 70 + 7 * line.name.len() as i32;
    }
    for dash in (0..30).step_by(12) {
        let ends = [(x + dash, middle), (x + dash + 6, middle)];
        area.draw(&PathElement::new(ends, GREY.stroke_width(1)))?;
    }
    area.draw(&Text::new("twice the input, twice the time", (x + 40, middle), font(15)))?;
    Ok(())
}
