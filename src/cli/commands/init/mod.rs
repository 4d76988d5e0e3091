//! `mtg init`: makes a repository.

mod driver;
mod runners;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::{Context, Failure, Outcome};
use crate::language::{Language, Text};
use crate::template::ci::Runner;
use crate::template::{example, repository};
use crate::text::{SourceFile, inert};
use crate::workspace::{Settings, Site, WorkspaceError, apply, read_text, survey};

const NESTED: Text = Text::new(
    "{folder} 在仓库 {repository} 之内，仓库里不能再建仓库",
    "{folder} lies inside the repository {repository}; a repository cannot hold another",
);
const NESTED_HELP: Text =
    Text::new("换一个文件夹，或直接使用那个仓库", "choose another folder, or use that repository");
const CREATED: Text = Text::new("新建 {path}", "created {path}");
const CHANGED: Text = Text::new("补充 {path}", "added to {path}");
const KEPT: Text = Text::new("保留 {path}", "kept {path}");
const NEXT: Text = Text::new(
    "下一步：在 mtg.toml 和 people.toml 中填写团队信息，然后运行 mtg new notice",
    "next: fill in mtg.toml and people.toml, then run mtg new notice",
);
const EXAMPLE_TAKEN: Text =
    Text::new("示例会覆盖 {path}，什么也没有写", "the example would overwrite {path}; nothing was written");
const EXAMPLE_HELP: Text =
    Text::new("换一个空文件夹：mtg init --example DIR", "choose an empty folder: mtg init --example DIR");
const EXAMPLE_MADE: Text =
    Text::new("新建示例仓库，共 {count} 个文件", "created the example repository, {count} files");
const EXAMPLE_NEXT: Text = Text::new(
    "下一步：mtg -C {folder} --today {today} report weekly",
    "next: mtg -C {folder} --today {today} report weekly",
);

/// Arguments of `mtg init`.
#[derive(Debug, Args)]
#[command(after_help = "\
In a clone of a repository that is there already it only makes git use mtg's merge driver (git config merge.mtg.driver, \
mtg on the PATH), which each clone needs once. Without it git merges journals and confirmations line by line.")]
pub struct InitArgs {
    /// Folder of the repository; made where it is missing
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Write a small complete sample repository
    #[arg(long)]
    example: bool,
    /// Have a CI service check each push
    #[arg(long, value_name = "SERVICE", value_enum, conflicts_with = "example")]
    ci: Option<Service>,
    /// Have pre-commit check changed papers before each commit
    #[arg(long, conflicts_with = "example")]
    pre_commit: bool,
}

/// A CI service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Service {
    /// GitHub Actions
    Github,
    /// GitLab CI
    Gitlab,
}

impl InitArgs {
    /// What is to run mtg.
    fn runners(&self) -> impl Iterator<Item = Runner> {
        let service = self.ci.map(|service| match service {
            Service::Github => Runner::Github,
            Service::Gitlab => Runner::Gitlab,
        });
        service.into_iter().chain(self.pre_commit.then_some(Runner::PreCommit))
    }
}

/// Makes a repository, or adds what one lacks.
pub fn run(context: &mut Context, args: &InitArgs) -> Result<Outcome, Failure> {
    let site = survey(&context.directory().join(&args.folder))?;
    if let Site { repository: Some(repository), again: false, .. } = &site {
        let message = NESTED.with("folder", shown(args)).and("repository", repository.display().to_string());
        return Err(Failure::Usage(message, Some(NESTED_HELP.message())));
    }
    if args.example {
        return write_example(context, args, &site);
    }
    let mut present = Vec::new();
    for part in &repository::PARTS {
        present.push((part.path, read_text(&site.folder, part.path)?));
    }
    let text_of = |path: &str| present.iter().find(|(p, _)| *p == path).and_then(|(_, text)| text.clone());
    // A repository that is there keeps its language, whatever is asked for in the output.
    let language = match text_of("mtg.toml") {
        Some(text) => {
            let file = SourceFile::from_bytes("mtg.toml", text.as_bytes());
            Settings::read(&file, &mut Vec::new()).language
        }
        None => context.asked_language().unwrap_or(Language::Zh),
    };
    context.speak(language);
    let (change, kept) = repository::changes(language, text_of);
    apply(&site.folder, &change)?;
    let mut lines = String::new();
    for part in &repository::PARTS {
        let text = if kept.contains(&part.path) {
            &KEPT
        } else if present.iter().any(|(path, text)| *path == part.path && text.is_some()) {
            &CHANGED
        } else {
            &CREATED
        };
        let path = args.folder.join(part.path);
        let path = path.strip_prefix(".").unwrap_or(&path).display().to_string();
        lines.push_str(&inert(&text.with("path", path).render(context.language())));
        lines.push('\n');
    }
    lines.push_str(&runners::write(context, args, &site.folder, language)?);
    context.print(&lines)?;
    let outcome = driver::register(context, &site.folder)?;
    // In a fresh clone there is nothing to fill in.
    let made = |path: &str| !kept.contains(&path);
    if !context.quiet && (made("mtg.toml") || made("people.toml")) {
        context.say(&NEXT.message());
    }
    Ok(outcome)
}

fn write_example(context: &mut Context, args: &InitArgs, site: &Site) -> Result<Outcome, Failure> {
    let language = context.asked_language().unwrap_or(Language::Zh);
    context.speak(language);
    let applied = apply(&site.folder, &example(language)).map_err(|error| match error {
        WorkspaceError::Exists(path) => {
            Failure::Usage(EXAMPLE_TAKEN.with("path", path), Some(EXAMPLE_HELP.message()))
        }
        error => Failure::Workspace(error),
    })?;
    let made = EXAMPLE_MADE.with("count", applied.paths.len()).render(context.language());
    context.print(&format!("{made}\n"))?;
    let outcome = driver::register(context, &site.folder)?;
    if !context.quiet {
        // A day in the middle of the sample, on which there is something to see.
        let today = match language {
            Language::Zh => "2025-04-17",
            Language::En => "2025-06-18",
        };
        context.say(&EXAMPLE_NEXT.with("folder", shown(args)).and("today", today));
    }
    Ok(outcome)
}

/// The folder as it was typed.
fn shown(args: &InitArgs) -> String {
    args.folder.display().to_string()
}
