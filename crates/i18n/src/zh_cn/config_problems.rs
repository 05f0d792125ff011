//! Simplified Chinese: what is wrong with `config.json` or with a scan, and what to do about it.

use super::config_reasons::in_chinese;
use hss_config::ConfigProblemKind;
use hss_labels::Advice;

pub(super) fn config_problem(kind: &ConfigProblemKind) -> Advice {
    match kind {
        ConfigProblemKind::Absent { status } => Advice::new(
            format!("找不到 config.json（HTTP {status}）。"),
            "请将 config.json 放在 index.html 旁边，并确保 Web 服务器可读取。",
        ),
        ConfigProblemKind::Unreachable => {
            Advice::new("无法读取 config.json：服务器没有应答。", "请检查网络后重新加载页面。")
        }
        ConfigProblemKind::Empty => Advice::new("config.json 是空文件。", "请按下面的示例填写。"),
        ConfigProblemKind::Html => Advice::new(
            "返回的是网页而不是 config.json。",
            "请将文件放在 index.html 旁边。若已存在，说明服务器用其他页面应答未知路径或要求先登录：请让它原样提供 config.json。",
        ),
        ConfigProblemKind::Syntax(words) => Advice::new(
            format!("config.json 不是合法的 JSON：{}。", in_chinese(words)),
            "请修改所示位置，常见原因是多了逗号或少了引号。",
        ),
        ConfigProblemKind::Value(words) => {
            Advice::new(format!("config.json 中有不可用的值：{}。", in_chinese(words)), "请修改所示的行。")
        }
    }
}
