//! What `mtg report --format json` prints.

mod rows;

use super::describe::{Key, Shape, key};
use crate::language::Text;
use rows::{
    action_keys, count, decision_keys, entry_place, list, maybe, must, nullable, party, practice,
    same_reference, text,
};

/// A key that must be there.
pub(super) type Keys = Vec<Key>;

/// The reports, one of them.
pub(super) fn shape() -> Shape {
    Shape::Any(vec![
        report(
            "weekly",
            vec![
                section("at_risk", tracked()),
                section("overdue", tracked()),
                section("postponed", tracked()),
                section("issues", issue()),
                section("done", tracked()),
                section("new", tracked()),
                section("due_next", tracked()),
                section("meetings", meeting()),
                section("decisions", decision()),
                section("unconfirmed", meeting()),
            ],
            vec![
                count("done", "本期完成的行动项", "actions done in the period"),
                count("overdue", "逾期的行动项", "actions that are overdue"),
                count(
                    "at_risk",
                    "有风险、受阻或临近截止的行动项，不含逾期",
                    "actions in danger, blocked or due soon, not those overdue",
                ),
                count("blocked", "受阻的行动项，含逾期", "actions that are blocked, overdue ones too"),
                count("postponed", "本期延期的行动项", "actions put off in the period"),
                count("open_issues", "未解决的未决事项", "issues that are open"),
                count("escalated", "本期升级的未决事项", "issues escalated in the period"),
                count("new", "本期会议新增的行动项", "actions of meetings in the period"),
                count(
                    "due_next",
                    "本期之后7天内到期的行动项",
                    "open actions due in the 7 days after the period",
                ),
                count("meetings", "本期召开的会议", "meetings held in the period"),
                count("decisions", "本期的决议", "decisions of meetings in the period"),
                count("unconfirmed", "待确认的纪要，含更早的", "minutes to be confirmed, earlier ones too"),
            ],
        ),
        report(
            "daily",
            vec![
                section("entries", Shape::Named("entry", entry)),
                section("missing", Shape::Named("missing", missing)),
            ],
            vec![
                count("people", "有进展记录的人", "people of whom something was recorded"),
                count(
                    "missing",
                    "有未完成事项而没有进展记录的人",
                    "people who own open actions and have said nothing",
                ),
                count("entries", "进展记录", "entries"),
            ],
        ),
        report(
            "overdue",
            vec![section("actions", tracked()), section("issues", issue())],
            vec![
                count("actions", "逾期的行动项", "actions that are overdue"),
                count("issues", "逾期的未决事项", "issues that are overdue"),
                count("longest_days", "最长逾期天数", "days of the one that is overdue longest"),
            ],
        ),
        report(
            "tracking",
            vec![section("actions", tracked())],
            vec![
                count("actions", "行动项", "actions"),
                count("late", "延迟", "those that are late"),
                count("at_risk", "有风险", "those at risk"),
                count("on_track", "正常", "those on track"),
                count("closed", "已关闭", "those done or cancelled"),
            ],
        ),
        report(
            "tracking",
            vec![
                section("meeting", meeting()),
                section("obstacles", Shape::Named("obstacle", obstacle)),
                section("actions", Shape::Named("closing", closing)),
                section("issues", issue()),
            ],
            vec![
                must("closable", "会议是否可以关闭", "whether the meeting can be closed", Shape::Flag),
                count("settled", "已落实的行动项", "actions with which nothing is left to do"),
                count("unsettled", "未落实的行动项", "the other actions"),
                count("accepted", "已验收的行动项", "actions that were accepted"),
                count("meeting", "会议", "meetings"),
                count("obstacles", "不能关闭的原因", "what keeps the meeting from being closed"),
                count("actions", "行动项", "actions"),
                count("issues", "未决事项", "open issues"),
            ],
        ),
        report(
            "decisions",
            vec![section("decisions", Shape::Named("registered", registered))],
            vec![
                count("decisions", "决议", "decisions"),
                count("carried_out", "已落实", "those that were carried out"),
                count("under_way", "落实中", "those under way"),
                count("overdue", "有逾期的行动项", "those with an action that is overdue"),
                count("cancelled", "行动项全部取消", "those whose actions were all cancelled"),
                count("superseded", "已被取代", "those replaced by a later one"),
                count("no_action", "没有行动项", "those that ask nobody to do anything"),
            ],
        ),
        report(
            "workload",
            vec![
                section("people", Shape::Named("person_load", person_load)),
                section("departments", Shape::Named("department_load", department_load)),
                section("waiting", Shape::Named("waiting", waiting)),
            ],
            [
                tally(),
                vec![
                    count(
                        "people",
                        "有未完成事项的人，没有负责人的算一个",
                        "owners of open actions; nobody is one, too",
                    ),
                    count("departments", "他们的部门", "their departments"),
                    count(
                        "waiting",
                        "相互等待的部门对",
                        "pairs of departments of which one waits for the other",
                    ),
                ],
            ]
            .into_iter()
            .flatten()
            .collect(),
        ),
        report(
            "retro",
            vec![
                section("groups", Shape::Named("group", group)),
                section("late", Shape::Named("late", late)),
            ],
            figures(),
        ),
        report(
            "compliance",
            vec![
                section("limits", Shape::Named("limit", limit)),
                section("breaches", Shape::Named("breach", breach)),
            ],
            vec![
                must("kept_rate", "达标率，百分数", "those kept, in per cent", nullable(Shape::Decimal)),
                count("meetings", "会议", "meetings"),
                count("kept", "达到的次数，不含目标", "how often limits were kept, goals apart"),
                count("broken", "未达到的次数", "how often they were not"),
            ],
        ),
        report(
            "changes",
            vec![
                section("new", tracked()),
                section("done", changed()),
                section("postponed", changed()),
                section("reassigned", changed()),
                section("reopened", changed()),
                section("cancelled", changed()),
                section("issues", issue()),
                section("decisions", decision()),
            ],
            vec![
                count("new", "新增的行动项", "actions of meetings in the period"),
                count("done", "完成的行动项", "actions that were done"),
                count("postponed", "延期的行动项", "actions that were put off"),
                count("reassigned", "转交的行动项", "actions that somebody else took over"),
                count("reopened", "重新打开的行动项", "actions that are open again"),
                count("cancelled", "取消的行动项", "actions that were cancelled"),
                count("issues", "有变化的未决事项", "open issues that are new or changed"),
                count("decisions", "新决议", "decisions of meetings in the period"),
                count("actions", "有进展记录的行动项", "actions with entries in the period"),
            ],
        ),
    ])
}

