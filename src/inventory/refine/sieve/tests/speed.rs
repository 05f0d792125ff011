//! temp
use super::*;
use crate::inventory::table::fields_of;
use crate::model::Page;
use serde_json::json;
use std::time::Instant;

#[test]
#[ignore = "measures"]
fn speed() {
    let n = 1_000_000usize;
    let mut table = Table::new(List::Local);
    let mix = |x: usize| {
        let mut z = (x as u64).wrapping_mul(0x9e3779b97f4a7c15);
        z ^= z >> 31;
        z = z.wrapping_mul(0xbf58476d1ce4e5b9);
        z ^ (z >> 29)
    };
    for page in 0..n / 1000 {
        let rows: Vec<_> = (0..1000).map(|i| {
            let r = page * 1000 + i; let m = mix(r);
            let image = mix((m % 400_000) as usize + 77);
            let host = m >> 20 & 0x3fff;
            json!({"image_name": format!("team-{}/service-{}-api", image % 97, image % 20_000), "image_version": format!("v{}.{}.{}", image % 9, image % 53, image % 211),
            "image_id": format!("{:016x}-{:04x}", image, image % 65536), "image_digest": format!("sha256:{:016x}{:016x}{:016x}{:016x}", image, mix(image as usize), mix(image as usize + 1), m % 3),
            "local_image_type": if m % 2 == 0 {"swr_image"} else {"other_image"}, "scan_status": (["success","success","success","failed","unscan","waiting"][(m % 6) as usize]),
            "severity_level": (["High","Medium","Low","Security"][(m >> 8 & 3) as usize]), "vul_num": m % 300, "unsafe_setting_num": m % 7, "malicious_file_num": m % 2, "image_size": image % 5_000_000_000u64,
            "latest_scan_time": 1_700_000_000_000u64 + m % 1_000_000_000, "latest_update_time": 1_700_000_000_000u64 + m % 7_000_000_000, "host_name": format!("node-{host}.cluster.local"), "host_id": format!("{:032x}", mix(host as usize + 5)), "agent_id": format!("{:032x}", mix(host as usize + 9)),
            "host_num": 1, "container_num": m % 4, "component_num": m % 500, "scan_failed_desc": if m % 6 == 3 {"docker_offline"} else {""}})
        }).collect();
        let body = json!({"data_list": rows}).to_string();
        let _ = Page::read(fields_of(List::Local), body.as_bytes(), |page| {
            page.rows().for_each(|row| {
                table.put(row, std::iter::empty(), 0);
            })
        });
    }
    let order: Vec<u32> = (0..n as u32).collect();
    for line in std::env::var("LINES").unwrap_or_else(|_| "api;service-12;a;zzzz;ab12;v3.;nginx api team;severity:high vul>50;is:odd;name:service-1 -status:success;host:node-1.cluster.local,node-7.cluster.local;digest:ab;size>1GB scanned>=now-7d".into()).split(';') {
        let parsed = parse(List::Local, line);
        assert!(parsed.problems.is_empty());
        let mut best = (f64::MAX, f64::MAX, f64::MAX, 0);
        for _ in 0..9 {
            let t = Instant::now();
            let sieve = Sieve::new(&table, parsed.refinement.clone(), &calendar());
            let a = t.elapsed().as_secs_f64() * 1e3;
            let t = Instant::now();
            let mut shown = Vec::with_capacity(n);
            sieve.keep(&order, &mut shown);
            let b = t.elapsed().as_secs_f64() * 1e3;
            let t = Instant::now();
            for f in ["severity", "status", "host", "type", "reason"] { std::hint::black_box(sieve.facet(&table, target_of(List::Local, f).unwrap(), "", 10)); }
            let c = t.elapsed().as_secs_f64() * 1e3;
            best = (best.0.min(a), best.1.min(b), best.2.min(c), shown.len());
        }
        eprintln!("{line:50} look {:6.1} keep {:5.1} five facets {:6.1} ms, shown {}", best.0, best.1, best.2, best.3);
    }
}
