//! The fields that this portal added to its companies.

use serde_json::{Value, json};

use super::user_field::{Choice, UserField};

/// Segment of the shop, single choice.
pub const SEGMENT: &str = "UF_CRM_1778130421650";
/// Sales channels, several choices.
pub const CHANNELS: &str = "UF_CRM_1713790601";
/// Whether the shop may be called.
pub const MAY_CALL: &str = "UF_CRM_1713790602";
/// Monthly fee, money.
pub const FEE: &str = "UF_CRM_1713790603";
/// Next appointment, a calendar day.
pub const NEXT_CALL: &str = "UF_CRM_1713790604";
/// Number of branches.
pub const BRANCHES: &str = "UF_CRM_1713790605";
/// The company that brought this one, a link.
pub const REFERRER: &str = "UF_CRM_1713790606";
/// Store addresses, several texts.
pub const STORES: &str = "UF_CRM_1713790607";

/// Code, type, whether it holds several, `SHOW_FILTER`, label.
const FIELDS: &[(&str, &str, bool, &str, &str)] = &[
    ("UF_CRM_STORENAME", "string", false, "S", "Tên Công ty"),
    (
        "UF_CRM_COMPANY_ID",
        "string",
        false,
        "E",
        "Company ID (Haravan)",
    ),
    (
        "UF_CRM_CURRENT_HSI_SEGMENT",
        "string",
        false,
        "E",
        "Current_HSI_Segment",
    ),
    (
        "UF_CRM_CURRENT_HSI_DETAIL",
        "string",
        false,
        "E",
        "Current_HSI_Detail",
    ),
    (
        "UF_CRM_LAST_HSI_SEGMENT",
        "string",
        false,
        "E",
        "Last_HSI_Segment",
    ),
    (
        "UF_CRM_LAST_HSI_DETAIL",
        "string",
        false,
        "E",
        "Last_HSI_Detail",
    ),
    (
        "UF_CRM_CURRENT_SHOPPLAN",
        "string",
        false,
        "E",
        "Gói Shopplan hiện tại",
    ),
    (
        "UF_CRM_DATE_CREATED_SHOP",
        "datetime",
        false,
        "E",
        "Ngày tạo shop",
    ),
    (
        "UF_CRM_FIRST_PAID_DATE",
        "datetime",
        false,
        "E",
        "Ngày ký gói Shopplan đầu tiên",
    ),
    (
        "UF_CRM_DATE_SIGNED_CURRENT_SHOPPLAN",
        "datetime",
        false,
        "E",
        "Ngày ký gói Shopplan hiện tại",
    ),
    (
        "UF_CRM_DATE_EXPIRED_SHOPPLAN",
        "datetime",
        false,
        "E",
        "Ngày hết hạn Shopplan",
    ),
    ("UF_CRM_SHOP_OWNER_NAME", "string", false, "E", "Chủ shop"),
    (
        "UF_CRM_SHOP_OWNER_EMAIL",
        "string",
        false,
        "I",
        "Email chủ shop",
    ),
    (
        "UF_CRM_SHOP_OWNER_PHONE_NUMBER",
        "string",
        false,
        "I",
        "Số điện thoại chủ shop",
    ),
    (
        "UF_CRM_HARAVAN_MEMBERSHIP",
        "string",
        false,
        "E",
        "Haravan Membership",
    ),
    (SEGMENT, "enumeration", false, "I", "Customer Segment"),
    (CHANNELS, "enumeration", true, "I", "Kênh bán hàng"),
    (MAY_CALL, "boolean", false, "I", "Được phép gọi"),
    (FEE, "money", false, "I", "Phí hằng tháng"),
    (NEXT_CALL, "date", false, "I", "Lịch hẹn kế tiếp"),
    (BRANCHES, "integer", false, "I", "Số chi nhánh"),
    (REFERRER, "crm", false, "I", "Đơn vị giới thiệu"),
    (STORES, "string", true, "E", "Địa chỉ cửa hàng"),
];

/// All of them, in the order of the list.
pub fn all() -> Vec<UserField> {
    let fields = FIELDS.iter().zip(0_u32..);
    fields
        .map(|((code, kind, multiple, show, label), n)| {
            let flag = |set: bool| if set { "Y" } else { "N" }.to_owned();
            UserField {
                id: (6799 + n * 2).to_string(),
                entity_id: "CRM_COMPANY".to_owned(),
                field_name: (*code).to_owned(),
                user_type_id: (*kind).to_owned(),
                xml_id: None,
                sort: (100 + n * 10).to_string(),
                multiple: flag(*multiple),
                mandatory: flag(false),
                show_filter: (*show).to_owned(),
                show_in_list: flag(true),
                edit_in_list: flag(true),
                is_searchable: flag(false),
                settings: settings(kind),
                edit_form_label: (*label).to_owned(),
                lang: None,
                list: choices(code),
            }
        })
        .collect()
}

fn settings(kind: &str) -> Value {
    match kind {
        "enumeration" => json!({
            "DISPLAY": "LIST", "LIST_HEIGHT": 1, "CAPTION_NO_VALUE": "", "SHOW_NO_VALUE": "Y",
        }),
        "string" => json!({
            "SIZE": 20, "ROWS": 1, "REGEXP": "", "MIN_LENGTH": 0, "MAX_LENGTH": 0,
            "DEFAULT_VALUE": "",
        }),
        "date" | "datetime" => json!({"DEFAULT_VALUE": {"TYPE": "NONE", "VALUE": ""}}),
        "crm" => json!({"LEAD": "N", "CONTACT": "N", "COMPANY": "Y", "DEAL": "Y"}),
        _ => json!([]),
    }
}

fn choices(code: &str) -> Vec<Choice> {
    let rows: &[(&str, &str)] = match code {
        SEGMENT => &[
            ("15090", "SME"),
            ("15092", "Medium"),
            ("15094", "Enterprise"),
        ],
        CHANNELS => &[
            ("3157", "Website"),
            ("3159", "Sàn thương mại"),
            ("3161", "Mạng xã hội"),
            ("3163", "Cửa hàng"),
        ],
        _ => &[],
    };
    let rows = rows.iter().zip(1_u32..);
    rows.map(|((id, value), n)| Choice {
        id: (*id).to_owned(),
        sort: (n * 10).to_string(),
        value: (*value).to_owned(),
        def: "N".to_owned(),
        xml_id: format!("{id:0>32}"),
    })
    .collect()
}
