//! What a file of the site holds, wherever it is.

use std::path::Path;

use axum::body::Bytes;

use super::folder;
use crate::options::Pages;

/// What the file `name` holds; none when there is no such file. `name` has plain segments only.
pub(super) async fn read(pages: &Pages, name: &Path) -> Option<Bytes> {
    match pages {
        Pages::Folder(folder) => folder::read(folder, name).await,
        Pages::Embedded(files) => embedded(files, name).map(Bytes::from_static),
    }
}

/// Whether there is a file `name`.
pub(crate) fn holds(pages: &Pages, name: &Path) -> bool {
    match pages {
        Pages::Folder(folder) => folder::holds(folder, name),
        Pages::Embedded(files) => embedded(files, name).is_some(),
    }
}

fn embedded(files: &'static [(&'static str, &'static [u8])], name: &Path) -> Option<&'static [u8]> {
    let name = name.to_str()?;
    let at = files.binary_search_by(|(path, _)| (*path).cmp(name)).ok()?;
    Some(files[at].1)
}
