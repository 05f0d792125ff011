//! Simplified Chinese: refining what is loaded.

use crate::filter::{FilterMessages, RangeEnds, RangeWords};
use hss_inventory::filter::{FilterProblemKind, ImageNotFound, NotHere, Operator, TERMS_MAX, TEXT_MAX, Target};
use hss_labels::FieldLabels;
use hss_labels::FixedAdvice;
use hss_model::FieldKind;
use hss_query::ValueProblem;

pub(super) const FILTER: FilterMessages = FilterMessages {
    filter: "细化",
    hint: "只在已加载的行中挑选，不会向服务发送请求。",
    line: "细化已加载的行",
    placeholder: "文本，或 severity:high vul>50",
    problem,
    suggestions: "建议",
    operator: |operator, target| match (operator, target.kind) {
        (Operator::Has, _) if target.has_own_texts() => "包含",
        (Operator::Like, _) => "包含",
        (Operator::Has | Operator::Is, _) => "等于",
        (Operator::Above, FieldKind::Time) => "晚于",
        (Operator::AtLeast, FieldKind::Time) => "从此时起",
        (Operator::Below, FieldKind::Time) => "早于",
        (Operator::AtMost, FieldKind::Time) => "到此时止",
        (Operator::Above, _) => "大于",
        (Operator::AtLeast, _) => "至少",
        (Operator::Below, _) => "小于",
        (Operator::AtMost, _) => "至多",
    },
    no_value: "某个字段没有值",
    examples_title: "可以这样写",
    examples: &[
        ("nginx", "名称、版本、服务器或组织中含有此文本，或摘要、ID 以此开头"),
        ("\"my app\"", "含空格的文本"),
        ("severity:high,medium", "几个值之一"),
        ("name:nginx", "名称包含它"),
        ("name=nginx", "名称正好是它"),
        ("-status:success", "排除这些"),
        ("vul>50", "漏洞数大于 50"),
        ("size:100MB..1.5GiB", "大小在此范围内"),
        ("scanned>=now-7d", "最近七天扫描过"),
        ("updated:2026-09", "在该月更新"),
        ("no:scanned", "从未扫描"),
        ("nginx:1.25", "该镜像；也可粘贴 docker pull 命令、摘要或多个镜像"),
        ("is:odd", "含异常值的行"),
    ],
    text: |text| format!("“{text}”"),
    one_of: |label, values| format!("{label}：{}", values.join(" 或 ")),
    contains: |label, texts| format!("{label}包含 {}", texts.join(" 或 ")),
    images: |images| format!("镜像：{}", images.join(" 或 ")),
    range,
    not: |term| format!("排除：{term}"),
    only_odd: "仅含异常值的行",
    remove: |term| format!("移除 {term}"),
    clear_all: "显示所有行",
    change: "编辑此条件",
    undo: "撤销",
    undo_clear: |line| format!("撤销：重新按 {line} 细化"),
    undo_command: "撤销清除细化条件",
    nothing_cleared: "没有清除过细化条件。",
    use_meant: |meant| format!("改为 {meant}"),
    recent: "最近用过",
    facets: "分面",
    search_in: |label| format!("在“{label}”中搜索"),
    none_found: "没有符合的值。",
    more_values: |count| format!("还有 {count} 个"),
    chosen: |count| format!("已选 {count} 个"),
    clear_facet: |label| format!("清除“{label}”"),
    ranges: "范围",
    from: |label| format!("{label}：从"),
    to: |label| format!("{label}：到"),
    shown_of_loaded: |shown, loaded| format!("已加载 {loaded} 行，显示 {shown} 行"),
    none_shown: FixedAdvice {
        what: "已加载的行中没有符合的。", remedy: "请移除上方的某个细化条件，或显示所有行。"
    },
    no_room: "放不下更多条件。请先移除一个。",
};

fn range(label: &str, RangeWords { ends, time }: RangeWords<'_>) -> String {
    match (ends, time) {
        (RangeEnds::Above(end), false) => format!("{label}大于 {end}"),
        (RangeEnds::AtLeast(end), false) => format!("{label}至少 {end}"),
        (RangeEnds::Below(end), false) => format!("{label}小于 {end}"),
        (RangeEnds::AtMost(end), false) => format!("{label}至多 {end}"),
        (RangeEnds::Exactly(end), false) => format!("{label}等于 {end}"),
        (RangeEnds::Above(end), true) => format!("{label}晚于 {end}"),
        (RangeEnds::AtLeast(end), true) => format!("{label}从 {end} 起"),
        (RangeEnds::Below(end), true) => format!("{label}早于 {end}"),
        (RangeEnds::AtMost(end), true) => format!("{label}到 {end} 止"),
        (RangeEnds::Exactly(end), true) => format!("{label}：{end}"),
        (RangeEnds::Between(from, to), _) => format!("{label} {from} 到 {to}"),
    }
}

