//! Every rule of the rule book with an example that fires and one that does not, as data in `tests/rules/*.txt`.
//!
//! A case begins with `== fires: …` or `== silent: …`; what follows is minutes.md of the meeting 2024-03-12-kickoff
//! (with front matter added unless it begins with `+++`), and `@@ path` begins another file. A line of carets marks,
//! by display width, the places in the line above it that the rule must speak of, `|` an empty place; another such line marks further ones. Exactly those
//! places must be found, and no other. `\xNN` is a byte, `… ×60` the line above sixty times more.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes repositories to check")]

use mtg::date::NaiveDate;
use mtg::lint::{Reading, Request, Rule, Selection, rules};
use mtg::text::{SourceFile, display_width};
use mtg::workspace::Settings;

const FOLDER: &str = "meetings/2024/2024-03-12-kickoff";
const FRONT: &str = "+++\ntitle = \"启动会\"\ndate = 2024-03-12\nchair = \"王敏\"\nrecorder = \"李婷\"\n\
                     attendees = [\"王敏\", \"张伟\", \"李婷\"]\nproject = \"launch\"\n+++\n";
const PEOPLE: &str = r#"
[departments]
product = { name = "产品部", contact = "wangmin" }
tech = { name = "技术部", contact = "zhangwei" }
market = { name = "市场部", contact = "chenjie" }
[people]
wangmin = { name = "王敏", department = "product" }
zhangwei = { name = "张伟", department = "tech" }
liting = { name = "李婷", department = "product" }
chenjie = { name = "陈杰", department = "market" }
wangfang1 = { name = "王芳", department = "market" }
wangfang2 = { name = "王芳", department = "tech" }
"#;

/// A place in words: `path:line:column-column`.
type Place = String;

struct Case {
    name: String,
    fires: bool,
    files: Vec<(String, Vec<u8>)>,
    places: Vec<Place>,
}

/// Lines with `\xNN` turned into bytes.
fn bytes(line: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\\x") {
        out.extend(before.as_bytes());
        out.push(u8::from_str_radix(&after[..2], 16).unwrap());
        rest = &after[2..];
    }
    out.extend(rest.as_bytes());
    out
}

/// The column, in characters from 1, of what stands at a display column.
fn column(line: &str, width: usize) -> usize {
    let mut passed = String::new();
    let mut count = 0;
    for c in line.chars() {
        if display_width(&passed) >= width {
            break;
        }
        passed.push(c);
        count += 1;
    }
    assert_eq!(display_width(&passed), width, "a caret stands beside the text: {line}");
    count + 1
}

/// The places that a line of carets marks; `None` where it is no such line.
fn carets(line: &str) -> Option<Vec<(usize, usize)>> {
    let marks = line.trim();
    if marks.is_empty() || !marks.chars().all(|c| matches!(c, '^' | '|' | ' ')) || marks.contains("||") {
        return None;
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match line.as_bytes()[at] {
            b'^' => {
                let length = line[at..].bytes().take_while(|b| *b == b'^').count();
                found.push((at, at + length));
                at += length;
            }
            b'|' => {
                found.push((at, at));
                at += 1;
            }
            _ => at += 1,
        }
    }
    Some(found)
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut path = String::new();
    let mut number = 0;
    let mut above = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            let fires = name.starts_with("fires: ");
            assert!(fires || name.starts_with("silent: "), "{name}");
            cases.push(Case { name: name.to_owned(), fires, files: Vec::new(), places: Vec::new() });
            path = format!("{FOLDER}/minutes.md");
            continue;
        }
        let case = cases.last_mut().unwrap();
        if let Some(name) = line.strip_prefix("@@ ") {
            let outside = name.contains('/') || name.ends_with(".toml");
            path = if outside { name.to_owned() } else { format!("{FOLDER}/{name}") };
            case.files.push((path.clone(), Vec::new()));
            number = 0;
            continue;
        }
        if case.files.last().is_none_or(|(last, _)| *last != path) {
            let front = if line.starts_with("+++") { "" } else { FRONT };
            case.files.push((path.clone(), front.as_bytes().to_vec()));
            number = front.lines().count();
        }
        if let Some(marks) = carets(line) {
            for (start, end) in marks {
                let (start, end) = (column(&above, start), column(&above, end));
                case.places.push(format!("{path}:{number}:{start}-{end}"));
            }
            continue;
        }
        let content = &mut case.files.last_mut().unwrap().1;
        if let Some(times) = line.strip_prefix("… ×") {
            let times: usize = times.parse().unwrap();
            content.extend(format!("{above}\n").repeat(times).bytes());
            number += times;
            continue;
        }
        content.extend(bytes(line));
        content.push(b'\n');
        number += 1;
        above = SourceFile::from_bytes("", &bytes(line)).text().to_owned();
    }
    cases
}

