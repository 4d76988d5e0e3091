//! Where the results of a command go, and in which format each: `-o weekly.md -o weekly.xlsx`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Context, Failure};
use crate::language::Text;
use crate::report::layout::Layout;

const STREAM: &str = "-";

const UNEQUAL: Text =
    Text::new("--format 写了 {n} 次，-o 写了 {files} 次", "--format is given {n} times, -o {files} times");
const AS_MANY: Text = Text::new(
    "每个 -o 各写一个 --format，次序相同；或都不写，由文件扩展名决定：-o weekly.md -o weekly.xlsx",
    "give one --format per -o, in the same order, or none and let the extensions tell: -o weekly.md -o weekly.xlsx",
);
const NO_FORMAT: Text = Text::new(
    "-o {file}：没有扩展名为“.{extension}”的格式",
    "-o {file}: there is no format of the extension `.{extension}`",
);
const SAY_WHICH: Text = Text::new("用 --format 指明格式：{formats}", "say which with --format: {formats}");
const TWICE: Text = Text::new("-o {file} 写了两次", "-o {file} is given twice");
const NOT_HERE: Text = Text::new("{format} 格式不能显示在终端上", "{format} cannot be shown on a terminal");
const TO_FILE: Text = Text::new("写入文件：-o 文件.{format}", "write it to a file: -o FILE.{format}");

/// Formats that a command writes.
pub trait OutputFormat: ValueEnum + Copy + Send + Sync + 'static {
    /// What is printed where nothing is said.
    const DEFAULT: Self;

    /// Whether what it writes means nothing to people who look at it on a terminal.
    fn is_binary(self) -> bool;

    /// Its name in arguments.
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// Arguments of what is written where.
#[derive(Debug, Args)]
pub struct OutputArgs<F: OutputFormat> {
    /// How to write it: text unless a file's extension says otherwise; one per FILE where there are several
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Vec<F>,
    /// Write to this file instead of standard output (-); again for more files, each in the format of its extension
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
}

/// A place and its format.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a, F> {
    /// The file; `None` for standard output.
    pub file: Option<&'a Path>,
    /// The format.
    pub format: F,
}

impl<F: OutputFormat> OutputArgs<F> {
    /// What goes where, or the mistake in it in the language of the repository.
    pub fn targets(&self, context: &mut Context) -> Result<Vec<Target<'_, F>>, Failure> {
        let targets = self.read(context.terminal());
        if targets.is_err() {
            // Nothing of the repository is read yet.
            context.speak_as_settings()?;
        }
        targets
    }

    fn read(&self, terminal: bool) -> Result<Vec<Target<'_, F>>, Failure> {
        let (files, count) = (&self.output[..], self.format.len());
        if count > 0 && count != files.len().max(1) {
            let message = UNEQUAL.with("n", count).and("files", files.len());
            return Err(Failure::Usage(message, Some(AS_MANY.message())));
        }
        let mut targets = Vec::with_capacity(files.len().max(1));
        for (at, path) in files.iter().enumerate() {
            if files.iter().take(at).any(|other| other == path) {
                return Err(Failure::usage(TWICE.with("file", path.display().to_string())));
            }
            let format = match self.format.get(at) {
                Some(format) => *format,
                None => by_extension(path)?,
            };
            targets.push(Target {
                file: Some(path.as_path()).filter(|file| *file != Path::new(STREAM)),
                format,
            });
        }
        if files.is_empty() {
            let format = self.format.first().copied().unwrap_or(F::DEFAULT);
            targets.push(Target { file: None, format });
        }
        match targets.iter().find(|target| terminal && target.file.is_none() && target.format.is_binary()) {
            Some(target) => {
                let name = target.format.name();
                let help = TO_FILE.with("format", name.as_str());
                Err(Failure::Usage(NOT_HERE.with("format", name), Some(help)))
            }
            None => Ok(targets),
        }
    }
}

/// The format that the extension of a file names; the default where it has none.
fn by_extension<F: OutputFormat>(file: &Path) -> Result<F, Failure> {
    let Some(extension) = file.extension().map(|extension| extension.to_string_lossy()) else {
        return Ok(F::DEFAULT);
    };
    F::from_str(&extension, true).map_err(|_| {
        let names: Vec<String> = F::value_variants().iter().map(|format| format.name()).collect();
        Failure::Usage(
            NO_FORMAT.with("file", file.display().to_string()).and("extension", &*extension),
            Some(SAY_WHICH.with("formats", names.join(", "))),
        )
    })
}

/// Writes to every target, each file whole or not at all.
pub fn deliver_all<F: Copy>(
    context: &Context,
    targets: &[Target<'_, F>],
    write: impl Fn(F, Layout, &mut dyn Write) -> std::io::Result<()>,
) -> Result<(), Failure> {
    for target in targets {
        context.deliver(target.file, |layout, out| write(target.format, layout, out))?;
    }
    Ok(())
}
