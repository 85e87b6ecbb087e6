//! The portal's dictionaries: stages, sources, types; and its deal pipelines.

use serde_json::{Map, Value, json};

/// Dictionary, pipeline, and its rows: id, name, and `S` for won or `F` for lost.
type Dictionary = (
    &'static str,
    Option<u64>,
    &'static [(&'static str, &'static str, &'static str)],
);

const DICTIONARIES: &[Dictionary] = &[
    (
        "DEAL_STAGE",
        None,
        &[
            ("NEW", "Mới", ""),
            ("PREPARATION", "Tư vấn", ""),
            ("EXECUTING", "Báo giá", ""),
            ("FINAL_INVOICE", "Chờ thanh toán", ""),
            ("WON", "Thành công", "S"),
            ("LOSE", "Thất bại", "F"),
            ("APOLOGY", "Không phù hợp", "F"),
        ],
    ),
    (
        "DEAL_STAGE_1",
        Some(1),
        &[
            ("C1:NEW", "Tiếp nhận", ""),
            ("C1:EXECUTING", "Đang triển khai", ""),
            ("C1:WON", "Đã bàn giao", "S"),
            ("C1:LOSE", "Hủy", "F"),
        ],
    ),
    (
        "DEAL_STAGE_2",
        Some(2),
        &[
            ("C2:NEW", "Sắp hết hạn", ""),
            ("C2:PREPARATION", "Đã nhắc gia hạn", ""),
            ("C2:WON", "Đã gia hạn", "S"),
            ("C2:LOSE", "Rời bỏ", "F"),
        ],
    ),
    (
        "STATUS",
        None,
        &[
            ("NEW", "Chưa xử lý", ""),
            ("IN_PROCESS", "Đang xử lý", ""),
            ("CONVERTED", "Đạt chuẩn", "S"),
            ("JUNK", "Không đạt", "F"),
        ],
    ),
    (
        "SOURCE",
        None,
        &[
            ("WEB", "Website", ""),
            ("CALL", "Cuộc gọi", ""),
            ("PARTNER", "Đối tác", ""),
        ],
    ),
    (
        "COMPANY_TYPE",
        None,
        &[("CUSTOMER", "Khách hàng", ""), ("PARTNER", "Đối tác", "")],
    ),
    (
        "INDUSTRY",
        None,
        &[
            ("RETAIL", "Bán lẻ", ""),
            ("IT", "Công nghệ", ""),
            ("OTHER", "Khác", ""),
        ],
    ),
    (
        "EMPLOYEES",
        None,
        &[
            ("EMPLOYEES_1", "dưới 50", ""),
            ("EMPLOYEES_2", "50 - 250", ""),
        ],
    ),
    (
        "CONTACT_TYPE",
        None,
        &[("CLIENT", "Khách hàng", ""), ("OTHER", "Khác", "")],
    ),
    (
        "DEAL_TYPE",
        None,
        &[("SALE", "Bán mới", ""), ("SERVICES", "Dịch vụ", "")],
    ),
];

/// Rows of `crm.status.list`.
pub fn statuses() -> Vec<Map<String, Value>> {
    let rows = DICTIONARIES.iter().flat_map(|(entity, category, rows)| {
        rows.iter()
            .enumerate()
            .map(move |(n, row)| (*entity, *category, n, *row))
    });
    let rows = rows
        .enumerate()
        .map(|(id, (entity, category, n, (status, name, end)))| {
            let semantics = match end {
                "S" => "success",
                "F" => "failure",
                _ => "process",
            };
            let color = ["#39A8EF", "#2FC6F6", "#55D0E0", "#FFA900"][n % 4];
            let row = json!({
                "ID": (101 + id * 2).to_string(),
                "ENTITY_ID": entity,
                "STATUS_ID": status,
                "NAME": name,
                "NAME_INIT": "",
                "SORT": ((n + 1) * 10).to_string(),
                "SYSTEM": if n == 0 || !end.is_empty() { "Y" } else { "N" },
                "CATEGORY_ID": category.map(|id| id.to_string()),
                "COLOR": color,
                "SEMANTICS": if end.is_empty() { Value::Null } else { end.into() },
                "EXTRA": {"SEMANTICS": semantics, "COLOR": color},
            });
            row.as_object().cloned().unwrap_or_default()
        });
    rows.collect()
}

/// The stages of a pipeline: id, and `P`, `S` or `F`.
pub fn stages(category: u64) -> Vec<(&'static str, &'static str)> {
    let own = DICTIONARIES.iter().find(|(entity, pipeline, _)| {
        entity.starts_with("DEAL_STAGE") && pipeline.unwrap_or(0) == category
    });
    semantics(own.map_or(&[], |(_, _, rows)| *rows))
}

/// The states of a lead: id, and `P`, `S` or `F`.
pub fn lead_states() -> Vec<(&'static str, &'static str)> {
    let own = DICTIONARIES.iter().find(|(entity, ..)| *entity == "STATUS");
    semantics(own.map_or(&[], |(_, _, rows)| *rows))
}

fn semantics(
    rows: &'static [(&'static str, &'static str, &'static str)],
) -> Vec<(&'static str, &'static str)> {
    rows.iter()
        .map(|(id, _, end)| (*id, if end.is_empty() { "P" } else { *end }))
        .collect()
}

/// Rows of `crm.category.list`.
pub fn categories() -> Vec<Map<String, Value>> {
    let names = ["Shopplan", "Dịch vụ", "Gia hạn"];
    let rows = names.iter().enumerate().map(|(id, name)| {
        let row = json!({
            "id": id,
            "name": name,
            "sort": 300 + id * 100,
            "entityTypeId": 2,
            "isDefault": if id == 0 { "Y" } else { "N" },
            "originId": "",
            "originatorId": "",
        });
        row.as_object().cloned().unwrap_or_default()
    });
    rows.collect()
}
