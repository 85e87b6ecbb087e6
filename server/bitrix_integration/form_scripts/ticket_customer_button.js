// Puts "Customer" into the ticket's menu. Run again and again by Helpdesk: it keeps nothing.
function setupForm({ doc, router, toast, createToast }) {
  const popup = import("/assets/bitrix_integration/widget/element.js");
  popup.then(({ follow }) => follow({ ticket: doc.name, router })).catch(() => {});
  const open = (refresh) => () =>
    popup
      .then(({ openProfile }) => openProfile({ ticket: doc.name, router, refresh }))
      .catch(() => {
        const title = "Không tải được hồ sơ khách hàng. Tải lại trang hoặc báo quản trị viên";
        if (toast?.error) toast.error(title);
        else createToast?.({ title, icon: "x", iconClasses: "text-ink-red-4" });
      });
  const items = [
    { label: "Customer Profile", icon: "user", onClick: open(false) },
    { label: "Refresh Bitrix Profile", icon: "refresh-cw", onClick: open(true) },
  ];
  return { actions: [{ buttonLabel: "Customer", group: "Customer", hideLabel: true, items }] };
}
