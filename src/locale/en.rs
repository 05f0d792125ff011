//! English.

use super::fields::FieldLabels;
use super::messages::{Advice, FixedAdvice, Messages};
use crate::config::ConfigProblemKind;
use crate::error::ErrorKind;
use crate::model::{ScanFailure, ScanStatus, Severity};
use crate::query::{Group, List, ProblemKind, ValueProblem};

pub(super) static MESSAGES: Messages = Messages {
    language_name: "English",
    title: "HSS Image Console",
    views: "Image lists",
    list: |list| match list {
        List::Local => "Local images",
        List::Swr => "SWR images",
    },
    language: "Language",
    connection: "Connection",
    skip_to_rows: "Skip to the images",
    filters: "Filters",
    run: "Run query",
    clear: "Clear filters",
    any: "Any",
    other_value: "Another value\u{2026}",
    yes: "Yes",
    no: "No",
    group: |group| match group {
        Group::Common => "Image",
        Group::Scan => "Scan results",
        Group::Image => "Size and time",
        Group::Host => "Server",
        Group::Workload => "Container and application",
        Group::Registry => "Registry",
        Group::Scope => "Enterprise project",
        Group::Paging => "Paging",
    },
    filters_set: |count| format!("{count} set"),
    not_run_yet: "Changed, not run yet",
    field_problem,
    required: "required",
    link_warning: "This link has parameters that were not used:",
    loading: "Loading images\u{2026}",
    rows_loaded: |loaded, total| match total {
        Some(total) => format!("{loaded} of {total} rows loaded"),
        None => format!("{loaded} rows loaded, total unknown"),
    },
    sorted_within_loaded: |loaded| format!("sorted within the {loaded} rows loaded"),
    unreadable_rows: |count, text| format!("{text} unreadable {}", if count == 1 { "row" } else { "rows" }),
    odd_rows: |count, text| format!("{text} {} with odd values", if count == 1 { "row" } else { "rows" }),
    empty: FixedAdvice {
        what: "No image matches these filters.",
        remedy: "Names match by part and case counts. Take a filter away, or clear them all.",
    },
    empty_unfiltered: FixedAdvice {
        what: "There are no images here.",
        remedy: "Either this project has none, or HSS has not synchronised them yet. Other enterprise projects are \
                 listed when the enterprise project filter is all_granted_eps.",
    },
    error,
    try_again: "Try again",
    service_says: "The service says:",
    request_id: "Request id",
    rows_kept: "The rows below are from the last answer that came.",
    fields: FIELDS,
    severity: |severity| match severity {
        Severity::Security => "Secure",
        Severity::Low => "Low",
        Severity::Medium => "Medium",
        Severity::High => "High",
    },
    derived_hint: "Derived from this row's counts, since the registry list has no rating: malicious files make it high, \
                   vulnerabilities medium, failed baseline checks low.",
    derived: "derived",
    not_rated: "Not rated",
    scan_status: |status| match status {
        ScanStatus::Unscan => "Not scanned",
        ScanStatus::Waiting => "Waiting",
        ScanStatus::Scanning => "Scanning",
        ScanStatus::Success => "Scanned",
        ScanStatus::Failed => "Failed",
        ScanStatus::DownloadFailed => "Download failed",
        ScanStatus::ImageOversized => "Too large",
    },
    scan_failure,
    choice: |wire| {
        Some(match wire {
            "swr_image" => "SWR image",
            "other_image" => "Other source",
            "private_image" => "Private",
            "shared_image" => "Shared",
            "local_image" => "Local",
            "instance_image" => "Enterprise instance",
            "expired" => "Expired",
            "effective" => "Effective",
            _ => return None,
        })
    },
    never: "Never",
    missing: "none",
    odd_value: "unexpected value",
    copy_digest: |image| format!("Copy the digest of {image}"),
    copied: |digest| format!("Copied {digest}"),
    copy_failed: "The browser did not allow copying. The digest is selected: press Ctrl+C.",
    sorted_by: |column, descending| {
        format!("Sorted by {column}, {}", if descending { "descending" } else { "ascending" })
    },
    config_title: "The console is not set up yet",
    config_problem,
    place: |line, column| format!("line {line}, column {column}"),
    config_example: "A complete file looks like this:",
    reload: "Reload the page",
    stopped: FixedAdvice {
        what: "The page has stopped.",
        remedy: "It met an error of its own and cannot go on safely. Nothing was changed in the cloud. Reload to start \
                 afresh; if it happens again, report the text below.",
    },
};

