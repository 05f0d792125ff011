//! The tools, each declared once.

mod found;

use std::fmt;

use super::{cargo_install, locked_version, rust_target};
use crate::failure::Failure;

/// A tool that some command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    WasmTarget,
    Trunk,
    WasmBindgen,
    WasmOpt,
    Chromium,
    Chromedriver,
    Firefox,
    Geckodriver,
    WebKitDriver,
    Xvfb,
    HssSdk,
    AxeCore,
    OidcProvider,
    Nginx,
    Caddy,
    OpenSsl,
    Iproute2,
    KubernetesValidate,
    Kubectl,
    CargoDeny,
    Fonts,
    Go,
    LibreOffice,
    Gnumeric,
    CmarkGfm,
    Jq,
    Python,
    SystemdAnalyze,
    Wrk,
}

/// What makes a tool that tool.
struct Declared {
    name: &'static str,
    version: String,
    from: From,
    /// What a person does when installing fails.
    by_hand: String,
}

/// Where a tool comes from.
enum From {
    /// A target of the Rust toolchain.
    Rustup,
    /// A crate, and its programs, the one that is wanted first.
    Crate { options: cargo_install::Options, programs: &'static [&'static str] },
    /// An npm package, and the program of it that is wanted. Packages of npm and Python are those of `xtask/tools`.
    Npm { program: &'static str },
    /// An npm package, and the script in it that is wanted.
    NpmScript { script: &'static str },
    /// A Python package in an environment of its own, where `python` is the program.
    Python,
    /// The system's packages; the programs it goes by, the variable that names another, and files that must be there too.
    System {
        variable: &'static str,
        programs: &'static [&'static str],
        debian: &'static [&'static str],
        beside: &'static [&'static str],
    },
}

impl Tool {
    pub(crate) const ALL: [Self; 29] = [
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::WasmOpt,
        Self::Chromium,
        Self::Chromedriver,
        Self::Firefox,
        Self::Geckodriver,
        Self::WebKitDriver,
        Self::Xvfb,
        Self::HssSdk,
        Self::AxeCore,
        Self::OidcProvider,
        Self::Nginx,
        Self::Caddy,
        Self::OpenSsl,
        Self::Iproute2,
        Self::KubernetesValidate,
        Self::Kubectl,
        Self::CargoDeny,
        Self::Fonts,
        Self::Go,
        Self::LibreOffice,
        Self::Gnumeric,
        Self::CmarkGfm,
        Self::Jq,
        Self::Python,
        Self::SystemdAnalyze,
        Self::Wrk,
    ];

