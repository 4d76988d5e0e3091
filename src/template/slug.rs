//! The name of a meeting's folder, from its title.

use unicode_normalization::UnicodeNormalization;

/// Longest slug in characters: still whole in a listing.
const MAX_CHARS: usize = 40;
/// Longest slug in bytes: a folder name may have 255, and some tools add to it.
const MAX_BYTES: usize = 120;

/// Why a slug cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlugError {
    /// Nothing of the text can stand in a folder's name.
    Empty,
    /// It is no slug, but this would be.
    Use(String),
}

/// The slug of a text: lower case, letters and digits of any script kept, everything else a single `-`.
pub fn slug(text: &str) -> Result<String, SlugError> {
    let mut slug = String::new();
    let mut chars = 0;
    let mut gap = false;
    // Full-width letters and ligatures become plain ones, and letters with their marks one character.
    for c in text.nfkc().flat_map(char::to_lowercase).nfc() {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        let dash = usize::from(gap && !slug.is_empty());
        if chars + dash + 1 > MAX_CHARS || slug.len() + dash + c.len_utf8() > MAX_BYTES {
            break;
        }
        if dash == 1 {
            slug.push('-');
        }
        slug.push(c);
        chars += dash + 1;
        gap = false;
    }
    if slug.is_empty() { Err(SlugError::Empty) } else { Ok(slug) }
}

/// Takes a slug that somebody wrote, if it is one.
pub fn check_slug(text: &str) -> Result<String, SlugError> {
    match slug(text) {
        Ok(made) if made == text => Ok(made),
        Ok(made) => Err(SlugError::Use(made)),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_folder_names() {
        for (title, expected) in [
            ("Launch kick-off", "launch-kick-off"),
            ("  会员小程序（V1.0）上线项目启动会 ", "会员小程序-v1-0-上线项目启动会"),
            ("R&D / QA: sync!!", "r-d-qa-sync"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\u{0}b\u{1b}[31m\u{202e}c", "a-b-31m-c"),
            ("ＡＢＣ　１２３", "abc-123"),
            ("Cafe\u{301} Été", "café-été"),
            ("🚀 Launch 🚀", "launch"),
            (".hidden", "hidden"),
            ("CON", "con"),
        ] {
            assert_eq!(slug(title).as_deref(), Ok(expected), "{title}");
        }
        for title in ["", "   ", "🚀🎉", "——", "../..", "\u{0}"] {
            assert_eq!(slug(title), Err(SlugError::Empty), "{title}");
        }
    }

    #[test]
    fn long_titles_are_cut_at_a_character() {
        let long = slug(&"x".repeat(300)).unwrap();
        assert_eq!(long.chars().count(), 40);
        let han = slug(&"会".repeat(300)).unwrap();
        assert_eq!((han.chars().count(), han.len()), (40, 120));
        let four_bytes = slug(&"𠀀".repeat(300)).unwrap();
        assert_eq!(four_bytes.len(), 120);
        let cut = slug(&format!("{} tail", "x".repeat(39))).unwrap();
        assert!(!cut.ends_with('-'), "{cut}");
    }

    #[test]
    fn a_slug_given_by_hand_must_be_one() {
        assert_eq!(check_slug("launch-会议").as_deref(), Ok("launch-会议"));
        assert_eq!(check_slug("Launch Day"), Err(SlugError::Use("launch-day".to_owned())));
        assert_eq!(check_slug("../x"), Err(SlugError::Use("x".to_owned())));
        assert_eq!(check_slug("🎉"), Err(SlugError::Empty));
    }
}
