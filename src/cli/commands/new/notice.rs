//! `mtg new notice`: a meeting's folder with its notice.

use clap::Args;

use crate::cli::prompt::ask;
use crate::cli::{Context, Failure, Outcome};
use crate::date::{NaiveDate, Recurrence, read_iso_day};
use crate::keys::closest;
use crate::language::{Message, Text};
use crate::model::basics::{Clock, read_clock};
use crate::model::concepts::{MeetingClass, MeetingType};
use crate::model::people::NameReader;
use crate::model::vocabulary::Vocabulary;
use crate::template::notice::{NoticeDraft, notice};
use crate::template::{NOTICE, SlugError, check_slug, slug};
use crate::text::TextRange;
use crate::workspace::{Load, Series, Workspace};

const NEED: Text = Text::new("缺少{what}", "{what} needed");
const THE_TITLE: Text = Text::new("会议名称", "a title is");
const THE_DATE: Text = Text::new("会议日期", "a date is");
const BOTH: Text = Text::new("会议名称和日期", "a title and a date are");
const NEED_HELP: Text = Text::new(
    "写成 mtg new notice \"会议名称\" --date 2025-09-10，或用 --series 指定例会",
    "write mtg new notice \"TITLE\" --date 2025-09-10, or name a series with --series",
);
const BAD_DATE: Text = Text::new("--date 的“{text}”不是日期", "--date `{text}` is no date");
const BAD_DATE_HELP: Text = Text::new("写成 2025-09-10 的形式", "write it as 2025-09-10");
const BAD_TIME: Text = Text::new("--time 的“{text}”不是时间段", "--time `{text}` is no time of day");
const BAD_TIME_HELP: Text = Text::new("写成 14:00-15:30 的形式", "write it as 14:00-15:30");
const BAD_WORD: Text = Text::new("{flag} 不认识“{text}”", "{flag} does not know `{text}`");
const WORDS: Text = Text::new("可用：{words}", "it can be: {words}");
const NO_SERIES: Text = Text::new("mtg.toml 中没有例会“{text}”", "mtg.toml has no series `{text}`");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const ADD_SERIES: Text = Text::new(
    "在 mtg.toml 中加入 [[series]]，id = \"{text}\"",
    "add a [[series]] with id = \"{text}\" to mtg.toml",
);
const SERIES_DATE: Text = Text::new(
    "算不出例会“{series}”的日期（every = \"{every}\"），请用 --date 指定",
    "the date of series `{series}` cannot be worked out (every = \"{every}\"); give it with --date",
);
const SKIPPED: Text = Text::new(
    "{from} 不是工作日，顺延到 {to}；如需改期请用 --date",
    "{from} is a day off, so this is for {to}; choose another day with --date",
);
const NO_SLUG: Text = Text::new(
    "“{text}”中没有字母、汉字或数字，不能用作文件夹名",
    "`{text}` has no letter or digit to name the folder after",
);
const NO_SLUG_HELP: Text =
    Text::new("用 --slug 指定，如 --slug kickoff", "name it with --slug, such as --slug kickoff");
const BAD_SLUG: Text = Text::new("--slug 的“{text}”不能用作文件夹名", "--slug `{text}` cannot name a folder");
const USE_SLUG: Text = Text::new("可以写成 --slug {slug}", "write --slug {slug}");
const HAS_NOTICE: Text =
    Text::new("{path} 已存在，没有改动它", "{path} exists already; it was left as it is");
const SAME_ID: Text =
    Text::new("已经有一个会议叫 {id}（在 {folder}）", "there is a meeting called {id} already (in {folder})");
const OTHER_SLUG: Text = Text::new(
    "用 --slug 换一个名称，或用 --date 换一天",
    "give it another name with --slug, or another day with --date",
);
const NEXT: Text = Text::new(
    "下一步：填写 [填写] 处，运行 mtg lint；会后运行 mtg new minutes",
    "next: fill in what says [fill in] and run mtg lint; after the meeting run mtg new minutes",
);

