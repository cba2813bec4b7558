//! The address of a source (`länk`).

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::yaml::{Node, Read, Reader};

use super::Text;

/// The part of a link that is replaced by the number of a page.
pub(crate) const PAGE_PLACEHOLDER: &str = "{sida}";

/// The only scheme of a link: pages show it, and no other is safe to follow.
const SCHEME: &str = "https://";

/// Characters that are not ASCII control characters or spaces, and cannot be in an address
/// without being escaped.
const NOT_IN_ADDRESS: &str = "<>\"\\^`{|}";

/// An address that begins with `https://`. It may have the placeholder of a page.
#[derive(Debug)]
pub(crate) struct RawLink(pub(crate) Text);

impl Read for RawLink {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Text::read(node, reader)?;
        let Some(fault) = fault(&text.value) else { return Some(RawLink(text)) };
        reader.findings.push(Finding::new(Code::BadLink, text.span, fault).help(Message::new(
            "Skriv hela adressen, från https://. \"{sida}\" i den byts mot sidan. Finns källan inte på en sådan adress, ta bort raden.",
            "Write the whole address, from https://. \"{sida}\" in it is replaced by the page. If the source has no such address, remove the line.",
        )));
        None
    }
}

/// The reason why a text is not a link.
fn fault(text: &str) -> Option<Message> {
    let Some(address) = text.strip_prefix(SCHEME) else {
        return Some(Message::new(
            format!("länken \"{text}\" börjar inte med https://"),
            format!("the link \"{text}\" does not begin with https://"),
        ));
    };
    let site = address.split(['/', '?', '#']).next().unwrap_or_default();
    if !site.contains(char::is_alphanumeric) {
        return Some(Message::new(
            format!("länken \"{text}\" har ingen webbplats efter https://"),
            format!("the link \"{text}\" has no site after https://"),
        ));
    }
    let without_placeholder = address.replace(PAGE_PLACEHOLDER, "");
    let is_odd = |c: &char| c.is_whitespace() || c.is_control() || NOT_IN_ADDRESS.contains(*c);
    let odd = without_placeholder.chars().find(is_odd)?;
    let (sv, en) = match odd {
        odd if odd.is_whitespace() || odd.is_control() => ("mellanslag".to_owned(), "a space".to_owned()),
        odd => (format!("tecknet {odd}"), format!("the character {odd}")),
    };
    Some(Message::new(
        format!("länken \"{text}\" har {sv}, som inte kan stå i en adress"),
        format!("the link \"{text}\" has {en}, which an address cannot have"),
    ))
}