    /// Here is each version, and each way of getting it.
    fn declared(self) -> Result<Declared, Failure> {
        let declared = |name, version: &str, from, by_hand: &str| Declared {
            name,
            version: version.into(),
            from,
            by_hand: by_hand.into(),
        };
        let system = |name, variable, programs, debian: &'static [&'static str], beside| {
            let packages = debian.join(" ");
            let by_hand =
                format!("as root: apt-get update && apt-get install {packages}; or set {variable} to the program");
            declared(name, "of the system", From::System { variable, programs, debian, beside }, &by_hand)
        };
        let by_npm = "install Node.js with npm, then run the command above";
        let browser = |name, variable, programs, debian| system(name, variable, programs, debian, &[]);
        let lean = cargo_install::Options { locked: true, default_features: false, opt_level: "0" };
        let built = "see that gcc and the network are there, then run the command above";
        let whole = |name, version, programs| {
            let options = cargo_install::Options { default_features: true, opt_level: "1", ..lean };
            declared(name, version, From::Crate { options, programs }, built)
        };
        let by_pip =
            "install Python 3 with venv and pip (on Debian, as root: apt-get install python3-venv), then try again";
        let python = |name, version| declared(name, version, From::Python, by_pip);
        Ok(match self {
            Self::WasmTarget => declared(
                rust_target::NAME,
                "of the toolchain",
                From::Rustup,
                "rustup target add wasm32-unknown-unknown, or install that target the way Rust was installed",
            ),
            // Newer ones want a newer Rust.
            Self::Trunk => declared("trunk", "0.21.14", From::Crate { options: lean, programs: &["trunk"] }, built),
            // Must be the exact version the page is compiled with. Its own lock file does not build with every Rust.
            Self::WasmBindgen => declared(
                "wasm-bindgen-cli",
                &locked_version::of("wasm-bindgen")?,
                From::Crate {
                    options: cargo_install::Options { locked: false, opt_level: "1", ..lean },
                    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
                },
                built,
            ),
            Self::WasmOpt => declared("binaryen", "132.0.0", From::Npm { program: "wasm-opt" }, by_npm),
            Self::AxeCore => declared("axe-core", "4.14.1", From::NpmScript { script: "axe.min.js" }, by_npm),
            // A sign-in that the gateway is tested with.
            Self::OidcProvider => {
                declared("oidc-provider", "9.13.3", From::NpmScript { script: "lib/index.js" }, by_npm)
            }
            Self::Chromium => {
                browser("chromium", "CHROME", &["chromium", "chromium-browser", "google-chrome"], &["chromium"])
            }
            Self::Chromedriver => browser("chromedriver", "CHROMEDRIVER", &["chromedriver"], &["chromium-driver"]),
            Self::Firefox => browser("firefox", "FIREFOX", &["firefox-esr", "firefox"], &["firefox-esr"]),
            Self::Geckodriver => whole("geckodriver", "0.37.1", &["geckodriver"]),
            // Brings the library, and with it the browser that it drives.
            Self::WebKitDriver => {
                browser("webkit-driver", "WEBKIT_DRIVER", &["WebKitWebDriver"], &["webkit2gtk-driver"])
            }
            // The screen that WebKit needs.
            Self::Xvfb => system(
                "xvfb",
                "XVFB",
                &["Xvfb"],
                &["xvfb", "xauth"],
                // What runs a program on it.
                &["/usr/bin/xvfb-run", "/usr/bin/xauth"],
            ),
            Self::HssSdk => python("huaweicloudsdkhss", "3.1.219"),
            // Debian starts a server that is installed, where it has an init: stop it if it is not wanted.
            Self::Nginx => system(
                "nginx",
                "NGINX",
                &["nginx", "/usr/sbin/nginx"],
                &["nginx-light", "libnginx-mod-http-brotli-static"],
                &["/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"],
            ),
            Self::Caddy => system("caddy", "CADDY", &["caddy"], &["caddy"], &[]),
            // Makes the passwords of a sign-in.
            Self::OpenSsl => system("openssl", "OPENSSL", &["openssl"], &["openssl"], &[]),
            // Makes the network that a pod is in.
            Self::Iproute2 => system("iproute2", "IPROUTE2", &["ip", "/usr/sbin/ip", "/sbin/ip"], &["iproute2"], &[]),
            Self::KubernetesValidate => python("kubernetes-validate", "1.37.0"),
            // Renders the manifests, which takes 1.27 or newer; Debian 13 has one, Debian 12 an older one.
            Self::Kubectl => system("kubectl", "KUBECTL", &["kubectl"], &["kubernetes-client"], &[]),
            // The pictures of the documentation are of both languages, on any machine.
            Self::Fonts => system(
                "fonts",
                "FC_LIST",
                &["fc-list"],
                &["fontconfig", "fonts-noto-core", "fonts-noto-cjk"],
                &[
                    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
                    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                ],
            ),
            // With the source of the reference parser of the container tools.
            Self::Go => system(
                "go",
                "HSS_GO",
                &["go"],
                &["golang-go", "golang-github-docker-distribution-dev", "golang-github-opencontainers-go-digest-dev"],
                &[
                    "/usr/share/gocode/src/github.com/docker/distribution/reference/reference_test.go",
                    "/usr/share/gocode/src/github.com/opencontainers/go-digest/digest_test.go",
                ],
            ),
            // What opens, shows and reads what the page exports.
            Self::LibreOffice => system("libreoffice-calc", "SOFFICE", &["soffice"], &["libreoffice-calc"], &[]),
            Self::Gnumeric => system("gnumeric", "SSCONVERT", &["ssconvert"], &["gnumeric"], &[]),
            Self::CmarkGfm => system("cmark-gfm", "CMARK_GFM", &["cmark-gfm"], &["cmark-gfm"], &[]),
            Self::SystemdAnalyze => {
                system("systemd-analyze", "SYSTEMD_ANALYZE", &["systemd-analyze"], &["systemd"], &[])
            }
            // Asks servers for as much as they can carry.
            Self::Wrk => system("wrk", "WRK", &["wrk"], &["wrk"], &[]),
            Self::Jq => system("jq", "JQ", &["jq"], &["jq"], &[]),
            Self::Python => system(
                "python3",
                "HSS_CONSOLE_PYTHON",
                &["python3"],
                &["python3", "tzdata"],
                &["/usr/share/zoneinfo/UTC"],
            ),
            Self::CargoDeny => whole("cargo-deny", "0.20.2", &["cargo-deny"]),
        })
    }

    /// The tool of that name.
    pub(super) fn named(name: &str) -> Result<Self, Failure> {
        let mut names = Vec::new();
        for tool in Self::ALL {
            let known = tool.declared()?.name;
            if known == name {
                return Ok(tool);
            }
            names.push(known);
        }
        Err(Failure::new(
            format!("setting up {name}"),
            format!("there is no such tool; there are {}", names.join(", ")),
        ))
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.declared() {
            Ok(declared) => write!(f, "{} {}", declared.name, declared.version),
            Err(_) => write!(f, "{self:?} of an unknown version"),
        }
    }
}

#[cfg(test)]
mod tests;
