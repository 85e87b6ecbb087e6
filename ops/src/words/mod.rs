//! Every sentence that people read, English first, Vietnamese below it. What is a name of Frappe or
//! of Bitrix24 stays as it is there.

pub mod help;

mod access;
mod bitrix;
mod checks;
mod company;
mod deploy;
mod server_script;
mod settings;
mod site;

pub use access::*;
pub use bitrix::*;
pub use checks::*;
pub use company::*;
pub use deploy::*;
pub use server_script::*;
pub use settings::*;
pub use site::*;

/// Makes a function of each sentence, with what is filled in as its arguments: one line each, no
/// secret, nothing that a terminal obeys.
macro_rules! sentences {
    ($($name:ident($($part:ident: $kind:ty),*) $en:literal $vi:literal)*) => {
        $(pub fn $name($($part: $kind),*) -> String {
            $(let $part = $crate::terminal::Fill::fill($part);)*
            match $crate::lang::current() {
                $crate::lang::Lang::En => format!($en),
                $crate::lang::Lang::Vi => format!($vi),
            }
        })*
    };
}
use sentences;

sentences! {
    head_why()
        "why: "
        "vì:  "
    head_mend()
        "do:  "
        "làm: "
    defect(place: &str)
        "✗ hdcp has a defect, at {place}\n  do:   please report it"
        "✗ hdcp có lỗi tại {place}\n  làm:  xin báo lại"
    untouched()
        "! Nothing was changed on the site."
        "! Chưa thay đổi gì trên site."
    half_way(done: usize)
        "! Stopped half-way: {done} changes were made on the site before this. Running it again goes on."
        "! Dừng giữa chừng: {done} thay đổi đã được ghi lên site trước đó. Chạy lại sẽ làm tiếp."
    maybe_done()
        "! Whether the last change was made is not known: the site's answer did not come. Running it again is safe."
        "! Không rõ thay đổi cuối đã được ghi chưa: không nhận được câu trả lời của site. Chạy lại là an toàn."
    go_ahead()
        "Make these changes?"
        "Thực hiện các thay đổi này?"
    dry_run()
        "Dry run: nothing was changed."
        "Chạy thử: chưa thay đổi gì."
    nothing_changed()
        "Nothing was changed."
        "Chưa thay đổi gì."
    nothing_to_change()
        "✓ Everything is as it should be; nothing to change."
        "✓ Mọi thứ đã đúng; không có gì phải đổi."
    nobody_to_ask()
        "there is no terminal to ask at"
        "không có terminal để hỏi"
    mend_nobody()
        "--yes goes ahead without asking, --dry-run only shows"
        "--yes làm luôn không hỏi, --dry-run chỉ cho xem"
    backed_up(folder: &str)
        "✓ As it was: {folder}"
        "✓ Bản trước khi đổi: {folder}"
    way_back(command: &str)
        "The way back: {command}"
        "Để quay lại: {command}"
    head_code()
        "Code"
        "Mã field"
    head_label()
        "Label"
        "Nhãn"
    head_type()
        "Type"
        "Kiểu"
    head_key()
        "Maps to"
        "Map sang"
    head_remark()
        "Remark"
        "Ghi chú"
    head_value()
        "Value"
        "Giá trị"
    head_field()
        "Field"
        "Field"
    head_change()
        "Change"
        "Thay đổi"
    head_where()
        "On the site"
        "Trên site"
}
