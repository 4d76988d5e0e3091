//! Findings as SARIF 2.1.0, which code scanning and editors read, one result per line:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>.

use std::fmt::Write;

use rayon::prelude::*;
use serde::Serialize;

use super::Show;
use super::fingerprint::fingerprints;
use super::rule_help::{RuleHelp, rule_help, rule_uri};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::{Language, Text};
use crate::lint::{self, rules};
use crate::text::TextRange;
use crate::workspace::WorkspaceError;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Paths count from here; viewers know it as the top of the checkout.
const TOP: &str = "%SRCROOT%";
const MEND: Text = Text::new("修正", "Mend it");

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    information_uri: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    help_uri: String,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
    enabled: bool,
}

#[derive(Serialize)]
struct Properties {
    /// What GitHub shows as the severity.
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
    tags: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "mtgFinding/v1")]
    finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Place,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Item>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

/// Lines and columns count from 1, and the end is the first character that is not part of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted_content: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

/// What kept mtg from reading something.
#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    let language = show.language;
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        language: language.tag(),
        rules: rules::ALL.par_iter().map(|rule| descriptor(rule, language)).collect(),
    };
    let invocation = Invocation {
        execution_successful: show.workspace.errors.is_empty(),
        tool_execution_notifications: show
            .workspace
            .errors
            .iter()
            .map(|error| notification(show, error))
            .collect(),
    };
    let head = format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{}}},\
         \"invocations\":[{}],\"language\":\"{}\",\"columnKind\":\"unicodeCodePoints\",\"results\":[",
        json(&driver),
        json(&invocation),
        language.tag(),
    );
    let fingerprints = fingerprints(show);
    let whole = part(&head)
        && show.json_rows(part, &|n, finding| {
            json(&result(show, finding, fingerprints.get(n).cloned().unwrap_or_default()))
        });
    if whole {
        part("\n]}]}\n");
    }
}

/// Strings and numbers always serialize.
fn json(value: &impl Serialize) -> String {
    crate::report::json::line(value).unwrap_or_default()
}

fn descriptor(rule: &lint::Rule, language: Language) -> Descriptor {
    let RuleHelp { short, full, text, markdown } = rule_help(rule, language);
    let code = rule.code;
    Descriptor {
        id: code.code,
        name: code.name,
        short_description: Message { text: short },
        full_description: Message { text: full },
        help: Help { text, markdown },
        help_uri: rule_uri(code, language),
        default_configuration: Configuration { level: level(code.severity), enabled: code.default },
        properties: Properties {
            problem_severity: match code.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
            tags: [code.group()],
        },
    }
}

fn result(show: &Show<'_>, finding: &Diagnostic, fingerprint: String) -> Finding {
    let artifact = artifact(show, &finding.path);
    let location = |range: TextRange| Location {
        id: None,
        physical_location: Place {
            artifact_location: artifact.clone(),
            region: Some(region(show, finding, range)),
        },
        logical_locations: Vec::new(),
        message: None,
    };
    let mut text = finding.message.render(show.language);
    let help = finding.help.as_ref().map(|help| help.render(show.language));
    if let Some(help) = &help {
        text.push('\n');
        text.push_str(help);
    }
    let item = finding.item.as_ref().map(|item| Item { fully_qualified_name: item.to_string() });
    let labels = finding.labels.iter().enumerate().map(|(n, label)| Location {
        id: Some(n + 1),
        message: Some(Message { text: label.message.render(show.language) }),
        ..location(label.range)
    });
    let fixes = finding.fix.iter().filter(|fix| fix.safe).map(|fix| {
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: region(show, finding, edit.range),
            inserted_content: (!edit.text.is_empty()).then(|| Message { text: edit.text.clone() }),
        });
        Fix {
            description: Message { text: help.clone().unwrap_or_else(|| MEND.get(show.language).to_owned()) },
            artifact_changes: [ArtifactChange {
                artifact_location: artifact.clone(),
                replacements: replacements.collect(),
            }],
        }
    });
    Finding {
        rule_id: finding.code.code,
        rule_index: rules::ALL.iter().position(|rule| rule.code == finding.code),
        level: level(show.level(finding)),
        message: Message { text },
        locations: [Location { logical_locations: item.into_iter().collect(), ..location(finding.range) }],
        related_locations: labels.collect(),
        partial_fingerprints: Fingerprints { finding: fingerprint },
        fixes: fixes.collect(),
    }
}

fn notification(show: &Show<'_>, error: &WorkspaceError) -> Notification {
    let location = |path: &str| Location {
        id: None,
        physical_location: Place { artifact_location: artifact(show, path), region: None },
        logical_locations: Vec::new(),
        message: None,
    };
    Notification {
        level: "error",
        message: Message { text: error.render(show.language) },
        locations: error.path().filter(|path| !path.is_empty()).map(location).into_iter().collect(),
    }
}

fn region(show: &Show<'_>, finding: &Diagnostic, range: TextRange) -> Region {
    let (start, end) = show.places(finding, range);
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn artifact(show: &Show<'_>, path: &str) -> Artifact {
    Artifact { uri: uri(&show.ci_path(path)), uri_base_id: TOP }
}

/// A path as a relative reference (RFC 3986): what is no letter, digit, `-._~` or `/` is written in bytes.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
