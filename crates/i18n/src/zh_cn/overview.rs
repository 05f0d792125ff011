//! Simplified Chinese: the overview.

use crate::overview::OverviewMessages;
use hss_inventory::overview::{Chart, Part, Rank};
use hss_query::List;

pub(super) const OVERVIEW: OverviewMessages = OverviewMessages {
    rows: "行数",
    share: "占比",
    part_head: "哪些行",
    of_rows: |rows, all| match all {
        Some(all) => format!("基于已加载的 {rows} 行，共 {all} 行"),
        None => format!("共 {rows} 行"),
    },
    percent: |share| format!("{share}%"),
    chart: |chart| match chart {
        Chart::Severity => "风险分布",
        Chart::Coverage => "扫描覆盖",
        Chart::Vulnerabilities => "漏洞",
        Chart::Malicious => "恶意文件",
        Chart::Baseline => "基线检查不通过",
        Chart::Size => "大小",
    },
    part: |part| match part {
        Part::High => "高危",
        Part::Medium => "中危",
        Part::Low => "低危",
        Part::Secure => "安全",
        Part::OtherRating => "其他等级",
        Part::NotRated => "未评级",
        Part::Scanned => "已扫描",
        Part::Failed => "扫描失败",
        Part::Waiting => "等待扫描或扫描中",
        Part::Never => "从未扫描",
        Part::Unscannable => "不可扫描",
        Part::OtherStatus => "状态未知",
        Part::Found => "发现",
        Part::NoneFound => "已扫描，未发现",
        Part::NotScanned => "没有成功的扫描",
        Part::NotCounted => "已扫描，没有数量",
        Part::Smallest => "小于 100 MiB",
        Part::Small => "100 MiB 至 500 MiB",
        Part::Middle => "500 MiB 至 1 GiB",
        Part::Large => "1 GiB 至 5 GiB",
        Part::Largest => "5 GiB 及以上",
        Part::NoSize => "大小未知",
    },
    total_rows: "行数",
    total_images: "不同镜像（按摘要）",
    total_places: |list| match list {
        List::Local => "服务器",
        List::Swr => "组织",
    },
    total_bytes: "大小合计",
    total_odd: "含异常值的行",
    rank: |rank| match rank {
        Rank::Worst => "风险最高的镜像",
        Rank::Oldest => "最久未扫描",
        Rank::Largest => "最大的镜像",
    },
    rank_rule: |rank| match rank {
        Rank::Worst => "先按恶意文件数，再按风险等级，再按漏洞数。相同摘要只列一次。",
        Rank::Oldest => "上次扫描最早的在前。相同摘要只列一次。",
        Rank::Largest => "最大的在前。相同摘要只列一次。",
    },
    rank_none: |rank| match rank {
        Rank::Worst => "这些镜像都没有已知问题。",
        Rank::Oldest => "这些镜像都从未扫描过。",
        Rank::Largest => "服务没有提供这些镜像的大小。",
    },
    all_in_order: "按此顺序查看所有行",
    image: "镜像",
    unnamed: "（无名称）",
    waits: "本地镜像加载完成后再查询这些镜像，以免两者同时占用配额。",
    load_now: "立即加载",
    filtered: "这些数字只包含符合此列表筛选条件的行。",
};
