//! A row of the registry list. Six tags in a row form a repository, its first tag the latest; type, organisation and
//! name belong to the repository.

use super::catalogue::{NameNumber, PLAIN};
use super::content::{Content, Findings};
use super::dice::{Choice, below, spread};
use super::identifiers::uuid;
use super::loose::{Looseness, huge_size, looseness};
use super::status::{SWR_FAILURES, Status, one_of};
use super::tags::{TagNumber, tag_count};
use super::times;
use super::world::{RowKey, World};

const TAGS_PER_REPOSITORY: u64 = 6;
const NAMESPACES: [&str; 12] = [
    "library",
    "team",
    "payments",
    "platform",
    "data-science",
    "frontend",
    "infra",
    "ml_ops",
    "legacy",
    "security",
    "mobile",
    "partner.acme",
];
/// Steps through organisations times names without meeting one twice, as it shares no factor with their product.
const STRIDE: u64 = 2_657;

/// The four values `image_type` has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SwrType {
    Private,
    Shared,
    Local,
    Instance,
}

/// Types in the proportion they occur in, repository by repository, so that every type occurs early.
const TYPES: [SwrType; 10] = {
    use SwrType::{Instance, Local, Private, Shared};
    [Private, Shared, Instance, Private, Local, Private, Private, Shared, Private, Instance]
};

impl SwrType {
    pub(crate) fn of(text: &str) -> Option<Self> {
        [Self::Private, Self::Shared, Self::Local, Self::Instance]
            .into_iter()
            .find(|image_type| image_type.text() == text)
    }

    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Private => "private_image",
            Self::Shared => "shared_image",
            Self::Local => "local_image",
            Self::Instance => "instance_image",
        }
    }
}

/// The enterprise registry instances there are.
pub(crate) const INSTANCES: [&str; 5] = ["swr-ee-prod", "swr-ee-staging", "swr-ee-eu", "Registry East", "registry-lab"];

/// One row; each attribute is worked out when asked for.
#[derive(Clone, Copy)]
pub(crate) struct SwrRow<'w> {
    pub(crate) world: &'w World,
    pub(crate) key: RowKey,
}

impl<'w> SwrRow<'w> {
    /// The row as it stands at the start, which is the one local images were made from.
    pub(crate) fn original(world: &'w World, index: u64) -> Self {
        Self { world, key: RowKey { index, revision: 0, changed: 0 } }
    }

    fn roll(&self, choice: Choice) -> u64 {
        self.world.dice.roll(choice, self.key.index)
    }

    fn repository(&self) -> u64 {
        self.key.index / TAGS_PER_REPOSITORY
    }

    /// Counts organisations times names; the quotient is how often all of them were used before.
    fn place(&self) -> (u64, u64) {
        let places = NAMESPACES.len() as u64 * PLAIN;
        let start = self.world.dice.roll(Choice::RepositoryName, 0) % places;
        ((self.repository() * STRIDE + start) % places, self.repository() / places)
    }

    pub(crate) fn looseness(&self) -> Option<Looseness> {
        looseness(self.world, Choice::LooseSwr, self.key.index)
    }

    pub(crate) fn image_type(&self) -> SwrType {
        TYPES[(self.repository() % TYPES.len() as u64) as usize]
    }

    pub(crate) fn namespace(&self) -> (&'static str, u64) {
        let (place, round) = self.place();
        (NAMESPACES[(place / PLAIN) as usize], round)
    }

    pub(crate) fn namespace_text(&self) -> String {
        match self.namespace() {
            (name, 0) => name.to_owned(),
            (name, round) => format!("{name}-{round}"),
        }
    }

    pub(crate) fn name(&self) -> NameNumber {
        if self.looseness() == Some(Looseness::OddName) {
            return NameNumber::odd(self.key.index);
        }
        NameNumber::ordinary(0, self.place().0 % PLAIN)
    }

    pub(crate) fn tag(&self) -> TagNumber {
        let start = below(self.world.dice.roll(Choice::RepositoryTags, self.repository()), tag_count());
        // Downwards, as the first tag is the latest; the count is added so that no step passes zero.
        TagNumber::new(start + tag_count() - self.slot())
    }

    fn slot(&self) -> u64 {
        self.key.index % TAGS_PER_REPOSITORY
    }

    pub(crate) fn is_latest(&self) -> bool {
        self.slot() == 0
    }

    /// One tag in twelve names the same content as the tag before it.
    pub(crate) fn content(&self) -> Content {
        let again = self.slot() > 0 && self.world.dice.chance(Choice::Retagged, self.key.index, 8);
        Content(self.world.dice.roll(Choice::SwrContent, self.key.index - u64::from(again)))
    }

    pub(crate) fn is_scannable(&self) -> bool {
        !self.world.dice.chance(Choice::SwrUnscannable, self.key.index, 4)
    }

    pub(crate) fn status(&self) -> Status {
        if !self.is_scannable() {
            return Status::Unscan;
        }
        Status::swr(self.world.dice.roll(Choice::SwrStatus, self.key.scan_number()))
    }

    pub(crate) fn size(&self) -> u64 {
        match self.looseness() {
            Some(Looseness::HugeNumbers) => huge_size(self.key.index),
            _ => self.content().size(),
        }
    }

    /// What the scan found; nothing unless there was one.
    pub(crate) fn findings(&self) -> Findings {
        let found = if self.status() == Status::Success { self.content().findings() } else { Findings::default() };
        match self.looseness() {
            Some(Looseness::HugeNumbers) if self.status() == Status::Success => {
                Findings { vulnerabilities: huge_size(self.key.index), ..found }
            }
            _ => found,
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

    pub(crate) fn failure(&self) -> Option<&'static str> {
        let bits = self.world.dice.roll(Choice::ScanFailure, self.key.scan_number());
        match self.status() {
            Status::Failed => Some(one_of(&SWR_FAILURES, bits)),
            Status::DownloadFailed => Some("download_failed"),
            Status::ImageOversized => Some(one_of(&["image_over_sized", "image_oversized"], bits)),
            _ => None,
        }
    }

    /// The number of the enterprise instance, for an image of one.
    pub(crate) fn instance(&self) -> Option<usize> {
        let instances = INSTANCES.len() as u64;
        let bits = self.world.dice.roll(Choice::Instance, self.repository());
        (self.image_type() == SwrType::Instance).then(|| below(bits, instances) as usize)
    }

    pub(crate) fn instance_id(&self, instance: usize) -> String {
        uuid(spread(self.world.dice.roll(Choice::Instance, u64::MAX - instance as u64)))
    }

    /// Whose shared image it is, and whether the share is still in effect.
    pub(crate) fn share(&self) -> Option<(String, &'static str)> {
        let bits = self.world.dice.roll(Choice::Shared, self.repository());
        let state = if bits.is_multiple_of(5) { "expired" } else { "effective" };
        (self.image_type() == SwrType::Shared).then(|| (format!("scc_partner_{:02}", bits % 37), state))
    }

    /// How many architectures a multi-architecture image has; 0 for an ordinary one.
    pub(crate) fn architectures(&self) -> usize {
        let bits = self.world.dice.roll(Choice::MultiArch, self.repository());
        if below(bits, 100) < 15 { 2 + (bits % 3) as usize } else { 0 }
    }
}
