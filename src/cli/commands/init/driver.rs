//! The merge driver, which each clone has to be told of once.

use std::path::Path;

use crate::cli::{Context, Failure, Outcome};
use crate::language::Text;
use crate::workspace::{DRIVER, GitError, Registered, register as register_driver};

const REGISTERED: Text =
    Text::new("登记合并驱动 merge.mtg.driver", "registered the merge driver merge.mtg.driver");
const KEPT: Text = Text::new("保留合并驱动 merge.mtg.driver", "kept the merge driver merge.mtg.driver");
const EACH_CLONE: Text = Text::new(
    "在这个克隆中，git 从此逐条合并进度跟踪和确认；其他克隆各运行一次 mtg init，否则按行合并",
    "in this clone git now merges journals and confirmations entry by entry; run mtg init once in each other clone, \
     which merges them line by line until then",
);
const TAKEN: Text = Text::new(
    "git 设置中 merge.mtg.driver 已是“{command}”，没有改动",
    "merge.mtg.driver is `{command}` in git's settings already and was left as it is",
);
const TAKE_OVER: Text = Text::new(
    "改用 mtg 的合并驱动：git config merge.mtg.driver \"{driver}\"",
    "to use mtg's: git config merge.mtg.driver \"{driver}\"",
);
const NO_REPOSITORY: Text = Text::new(
    "这里不是 git 仓库，没有登记合并驱动；运行 git init 之后再运行一次 mtg init",
    "this is no git repository, so no merge driver is registered; run mtg init again after git init",
);
const NO_GIT: Text = Text::new(
    "没有找到 git 程序，没有登记合并驱动；安装 git 之后再运行一次 mtg init",
    "the program git was not found, so no merge driver is registered; install git and run mtg init again",
);

/// Has git use the merge driver in the clone that a folder lies in, and tells about it.
pub fn register(context: &Context, folder: &Path) -> Result<Outcome, Failure> {
    let note = |text: &'static Text| {
        if !context.quiet {
            context.say(&text.message());
        }
        Ok(Outcome::Fine)
    };
    let line =
        |text: &'static Text| context.print(&format!("{}\n", text.message().render(context.language())));
    match register_driver(folder) {
        Ok(Registered::New) => {
            line(&REGISTERED)?;
            note(&EACH_CLONE)
        }
        Ok(Registered::Already) => {
            line(&KEPT)?;
            Ok(Outcome::Fine)
        }
        Ok(Registered::Taken(command)) => {
            context.warn(&TAKEN.with("command", command));
            context.say(&TAKE_OVER.with("driver", DRIVER));
            Ok(Outcome::Fine)
        }
        Ok(Registered::NoRepository) => note(&NO_REPOSITORY),
        Err(GitError::NoGit) => note(&NO_GIT),
        Err(error) => {
            // The files are written all the same.
            context.complain(&Failure::usage(error.messages().0));
            Ok(Outcome::Incomplete)
        }
    }
}
