//! The application software found in images: up to three of a table, kept as a bit mask so that a filter is one `and`.

use super::dice::{below, spread};

const APPS: [&str; 24] = [
    "Nginx",
    "MySQL",
    "Redis",
    "PostgreSQL",
    "Apache",
    "Tomcat",
    "MongoDB",
    "Elasticsearch",
    "RabbitMQ",
    "Kafka",
    "Node",
    "Python",
    "PHP",
    "OpenJDK",
    "Go",
    "etcd",
    "Prometheus",
    "Grafana",
    "HAProxy",
    "Memcached",
    "OpenSSL",
    "curl",
    "Log4j",
    "Spring_Boot",
];

/// The mask of the apps an image has: none for about one in eight.
pub(crate) fn apps_of(bits: u64) -> u32 {
    let count = match bits % 8 {
        0 => 0,
        1..=4 => 1,
        5 | 6 => 2,
        _ => 3,
    };
    (0..count).fold(0, |mask, turn| mask | 1 << below(spread(bits ^ turn), APPS.len() as u64))
}

/// The mask of all apps whose name contains `part`.
pub(crate) fn apps_containing(part: &str) -> u32 {
    mask_where(|app| app.contains(part))
}

pub(crate) fn app_names(mask: u32) -> Vec<&'static str> {
    APPS.iter().enumerate().filter(|(at, _)| mask & 1 << at != 0).map(|(_, app)| *app).collect()
}

fn mask_where(wanted: impl Fn(&str) -> bool) -> u32 {
    APPS.iter().enumerate().filter(|(_, app)| wanted(app)).fold(0, |mask, (at, _)| mask | 1 << at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_name_in_the_right_case_is_enough() {
        assert_eq!(app_names(apps_containing("SQL")), ["MySQL", "PostgreSQL"]);
        assert_eq!(apps_containing("sql"), 0);
    }

    #[test]
    fn an_image_has_between_no_and_three_apps() {
        let counts: Vec<u32> = (0..500).map(|n| apps_of(spread(n)).count_ones()).collect();
        assert!(counts.iter().all(|count| *count <= 3));
        assert!((0..=3).all(|count| counts.contains(&count)));
    }
}
