"""The ways to write decisions, open issues and parked matters."""
from . import days
from .facts import Item

DECISIONS = ["优先完成支付与登录，V1.0 按期上线。", "推广素材由市场部委托外部供应商制作。", "首发界面 18 页，其余列入 V1.1。", "预算控制在十二万元以内。"]
ENGLISH_DECISIONS = ["Ship payment and login first.", "Printing is done by an outside supplier.", "Eighteen pages go live, the rest follows.", "The budget stays below 12,000."]
ISSUES = ["推广预算差额未达成一致", "测试环境由谁维护", "公测用户规模"]
ENGLISH_ISSUES = ["Who pays for the test devices", "Size of the beta", "Whether refunds are in scope"]
HAN = "〇一二三四五六七八九十"


def decision(context, form, number=True):
    text = context.rng.choice(DECISIONS if context.zh else ENGLISH_DECISIONS)
    item = Item("D", form, text=text, actions=[], supersedes=[], resolves=[])
    item.number = context.next_id("D") if number else None
    return item


def references(context, item):
    """The brackets behind a decision; the facts follow when all numbers are known."""
    text, page = "", context.page
    for ask in item.links:
        key, refs = ask
        word = {"actions": "落实" if context.zh else "Actions", "supersedes": "取代" if context.zh else "Supersedes", "resolves": "解决" if context.zh else "Resolves"}[key]
        text += page.mark("(") + word + page.colon + page.mark("、" if context.zh else ", ").join(refs) + page.mark(")")
    return text


def labelled_decision(context, item):
    """`决议 D1：…` as a paragraph, in a list, in a quote, or right below a bullet."""
    page, rng = context.page, context.rng
    if context.zh:
        words = ["决议"] + ["决定", "结论", "決議"] * ("decision-words" in context.features)
    else:
        words = ["Decision"] + ["Decided", "Resolved", "Agreed"] * ("decision-words" in context.features)
    word = rng.choice(words)
    n = item.number
    label = word if n is None else f"{word} D{n}"
    if n and context.zh and "decision-words" in context.features and word in ("决议", "決議"):
        label = rng.choice([label, f"{word}{n}", f"{word}{HAN[n]}" if n <= 10 else label])
        item.tags["id"] = f"label like {label!r}"
    if rng.random() < 0.5:
        label = f"**{label}**"
    line = f"{label}{page.colon}{item.facts['text']}{references(context, item)}"
    way = rng.choice(["paragraph"] + ["list item", "quote", "right below a bullet"] * ("decision-places" in context.features))
    item.tags["form"] = f"labelled decision, {way}"
    if way != "right below a bullet":
        page.blank()
    page.item(item)
    page.add({"list item": "- ", "quote": "> "}.get(way, "") + line, "")


def decision_list(context, items):
    page = context.page
    page.blank()
    for n, item in enumerate(items, 1):
        page.item(item)
        begin = f"- D{item.number} " if item.number else f"{n}. "
        page.add(begin + item.facts["text"] + references(context, item))
        if "loose" in context.features and context.rng.random() < 0.3:
            page.add("")
        if context.rng.random() < 0.2:
            page.add("   " + ("- 技术部、设计部无异议" if context.zh else "- Nobody objected"))
    page.add("")


def owned_decision(context, item):
    """A decision with owner and deadline of its own is an action as well, under its own id."""
    rng, page = context.rng, context.page
    due_text, due, way = days.phrase(context.day, rng, context.zh, context.features)
    due_text = due_text.replace("截止：", "").replace("Due: ", "")
    owner = rng.choice(context.names)
    text = item.facts["text"].rstrip("。.")
    item.facts["text"] = text
    twin = Item("D", "decision with owner and deadline", task=text, owner=owner, due=due, deliverable=None, created=context.day, decision=None)
    twin.tags.update(due=way, owner="name", due_text=due_text)
    twin.source, twin.number = "decision", item.number
    item.tags["form"] = "decision list item with owner and deadline"
    owner_label, due_label = context.label("owner"), context.label("due")
    page.item(item)
    page.add(f"- D{item.number} {text}{page.mark('(')}{owner_label}{page.colon}{owner}{page.mark(',')}{'' if page.full else ' '}{due_label}{page.colon}{due_text}{page.mark(')')}", "")
    twin.line = item.line
    page.items.append(twin)


def decision_table(context, items):
    rng = context.rng
    head = ["编号", rng.choice(["决议内容", "决议", "最终决议"])] if context.zh else ["ID", rng.choice(["Decision", "Final decision"])]
    context.page.table(head, [([f"D{i.number}" if i.number else "", i.facts["text"] + references(context, i)], i) for i in items])


def topics_table(context, items):
    """序号/议题/讨论要点/最终决议; a row without a final decision is none."""
    rng = context.rng
    head = ["序号", "议题", "讨论要点", "最终决议"] if context.zh else ["No.", "Topic", "Discussion", "Final decision"]
    rows = []
    for item in items:
        rows.append(([str(len(rows) + 1), rng.choice(["登录排期", "支付"]) if context.zh else "Login", "各部门同意" if context.zh else "All agree", item.facts["text"] + references(context, item)], item))
        if rng.random() < 0.4:
            rows.append(([str(len(rows) + 1), "其他排期" if context.zh else "Search", "继续讨论" if context.zh else "Goes on", rng.choice(["", "-", "无" if context.zh else "none"])], None))
    context.page.table(head, rows)


