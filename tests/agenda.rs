//! What is read from the body of a notice, as data: `tests/agenda/*.txt`.
//!
//! A case begins with `== name`; what follows is the notice's body (front matter is added unless it begins with `+++`):
//! a meeting on 2025-09-10 from 14:00 to 15:30. Behind `--` stands what must be read, in order:
//!
//! ```text
//! 1 14:00-14:10 10 | 项目目标 | inform | 王敏 | 《一览表》     a row of the agenda: number, times and minutes in force,
//!                                                         topic, kind, owner, output; `-` for nothing, `(14:00` for
//!                                                         a time that nobody wrote
//! > 《说明书》 | 2025-09-08 | materials/a.pdf | 争议 | 哪些？  a paper: text, sent, links, disputed, questions
//! * 报送工作量 | 技术部 | 2025-09-08                          something to prepare: what, who, by when
//! ```

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test writes repositories to read")]

use mtg::model::agenda::AgendaRow;
use mtg::model::clock::show_time;
use mtg::model::notice::Notice;
use mtg::text::{SourceFile, TextRange};
use mtg::workspace::{Load, Workspace};

const FOLDER: &str = "meetings/2025/2025-09-10-kickoff";
const FRONT: &str = "+++\ntitle = \"启动会\"\ndate = 2025-09-10\ntime = \"14:00-15:30\"\nchair = \"王敏\"\n\
                     required = [\"王敏\", \"张伟\", \"外请专家\", \"Chen Jie\"]\n+++\n";
const PEOPLE: &str = r#"
[departments]
product = { name = "产品部" }
tech = { name = "技术部", aliases = ["R&D"] }
[people]
wangmin = { name = "王敏", department = "product" }
zhangwei = { name = "张伟", department = "tech" }
ann = { name = "Ann Lee", department = "tech" }
"#;

fn or_dash(text: Option<&str>) -> String {
    text.filter(|text| !text.is_empty()).unwrap_or("-").to_owned()
}

fn row(row: &AgendaRow) -> String {
    let written = row.times.as_ref().map(|times| times.value);
    let start = match (row.start, written) {
        (Some(start), Some(_)) => show_time(start),
        (Some(start), None) => format!("({}", show_time(start)),
        (None, _) => "-".to_owned(),
    };
    let end = match (row.end, written.and_then(|times| times.end)) {
        (Some(end), Some(_)) => show_time(end),
        (Some(end), None) => format!("{})", show_time(end)),
        (None, _) => "-".to_owned(),
    };
    let minutes = match (row.minutes, &row.duration) {
        (Some(minutes), Some(_)) => minutes.to_string(),
        (Some(minutes), None) => format!("({minutes})"),
        (None, Some(_)) => "~".to_owned(),
        (None, None) => "-".to_owned(),
    };
    let kind = row.kind.map(|kind| kind.key().to_owned());
    let kind = kind.or_else(|| row.frame.map(|frame| format!("({})", frame.key())));
    format!(
        "{} {start}-{end} {minutes} | {} | {} | {} | {}",
        or_dash(row.number.as_deref()),
        or_dash(Some(&row.topic)),
        or_dash(kind.as_deref()),
        or_dash(row.owner.as_deref()),
        or_dash(row.output.as_deref()),
    )
}

fn facts(workspace: &Workspace, notice: &Notice) -> String {
    let mut lines: Vec<String> = notice.agenda.rows.iter().map(row).collect();
    for paper in &notice.pre_reads.items {
        let links: Vec<&str> = paper.links.iter().map(|link| &**link).collect();
        let questions: Vec<&str> = paper.questions.iter().map(|question| &**question).collect();
        lines.push(format!(
            "> {} | {} | {} | {} | {}",
            paper.text,
            or_dash(paper.sent.as_ref().map(|sent| sent.value.to_string()).as_deref()),
            or_dash(Some(&links.join(" "))),
            if paper.disputed.is_some() { "争议" } else { "-" },
            or_dash(Some(&questions.join(" "))),
        ));
    }
    for prepared in &notice.preparation.rows {
        let who: Vec<&str> = prepared.who.iter().map(|who| who.value.name(&workspace.roster)).collect();
        lines.push(format!(
            "* {} | {} | {}",
            or_dash(Some(&prepared.what)),
            or_dash(Some(&who.join("、"))),
            or_dash(prepared.due.date.map(|day| day.to_string()).as_deref()),
        ));
    }
    lines.join("\n")
}

/// Every place lies within the file, between characters, and on the row's line.
fn check_places(source: &SourceFile, notice: &Notice) {
    let text = source.text();
    let within = |range: TextRange, what: &str| {
        assert!(text.get(range.as_range()).is_some(), "{what} of {range:?} is no place");
    };
    for row in &notice.agenda.rows {
        for place in [row.at.row, row.at.topic, row.at.owner, row.at.duration, row.at.output] {
            within(place, &row.topic);
            assert!(place.start >= row.at.row.start || place == TextRange::default(), "{}", row.topic);
        }
        assert_eq!(source.line_column(row.at.row.start as usize).line, row.line, "{}", row.topic);
    }
    for paper in &notice.pre_reads.items {
        within(paper.range, &paper.text);
        for place in paper.disputed.iter().chain(paper.sent.as_ref().map(|sent| &sent.range)) {
            within(*place, &paper.text);
        }
    }
}

fn check(name: &str, body: &str, expected: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let full = folder.path().join(FOLDER);
    std::fs::create_dir_all(&full).unwrap();
    std::fs::write(folder.path().join("mtg.toml"), "version = 1\n").unwrap();
    std::fs::write(folder.path().join("people.toml"), PEOPLE).unwrap();
    let front = if body.starts_with("+++") { "" } else { FRONT };
    std::fs::write(full.join("notice.md"), format!("{front}{body}")).unwrap();
    let workspace = Workspace::load(folder.path(), &Load { notices: true, ..Load::FACTS });
    let notice = workspace.meetings[0].notice.as_ref().unwrap();
    let source = SourceFile::from_bytes("notice.md", format!("{front}{body}").as_bytes());
    check_places(&source, notice);
    let found = facts(&workspace, notice);
    (found != expected.trim_end()).then(|| format!("\n== {name}\n{found}\n-- not\n{}\n", expected.trim_end()))
}

fn check_file(name: &str) {
    let path = format!("{}/tests/agenda/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut wrong = String::new();
    for block in text.split("\n== ").map(|block| block.trim_start_matches("== ")) {
        let (case, rest) = block.split_once('\n').unwrap();
        let (body, expected) = rest
            .split_once("\n--\n")
            .or_else(|| rest.trim_end().strip_suffix("\n--").map(|body| (body, "")))
            .unwrap_or_else(|| panic!("{case}: no `--`"));
        wrong.extend(check(case, &format!("{body}\n"), expected));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn agendas_in_tables_are_read() {
    check_file("tables");
}

#[test]
fn agendas_in_lines_are_read() {
    check_file("lines");
}

#[test]
fn times_that_nobody_wrote_follow_from_the_others() {
    check_file("times");
}

#[test]
fn papers_and_what_to_prepare_are_read() {
    check_file("papers");
}
