//! English: what is wrong with `config.json` or with a scan, and what to do about it.

use hss_config::ConfigProblemKind;
use hss_labels::Advice;

pub(super) fn config_problem(kind: &ConfigProblemKind) -> Advice {
    match kind {
        ConfigProblemKind::Absent { status } => Advice::new(
            format!("config.json was not found (HTTP {status})."),
            "Put a config.json beside index.html, readable by the web server.",
        ),
        ConfigProblemKind::Unreachable => Advice::new(
            "config.json could not be read: the server did not answer.",
            "Check the network, then reload the page.",
        ),
        ConfigProblemKind::Empty => Advice::new("config.json is empty.", "Fill it in as shown below."),
        ConfigProblemKind::Html => Advice::new(
            "A web page came in place of config.json.",
            "Put the file beside index.html. If it is there, the server answers unknown paths with another page, or \
             asks to sign in first: make it serve config.json as it is.",
        ),
        ConfigProblemKind::Syntax(words) => Advice::new(
            format!("config.json is not JSON: {words}."),
            "Mend the text at the place shown. Often it is a comma too many or a quote too few.",
        ),
        ConfigProblemKind::Value(words) => {
            Advice::new(format!("config.json has a value that cannot be used: {words}."), "Change the line shown.")
        }
    }
}
