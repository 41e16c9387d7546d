//! Elements that the reader view would glue to what stands beside them, or whose meaning it would lose.

use std::collections::HashMap;

use dom_query::{Document, NodeData, NodeId, NodeRef};

/// Elements with lines of their own that the reader view takes for parts of a line.
const BLOCKS: &str = "dt, dd, summary";

/// Writes out as text and as blocks what a browser shows so: quotation marks of `<q>`, lines of `<dt>`, `<dd>` and
/// `<summary>`. Drawings, whose titles are no text of the page, what stands under pictures, and the marks of footnotes
/// go.
pub(super) fn spell_out(document: &Document) {
    document.select("svg, figcaption").remove();
    // Of each element once: many marks may stand behind one long one.
    let mut ends_with_digit: HashMap<NodeId, bool> = HashMap::new();
    for node in document.select("sup").nodes() {
        if !is_footnote_mark(node) {
            continue;
        }
        // "10<sup>6</sup>" is a power.
        let follows_digit = node.prev_sibling().is_some_and(|before| {
            let ends_with_digit = ends_with_digit.entry(before.id);
            *ends_with_digit
                .or_insert_with(|| before.text().ends_with(|c: char| c.is_ascii_digit()))
        });
        if follows_digit {
            let power: String = letters(node).map(raised).collect();
            node.insert_before(&node.tree.new_text(power));
        }
        node.remove_from_parent();
    }
    document.select(BLOCKS).rename("div");
    for node in document.select("q").nodes() {
        let is_inner = node.ancestors_it(None).any(|outer| outer.has_name("q"));
        let [opening, closing] = if is_inner {
            ["‘", "’"]
        } else {
            ["“", "”"]
        };
        if !letters(node).next().is_some_and(is_opening_mark) {
            node.prepend_child(&node.tree.new_text(opening));
            node.append_child(&node.tree.new_text(closing));
        }
    }
}

/// Cuts long texts into parts and drops long attributes: the serializer that the reader view goes through looks at
/// all that is left of a text for each `&` and each no-break space in it (html5ever 0.40).
pub(super) fn cut_long_texts(document: &Document) {
    /// Bytes of a part, longer than paragraphs of newspapers: a page of a million `&` takes a second with it, 23 s whole.
    const LONGEST: usize = 16 << 10;
    let root = document.root();
    let texts: Vec<NodeRef> = root.descendants_it().filter(NodeRef::is_text).collect();
    for node in texts {
        let text = node.text();
        let mut rest: &str = &text;
        if rest.len() <= LONGEST {
            continue;
        }
        while !rest.is_empty() {
            let (part, more) = rest.split_at(cut(rest, LONGEST));
            node.insert_before(&node.tree.new_text(part));
            rest = more;
        }
        node.remove_from_parent();
    }
    let elements: Vec<NodeRef> = root.descendants_it().filter(NodeRef::is_element).collect();
    for node in elements {
        for attribute in node.attrs() {
            if attribute.value.len() > LONGEST {
                node.remove_attr(&attribute.name.local);
            }
        }
    }
}

/// Where a text is cut that is longer than `longest`: within a word, where blanks at either side cannot be lost.
fn cut(text: &str, longest: usize) -> usize {
    if text.len() <= longest {
        return text.len();
    }
    let mut at = (longest / 2..=longest)
        .rev()
        .filter(|&at| text.is_char_boundary(at));
    let is_within_word = |&at: &usize| {
        text[..at].ends_with(char::is_alphanumeric) && text[at..].starts_with(char::is_alphanumeric)
    };
    let mut first = None;
    at.find(|at| {
        first.get_or_insert(*at);
        is_within_word(at)
    })
    .or(first)
    .unwrap_or(text.len())
}

fn is_opening_mark(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '„' | '«')
}

/// The characters of an element that are not blank, of those with which it begins.
fn letters(node: &NodeRef) -> impl Iterator<Item = char> {
    /// Characters looked at, at most: elements may be nested around megabytes of blanks.
    const MOST: usize = 1_000;
    let mut opening: Vec<char> = Vec::new();
    for text in node.descendants_it().filter(NodeRef::is_text) {
        let left = MOST.saturating_sub(opening.len());
        if left == 0 {
            break;
        }
        text.query(|text| {
            if let NodeData::Text { contents } = &text.data {
                opening.extend(contents.chars().take(left));
            }
        });
    }
    opening.into_iter().filter(|c| !c.is_whitespace())
}

/// A digit as it stands in a power.
fn raised(c: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    digit.map_or(c, |digit| RAISED[digit])
}

/// "1", "[2]", "3,4".
fn is_footnote_mark(node: &NodeRef) -> bool {
    /// Characters of a mark at most: elements may be nested around a whole page.
    const LONGEST: usize = 16;
    let mut is_numbered = false;
    let are_marks = letters(node)
        .take(LONGEST + 1)
        .enumerate()
        .all(|(place, c)| {
            is_numbered |= c.is_ascii_digit();
            place < LONGEST && (c.is_ascii_digit() || matches!(c, '[' | ']' | ','))
        });
    are_marks && is_numbered
}
