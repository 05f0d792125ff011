//! Files in a folder. A file is looked for and read in one step on a thread that may wait for the disk, and kept in memory for
//! as long as the folder has that same file: then a request asks the system once, and waits for no thread.

use std::{
    collections::HashMap,
    fs, io,
    io::Read as _,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use axum::body::Bytes;

/// The largest file that is kept, and how many bytes are kept of all files together.
const KEPT_EACH: u64 = 8 << 20;
const KEPT_ALL: usize = 32 << 20;
/// A file is kept once it has not changed for so long: file systems date changes in steps, and two within one step look alike.
const UNCHANGED_FOR: Duration = Duration::from_secs(2);

/// The files that all gateways of this program keep, by their places.
static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Kept {
    files: HashMap<PathBuf, (Mark, Bytes)>,
    bytes: usize,
}

/// Tells a file from every other one, and from itself before a change.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    device: u64,
    inode: u64,
    length: u64,
    changed: (i64, i64),
}

impl Mark {
    fn of(metadata: &fs::Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            length: metadata.len(),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Whether a change that came now would give it another mark.
    fn is_settled(self) -> bool {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let changed = u64::try_from(self.changed.0).map_or(Duration::MAX, Duration::from_secs);
        changed.checked_add(UNCHANGED_FOR).is_some_and(|settled| settled < now)
    }
}

/// What the file `name` in `site` holds; none when there is no such file inside it. A file can go between being found and being
/// read: the folder is rebuilt while it is served.
pub(super) async fn read(site: &Path, name: &Path) -> Option<Bytes> {
    let at = site.join(name);
    if let Some(bytes) = kept(&at) {
        return Some(bytes);
    }
    let (site, name) = (site.to_owned(), name.to_owned());
    let read = move || {
        let (mark, bytes) = read_inside(&site, &name).ok()?;
        all().keep(at, mark, &bytes);
        Some(bytes)
    };
    // An error is that of a runtime that ends.
    tokio::task::spawn_blocking(read).await.ok().flatten()
}

/// Whether there is a file `name` inside `site`.
pub(super) fn holds(site: &Path, name: &Path) -> bool {
    place(site, name).is_ok_and(|path| path.is_file())
}

/// The file at `at` as it was read, if it is still the same: it was inside the site then.
fn kept(at: &Path) -> Option<Bytes> {
    let (mark, bytes) = all().files.get(at).cloned()?;
    (Mark::of(&fs::metadata(at).ok()?) == mark).then_some(bytes)
}

impl Kept {
    /// Keeps a file if that may be done; where there is no room, the others go.
    fn keep(&mut self, at: PathBuf, mark: Mark, bytes: &Bytes) {
        if mark.length > KEPT_EACH || !mark.is_settled() {
            return;
        }
        if self.bytes + bytes.len() > KEPT_ALL {
            *self = Self::default();
        }
        self.bytes += bytes.len();
        if let Some((_, replaced)) = self.files.insert(at, (mark, bytes.clone())) {
            self.bytes -= replaced.len();
        }
    }
}

fn all() -> MutexGuard<'static, Kept> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where `name` really is, if that is inside `site`: a link may not lead out either.
fn place(site: &Path, name: &Path) -> io::Result<PathBuf> {
    let root = fs::canonicalize(site)?;
    let path = fs::canonicalize(root.join(name))?;
    if path.starts_with(&root) { Ok(path) } else { Err(io::ErrorKind::NotFound.into()) }
}

fn read_inside(site: &Path, name: &Path) -> io::Result<(Mark, Bytes)> {
    let mut file = fs::File::open(place(site, name)?)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let mut content = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    file.read_to_end(&mut content)?;
    Ok((Mark::of(&metadata), content.into()))
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
                assert!(holds(&place, Path::new(name)), "{name}");
            }
            for name in ["out", "up/secret", "deep", "missing", "deep/a.txt/b"] {
                assert_eq!(read(&place, Path::new(name)).await, None, "{name}");
                assert!(!holds(&place, Path::new(name)), "{name}");
            }
        }
    }

    #[tokio::test]
    async fn a_kept_file_is_given_only_while_it_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (site, name) = (folder.path(), Path::new("a.txt"));
        let at = site.join(name);
        let settle = async || {
            while kept(&at).is_none() {
                assert!(read(site, name).await.is_some());
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        fs::write(&at, "first").unwrap();
        assert!(read(site, name).await.is_some());
        assert!(kept(&at).is_none(), "a change now could look like the last one");
        settle().await;
        // Changed in place, replaced by another file of the same length and time, and gone.
        fs::write(&at, "other").unwrap();
        assert_eq!(read(site, name).await.as_deref(), Some(b"other".as_slice()));
        settle().await;
        let modified = fs::metadata(&at).unwrap().modified().unwrap();
        fs::write(site.join("next"), "third").unwrap();
        fs::File::options().append(true).open(site.join("next")).unwrap().set_modified(modified).unwrap();
        fs::rename(site.join("next"), &at).unwrap();
        assert_eq!(read(site, name).await.as_deref(), Some(b"third".as_slice()));
        settle().await;
        fs::remove_file(&at).unwrap();
        assert_eq!(read(site, name).await, None);
        symlink("/etc/hostname", &at).unwrap();
        assert_eq!(read(site, name).await, None, "what was inside may be a link that leads out now");
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let settled = |length| Mark { device: 1, inode: 1, length, changed: (0, 0) };
        let large = Bytes::from(vec![0; 5 << 20]);
        let mut kept = Kept::default();
        for number in 0..20 {
            kept.keep(number.to_string().into(), settled(5 << 20), &large);
            assert_eq!(kept.bytes, kept.files.len() * large.len());
            assert!(kept.bytes <= KEPT_ALL && kept.files.contains_key(Path::new(&number.to_string())));
        }
        let before = kept.files.len();
        kept.keep("too large".into(), settled(KEPT_EACH + 1), &large);
        // One in the place of another counts once.
        kept.keep("19".into(), settled(5 << 20), &large);
        assert_eq!((kept.files.len(), kept.bytes), (before, before * large.len()));
    }
}
