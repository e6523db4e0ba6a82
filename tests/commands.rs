//! What commands print, how they end, and what goes to which stream.

use std::path::Path;
use std::process::Command;

/// Exit code, output and error stream of `entail get` over the report in which much is wrong.
fn get(words: &[&str]) -> (Option<i32>, String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands/elsewhere");
    let output = Command::new(env!("CARGO_BIN_EXE_entail"))
        .arg("get")
        .arg(words[0])
        .arg(folder)
        .args(&words[1..])
        .output()
        .expect("runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn get_answers_what_errors_elsewhere_do_not_touch() {
    for (words, answer) in [
        (&["twice"][..], "12\n"),
        (&["twice", "--set", "price=3"], "6\n"),
        (&["claim:dear"], "true\n"),
        (&["claim:dear", "--set", "price=3"], "false\n"),
    ] {
        let (code, out, err) = get(words);
        assert_eq!((code, out.as_str()), (Some(0), answer), "{words:?}: {err}");
        assert!(err.contains("errors that do not touch this"), "{words:?}: {err}");
    }
    let (code, out, err) = get(&["twice", "--stat", "mean"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.trim().parse::<f64>().is_ok_and(|mean| mean > 12.0 && mean < 13.0), "{out}");
}

#[test]
fn get_says_why_where_errors_touch_what_is_asked_for() {
    for (words, code) in [
        (&["broken"][..], "division-by-zero"),
        (&["broken", "--stat", "p50"], "division-by-zero"),
        (&["claim:odd"], "unknown-name"),
    ] {
        let (status, out, err) = get(words);
        assert_eq!((status, out.as_str()), (Some(1), ""), "{words:?}");
        assert!(err.contains(code), "{words:?}: {err}");
    }
}
