//! The tree of a page, built part by part, so that a hostile page is left off in time.

use std::time::{Duration, Instant};

use dom_query::{Document, NodeRef};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// Bytes of a page at most. The longest of scrapinghub's 181 pages is far under a tenth of it.
const MOST_BYTES: usize = 16 << 20;

/// Elements, texts and comments of a page at most: finding the article took 1.3 s at half as many in
/// the slowest of 21 shapes of page (blocks nested 400 deep), .3 s in the next.
const MOST_NODES: usize = 200_000;

/// Levels of nesting at most, as in browsers (512 in Chromium). What comes after the parser takes
/// time with the square of the depth, and other programs overflow their stack.
const DEEPEST: usize = 512;

/// Bytes given to the parser at a time. Between two parts the tree is measured.
const PART: usize = 8 << 10;

/// How long the parser may take. Ten megabytes take a quarter of a second, and were seen to take over
/// five on a machine with ten other tasks; one tag
/// with a million attributes would take hours, as each is compared with all before it.
const LONGEST: Duration = Duration::from_secs(20);

/// Parses a page, or says why it is refused.
pub(super) fn parse(page: &str) -> Result<Document, String> {
    if page.len() > MOST_BYTES {
        return Err(format!(
            "is a web page larger than {} MiB; save its text and read that",
            MOST_BYTES >> 20
        ));
    }
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let started = Instant::now();
    let mut parser = parse_document(Document::default(), options);
    let mut rest = page;
    while !rest.is_empty() {
        let mut end = rest.len().min(PART);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (part, more) = rest.split_at(end);
        rest = more;
        parser.process(StrTendril::from(part));
        let document = &parser.tokenizer.sink.sink;
        document.errors.borrow_mut().clear();
        if document.tree.len() > MOST_NODES {
            return Err(format!(
                "is a web page of more than {MOST_NODES} elements and texts; save its text and \
                 read that"
            ));
        }
        if last_path(document) > DEEPEST {
            return Err(too_deep());
        }
        if started.elapsed() > LONGEST {
            return Err(format!(
                "is a web page that takes more than {} s to parse; save its text and read that",
                LONGEST.as_secs()
            ));
        }
    }
    let document = parser.finish();
    if depth(&document) > DEEPEST {
        return Err(too_deep());
    }
    Ok(document)
}

fn too_deep() -> String {
    format!(
        "is a web page whose tags are nested more than {DEEPEST} deep; save its text and read that"
    )
}

/// Levels down to where the parser is: elements are opened at the end of the tree.
fn last_path(document: &Document) -> usize {
    std::iter::successors(Some(document.root()), NodeRef::last_child).count()
}

/// Levels of the deepest node.
fn depth(document: &Document) -> usize {
    let mut deepest = 0;
    let mut level = 0;
    let mut node = document.root();
    loop {
        if let Some(child) = node.first_child() {
            level += 1;
            deepest = deepest.max(level);
            node = child;
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => {
                    level -= 1;
                    node = parent;
                }
                None => return deepest,
            }
        }
    }
}
