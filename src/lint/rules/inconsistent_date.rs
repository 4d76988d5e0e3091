//! `inconsistent-date`: one thing with two dates, in a decision and in the action that carries it out, in two decisions,
//! or in what the minutes say of their own day and of the next meeting (P26).

use std::sync::Arc;

use super::broken_link::each_inline;
use crate::date::{Base, NaiveDate, mentions};
use crate::diagnostic::{Label, codes};
use crate::language::{Message, Text};
use crate::lint::clauses::{Dated, Match, Words, dated};
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::Block;
use crate::model::items::{ActionItem, ActionSource, Decision, Target};
use crate::model::minutes::Minutes;
use crate::text::TextRange;
use crate::workspace::{DocumentVisit, Record, folder_date};

const OTHER_DUE: Text = Text::new(
    "{id}的完成时间是 {due}，{decision}却写“{clause}”",
    "{id} is due on {due}, but {decision} says “{clause}”",
);
const OWN_WORDS: Text = Text::new(
    "{id}的完成时间是 {due}，任务却写“{clause}”",
    "{id} is due on {due}, but its task says “{clause}”",
);
const TWO_DECISIONS: Text =
    Text::new("{id}写“{clause}”，{other}却是 {date}", "{id} says “{clause}”, but {other} says {date}");
const NEXT: Text = Text::new(
    "这里的下次会议是 {date}，头信息写的是 {next}",
    "the next meeting is on {date} here, but on {next} in the front matter",
);
const TITLE: Text = Text::new(
    "标题写的日期是 {written}，会议日期是 {date}",
    "the title says {written}, but the meeting is on {date}",
);
const HELP: Text = Text::new("核对后改成同一天", "find out which one is right and write it in both places");
const HERE: Text = Text::new("这里是 {date}", "{date} here");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::INCONSISTENT_DATE, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "同一件事写了两个日期：决议中的日期与落实它的行动项的完成时间不同，两项决议对同一件事的日期不同，任务里的期限早于完成时间，或下次会议、标题中的日期与头信息不同。决议写“前”时，行动项更早不算。",
        "One thing has two dates: a decision and the action that carries it out differ, two decisions do, the words of a task give an earlier limit than its deadline, or the next meeting or the title differs from the front matter. Where the decision says “by”, an earlier action is fine.",
    ),
    why: Text::new(
        "关键日期在哪里重复都要一致（P26）：有人照决议做，有人照任务表做，差几天就会耽误后面的环节。",
        "Key dates are the same wherever they are repeated (P26): some go by the decision and some by the table, and the next step waits for both.",
    ),
    fires: Text::new(
        "
## 决议

**决议 D1**：6月20日前完成需求定稿，7月20日提测。（落实：A1）

## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 首发功能需求定稿 | 王敏 | 2024-06-25 | 《需求文档》 |
",
        "
## Decisions

**Decision D1**: The requirements are signed off by 20 June, and code goes to test on 20 July. (Actions: A1)

## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Sign off the requirements | Wang Min | 2024-06-25 | Requirements document |
",
    ),
    passes: Text::new(
        "
## 决议

**决议 D1**：6月20日前完成需求定稿，7月20日提测。（落实：A1）

## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 首发功能需求定稿 | 王敏 | 2024-06-20 | 《需求文档》 |
",
        "
## Decisions

**Decision D1**: The requirements are signed off by 20 June, and code goes to test on 20 July. (Actions: A1)

## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Sign off the requirements | Wang Min | 2024-06-20 | Requirements document |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "核对哪一个日期是对的，两处改成一样；确实是两件事的，把话写清楚。",
        "Find out which date is right and write it in both places; if they are two things, say so in other words.",
    ),
    settings: &[],
};

/// Chinese words that stand for any step of any plan, so that two of them need not be of one thing.
const STEPS: [&str; 12] =
    ["上线", "测试", "评审", "验收", "发布", "启动", "提测", "定稿", "联调", "培训", "初稿", "试点"];
/// English verbs for handing something in.
const HANDS_IN: [&str; 9] =
    ["submit", "deliver", "hands in", "provide", "send", "issue", "publish", "complete", "finish"];
