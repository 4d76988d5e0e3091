"""Ways to write a day, each with the day it means (all that a date cell may hold and is understood)."""
import calendar
import datetime as dt
import re

from .words import holidays

DAY = dt.timedelta(days=1)
HAN = "〇一二三四五六七八九十"
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CHINA = holidays()
FULL = str.maketrans("0123456789-/", "０１２３４５６７８９－／")


def han(n):
    """1 to 99 in Chinese numerals."""
    if n <= 10:
        return HAN[n]
    tens, ones = divmod(n, 10)
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")


def works(day):
    return CHINA.get(day.isoformat(), day.weekday() < 5)


def add_working_days(day, n):
    while n:
        day += DAY
        n -= works(day)
    return day


def add_months(day, n):
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_end(day):
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def ordinal(n):
    return f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def full_date(day, rng, zh):
    y, m, d = day.year, day.month, day.day
    if zh:
        return rng.choice([f"{y}年{m}月{d}日", f"{y} 年 {m} 月 {d} 日", f"{y % 100}年{m}月{d}日", f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}{m:02}{d:02}",
                           f"{y}/{m:02}/{d:02}", day.isoformat().translate(FULL), f"{''.join(HAN[int(c)] for c in str(y))}年{han(m)}月{han(d)}日"])
    month = MONTHS[m - 1]
    return rng.choice([f"{month[:3]} {d}, {y}", f"{month[:3]}. {d} {y}", f"{d} {month} {y}", f"{d}-{month[:3]}-{y}", f"{ordinal(d)} of {month} {y}",
                       f"{month.upper()} {ordinal(d)}, {y}", f"{y}/{m}/{d}"])


def short_date(day, rng, zh):
    """Without a year: it is the nearest such day from 60 days before the meeting on."""
    m, d = day.month, day.day
    if zh:
        spring = {10: "初十", 20: "二十", 25: "廿五", 21: "廿一"}.get(d, han(d))
        return rng.choice([f"{m}月{d}日", f"{m}月{d}号", f"{m} 月 {d} 日", f"{m}/{d}", f"{m}.{d}", f"{m}月{d}", f"{han(m)}月{han(d)}日",
                           f"{han(m)}月{spring if spring != '初十' else han(d)}日"])
    month = MONTHS[m - 1]
    return rng.choice([f"{month[:3]} {d}", f"{month} {ordinal(d)}", f"{d} {month}", f"{month[:3]}. {d}", f"{m}/{d}"])


def weekday(day, rng, zh):
    n = day.weekday()
    if zh:
        return rng.choice(["周", "星期", "礼拜"]) + ("日" if n == 6 else HAN[n + 1])
    return rng.choice([WEEKDAYS[n], WEEKDAYS[n][:3]])


def absolute(base, rng, zh):
    day = base + DAY * rng.randint(1, 60)
    return full_date(day, rng, zh), day


def yearless(base, rng, zh):
    day = base + DAY * rng.randint(-20, 200)
    return short_date(day, rng, zh), day


def around(base, rng, zh):
    """Words around the day that say nothing more."""
    day = base + DAY * rng.randint(1, 60)
    text = rng.choice([short_date, full_date])(day, rng, zh)
    # digits without marks between them leave no room for words and times
    text = day.isoformat() if text.isdigit() or "." in text else text
    if zh:
        form = rng.choice(["{}前", "{}之前", "{}以前", "{}或之前", "不晚于{}", "截至{}", "{}止", "{}截止", "{} 17:00", "{}17:00前", "{}下午五点半",
                           "{} 17点", "{}下班前", "{}（{w}）", "{w} {}", "{}{w}", "**{}**", "⏰ {}", "{}。", "截止：{}", "~~明天~~ {}", "{} 24:00"])
    else:
        form = rng.choice(["by {}", "before {}", "until {}", "due on {}", "no later than {}", "{} 5pm", "by {} 17:00", "{} ({w})", "{w}, {}", "{w} {}", "**{}**",
                           "⏰ {}", "{}.", "Due: {}", "~~tomorrow~~ {}", "By {}"])
    if text[-1].isdigit() and re.match(r"\{\}[\d.]", form):
        # a clock right behind a number would make another number
        form = form.replace("{}", "{} ", 1)
    return form.format(text, w=weekday(day, rng, zh)), day


