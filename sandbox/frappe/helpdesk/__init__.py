"""A stand-in for Helpdesk: as much of it as the app calls."""
