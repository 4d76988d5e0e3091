//! `double-booked`: two meetings at the same time that need the same person (P12).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::diagnostic::codes;
use crate::language::{Text, in_a_row};
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::clock::{show_time, show_times};
use crate::model::people::PersonId;
use crate::workspace::Snapshot;

const MESSAGE: Text = Text::new(
    "本次会议与“{other}”（{times}）时间重叠，{names}两场都要参加",
    "this meeting overlaps with `{other}` ({times}), and {names} must be at both",
);
const HELP: Text = Text::new("改期其中一场，或请人代会", "move one of them, or name a deputy");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::DOUBLE_BOOKED, check: Check::Workspace(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "同一天的两场会议时间重叠，有人两场都必须参加（required 或 chair）。按名册中的人判断；已请假的人、取消或改期的会议不算。提示写在后发出的通知上。",
        "Two meetings of a day overlap, and somebody is required at both, or chairs one. People of the roster are compared; those who have sent apologies, and meetings that are called off or moved, do not count. The notice that was sent later is the one that is told.",
    ),
    why: Text::new(
        "必须参加的人缺席，会议做不了决定，只好重开（P12、P11）。",
        "Without those who must be there a meeting cannot decide and has to be held again (P12, P11).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\"]
sent = 2024-03-07T10:00:00
+++

@@ meetings/2024/2024-03-12-budget/notice.md
+++
title = \"预算评审会\"
date = 2024-03-12
time = \"14:30-15:30\"
chair = \"陈杰\"
required = [\"陈杰\", \"张伟\"]
sent = 2024-03-08T10:00:00
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\"]
sent = 2024-03-07T10:00:00
+++

@@ meetings/2024/2024-03-12-budget/notice.md
+++
title = \"Budget review\"
date = 2024-03-12
time = \"14:30-15:30\"
chair = \"Chen Jie\"
required = [\"Chen Jie\", \"Zhang Wei\"]
sent = 2024-03-08T10:00:00
+++
",
    ),
    passes: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\"]
sent = 2024-03-07T10:00:00
+++

@@ meetings/2024/2024-03-12-budget/notice.md
+++
title = \"预算评审会\"
date = 2024-03-12
time = \"15:00-16:00\"
chair = \"陈杰\"
required = [\"陈杰\", \"张伟\"]
sent = 2024-03-08T10:00:00
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\"]
sent = 2024-03-07T10:00:00
+++

@@ meetings/2024/2024-03-12-budget/notice.md
+++
title = \"Budget review\"
date = 2024-03-12
time = \"15:00-16:00\"
chair = \"Chen Jie\"
required = [\"Chen Jie\", \"Zhang Wei\"]
sent = 2024-03-08T10:00:00
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "把其中一场改到别的时间，或由代会人参加。",
        "Move one of the meetings, or let a deputy go.",
    ),
    settings: &[],
};

/// Somebody who must be at a meeting.
struct Seat {
    person: PersonId,
    start: u16,
    end: u16,
    /// Position of the meeting.
    meeting: usize,
}

fn check(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>) {
    // Meetings are sorted by day, so that those of one stand together.
    let mut seats: Vec<Seat> = Vec::new();
    let mut of_day: Option<NaiveDate> = None;
    for (index, meeting) in snapshot.workspace.meetings.iter().enumerate() {
        if meeting.date != of_day {
            compare(checker, snapshot, &mut seats);
            of_day = meeting.date;
        }
        let Some(called) = Called::of(meeting) else { continue };
        let Some((start, end)) = called.time.filter(|_| called.day == of_day && of_day.is_some()) else {
            continue;
        };
        // A meeting whose end nobody knows takes at least its first minute.
        let end = end.unwrap_or(start).max(start + 1);
        let basics = &called.notice.basics;
        let required = basics.required.iter().flatten().chain(&basics.chair);
        let mut people: Vec<PersonId> = required.filter_map(|party| party.value.person()).collect();
        people.sort_unstable();
        people.dedup();
        let mut away: Vec<PersonId> =
            basics.apologies.iter().filter_map(|absence| absence.who.as_ref()?.value.person()).collect();
        away.sort_unstable();
        people.retain(|person| away.binary_search(person).is_err());
        seats.extend(people.into_iter().map(|person| Seat { person, start, end, meeting: index }));
    }
    compare(checker, snapshot, &mut seats);
}

/// Reports the meetings of a day that overlap for somebody, and begins a new day.
fn compare(checker: &mut Checker<'_>, snapshot: &Snapshot<'_>, seats: &mut Vec<Seat>) {
    let meetings = &snapshot.workspace.meetings;
    seats.sort_unstable_by_key(|seat| (seat.person, seat.start, seat.meeting));
    // Of many that overlap each is compared with the one that lasts longest, which keeps a day's work linear.
    let mut pairs: BTreeMap<(usize, usize), Vec<PersonId>> = BTreeMap::new();
    for of_person in seats.chunk_by(|a, b| a.person == b.person) {
        let mut longest: Option<&Seat> = None;
        for seat in of_person {
            if let Some(before) = longest.filter(|before| seat.start < before.end) {
                let later = if sent(snapshot, seat.meeting) >= sent(snapshot, before.meeting) {
                    (seat.meeting, before.meeting)
                } else {
                    (before.meeting, seat.meeting)
                };
                pairs.entry(later).or_default().push(seat.person);
            }
            if longest.is_none_or(|before| seat.end > before.end) {
                longest = Some(seat);
            }
        }
    }
    seats.clear();
    for ((later, other), people) in pairs {
        let (Some(called), Some(other)) = (Called::of(&meetings[later]), Called::of(&meetings[other])) else {
            continue;
        };
        let names =
            people.iter().filter_map(|person| checker.roster.people.get(*person as usize)).map(|p| &*p.name);
        let names = in_a_row(names.collect::<Vec<&str>>());
        let (start, end) = other.time.unwrap_or_default();
        let title = match (called.meeting.title(), other.meeting.title()) {
            (own, title) if own != title => title,
            // Two of one title are told apart by their folders.
            _ => &other.meeting.id,
        };
        let times = end.map_or_else(|| show_time(start), |end| show_times(start, end));
        let message = MESSAGE.with("other", title).and("times", times).and("names", names);
        checker.report(called.path(), called.time_place(), message).help = Some(HELP.message());
    }
}

/// What says which notice came later: when it was sent, then its place among all.
fn sent(snapshot: &Snapshot<'_>, meeting: usize) -> (Option<chrono::NaiveDateTime>, usize) {
    let notice = snapshot.workspace.meetings[meeting].notice.as_ref();
    (notice.and_then(|notice| Some(notice.basics.sent.as_ref()?.value.local)), meeting)
}