/// Which part of an image no loaded row has.
fn image_not_found(ImageNotFound { image, part }: &ImageNotFound) -> String {
    let listed = |instead: &[String]| instead.join("、");
    match part {
        NotHere::Name(name) => format!("{image}：已加载的行中没有名称 {name}。"),
        NotHere::Place { name, instead } => format!("{image}：有 {name}，但位置是 {}。", listed(instead)),
        NotHere::Tag { name, tag, instead } if instead.is_empty() => format!("有 {name}，但没有版本 {tag}。"),
        NotHere::Tag { name, tag, instead } => {
            format!("有 {name}，但没有版本 {tag}。现有版本：{}。", listed(instead))
        }
        NotHere::Digest { name, digest } => format!("有 {name}，但没有摘要 {digest}。"),
        NotHere::Id(id) => format!("已加载的行中没有以 {id} 开头的摘要或 ID。"),
    }
}

fn problem(problem: &FilterProblemKind, fields: &FieldLabels) -> String {
    let label = |target: &Target| fields.label(target.field).unwrap_or(target.field);
    match problem {
        FilterProblemKind::UnknownKey { key, meant: Some(meant) } => {
            format!("没有字段“{key}”。是否想写“{meant}”？")
        }
        FilterProblemKind::UnknownKey { key, meant: None } => {
            format!("没有字段“{key}”。如需按文本搜索，请加英文双引号。")
        }
        FilterProblemKind::NoKey => {
            "请把字段紧接着写在前面，中间不留空格：vul>50。如需按文本搜索，请加英文双引号。".into()
        }
        FilterProblemKind::NoValue => "此处缺少值。".into(),
        FilterProblemKind::NothingNegated => "请在减号后紧接着写要排除的内容。".into(),
        FilterProblemKind::Operator(target) => {
            let operators = match (target.is_number(), target.is_facet()) {
                (true, _) => ": > >= < <=",
                (false, true) => ": 或 ~",
                (false, false) => ": 或 =",
            };
            format!("“{}”不能这样比较：请使用 {operators}", label(target))
        }
        FilterProblemKind::Value(target, problem) => match (problem, target.kind) {
            (ValueProblem::Range { max, .. }, _) => format!("最大为 {max}。"),
            (ValueProblem::NotWholeBytes, _) => "这不是整数字节。".into(),
            (_, FieldKind::Bytes) => "请填写大小，例如 200MB、1.5GiB 或 1048576。".into(),
            (_, FieldKind::Time) => "请填写时间，例如 2026-09-01、2026-09-01T10:00 或 now-7d。".into(),
            _ => "请填写整数。".into(),
        },
        FilterProblemKind::NotEqual => "请改为在字段前写减号：-severity:high。如需按文本搜索，请加英文双引号。".into(),
        FilterProblemKind::UnitApart => "请把单位紧接着写在数字后：2GiB。如需按文本搜索，请加英文双引号。".into(),
        FilterProblemKind::OneOnly => "请填写一个值，或范围，例如 10..50。数字中不用逗号。".into(),
        FilterProblemKind::NoImageName => "这不是镜像名称。请写 image:nginx:1.25。".into(),
        FilterProblemKind::ImageNotFound(missing) => image_not_found(missing),
        FilterProblemKind::UnknownState => "只有 is:odd 可用。".into(),
        FilterProblemKind::OpenQuote => "引号没有闭合。".into(),
        FilterProblemKind::BehindQuote => "请在引号后加一个空格。".into(),
        FilterProblemKind::UnknownValue { target, meant: Some(meant) } => {
            format!("已加载的行中没有哪一行的“{}”是此值。是否想写“{meant}”？", label(target))
        }
        FilterProblemKind::UnknownValue { target, meant: None } => {
            format!("已加载的行中没有哪一行的“{}”是此值。", label(target))
        }
        FilterProblemKind::NotFound { meant: Some(meant) } => {
            format!("已加载的行中没有此文本。是否想写“{meant}”？")
        }
        FilterProblemKind::NotFound { meant: None } => "已加载的行中没有此文本。".into(),
        FilterProblemKind::SkippedTime => "您所在的时区没有这个时刻：时钟在此处拨快跳过了它。".into(),
        FilterProblemKind::Vulnerability => {
            "这些列表只有漏洞数量，没有漏洞编号（CVE），因此无法按编号查找。单个镜像的漏洞请在云控制台中查看。".into()
        }
        FilterProblemKind::TooLong => format!("最多 {TEXT_MAX} 个字符，从此处起的内容未被采用。"),
        FilterProblemKind::TooMany => format!("最多 {TERMS_MAX} 个条件，此条件未被采用。"),
    }
}
