//! Runs the reference parser of the container tools, which Debian ships as Go source, and that parser's own tests. Go is
//! looked for where `HSS_GO` says, then on the path.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

/// Where Debian installs Go source.
const SOURCES: &str = "/usr/share/gocode";

/// A folder of one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("image-reference-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The folder of these programs. Tests of another package use them, too, and have another manifest.
fn programs() -> PathBuf {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut folders = above.flat_map(|folder| ["tests/go", "crates/reference/tests/go"].map(|go| folder.join(go)));
    folders.find(|folder| folder.is_dir()).expect("the folder of the programs")
}

fn go(folder: &Folder) -> Command {
    let program = std::env::var_os("HSS_GO").unwrap_or_else(|| OsString::from("go"));
    let mut command = Command::new(program);
    command.env("GO111MODULE", "off").env("GOPATH", SOURCES).env("GOFLAGS", "").env("GOTOOLCHAIN", "local");
    command.env("GOCACHE", std::env::temp_dir().join("image-reference-go")).current_dir(&folder.0);
    command
}

fn succeeds(mut command: Command, input: &[u8]) -> Vec<u8> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| {
        panic!(
            "Go cannot be run ({error}): apt-get install golang-go golang-github-docker-distribution-dev, or set HSS_GO"
        )
    });
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("its output");
    let written = writer.join().expect("a thread");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}\n{}", String::from_utf8_lossy(&output.stdout));
    written.expect("all of it is read");
    output.stdout
}

fn lines(text: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(text).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What the parser says of each text.
pub fn parsed(texts: &[String]) -> Vec<Value> {
    let folder = Folder::new();
    let mut command = go(&folder);
    command.arg("run").arg(programs().join("parse/main.go"));
    let input: String = texts.iter().map(|text| format!("{}\n", Value::from(text.as_str()))).collect();
    let answers = lines(&succeeds(command, input.as_bytes()));
    assert_eq!(answers.len(), texts.len());
    answers
}

/// Every case of the tables that a package's own tests loop over, which must pass: the fields of each by name, and under
/// the empty name the test and its table.
pub fn tables(package: &str) -> Vec<Value> {
    let (folder, changed) = (Folder::new(), Folder::new());
    let mut command = go(&folder);
    let from = Path::new(SOURCES).join("src").join(package);
    command.arg("run").arg(programs().join("tables/main.go")).arg(from).arg(&changed.0);
    succeeds(command, b"");
    let printed = folder.0.join("tables");
    let mut command = go(&changed);
    command.args(["test", "-count=1", "."]).env("TABLES", &printed);
    succeeds(command, b"");
    lines(&std::fs::read(&printed).expect("the tables"))
}

/// The reference parser's package.
pub const REFERENCE: &str = "github.com/docker/distribution/reference";
