//! Journeys are compiled for one browser, so that those which only the other can make are listed as ignored, each with
//! its reason.

fn main() {
    const CHOICE: &str = "HSS_CONSOLE_BROWSER";
    println!("cargo::rerun-if-env-changed={CHOICE}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(chromium, firefox, webkit)");
    match std::env::var(CHOICE).as_deref() {
        Ok("firefox") => println!("cargo::rustc-cfg=firefox"),
        Ok("webkit") => println!("cargo::rustc-cfg=webkit"),
        Ok("chromium" | "") | Err(_) => println!("cargo::rustc-cfg=chromium"),
        Ok(other) => println!("cargo::error={CHOICE} is {other:?}: there are chromium, firefox and webkit"),
    }
}
