#!/usr/bin/env python3
"""Make what the fuzz targets begin with: corpus/<target>/ from the examples and test data, and words.dict from the vocabulary.

    python3 fuzz/prepare.py

Safe to run again: inputs that a run has found stay. Needs nothing but Python 3.8 or later.
"""
import hashlib
import os
import re
import subprocess
import sys
import tempfile

FUZZ = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(FUZZ)
SMALL = 4096
PHRASES = """2024-03-15 前|3月15日（周五）|三月十五日|廿五日|二〇二四年三月十五日|15-Mar-2024|15th of March 2024|Mar. 15 2024|20240315|24年3月15日|3.15|下周五|下下周五
本周内|周末前|月底|Q3末|三季度末|上半年末|H1末|T+3wd|会后3个工作日内|48小时内|两周内|within 3 days|in two weeks|next Friday|Friday next week|the 15th|EOM|end of Q3|下班前
自3月12日至3月20日止|3月12日-20日|2024-03-12~2024-03-20|13-20|截止：3月15日下午五点半|by 5pm Mar 15|下次例会前|尽快|TBD|国庆前|3天前|2023-02-29|T17:00+08:00|明年1月5日"""


def documents(folder, names):
    for root, folders, files in os.walk(os.path.join(PROJECT, folder)):
        folders.sort()
        for name in sorted(files):
            if name.endswith(names):
                with open(os.path.join(root, name), "rb") as file:
                    yield file.read()


def seed(target, inputs):
    folder = os.path.join(FUZZ, "corpus", target)
    os.makedirs(folder, exist_ok=True)
    count = 0
    for content in inputs:
        # long inputs make a slow fuzzer; a document is cut between its sections
        parts = re.split(rb"(?m)^(?=## )", content) if len(content) > SMALL else [content]
        for part in parts:
            with open(os.path.join(folder, hashlib.sha1(part).hexdigest()), "wb") as file:
                file.write(part[:SMALL])
            count += 1
    print(f"corpus/{target}: {count} inputs")


def front_matter(content):
    found = re.match(rb"\+\+\+\r?\n(.*?)\r?\n\+\+\+", content, re.S)
    return [found.group(1)] if found else []


def main():
    with tempfile.TemporaryDirectory() as folder:
        mixed = os.path.join(folder, "mixed")
        subprocess.run([sys.executable, os.path.join(PROJECT, "tests", "corpus", "make_mixed.py"), mixed, "--meetings", "40"], check=True, stdout=subprocess.DEVNULL)
        papers = [*documents("examples", ".md"), *documents("tests/real-minutes/docs", ".md"), *documents("tests/reading", ".txt"), *documents("tests/rules", ".txt"),
                  *documents(mixed, ".md")]
    seed("document", papers)
    settings = [*documents("examples", ".toml"), *documents("tests/cmd", ".toml")]
    seed("front_matter", settings + [front for paper in papers for front in front_matter(paper)])
    phrases = [phrase for line in PHRASES.splitlines() for phrase in line.split("|")]
    seed("date", [b"\x30\xd6" + phrase.encode() for phrase in phrases])

    with open(os.path.join(PROJECT, "data", "vocabulary.toml"), encoding="utf-8") as file:
        words = set(re.findall(r'"([^"\\\n]{1,24})"', file.read()))
    words |= {"+++\n", "- [ ] ", "- [x] ", "## ", "### A1 ", "| ", " |\n", "|---|", "：", "；", "→", "->", "（落实：", "（取代：", "（解决：", "）", "<br>", "@", "```\n", "<!-- ", " -->", "~~",
              "一、", "（一）", "第一部分", "1.1 ", "2024-03-12", "决议 D1：", "未决 U1：", "行动项 A1：", "Action A1: ", "kind = \"tracking\"", "\ufeff", "\r\n", "\u3000", "[[series]]", "every = "} | set(phrases)
    with open(os.path.join(FUZZ, "words.dict"), "w", encoding="utf-8") as file:
        for word in sorted(words):
            file.write('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n')
    print(f"words.dict: {len(words)} words")


if __name__ == "__main__":
    main()
