//! What to say about phrases that should be dates.

use super::{Diagnostic, codes};
use crate::date::{Base, Datelike, NaiveDate, Reading, Reason, Refusal, Weekday, WrongWeekday};
use crate::language::{Message, Text};
use crate::text::{TextEdit, TextRange};
use std::sync::Arc;

const NO_SUCH_DAY: Text = Text::new("没有“{text}”这一天", "there is no such day as `{text}`");
const CORRECT_DAY: Text = Text::new("该月最后一天是 {days}", "the last day of that month is {days}");
const AMBIGUOUS: Text =
    Text::new("“{text}”的年、月、日次序不明", "`{text}` does not tell year, month and day apart");
const OTHER_WORDS: Text =
    Text::new("“{text}”除日期外还有别的文字", "`{text}` holds a date among other words");
const TWO_DATES: Text =
    Text::new("“{text}”有两个日期，却不是起止时间", "`{text}` holds two dates that are no range");
const BACKWARDS: Text = Text::new("“{text}”的结束早于开始", "`{text}` ends before it begins");
const BARE_RANGE: Text =
    Text::new("“{text}”中的数字不是月和日", "the numbers of `{text}` are no month and day");
const TIME_ALONE: Text = Text::new("“{text}”只有时间，没有日期", "`{text}` is a time without a day");
const EVENT: Text = Text::new(
    "“{text}”是节日或里程碑，不是确定的日期",
    "`{text}` names a holiday or milestone, which is no fixed day",
);
const LUNAR: Text = Text::new("“{text}”是农历日期", "`{text}` is a day of the lunar calendar");
const ABOUT: Text = Text::new("“{text}”只是大约的日期", "`{text}` is about a day and no day");
const LOOKING_BACK: Text =
    Text::new("“{text}”指过去的时间，不能作为期限", "`{text}` lies back and is no day to come");
const BARE: Text = Text::new("“{text}”没有写明是哪一天", "`{text}` does not say which day of it is meant");
const NO_BASE: Text = Text::new(
    "“{text}”要从文档日期算起，而这份文档没有日期",
    "`{text}` counts from the date of the document, which has none",
);
const NO_NEXT_MEETING: Text = Text::new(
    "“{text}”：没有写明下次会议的日期",
    "`{text}`: the document does not say when the next meeting is",
);
const TOO_FAR: Text = Text::new("“{text}”超出了日期范围", "`{text}` lies beyond the years mtg can write");
const NOT_A_DATE: Text = Text::new("“{text}”不是能读懂的日期", "`{text}` is not a date mtg can read");

const WRITE_ISO: Text = Text::new("写成年-月-日的形式", "write it as year-month-day");
const DATE_ALONE: Text =
    Text::new("只写日期，其余写到备注里", "write the date alone, and the rest among the remarks");
const ONE_DATE: Text = Text::new("只写一个日期，起止时间用 ~ 连接", "write one date, or a range joined by ~");
const TURN_ROUND: Text = Text::new("先写开始，再写结束", "write the beginning first");
const RANGE_FORM: Text = Text::new(
    "写明月和日，如 3月12日-20日，或写一个时长，如 5天内",
    "give month and day, as in Mar 12-20, or one length, as in within 5 days",
);
const ADD_DAY: Text = Text::new("加上日期", "add the day");
const DAY_OF_EVENT: Text = Text::new("写明那一天的日期", "give the date of that day");
const COUNT_AHEAD: Text = Text::new(
    "写明日期，或从会议往后数，如 3天内、3个工作日内",
    "give the date, or count ahead, as in within 3 days",
);
const LAST_DAY: Text = Text::new("写明哪一天，或写“月底”“季度末”“年底”", "give the day, or write “end of …”");
const GIVE_NEXT: Text = Text::new(
    "在文首写 next = 2024-03-19 这样的一行，或写明日期",
    "add a line such as next = 2024-03-19 to the front matter, or give the date",
);
const WITH_EXAMPLE: Text = Text::new("{how}，如 2024-03-15", "{how}, such as 2024-03-15");
const WITH_DAYS: Text = Text::new("{how}：{days}", "{how}: {days}");
const ONE: Text = Text::new("{day}", "{day}");
const EITHER: Text = Text::new("{day} 或 {other}", "{day} or {other}");

