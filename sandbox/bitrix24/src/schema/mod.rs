//! Which fields the CRM's rows have, and of what kind they are.

mod company;
mod contact;
mod deal;
mod lead;

use crate::data::{Dataset, UserField};

/// A kind of CRM row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entity {
    /// `entityTypeId` 1.
    Lead = 1,
    /// `entityTypeId` 2.
    Deal = 2,
    /// `entityTypeId` 3.
    Contact = 3,
    /// `entityTypeId` 4.
    Company = 4,
}

/// What a field holds; filters and the answer's spelling hang on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number, written as text.
    Integer,
    /// A decimal, written as text.
    Double,
    /// Any text.
    Text,
    /// `Y` or `N`.
    Flag,
    /// A calendar day, written with the hour of the zone's offset.
    Date,
    /// A moment.
    DateTime,
    /// A row of the named dictionary of `crm.status.list`.
    Status(&'static str),
    /// The id of another row: `company`, `contact`, `lead`.
    Link(&'static str),
    /// The id of a user.
    User,
    /// Phones, e-mails, sites.
    Multi,
    /// An enumeration's row, by id.
    Choice,
}

/// A field that every portal has.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Bitrix's name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Its label.
    pub title: &'static str,
}

/// A field of one portal: a column, or a user field.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// Bitrix's name.
    pub name: &'a str,
    /// What it holds.
    pub kind: Kind,
    /// Set for a user field.
    pub user: Option<&'a UserField>,
}

const fn column(name: &'static str, kind: Kind, title: &'static str) -> Column {
    Column { name, kind, title }
}

impl Entity {
    /// By its number, its word in method names, or its word in `findbycomm`.
    pub fn named(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "1" | "lead" => Some(Self::Lead),
            "2" | "deal" => Some(Self::Deal),
            "3" | "contact" => Some(Self::Contact),
            "4" | "company" => Some(Self::Company),
            _ => None,
        }
    }

    /// The fields every portal has, in the order of a full answer.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Lead => lead::COLUMNS,
            Self::Deal => deal::COLUMNS,
            Self::Contact => contact::COLUMNS,
            Self::Company => company::COLUMNS,
        }
    }

    /// The user fields; this portal has some on companies only.
    pub fn user_fields(self, data: &Dataset) -> &[UserField] {
        if self == Self::Company {
            &data.user_fields
        } else {
            &[]
        }
    }

    /// A field by its exact name.
    pub fn field<'a>(self, data: &'a Dataset, name: &str) -> Option<Field<'a>> {
        let column = self.columns().iter().find(|column| column.name == name);
        column.map(Field::from).or_else(|| {
            self.user_fields(data)
                .iter()
                .find(|field| field.field_name == name)
                .map(Field::from)
        })
    }

    /// Every field, columns first.
    pub fn fields(self, data: &Dataset) -> impl Iterator<Item = Field<'_>> {
        let columns = self
            .columns()
            .iter()
            .map(|column| -> Field<'_> { column.into() });
        columns.chain(self.user_fields(data).iter().map(Field::from))
    }
}

impl From<&'static Column> for Field<'static> {
    fn from(column: &'static Column) -> Self {
        Self {
            name: column.name,
            kind: column.kind,
            user: None,
        }
    }
}

impl<'a> From<&'a UserField> for Field<'a> {
    fn from(field: &'a UserField) -> Self {
        let kind = match field.user_type_id.as_str() {
            "integer" | "boolean" => Kind::Integer,
            "double" => Kind::Double,
            "date" => Kind::Date,
            "datetime" => Kind::DateTime,
            "enumeration" => Kind::Choice,
            _ => Kind::Text,
        };
        Self {
            name: &field.field_name,
            kind,
            user: Some(field),
        }
    }
}

impl Kind {
    /// Its name in `crm.*.fields`.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Double => "double",
            Self::Text => "string",
            Self::Flag => "char",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Status(_) => "crm_status",
            Self::Link("company") => "crm_company",
            Self::Link("contact") => "crm_contact",
            Self::Link(_) => "crm_lead",
            Self::User => "user",
            Self::Multi => "crm_multifield",
            Self::Choice => "enumeration",
        }
    }

    /// Whether values are compared as whole numbers.
    pub fn is_id(self) -> bool {
        matches!(
            self,
            Self::Integer | Self::Link(_) | Self::User | Self::Choice
        )
    }
}
