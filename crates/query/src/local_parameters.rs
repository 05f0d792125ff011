//! The query of `GET /v5/{project_id}/image/local-repositories`: images that hosts and containers have.
//! Bounds and dependencies are those of the detailed reference page of that operation.

use std::net::Ipv4Addr;

use super::declare::image_query;
use super::parameter::Characters::{Label, LettersDigitsAnd};
use super::parameter::Group::{Common, Host, Image, Paging, Scan, Scope, Workload};
use super::parameter::{Characters, Group, Kind, Needs, Pair, Parameter};
use super::value::Choice;
use super::{Bytes, ENTERPRISE_PROJECT, LIMIT_MAX, LIMIT_MIN, Moment, OFFSET_MAX};

const fn text(max: usize, characters: Characters, group: Group) -> Parameter {
    Parameter::new(Kind::Text { min: 1, max, characters }, group)
}

image_query! {
    /// Every parameter of the local image list. An unset field is not sent.
    #[derive(Default)]
    LocalImageQuery = "/image/local-repositories" {
        /// Part of the image's name, case-sensitive.
        image_name: String = text(256, LettersDigitsAnd("-_."), Common).partial().lasting();
        /// The tag; has an effect only together with `image_name`.
        image_version: String = text(128, LettersDigitsAnd("-_.:"), Common).needs(Needs::Parameter("image_name")).lasting();
        /// Scan status; `waiting_for_scan` finds the rows that say `waiting`.
        scan_status: Choice =
            Parameter::new(Kind::Choice(&["unscan", "success", "scanning", "failed", "waiting_for_scan"]), Common);
        /// Where the image is stored.
        local_image_type: Choice = Parameter::new(Kind::Choice(&["swr_image", "other_image"]), Common).lasting();
        /// Whether vulnerabilities were found; filters scanned images only.
        has_vul: bool = Parameter::new(Kind::Flag, Scan).needs(Needs::Value("scan_status", "success"));
        /// Start of the last scan; a time.
        start_latest_scan_time: Moment = Parameter::new(Kind::Time, Scan)
            .needs(Needs::PairAndValue(Pair::StartOf("end_latest_scan_time"), "scan_status", "success"));
        /// End of the last scan, Unix milliseconds.
        end_latest_scan_time: Moment = Parameter::new(Kind::Time, Scan)
            .needs(Needs::PairAndValue(Pair::EndOf("start_latest_scan_time"), "scan_status", "success"));
        /// Start of the last update; a time.
        start_latest_update_time: Moment =
            Parameter::new(Kind::Time, Image).needs(Needs::Pair(Pair::StartOf("end_latest_update_time")));
        /// End of the last update, Unix milliseconds.
        end_latest_update_time: Moment =
            Parameter::new(Kind::Time, Image).needs(Needs::Pair(Pair::EndOf("start_latest_update_time")));
        /// The exact size in bytes.
        image_size: Bytes = Parameter::new(Kind::Bytes, Image);
        /// Part of the server's name, case-sensitive.
        host_name: String = text(64, LettersDigitsAnd("-_"), Host).partial().lasting();
        /// The server's id.
        host_id: String = text(64, LettersDigitsAnd("-"), Host).lasting();
        /// The server's public or private IPv4 address.
        host_ip: Ipv4Addr = Parameter::new(Kind::Ipv4, Host);
        /// Part of the name of an application found in the image, case-sensitive.
        app_name: String = text(64, LettersDigitsAnd("-_"), Workload).partial();
        /// Whether a container uses the image.
        has_container: bool = Parameter::new(Kind::Flag, Workload);
        /// Part of a container's name, case-sensitive.
        container_name: String = text(64, LettersDigitsAnd("-_."), Workload).partial();
        /// A container's id.
        container_id: String = text(64, LettersDigitsAnd("-_"), Workload);
        /// Part of a pod's name, case-sensitive.
        pod_name: String = text(63, Label, Workload).partial();
        /// A pod's id.
        pod_id: String = text(64, LettersDigitsAnd("-"), Workload);
        /// An enterprise project's id, `0` for the default one, or `all_granted_eps`.
        enterprise_project_id: String = Parameter::new(ENTERPRISE_PROJECT, Scope).default_is("0").lasting();
        /// The first row of the page.
        offset: u64 = Parameter::new(Kind::Integer { min: 0, max: OFFSET_MAX }, Paging).default_is("0");
        /// The rows of a page.
        limit: u64 = Parameter::new(Kind::Integer { min: LIMIT_MIN, max: LIMIT_MAX }, Paging).default_is("10");
    }
}
