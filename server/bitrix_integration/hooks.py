"""What Frappe asks of an app."""

app_name = "bitrix_integration"
app_title = "Bitrix Integration"
app_publisher = "The bitrix_integration authors"
app_description = "Shows an agent of Frappe Helpdesk who the customer is in Bitrix24"
app_email = "bitrix-integration@example.com"
app_license = "mit"

# With its owner: a bare name makes `bench install-app` ask api.github.com whose it is.
required_apps = ["frappe/helpdesk"]

after_install = "bitrix_integration.setup.site.after_install"
after_migrate = "bitrix_integration.setup.site.after_migrate"
before_uninstall = "bitrix_integration.setup.site.before_uninstall"

# The names that the popup calls; the first has always been the form script's. Looked up before
# Server Scripts.
override_whitelisted_methods = {
    "haravan_bitrix_customer_profile": "bitrix_integration.api.haravan_bitrix_customer_profile",
    "haravan_bitrix_sales_history": "bitrix_integration.api.haravan_bitrix_sales_history",
    "helpdesk.helpdesk.doctype.hd_ticket.api.get_one": "bitrix_integration.portal.get_one",
}

doctype_js = {"HD Ticket": "public/js/hd_ticket.js"}

extend_bootinfo = "bitrix_integration.boot.tell_desk"

doc_events = {
    "Helpdesk Integrations Settings": {"validate": "bitrix_integration.settings.show_warnings"},
}

# `migrate` and `clear-cache` leave the last good copies: Bitrix may be down just then.
persistent_cache_keys = ["bitrix_integration:copy:*"]
