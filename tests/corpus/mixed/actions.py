"""The ways to write an action."""
from . import days, people
from .facts import Item
from .page import dressed

VERBS = ["编写", "评审", "整理", "更新", "对接", "细化", "提交"]
MODULES = ["登录", "支付", "会员", "推荐", "工单", "结算", "物流", "权限", "首页"]
THINGS = ["接口说明", "需求文档", "排期表", "测试报告", "宣传素材", "预算明细", "培训手册"]
ENGLISH = [("Write", "Review", "Update", "Prepare", "Collect"), ("login", "payment", "member", "search", "billing"), ("guide", "report", "figures", "test plan", "schedule")]
PRIORITIES = {"high": ["高", "High", "P1"], "medium": ["中", "Medium", "P2"], "low": ["低", "Low", "P3"]}
FULL_WIDTH = str.maketrans("0123456789A", "０１２３４５６７８９Ａ")


def words_of_task(rng, zh):
    if zh:
        return f"{rng.choice(VERBS)}{rng.choice(MODULES)}{rng.choice(THINGS)}"
    return " ".join(rng.choice(part) for part in ENGLISH)


def name_of(context):
    """Somebody who may own something: mostly a person, now and then a department."""
    rng = context.rng
    if "owners" in context.features and rng.random() < 0.15:
        return rng.choice(list(people.DEPARTMENT_KEY))
    return rng.choice(context.names)


class Context:
    """What a form needs to know: the page, the words, the day, who may own something, what is switched on."""

    def __init__(self, page, vocabulary, day, names, features):
        self.page, self.vocabulary, self.day, self.names, self.features = page, vocabulary, day, names, features
        self.rng, self.zh, self.language = page.rng, page.zh, page.language
        self.written = {"A": 0, "D": 0, "U": 0, "P": 0}

    def next_id(self, letter, force=False):
        """The next number, or None where the id is left out."""
        if letter.lower() + "-noids" in self.features and not force and self.rng.random() < 0.3:
            return None
        self.written[letter] += 2 if "gaps" in self.features and self.rng.random() < 0.1 else 1
        return self.written[letter]

    def action(self, form, cell=False, **given):
        """A new action with its facts, and `texts`: how they are written."""
        rng, features = self.rng, self.features
        name = name_of(self)
        written, owner, more, way = people.written(name, rng, features, cell)
        due_text, due, due_way = days.phrase(self.day, rng, self.zh, features)
        if not cell:
            # in running text a repeated label would begin a field of its own
            due_text = due_text.replace("截止：", "").replace("Due: ", "")
        task = words_of_task(rng, self.zh)
        deliverable = f"{rng.choice(THINGS) if self.zh else rng.choice(ENGLISH[2])} V{rng.randint(1, 9)}.{rng.randint(0, 9)}"
        other = rng.choice([n for n in self.names if n != owner])
        item = Item("A", form, task=task, owner=owner, collaborators=list(more), due=due, deliverable=deliverable, created=self.day)
        item.facts.update(given)
        item.tags.update(due=due_way, owner=way, due_text=due_text)
        item.texts = {"owner": written, "due": due_text, "deliverable": deliverable}
        if rng.random() < 0.5:
            item.facts["collaborators"].append(other)
            item.texts["collaborators"] = other
        item.facts["collaborators"] = [c for i, c in enumerate(item.facts["collaborators"]) if c != owner and c not in item.facts["collaborators"][:i]]
        if "more-fields" in features:
            if rng.random() < 0.4:
                item.facts["priority"] = rng.choice(list(PRIORITIES))
                item.texts["priority"] = rng.choice(PRIORITIES[item.facts["priority"]])
            if rng.random() < 0.4:
                item.facts["acceptance"] = item.texts["acceptance"] = "通过内部评审" if self.zh else "passes review"
        return item

    def label(self, concept):
        language = self.rng.choice(["zh-Hans", "en"]) if "mixed-words" in self.features and self.rng.random() < 0.2 else self.language
        words = self.vocabulary.column("actions", concept, language)
        return self.rng.choice(words) if "columns" in self.features else words[0]

    def fields(self, item, colon=None):
        """`label: value` for each text, in changing order."""
        keys = list(item.texts)
        if "columns" in self.features:
            self.rng.shuffle(keys)
        return [f"{self.label(k)}{colon or self.page.colon}{item.texts[k]}" for k in keys]

    def status(self, item, key="status"):
        """A written status; its meaning goes to the facts."""
        if "statuses" not in self.features:
            return None
        status = self.rng.choice(["todo", "doing", "doing", "at-risk", "blocked", "paused", "submitted", "done", "accepted", "cancelled", "delayed"])
        words = self.vocabulary.status(status, self.rng.choice([self.language, "zh-Hans", "en"]))
        text = self.rng.choice(words)
        item.tags["status"] = f"status word {text!r}"
        item.facts["status"] = "doing" if status == "delayed" else status
        if status == "doing" and self.rng.random() < 0.3:
            item.facts["progress"] = self.rng.randint(1, 19) * 5
            text = self.rng.choice(["{} {}%", "{}（{}%）", "{}({}%)", "{}{}%"]).format(text, item.facts["progress"])
            item.tags["status"] = f"status with progress {text!r}"
        return text


