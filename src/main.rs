fn main() {
    let a: Vec<String> = std::env::args().collect();
    let root = mtg::workspace::find_root(std::path::Path::new(&a[2])).unwrap();
    let today = mtg::date::read_day(&a[4]).unwrap();
    let t = std::time::Instant::now();
    let w = mtg::workspace::Workspace::load(&root, &mtg::workspace::Load::FACTS);
    eprintln!("load {:?} {} findings", t.elapsed(), w.diagnostics.len());
    for d in w.diagnostics.iter().take(20) { eprintln!("{} {:?} {}", d.path, d.range, d.message.render(mtg::language::Language::En)); }
    let s = mtg::workspace::Snapshot::new(&w, today, None);
    eprintln!("snap {:?} {} findings", t.elapsed(), s.diagnostics.len());
    for d in s.diagnostics.iter().take(20) { eprintln!("{} {:?} {}", d.path, d.range, d.message.render(mtg::language::Language::En)); }
    use mtg::report::rows::*;
    let out = std::io::BufWriter::new(std::io::stdout());
    match a[6].as_str() {
        "actions" => serde_json::to_writer(out, &s.actions.iter().map(|x| action_row(&s, x)).collect::<Vec<_>>()).unwrap(),
        "decisions" => serde_json::to_writer(out, &s.decisions.iter().map(|x| decision_row(&s, x)).collect::<Vec<_>>()).unwrap(),
        "issues" => serde_json::to_writer(out, &s.issues.iter().map(|x| issue_row(&s, x)).collect::<Vec<_>>()).unwrap(),
        _ => {}
    }
}
