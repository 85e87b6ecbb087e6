"""How a question travels to Bitrix24 and what can happen to it on the way."""
