//! Simplified Chinese: what is wrong in `config.json`. The readers of the file say it in English; here are the same
//! sentences, with the keys, values and bounds that stand in them.

/// What a reader of the file says, in Chinese; as it is where nobody here knows the sentence.
pub(super) fn in_chinese(words: &str) -> String {
    let known = own(words).or_else(|| of_values(words)).or_else(|| of_syntax(words).map(ToOwned::to_owned));
    known.unwrap_or_else(|| words.to_owned())
}

/// What this page's own checks say.
fn own(words: &str) -> Option<String> {
    let fixed = match words {
        "`connections` is empty: give at least one connection with name, proxy and project_id" => {
            "`connections` 为空：请至少给出一个含 name、proxy 和 project_id 的连接"
        }
        "`name` is empty: give the connection a name people know" => "`name` 为空：请给连接取一个大家认识的名称",
        "`project_id` is empty: give the id of the cloud project" => "`project_id` 为空：请填写云项目的 ID",
        "`enterprise_project_id` is empty: give the id of an enterprise project, or leave it out" => {
            "`enterprise_project_id` 为空：请填写企业项目的 ID，或去掉此项"
        }
        "`region` is empty: give the code of the region, or leave it out" => {
            "`region` 为空：请填写区域代码，或去掉此项"
        }
        "`registry_host` is empty: give the host of the region's registry, or leave it out" => {
            "`registry_host` 为空：请填写该区域镜像仓库的主机名，或去掉此项"
        }
        _ if words.starts_with("`registry_host` must be a host, ") => {
            "`registry_host` 必须是主机名，可带端口，例如 \"swr.eu-west-101.myhuaweicloud.eu\"，不含协议和路径"
        }
        "`region` must be a code of letters, digits and `-`, such as \"eu-west-101\"" => {
            "`region` 必须是由字母、数字和 `-` 组成的代码，例如 \"eu-west-101\""
        }
        // The rest of that sentence can look like a token, and is left out then.
        _ if words.starts_with("`token` says who supplies the token: ") => {
            "`token` 表示由谁提供令牌：请写 \"gateway\" 或 \"user\"，切勿写入令牌本身，因为任何人都能读取此文件"
        }
        _ => "",
    };
    if !fixed.is_empty() {
        return Some(fixed.to_owned());
    }
    if let Some((key, rest)) = words.split_once(" must be a whole number from ") {
        let (least, most) = rest.split_once(" to ")?;
        return Some(format!("{key} 必须是 {least} 到 {most} 的整数"));
    }
    if let Some((key, rest)) = words.split_once(" has ") {
        let (length, most) = rest.strip_suffix(" are allowed")?.split_once(" characters: at most ")?;
        return Some(format!("{key} 有 {length} 个字符：最多允许 {most} 个"));
    }
    let (key, rest) = words.split_once(" is \"")?;
    let ends = [
        (
            " for two connections: give each a name of its own, because links name a connection",
            "用于两个连接：链接以名称指定连接，请各取不同的名称",
        ),
        (
            ": it must be a path on this page's own origin, such as \"/hss/\" or \"./hss/\"",
            "：必须是本页同源的路径，例如 \"/hss/\" 或 \"./hss/\"",
        ),
        (": a path only, without `?`, `#`, `\\`, spaces or `..`", "：只能是路径，不含 `?`、`#`、`\\`、空格或 `..`"),
    ];
    for (english, chinese) in ends {
        if let Some(value) = rest.strip_suffix(english) {
            return Some(format!("{key} 为 \"{value}{chinese}"));
        }
    }
    let (value, instead) = rest.split_once(": it must begin with a slash; write ")?;
    let (one, other) = instead.split_once(" or, to stay beside the page, ")?;
    Some(format!("{key} 为 \"{value}：必须以斜杠开头；请写 {one}，或写 {other} 以位于页面旁边"))
}

/// What the reader says of keys and of values of another type.
fn of_values(words: &str) -> Option<String> {
    if let Some(key) = words.strip_prefix("missing field ") {
        return Some(format!("缺少 {key}"));
    }
    if let Some(key) = words.strip_prefix("duplicate field ") {
        return Some(format!("{key} 出现了两次"));
    }
    if let Some(rest) = words.strip_prefix("unknown field ") {
        let (key, known) = rest.split_once(", expected ")?;
        let known = known.strip_prefix("one of ").unwrap_or(known).replace(" or ", "、").replace(", ", "、");
        return Some(format!("没有 {key} 这个键，可用的是 {known}"));
    }
    let rest = words.strip_prefix("invalid type: ").or_else(|| words.strip_prefix("invalid value: "))?;
    let (found, wanted) = rest.rsplit_once(", expected ")?;
    Some(format!("此处是{}，应为{}", kind(found), wanted_kind(wanted)))
}

/// What was found, with its value behind it.
fn kind(found: &str) -> String {
    let kinds = [
        ("null", "空值 `null`"),
        ("boolean ", "布尔值 "),
        ("integer ", "整数 "),
        ("floating point ", "小数 "),
        ("a string", "字符串"),
        ("sequence", "列表"),
        ("map", "对象"),
    ];
    let kind = kinds.into_iter().find_map(|(english, chinese)| Some([chinese, found.strip_prefix(english)?].concat()));
    kind.unwrap_or_else(|| found.to_owned())
}

fn wanted_kind(wanted: &str) -> String {
    match wanted {
        "an object in `{}`" => "对象 `{}`".to_owned(),
        "a string" => "字符串".to_owned(),
        "a boolean" => "布尔值 `true` 或 `false`".to_owned(),
        "a sequence" => "列表 `[]`".to_owned(),
        "\"gateway\" or \"user\" for `token`" => "`token` 的值 \"gateway\" 或 \"user\"".to_owned(),
        _ => {
            let whole = wanted.strip_prefix("a whole number from ").and_then(|rest| {
                let (bounds, key) = rest.split_once(" for ")?;
                let (least, most) = bounds.split_once(" to ")?;
                Some(format!(" {key} 的值，即 {least} 到 {most} 的整数"))
            });
            whole.unwrap_or_else(|| wanted.to_owned())
        }
    }
}

/// What the reader says of a text that is no JSON.
fn of_syntax(words: &str) -> Option<&'static str> {
    Some(match words {
        "EOF while parsing a list" => "列表没有结束",
        "EOF while parsing an object" => "对象没有结束",
        "EOF while parsing a string" => "字符串没有结束",
        "EOF while parsing a value" => "文件在应有值的地方结束",
        "expected `:`" => "此处应为 `:`",
        "expected `,` or `]`" => "此处应为 `,` 或 `]`",
        "expected `,` or `}`" => "此处应为 `,` 或 `}`",
        "expected ident" => "此处应为 `true`、`false` 或 `null`",
        "expected value" => "此处应有一个值",
        "expected `\"`" => "此处应为引号",
        "invalid escape" => "转义字符无效",
        "invalid number" => "数字无效",
        "number out of range" => "数字超出范围",
        "invalid unicode code point" => "Unicode 码点无效",
        "control character (\\u0000-\\u001F) found while parsing a string" => "字符串中有控制字符，例如换行",
        "key must be a string" => "键必须是带引号的字符串",
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => "十六进制转义不完整",
        "trailing comma" => "末尾多了一个逗号",
        "trailing characters" => "文件结束后还有其他字符",
        "recursion limit exceeded" => "嵌套层数过多",
        _ => return None,
    })
}
