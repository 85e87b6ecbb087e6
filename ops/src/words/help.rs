//! The help texts: what stands under a command, and all of it in Vietnamese.

use clap::Command;

/// Under the whole.
pub const ACCESS_EN: &str = "\
Access comes from the environment, or from a file .env in this folder or one above; secrets are never arguments:
  HARAVAN_HELP_SITE              https://help.example.com
  HARAVAN_HELP_API_KEY           of a user with the role System Manager, who is an agent too
  HARAVAN_HELP_API_SECRET
  BITRIX_WEBHOOK_URL             https://your-portal.bitrix24.com/rest/1/{secret}/, scope crm
  BITRIX_RESPONSIBLE_WEBHOOK_URL the same, another webhook, scope user_basic
  HDCP_PROXY                     http://proxy.example.com:3128, only where there must be one

Exit status: 0 good, 1 not (the doctor: an item is ✗), 2 the command line is wrong.";
const ACCESS_VI: &str = "\
Thông tin truy cập lấy từ biến môi trường, hoặc file .env ở thư mục này hay thư mục trên; secret không bao giờ là tham số:
  HARAVAN_HELP_SITE              https://help.example.com
  HARAVAN_HELP_API_KEY           của người dùng có role System Manager và cũng là agent
  HARAVAN_HELP_API_SECRET
  BITRIX_WEBHOOK_URL             https://your-portal.bitrix24.com/rest/1/{secret}/, scope crm
  BITRIX_RESPONSIBLE_WEBHOOK_URL tương tự, webhook khác, scope user_basic
  HDCP_PROXY                     http://proxy.example.com:3128, chỉ khi bắt buộc qua proxy

Mã thoát: 0 tốt, 1 không (doctor: có mục ✗), 2 gõ sai lệnh.";
/// Under `settings patch`.
pub const PATCH: &str = "\
Examples:
  hdcp settings patch --dry-run
  hdcp settings patch --yes";
/// Under `settings restore`.
pub const RESTORE: &str = "\
Examples:
  hdcp settings restore backups/20261124T031500Z";
/// Under `fields discover`.
pub const DISCOVER: &str = "\
Examples:
  hdcp fields discover
  hdcp fields discover --json > fields.json
  hdcp fields discover --apply";
/// Under `company get`.
pub const COMPANY: &str = "\
Examples:
  hdcp company get 1000069494";
/// Under `doctor`.
pub const DOCTOR: &str = "\
Examples:
  hdcp doctor
  hdcp doctor --ticket 61104
  hdcp doctor --json | jq '.items[] | select(.mark != \"ok\")'";
/// Under `deploy`.
pub const DEPLOY: &str = "\
Examples:
  cargo xtask dist && hdcp deploy --dry-run
  hdcp deploy --from target/dist
  hdcp deploy --server-script
  hdcp deploy --restore backups/20261124T031500Z";
/// Under `completions`.
pub const COMPLETIONS: &str = "\
Examples:
  hdcp completions bash > ~/.local/share/bash-completion/completions/hdcp";

/// By the command's path and, behind a dot, the argument.
const VI: &[(&str, &str)] = &[
    (
        "hdcp",
        "Công cụ quản trị popup khách hàng: settings, tìm field, kiểm tra, triển khai",
    ),
    (".timeout", "Số giây chờ một câu trả lời"),
    (
        "settings",
        "Form “Helpdesk Integrations Settings” trên site",
    ),
    (
        "settings patch",
        "Đổi nhãn webhook khách hàng và thêm các field còn thiếu",
    ),
    ("settings restore", "Khôi phục một bản sao lưu"),
    ("settings restore.backup", "Một thư mục trong `backups/`"),
    ("fields", "Field của company trong Bitrix24"),
    (
        "fields discover",
        "Có những field nào, map sang đâu, thiếu gì",
    ),
    (
        "fields discover.json",
        "Cho chương trình: map và danh sách enum dùng được ngay",
    ),
    (
        "fields discover.apply",
        "Ghi map và danh sách enum vào settings",
    ),
    (
        "fields discover.lang",
        "Ngôn ngữ của nhãn trong Bitrix24: vi, en, zh-TW …",
    ),
    ("company", "Công ty trong Bitrix24"),
    (
        "company get",
        "Một công ty như popup sẽ hiển thị, nêu tên mọi field rỗng",
    ),
    ("company get.orgid", "Company ID của Haravan"),
    ("company get.json", "Cho chương trình"),
    ("doctor", "Kiểm tra mọi thứ từ bên ngoài, từng mục một"),
    (
        "doctor.ticket",
        "Ticket dùng để hỏi method; không có thì lấy ticket mới nhất",
    ),
    ("doctor.json", "Cho chương trình"),
    (
        "deploy",
        "Đưa popup lên một site chưa có app: file, form script và phần trả lời",
    ),
    (
        "deploy.from",
        "Thư mục mà `cargo xtask dist` đã ghi, hoặc thư mục chứa nó",
    ),
    (
        "deploy.restore",
        "Thay vào đó, khôi phục các script từ một bản sao lưu",
    ),
    (
        "deploy.server_script",
        "Cả Server Script và form settings: mọi thứ một site không có app cần",
    ),
    ("completions", "Gợi ý lệnh cho shell"),
    ("completions.shell", "Shell"),
    (".yes", "Không hỏi"),
    (".dry_run", "Chỉ cho xem những gì sẽ đổi, không đổi gì"),
    (".backups", "Nơi đặt bản sao lưu"),
    (".help", "In hướng dẫn"),
    (".version", "In phiên bản"),
];
const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}\n";

/// The same commands with their texts in Vietnamese.
pub fn in_vietnamese(command: Command) -> Command {
    translated(command.after_help(ACCESS_VI), "hdcp", "")
}

fn translated(mut command: Command, about: &str, path: &str) -> Command {
    // So that `--help` and `--version` are there to be translated.
    command.build();
    if let Some(text) = text(about) {
        command = command.about(text).long_about(None);
    }
    if let Some(examples) = command.get_after_help().map(ToString::to_string) {
        command = command.after_help(examples.replace("Examples:", "Ví dụ:"));
    }
    command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Lệnh")
        .mut_args(|argument| {
            let name = argument.get_id().as_str();
            let help = text(&format!("{path}.{name}")).or_else(|| text(&format!(".{name}")));
            let heading = if argument.is_positional() {
                "Tham số"
            } else {
                "Tùy chọn"
            };
            let argument = argument.help_heading(heading);
            match help {
                Some(help) => argument.help(help),
                None => argument,
            }
        });
    command.mut_subcommands(|one| {
        let path = format!("{path} {}", one.get_name());
        let path = path.trim().to_owned();
        translated(one, &path, &path)
    })
}

fn text(path: &str) -> Option<&'static str> {
    VI.iter()
        .find(|(one, _)| *one == path)
        .map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn walk(command: &Command, path: &str, see: &mut dyn FnMut(String)) {
        see(path.to_owned());
        for argument in command.get_arguments() {
            see(format!("{path}.{}", argument.get_id()));
        }
        for one in command.get_subcommands() {
            walk(one, format!("{path} {}", one.get_name()).trim(), see);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_vietnamese() {
        let mut missing = Vec::new();
        walk(&crate::cli::Cli::command(), "", &mut |path| {
            let own = text(if path.is_empty() { "hdcp" } else { &path });
            let shared = path
                .rsplit_once('.')
                .and_then(|(_, name)| text(&format!(".{name}")));
            if own.or(shared).is_none() {
                missing.push(path);
            }
        });
        assert_eq!(missing, Vec::<String>::new());
    }
}
