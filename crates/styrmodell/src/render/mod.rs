//! How answers and findings look to a machine and to a person.

#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "render")]
pub mod text;

/// A path the way findings write it: `./forslag//regler.yaml` is
/// `forslag/regler.yaml`.
pub fn path(path: &std::path::Path) -> String {
    crate::source::path_name::path_name(path)
}
