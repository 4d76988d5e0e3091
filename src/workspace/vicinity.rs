//! Which folders have a say about some documents, so that these can be checked without reading everything.
//!
//! What is found in a document depends on other folders in few ways, and each leaves a trace that is found without
//! reading Markdown, at the speed of a search:
//!
//! - Meetings of one series or project stand behind each other: bare ids of a review mean the last one, what was
//!   deferred must come back, tasks are carried over. All of them hold the id of the series or project. What became
//!   of their items may stand in others of their own series and projects, so these are looked for as well.
//! - Meetings of one day may take the same people. Their folders bear the day, or their front matter does.
//! - Other folders report on items by refs such as `kickoff/A1`. These hold a slash before an id and, before that, a
//!   part of the folder's name or of the title. So do the refs in the documents themselves.
//! - A project's charter sets limits, and lies in the folder of its id.
//!
//! Whatever bears such a trace is read in full, and what a finding says follows from it as it would from everything.
//! A trace is looked for in the bytes: an id that is broken up by marks (`launch\-weekly`) is left to a full run, and
//! so is a meeting whose day stands in its text only and differs from that of its folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use memchr::memmem::Finder;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::read::with_bytes;
use super::walk::{Walked, in_folder, is_markdown, relative, walk};
use super::{Load, Unsaved, Workspace, folder_date};
use crate::model::id::ItemId;

/// Marks that a ref does not reach over. White space is among them: the last word of a title is a part of it, too.
const AROUND_REFS: [char; 27] = [
    '|', ',', ';', ':', '(', ')', '[', ']', '"', '\'', '`', '<', '>', '*', '=', '，', '；', '、', '：', '（',
    '）', '【', '】', '“', '《', '→', '/',
];
/// Bytes before a slash in which a name is looked for.
const LONGEST_NAME: usize = 240;

impl Workspace {
    /// Reads the given documents, by paths relative to the root, and whatever has a say about them.
    pub fn load_near(root: &Path, documents: &[String], load: &Load<'_>) -> Self {
        let mut walked = walk(root);
        let unsaved = load.unsaved;
        walked.add(root, unsaved);
        let all = folder_names(root, &walked);
        let near = vicinity(root, &walked, documents, unsaved);
        walked.files.retain(|full| near.contains(folder_of(&relative(root, full))));
        let asked: FxHashSet<&str> = documents.iter().map(String::as_str).collect();
        // What is read besides is nothing that anybody asked about.
        let load = Load { counts: &|path| asked.contains(path), ..*load };
        let mut workspace = Self::load_walked(root, walked, &load);
        workspace.index.knows_of(all);
        workspace
    }
}

/// The folder of a document; a paper of a project lies in one below the project's.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The name of a folder, which is its id.
fn name_of(folder: &str) -> &str {
    folder.rsplit_once('/').map_or(folder, |(_, name)| name)
}

/// The names of all folders that may be meetings, in order.
fn folder_names(root: &Path, walked: &Walked) -> Vec<Box<str>> {
    let mut names: Vec<Box<str>> = Vec::new();
    for folder in walked.files.chunk_by(|a, b| in_folder(a).0 == in_folder(b).0) {
        let path = folder.first().map(|full| relative(root, full)).unwrap_or_default();
        let name = name_of(folder_of(&path));
        if folder_date(name).is_some() {
            names.push(name.into());
        }
    }
    names
}

/// What a search for traces finds in one folder.
struct Traces {
    folder: String,
    /// It has a say: it holds the id of a series or project, or a title or day that is looked for.
    named: bool,
    /// The names before slashes that stand before ids, in lower case.
    names: FxHashSet<String>,
    /// Where it has a say, the titles it gives itself, in lower case.
    titles: Vec<String>,
    /// Where it has a say, the series and projects that it names.
    groups: Vec<String>,
}

/// What traces are looked for.
struct Wanted<'w> {
    /// Ids of series and projects.
    groups: Vec<Finder<'w>>,
    /// Parts of titles, in lower case.
    titles: Vec<Finder<'w>>,
    /// Days, as front matter has them.
    days: Vec<Finder<'w>>,
}