const VAGUE: Text = Text::new("“{text}”不是能追究的日期", "`{text}` is no day anybody can be held to");
const AGREE: Text =
    Text::new("和负责人商定一个日期，如 2024-03-15", "agree on a day with the owner, such as 2024-03-15");

const NOT_ISO: Text = Text::new("“{text}”即 {day}", "`{text}` is {day}");
const WRITE: Text = Text::new("写成 {day}", "write {day}");
const WRITE_AND: Text = Text::new("写成 {day}；{hint}", "write {day}; {hint}");
const HINT_FAR_AHEAD: Text = Text::new(
    "没有写年份，这一天在一年多以后，请确认",
    "no year is given and the day is more than a year ahead, so check it",
);
const HINT_FAR: Text = Text::new(
    "与文档日期 {base} 相差五年以上，请确认年份",
    "it is more than five years from the document's {base}, so check the year",
);
const HINT_TWO_WAYS: Text =
    Text::new("这种说法有人理解为另一周，请确认", "some read these words as another week, so check it");
const FAR: Text = Text::new(
    "{day} 与文档日期 {base} 相差五年以上",
    "{day} is more than five years from the document's {base}",
);
const CHECK_YEAR: Text = Text::new("请确认年份", "check the year");

const WRONG_WEEKDAY: Text =
    Text::new("{day} 是{right}，不是“{written}”", "{day} is a {right}, not `{written}`");
const CORRECT_WEEKDAY: Text = Text::new(
    "改成“{text}”；如果星期才是对的，就改日期",
    "write `{text}`, or correct the date if the weekday is right",
);
static WEEKDAYS: [Text; 7] = [
    Text::new("周一", "Monday"),
    Text::new("周二", "Tuesday"),
    Text::new("周三", "Wednesday"),
    Text::new("周四", "Thursday"),
    Text::new("周五", "Friday"),
    Text::new("周六", "Saturday"),
    Text::new("周日", "Sunday"),
];

/// The name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static Text {
    &WEEKDAYS[weekday.num_days_from_monday() as usize % 7]
}

const NO_HOLIDAY_DATA: Text = Text::new(
    "没有 {year} 年的节假日数据，工作日按周一至周五计算",
    "there is no holiday data for {year}; working days are counted Monday to Friday",
);
const ADD_HOLIDAYS: Text = Text::new(
    "在 mtg.toml 的 [calendar] 中用 holidays 和 workdays 补上，或升级 mtg",
    "add the days to holidays and workdays in [calendar] of mtg.toml, or update mtg",
);

/// Why a phrase is no date, and what would be one.
pub fn refused(refusal: &Refusal) -> (Message, Message) {
    let text = shortened(&refusal.seen);
    let (message, how) = match refusal.reason {
        Reason::NoSuchDay if !refusal.offers.is_empty() => {
            return (NO_SUCH_DAY.with("text", text), CORRECT_DAY.with("days", days(&refusal.offers)));
        }
        Reason::NoNextMeeting => return (NO_NEXT_MEETING.with("text", text), GIVE_NEXT.message()),
        Reason::BareRange => return (BARE_RANGE.with("text", text), RANGE_FORM.message()),
        Reason::Vague => return (VAGUE.with("text", text), AGREE.message()),
        Reason::NoSuchDay => (&NO_SUCH_DAY, &WRITE_ISO),
        Reason::Ambiguous => (&AMBIGUOUS, &WRITE_ISO),
        Reason::OtherWords => (&OTHER_WORDS, &DATE_ALONE),
        Reason::TwoDates => (&TWO_DATES, &ONE_DATE),
        Reason::Backwards => (&BACKWARDS, &TURN_ROUND),
        Reason::TimeAlone => (&TIME_ALONE, &ADD_DAY),
        Reason::Event => (&EVENT, &DAY_OF_EVENT),
        Reason::Lunar => (&LUNAR, &WRITE_ISO),
        Reason::About => (&ABOUT, &WRITE_ISO),
        Reason::LookingBack => (&LOOKING_BACK, &COUNT_AHEAD),
        Reason::Bare => (&BARE, &LAST_DAY),
        Reason::NoBase => (&NO_BASE, &WRITE_ISO),
        Reason::TooFar => (&TOO_FAR, &WRITE_ISO),
        Reason::NoDate | Reason::NotUnderstood => (&NOT_A_DATE, &WRITE_ISO),
    };
    let help = if refusal.offers.is_empty() {
        WITH_EXAMPLE.with("how", how)
    } else {
        WITH_DAYS.with("how", how).and("days", days(&refusal.offers))
    };
    (message.with("text", text), help)
}

