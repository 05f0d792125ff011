//! Programs that open, show and read what is exported: LibreOffice, Gnumeric, `cmark-gfm`, Python and `jq`. The part
//! `spreadsheets` of `cargo xtask test` names them by variables; else they are those on the search path.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

/// No program takes a tenth of it for anything here. One that hangs is ended.
const LIMIT_SECONDS: &str = "240";

/// A cell of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// `string`, `float` and others; nothing for an empty cell.
    pub(super) kind: Option<String>,
    pub(super) formula: Option<String>,
    pub(super) text: String,
    pub(super) has_link: bool,
}

/// A folder that is gone when it is dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("hss-image-console-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// Writes a file and says where it is.
    pub(super) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The output of a program that must succeed.
pub(super) fn run(variable: &str, program: &str, arguments: &[OsString]) -> String {
    let program = std::env::var_os(variable).unwrap_or_else(|| program.into());
    let mut command = Command::new("timeout");
    command.args(["--kill-after=5", LIMIT_SECONDS]).arg(&program).args(arguments);
    let ran = command.output().unwrap_or_else(|error| panic!("timeout {}: {error}", program.display()));
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{} {arguments:?}: {}\n{errors}", program.display(), ran.status);
    String::from_utf8(ran.stdout).expect("UTF-8")
}

/// A script beside this file, run by Python.
pub(super) fn python(script: &str, arguments: &[OsString]) -> String {
    let script = Path::new(crate::ROOT).join("tests/core/export").join(script);
    let begin = ["-B".into(), script.into_os_string()];
    run("HSS_CONSOLE_PYTHON", "python3", &[&begin, arguments].concat())
}

/// What LibreOffice has in its cells when it opens a file by `filter`.
pub(super) fn libreoffice(folder: &Folder, filter: &str, file: &Path) -> Vec<Vec<Cell>> {
    libreoffice_all(folder, filter, &[file.to_owned()]).remove(0)
}

/// The same of more files: to start it takes seconds. It has a profile of its own, so that neither what a person chose nor
/// another run matters.
pub(super) fn libreoffice_all(folder: &Folder, filter: &str, files: &[PathBuf]) -> Vec<Vec<Vec<Cell>>> {
    let profile = Folder::new();
    let mut arguments: Vec<OsString> = vec![
        format!("-env:UserInstallation=file://{}", profile.0.display()).into(),
        "--headless".into(),
        "--norestore".into(),
        format!("--infilter={filter}").into(),
        "--convert-to".into(),
        "fods".into(),
        "--outdir".into(),
        folder.0.clone().into_os_string(),
    ];
    arguments.extend(files.iter().map(|file| file.clone().into_os_string()));
    run("SOFFICE", "soffice", &arguments);
    let read = |file: &PathBuf| {
        let written = file.with_extension("fods");
        let cells = cells(&written);
        std::fs::remove_file(written).expect("LibreOffice wrote it");
        cells
    };
    files.iter().map(read).collect()
}

/// What Gnumeric has in its cells when it opens a file by the importer of this name.
pub(super) fn gnumeric(importer: &str, file: &Path) -> Vec<Vec<Cell>> {
    let written = file.with_extension("gnumeric");
    let arguments = [
        "--import-type".into(),
        importer.into(),
        "--export-type".into(),
        // Not compressed.
        "Gnumeric_XmlIO:sax:0".into(),
        file.as_os_str().to_owned(),
        written.clone().into_os_string(),
    ];
    run("SSCONVERT", "ssconvert", &arguments);
    cells(&written)
}

fn cells(file: &Path) -> Vec<Vec<Cell>> {
    let json = python("cells.py", &[file.as_os_str().to_owned()]);
    let files: Vec<Vec<Vec<Value>>> = serde_json::from_str(&json).expect("JSON");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let cell = |cell: &Value| Cell {
        kind: text(&cell[0]),
        formula: text(&cell[1]),
        text: text(&cell[2]).unwrap_or_default(),
        has_link: cell[3] == true,
    };
    files.into_iter().next().expect("a file").iter().map(|row| row.iter().map(cell).collect()).collect()
}
