//! `bad-time-slot`: a meeting on a day off, or at a time that the policy avoids (P12).

use chrono::Timelike;

use crate::date::{Datelike, NaiveDate, NaiveTime, WeekSlot, Weekday};
use crate::diagnostic::codes;
use crate::language::{Message, Text};
use crate::lint::called::Called;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::model::concepts::MeetingClass;
use crate::workspace::{Meeting, Workspace};

const WEEKEND: Text = Text::new("会议定在{date}，是{weekday}", "the meeting is on {date}, a {weekday}");
const HOLIDAY: Text =
    Text::new("会议定在{date}，是休息日（{name}）", "the meeting is on {date}, a day off ({name})");
const MOVE_DAY: Text = Text::new("改到工作日", "move it to a working day");
const SLOT: Text = Text::new(
    "会议时间在应当避开的时段：{weekday} {hours}",
    "the meeting lies in a time to be avoided: {weekday} {hours}",
);
const MOVE_TIME: Text = Text::new("换一个时段", "move it to another time");
const WEEKDAYS: [Text; 7] = [
    Text::new("周一", "Monday"),
    Text::new("周二", "Tuesday"),
    Text::new("周三", "Wednesday"),
    Text::new("周四", "Thursday"),
    Text::new("周五", "Friday"),
    Text::new("周六", "Saturday"),
    Text::new("周日", "Sunday"),
];

/// The rule.
pub static RULE: Rule = Rule { code: &codes::BAD_TIME_SLOT, check: Check::Meeting(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "会议定在周末或节假日（调休上班日除外），或者在 policy.avoid 列出的时段开始、大半落在其中。例会有自己的固定时间：不检查时段；固定在周末的例会，周末不算休息日，节假日仍算。没有通知的会议，看纪要中的日期是否休息日。电话会只在有急事时召开，不检查。",
        "The meeting is on a weekend or holiday (make-up workdays are none), or begins in one of the slots of `policy.avoid` or lies in it for the most part. A series has a time of its own: slots do not count for it, nor do weekends if that is its day, but holidays do. Of a meeting without a notice the day of the minutes is looked at. Calls are for urgent matters and left alone.",
    ),
    why: Text::new(
        "周一上午要安排一周的工作，周五下午人心思归，休息日找不到人（P12）。",
        "Monday mornings are for planning the week, on Friday afternoons people are leaving, and on days off they are away (P12).",
    ),
    fires: Text::new(
        "
@@ notice.md
+++
title = \"上线启动会\"
date = 2024-03-10
time = \"14:00-15:00\"
chair = \"王敏\"
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-10
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
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
required = [\"王敏\", \"张伟\", \"陈杰\"]
+++
",
        "
@@ notice.md
+++
title = \"Launch kick-off\"
date = 2024-03-12
time = \"14:00-15:00\"
chair = \"Wang Min\"
required = [\"Wang Min\", \"Zhang Wei\", \"Chen Jie\"]
+++
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "改到工作日的其他时段；加班日、自己的假日写进 mtg.toml 的 [calendar]。",
        "Move the meeting to another time of a working day; write your own days into `[calendar]` of mtg.toml.",
    ),
    settings: &["policy.avoid", "series.every", "calendar.region", "calendar.holidays", "calendar.workdays"],
};

fn check(checker: &mut Checker<'_>, workspace: &Workspace, meeting: &Meeting) {
    let class = meeting.basic(|b| b.class);
    if class == Some(MeetingClass::Call) {
        return;
    }
    let Some(called) = Called::of(meeting) else {
        // Minutes of a meeting that had no notice say at least on which day it was.
        if let (Some(minutes), None) = (&meeting.minutes, &meeting.notice)
            && let Some(date) = &minutes.basics.date
            && let Some(message) = day_off(date.value, workspace, meeting)
        {
            checker.report(&minutes.path, date.range, message).help = Some(MOVE_DAY.message());
        }
        return;
    };
    let Some(day) = called.day else { return };
    let basics = &called.notice.basics;
    if let Some(message) = day_off(day, workspace, meeting) {
        let place = basics.date.as_ref().map_or(basics.at, |date| date.range);
        checker.report(called.path(), place, message).help = Some(MOVE_DAY.message());
        return;
    }
    let Some(time) = called.time.filter(|_| meeting.series().is_none()) else { return };
    let avoid = workspace.policy(meeting).avoid;
    if let Some(slot) = avoid.iter().find(|slot| slot.weekday == day.weekday() && lies_in(time, slot)) {
        let weekday = weekday_word(slot.weekday);
        let message = SLOT.with("weekday", weekday).and("hours", slot.hours.to_string());
        checker.report(called.path(), basics.time_at, message).help = Some(MOVE_TIME.message());
    }
}

/// What to say of a day off; `None` where it is worked, or a series has it for its own.
fn day_off(day: NaiveDate, workspace: &Workspace, meeting: &Meeting) -> Option<Message> {
    let calendar = &workspace.settings.calendar;
    if calendar.is_working_day(day) {
        return None;
    }
    let date = day.to_string();
    if let Some(name) = calendar.holiday(day).filter(|name| !name.is_empty()) {
        return Some(HOLIDAY.with("date", date).and("name", name));
    }
    let series = meeting.series().and_then(|id| workspace.settings.series.iter().find(|s| &*s.id == id));
    let own =
        series.and_then(|series| series.recurrence).is_some_and(|slot| slot.on_or_after(day) == Some(day));
    (!own).then(|| WEEKEND.with("date", date).and("weekday", weekday_word(day.weekday())))
}

fn weekday_word(day: Weekday) -> &'static Text {
    &WEEKDAYS[day.num_days_from_monday() as usize]
}

/// Whether a meeting begins in a slot, or lies in it for the most part.
fn lies_in((start, end): (u16, Option<u16>), slot: &WeekSlot) -> bool {
    let minute = |time: NaiveTime| (time.num_seconds_from_midnight().div_ceil(60)) as u16;
    let (from, to) = (minute(slot.hours.start()), minute(slot.hours.end()));
    let within = end.map_or(0, |end| end.min(to).saturating_sub(start.max(from)));
    (from..to).contains(&start) || end.is_some_and(|end| within * 2 > end - start)
}
