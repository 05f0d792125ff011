//! Compressed siblings, made once so that no server compresses for each answer, and the hardest way since nobody waits.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use crate::failure::{Failure, InStep};

const COMPRESSIBLE: [&str; 8] = ["html", "js", "wasm", "css", "json", "svg", "txt", "map"];
const SIBLINGS: [&str; 2] = ["br", "gz"];

/// Edited where the bundle is deployed: a server would go on giving out a sibling of the old one.
const EDITED_IN_PLACE: &str = "config.json";

/// A file of the bundle and its sizes; a compressed size where such a sibling was worth writing.
#[derive(Debug, PartialEq)]
pub(super) struct Weighed {
    /// Relative to the bundle.
    pub(super) name: String,
    pub(super) raw: usize,
    pub(super) gzip: Option<usize>,
    pub(super) brotli: Option<usize>,
}

/// Writes the siblings of all files in `folder`, after removing every sibling there was.
pub(super) fn precompress(folder: &Path) -> Result<Vec<Weighed>, Failure> {
    let step = "compressing the bundle";
    for stale in files_in(folder).in_step(step)?.iter().filter(|file| has_extension(file, &SIBLINGS)) {
        fs::remove_file(stale).in_step(step)?;
    }
    let mut weighed = Vec::new();
    for file in files_in(folder).in_step(step)? {
        let content = fs::read(&file).in_step(format!("{step}: reading {}", file.display()))?;
        let name = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        let wanted = has_extension(&file, &COMPRESSIBLE) && name != EDITED_IN_PLACE;
        let sibling = |extension: &str, compress: fn(&[u8]) -> io::Result<Vec<u8>>| -> Result<Option<usize>, Failure> {
            if !wanted {
                return Ok(None);
            }
            let compressed = compress(&content).in_step(step)?;
            if compressed.len() >= content.len() {
                return Ok(None);
            }
            let path = PathBuf::from(format!("{}.{extension}", file.display()));
            fs::write(&path, &compressed).in_step(format!("{step}: writing {}", path.display()))?;
            Ok(Some(compressed.len()))
        };
        weighed.push(Weighed { raw: content.len(), gzip: sibling("gz", gzip)?, brotli: sibling("br", brotli)?, name });
    }
    weighed.sort_by(|a, b| b.raw.cmp(&a.raw).then_with(|| a.name.cmp(&b.name)));
    Ok(weighed)
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    file.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known))
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.extend(files_in(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn writes_siblings_that_are_smaller_and_leaves_no_stale_one() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        };
        let long = "a page that says the same again and again. ".repeat(50);
        for name in ["index.html", "styles/main.css", "config.json", "icon.png"] {
            write(name, long.as_bytes());
        }
        write("tiny.txt", b"x");
        for stale in ["index.html.br", "tiny.txt.gz", "gone-0123abcd.js.br", "styles/old.css.gz", "config.json.br"] {
            write(stale, b"stale");
        }
        let weighed = precompress(folder.path()).unwrap();
        let mut names: Vec<_> = files_in(folder.path()).unwrap();
        names.sort();
        let expected = [
            "config.json",
            "icon.png",
            "index.html",
            "index.html.br",
            "index.html.gz",
            "styles/main.css",
            "styles/main.css.br",
            "styles/main.css.gz",
            "tiny.txt",
        ];
        assert_eq!(names, expected.map(|name| folder.path().join(name)));
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        let mut plain = String::new();
        flate2::read::GzDecoder::new(read("index.html.gz").as_slice()).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, long);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut read("index.html.br").as_slice(), &mut plain).unwrap();
        assert_eq!(plain, long.as_bytes());
        assert_eq!(weighed.len(), 5);
        assert_eq!(weighed[4], Weighed { name: "tiny.txt".into(), raw: 1, gzip: None, brotli: None });
    }
}
