//! What can be written on the command line, in both languages.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};
use styrmodell::Language;

use crate::cli::language::Say;

/// The language asked for, before anything else is understood: help and errors
/// are in it, too.
pub(crate) fn language(args: impl Iterator<Item = OsString>) -> Language {
    let args: Vec<OsString> = args.collect();
    let english = args.windows(2).any(|w| matches!(w, [a, b] if a == "--lang" && b == "en"))
        || args.iter().any(|a| a == "--lang=en");
    if english { Language::English } else { Language::Swedish }
}

/// Every command with its arguments.
pub(crate) fn command(language: Language) -> Command {
    let say = |sv: &'static str, en: &'static str| language.say(sv, en);
    let options = say("Val", "Options");
    let option = |id: &'static str, value: &'static str, help: &'static str| {
        let arg = Arg::new(id).long(id).value_name(value).help(help).action(ArgAction::Set);
        arg.help_heading(options).hide_possible_values(true).hide_default_value(true)
    };
    let flag = |id: &'static str, help: &'static str| {
        Arg::new(id).long(id).help(help).action(ArgAction::SetTrue).help_heading(options)
    };
    let date = || {
        let help = say(
            "Vilken dag det gäller, till exempel 2026-01-31",
            "Which day it is about, such as 2026-01-31",
        );
        option("date", say("DATUM", "DATE"), help)
    };
    let date_or_today = || {
        date().help(say(
            "Vilken dag det gäller, till exempel 2026-01-31. Annars ingen, eller i dag när flera beslutade versioner finns",
            "Which day it is about, such as 2026-01-31. Else none, or today when there are several decided revisions",
        ))
    };
    let format = |names: &'static str| {
        option("format", names, say("Hur svaret skrivs", "How the answer is written"))
            .value_parser(clap::builder::PossibleValuesParser::new(names.split('|')))
            .default_value("text")
    };
    let rules = option(
        "rules",
        say("MAPP", "FOLDER"),
        say(
            "Mapp med regler (en version, eller en mapp av versioner), eller en fil från compile. Annars den inbyggda modellen",
            "Folder of rules (one revision, or a folder of them), or a file from compile. Else the built-in model",
        ),
    );
    let resolve = Command::new("resolve")
        .about(say("Svarar på vem som gör vad för ett eller flera behov", "Answers who does what for one or more needs"))
        .arg(
            option(
                "need",
                say("BEHOV", "NEED"),
                say(
                    "Behovet. Flera ger en bedömning. \"behov@lagrum,omständighet=värde\" anger lagrum och omständigheter för just det behovet",
                    "The need. Several make an assessment. \"need@basis,fact=value\" gives a basis and facts to that need alone",
                ),
            )
            .action(ArgAction::Append)
            .required(true),
        )
        .arg(option("basis", say("LAGRUM", "BASIS"), say("Lagrummet, till exempel 4:1", "The legal basis, such as 4:1")))
        .arg(
            option(
                "fact",
                say("NAMN=VÄRDE", "NAME=VALUE"),
                say("En känd omständighet", "A known fact"),
            )
            .action(ArgAction::Append),
        )
        .arg(date_or_today())
        .arg(flag(
            "complete",
            say("Bedömningen är fullständig: inga andra behov finns", "The assessment is complete: there are no other needs"),
        ))
        .arg(option("why-not", say("FÖRVALTNING", "ACTOR"), say("Förklara varför den inte har ansvaret", "Explain why it is not responsible")))
        .arg(format("text|json"));
    let matrix = Command::new("matrix")
        .about(say(
            "Visar vem som har vilket ansvar i varje delområde",
            "Shows who has which duty in every subarea",
        ))
        .arg(option("basis", say("LAGRUM", "BASIS"), say("Visa bara ett lagrum", "Show one basis only")))
        .arg(date_or_today())
        .arg(format("text|markdown|csv|html|json"));
    let escalate = Command::new("escalate")
        .about(say("Visar vart en fråga lyfts", "Shows where a matter is lifted"))
        .arg(
            option(
                "matter",
                say("FRÅGA", "MATTER"),
                say("Frågan, till exempel oenighet", "The matter, such as oenighet"),
            )
            .required(true),
        )
        .arg(option(
            "from",
            say("FORUM", "FORUM"),
            say("Forumet där frågan finns nu", "The forum where the matter is now"),
        ))
        .arg(date_or_today())
        .arg(format("text|json"));
    let check = Command::new("check")
        .about(say("Kontrollerar en mapp med regler", "Checks a folder of rules"))
        .arg(
            Arg::new("path")
                .help_heading(say("Argument", "Arguments"))
                .value_name(say("MAPP", "FOLDER"))
                .help(say("Mapp eller mappar med regler", "Folder or folders of rules"))
                .num_args(0..),
        )
        .arg(
            option("deny", "warnings", say("Låt även varningar ge slutkod 1", "Let warnings fail, too"))
                .value_parser(["warnings"]),
        )
        .arg(
            option(
                "allow",
                say("KOD", "CODE"),
                say("Visa inte varningar med den koden", "Do not show warnings of that code"),
            )
            .action(ArgAction::Append),
        )
        .arg(flag("fix", say("Rätta det som har en säker rättning", "Mend what has one certain repair")))
        .arg(flag(
            "coverage",
            say("Visa vad reglerna vilar på, åt båda håll", "Show what the rules rest on, both ways"),
        ))
        .arg(format("text|json|sarif|junit|github"));
    let test = Command::new("test")
        .about(say(
            "Prövar reglerna mot deras krav och typfall",
            "Tries the rules against their krav and typfall",
        ))
        .arg(
            Arg::new("path")
                .help_heading(say("Argument", "Arguments"))
                .value_name(say("MAPP", "FOLDER"))
                .help(say(
                    "Mapp med regler. Annars den inbyggda modellen",
                    "Folder of rules. Else the built-in model",
                )),
        )
        .arg(flag("coverage", say("Visa vad inget typfall rör", "Show what no typfall touches")))
        .arg(flag(
            "mutants",
            say(
                "Ändra reglerna ett litet steg i taget, och visa vad inget märker",
                "Change the rules one small step at a time, and show what nothing notices",
            ),
        ))
        .arg(format("text|json|junit"));
    let revise = Command::new("revise")
        .about(say(
            "Börjar på nästa version av reglerna, som ett förslag",
            "Begins the next revision of the rules, as a proposal",
        ))
        .arg(
            Arg::new("from")
                .help_heading(say("Argument", "Arguments"))
                .value_name(say("MAPP", "FOLDER"))
                .help(say(
                    "Mappen med versionen att utgå från. Annars den inbyggda modellen",
                    "Folder of the revision to begin from. Else the built-in model",
                )),
        )
        .arg(
            option(
                "as",
                say("DATUM", "DATE"),
                say(
                    "Första dagen för nästa version, till exempel 2027-01-01",
                    "First day of the next revision, such as 2027-01-01",
                ),
            )
            .required(true),
        )
        .arg(option(
            "to",
            say("MAPP", "FOLDER"),
            say(
                "Nästa versions mapp. Annars en bredvid, med datumet som namn",
                "The next revision's folder. Else one beside, named by the date",
            ),
        ))
        .arg(date().help(say(
            "Utan mapp: dagen då versionen att utgå från gäller, när den inbyggda modellen har flera",
            "Without a folder: a day on which the revision to begin from is in force, when the built-in model has several",
        )))
        .arg(flag(
            "close",
            say(
                "När nästa version är beslutad: skriv sista dagen i den gamla",
                "Once the next revision is decided: write the last day into the old one",
            ),
        ));
    let place = |id: &'static str, name: &'static str, help: &'static str| {
        let order = usize::from(id == "out");
        let arg = Arg::new(id).display_order(order).value_name(name).help(help).required(true);
        arg.help_heading(say("Argument", "Arguments"))
    };
    let batch = Command::new("batch")
        .about(say("Besvarar många fall, ett på varje rad", "Answers many cases, one on each row"))
        .arg(place(
            "in",
            "IN",
            say(
                "Fil med kolumnerna behov, lagrum, omständigheter och eventuellt datum. - är standard in",
                "File with the columns behov, lagrum, facts and perhaps datum. - is standard input",
            ),
        ))
        .arg(place(
            "out",
            say("UT", "OUT"),
            say("Fil att skriva svaren till. - är standard ut", "File for the answers. - is standard output"),
        ))
        .arg(date_or_today())
        .arg(option(
            "errors",
            say("FIL", "FILE"),
            say("Fil för rader som inte går att besvara", "File for rows that cannot be answered"),
        ))
        .arg(
            option(
                "format",
                "csv|ndjson",
                say(
                    "Hur filerna är skrivna. Annars efter hur deras namn slutar",
                    "How the files are written. Else by how their names end",
                ),
            )
            .value_parser(["csv", "ndjson"]),
        );
    let compile = Command::new("compile")
        .about(say(
            "Skriver färdigprövade regler till en enda fil, för system som bara frågar",
            "Writes proven rules to one file, for systems that only ask",
        ))
        .arg(option(
            "output",
            say("FIL", "FILE"),
            say(
                "Filen att skriva. Annars en här, med modellens id och version som namn",
                "The file to write. Else one here, named by the model's id and revision",
            ),
        ))
        .arg(date());
    let document = Command::new("document")
        .about(say(
            "Skriver det styrande dokumentets kapitel om ansvar ur reglerna, i Markdown",
            "Writes the governing document's chapters on responsibility from the rules, in Markdown",
        ))
        .arg(date());
    let revision = |id: &'static str, name: &'static str, help: &'static str| {
        let order = usize::from(id == "new");
        Arg::new(id)
            .display_order(order)
            .help_heading(say("Argument", "Arguments"))
            .value_name(name)
            .help(help)
            .required(true)
    };
    let diff = Command::new("diff")
        .about(say("Visar vad en ny version ändrar, och för vem", "Shows what a new revision changes, and for whom"))
        .arg(revision(
            "old",
            say("GAMMAL", "OLD"),
            say(
                "Mapp med en version, eller dagen då en version av --rules eller den inbyggda modellen börjar gälla",
                "Folder with a revision, or the first day of one in --rules or the built-in model",
            ),
        ))
        .arg(revision("new", say("NY", "NEW"), say("Den som är ny, på samma sätt", "The new one, likewise")))
        .arg(format("text|markdown|json"));
    let explain = Command::new("explain")
        .about(say("Förklarar en kod som check visar", "Explains a code that check shows"))
        .arg(Arg::new("code").value_name(say("KOD", "CODE")).help_heading(say("Argument", "Arguments")).help(
            say(
                "Koden, till exempel gap; utan kod listas alla",
                "The code, such as gap; without one, all are listed",
            ),
        ))
        .arg(format("text|json"));
    let schema = Command::new("schema")
        .about(say(
            "Skriver regelfilernas JSON Schema, för redigerare",
            "Writes the rule files' JSON Schema, for editors",
        ))
        .arg(format("text|json"));
    Command::new("styrmodell")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Vem ansvarar, varför, och vart går frågan om parterna inte är överens?",
            "Who is responsible, why, and where does a dispute go?",
        ))
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(rules.global(true).display_order(100))
        .arg(
            option(
                "lang",
                "sv|en",
                say("Språk för rubriker och meddelanden", "Language of headings and messages"),
            )
            .value_parser(["sv", "en"])
            .default_value("sv")
            .display_order(101)
            .global(true),
        )
        .arg(
            option("color", "auto|always|never", say("Färger i terminalen", "Colours on the terminal"))
                .value_parser(["auto", "always", "never"])
                .default_value("auto")
                .display_order(102)
                .global(true),
        )
        .subcommands(
            [resolve, matrix, escalate, check, test, diff, revise, document, batch, compile, explain, schema]
                .map(|sub| dress(sub, language)),
        )
        .override_usage(say("styrmodell KOMMANDO [VAL]", "styrmodell COMMAND [OPTIONS]"))
        .subcommand_help_heading(say("Kommandon", "Commands"))
        .next_help_heading(say("Val", "Options"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help_flag(language).global(true))
        .arg(
            Arg::new("version")
                .display_order(104)
                .long("version")
                .action(ArgAction::Version)
                .help(say("Visa version", "Show the version")),
        )
        .help_template(say(
            "{about}\n\nAnvändning: {usage}\n\n{all-args}",
            "{about}\n\nUsage: {usage}\n\n{all-args}",
        ))
        .max_term_width(80)
}