/// A report with these sections and totals.
fn report(name: &'static str, sections: Vec<Shape>, totals: Keys) -> Shape {
    let day = |name, zh, en| must(name, zh, en, nullable(Shape::Date));
    Shape::Table(vec![
        must("report", "报告的名称", "name of the report", Shape::one_of(&[name])),
        must("today", "判断是否逾期的日期", "the day lateness is judged against", Shape::Date),
        day("as_of", "这一天之后的内容不计", "what came after this day does not count"),
        day("from", "期间或会议的第一天", "first day of the period, or of the meetings"),
        day("to", "期间或会议的最后一天", "last day of the period, or of the meetings"),
        must("sections", "各部分", "its parts", Shape::List(Box::new(Shape::Any(sections)))),
        must("totals", "数字", "numbers", Shape::Table(totals)),
        must(
            "incomplete",
            "没有完全读懂的文档，内容可能不全",
            "documents that could not be read in full, so that facts may be missing",
            Shape::texts(),
        ),
    ])
}

/// A section of such items.
fn section(name: &'static str, item: Shape) -> Shape {
    Shape::Table(vec![
        must("key", "这一部分的名称", "name of the part", Shape::one_of(&[name])),
        must("items", "内容", "what it holds", Shape::List(Box::new(item))),
    ])
}

fn tracked() -> Shape {
    Shape::Named("tracked", || Shape::Table(tracked_keys()))
}

fn issue() -> Shape {
    Shape::Named("issue", rows::issue)
}

fn meeting() -> Shape {
    Shape::Named("meeting", rows::meeting)
}

fn decision() -> Shape {
    Shape::Named("decision", || Shape::Table(decision_keys()))
}

fn changed() -> Shape {
    Shape::Named("changed", || {
        let events = Shape::List(Box::new(Shape::Named("event", event)));
        with(action_keys(), vec![must("changes", "发生的变化", "what happened to it", events)])
    })
}

fn with(mut keys: Keys, more: Keys) -> Shape {
    keys.extend(more);
    Shape::Table(keys)
}

fn tracked_keys() -> Keys {
    let mut keys = action_keys();
    let said = nullable(Shape::Named("explanation", explanation));
    keys.push(must("explanation", "最近的说明", "what was last said of it", said));
    let moves = Shape::List(Box::new(Shape::Named("move", moved)));
    keys.push(key("moves", Text::new("延期记录", "how it was put off"), moves));
    keys
}

