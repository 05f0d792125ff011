//! Whether a local row satisfies a filter. Whatever can be decided once for all rows is (which names, tags, hosts and apps
//! fit), so that a row costs a few hashes and table look-ups, cheap conditions first.

use crate::generate::apps::apps_containing;
use crate::generate::catalogue::NAMES;
use crate::generate::local_row::LocalRow;
use crate::generate::status::Status;
use crate::generate::tags::TagNumber;
use crate::generate::world::World;
use crate::query::local::LocalFilter;

/// A filter made ready for many rows. A value nothing can have is an inner None.
pub(crate) struct LocalMatcher<'f> {
    filter: &'f LocalFilter,
    names: Option<Vec<bool>>,
    tag: Option<Option<TagNumber>>,
    status: Option<Option<Status>>,
    is_swr: Option<Option<bool>>,
    hosts: Option<Vec<bool>>,
    apps: Option<u32>,
    text: String,
}

impl<'f> LocalMatcher<'f> {
    pub(crate) fn new(filter: &'f LocalFilter, world: &World) -> Self {
        Self {
            names: filter
                .image_name
                .as_ref()
                .map(|part| NAMES.iter().map(|name| name.contains(part.as_str())).collect()),
            tag: filter.image_version.as_deref().map(TagNumber::of),
            status: filter.scan_status.as_deref().map(Status::of_filter),
            is_swr: filter.local_image_type.as_deref().map(|text| match text {
                "swr_image" => Some(true),
                "other_image" => Some(false),
                _ => None,
            }),
            hosts: hosts(filter, world),
            apps: filter.app_name.as_deref().map(apps_containing),
            text: String::new(),
            filter,
        }
    }

    pub(crate) fn matches(&mut self, row: &LocalRow<'_>) -> bool {
        self.is_swr.is_none_or(|wanted| wanted == Some(row.is_swr()))
            && self.status.is_none_or(|wanted| wanted == Some(row.status()))
            && self.hosts.as_ref().is_none_or(|table| row.host().is_some_and(|host| table[host as usize]))
            && self.apps.is_none_or(|wanted| wanted & row.apps() != 0)
            && self.names.as_ref().is_none_or(|table| table[row.name().index()])
            && self.tag.is_none_or(|wanted| wanted == Some(row.tag()))
            && self.filter.image_size.is_none_or(|wanted| wanted == row.size())
            && self.filter.updated.is_none_or(|range| range.contains(row.update_time()))
            && self.scan_matches(row)
            && self.containers_match(row)
    }

    /// What only scanned rows can satisfy.
    fn scan_matches(&self, row: &LocalRow<'_>) -> bool {
        let LocalFilter { has_vul, scanned, .. } = self.filter;
        if has_vul.is_none() && scanned.is_none() {
            return true;
        }
        row.status() == Status::Success
            && has_vul.is_none_or(|wanted| wanted == (row.vulnerabilities() > 0))
            && scanned.is_none_or(|range| row.scan_time().is_some_and(|time| range.contains(time)))
    }

    fn containers_match(&mut self, row: &LocalRow<'_>) -> bool {
        let filter = self.filter;
        if filter.has_container.is_some_and(|wanted| wanted != (row.container_count() > 0)) {
            return false;
        }
        let containers = row.containers();
        filter.container_id.as_deref().is_none_or(|id| containers.has_id(id))
            && filter.pod_id.as_deref().is_none_or(|id| containers.has_pod_id(id))
            && filter.container_name.as_deref().is_none_or(|part| containers.has_name_containing(part, &mut self.text))
            && filter.pod_name.as_deref().is_none_or(|part| containers.has_pod_name_containing(part, &mut self.text))
    }
}

fn hosts(filter: &LocalFilter, world: &World) -> Option<Vec<bool>> {
    let LocalFilter { host_name, host_id, host_ip, .. } = filter;
    if host_name.is_none() && host_id.is_none() && host_ip.is_none() {
        return None;
    }
    let fleet = world.fleet;
    Some(fleet.table(|host| {
        host_name.as_ref().is_none_or(|part| fleet.name(host).contains(part.as_str()))
            && host_id.as_ref().is_none_or(|id| fleet.id(host) == *id)
            && host_ip.is_none_or(|ip| fleet.private_ip(host) == ip || fleet.public_ip(host) == Some(ip))
    }))
}