def issue(context, form, **more):
    rng = context.rng
    due_text, due, way = days.phrase(context.day, rng, context.zh, context.features)
    due_text = due_text.replace("截止：", "").replace("Due: ", "")
    item = Item("U", form, text=rng.choice(ISSUES if context.zh else ENGLISH_ISSUES), next_step="财务部补充测算" if context.zh else "Finance works out the figures",
                decider=rng.choice(context.names), due=due, escalated_to=rng.choice(context.names), status="open", **more)
    item.tags.update(due=way, due_text=due_text)
    item.texts = {"next_step": item.facts["next_step"], "decider": item.facts["decider"], "due": due_text, "escalated_to": item.facts["escalated_to"]}
    for key in ("escalated_to", "next_step"):
        if rng.random() < 0.4:
            item.texts.pop(key)
            item.facts[key] = None
    item.number = context.next_id("U")
    return item


def issue_fields(context, item):
    labels = dict(next_step="下一步", decider="决策人", due="期限", escalated_to="升级") if context.zh else dict(next_step="Next step", decider="Decider", due="Due", escalated_to="Escalated to")
    return [f"{labels[k]}{context.page.colon}{t}" for k, t in item.texts.items()]


def labelled_issue(context, item):
    page, rng = context.page, context.rng
    word = "未决" if context.zh else "Open issue"
    label = word if item.number is None else f"{word} U{item.number}"
    label = f"**{label}**" if rng.random() < 0.5 else label
    page.blank()
    fields = issue_fields(context, item)
    following = "issue-lines" in context.features and rng.random() < 0.5
    item.tags["form"] = "labelled issue" + (", fields on following lines" if following else "")
    page.item(item)
    if following:
        page.add(f"{label}{page.colon}{item.facts['text']}", *fields, "")
    else:
        separator = page.mark(";") + ("" if page.full else " ")
        page.add(f"{label}{page.colon}{item.facts['text']}{separator}{separator.join(fields)}", "")


def issue_list(context, items):
    page, rng = context.page, context.rng
    page.blank()
    for item in items:
        page.item(item)
        begin = f"- U{item.number} " if item.number else "- "
        way = rng.choice(["bracket", "nested", "lines"])
        item.tags["form"] = f"issue list item, {way}"
        fields = issue_fields(context, item)
        if way == "bracket":
            page.add(begin + item.facts["text"] + page.mark("(") + page.mark(",").join(fields) + page.mark(")"))
        else:
            page.add(begin + item.facts["text"], *["  " + ("- " if way == "nested" else "") + f for f in fields])
    page.add("")


def issue_table(context, items):
    head = ["编号", "争议点", "下一步", "决策人", "期限", "升级至"] if context.zh else ["ID", "Point of disagreement", "Next step", "Decider", "Due", "Escalated to"]
    rows = []
    for i in items:
        rows.append(([f"U{i.number}" if i.number else "", i.facts["text"]] + [i.texts.get(k, "") for k in ("next_step", "decider", "due", "escalated_to")], i))
    context.page.table(head, rows)


def parked_table(context, count):
    rng, rows = context.rng, []
    head = ["序号", "议题", "提出人", "负责人", "期限"] if context.zh else ["No.", "Topic", "Raised by", "Owner", "Due"]
    for _ in range(count):
        due_text, due, way = days.phrase(context.day, rng, context.zh, context.features)
        raised, follows = rng.sample(context.names, 2)
        item = Item("P", "parked table row", task="积分规则另行讨论" if context.zh else "Loyalty points", owner=follows, due=due, deliverable=None, created=context.day)
        item.number, item.source = context.next_id("P"), "parking-lot"
        item.tags.update(due=way, owner="name", due_text=due_text)
        rows.append(([f"P{item.number}" if item.number else "", item.facts["task"], raised, follows, due_text], item))
    context.page.table(head, rows)


def parked_list(context, count):
    """A parked matter with somebody to follow up and a day is an action, too."""
    page, rng = context.page, context.rng
    page.blank()
    for _ in range(count):
        number = context.next_id("P")
        text = "积分规则另行讨论" if context.zh else "Loyalty points"
        labels = ("提出", "跟进", "期限") if context.zh else ("Raised by", "Owner", "Due")
        due_text, due, way = days.phrase(context.day, rng, context.zh, context.features)
        due_text = due_text.replace("截止：", "").replace("Due: ", "")
        raised, follows = rng.sample(context.names, 2)
        fields = [f"{labels[0]}{page.colon}{raised}"]
        item = Item("P", "parked list item", task=text, owner=follows, due=due, deliverable=None, created=context.day)
        item.number, item.source = number, "parking-lot"
        item.tags.update(due=way, owner="name", due_text=due_text)
        whole = rng.random() < 0.7
        if whole:
            fields += [f"{labels[1]}{page.colon}{follows}", f"{labels[2]}{page.colon}{due_text}"]
        else:
            item.source = None
        page.item(item)
        page.add((f"- P{number} " if number else "- ") + text + page.mark("(") + (page.mark(",") + " " * (not page.full)).join(fields) + page.mark(")"))
    page.add("")
