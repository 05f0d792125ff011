//! What can be asked on the command line, and the help that says so.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Parser, prelude::*};

use crate::{bench, release, screenshots, serve, test, trunk::Profile};

pub(crate) const HELP: &str = "\
cargo xtask <command>, from any folder of the repository:
  serve        builds the page, serves it before a simulator, and rebuilds it as files change
  test         runs every test there is, or the parts named with --only
  build        builds the bundle into dist/, compressed, and shows its size
  release      builds it and packs it, with what explains it and what it is made of, into one archive
  bench        measures the page in a browser, beside a hand-written baseline and other grids, or the gateway beside nginx
  screenshots  takes the pictures of the documentation
  simulator    runs the API simulator alone, with the arguments that follow
  setup        installs the tools that the other commands would install when they need them
`cargo xtask <command> --help` says more.
";

const BUILD_HELP: &str = "\
cargo xtask build [--npm [--dev]]
Builds the bundle into dist/: optimized, with .br and .gz beside each file that gets smaller, except config.json, which
is edited where it is deployed.
  --npm    builds the npm package into target/npm/ instead: the module for pages of others, with types and styles
  --dev    the package quick to build instead of small to load
";

pub(crate) const SETUP_HELP: &str = "\
cargo xtask setup [NAME...]
Installs the named tools, or all: wasm32-unknown-unknown trunk wasm-bindgen-cli binaryen chromium chromedriver
firefox geckodriver webkit-driver xvfb huaweicloudsdkhss axe-core oidc-provider nginx caddy openssl iproute2
kubernetes-validate kubectl cargo-deny fonts go libreoffice-calc gnumeric cmark-gfm jq python3 systemd-analyze wrk. They go into
$HSS_CONSOLE_TOOLS, by default ~/.cache/hss-image-console/tools; browsers come from the system's packages unless CHROME,
CHROMEDRIVER, FIREFOX or WEBKIT_DRIVER names a program.
";

/// What was asked.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help(String),
    Serve(serve::Options),
    Test(test::Selection),
    Build,
    Release(Option<PathBuf>),
    Npm(Profile),
    Bench(bench::Options),
    Screenshots(Option<PathBuf>),
    Simulator(Vec<OsString>),
    Setup(Vec<String>),
}

/// Reads the command line.
pub(crate) fn read(mut parser: Parser) -> Result<Command, lexopt::Error> {
    let command = match parser.next()? {
        Some(Value(command)) => command.string()?,
        Some(Long("help") | Short('h')) => return Ok(Command::Help(HELP.into())),
        Some(other) => return Err(other.unexpected()),
        None => return Err("no command was given".into()),
    };
    match command.as_str() {
        "serve" => serve_options(&mut parser),
        "test" => selection(&mut parser),
        "build" => build_options(&mut parser),
        "bench" => Ok(bench::read(&mut parser)?.map_or_else(|| Command::Help(bench::HELP.into()), Command::Bench)),
        "release" => of_bundle(&mut parser, Command::Release, release::HELP),
        "screenshots" => of_bundle(&mut parser, Command::Screenshots, screenshots::HELP),
        "simulator" => Ok(Command::Simulator(parser.raw_args()?.collect())),
        "setup" => {
            let mut names = Vec::new();
            while let Some(argument) = parser.next()? {
                match argument {
                    Value(name) => names.push(name.string()?),
                    Long("help") | Short('h') => return Ok(Command::Help(SETUP_HELP.into())),
                    other => return Err(other.unexpected()),
                }
            }
            Ok(Command::Setup(names))
        }
        "help" => Ok(Command::Help(HELP.into())),
        other => Err(format!("there is no command {other:?}").into()),
    }
}

fn build_options(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let (mut npm, mut profile) = (false, Profile::Release);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("npm") => npm = true,
            Long("dev") => profile = Profile::Development,
            Long("help") | Short('h') => return Ok(Command::Help(BUILD_HELP.into())),
            other => return Err(other.unexpected()),
        }
    }
    match (npm, profile) {
        (true, profile) => Ok(Command::Npm(profile)),
        (false, Profile::Release) => Ok(Command::Build),
        (false, Profile::Development) => Err("--dev is for --npm: `serve` builds the page for development".into()),
    }
}

/// A command that builds the bundle unless `--dist` names one.
fn of_bundle(
    parser: &mut Parser,
    command: fn(Option<PathBuf>) -> Command,
    help: &str,
) -> Result<Command, lexopt::Error> {
    match parser.next()? {
        None => Ok(command(None)),
        Some(Long("dist")) => {
            let dist = PathBuf::from(parser.value()?);
            Ok(command(Some(std::path::absolute(&dist).unwrap_or(dist))))
        }
        Some(Long("help") | Short('h')) => Ok(Command::Help(help.into())),
        Some(other) => Err(other.unexpected()),
    }
}