fn explanation() -> Shape {
    let mut keys = vec![
        must("date", "日期", "the day", Shape::Date),
        text("note", "说明", "what was noted"),
        text("response", "应对措施", "what is done about it"),
        maybe("by", "记录人", "who said so"),
    ];
    keys.extend(entry_place());
    Shape::Table(keys)
}

fn moved() -> Shape {
    let mut keys = vec![
        must("date", "日期", "the day of the entry", Shape::Date),
        must("from", "原截止日期", "the deadline before", Shape::Date),
        must("to", "新截止日期", "the deadline after", Shape::Date),
        text("note", "说明", "what was noted"),
        text("response", "应对措施", "what is done about it"),
    ];
    keys.extend(entry_place());
    Shape::Table(keys)
}

fn event() -> Shape {
    let changes = Shape::one_of(&["done", "postponed", "reassigned", "reopened", "cancelled"]);
    let mut keys = vec![
        must("date", "日期", "the day of the entry", Shape::Date),
        must("change", "变化", "what happened", changes),
        must("from", "原截止日期", "the deadline before", nullable(Shape::Date)),
        must("to", "新截止日期", "the deadline after", nullable(Shape::Date)),
        maybe("from_owner", "原负责人", "who answered for it before"),
        maybe("to_owner", "新负责人", "who does since"),
        text("note", "说明", "what was noted"),
        text("response", "应对措施", "what is done about it"),
    ];
    keys.extend(entry_place());
    Shape::Table(keys)
}

fn entry() -> Shape {
    let mut keys = vec![
        maybe("person", "汇报人", "who said it"),
        must("date", "日期", "the day", Shape::Date),
        text("time", "时间", "the time of day"),
        same_reference(),
        must("task", "事项", "the words of the item", Shape::Text),
        text("status", "状态或变化", "the state or change it tells"),
        must("progress", "百分比", "per cent", nullable(Shape::From(0))),
        text("due", "新截止日期", "the new deadline"),
        must("finished", "完成日期", "the day it was finished", nullable(Shape::Date)),
        text("note", "说明", "what was noted"),
        text("plan", "计划", "what comes next"),
        text("response", "应对措施", "what is done about it"),
    ];
    keys.extend(entry_place());
    Shape::Table(keys)
}

fn tally() -> Keys {
    vec![
        count("open", "未完成", "open actions"),
        count("overdue", "其中逾期", "of these, those that are overdue"),
        count("due_soon", "其中临近截止", "of these, those due today or soon"),
        count("blocked", "其中受阻", "of these, those that are blocked"),
    ]
}

fn missing() -> Shape {
    let last = must("last", "最近进展日期", "the last day something was said", nullable(Shape::Date));
    let mut keys = vec![maybe("person", "人或部门", "who")];
    keys.extend(tally());
    keys.push(last);
    Shape::Table(keys)
}

fn closing() -> Shape {
    with(tracked_keys(), vec![must("settled", "是否已落实", "whether nothing is left to do", Shape::Flag)])
}

fn obstacle() -> Shape {
    let kinds = ["no-minutes", "minutes-not-final", "not-done", "not-accepted", "not-resolved"];
    Shape::Table(vec![
        must("obstacle", "原因", "what it is", Shape::one_of(&kinds)),
        text("ref", "事项", "the item"),
        text("item", "事项的内容", "its words"),
        maybe("owner", "负责人或决策人", "who answers for it, or decides"),
        must("waiting", "待确认的人", "who has yet to confirm", list(party())),
    ])
}

fn registered() -> Shape {
    let outcomes = ["superseded", "carried-out", "under-way", "overdue", "cancelled", "no-action"];
    let steps = list(Shape::Named("step", || {
        Shape::Table(vec![
            same_reference(),
            must("task", "任务", "what is to be done", Shape::Text),
            maybe("owner", "负责人", "who answers for it"),
            must("status", "状态", "its state", rows::statuses()),
            must("due", "截止日期", "the deadline in force", nullable(Shape::Date)),
            must("finished", "完成日期", "the day it was finished", nullable(Shape::Date)),
            must("accepted", "验收日期", "the day it was accepted", nullable(Shape::Date)),
            count("overdue_days", "逾期天数", "days from its deadline to today while it is late"),
            text(
                "note",
                "最近的说明，已完成的即成果",
                "what was last said of it; of something done, what shows that",
            ),
        ])
    }));
    with(
        decision_keys(),
        vec![
            must("outcome", "落实情况", "what became of it", Shape::one_of(&outcomes)),
            must("steps", "落实它的行动项", "the actions that carry it out", steps),
        ],
    )
}

