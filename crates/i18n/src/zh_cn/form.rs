//! Simplified Chinese: the filter form: what is wrong with a field, and what a field does.

use hss_labels::FieldLabels;
use hss_query::{Characters, Kind, LinkProblem, Matching, Needs, Parameter, ProblemKind, ValueProblem};

pub(super) fn field_problem(problem: &ProblemKind, fields: &FieldLabels) -> String {
    let label = |name: &'static str| fields.label(name).unwrap_or(name);
    match problem {
        ProblemKind::Required => "请选择：缺少此项服务会拒绝查询。".into(),
        ProblemKind::NeedsParameter(name) => format!("需同时填写“{}”才生效。", label(name)),
        ProblemKind::NeedsValue(name, value) => format!("仅当“{}”为 {value} 时生效。", label(name)),
        ProblemKind::PairMissing(name) => format!("还需填写“{}”。", label(name)),
        ProblemKind::PairOrder => "结束时间必须晚于开始时间。".into(),
        ProblemKind::Value(problem) => match problem {
            ValueProblem::Length { length, min, max } => format!("共 {length} 个字符；允许 {min} 到 {max} 个。"),
            ValueProblem::Character { found, also } => {
                let also: Vec<String> = also.chars().map(String::from).collect();
                format!("不允许“{found}”：请使用字母、数字和 {}", also.join(" "))
            }
            ValueProblem::HyphenAtEdge => "不能以连字符开头或结尾。".into(),
            ValueProblem::NotANumber => "必须是整数。".into(),
            ValueProblem::Range { min, max } => format!("必须在 {min} 到 {max} 之间。"),
            ValueProblem::NotASize => "必须是大小，例如 200 MB、1.5 GiB 或 1048576。".into(),
            ValueProblem::NotWholeBytes => "不是整数字节；服务按字节精确比较。".into(),
            ValueProblem::NotATime => "必须是时间：请选择，或填写 Unix 毫秒数或 now-7d。".into(),
            ValueProblem::Unprintable => "含有无法显示的字符，或不是文本的字节。".into(),
            ValueProblem::Empty => "没有值。".into(),
            ValueProblem::Repeated => "重复出现；以第一个为准。".into(),
            ValueProblem::NotAFlag => "必须是 true 或 false。".into(),
            ValueProblem::NotAnAddress => "必须是 IPv4 地址，例如 192.168.0.10。".into(),
            ValueProblem::NoSuchParameter => "此列表没有这个参数。".into(),
        },
    }
}

/// Why something of a link was not taken.
pub(super) fn link_problem(problem: &LinkProblem, fields: &FieldLabels) -> String {
    match problem {
        LinkProblem::Parameter(problem) => return field_problem(&ProblemKind::Value(problem.clone()), fields),
        LinkProblem::NoSuchList => "没有这个列表。",
        LinkProblem::NoSuchColumn => "此列表没有这一列。",
        LinkProblem::NoSuchWidth => "无法识别其宽度；该列保持初始宽度。",
        LinkProblem::NoSuchConnection => "此处没有该名称的连接。",
        LinkProblem::PartUnused => "其中无法识别的部分未被使用。",
    }
    .into()
}

/// What a field does, as its declaration says.
pub(super) fn field_help(parameter: &Parameter, fields: &FieldLabels) -> String {
    let label = |name: &'static str| fields.label(name).unwrap_or(name);
    let mut sentences = vec![match (parameter.kind, parameter.matching) {
        (Kind::Text { .. }, Matching::Partial) => "匹配值的任意部分，区分大小写。".into(),
        (Kind::Text { .. }, Matching::Undocumented) => "文档未说明是否匹配值的一部分；区分大小写。".into(),
        (Kind::Text { .. } | Kind::Named { .. }, Matching::Exact) => "仅匹配完整的值，区分大小写。".into(),
        (Kind::Flag, _) => "“否”也是一种筛选；“不限”表示不筛选。".into(),
        (Kind::Bytes, _) => "精确匹配大小。可填写字节数或带单位：200 MB、1.5 GiB。".into(),
        (Kind::Time, _) => "时间按您的时区；预设时间段在链接中保持相对于现在。".into(),
        (Kind::Ipv4, _) => "一个 IPv4 地址，公网或私网。".into(),
        (Kind::Integer { min, max }, _) => format!("{min} 到 {max} 的整数。"),
        _ => "请选择一个值，或填写后来新增的值。".to_owned(),
    }];
    if let Kind::Text { min, max, characters } | Kind::Named { min, max, characters, .. } = parameter.kind {
        sentences.push(match characters {
            Characters::Any => format!("{min} 到 {max} 个字符。"),
            Characters::LettersDigitsAnd(also) => format!("{min} 到 {max} 个字母、数字和“{}”。", spaced(also)),
            Characters::Label => format!("{min} 到 {max} 个字母、数字和连字符，连字符不能在首尾。"),
        });
    }
    match parameter.needs {
        Needs::Parameter(name) => sentences.push(format!("需同时填写“{}”。", label(name))),
        _ => sentences
            .extend(parameter.needs.value().map(|(name, value)| format!("仅当“{}”为 {value} 时生效。", label(name)))),
    }
    sentences.extend(parameter.default.map(|value| format!("不填时按 {value} 处理。")));
    sentences.concat()
}

fn spaced(characters: &str) -> String {
    characters.chars().map(String::from).collect::<Vec<_>>().join(" ")
}
