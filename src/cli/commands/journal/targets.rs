//! From refs to items that entries can be written about.

use crate::cli::Failure;
use crate::language::{Text, in_a_row};
use crate::model::id::ItemId;
use crate::model::people::Who;
use crate::report::show::{Found, find};
use crate::workspace::{FolderNames, ItemRef, Snapshot, Workspace};

const NO_ITEM: Text =
    Text::new("“{text}”不是行动项，也不是未决事项", "`{text}` is neither an action nor an open issue");
const HAS: Text = Text::new("它有：{ids}", "it has: {ids}");
const WRITE_REF: Text = Text::new(
    "写成“会议/编号”，如 2024-03-12-launch-kickoff/A1",
    "write MEETING/ID, such as 2024-03-12-launch-kickoff/A1",
);
const UNKNOWN_ID: Text = Text::new("没有编号是 {id} 的行动项或未决事项", "there is no action or issue {id}");
const WHICH: Text = Text::new("“{id}”可能是：{candidates}", "`{id}` may be any of: {candidates}");
const SAY_WHICH: Text =
    Text::new("写成“会议/编号”，或用 --in 指明会议", "write MEETING/ID, or name the meeting with --in");

/// What a ref names by folder names alone.
pub(super) struct Named {
    /// The folders to read, relative to the root.
    pub(super) folders: Vec<String>,
    item: NamedItem,
}

enum NamedItem {
    /// One of a meeting.
    Id(ItemId),
    /// One of a project, by its whole ref.
    OfProject(String),
}

impl Named {
    /// The item, once the folders have been read.
    pub(super) fn item(&self, workspace: &Workspace) -> Option<ItemRef> {
        match &self.item {
            NamedItem::Id(id) => {
                let folder = self.folders.first()?;
                let at = workspace.meetings.iter().position(|meeting| *meeting.folder == **folder)?;
                Some((at as u32, *id))
            }
            NamedItem::OfProject(text) => {
                let item = workspace.index.item(text, None).ok()?;
                workspace.project(item.0).map(|_| item)
            }
        }
    }
}

/// The folders and item that a ref names by folder names alone; `None` where it takes more to tell.
pub(super) fn by_name(names: &FolderNames, text: &str, meeting: Option<&str>) -> Option<Named> {
    let (folder, id) = match text.rsplit_once('/') {
        Some((folder, id)) => (folder, id),
        None => (meeting?, text),
    };
    if let Some(folders) = names.project(folder) {
        return Some(Named { folders, item: NamedItem::OfProject(format!("{}/{id}", folder.trim())) });
    }
    let id = ItemId::parse(id)?;
    Some(Named { folders: vec![names.folder(folder).ok()?.to_owned()], item: NamedItem::Id(id) })
}

/// The item that a ref names. An id alone is one of `meeting`, else the only open item of that id, of several the
/// only one that `speaker` owns.
pub(super) fn item(
    snapshot: &Snapshot<'_>,
    text: &str,
    meeting: Option<&str>,
    speaker: Option<&Who>,
) -> Result<ItemRef, Failure> {
    if let Some(id) = ItemId::parse(text) {
        return match meeting {
            Some(meeting) => item(snapshot, &format!("{meeting}/{id}"), None, None),
            None => by_id(snapshot, id, speaker),
        };
    }
    if let Some(meeting) = meeting.filter(|_| !text.contains('/')) {
        return item(snapshot, &format!("{meeting}/{text}"), None, None);
    }
    let not_one = |help| Failure::Usage(NO_ITEM.with("text", text), Some(help));
    match find(snapshot, text).map_err(Failure::from)? {
        Found::Action(at) => snapshot
            .actions
            .get(at)
            .map(|a| (a.meeting, a.item.id))
            .ok_or_else(|| not_one(WRITE_REF.message())),
        Found::Issue(at) => snapshot
            .issues
            .get(at)
            .map(|i| (i.meeting, i.item.id))
            .ok_or_else(|| not_one(WRITE_REF.message())),
        Found::Decision(at) => {
            // A decision with an owner and a deadline of its own is an action as well.
            let own = snapshot.decisions.get(at).map(|d| (d.meeting, d.item.id));
            let action = own.filter(|own| snapshot.action(*own).is_some());
            action.ok_or_else(|| not_one(own.map_or_else(|| WRITE_REF.message(), |(m, _)| has(snapshot, m))))
        }
        Found::Meeting(index) => Err(not_one(has(snapshot, index))),
        Found::Project(_) | Found::Person(_) => Err(not_one(WRITE_REF.message())),
    }
}

/// What there is in a meeting.
fn has(snapshot: &Snapshot<'_>, meeting: u32) -> crate::language::Message {
    let actions = snapshot.actions_of(meeting).iter().map(|action| (action.meeting, action.item.id));
    let issues = snapshot.issues_of(meeting).iter().map(|issue| (issue.meeting, issue.item.id));
    let refs: Vec<String> = actions.chain(issues).map(|item| snapshot.ref_text(item)).collect();
    if refs.is_empty() {
        WRITE_REF.message()
    } else {
        HAS.with("ids", in_a_row(refs.iter().map(String::as_str)))
    }
}

fn by_id(snapshot: &Snapshot<'_>, id: ItemId, speaker: Option<&Who>) -> Result<ItemRef, Failure> {
    let actions: Vec<_> = snapshot.actions.iter().filter(|action| action.item.id == id).collect();
    let issues: Vec<_> = snapshot.issues.iter().filter(|issue| issue.item.id == id).collect();
    let all = || {
        let actions = actions.iter().map(|action| (action.meeting, id));
        actions.chain(issues.iter().map(|issue| (issue.meeting, id))).collect::<Vec<ItemRef>>()
    };
    let open = || {
        let actions = actions.iter().filter(|a| a.state.status.is_open()).map(|action| (action.meeting, id));
        let issues = issues.iter().filter(|i| i.state.status.is_open()).map(|issue| (issue.meeting, id));
        actions.chain(issues).collect::<Vec<ItemRef>>()
    };
    let owned = || {
        let own = |owner: &crate::model::people::Party| Some(&owner.who) == speaker;
        let own =
            actions.iter().filter(|a| a.state.status.is_open() && a.state.owner.as_ref().is_some_and(own));
        own.map(|action| (action.meeting, id)).collect::<Vec<ItemRef>>()
    };
    let several = all();
    if several.is_empty() {
        return Err(Failure::Usage(UNKNOWN_ID.with("id", id.to_string()), Some(WRITE_REF.message())));
    }
    for found in [several, open(), owned()] {
        if let [only] = found[..] {
            return Ok(only);
        }
    }
    let mut candidates = open();
    if candidates.is_empty() {
        candidates = all();
    }
    // The latest are most likely meant.
    let refs: Vec<String> = candidates.iter().rev().map(|item| snapshot.ref_text(*item)).collect();
    let message = WHICH.with("id", id.to_string());
    let message = message.and("candidates", in_a_row(refs.iter().map(String::as_str)));
    Err(Failure::Usage(message, Some(SAY_WHICH.message())))
}
