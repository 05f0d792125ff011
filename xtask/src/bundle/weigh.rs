//! What a bundle weighs, as a table.

use super::precompress::Weighed;

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
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up() {
        let file = |name: &str, raw, gzip, brotli| Weighed { name: name.into(), raw, gzip, brotli };
        let table = table(&[file("app.wasm", 90_000, Some(40_050), Some(30_000)), file("icon.png", 1_000, None, None)]);
        let words: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(words[1], ["app.wasm", "90.0", "KB", "40.1", "KB", "30.0", "KB"]);
        assert_eq!(words[2], ["icon.png", "1.0", "KB", "-", "-"]);
        assert_eq!(words[3], ["total", "91.0", "KB", "41.1", "KB", "31.0", "KB"]);
    }
}
