//! The image names there are, in one table, so that a name filter looks at each name once and not at each row.

use std::sync::LazyLock;

use super::odd_text::ODD_NAMES;

const BASES: [&str; 56] = [
    "nginx",
    "redis",
    "payment",
    "mysql",
    "orders",
    "postgres",
    "checkout",
    "kafka",
    "web",
    "gateway",
    "catalog",
    "search",
    "billing",
    "inventory",
    "login",
    "session",
    "mail",
    "report",
    "audit",
    "cart",
    "shipping",
    "pricing",
    "image-resizer",
    "thumbnail",
    "video-encoder",
    "chat",
    "notification",
    "webhook",
    "scheduler",
    "etcd",
    "prometheus",
    "grafana",
    "elasticsearch",
    "kibana",
    "fluentd",
    "rabbitmq",
    "mongodb",
    "memcached",
    "zookeeper",
    "consul",
    "vault",
    "traefik",
    "haproxy",
    "tomcat",
    "node",
    "python",
    "openjdk",
    "golang",
    "php-fpm",
    "busybox",
    "alpine",
    "centos7",
    "jenkins",
    "sonarqube",
    "keycloak",
    "minio",
];
const ENDINGS: [&str; 8] = ["", "-api", "-worker", "-exporter", "-sidecar", "-init", "-debug", "-Proxy"];
const PREFIXES: [&str; 6] =
    ["", "team/", "library/", "platform/base/", "Data_Science/", "registry.internal:5000/tools/"];

/// How many names there are without a prefix. Registry images have these.
pub(crate) const PLAIN: u64 = (BASES.len() * ENDINGS.len()) as u64;
/// How many prefixes local images may have.
pub(crate) const PREFIX_COUNT: u64 = PREFIXES.len() as u64;
const ORDINARY: u64 = PLAIN * PREFIX_COUNT;

/// The number of a name in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameNumber(u32);

impl NameNumber {
    /// The `plain`th name (taken round the table) behind the `prefix`th prefix.
    pub(crate) fn ordinary(prefix: u64, plain: u64) -> Self {
        Self(((prefix % PREFIX_COUNT) * PLAIN + plain % PLAIN) as u32)
    }

    /// One of the names that only loose rows have.
    pub(crate) fn odd(bits: u64) -> Self {
        Self((ORDINARY + bits % ODD_NAMES.len() as u64) as u32)
    }

    pub(crate) fn text(self) -> &'static str {
        &NAMES[self.index()]
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    /// The name without prefix and ending, as a workload would call itself.
    pub(crate) fn workload(self) -> &'static str {
        let plain = self.index() % PLAIN as usize;
        &NAMES[plain]
    }
}

/// Every name there is, ordinary ones first.
pub(crate) static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names = Vec::with_capacity(ORDINARY as usize + ODD_NAMES.len());
    for prefix in PREFIXES {
        // Endings outside, so that the first and most frequent names are the bare ones.
        for ending in ENDINGS {
            names.extend(BASES.iter().map(|base| format!("{prefix}{base}{ending}")));
        }
    }
    names.extend(ODD_NAMES.iter().map(|odd| odd.to_string()));
    names
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_name() {
        assert_eq!(NameNumber::ordinary(0, 0).text(), "nginx");
        assert_eq!(NameNumber::ordinary(1, 1).text(), "team/redis");
        assert_eq!(NameNumber::ordinary(1, 1).workload(), "redis");
        assert_eq!(NameNumber::odd(0).text(), ODD_NAMES[0]);
        assert_eq!(NAMES.len() as u64, ORDINARY + ODD_NAMES.len() as u64);
    }

    #[test]
    fn names_are_distinct() {
        let mut sorted = NAMES.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), NAMES.len());
    }
}
