//! Putting documents into their folders; what belongs nowhere is reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::kind::Kind;
use super::{Meeting, Project, Record, Settings};
use crate::diagnostic::{Diagnostic, codes};
use crate::language::Text;
use crate::text::TextRange;

const NOT_IN_FOLDER: Text = Text::new(
    "{kind}不在会议文件夹里，不会被读取",
    "this {kind} is not in a meeting's folder and is not read",
);
const PUT_IN_FOLDER: Text =
    Text::new("放到 {meetings}/年份/日期-名称/ 之下", "move it below {meetings}/YEAR/DATE-NAME/");
const SECOND: Text = Text::new(
    "这个文件夹已经有一份{kind}（{first}），这一份不会被读取",
    "the folder has a {kind} already ({first}); this one is not read",
);
const ORPHAN: Text = Text::new(
    "这个文件夹里没有通知或纪要，它不是会议，这份文档不会被读取",
    "the folder has neither notice nor minutes, so it is no meeting and this document is not read",
);
const SAME_ID: Text = Text::new(
    "文件夹名“{id}”与 {other} 重复，这里的文档不会被读取",
    "folder name `{id}` is the same as that of {other}; the documents here are not read",
);
const RENAME: Text = Text::new("改掉其中一个文件夹的名称", "rename one of the two folders");

/// Puts a record into its folder; what does not belong anywhere is reported.
pub(super) fn place(
    settings: &Settings,
    path: &Arc<str>,
    record: Record,
    meetings: &mut BTreeMap<Box<str>, Meeting>,
    projects: &mut BTreeMap<Box<str>, Project>,
    out: &mut Vec<Diagnostic>,
) {
    let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
    let kind = match &record {
        Record::Notice(_) => Kind::Notice,
        Record::Minutes(_) => Kind::Minutes,
        Record::Journal(_) => Kind::Tracking,
        Record::Confirmations(_) => Kind::Confirmations,
        Record::Charter(_) => Kind::Charter,
    };
    let at = TextRange::empty(0);
    let below = |root: &str| folder.strip_prefix(root).and_then(|rest| rest.strip_prefix('/'));
    if let Some(id) = below(&settings.projects).filter(|id| !id.contains('/')) {
        let project = projects.entry(id.into()).or_insert_with(|| Project {
            id: id.into(),
            folder: Some(folder.into()),
            charter: None,
            journal: None,
            papers: Vec::new(),
        });
        match record {
            Record::Charter(charter) if project.charter.is_none() => project.charter = Some(charter),
            Record::Journal(journal) if project.journal.is_none() => project.journal = Some(journal),
            _ => {
                let message = NOT_IN_FOLDER.with("kind", kind.text());
                let help = PUT_IN_FOLDER.with("meetings", &*settings.meetings);
                out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message).help(help));
            }
        }
        return;
    }
    let Some(id) = below(&settings.meetings).map(|rest| rest.rsplit('/').next().unwrap_or(rest)) else {
        let message = NOT_IN_FOLDER.with("kind", kind.text());
        let help = PUT_IN_FOLDER.with("meetings", &*settings.meetings);
        out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message).help(help));
        return;
    };
    let meeting = meetings.entry(folder.into()).or_insert_with(|| Meeting {
        id: id.into(),
        folder: folder.into(),
        date: None,
        notice: None,
        minutes: None,
        journal: None,
        confirmations: None,
    });
    let first: Option<String> = match record {
        Record::Notice(notice) => match &meeting.notice {
            Some(first) => Some(first.path.to_string()),
            None => {
                meeting.notice = Some(notice);
                None
            }
        },
        Record::Minutes(minutes) => match &meeting.minutes {
            Some(first) => Some(first.path.to_string()),
            None => {
                meeting.minutes = Some(minutes);
                None
            }
        },
        Record::Journal(mut journal) => match &mut meeting.journal {
            // Two journals of one meeting lose nothing: their entries are read one after the other.
            Some(first) => {
                first.entries.append(&mut journal.entries);
                Some(first.path.to_string())
            }
            None => {
                meeting.journal = Some(journal);
                None
            }
        },
        Record::Confirmations(confirmations) => match &meeting.confirmations {
            Some(first) => Some(first.path.to_string()),
            None => {
                meeting.confirmations = Some(confirmations);
                None
            }
        },
        Record::Charter(_) => {
            let message = NOT_IN_FOLDER.with("kind", kind.text());
            out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message));
            None
        }
    };
    if let Some(first) = first {
        let message = SECOND.with("kind", kind.text()).and("first", first);
        out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message));
    }
}

/// Whether a folder is a meeting: it has a notice or minutes.
pub(super) fn keep_meeting(meeting: &Meeting, out: &mut Vec<Diagnostic>) -> bool {
    if meeting.notice.is_some() || meeting.minutes.is_some() {
        return true;
    }
    let paths = [meeting.journal.as_ref().map(|j| &j.path), meeting.confirmations.as_ref().map(|c| &c.path)];
    for path in paths.into_iter().flatten() {
        out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, TextRange::empty(0), ORPHAN.message()));
    }
    false
}

/// Of folders with one id the first counts.
pub(super) fn drop_same_ids(meetings: &mut Vec<Meeting>, out: &mut Vec<Diagnostic>) {
    let mut first: FxHashMap<Box<str>, Box<str>> = FxHashMap::default();
    meetings.retain(|meeting| {
        if let Some(other) = first.get(&meeting.id) {
            let path: Arc<str> = meeting.path().into();
            let message = SAME_ID.with("id", &*meeting.id).and("other", &**other);
            out.push(
                Diagnostic::new(&codes::MISPLACED_DOCUMENT, &path, TextRange::empty(0), message)
                    .help(RENAME.message()),
            );
            return false;
        }
        first.insert(meeting.id.clone(), meeting.folder.clone());
        true
    });
}
