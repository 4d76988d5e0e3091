"""One meeting: its notice, minutes and journal, and what they say."""
from . import actions, days, journal, outcomes, people
from .facts import fold, number
from .page import Page

FEATURES = {
    "english": "minutes in English", "hant": "Traditional Chinese words", "mixed-words": "labels of the other language here and there",
    "numbered": "numbered headings", "bold": "bold paragraphs as headings", "bilingual": "headings in both languages", "decorated": "headings with brackets, colons, emphasis",
    "subheads": "headings of departments inside the action section", "topics": "### T1 headings with decisions, issues and actions below them",
    "headings": "actions as headings", "tasks": "task lists", "nested": "tasks below tasks", "ticked": "[x]", "inline": "fields behind the task",
    "following": "fields on following lines", "loose": "loose lists", "arrow": "lines with arrows", "bracket": "lines with brackets", "plain": "list items",
    "bare": "list items without fields", "labelled": "行动项： and Action: lines under topics", "mentions": "@mentions", "cells": "marks, links and breaks in cells",
    "columns": "column words and their order", "id-forms": "A-1, a1, Ａ１, 任务1", "gaps": "numbers left out", "a-noids": "actions without ids", "d-noids": "decisions without ids",
    "u-noids": "issues without ids", "p-noids": "parked matters without ids", "owners": "ways to write people and departments", "statuses": "status columns",
    "more-columns": "decision, progress and finished columns", "parked-table": "parked matters in a table", "two-tables": "two tables in one action section",
    "more-fields": "priority and acceptance criterion", "decision-words": "决定, 结论, Agreed", "decision-places": "decisions in lists, quotes and below bullets",
    "decision-list": "a decisions section with a list", "decision-table": "a decisions section with a table", "topics-table": "final decisions in a topics table",
    "decision-links": "落实, 取代, 解决", "owned-decisions": "decisions with owner and deadline", "issue-list": "issues in a list", "issue-table": "issues in a table",
    "issue-lines": "fields of issues on following lines", "parked": "parked matters", "body": "basic information in the body", "inherit": "keys left to the notice",
    "chinese-files": "通知.md, 纪要.md", "chinese-values": "Chinese values in front matter", "journal-forms": "all kinds of journal entries", "journal-table": "journals as tables",
    "review": "reviews of earlier actions", "noise": "code, comments, roll-calls, unknown sections", **{way: "ways to write a date" for way in days.WAYS},
}
PLACES = ["公司3楼会议室", "总部五楼", "第二会议室"]


