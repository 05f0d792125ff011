//! English.

mod advice;

use super::fields::FieldLabels;
use super::messages::{FixedAdvice, Messages};
use crate::model::{ScanStatus, Severity};
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
        remedy: "Either this project has none, or HSS has not synchronised them yet. Images of other enterprise projects \
                 are listed when the enterprise project filter says all granted projects.",
    },
    error: advice::error,
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
    scan_failure: advice::scan_failure,
    choice: |wire| {
        Some(match wire {
            "swr_image" => "SWR image",
            "other_image" => "Other source",
            "private_image" => "Private",
            "shared_image" => "Shared",
            "local_image" => "Local",
            "instance_image" => "Enterprise instance",
            "0" => "Default project",
            "all_granted_eps" => "All granted projects",
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
    config_problem: advice::config_problem,
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
            ValueProblem::NotASize => "Must be a size such as 200 MB, 1.5 GiB or 1048576.".into(),
            ValueProblem::NotWholeBytes => "Is not a whole number of bytes; the service compares to the byte.".into(),
            ValueProblem::NotATime => "Must be a time: choose one, or write Unix milliseconds or now-7d.".into(),
            ValueProblem::NotAFlag => "Must be true or false.".into(),
            ValueProblem::NotAnAddress => "Must be an IPv4 address such as 192.168.0.10.".into(),
            ValueProblem::NoSuchParameter => "This list has no such parameter.".into(),
        },
    }
}
