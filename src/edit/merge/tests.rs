//! Small merges, told in full.

use super::*;

fn merged(base: &str, ours: &str, theirs: &str) -> (String, usize) {
    let Merged { text, conflicts } = merge(Versions { base, ours, theirs }, 7, None);
    (text, conflicts)
}

#[track_caller]
fn clean(base: &str, ours: &str, theirs: &str, expected: &str) {
    assert_eq!(merged(base, ours, theirs), (expected.to_owned(), 0));
}

const BASE: &str = "# 进度跟踪\n\n## A1 排期\n\n- 2024-03-13 进行中：甲\n\n## A2 接口\n";

#[test]
fn entries_of_both_stand_by_their_day() {
    let ours = BASE.replace("甲\n", "甲\n- 2024-03-15 受阻：乙\n");
    let theirs = BASE.replace("甲\n", "甲\n- 2024-03-14 进行中：丙\n- 2024-03-16 进行中：丁\n");
    let expected =
        BASE.replace("甲\n", "甲\n- 2024-03-14 进行中：丙\n- 2024-03-15 受阻：乙\n- 2024-03-16 进行中：丁\n");
    clean(BASE, &ours, &theirs, &expected);
    clean(BASE, &theirs, &ours, &expected);
}

#[test]
fn days_without_a_year_count_from_the_meeting() {
    let base = BASE.replace("2024-03-13", "12月13日");
    let ours = base.replace("甲\n", "甲\n- 1月5日 受阻：乙\n");
    let theirs = base.replace("甲\n", "甲\n- 12月30日 进行中：丙\n");
    let versions = Versions { base: &base, ours: &ours, theirs: &theirs };
    let merged = merge(versions, 7, NaiveDate::from_ymd_opt(2024, 12, 12));
    let text = base.replace("甲\n", "甲\n- 12月30日 进行中：丙\n- 1月5日 受阻：乙\n");
    assert_eq!(merged, Merged { text, conflicts: 0 });
}

#[test]
fn the_first_entries_of_a_section_are_one_list() {
    let ours = format!("{BASE}\n- 2024-03-15 进行中：乙\n");
    let theirs = format!("{BASE}\n- 2024-03-14 进行中：丙\n");
    clean(BASE, &ours, &theirs, &format!("{BASE}\n- 2024-03-14 进行中：丙\n- 2024-03-15 进行中：乙\n"));
}

#[test]
fn a_correction_and_a_removal_are_taken() {
    let base = BASE.replace("甲\n", "甲\n- 2024-03-14 受阻：误记\n");
    let ours = base.replace("：甲", "：甲乙丙");
    let theirs = base.replace("- 2024-03-14 受阻：误记\n", "- 2024-03-15 进行中：新\n");
    clean(&base, &ours, &theirs, &BASE.replace("：甲\n", "：甲乙丙\n- 2024-03-15 进行中：新\n"));
}

#[test]
fn what_both_have_changed_is_marked() {
    let (ours, theirs) = (BASE.replace("甲", "甲一"), BASE.replace("甲", "甲二"));
    let marked =
        "<<<<<<< ours\n- 2024-03-13 进行中：甲一\n=======\n- 2024-03-13 进行中：甲二\n>>>>>>> theirs\n";
    assert_eq!(merged(BASE, &ours, &theirs), (BASE.replace("- 2024-03-13 进行中：甲\n", marked), 1));
    let gone = BASE.replace("- 2024-03-13 进行中：甲\n\n", "");
    let marked = "<<<<<<< ours\n=======\n- 2024-03-13 进行中：甲二\n>>>>>>> theirs\n";
    assert_eq!(merged(BASE, &gone, &theirs), (BASE.replace("- 2024-03-13 进行中：甲\n", marked), 1));
}

