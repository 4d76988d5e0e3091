//! The sample repositories, in the binary. A test holds the lists against the folders in `examples/`.

use crate::language::Language;
use crate::text::{FileChange, SourceChange};

macro_rules! embed {
    ($folder:literal: $($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../../examples/", $folder, "/", $path))),)*]
    };
}

const XINGHE: &[(&str, &str)] = embed!("xinghe":
    ".gitattributes",
    "meetings/2025/2025-03-18-kickoff/confirmations.md",
    "meetings/2025/2025-03-18-kickoff/materials/beta-scale.csv",
    "meetings/2025/2025-03-18-kickoff/materials/faq.csv",
    "meetings/2025/2025-03-18-kickoff/materials/prd-v1.0.md",
    "meetings/2025/2025-03-18-kickoff/materials/promo-budget-v1.csv",
    "meetings/2025/2025-03-18-kickoff/materials/promo-budget-v2.csv",
    "meetings/2025/2025-03-18-kickoff/materials/quota.md",
    "meetings/2025/2025-03-18-kickoff/materials/release-beta1.md",
    "meetings/2025/2025-03-18-kickoff/materials/retro-v2.md",
    "meetings/2025/2025-03-18-kickoff/materials/scope-draft.csv",
    "meetings/2025/2025-03-18-kickoff/materials/scope-v1.csv",
    "meetings/2025/2025-03-18-kickoff/materials/seat-load.csv",
    "meetings/2025/2025-03-18-kickoff/materials/ui-index.csv",
    "meetings/2025/2025-03-18-kickoff/materials/voice-control.md",
    "meetings/2025/2025-03-18-kickoff/minutes.md",
    "meetings/2025/2025-03-18-kickoff/notice.md",
    "meetings/2025/2025-03-18-kickoff/tracking.md",
    "meetings/2025/2025-03-26-weekly/confirmations.md",
    "meetings/2025/2025-03-26-weekly/materials/privacy.md",
    "meetings/2025/2025-03-26-weekly/materials/script.md",
    "meetings/2025/2025-03-26-weekly/materials/test-env.md",
    "meetings/2025/2025-03-26-weekly/minutes.md",
    "meetings/2025/2025-03-26-weekly/notice.md",
    "meetings/2025/2025-03-26-weekly/tracking.md",
    "meetings/2025/2025-04-02-weekly/confirmations.md",
    "meetings/2025/2025-04-02-weekly/materials/delivery-letter.md",
    "meetings/2025/2025-04-02-weekly/materials/recruit-page.csv",
    "meetings/2025/2025-04-02-weekly/materials/recruit-rules.md",
    "meetings/2025/2025-04-02-weekly/minutes.md",
    "meetings/2025/2025-04-02-weekly/notice.md",
    "meetings/2025/2025-04-02-weekly/tracking.md",
    "meetings/2025/2025-04-08-门锁接口专题会/confirmations.md",
    "meetings/2025/2025-04-08-门锁接口专题会/materials/mock-api.md",
    "meetings/2025/2025-04-08-门锁接口专题会/materials/schedule-compare.csv",
    "meetings/2025/2025-04-08-门锁接口专题会/materials/scope-v2.csv",
    "meetings/2025/2025-04-08-门锁接口专题会/materials/supplement-draft.md",
    "meetings/2025/2025-04-08-门锁接口专题会/minutes.md",
    "meetings/2025/2025-04-08-门锁接口专题会/notice.md",
    "meetings/2025/2025-04-08-门锁接口专题会/tracking.md",
    "meetings/2025/2025-04-09-weekly/confirmations.md",
    "meetings/2025/2025-04-09-weekly/materials/fix-plan.csv",
    "meetings/2025/2025-04-09-weekly/minutes.md",
    "meetings/2025/2025-04-09-weekly/notice.md",
    "meetings/2025/2025-04-09-weekly/tracking.md",
    "meetings/2025/2025-04-15-beta-retro/confirmations.md",
    "meetings/2025/2025-04-15-beta-retro/materials/beta-data.csv",
    "meetings/2025/2025-04-15-beta-retro/materials/feedback.md",
    "meetings/2025/2025-04-15-beta-retro/materials/interface-ledger.csv",
    "meetings/2025/2025-04-15-beta-retro/materials/report-flow.md",
    "meetings/2025/2025-04-15-beta-retro/minutes.md",
    "meetings/2025/2025-04-15-beta-retro/notice.md",
    "meetings/2025/2025-04-15-beta-retro/tracking.md",
    "meetings/2025/2025-04-16-weekly/confirmations.md",
    "meetings/2025/2025-04-16-weekly/materials/night-quote.csv",
    "meetings/2025/2025-04-16-weekly/minutes.md",
    "meetings/2025/2025-04-16-weekly/notice.md",
    "meetings/2025/2025-04-16-weekly/tracking.md",
    "meetings/2025/2025-04-23-weekly/notice.md",
    "mtg.toml",
    "people.toml",
    "projects/homeapp-v3/charter.md",
);

const ACME: &[(&str, &str)] = embed!("acme":
    ".gitattributes",
    "meetings/2025/2025-06-03-kickoff/confirmations.md",
    "meetings/2025/2025-06-03-kickoff/materials/budget.csv",
    "meetings/2025/2025-06-03-kickoff/materials/messages.md",
    "meetings/2025/2025-06-03-kickoff/materials/printer-test.csv",
    "meetings/2025/2025-06-03-kickoff/materials/scope.csv",
    "meetings/2025/2025-06-03-kickoff/materials/store-comparison.csv",
    "meetings/2025/2025-06-03-kickoff/materials/store-process.md",
    "meetings/2025/2025-06-03-kickoff/materials/survey.md",
    "meetings/2025/2025-06-03-kickoff/materials/training-plan.csv",
    "meetings/2025/2025-06-03-kickoff/minutes.md",
    "meetings/2025/2025-06-03-kickoff/notice.md",
    "meetings/2025/2025-06-03-kickoff/tracking.md",
    "meetings/2025/2025-06-11-weekly/confirmations.md",
    "meetings/2025/2025-06-11-weekly/materials/pilot-stores.csv",
    "meetings/2025/2025-06-11-weekly/minutes.md",
    "meetings/2025/2025-06-11-weekly/notice.md",
    "meetings/2025/2025-06-11-weekly/tracking.md",
    "meetings/2025/2025-06-17-label-printers/confirmations.md",
    "meetings/2025/2025-06-17-label-printers/materials/printer-options.csv",
    "meetings/2025/2025-06-17-label-printers/minutes.md",
    "meetings/2025/2025-06-17-label-printers/notice.md",
    "meetings/2025/2025-06-17-label-printers/tracking.md",
    "mtg.toml",
    "people.toml",
    "projects/click-and-collect/charter.md",
);

/// A whole sample repository as new files: a Chinese one or an English one.
pub fn example(language: Language) -> SourceChange {
    let files = match language {
        Language::Zh => XINGHE,
        Language::En => ACME,
    };
    let file = |(path, text): &(&str, &str)| FileChange::Create {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    };
    SourceChange { files: files.iter().map(file).collect() }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the folder of the samples is read to compare it")]
mod tests {
    use std::path::Path;

    use super::*;

    fn collect(folder: &Path, prefix: &str, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                collect(&entry.path(), &format!("{name}/"), out);
            } else if !name.starts_with(".mtg/") {
                out.push(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_samples_is_embedded() {
        for (folder, files) in [("xinghe", XINGHE), ("acme", ACME)] {
            let mut found = Vec::new();
            collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(folder), "", &mut found);
            found.sort();
            let mut listed: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
            listed.sort_unstable();
            assert_eq!(found, listed, "examples/{folder} and the list in src/template/examples.rs differ");
        }
    }
}