const ASK_TITLE: Text = Text::new("会议名称", "Title");
const ASK_DATE: Text = Text::new("日期", "Date");
const ASK_TIME: Text = Text::new("时间，如 14:00-15:00", "Time, such as 14:00-15:00");
const ASK_CHAIR: Text = Text::new("主持人", "Chair");
const ASK_REQUIRED: Text = Text::new("必须参会的人，用“、”隔开", "Who must come, with commas in between");
const ASK_GOAL: Text = Text::new("目标（动词＋结果）", "Goal (verb and result)");

/// Arguments of `mtg new notice`.
#[derive(Debug, Args)]
pub struct NoticeArgs {
    /// Title of the meeting
    title: Option<String>,
    /// Class: kick-off, regular, special, stand-up, review, retrospective or call
    #[arg(long)]
    class: Option<String>,
    /// Day of the meeting, such as 2025-09-10
    #[arg(long)]
    date: Option<String>,
    /// Time of day, such as 14:00-15:30
    #[arg(long)]
    time: Option<String>,
    /// Who leads the meeting
    #[arg(long, value_name = "NAME")]
    chair: Option<String>,
    /// Who must come; may be repeated or list several names
    #[arg(long, value_name = "NAME")]
    required: Vec<String>,
    /// Project, by the name of its folder
    #[arg(long)]
    project: Option<String>,
    /// Recurring meeting of mtg.toml, which gives title, class, project, people, date and time
    #[arg(long)]
    series: Option<String>,
    /// What the meeting is for: decision, discussion or briefing
    #[arg(long = "type", value_name = "TYPE")]
    meeting_type: Option<String>,
    /// Where it takes place
    #[arg(long)]
    place: Option<String>,
    /// What it is to reach
    #[arg(long)]
    goal: Option<String>,
    /// Name of the folder after the date, instead of one made from the title
    #[arg(long)]
    slug: Option<String>,
}

/// Writes a notice.
pub fn run(context: &mut Context, args: &NoticeArgs) -> Result<Outcome, Failure> {
    let workspace = context.load(&Load::FACTS)?;
    let given = Given::read(args, &workspace)?;
    let today = context.now(Some(&workspace.settings)).date;
    let draft = complete(context, &workspace, given, today)?;
    let slug = match &args.slug {
        Some(text) => check_slug(text).map_err(|error| match error {
            SlugError::Use(slug) => {
                Failure::Usage(BAD_SLUG.with("text", text.as_str()), Some(USE_SLUG.with("slug", slug)))
            }
            SlugError::Empty => {
                Failure::Usage(NO_SLUG.with("text", text.as_str()), Some(NO_SLUG_HELP.message()))
            }
        })?,
        None => slug(&draft.title).map_err(|_| {
            Failure::Usage(NO_SLUG.with("text", draft.title.as_str()), Some(NO_SLUG_HELP.message()))
        })?,
    };
    let id = format!("{}-{slug}", draft.date);
    let folder = format!("{}/{}/{id}", workspace.settings.meetings, draft.date.format("%Y"));
    refuse_taken(&workspace, &id, &folder)?;
    warn_of_unknown_names(context, &workspace, &draft);
    let language = context.language();
    let source = NOTICE.source(&workspace.root, language)?;
    let change = notice(&draft, &folder, &source, language)?;
    super::write(context, &workspace.root, change)?;
    if !context.quiet {
        context.say(&NEXT.message());
    }
    Ok(Outcome::Fine)
}

/// What the arguments say, understood.
struct Given<'w> {
    title: Option<String>,
    class: Option<MeetingClass>,
    meeting_type: Option<MeetingType>,
    date: Option<NaiveDate>,
    time: Option<Clock>,
    chair: Option<String>,
    required: Vec<String>,
    project: Option<String>,
    series: Option<&'w Series>,
    place: Option<String>,
    goal: Option<String>,
}

