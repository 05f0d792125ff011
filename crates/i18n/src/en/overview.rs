//! English: the overview.

use crate::overview::OverviewMessages;
use hss_inventory::overview::{Chart, Part, Rank};
use hss_query::List;

pub(super) const OVERVIEW: OverviewMessages = OverviewMessages {
    rows: "Rows",
    share: "Share",
    part_head: "Which rows",
    of_rows: |rows, all| match all {
        Some(all) => format!("of the {rows} {} loaded so far, of {all}", rows_word(rows)),
        None => format!("of {rows} {}", rows_word(rows)),
    },
    percent: |share| format!("{share} %"),
    chart: |chart| match chart {
        Chart::Severity => "Risk",
        Chart::Coverage => "Scan coverage",
        Chart::Vulnerabilities => "Vulnerabilities",
        Chart::Malicious => "Malicious files",
        Chart::Baseline => "Failed baseline checks",
        Chart::Size => "Size",
    },
    part: |part| match part {
        Part::High => "High",
        Part::Medium => "Medium",
        Part::Low => "Low",
        Part::Secure => "Secure",
        Part::OtherRating => "Rated otherwise",
        Part::NotRated => "Not rated",
        Part::Scanned => "Scanned",
        Part::Failed => "Scan failed",
        Part::Waiting => "Waiting or being scanned",
        Part::Never => "Never scanned",
        Part::Unscannable => "Cannot be scanned",
        Part::OtherStatus => "Status not known",
        Part::Found => "Found",
        Part::NoneFound => "Scanned, none found",
        Part::NotScanned => "No successful scan",
        Part::NotCounted => "Scanned, not counted",
        Part::Smallest => "Below 100 MiB",
        Part::Small => "100 MiB to 500 MiB",
        Part::Middle => "500 MiB to 1 GiB",
        Part::Large => "1 GiB to 5 GiB",
        Part::Largest => "5 GiB and more",
        Part::NoSize => "Size not known",
    },
    total_rows: "Rows",
    total_images: "Different images, by digest",
    total_places: |list| match list {
        List::Local => "Servers",
        List::Swr => "Organizations",
    },
    total_bytes: "All sizes together",
    total_odd: "Rows with odd values",
    rank: |rank| match rank {
        Rank::Worst => "Worst images",
        Rank::Oldest => "Oldest scans",
        Rank::Largest => "Largest images",
    },
    rank_rule: |rank| match rank {
        Rank::Worst => "Most malicious files first, then by severity, then by vulnerabilities. Each digest once.",
        Rank::Oldest => "Scanned longest ago first. Each digest once.",
        Rank::Largest => "Largest first. Each digest once.",
    },
    rank_none: |rank| match rank {
        Rank::Worst => "Nothing bad is known of any of these images.",
        Rank::Oldest => "None of these images was ever scanned.",
        Rank::Largest => "The service says no size of any of these images.",
    },
    all_in_order: "All rows in this order",
    image: "Image",
    unnamed: "(no name)",
    waits: "These images are asked for once the local ones are loaded, so that both do not share the quota.",
    load_now: "Load now",
    filtered: "These numbers are of the rows that match the filters of this list.",
};

fn rows_word(rows: &str) -> &'static str {
    if rows == "1" { "row" } else { "rows" }
}
