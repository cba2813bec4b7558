//! Findings as text, each with the lines of its file, as compilers show errors.
//!
//! ```
//! use styrmodell::render::{Style, text};
//! use styrmodell::{Language, Rulebook};
//!
//! let findings = Rulebook::from_files([("modell.yaml", "format: 1\nmodel: {}\n")]).unwrap_err();
//! let report = text::findings(&findings, Language::English, Style::Plain);
//! assert!(report.contains("--> modell.yaml:2:1"));
//! eprintln!("{report}\n{}", text::summary(&findings, Language::English));
//! ```

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use textwrap::{Options, WordSplitter, fill};

use super::alike::{AlikeFindings, alike_findings};
use super::did_you_mean;
use crate::base::message::Language;
use crate::base::visible::{Style, on_one_line, visible};
use crate::finding::Severity;
use crate::finding::findings::Findings;
use crate::source::Span;

/// Writes all findings in the order of their places, without a newline at the end. Those
/// that say the same of several places share a block, with their number; every other
/// finding has its own. Lines are at most as wide as the source. Each block
/// ends with a command of the command line that explains its code; users without it
/// need [`Finding::message`](crate::finding::Finding::message) and
/// [`Finding::help_messages`](crate::finding::Finding::help_messages) instead.
pub fn findings(findings: &Findings, language: Language, style: Style) -> String {
    let renderer = if style == Style::Colored { Renderer::styled() } else { Renderer::plain() };
    let blocks: Vec<String> = alike_findings(findings, language)
        .iter()
        .map(|alike| block(findings, alike, language, &renderer))
        .collect();
    visible(&blocks.join("\n\n"), style).into_owned()
}

/// Writes the number of errors and warnings as a sentence.
pub fn summary(findings: &Findings, language: Language) -> String {
    counted(
        findings,
        "Reglerna används inte förrän felen är rättade.",
        "The rules will not load until the errors are fixed.",
        language,
    )
}

/// Writes the number of errors and warnings in a catalogue of insatser as a sentence.
#[cfg(feature = "services")]
pub fn catalogue_summary(findings: &Findings, language: Language) -> String {
    let summary = counted(
        findings,
        "Katalogen används inte förrän felen är rättade.",
        "The catalogue will not load until the errors are fixed.",
        language,
    );
    let mut by_code: Vec<(&str, usize)> = Vec::new();
    for finding in findings {
        let code = finding.code().as_str();
        match by_code.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count += 1,
            None => by_code.push((code, 1)),
        }
    }
    if by_code.len() < 2 {
        return summary;
    }
    by_code.sort_unstable();
    let counts: Vec<String> = by_code.iter().map(|(code, count)| format!("{code} {count}")).collect();
    fill(&format!("{summary} {}.", counts.join(", ")), MAX_WIDTH)
}

/// The most columns of a line.
const MAX_WIDTH: usize = 80;

/// The number of errors and warnings, and with errors the sentence that follows from them.
fn counted(findings: &Findings, with_errors_sv: &str, with_errors_en: &str, language: Language) -> String {
    let errors = findings.iter().filter(|f| f.severity() == Severity::Error).count();
    let warnings = findings.len() - errors;
    let plural = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    match language {
        Language::Swedish => {
            let counted = format!("{} fel, {}", errors, plural(warnings, "varning", "varningar"));
            match errors {
                0 => format!("{counted}."),
                _ => format!("{counted}. {with_errors_sv}"),
            }
        }
        Language::English => {
            let counted =
                format!("{}, {}", plural(errors, "error", "errors"), plural(warnings, "warning", "warnings"));
            match errors {
                0 => format!("{counted}."),
                _ => format!("{counted}. {with_errors_en}"),
            }
        }
    }
}

fn block(findings: &Findings, alike: &AlikeFindings<'_>, language: Language, renderer: &Renderer) -> String {
    let finding = alike.first;
    let shown = alike.shown_labels();
    let level = match (finding.severity(), language) {
        (Severity::Error, Language::Swedish) => Level::ERROR.with_name("fel"),
        (Severity::Error, Language::English) => Level::ERROR,
        (Severity::Warning, Language::Swedish) => Level::WARNING.with_name("varning"),
        (Severity::Warning, Language::English) => Level::WARNING,
    };
    let (help, paste, see) = match language {
        Language::Swedish => ("hjälp", "klistra in och skriv färdigt:", "Läs mer: styrmodell explain"),
        Language::English => ("help", "paste and complete:", "Read more: styrmodell explain"),
    };
    let mut parts: Vec<Element<'_>> = Vec::new();
    // One snippet for each file, in the order in which labels first refer to it.
    let mut files: Vec<crate::source::FileId> = Vec::new();
    for label in &shown {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    let meant = did_you_mean(&finding.near, language);
    let says_nothing = |label: &crate::finding::Label| label.primary && label.text.is_none();
    for file in files {
        let Some(source) = findings.sources.get(file) else { continue };
        // A file without text is shown by its name alone.
        if source.text().is_empty() {
            parts.push(Element::from(Origin::path(&source.path)));
            continue;
        }
        let labels = shown.iter().filter(|l| l.span.file == file);
        let annotations = labels.map(|label| {
            let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let text = label.text.as_ref().map(|text| text.get(language));
            let text = text.or(meant.as_deref().filter(|_| says_nothing(label)));
            kind.span(first_line(source.text(), label.span)).label(text.map(on_one_line))
        });
        let path = on_one_line(&source.path);
        parts.push(Element::from(Snippet::source(source.text()).path(path).annotations(annotations)));
    }
    if let Some(places) = alike.further_places(findings, language) {
        let also = if language == Language::English { "also" } else { "också" };
        let places = wrapped(&on_one_line(&places), also.chars().count());
        parts.push(Element::from(Level::NOTE.with_name(also).message(places)));
    }
    let mut helps: Vec<&str> = finding.help_messages(language).collect();
    if !finding.labels.iter().any(says_nothing) {
        helps.extend(meant.as_deref());
    }
    for text in helps {
        let text = wrapped(&visible(text, Style::Plain), help.chars().count());
        parts.push(Element::from(Level::HELP.with_name(help).message(text)));
    }
    if let Some(lines) = &finding.paste {
        let lines = visible(lines, Style::Plain);
        parts.push(Element::from(Level::HELP.no_name().message(format!("{paste}\n{lines}"))));
    }
    let code = finding.code.as_str();
    parts.push(Element::from(Level::NOTE.no_name().message(format!("{see} {code}"))));
    let title = level.primary_title(on_one_line(&alike.headline(language)));
    let report = [Group::with_title(title).elements(parts)];
    renderer.render(&report)
}

/// Limits a span to its first line.
fn first_line(text: &str, span: Span) -> std::ops::Range<usize> {
    let start = (span.start as usize).min(text.len());
    let line = text.get(start..(span.end as usize).min(text.len())).unwrap_or_default();
    let end = start + line.find('\n').unwrap_or(line.len());
    start..end
}

/// Wraps text to 80 columns beside the margin and the level's name.
fn wrapped(text: &str, name: usize) -> String {
    // A margin of up to five, " = ", the name, ": ".
    let width = MAX_WIDTH - 10 - name;
    fill(text, Options::new(width).word_splitter(WordSplitter::NoHyphenation).break_words(false))
}
