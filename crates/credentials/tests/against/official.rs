//! Runs Python scripts where the official package is installed.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

/// What the script beside this file prints when it reads `input`, with these environment variables beside few others.
pub fn ask(script: &str, input: &Value, environment: &[(&str, &str)]) -> Value {
    let python = std::env::var_os("HSS_SDK_PYTHON").expect("HSS_SDK_PYTHON names a Python with huaweicloudsdkcore");
    let mut command = Command::new(python);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/against").join(script));
    // Neither a proxy nor the user's own cloud settings may come between.
    command.env_clear().env("PYTHONDONTWRITEBYTECODE", "1").env("NO_PROXY", "127.0.0.1").env("PYTHONUTF8", "1");
    command.envs(environment.iter().copied());
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the Python of HSS_SDK_PYTHON starts");
    let stdin = child.stdin.take().expect("a pipe");
    serde_json::to_writer(stdin, input).expect("the script reads its input");
    let output = child.wait_with_output().expect("the script ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the script prints JSON")
}
