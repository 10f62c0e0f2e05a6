"""The pages of the desk, a module each: its addresses, and what its template is given."""