def id_text(item, context, table=False):
    """The id as it is written, e.g. `A-01`."""
    n = item.number
    if "id-forms" not in context.features:
        return f"A{n}"
    forms = [f"A{n}", f"a{n}", f"A-{n}", f"A{n:02}", f"A{n}".translate(FULL_WIDTH)]
    text = context.rng.choice(forms + [str(n), f"任务{n}"] * table)
    item.tags["id"] = f"id like {text!r}"
    return text


def table(context, count):
    page, rng = context.page, context.rng
    concepts = ["task", "owner", "collaborators", "due", "deliverable"]
    concepts += [c for c in ("priority", "acceptance") if "more-fields" in context.features]
    concepts += ["status"] * ("statuses" in context.features)
    concepts += [c for c in ("decision-ref", "progress", "finished") if "more-columns" in context.features and rng.random() < 0.5]
    if "columns" in context.features:
        rng.shuffle(concepts)
    id_column = rng.choice(["id", "id", "number", None]) if "columns" in context.features else "id"
    if id_column == "number" and context.written["A"]:
        id_column = "id"
    rows = []
    for _ in range(count):
        item = context.action("table row", cell=True)
        item.number = (context.written["A"] + 1 if id_column == "number" else context.next_id("A")) if id_column else None
        if id_column == "number":
            context.written["A"] += 1
        text = item.facts["task"]
        if "cells" in context.features:
            text, item.facts["task"], item.tags["task"] = dressed(text, rng)
        if "cells" in context.features and rng.random() < 0.2 and "<br>" not in item.texts["owner"]:
            more = rng.sample([n for n in context.names if n != item.facts["owner"]], 2)
            item.facts["collaborators"] = [c for c in item.facts["collaborators"] if c in item.texts["owner"] and c not in more] + more
            item.texts["collaborators"] = "<br>".join(more)
            item.tags["owner"] += ", collaborators with <br>"
        status = context.status(item)
        more_columns(context, item, concepts)
        cells = {"id": "" if item.number is None else id_text(item, context, True), "number": str(item.number), "task": text, "status": status or ""}
        empty = rng.choice(["", "-", "—", "/", "无"]) if "cells" in context.features else ""
        cell = {**{c: empty for c in concepts}, **item.texts, **cells}
        rows.append(([cell[c] for c in [id_column] * bool(id_column) + concepts], item))
    header = [context.label(c) for c in concepts]
    if id_column:
        header.insert(0, rng.choice({"id": ["编号", "任务编号"] if context.zh else ["ID", "Ref"], "number": ["序号", "项次"] if context.zh else ["No.", "#"]}[id_column]))
    page.table(header, rows)