/// The folders, relative to the root, of the documents and of everything that has a say about them.
fn vicinity(
    root: &Path,
    walked: &Walked,
    documents: &[String],
    unsaved: Option<&Unsaved>,
) -> FxHashSet<String> {
    let mut near: FxHashSet<String> = documents.iter().map(|path| folder_of(path).to_owned()).collect();
    // The documents themselves say which series, project and day they are of, and whom they refer to.
    let own: Vec<PathBuf> =
        walked.files.iter().filter(|full| near.contains(folder_of(&relative(root, full)))).cloned().collect();
    let mut asked: FxHashSet<String> = FxHashSet::default();
    for full in &own {
        with_document(root, full, unsaved, |bytes| names_before_ids(bytes, &mut asked));
    }
    let load = Load { unsaved, ..Load::FACTS };
    let here = Workspace::load_walked(root, Walked { files: own, ..Walked::default() }, &load);
    let settings = &here.settings;
    let mut words: BTreeSet<&str> = BTreeSet::new();
    let mut days = BTreeSet::new();
    // What others may call the documents' folders.
    let mut called: Vec<String> = Vec::new();
    for meeting in &here.meetings {
        words.extend(meeting.series());
        words.extend(meeting.project(settings));
        days.extend(meeting.date);
        days.extend(folder_date(&meeting.id).map(|(day, _)| day));
        called.push(meeting.title().to_lowercase());
    }
    words.extend(here.projects.iter().map(|project| &*project.id));
    if here.meetings.is_empty() && here.projects.is_empty() {
        // Settings, a README: nothing that others could have a say about.
        return near;
    }
    // A meeting of a series belongs to the series' project without naming it.
    let of_projects =
        settings.series.iter().filter(|s| s.project.as_deref().is_some_and(|p| words.contains(p)));
    let of_projects: Vec<&str> = of_projects.map(|series| &*series.id).collect();
    words.extend(of_projects);
    let folders: BTreeSet<String> =
        walked.files.iter().map(|full| folder_of(&relative(root, full)).to_owned()).collect();
    let lower: Vec<(&String, String)> =
        folders.iter().map(|folder| (folder, name_of(folder).to_lowercase())).collect();
    let same_name: FxHashSet<String> = near.iter().map(|folder| name_of(folder).to_lowercase()).collect();
    // A whole name of a folder means that folder; any other text may be a part of a title as well.
    let titles: Vec<&String> = asked.iter().filter(|text| !lower.iter().any(|(_, n)| n == *text)).collect();
    let mut meant: FxHashSet<&str> = FxHashSet::default();
    for (folder, name) in &lower {
        let on_the_day = folder_date(name_of(folder)).is_some_and(|(day, _)| days.contains(&day));
        let of_project = folder
            .strip_prefix(&*settings.projects)
            .and_then(|rest| rest.strip_prefix('/'))
            .and_then(|rest| rest.split('/').next())
            .is_some_and(|project| words.contains(project) || asked.contains(&project.to_lowercase()));
        if asked.iter().any(|text| name.contains(text.as_str())) {
            meant.insert(folder);
        } else if on_the_day || of_project || same_name.contains(name) {
            near.insert((*folder).clone());
        }
    }

    let iso: Vec<String> = days.iter().map(ToString::to_string).collect();
    let wanted = Wanted {
        groups: words.iter().map(|word| Finder::new(word.as_bytes())).collect(),
        titles: titles.iter().map(|title| Finder::new(title.as_bytes())).collect(),
        days: iso.iter().map(|day| Finder::new(day.as_bytes())).collect(),
    };
    let folders: Vec<&[PathBuf]> = walked.files.chunk_by(|a, b| in_folder(a).0 == in_folder(b).0).collect();
    let look = |wanted: &Wanted<'_>, near: &FxHashSet<String>| -> Vec<Traces> {
        let files = folders.par_iter();
        files.filter_map(|files| search(root, files, unsaved, wanted, &meant, near)).collect()
    };
    let mut traces = look(&wanted, &near);
    let mut take = |traces: &mut Vec<Traces>, near: &mut FxHashSet<String>| {
        let mut groups: BTreeSet<String> = BTreeSet::new();
        for found in traces.iter_mut().filter(|traces| traces.named) {
            called.append(&mut found.titles);
            groups.extend(found.groups.drain(..).filter(|group| !words.contains(group.as_str())));
            near.insert(found.folder.clone());
        }
        traces.retain(|traces| !traces.named);
        groups
    };
    let further = take(&mut traces, &mut near);
    if !further.is_empty() {
        let groups = further.iter().map(|group| Finder::new(group.as_bytes())).collect();
        traces = look(&Wanted { groups, titles: Vec::new(), days: Vec::new() }, &near);
        take(&mut traces, &mut near);
    }
    // Who reports on a folder that has a say has one as well, until nobody is added.
    called.extend(near.iter().map(|folder| name_of(folder).to_lowercase()));
    traces.retain(|traces| !traces.names.is_empty());
    let mut from = 0;
    while from < called.len() {
        let whole: FxHashSet<&str> = called[from..].iter().map(String::as_str).collect();
        let all = called[from..].join("\n");
        let speaks = |name: &String| whole.contains(name.as_str()) || all.contains(name.as_str());
        let (more, rest): (Vec<Traces>, Vec<Traces>) =
            traces.into_iter().partition(|traces| traces.names.iter().any(speaks));
        traces = rest;
        from = called.len();
        for traces in more {
            called.push(name_of(&traces.folder).to_lowercase());
            near.insert(traces.folder);
        }
    }
    near
}

