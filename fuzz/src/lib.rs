//! What the fuzz targets ask of the library. Where its calls change, this is the only file to follow.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use mtg::date::{Base, NaiveDate, Reading, Refusal, WorkCalendar};
use mtg::diagnostic::Diagnostic;
use mtg::markdown::{Block, Cell, Document, Inline, parse};
use mtg::model::charter::read_charter;
use mtg::model::confirmations::read_confirmations;
use mtg::model::items::{ActionItem, Entry};
use mtg::model::journal::read_journal;
use mtg::model::minutes::read_minutes;
use mtg::model::notice::{read_notice, read_notice_front};
use mtg::model::people::{NameReader, Roster};
use mtg::model::sink::Sink;
use mtg::model::vocabulary::Vocabulary;
use mtg::text::{SourceFile, TextRange};
use mtg::workspace::{Settings, read_roster};

const ROSTER: &[u8] = include_bytes!("../../examples/xinghe/people.toml");

static PEOPLE: LazyLock<Roster> =
    LazyLock::new(|| read_roster(&SourceFile::from_bytes("people.toml", ROSTER), &mut Vec::new()));

static CALENDAR: LazyLock<WorkCalendar> =
    LazyLock::new(|| WorkCalendar::new("CN", BTreeMap::new(), BTreeSet::new()));

/// What dates of a document are read against: its day, and a meeting a week later.
fn base(day: NaiveDate) -> Base<'static> {
    Base { next: day.iter_weeks().nth(1), ..Base::new(Some(day), &CALENDAR) }
}

/// The day of the folder in which all documents are read.
fn kick_off() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 3, 18).unwrap_or_default()
}

/// Stops the target unless a place lies in the file, on character boundaries.
fn inside(file: &SourceFile, range: TextRange, what: &str) {
    assert!(file.text().get(range.as_range()).is_some(), "{what}: {range:?} of {:?}", file.text());
}

fn findings_inside(file: &SourceFile, findings: &[Diagnostic]) {
    for finding in findings {
        inside(file, finding.range, finding.code.name);
        finding.labels.iter().for_each(|label| inside(file, label.range, "label"));
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            inside(file, edit.range, "edit");
        }
        let place = file.line_column(finding.range.start as usize);
        assert!(place.line >= 1 && place.line <= file.lines().count() && place.column >= 1);
    }
}

fn inline_inside(file: &SourceFile, text: &Inline<'_>) {
    inside(file, text.full_range(), "words");
    for link in text.links() {
        inside(file, link.range, "link");
        assert!(text.as_str().get(link.words.clone()).is_some(), "words of a link {:?}", link.words);
    }
    for part in text.as_str().split(['，', ',', ' ', '：', ':', '（', '）']) {
        inside(file, text.range_of(part), "part");
    }
}

