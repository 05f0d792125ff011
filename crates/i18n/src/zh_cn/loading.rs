//! Simplified Chinese: loading, and how complete and fresh the rows are.

use crate::loading::{KeepingMessages, LoadReportLine, LoadingMessages};
use hss_labels::FixedAdvice;

pub(super) const LOADING: LoadingMessages = LoadingMessages {
    duration,
    ago: |seconds| if seconds < 60 { "刚刚".into() } else { format!("{}前", duration(seconds)) },
    progress: "正在加载镜像",
    refreshing: "正在刷新",
    so_far: |taken, total, share| {
        let of = total.map(|total| format!("，共 {total} 行")).unwrap_or_default();
        let share = share.map(|share| format!("（{share}%）")).unwrap_or_default();
        format!("{taken} 行{of}{share}")
    },
    rate: |rows| format!("每秒 {rows} 行"),
    left: |time| format!("约剩 {time}"),
    pause: "暂停",
    resume: "继续",
    stop: "停止",
    paused: "已暂停",
    stopped: "已停止：已加载的行仍保留。",
    waiting_for_quota: |time| format!("配额暂时用完：{time}后自动继续"),
    waiting_to_retry: |what, time| format!("{what}{time}后自动重试"),
    now: "立即重试",
    go_on: "继续加载",
    at_bound: |total, loaded| format!("共有 {total} 行匹配，已加载 {loaded} 行。"),
    load_rest: |rows, requests, time| {
        let time = time.map(|time| format!("，约 {time}")).unwrap_or_default();
        format!("加载其余 {rows} 行（{requests} 次请求{time}）")
    },
    load_more: |rows| format!("再加载 {rows} 行"),
    complete: |rows| format!("已加载 {rows} 行"),
    loaded_at: |time, ago| format!("加载于 {time}，{ago}"),
    kept: "来自此浏览器保存的数据，尚未重新查询",
    refresh: "刷新",
    reload_all: "全部重新加载",
    moved: FixedAdvice {
        what: "加载期间镜像有变化，部分行可能缺失或已过时。", remedy: "如需确认，请全部重新加载。"
    },
    rows_missing: |_, text, places| {
        let places = if places.is_empty() { String::new() } else { format!("（{places}）") };
        format!("服务统计的行中有 {text} 行未返回{places}。")
    },
    rows_missing_remedy: "请全部重新加载；若仍然缺失，请附上加载报告反馈。",
    positions: |first, last| {
        if first == last { format!("第 {first} 行") } else { format!("第 {first}\u{2013}{last} 行") }
    },
    further_places: |_, text| format!("另有 {text} 处"),
    changed: "镜像有变化",
    may_be_incomplete: "可能不完整：加载期间镜像有变化",
    load_report: "数据加载报告",
    load_report_line: |line| match line {
        LoadReportLine::Started => "开始加载",
        LoadReportLine::Finished => "加载完成",
        LoadReportLine::TotalAtStart => "开始时服务统计的行数",
        LoadReportLine::TotalAtEnd => "结束时服务统计的行数",
        LoadReportLine::Received => "收到的行",
        LoadReportLine::Repeated => "其中重复收到（只保留一次）",
        LoadReportLine::Unreadable => "无法读取的行（按原样保留）",
        LoadReportLine::Missing => "缺失的行",
        LoadReportLine::ListedTwice => "服务重复列出的行",
        LoadReportLine::MissingAt => "缺失位置",
        LoadReportLine::SkippedAfter => "此后可能有行缺失",
        LoadReportLine::WhileLoading => "加载期间",
        LoadReportLine::Requests => "请求次数",
        LoadReportLine::Retries => "其中失败后重试",
        LoadReportLine::Throttled => "其中因超出配额被拒绝",
        LoadReportLine::Mended => "文本损坏并已修复的应答",
        LoadReportLine::Refreshed => "并入变化的时间",
        LoadReportLine::Changed => "因此更新的行",
        LoadReportLine::Added => "因此新增的行",
        LoadReportLine::Quota => "配额",
    },
    copy_ledger: "复制为文本",
    repeated: |_, text| format!("重复收到 {text} 行"),
    missing: |_, text| format!("缺失 {text} 行"),
    unknowns: "服务发送了本页面不认识的内容：",
    unknown_field: |field, _, text| format!("字段“{field}”，出现在 {text} 行"),
    unknown_value: |field, value, _, text| format!("{field} = {value}，出现在 {text} 行"),
    unknown_count: |_, text| format!("{text} 个未知字段或取值"),
    unreadable: "无法读取的行，按原样显示：",
    first_of: |shown, all| format!("共 {all} 行，显示前 {shown} 行"),
    keeping: KEEPING,
};

/// Refreshing by itself, and what this browser keeps.
const KEEPING: KeepingMessages = KeepingMessages {
    auto_refresh: "自动刷新",
    auto_refresh_off: "从不",
    every: |minutes| {
        if minutes % 60 == 0 { format!("每 {} 小时", minutes / 60) } else { format!("每 {minutes} 分钟") }
    },
    keep: "在此浏览器中保存数据",
    keep_hint: "从下一次加载起，再次打开页面时会立即显示每个查询上次的数据。数据保存在此设备上，使用此浏览器配置文件的人都可以读取。",
    keep_unable: "此浏览器没有为页面提供保存数据的位置。有些浏览器仅在隐私窗口中如此。",
    forget_kept: "删除已保存的数据",
    kept_forgotten: "此浏览器中已不再保存任何数据。",
    kept_not_forgotten: "浏览器未能删除已保存的数据。请在浏览器设置中删除此网站的数据。",
};

fn duration(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} 秒"),
        60..5_400 => format!("{} 分钟", seconds.div_ceil(30) / 2),
        5_400..172_800 => format!("{} 小时", seconds.div_ceil(1_800) / 2),
        _ => format!("{} 天", seconds.div_ceil(43_200) / 2),
    }
}
