//! Regions and cases in words.

use std::borrow::Cow;

use crate::analysis::regions::{CaseCount, Remainder};
use crate::base::message::{Language, Message};
use crate::model::{Cube, Dimension, Model};
use crate::wording::areas::AreaOrSubarea;
use crate::wording::axes::{axes, value_name};
use crate::wording::lists::{join_with_and, join_with_or, shorten_with_or};

/// One axis of a region in words.
#[derive(Debug)]
pub(crate) struct AxisWords<'n> {
    pub(crate) axis: AxisName<'n>,
    pub(crate) values: AxisValues<'n>,
}

/// The values of an axis by name.
#[derive(Debug)]
pub(crate) enum AxisValues<'n> {
    /// Any of these; a long list is shortened.
    Any(Vec<&'n str>),
    /// Any of these, however many.
    EachOf(Vec<&'n str>),
    AllExcept(Vec<&'n str>),
    /// Any of these delområden, at least one of them as an area: the areas come first.
    Areas(Vec<AreaOrSubarea<'n>>),
}

/// The name of an axis, as written before its values.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AxisName<'n> {
    Subarea,
    Basis,
    /// A fact by its id, before the ids of its values: `stadsdel norr`.
    FactId(&'n str),
    /// A fact by its name, before the names of its values: `Stadsdel: Norr`.
    FactName(&'n str),
}

impl AxisWords<'_> {
    fn words(&self, language: Language) -> String {
        match &self.values {
            AxisValues::Any(values) => {
                format!("{} {}", self.axis.prefix(language), shorten_with_or(values, language))
            }
            AxisValues::EachOf(values) => {
                format!("{} {}", self.axis.prefix(language), join_with_or(values, language))
            }
            AxisValues::AllExcept(values) => {
                format!("{} {}", self.axis.all_except_prefix(language), join_with_and(values, language))
            }
            AxisValues::Areas(values) => {
                let first = values.iter().position(|value| matches!(value, AreaOrSubarea::Subarea(_)));
                let words = values.iter().enumerate().map(|(i, value)| match first == Some(i) {
                    true => format!("{} {}", self.axis.prefix(language), value.words(language)),
                    false => value.words(language),
                });
                let words: Vec<String> = words.collect();
                join_with_or(&words.iter().map(String::as_str).collect::<Vec<_>>(), language)
            }
        }
    }
}

impl AxisName<'_> {
    fn prefix(self, language: Language) -> Cow<'static, str> {
        match (self, language) {
            (AxisName::Subarea, Language::Swedish) => "delområde".into(),
            (AxisName::Subarea, Language::English) => "subarea".into(),
            (AxisName::Basis, Language::Swedish) => "lagrum".into(),
            (AxisName::Basis, Language::English) => "basis".into(),
            (AxisName::FactId(id), _) => id.to_owned().into(),
            (AxisName::FactName(name), _) => format!("{name}:").into(),
        }
    }

    fn all_except_prefix(self, language: Language) -> Cow<'static, str> {
        match (self, language) {
            (AxisName::Subarea, Language::Swedish) => "alla delområden utom".into(),
            (AxisName::Subarea, Language::English) => "every subarea except".into(),
            (AxisName::Basis, Language::Swedish) => "alla lagrum utom".into(),
            (AxisName::Basis, Language::English) => "every basis except".into(),
            (_, Language::Swedish) => format!("{} alla utom", self.prefix(language)).into(),
            (_, Language::English) => format!("{} all except", self.prefix(language)).into(),
        }
    }
}

/// A region in words: `delområde Praktik; lagrum 4 kap. 1 § SoL`, or `alla fall` if no
/// axis is given.
pub(crate) fn region_of(axes: &[AxisWords<'_>]) -> Message {
    Message::each(|language| match (axes, language) {
        ([], Language::Swedish) => "alla fall".to_owned(),
        ([], Language::English) => "every case".to_owned(),
        _ => axes.iter().map(|axis| axis.words(language)).collect::<Vec<_>>().join("; "),
    })
}

/// A region in words for an author of rules: the values of each axis that it names, and
/// a statement that nothing else matters.
pub(crate) fn region(model: &Model, cube: &Cube) -> Message {
    let named_axes = axes(model).filter_map(|dimension| {
        let set = cube.get(dimension.axis())?;
        let axis = match dimension {
            Dimension::Basis => AxisName::Basis,
            Dimension::Fact(fact) => AxisName::FactId(model.facts[fact].id()),
            _ => AxisName::Subarea,
        };
        let values = set.iter().map(|value| value_name(model, dimension, value));
        Some(AxisWords { axis, values: AxisValues::Any(values.collect()) })
    });
    let named_axes: Vec<AxisWords<'_>> = named_axes.collect();
    let region = region_of(&named_axes);
    if named_axes.is_empty() || named_axes.len() == axes(model).count() {
        return region;
    }
    let (sv, en) = region.both();
    Message::new(format!("{sv}; allt annat spelar ingen roll"), format!("{en}; nothing else matters"))
}

/// A case in words: the names of its values.
pub(crate) fn case(model: &Model, point: &[u32]) -> String {
    let values = axes(model).filter_map(|dimension| {
        let value = value_name(model, dimension, *point.get(dimension.axis())?);
        Some(match dimension {
            Dimension::Fact(fact) => format!("{}: {value}", model.facts[fact].id()),
            _ => value.to_owned(),
        })
    });
    values.collect::<Vec<_>>().join(", ")
}

/// Lines that describe the cases of a remainder and state their number among all cases.
pub(crate) fn remainder(model: &Model, remainder: &Remainder, all: CaseCount) -> Vec<Message> {
    let when = |cube: &Cube| {
        let region = region(model, cube);
        let (sv, en) = region.both();
        Message::new(format!("När: {sv}"), format!("When: {en}"))
    };
    let mut lines: Vec<Message> = remainder.regions.iter().map(when).collect();
    let (note_sv, note_en) =
        if remainder.complete { ("", "") } else { (" Alla visas inte.", " Not all are shown.") };
    lines.push(Message::new(
        format!("{} av {all} fall.{note_sv}", remainder.cases),
        format!("{} of {all} cases.{note_en}", remainder.cases),
    ));
    lines
}
