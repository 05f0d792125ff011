//! What is said of a row: in its cells, in its menu, and in its details. Numbers come in as text, already in the language; a
//! count comes beside its text where a plural depends on it.

use super::field_meanings::FieldMeanings;
use hss_export::{Copied, NotCopied};

/// The words of a row.
#[derive(Debug)]
pub struct RowMessages {
    /// Says what was found: vulnerabilities, failed baseline checks and malicious files; nothing for a count that is not
    /// known.
    pub found: fn([Option<&str>; 3]) -> String,
    /// The sum of what was found, where not all counts are known.
    pub at_least: fn(&str) -> String,
    /// Less than a minute ago.
    pub just_now: &'static str,
    /// A status and what is to be said of it: a reason.
    pub because: &'static str,
    /// The service gave no reason.
    pub no_reason: &'static str,
    /// A time of a scan, with its exact time.
    pub scanned_at: fn(&str) -> String,

    /// Names the button that opens the menu of a row.
    pub actions: &'static str,
    /// Names the menu of an image.
    pub menu_of: fn(&str) -> String,
    /// Opens the details.
    pub open_details: &'static str,
    /// Copies something of the row.
    pub copy: fn(Copied) -> &'static str,
    /// Why something cannot be copied.
    pub not_copied: fn(NotCopied) -> &'static str,

    /// Says that the registry's host, which is given, is not the row's but derived from the region.
    pub registry_of_region: fn(&str) -> String,
    /// Says that it is the one of the configuration.
    pub registry_of_config: fn(&str) -> String,

    /// What each field means.
    pub meanings: FieldMeanings,
    /// Its details.
    pub details: DetailMessages,
}

/// The words of the details of a row.
#[derive(Debug)]
pub struct DetailMessages {
    /// Says that the row was copied as JSON.
    pub row_copied: &'static str,
    /// Goes to the row above.
    pub previous: &'static str,
    /// Goes to the row below.
    pub next: &'static str,
    /// Says which keys do the same.
    pub keys: &'static str,
    /// Where a row stands among those shown.
    pub place: fn(&str, &str) -> String,
    /// Says that another row is shown now: its image, and where it stands.
    pub turned_to: fn(&str, &str) -> String,
    /// Names the button that copies a field.
    pub copy_field: fn(&str) -> String,
    /// Heads what to do about a failed scan.
    pub what_to_do: &'static str,
    /// Heads the row as JSON.
    pub raw: &'static str,
    /// Heads the images of a multi-arch image.
    pub architectures: &'static str,
    /// One of them is not among the rows loaded.
    pub not_among_rows: &'static str,
    /// Marks the row that is open.
    pub this_row: &'static str,
    /// Heads where else the image is.
    pub elsewhere: &'static str,
    /// Heads the rows with the same digest.
    pub same_digest: &'static str,
    /// Heads the rows with the same name and tag.
    pub same_name_tag: &'static str,
    /// The row has no digest, or no name, to look for.
    pub nothing_to_look_for: &'static str,
    /// So many other rows of a list, by its name.
    pub others: fn(&str, usize, &str) -> String,
    /// A list has no other row, of so many that are loaded.
    pub no_others: fn(&str, &str) -> String,
    /// Nothing of a list is loaded yet.
    pub list_not_loaded: fn(&str) -> String,
    /// Shows all of them in the grid.
    pub show_all: &'static str,
    /// The open row is loaded, but the refinement does not show it.
    pub hidden: &'static str,
}

#[cfg(test)]
mod tests {
    use crate::{Language, Messages};
    use hss_export::{Copied, NotCopied};
    use hss_model::ScanFailure;
    use hss_query::List;

    /// The reasons of both lists, as the reference and the official client name them.
    const REASONS: [&str; 29] = [
        "unknown_error",
        "failed_to_match_agent",
        "create_container_failed",
        "get_container_info_failed",
        "docker_offline",
        "get_docker_root_failed",
        "image_not_exist_or_docker_api_fault",
        "huge_image",
        "docker_root_in_nfs",
        "response_timed_out",
        "authentication_failed",
        "download_failed",
        "image_over_sized",
        "image_oversized",
        "failed_to_scan_vulnerability",
        "failed_to_scan_file",
        "failed_to_scan_software",
        "failed_to_check_sensitive_information",
        "failed_to_check_baseline",
        "failed_to_check_software_compliance",
        "failed_to_query_basic_image_information",
        "database_error",
        "failed_to_send_the_scan_request",
        "get_detail_info_not_found",
        "image_layer_over_sized",
        "schema_v1_not_support",
        "access_swr_failed",
        "swr_authentication_error",
        "failed_to_check_build_cmd",
    ];

    #[test]
    fn every_reason_of_both_lists_is_explained_with_what_to_do_in_every_language() {
        for wire in REASONS {
            let reason = ScanFailure::parse(wire).unwrap_or_else(|| panic!("{wire} is not known"));
            for language in Language::ALL {
                let advice = (Messages::of(language).labels.scan_failure)(reason);
                assert!(!advice.what.contains('_') && advice.what.chars().count() > 3, "{wire} in {language:?}");
                assert!(advice.remedy.chars().count() > 5, "{wire} in {language:?}: {}", advice.remedy);
            }
        }
        assert_eq!(ScanFailure::ALL.len(), REASONS.len());
    }

    #[test]
    fn the_entries_of_a_menu_and_the_reasons_against_them_differ() {
        let reasons = [
            NotCopied::NoDigest,
            NotCopied::NoName,
            NotCopied::NoTag,
            NotCopied::NoTagOrDigest,
            NotCopied::NoRegistry,
            NotCopied::NoNamespace,
            NotCopied::TagIsDigest,
            NotCopied::OddName,
            NotCopied::UppercaseName,
            NotCopied::LongName,
            NotCopied::OddTag,
            NotCopied::OddDigest,
            NotCopied::OddAlgorithm,
            NotCopied::OddRegistry,
        ];
        for language in Language::ALL {
            let rows = &Messages::of(language).rows;
            let mut said: Vec<&str> = Copied::of_list(List::Swr).iter().map(|what| (rows.copy)(*what)).collect();
            said.extend(reasons.iter().map(|why| (rows.not_copied)(*why)));
            let count = said.len();
            said.sort_unstable();
            said.dedup();
            assert_eq!(said.len(), count, "{language:?}");
        }
    }
}
