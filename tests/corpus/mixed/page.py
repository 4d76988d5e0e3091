"""A Markdown page that is being written: it knows on which line each item begins."""
import re
import unicodedata

NUMBERS = ["{han}、{}", "（{han}）{}", "({han}) {}", "{n}. {}", "{n}、{}", "1.{n} {}", "（{n}）{}", "第{han}部分 {}", "第{han}部分：{}", "**{han}、{}**"]
ENGLISH_NUMBERS = ["{n}. {}", "1.{n} {}", "({n}) {}", "{n}) {}"]
HAN = "〇一二三四五六七八九十"


class Page:
    def __init__(self, rng, language, features):
        self.rng, self.language, self.features = rng, language, features
        self.zh = language != "en"
        self.lines, self.items, self.sections = [], [], 0
        self.heading_style = None
        self.under_topic = None
        styles = ["plain"] + [s for s in ("numbered", "bold", "bilingual", "decorated") if s in features]
        self.style = rng.choice(styles)
        self.number_style = rng.choice(NUMBERS if self.zh else ENGLISH_NUMBERS)
        self.full = self.zh and rng.random() < 0.75

    def add(self, *lines):
        self.lines += lines

    def blank(self):
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def item(self, item):
        """Says that an item begins on the line that is written next."""
        item.line = len(self.lines) + 1
        item.tags.setdefault("heading", self.heading_style)
        self.items.append(item)
        return item

    def mark(self, text):
        """Punctuation of the page: full-width in most Chinese ones."""
        return text.translate(str.maketrans(":,();", "：，（）；")) if self.full else text

    @property
    def colon(self):
        return "：" if self.full else (":" if self.zh else ": ")

    def section(self, word, other=None, level=2):
        """A heading with a known word; `other` is the same in the other language."""
        self.sections += 1
        n = min(self.sections, 10)
        style, rng = self.style, self.rng
        text = word
        if style == "numbered":
            text = self.number_style.replace("{han}", HAN[n]).replace("{n}", str(n)).replace("{}", word)
        elif style == "bilingual" and other:
            text = rng.choice([f"{word} / {other}", f"{word}（{other}）", f"{word} ({other})", f"{other} / {word}"])
        elif style == "decorated":
            text = rng.choice([f"【{word}】", f"《{word}》", f"**{word}**", f"{word}：", f"*{word}*", f"{word}（共 {n} 项）", f"{word}:"])
        elif style == "bold":
            text = rng.choice([f"**{word}**", f"**{HAN[n]}、{word}**", f"**{word}：**", f"__{word}__"])
        self.heading_style = f"{style} heading" if style != "numbered" else f"numbered heading {self.number_style!r}"
        self.blank()
        self.add(text if style == "bold" else "#" * level + " " + text, "")

    def table(self, header, rows):
        """Rows are (cells, item or None)."""
        self.blank()
        width = lambda t: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in t)
        style = self.rng.randint(0, 2)
        widths = [max(width(r[i]) for r in [header] + [cells for cells, _ in rows]) for i in range(len(header))]

        def line(cells):
            if style == 0:
                return "|" + "|".join(cells) + "|"
            if style == 1:
                return "| " + " | ".join(cells) + " |"
            return "| " + " | ".join(c + " " * (w - width(c)) for c, w in zip(cells, widths)) + " |"
        self.add(line(header), "|" + "|".join(self.rng.choice([" --- ", ":---", ":-:", "---:"]) for _ in header) + "|")
        for cells, item in rows:
            if item:
                self.item(item)
            self.add(line(cells))
        self.add("")


def dressed(text, rng):
    """A cell text with Markdown marks that mean nothing, beside the text as it reads."""
    way = rng.randint(0, 5)
    if way == 0:
        return f"**{text}**", text, "strong in cell"
    if way == 1:
        return f"{text[:2]}*{text[2:]}*", text, "emphasis in cell"
    if way == 2:
        return f"[{text}](materials/plan.md)", text, "link in cell"
    if way == 3:
        return f"{text} `api.md`", f"{text} api.md", "code in cell"
    if way == 4:
        return f"{text} A\\|B", f"{text} A|B", "escaped pipe"
    return text, text, "plain cell"


def plain(text):
    return re.sub(r"[*`~_]", "", text)
