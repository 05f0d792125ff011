//! Simplified Chinese: a row, in its cells, its menu and its details.

use super::field_meanings::MEANINGS;
use crate::rows::{DetailMessages, RowMessages};
use hss_export::{Copied, NotCopied};

pub(super) const ROWS: RowMessages = RowMessages {
    found: |counts| {
        let [vulnerabilities, checks, files] = counts.map(|count| count.unwrap_or("未知"));
        format!("漏洞：{vulnerabilities}，基线不通过：{checks}，恶意文件：{files}")
    },
    at_least: |sum| format!("至少 {sum}"),
    just_now: "刚刚",
    because: "：",
    no_reason: "未说明原因",
    scanned_at: |time| format!("最近扫描：{time}"),
    actions: "此行的操作",
    menu_of: |image| format!("{image} 的操作"),
    open_details: "打开详情",
    copy: |what| match what {
        Copied::Digest => "复制摘要",
        Copied::NameTag => "复制 名称:版本",
        Copied::NameDigest => "复制 名称@摘要",
        Copied::Pull => "复制拉取命令",
        Copied::Row => "复制此行 JSON",
    },
    not_copied: |why| match why {
        NotCopied::NoDigest => "此行没有摘要。",
        NotCopied::NoName => "此行没有镜像名称。",
        NotCopied::NoTag => "此行没有版本。",
        NotCopied::NoTagOrDigest => "此行既没有版本也没有摘要。",
        NotCopied::NoRegistry => "此行没有仓库地址。对于私有镜像，请在 config.json 中填写区域。",
        NotCopied::NoNamespace => "此行没有组织。",
        NotCopied::TagIsDigest => "此行的版本是摘要，请复制 名称@摘要。",
        NotCopied::OddName => "容器工具不接受此名称。",
        NotCopied::UppercaseName => "容器工具不接受名称中的大写字母。",
        NotCopied::LongName => "容器工具不接受超过 255 个字符的名称。",
        NotCopied::OddTag => "容器工具不接受此版本。",
        NotCopied::OddDigest => "容器工具不接受此摘要。",
        NotCopied::OddAlgorithm => "容器工具不支持此摘要的算法。",
        NotCopied::OddRegistry => "容器工具不接受此仓库地址。",
    },
    registry_of_region: |host| format!("仓库 {host}，由区域推导"),
    registry_of_config: |host| format!("仓库 {host}，来自 config.json"),
    meanings: MEANINGS,
    details: DETAILS,
};

/// In its details.
const DETAILS: DetailMessages = DetailMessages {
    row_copied: "已复制此行 JSON",
    previous: "上一行",
    next: "下一行",
    keys: "Alt+\u{2191} 和 Alt+\u{2193} 切换到上一行和下一行，Esc 关闭。",
    place: |place, of| format!("第 {place} 行，共 {of} 行"),
    turned_to: |image, place| format!("{image}，{place}"),
    copy_field: |field| format!("复制{field}"),
    what_to_do: "处理建议：",
    raw: "此行 JSON",
    architectures: "此多架构镜像包含的镜像",
    not_among_rows: "不在已加载的行中",
    this_row: "此行",
    elsewhere: "其他位置",
    same_digest: "摘要相同",
    same_name_tag: "名称和版本相同",
    nothing_to_look_for: "此行没有可供查找的值。",
    others: |list, _, text| format!("{list}：另有 {text} 行"),
    no_others: |list, loaded| format!("{list}：已加载的 {loaded} 行中没有"),
    list_not_loaded: |list| format!("{list}：尚未加载"),
    show_all: "在列表中显示",
    hidden: "此行已加载，但被当前的筛选隐藏。去掉某个条件即可看到。",
};
