//! Writes the model field by field, in the order of the file.
//!
//! Fields after `|` belong to the private section, with all that they contain.
//! A new field does not compile until it is either written or left out here;
//! both change the format.

use super::parts::{Malformed, Portable, PortableReader, PortableWriter};
use crate::model::*;

macro_rules! structs {
    ($($type:ident { $($public:ident)* $(| $($text:ident)*)? $(! $($left_out:ident)*)? })*) => { $(
        impl Portable for $type {
            fn put(&self, to: &mut PortableWriter) {
                let $type { $($public,)* $($($text,)*)? $($($left_out: _,)*)? } = self;
                $($public.put(to);)*
                $(to.texts(|to| { $($text.put(to);)* });)?
            }
            fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
                $(let $public = Portable::take(from).map_err(|_| Malformed(stringify!($public)))?;)*
                $(let ($($text,)*) = from.texts(|from| Ok(($(
                    Portable::take(from).map_err(|_| Malformed(stringify!($text)))?,
                )*)))?;)?
                Ok($type { $($public,)* $($($text,)*)? $($($left_out: Default::default(),)*)? })
            }
        }
    )* };
}

macro_rules! enums {
    ($($type:ident { $($tag:literal $variant:ident $(($($field:ident)*))? $({ $($named:ident)* })?)* })*) => { $(
        impl Portable for $type {
            fn put(&self, to: &mut PortableWriter) {
                match self {
                    $(Self::$variant $(($($field),*))? $({ $($named),* })? => {
                        to.number($tag);
                        $($($field.put(to);)*)?
                        $($($named.put(to);)*)?
                    })*
                }
            }
            fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
                Ok(match from.number()? {
                    $($tag => {
                        $($(let $field = Portable::take(from)?;)*)?
                        $($(let $named = Portable::take(from)?;)*)?
                        Self::$variant $(($($field),*))? $({ $($named),* })?
                    })*
                    _ => return Err(Malformed(stringify!($type))),
                })
            }
        }
    )* };
}

pub(super) use {enums, structs};

structs! {
    Model {
        info duties bases facts subareas needs actors matters outcomes rules taken_decisions
        | outside areas forums working_groups sources cited without_rule
        ! requirements scenarios
    }
    RevisionInfo {
        named from until status
        | decided first_forum on_disagreement premises former_fingerprints
        ! unknown_need
    }
    Named { id name short | also explanation notes places formerly span ! name_spans }
    Duty { named level | among_executors action nobody ! verb }
    Basis { named labels }
    BasisLabel { law section from until verified ! scope places }
    Fact { named values | question if_unknown from_other_need }
    Value { id name | also formerly span }
    Subarea { named | area executors content }
    Need { named subareas | glossary full_match no_counterpart }
    Group { picked_by members one_of_them span }
    Matter { named | notice heading }
    Rule { named | when then exception_from }
    TakenDecision { named from until when gives }
    Condition { any_of }
    Tests { tests span }
    Test { dimension passes ! written }

    Outside { name also why ! places }
    Decided { by date paragraph reference }
    FormerFingerprint { fingerprint changed span }
    Note { text places ! when }
    UnknownNeed { refer_to places support interpretation span }
    Membership { gives when when_absent }
    Area { named }
    RuleConsequence { duty outcome reasons span }
    Reasons { places support interpretations why advice arguments notes ! action nobody }
    Interpretation { text ! when }
    Argument { in_favour actor text places }
    Forum { named decides entry seats escalations }
    ForumEntry { text places interpretation }
    Seat { actor role places }
    Escalation { to matters by condition places interpretation span }
    WorkingGroup { named seats prepares }
    Prepares { to matters places }
    Source { named rank sections ! date reference link }
    Section { id name short page points span ! later_pages text }
    Place { source section point }
}

enums! {
    Status { 0 Decided 1 Proposal }
    Level { 0 Operational 1 Strategic }
    DutyOutcome { 0 Responsible(actors) 1 Escalate(matter) 2 Nobody }
    Dimension { 0 Subarea 1 Area 2 Executors 3 Basis 4 Fact(fact) }
    ActorKind { 0 Administration 1 Group 2 Party }
    Support { 0 Explicit 1 Derived 2 Contradictory }
    Rank { 0 Law 1 Council 2 Board 3 Instruction 4 Inquiry }
}

/// The displayed names follow from the other fields.
impl Portable for Actor {
    fn put(&self, to: &mut PortableWriter) {
        let Actor { named, kind, board, group, shown: _ } = self;
        named.put(to);
        group.put(to);
        to.texts(|to| {
            kind.put(to);
            board.put(to);
        });
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        let (named, group) = Portable::take(from)?;
        let (kind, board) = from.texts(Portable::take)?;
        Ok(Actor::new(named, kind, board, group))
    }
}