/// Headings of a command's help in the language.
fn dress(sub: Command, language: Language) -> Command {
    let heading = language.say("Val", "Options");
    let template = language
        .say("{about}\n\nAnvändning: {usage}\n\n{all-args}", "{about}\n\nUsage: {usage}\n\n{all-args}");
    let shown = format!("styrmodell {}", usage(sub.get_name(), language));
    sub.next_help_heading(heading).help_template(template).override_usage(shown).disable_help_flag(true)
}

/// How a command is written, after the program's name.
pub(crate) fn usage(command: &str, language: Language) -> &'static str {
    match command {
        "resolve" => language
            .say("resolve --need BEHOV --basis LAGRUM [VAL]", "resolve --need NEED --basis BASIS [OPTIONS]"),
        "escalate" => language.say("escalate --matter FRÅGA [VAL]", "escalate --matter MATTER [OPTIONS]"),
        "check" => language.say("check [MAPP]… [VAL]", "check [FOLDER]… [OPTIONS]"),
        "test" => language.say("test [MAPP] [VAL]", "test [FOLDER] [OPTIONS]"),
        "revise" => language.say("revise [MAPP] --as DATUM [VAL]", "revise [FOLDER] --as DATE [OPTIONS]"),
        "batch" => language.say("batch IN UT [VAL]", "batch IN OUT [OPTIONS]"),
        "compile" => language.say("compile [VAL]", "compile [OPTIONS]"),
        "document" => language.say("document [VAL]", "document [OPTIONS]"),
        "diff" => language.say("diff GAMMAL NY [VAL]", "diff OLD NEW [OPTIONS]"),
        "schema" => "schema",
        "explain" => language.say("explain [KOD]", "explain [CODE]"),
        _ => language.say("matrix [VAL]", "matrix [OPTIONS]"),
    }
}

fn help_flag(language: Language) -> Arg {
    Arg::new("help")
        .display_order(103)
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(language.say("Visa hjälp", "Show help"))
}
