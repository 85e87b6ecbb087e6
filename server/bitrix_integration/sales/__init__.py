"""What a company bought or was offered: its deals and leads."""
