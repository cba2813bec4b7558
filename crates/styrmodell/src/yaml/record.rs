//! Two macros that make all parts of a type from one declaration. `record!` makes
//! a struct, its keys, its reader and its part of the schema; `choice!` makes the
//! same for an enum.

/// A struct that mirrors a map: `field: Type = "key" "description"`, then after
/// `..` groups of keys that have a record of their own. Descriptions are Swedish,
/// because editors show them to authors by way of the schema.
macro_rules! record {
    ($($(#[$doc:meta])* struct $name:ident {
        $($(#[$fdoc:meta])* $field:ident: $type:ty = $key:literal $description:literal,)*
        $(.. $group:ident: $gtype:ident,)*
    })*) => { $(
        #[derive(Debug)]
        $(#[$doc])*
        pub(crate) struct $name {
            $($(#[$fdoc])* pub(crate) $field: $type,)*
            $(pub(crate) $group: $gtype,)*
        }

        impl $name {
            pub(crate) fn keys() -> Vec<&'static str> {
                [vec![$($key),*], $($gtype::keys()),*].concat()
            }

            /// The keys as the schema describes them.
            #[cfg(feature = "json")]
            pub(crate) fn described_keys(
                definitions: &mut $crate::yaml::described::Definitions,
            ) -> Vec<$crate::yaml::described::DescribedKey> {
                let mut keys = vec![$($crate::yaml::described::DescribedKey {
                    name: $key,
                    description: $description,
                    schema: <$type as $crate::yaml::described::DescribedField>::schema(definitions),
                    required: <$type as $crate::yaml::described::DescribedField>::REQUIRED,
                }),*];
                let groups: Vec<Vec<$crate::yaml::described::DescribedKey>> = vec![$($gtype::described_keys(definitions)),*];
                keys.extend(groups.into_iter().flatten());
                keys
            }

            pub(crate) fn take(fields: &$crate::yaml::Fields<'_>, reader: &mut $crate::yaml::Reader) -> Option<Self> {
                // Every field is read before any failure ends the record.
                $(let $field = <$type as $crate::yaml::Field>::take(fields.get($key), $key, fields, reader);)*
                $(let $group = $gtype::take(fields, reader);)*
                Some(Self { $($field: $field?,)* $($group: $group?,)* })
            }
        }

        #[cfg(feature = "json")]
        impl $crate::yaml::described::Described for $name {
            fn schema(definitions: &mut $crate::yaml::described::Definitions) -> serde_json::Value {
                definitions.named($crate::yaml::described::part_name(stringify!($name)), |d| $crate::yaml::described::object(Self::described_keys(d)))
            }
        }

        impl $crate::yaml::Read for $name {
            fn read(node: &$crate::yaml::Node, reader: &mut $crate::yaml::Reader) -> Option<Self> {
                let fields = $crate::yaml::Fields::of(node, &Self::keys(), reader)?;
                Self::take(&fields, reader)
            }
        }
    )* };
}

/// An enum that is written as one of a few words.
macro_rules! choice {
    ($($(#[$doc:meta])* enum $name:ident { $($variant:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name { $($variant,)* }

        #[cfg(feature = "json")]
        impl $crate::yaml::described::Described for $name {
            fn schema(_: &mut $crate::yaml::described::Definitions) -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),*] })
            }
        }

        impl $crate::yaml::Read for $name {
            fn read(node: &$crate::yaml::Node, reader: &mut $crate::yaml::Reader) -> Option<Self> {
                let text = $crate::source::Spanned::<String>::read(node, reader)?;
                match text.value.as_str() {
                    $($word => Some($name::$variant),)*
                    _ => {
                        let words = [$($word),*];
                        reader.findings.push($crate::finding::unknown_word(&text, &words));
                        None
                    }
                }
            }
        }
    )* };
}

pub(crate) use {choice, record};
