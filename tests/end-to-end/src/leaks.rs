//! Where a secret is that should be nowhere.

use serde_json::Value;

use crate::journey::Journey;

impl Journey {
    /// Every place that has `text`, as it is, percent-encoded or in base 64: the address and history, all storages and
    /// caches, cookies, every element, performance entries, the console, and the addresses asked for. A place is said in
    /// words; those that a test may allow begin with `sessionStorage: ` and `value of `.
    ///
    /// # Panics
    /// When the page cannot be searched.
    pub async fn leaks(&self, text: &str) -> Vec<String> {
        let places = self.run(include_str!("leaks.js"), text).await;
        let Value::Array(places) = places else { panic!("no list of places: {places}") };
        let mut places: Vec<String> =
            places.iter().map(|place| place.as_str().unwrap_or_default().to_owned()).collect();
        self.logs.read(&self.browser, self.bidi.as_ref()).await;
        let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let holds = |line: &String| line.contains(text) || line.contains(&encoded);
        for (place, lines) in
            [("console", self.logs.everything_said()), ("an address asked for", self.logs.addresses())]
        {
            if lines.iter().any(holds) {
                places.push(place.to_owned());
            }
        }
        places
    }
}
