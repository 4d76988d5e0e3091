//! The way through a list of names: what each piece of it says of who.

use super::reader::{AROUND, LONGEST_GLUED, NameReader, Named, Reading, ends_as_department};
use super::spelling::bare;
use super::split::{self, Joint, Mark, Piece};
use super::{DepartmentId, Doubt, Party, Who};

/// Bytes of a name with brackets and departments around it, at most.
const LONGEST_AROUND: usize = 512;
/// Lists within a name within a list, at most.
const MOST_WITHIN: usize = 4;
/// Brackets and departments around one name, at most.
const MOST_AROUND: usize = 8;

/// The departments that the names of a text lie in.
#[derive(Clone, Copy)]
struct Within<'b> {
    /// The one written with the names.
    own: Option<DepartmentId>,
    /// Those of a column beside them.
    beside: &'b [DepartmentId],
    /// Whether somebody of another department is a contradiction.
    strict: bool,
}

impl Within<'_> {
    fn departments(&self) -> &[DepartmentId] {
        match &self.own {
            Some(own) => std::slice::from_ref(own),
            None => self.beside,
        }
    }
}

/// A department before a colon.
#[derive(Clone, Copy)]
struct Heading<'t> {
    text: &'t str,
    department: Option<DepartmentId>,
    used: bool,
}

/// The way through a list of names.
pub(super) struct Names<'w, 'b, 't> {
    reader: &'w NameReader<'w>,
    text: &'t str,
    start: Within<'b>,
    within: Within<'b>,
    heading: Option<Heading<'t>>,
    /// Whether somebody's duties are being listed: `张伟：接口、文档`.
    duties: bool,
    /// How many lists within names are being read.
    depth: usize,
    out: Reading<'t>,
}

impl<'w, 'b, 't> Names<'w, 'b, 't> {
    /// A list of names that stands beside these departments.
    pub(super) fn new(reader: &'w NameReader<'w>, text: &'t str, beside: &'b [DepartmentId]) -> Self {
        let within = Within { own: None, beside, strict: true };
        Self {
            reader,
            text,
            start: within,
            within,
            heading: None,
            duties: false,
            depth: 0,
            out: Reading::default(),
        }
    }

