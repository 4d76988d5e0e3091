//! Who an entry is by, and whom a name on the command line means.

use crate::cli::Failure;
use crate::keys::closest;
use crate::language::{Text, one_of};
use crate::model::people::{Doubt, NameReader, Party, Who};
use crate::workspace::Identity;

const NOBODY: Text = Text::new("“{name}”不是人名", "`{name}` names nobody");
const ONE_NAME: Text = Text::new("“{name}”不止一个人", "`{name}` names several");
const UNKNOWN: Text = Text::new("名册中没有“{name}”", "`{name}` is not in people.toml");
const DID_YOU_MEAN: Text = Text::new("您是不是要写{names}？", "did you mean {names}?");
const OUTSIDER: Text = Text::new(
    "如确有此人但不在名册中，写成 @{name}",
    "for somebody who need not be in people.toml, write @{name}",
);

/// Whom a name means. One that the roster does not have must say with `@` that it is meant so: a slip would
/// give work, or words, to nobody.
pub(in crate::cli::commands) fn party(name: &str, names: &NameReader<'_>) -> Result<Party, Failure> {
    let name = name.trim();
    let read = names.read(name, &[]);
    let usage = |text: &'static Text, help| Failure::Usage(text.with("name", name), help);
    let outsider = name.starts_with(['@', '＠']) || names.roster.is_empty();
    for (_, doubt) in &read.doubts {
        let unknown = matches!(doubt, Doubt::UnknownPerson(_) | Doubt::UnknownDepartment(_));
        if unknown && outsider {
            continue;
        }
        if unknown {
            let near = names.near_person(name);
            let all = names.roster.people.iter().map(|person| &*person.name);
            let near = match closest(name, all) {
                Some(found) if near.is_empty() => vec![found.to_owned()],
                _ => near,
            };
            let help = if near.is_empty() {
                OUTSIDER.with("name", name)
            } else {
                DID_YOU_MEAN.with("names", one_of(near.iter().map(String::as_str)))
            };
            return Err(usage(&UNKNOWN, Some(help)));
        }
        return Err(Failure::Usage(doubt.message(names.roster), Some(doubt.help(names))));
    }
    match &read.named[..] {
        [only] => {
            // The roster may be silent about somebody whom no list of names would doubt.
            let unknown = matches!(only.party.who, Who::Unknown(_)) && !outsider;
            if unknown {
                Err(usage(&UNKNOWN, Some(OUTSIDER.with("name", name))))
            } else {
                Ok(only.party.clone())
            }
        }
        [] => Err(usage(&NOBODY, None)),
        _ => Err(usage(&ONE_NAME, None)),
    }
}

/// Whom git's identity means: by the mail address, else by the name. `None` where the roster has nobody such.
pub(in crate::cli::commands) fn of_identity(identity: &Identity, names: &NameReader<'_>) -> Option<Party> {
    let roster = names.roster;
    let Identity { name, email } = identity;
    let by_email = email.as_ref().and_then(|email| {
        let same = |own: &str| own.eq_ignore_ascii_case(email);
        roster.people.iter().position(|person| person.email.as_deref().is_some_and(same))
    });
    let by_name = || match roster.find(name.as_deref()?) {
        [Who::Person(id)] => Some(*id as usize),
        _ => None,
    };
    let id = by_email.or_else(by_name)?;
    Some(Party { who: Who::Person(id as u32), department: None })
}
