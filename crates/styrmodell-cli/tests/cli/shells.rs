//! The program in a shell: completions, the manual page, `help`, and colours on
//! terminals and in files.
//!
//! A shell or program that is not installed is skipped, except bash, which is
//! required.

use std::fs;
use std::process::Command;

use crate::run::*;

/// The shells that `completions` writes scripts for.
const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// Lists the commands of the program, as its help names them.
fn commands() -> Vec<String> {
    let help = run(&["--help", "--lang", "en"]).exits(0).out;
    let command_lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let command_lines =
        command_lines.take_while(|line| !line.is_empty()).filter(|line| line.starts_with("  "));
    let names = command_lines.filter_map(|line| line.get(2..)?.split(' ').next());
    let names: Vec<String> = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    assert!(names.len() >= 15, "{names:?}");
    names
}

/// Lists the long options in the help of a command.
fn options(command: &str) -> Vec<String> {
    let help = run(&[command, "--help"]).exits(0).out;
    let option_lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    let options = option_lines.flat_map(|line| line.split_whitespace().filter(|word| word.starts_with("--")));
    options.map(|option| option.trim_end_matches(',').to_owned()).collect()
}

fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|ran| ran.status.success())
}

#[test]
fn scripts_of_all_shells_name_every_command_and_option() {
    let commands = commands();
    let mut missing = Vec::new();
    for shell in SHELLS {
        let script = run(&["completions", shell]).exits(0).out;
        for command in &commands {
            // Fish writes options without the hyphens.
            let words = options(command).into_iter().map(|o| o.trim_start_matches('-').to_owned());
            for word in words.chain([command.clone()]) {
                if !script.contains(&word) {
                    missing.push(format!("{shell}: no {word} of {command}"));
                }
            }
        }
    }
    assert_none("words are not completed", &missing);
}

