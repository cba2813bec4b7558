//! The chapters on the sources: what sections say in other words, and the sources that
//! the document cites.

use styrmodell::Rules;
use styrmodell::views::SourceView;

use crate::write::markdown::{Markdown, own};
use crate::write::page::sentence;

/// Writes the sections that the rules tell in other words, each under its name.
pub(super) fn write_sections<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    let sources = book.source_views();
    let sections = sources.iter().flat_map(SourceView::sections);
    let mut told = sections.filter_map(|section| Some((section, section.text()?))).peekable();
    if told.peek().is_none() {
        return;
    }
    out.heading(2, out.say("Ur källorna", "From the sources"));
    out.paragraph(out.say(
        "Avsnitten är återgivna med andra ord. Ansvaret i ett ärende står i kapitlen ovan.",
        "These sections are told in other words. Responsibility in a case is in the chapters above.",
    ));
    for (section, text) in told {
        out.heading(3, &own(section.name()));
        let citation = out.cite(std::iter::once(section.citation()));
        out.paragraph(&format!("{}{citation}", sentence(&own(text))));
    }
}

/// Writes the cited sources with their dates and addresses, those of the highest rank first.
pub(super) fn write_cited<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    let cited: Vec<SourceView<'_>> =
        book.source_views().into_iter().filter(|source| out.has_cited(source.id())).collect();
    if cited.is_empty() {
        return;
    }
    out.heading(2, out.say("Källor", "Sources"));
    let mut shown_rank = "";
    for source in cited {
        let rank = source.rank(out.language());
        if rank != shown_rank {
            shown_rank = rank;
            out.item(0, rank);
        }
        let mut text = own(source.short_name());
        if source.name() != source.short_name() {
            text.push_str(&format!(": {}", own(source.name())));
        }
        if let Some(date) = source.date() {
            text.push_str(&format!(", {date}"));
        }
        if let Some(reference) = source.reference() {
            text.push_str(&format!(", {} {}", out.say("dnr", "ref."), own(reference)));
        }
        // A link has no character that ends it.
        match source.link() {
            Some(link) => out.item(1, &format!("{text}. <{link}>")),
            None => out.item(1, &format!("{text}.")),
        }
    }
}
