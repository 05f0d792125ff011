//! Makes links: of declared names and others, of values at their bounds and beyond, escaped in several ways, with bytes
//! changed and pairs repeated. The same seed gives the same links.

use hss_query::{Kind, List, Parameter, encode};

const JUNK: [&str; 12] = [
    "",
    "colour",
    "IMAGE_NAME",
    "image_name ",
    "limit[]",
    "view",
    "sort",
    "__proto__",
    "%",
    "\u{955c}",
    "a.b",
    "sort_key",
];
const ODD: [&str; 30] = [
    "",
    " ",
    "0",
    "-0",
    "00",
    "1",
    "-1",
    "9",
    "10",
    "11",
    "199",
    "200",
    "201",
    "2000000",
    "2000001",
    "007",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "1e3",
    "true",
    "TRUE",
    "now",
    "now-7d",
    "null",
    "..",
    "-a-",
    "\u{200f}",
    "\u{1f433}",
    "<script>",
];
const RAW: [&str; 12] = ["%FF", "%C3%28", "%ED%A0%80", "%00", "%", "%4", "%zz", "+", "%26", "%3D", "&", "="];

pub(super) struct Generator(u64);

impl Generator {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("below a usize")
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    pub(super) fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    pub(super) fn link(&mut self, list: List) -> String {
        // Half of the links are such as a person might have, so that they lead to requests, too.
        let sane = self.one_in(2);
        let mut pairs: Vec<String> = (0..self.below(6)).map(|_| self.pair(list, sane)).collect();
        if self.one_in(2) {
            self.add_what_belongs_together(&mut pairs);
        }
        if self.one_in(6) && !pairs.is_empty() {
            let twin = self.pick(&pairs).clone();
            let name = twin.split('=').next().unwrap_or_default();
            let other = format!("{name}={}", encode(self.word(&ODD)));
            pairs.push(if self.one_in(3) { twin.clone() } else { other });
        }
        for at in (1..pairs.len()).rev() {
            pairs.swap(at, self.below(at + 1));
        }
        let link = format!("{}{}", if self.one_in(3) { "?" } else { "" }, pairs.join("&"));
        if sane { link } else { self.changed(link) }
    }

    /// Parameters of which none is sent alone.
    fn add_what_belongs_together(&mut self, pairs: &mut Vec<String>) {
        let kind = if self.one_in(2) { "scan" } else { "update" };
        let (start, end) = (self.word(&["0", "1000", "now-7d", "now/M"]), self.word(&["2000", "now", "now-1h"]));
        pairs.push(format!("start_latest_{kind}_time={start}"));
        pairs.push(format!("end_latest_{kind}_time={end}"));
        pairs.push(format!("scan_status={}", self.word(&["success", "success", "success", "failed"])));
        if self.one_in(2) {
            pairs.extend(["has_vul=false".into(), "image_name=web".into(), "image_version=1.2".into()]);
        }
    }

    fn pair(&mut self, list: List, sane: bool) -> String {
        let parameter = self.pick(list.parameters());
        if sane {
            return format!("{}={}", parameter.name, self.escaped(parameter));
        }
        let other = *self.pick(&List::ALL);
        let name = match self.below(10) {
            0 => encode(self.word(&JUNK)),
            1 => self.pick(other.parameters()).name.to_owned(),
            2 => parameter.name.bytes().map(|byte| format!("%{byte:02x}")).collect(),
            _ => parameter.name.to_owned(),
        };
        match self.below(12) {
            0 => name,
            1 => format!("{name}={}", self.word(&RAW)),
            2 => format!("{name}={}{}{}", self.word(&RAW), self.word(&ODD), self.word(&RAW)),
            3..=5 => format!("{name}={}", encode(self.word(&ODD))),
            6 if self.one_in(200) => format!("{name}={}", "\u{4e2d}a".repeat(self.below(20_000))),
            6 => format!("{name}={}", "a".repeat(62 + self.below(200))),
            _ => format!("{name}={}", self.escaped(parameter)),
        }
    }

    /// A value that `parameter` is likely to take.
    fn escaped(&mut self, parameter: &Parameter) -> String {
        let text = allowed(self, parameter);
        match self.below(3) {
            0 => text.replace(['%', '&', '+', '='], "_"),
            1 => text.bytes().map(|byte| format!("%{byte:02X}")).collect(),
            _ => encode(&text),
        }
    }

    /// Some bytes are changed, taken out or put in.
    fn changed(&mut self, link: String) -> String {
        let mut bytes = link.into_bytes();
        for _ in 0..self.below(4) {
            let at = self.below(bytes.len() + 1);
            match (self.below(3), bytes.get_mut(at)) {
                (0, Some(byte)) => *byte = b"%&=+?#;\xff\0a1-"[self.below(12)],
                (1, Some(_)) => drop(bytes.remove(at)),
                _ => {
                    let raw = self.word(&RAW).bytes();
                    bytes.splice(at..at, raw);
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// A value of the parameter's kind; of a text, now and then one that its characters do not allow.
fn allowed(generator: &mut Generator, parameter: &Parameter) -> String {
    const LETTERS: [&str; 8] = ["a", "Z", "0", "-", "_", ".", "b7", "web"];
    match parameter.kind {
        Kind::Text { .. } | Kind::Named { .. } => {
            let odd = generator.one_in(20);
            let length = 1 + generator.below(6);
            let letters: String = (0..length).map(|_| generator.word(&LETTERS[..3])).collect();
            if odd { format!("{letters}{}", generator.word(&ODD)) } else { letters + generator.word(&["", "-1", "0"]) }
        }
        Kind::Choice(known) => {
            if generator.one_in(15) {
                "added_since".into()
            } else {
                (generator.word(known)).to_owned()
            }
        }
        Kind::Flag => (generator.word(&["true", "false"])).to_owned(),
        Kind::Integer { min, max } => (min + generator.next() % (max - min + 1)).to_string(),
        Kind::Bytes => match generator.below(3) {
            0 => "1.5 GiB".into(),
            1 => format!("{} MB", generator.below(9_000)),
            _ => (generator.next() >> 1).to_string(),
        },
        Kind::Time => {
            let relative = format!("now-{}{}", 1 + generator.below(90), generator.word(&["h", "d"]));
            if generator.one_in(2) { relative } else { (generator.next() >> generator.below(40).max(1)).to_string() }
        }
        Kind::Ipv4 => generator.next().to_be_bytes()[..4].iter().map(u8::to_string).collect::<Vec<_>>().join("."),
    }
}
