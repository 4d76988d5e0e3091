"""What happens after the meeting: entries in tracking.md, and rows of reviews in later minutes."""
import datetime as dt

from . import people
from .days import DAY, add_working_days
from .facts import Entry, fold

NOTES = ["接口对接延期", "初稿已送各部门", "等待财务部答复"]
ENGLISH_NOTES = ["first draft is out", "waits for Finance", "supplier answers late"]
STEPS = {"todo": ["doing", "arrow", "done", "at-risk", "cancelled", "reassign", "note"], "doing": ["doing", "arrow", "arrow", "done", "blocked", "reassign", "submitted", "note"],
         "at-risk": ["doing", "arrow", "done", "blocked"], "blocked": ["doing", "arrow", "done", "cancelled"], "paused": ["doing", "done"],
         "done": ["accepted", "rejected", "reopened", "stop"], "submitted": ["stop"], "cancelled": ["stop"]}


def written_date(day, rng, features):
    if "journal-forms" not in features:
        return day.isoformat()
    return rng.choice([day.isoformat()] * 3 + [f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}", f"{day} 09:30"])


def entries_of(item, vocabulary, rng, zh, features, full, names):
    """[(line, entry)] of one action, in the order in which they count."""
    at, out = item.facts["created"], []
    facts = dict(item.facts)
    facts.setdefault("status", "todo")
    if facts["status"] in ("done", "accepted", "submitted", "cancelled"):
        return out
    forms = "journal-forms" in features
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        now = fold(item, [e for _, e in out])
        step = rng.choice(STEPS.get(now["status"], ["stop"]))
        if step == "stop":
            break
        if not forms and step in ("reassign", "note", "reopened", "rejected", "accepted"):
            continue
        # several entries of one day are allowed and keep their order
        at += DAY * rng.randint(0 if out else 1, 9)
        note = rng.choice(NOTES if zh else ENGLISH_NOTES)
        by = rng.choice([f"（{now['owner']}）", ""] if zh else [f" ({now['owner']})", f" (@{people.KEY_OF.get(now['owner'], 'wangmin')})", ""]) if now["owner"] else ""
        colon = "：" if full else ": "
        word = lambda status: rng.choice(vocabulary.status(status, "zh-Hans" if zh else "en") if forms else vocabulary.status(status, "zh-Hans" if zh else "en")[:1])
        entry, arrow = Entry(at, note=note), rng.choice(["→", "->"]) if forms else "→"
        if step == "arrow":
            entry.status = "doing"
            ahead = rng.randint(1, 12)
            ways = [("iso", None)] + [("plus days", None), ("plus working days", None), ("earlier", None), ("month and day", None)] * (forms and now["due"] is not None)
            way = rng.choice(ways)[0]
            base = now["due"] or at
            if way == "plus days":
                target, entry.due = rng.choice([f"+{ahead}天", f"+{ahead}d"] if zh else [f"+{ahead}d"]), base + DAY * ahead
            elif way == "plus working days":
                target, entry.due = f"+{ahead}wd", add_working_days(base, ahead)
            elif way == "earlier":
                entry.due = base - DAY
                target = entry.due.isoformat()
            else:
                entry.due = max(base, at) + DAY * ahead
                target = entry.due.isoformat() if way == "iso" or not dt.timedelta(days=0) <= entry.due - at < DAY * 300 else f"{entry.due.month}月{entry.due.day}日"
            head = rng.choice(["延期 ", "", word("doing") + " "]) if forms and zh else "延期 " if zh else rng.choice(["postponed ", ""]) if forms else "postponed "
            reason = rng.choice([note, f"原因：{note}；应对：增派一人"] if zh else [note, f"{note}; response: one more person"])
            line, item.tags["journal"] = f"{head}{arrow} {target}{colon}{reason}{by}", f"arrow, {way}"
        elif step == "reassign":
            entry.owner = rng.choice([n for n in names if n != now["owner"]])
            line = (f"转交 {entry.owner}" if zh else f"reassigned to {entry.owner}") + rng.choice(["", f"{colon}{note}"])
            item.tags["journal"] = "reassigned"
        elif step == "note":
            line, item.tags["journal"] = f"{note}{by}", "note alone"
        elif step in ("reopened", "rejected"):
            entry.status = "rejected"
            line = (rng.choice(["重新打开", "验收不通过"]) if zh else rng.choice(["reopened", "rejected"])) + colon + note
            item.tags["journal"] = "rejected or reopened"
        elif step == "accepted":
            entry.status, line, item.tags["journal"] = "accepted", word("accepted") + by, "accepted"
        elif step == "done":
            entry.status = "done"
            finish = ""
            if forms and rng.random() < 0.3:
                entry.finished = at - DAY
                finish = f" {entry.finished}"
            line = word("done") + finish + rng.choice([f"{colon}[{note}](materials/plan.xlsx){by}", "", by])
            item.tags["journal"] = "done with a date" if finish else f"done as {line.split(colon)[0].strip()!r}"
        else:
            entry.status = step
            written = word(step)
            line = written + rng.choice([f"{colon}{note}{by}", f"{colon}已完成 80%（两章）{by}" if zh else f": 80% done (two chapters){by}", "" if forms else f"{colon}{note}"])
            item.tags["journal"] = f"status {written!r}"
        separator = " "
        if step == "note":
            separator = colon
        out.append((f"- {written_date(at, rng, features)}{separator}{line}", entry))
    return out


def issue_entries(item, rng, zh, features, names):
    if "journal-forms" not in features or rng.random() < 0.4:
        return []
    at = item.facts["created"] + DAY * rng.randint(1, 5)
    out = []
    if rng.random() < 0.5:
        to = rng.choice(names)
        item.facts.update(status="escalated", escalated_to=to, escalated=at)
        out.append(f"- {at} 09:30 " + (f"已升级 {to}：测算表已附" if zh else f"escalated to {to}: figures attached"))
    if rng.random() < 0.6:
        at += DAY
        status = rng.choice(["resolved", "resolved", "dropped"])
        item.facts["status"] = status
        words = {"resolved": ("已解决：核定 20 万元", "resolved: 20,000 granted"), "dropped": ("撤回：不再需要", "dropped: no longer needed")}[status]
        if status == "resolved":
            item.facts.update(resolved=at, resolution="核定 20 万元" if zh else "20,000 granted")
        out.append(f"- {at} " + words[0 if zh else 1])
    if out:
        item.tags["journal"] = "issue entries"
    return out


def sections(actions, issues, lines, zh):
    """tracking.md: one section per item."""
    text = ["+++", 'kind = "tracking"', "+++", "", "# 进度跟踪" if zh else "# Tracking", ""]
    for item in actions + issues:
        text += [f"## {item.id} {item.facts.get('task') or item.facts.get('text')}", ""]
        text += lines.get(item, []) + [""] * bool(lines.get(item))
    return text


def table(actions, found, vocabulary, rng, zh):
    """tracking.md as one table, rows of all items by date."""
    head = ["日期", "编号", "状态", "新完成时间", "实际完成时间", "说明", "记录人"] if zh else ["Date", "ID", "Status", "New due", "Finished", "Note", "By"]
    rows = []
    for item in actions:
        for _, entry in found.get(item, []):
            word = vocabulary.status("doing" if entry.status == "rejected" else entry.status, "zh-Hans" if zh else "en")[0] if entry.status else ""
            if entry.due and rng.random() < 0.5:
                word = "延期" if zh else "postponed"
            rows.append((entry.date, [entry.date.isoformat(), item.id, word, str(entry.due or ""), str(entry.finished or ""), entry.note or "", ""]))
    rows.sort(key=lambda row: row[0])
    text = ["+++", 'kind = "tracking"', "+++", "", "# 进度跟踪" if zh else "# Tracking", "", "## 进度跟踪" if zh else "## Progress", ""]
    return text + ["| " + " | ".join(r) + " |" for r in [head, ["---"] * len(head)] + [r for _, r in rows]] + [""]


def review_table(context, earlier, vocabulary, bare_folder):
    """Rows of a review: [(item, entry)], dated by the meeting they stand in."""
    page, rng, zh, found = context.page, context.rng, context.zh, []
    head = ["编号", "任务", "负责人", "原完成时间", "状态", "原因", "补救措施", "新完成时间", "实际完成时间"] if zh else ["ID", "Task", "Owner", "Status", "Reason", "Remedy", "New due", "Finished"]
    if zh:
        head.remove("原完成时间")
    rows = []
    for folder, item, now in earlier:
        reference = item.id if folder == bare_folder and rng.random() < 0.5 else f"{folder}/{item.id}"
        entry = Entry(context.day)
        way = rng.choice(["done", "done with a day", "late", "status", "nothing"])
        cells = dict(status="", due="", finished="", reason="", remedy="")
        if way.startswith("done"):
            entry.status, cells["status"] = "done", rng.choice(vocabulary.status("done", context.language))
            if way == "done with a day":
                entry.finished = context.day - DAY
                cells["finished"] = entry.finished.isoformat()
        elif way == "late":
            entry.status, entry.due = "doing", max(now["due"] or context.day, context.day) + DAY * rng.randint(1, 9)
            cells.update(status="延期" if zh else "Postponed", due=entry.due.isoformat(), reason="接口变更" if zh else "late figures", remedy="增派一人" if zh else "one more person")
        elif way == "status":
            entry.status = rng.choice(["doing", "blocked", "at-risk"])
            cells["status"] = rng.choice(vocabulary.status(entry.status, context.language))
        rows.append(([reference, item.facts["task"].replace("|", "\\|"), now["owner"] or "", cells["status"], cells["reason"], cells["remedy"], cells["due"], cells["finished"]], None))
        item.tags["journal"] = f"review row, {way}" + (", bare id" if reference == item.id else ", ref")
        found.append((item, entry))
    page.table(head, rows)
    return found
