//! Reports in the form of the team: `templates/report/<kind>.md.tera` and `.html.tera` of the repository, filled with the
//! value that other programs get as JSON.

use std::path::Path;

use super::{Source, TemplateError, engine};
use crate::workspace::{WorkspaceError, read_text};

/// The repository's own template of a report in a format, if it has one.
pub fn source(root: &Path, kind: &str, format: &str) -> Result<Option<Source>, WorkspaceError> {
    let name = format!("templates/report/{kind}.{format}.tera");
    Ok(read_text(root, &name)?.map(|text| Source { name, text }))
}

/// The report in that form. In HTML every value is escaped, unless the template says that it is safe.
pub fn fill(source: &Source, value: &serde_json::Value) -> Result<String, TemplateError> {
    engine::render(source, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(name: &str, text: &str) -> Result<String, TemplateError> {
        let source = Source { name: format!("templates/report/{name}"), text: text.to_owned() };
        let action = serde_json::json!({"task": "<b>\"&", "due": null, "owner": null});
        fill(
            &source,
            &serde_json::json!({ "items": { "done": [action] }, "charts": { "burn-up": "<svg/>" } }),
        )
    }

    #[test]
    fn html_is_escaped_and_markdown_is_not() {
        let text =
            "{% for a in items.done %}{{ a.task }} {{ a.due or '–' }} {{ a.owner?.name or '–' }}{% endfor %}";
        assert_eq!(filled("weekly.html.tera", text).unwrap(), "&lt;b&gt;&quot;&amp; – –");
        assert_eq!(filled("weekly.md.tera", text).unwrap(), "<b>\"& – –");
        assert_eq!(filled("weekly.html.tera", "{{ charts['burn-up'] | safe }}").unwrap(), "<svg/>");
    }

    #[test]
    fn mistakes_name_their_place() {
        let error = filled("weekly.html.tera", "<p>\n{{ item }}").unwrap_err();
        assert!(error.place.starts_with("templates/report/weekly.html.tera:2:"), "{}", error.place);
        for text in ["{% include '/etc/passwd' %}", "{{ now() }}", "{{ get_env(name='HOME') }}"] {
            assert!(filled("weekly.html.tera", text).is_err(), "{text}");
        }
    }
}