    /// What the list says of who.
    pub(super) fn read(mut self) -> Reading<'t> {
        self.list();
        self.out
    }

    fn list(&mut self) {
        let reader = self.reader;
        let mut pieces = split::pieces(self.text, reader.roster, &|text| reader.words.is_empty(text));
        let mut after_slash = None;
        let mut at = 0;
        while let Some(piece) = pieces.get_mut(at) {
            if piece.mark == Mark::Group {
                self.next_group();
            }
            match self.label(piece.text) {
                Some(rest) => piece.text = rest,
                None => {
                    at += 1;
                    continue;
                }
            }
            let piece = *piece;
            if piece.mark != Mark::Slash {
                after_slash = None;
            }
            let end = self.departments_before_slashes(&pieces, at);
            if end == at {
                let within = match after_slash {
                    Some(own) => Within { own, beside: &[], strict: false },
                    None => self.within,
                };
                self.item(piece.text, piece.text, within);
            } else if reader.surely_department(pieces[end].text) {
                for department in &pieces[at..=end] {
                    self.item(department.text, department.text, self.start);
                }
            } else {
                // `中心/组/张伟` leads down to a group, `市场部/技术部/张伟` lists a department before.
                let nearest = pieces[end - 1].text;
                let own = self.govern(nearest);
                for department in &pieces[at..end - 1] {
                    let outer = reader.roster.department(department.text);
                    let above = matches!((own, outer), (Some(own), Some(outer))
                        if reader.roster.department_within(own, outer));
                    if !above {
                        self.item(department.text, department.text, self.start);
                    }
                }
                if let Some(name) = self.label(pieces[end].text) {
                    self.item(nearest, name, Within { own, beside: &[], strict: true });
                }
                after_slash = Some(own);
            }
            at = end + 1;
        }
        self.end_heading();
    }

    /// How far a row of departments with slashes between reaches: the place of what follows the last of them.
    fn departments_before_slashes(&self, pieces: &[Piece<'t>], at: usize) -> usize {
        let mut end = at;
        while pieces.get(end + 1).is_some_and(|next| next.mark == Mark::Slash)
            && if end == at {
                self.reader.is_department(pieces[end].text)
            } else {
                self.reader.surely_department(pieces[end].text)
            }
        {
            end += 1;
        }
        end
    }

    fn next_group(&mut self) {
        self.duties = false;
        if self.heading.is_none_or(|heading| heading.used) {
            self.heading = None;
            self.within = self.start;
        }
    }

    /// A department before a colon with nobody behind it is meant itself.
    fn end_heading(&mut self) {
        if let Some(heading) = self.heading.take().filter(|heading| !heading.used)
            && let Some(id) = heading.department
        {
            self.push(Party { who: Who::Department(id), department: None }, heading.text);
        }
        self.within = self.start;
    }

    fn push(&mut self, party: Party, part: &'t str) {
        self.out.named.push(Named { party, part });
    }

    fn doubt(&mut self, part: &'t str, doubt: Doubt<'t>) {
        self.out.doubts.push((part, doubt));
    }

    /// The text from one part of it to another.
    fn span(&self, from: &'t str, to: &'t str) -> &'t str {
        let base = self.text.as_ptr() as usize;
        let start = (from.as_ptr() as usize).wrapping_sub(base);
        let end = (to.as_ptr() as usize).wrapping_sub(base) + to.len();
        self.text.get(start..end).unwrap_or(to)
    }

    /// A department written with names: which one, and what is to be said if there is none.
    fn govern(&mut self, written: &'t str) -> Option<DepartmentId> {
        let found = self.reader.roster.department(written);
        if found.is_none() && !self.reader.roster.departments.is_empty() {
            self.doubt(written, Doubt::UnknownDepartment(written));
        }
        found
    }

    /// What stands before a colon: a department of all that follows, a person whose duties follow, or a label.
    /// Gives what is left to be read as a name.
    fn label(&mut self, text: &'t str) -> Option<&'t str> {
        let reader = self.reader;
        let Some((head, rest)) = split::labelled(text).filter(|_| reader.roster.find(text).is_empty()) else {
            return Some(text);
        };
        self.duties = false;
        if head.is_empty() {
            return Some(rest);
        }
        if reader.surely_department(head) {
            self.end_heading();
            let department = self.govern(head);
            self.heading = Some(Heading { text: head, department, used: false });
            self.within = Within { own: department, beside: &[], strict: true };
            return Some(rest).filter(|rest| !rest.is_empty());
        }
        if rest.is_empty() {
            return Some(head);
        }
        if !reader.roster.candidates(head).is_empty() {
            self.name(head, head, self.within);
            self.duties = !reader.is_known(rest);
            return Some(rest).filter(|_| !self.duties);
        }
        Some(rest)
    }

    /// One piece of the list. `lead` is where what names the person begins.
    fn item(&mut self, lead: &'t str, text: &'t str, within: Within<'b>) {
        if self.duties && !self.reader.is_known(text) {
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.used = true;
        }
        self.name(lead, text, within);
    }

    /// One name, or several that words and spaces join. `lead` is where it begins with its department.
    fn name(&mut self, lead: &'t str, written: &'t str, within: Within<'b>) {
        let reader = self.reader;
        let mut name = bare(written);
        if self.says_nothing(name) || self.settle(self.span(lead, name), name, within) {
            return;
        }
        name = bare(name.trim_matches(AROUND));
        let whole = self.span(lead, name);
        if self.says_nothing(name) || self.settle(whole, name, within) {
            return;
        }
        if self.depth < MOST_WITHIN && self.several(name, within) {
            return;
        }
        let mut within = within;
        for _ in 0..MOST_AROUND {
            let (outer, rest) = match reader.around(name) {
                Some((department, rest)) => (department, rest),
                None => break,
            };
            name = bare(rest.trim_matches(AROUND));
            if let Some(department) = outer {
                within = Within { own: self.govern(department), beside: &[], strict: true };
            }
            if name.is_empty() {
                // `技术部（…）` without a name is the department.
                if let Some(id) = within.own {
                    self.push(Party { who: Who::Department(id), department: None }, whole);
                }
                return;
            }
            if self.settle(whole, name, within) {
                return;
            }
            if self.depth < MOST_WITHIN
                && name.len() <= LONGEST_AROUND
                && let Some(names) = split::joined(name, self.most(), &|name| reader.is_known(name))
            {
                return self.joined(&names, within);
            }
        }
        if let Some((person, department)) = reader.glued(name) {
            let within = match department {
                Some(department) => {
                    Within { own: reader.roster.department(department), beside: &[], strict: true }
                }
                None => within,
            };
            if self.settle(whole, person, within) {
                return;
            }
        }
        self.stranger(whole, name, within);
    }

    /// Reads a name that is several, and says whether it was: `张伟和李婷`, `市场部（甲、乙）`.
    fn several(&mut self, name: &'t str, within: Within<'b>) -> bool {
        let reader = self.reader;
        let most = self.most();
        let joined = |name: &'t str| split::joined(name, most, &|name| reader.is_known(name));
        self.depth += 1;
        let mut found = true;
        if let Some(names) = joined(name) {
            self.joined(&names, within);
        } else if let Some(rest) = split::without_leading_joint(name)
            && (reader.is_known(rest) || joined(rest).is_some() || name.is_ascii())
        {
            self.name(rest, rest, within);
        } else if let Some((department, inner)) = self.department_with_people(name) {
            let own = reader.roster.department(department);
            for piece in split::pieces(inner, reader.roster, &|_| false) {
                self.name(piece.text, piece.text, Within { own, beside: &[], strict: true });
            }
        } else {
            found = false;
        }
        self.depth -= 1;
        found
    }

    /// Bytes of a name with its department, at most.
    fn most(&self) -> usize {
        2 * self.reader.roster.longest() + 8
    }

    fn says_nothing(&self, name: &str) -> bool {
        name.is_empty() || self.reader.words.is_empty(name)
    }

    /// `张伟和李婷`, `技术部 张伟`: a space may also stand between a department and its person.
    fn joined(&mut self, names: &[(Joint, &'t str)], within: Within<'b>) {
        let roster = self.reader.roster;
        let person = |name: &str| match roster.find(name) {
            [Who::Person(id)] => roster.people.get(*id as usize).and_then(|p| p.department),
            _ => None,
        };
        let agree = |name: &str, department: &str| match (person(name), roster.department(department)) {
            (Some(own), Some(written)) => roster.department_within(own, written),
            // People of one name are told apart by it.
            (None, Some(_)) => roster.find(name).iter().all(|who| matches!(who, Who::Person(_))),
            _ => false,
        };
        let department = |name: &str| matches!(roster.find(name), [Who::Department(_)]);
        let same_person = |name: &str, other: &str| matches!((roster.find(name), roster.find(other)), ([Who::Person(a)], [Who::Person(b)]) if a == b);
        let mut at = 0;
        while let Some((_, name)) = names.get(at).copied() {
            at += 1;
            let Some((Joint::Space, next)) = names.get(at).copied() else {
                self.name(name, name, within);
                continue;
            };
            if same_person(name, next) {
                // A name with its title.
                at += 1;
                let whole = self.span(name, next);
                self.settle(whole, name, within);
                continue;
            }
            let (outer, inner) = if department(name) { (name, next) } else { (next, name) };
            if department(outer) && !department(inner) && agree(inner, outer) {
                let own = roster.department(outer);
                let whole = self.span(name, next);
                at += 1;
                if !self.settle(whole, inner, Within { own, beside: &[], strict: true }) {
                    self.name(inner, inner, Within { own, beside: &[], strict: true });
                }
            } else {
                self.name(name, name, within);
            }
        }
    }

    /// `市场部（甲、乙）`: a department with its people in the bracket, of whom the roster knows one at least.
    fn department_with_people(&self, name: &'t str) -> Option<(&'t str, &'t str)> {
        let reader = self.reader;
        let (before, inner) = split::trailing_bracket(name)?;
        let inner = split::labelled(inner).map_or(inner, |(_, rest)| rest);
        let department = reader.in_roster_as_department(before);
        if !department || inner.is_empty() {
            return None;
        }
        let is_person = |name: &str| reader.is_known(name) && reader.roster.department(name).is_none();
        let known = split::pieces(inner, reader.roster, &|_| false).iter().any(|piece| {
            is_person(piece.text) || split::joined(piece.text, self.most(), &is_person).is_some()
        });
        known.then_some((before, inner))
    }

    /// Takes a name that stands in the roster; says whether it does.
    fn settle(&mut self, whole: &'t str, name: &'t str, within: Within<'b>) -> bool {
        let roster = self.reader.roster;
        let found = roster.candidates(name);
        let own = |who: &Who| match who {
            Who::Person(id) => roster.people.get(*id as usize).and_then(|p| p.department),
            _ => None,
        };
        match found {
            [] => return false,
            [one] => {
                if let (Who::Person(person), Some(own), Some(written)) =
                    (one, own(one), within.departments().first().copied())
                {
                    let agrees =
                        within.departments().iter().any(|written| roster.department_within(own, *written));
                    if !agrees && within.strict {
                        self.doubt(whole, Doubt::Mismatch { person: *person, written });
                    }
                }
                let department = match one {
                    Who::Person(_) if own(one).is_none() => single(within.departments()),
                    _ => None,
                };
                self.push(Party { who: one.clone(), department }, whole);
            }
            several => {
                let fitting = |nearer: &dyn Fn(DepartmentId, DepartmentId) -> bool| -> Vec<&Who> {
                    let fits =
                        |own: DepartmentId| within.departments().iter().any(|written| nearer(own, *written));
                    several.iter().filter(|who| own(who).is_some_and(fits)).collect()
                };
                let same = fitting(&|own, written| own == written);
                let below = fitting(&|own, written| roster.department_within(own, written));
                let only = [same, below].into_iter().find(|fitting| !fitting.is_empty());
                match only.as_deref() {
                    Some([one]) => self.push(Party { who: (*one).clone(), department: None }, whole),
                    fitting => {
                        let candidates = match fitting {
                            Some(fitting) => fitting.iter().map(|who| (*who).clone()).collect(),
                            None => several.to_vec(),
                        };
                        self.doubt(whole, Doubt::Ambiguous(name, candidates));
                        let department = single(within.departments());
                        self.push(Party { who: Who::Unknown(name.into()), department }, whole);
                    }
                }
            }
        }
        true
    }

    /// A name that the roster does not have: a group, or nobody known.
    fn stranger(&mut self, whole: &'t str, name: &'t str, within: Within<'b>) {
        let reader = self.reader;
        let name = name.trim_start_matches(['@', '＠']);
        if name.is_empty() {
            return;
        }
        if reader.words.is_everyone(name) {
            // All of a department are the department.
            let who = within.own.map_or_else(|| Who::Everyone(whole.into()), Who::Department);
            return self.push(Party { who, department: None }, whole);
        }
        let all_of = (name.len() <= LONGEST_GLUED).then(|| {
            name.char_indices().skip(1).find_map(|(at, _)| {
                let department = reader.roster.find(&name[..at]).iter().find_map(|who| match who {
                    Who::Department(id) => Some(*id),
                    _ => None,
                })?;
                reader.words.is_everyone(bare(&name[at..])).then_some(department)
            })
        });
        if let Some(id) = all_of.flatten() {
            return self.push(Party { who: Who::Department(id), department: None }, whole);
        }
        if ends_as_department(name, &["部", "组", "中心", "处", "科", "組", "處"], 1) {
            if !reader.roster.departments.is_empty() {
                self.doubt(whole, Doubt::UnknownDepartment(name));
            }
        } else if !reader.roster.is_empty() {
            self.doubt(whole, Doubt::UnknownPerson(name));
        }
        let department = single(within.departments());
        self.push(Party { who: Who::Unknown(name.into()), department }, whole);
    }
}

/// The department, if it is one.
fn single(departments: &[DepartmentId]) -> Option<DepartmentId> {
    match departments {
        [only] => Some(*only),
        _ => None,
    }
}
