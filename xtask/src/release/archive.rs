//! An archive whose bytes depend on names and contents alone: sorted, with one time, one owner, and two modes.

use std::io;

use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Relative to the archive's folder, with `/` between parts.
    pub(super) name: String,
    pub(super) content: Vec<u8>,
    pub(super) is_program: bool,
}

/// A gzipped tar of `entries` in the folder `top`, all of them as of `seconds` after 1970.
pub(super) fn pack(top: &str, mut entries: Vec<Entry>, seconds: u64) -> io::Result<Vec<u8>> {
    entries.sort();
    // Neither a time nor a name of its own.
    let mut archive = Builder::new(GzBuilder::new().mtime(0).write(Vec::new(), Compression::best()));
    for Entry { name, content, is_program } in &entries {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(content.len() as u64);
        header.set_mtime(seconds);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mode(if *is_program { 0o755 } else { 0o644 });
        archive.append_data(&mut header, format!("{top}/{name}"), content.as_slice())?;
    }
    archive.into_inner()?.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn entry(name: &str, content: &str, is_program: bool) -> Entry {
        Entry { name: name.into(), content: content.into(), is_program }
    }

    #[test]
    fn files_stand_in_order_with_nothing_of_the_machine_they_come_from() {
        let entries = vec![entry("docs/run", "#!", true), entry("b", "", false), entry("a", "text", false)];
        let packed = pack("top", entries.clone(), 1_700_000_000).unwrap();
        // No flags, no time; what wrote it is not told.
        assert_eq!((&packed[..3], packed[3], &packed[4..8], packed[9]), (&[0x1f, 0x8b, 8][..], 0, &[0; 4][..], 255));
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
        let mut seen = Vec::new();
        for file in archive.entries().unwrap() {
            let mut file = file.unwrap();
            let header = file.header().clone();
            assert_eq!((header.uid().unwrap(), header.gid().unwrap(), header.mtime().unwrap()), (0, 0, 1_700_000_000));
            assert_eq!((header.username().unwrap(), header.groupname().unwrap()), (Some(""), Some("")));
            let mut content = String::new();
            file.read_to_string(&mut content).unwrap();
            seen.push((file.path().unwrap().display().to_string(), content, header.mode().unwrap()));
        }
        let expected = [("top/a", "text", 0o644), ("top/b", "", 0o644), ("top/docs/run", "#!", 0o755)];
        assert_eq!(seen, expected.map(|(name, content, mode)| (name.to_owned(), content.to_owned(), mode)));
        let reversed = entries.iter().rev().cloned().collect();
        assert_eq!(pack("top", reversed, 1_700_000_000).unwrap(), packed);
        assert_ne!(pack("top", entries.clone(), 1_700_000_001).unwrap(), packed);
        assert_ne!(pack("top", entries[1..].to_vec(), 1_700_000_000).unwrap(), packed);
    }

    #[test]
    fn long_names_are_kept() {
        let name = format!("{}/{}", "d".repeat(90), "f".repeat(90));
        let packed = pack("top", vec![entry(&name, "x", false)], 0).unwrap();
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
        let first = archive.entries().unwrap().next().unwrap().unwrap();
        assert_eq!(first.path().unwrap().display().to_string(), format!("top/{name}"));
    }
}