fn load() -> Keys {
    let mut keys = tally();
    keys.push(count("longest_days", "最长逾期天数", "days of the one that is overdue longest"));
    keys
}

fn person_load() -> Shape {
    with(vec![maybe("owner", "负责人，null 为没有", "who; null for what has no owner")], load())
}

fn department_load() -> Shape {
    with(
        vec![
            maybe("department", "部门，null 为没有", "the department; null for those without"),
            count("owners", "有未完成事项的人", "owners of open actions"),
        ],
        load(),
    )
}

fn waiting() -> Shape {
    let mut keys = vec![
        maybe("waits", "等待的部门", "the department that waits"),
        maybe("for", "负责的部门", "the department it waits for"),
    ];
    keys.extend(tally());
    keys.push(must("earliest", "最早的截止日期", "the earliest deadline", nullable(Shape::Date)));
    keys.push(must("refs", "等待的行动项", "the actions", Shape::texts()));
    Shape::Table(keys)
}

fn figures() -> Keys {
    let mean = |name, zh, en| must(name, zh, en, nullable(Shape::Decimal));
    vec![
        count("meetings", "召开的会议", "meetings held"),
        count("actions", "产生的行动项", "actions they agreed on"),
        count("done", "已完成", "those that are done"),
        count("on_time", "在最初期限内完成", "those finished by their first deadline"),
        count("late", "晚于最初期限完成", "those finished after it"),
        count("undated", "已完成但缺少日期", "those done of which a date is missing"),
        count("open", "未完成", "those that are open"),
        count("overdue", "逾期未完成", "those that are overdue"),
        count("cancelled", "已取消", "those that were cancelled"),
        mean("on_time_rate", "按时率，百分数", "those on time of those with dates, in per cent"),
        count("slip_days", "延误天数合计", "days by which late ones were late, in all"),
        mean("mean_slip", "平均延误天数", "days by which a late one was late on average"),
        count("postponements", "延期次数", "how often deadlines were put off"),
        count("postponed", "延期过的行动项", "actions that were put off"),
        count(
            "carried_over",
            "期限过后又在三次以上会议上仍未完成的行动项",
            "actions that were open at three or more meetings after their first deadline",
        ),
        count("decisions", "决议", "decisions"),
        count("decisions_done", "已全部落实的决议", "those with all actions closed"),
        mean(
            "decision_days",
            "从决议到落实的平均天数",
            "days from such a decision to its last action, on average",
        ),
        must("person_hours", "会议人时：时长×人数", "duration times attendees, in hours", Shape::Decimal),
        count("untimed", "没有时长的会议", "meetings that do not say how long they took"),
    ]
}

fn group() -> Shape {
    with(
        vec![
            text("group", "项目、系列、会议或季度", "the project, series, meeting or quarter"),
            text("title", "名称", "its title"),
        ],
        figures(),
    )
}

fn late() -> Shape {
    let reason = nullable(Shape::Named("explanation", explanation));
    with(
        tracked_keys(),
        vec![
            count("slip_days", "延误天数", "days from its first deadline"),
            must("reason", "延误的原因", "why it took so long, as far as somebody has said", reason),
        ],
    )
}

fn limit() -> Shape {
    let rate = must("kept_rate", "达标率，百分数", "those kept, in per cent", nullable(Shape::Decimal));
    let mut keys = practice();
    keys.extend([
        must("limits", "各会议的时限", "the limits of the meetings", Shape::texts()),
        count("judged", "已判断", "how often it was judged"),
        count("kept", "达到", "how often it was kept"),
        count("broken", "未达到", "how often it was not"),
        count("unknown", "无法判断", "how often nothing says so"),
        rate,
    ]);
    Shape::Table(keys)
}

fn breach() -> Shape {
    let mut keys = practice();
    keys.extend([
        must("meeting", "会议", "id of the meeting", Shape::Text),
        must("title", "会议名称", "its title", Shape::Text),
        must("date", "会议日期", "its day", nullable(Shape::Date)),
        text("limit", "时限", "the limit"),
        text("given", "实际，afterwards 为事后", "what it was instead; `afterwards` for too late"),
        maybe("who", "请假的人", "who sent apologies"),
        must("waiting", "待确认的人", "who has yet to confirm", list(party())),
        must("missing", "漏掉的行动项", "the actions left out", Shape::texts()),
        must("path", "文件", "the file", Shape::Text),
    ]);
    Shape::Table(keys)
}
