//! What a bundle weighs, as a table, and how much of it may be loaded before the first rows are seen.

use super::precompress::Weighed;
use crate::failure::Failure;

/// How many bytes, compressed by brotli, the first view may load.
const FIRST_VIEW_LIMIT: usize = 180_000;

/// The bytes of the first view, or a failure where they are too many.
pub(super) fn first_view(files: &[Weighed]) -> Result<usize, Failure> {
    let bytes =
        files.iter().filter(|file| is_of_first_view(&file.name)).map(|file| file.brotli.unwrap_or(file.raw)).sum();
    if bytes > FIRST_VIEW_LIMIT {
        let what = format!("it loads {}, and may load {}", kilobytes(bytes), kilobytes(FIRST_VIEW_LIMIT));
        return Err(Failure::new("weighing the first view", what));
    }
    Ok(bytes)
}

/// Whether the page loads the file before it shows rows.
fn is_of_first_view(name: &str) -> bool {
    !name.contains("-later-") && !name.ends_with(".schema.json") && !name.ends_with(".txt")
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
    fn the_first_view_has_its_limit() {
        let mut files = vec![
            file("app_bg.wasm", 900_000, Some(1), Some(100_000)),
            file("app-later-01_bg.wasm", 900_000, Some(1), Some(900_000)),
            file("config.schema.json", 9_000, None, None),
            file("config.json", 200, None, None),
        ];
        assert_eq!(first_view(&files).ok(), Some(100_200));
        files.push(file("more.css", FIRST_VIEW_LIMIT, None, None));
        let failure = first_view(&files).expect_err("too much").to_string();
        assert!(failure.contains(&format!("it loads {}", kilobytes(100_200 + FIRST_VIEW_LIMIT))), "{failure}");
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