/// Looks for traces in the files of one folder; `None` for one that is near already or holds no record.
fn search(
    root: &Path,
    files: &[PathBuf],
    unsaved: Option<&Unsaved>,
    wanted: &Wanted<'_>,
    meant: &FxHashSet<&str>,
    near: &FxHashSet<String>,
) -> Option<Traces> {
    let folder = folder_of(&relative(root, files.first()?)).to_owned();
    if near.contains(&folder) || folder.split('/').any(|part| part == "materials") {
        return None;
    }
    let named = meant.contains(folder.as_str());
    let mut traces =
        Traces { folder, named, names: FxHashSet::default(), titles: Vec::new(), groups: Vec::new() };
    for full in files {
        with_document(root, full, unsaved, |bytes| {
            let front = front_matter(bytes);
            let lower = if wanted.titles.is_empty() { Vec::new() } else { bytes.to_ascii_lowercase() };
            traces.named = traces.named
                || wanted.groups.iter().any(|group| holds_word(bytes, group))
                || wanted.titles.iter().any(|title| title.find(&lower).is_some())
                || wanted.days.iter().any(|day| day.find(front).is_some());
            names_before_ids(bytes, &mut traces.names);
        });
    }
    if traces.named {
        for full in files {
            with_document(root, full, unsaved, |bytes| {
                let front = front_matter(bytes);
                traces.titles.extend(values(front, "title").map(|title| title.to_lowercase()));
                let heading = memchr::memmem::find(bytes, b"\n# ").map(|at| &bytes[at + 3..]);
                let heading = heading.and_then(|rest| rest.split(|byte| *byte == b'\n').next());
                traces
                    .titles
                    .extend(heading.map(|line| String::from_utf8_lossy(line.trim_ascii()).to_lowercase()));
                traces.groups.extend(values(front, "series").chain(values(front, "project")));
            });
        }
    }
    Some(traces)
}

/// The front matter of a document: from its first line to the next that is `+++`.
fn front_matter(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if !bytes.starts_with(b"+++") {
        return &[];
    }
    let end = memchr::memmem::find(&bytes[3..], b"\n+++");
    &bytes[..end.map_or(bytes.len(), |end| end + 3)]
}

/// The quoted values that lines of front matter give a key.
fn values<'f>(front: &'f [u8], key: &'f str) -> impl Iterator<Item = String> + 'f {
    front.split(|byte| *byte == b'\n').filter_map(move |line| {
        let rest = line.trim_ascii().strip_prefix(key.as_bytes())?.trim_ascii_start().strip_prefix(b"=")?;
        let value = String::from_utf8_lossy(rest.trim_ascii()).into_owned();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value[1..].split(quote).next()?.to_owned();
        (!value.trim().is_empty()).then_some(value)
    })
}

