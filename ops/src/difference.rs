//! The lines in which two texts differ.

/// Larger than this, lines are not matched one by one.
const MOST: usize = 4_000_000;

/// What goes and what comes, a line each, behind the place in the old text.
pub fn lines(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let head = common(old.iter().zip(&new));
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = common(old_rest.iter().rev().zip(new_rest.iter().rev()));
    let old_rest = &old_rest[..old_rest.len() - tail];
    let new_rest = &new_rest[..new_rest.len() - tail];
    let longest = longest(old_rest, new_rest);
    let mut shown = Vec::new();
    let (mut at, mut to) = (0, 0);
    let mut is_apart = false;
    while at < old_rest.len() || to < new_rest.len() {
        if at < old_rest.len() && to < new_rest.len() && longest.keeps(at, to, old_rest, new_rest) {
            (at, to, is_apart) = (at + 1, to + 1, false);
            continue;
        }
        if !is_apart {
            shown.push(format!("@@ {}", head + at + 1));
            is_apart = true;
        }
        if at < old_rest.len() && (to == new_rest.len() || longest.drops(at, to)) {
            shown.push(format!("- {}", old_rest[at]));
            at += 1;
        } else {
            shown.push(format!("+ {}", new_rest[to]));
            to += 1;
        }
    }
    shown.join("\n")
}

/// For each pair of places, how many lines from there on are in both, in order.
struct Longest {
    counts: Vec<u32>,
    width: usize,
}

impl Longest {
    fn at(&self, at: usize, to: usize) -> u32 {
        self.counts.get(at * self.width + to).copied().unwrap_or(0)
    }

    fn keeps(&self, at: usize, to: usize, old: &[&str], new: &[&str]) -> bool {
        !self.counts.is_empty() && old[at] == new[to]
    }

    /// Whether to leave out the old line rather than to take the new one.
    fn drops(&self, at: usize, to: usize) -> bool {
        self.at(at + 1, to) >= self.at(at, to + 1)
    }
}

fn longest(old: &[&str], new: &[&str]) -> Longest {
    let width = new.len() + 1;
    if (old.len() + 1) * width > MOST {
        return Longest {
            counts: Vec::new(),
            width,
        };
    }
    let mut counts = vec![0; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            counts[at * width + to] = if old[at] == new[to] {
                counts[(at + 1) * width + to + 1] + 1
            } else {
                counts[(at + 1) * width + to].max(counts[at * width + to + 1])
            };
        }
    }
    Longest { counts, width }
}

fn common<'a>(pairs: impl Iterator<Item = (&'a &'a str, &'a &'a str)>) -> usize {
    pairs.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_and_what_comes_is_shown_where_it_is() {
        let old = "a\nb\nc\nd\ne\nf";
        assert_eq!(lines(old, old), "");
        assert_eq!(lines(old, "a\nb\nx\nd\ne\nf"), "@@ 3\n- c\n+ x");
        assert_eq!(lines(old, "a\nc\nd\ne\ny\nf"), "@@ 2\n- b\n@@ 6\n+ y");
        assert_eq!(lines("", "a\nb"), "@@ 1\n+ a\n+ b");
        assert_eq!(lines("a\r\nb", "a\nb"), "");
    }

    #[test]
    fn texts_too_long_to_match_are_shown_whole() {
        let text = |mark: &str| {
            let lines: Vec<_> = (0..2100).map(|n| format!("{mark}{}", n / 2 * 2)).collect();
            format!("{mark}\n{}\n{mark}", lines.join("\n"))
        };
        let shown = lines(&text("a"), &text("b"));
        assert_eq!(
            shown.lines().filter(|line| line.starts_with("- ")).count(),
            2102
        );
        assert_eq!(
            shown.lines().filter(|line| line.starts_with("+ ")).count(),
            2102
        );
    }
}
