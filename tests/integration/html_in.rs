//! Web pages as articles: what is read of them, and hostile ones.

use std::time::{Duration, Instant};

use predicates::str::contains;
use stance::html::article_text;

use super::support::{classify, file, folder, json_lines, output_of, stance, tiny_model};

const PARAGRAPH: &str = "<p>Everyone praised Nato for its courage, said the mayor, who had waited \
    for an hour, in the rain, with a hundred others, to see the ministers of the alliance arrive.</p>";

fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>Ministers meet in the rain | The Harbour Post</title>\
         <script>var p = '<p>not text</p>';</script><style>p {{}}</style></head><body>\
         <nav><a href='/'>Home</a> <a href='/world'>World</a></nav>\
         <article><h1>Ministers meet in the rain</h1>{body}</article>\
         <footer>Copyright</footer></body></html>"
    )
}

#[test]
fn a_page_is_read_as_title_and_paragraphs() {
    let text = article_text(&page(&PARAGRAPH.repeat(6)), "a.html").expect("it is a page");
    let paragraphs: Vec<&str> = text.trim_end().split("\n\n").collect();
    assert_eq!(paragraphs.len(), 7, "{text}");
    assert!(
        paragraphs[0].starts_with("Ministers meet in the rain"),
        "{text}"
    );
    assert_eq!(text.matches("Ministers meet").count(), 1);
    for noise in ["Home", "Copyright", "not text", "<"] {
        assert!(!text.contains(noise), "{noise} in {text}");
    }
}

#[test]
fn a_page_without_an_article_is_read_by_its_paragraphs() {
    let text = article_text(
        "<html><body><p>Nato met.</p><div><p>It <b>rained</b>.</p></div>",
        "a",
    )
    .expect("it has text");
    assert_eq!(text, "Nato met.\n\nIt rained.\n");
}

#[test]
fn paragraphs_within_others_are_told_once() {
    let body = "Norway left the port. ".repeat(40);
    let nested = "<p><object>".repeat(50);
    let page =
        format!("<!doctype html><html><body style='display:none'>{nested}{body}</body></html>");
    let text = article_text(&page, "a.html").expect("it has text");
    assert_eq!(text.matches("Norway left the port.").count(), 40);
}

#[test]
fn a_million_ampersands_or_no_break_spaces_take_no_time() {
    for mark in ["& ", "&nbsp;", "\u{a0}", "no\u{ad}w "] {
        let page = format!(
            "<!doctype html><title>T</title><p title='{}'>Nato {} is good.",
            mark.repeat(300_000),
            mark.repeat(500_000)
        );
        let started = Instant::now();
        let text = article_text(&page, "a.html").expect("it has text");
        assert!(text.contains("Nato") && text.contains("is good."), "{mark}");
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "{mark}: {:?}",
            started.elapsed()
        );
    }
}

#[test]
fn what_stands_under_a_picture_is_no_paragraph() {
    let picture =
        "<figure><img src=a.png><figcaption>A file photo. Picture: Agency</figcaption></figure>";
    let text = article_text(
        &page(&format!("{picture}{}", PARAGRAPH.repeat(6))),
        "a.html",
    )
    .expect("it is a page");
    assert!(!text.contains("file photo"), "{text}");
}

