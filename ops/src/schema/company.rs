//! The fields of a company that the popup shows: section 2 of the integration's document.

/// A field, its key in the answer, its label, the types it may have.
pub struct Expected {
    /// The key in the answer.
    pub key: &'static str,
    /// The field's code in the document; a portal may have another.
    pub code: &'static str,
    /// Its label in the document.
    pub label: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Bitrix24's own: there on every portal.
    System,
    /// Text, or a word of an enumeration.
    Text,
    /// A Company ID: text or a whole number.
    Id,
    /// Text that holds a decimal.
    Decimal,
    /// A calendar day.
    Date,
}

impl Kind {
    /// The types of Bitrix24 that hold it.
    pub fn types(self) -> &'static [&'static str] {
        match self {
            Self::System => &[],
            Self::Text => &["string", "enumeration"],
            Self::Id => &["string", "integer"],
            Self::Decimal => &["string", "double", "integer"],
            Self::Date => &["datetime", "date"],
        }
    }
}

const fn field(key: &'static str, code: &'static str, label: &'static str, kind: Kind) -> Expected {
    Expected {
        key,
        code,
        label,
        kind,
    }
}

/// The key that a company is looked up by.
pub const LOOKUP: &str = "company_id";

/// All of them, in the order of `bitrix_company_field_map_json`.
pub const FIELDS: [Expected; 18] = [
    field("bitrix_id", "ID", "Bitrix ID", Kind::System),
    field("title_full", "TITLE", "Tên đầy đủ", Kind::System),
    field(
        "company_name",
        "UF_CRM_STORENAME",
        "Tên Công ty",
        Kind::Text,
    ),
    field(
        LOOKUP,
        "UF_CRM_COMPANY_ID",
        "Company ID (Haravan)",
        Kind::Id,
    ),
    field(
        "current_hsi_segment",
        "UF_CRM_CURRENT_HSI_SEGMENT",
        "Current_HSI_Segment",
        Kind::Text,
    ),
    field(
        "current_hsi_detail",
        "UF_CRM_CURRENT_HSI_DETAIL",
        "Current_HSI_Detail",
        Kind::Decimal,
    ),
    field(
        "last_hsi_segment",
        "UF_CRM_LAST_HSI_SEGMENT",
        "Last_HSI_Segment",
        Kind::Text,
    ),
    field(
        "last_hsi_detail",
        "UF_CRM_LAST_HSI_DETAIL",
        "Last_HSI_Detail",
        Kind::Decimal,
    ),
    field(
        "current_shopplan",
        "UF_CRM_CURRENT_SHOPPLAN",
        "Gói Shopplan hiện tại",
        Kind::Text,
    ),
    field(
        "shop_created_date",
        "UF_CRM_DATE_CREATED_SHOP",
        "Ngày tạo shop",
        Kind::Date,
    ),
    field(
        "first_shopplan_date",
        "UF_CRM_FIRST_PAID_DATE",
        "Ngày ký gói Shopplan đầu tiên",
        Kind::Date,
    ),
    field(
        "current_shopplan_date",
        "UF_CRM_DATE_SIGNED_CURRENT_SHOPPLAN",
        "Ngày ký gói Shopplan hiện tại",
        Kind::Date,
    ),
    field(
        "shopplan_expiry",
        "UF_CRM_DATE_EXPIRED_SHOPPLAN",
        "Ngày hết hạn Shopplan",
        Kind::Date,
    ),
    field(
        "owner_name",
        "UF_CRM_SHOP_OWNER_NAME",
        "Chủ shop",
        Kind::Text,
    ),
    field(
        "owner_email",
        "UF_CRM_SHOP_OWNER_EMAIL",
        "Email chủ shop",
        Kind::Text,
    ),
    field(
        "owner_phone",
        "UF_CRM_SHOP_OWNER_PHONE_NUMBER",
        "Số điện thoại chủ shop",
        Kind::Text,
    ),
    field(
        "membership",
        "UF_CRM_HARAVAN_MEMBERSHIP",
        "Haravan Membership",
        Kind::Text,
    ),
    field(
        "assigned_by_id",
        "ASSIGNED_BY_ID",
        "Người phụ trách",
        Kind::System,
    ),
];

/// The field of a key.
pub fn by_key(key: &str) -> Option<&'static Expected> {
    FIELDS.iter().find(|field| field.key == key)
}