class Meeting:
    def __init__(self, n, day, rng, vocabulary, features, earlier):
        self.day, self.rng, self.vocabulary, self.features = day, rng, vocabulary, features
        language = "en" if "english" in features and rng.random() < 0.6 else "zh-Hant" if "hant" in features else "zh-Hans"
        self.page = Page(rng, language, features)
        self.zh = self.page.zh
        self.id = f"{day}-{rng.choice(['kickoff', 'weekly', '上线', 'budget', '复盘'])}-{n}"
        self.project, self.earlier = f"p{n % 3}", [m for m in earlier if m.project == f"p{n % 3}"]
        self.crew = rng.sample(sorted(people.KEY_OF), 7)
        self.context = actions.Context(self.page, vocabulary, day, self.crew[:6], features)
        self.files, self.tags = {}, {"form": "front matter"}
        self.linked = []
        self.minutes()
        number(self.page.items)
        self.links()
        self.journal()

    def of(self, letter):
        return [i for i in self.page.items if i.letter == letter and "task" not in i.facts]

    def actions(self):
        return [i for i in self.page.items if "task" in i.facts and i.source]

    def has(self, feature):
        return feature in self.features

    def word(self, concept):
        """A section's word, and the same in the other language."""
        words = self.vocabulary.section(concept, self.page.language)
        other = self.vocabulary.section(concept, "zh-Hans" if self.page.language == "en" else "en")[0]
        return (self.rng.choice(words) if self.has("columns") or self.has("hant") else words[0]), other

    # basic information

    def basics(self):
        rng, c = self.rng, self.crew
        start = rng.choice([10, 14, 15])
        title = f"{rng.choice(actions.MODULES)}协调会（{self.id.rsplit('-', 1)[1]}）" if self.zh else f"Meeting on {rng.choice(actions.ENGLISH[1])} {self.id.rsplit('-', 1)[1]}"
        self.facts = dict(title=title, date=self.day, start=f"{start}:00", end=f"{start + 1}:30", chair=c[0], recorder=c[1], place=rng.choice(PLACES), type="decision",
                          attendees=sorted(c[:6]), project=self.project)
        kind = rng.choice(["决策", "决策型", "决策会"]) if self.has("chinese-values") else "decision"
        self.facts["format"], form = rng.choice([("online", "线上"), ("hybrid", "混合"), ("in-person", "现场")]) if self.has("chinese-values") else ("hybrid", "hybrid")
        names = ", ".join(f'"{n}"' for n in c[:6])
        keys = dict(title=f'title = "{title}"', type=f'type = "{kind}"', project=f'project = "{self.project}"', date=f"date = {self.day}",
                    time=f'time = "{start}:00-{start + 1}:30"', format=f'format = "{form}"', place=f'place = "{self.facts["place"]}"', chair=f'chair = "{c[0]}"')
        notice = ["+++", 'kind = "notice"', *keys.values(), 'goal = "确定上线排期并明确各部门交付物"', f"required = [{names}]", f"sent = {self.day - days.DAY * 5}T10:00:00+08:00", "+++", "",
                  f"# 会议通知：{title}", "", "## 会议议程", "", "| 序号 | 时间 | 议题 | 负责人 | 时长 | 类型 | 预期输出 |", "|---|---|---|---|---|---|---|",
                  f"| 1 | {start}:00-{start + 1}:30 | 登录排期 | {c[1]} | 90分钟 | 决策 | 《排期表》 |", "", "## 会前准备", "", f"- [ ] 提交当前进度（{c[1]}）", ""]
        self.files["通知.md" if self.has("chinese-files") else "notice.md"] = notice
        front = dict(keys, attendees=f"attendees = [{names}]")
        if self.has("inherit"):
            self.tags["form"] = "keys inherited from the notice"
            front = {k: v for k, v in front.items() if rng.random() < 0.3}
        body = self.has("body")
        if body:
            self.tags["form"] = "basic information in the body"
            front = {"project": keys["project"]}
        status = rng.choice(["circulated", "征求意见" if self.has("chinese-values") else "circulated"])
        return ["+++", 'kind = "minutes"', *front.values(), f'recorder = "{c[1]}"' if not body else f'tracker = "{c[1]}"', f'status = "{status}"', "+++", ""], body, start, kind, form

    def body_basics(self, start, kind, form):
        """The basic information as a table or a list."""
        rng, page, facts = self.rng, self.page, self.facts
        words = lambda concept: rng.choice(self.vocabulary.info(concept, page.language))
        d = self.day
        date = rng.choice([f"{d.year}年{d.month}月{d.day}日{start}:00-{start + 1}:30", f"{d} {start}:00-{start + 1}:30"]) if self.zh else f"{d} {start}:00-{start + 1}:30"
        # a list by department, as many minutes have it
        groups = {}
        for name in sorted(self.crew[:6]):
            groups.setdefault(people.DEPARTMENT_NAME[people.DEPARTMENT_OF[name]], []).append(name)
        attendees = rng.choice(["、".join(self.crew[:6]), "；".join(f"{dep}：{'、'.join(names)}" for dep, names in groups.items())])
        rows = [("date-time", date), ("place", facts["place"]), ("format", form), ("type", kind), ("chair", facts["chair"]), ("recorder", facts["recorder"]), ("attendees", attendees)]
        labels = {"date-time": "会议时间", "place": "会议地点", "format": "会议形式", "type": "会议类型", "attendees": "参会人员"}
        rows = [(labels[k] if self.zh and k in labels else words(k), v) for k, v in rows]
        if rng.random() < 0.6:
            page.section(*self.word("basic-info"))
        if rng.random() < 0.5:
            page.table(["项目", "内容"] if self.zh else ["Item", "Content"], [([k, v], None) for k, v in rows]) if self.zh else page.add(*[f"- {k}: {v}" for k, v in rows], "")
        else:
            page.add(*[f"- {k}{page.colon}{v}" for k, v in rows], "")

    # minutes

    def minutes(self):
        rng, page, context = self.rng, self.page, self.context
        front, body, start, kind, form = self.basics()
        page.add(*front, f"# {self.facts['title']}", "")
        if body:
            self.body_basics(start, kind, form)
        if self.has("noise"):
            self.roll_call()
        page.section(*self.word("background-goal"))
        page.add("确定排期与分工。" if self.zh else "Agree on the schedule.", "")
        self.review()
        self.topics()
        for part in rng.sample([self.decision_section, self.issue_section, self.action_section, self.parked_section, self.unknown_section], 5):
            part()
        page.section(*self.word("attachments"))
        page.add("- 方案初稿" if self.zh else "- First draft", "")
        self.files["纪要.md" if self.has("chinese-files") else "minutes.md"] = page.lines

    def roll_call(self):
        rng, page = self.rng, self.page
        page.section(*self.word("attendance"))
        # present are those who are ticked, whatever the front matter leaves out
        page.add(*[f"- [{'x' if n != self.crew[6] else ' '}] {n}" for n in rng.sample(self.crew, 7)], "")

    def noise(self):
        """What looks like items and is none."""
        if not self.has("noise"):
            return
        rng, page = self.rng, self.page
        page.blank()
        page.add(*rng.choice([["```markdown", "- [ ] A90 示例任务（负责人：王敏，截止时间：2024-01-01）", "| A91 | 示例 |", "决议 D90：示例", "```"],
                              ["<!--", "- [ ] A92 已删除的任务", "决议 D92：已删除", "行动项 A93：已删除", "-->"],
                              ["~~~", "未决 U90：示例", "### A94 示例", "~~~"],
                              ["<!-- 行动项：内部备注 -->"]]), "")

    def unknown_section(self):
        """A section that means nothing keeps its lists and tables to itself."""
        if not self.has("noise"):
            return
        page = self.page
        page.blank()
        page.add("## 会场布置" if self.zh else "## Catering", "", "- 投影仪已调试（张伟）" if self.zh else "- Lunch for eight", "", "| 物品 | 数量 |", "|---|---|", "| 席卡 | 8 |", "")

    def topics(self):
        page, rng, context = self.page, self.rng, self.context
        page.section(*self.word("topics"))
        if self.has("topics-table") and rng.random() < 0.7:
            found = [self.prepare(outcomes.decision(context, "final-decision cell", number=False)) for _ in range(2)]
            outcomes.topics_table(context, found)
        for t in range(1, rng.randint(2, 4)):
            page.blank()
            page.add(f"### T{t} {rng.choice(actions.MODULES)}{rng.choice(['排期', '资源'])}", "")
            for name in rng.sample(self.crew, 2):
                page.add(f"- {people.DEPARTMENT_NAME[people.DEPARTMENT_OF[name]]}{page.colon}" + ("当前资源已饱和，建议优先上线核心流程。" if self.zh else "people are fully booked; start with the core."))
            decided = rng.choice([0, 1, 1, 2] if self.has("decision-places") else [1])
            below, only = [], []
            for _ in range(decided):
                item = self.prepare(outcomes.decision(context, "labelled decision"))
                if not self.has("decision-places"):
                    page.blank()
                outcomes.labelled_decision(context, item)
                only.append(item)
            if not decided or rng.random() < 0.2:
                outcomes.labelled_issue(context, outcomes.issue(context, "labelled issue", created=self.day))
            if self.has("labelled"):
                for _ in range(rng.randint(0, 2)):
                    below.append(actions.labelled(context))
            for item in below:
                item.below = only
            if rng.random() < 0.3:
                self.noise()

    def prepare(self, item):
        """Chooses what the brackets behind a decision will name."""
        item.links = []
        if self.has("decision-links") and self.rng.random() < 0.6:
            # where ids are left out, nobody knows yet which action will be A1
            if not self.has("a-noids") and self.rng.random() < 0.7:
                numbers = sorted(self.rng.sample(range(1, 4), self.rng.randint(1, 2)))
                item.links.append(("actions", [f"A{n}" for n in numbers]))
            old = [(m, d) for m in self.earlier[-3:] for d in m.of("D") if not getattr(d, "replaced", False)]
            if old and self.rng.random() < 0.3:
                meeting, decision = self.rng.choice(old)
                decision.replaced = True
                item.links.append(("supersedes", [f"{meeting.id}/{decision.id}"]))
                item.facts["supersedes"] = [f"{meeting.id}/{decision.id}"]
            left = [(m, u) for m in self.earlier[-3:] for u in m.of("U") if u.facts["status"] == "open"]
            if left and self.rng.random() < 0.4:
                meeting, issue = self.rng.choice(left)
                issue.facts.update(status="resolved", resolved=self.day, resolution=None)
                issue.tags["journal"] = "resolved by a decision"
                issue.resolved_by_decision = True
                item.links.append(("resolves", [f"{meeting.id}/{issue.id}"]))
                item.facts["resolves"] = [f"{meeting.id}/{issue.id}"]
        return item

    def decision_section(self):
        context, ways = self.context, [w for w in ("decision-list", "decision-table", "owned-decisions") if self.has(w)]
        if not ways:
            return
        way = self.rng.choice(ways)
        self.page.section(*self.word("decisions"))
        if way == "owned-decisions":
            for _ in range(2):
                item = outcomes.decision(context, way)
                if item.number is None:
                    item.number = context.next_id("D", force=True)
                item.links = []
                outcomes.owned_decision(context, item)
        else:
            found = [self.prepare(outcomes.decision(context, way)) for _ in range(self.rng.randint(1, 3))]
            (outcomes.decision_list if way == "decision-list" else outcomes.decision_table)(context, found)

    def issue_section(self):
        ways = [w for w in ("issue-list", "issue-table") if self.has(w)]
        if not ways:
            return
        way = self.rng.choice(ways)
        self.page.section(*self.word("open-issues"))
        found = [outcomes.issue(self.context, way.replace("-", " "), created=self.day) for _ in range(self.rng.randint(1, 3))]
        (outcomes.issue_list if way == "issue-list" else outcomes.issue_table)(self.context, found)

    def parked_section(self):
        ways = [run for name, run in (("parked", outcomes.parked_list), ("parked-table", outcomes.parked_table)) if self.has(name)]
        if ways:
            self.page.section(*self.word("parking-lot"))
            self.rng.choice(ways)(self.context, self.rng.randint(1, 3))

    def action_section(self):
        rng, page, context = self.rng, self.page, self.context
        page.section(*self.word("actions"))
        forms = [("tasks", actions.tasks), ("arrow", actions.arrows), ("bracket", actions.brackets), ("plain", actions.plain)]
        chosen = [run for name, run in forms if self.has(name)]
        # items that have neither an id nor a field are actions only where nothing else is
        alone = not chosen and not self.has("headings") and self.has("bare")
        if alone:
            chosen = [actions.bare]
        elif not chosen or rng.random() < 0.4:
            chosen.insert(0, actions.table)
            if self.has("two-tables"):
                chosen.insert(1, actions.table)
        else:
            rng.shuffle(chosen)
        # a table numbers its rows from 1 where it stands first; headings come last, because what follows is theirs
        for run in chosen:
            if self.has("subheads") and rng.random() < 0.5:
                page.blank()
                page.add(f"### {rng.choice(['技术部', '市场部', '第一组'])}" if page.style != "bold" else "#### 技术部", "")
            run(context, rng.randint(1, 4))
            if rng.random() < 0.3:
                self.noise()
        if self.has("headings"):
            actions.headings(context, rng.randint(1, 3))

    def review(self):
        self.reviewed = []
        before = self.earlier[-1:] if self.has("review") else []
        rows = []
        for meeting in self.earlier[-2:] if self.has("review") else []:
            for item in meeting.actions():
                now = fold(item, [e for _, e in sorted(item.entries, key=lambda f: f[1].date)])
                # what is dated later in its own journal would be folded after this review
                if now["status"] in ("todo", "doing", "at-risk", "blocked") and all(e.date < self.day for _, e in item.entries) and item.letter == "A" and self.rng.random() < 0.5:
                    rows.append((meeting.id, item, now))
        if rows:
            self.page.section(*self.word("earlier-actions"))
            for item, entry in journal.review_table(self.context, rows, self.vocabulary, before[0].id if before else None):
                item.entries.append((self.id, entry))

    # after the meeting

    def links(self):
        """Which action follows from which decision, now that all have their numbers."""
        mine = {i.id: i for i in self.actions() if i.letter == "A"}
        for item in self.actions():
            item.decision_ref, item.entries = None, []
        for item in mine.values():
            if hasattr(item, "follows"):
                # the action's own column goes before what decisions say
                item.decision_ref = f"{self.id}/{item.follows.id}"
        for decision in self.of("D"):
            for key, refs in getattr(decision, "links", []):
                for ref in refs if key == "actions" else []:
                    if ref in mine and mine[ref].decision_ref is None:
                        mine[ref].decision_ref = f"{self.id}/{decision.id}"
        for item in mine.values():
            only = getattr(item, "below", [])
            if item.decision_ref is None and len(only) == 1:
                item.decision_ref = f"{self.id}/{only[0].id}"
        for decision in self.of("D"):
            ref = f"{self.id}/{decision.id}"
            decision.facts["actions"] = [f"{self.id}/{i.id}" for i in mine.values() if i.decision_ref == ref]

    def journal(self):
        rng = self.rng
        found, lines = {}, {}
        features = self.features - {"journal-forms"} if self.has("journal-table") else self.features
        for item in self.actions():
            entries = journal.entries_of(item, self.vocabulary, rng, self.zh, features, self.page.full, self.crew[:6])
            found[item], lines[item] = entries, [line for line, _ in entries]
            item.entries = [(self.id, entry) for _, entry in entries]
        for item in self.of("U"):
            lines[item] = journal.issue_entries(item, rng, self.zh, features, self.crew[:6])
        if not any(lines.values()):
            return
        name = "跟踪.md" if self.has("chinese-files") else "tracking.md"
        if self.has("journal-table"):
            self.files[name] = journal.table(self.actions(), found, self.vocabulary, rng, self.zh)
            for item in self.actions():
                if found[item]:
                    item.tags["journal"] = "journal table"
        else:
            self.files[name] = journal.sections(self.actions(), self.of("U"), lines, self.zh)