def more_columns(context, item, concepts):
    """What follows from which decision, how far it is, when it was finished."""
    rng = context.rng
    written = [d for d in context.page.items if d.letter == "D" and d.number and "task" not in d.facts]
    if "decision-ref" in concepts and written and rng.random() < 0.6:
        item.follows = rng.choice(written)
        item.texts["decision-ref"] = item.follows.id
        item.tags["decision"] = "decision column"
    if "progress" in concepts and "progress" not in item.facts and rng.random() < 0.6:
        item.facts["progress"] = rng.randint(0, 20) * 5
        item.texts["progress"] = f"{item.facts['progress']}%"
        item.tags["progress"] = "progress column"
    if "finished" in concepts and item.facts.get("status") == "done":
        item.facts["finished"] = context.day - days.DAY * rng.randint(0, 3)
        item.texts["finished"] = item.facts["finished"].isoformat()
        item.tags["finished"] = "finished column"


def headings(context, count):
    page = context.page
    for _ in range(count):
        item = context.action("heading")
        item.number = context.next_id("A", force=True)
        page.blank()
        page.item(item)
        page.add(f"### {id_text(item, context)} {item.facts['task']}", "")
        gap = [""] if "loose" in context.features and context.rng.random() < 0.4 else []
        for field in context.fields(item):
            page.add("- " + field, *gap)
        page.blank()


def lead(item, context):
    return "" if item.number is None else id_text(item, context) + context.rng.choice([" ", "："if context.zh else ": ", " "])


def inline(context, item):
    """` fields` behind the task: in a bracket, behind commas or semicolons, or by mention."""
    rng, page = context.rng, context.page
    if "mentions" in context.features and rng.random() < 0.4:
        names = [item.facts["owner"]] + item.facts["collaborators"]
        if all(n in people.KEY_OF for n in names):
            item.texts.pop("owner"), item.texts.pop("collaborators", None)
            item.tags["owner"], item.tags["form"] = "mention", item.tags["form"] + " with mentions"
            # how much of the task is left beside mentions is nobody's fact
            item.tags["unchecked"] = ["task"]
            mentions = " ".join("@" + rng.choice([people.KEY_OF[n], n] if " " not in n else [people.KEY_OF[n]]) for n in names)
            return f" {mentions}" + page.mark(", ") .rstrip(" ") + " " * (not page.full) + page.mark("; ").rstrip().join(context.fields(item))
    comma = page.mark(rng.choice([",", ";"])) + ("" if page.full else " ")
    text = comma.join(context.fields(item))
    way = rng.randint(0, 2)
    item.tags["form"] += [", fields in bracket", ", fields behind comma", ", fields behind space"][way]
    return [f"{page.mark('(')}{text}{page.mark(')')}", comma + text, " " + text][way]


def task_line(context, item, indent, mark):
    item.number = context.next_id("A")
    context.page.item(item)
    return f"{indent}- [{mark}] {lead(item, context)}{item.facts['task']}"


def tasks(context, count, form="task"):
    """A task list: fields inline, nested, or on the next line; nested tasks inherit the owner."""
    page, rng = context.page, context.rng
    page.blank()
    for _ in range(count):
        item = context.action(form)
        done = "ticked" in context.features and rng.random() < 0.3
        if done:
            item.facts["status"], item.tags["status"] = "done", "ticked"
        ways = ["nested"] + [w for w in ("inline", "following") if w in context.features]
        way = rng.choice(ways)
        mark = rng.choice("xX") if done else " "
        if way == "inline":
            tail = inline(context, item)
            page.add(task_line(context, item, "", mark) + tail)
        elif way == "following":
            item.tags["form"] += ", fields on following lines"
            page.add(task_line(context, item, "", mark))
            fields = context.fields(item)
            page.add(*["  " + f for f in fields] if rng.random() < 0.5 else ["  " + page.mark(";").join(fields)])
        else:
            item.tags["form"] += ", nested fields"
            page.add(task_line(context, item, "", mark))
            page.add(*["  - " + f for f in context.fields(item)])
        if "nested" in context.features and rng.random() < 0.5:
            for _ in range(rng.randint(1, 2)):
                child = Item("A", "nested task", task=words_of_task(rng, context.zh), owner=item.facts["owner"], due=None, deliverable=None, created=context.day)
                child.tags.update(owner="inherited from the task above", due="none")
                ticked = "ticked" in context.features and rng.random() < 0.3
                if ticked:
                    child.facts["status"], child.tags["status"] = "done", "ticked"
                page.add(task_line(context, child, "  ", "x" if ticked else " "))
        if "loose" in context.features and rng.random() < 0.4:
            page.add("")
    page.add("")


