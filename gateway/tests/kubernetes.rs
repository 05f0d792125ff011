//! The manifests for Kubernetes, rendered as `kubectl apply -k` renders them: against the schemas of Kubernetes' own API, and
//! against the program's own arguments. No cluster is asked.

mod rendered {
    use std::{
        path::{Path, PathBuf},
        process::Command,
    };

    use serde_json::Value;

    /// An old version of Kubernetes and a new one.
    const VERSIONS: [&str; 2] = ["1.27.0", "1.36.0"];
    const NEEDS: &str = "needs kubectl and kubernetes-validate: cargo xtask test --only manifests";

    fn folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("deploy/kubernetes")
    }

    /// What `command` prints, or what it says when it fails.
    fn printed(command: &mut Command) -> Result<String, String> {
        let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("No module named"), "{said}");
        if output.status.success() { Ok(String::from_utf8(output.stdout).unwrap()) } else { Err(said) }
    }

    fn tool(variable: &str) -> Command {
        Command::new(std::env::var_os(variable).unwrap_or_else(|| panic!("{variable} is not set: {NEEDS}")))
    }

    /// The objects of an overlay, in YAML.
    fn rendered(overlay: &Path) -> Result<String, String> {
        printed(tool("KUBECTL").arg("kustomize").arg(overlay))
    }

    /// What the checker says about these objects; nothing unknown may be in them.
    fn check(objects: &str, version: &str) -> Result<(), String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), objects).unwrap();
        let mut command = tool("KUBERNETES_VALIDATE_PYTHON");
        command.args(["-m", "kubernetes_validate", "--strict", "--kubernetes-version", version]).arg(file.path());
        printed(&mut command).map(drop)
    }

    /// The same objects in JSON, by the checker's own reader.
    fn read(objects: &str) -> Vec<Value> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), objects).unwrap();
        let script = "import json, sys, yaml; json.dump(list(yaml.safe_load_all(open(sys.argv[1]))), sys.stdout)";
        let json = printed(tool("KUBERNETES_VALIDATE_PYTHON").args(["-c", script]).arg(file.path())).unwrap();
        serde_json::from_str(&json).unwrap()
    }

    fn example() -> String {
        rendered(&folder().join("example")).unwrap()
    }

    fn of_kind<'o>(objects: &'o [Value], kind: &str) -> &'o Value {
        objects.iter().find(|object| object["kind"] == kind).unwrap_or_else(|| panic!("no {kind}"))
    }

    fn texts(value: &Value) -> Vec<&str> {
        value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
    }

    #[test]
    #[ignore = "needs kubectl and kubernetes-validate: cargo xtask test --only manifests"]
    fn each_object_is_what_kubernetes_takes() {
        let objects = example();
        for version in VERSIONS {
            check(&objects, version).unwrap_or_else(|said| panic!("{version}: {said}"));
        }
        let kinds: Vec<Value> = read(&objects).into_iter().map(|object| object["kind"].clone()).collect();
        assert_eq!(kinds, ["ConfigMap", "Service", "Deployment", "Ingress", "NetworkPolicy"]);
    }

    #[test]
    #[ignore = "needs kubectl and kubernetes-validate: cargo xtask test --only manifests"]
    fn the_checker_does_find_what_is_wrong() {
        let objects = example();
        for (right, wrong) in [
            ("replicas: 1", "replicas: one"),
            ("targetPort: http", "target: http"),
            ("pathType: Prefix", "pathTyp: Prefix"),
            ("readOnlyRootFilesystem: true", "readOnlyRootFileSystem: true"),
            ("- namespaceSelector:", "- namespaceSelect:"),
        ] {
            assert!(objects.contains(right), "{right}");
            assert!(check(&objects.replace(right, wrong), VERSIONS[1]).is_err(), "{wrong} was taken");
        }
        // And a mistake in an overlay is one of the renderer.
        let copy = tempfile::tempdir().unwrap();
        std::fs::write(copy.path().join("kustomization.yaml"), "resources: [missing.yaml]\n").unwrap();
        assert!(rendered(copy.path()).is_err());
    }

    #[test]
    #[ignore = "needs kubectl and kubernetes-validate: cargo xtask test --only manifests"]
    fn containers_are_confined_and_start_what_the_program_takes() {
        let objects = read(&example());
        let pod = &of_kind(&objects, "Deployment")["spec"]["template"]["spec"];
        assert_eq!(
            (&pod["securityContext"]["runAsNonRoot"], &pod["automountServiceAccountToken"]),
            (&true.into(), &false.into())
        );
        let containers = [&pod["initContainers"][0], &pod["containers"][0]];
        for (container, subcommand) in containers.into_iter().zip(["check", "serve"]) {
            let confined = &container["securityContext"];
            assert_eq!(confined["readOnlyRootFilesystem"], true);
            assert_eq!(confined["allowPrivilegeEscalation"], false);
            assert_eq!(texts(&confined["capabilities"]["drop"]), ["ALL"]);
            assert!(container["resources"]["limits"]["memory"].is_string());
            assert_eq!(container["image"], "registry.example/hss-console:0.1.0");
            assert_eq!(texts(&container["command"]), ["/usr/local/bin/hss-console", subcommand]);
            let help = Command::new(env!("CARGO_BIN_EXE_hss-console")).args([subcommand, "--help"]).output().unwrap();
            let help = String::from_utf8(help.stdout).unwrap();
            for argument in texts(&container["args"]) {
                let option = argument.split('=').next().unwrap();
                assert!(help.split_whitespace().any(|word| word == option), "{subcommand} does not take {option}");
            }
        }
        // What is tried first is what then runs, but for what `check` does not take.
        let started: Vec<&str> = texts(&containers[1]["args"])
            .into_iter()
            .filter(|argument| !["--access-log", "--operations=0.0.0.0:8081"].contains(argument))
            .collect();
        assert_eq!(texts(&containers[0]["args"]), started);
        for probe in ["readinessProbe", "livenessProbe"] {
            assert_eq!(containers[1][probe]["httpGet"]["port"], "operations");
        }
    }

    #[test]
    #[ignore = "needs kubectl and kubernetes-validate: cargo xtask test --only manifests"]
    fn what_the_pod_refers_to_is_there_or_explained_and_no_secret_is_in_the_files() {
        let objects = read(&example());
        assert!(objects.iter().all(|object| object["kind"] != "Secret"), "Secrets are made by hand");
        let pod = &of_kind(&objects, "Deployment")["spec"]["template"]["spec"];
        let variables = &pod["containers"][0]["envFrom"];
        let config = of_kind(&objects, "ConfigMap");
        assert_eq!(variables[0]["configMapRef"]["name"], config["metadata"]["name"]);
        assert!(config["metadata"]["name"].as_str().unwrap().starts_with("hss-console-"), "its name changes with it");
        let arguments = texts(&pod["containers"][0]["args"]).join(" ");
        for (name, _) in config["data"].as_object().unwrap() {
            assert!(arguments.contains(&format!("$({name})")), "{name} is not used");
        }
        let explained = std::fs::read_to_string(folder().join("example/kustomization.yaml")).unwrap();
        for secret in [&variables[1]["secretRef"]["name"], &pod["volumes"][0]["secret"]["secretName"]] {
            let command = format!("create secret generic {} ", secret.as_str().unwrap());
            assert!(explained.contains(&command), "{command}");
        }
        // The policy and the service are for this pod and no other.
        let label = serde_json::json!({ "app.kubernetes.io/name": "hss-console" });
        assert_eq!(of_kind(&objects, "NetworkPolicy")["spec"]["podSelector"]["matchLabels"], label);
        assert_eq!(of_kind(&objects, "Service")["spec"]["selector"], label);
        assert_eq!(
            of_kind(&objects, "Service")["spec"]["ports"].as_array().unwrap().len(),
            1,
            "probes and metrics are not for people"
        );
        let reached = &of_kind(&objects, "NetworkPolicy")["spec"]["ingress"];
        assert_eq!(reached.as_array().unwrap().len(), 1);
        assert_eq!(reached[0]["ports"], serde_json::json!([{ "protocol": "TCP", "port": "http" }]));
    }
}
