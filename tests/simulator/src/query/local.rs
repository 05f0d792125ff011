//! What a query for local images filters by.

use std::net::Ipv4Addr;

use super::invalid::Invalid;
use super::parameters::{Parameters, TextRule};
use super::range::TimeRange;
use crate::query::enterprise::Scope;

/// The filters of the local list, each unset unless it takes effect. Equal filters have equal results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LocalFilter {
    pub(crate) image_name: Option<String>,
    /// Only ever set together with `image_name`.
    pub(crate) image_version: Option<String>,
    pub(crate) scan_status: Option<String>,
    pub(crate) local_image_type: Option<String>,
    pub(crate) image_size: Option<u64>,
    pub(crate) updated: Option<TimeRange>,
    pub(crate) scanned: Option<TimeRange>,
    pub(crate) has_vul: Option<bool>,
    pub(crate) host_name: Option<String>,
    pub(crate) host_id: Option<String>,
    pub(crate) host_ip: Option<Ipv4Addr>,
    pub(crate) container_id: Option<String>,
    pub(crate) container_name: Option<String>,
    pub(crate) pod_id: Option<String>,
    pub(crate) pod_name: Option<String>,
    pub(crate) app_name: Option<String>,
    pub(crate) has_container: Option<bool>,
}

const DASH: &str = "-";
const DASH_UNDERSCORE: &str = "-_";
const DASH_UNDERSCORE_DOT: &str = "-_.";
const DASH_UNDERSCORE_DOT_COLON: &str = "-_.:";
const WORD: TextRule = TextRule::any(256);

impl LocalFilter {
    pub(crate) fn read(given: &Parameters) -> Result<(Scope, Self), Invalid> {
        let scope = Scope::of(given.text("enterprise_project_id", TextRule::any(256))?.as_deref());
        let image_name = given.text("image_name", TextRule::of(256, DASH_UNDERSCORE_DOT))?;
        let image_version = given.text("image_version", TextRule::of(128, DASH_UNDERSCORE_DOT_COLON))?;
        let filter = Self {
            image_version: image_version.filter(|_| image_name.is_some()),
            image_name,
            scan_status: given.text("scan_status", WORD)?,
            local_image_type: given.text("local_image_type", WORD)?,
            image_size: given.long("image_size")?,
            updated: TimeRange::read(given, "start_latest_update_time", "end_latest_update_time")?,
            scanned: TimeRange::read(given, "start_latest_scan_time", "end_latest_scan_time")?,
            has_vul: given.flag("has_vul")?,
            host_name: given.text("host_name", TextRule::of(64, DASH_UNDERSCORE))?,
            host_id: given.text("host_id", TextRule::of(64, DASH))?,
            host_ip: given.ipv4("host_ip")?,
            container_id: given.text("container_id", TextRule::of(64, DASH_UNDERSCORE))?,
            container_name: given.text("container_name", TextRule::of(64, DASH_UNDERSCORE_DOT))?,
            pod_id: given.text("pod_id", TextRule::of(64, DASH))?,
            pod_name: given.text("pod_name", TextRule::of(63, DASH).not_at_the_ends('-'))?,
            app_name: given.text("app_name", TextRule::of(64, DASH_UNDERSCORE))?,
            has_container: given.flag("has_container")?,
        };
        Ok((scope, filter))
    }
}
