//! Runs the tests of a WebAssembly file in WebKitGTK, in the place of `wasm-bindgen-test-runner`, which knows no driver of it.
//! Cargo calls it with the file and what stands behind `--`; `WASM_BINDGEN_TEST_RUNNER` names the runner, which still makes
//! and serves the page of tests.

use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    match end_to_end::run_component_tests(&arguments).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("run-in-webkit: {reason}");
            ExitCode::FAILURE
        }
    }
}
