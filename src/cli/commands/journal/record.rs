//! Carries a wish out: finds the items, makes the entries, and writes all of them or none.
//!
//! As a rule the names of folders tell which ones are meant, and only these are read. What is refused, and what
//! depends on other folders, is decided with all of them read: an entry elsewhere may have changed the item.

use std::io::Read;
use std::path::Path;

use super::entries::{Desk, Plan};
use super::pasted::{self, Asked};
use super::targets;
use super::wish::Wish;
use crate::cli::{Context, Failure, Outcome, patch};
use crate::language::{Message, Text};
use crate::model::people::{NameReader, Roster};
use crate::text::inert;
use crate::workspace::{
    FolderNames, Identity, ItemRef, Load, Lock, Snapshot, Workspace, WorkspaceError, apply_locked,
    git_identity,
};

const ON_LINE: Text = Text::new("第 {line} 行：{message}", "line {line}: {message}");
const NO_REF: Text =
    Text::new("“{text}”里没有行动项或未决事项的编号", "`{text}` names no action or open issue");
const WRITE_LINE: Text = Text::new(
    "每行先写编号，再写情况，如 kickoff/A1 已完成",
    "begin each line with a ref, as in kickoff/A1 done",
);
const NO_LINES: Text = Text::new("标准输入里没有内容", "there is nothing on standard input");
const DASH_ALONE: Text = Text::new("“-”不能与别的编号一起用", "`-` cannot stand beside other refs");
const REF_ONLY: Text = Text::new(
    "编号后面的“{text}”没有用处，参数已经说明要记录什么",
    "the arguments say already what to record, so `{text}` behind the ref is of no use",
);
const USE_UPDATE: Text = Text::new(
    "每行只写编号；整行的消息用 mtg update - 读取",
    "leave only refs; mtg update - reads whole lines as they come out of a chat",
);
const BY_NOBODY: Text = Text::new(
    "没有写明是谁说的：people.toml 中没有 git 的 user.email 或 user.name；可用 --by 写明",
    "the entry does not say who it is by: people.toml has neither git's user.email nor its user.name; see --by",
);

/// Larger texts are no messages.
const MAX_BYTES: u64 = 1024 * 1024;

/// Appends the entries, or says why not.
pub(super) fn run(context: &mut Context, wish: &Wish) -> Result<Outcome, Failure> {
    let root = context.root()?;
    // Settings and roster, and no document yet.
    let bare = Workspace::load_folders(&root, &[], &Load::FACTS);
    context.loaded(&bare);
    let (asked, unread) = asked(wish, &bare.roster)?;
    let identity = if wish.entry.by.is_none() { git_identity(&root) } else { None };
    let identity = identity.as_ref();
    let folders = FolderNames::read(&root, &bare.settings);
    // What takes time and needs no turn is done; from here on one process at a time reads, edits and writes.
    let lock = if wish.entry.dry_run { None } else { Some(Lock::wait(&root)?) };
    let plan = match unread.is_empty().then(|| by_names(context, &root, &folders, wish, &asked, identity)) {
        Some(Some(plan)) => plan,
        // Whatever is wrong is told at once.
        _ => by_everything(context, &root, wish, &asked, unread, identity)?,
    };
    match &lock {
        Some(lock) => {
            apply_locked(&root, &plan.change, lock)?;
        }
        None => context.print(&patch::of(context, &plan.change)?)?,
    }
    drop(lock);
    if context.quiet {
        return Ok(Outcome::Fine);
    }
    if !wish.entry.dry_run {
        let line = |(item, line): &(String, String)| format!("{}  {}\n", inert(item), inert(line));
        context.print(&plan.recorded.iter().map(line).collect::<String>())?;
    }
    if plan.by_nobody {
        context.say(&BY_NOBODY.message());
    }
    Ok(Outcome::Fine)
}

