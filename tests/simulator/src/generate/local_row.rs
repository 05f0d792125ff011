//! A row of the local list: an image as one host has it, with how many other hosts and containers use it.

use super::apps::apps_of;
use super::catalogue::{NameNumber, PLAIN, PREFIX_COUNT};
use super::containers::Containers;
use super::content::{Content, Findings};
use super::dice::{Choice, below, heavy_tailed, skewed, spread};
use super::fleet::HostNumber;
use super::identifiers::uuid;
use super::loose::{Looseness, huge_size, looseness};
use super::status::{LOCAL_FAILURES, Status, UNSCANNABLE_REASONS, one_of};
use super::swr_row::SwrRow;
use super::tags::{TagNumber, tag_count};
use super::times;
use super::world::{RowKey, World};

/// One row; each attribute is worked out when asked for.
#[derive(Clone, Copy)]
pub(crate) struct LocalRow<'w> {
    pub(crate) world: &'w World,
    pub(crate) key: RowKey,
}

impl<'w> LocalRow<'w> {
    fn roll(&self, choice: Choice) -> u64 {
        self.world.dice.roll(choice, self.key.index)
    }

    pub(crate) fn looseness(&self) -> Option<Looseness> {
        looseness(self.world, Choice::LooseLocal, self.key.index)
    }

    pub(crate) fn is_swr(&self) -> bool {
        self.world.rows_swr > 0 && self.world.dice.chance(Choice::LocalType, self.key.index, 45)
    }

    pub(crate) fn type_text(&self) -> &'static str {
        if self.is_swr() { "swr_image" } else { "other_image" }
    }

    /// The registry row the image was pulled from.
    fn source(&self) -> Option<SwrRow<'w>> {
        let index = below(self.roll(Choice::SwrSource), self.world.rows_swr);
        self.is_swr().then(|| SwrRow::original(self.world, index))
    }

    pub(crate) fn name(&self) -> NameNumber {
        if self.looseness() == Some(Looseness::OddName) {
            return NameNumber::odd(self.key.index);
        }
        self.true_name()
    }

    fn true_name(&self) -> NameNumber {
        if let Some(source) = self.source() {
            return source.name();
        }
        let prefix = skewed(self.roll(Choice::LocalPrefix), PREFIX_COUNT);
        NameNumber::ordinary(prefix, skewed(self.roll(Choice::LocalName), PLAIN))
    }

    pub(crate) fn tag(&self) -> TagNumber {
        match self.source() {
            Some(source) => source.tag(),
            None => TagNumber::new(skewed(self.roll(Choice::LocalTag), tag_count())),
        }
    }

    /// What a registry image holds is what the registry has, unless the tag moved on there and the host kept the old.
    pub(crate) fn content(&self) -> Content {
        if let Some(source) = self.source() {
            let moved_on = self.world.dice.chance(Choice::Moved, self.key.index, 12);
            return if moved_on { source.content().predecessor() } else { source.content() };
        }
        let reference =
            self.true_name().index() as u64 * tag_count() + skewed(self.roll(Choice::LocalTag), tag_count());
        let variant = below(self.roll(Choice::LocalVariant), 3);
        Content(spread(self.world.dice.roll(Choice::LocalVariant, reference * 3 + variant)))
    }

    pub(crate) fn image_id(&self) -> String {
        uuid(self.roll(Choice::ImageId))
    }

    pub(crate) fn size(&self) -> u64 {
        match self.looseness() {
            Some(Looseness::HugeNumbers) => huge_size(self.key.index),
            _ => self.content().size(),
        }
    }

    pub(crate) fn unscannable_reason(&self) -> Option<&'static str> {
        let bits = self.roll(Choice::Unscannable);
        (below(bits, 100) < 3).then(|| one_of(&UNSCANNABLE_REASONS, spread(bits)))
    }

    pub(crate) fn status(&self) -> Status {
        if self.unscannable_reason().is_some() {
            return Status::Unscan;
        }
        Status::local(self.world.dice.roll(Choice::LocalStatus, self.key.scan_number()))
    }

    pub(crate) fn failure(&self) -> Option<&'static str> {
        let bits = self.world.dice.roll(Choice::ScanFailure, self.key.scan_number());
        (self.status() == Status::Failed).then(|| one_of(&LOCAL_FAILURES, bits))
    }

    /// What the scan found; nothing unless there was one.
    pub(crate) fn findings(&self) -> Findings {
        let found = if self.status() == Status::Success { self.content().findings() } else { Findings::default() };
        Findings { vulnerabilities: self.vulnerabilities(), ..found }
    }

    pub(crate) fn vulnerabilities(&self) -> u64 {
        match (self.status(), self.looseness()) {
            (Status::Success, Some(Looseness::HugeNumbers)) => huge_size(self.key.index),
            (Status::Success, _) => self.content().vulnerabilities(),
            _ => 0,
        }
    }

    pub(crate) fn update_time(&self) -> u64 {
        times::update_time(self.world.dice, self.key.index, self.key)
    }

    /// 0: never scanned. None: never scanned either, and the field is left out.
    pub(crate) fn scan_time(&self) -> Option<u64> {
        let never = self.roll(Choice::NeverScanned);
        let scanned = match self.status() {
            Status::Success | Status::Failed => true,
            Status::Scanning | Status::Waiting => never.is_multiple_of(2),
            _ => false,
        };
        if scanned {
            return Some(times::scan_time(self.world.dice, self.key.index, self.update_time(), self.key));
        }
        (never % 8 < 6).then_some(0)
    }

    /// One image in twenty is known but on no host any more.
    pub(crate) fn host_count(&self) -> u64 {
        let bits = self.roll(Choice::HostCount);
        if bits.is_multiple_of(20) {
            0
        } else {
            1 + heavy_tailed(spread(bits), 2).min(u64::from(self.world.fleet.len()) - 1)
        }
    }

    /// The host the row names, and the only one a filter finds it by.
    pub(crate) fn host(&self) -> Option<HostNumber> {
        let host = below(self.roll(Choice::Host), u64::from(self.world.fleet.len())) as HostNumber;
        (!self.roll(Choice::HostCount).is_multiple_of(20)).then_some(host)
    }

    /// Containers run on hosts: an image on no host has none.
    pub(crate) fn container_count(&self) -> u64 {
        if self.host().is_none() || !self.world.dice.chance(Choice::HasContainer, self.key.index, 60) {
            return 0;
        }
        1 + heavy_tailed(self.roll(Choice::ContainerCount), 3)
    }

    pub(crate) fn containers(&self) -> Containers {
        Containers {
            dice: self.world.dice,
            row: self.key.index,
            count: self.container_count(),
            kubernetes: self.world.dice.chance(Choice::Kubernetes, self.key.index, 60),
            workload: self.name().workload(),
        }
    }

    pub(crate) fn apps(&self) -> u32 {
        apps_of(self.roll(Choice::App))
    }
}
