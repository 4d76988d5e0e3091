//! Those in whose name actions are, in an order that is the same everywhere.

use rustc_hash::FxHashMap;

use crate::model::people::{Party, Who};
use crate::model::vocabulary::fold;

/// Something of each owner.
#[derive(Debug)]
pub struct PerOwner<'a, T> {
    places: FxHashMap<Key, usize>,
    owners: Vec<(Option<&'a Party>, T)>,
}

/// Names that the roster does not have are the same as words are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Person(u32),
    Department(u32),
    Words(String),
    Nobody,
}

fn key(party: Option<&Party>) -> Key {
    match party.map(|party| &party.who) {
        Some(Who::Person(id)) => Key::Person(*id),
        Some(Who::Department(id)) => Key::Department(*id),
        Some(Who::Everyone(words) | Who::Unknown(words)) => Key::Words(fold(words).into_owned()),
        None => Key::Nobody,
    }
}

impl<'a, T: Default> PerOwner<'a, T> {
    /// Of nobody yet.
    pub fn new() -> Self {
        Self { places: FxHashMap::default(), owners: Vec::new() }
    }

    /// What there is of an owner, or of what has none.
    pub fn of(&mut self, owner: Option<&'a Party>) -> &mut T {
        let next = self.owners.len();
        let place = *self.places.entry(key(owner)).or_insert(next);
        if place == next {
            self.owners.push((owner, T::default()));
        }
        &mut self.owners[place].1
    }

    /// All of them: people and departments in the order of the roster, then others by name, then nobody.
    pub fn in_order(self) -> Vec<(Option<&'a Party>, T)> {
        let mut all = self.owners;
        all.sort_by_cached_key(|(owner, _)| key(*owner));
        all
    }
}
