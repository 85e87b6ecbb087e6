//! The deal pipelines and their stages.

use serde_json::{Value, json};

use super::{Answer, Call};
use crate::error::{RestError, Result};
use crate::php::{scalar, shape};

/// `crm.category.list`; the classic rows are camel-case and numbers here.
pub fn list(call: &Call) -> Result<Answer> {
    let Some(kind) = shape::entry(call.params, "entityTypeId") else {
        return Err(RestError::missing_parameter("entityTypeId"));
    };
    let deals = scalar::int(kind) == 2;
    let rows = call
        .data
        .categories
        .iter()
        .filter(|_| deals)
        .cloned()
        .map(Value::Object);
    let rows: Vec<Value> = rows.collect();
    let total = Some(rows.len() as u64);
    Ok(Answer {
        result: json!({"categories": rows}),
        total,
        next: None,
    })
}

/// The deprecated `crm.dealcategory.stage.list`.
pub fn stages(call: &Call) -> Answer {
    let id = call.param("id").map_or(0, scalar::int);
    let dictionary = if id == 0 {
        "DEAL_STAGE".to_owned()
    } else {
        format!("DEAL_STAGE_{id}")
    };
    let rows = call
        .data
        .statuses
        .iter()
        .filter(|row| row["ENTITY_ID"] == dictionary.as_str());
    let rows = rows.map(|row| {
        json!({
            "NAME": row["NAME"],
            "SORT": scalar::int(&row["SORT"]),
            "STATUS_ID": row["STATUS_ID"],
        })
    });
    rows.collect::<Value>().into()
}
