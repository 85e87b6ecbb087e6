"""What an administrator is told about the settings: the connection, the portal's fields, a better map.

Knows no Frappe. Sentences go through `say`, which translates them, before anything is filled in.
"""
