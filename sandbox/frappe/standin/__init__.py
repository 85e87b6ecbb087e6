"""A site without Frappe: the app's real code behind HTTP, over invented records and the simulated Bitrix24."""
