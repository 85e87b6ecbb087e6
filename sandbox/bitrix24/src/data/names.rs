//! Invented names, and Vietnamese phone numbers in every spelling people use.

use fastrand::Rng;

const FAMILY: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
];
const MIDDLE: &[&str] = &["Thị", "Văn", "Minh", "Ngọc", "Thanh", "Quốc", "Bảo", "Hoài"];
const GIVEN: &[&str] = &[
    "Lan", "Hương", "Tuấn", "Dũng", "Trang", "Khoa", "Yến", "Phúc", "Thảo", "Đạt", "Uyên", "Sơn",
];
const TRADES: &[&str] = &[
    "Thời Trang",
    "Mỹ Phẩm",
    "Giày Dép",
    "Đồ Gỗ",
    "Cà Phê",
    "Trà Sữa",
    "Nhà Sách",
    "Phụ Kiện",
    "Mẹ & Bé",
    "Điện Máy",
    "Hoa Tươi",
    "Gốm Sứ",
];
const BRANDS: &[&str] = &[
    "Ánh Dương",
    "Sao Mai",
    "Bình Minh",
    "Hạnh Phúc",
    "Phố Xưa",
    "Mộc Lan",
    "Thiên Ý",
    "Đông Đô",
    "Cửu Long",
    "Hải Âu",
    "Trúc Xanh",
    "An Nhiên",
    "Lúa Vàng",
    "Tre Việt",
];

/// Somebody's name: given, family.
pub fn person(rng: &mut Rng) -> (String, String) {
    let family = format!("{} {}", pick(rng, FAMILY), pick(rng, MIDDLE));
    (pick(rng, GIVEN).to_owned(), family)
}

/// A shop's name.
pub fn shop(rng: &mut Rng) -> String {
    format!("{} {}", pick(rng, TRADES), pick(rng, BRANDS))
}

/// One of several.
pub fn pick<'a>(rng: &mut Rng, from: &[&'a str]) -> &'a str {
    from[rng.usize(..from.len())]
}

/// The number `0900 LLL NNN`, which is nobody's, in one of seven spellings.
pub fn phone(line: u64, number: u64, spelling: u64) -> String {
    match spelling % 7 {
        0 => format!("0900{line:03}{number:03}"),
        1 => format!("+84900{line:03}{number:03}"),
        2 => format!("0900 {line:03} {number:03}"),
        3 => format!("0900.{line:03}.{number:03}"),
        4 => format!("84900{line:03}{number:03}"),
        5 => format!("(+84) 900-{line:03}-{number:03}"),
        _ => format!("+84 900 {line:03} {number:03}"),
    }
}