/// The places a rule speaks of.
fn found(rule: &Rule, case: &Case, selected: &str) -> Vec<Place> {
    let folder = tempfile::tempdir().unwrap();
    let settings = b"version = 1\n[workspace]\nlanguage = \"zh-CN\"\n".to_vec();
    let mut files = vec![("mtg.toml".to_owned(), settings), ("people.toml".to_owned(), PEOPLE.into())];
    files.extend(case.files.iter().cloned());
    for (path, content) in files {
        let full = folder.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, content).unwrap();
    }
    let today = NaiveDate::from_ymd_opt(2024, 3, 20).unwrap();
    let now = |_: &Settings| today.into();
    let request = Request::new(Reading::Repository(folder.path()), &now);
    let findings = mtg::lint::check(&request, &|settings| {
        let mut selection = Selection::from_settings(&settings.lint);
        selection.select(&[selected.to_owned()]);
        selection
    });
    let mut places: Vec<Place> = Vec::new();
    for finding in findings.diagnostics.iter().filter(|d| d.code == rule.code) {
        let file = &findings.workspace.sources[&finding.path];
        let range = finding.range.as_range();
        // Of a place of several lines the first is marked.
        let first = file.text()[range.clone()].lines().next().map_or(0, str::len);
        let start = file.line_column(range.start);
        let end = file.line_column(range.start + first);
        places.push(format!("{}:{}:{}-{}", finding.path, start.line, start.column, end.column));
    }
    places.sort();
    places
}

fn data(name: &str) -> String {
    let path = format!("{}/tests/rules/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_rule_fires_where_it_should_and_nowhere_else() {
    let mut wrong = String::new();
    for rule in rules::ALL {
        let cases = cases(&data(rule.code.name));
        for fires in [true, false] {
            if !cases.iter().any(|case| case.fires == fires) {
                wrong.push_str(&format!("{}: no example with fires = {fires}\n", rule.code.name));
            }
        }
        for mut case in cases {
            assert_eq!(case.fires, !case.places.is_empty(), "{}, {}: marks", rule.code.name, case.name);
            let found = found(rule, &case, "all");
            case.places.sort();
            if found != case.places {
                let name = rule.code.name;
                wrong.push_str(&format!(
                    "{name}, {}:\n  found {found:#?}\n  not {:#?}\n",
                    case.name, case.places
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_default_selection_leaves_out_what_is_off() {
    for rule in rules::ALL {
        let cases = cases(&data(rule.code.name));
        let case = cases.iter().find(|case| case.fires).unwrap();
        let spoke = !found(rule, case, "default").is_empty();
        assert_eq!(spoke, rule.code.default, "{}", rule.code.name);
        for by in [rule.code.name, rule.code.code, rule.code.group()] {
            assert!(!found(rule, case, by).is_empty(), "--select {by}");
        }
    }
}

#[test]
fn no_file_is_about_a_rule_that_is_not_there() {
    let mut files: Vec<String> = std::fs::read_dir(format!("{}/tests/rules", env!("CARGO_MANIFEST_DIR")))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let mut expected: Vec<String> = rules::ALL.iter().map(|rule| format!("{}.txt", rule.code.name)).collect();
    expected.sort();
    assert_eq!(files, expected);
}
