//! Messages for errors of the operating system, in both languages.

use std::io;

use crate::base::message::Message;

/// The message for a failed operation on a file or folder; for a rare error, the text of
/// the operating system.
#[cfg(feature = "render")]
pub(crate) fn message(error: &io::Error) -> Message {
    known_message(error).unwrap_or_else(|| Message::new(error.to_string(), error.to_string()))
}

/// The message for a file or folder that could not be read.
pub(crate) fn read_message(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            Message::new("får inte läsas", "cannot be read: permission denied")
        }
        _ => Message::new(format!("går inte att läsa ({error})"), format!("cannot be read ({error})")),
    }
}

#[cfg(feature = "render")]
fn known_message(error: &io::Error) -> Option<Message> {
    let (sv, en) = match error.kind() {
        io::ErrorKind::NotFound => ("finns inte", "does not exist"),
        io::ErrorKind::PermissionDenied => ("behörighet saknas", "permission denied"),
        io::ErrorKind::AlreadyExists => ("finns redan", "already exists"),
        io::ErrorKind::IsADirectory => ("är en mapp: ange en fil", "is a folder: give a file"),
        io::ErrorKind::NotADirectory => {
            ("en del av sökvägen är ingen mapp", "a part of the path is not a folder")
        }
        io::ErrorKind::ReadOnlyFilesystem => ("disken är skrivskyddad", "the disk is read-only"),
        io::ErrorKind::StorageFull => ("disken är full", "the disk is full"),
        _ => return None,
    };
    Some(Message::new(sv, en))
}
