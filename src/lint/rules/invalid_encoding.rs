//! `invalid-encoding`: a file that is not UTF-8.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Docs, Mend, Rule};

/// The rule.
pub static RULE: Rule = Rule { code: &codes::INVALID_ENCODING, check: Check::Reading, docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "文件不是 UTF-8，多半是按 GBK 保存的。示例中的 \\xNN 表示一个字节。",
        "The file is not UTF-8; most often it was saved in an older Chinese encoding. In the example, \\xNN stands for one byte.",
    ),
    why: Text::new(
        "读不懂的字节会变成乱码，事实就丢了；归档的文件要一直打得开（P61）。",
        "Bytes that cannot be read come out as garbage and facts are lost; what is archived must open years later (P61).",
    ),
    fires: Text::new(
        "
## 决议

- D1 首发功能于3月25日\\xc9\\xcf\\xcf\\xdf
",
        "
## Decisions

- D1 Open the caf\\xe9 on 25 March
",
    ),
    passes: Text::new(
        "
## 决议

- D1 首发功能于3月25日上线
",
        "
## Decisions

- D1 Open the café on 25 March
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "在编辑器中选择“另存为UTF-8”，或用 iconv -f GB18030 -t UTF-8 转换。",
        "Save it as UTF-8 in your editor, or convert it with iconv -f GB18030 -t UTF-8.",
    ),
    settings: &[],
};