const FIELDS: FieldLabels = FieldLabels {
    agent_id: "Agent ID",
    app_name: "Application name",
    association_images: "Architectures",
    component_num: "Components",
    container_id: "Container ID",
    container_name: "Container name",
    container_num: "Containers",
    domain_name: "Owner",
    end_latest_scan_time: "Scanned before",
    end_latest_update_time: "Updated before",
    enterprise_project_id: "Enterprise project",
    has_container: "Used by a container",
    has_malicious_file: "Malicious files",
    has_unsafe_setting: "Failed baseline checks",
    has_vul: "Vulnerabilities",
    host_id: "Server ID",
    host_ip: "Server IP address",
    host_name: "Server name",
    host_num: "Servers",
    id: "Row ID",
    image_digest: "Digest",
    image_id: "Image ID",
    image_name: "Image name",
    image_size: "Size",
    image_type: "Image type",
    image_version: "Tag",
    instance_id: "Instance ID",
    instance_name: "Instance name",
    instance_url: "Instance address",
    latest_scan_time: "Last scan",
    latest_update_time: "Last update",
    latest_version: "Newest tag",
    limit: "Rows a page",
    local_image_type: "Image type",
    malicious_file_num: "Malicious files",
    namespace: "Organization",
    non_scan_reason: "Cannot be scanned",
    offset: "First row",
    pod_id: "Pod ID",
    pod_name: "Pod name",
    scan_failed_desc: "Failure reason",
    scan_status: "Scan status",
    scannable: "Can be scanned",
    severity_level: "Severity",
    shared_status: "Sharing",
    start_latest_scan_time: "Scanned from",
    start_latest_update_time: "Updated from",
    unsafe_setting_num: "Failed checks",
    vul_num: "Vulnerabilities",
};

fn field_problem(problem: &ProblemKind, fields: &FieldLabels) -> String {
    let label = |name: &'static str| fields.label(name).unwrap_or(name);
    match problem {
        ProblemKind::Required => "Choose a value: the service refuses a query without it.".into(),
        ProblemKind::NeedsParameter(name) => {
            format!("Has an effect only together with \u{201c}{}\u{201d}.", label(name))
        }
        ProblemKind::NeedsValue(name, value) => {
            format!("Has an effect only when \u{201c}{}\u{201d} is {value}.", label(name))
        }
        ProblemKind::PairMissing(name) => format!("Needs \u{201c}{}\u{201d} as well.", label(name)),
        ProblemKind::PairOrder => "The end must be later than the start.".into(),
        ProblemKind::Value(problem) => match problem {
            ValueProblem::Length { length, min, max } => {
                format!("Has {length} characters; {min} to {max} are allowed.")
            }
            ValueProblem::Character { found, also } => {
                let also: Vec<String> = also.chars().map(String::from).collect();
                format!("\u{201c}{found}\u{201d} is not allowed: use letters, digits and {}", also.join(" "))
            }
            ValueProblem::HyphenAtEdge => "Must not begin or end with a hyphen.".into(),
            ValueProblem::NotANumber => "Must be a whole number.".into(),
            ValueProblem::Range { min, max } => format!("Must be between {min} and {max}."),
            ValueProblem::NotAFlag => "Must be true or false.".into(),
            ValueProblem::NotAnAddress => "Must be an IPv4 address such as 192.168.0.10.".into(),
            ValueProblem::NoSuchParameter => "This list has no such parameter.".into(),
        },
    }
}

