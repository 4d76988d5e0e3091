//! `duty-outside-actions`: a sentence gives somebody a duty by a day, where no action keeps track of it (P23, P24).

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::date::{Base, NaiveDate, days_named};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::likeness::Gist;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::{Block, Inline};
use crate::model::concepts::Section;
use crate::model::fields::label;
use crate::model::minutes::Minutes;
use crate::model::people::{Roster, Who};
use crate::model::phrases::MinutesPhrases;
use crate::model::vocabulary::{Vocabulary, fold, is_han};
use crate::text::TextRange;
use crate::workspace::{DocumentVisit, Record};

const MESSAGE: Text = Text::new(
    "这句话给{name}定了{day}前的任务，却没有列为行动项",
    "this gives {name} something to do by {day}, but it is no action",
);
const HELP: Text = Text::new(
    "列入行动项，写明交付物；已有行动项的，在句末写上编号，如（A3）",
    "make it an action with a deliverable; if there is one already, name it at the end: (A3)",
);
/// Longer sentences are not looked into.
const LONGEST: usize = 480;

/// The rule.
pub static RULE: Rule =
    Rule { code: &codes::DUTY_OUTSIDE_ACTIONS, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "议题、后续安排等处的一句话要求花名册中的某人或某部门在某日前做某事（“请张伟在3月15日前提供……”），而没有行动项、决议、未决事项或暂存议题记着它。句中写了编号的，或同一负责人有同一天到期的行动项的，不在此列。",
        "A sentence among the topics or the follow-up asks somebody in the roster to do something by a day (“Zhang Wei to send … by Friday”), and no action, decision, issue or parked matter keeps it. A sentence that names an id is fine, and so is one whose person has an action due that day.",
    ),
    why: Text::new(
        "口头交代的事只有写成行动项，才有负责人、期限和交付物，才会被跟踪和提醒（P23、P24）。",
        "What somebody is asked to do is tracked and reminded of only as an action with owner, deadline and deliverable (P23, P24).",
    ),
    fires: Text::new(
        "
## 议题与讨论

### T1 推广预算

- 财务部：本季度可用额度为18万元。请陈杰在3月15日前提供投入产出测算。

**通报**：预算下周再议。
",
        "
## Topics

### T1 Promotion budget

- Finance: RMB 180,000 is available this quarter. Chen Jie to send a cost-benefit estimate by 15 March.

**Noted**: the budget is discussed again next week.
",
    ),
    passes: Text::new(
        "
## 议题与讨论

### T1 推广预算

- 财务部：本季度可用额度为18万元。请陈杰在3月15日前提供投入产出测算（A1）。

**通报**：预算下周再议。

## 行动项

| 编号 | 任务 | 负责人 | 完成时间 | 交付物 |
|---|---|---|---|---|
| A1 | 推广投入产出测算 | 陈杰 | 2024-03-15 | 《测算表》 |
",
        "
## Topics

### T1 Promotion budget

- Finance: RMB 180,000 is available this quarter. Chen Jie to send a cost-benefit estimate by 15 March (A1).

**Noted**: the budget is discussed again next week.

## Action items

| ID | Task | Owner | Due | Deliverable |
|---|---|---|---|---|
| A1 | Estimate costs and benefits | Chen Jie | 2024-03-15 | Estimate |
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "把它写成行动项：任务、负责人、完成时间、交付物。",
        "Write it as an action: task, owner, deadline, deliverable.",
    ),
    settings: &[],
};

/// Sections whose sentences are no duties, or are read as items.
const ELSEWHERE: [Section; 17] = [
    Section::Actions,
    Section::Decisions,
    Section::OpenIssues,
    Section::ParkingLot,
    Section::EarlierActions,
    Section::Risks,
    Section::BasicInfo,
    Section::Attendance,
    Section::Absence,
    Section::Agenda,
    Section::PreReads,
    Section::Preparation,
    Section::Apologies,
    Section::GroundRules,
    Section::Attachments,
    Section::Progress,
    Section::Confirmations,
];

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let Record::Minutes(minutes) = visit.record else { return };
    if visit.roster.is_empty() || !has_mark(visit.document.file.text()) {
        return;
    }
    let mut duties = Duties {
        minutes,
        words: visit.vocabulary,
        roster: visit.roster,
        base: Base::new(visit.day, &visit.settings.calendar),
        checker,
        visit,
    };
    let mut section: Option<(u8, Section)> = None;
    for block in &visit.document.blocks {
        if let Block::Heading { level, text, .. } = block {
            let meaning = visit.vocabulary.section(text.trimmed());
            if meaning.is_some() || section.is_some_and(|(above, _)| *level <= above) {
                section = meaning.map(|meaning| (*level, meaning));
            }
        } else if !section.is_some_and(|(_, section)| ELSEWHERE.contains(&section)) {
            duties.block(block);
        }
    }
}

