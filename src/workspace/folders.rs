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
const NOT_IN_PROJECT: Text = Text::new(
    "{kind}不在它在项目文件夹里的位置，不会被读取",
    "this {kind} is not where a project has it and is not read",
);
const PUT_IN_PROJECT: Text = Text::new(
    "放到 {projects}/项目/{folder} 之下；每个项目的分工表和复盘报告只有一份",
    "move it to {projects}/PROJECT/{folder}; a project has one division of work and one retrospective",
);
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
        Record::Division(_) => Kind::Division,
        Record::Retrospective(_) => Kind::Retrospective,
        Record::Request(_) => Kind::Request,
        Record::Acceptance(_) => Kind::Acceptance,
    };
    let at = TextRange::empty(0);
    let below = |root: &str| folder.strip_prefix(root).and_then(|rest| rest.strip_prefix('/'));
    // Requests and acceptance papers lie in folders of their own inside the project's.
    let inside = match kind {
        Kind::Request => "/requests",
        Kind::Acceptance => "/acceptance",
        _ => "",
    };
    let own = below(&settings.projects).and_then(|id| id.strip_suffix(inside));
    if let Some(id) = own.filter(|id| !id.contains('/')) {
        let project = projects.entry(id.into()).or_insert_with(|| Project {
            id: id.into(),
            folder: Some(format!("{}/{id}", settings.projects).into()),
            ..Project::default()
        });
        match record {
            Record::Request(request) => project.requests.push(*request),
            Record::Acceptance(acceptance) => project.acceptances.push(*acceptance),
            Record::Division(work) if project.division.is_none() => project.division = Some(work),
            Record::Retrospective(work) if project.retrospective.is_none() => {
                project.retrospective = Some(work);
            }
            Record::Charter(charter) if project.charter.is_none() => project.charter = Some(charter),
            Record::Journal(journal) if project.journal.is_none() => project.journal = Some(journal),
            _ => out.push(misplaced(settings, path, kind)),
        }
        return;
    }
    let Some(id) = below(&settings.meetings).map(|rest| rest.rsplit('/').next().unwrap_or(rest)) else {
        out.push(misplaced(settings, path, kind));
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
        Record::Charter(_)
        | Record::Division(_)
        | Record::Retrospective(_)
        | Record::Request(_)
        | Record::Acceptance(_) => {
            out.push(misplaced(settings, path, kind));
            None
        }
    };
    if let Some(first) = first {
        let message = SECOND.with("kind", kind.text()).and("first", first);
        out.push(Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, at, message));
    }
}

/// A finding for a document that lies where it is not looked for, or that has a place already taken by another.
fn misplaced(settings: &Settings, path: &Arc<str>, kind: Kind) -> Diagnostic {
    let (text, help) = if kind.of_project() {
        let folder = match kind {
            Kind::Request => "requests/",
            Kind::Acceptance => "acceptance/",
            _ => "",
        };
        (&NOT_IN_PROJECT, PUT_IN_PROJECT.with("projects", &*settings.projects).and("folder", folder))
    } else {
        (&NOT_IN_FOLDER, PUT_IN_FOLDER.with("meetings", &*settings.meetings))
    };
    let message = text.with("kind", kind.text());
    Diagnostic::new(&codes::MISPLACED_DOCUMENT, path, TextRange::empty(0), message).help(help)
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