fn error(kind: ErrorKind) -> Advice {
    let (what, remedy) = match kind {
        ErrorKind::Offline => ("This device is offline.", "Connect to the network, then try again."),
        ErrorKind::Unreachable => (
            "The proxy did not answer.",
            "Check that you are on the network where it is reachable; if others cannot reach it either, tell its operators.",
        ),
        ErrorKind::Cancelled => ("The request was given up.", "Run the query again when you need it."),
        ErrorKind::Unauthorized => (
            "The service does not accept the token.",
            "The proxy adds it: its operators have to renew it. Then try again.",
        ),
        ErrorKind::Forbidden => (
            "The token may not read images of this project.",
            "Ask for the permission to read HSS images, or check the project id in config.json.",
        ),
        ErrorKind::NoSuchApi => (
            "There is no image list at this address.",
            "Check the proxy path in config.json and where the proxy forwards to: region and endpoint must be those of HSS.",
        ),
        ErrorKind::InvalidParameter => (
            "The service refused a filter.",
            "What it says below names the parameter. Change it and run the query again.",
        ),
        ErrorKind::Throttled => (
            "Too many requests: the quota of this project is used up for the moment.",
            "Wait a minute, then try again.",
        ),
        ErrorKind::RequestTooLarge => (
            "A gateway refused the request as too large.",
            "Tokens are up to 32 KB: its operators have to allow larger request headers.",
        ),
        ErrorKind::BadGateway => (
            "The proxy could not reach the service in time.",
            "Most often this passes: try again. If it stays, tell the proxy's operators.",
        ),
        ErrorKind::ServiceFailed => {
            ("The service failed.", "Try again in a few minutes. If it stays, report the request id.")
        }
        ErrorKind::HtmlAnswer => (
            "A web page came instead of images, most likely a sign-in page.",
            "Open this page in a new tab and sign in; or check the proxy path in config.json.",
        ),
        ErrorKind::NotJson => ("The answer stopped in the middle or is not JSON.", "Try again."),
        ErrorKind::UnexpectedShape => (
            "The answer is not a list of images.",
            "Check where the proxy forwards to; the service may have changed, too.",
        ),
        ErrorKind::UnexpectedStatus => (
            "The service answered in a way this page does not know.",
            "Try again; if it stays, report the status below.",
        ),
    };
    Advice::new(what, remedy)
}

fn config_problem(kind: &ConfigProblemKind) -> Advice {
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

fn scan_failure(reason: ScanFailure) -> Advice {
    use ScanFailure as F;
    let (what, remedy) = match reason {
        F::UnknownError => ("Unknown error", "Scan again; if it stays, report the image id to support."),
        F::FailedToMatchAgent => {
            ("No agent online", "Turn on the container edition for the server and bring its agent online.")
        }
        F::CreateContainerFailed => {
            ("Container not created", "Check disk space and the container engine on the server.")
        }
        F::GetContainerInfoFailed => {
            ("Container not readable", "Check that the container engine on the server answers.")
        }
        F::DockerOffline => ("Container engine offline", "Start the container engine on the server."),
        F::GetDockerRootFailed => ("Container root not found", "Check the root directory of the container engine."),
        F::ImageNotExistOrDockerApiFault => (
            "Image gone, or engine at fault",
            "Check that the image is still on the server and that the engine answers.",
        ),
        F::HugeImage => ("Image too large", "Make the image smaller; large layers cannot be scanned."),
        F::DockerRootInNfs => {
            ("Container root on network storage", "Move the engine's root directory to a local disk.")
        }
        F::ResponseTimedOut => ("Timed out", "Scan again; check the load of the server if it stays."),
        F::AuthenticationFailed => ("Registry refused the sign-in", "Check that HSS may read the registry."),
        F::DownloadFailed => ("Download failed", "Check that the image is still in the registry, then scan again."),
        F::ImageOverSized | F::ImageOversized => ("Image too large", "Make the image smaller."),
        F::FailedToScanVulnerability => ("Vulnerabilities not scanned", "Scan again."),
        F::FailedToScanFile => ("Files not scanned", "Scan again."),
        F::FailedToScanSoftware => ("Software not scanned", "Scan again."),
        F::FailedToCheckSensitiveInformation => ("Sensitive data not checked", "Scan again."),
        F::FailedToCheckBaseline => ("Baseline not checked", "Scan again."),
        F::FailedToCheckSoftwareCompliance => ("Software compliance not checked", "Scan again."),
        F::FailedToQueryBasicImageInformation => {
            ("Image information not found", "Synchronise the images from the registry, then scan again.")
        }
        F::DatabaseError => ("Database error", "Scan again later; report it if it stays."),
        F::FailedToSendTheScanRequest => ("Scan not started", "Scan again."),
        F::GetDetailInfoNotFound => {
            ("Image details not found", "Synchronise the images from the registry, then scan again.")
        }
        F::ImageLayerOverSized => ("A layer is too large", "Split the largest layer."),
        F::SchemaV1NotSupport => {
            ("Old manifest format", "Push the image again with a current client: schema 1 cannot be scanned.")
        }
        F::AccessSwrFailed => ("Registry not reachable", "Check the network between HSS and the registry."),
        F::SwrAuthenticationError => ("Registry refused the sign-in", "Grant HSS the right to read the registry."),
        F::FailedToCheckBuildCmd => ("Build commands not checked", "Scan again."),
    };
    Advice::new(what, remedy)
}