struct Duties<'c, 'w, 'v> {
    minutes: &'v Minutes,
    words: &'v Vocabulary,
    roster: &'v Roster,
    base: Base<'v>,
    checker: &'c mut Checker<'w>,
    visit: &'v DocumentVisit<'v>,
}

impl Duties<'_, '_, '_> {
    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Paragraph { text, range, .. } if self.is_marked(*range) => self.text(text),
            Block::Paragraph { .. } => {}
            Block::List(list) => {
                for item in &list.items {
                    if item.task.is_some() || !self.is_marked(item.range) {
                        continue;
                    }
                    // What is nested below a labelled line is part of that item.
                    let labelled = item.text().is_some_and(|text| label(self.words, text.as_str()).is_some());
                    if !labelled {
                        item.blocks.iter().for_each(|block| self.block(block));
                    }
                }
            }
            // What somebody is quoted with is not agreed.
            Block::Heading { .. } | Block::Table(_) | Block::Quote { .. } => {}
        }
    }

    /// Whether a block may hold a deadline.
    fn is_marked(&self, range: TextRange) -> bool {
        self.visit.document.file.text().get(range.as_range()).is_some_and(has_mark)
    }

    fn text(&mut self, inline: &Inline<'_>) {
        let mut labelled = false;
        for line in inline.as_str().lines() {
            labelled |= label(self.words, line).is_some();
            if labelled {
                continue;
            }
            for sentence in sentences(line) {
                self.sentence(inline, sentence);
            }
        }
    }

    fn sentence(&mut self, inline: &Inline<'_>, sentence: &str) {
        if sentence.len() > LONGEST || !has_mark(sentence) {
            return;
        }
        let found =
            if sentence.chars().any(is_han) { self.chinese(sentence) } else { self.english(sentence) };
        let Some((who, day)) = found else { return };
        let in_time = self.base.day.is_none_or(|today| day >= today);
        if !in_time || names_item(sentence) || self.is_kept(&who, day, sentence) {
            return;
        }
        let name = match &who {
            Who::Person(id) => self.roster.people.get(*id as usize).map_or("", |p| &p.name),
            Who::Department(id) => self.roster.department_name(*id),
            Who::Everyone(words) | Who::Unknown(words) => words,
        };
        let message = MESSAGE.with("name", name).and("day", day.to_string());
        let path = self.visit.document.file.path().clone();
        self.checker.report(&path, inline.range_of(sentence), message).help = Some(HELP.message());
    }

    /// Whether an action has that day and owner, or one of them and words like those of the sentence.
    fn is_kept(&self, who: &Who, day: NaiveDate, sentence: &str) -> bool {
        let folded = fold(sentence);
        self.minutes.actions.iter().any(|action| {
            let same_day = action.due.date == Some(day);
            let owner = action.owner.as_ref().map(|o| &o.value);
            let department = |id| owner.is_some_and(|o| o.department_id(self.roster) == Some(id));
            let same_owner = match who {
                Who::Department(id) => department(*id),
                who => owner.is_some_and(|o| o.who == *who),
            };
            let same_words = || Gist::of(&action.task.value).is_spoken_of(&folded);
            same_day && same_owner || (same_day || same_owner || action.due.date.is_none()) && same_words()
        })
    }

    /// `请张伟在3月15日前提供…`, `由技术部于…前完成`, `张伟须在…前提供`.
    fn chinese(&self, sentence: &str) -> Option<(Who, NaiveDate)> {
        let phrases = MinutesPhrases::get();
        if !phrases.duty_before.may_be_in(sentence) && !phrases.duty_behind.may_be_in(sentence) {
            return None;
        }
        let mut found = None;
        for word in phrases.duty_before.chinese() {
            for (at, _) in sentence.match_indices(word) {
                let behind = &sentence[at + word.len()..];
                found = found.or_else(|| Some((self.name_at_start(behind)?, behind)));
            }
        }
        if found.is_none() {
            for word in phrases.duty_behind.chinese() {
                for (at, _) in sentence.match_indices(word) {
                    let (before, behind) = sentence.split_at(at);
                    found = found.or_else(|| Some((self.name_at_end(before)?, behind)));
                }
            }
        }
        let (who, behind) = found?;
        // The day stands before 前 or 内, and in the same clause as the name.
        let end = behind.match_indices(['前', '内']).map(|(at, mark)| at + mark.len()).next()?;
        let clause = &behind[..end];
        // `进度由李婷跟踪，各负责人每周二前更新` gives two people two duties.
        if clause.contains(['，', '；', '：', '每']) {
            return None;
        }
        let day = days_named(clause, &self.base).into_iter().next()?;
        // `3月15日前` and not `3月15日会议前`: nothing stands between the day and the word.
        let tail: String = clause.chars().rev().skip(1).take(1).collect();
        let closes = tail.chars().all(|c| c.is_numeric() || "日号天周末底一二三四五六日午班之以".contains(c));
        closes.then_some((who, day))
    }

    /// `Zhang Wei to send the plan by Friday`.
    fn english(&self, sentence: &str) -> Option<(Who, NaiveDate)> {
        let folded = fold(sentence);
        if folded.len() != sentence.len() {
            return None;
        }
        let (who, behind) = MinutesPhrases::get().duty_behind.english().find_map(|word| {
            let marked = format!(" {word} ");
            let at = folded.find(&marked)?;
            Some((self.name_at_end_of_words(sentence.get(..at)?)?, folded.get(at + marked.len()..)?))
        })?;
        let at = behind.rfind("by ").filter(|at| *at == 0 || behind.as_bytes().get(at - 1) == Some(&b' '))?;
        let phrase: Vec<&str> = behind[at + 3..].split_whitespace().take(4).collect();
        let day = days_named(&phrase.join(" "), &self.base).into_iter().next()?;
        Some((who, day))
    }

    /// A person or department whose name a text begins with.
    fn name_at_start(&self, text: &str) -> Option<Who> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(8);
        ends.collect::<Vec<_>>().into_iter().rev().find_map(|end| self.one(text.get(..end)?))
    }

    /// A person whose name a text ends with.
    fn name_at_end(&self, text: &str) -> Option<Who> {
        let mut starts: Vec<usize> = text.char_indices().rev().map(|(at, _)| at).take(4).collect();
        starts.reverse();
        let person = |start: usize| self.one(text.get(start..)?).filter(|who| matches!(who, Who::Person(_)));
        starts.into_iter().find_map(person)
    }

    /// A person whose name the last words of a text are; nothing else may stand before it in the sentence.
    fn name_at_end_of_words(&self, text: &str) -> Option<Who> {
        let text = text.rsplit([':', ';', ',']).next()?.trim();
        let who = self.one(text)?;
        matches!(who, Who::Person(_)).then_some(who)
    }

    fn one(&self, name: &str) -> Option<Who> {
        if name.trim() != name || name.chars().count() < 2 {
            return None;
        }
        match self.roster.find(name) {
            [only] => Some(only.clone()),
            _ => None,
        }
    }
}

/// The sentences of a line.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().find(|(at, c)| {
            let behind = || rest[at + c.len_utf8()..].chars().next();
            matches!(c, '。' | '；' | '！')
                || (matches!(c, '.' | ';') && behind().is_none_or(char::is_whitespace))
        });
        let end = end.map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let (sentence, behind) = rest.split_at(end);
        rest = behind;
        Some(sentence.trim())
    })
}

/// Whether a text may hold a deadline at all: most do not.
fn has_mark(text: &str) -> bool {
    static MARKS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["前", "内", "by "].map(Finder::new));
    MARKS.iter().any(|mark| mark.find(text.as_bytes()).is_some())
}

/// Whether a sentence names an item that keeps track of it: `（A3）`.
fn names_item(sentence: &str) -> bool {
    sentence.split(|c: char| !c.is_ascii_alphanumeric()).any(|piece| {
        piece.len() > 1
            && piece.starts_with(['A', 'D', 'U', 'P', 'T'])
            && piece[1..].bytes().all(|b| b.is_ascii_digit())
    })
}
