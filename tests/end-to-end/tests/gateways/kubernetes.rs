//! The manifest for Kubernetes: against the schemas of Kubernetes' own API, in which nothing unknown may stand, and against the
//! page's own idea of a `config.json`. No cluster is asked.

use std::process::Command;

use end_to_end::Product;
use serde_json::Value;

use crate::scene::Scene;

const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/deploy/kubernetes.yaml");
/// An old version of Kubernetes and a new one.
const VERSIONS: [&str; 2] = ["1.27.0", "1.36.0"];

/// What the checker says about the manifest `file`; `KUBERNETES_VALIDATE_PYTHON` names the Python that has it, else the one
/// is taken that `cargo xtask setup kubernetes-validate` makes.
fn check(file: &str, version: &str) -> Result<(), String> {
    let python = std::env::var("KUBERNETES_VALIDATE_PYTHON").unwrap_or_else(|_| {
        let cache = std::env::var("XDG_CACHE_HOME")
            .unwrap_or_else(|_| format!("{}/.cache", std::env::var("HOME").unwrap_or_default()));
        format!("{cache}/hss-image-console/tools/kubernetes-validate-1.37.0/bin/python")
    });
    let mut command = Command::new(&python);
    command.args(["-m", "kubernetes_validate", "--strict", "--kubernetes-version", version, file]);
    let output = command.output().unwrap_or_else(|error| panic!("{python}: {error}: `cargo xtask setup` installs it"));
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!said.contains("No module named"), "{said}");
    if output.status.success() { Ok(()) } else { Err(said) }
}

#[test]
fn each_object_is_what_kubernetes_takes() {
    for version in VERSIONS {
        check(MANIFEST, version).unwrap_or_else(|said| panic!("{version}: {said}"));
    }
}

#[test]
fn the_checker_does_find_what_is_wrong() {
    let manifest = std::fs::read_to_string(MANIFEST).expect("the manifest");
    for (right, wrong) in [
        ("replicas: 2", "replicas: two"),
        ("targetPort: http", "target: http"),
        ("pathType: Prefix", "pathTyp: Prefix"),
        ("drop: [ALL]", "drop: ALL"),
    ] {
        assert!(manifest.contains(right), "{right}");
        let file = std::env::temp_dir().join(format!("hss-console-manifest-{}.yaml", std::process::id()));
        std::fs::write(&file, manifest.replace(right, wrong)).expect("a file");
        let said = check(&file.display().to_string(), VERSIONS[1]);
        std::fs::remove_file(&file).expect("the file is there");
        assert!(said.is_err(), "{wrong} was taken");
    }
}

#[test]
fn what_it_refers_to_is_in_it_or_explained() {
    let manifest = std::fs::read_to_string(MANIFEST).expect("the manifest");
    for name in ["hss-console-nginx", "hss-console-token"] {
        assert!(manifest.matches(name).count() >= 2, "{name} is used, and not said how to make");
    }
    // The brotli lines that its nginx has no module for are all that the copy leaves out.
    let example = std::fs::read_to_string(MANIFEST.replace("kubernetes.yaml", "nginx.conf")).expect("the example");
    let left_out: Vec<&str> =
        example.lines().filter(|line| line.contains("brotli") && !line.trim().starts_with('#')).collect();
    assert_eq!(left_out, ["        brotli_static on;"]);
    let config: String = manifest
        .lines()
        .skip_while(|line| !line.contains("config.json: |"))
        .skip(1)
        .take_while(|line| line.starts_with("    "))
        .collect();
    let config: Value = serde_json::from_str(&config).expect("JSON");
    assert_eq!(config["connections"][0]["proxy"], "./hss/");
}

/// What the commands in the manifest write in their copy of nginx.conf, and instead of what.
fn changes(manifest: &str) -> Vec<(String, String)> {
    let parts = manifest.split("-e 's/").skip(1).map(|rest| rest.split("/'").next().unwrap_or_default());
    parts.map(|part| part.split_once('/').expect("two parts")).map(|(old, new)| (old.into(), new.into())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn its_nginx_answers_to_the_ingress_and_to_the_probes() {
    let manifest = std::fs::read_to_string(MANIFEST).expect("the manifest");
    let changes = changes(&manifest);
    let ingress = manifest.split("- host: ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a host");
    let probes: Vec<&str> = manifest.lines().filter_map(|line| line.trim().strip_prefix("httpGet: ")).collect();
    let probe = "{ path: /console/config.json, port: http, httpHeaders: [{ name: Host, value: localhost }] }";
    assert_eq!(probes, [probe; 2]);
    // Where a test's nginx listens is not where a pod's does.
    let names: Vec<_> = changes.iter().filter(|(old, _)| old.starts_with("server_name")).collect();
    let [(old, new)] = names[..] else { panic!("{changes:?}") };
    let scene = Scene::changed(Product::Nginx, &[(old, new)]).await;
    for (host, status) in [(ingress, 200), ("localhost", 200), ("10.1.2.3:8080", 421)] {
        let answer = scene.ask("GET", "/console/config.json", &[("host", host)]).await;
        assert_eq!(answer.status, status, "{host}");
    }
    // Both servers listen where the Service asks.
    let example = crate::scene::example(Product::Nginx);
    let copy = changes.iter().fold(example, |text, (old, new)| text.replace(old.as_str(), new));
    assert_eq!(copy.matches("    listen 8080").count(), 2, "{changes:?}");
}
