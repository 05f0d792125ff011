//! As much of a browser as a sign-in needs: it opens pages, keeps cookies for each host, and says so.

use std::collections::BTreeMap;

use crate::support::{Answer, ask_at};

#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// `127.0.0.1:PORT`, which stands for every name.
    pub(crate) address: String,
    pub(crate) host: String,
    pub(crate) cookies: BTreeMap<String, String>,
}

pub(crate) const NAVIGATION: &str =
    "Accept: text/html,*/*;q=0.8\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";

impl Browser {
    pub(crate) fn new(address: &str, host: &str) -> Self {
        Self { address: address.to_owned(), host: host.to_owned(), cookies: BTreeMap::new() }
    }

    /// Opens a page.
    pub(crate) async fn open(&mut self, path: &str) -> Answer {
        self.send("GET", path, NAVIGATION).await
    }

    /// Sends a request with `headers` and the cookies, and keeps those that come back.
    pub(crate) async fn send(&mut self, method: &str, path: &str, headers: &str) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let line = if cookies.is_empty() { String::new() } else { format!("Cookie: {}\r\n", cookies.join("; ")) };
        let answer = ask_at(&self.address, &self.host, method, path, &format!("{line}{headers}")).await;
        for set in answer.headers("set-cookie") {
            let (pair, attributes) = set.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// The name and the value of the only cookie whose name has `part`.
    pub(crate) fn cookie(&self, part: &str) -> (String, String) {
        let mut found = self.cookies.iter().filter(|(name, _)| name.contains(part));
        let one = found.next().unwrap_or_else(|| panic!("{part} in {:?}", self.cookies));
        assert!(found.next().is_none(), "{:?}", self.cookies);
        (one.0.clone(), one.1.clone())
    }
}
