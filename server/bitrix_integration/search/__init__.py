"""Who the customer is: what to look for, what to ask, which rows to believe."""