fn serve_options(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let mut options = serve::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("release") => options.release = true,
            Long("open") => options.open = true,
            Long("backend") => options.backend = Some(parser.value()?.string()?),
            Long("config") => {
                let file = PathBuf::from(parser.value()?);
                // Programs are started from the repository's root, wherever this one was.
                options.config = Some(std::path::absolute(&file).unwrap_or(file));
            }
            Long("host") => options.hosts.push(parser.value()?.string()?),
            Long(name @ ("rows-local" | "rows-swr" | "seed" | "loose" | "throttle" | "latency")) => {
                let name = format!("--{name}");
                options.simulator.extend([name.into(), parser.value()?]);
            }
            Long("help") | Short('h') => return Ok(Command::Help(serve::HELP.into())),
            other => return Err(other.unexpected()),
        }
    }
    if options.backend.is_some() && !options.simulator.is_empty() {
        return Err(format!("{} is for the simulator, which --backend replaces", options.simulator[0].display()).into());
    }
    Ok(Command::Serve(options))
}

fn selection(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let mut selection = test::Selection::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("only") => selection.add(&parser.value()?.string()?)?,
            Long("all") => selection.add_all(),
            Long("slow-until") => selection.add_slow_until(parser.value()?.parse()?),
            Long("help") | Short('h') => return Ok(Command::Help(test::help())),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Test(selection))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(words: &str) -> Result<Command, String> {
        read(Parser::from_args(words.split_whitespace())).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_each_command() {
        assert_eq!(read_words("build"), Ok(Command::Build));
        assert_eq!(read_words("build --npm"), Ok(Command::Npm(Profile::Release)));
        assert_eq!(read_words("build --npm --dev"), Ok(Command::Npm(Profile::Development)));
        assert_eq!(read_words("setup"), Ok(Command::Setup(vec![])));
        assert_eq!(read_words("setup trunk binaryen"), Ok(Command::Setup(vec!["trunk".into(), "binaryen".into()])));
        assert_eq!(
            read_words("simulator --port 1 --help"),
            Ok(Command::Simulator(vec!["--port".into(), "1".into(), "--help".into()]))
        );
        assert_eq!(read_words("screenshots"), Ok(Command::Screenshots(None)));
        assert_eq!(read_words("release"), Ok(Command::Release(None)));
        assert!(matches!(read_words("release --dist d"), Ok(Command::Release(Some(dist))) if dist.is_absolute()));
        assert_eq!(read_words("release --help"), Ok(Command::Help(release::HELP.into())));
        assert!(
            matches!(read_words("screenshots --dist d"), Ok(Command::Screenshots(Some(dist))) if dist.is_absolute())
        );
        for words in ["test", "test --all", "test --slow-until 60", "test --only fmt --only native"] {
            assert!(matches!(read_words(words), Ok(Command::Test(_))), "{words}");
        }
        assert_eq!(read_words("serve"), Ok(Command::Serve(serve::Options::default())));
        assert_eq!(read_words("bench"), Ok(Command::Bench(bench::Options::default())));
    }

    #[test]
    fn reads_what_serve_takes() {
        let Ok(Command::Serve(options)) =
            read_words("serve --port 81 --release --open --rows-local 5 --seed=7 --config c.json")
        else {
            panic!("serve")
        };
        assert_eq!((options.port, options.release, options.open), (81, true, true));
        assert_eq!(options.simulator, ["--rows-local", "5", "--seed", "7"]);
        assert!(options.config.is_some_and(|file| file.is_absolute() && file.ends_with("c.json")));
        let Ok(Command::Serve(options)) = read_words("serve --backend https://host --config c.json --host a --host b")
        else {
            panic!("serve")
        };
        assert_eq!(options.backend.as_deref(), Some("https://host"));
        assert_eq!(options.hosts, ["a", "b"]);
    }

    #[test]
    fn each_command_has_help() {
        for words in [
            "--help",
            "help",
            "serve --help",
            "test --help",
            "build --help",
            "bench --help",
            "screenshots --help",
            "setup -h",
        ] {
            assert!(matches!(read_words(words), Ok(Command::Help(text)) if text.contains("xtask")), "{words}");
        }
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for (words, said) in [
            ("", "no command"),
            ("sevre", "sevre"),
            ("serve --prot 1", "prot"),
            ("serve --port x", "x"),
            ("serve --port", "port"),
            ("serve --backend https://host --rows-swr 1", "--rows-swr is for the simulator"),
            ("test --only natve", "natve"),
            ("test --slow-until x", "x"),
            ("test native", "native"),
            ("build --fast", "fast"),
            ("build --dev", "--npm"),
        ] {
            let error = read_words(words).expect_err(words);
            assert!(error.contains(said), "{words}: {error}");
        }
    }
}