def day_of_month(base, rng, zh):
    n = rng.randint(1, 28)
    day = base.replace(day=n)
    if rng.random() < 0.5:
        while day < base:
            day = add_months(day, 1)
        return rng.choice([f"{n}日", f"{n}号", f"{n}日前"]) if zh else f"the {ordinal(n)}", day
    if zh and rng.random() < 0.3:
        return f"本月{n}日", day
    day = add_months(day, 1)
    return rng.choice([f"下月{n}日", f"下个月{n}号"]) if zh else f"the {ordinal(base.day)}", day if zh else base


def near(base, rng, zh):
    n = rng.randint(0, 3)
    words = [["今天", "今日", "当天", "当日", "会议当天", "下班前"], ["明天", "明日", "次日", "明天下班前"], ["后天"], ["大后天"]] if zh \
        else [["today", "EOD"], ["tomorrow", "Tomorrow"], ["the day after tomorrow"], ["in three days"]]
    return rng.choice(words[n]), base + DAY * n


def of_week(base, rng, zh):
    monday = base - DAY * base.weekday()
    n = rng.randint(0, 6)
    name = weekday(monday + DAY * n, rng, zh)
    way = rng.randint(0, 3)
    if way == 0:
        day = base + DAY * ((n - base.weekday()) % 7)
        return rng.choice([name, name + ("前" if zh else "")]), day
    if way == 1:
        return (rng.choice(["本{}", "这{}", "这个{}"]) if zh else "this {}").format(name), monday + DAY * n
    if way == 2:
        return (rng.choice(["下{}", "下个{}", "下{}前"]) if zh else rng.choice(["next {}", "{} next week", "by next {}"])).format(name), monday + DAY * (7 + n)
    return ("下下" + name, monday + DAY * (14 + n)) if zh else (f"next {name}", monday + DAY * (7 + n))


def whole_week(base, rng, zh):
    monday = base - DAY * base.weekday()
    friday = monday + DAY * (4 if base.weekday() < 5 else 6)
    zh_ways = [("本周", friday), ("本周内", friday), ("周末前", friday), ("下周", monday + DAY * 11), ("下周内", monday + DAY * 11), ("下周前", monday + DAY * 6),
               ("周末", monday + DAY * 6), ("本周末", monday + DAY * 6), ("下周末", monday + DAY * 13)]
    en_ways = [("this week", friday), ("EOW", friday), ("next week", monday + DAY * 11), ("this weekend", monday + DAY * 6)]
    return rng.choice(zh_ways if zh else en_ways)


