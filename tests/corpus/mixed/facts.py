"""What is known of the items that were written: their numbers, and what became of them."""
import datetime as dt

OPEN = ("todo", "doing", "at-risk", "blocked", "paused", "submitted")


class Item:
    """An action, decision, open issue or parked matter. `tags` say by which way of writing each fact was written."""

    def __init__(self, letter, form, **facts):
        self.letter, self.number, self.facts, self.tags = letter, None, facts, {"form": form}
        self.source, self.line = "minutes", None

    @property
    def id(self):
        return f"{self.letter}{self.number}"


def number(items):
    """Gives each item without an id the smallest number that its letter has free, in the order of the text."""
    taken = {(i.letter, i.number) for i in items if i.number}
    for item in items:
        if item.number is None:
            free = 1
            while (item.letter, free) in taken:
                free += 1
            item.number, item.tags["id"] = free, "none written"
            taken.add((item.letter, free))


class Entry:
    """One line of a journal or row of a review, in the terms of the fold."""

    def __init__(self, date, status=None, due=None, finished=None, owner=None, note=None):
        self.date, self.status, self.due, self.finished, self.owner, self.note = date, status, due, finished, owner, note
        self.resolution = None


def fold(item, entries):
    """The state of an action after its entries, in their order."""
    facts = dict(item.facts)
    facts.setdefault("status", "todo")
    facts.update(original_due=facts.get("due"), postponed=0, accepted=None)
    facts.setdefault("finished", None)
    submitted = facts["created"] if facts["status"] == "submitted" else None
    if facts["status"] == "accepted":
        facts["status"] = "done"
    for entry in entries:
        if entry.due:
            if facts["due"] is None:
                facts["original_due"] = entry.due
            elif entry.due > facts["due"]:
                facts["postponed"] += 1
            facts["due"] = entry.due
        if entry.owner:
            facts["owner"] = entry.owner
            facts["collaborators"] = [c for c in facts.get("collaborators", []) if c != entry.owner]
        status = entry.status
        if status == "done":
            if facts["status"] != "done" or entry.finished:
                facts["finished"] = entry.finished or entry.date
            facts["status"] = "done"
        elif status == "accepted":
            facts["accepted"] = entry.date
            if facts["status"] != "done":
                facts.update(status="done", finished=entry.date)
        elif status in OPEN or status == "rejected":
            facts.update(status="doing" if status == "rejected" else status, finished=None, accepted=None)
            submitted = entry.date if status == "submitted" else None
        elif status == "cancelled":
            facts.update(status="cancelled", finished=None)
    facts["submitted"] = submitted
    return facts


def overdue(facts, today):
    if facts["due"] is None or facts["status"] in ("done", "cancelled"):
        return 0
    if facts["status"] == "submitted" and facts["submitted"] and facts["submitted"] <= facts["due"]:
        return 0
    return max(0, (today - facts["due"]) // dt.timedelta(days=1))