fn cells_inside(file: &SourceFile, cells: &[Cell<'_>]) {
    for cell in cells {
        inside(file, cell.range, "cell");
        inline_inside(file, &cell.text);
    }
}

fn blocks_inside(file: &SourceFile, blocks: &[Block<'_>]) {
    for block in blocks {
        match block {
            Block::Heading { text, range, .. } | Block::Paragraph { text, range, .. } => {
                inside(file, *range, "block");
                inline_inside(file, text);
            }
            Block::List(list) => {
                inside(file, list.range, "list");
                for item in &list.items {
                    inside(file, item.range, "item");
                    blocks_inside(file, &item.blocks);
                }
            }
            Block::Table(table) => {
                inside(file, table.range, "table");
                inside(file, table.head_range, "head");
                cells_inside(file, &table.head);
                for row in &table.rows {
                    inside(file, row.range, "row");
                    assert_eq!(row.cells.len(), table.head.len());
                    cells_inside(file, &row.cells);
                }
            }
            Block::Quote { blocks, range } => {
                inside(file, *range, "quote");
                blocks_inside(file, blocks);
            }
        }
    }
}

fn action_inside(file: &SourceFile, action: &ActionItem) {
    inside(file, action.range, "action");
    inside(file, action.task.range, "task");
    inside(file, action.owner_at, "place of the owner");
    inside(file, action.due_at, "place of the deadline");
    inside(file, action.deliverable_at, "place of the deliverable");
    assert!(action.line >= 1 && action.line <= file.lines().count());
    assert!(!action.task.value.trim().is_empty(), "an action without words");
    assert!(action.progress.unwrap_or(0) <= 100);
}

fn entries_inside(file: &SourceFile, entries: &[Entry]) {
    for entry in entries {
        inside(file, entry.target.range, "whom an entry is about");
    }
}

/// Reads a document as each kind that there is.
fn read_as_all(document: &Document<'_>, names: &NameReader<'_>) {
    let file = document.file;
    let sink = || Sink::new(file, names, base(kick_off()), Vec::new());

    let mut found = sink();
    let minutes = read_minutes(document, &mut found);
    findings_inside(file, &found.diagnostics);
    minutes.actions.iter().for_each(|action| action_inside(file, action));
    minutes.decisions.iter().for_each(|decision| {
        inside(file, decision.range, "decision");
        let links = decision.actions.iter().chain(&decision.supersedes).chain(&decision.resolves);
        links.for_each(|link| inside(file, link.range, "link of a decision"));
    });
    minutes.issues.iter().for_each(|issue| inside(file, issue.range, "issue"));
    entries_inside(file, &minutes.review);

    let mut found = sink();
    read_notice(document, &mut found);
    findings_inside(file, &found.diagnostics);

    let mut found = sink();
    entries_inside(file, &read_journal(document, &mut found).entries);
    findings_inside(file, &found.diagnostics);

    let mut found = sink();
    read_confirmations(document, &mut found);
    findings_inside(file, &found.diagnostics);

    read_front(document, names);
}

fn read_front(document: &Document<'_>, names: &NameReader<'_>) {
    let mut found = Sink::new(document.file, names, base(kick_off()), Vec::new());
    read_charter(document.front.as_ref(), &mut found);
    read_notice_front(document.front.as_ref(), document.body, &mut found);
    findings_inside(document.file, &found.diagnostics);
}

/// Reads bytes as a document of each kind; all places must lie within it.
pub fn document(bytes: &[u8]) {
    let file = SourceFile::from_bytes("meetings/2025/2025-03-18-kickoff/minutes.md", bytes);
    let parsed = parse(&file);
    findings_inside(&file, &parsed.diagnostics);
    blocks_inside(&file, &parsed.value.blocks);
    read_as_all(&parsed.value, &NameReader::new(&PEOPLE, Vocabulary::get()));
}

/// Reads bytes as front matter, as settings and as a roster; then a document with that roster and the words of those
/// settings.
pub fn front_matter(bytes: &[u8]) {
    let fenced = [b"+++\n", bytes, b"\n+++\n\n# A\n"].concat();
    let file = SourceFile::from_bytes("meetings/2025/2025-03-18-kickoff/minutes.md", &fenced);
    let parsed = parse(&file);
    findings_inside(&file, &parsed.diagnostics);
    read_as_all(&parsed.value, &NameReader::new(&PEOPLE, Vocabulary::get()));

    let file = SourceFile::from_bytes("mtg.toml", bytes);
    let mut found = Vec::new();
    let settings = Settings::read(&file, &mut found);
    findings_inside(&file, &found);

    let file = SourceFile::from_bytes("people.toml", bytes);
    let mut found = Vec::new();
    let roster = read_roster(&file, &mut found);
    findings_inside(&file, &found);

    let minutes = "+++\nchair = \"王敏\"\n+++\n\n## 行动项\n\n- A1 甲（负责人：技术部/王敏和张伟、R&D；周涛和周和平）\n";
    let file = SourceFile::from_bytes("meetings/2025/2025-03-18-kickoff/minutes.md", minutes.as_bytes());
    read_as_all(&parse(&file).value, &NameReader::new(&roster, &settings.vocabulary));
}

/// Reads text as a date phrase. It is a day or it is none, and says the same twice; what `mtg fmt` would write in
/// its place means the same day and stays as it is.
pub fn date(bytes: &[u8]) {
    let Some((days, phrase)) = bytes.split_first_chunk::<2>() else {
        return;
    };
    // Some 180 years from 1990 on, so that month, year and leap-day edges are all met.
    let Some(day) = NaiveDate::from_num_days_from_ce_opt(726_468 + i32::from(u16::from_be_bytes(*days)))
    else {
        return;
    };
    let base = base(day);
    let phrase = String::from_utf8_lossy(phrase);
    let read = mtg::date::read_day(&phrase, &base);
    assert_eq!(read, mtg::date::read_day(&phrase, &base), "twice the same");
    if let Ok(Reading { day, start, text, .. }) = read {
        assert!(start.is_none_or(|start| start <= day), "{phrase:?} begins after its end");
        let again = |text: &str| -> Result<(NaiveDate, Option<NaiveDate>, String), Refusal> {
            mtg::date::read_day(text, &base).map(|found| (found.day, found.start, found.text.into_owned()))
        };
        assert_eq!(again(&text), Ok((day, start, text.to_string())), "{phrase:?} of {:?}", base.day);
        assert_eq!(again(&day.to_string()).map(|found| found.0), Ok(day));
    }
}
