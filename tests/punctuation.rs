//! What the fix of `mixed-punctuation` makes of a line, and that it changes nothing that is read.

use mtg::date::{Moment, NaiveDate};
use mtg::lint::{Findings, Reading, Request, Selection, check};
use mtg::text::apply_edits;
use mtg::workspace::{Settings, Unsaved};

const MINUTES: &str = "meetings/2024/2024-03-12-kickoff/minutes.md";
const TRACKING: &str = "meetings/2024/2024-03-12-kickoff/tracking.md";
const PEOPLE: &str = "[departments.tech]\nname = \"技术部\"\n[people.zhangwei]\nname = \"张伟\"\ndepartment = \"tech\"\n\
                      [people.liting]\nname = \"李婷\"\ndepartment = \"tech\"\n";

fn look(documents: &[(&str, &str)]) -> Findings {
    let mut unsaved = Unsaved::new();
    let settings = ("mtg.toml", "version = 1\n");
    for (path, text) in [settings, ("people.toml", PEOPLE)].iter().chain(documents) {
        unsaved.insert((*path).to_owned(), text.as_bytes().to_vec());
    }
    let date = NaiveDate::from_ymd_opt(2024, 3, 20).unwrap_or_default();
    let now = |_: &Settings| Moment { date, time: None };
    check(&Request::new(Reading::Alone(&unsaved), &now), &|_| Selection::only(&["mixed-punctuation"]))
}

/// A document with the fixes of one run.
fn fixed(path: &str, text: &str) -> String {
    let mut edits: Vec<_> = Vec::new();
    for finding in look(&[(path, text)]).diagnostics.iter().filter(|d| &*d.path == path) {
        edits.extend(finding.fix.iter().filter(|fix| fix.safe).flat_map(|fix| fix.edits.iter().cloned()));
    }
    apply_edits(text, &edits).unwrap_or_default()
}

#[test]
fn marks_between_chinese_words_are_made_full_width() {
    for (before, after) in [
        ("登录,支付", "登录，支付"),
        ("登录, 支付; 结算", "登录，支付；结算"),
        ("是否延期?还要多久?!", "是否延期？还要多久？！"),
        ("结论:14:00发布V1.0,随后上线", "结论：14:00发布V1.0，随后上线"),
        ("决议 D1:优先完成登录", "决议 D1：优先完成登录"),
        ("负责人:张伟(技术部)", "负责人：张伟（技术部）"),
        ("负责人: 张伟 (技术部)", "负责人：张伟（技术部）"),
        ("完成80%(张伟)", "完成80%（张伟）"),
        ("提交测算(A8)", "提交测算（A8）"),
        ("说明(张伟）和（李婷)", "说明（张伟）和（李婷）"),
        ("**注意**: 首发,上线", "**注意**：首发，上线"),
        ("**注意:** 首发,上线", "**注意：** 首发，上线"),
        ("事项: **首发**,上线", "事项： **首发**，上线"),
        ("(落实:A1,A2)", "（落实：A1,A2）"),
        ("上线(落实:A1)(解决:U1)(张伟)", "上线（落实：A1）（解决：U1）（张伟）"),
        ("> 引用,一句", "> 引用，一句"),
        ("一行,\n  两行,完", "一行，\n  两行，完"),
    ] {
        assert_eq!(fixed(MINUTES, &format!("# 会议纪要\n\n{before}\n")), format!("# 会议纪要\n\n{after}\n"));
    }
}

#[test]
fn spaces_that_a_field_begins_behind_stay() {
    let text = "## 行动项\n\n- A1 测试: 负责人:张伟\n- A2 能上线吗? 负责人:李婷\n";
    let after = "## 行动项\n\n- A1 测试： 负责人：张伟\n- A2 能上线吗？ 负责人：李婷\n";
    assert_eq!(fixed(MINUTES, text), after);
}

/// Everything that is read from two documents, but for places and for the width of marks.
fn facts(minutes: &str, tracking: &str) -> String {
    let findings = look(&[(MINUTES, minutes), (TRACKING, tracking)]);
    let meeting = &findings.workspace.meetings[0];
    let mut text = String::new();
    for record in [format!("{:?}", meeting.minutes), format!("{:?}", meeting.journal)] {
        // Places move when a mark of one byte takes three.
        let places =
            record.split("TextRange").map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
        text.extend(places);
    }
    // So do the ends of topics.
    let text: String = text
        .split("end: ")
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.trim_start_matches(|c: char| c.is_ascii_digit()) })
        .collect();
    let narrow = "，；：？！（）".chars().zip(",;:?!()".chars());
    narrow.fold(text, |text, (wide, half)| text.replace(wide, &half.to_string())).replace(' ', "")
}

#[test]
fn nothing_that_is_read_changes() {
    let minutes = "+++\ntitle = \"启动会(一)\"\ndate = 2024-03-12\n+++\n\n# 启动会(一)\n\n\
        - 主持人:张伟(技术部)\n- 记录人: 李婷\n\n## 议题\n\n### T1 登录,支付\n\n- 技术部:可以上线,需要5天。\n\n\
        **决议 D1**:优先完成登录,3月20日上线。(落实:A1,A2)\n\n\
        **未决 U1**:预算未定;下一步:张伟补充测算;决策人:李婷;期限:3月15日\n\n## 行动项\n\n\
        | 编号 | 任务 | 负责人 | 完成时间(必填) | 状态 |\n|---|---|---|---|---|\n\
        | A1 | 测试登录,支付 | 张伟(技术部) | 3月18日(周一) | 进行中(等接口) |\n\n\
        - [ ] A2 联调支付, 负责人: 李婷; 截止时间:3月19日\n- 任务3:编写文档→负责人:张伟→完成时间:3月15日\n\
        - A4 完成初稿(负责人:张伟,交付标准:通过评审,截止时间:3月15日)\n";
    let tracking = "## A1 测试登录,支付\n\n- 2024-03-13 进行中:完成80%(张伟)\n\
        - 2024-03-14 延期 -> 2024-03-20:接口未定;应对:增派一人(张伟)\n- 2024-03-20 已完成: 提交(张伟)\n";
    let (new_minutes, new_tracking) = (fixed(MINUTES, minutes), fixed(TRACKING, tracking));
    assert_ne!(new_minutes, minutes);
    assert_ne!(new_tracking, tracking);
    assert_eq!(facts(&new_minutes, &new_tracking), facts(minutes, tracking));
    // One run mends all of it.
    assert_eq!(fixed(MINUTES, &new_minutes), new_minutes);
    assert_eq!(fixed(TRACKING, &new_tracking), new_tracking);
}