/// What a line on the next meeting begins with.
const NEXT_MEETING: [&str; 5] = ["下次会议", "下次例会", "下次周会", "下次周例会", "next meeting"];
/// What follows the day of a meeting in its title.
const MEETING: [&str; 10] =
    ["会议", "例会", "周例会", "周会", "月会", "晨会", "站会", "纪要", "meeting", "minutes"];

/// Minutes with more decisions than people ever write must not take long.
const MOST: usize = 100;

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let Record::Minutes(minutes) = visit.record else { return };
    let path = visit.document.file.path();
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    let day = minutes.basics.date.as_ref().map(|date| date.value);
    let Some(day) = day.or_else(|| folder_date(folder).map(|(day, _)| day)) else { return };
    let base = Base::new(Some(day), &visit.settings.calendar);
    let mut look = Look { checker, visit, minutes, path, folder, base };
    look.decisions_and_actions();
    look.tasks();
    look.next_meeting();
    look.title();
}

/// A dated clause of a decision beside an action that it may speak of.
struct Pair<'p> {
    decision: &'p Decision,
    clause: &'p Dated<'p>,
    how: Match,
}

struct Look<'l, 'w> {
    checker: &'l mut Checker<'w>,
    visit: &'l DocumentVisit<'l>,
    minutes: &'l Minutes,
    path: &'l Arc<str>,
    folder: &'l str,
    base: Base<'l>,
}

