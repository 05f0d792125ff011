//! Simplified Chinese: the token that a person brings.

use crate::credentials::CredentialMessages;
use hss_client::{TOKEN_MAX, TokenProblem};

pub(super) const CREDENTIALS: CredentialMessages = CredentialMessages {
    token: "Token",
    hint: "此连接需要您自己的 Token，即 IAM 应答中的 X-Subject-Token。它只发送给本页面的代理，只保存在本页面的内存中，重新加载或关闭页面后即消失。Token 通常有效 24 小时。",
    field: "X-Auth-Token",
    enter: "输入 Token",
    take: "使用此 Token",
    for_tab: "保留到关闭此标签页为止",
    for_tab_hint: "重新加载后仍可用，其他标签页看不到。",
    forget: "清除 Token",
    ends_in: |time| format!("Token 有效期还剩 {time}"),
    ended: "Token 已过期",
    entered: |ago| format!("Token 输入于{ago}"),
    none: "尚无 Token",
    taken: "已使用此 Token。",
    forgotten: "已清除 Token。",
    problem: |problem| match problem {
        TokenProblem::Empty => "请先粘贴 Token。".into(),
        TokenProblem::TooLong { length } => {
            format!("共 {length} 个字符，而 Token 最多 {TOKEN_MAX} 个字符。是否复制了其他内容？")
        }
        TokenProblem::Space => "中间含有空格，而 Token 中没有空格。请只复制 Token 本身。".into(),
        TokenProblem::Quote => "中间或仅一端含有引号。请只复制 Token 本身，并且完整复制。".into(),
        TokenProblem::Character(c) if c.is_control() => {
            format!("含有控制字符（U+{:04X}）。请只复制 Token 本身。", u32::from(c))
        }
        TokenProblem::Character(c) => format!("含有 Token 不会有的字符“{c}”。请只复制 Token 本身。"),
    },
};
