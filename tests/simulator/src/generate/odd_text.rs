//! Text that breaks careless readers: markup, formulas, reversed and wide letters, control characters, very long lines.

/// Names only loose rows have.
pub(crate) const ODD_NAMES: [&str; 14] = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(document.domain)</script>",
    "\"quoted\" 'single' `tick` \\back",
    "=cmd|'/C calc'!A0",
    "=cmd()",
    "+1+1",
    "@SUM(1,2)",
    "safe\u{202e}gnp.egami\u{202c}",
    "支付网关/镜像-测试",
    "صورة-الحاوية",
    "emoji-🐳-👩‍👩‍👧",
    " spaces at both ends ",
    "line\nbreak\tand tab",
    "__proto__",
];

/// Odd text for any field; `bits` decides which, and the last kind is a very long line.
pub(crate) fn odd_text(bits: u64) -> String {
    let kinds = ODD_NAMES.len() as u64 + 2;
    match bits % kinds {
        kind if kind < ODD_NAMES.len() as u64 => ODD_NAMES[kind as usize].to_owned(),
        kind if kind == ODD_NAMES.len() as u64 => "long-".repeat(1_000),
        _ => "全角文字列".repeat(400),
    }
}
