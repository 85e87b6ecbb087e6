//! Histories: one deal, and deals in many currencies. They come after the crowd, which hangs on who was
//! there before.

use serde_json::json;

use super::{enter, shop};
use crate::data::build::Builder;
use crate::data::{companies, deals};

/// The number that gives a deal its pipeline and stage, its currency, its amount.
const CURRENCIES: &[(usize, &str, &str)] = &[
    (2, "VND", "18000000.00"),
    (3, "USD", "1250.50"),
    (7, "VND", "14400000.00"),
    (8, "USD", "980.25"),
    (10, "VND", "9600000.00"),
    (12, "EUR", "0.10"),
    (13, "SGD", "2750.00"),
    (19, "JPY", "320000.00"),
];
/// A deal that was won.
const WON: usize = 12;

/// Puts them on stage.
pub fn play(builder: &mut Builder) {
    let own = shop(builder, "one_deal", "Tạp Hóa Bến Tre");
    enter(builder, "one_deal", "one deal, no lead", &own);
    deals::add(builder, own.id, WON);

    let own = shop(builder, "currencies", "Xuất Khẩu Sen Hồng");
    enter(
        builder,
        "currencies",
        "8 deals in five currencies, no lead",
        &own,
    );
    for (n, currency, amount) in CURRENCIES {
        deals::add(builder, own.id, *n);
        if let Some(deal) = builder.data.deals.last_mut() {
            companies::merge(
                deal,
                json!({"CURRENCY_ID": currency, "OPPORTUNITY": amount}),
            );
        }
    }
}
