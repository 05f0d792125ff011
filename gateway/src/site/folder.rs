//! Files in a folder, each looked for and read in one step on a thread that may wait for the disk: with a step for each call of
//! the system, a request waits several times for such a thread.

use std::{
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
};

use axum::body::Bytes;

/// What the file `name` in `site` holds; none when there is no such file inside it. A file can go between being found and being
/// read: the folder is rebuilt while it is served.
pub(super) async fn read(site: &Path, name: &Path) -> Option<Bytes> {
    let (site, name) = (site.to_owned(), name.to_owned());
    let read = move || read_inside(&site, &name).ok();
    // An error is that of a runtime that ends.
    tokio::task::spawn_blocking(read).await.ok().flatten().map(Bytes::from)
}

/// Where `name` really is, if it is a file and inside `site`: a link may not lead out either.
pub(super) async fn inside(site: &Path, name: &Path) -> Option<PathBuf> {
    let (site, name) = (site.to_owned(), name.to_owned());
    let found = move || place(&site, &name).ok().filter(|path| path.is_file());
    tokio::task::spawn_blocking(found).await.ok().flatten()
}

fn place(site: &Path, name: &Path) -> io::Result<PathBuf> {
    let root = fs::canonicalize(site)?;
    let path = fs::canonicalize(root.join(name))?;
    if path.starts_with(&root) { Ok(path) } else { Err(io::ErrorKind::NotFound.into()) }
}

fn read_inside(site: &Path, name: &Path) -> io::Result<Vec<u8>> {
    let mut file = fs::File::open(place(site, name)?)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let mut content = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    file.read_to_end(&mut content)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[tokio::test]
    async fn reads_files_inside_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("deep")).unwrap();
        fs::write(site.join("deep/a.txt"), "inside").unwrap();
        fs::write(folder.path().join("secret"), "outside").unwrap();
        symlink("deep/a.txt", site.join("link")).unwrap();
        symlink("../secret", site.join("out")).unwrap();
        symlink("..", site.join("up")).unwrap();
        symlink(&site, folder.path().join("current")).unwrap();
        for place in [site.clone(), folder.path().join("current")] {
            for name in ["deep/a.txt", "link"] {
                assert_eq!(read(&place, Path::new(name)).await.as_deref(), Some(b"inside".as_slice()), "{name}");
                assert!(inside(&place, Path::new(name)).await.is_some(), "{name}");
            }
            for name in ["out", "up/secret", "deep", "missing", "deep/a.txt/b"] {
                assert_eq!(read(&place, Path::new(name)).await, None, "{name}");
                assert_eq!(inside(&place, Path::new(name)).await, None, "{name}");
            }
        }
    }
}