#[test]
fn entries_written_anew_by_both_are_marked_however_many() {
    let (ours, theirs) =
        (BASE.replace("进行中：甲", "已完成：[报告](r.md)"), BASE.replace("进行中：甲", "受阻"));
    assert_eq!(merged(BASE, &ours, &theirs).1, 1);
    let entries = |words: &str| (0..60).map(|at| format!("- 2024-03-14 {words}{at}\n")).collect::<String>();
    let many = |words: &str| format!("## A1\n\n{}", entries(words));
    assert_eq!(merged(&many("进行中"), &many("进行中：甲"), &many("进行中：乙")).1, 60);
    let more = format!("{}- 2024-03-15 受阻\n", many("进行中"));
    clean(&many("进行中"), &many("正常：甲"), &more, &format!("{}- 2024-03-15 受阻\n", many("正常：甲")));
}

#[test]
fn two_new_files_become_one() {
    let ours = BASE.replace("：甲", "：甲\n- 2024-03-14 进行中：乙");
    let theirs = format!("{BASE}\n## U1 预算\n\n- 2024-03-14 09:30 已升级 何明\n");
    let expected = theirs.replace("：甲", "：甲\n- 2024-03-14 进行中：乙");
    clean("", &ours, &theirs, &expected);
    clean("", &theirs, &ours, &expected);
}

#[test]
fn sections_of_both_stand_by_their_number() {
    let ours = format!("{BASE}\n## A4 丁\n\n- 2024-03-14 进行中\n");
    let theirs = format!("{BASE}\n## A3 丙\n\n## U1 戊\n");
    clean(
        BASE,
        &ours,
        &theirs,
        &format!("{BASE}\n## A3 丙\n\n## A4 丁\n\n- 2024-03-14 进行中\n\n## U1 戊\n"),
    );
    let renamed = BASE.replace("A2 接口", "A2 接口联调");
    clean(BASE, &renamed, &ours, &ours.replace("A2 接口", "A2 接口联调"));
}

#[test]
fn a_section_that_one_removes_and_the_other_adds_to_is_a_conflict() {
    let gone = BASE.replace("\n## A2 接口\n", "");
    let more = format!("{BASE}\n- 2024-03-14 进行中\n");
    let marked = "<<<<<<< ours\n=======\n## A2 接口\n\n- 2024-03-14 进行中\n>>>>>>> theirs\n";
    assert_eq!(merged(BASE, &gone, &more), (BASE.replace("## A2 接口\n", marked), 1));
    clean(BASE, &gone, &BASE.replace("甲", "甲乙"), &gone.replace("甲", "甲乙"));
}

#[test]
fn line_ends_and_byte_order_marks_are_kept_or_changed_as_one_side_did() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let ours = BASE.replace("甲\n", "甲\n- 2024-03-15 受阻：乙\n");
    let theirs = BASE.replace("甲\n", "甲\n- 2024-03-14 进行中：丙\n");
    let (both, _) = merged(BASE, &ours, &theirs);
    clean(&crlf(BASE), &crlf(&ours), &crlf(&theirs), &crlf(&both));
    clean(BASE, &ours, &crlf(&theirs), &crlf(&both));
    clean(BASE, &format!("\u{feff}{ours}"), &theirs, &format!("\u{feff}{both}"));
    let open = |text: &str| text.trim_end().to_owned();
    clean(&open(BASE), &open(&ours), &open(&theirs), &open(&both));
}

#[test]
fn prose_is_merged_line_by_line() {
    let base = format!("+++\nkind = \"tracking\"\n+++\n\n{BASE}\n一\n二\n三\n");
    let ours = base.replace("一\n", "一一\n").replace("\n+++\n\n#", "\ntitle = \"甲\"\n+++\n\n#");
    let theirs = base.replace("三\n", "三三\n\n<!-- 注 -->\n");
    let both = ours.replace("三\n", "三三\n\n<!-- 注 -->\n");
    clean(&base, &ours, &theirs, &both);
    let (text, conflicts) = merged(&base, &base.replace("二\n", "2\n"), &base.replace("二\n", "贰\n"));
    assert_eq!(text, base.replace("二\n", "<<<<<<< ours\n2\n=======\n贰\n>>>>>>> theirs\n"));
    assert_eq!(conflicts, 1);
}

const TABLE: &str = "| 日期 | 编号 | 状态 | 说明 |\n|---|---|---|---|\n| 2024-03-13 | A1 | 进行中 | 甲 |\n";