/// Calls `look` with the bytes of a document as it counts: one in memory goes before the file.
fn with_document(root: &Path, full: &Path, unsaved: Option<&Unsaved>, look: impl FnOnce(&[u8])) {
    match unsaved.and_then(|unsaved| unsaved.get(&relative(root, full))) {
        Some(bytes) => look(bytes),
        None => with_bytes(full, look),
    }
}

/// Whether a word stands in a text, not as a part of a longer one: `p1` is not in `p10`.
fn holds_word(bytes: &[u8], word: &Finder<'_>) -> bool {
    let inside =
        |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let length = word.needle().len();
    word.find_iter(bytes).any(|at| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        !inside(before) && !inside(bytes.get(at + length))
    })
}

/// Collects the words that stand before a slash with an item's id behind it, in lower case.
fn names_before_ids(bytes: &[u8], names: &mut FxHashSet<String>) {
    let slashes = memchr::memchr_iter(b'/', bytes).map(|at| (at, at + 1));
    let wide = memchr::memmem::find_iter(bytes, "／").map(|at| (at, at + "／".len()));
    for (at, behind) in slashes.chain(wide) {
        let before = || {
            let before = String::from_utf8_lossy(&bytes[at.saturating_sub(LONGEST_NAME)..at]);
            let name = before.rsplit(|c: char| c.is_whitespace() || AROUND_REFS.contains(&c)).next();
            name.filter(|name| !name.is_empty()).map(str::to_lowercase)
        };
        // The name of a request begins with its day; a year before it is a folder of meetings.
        if bytes.get(behind..behind + 11).is_some_and(is_dated) {
            names.extend(before().filter(|name| !name.bytes().all(|byte| byte.is_ascii_digit())));
            continue;
        }
        // Most slashes stand in dates and links. An id begins with a letter, which may be full-width.
        let begins = bytes.get(behind).is_some_and(|b| b.is_ascii_alphabetic() || *b == 0xef);
        if !begins || !bytes.get(behind + 1..bytes.len().min(behind + 8)).is_some_and(has_digit) {
            continue;
        }
        let rest = String::from_utf8_lossy(&bytes[behind..bytes.len().min(behind + 16)]);
        let id: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        if ItemId::parse(&id).is_none() {
            continue;
        }
        names.extend(before());
    }
}

/// Whether a name begins with an ISO day and a dash.
fn is_dated(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .enumerate()
        .all(|(at, byte)| if matches!(at, 4 | 7 | 10) { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// Whether a digit, of either width, is near.
fn has_digit(bytes: &[u8]) -> bool {
    bytes.iter().any(|b| b.is_ascii_digit() || *b == 0xef)
}

impl Walked {
    /// Adds the documents that are in memory only, sorted as the walk leaves them, so that the order of what is read
    /// stays the same.
    pub(super) fn add(&mut self, root: &Path, unsaved: Option<&Unsaved>) {
        let Some(unsaved) = unsaved else { return };
        self.files.extend(unsaved.keys().map(|path| root.join(path)).filter(|path| is_markdown(path)));
        self.files.sort_unstable_by(|a, b| in_folder(a).cmp(&in_folder(b)));
        self.files.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_before_slashes_and_ids() {
        let mut names = FxHashSet::default();
        let text = "见 Kickoff/A1，（解决：2024-03-12-周会/U2）、2024/3/15、产品部/王敏 a/b/c1x [x](materials/a.md) 上线启动会／Ｄ１ launch/2024-03-14-data meetings/2024/2024-03-12-x/";
        names_before_ids(text.as_bytes(), &mut names);
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort();
        assert_eq!(names, ["2024-03-12-周会", "kickoff", "launch", "上线启动会"]);
    }

    #[test]
    fn a_word_is_no_part_of_another() {
        let word = Finder::new("p1");
        for (text, holds) in
            [("project = \"p1\"", true), ("p10", false), ("xp1", false), ("|p1|", true), ("p1-a p1", true)]
        {
            assert_eq!(holds_word(text.as_bytes(), &word), holds, "{text}");
        }
    }
}