#[test]
fn marks_of_quotations_around_megabytes_of_blanks_take_no_time() {
    let page = format!(
        "<!doctype html><html><body>{}{}Norway left the port.</body></html>",
        "<q>".repeat(490),
        "\n".repeat(8_000_000)
    );
    let began = Instant::now();
    let text = article_text(&page, "a.html").expect("it is read");
    assert!(text.contains("Norway left the port."));
    // Reading the blanks for each mark took a minute.
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn offsets_are_into_the_text_that_is_kept() {
    let folder = folder();
    let article = file(&folder, "a.html", page(&PARAGRAPH.repeat(6)));
    let kept = folder.path().join("a.txt");
    let lines = output_of(
        classify(&article, "Nato")
            .args(["--format", "jsonl", "--text-out"])
            .arg(&kept),
    );
    let text: Vec<char> = std::fs::read_to_string(&kept)
        .expect("the text was kept")
        .chars()
        .collect();
    let mut mentions = 0;
    for line in json_lines(&lines) {
        for mention in line["mentions"].as_array().expect("a list") {
            let [start, end] = ["start", "end"].map(|key| {
                usize::try_from(mention[key].as_u64().expect("an offset")).expect("small")
            });
            assert_eq!(
                text[start..end].iter().collect::<String>(),
                mention["text"].as_str().expect("its words")
            );
            mentions += usize::from(mention["text"] == "Nato");
        }
    }
    assert_eq!(mentions, 6);
}

#[test]
fn a_page_on_standard_input_is_known_by_its_doctype() {
    let mut command = stance();
    command
        .args([
            "classify", "-", "--actor", "Nato", "--format", "jsonl", "--model",
        ])
        .arg(tiny_model())
        .write_stdin(page(&PARAGRAPH.repeat(6)));
    let lines = output_of(&mut command);
    assert_eq!(lines.lines().count(), 7, "{lines}");
}

#[test]
fn the_text_of_several_articles_is_not_kept_in_one_file() {
    let mut command = stance();
    command.args([
        "classify",
        "a.txt",
        "b.txt",
        "--actor",
        "Nato",
        "--text-out",
        "out.txt",
    ]);
    command.assert().code(2).stderr(contains("--text-out"));
}

/// Refused, with `reason`, within the time that a slow machine may take.
fn refused(page: &str, reason: &str) {
    let started = Instant::now();
    let error = article_text(page, "a.html").expect_err("it is refused");
    assert!(error.to_string().contains(reason), "{error}");
    assert!(started.elapsed() < Duration::from_secs(90), "{reason}");
}

#[test]
fn ten_megabytes_with_a_hundred_thousand_open_tags_are_refused_for_their_depth() {
    let mut page = "<!doctype html>".to_owned();
    let tag = format!("<div class=\"{}\">word ", "a".repeat(85));
    page.push_str(&tag.repeat(100_000));
    assert!(page.len() > 10_000_000);
    refused(&page, "nested more than 512 deep");
}

#[test]
fn tags_that_seem_closed_in_comments_and_attributes_are_still_counted() {
    for disguise in [
        "<div><!-- </div> -->",
        "<div title='</div>'>",
        "<svg><style><g>",
        "<b></i>",
    ] {
        refused(&format!("<html>{}", disguise.repeat(20_000)), "more than");
    }
}

#[test]
fn elements_that_the_parser_multiplies_are_counted_as_they_are_made() {
    // Each <p> opens every unclosed <font> before it again: the tree is the square of the page.
    let fonts: String = (0..100_000)
        .map(|i| format!("<p><font size={i}></p>"))
        .collect();
    refused(&fonts, "more than 200000 elements");
}

#[test]
fn a_tag_with_a_million_attributes_is_left_off_in_time() {
    let attributes: String = (0..1_000_000).map(|i| format!("a{i} ")).collect();
    refused(&format!("<html><p {attributes}>text</p>"), "more than 20 s");
}

#[test]
fn a_page_larger_than_the_limit_is_refused_unread() {
    refused(&"<p>text</p>".repeat(2_000_000), "larger than 16 MiB");
}

#[test]
fn ten_megabytes_of_script_are_passed_over() {
    let script = format!(
        "<script>{}</script>",
        "if (a<b) { f('<div>') }\n".repeat(420_000)
    );
    assert!(script.len() > 10_000_000);
    let text =
        article_text(&page(&(script + &PARAGRAPH.repeat(6))), "a.html").expect("it has text");
    assert!(
        text.contains("praised Nato") && !text.contains("f("),
        "{}",
        text.len()
    );
}

#[test]
fn a_page_without_text_says_so() {
    refused(
        "<!doctype html><title>x</title><script>1</script>",
        "without the text of an article",
    );
}

#[test]
fn what_a_browser_shows_apart_is_not_glued() {
    let text = article_text(
        &page(
            &(PARAGRAPH.repeat(6)
                + "<p>The mayor <svg><title>Share icon</title></svg>left.</p>\
                   <dl><dt>Who pays</dt><dd>The alliance.</dd><dt>When</dt><dd>In May.</dd></dl>\
                   <details open><summary>The vote</summary>It was close.</details>\
                   <p>He said: <q>We <q>never</q> lied.</q> Rus\u{ad}sia<sup>1</sup> left<sup><a href='#2'>[2]</a></sup>, \
                   on the 4<sup>th</sup>, with 10<sup>6</sup> euros.</p>"),
        ),
        "a.html",
    )
    .expect("it is a page");
    assert!(!text.contains("Share icon"), "{text}");
    for paragraph in [
        "Who pays",
        "The alliance.",
        "When",
        "In May.",
        "The vote",
        "It was close.",
        "He said: “We ‘never’ lied.” Russia left, on the 4th, with 10⁶ euros.",
    ] {
        let mut all = text.lines();
        assert!(all.any(|line| line == paragraph), "{paragraph} in {text}");
    }
}

#[test]
fn xhtml_is_a_page() {
    let folder = folder();
    let page = page(&PARAGRAPH.repeat(6));
    let declared = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{page}");
    for (name, text) in [("a.txt", declared), ("b.xhtml", page.clone())] {
        let lines =
            output_of(classify(&file(&folder, name, text), "Nato").args(["--format", "jsonl"]));
        assert!(!lines.contains("<article"), "{lines}");
    }
}

#[test]
fn a_page_is_read_in_the_encoding_that_it_names() {
    let folder = folder();
    for (name, page) in [
        (
            "a.html",
            b"<!doctype html><meta charset='iso-8859-1'><p>Ni\xf1a met Nato.".as_slice(),
        ),
        (
            "b.txt",
            b"<html><meta charset=windows-1252><p>Ni\xf1a met Nato.",
        ),
        (
            "c.xhtml",
            b"<?xml encoding=\"iso-8859-2\"?><p>Ni\xf1a met Nato.",
        ),
        (
            "d.html",
            b"<!doctype html><!-- <meta charset=iso-8859-2> --><meta charset=latin1><p>Ni\xf1a met Nato.",
        ),
    ] {
        let rows = json_lines(&output_of(
            classify(&file(&folder, name, page), "Nato").args(["--format", "jsonl"]),
        ));
        let expected = if name == "c.xhtml" {
            "Nińa met Nato."
        } else {
            "Niña met Nato."
        };
        assert_eq!(rows[0]["text"], expected, "{name}");
    }
}

#[test]
fn a_page_in_an_encoding_that_only_its_text_speaks_of_is_refused() {
    let folder = folder();
    for page in [
        b"<!doctype html><p>charset=iso-8859-2 Ni\xf1a met Nato.".as_slice(),
        b"<!doctype html><meta charset=utf-16><p>Ni\xf1a met Nato.",
    ] {
        classify(&file(&folder, "a.html", page), "Nato")
            .assert()
            .code(1)
            .stderr(contains("is not UTF-8"));
    }
}

#[test]
fn a_page_saved_with_its_pictures_in_one_file_is_refused() {
    let archive = "From: <Saved by a browser>\r\nSubject: Nato\r\nMIME-Version: 1.0\r\nContent-Type: \
                   multipart/related;\r\n\tboundary=\"x\"\r\n\r\n--x\r\n\r\n<html><p>Nato met.";
    let folder = folder();
    for name in ["a.mhtml", "a.html", "a.txt"] {
        classify(&file(&folder, name, archive), "Nato")
            .assert()
            .code(1)
            .stderr(contains("MHTML"));
    }
}
