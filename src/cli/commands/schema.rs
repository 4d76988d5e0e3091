//! `mtg schema`: JSON Schemas of what people write in TOML and of what mtg prints.

use clap::Args;

use crate::cli::{Context, Failure, Outcome};
use crate::keys::closest;
use crate::language::{Language, Text};
use crate::schema::{SCHEMAS, Schema};

const UNKNOWN: Text = Text::new("没有名为“{name}”的 schema", "there is no schema called `{name}`");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const THERE_ARE: Text = Text::new("可用：{names}", "there are: {names}");
const HOW: Text = Text::new(
    "用法：mtg schema settings > settings.json，并在 mtg.toml 第一行写 #:schema ./settings.json",
    "use: mtg schema settings > settings.json, and write #:schema ./settings.json on the first line of mtg.toml",
);

/// Arguments of `mtg schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Which schema: settings, people, front-matter, lint or report; alone the command lists them
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Prints a schema, or lists all of them.
pub fn run(context: &mut Context, args: &SchemaArgs) -> Result<Outcome, Failure> {
    context.speak_as_settings()?;
    let language = context.language();
    let Some(name) = &args.name else {
        return list(context, language);
    };
    let Some(schema) = Schema::named(name) else {
        let names = || SCHEMAS.iter().map(|schema| schema.name);
        let help = match closest(name, names()) {
            Some(near) => DID_YOU_MEAN.with("name", near),
            None => THERE_ARE.with("names", names().collect::<Vec<_>>().join(" ")),
        };
        return Err(Failure::Usage(UNKNOWN.with("name", name.as_str()), Some(help)));
    };
    context.print(&schema.text(language))?;
    Ok(Outcome::Fine)
}

fn list(context: &Context, language: Language) -> Result<Outcome, Failure> {
    let width = SCHEMAS.iter().map(|schema| schema.name.len()).max().unwrap_or_default();
    for schema in SCHEMAS {
        context.print(&format!("{:width$}  {}\n", schema.name, schema.about.get(language)))?;
    }
    if !context.quiet {
        context.say(&HOW.message());
    }
    Ok(Outcome::Fine)
}
