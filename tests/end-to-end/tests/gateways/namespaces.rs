//! The pod of the manifest, as another pod reaches it: its nginx in a network namespace of its own, with the configuration that the
//! manifest's commands make, and requests from outside of that namespace. It takes root, as namespaces do.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use end_to_end::{Recorder, SignIn, bundle};

use crate::kubernetes::{commands, file};
use crate::raw::{RawAnswer, send};

const PROJECT: &str = "0123456789abcdef0123456789abcdef";

/// The program that makes them.
fn ip() -> String {
    std::env::var("IPROUTE2").unwrap_or_else(|_| "ip".into())
}

/// A namespace with one link to this one. It goes when it is dropped.
struct Namespace {
    name: String,
    network: String,
}

impl Namespace {
    /// A new one; nothing, said aloud, where this machine forbids them.
    fn new() -> Option<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = std::process::id().wrapping_mul(7).wrapping_add(MADE.fetch_add(1, Ordering::Relaxed)) % 60_000;
        let name = format!("hss{number}");
        let added = Command::new(ip()).args(["netns", "add", &name]).output();
        let forbidden = match &added {
            Ok(output) if output.status.success() => None,
            Ok(output) => Some(String::from_utf8_lossy(&output.stderr).into_owned()),
            Err(error) => Some(error.to_string()),
        };
        if let Some(reason) = forbidden {
            eprintln!("SKIPPED: no network namespace can be made here: {reason}");
            return None;
        }
        let this = Self { name, network: format!("10.{}.{}", 200 + number / 250 % 50, number % 250) };
        let (outside, inside) = (format!("hsso{number}"), format!("hssi{number}"));
        this.ip(&["link", "add", &outside, "type", "veth", "peer", "name", &inside, "netns", &this.name]);
        this.ip(&["address", "add", &format!("{}.1/24", this.network), "dev", &outside]);
        this.ip(&["link", "set", &outside, "up"]);
        this.ip(&["-n", &this.name, "address", "add", &format!("{}.2/24", this.network), "dev", &inside]);
        this.ip(&["-n", &this.name, "link", "set", &inside, "up"]);
        this.ip(&["-n", &this.name, "link", "set", "lo", "up"]);
        Some(this)
    }

    fn ip(&self, arguments: &[&str]) {
        let output = Command::new(ip()).args(arguments).output().expect("ip runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// The address of this side.
    fn outside(&self) -> String {
        format!("{}.1", self.network)
    }

    /// The address of the other side, which is the pod's.
    fn pod(&self) -> String {
        format!("{}.2", self.network)
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        // The links go with it.
        let _ = Command::new(ip()).args(["netns", "delete", &self.name]).status();
    }
}

/// The pod's nginx. It ends, and its folder goes, when it is dropped.
struct Pod {
    process: Child,
    folder: PathBuf,
    address: String,
}

impl Pod {
    /// Starts it in `namespace` with the configuration `console`.
    async fn start(namespace: &Namespace, console: &str, upstream: &Recorder) -> Self {
        let folder = temporary("pod");
        let etc = folder.join("etc");
        fs::create_dir_all(&etc).expect("a folder");
        fs::create_dir_all(folder.join("temp")).expect("a folder");
        fs::write(etc.join("config.json"), file("config.json")).expect("a file");
        fs::write(etc.join("token.conf"), "set $hss_token \"a-token\";\n").expect("a file");
        fs::write(etc.join("resolver.conf"), "resolver 127.0.0.1;\n").expect("a file");
        let path = folder.display();
        let console = [
            ("/usr/share/hss-console/", format!("{}/", bundle().canonicalize().expect("the bundle").display())),
            ("/etc/hss-console", etc.display().to_string()),
            ("/var/log/nginx", path.to_string()),
            ("https://hss.eu-west-101.myhuaweicloud.eu$", format!("{}$", upstream.url())),
        ]
        .iter()
        .fold(console.to_owned(), |text, (old, new)| text.replace(old, new));
        fs::write(folder.join("hss-console.conf"), console).expect("a file");
        fs::write(folder.join("health.conf"), file("health.conf")).expect("a file");
        let temp: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {path}/temp/{kind};\n"))
            .concat();
        let main = format!(
            "user root;\nworker_processes 1;\ndaemon off;\npid {path}/nginx.pid;\nerror_log {path}/error.log;\nevents {{ }}\nhttp {{\n\
             include /etc/nginx/mime.types;\naccess_log {path}/access.log;\n{temp}\
             include {path}/hss-console.conf;\ninclude {path}/health.conf;\n}}\n"
        );
        fs::write(folder.join("nginx.conf"), main).expect("a file");
        let nginx = std::env::var("NGINX").unwrap_or_else(|_| "/usr/sbin/nginx".into());
        let said = fs::File::create(folder.join("said.log")).expect("a file");
        let process = Command::new(ip())
            .args(["netns", "exec", &namespace.name, &nginx, "-e"])
            .arg(folder.join("error.log"))
            .arg("-c")
            .arg(folder.join("nginx.conf"))
            // nginx reads a variable of this name as sockets to take over.
            .env_remove("NGINX")
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a file"))
            .stderr(said)
            .spawn()
            .expect("ip runs");
        let mut pod = Self { process, folder, address: namespace.pod() };
        let begun = Instant::now();
        while std::net::TcpStream::connect((pod.address.as_str(), 8080)).is_err() {
            let log = fs::read_to_string(pod.folder.join("said.log")).unwrap_or_default();
            assert!(pod.process.try_wait().expect("a process").is_none(), "nginx ended: {log}");
            assert!(begun.elapsed() < Duration::from_secs(30), "nginx does not listen: {log}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        pod
    }

    /// The answer to another pod by this name.
    async fn ask(&self, host: &str, target: &str, headers: &str) -> RawAnswer {
        self.ask_at(8080, host, target, headers).await
    }

    async fn ask_at(&self, port: u16, host: &str, target: &str, headers: &str) -> RawAnswer {
        let console = "X-Requested-With: hss-image-console\r\nConnection: close\r\n";
        let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n{console}{headers}\r\n");
        send(&format!("{}:{port}", self.address), &request).await
    }
}

impl Drop for Pod {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn temporary(what: &str) -> PathBuf {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("hss-console-{what}-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// What the commands that begin so make of nginx.conf, in a folder with docs/ as the manifest says.
fn made_by(folder: &Path, begin: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let link = folder.join("docs");
    if !link.exists() {
        std::os::unix::fs::symlink(docs.canonicalize().expect("docs"), &link).expect("a link");
    }
    for command in commands(begin) {
        let output = Command::new("sh").args(["-ec", &command]).current_dir(folder).output().expect("sh runs");
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
    fs::read_to_string(folder.join("hss-console.conf")).expect("what the command made")
}

fn list(query: &str) -> String {
    format!("/console/hss/v5/{PROJECT}/image/local-repositories{query}")
}

#[tokio::test(flavor = "multi_thread")]
async fn another_pod_is_refused_by_whatever_name_it_asks() {
    let Some(namespace) = Namespace::new() else { return };
    let upstream = Recorder::start(&format!("{}:0", namespace.outside())).await;
    let folder = temporary("manifest");
    let closed = made_by(&folder, "sed -e");
    let pod = Pod::start(&namespace, &closed, &upstream).await;
    let address = namespace.pod();
    for (host, status) in [
        ("localhost", 421),
        ("127.0.0.1", 421),
        (address.as_str(), 421),
        ("hss-console.hss-console.svc", 421),
        // The name that it answers to, until it is opened.
        ("console.example.com", 403),
    ] {
        for target in [list(""), list("?limit=10"), "/console/".into(), "/console/config.json".into()] {
            let answer = pod.ask(host, &target, "").await;
            assert_eq!(answer.status, status, "{host} {target}: {}", answer.text);
        }
        for spoofed in ["X-Forwarded-For: 127.0.0.1\r\n", "X-Real-IP: 127.0.0.1\r\n", "Forwarded: for=127.0.0.1\r\n"] {
            assert_eq!(pod.ask(host, &list(""), spoofed).await.status, status, "{host}: {spoofed}");
        }
    }
    // What the kubelet asks has an answer, and nothing else is behind it.
    assert_eq!(pod.ask_at(8081, &address, "/healthz", "").await.status, 204);
    for target in [list(""), "/console/".into(), "/console/config.json".into(), "/".into()] {
        assert_eq!(pod.ask_at(8081, "console.example.com", &target, "").await.status, 404, "{target}");
    }
    assert!(upstream.take().is_empty(), "HSS is asked");
    drop(pod);
    fs::remove_dir_all(folder).expect("the folder is there");
}

#[tokio::test(flavor = "multi_thread")]
async fn once_it_is_opened_who_signs_in_is_let_in_and_nobody_else() {
    let Some(namespace) = Namespace::new() else { return };
    let upstream = Recorder::start(&format!("{}:0", namespace.outside())).await;
    let sign_in = SignIn::start_at(&format!("{}:0", namespace.outside())).await;
    let folder = temporary("manifest");
    made_by(&folder, "sed -e");
    let open = made_by(&folder, "sed -i");
    assert!(open.contains("http://oauth2-proxy:4180") && !open.contains("deny "), "{open}");
    let open = open.replace("oauth2-proxy:4180", &sign_in.address().to_string());
    let pod = Pod::start(&namespace, &open, &upstream).await;
    let name = "console.example.com";
    for (host, status) in [(name, 401), ("localhost", 421), (namespace.pod().as_str(), 421)] {
        assert_eq!(pod.ask(host, &list(""), "").await.status, status, "{host}");
        assert_eq!(pod.ask(host, &list(""), "X-Auth-Request-User: anna\r\n").await.status, status, "{host}");
    }
    assert!(upstream.take().is_empty(), "HSS is asked");
    let page = pod.ask(name, "/console/", "").await;
    assert!(page.text.contains("<title>Sign In</title>"), "{}", page.text);
    let cookie = format!("Cookie: {}\r\n", sign_in.cookie());
    for target in ["/console/", "/console/config.json", &list("?limit=10")] {
        let answer = pod.ask(name, target, &cookie).await;
        assert_eq!(answer.status, 200, "{target}: {}", answer.text);
    }
    assert_eq!(upstream.take_targets(), [&list("?limit=10")["/console/hss".len()..]]);
    drop(pod);
    fs::remove_dir_all(folder).expect("the folder is there");
}
