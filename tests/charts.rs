//! Pictures of reports: what they show, in how much room, and what of too much they leave out.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the test writes a repository of its own"
)]

use std::fmt::Write;
use std::path::Path;

use mtg::date::{Moment, NaiveDate};
use mtg::report::formats::renderer;
use mtg::report::kinds::{Asked, Kind};
use mtg::report::layout::Layout;
use mtg::report::query::Query;
use mtg::text::display_width;
use mtg::workspace::{Load, Snapshot, Workspace};

fn report(root: &Path, today: &str, kind: Kind, format: &str, layout: Layout) -> String {
    let workspace = Workspace::load(root, &Load::FACTS);
    let today: NaiveDate = today.parse().unwrap();
    let snapshot = Snapshot::new(&workspace, today, None);
    let asked = Asked { missing: false, pictures: true, now: Moment { date: today, time: None } };
    let report = kind.report(&snapshot, &Query::default(), &asked);
    let mut out = Vec::new();
    let language = workspace.settings.language;
    renderer(format).unwrap().render(&report, language, layout, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn example(kind: Kind, format: &str, layout: Layout) -> String {
    report(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xinghe"), "2025-04-18", kind, format, layout)
}

/// The pictures of a page for wide screens.
fn wide(page: &str) -> Vec<&str> {
    page.split("<div class=\"wide\">").skip(1).filter_map(|rest| rest.split("</div>").next()).collect()
}

#[test]
fn reports_have_their_pictures() {
    for (kind, keys) in [
        (Kind::Weekly, &["burn-up", "departments", "age"][..]),
        (Kind::Overdue, &["departments", "lateness"]),
        (Kind::Tracking, &["timeline", "slippage"]),
        (Kind::Workload, &["people", "departments"]),
        (Kind::Retro, &["slippage", "burn-up"]),
        (Kind::Decisions, &[]),
    ] {
        let page = example(kind, "html", Layout::default());
        let found: Vec<&str> = page
            .match_indices("<figure")
            .filter_map(|(at, _)| page[at..].split("id=\"chart-").nth(1)?.split('"').next())
            .collect();
        assert_eq!(found, keys, "{kind:?}");
    }
}

#[test]
fn pictures_count_what_the_tables_list() {
    let page = example(Kind::Weekly, "html", Layout::default());
    // By 18 April 19 actions had been promised: one is late, one was put off, and one is due today.
    let weekly = wide(&page);
    assert!(weekly[0].contains("截至 2025-04-18，应完成 19 项，已完成 16 项"), "{}", weekly[0]);
    assert!(weekly[1].contains(">产品部：逾期1</desc>"), "{}", weekly[1]);
    let tracking = example(Kind::Tracking, "html", Layout::default());
    let timeline = wide(&tracking)[0];
    let moved = "发布公测招募公告（董洁）：原定 2025-04-16，改为 2025-04-22";
    let late = "签订接口交付补充协议（沈岚）：原定 2025-04-15，逾期 3 天";
    assert!(timeline.contains(moved) && timeline.contains(late), "{timeline}");
}

#[test]
fn pages_load_nothing_and_permit_only_their_own() {
    for kind in Kind::ALL {
        let page = example(kind, "html", Layout::default());
        assert!(page.contains("default-src 'none'; style-src 'sha256-"), "{kind:?}");
        for word in ["src=", "@import", "url(http", " style=", "<img", "<iframe", " onclick"] {
            assert!(!page.contains(word), "{kind:?}: {word}");
        }
        assert_eq!(
            page.matches("http").count(),
            page.matches("http://www.w3.org/2000/svg").count() + 1,
            "{kind:?}"
        );
        assert_eq!(page, example(kind, "html", Layout::default()), "{kind:?}");
    }
}

#[test]
fn of_too_much_the_most_urgent_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("mtg.toml", "version = 1\n[workspace]\nlanguage = \"en\"\n[calendar]\nregion = \"none\"\n");
    let mut minutes = String::from("# Sync\n\n## Action items\n\n");
    for n in 0..4000 {
        let (year, month, day) = (2010 + n % 14, 1 + n % 12, 1 + n % 28);
        writeln!(minutes, "- [ ] Task {n}, owner: Person {n}, due: {year}-{month:02}-{day:02}").unwrap();
    }
    minutes.push_str("- [ ] Out of reach, owner: Zoe, due: 9999-12-31\n- [ ] Undated\n");
    write("meetings/2010/2010-01-04-sync/minutes.md", &minutes);
    for kind in [Kind::Weekly, Kind::Overdue, Kind::Tracking, Kind::Workload, Kind::Retro] {
        let page = report(folder.path(), "2024-03-13", kind, "html", Layout::default());
        let pictures = wide(&page);
        assert!(!pictures.is_empty(), "{kind:?}");
        for picture in pictures {
            assert!(picture.len() < 40_000, "{kind:?}: {} bytes", picture.len());
        }
    }
    let page = report(folder.path(), "2024-03-13", Kind::Tracking, "html", Layout::default());
    assert!(page.contains("Only the 30 most urgent of 4001 are drawn; 1 more have no deadline"));
    assert!(wide(&page)[0].contains("first due 2010-01-01"), "the longest overdue comes first");
    let page = report(folder.path(), "2024-03-13", Kind::Workload, "html", Layout::default());
    assert!(page.contains("others with"), "{}", wide(&page)[0]);
}

#[test]
fn bars_on_a_terminal_are_aligned_and_fit() {
    for width in [20, 40, 60, 100] {
        let layout = Layout { width, blocks: true, ..Layout::default() };
        let text = example(Kind::Workload, "text", layout);
        let bars: Vec<&str> =
            text.lines().filter(|line| line.contains(" 部") || line.ends_with(['█', '▓', '░'])).collect();
        let starts: Vec<usize> = bars
            .iter()
            .filter_map(|line| line.find(['█', '▓', '░']).map(|at| display_width(&line[..at])))
            .collect();
        assert!(width < 40 || !starts.is_empty(), "{width}: {text}");
        assert!(bars.iter().all(|line| display_width(line) <= width), "{width}: {bars:#?}");
        // The bars of people and those of departments begin each in one column.
        let mut columns = starts.clone();
        columns.dedup();
        assert!(columns.len() <= 2, "{width}: {text}");
    }
    let layout = Layout { blocks: true, ..Layout::default() };
    assert!(
        example(Kind::Weekly, "text", layout)
            .contains("每周完成（近12周）  0 0 0 0 0 0 0 1 3 4 5 3  ▁▁▁▁▁▁▁▂▅▆█▅")
    );
    // Where it does not show them, there are none.
    let plain = example(Kind::Weekly, "text", Layout::default());
    assert!(!plain.contains(['▁', '█']), "{plain}");
}