#[test]
fn rows_of_a_table_are_entries_whatever_their_padding() {
    let ours = format!("{TABLE}| 2024-03-15 | A2 | 受阻 | 乙 |\n");
    let padded = TABLE.replace("| 甲 |", "| 甲   |");
    let theirs = format!("{padded}| 2024-03-14 | A1 | 已完成 | 丙 |\n");
    let expected = format!("{padded}| 2024-03-14 | A1 | 已完成 | 丙 |\n| 2024-03-15 | A2 | 受阻 | 乙 |\n");
    clean(TABLE, &ours, &theirs, &expected);
    let corrected = ours.replace("甲", "甲甲");
    clean(TABLE, &corrected, &theirs, &expected.replace("甲  ", "甲甲"));
    // A row does not fit a table with other columns.
    let wider = "| 日期 | 编号 | 责任人 | 状态 | 说明 |\n|---|---|---|---|---|\n| 2024-03-13 | A1 | 张伟 | 进行中 | 甲 |\n";
    assert_eq!(merged(TABLE, &ours, wider).1, 1);
}

const ROUND: &str = "# 确认\n\n## 第1稿 2024-03-12 17:45 ab\n\n- [ ] 王敏\n\n- [ ] 张伟\n\n- [ ] 李婷\n";

#[test]
fn names_are_ticked_by_both() {
    let wang = ROUND.replace("[ ] 王敏", "[x] 王敏 2024-03-12 18:02 ab");
    let zhang = ROUND.replace("[ ] 张伟", "[x] 张伟 2024-03-12 18:20 ab");
    let both = wang.replace("[ ] 张伟", "[x] 张伟 2024-03-12 18:20 ab");
    clean(ROUND, &wang, &zhang, &both);
    let by_hand = ROUND.replace("[ ] 王敏", "[x] 王敏");
    clean(ROUND, &by_hand, &both, &both);
    let objects = ROUND.replace("- [ ] 王敏", "- [ ] 王敏 异议 2024-03-12：期限写错");
    assert_eq!(merged(ROUND, &wang, &objects).1, 1);
    let more = format!("{ROUND}\n- [ ] 陈杰\n");
    clean(ROUND, &more, &wang, &wang.replace("李婷\n", "李婷\n\n- [ ] 陈杰\n"));
    clean("", &more, &both, &both.replace("李婷\n", "李婷\n\n- [ ] 陈杰\n"));
    let again = format!("{ROUND}\n## 第2稿 2024-03-13 10:00 cd\n\n- [ ] 王敏\n");
    clean(ROUND, &wang, &again, &again.replacen("[ ] 王敏", "[x] 王敏 2024-03-12 18:02 ab", 1));
    let other = again.replace("10:00 cd", "11:00 ef");
    assert_eq!(merged(ROUND, &again, &other).1, 1);
}

#[test]
fn marks_in_the_base_are_no_entries() {
    let entry = "- 2024-03-13 进行中：甲\n";
    let marked = format!("<<<<<<<<< ours\n{entry}=========\n{}>>>>>>>>> theirs\n", entry.replace("甲", "乙"));
    let base = BASE.replace(entry, &marked);
    let resolved = BASE.replace("甲", "甲乙");
    let ours = resolved.replace("甲乙\n", "甲乙\n- 2024-03-15 进行中：丁\n");
    let theirs = resolved.replace("甲乙\n", "甲乙\n- 2024-03-14 进行中：丙\n");
    clean(&base, &ours, &theirs, &theirs.replace("丙\n", "丙\n- 2024-03-15 进行中：丁\n"));
}

#[test]
fn an_unfinished_merge_is_merged_line_by_line() {
    let ours = BASE.replace("甲", "甲\n<<<<<<< HEAD\n- x\n=======\n- y\n>>>>>>> b");
    let theirs = format!("{BASE}\n- 2024-03-14 进行中\n");
    let (text, conflicts) = merged(BASE, &ours, &theirs);
    assert_eq!((text, conflicts), (format!("{ours}\n- 2024-03-14 进行中\n"), 0));
}
