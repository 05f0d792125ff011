//! The manifest for Kubernetes: against the schemas of Kubernetes' own API, in which nothing unknown may stand, and against the
//! page's own idea of a `config.json`. No cluster is asked.

use std::process::Command;

use serde_json::Value;

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
        ("policyTypes: [Ingress, Egress]", "policyTypes: Ingress"),
        ("- namespaceSelector:", "- namespaceSelect:"),
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
    let config = file("config.json");
    let config: Value = serde_json::from_str(&config).expect("JSON");
    assert_eq!(config["connections"][0]["proxy"], "./hss/");
}

/// The commands of the manifest's own explanation that begin so.
pub(crate) fn commands(begin: &str) -> Vec<String> {
    let manifest = std::fs::read_to_string(MANIFEST).expect("the manifest");
    let lines = manifest.lines().filter_map(|line| line.strip_prefix("#        "));
    let commands: Vec<String> = lines.filter(|line| line.starts_with(begin)).map(Into::into).collect();
    assert!(!commands.is_empty(), "the manifest has no command that begins with {begin:?}");
    commands
}

/// The text of a file in the manifest's ConfigMap.
pub(crate) fn file(name: &str) -> String {
    let manifest = std::fs::read_to_string(MANIFEST).expect("the manifest");
    let lines = manifest.lines().skip_while(|line| *line != format!("  {name}: |")).skip(1);
    let text: Vec<&str> = lines.take_while(|line| line.starts_with("    ")).collect();
    assert!(!text.is_empty(), "the manifest has no {name}");
    text.join("\n")
}

#[test]
fn its_probes_ask_a_port_that_has_nothing_of_the_api() {
    let manifest = std::fs::read_to_string(MANIFEST).expect("the manifest");
    let probes: Vec<&str> = manifest.lines().filter_map(|line| line.trim().strip_prefix("httpGet: ")).collect();
    assert_eq!(probes, ["{ path: /healthz, port: health }"; 2]);
    let health = file("health.conf");
    assert!(health.contains("listen 8081;") && !health.contains("proxy_pass"), "{health}");
    // Nobody is let near that port but the node's own kubelet, which a policy does not concern.
    let policy = manifest.split("kind: NetworkPolicy").nth(1).expect("a policy");
    let ingress =
        policy.split("  ingress:").nth(1).and_then(|rest| rest.split("  egress:").next()).expect("who is let in");
    let ports: Vec<&str> = ingress.lines().filter(|line| line.contains("protocol:")).map(str::trim).collect();
    assert_eq!(ports, ["- { protocol: TCP, port: http }"]);
}
