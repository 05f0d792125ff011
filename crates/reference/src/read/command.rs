//! Commands of container tools: which of their words are images.

use super::words::Word;
use crate::mention::Mention;

/// A verb that is followed by images, or by one and its own command.
#[derive(Clone, Copy, PartialEq)]
enum Takes {
    All,
    First,
    /// Only what stands behind `--image`.
    Flag,
}

/// What tools are followed by images, and behind which verbs.
const TOOLS: [&str; 24] = [
    "docker",
    "podman",
    "nerdctl",
    "crictl",
    "ctr",
    "skopeo",
    "buildah",
    "crane",
    "regctl",
    "oras",
    "kubectl",
    "k3s",
    "trivy",
    "grype",
    "syft",
    "cosign",
    "notation",
    "dive",
    "kind",
    "minikube",
    "img",
    "finch",
    "docker-slim",
    "isula",
];
/// Verbs of verbs: `docker image pull`.
const GROUPS: [&str; 7] = ["image", "images", "i", "container", "manifest", "buildx", "imagetools"];
const ALL: [&str; 25] = [
    "pull", "push", "rmi", "rm", "remove", "inspect", "history", "save", "tag", "copy", "cp", "pulli", "scan", "image",
    "digest", "manifest", "verify", "sign", "sbom", "load", "export", "ls", "tree", "inspecti", "scout",
];
const FIRST: [&str; 3] = ["run", "create", "from"];
/// Flags that stand alone; every other takes the word behind it.
const ALONE: [&str; 36] = [
    "-q",
    "--quiet",
    "-a",
    "--all-tags",
    "--all",
    "--rm",
    "-d",
    "-i",
    "-t",
    "-it",
    "-ti",
    "-dit",
    "-itd",
    "-td",
    "-id",
    "--detach",
    "--interactive",
    "--tty",
    "--privileged",
    "--init",
    "--read-only",
    "--no-trunc",
    "--force",
    "-f",
    "--plain-http",
    "-k",
    "--insecure",
    "--all-platforms",
    "--raw",
    "--config-only",
    "--debug",
    "--no-cache",
    "--disable-content-trust",
    "-P",
    "--ignore-unfixed",
    "--local",
];

/// A command that begins at a word: where it ends, and the images in it.
pub(super) fn command_at(words: &[Word<'_>], from: usize) -> Option<(usize, Vec<Mention>)> {
    let mut at = from;
    while words
        .get(at)
        .is_some_and(|word| matches!(word.text, "$" | "#" | ">" | "%" | "PS" | "sudo" | "RUN" | "-" | "time"))
    {
        at += 1;
    }
    let first = words.get(at)?;
    let line = first.line;
    let first_text = first.text.rsplit('/').next().unwrap_or_default();
    if first.text == "FROM" {
        return build_stage(words, at + 1, line);
    }
    if !TOOLS.contains(&first_text) {
        return None;
    }
    at += 1;
    // Flags of the tool itself, its groups, then what is done.
    let mut takes = None;
    while let Some(word) = words.get(at) {
        let text = word.text;
        let is_bare = matches!(first_text, "trivy" | "grype" | "syft" | "dive") && Mention::is_told_by(text);
        if text.starts_with('-') {
            at += 1 + usize::from(takes_next(text, words.get(at + 1)));
        } else if is_bare {
            takes = Some(Takes::All);
            break;
        } else if GROUPS.contains(&text) && words.get(at + 1).is_some_and(|next| is_verb(next.text)) {
            at += 1;
        } else if FIRST.contains(&text) || (text == "set" && first_text == "kubectl") {
            takes = Some(match (first_text, text) {
                (_, "set") => Takes::All,
                ("kubectl", _) => Takes::Flag,
                _ => Takes::First,
            });
            at += 1;
            break;
        } else if ALL.contains(&text) {
            takes = Some(Takes::All);
            at += 1;
            break;
        } else {
            return None;
        }
    }
    arguments(words, at, line, takes?)
}

fn is_verb(text: &str) -> bool {
    ALL.contains(&text) || FIRST.contains(&text)
}

/// Whether a flag takes the word behind it.
fn takes_next(flag: &str, next: Option<&Word<'_>>) -> bool {
    let next_is_value = next.is_some_and(|next| !next.text.starts_with('-') && !is_verb(next.text));
    !flag.contains('=') && !ALONE.contains(&flag) && flag != "--" && next_is_value
}

/// What stands behind the verb. A flag that is not known may have taken the image: then it is looked for once more.
fn arguments(words: &[Word<'_>], from: usize, line: usize, takes: Takes) -> Option<(usize, Vec<Mention>)> {
    let ends =
        |word: &Word<'_>| word.line != line || matches!(word.text, "&&" | "||" | "|" | ">" | "2>&1" | "&" | "\\n");
    let end = words.iter().skip(from).position(ends).map_or(words.len(), |behind| from + behind);
    let arguments = words.get(from..end)?;
    let mut images = Vec::new();
    let mut at = 0;
    while let Some(word) = arguments.get(at) {
        let next = arguments.get(at + 1);
        let is_image_flag = |flag: &str| matches!(flag, "--image" | "--image-ref");
        let given = word.text.split_once('=').filter(|(flag, _)| is_image_flag(flag)).map(|(_, image)| image);
        if let Some(image) = given {
            images.extend(Mention::read(image));
        } else if is_image_flag(word.text) {
            images.extend(next.and_then(|image| Mention::read(image.text)));
            at += 1;
        } else if word.text.starts_with('-') {
            at += usize::from(takes_next(word.text, next));
        } else if word.text != "\\" && takes != Takes::Flag {
            // `kubectl set image deployment/web web=nginx:1.25`
            let image = word.text.split_once('=').map_or(word.text, |(_, image)| image);
            let is_target =
                word.text.starts_with("deployment/") || word.text.starts_with("deploy/") || image == "image";
            if !is_target {
                images.extend(Mention::read(image));
            }
            if takes == Takes::First && !images.is_empty() {
                break;
            }
        }
        at += 1;
    }
    if images.is_empty() {
        let told = arguments.iter().rev().find(|word| !word.text.starts_with('-') && Mention::is_told_by(word.text));
        images.extend(told.and_then(|word| Mention::read(word.text)));
    }
    // A local folder or file that is copied to is no image.
    images.dedup();
    (!images.is_empty()).then_some((end, images))
}

/// `FROM --platform=linux/amd64 nginx:1.25 AS web` of a build file.
fn build_stage(words: &[Word<'_>], from: usize, line: usize) -> Option<(usize, Vec<Mention>)> {
    let is_own = |word: &&Word<'_>| word.line == line;
    let mut own = words.iter().skip(from).take_while(is_own);
    let image = own.find(|word| !word.text.starts_with("--")).and_then(|word| Mention::read(word.text))?;
    let rest: Vec<&str> = own.map(|word| word.text).collect();
    let named = matches!(rest.as_slice(), ["AS" | "as" | "As", _, ..]);
    let flags = words.iter().skip(from).take_while(|word| word.line == line && word.text.starts_with("--")).count();
    Some((from + flags + if named { 3 } else { 1 }, vec![image]))
}
