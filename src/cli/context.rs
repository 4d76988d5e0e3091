//! The surroundings of a run: clock, language, terminal and folder. They are read once, here.

#![expect(
    clippy::disallowed_methods,
    reason = "the clock, the environment and the current folder are read here and passed down"
)]

use std::io::{IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::Utc;
use clap::{Args, ValueEnum};

use super::progress::Progress;
use super::{Failure, Outcome};
use crate::date::{Moment, NaiveDate};
use crate::language::{Language, Message, Text};
use crate::report::layout::{Layout, WIDTH};
use crate::text::{SourceFile, inert};
use crate::workspace::{
    Load, Settings, Snapshot, Workspace, WorkspaceError, find_root, read_text, write_output,
};

const BAD_TODAY: Text = Text::new(
    "“{text}”不是日期，应为 2024-03-15 或 2024-03-15T10:30",
    "`{text}` is no date; expected 2024-03-15 or 2024-03-15T10:30",
);
const BAD_LANGUAGE: Text = Text::new(
    "不支持的语言“{text}”，可用 zh-CN 或 en",
    "language `{text}` is not supported; use zh-CN or en",
);
const ERROR: Text = Text::new("错误：{message}", "error: {message}");
const WARNING: Text = Text::new("警告：{message}", "warning: {message}");
const UNREADABLE: Text = Text::new(
    "{count} 份文档没有完全读懂：{paths}（用 mtg lint 查看）",
    "{count} documents could not be read in full: {paths} (see mtg lint)",
);
const NOT_FOLLOWED: Text = Text::new(
    "{path}：没有跟随这个符号链接（指向文件夹、仓库之外或不存在的文件）",
    "{path}: this symbolic link was not followed (it leads to a folder, out of the repository or nowhere)",
);
const AND_MORE: Text = Text::new("{paths} 等", "{paths} and others");

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal that can.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub struct GlobalArgs {
    /// Run as if started in DIR
    #[arg(short = 'C', value_name = "DIR", global = true)]
    directory: Option<PathBuf>,
    /// Take this as the present: DATE or DATETHH:MM
    #[arg(long, value_name = "DATE", env = "MTG_TODAY", hide_env_values = true, global = true)]
    today: Option<String>,
    /// Language of the output: zh-CN or en
    #[arg(long, value_name = "LANG", env = "MTG_LANG", hide_env_values = true, global = true)]
    lang: Option<String>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    color: ColorChoice,
    /// Say less: no hints and no summary
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more about what is done
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
}

/// The surroundings, handed to every command.
pub struct Context {
    directory: PathBuf,
    today: Option<Moment>,
    language: Option<Language>,
    repository_language: Option<Language>,
    color: ColorChoice,
    width: Option<usize>,
    /// Say less.
    pub quiet: bool,
    /// Say more.
    pub verbose: bool,
    interactive: bool,
    terminal: bool,
    unicode: bool,
    ci: bool,
    /// Whether somebody sees a bar on standard error.
    bar: bool,
    incomplete: bool,
    /// Nobody reads standard output any more.
    unread: AtomicBool,
}

impl Context {
    /// Reads the surroundings.
    pub(super) fn new(args: &GlobalArgs) -> Result<Self, Failure> {
        // A variable set to nothing is as good as none.
        let given = |value: &Option<String>| value.clone().filter(|text| !text.is_empty());
        let today = match &given(&args.today) {
            Some(text) => {
                Some(text.parse().map_err(|()| Failure::usage(BAD_TODAY.with("text", text.as_str())))?)
            }
            None => None,
        };
        let language = match &given(&args.lang) {
            Some(text) => Some(
                Language::from_tag(text)
                    .ok_or_else(|| Failure::usage(BAD_LANGUAGE.with("text", text.as_str())))?,
            ),
            None => None,
        };
        // A thread pool as large as the machine is what rayon makes by itself; RAYON_NUM_THREADS changes it.
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let terminal = std::io::stdout().is_terminal();
        let ci = std::env::var("CI").is_ok_and(|ci| !matches!(&*ci.to_lowercase(), "" | "0" | "false"));
        let width = columns.or_else(|| {
            terminal.then(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))).flatten()
        });
        Ok(Self {
            directory: args.directory.clone().unwrap_or_else(|| PathBuf::from(".")),
            today,
            language,
            repository_language: None,
            color: args.color,
            width: width.filter(|w| *w > 0),
            quiet: args.quiet,
            verbose: args.verbose,
            interactive: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
            terminal,
            unicode: shows_unicode(),
            ci,
            bar: std::io::stderr().is_terminal()
                && !ci
                && !args.quiet
                && std::env::var("TERM").is_ok_and(|terminal| terminal != "dumb"),
            incomplete: false,
            unread: AtomicBool::new(false),
        })
    }

    /// The folder the run works in.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Language of output: asked for, else the repository's, else English.
    pub fn language(&self) -> Language {
        self.language.or(self.repository_language).unwrap_or(Language::En)
    }

    /// The language asked for by flag or environment, if any.
    pub fn asked_language(&self) -> Option<Language> {
        self.language
    }

    /// Takes the language of a repository that was not loaded, as the output's unless one was asked for.
    pub fn speak(&mut self, language: Language) {
        self.repository_language = Some(language);
    }

    /// Whether somebody is there to answer questions.
    pub fn interactive(&self) -> bool {
        self.interactive
    }

    /// Whether standard output is a terminal.
    pub fn terminal(&self) -> bool {
        self.terminal
    }

    /// Whether this is a run for continuous integration, as the variable CI tells: nobody is there to commit files.
    pub fn ci(&self) -> bool {
        self.ci
    }

    /// Whether somebody still reads standard output, as far as can be told.
    pub fn is_read(&self) -> bool {
        if self.unread.load(Ordering::Relaxed) {
            return false;
        }
        #[cfg(unix)]
        if !self.terminal {
            use rustix::event::{PollFd, PollFlags, Timespec, poll};
            let stdout = std::io::stdout();
            let mut streams = [PollFd::new(&stdout, PollFlags::empty())];
            let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
            if poll(&mut streams, Some(&at_once)).is_ok() {
                return !streams[0].revents().intersects(PollFlags::ERR | PollFlags::HUP);
            }
        }
        true
    }

    /// Notes that a reader has gone away, which ends the output, not the run.
    fn written(&self, result: std::io::Result<()>) -> Result<(), Failure> {
        match result {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                self.unread.store(true, Ordering::Relaxed);
                Ok(())
            }
            result => result.map_err(Failure::from),
        }
    }

    /// Columns of the terminal; `None` where output goes to a file or pipe and nobody said.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// How text on standard output is laid out.
    pub fn layout(&self) -> Layout {
        let blocks = self.terminal && self.unicode;
        Layout { width: self.width.unwrap_or(WIDTH), color: self.color(), blocks }
    }

    /// Whether standard output gets colour.
    pub fn color(&self) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let choice = anstream::AutoStream::choice(&std::io::stdout());
                choice != anstream::ColorChoice::Never
            }
        }
    }

    /// The present: as given, else by the clock in the workspace's timezone.
    pub fn now(&self, settings: Option<&Settings>) -> Moment {
        self.today.unwrap_or_else(|| {
            let now = Utc::now();
            let local = match settings {
                Some(settings) => now.with_timezone(&settings.timezone).naive_local(),
                None => chrono::Local::now().naive_local(),
            };
            Moment { date: local.date(), time: Some(local.time()) }
        })
    }

    /// Whether the present was given rather than read from the clock.
    pub fn today_given(&self) -> bool {
        self.today.is_some()
    }

    /// Finds and reads the repository; says on standard error what could not be opened.
    pub fn load(&mut self, load: &Load<'_>) -> Result<ManuallyDrop<Workspace>, Failure> {
        let root = self.root()?;
        let workspace = if self.bar {
            // What cannot be read of the settings is said when they are loaded.
            let _ = self.speak_as_settings();
            let progress = Progress::begin(self.language());
            Workspace::load(&root, &Load { progress: &|read, all| progress.note(read, all), ..*load })
        } else {
            Workspace::load(&root, load)
        };
        self.loaded(&workspace);
        // Freeing a large repository piece by piece takes time, and the process is about to end.
        Ok(ManuallyDrop::new(workspace))
    }

    /// The root of the repository the run works in.
    pub fn root(&self) -> Result<PathBuf, Failure> {
        Ok(find_root(&self.directory)?)
    }

    /// Takes the language of the repository, for commands that read nothing else of it; outside of one it stays.
    pub fn speak_as_settings(&mut self) -> Result<(), Failure> {
        if let Ok(root) = self.root()
            && let Some(text) = read_text(&root, "mtg.toml")?
        {
            let file = SourceFile::from_bytes("mtg.toml", text.as_bytes());
            self.speak(Settings::read(&file, &mut Vec::new()).language);
        }
        Ok(())
    }

    /// The root of the repository the run works in; where its folder lies in none, that of the first path that does.
    pub fn root_of(&self, paths: &[PathBuf]) -> Result<PathBuf, Failure> {
        match find_root(&self.directory) {
            Err(error @ WorkspaceError::NoRoot(_)) => paths
                .iter()
                .find_map(|path| find_root(&self.directory.join(path)).ok())
                .ok_or(Failure::Workspace(error)),
            found => Ok(found?),
        }
    }

    /// Takes in what a repository says of itself, and says on standard error what could not be opened.
    pub fn loaded(&mut self, workspace: &Workspace) {
        self.repository_language = Some(workspace.settings.language);
        for error in &workspace.errors {
            self.error(&error.message());
            self.incomplete = true;
        }
        for link in &workspace.links {
            self.warn(&NOT_FOLLOWED.with("path", link.as_str()));
        }
    }

    /// Today, where things are asked for as of a day: that day, unless today was given.
    pub fn today(&self, settings: &Settings, as_of: Option<NaiveDate>) -> Moment {
        match as_of {
            Some(day) if !self.today_given() => day.into(),
            _ => self.now(Some(settings)),
        }
    }

    /// The state of everything as of a day, which then is today unless that was given.
    pub fn snapshot<'w>(
        &self,
        workspace: &'w Workspace,
        as_of: Option<NaiveDate>,
    ) -> ManuallyDrop<Snapshot<'w>> {
        let today = self.today(&workspace.settings, as_of).date;
        ManuallyDrop::new(Snapshot::new(workspace, today, as_of))
    }

    /// Paths of documents that could not be read in full: something in them is an error, so facts may be missing.
    pub fn incomplete_paths(&self, workspace: &Workspace, snapshot: &Snapshot<'_>) -> Vec<String> {
        let mut paths: Vec<String> = workspace
            .diagnostics
            .iter()
            .chain(&snapshot.diagnostics)
            .filter(|d| d.severity == crate::diagnostic::Severity::Error)
            .map(|d| d.path.to_string())
            .collect();
        paths.extend(workspace.errors.iter().filter_map(|error| error.path()).map(ToOwned::to_owned));
        paths.sort();
        paths.dedup();
        paths
    }

    /// Says on standard error how many documents could not be read in full.
    pub fn report_incomplete(&self, paths: &[String]) {
        if paths.is_empty() {
            return;
        }
        let mut shown = paths.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
        if paths.len() > 3 {
            shown = AND_MORE.with("paths", shown).render(self.language());
        }
        self.warn(&UNREADABLE.with("count", paths.len()).and("paths", shown));
    }

    /// Writes to standard output. A reader that has gone away (`| head`) ends the output, not the run.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        self.print_bytes(text.as_bytes())
    }

    /// Writes bytes to standard output, as [`Context::print`] does.
    pub fn print_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        self.written(out.write_all(bytes).and_then(|()| out.flush()))
    }

    /// Writes to standard output piece by piece, for output too long to hold.
    pub fn write(&self, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
        let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
        self.written(write(&mut out).and_then(|()| out.flush()))
    }

    /// Writes to a file, or to standard output where none is given or it is called `-`.
    pub fn deliver(
        &self,
        file: Option<&Path>,
        write: impl FnOnce(Layout, &mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), Failure> {
        match file.filter(|file| *file != Path::new("-")) {
            None => self.write(|out| write(self.layout(), out)),
            Some(file) => {
                // Who reads the file and on what is not known.
                let layout = Layout { color: self.color == ColorChoice::Always, ..Layout::default() };
                Ok(write_output(&self.directory.join(file), |out| write(layout, out))?)
            }
        }
    }

    /// Writes to standard output in pieces. Whoever makes them is told when nobody reads any more.
    pub fn stream(&self, make: impl FnOnce(&mut dyn FnMut(&str) -> bool)) -> Result<(), Failure> {
        self.write(|out| {
            let mut failed = None;
            make(&mut |part| {
                if failed.is_none() {
                    failed = out.write_all(part.as_bytes()).err();
                }
                failed.is_none()
            });
            failed.map_or(Ok(()), Err)
        })
    }

    /// Says something on standard error, made harmless for the terminal.
    pub fn say(&self, message: &Message) {
        say(&inert_lines(&message.render(self.language())));
    }

    /// Writes a text that is harmless already to standard error.
    pub fn say_as_is(&self, text: &str) {
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// Says on standard error that something may be wrong.
    pub fn warn(&self, message: &Message) {
        let language = self.language();
        say(&inert_lines(&WARNING.with("message", message.render(language)).render(language)));
    }

    /// Says on standard error that something is wrong.
    pub fn error(&self, message: &Message) {
        let language = self.language();
        say(&inert_lines(&ERROR.with("message", message.render(language)).render(language)));
    }

    /// Says on standard error why something could not be done.
    pub fn complain(&self, failure: &Failure) {
        let language = self.language();
        say(&inert_lines(&ERROR.with("message", failure.render(language)).render(language)));
    }

    pub(super) fn fail(&self, failure: &Failure) -> u8 {
        self.complain(failure);
        2
    }

    pub(super) fn finish(&self, outcome: Outcome) -> u8 {
        match outcome {
            _ if self.incomplete => 2,
            Outcome::Fine => 0,
            Outcome::Findings => 1,
            Outcome::Incomplete => 2,
            Outcome::NotMerged => 129,
        }
    }
}

/// Whether the locale is one of UTF-8, or the terminal is known to show it.
fn shows_unicode() -> bool {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8") || set("WT_SESSION").is_some()
}

/// Every line made harmless, the line breaks kept.
fn inert_lines(text: &str) -> String {
    text.split('\n').map(inert).collect::<Vec<_>>().join("\n")
}

/// Writes a line to standard error. Nobody listening there is no reason to fail.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
