//! Help, languages, completions.

use crate::portal::Portal;
use crate::run::Bench;

const COMMANDS: [&[&str]; 8] = [
    &[],
    &["settings"],
    &["settings", "patch"],
    &["settings", "restore"],
    &["fields", "discover"],
    &["company", "get"],
    &["doctor"],
    &["deploy"],
];

#[test]
fn every_command_explains_itself_in_both_languages() {
    let english = Bench::empty();
    let vietnamese = Bench::empty().set("LANG", "vi_VN.UTF-8");
    for command in COMMANDS {
        let mut arguments = command.to_vec();
        arguments.push("--help");
        english.run(&arguments).good().shows(&["Usage: hdcp"]);
        let run = vietnamese
            .run(&arguments)
            .good()
            .shows(&["Cách dùng: hdcp"]);
        assert!(!run.out.contains("Usage"), "{}", run.out);
    }
    english
        .run(&["deploy", "--help"])
        .good()
        .shows(&["Examples:\n  cargo xtask dist"]);
    vietnamese
        .run(&["deploy", "--help"])
        .good()
        .shows(&["Ví dụ:\n  cargo xtask dist"]);
}

#[test]
fn failures_and_answers_are_in_the_language_too() {
    let portal = Portal::start();
    let bench = Bench::at(&portal).set("LANG", "vi_VN.UTF-8");
    bench
        .run(&["settings", "patch"])
        .bad(&["Chưa đặt HARAVAN_HELP_SITE", "làm:"]);
    bench
        .run(&["company", "get", "1000069494"])
        .good()
        .shows(&["Mọi field đều có giá trị.", "1,25"]);
    // What counts first is what POSIX says counts first.
    let bench = bench.set("LC_ALL", "C.UTF-8");
    bench
        .run(&["settings", "patch"])
        .bad(&["HARAVAN_HELP_SITE is not set"]);
}

#[test]
fn a_wrong_command_line_is_another_status() {
    let run = Bench::empty().run(&["settings", "patsh"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("patch"), "{}", run.err);
    let bench = Bench::empty().set("LANG", "vi_VN.UTF-8");
    for (arguments, says) in [
        (&["settings", "patsh"][..], "không có lệnh “patsh”"),
        (&["doctor", "--jsn"], "không có tham số “--jsn”"),
        (&["company", "get"], "thiếu <ORGID>"),
        (
            &["company", "get", "x"],
            "“x” không hợp lệ cho <ORGID>: Company ID chỉ gồm chữ số",
        ),
        (
            &["fields", "discover", "--lang", "d/e"],
            "ngôn ngữ viết như vi, en",
        ),
        (
            &["--timeout", "0", "doctor"],
            "“0” không hợp lệ cho --timeout",
        ),
        (&["doctor", "--ticket"], "cần một giá trị"),
        (
            &["fields", "discover", "--json", "--apply"],
            "không dùng chung với",
        ),
    ] {
        let run = bench.run(arguments);
        assert_eq!(run.status, Some(2), "{arguments:?}");
        assert!(run.err.contains(says), "{}", run.err);
    }
}

#[test]
fn shells_can_complete_it() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Bench::empty().run(&["completions", shell]).good();
        assert!(
            run.out.contains("hdcp") && run.out.contains("discover"),
            "{shell}"
        );
    }
}
