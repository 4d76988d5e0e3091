"""The roster, and the ways to write somebody who is in it."""
DEPARTMENTS = [("product", "产品部", ["产品中心"]), ("tech", "技术部", ["研发部", "R&D"]), ("market", "市场部", ["品牌部"]), ("design", "设计部", []),
               ("service", "客服部", []), ("finance", "财务部", [])]
# key, name, department, alias, title
PEOPLE = [("wangmin", "王敏", "product", "敏姐", "产品总监"), ("liting", "李婷", "product", "Tina", "项目助理"), ("zhangwei", "张伟", "tech", "张工", "后端负责人"),
          ("liqiang", "李强", "tech", "强哥", "首席架构师"), ("ouyang", "欧阳明月", "tech", "欧阳", "测试负责人"), ("chenjie", "陈杰", "market", "杰哥", "市场总监"),
          ("sunlei", "孙磊", "market", "孙工", None), ("zhaojing", "赵静", "design", "静静", "主视觉设计师"), ("liuyang", "刘洋", "service", "Leo", "客服主管"),
          ("zhoutao", "周涛", "finance", None, "财务总监"), ("zhouheping", "周和平", "finance", None, None), ("wuxia", "吴霞", "finance", "霞姐", None),
          ("annlee", "Ann Lee", "market", "Annie", "Head of Growth"), ("bobray", "Bob Ray", "tech", "Bobby", "Release manager"),
          ("carolfox", "Carol Fox", "design", None, None), ("danielho", "Daniel Ho", "service", "Danny", None)]
NAMES = {key: name for key, name, *_ in PEOPLE}
KEY_OF = {name: key for key, name in NAMES.items()}
DEPARTMENT_OF = {name: department for _, name, department, *_ in PEOPLE}
DEPARTMENT_NAME = {key: name for key, name, _ in DEPARTMENTS}
DEPARTMENT_KEY = {name: key for key, name, _ in DEPARTMENTS}
ALIASES = {name: alias for _, name, _, alias, _ in PEOPLE if alias}
TITLES = {name: title for _, name, _, _, title in PEOPLE if title}


def department_of(name):
    """The key of the department of a person or of the department that is named."""
    return DEPARTMENT_OF.get(name) or DEPARTMENT_KEY.get(name)


def roster():
    lines = []
    for key, name, aliases in DEPARTMENTS:
        lines += [f"[departments.{key}]", f'name = "{name}"'] + [f"aliases = [{', '.join(repr(a).replace(chr(39), chr(34)) for a in aliases)}]"] * bool(aliases)
    for key, name, department, alias, title in PEOPLE:
        lines += [f"[people.{key}]", f'name = "{name}"', f'department = "{department}"', f'email = "{key}@example.com"']
        lines += [f'aliases = ["{alias}"]'] * bool(alias) + [f'title = "{title}"'] * bool(title)
    return "\n".join(lines) + "\n"


def written(name, rng, features, cell=False):
    """(what is written, who owns it, who else is named, the way) for a person or department."""
    if "owners" not in features or rng.random() < 0.4:
        return name, name, [], "name"
    if name in DEPARTMENT_KEY:
        aliases = next(aliases for _, n, aliases in DEPARTMENTS if n == name)
        if aliases and rng.random() < 0.5:
            return rng.choice(aliases), name, [], "department alias"
        return name, name, [], "department"
    department = DEPARTMENT_NAME[DEPARTMENT_OF[name]]
    ways = [(f"{department}/{name}", "department/person"), (f"{department}-{name}", "department-person"), (f"{name}（{department}）", "person(department)"),
            (f"{name}({department})", "person(department)"), (f"@{KEY_OF[name]}", "@id"), (f"{name}*", "masked*"), (f"{name}（第一责任人）", "person(bracket)"),
            (f"@{name}", "@name"), (f"**{name}**", "emphasis")]
    if name in ALIASES:
        ways.append((ALIASES[name], "alias"))
    if name in TITLES:
        ways.append((TITLES[name], "title"))
    if cell:
        other = rng.choice([n for n in KEY_OF if n != name])
        ways += [(f"{name}{sep}{other}", f"two people with {sep!r}") for sep in ("、", "，", ";", "/", "<br>", " & ", "、 ")]
        ways += [(f"{name}{sep}{other}", f"two people with {sep!r}") for sep in ("和", "与", "及", " and ")]
        text, way = rng.choice(ways)
        return text, name, [other] if way.startswith("two") else [], way
    text, way = rng.choice(ways)
    return text, name, [], way