impl<'w> Given<'w> {
    fn read(args: &NoticeArgs, workspace: &'w Workspace) -> Result<Self, Failure> {
        let words = Vocabulary::get();
        let class = word(args.class.as_deref(), "--class", |w| words.meeting_class(w), MeetingClass::ALL)?;
        let kind = word(args.meeting_type.as_deref(), "--type", |w| words.meeting_type(w), MeetingType::ALL)?;
        let all = &workspace.settings.series;
        let series = match &args.series {
            None => None,
            Some(id) => Some(all.iter().find(|s| *s.id == **id).ok_or_else(|| {
                let help = match closest(id, all.iter().map(|s| &*s.id)) {
                    Some(near) => DID_YOU_MEAN.with("name", near),
                    None => ADD_SERIES.with("text", id.as_str()),
                };
                Failure::Usage(NO_SERIES.with("text", id.as_str()), Some(help))
            })?),
        };
        let filled = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(ToOwned::to_owned)
        };
        Ok(Self {
            title: filled(&args.title),
            class,
            meeting_type: kind,
            date: args.date.as_deref().map(day).transpose()?,
            time: args.time.as_deref().map(clock).transpose()?,
            chair: filled(&args.chair),
            required: args.required.iter().flat_map(|text| names(text)).collect(),
            project: filled(&args.project),
            series,
            place: filled(&args.place),
            goal: filled(&args.goal),
        })
    }
}

fn day(text: &str) -> Result<NaiveDate, Failure> {
    read_iso_day(text)
        .ok_or_else(|| Failure::Usage(BAD_DATE.with("text", text), Some(BAD_DATE_HELP.message())))
}

fn clock(text: &str) -> Result<Clock, Failure> {
    let clock = read_clock(text).filter(|clock| clock.end.is_none_or(|end| end > clock.start));
    clock.ok_or_else(|| Failure::Usage(BAD_TIME.with("text", text), Some(BAD_TIME_HELP.message())))
}