def arrows(context, count):
    page, rng = context.page, context.rng
    page.blank()
    for _ in range(count):
        item = context.action("arrow line")
        item.number = context.next_id("A", force=True)
        arrow = rng.choice(["→", "→", " → "])
        begin = rng.choice([f"任务{item.number}{page.colon}", f"任务{item.number}：", f"A{item.number} "]) if context.zh else f"A{item.number} "
        page.item(item)
        page.add("- " * rng.choice([0, 1]) + begin + item.facts["task"] + arrow + arrow.join(context.fields(item)))
        page.add("")


def brackets(context, count):
    page = context.page
    page.blank()
    for n in range(1, count + 1):
        item = context.action("bracket line")
        item.number = context.next_id("A")
        page.item(item)
        comma = page.mark(",") + ("" if page.full else " ")
        begin = f"{n}. " if item.number is None else "- "
        page.add(begin + lead(item, context) + item.facts["task"] + page.mark("(") + comma.join(context.fields(item)) + page.mark(")"))
    page.add("")


def plain(context, count):
    """List items with fields behind the task or below it, without a box."""
    page, rng = context.page, context.rng
    page.blank()
    for _ in range(count):
        item = context.action("list item")
        item.number = context.next_id("A")
        way = rng.choice(["inline"] + ["following"] * ("following" in context.features) + ["nested"])
        begin = f"* {lead(item, context)}{item.facts['task']}"
        if way == "inline":
            tail = inline(context, item)
            page.item(item)
            page.add(begin + tail)
        else:
            item.tags["form"] += ", fields on following lines" if way == "following" else ", nested fields"
            page.item(item)
            page.add(begin, *["  " + ("- " if way == "nested" else "") + f for f in context.fields(item)])
        if "loose" in context.features and rng.random() < 0.4:
            page.add("")
    page.add("")


def bare(context, count):
    """Nothing but the task: owner and deadline are missing, and that is for lint to say."""
    page = context.page
    page.blank()
    for _ in range(count):
        item = Item("A", "list item without fields", task=words_of_task(context.rng, context.zh), owner=None, due=None, deliverable=None, created=context.day)
        page.item(item)
        page.add(f"- {item.facts['task']}")
    page.add("")


def labelled(context):
    """A line that says itself that it is an action, anywhere."""
    page, rng = context.page, context.rng
    item = context.action("labelled line")
    item.number = context.next_id("A")
    word = rng.choice(["行动项", "行动", "任务", "待办"] if item.number and context.zh else ["行动项"] if context.zh else ["Action", "Action item"] if item.number else ["Action", "TODO", "Action item"])
    if item.number and word == "待办":
        word = "行动项"
    label = f"{word} A{item.number}" if item.number else word
    if rng.random() < 0.4:
        label, item.tags["form"] = f"**{label}**", "bold labelled line"
    prefix = rng.choice(["", "", "- "])
    page.blank()
    if "following" in context.features and rng.random() < 0.4:
        item.tags["form"] += ", fields on following lines"
        page.item(item)
        page.add(f"{prefix}{label}{page.colon}{item.facts['task']}", *[" " * len(prefix) + f for f in context.fields(item)], "")
    else:
        tail = inline(context, item)
        page.item(item)
        page.add(f"{prefix}{label}{page.colon}{item.facts['task']}{tail}", "")
    return item
