//! What a query for registry images filters by.

use super::invalid::Invalid;
use super::parameters::{Parameters, TextRule};
use super::range::TimeRange;
use crate::query::enterprise::Scope;

/// The filters of the registry list, each unset unless it takes effect. Equal filters have equal results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SwrFilter {
    pub(crate) image_type: String,
    pub(crate) namespace: Option<String>,
    pub(crate) image_name: Option<String>,
    pub(crate) image_version: Option<String>,
    pub(crate) latest_only: bool,
    pub(crate) scan_status: Option<String>,
    pub(crate) instance_name: Option<String>,
    pub(crate) instance_id: Option<String>,
    pub(crate) image_size: Option<u64>,
    pub(crate) updated: Option<TimeRange>,
    pub(crate) scanned: Option<TimeRange>,
    pub(crate) has_malicious_file: Option<bool>,
    pub(crate) has_unsafe_setting: Option<bool>,
    pub(crate) has_vul: Option<bool>,
}

const TEXT: TextRule = TextRule::any(256);

impl SwrFilter {
    pub(crate) fn read(given: &Parameters) -> Result<(Scope, Self), Invalid> {
        let scope = Scope::of(given.text("enterprise_project_id", TEXT)?.as_deref());
        let image_type = given.text("image_type", TEXT)?.ok_or_else(|| Invalid::new("image_type", "is required"))?;
        let filter = Self {
            image_type,
            namespace: given.text("namespace", TEXT)?,
            image_name: given.text("image_name", TEXT)?,
            image_version: given.text("image_version", TEXT)?,
            latest_only: given.flag("latest_version")?.unwrap_or(false),
            scan_status: given.text("scan_status", TEXT)?,
            instance_name: given.text("instance_name", TEXT)?,
            instance_id: given.text("instance_id", TEXT)?,
            image_size: given.long("image_size")?,
            updated: TimeRange::read(given, "start_latest_update_time", "end_latest_update_time")?,
            scanned: TimeRange::read(given, "start_latest_scan_time", "end_latest_scan_time")?,
            has_malicious_file: given.flag("has_malicious_file")?,
            has_unsafe_setting: given.flag("has_unsafe_setting")?,
            has_vul: given.flag("has_vul")?,
        };
        Ok((scope, filter))
    }
}
