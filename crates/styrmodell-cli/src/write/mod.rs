//! Writers of pages for people and of reports for machines.

pub(crate) mod gitlab;
pub(crate) mod junit;
pub(crate) mod markdown;
pub(crate) mod page;
pub(crate) mod paragraphs;
pub(crate) mod report;
