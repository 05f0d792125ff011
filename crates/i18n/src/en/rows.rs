//! English: a row, in its cells, its menu and its details.

use super::field_meanings::MEANINGS;
use crate::rows::{DetailMessages, RowMessages};
use hss_export::{Copied, NotCopied};

pub(super) const ROWS: RowMessages = RowMessages {
    found: |counts| {
        let [vulnerabilities, checks, files] = counts.map(|count| count.unwrap_or("unknown"));
        format!("vulnerabilities: {vulnerabilities}, failed baseline checks: {checks}, malicious files: {files}")
    },
    at_least: |sum| format!("{sum} or more"),
    just_now: "just now",
    because: ": ",
    no_reason: "no reason given",
    scanned_at: |time| format!("Last scan: {time}"),
    actions: "Actions for this row",
    menu_of: |image| format!("Actions for {image}"),
    open_details: "Open details",
    copy: |what| match what {
        Copied::Digest => "Copy digest",
        Copied::NameTag => "Copy name:tag",
        Copied::NameDigest => "Copy name@digest",
        Copied::Pull => "Copy pull command",
        Copied::Row => "Copy row as JSON",
    },
    not_copied: |why| match why {
        NotCopied::NoDigest => "This row has no digest.",
        NotCopied::NoName => "This row has no image name.",
        NotCopied::NoTag => "This row has no tag.",
        NotCopied::NoTagOrDigest => "This row has neither a tag nor a digest.",
        NotCopied::NoRegistry => {
            "This row does not say the registry's address. For private images, name the region in config.json."
        }
        NotCopied::NoNamespace => "This row does not say its organization.",
        NotCopied::TagIsDigest => "The tag of this row is a digest: copy name@digest.",
        NotCopied::OddName => "Container tools do not accept this name.",
        NotCopied::UppercaseName => "Container tools do not accept upper-case letters in a name.",
        NotCopied::LongName => "Container tools do not accept a name of more than 255 characters.",
        NotCopied::OddTag => "Container tools do not accept this tag.",
        NotCopied::OddDigest => "Container tools do not accept this digest.",
        NotCopied::OddAlgorithm => "Container tools do not know the algorithm of this digest.",
        NotCopied::OddRegistry => "Container tools do not accept this registry's address.",
    },
    registry_of_region: |host| format!("registry {host}: derived from the region"),
    registry_of_config: |host| format!("registry {host}: from config.json"),
    meanings: MEANINGS,
    details: DETAILS,
};

/// In its details.
const DETAILS: DetailMessages = DetailMessages {
    row_copied: "Copied the row as JSON",
    previous: "Previous row",
    next: "Next row",
    keys: "Alt+\u{2191} and Alt+\u{2193} go to the previous and the next row, Escape closes.",
    place: |place, of| format!("Row {place} of {of}"),
    turned_to: |image, place| format!("{image}, {place}"),
    copy_field: |field| format!("Copy {field}"),
    what_to_do: "What to do:",
    raw: "Row as JSON",
    architectures: "Images of this multi-arch image",
    not_among_rows: "not among the rows loaded",
    this_row: "this row",
    elsewhere: "Elsewhere",
    same_digest: "Same digest",
    same_name_tag: "Same name and tag",
    nothing_to_look_for: "This row has nothing to look for.",
    others: |list, count, text| format!("{list}: {text} other {}", if count == 1 { "row" } else { "rows" }),
    no_others: |list, loaded| format!("{list}: none of the {loaded} rows loaded"),
    list_not_loaded: |list| format!("{list}: nothing loaded yet"),
    show_all: "Show in the list",
    hidden: "This row is loaded, but the refinement does not show it. Take a term away to see it.",
};