/// What the arguments ask for, or the lines of standard input, with those that ask for nothing.
fn asked(wish: &Wish, roster: &Roster) -> Result<(Vec<Asked>, Vec<OfLine>), Failure> {
    if !wish.refs.iter().any(|text| text == "-") {
        return Ok((wish.refs.iter().map(|text| Asked::argument(text)).collect(), Vec::new()));
    }
    if wish.refs.len() > 1 {
        return Err(Failure::usage(DASH_ALONE.message()));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(WorkspaceError::TooLarge { path: "-".to_owned(), size, limit: MAX_BYTES }.into());
    }
    let says = wish.says_something();
    let (mut asked, mut unread) = (Vec::new(), Vec::new());
    for read in pasted::read(&String::from_utf8_lossy(&bytes), roster) {
        match read {
            Ok(Asked { line, statement: Some(text), .. }) if says || !wish.lines => {
                let message = REF_ONLY.with("text", text);
                unread.push((line, Failure::Usage(message, Some(USE_UPDATE.message()))));
            }
            Ok(read) => asked.push(read),
            Err((line, text)) => {
                let message = NO_REF.with("text", text);
                unread.push((Some(line), Failure::Usage(message, Some(WRITE_LINE.message()))));
            }
        }
    }
    if asked.is_empty() && unread.is_empty() {
        return Err(Failure::usage(NO_LINES.message()));
    }
    Ok((asked, unread))
}

/// A failure and the line of standard input it is about.
type OfLine = (Option<usize>, Failure);

/// Tells all failures in the order of the lines but the last, which is given back.
fn tell(context: &Context, mut failures: Vec<OfLine>) -> Option<Failure> {
    failures.sort_by_key(|(line, _)| *line);
    let mut failures: Vec<Failure> =
        failures.into_iter().map(|(line, failure)| on_line(line, failure)).collect();
    let last = failures.pop();
    failures.iter().for_each(|failure| context.complain(failure));
    last
}

/// The failure with the line it is about.
fn on_line(line: Option<usize>, failure: Failure) -> Failure {
    let with = |message: Message, line: usize| ON_LINE.with("line", line).and("message", message);
    match (line, failure) {
        (Some(line), Failure::Usage(message, help)) => Failure::Usage(with(message, line), help),
        (_, failure) => failure,
    }
}

/// The plan as far as names of folders and what is in these folders tell; `None` where more must be known.
fn by_names(
    context: &Context,
    root: &Path,
    folders: &FolderNames,
    wish: &Wish,
    asked: &[Asked],
    identity: Option<&Identity>,
) -> Option<Plan> {
    let meeting = wish.entry.meeting.as_deref();
    let named: Vec<targets::Named> =
        asked.iter().map(|asked| targets::by_name(folders, &asked.item, meeting)).collect::<Option<_>>()?;
    let mut wanted: Vec<&str> =
        named.iter().flat_map(|named| named.folders.iter().map(String::as_str)).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let workspace = Workspace::load_folders(root, &wanted, &Load::FACTS);
    let items: Vec<ItemRef> = named.iter().map(|named| named.item(&workspace)).collect::<Option<_>>()?;
    let names = NameReader::new(&workspace.roster, &workspace.settings.vocabulary);
    let desk = Desk { context, workspace: &workspace, names: &names, wish, identity, partial: true };
    desk.plan(asked, &items).ok()
}

/// The plan with all of the repository read, unless something is wrong with it or was wrong before.
fn by_everything(
    context: &Context,
    root: &Path,
    wish: &Wish,
    asked: &[Asked],
    mut failures: Vec<OfLine>,
    identity: Option<&Identity>,
) -> Result<Plan, Failure> {
    let workspace = Workspace::load(root, &Load::FACTS);
    let names = NameReader::new(&workspace.roster, &workspace.settings.vocabulary);
    let today = context.now(Some(&workspace.settings)).date;
    let snapshot = Snapshot::new(&workspace, today, None);
    let meeting = wish.entry.meeting.as_deref();
    let mut found: Vec<Asked> = Vec::with_capacity(asked.len());
    let mut items: Vec<ItemRef> = Vec::with_capacity(asked.len());
    for asked in asked {
        let speaker = asked.speaker.as_deref().map(|name| names.read(name, &[]).named);
        let speaker = speaker.and_then(|named| named.into_iter().next()).map(|named| named.party.who);
        match targets::item(&snapshot, &asked.item, meeting, speaker.as_ref()) {
            Ok(item) => {
                found.push(asked.clone());
                items.push(item);
            }
            Err(failure) => failures.push((asked.line, failure)),
        }
    }
    let desk = Desk { context, workspace: &workspace, names: &names, wish, identity, partial: false };
    match desk.plan(&found, &items) {
        Ok(plan) if failures.is_empty() => return Ok(plan),
        Ok(_) => {}
        Err(more) => {
            let line = |at: Option<usize>| at.and_then(|at| found.get(at)).and_then(|asked| asked.line);
            failures.extend(more.into_iter().map(|(at, failure)| (line(at), failure)));
        }
    }
    Err(tell(context, failures).unwrap_or_else(|| Failure::usage(NO_LINES.message())))
}
