//! What speaks against an entry: it contradicts its item, the calendar or what was written before.

use super::journal_entry::{News, Said};
use crate::date::NaiveDate;
use crate::language::{Message, Text};
use crate::model::fold::{ActionState, IssueState};
use crate::model::items::{IssueStatus, Status};

const NOT_AN_ISSUE: Text = Text::new(
    "{ref} 是行动项，升级、解决和撤回只用于未决事项",
    "{ref} is an action; only open issues are escalated, resolved or dropped",
);
const ACTION_WORDS: Text =
    Text::new("用 done、postpone、block、cancel 等", "use done, postpone, block, cancel and the like");
const NOT_AN_ACTION: Text = Text::new(
    "{ref} 是未决事项，没有这样的状态、进度或负责人",
    "{ref} is an open issue, which has no such state, progress or owner",
);
const ISSUE_WORDS: Text =
    Text::new("用 escalate、resolve、cancel 或 postpone", "use escalate, resolve, cancel or postpone");
const NOTHING: Text = Text::new("{ref}：没有要记录的内容", "{ref}: there is nothing to record");
const SAY_SOMETHING: Text = Text::new(
    "写明 --status、--due、--finished、--note、--response 或 --evidence",
    "give --status, --due, --finished, --note, --response or --evidence",
);
const NO_NEW_DUE: Text = Text::new("{ref}：延期要写明新的期限", "{ref}: postponing takes a new deadline");
const GIVE_DUE: Text = Text::new("如 mtg postpone {ref} 2024-03-20", "such as mtg postpone {ref} 2024-03-20");
const FINISH_OF_OPEN: Text = Text::new(
    "{ref}：只有已完成或已验收才有完成日期",
    "{ref}: only what is done or accepted has a day of finish",
);
const FUTURE: Text =
    Text::new("{ref}：记录的日期 {day} 在今天之后", "{ref}: the day of the entry, {day}, is yet to come");
const BEFORE_MEETING: Text = Text::new(
    "{ref}：记录的日期 {day} 早于{what} {meeting}",
    "{ref}: the day of the entry, {day}, is before {what} of {meeting}",
);
const FINISH_BEFORE_MEETING: Text = Text::new(
    "{ref}：完成日期 {day} 早于{what} {meeting}",
    "{ref}: the day of finish, {day}, is before {what} of {meeting}",
);
const FINISH_LATER: Text = Text::new(
    "{ref}：完成日期 {day} 晚于记录的日期 {entry}",
    "{ref}: the day of finish, {day}, is later than the entry of {entry}",
);
const DUE_PAST: Text =
    Text::new("{ref}：新的期限 {day} 已经过去", "{ref}: the new deadline, {day}, has passed already");
const DUE_BEFORE_MEETING: Text = Text::new(
    "{ref}：新的期限 {day} 早于{what} {meeting}",
    "{ref}: the new deadline, {day}, is before {what} of {meeting}",
);
const CLOSED: Text = Text::new("{ref} {state}", "{ref} {state}");
const DONE_ON: Text = Text::new("已于 {day} 完成", "was done on {day}");
const DONE: Text = Text::new("已经完成", "is done already");
const ACCEPTED_ON: Text = Text::new("已于 {day} 验收", "was accepted on {day}");
const CANCELLED: Text = Text::new("已经取消", "was cancelled");
const RESOLVED_ON: Text = Text::new("已于 {day} 解决", "was resolved on {day}");
const RESOLVED: Text = Text::new("已经解决", "is resolved already");
const DROPPED: Text = Text::new("已经撤回", "was dropped");
const REOPEN: Text = Text::new(
    "要重新打开，用 mtg update {ref} --status 重新打开；只是补记，用 --force",
    "mtg update {ref} --status reopened opens it again; --force adds the entry all the same",
);
const OPEN: Text = Text::new("{ref} 没有关闭，不必重新打开", "{ref} is open as it is");
const NOT_LATER: Text = Text::new(
    "{ref}：{day} 不晚于现在的期限 {due}，不是延期",
    "{ref}: {day} is no later than the present deadline, {due}",
);
const BRING_FORWARD: Text = Text::new(
    "要提前，用 mtg update {ref} --due {day}",
    "to bring it forward, use mtg update {ref} --due {day}",
);
const FORCE: Text = Text::new("如确实如此，用 --force", "if it is so all the same, use --force");

const THE_MEETING: Text = Text::new("会议日期", "the meeting");
const ITS_PAPER: Text = Text::new("文件日期", "its paper");

/// A reason not to write an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// The reason.
    pub message: Message,
    /// What to do instead.
    pub help: Message,
    /// Whether somebody who knows better may have it written all the same.
    pub may_be_forced: bool,
}

/// The item that an entry is about, as it stands on the entry's day.
#[derive(Clone, Copy, Debug)]
pub enum Matter<'s> {
    /// An action.
    Action(&'s ActionState<'s>),
    /// An open issue.
    Issue(&'s IssueState),
}

/// What entries are judged against.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'c> {
    /// The item's ref.
    pub item: &'c str,
    /// The item.
    pub matter: Matter<'c>,
    /// The day of its meeting, or of the project's paper it stands in.
    pub meeting: Option<NaiveDate>,
    /// Whether it stands in a paper of a project.
    pub of_project: bool,
    /// The present day.
    pub today: NaiveDate,
}

