//! Minutes beside a notice: its people and topics, and the open actions that are to be reviewed (P22, P43).

use serde::Serialize;

use super::{Source, TemplateError, engine};
use crate::language::Language;
use crate::model::concepts::{AgendaKind, StatusWord};
use crate::model::people::{NameReader, Party, Roster, Who};
use crate::model::vocabulary::Vocabulary;
use crate::text::{FileChange, SourceChange, TextRange};
use crate::workspace::{Meeting, Snapshot};

/// What the template may use.
#[derive(Serialize)]
struct Values<'w> {
    title: &'w str,
    goal: &'w str,
    date: String,
    project: &'w str,
    series: &'w str,
    chair: String,
    recorder: String,
    tracker: String,
    attendees: Vec<String>,
    absent: Vec<Absent<'w>>,
    /// Whether there is anything to go back to: the meeting belongs to a series or project.
    reviews: bool,
    earlier: Vec<Earlier<'w>>,
    topics: Vec<Topic<'w>>,
}

#[derive(Serialize)]
struct Absent<'w> {
    who: String,
    reason: &'w str,
    deputy: String,
}

/// An open action in the table of earlier ones. Its state is the one in force, so the row is no news.
#[derive(Serialize)]
struct Earlier<'w> {
    id: String,
    task: &'w str,
    owner: String,
    due: String,
    status: &'static str,
}

#[derive(Serialize)]
struct Topic<'w> {
    number: usize,
    title: &'w str,
    owner: &'w str,
    kind: &'static str,
    /// Number of the decision it is to end in; 0 where it only informs.
    decision: usize,
}

/// The actions that a meeting goes back to: the open ones of its series, else of its project, from earlier
/// meetings, in the state of the snapshot.
fn earlier<'s>(
    snapshot: &'s Snapshot<'_>,
    index: u32,
    meeting: &Meeting,
) -> Vec<&'s crate::workspace::Action<'s>> {
    let settings = &snapshot.workspace.settings;
    let same = |other: &Meeting| match meeting.series() {
        Some(series) => other.series() == Some(series),
        None => meeting.project(settings).is_some() && other.project(settings) == meeting.project(settings),
    };
    let mut actions: Vec<&crate::workspace::Action<'_>> = Vec::new();
    for action in &snapshot.actions {
        let open = action.meeting < index && action.state.status.is_open();
        if open && snapshot.workspace.meeting(action.meeting).is_some_and(same) {
            actions.push(action);
        }
    }
    actions
}

/// The minutes of the meeting with that position, as a new file. The snapshot is that of the meeting's day.
pub fn minutes(
    snapshot: &Snapshot<'_>,
    index: u32,
    meeting: &Meeting,
    source: &Source,
    language: Language,
) -> Result<SourceChange, TemplateError> {
    let workspace = snapshot.workspace;
    let roster = &workspace.roster;
    let words = Vocabulary::get();
    let names = NameReader::new(roster, &workspace.settings.vocabulary);
    let name = |party: &Party| written_name(party, &names, roster);
    let series = meeting.series().and_then(|id| workspace.settings.series.iter().find(|s| &*s.id == id));
    let one = |party: Option<&crate::text::Located<Party>>| party.map(|p| name(&p.value)).unwrap_or_default();
    let notice = meeting.notice.as_deref();
    let basics = notice.map(|n| &n.basics);
    let tracker = basics.and_then(|b| b.tracker.as_ref()).map(|t| name(&t.value));
    let tracker = tracker.or_else(|| series.and_then(|s| s.tracker.as_deref()).map(ToOwned::to_owned));
    let mut decision = 0;
    let topics = notice
        .into_iter()
        .flat_map(|n| n.agenda.topics())
        .enumerate()
        .map(|(at, row)| {
            let kind = row.kind.unwrap_or(AgendaKind::Discuss);
            let decides = kind != AgendaKind::Inform;
            decision += usize::from(decides);
            Topic {
                number: at + 1,
                title: &row.topic,
                owner: row.owner.as_deref().unwrap_or(""),
                kind: kind.key(),
                decision: if decides { decision } else { 0 },
            }
        })
        .collect();
    let values = Values {
        title: meeting.title(),
        goal: basics.and_then(|b| b.goal.as_ref()).map_or("", |g| &g.value),
        date: meeting.date.map(|d| d.to_string()).unwrap_or_default(),
        project: meeting.project(&workspace.settings).unwrap_or(""),
        series: meeting.series().unwrap_or(""),
        chair: one(basics.and_then(|b| b.chair.as_ref())),
        recorder: one(basics.and_then(|b| b.recorder.as_ref())),
        tracker: tracker.unwrap_or_default(),
        attendees: meeting.attendees().into_iter().map(|a| name(&a.value)).collect(),
        absent: meeting
            .absences()
            .iter()
            .filter(|a| a.who.is_some())
            .map(|a| Absent {
                who: one(a.who.as_ref()),
                reason: a.reason.as_deref().unwrap_or(""),
                deputy: one(a.deputy.as_ref()),
            })
            .collect(),
        reviews: meeting.series().is_some() || meeting.project(&workspace.settings).is_some(),
        earlier: earlier(snapshot, index, meeting)
            .into_iter()
            .map(|action| Earlier {
                id: snapshot.ref_text((action.meeting, action.item.id)),
                task: &action.item.task.value,
                owner: action.state.owner.as_ref().map(|o| o.name(roster).to_owned()).unwrap_or_default(),
                due: action.state.due.map(|d| d.to_string()).unwrap_or_default(),
                status: StatusWord::from_key(action.state.status.key())
                    .map_or("", |word| words.status_word(word, language)),
            })
            .collect(),
        topics,
    };
    let text = engine::render(source, &values)?;
    // A team that calls its notices 通知.md gets its minutes as 纪要.md.
    let chinese = notice.is_some_and(|n| n.path.ends_with("/通知.md"));
    let file = if chinese { "纪要.md" } else { "minutes.md" };
    Ok(SourceChange { files: vec![FileChange::Create { path: format!("{}/{file}", meeting.folder), text }] })
}

/// A name that says who it is: `部门/姓名`, or what else reads back as the same party where that does not
/// (two of a department share a name, a department's name holds a separator).
fn written_name(party: &Party, names: &NameReader<'_>, roster: &Roster) -> String {
    let name = party.name(roster);
    let department = match party.who {
        Who::Person(_) | Who::Unknown(_) => party.department_id(roster),
        Who::Department(_) | Who::Everyone(_) => None,
    };
    let department = department.and_then(|id| roster.departments.get(id as usize));
    let id = match party.who {
        Who::Person(id) => roster.people.get(id as usize).map(|p| &p.id),
        Who::Department(id) => roster.departments.get(id as usize).map(|d| &d.id),
        _ => None,
    };
    let mut ways = Vec::new();
    ways.extend(department.map(|d| format!("{}/{name}", d.name)));
    ways.push(name.to_owned());
    ways.extend(id.map(|id| format!("@{id}")));
    let here = TextRange::empty(0);
    let reads_back = |text: &String| {
        let read = names.parties(text, None, &|_| here, &"minutes.md".into(), &mut Vec::new());
        matches!(&read[..], [one] if one.value.who == party.who)
    };
    ways.into_iter().find(reads_back).unwrap_or_else(|| name.to_owned())
}