/// One or two days.
fn days(offers: &[NaiveDate]) -> Message {
    match offers {
        [day, other, ..] => EITHER.with("day", day.to_string()).and("other", other.to_string()),
        [day] => ONE.with("day", day.to_string()),
        [] => ONE.with("day", ""),
    }
}

/// A sentence in a date cell is quoted as far as it takes to find it.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// What is to be said about a phrase that was read: `non-iso-date` with the hints, or one of the more
/// telling things in its place. `fixable` tells whether the bytes at `range` are the phrase and nothing else.
pub fn remarks(
    path: &Arc<str>,
    range: TextRange,
    phrase: &str,
    reading: &Reading<'_>,
    base: &Base<'_>,
    fixable: bool,
    out: &mut Vec<Diagnostic>,
) {
    for year in &reading.unknown_years {
        out.push(no_holiday_data(path, range, *year));
    }
    if let Some(wrong) = &reading.weekday {
        out.push(wrong_weekday(path, range, phrase, wrong, fixable));
        return;
    }
    let base_day = base.day.map_or_else(String::new, |day| day.to_string());
    if reading.iso {
        if reading.hints.far {
            let message = FAR.with("day", reading.day.to_string()).and("base", base_day);
            let mut finding =
                Diagnostic::new(&codes::INVALID_DATE, path, range, message).help(CHECK_YEAR.message());
            // The date is read as it stands; this only asks whether it was meant.
            finding.severity = super::Severity::Info;
            out.push(finding);
        }
        return;
    }
    let hint = if reading.hints.far_ahead {
        Some(HINT_FAR_AHEAD.message())
    } else if reading.hints.far {
        Some(HINT_FAR.with("base", base_day))
    } else if reading.hints.two_ways {
        Some(HINT_TWO_WAYS.message())
    } else {
        None
    };
    let day = reading.text.as_ref();
    let help = match hint {
        Some(hint) => WRITE_AND.with("day", day).and("hint", hint),
        None => WRITE.with("day", day),
    };
    let message = match reading.start {
        Some(start) => NOT_ISO.with("day", format!("{start}~{}", reading.day)),
        None => NOT_ISO.with("day", reading.day.to_string()),
    };
    let mut finding =
        Diagnostic::new(&codes::NON_ISO_DATE, path, range, message.and("text", shortened(phrase))).help(help);
    if fixable {
        finding = finding.safe_fix(vec![TextEdit::replace(range, day)]);
    }
    out.push(finding);
}

fn wrong_weekday(
    path: &Arc<str>,
    range: TextRange,
    phrase: &str,
    wrong: &WrongWeekday<'_>,
    fixable: bool,
) -> Diagnostic {
    let message = WRONG_WEEKDAY
        .with("day", wrong.day.to_string())
        .and("right", weekday_name(wrong.day.weekday()))
        .and("written", wrong.written);
    let at = (wrong.written.as_ptr() as usize).wrapping_sub(phrase.as_ptr() as usize);
    let place = fixable && at + wrong.written.len() <= phrase.len();
    let range = if place {
        let start = range.start as usize + at;
        TextRange::new(start, start + wrong.written.len())
    } else {
        range
    };
    let finding = Diagnostic::new(&codes::WEEKDAY_MISMATCH, path, range, message)
        .help(CORRECT_WEEKDAY.with("text", wrong.right.as_str()));
    // It may be the date that is wrong, so a person has to look.
    if place { finding.unsafe_fix(vec![TextEdit::replace(range, wrong.right.as_str())]) } else { finding }
}

/// That working days of a year were counted without knowing its public holidays.
fn no_holiday_data(path: &Arc<str>, range: TextRange, year: i32) -> Diagnostic {
    let (message, help) = holiday_words(year);
    Diagnostic::new(&codes::NO_HOLIDAY_DATA, path, range, message).help(help)
}

/// The words for a year without holiday data, and what to do about it.
pub fn holiday_words(year: i32) -> (Message, Message) {
    (NO_HOLIDAY_DATA.with("year", year.to_string()), ADD_HOLIDAYS.message())
}
