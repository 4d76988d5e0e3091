"""The words of data/vocabulary.toml, and which of them say one thing only where they are written.

Python 3.8 has no TOML reader; the vocabulary is plain enough for the few lines below.
"""
import json
import os
import re
import unicodedata

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "data")
# Ambiguous by the vocabulary, but not in the one place where this generator writes them.
SETTLED = {"columns": {"负责人", "备注", "期限", "支持部门", "协作部门", "优先级", "owner", "行动项"},
           "sections": {"行动项", "分工", "待办事项"}, "statuses": {"正常", "风险", "完成", "取消", "延期", "暂停"},
           "info": {"记录人", "参会人员", "地点", "类型"}}

# The same words in the other script, which the vocabulary names in one script only.
OTHER_SCRIPT = {"小結", "遺留問題", "待辦", "會議議程", "議題", "下一步", "下一步計劃", "結論", "問題", "背景", "目標", "其他", "說明", "備註", "進度", "進展", "風險", "時間節點"}


def fold(word):
    return unicodedata.normalize("NFKC", word).casefold().strip()


class Vocabulary:
    def __init__(self):
        self.words, self.tables, self.ambiguous = {}, {}, {fold(word) for word in OTHER_SCRIPT}
        table = None
        with open(os.path.join(DATA, "vocabulary.toml"), encoding="utf-8") as file:
            for line in file:
                head = re.match(r"\[+([\w.-]+)\]+\s*$", line)
                entry = re.match(r"([\w-]+)\s*=\s*(\[.*\]|\".*\")\s*$", line)
                if head:
                    table = head.group(1)
                elif entry and table == "tables":
                    self.tables[entry.group(1)] = json.loads(entry.group(2))
                elif entry and table == "ambiguous" and entry.group(1) == "word":
                    self.ambiguous |= {fold(re.sub(r"\(.*\)", "", w)) for w in json.loads(entry.group(2)).split(" / ")}
                elif entry and entry.group(1) in ("zh-Hans", "zh-Hant", "en"):
                    self.words.setdefault(table, {})[entry.group(1)] = json.loads(entry.group(2))

    def all(self, concept):
        return {fold(w) for words in self.words[concept].values() for w in words}

    def plain(self, concept, language, rivals):
        """The words of a concept that none of its rivals has, the usual one (the first) at least."""
        kind = concept.split(".")[0]
        taken = set().union(*(self.all(r) for r in rivals if r != concept and r in self.words)) | (self.ambiguous - SETTLED.get(kind, set()))
        words = self.words[concept].get(language) or self.words[concept]["zh-Hans"]
        return [w for w in words if fold(w) not in taken and len(w) > 1] or words[:1]

    def column(self, table, concept, language):
        return self.plain(f"columns.{concept}", language, [f"columns.{c}" for c in self.tables[table]])

    def section(self, concept, language):
        return self.plain(f"sections.{concept}", language, [c for c in self.words if c.startswith("sections")])

    def info(self, concept, language):
        return self.plain(f"info.{concept}", language, [c for c in self.words if c.startswith("info.")])

    def status(self, status, language):
        rivals = [c for c in self.words if c.startswith("statuses.")]
        return [w for w in self.plain(f"statuses.{status}", language, rivals) if w != "Green tick"]

    def verdict(self, concept, language):
        return self.plain(f"verdicts.{concept}", language, [c for c in self.words if c.split(".")[0] in ("verdicts", "columns")])


def holidays():
    """China's days off and make-up workdays: {ISO day: is it a working day}."""
    with open(os.path.join(DATA, "cn-holidays.toml"), encoding="utf-8") as file:
        found = re.findall(r"date = ([\d-]{10}), name = \"[^\"]*\", kind = \"(\w+)\"", file.read())
    return {day: kind == "work" for day, kind in found}
