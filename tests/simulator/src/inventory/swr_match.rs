//! Whether a registry row satisfies a filter, decided as far as possible once for all rows.

use crate::generate::catalogue::NAMES;
use crate::generate::status::Status;
use crate::generate::swr_row::{INSTANCES, SwrRow, SwrType};
use crate::generate::tags::TagNumber;
use crate::generate::world::World;
use crate::query::swr::SwrFilter;

/// A filter made ready for many rows. A value nothing can have is an inner None.
pub(crate) struct SwrMatcher<'f> {
    filter: &'f SwrFilter,
    image_type: Option<SwrType>,
    names: Option<Vec<bool>>,
    tag: Option<Option<TagNumber>>,
    status: Option<Option<Status>>,
    instances: Option<Vec<bool>>,
}

impl<'f> SwrMatcher<'f> {
    pub(crate) fn new(filter: &'f SwrFilter, world: &World) -> Self {
        Self {
            image_type: SwrType::of(&filter.image_type),
            names: filter
                .image_name
                .as_ref()
                .map(|part| NAMES.iter().map(|name| name.contains(part.as_str())).collect()),
            tag: filter.image_version.as_deref().map(TagNumber::of),
            status: filter.scan_status.as_deref().map(Status::of_filter),
            instances: instances(filter, world),
            filter,
        }
    }

    pub(crate) fn matches(&self, row: &SwrRow<'_>) -> bool {
        let filter = self.filter;
        self.image_type == Some(row.image_type())
            && (!filter.latest_only || row.is_latest())
            && self.status.is_none_or(|wanted| wanted == Some(row.status()))
            && self.instances.as_ref().is_none_or(|table| row.instance().is_some_and(|instance| table[instance]))
            && self.names.as_ref().is_none_or(|table| table[row.name().index()])
            && self.tag.is_none_or(|wanted| wanted == Some(row.tag()))
            && filter.namespace.as_ref().is_none_or(|wanted| *wanted == row.namespace_text())
            && filter.image_size.is_none_or(|wanted| wanted == row.size())
            && filter.updated.is_none_or(|range| range.contains(row.update_time()))
            && self.scan_matches(row)
    }

    /// What only scanned rows can satisfy.
    fn scan_matches(&self, row: &SwrRow<'_>) -> bool {
        let SwrFilter { has_vul, has_malicious_file, has_unsafe_setting, scanned, .. } = self.filter;
        if has_vul.is_none() && has_malicious_file.is_none() && has_unsafe_setting.is_none() && scanned.is_none() {
            return true;
        }
        let findings = row.findings();
        row.status() == Status::Success
            && has_vul.is_none_or(|wanted| wanted == (findings.vulnerabilities > 0))
            && has_malicious_file.is_none_or(|wanted| wanted == (findings.malicious_files > 0))
            && has_unsafe_setting.is_none_or(|wanted| wanted == (findings.unsafe_settings > 0))
            && scanned.is_none_or(|range| row.scan_time().is_some_and(|time| range.contains(time)))
    }
}

fn instances(filter: &SwrFilter, world: &World) -> Option<Vec<bool>> {
    let SwrFilter { instance_name, instance_id, .. } = filter;
    if instance_name.is_none() && instance_id.is_none() {
        return None;
    }
    let row = SwrRow::original(world, 0);
    let fits = |(at, name): (usize, &&str)| {
        instance_name.as_ref().is_none_or(|part| name.contains(part.as_str()))
            && instance_id.as_ref().is_none_or(|id| row.instance_id(at) == *id)
    };
    Some(INSTANCES.iter().enumerate().map(fits).collect())
}