#[test]
fn shells_accept_their_scripts() {
    let folder = TestFolder::new();
    for shell in ["bash", "zsh", "fish"] {
        if !is_installed(shell) {
            assert_ne!(shell, "bash", "bash was not found");
            continue;
        }
        for language in ["sv", "en"] {
            let script = folder.path().join(format!("{shell}.{language}"));
            fs::write(&script, run(&["completions", shell, "--lang", language]).exits(0).out).unwrap();
            let output = Command::new(shell).arg("-n").arg(&script).output().unwrap();
            assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

/// Lists the words that bash offers for the last word of a line.
fn offered_by_bash(script: &str, line: &str) -> Vec<String> {
    let commands = format!(
        "{script}\nCOMP_WORDS=({line}); [[ '{line}' == *' ' ]] && COMP_WORDS+=('')\n\
         COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); at=$COMP_CWORD\n\
         _styrmodell styrmodell \"${{COMP_WORDS[at]}}\" \"${{COMP_WORDS[at-1]}}\"\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    );
    let ran = Command::new("bash").args(["--norc", "-c", &commands]).output().expect("bash");
    String::from_utf8(ran.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_their_values() {
    let script = run(&["completions", "bash"]).exits(0).out;
    for (line, expected) in [
        ("styrmodell esc", &["escalate"][..]),
        ("styrmodell check --fi", &["--fix"]),
        ("styrmodell --color ", &["auto", "always", "never"]),
        ("styrmodell matrix --format c", &["csv"]),
        ("styrmodell explain unreachable", &["unreachable-forum"]),
        ("styrmodell check --allow listed", &["listed-never-executes"]),
        ("styrmodell completions z", &["zsh"]),
        ("styrmodell graph exc", &["exceptions"]),
        ("styrmodell graph --format m", &["mermaid"]),
        ("styrmodell help doc", &["document"]),
    ] {
        assert_eq!(offered_by_bash(&script, line), expected, "{line}");
    }
    // The code of an error is not offered, because errors cannot be allowed.
    assert!(!offered_by_bash(&script, "styrmodell check --allow ").contains(&"gap".to_owned()));
}

#[test]
fn fish_completes_positional_arguments() {
    if !is_installed("fish") {
        return;
    }
    let script = run(&["completions", "fish"]).exits(0).out;
    for (line, expected) in [
        ("styrmodell escal", "escalate"),
        ("styrmodell explain unreachable", "unreachable-forum"),
        ("styrmodell completions z", "zsh"),
        ("styrmodell help doc", "document"),
    ] {
        let commands = format!("{script}\ncomplete -C '{line}'");
        let ran = Command::new("fish").args(["--no-config", "-c", &commands]).output().unwrap();
        let out = String::from_utf8(ran.stdout).unwrap();
        let words: Vec<&str> = out.lines().filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(words, [expected], "{line}");
    }
}

/// Replaces the escapes that occur in the texts that this test looks for.
fn unescaped(page: &str) -> String {
    page.replace("\\-", "-").replace("\\fB", "").replace("\\fI", "").replace("\\fR", "")
}

#[test]
fn manual_page_has_every_command_with_its_options_in_both_languages() {
    for (language, sections) in
        [("sv", ["NAMN", "KOMMANDON", "SLUTKODER"]), ("en", ["NAME", "COMMANDS", "EXIT STATUS"])]
    {
        let page = run(&["man", "--lang", language]).exits(0).out;
        assert!(page.is_ascii() && page.starts_with(".TH STYRMODELL 1 "), "{page}");
        let page = unescaped(&page);
        for section in sections {
            assert!(page.contains(&format!(".SH \"{section}\"\n")), "{section}");
        }
        for command in commands() {
            let heading = format!(".SS \"styrmodell {command}");
            let section = page.split(&heading).nth(1).unwrap_or_else(|| panic!("no {command}"));
            let section = section.split("\n.SS").next().unwrap();
            let global_options = page.split("\n.SH").find(|section| section.contains("--color")).unwrap();
            for option in options(&command) {
                let line = format!(".TP\n{option}");
                assert!(
                    section.contains(&line) || global_options.contains(&option),
                    "{command}: no {option}"
                );
            }
        }
    }
}

#[test]
fn manual_page_is_shown_without_a_warning() {
    if !is_installed("groff") {
        return;
    }
    let folder = TestFolder::new();
    let page = folder.path().join("styrmodell.1");
    fs::write(&page, run(&["man"]).exits(0).out).unwrap();
    let output = Command::new("groff").args(["-man", "-Tutf8", "-ww"]).arg(&page).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("Vem ansvarar, varför, och vart går frågan"), "{text}");
}

#[test]
fn help_is_the_same_by_command_and_by_option() {
    for language in ["sv", "en"] {
        for command in commands() {
            let by_command = run(&["help", &command, "--lang", language]).exits(0).out;
            assert_eq!(by_command, run(&[&command, "--help", "--lang", language]).exits(0).out);
        }
        let by_command = run(&["help", "--lang", language]).exits(0).out;
        assert_eq!(by_command, run(&["--help", "--lang", language]).exits(0).out);
    }
    let version = run(&["-V"]).exits(0).out;
    assert_eq!(version, run(&["--version"]).exits(0).out);
    assert_eq!(version, format!("styrmodell {}\n", env!("CARGO_PKG_VERSION")));
}

/// Runs the program with one of its streams on a terminal and the other in a file;
/// returns the two texts, the terminal's first.
#[cfg(target_os = "linux")]
fn run_on_terminal(args: &str, redirect: &str, variables: &[(&str, &str)]) -> Option<(String, String)> {
    let folder = TestFolder::new();
    let file = folder.path().join("file");
    let line = format!("{} {args} {redirect}{}", env!("CARGO_BIN_EXE_styrmodell"), file.display());
    let mut script = Command::new("script");
    script.args(["-qec", &line, "/dev/null"]).env("TERM", "xterm-256color");
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        script.env_remove(name);
    }
    script.envs(variables.iter().copied());
    let ran = script.stdin(std::process::Stdio::null()).output().ok()?;
    let file = fs::read_to_string(file).unwrap_or_default();
    Some((String::from_utf8_lossy(&ran.stdout).into_owned(), file))
}

#[cfg(target_os = "linux")]
#[test]
fn colours_are_decided_by_the_stream_that_is_written_to() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    let is_colored = |text: &str| text.contains('\u{1b}');
    // `check` writes findings to standard output; a command that cannot use the
    // rules writes them to standard error.
    let check = format!("check {}", rules.arg());
    let matrix = format!("matrix --rules {}", rules.arg());
    let no_color: &[(&str, &str)] = &[("NO_COLOR", "1")];
    for (args, redirect, variables, on_terminal_colored, in_file_colored) in [
        (check.clone(), "2>", &[][..], true, false),
        (check.clone(), ">", &[], false, false),
        (check.clone(), "2>", no_color, false, false),
        (matrix.clone(), ">", &[], true, false),
        (matrix.clone(), "2>", &[], false, false),
        (matrix.clone(), ">", no_color, false, false),
        (format!("{matrix} --color always"), "2>", no_color, false, true),
        (format!("{check} --color never"), "2>", &[], false, false),
        ("--help".to_owned(), "2>", &[], true, false),
        ("--help --color never".to_owned(), "2>", &[], false, false),
        ("resolve --help --color=never".to_owned(), "2>", &[], false, false),
        ("--color never help resolve".to_owned(), "2>", &[], false, false),
        ("help resolve".to_owned(), "2>", &[], true, false),
        ("--help".to_owned(), "2>", no_color, false, false),
        ("--help --color always".to_owned(), ">", &[], false, true),
    ] {
        // `script` is part of util-linux, which may not be installed.
        let Some((terminal, file)) = run_on_terminal(&args, redirect, variables) else { return };
        let colored = (is_colored(&terminal), is_colored(&file));
        assert_eq!(
            colored,
            (on_terminal_colored, in_file_colored),
            "{args} {redirect} {variables:?}\n{terminal}{file}"
        );
    }
}
