//! The cloud servers images are on: name, id, agent and addresses of each, worked out from its number.

use std::net::Ipv4Addr;

use super::dice::{Choice, Dice};
use super::identifiers::{hex64, uuid};

/// The number of a host in the fleet.
pub(crate) type HostNumber = u32;

/// All hosts of the project.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fleet {
    dice: Dice,
    hosts: u32,
}

impl Fleet {
    /// One host for every twenty rows, and four at least.
    pub(crate) fn for_rows(dice: Dice, rows: u64) -> Self {
        let hosts = u32::try_from(rows / 20).unwrap_or(u32::MAX).max(4);
        Self { dice, hosts }
    }

    pub(crate) fn len(self) -> u32 {
        self.hosts
    }

    pub(crate) fn name(self, host: HostNumber) -> String {
        format!("node-az{}-{:03}", host % 3 + 1, host / 3 + 1)
    }

    pub(crate) fn id(self, host: HostNumber) -> String {
        uuid(self.dice.roll(Choice::HostId, u64::from(host)))
    }

    pub(crate) fn agent_id(self, host: HostNumber) -> String {
        hex64(self.dice.roll(Choice::Agent, u64::from(host)))
    }

    pub(crate) fn private_ip(self, host: HostNumber) -> Ipv4Addr {
        Ipv4Addr::from(0x0a00_0000 | ((host + 10) & 0x00ff_ffff))
    }

    /// One host in four is reachable from outside; the addresses are of the range kept for benchmarks.
    pub(crate) fn public_ip(self, host: HostNumber) -> Option<Ipv4Addr> {
        host.is_multiple_of(4).then(|| Ipv4Addr::from(0xc612_0000 | (host & 0x0001_ffff)))
    }

    /// Which hosts satisfy a condition, as a table the search can index.
    pub(crate) fn table(self, wanted: impl Fn(HostNumber) -> bool) -> Vec<bool> {
        (0..self.hosts).map(wanted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn hosts_are_told_apart_by_each_of_their_attributes() {
        let fleet = Fleet::for_rows(Dice::new(1), 10_000);
        let hosts = 0..fleet.len();
        assert_eq!(fleet.len(), 500);
        assert_eq!(hosts.clone().map(|host| fleet.name(host)).collect::<HashSet<_>>().len(), 500);
        assert_eq!(hosts.clone().map(|host| fleet.id(host)).collect::<HashSet<_>>().len(), 500);
        assert_eq!(hosts.map(|host| fleet.private_ip(host)).collect::<HashSet<_>>().len(), 500);
        assert_eq!(fleet.name(48), "node-az1-017");
    }

    #[test]
    fn a_small_project_still_has_four_hosts() {
        assert_eq!(Fleet::for_rows(Dice::new(1), 0).len(), 4);
    }
}
