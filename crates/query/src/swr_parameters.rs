//! The query of `GET /v5/{project_id}/image/swr-repository`: images in the SWR registry. Its reference page gives
//! names and values but few bounds, and does not say how texts are compared: where it gives no bounds, a text has 1 to 256
//! characters of any kind.

use super::declare::image_query;
use super::parameter::Characters::Any;
use super::parameter::Group::{Common, Image, Paging, Registry, Scan, Scope};
use super::parameter::{Group, Kind, Needs, Pair, Parameter};
use super::value::Choice;
use super::{Bytes, ENTERPRISE_PROJECT, LIMIT_MAX, LIMIT_MIN, Moment, OFFSET_MAX};

const fn text(max: usize, group: Group) -> Parameter {
    Parameter::new(Kind::Text { min: 1, max, characters: Any }, group).undocumented_matching()
}

image_query! {
    /// Every parameter of the SWR image list. An unset field is not sent; `image_type` is required.
    SwrImageQuery = "/image/swr-repository" {
        /// Which part of the registry; the service refuses a request without it.
        image_type: Choice = Parameter::new(
            Kind::Choice(&["private_image", "shared_image", "local_image", "instance_image"]), Common).required().lasting();
        /// The image's name.
        image_name: String = text(256, Common).lasting();
        /// The tag.
        image_version: String = text(256, Common).lasting();
        /// Scan status.
        scan_status: Choice = Parameter::new(
            Kind::Choice(&[
                "unscan", "success", "scanning", "failed", "download_failed", "image_oversized", "waiting_for_scan",
            ]), Common);
        /// The newest tag of each image only.
        latest_version: bool = Parameter::new(Kind::Flag, Image);
        /// Whether vulnerabilities were found; filters scanned images only.
        has_vul: bool = Parameter::new(Kind::Flag, Scan).needs(Needs::Value("scan_status", "success"));
        /// Whether malicious files were found.
        has_malicious_file: bool = Parameter::new(Kind::Flag, Scan);
        /// Whether baseline checks failed.
        has_unsafe_setting: bool = Parameter::new(Kind::Flag, Scan);
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
        /// The organisation.
        namespace: String = text(256, Registry).lasting();
        /// The name of an enterprise registry instance.
        instance_name: String = text(256, Registry).lasting();
        /// The id of an enterprise registry instance.
        instance_id: String = text(256, Registry).lasting();
        /// An enterprise project's id, `0` for the default one, or `all_granted_eps`.
        enterprise_project_id: String = Parameter::new(ENTERPRISE_PROJECT, Scope).lasting();
        /// The first row of the page.
        offset: u64 = Parameter::new(Kind::Integer { min: 0, max: OFFSET_MAX }, Paging).default_is("0");
        /// The rows of a page.
        limit: u64 = Parameter::new(Kind::Integer { min: LIMIT_MIN, max: LIMIT_MAX }, Paging).default_is("10");
    }
}

/// The registry part that is asked for until a person chooses another: what the project's own teams push.
pub(super) const DEFAULT_IMAGE_TYPE: &str = "private_image";

impl Default for SwrImageQuery {
    fn default() -> Self {
        Self {
            image_type: Some(Choice::new(DEFAULT_IMAGE_TYPE)),
            image_name: None,
            image_version: None,
            scan_status: None,
            latest_version: None,
            has_vul: None,
            has_malicious_file: None,
            has_unsafe_setting: None,
            start_latest_scan_time: None,
            end_latest_scan_time: None,
            start_latest_update_time: None,
            end_latest_update_time: None,
            image_size: None,
            namespace: None,
            instance_name: None,
            instance_id: None,
            enterprise_project_id: None,
            offset: None,
            limit: None,
        }
    }
}
