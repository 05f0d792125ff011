//! What a bundle weighs, as a table, and how much of it a first visit may load.

use super::precompress::Weighed;
use crate::failure::Failure;

/// How many bytes, compressed by brotli, a first visit may load. It keeps the page from growing unnoticed: a change that
/// needs more raises it, in a commit that states how many KB they are and what they are for.
const VISIT_LIMIT: usize = 800_000;

/// The bytes of a first visit, or a failure where they are too many.
pub(super) fn visit(files: &[Weighed]) -> Result<usize, Failure> {
    let bytes = files.iter().filter(|file| is_loaded(&file.name)).map(|file| file.brotli.unwrap_or(file.raw)).sum();
    if bytes > VISIT_LIMIT {
        let what = format!("it loads {}, and may load {}", kilobytes(bytes), kilobytes(VISIT_LIMIT));
        return Err(Failure::new("weighing a first visit", what).by_hand(
            "if the growth is worth it, raise VISIT_LIMIT in xtask/src/bundle/weigh.rs and say what it is for",
        ));
    }
    Ok(bytes)
}

/// Whether the page loads the file: the others are for people and their editors.
fn is_loaded(name: &str) -> bool {
    !name.ends_with(".schema.json") && !name.ends_with(".txt")
}

/// One line for each file and one for all. A file without a compressed form counts as it is.
pub(super) fn table(files: &[Weighed]) -> String {
    let width = files.iter().map(|file| file.name.len()).max().unwrap_or(0).max("total".len());
    let line = |name: &str, raw: String, gzip: String, brotli: String| {
        format!("{name:<width$} {raw:>10} {gzip:>10} {brotli:>10}\n")
    };
    let size = |bytes: Option<usize>| bytes.map_or("-".to_owned(), kilobytes);
    let mut table = line("", "raw".into(), "gzip".into(), "brotli".into());
    for file in files {
        table += &line(&file.name, kilobytes(file.raw), size(file.gzip), size(file.brotli));
    }
    let total =
        |of: fn(&Weighed) -> Option<usize>| kilobytes(files.iter().map(|file| of(file).unwrap_or(file.raw)).sum());
    table + &line("total", total(|file| Some(file.raw)), total(|file| file.gzip), total(|file| file.brotli))
}

/// In thousands of bytes, with one digit after the point.
pub(super) fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, raw: usize, gzip: Option<usize>, brotli: Option<usize>) -> Weighed {
        Weighed { name: name.into(), raw, gzip, brotli }
    }

    #[test]
    fn a_visit_has_its_limit() {
        let mut files = vec![
            file("app_bg.wasm", 9_000_000, Some(1), Some(100_000)),
            file("licenses.txt", 9_000_000, Some(1), Some(900_000)),
            file("config.schema.json", 900_000, None, None),
            file("config.json", 200, None, None),
        ];
        assert_eq!(visit(&files).ok(), Some(100_200));
        files.push(file("more.css", VISIT_LIMIT, None, None));
        let failure = visit(&files).expect_err("too much").to_string();
        assert!(failure.contains(&format!("it loads {}", kilobytes(100_200 + VISIT_LIMIT))), "{failure}");
        assert!(failure.contains("VISIT_LIMIT"), "{failure}");
    }

    #[test]
    fn adds_up() {
        let table = table(&[file("app.wasm", 90_000, Some(40_050), Some(30_000)), file("icon.png", 1_000, None, None)]);
        let words: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(words[1], ["app.wasm", "90.0", "KB", "40.1", "KB", "30.0", "KB"]);
        assert_eq!(words[2], ["icon.png", "1.0", "KB", "-", "-"]);
        assert_eq!(words[3], ["total", "91.0", "KB", "41.1", "KB", "31.0", "KB"]);
    }
}