def period_end(base, rng, zh):
    quarter = (base.month - 1) // 3
    end = lambda q: month_end(dt.date(base.year + q // 4, q % 4 * 3 + 3, 1))
    named = add_months(base, rng.randint(0, 6))
    month = month_end(named)
    upcoming = quarter + rng.randint(0, 2)
    name = upcoming % 4 + 1
    zh_ways = [("月底", month_end(base)), ("月末", month_end(base)), ("本月底", month_end(base)), ("本月内", month_end(base)), ("月内", month_end(base)),
               ("下月底", month_end(add_months(base, 1))), ("下个月底", month_end(add_months(base, 1))), (f"{month.month}月底", month), (f"{han(month.month)}月末", month),
               ("季度末", end(quarter)), ("本季度末", end(quarter)), ("本季度内", end(quarter)), ("下季度末", end(quarter + 1)), (f"Q{name}末", end(upcoming)),
               (f"{han(name)}季度末", end(upcoming)), ("年底", dt.date(base.year, 12, 31)), ("年末", dt.date(base.year, 12, 31)), ("年内", dt.date(base.year, 12, 31)),
               ("今年底", dt.date(base.year, 12, 31))]
    en_ways = [("EOM", month_end(base)), ("end of the month", month_end(base)), ("next month", month_end(add_months(base, 1))), (f"end of {MONTHS[month.month - 1]}", month),
               ("EOQ", end(quarter)), (f"end of Q{name}", end(upcoming)), ("EOY", dt.date(base.year, 12, 31))]
    return rng.choice(zh_ways if zh else en_ways)


def span(base, rng, zh):
    """A length of time from the meeting on."""
    n = rng.randint(1, 15)
    unit = rng.choice(["day", "day", "week", "month", "hour"])
    if unit == "day":
        return rng.choice([f"{n}天内", f"{n}日内", f"{n}天", f"{han(n)}日之内", f"{n}天以内", f"{n}天后", f"会后{n}日内", f"会后{n}天内", f"T+{n}"] if zh else
                          [f"within {n} days", f"in {n} days", f"T+{n}", f"{n}d"]), base + DAY * n
    if unit == "week":
        n = rng.randint(1, 4)
        word = {1: "一", 2: "两", 3: "三", 4: "四"}[n]
        return rng.choice([f"{word}周内", f"{word}周", f"{word}周后", f"{n}周内"] if zh else [f"in {n} weeks", f"{n}w", f"within {n} weeks"]), base + DAY * 7 * n
    if unit == "month":
        n = rng.randint(1, 2) if zh else 1
        return rng.choice([f"{'一两'[n - 1]}个月内", f"{n}个月内"]) if zh else "within a month", add_months(base, n)
    n = rng.choice([24, 36, 48, 72])
    return rng.choice([f"{n}小时内", f"{n}h"] if zh else [f"{n}h", f"within {n} hours"]), base + DAY * -(-n // 24)


def working_days(base, rng, zh):
    n = rng.randint(1, 12)
    text = rng.choice([f"{n}个工作日", f"{n}个工作日内", f"会后{n}个工作日", f"会后{n}个工作日内", f"工作日{n}天", f"T+{n}wd", f"{n}wd", f"{han(n)}个工作日内" if n != 2 else "两个工作日内"]
                      if zh else [f"{n} working days", f"{n} business days", f"within {n} working days", f"T+{n}wd", f"{n}wd", f"in {n} working days"])
    return text, add_working_days(base, n)


def stretch(base, rng, zh):
    start = base + DAY * rng.randint(1, 20)
    end = start + DAY * rng.randint(3, 20)
    if zh:
        short = f"{start.month}月{start.day}日-{end.day}日"
        ways = [f"{start.month}月{start.day}日-{end.month}月{end.day}日", f"{start.month}月{start.day}日至{end.month}月{end.day}日", f"{start} ~ {end}", f"{start}~{end}",
                f"{start} 至 {end}", f"自{start.month}月{start.day}日至{end.month}月{end.day}日止", f"{start.month}/{start.day}-{end.month}/{end.day}",
                f"{start.year}年{start.month}月{start.day}日到{end.year}年{end.month}月{end.day}日"]
        return rng.choice(ways + [short, short.replace("-", "至")] * (start.month == end.month)), end
    name = lambda d: f"{MONTHS[d.month - 1][:3]} {d.day}"
    return rng.choice([f"{name(start)} - {name(end)}", f"{name(start)} to {name(end)}", f"{name(start)} – {name(end)}", f"{start} to {end}"]), end


def iso(base, rng, zh):
    day = base + DAY * rng.randint(2, 60)
    return day.isoformat(), day


# Every feature, with its ways.
WAYS = {"dates-absolute": [absolute], "dates-yearless": [yearless], "dates-around": [around], "dates-day": [day_of_month, near], "dates-week": [of_week, whole_week],
        "dates-period": [period_end], "dates-span": [span], "dates-working": [working_days], "dates-range": [stretch]}


def phrase(base, rng, zh, features):
    """(what is written, the day, the name of the way) of one of the ways that are switched on."""
    ways = [(name, way) for name, all_ways in WAYS.items() if name in features for way in all_ways]
    name, way = rng.choice(ways) if ways and rng.random() < 0.85 else ("iso", iso)
    text, day = way(base, rng, zh)
    return text, day, name
