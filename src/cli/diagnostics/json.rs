//! Findings for programs, as the contract describes them.

use serde::Serialize;

use super::Show;

#[derive(Serialize)]
struct Finding<'f> {
    code: &'static str,
    rule: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    path: &'f str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(rename = "ref")]
    reference: Option<&'f str>,
    fix: Option<Fix<'f>>,
    /// Only where changes were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<bool>,
}

#[derive(Serialize)]
struct Fix<'f> {
    safe: bool,
    edits: Vec<Edit<'f>>,
}

#[derive(Serialize)]
struct Edit<'f> {
    start: u32,
    end: u32,
    text: &'f str,
}

pub(super) fn render(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    if !part(&format!("{{\"files\":{},\"findings\":[", show.files)) {
        return;
    }
    let mut comma = "\n";
    let mut joined = |json: &str| {
        let piece = format!("{comma}{json}");
        comma = ",\n";
        part(&piece)
    };
    let whole = show.pieces(&mut joined, &|finding| {
        let file = show.file(finding);
        let at = |offset: u32| {
            file.map_or((1, 1), |f| {
                let place = f.line_column(offset as usize);
                (place.line, place.column)
            })
        };
        let (line, column) = at(finding.range.start);
        let (end_line, end_column) = at(finding.range.end);
        let row = Finding {
            code: finding.code.code,
            rule: finding.code.name,
            severity: finding.severity.key(),
            message: finding.message.render(show.language),
            help: finding.help.as_ref().map(|help| help.render(show.language)),
            path: &finding.path,
            line,
            column,
            end_line,
            end_column,
            reference: finding.item.as_deref(),
            fix: finding.fix.as_ref().map(|fix| Fix {
                safe: fix.safe,
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| Edit { start: edit.range.start, end: edit.range.end, text: &edit.text })
                    .collect(),
            }),
            changed: show.changed(finding),
        };
        // A row of strings and numbers always serializes.
        crate::report::json::line(&row).unwrap_or_default()
    });
    if !whole {
        return;
    }
    let [errors, warnings, infos] = show.counts();
    part(&format!("\n],\"summary\":{{\"error\":{errors},\"warning\":{warnings},\"info\":{infos}}}}}\n"));
}