impl Circumstances<'_> {
    /// The first thing that speaks against the news; with `forced` only what nobody can have written.
    pub fn objection(&self, news: &News, forced: bool) -> Option<Objection> {
        self.senseless(news).or_else(|| if forced { None } else { self.doubtful(news) })
    }

    /// What the item comes from.
    fn origin(&self) -> &'static Text {
        if self.of_project { &ITS_PAPER } else { &THE_MEETING }
    }

    fn with(&self, text: &'static Text) -> Message {
        text.with("ref", self.item)
    }

    /// What no reader could make sense of.
    fn senseless(&self, news: &News) -> Option<Objection> {
        let never = |message, help| Some(Objection { message, help, may_be_forced: false });
        if news.is_empty() {
            return never(self.with(&NOTHING), SAY_SOMETHING.message());
        }
        let of_issue = matches!(news.said, Said::Escalated(_) | Said::Resolved | Said::Dropped);
        let of_action =
            matches!(news.said, Said::Status(_) | Said::Accepted | Said::Rejected | Said::Reassigned(_))
                || news.progress.is_some()
                || news.finished.is_some();
        match self.matter {
            Matter::Action(_) if of_issue => return never(self.with(&NOT_AN_ISSUE), ACTION_WORDS.message()),
            Matter::Issue(_) if of_action => return never(self.with(&NOT_AN_ACTION), ISSUE_WORDS.message()),
            Matter::Action(_) | Matter::Issue(_) => {}
        }
        if news.said == Said::Postponed && news.due.is_none() {
            return never(self.with(&NO_NEW_DUE), self.with(&GIVE_DUE));
        }
        let finishes = matches!(news.said, Said::Status(Status::Done) | Said::Accepted);
        if news.finished.is_some() && !finishes {
            return never(self.with(&FINISH_OF_OPEN), FINISH_HELP.message());
        }
        None
    }

    /// What is most likely a slip.
    fn doubtful(&self, news: &News) -> Option<Objection> {
        let slip = |message, help| Some(Objection { message, help, may_be_forced: true });
        let early = |day: &NaiveDate| self.meeting.filter(|meeting| day < meeting);
        let dated = |text: &'static Text, day: NaiveDate| self.with(text).and("day", day.to_string());
        if news.date > self.today {
            return slip(dated(&FUTURE, news.date), FORCE.message());
        }
        if let Some(meeting) = early(&news.date) {
            return slip(
                dated(&BEFORE_MEETING, news.date)
                    .and("what", self.origin())
                    .and("meeting", meeting.to_string()),
                FORCE.message(),
            );
        }
        if let Some(day) = news.finished {
            if let Some(meeting) = early(&day) {
                let message = dated(&FINISH_BEFORE_MEETING, day)
                    .and("what", self.origin())
                    .and("meeting", meeting.to_string());
                return slip(message, FORCE.message());
            }
            if day > news.date {
                let message = dated(&FINISH_LATER, day).and("entry", news.date.to_string());
                return slip(message, FORCE.message());
            }
        }
        if let Some(day) = news.due {
            if let Some(meeting) = early(&day) {
                let message = dated(&DUE_BEFORE_MEETING, day)
                    .and("what", self.origin())
                    .and("meeting", meeting.to_string());
                return slip(message, FORCE.message());
            }
            if day < news.date {
                return slip(dated(&DUE_PAST, day), FORCE.message());
            }
        }
        if let Some(state) = self.closed(news) {
            return slip(self.with(&CLOSED).and("state", state), self.with(&REOPEN));
        }
        if news.said == Said::Reopened && self.is_open() {
            return slip(self.with(&OPEN), FORCE.message());
        }
        if let (Said::Postponed, Some(day), Some(due)) = (&news.said, news.due, self.due())
            && day <= due
        {
            let message = dated(&NOT_LATER, day).and("due", due.to_string());
            return slip(message, dated(&BRING_FORWARD, day));
        }
        None
    }

    /// How the item is closed so that the news comes too late.
    fn closed(&self, news: &News) -> Option<Message> {
        let on = |text: &'static Text, day: NaiveDate| text.with("day", day.to_string());
        match self.matter {
            Matter::Action(state) => match (state.status, &news.said) {
                (Status::Done, Said::Accepted) => state.accepted.map(|day| on(&ACCEPTED_ON, day)),
                (Status::Done | Status::Cancelled, Said::Reopened) | (Status::Done, Said::Rejected) => None,
                (Status::Done, _) => {
                    Some(state.finished.map_or_else(|| DONE.message(), |day| on(&DONE_ON, day)))
                }
                (Status::Cancelled, _) => Some(CANCELLED.message()),
                _ => None,
            },
            Matter::Issue(state) => match (state.status, &news.said) {
                (_, Said::Reopened) => None,
                (IssueStatus::Resolved, _) => {
                    Some(state.resolved.map_or_else(|| RESOLVED.message(), |day| on(&RESOLVED_ON, day)))
                }
                (IssueStatus::Dropped, _) => Some(DROPPED.message()),
                _ => None,
            },
        }
    }

    fn is_open(&self) -> bool {
        match self.matter {
            Matter::Action(state) => state.status.is_open(),
            Matter::Issue(state) => state.status.is_open(),
        }
    }

    /// The deadline in force.
    pub fn due(&self) -> Option<NaiveDate> {
        match self.matter {
            Matter::Action(state) => state.due,
            Matter::Issue(state) => state.due,
        }
    }
}

const FINISH_HELP: Text =
    Text::new("去掉 --finished，或用 --status 已完成", "leave out --finished, or use --status done");