/// A value that is one of a few words, in either language.
fn word<T: Copy>(
    text: Option<&str>,
    flag: &'static str,
    find: impl Fn(&str) -> Option<T>,
    all: &[(T, &'static str)],
) -> Result<Option<T>, Failure> {
    let Some(text) = text else { return Ok(None) };
    match find(text) {
        Some(found) => Ok(Some(found)),
        None => {
            let words: Vec<&str> = all.iter().map(|(_, word)| *word).collect();
            let message = BAD_WORD.with("flag", flag).and("text", text);
            Err(Failure::Usage(message, Some(WORDS.with("words", words.join(" ")))))
        }
    }
}

/// The names in an argument. `/` stays: it joins a department and a person.
fn names(text: &str) -> Vec<String> {
    text.split(['、', ',', '，', ';', '；'])
        .map(str::trim)
        .filter(|n| !n.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// Adds what the series says, then asks for the rest if somebody is there to answer.
fn complete(
    context: &Context,
    workspace: &Workspace,
    mut given: Given<'_>,
    today: NaiveDate,
) -> Result<NoticeDraft, Failure> {
    let settings = &workspace.settings;
    let asking = context.interactive();
    let slot = given.series.and_then(|s| s.recurrence);
    if let Some(series) = given.series {
        given.title = given.title.or_else(|| series.title.as_deref().map(ToOwned::to_owned));
        given.class = given.class.or(series.class);
        given.project = given.project.or_else(|| series.project.as_deref().map(ToOwned::to_owned));
        if given.required.is_empty() {
            given.required = series.required.iter().map(|n| n.to_string()).collect();
        }
        given.time =
            given.time.or_else(|| slot.map(|slot| Clock { start: slot.begins(), end: Some(slot.ends()) }));
        if given.date.is_none() {
            given.date = slot.and_then(|slot| next_of_series(context, workspace, slot, today));
        }
        if given.date.is_none() && !asking {
            let message =
                SERIES_DATE.with("series", &*series.id).and("every", series.every.as_deref().unwrap_or(""));
            return Err(Failure::usage(message));
        }
    }
    if !asking {
        let missing = match (&given.title, given.date) {
            (Some(_), Some(_)) => None,
            (None, Some(_)) => Some(&THE_TITLE),
            (Some(_), None) => Some(&THE_DATE),
            (None, None) => Some(&BOTH),
        };
        if let Some(what) = missing {
            return Err(Failure::Usage(NEED.with("what", what), Some(NEED_HELP.message())));
        }
    } else {
        let lead = settings
            .limits(given.class, None, given.series)
            .notice_lead
            .after(today, &settings.calendar)
            .unwrap_or(today);
        let earliest =
            lead.iter_days().take(60).find(|d| settings.calendar.is_working_day(*d)).unwrap_or(lead);
        interview(context, &mut given, earliest)?;
    }
    let (Some(title), Some(date)) = (given.title, given.date) else {
        return Err(Failure::Usage(NEED.with("what", &BOTH), Some(NEED_HELP.message())));
    };
    Ok(NoticeDraft {
        title,
        goal: given.goal.unwrap_or_default(),
        meeting_type: given.meeting_type,
        class: given.class,
        project: given.project.unwrap_or_default(),
        series: given.series.map(|s| s.id.to_string()).unwrap_or_default(),
        date,
        time: given.time,
        place: given.place.unwrap_or_default(),
        chair: given.chair.unwrap_or_default(),
        required: given.required,
        today,
    })
}

/// The next day of a series from tomorrow on that is worked.
fn next_of_series(
    context: &Context,
    workspace: &Workspace,
    slot: Recurrence,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let first = slot.on_or_after(today.succ_opt()?)?;
    let calendar = &workspace.settings.calendar;
    let date = slot.from(first).take(10).find(|day| calendar.is_working_day(*day)).unwrap_or(first);
    if date != first && !context.quiet {
        context.say(&SKIPPED.with("from", first.to_string()).and("to", date.to_string()));
    }
    Some(date)
}

/// Asks for what was not given; only title and date must be answered.
fn interview(context: &Context, given: &mut Given<'_>, earliest: NaiveDate) -> Result<(), Failure> {
    let language = context.language();
    let asked = |question: Message, default: Option<&str>| ask(&question, default, language);
    while given.title.is_none() {
        given.title = Some(asked(ASK_TITLE.message(), None)?).filter(|t| !t.is_empty());
    }
    while given.date.is_none() {
        match day(&asked(ASK_DATE.message(), Some(&earliest.to_string()))?) {
            Ok(date) => given.date = Some(date),
            Err(failure) => context.complain(&failure),
        }
    }
    while given.time.is_none() {
        let answer = asked(ASK_TIME.message(), None)?;
        if answer.is_empty() {
            break;
        }
        match clock(&answer) {
            Ok(time) => given.time = Some(time),
            Err(failure) => context.complain(&failure),
        }
    }
    if given.chair.is_none() {
        given.chair = Some(asked(ASK_CHAIR.message(), None)?);
    }
    if given.required.is_empty() {
        // Whoever leads a meeting must be there.
        let chair = given.chair.clone().unwrap_or_default();
        given.required = names(&asked(ASK_REQUIRED.message(), Some(&chair))?);
    }
    if given.goal.is_none() {
        given.goal = Some(asked(ASK_GOAL.message(), None)?);
    }
    Ok(())
}

/// Refuses a folder that has a notice, and a name that another meeting has.
fn refuse_taken(workspace: &Workspace, id: &str, folder: &str) -> Result<(), Failure> {
    // Some file systems take two spellings for one name.
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    for meeting in workspace.meetings.iter().filter(|m| same(&m.id, id)) {
        if !same(&meeting.folder, folder) {
            let message = SAME_ID.with("id", &*meeting.id).and("folder", &*meeting.folder);
            return Err(Failure::Usage(message, Some(OTHER_SLUG.message())));
        }
        if let Some(notice) = &meeting.notice {
            let message = HAS_NOTICE.with("path", &*notice.path);
            return Err(Failure::Usage(message, Some(OTHER_SLUG.message())));
        }
    }
    Ok(())
}

/// Says which names the roster does not have; the notice is written all the same.
fn warn_of_unknown_names(context: &Context, workspace: &Workspace, draft: &NoticeDraft) {
    let reader = NameReader::new(&workspace.roster, &workspace.settings.vocabulary);
    let mut findings = Vec::new();
    let here = TextRange::empty(0);
    for name in draft.required.iter().chain(Some(&draft.chair).filter(|c| !c.is_empty())) {
        reader.parties(name, None, &|_| here, &"notice.md".into(), &mut findings);
    }
    let mut said: Vec<Message> = Vec::new();
    for finding in findings {
        if !said.contains(&finding.message) {
            context.warn(&finding.message);
            if let Some(help) = &finding.help {
                context.say(help);
            }
            said.push(finding.message);
        }
    }
}