impl<'l> Look<'l, '_> {
    fn report(
        &mut self,
        range: TextRange,
        message: Message,
        other: TextRange,
        date: NaiveDate,
        item: Option<String>,
    ) {
        let finding = self.checker.report(self.path, range, message);
        finding.help = Some(HELP.message());
        finding.labels.push(Label { range: other, message: HERE.with("date", date.to_string()) });
        finding.item = item.map(Into::into);
    }

    /// Where a part of an item's text stands in the file, or the item where marks divide it there.
    fn place(&self, item: TextRange, part: &str) -> TextRange {
        let text = self.visit.document.file.text().get(item.as_range()).unwrap_or_default();
        text.find(part).map_or(item, |at| {
            let start = item.start as usize + at;
            TextRange::new(start, start + part.len())
        })
    }

    fn decisions_and_actions(&mut self) {
        let minutes = self.minutes;
        let roster = self.checker.roster;
        let clauses: Vec<(&'l Decision, Vec<Dated<'l>>)> = minutes
            .decisions
            .iter()
            .map(|decision| (decision, dated(&decision.text, &self.base, roster)))
            .filter(|(_, clauses)| !clauses.is_empty() && clauses.len() <= MOST)
            .take(MOST)
            .collect();
        if clauses.is_empty() {
            return;
        }
        self.two_decisions(&clauses);
        let tasks: Vec<(&ActionItem, Words)> = minutes
            .actions
            .iter()
            .filter(|action| action.source == ActionSource::Minutes && action.due.date.is_some())
            .take(MOST * 4)
            .map(|action| (action, Words::read(&action.task.value, roster)))
            .collect();
        // Of a clause that fits several actions nobody knows which of them it dates.
        let mut found: Vec<(&ActionItem, Pair<'_>)> = Vec::new();
        for (action, words) in &tasks {
            let Some(due) = action.due.date else { continue };
            let mut fits: Vec<Pair<'_>> = Vec::new();
            for (decision, of) in &clauses {
                let linked = self.is_linked(action, decision);
                for clause in of {
                    let how = self.fit(clause, action, words, linked);
                    fits.extend(how.map(|how| Pair { decision, clause, how }));
                }
            }
            if fits.iter().any(|pair| pair.clause.day == due) {
                continue;
            }
            fits.retain(|pair| self.is_sure(pair, action, words, due, &clauses, &tasks));
            // The first of the best.
            fits.reverse();
            found.extend(fits.into_iter().max_by_key(|pair| pair.how).map(|pair| (*action, pair)));
        }
        let alone = |pair: &Pair<'_>| {
            found.iter().filter(|(_, other)| std::ptr::eq(other.clause, pair.clause)).count() == 1
                && !tasks.iter().any(|(action, words)| {
                    action.due.date == Some(pair.clause.day)
                        && pair.clause.words.compare(words) >= Some(pair.how)
                })
        };
        for (action, pair) in found.iter().filter(|(_, pair)| alone(pair)) {
            let message = OTHER_DUE
                .with("id", action.id.to_string())
                .and("due", action.due.date.unwrap_or_default().to_string())
                .and("decision", pair.decision.id.to_string())
                .and("clause", pair.clause.clause);
            let other = self.place(pair.decision.range, &pair.decision.text[pair.clause.at.clone()]);
            let item = format!("{}/{}", self.folder, action.id);
            self.report(action.due_at, message, other, pair.clause.day, Some(item));
        }
    }

    /// Whether an action carries out a decision, as one of them says or as they stand under a topic with no other.
    fn is_linked(&self, action: &ActionItem, decision: &Decision) -> bool {
        let named = decision.actions.iter().any(|target| target.value == Target::Local(action.id));
        let of_topic = || {
            let here = |d: &&Decision| d.topic_index == decision.topic_index;
            action.decision.is_none()
                && action.topic.is_some()
                && action.topic == decision.topic_index
                && self.minutes.decisions.iter().filter(here).take(2).count() == 1
        };
        named || action.decision == Some(Target::Local(decision.id)) || of_topic()
    }

    /// How surely a clause dates an action.
    fn fit(&self, clause: &Dated<'_>, action: &ActionItem, words: &Words, linked: bool) -> Option<Match> {
        let how = clause.words.compare(words);
        if !linked {
            let least = if matches!(words, Words::Chinese(_)) { 4 } else { 3 };
            return how.filter(|how| *how == Match::Same && words.len() >= least);
        }
        let handed_in = || {
            let paper = Words::read(title(action.deliverable.as_deref()?), self.checker.roster);
            let how = clause.words.compare(&paper).filter(|_| paper.len() >= 2)?;
            let lower = clause.clause.to_lowercase();
            let surely = match &paper {
                Words::Chinese(words) => how == Match::Same && words.len() >= 4,
                Words::English(_) => how >= Match::Strong && HANDS_IN.iter().any(|verb| lower.contains(verb)),
            };
            surely.then_some(Match::Strong)
        };
        how.max(handed_in())
    }

    /// Whether the two dates of a pair cannot both be meant.
    fn is_sure(
        &self,
        pair: &Pair<'_>,
        action: &ActionItem,
        words: &Words,
        due: NaiveDate,
        clauses: &[(&Decision, Vec<Dated<'_>>)],
        tasks: &[(&ActionItem, Words)],
    ) -> bool {
        let later = due > pair.clause.day;
        if pair.how > Match::Weak {
            return later || !pair.clause.limit;
        }
        // Few words may be those of a step before; of a step that comes to its end later they are not.
        let Words::English(_) = words else { return later };
        let here = |d: &&(&Decision, Vec<Dated<'_>>)| d.0.id == pair.decision.id;
        let shared = pair.clause.words.shared(words);
        let only = shared.iter().any(|word| {
            let in_clauses = clauses.iter().filter(here).flat_map(|(_, of)| of).filter(|c| c.words.has(word));
            let linked = tasks.iter().filter(|(other, _)| self.is_linked(other, pair.decision));
            word.len() >= 6
                && in_clauses.count() == 1
                && linked.filter(|(other, words)| other.id != action.id && words.has(word)).count() == 0
        });
        later && only && (pair.clause.words.both_conclude(words) || shared.len() > 1)
    }

    fn two_decisions(&mut self, clauses: &[(&'l Decision, Vec<Dated<'l>>)]) {
        let mut seen: Vec<(&'l Decision, &Dated<'l>)> = Vec::new();
        for (decision, of) in clauses {
            for clause in of.iter().filter(|clause| names_a_thing(clause)) {
                let before = seen.iter().find(|(earlier, other)| {
                    earlier.id != decision.id
                        && other.day != clause.day
                        && other.words == clause.words
                        && !decision.supersedes.iter().any(|t| t.value == Target::Local(earlier.id))
                });
                if let Some((earlier, other)) = before {
                    let message = TWO_DECISIONS
                        .with("id", decision.id.to_string())
                        .and("clause", clause.clause)
                        .and("other", earlier.id.to_string())
                        .and("date", other.day.to_string());
                    let range = self.place(decision.range, &decision.text[clause.at.clone()]);
                    let there = self.place(earlier.range, &earlier.text[other.at.clone()]);
                    let item = format!("{}/{}", self.folder, decision.id);
                    self.report(range, message, there, other.day, Some(item));
                }
                // Hostile minutes must not take long.
                if seen.len() < MOST {
                    seen.push((decision, clause));
                }
            }
        }
    }

    /// A task whose own words give an earlier limit than its deadline.
    fn tasks(&mut self) {
        let minutes = self.minutes;
        for action in minutes.actions.iter().filter(|a| a.source == ActionSource::Minutes) {
            let Some(due) = action.due.date else { continue };
            let own = dated(&action.task.value, &self.base, self.checker.roster);
            let [clause] = own.as_slice() else { continue };
            if clause.limit && due > clause.day {
                let message = OWN_WORDS
                    .with("id", action.id.to_string())
                    .and("due", due.to_string())
                    .and("clause", clause.clause);
                let other = self.place(action.task.range, &action.task.value[clause.at.clone()]);
                let item = format!("{}/{}", self.folder, action.id);
                self.report(action.due_at, message, other, clause.day, Some(item));
            }
        }
    }

    fn next_meeting(&mut self) {
        let Some(next) = &self.minutes.basics.next else { return };
        let (base, visit) = (self.base, self.visit);
        let mut found: Vec<(TextRange, NaiveDate)> = Vec::new();
        each_inline(&visit.document.blocks, &mut |inline| {
            for line in inline.as_str().split('\n') {
                let Some((label, rest)) = line.trim_start().split_once(['：', ':']) else { continue };
                let label = label.trim().to_lowercase();
                if !NEXT_MEETING.contains(&label.as_str()) {
                    continue;
                }
                let days = mentions(rest, &base);
                if let [day, ..] = days.as_slice()
                    && days.iter().all(|day| day.day != next.value)
                {
                    found.push((inline.range_of(&rest[day.range.clone()]), day.day));
                }
            }
        });
        for (range, day) in found {
            let message = NEXT.with("date", day.to_string()).and("next", next.value.to_string());
            self.report(range, message, next.range, next.value, None);
        }
    }

    fn title(&mut self) {
        let visit = self.visit;
        let Some(date) = &self.minutes.basics.date else { return };
        let first = visit.document.blocks.iter().find_map(|block| match block {
            Block::Heading { level: 1, text, .. } => Some(text),
            _ => None,
        });
        let Some(heading) = first else { return };
        let text = heading.as_str();
        let days = mentions(text, &self.base);
        let [day] = days.as_slice() else { return };
        let behind = text[day.range.end..].trim_start_matches([' ', '）', ')', '-', '–', '：', ':']);
        let leads = text[..day.range.start].trim().is_empty()
            && MEETING.iter().any(|word| behind.to_lowercase().starts_with(word));
        let whole = text[day.range.clone()].chars().filter(char::is_ascii_digit).count() >= 6;
        if day.day != date.value && (leads || whole && behind.is_empty()) {
            let message = TITLE.with("written", day.day.to_string()).and("date", date.value.to_string());
            let range = heading.range_of(&text[day.range.clone()]);
            self.report(range, message, date.range, date.value, None);
        }
    }
}

/// Whether a clause says what it dates, not only which step of something: `需求文档定稿`, not `完成测试`.
fn names_a_thing(clause: &Dated<'_>) -> bool {
    match &clause.words {
        Words::Chinese(words) => {
            let mut left: String = words.iter().collect();
            for step in STEPS {
                left = left.replace(step, "");
            }
            words.len() >= 4 && left.chars().count() >= 2
        }
        Words::English(words) => words.len() >= 3,
    }
}

/// The title of a deliverable: what stands between 《 and 》, or all of it.
fn title(deliverable: &str) -> &str {
    let inside = deliverable.split_once('《').and_then(|(_, rest)| rest.split_once('》'));
    inside.map_or(deliverable, |(title, _)| title)
}
